"""A meeting as CommonMark with YAML front matter. What was said is never taken for markup."""

from __future__ import annotations

import json
import re
from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice
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


def to_markdown(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as UTF-8 Markdown; times of day are those of `zone`, or of this machine's own."""
    blocks = [front_matter(known(view, zone, choice)), f"# {literal(title_of(view.title))}"]
    blocks += [f"*{literal(caution)}*" for caution in story.cautions(view, choice)]
    for piece in story.pieces(view, choice):
        blocks += _blocks(piece, choice)
    return document(blocks)


def document(blocks: list[str]) -> bytes:
    """The blocks, a blank line between each."""
    return ("\n\n".join(blocks) + "\n").encode()


def literal(text: str) -> str:
    """One line of text, escaped so that CommonMark and its common dialects show it as it is."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    return _AT_THE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


Fact = str | int | tuple[str, ...]


def known(view: MeetingView, zone: tzinfo | None, choice: ExportChoice) -> dict[str, Fact]:
    """What of a meeting programs look for in front matter, in its order; what is not known is left out."""
    start = story.started_at(view, zone)
    found: dict[str, Fact | None] = {
        "title": title_of(view.title),
        "date": start.isoformat(timespec="seconds") if start else None,
        "duration": story.stamp(view.duration_ms),
        "part": story.part(view, choice) if choice.is_part else None,
        "as_of": view.position if choice.at is not None else None,
        "language": view.language or None,
        "model": view.model or None,
        "meeting": view.id if choice.reference else None,
        "participants": (view.participants if choice.speakers else ()) or None,
        "state": view.state if view.state != READY else None,
        "log_position": view.position if choice.reference else None,
        "log_head": (view.head or None) if choice.reference else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def front_matter(facts: dict[str, Fact]) -> str:
    """The facts as YAML. The date alone is bare, since YAML knows dates."""
    lines = [f"{name}: {value if name == 'date' else _yaml(value)}" for name, value in facts.items()]
    return "\n".join(["---", *lines, "---"])


def _yaml(value: Fact) -> str:
    return str(value) if isinstance(value, int) else _quoted(value)


def _quoted(value: str | tuple[str, ...]) -> str:
    """A YAML scalar or list in double quotes: JSON is YAML, and quoted text is never a date or a `no`."""
    lines = one_line(value) if isinstance(value, str) else [one_line(item) for item in value]
    return json.dumps(lines, ensure_ascii=False)


def _blocks(piece: story.Piece, choice: ExportChoice) -> list[str]:
    match piece:
        case story.Turn():
            return turn(piece, f"**{literal(piece.speaker)}**", choice)
        case story.Marker(at_ms, text):
            return [f"## {at(at_ms, choice)}{literal(text)}"]
        case story.Note(at_ms, text, name):
            return [quoted([f"**{name}** {at(at_ms, choice)}".strip(), "", *broken(text)])]
        case story.Pause(at_ms, text):
            return [f"*{at(at_ms, choice)}{literal(text)}*"]


def turn(piece: story.Turn, name: str, choice: ExportChoice) -> list[str]:
    """A turn's name, where somebody is to be named, and a paragraph for each line."""
    said = [f"{at(at_ms, choice)}{literal(text)}" for at_ms, text in piece.lines]
    return [name, *said] if piece.speaker else said


def at(at_ms: int, choice: ExportChoice) -> str:
    """The time before a text, `[00:00:04] `, where times are wanted."""
    return f"[{story.stamp(at_ms)}] " if choice.times else ""


def quoted(lines: list[str]) -> str:
    """Lines as a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in lines)


def broken(text: str) -> list[str]:
    """Text of several lines, each broken off where another follows."""
    lines = [literal(one_line(line)) for line in text.split("\n")]
    followed = [*map(bool, lines[1:]), False]
    return [line + "\\" if line and more else line for line, more in zip(lines, followed, strict=True)]
