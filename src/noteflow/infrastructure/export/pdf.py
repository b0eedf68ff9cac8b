"""A meeting as PDF, laid out by Typst from page.typ in a process of its own (typesetter.py).

What was said travels as JSON in one input of the compiler, never as source, so nothing in it is markup; it goes through
pipes, so it is on no disk. The file is PDF/A-2a (to be kept) and PDF/UA-1 (to be read aloud): tagged, with bookmarks.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, tzinfo
from typing import Any

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import breakable, one_line, runs_right_to_left, title_of

TYPESETTER = (sys.executable, "-P", "-m", "noteflow.infrastructure.export.typesetter")
"""The command that lays out a document."""
LONGEST = 4_000_000
"""Characters of an order, of which Typst takes a quarter of a kilobyte each; a day of talk is under two million."""
PARAGRAPH = 20_000
"""Characters, after which a paragraph ends though nobody paused: what Typst takes for one grows with its square."""
COMPLEX = 0x590
"""From here on Unicode has scripts in which letters change by those beside them."""


def to_pdf(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as pages of A4; times of day are those of `zone`, or of this machine's own.

    Raises NoteFlowError for more than `LONGEST`, and when the typesetter fails, which takes a damaged installation or
    too little memory.
    """
    return _typeset(view, zone, choice, pictures=False)


def pages(
    view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING
) -> tuple[int, int, list[str]]:
    """How many bytes and how many pages `to_pdf` gives, and a picture of each of the first as SVG, laid out in the same
    way. Raises as `to_pdf` does."""
    answer = json.loads(_typeset(view, zone, choice, pictures=True))
    return answer["bytes"], answer["count"], answer["pages"]


def _typeset(view: MeetingView, zone: tzinfo | None, choice: ExportChoice, *, pictures: bool) -> bytes:
    start = story.started_at(view, UTC)
    order = {
        "document": document(view, zone, choice),
        "at": int(start.timestamp()) if start else 0,
        "pictures": pictures,
    }
    words = json.dumps(order, ensure_ascii=False)
    if len(words) > LONGEST:
        raise NoteFlowError(
            "The meeting is too long for a PDF: its pages would take too much memory.",
            "Export a part of it, or as HTML or Word.",
        )
    try:
        done = subprocess.run(
            TYPESETTER,
            input=words.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.CalledProcessError):
        raise NoteFlowError(
            "The PDF could not be laid out: the typesetter did not finish.",
            "Close other programs and try again, export as Markdown, or install NoteFlow anew.",
        ) from None
    return done.stdout


def document(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> dict[str, Any]:
    """What page.typ lays out, as JSON takes it: each text with the direction of its paragraph."""
    pieces = _pieces(view, choice)
    return {
        "plain": all(ord(character) < COMPLEX for character in set(json.dumps(pieces, ensure_ascii=False))),
        "language": view.language if re.fullmatch("[a-z]{2,3}", view.language) else "en",
        "title": _text(title_of(view.title)),
        "facts": story.facts(view, zone, choice),
        "cautions": story.cautions(view, choice),
        "pieces": pieces,
        "times": choice.times,
        "reference": story.reference(view, choice),
    }


def _paragraphs(text: str) -> list[str]:
    return [text[place : place + PARAGRAPH] for place in range(0, len(text), PARAGRAPH)] or [""]


def _text(text: str) -> dict[str, Any]:
    told: dict[str, Any] = {"text": text, "dir": "rtl" if runs_right_to_left(text) else "ltr"}
    parts = breakable(text)
    return told if len(parts) == 1 else told | {"parts": parts}


def _pieces(view: MeetingView, choice: ExportChoice) -> list[dict[str, Any]]:
    voices: dict[str, int] = {}
    told = []
    for piece in story.pieces(view, choice):
        match piece:
            case story.Turn(_, track, speaker, lines):
                # 0 is the microphone's side; the others by who speaks first
                voice = 0 if track == "mic" else voices.setdefault(speaker, len(voices) + 1)
                said = [
                    {"at": "" if number else story.stamp(at), **_text(part)}
                    for at, text in lines
                    for number, part in enumerate(_paragraphs(text))
                ]
                told.append({"kind": "turn", "speaker": _text(speaker), "voice": voice, "lines": said})
            case story.Marker(at_ms, text):
                told.append({"kind": "marker", "at": story.stamp(at_ms), **_text(text)})
            case story.Note(at_ms, text, name):
                lines_ = [_text(part) for line in text.split("\n") for part in _paragraphs(one_line(line))]
                told.append({"kind": "note", "name": name, "at": story.stamp(at_ms), "lines": lines_})
            case story.Pause(at_ms, text):
                told.append({"kind": "pause", "at": story.stamp(at_ms), **_text(text)})
    return told
