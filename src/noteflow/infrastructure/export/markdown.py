"""A meeting as CommonMark with YAML front matter. What was said is never taken for markup."""

from __future__ import annotations

import json
import re
from datetime import tzinfo

from noteflow.domain.view import READY, MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, title_of

_ANYWHERE = re.compile(
    r"[\\`*\[\]<>~|${}^]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # between letters an underscore is one
    r"|&(?=#?\w+;)|#(?=[\w#]|$)"
    r"|(?<==)=|(?<=%)%|(?<=:):"  # highlights, comments and containers of common dialects
)
_AT_THE_START = re.compile(r"^(?:([#+=:-])|(\d+)([.)]))")


def to_markdown(view: MeetingView, zone: tzinfo | None = None) -> bytes:
    """The meeting as UTF-8 Markdown; times of day are those of `zone`, or of this machine's own."""
    blocks = [_front_matter(view, zone), f"# {literal(title_of(view.title))}"]
    blocks += [f"*{caution}*" for caution in story.cautions(view)]
    for piece in story.pieces(view):
        blocks += _blocks(piece)
    return ("\n\n".join(blocks) + "\n").encode()


def literal(text: str) -> str:
    """One line of text, escaped so that CommonMark and its common dialects show it as it is."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    return _AT_THE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


def _front_matter(view: MeetingView, zone: tzinfo | None) -> str:
    start = story.started_at(view, zone)
    facts: list[tuple[str, str | int | None]] = [
        ("title", _quoted(title_of(view.title))),
        ("date", start.isoformat(timespec="seconds") if start else None),
        ("duration", _quoted(story.stamp(view.duration_ms))),
        ("language", _quoted(view.language) if view.language else None),
        ("model", _quoted(view.model) if view.model else None),
        ("meeting", _quoted(view.id)),
        ("participants", _quoted(view.participants) if view.participants else None),
        ("state", _quoted(view.state) if view.state != READY else None),
        ("log_position", view.position),
    ]
    return "\n".join(["---", *(f"{name}: {value}" for name, value in facts if value is not None), "---"])


def _quoted(value: str | tuple[str, ...]) -> str:
    """A YAML scalar or list in double quotes: JSON is YAML, and quoted text is never a date or a `no`."""
    lines = one_line(value) if isinstance(value, str) else [one_line(item) for item in value]
    return json.dumps(lines, ensure_ascii=False)


def _blocks(piece: story.Piece) -> list[str]:
    match piece:
        case story.Turn(speaker=speaker, lines=lines):
            return [f"**{literal(speaker)}**", *(f"[{story.stamp(at)}] {literal(text)}" for at, text in lines)]
        case story.Marker(at_ms, text):
            return [f"## [{story.stamp(at_ms)}] {literal(text)}"]
        case story.Note(at_ms, text):
            quoted = (f"**Note** [{story.stamp(at_ms)}]", "", *_lines(text))
            return ["\n".join(f"> {line}".rstrip() for line in quoted)]
        case story.Pause(at_ms, text):
            return [f"*[{story.stamp(at_ms)}] {literal(text)}*"]


def _lines(text: str) -> list[str]:
    lines = [literal(one_line(line)) for line in text.split("\n")]
    followed = [*map(bool, lines[1:]), False]
    return [line + "\\" if line and more else line for line, more in zip(lines, followed, strict=True)]
