"""What was said in a meeting as subtitles: SubRip (SRT) for players, WebVTT for the web.

Neither can hold everything as it is written: players take `<i>` and `{\\an8}` in SubRip for markup, which it has no way
to escape, and `-->` ends a comment's right to be one in WebVTT. A word joiner (U+2060), which nobody sees, keeps such
characters apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, title_of

JOINER = "\N{WORD JOINER}"
_TAGS = re.compile(r"<(?=\S)|\{(?=\\)|-(?=->)")
_ARROW = re.compile("-(?=->)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One line on the screen: `speaker` is empty where nobody is to be told."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str


def to_srt(view: MeetingView, _zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """SubRip in UTF-8: what was said, and nothing else, which the format has no place for."""
    blocks = []
    for number, cue in enumerate(_cues(view, choice), 1):
        said = f"{cue.speaker}: {cue.text}" if cue.speaker else cue.text
        times = f"{_time(cue.start_ms, ',')} --> {_time(cue.end_ms, ',')}"
        blocks.append(f"{number}\n{times}\n{_TAGS.sub(_apart, said)}\n")
    return "\n".join(blocks).encode()


def to_vtt(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """WebVTT: what was said, each with its voice; the head, notes, markers and gaps as comments."""
    head = [title_of(view.title), *(f"{name}: {' · '.join(said)}" for name, said in story.facts(view, zone, choice))]
    head += [*story.cautions(view, choice), *filter(None, [story.reference(view, choice)])]
    told = [(0, -1, _comment("\n".join(head)))]
    for piece in story.pieces(view, choice):
        match piece:
            case story.Marker(at_ms, text):
                told.append((at_ms, 0, _comment(f"[{story.stamp(at_ms)}] {story.chapter(text)}")))
            case story.Pause(at_ms, text):
                told.append((at_ms, 1, _comment(f"[{story.stamp(at_ms)}] {text}")))
            case story.Note(at_ms, text, name):
                told.append((at_ms, 3, _comment(f"[{story.stamp(at_ms)}] {name}: {text}")))
            case story.Turn():
                pass  # its lines are the cues
    told += [(cue.start_ms, 2, _vtt_cue(cue)) for cue in _cues(view, choice)]
    return "\n".join(["WEBVTT\n", *(block for *_, block in sorted(told, key=lambda item: item[:2]))]).encode()


def _cues(view: MeetingView, choice: ExportChoice) -> Iterator[Cue]:
    """The lines in their order. Each is seen for a moment at least."""
    for line in sorted(story.chosen(view, choice).lines, key=lambda line: line.start_ms):
        speaker = story.speaker_name(line) if choice.speakers else ""
        yield Cue(line.start_ms, max(line.end_ms, line.start_ms + 1), speaker, one_line(line.text))


def _vtt_cue(cue: Cue) -> str:
    voice = f"<v {_escaped(cue.speaker)}>" if cue.speaker else ""
    return f"{_time(cue.start_ms, '.')} --> {_time(cue.end_ms, '.')}\n{voice}{_escaped(cue.text)}\n"


def _comment(text: str) -> str:
    # a blank line ends a comment
    lines = [line for line in text.split("\n") if line.strip()]
    return "NOTE\n" + _ARROW.sub(_apart, "\n".join(lines)) + "\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _apart(found: re.Match[str]) -> str:
    return found[0] + JOINER


def _time(at_ms: int, mark: str) -> str:
    return f"{story.stamp(at_ms)}{mark}{at_ms % 1000:03}"
