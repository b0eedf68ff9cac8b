"""A meeting as PDF, laid out by Typst from page.typ.

What was said travels as JSON in one input of the compiler, never as source, so nothing in it is markup; source, fonts
and result stay in memory. The file is PDF/A-2a (to be kept) and PDF/UA-1 (to be read aloud): tagged, with bookmarks.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, runs_right_to_left, title_of

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent
FIRST = ("Inter", "Noto Sans", "Noto Sans CJK SC")
LAST = ("Noto Emoji", "NoteFlow Unknown")
"""Before and after the families of single scripts, some of which bring punctuation of others along. The very last has
a box for anything."""

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def pdf(view: MeetingView, zone: tzinfo | None = None) -> bytes:
    """The meeting as pages of A4; times of day are those of `zone`, or of this machine's own.

    Raises NoteFlowError when the compiler fails, which a damaged installation alone can bring about.
    """
    import typst

    at = story.started_at(view, UTC) or datetime(1970, 1, 1, tzinfo=UTC)
    try:
        compiler = typst.Compiler(
            (FOLDER / "page.typ").read_bytes(),
            root=FOLDER,
            font_paths=_fonts(),
            sys_inputs={"meeting": json.dumps(_document(view, zone))},
        )
        pages = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=int(at.timestamp()))
    except (OSError, RuntimeError):
        # what the compiler says may quote the meeting
        raise NoteFlowError("The PDF could not be laid out.", "Install NoteFlow anew, or export as Markdown.") from None
    assert isinstance(pages, bytes), "one file, since a PDF holds all pages"
    return pages


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")])


def _families() -> list[str]:
    known = _fonts().families()
    scripts = [name for name in known if name.startswith("Noto") and name not in FIRST + LAST]
    return [*FIRST, *scripts, *LAST]


def _document(view: MeetingView, zone: tzinfo | None) -> dict[str, Any]:
    return {
        "families": _families(),
        "language": view.language if re.fullmatch("[a-z]{2,3}", view.language) else "en",
        "title": _text(title_of(view.title)),
        "facts": [
            ["When", [story.when(view, zone)]],
            ["Length", [story.extent(view)]],
            ["Present", story.present(view)],
            ["Language", [one_line(view.language) or "not known"]],
            ["Model", [one_line(view.model or "") or "none"]],
        ],
        "cautions": story.cautions(view),
        "pieces": _pieces(view),
        "id": one_line(view.id),
        "position": view.position,
    }


def _text(text: str) -> dict[str, str]:
    return {"text": text, "dir": "rtl" if runs_right_to_left(text) else "ltr"}


def _pieces(view: MeetingView) -> list[dict[str, Any]]:
    voices: dict[str, int] = {}
    told = []
    for piece in story.pieces(view):
        match piece:
            case story.Turn(_, track, speaker, lines):
                # 0 is the microphone's side; the others by who speaks first
                voice = 0 if track == "mic" else voices.setdefault(speaker, len(voices) + 1)
                said = [{"at": story.stamp(at), **_text(text)} for at, text in lines]
                told.append({"kind": "turn", "speaker": _text(speaker), "voice": voice, "lines": said})
            case story.Marker(at_ms, text):
                told.append({"kind": "marker", "at": story.stamp(at_ms), **_text(text)})
            case story.Note(at_ms, text):
                lines_ = [_text(one_line(line)) for line in text.split("\n")]
                told.append({"kind": "note", "at": story.stamp(at_ms), "lines": lines_})
            case story.Pause(at_ms, text):
                told.append({"kind": "pause", "at": story.stamp(at_ms), **_text(text)})
    return told
