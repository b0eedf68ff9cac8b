"""A meeting as plain text, a line for each thing that was said."""

from __future__ import annotations

from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import title_of

INDENT = "    "


def to_text(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as UTF-8 text; times of day are those of `zone`, or of this machine's own. What was said is one line
    each, and the further lines of a note are indented, so that neither looks like a line of another speaker."""
    head = [title_of(view.title)]
    head += [f"{name}: {' · '.join(values)}" for name, values in story.facts(view, zone, choice)]
    head += story.cautions(view, choice)
    body = [line for piece in story.pieces(view, choice) for line in _lines(piece, choice)]
    foot = story.reference(view, choice)
    sections = [head, body, [foot] if foot else []]
    return ("\n\n".join("\n".join(section).strip("\n") for section in sections if section) + "\n").encode()


def _lines(piece: story.Piece, choice: ExportChoice) -> list[str]:
    match piece:
        case story.Turn(speaker=speaker, lines=lines):
            name = f"{speaker}: " if speaker else ""
            return [f"{_at(at_ms, choice)}{name}{text}" for at_ms, text in lines]
        case story.Marker(at_ms, text):
            return ["", f"{_at(at_ms, choice)}{story.chapter(text)}"]
        case story.Note(at_ms, text, name):
            first, *more = text.split("\n")
            return [f"{_at(at_ms, choice)}{name}: {first}", *((INDENT + line).rstrip() for line in more)]
        case story.Pause(at_ms, text):
            return [f"{_at(at_ms, choice)}({text})"]


def _at(at_ms: int, choice: ExportChoice) -> str:
    return f"[{story.stamp(at_ms)}] " if choice.times else ""
