"""A meeting as a document for other programs and people; the only place where plaintext leaves, as bytes in memory.

Nothing here writes a file: whoever asks for an export decides where it goes.
"""

from __future__ import annotations

import unicodedata
from datetime import tzinfo

from noteflow.domain.errors import UsageError
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export.markdown import to_markdown
from noteflow.infrastructure.export.pdf import to_pdf
from noteflow.infrastructure.export.story import started_at
from noteflow.infrastructure.export.text import title_of

FORMATS = {"md": to_markdown, "pdf": to_pdf}
"""Each format's name, which is also its file extension."""

NAME_BYTES = 120
"""Of a title in a file name: with date and extension it stays below the shortest limit in use (143, encrypted home
folders)."""


def render(view: MeetingView, format_name: str, zone: tzinfo | None = None) -> bytes:
    """The meeting as a document; times of day are those of `zone`, or of this machine's own.

    The same meeting, zone and version of NoteFlow give the same bytes. Raises UsageError for a format there is none of.
    """
    if format_name not in FORMATS:
        raise UsageError(
            f"NoteFlow writes no format called “{format_name}”.", f"Choose one of: {', '.join(sorted(FORMATS))}."
        )
    return FORMATS[format_name](view, zone)


def suggested_name(view: MeetingView, format_name: str, zone: tzinfo | None = None) -> str:
    """A file name to propose, `2025-11-18 Title.pdf`, that every common file system takes."""
    shown = unicodedata.normalize("NFC", title_of(view.title))
    kept = "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in shown)
    words = " ".join(kept.split()).encode()[:NAME_BYTES].decode(errors="ignore").strip(" .")
    start = started_at(view, zone)
    return f"{f'{start:%Y-%m-%d}' if start else 'Meeting'} {words or 'Untitled meeting'}.{format_name}"


__all__ = ["FORMATS", "render", "suggested_name"]
