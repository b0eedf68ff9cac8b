"""A meeting as a document for other programs and people; the only place where plaintext leaves, as bytes in memory.

Nothing here writes a file: whoever asks for an export decides where it goes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, FORMATS, ExportChoice, known_format
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export.html_page import to_html
from noteflow.infrastructure.export.json_file import to_json
from noteflow.infrastructure.export.markdown import to_markdown
from noteflow.infrastructure.export.obsidian import to_obsidian
from noteflow.infrastructure.export.pdf import to_pdf
from noteflow.infrastructure.export.plain import to_text
from noteflow.infrastructure.export.story import started_at
from noteflow.infrastructure.export.subtitles import to_srt, to_vtt
from noteflow.infrastructure.export.text import title_of
from noteflow.infrastructure.export.word import to_docx

RENDERERS: Mapping[str, Callable[[MeetingView, tzinfo | None, ExportChoice], bytes]] = {
    "pdf": to_pdf,
    "docx": to_docx,
    "md": to_markdown,
    "obsidian": to_obsidian,
    "html": to_html,
    "txt": to_text,
    "srt": to_srt,
    "vtt": to_vtt,
    "json": to_json,
}
assert RENDERERS.keys() == FORMATS.keys()

NAME_BYTES = 120
"""Of a title in a file name: with date and extension it stays below the shortest limit in use (143, encrypted home
folders)."""


def render(view: MeetingView, format_name: str, choice: ExportChoice = EVERYTHING, zone: tzinfo | None = None) -> bytes:
    """What was chosen of the meeting as a document; times of day are those of `zone`, or of this machine's own.

    The same meeting, choice, zone and version of NoteFlow give the same bytes. Raises UsageError for a format there is
    none of.
    """
    known_format(format_name)
    return RENDERERS[format_name](view, zone, choice)


def suggested_name(view: MeetingView, format_name: str, zone: tzinfo | None = None) -> str:
    """A file name to propose, `2025-11-18 Title.pdf`, that every common file system takes. Raises UsageError."""
    ending = known_format(format_name).ending
    shown = unicodedata.normalize("NFC", title_of(view.title))
    kept = "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in shown)
    words = " ".join(kept.split()).encode()[:NAME_BYTES].decode(errors="ignore").strip(" .")
    start = started_at(view, zone)
    return f"{f'{start:%Y-%m-%d}' if start else 'Meeting'} {words or 'Untitled meeting'}.{ending}"


__all__ = ["render", "suggested_name"]
