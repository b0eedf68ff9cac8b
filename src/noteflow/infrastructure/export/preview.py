"""An export to be looked at before it is written: made from the very bytes, or laid out beside them from the same."""

from __future__ import annotations

from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice, Preview
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import render
from noteflow.infrastructure.export.pdf import pages
from noteflow.infrastructure.export.word import text_of

SEEN = 12_000
"""Characters of a text that are shown: as many as nobody reads in a preview."""
KINDS = {"html": "html", "md": "markdown", "obsidian": "markdown"}


def preview(
    view: MeetingView, format_name: str, choice: ExportChoice = EVERYTHING, zone: tzinfo | None = None
) -> Preview:
    """The pages of a PDF, or the beginning of any other format (slow). Raises as `render` does."""
    if format_name == "pdf":
        size, count, pictures = pages(view, zone, choice)
        return Preview(size, whole=len(pictures) == count, pages=tuple(pictures), page_count=count)
    data = render(view, format_name, choice, zone)
    text = text_of(data) if format_name == "docx" else data.decode()
    shown = text if len(text) <= SEEN else text[: _last_end(text)]
    return Preview(len(data), KINDS.get(format_name, "plain"), shown, len(shown) == len(text))


def _last_end(text: str) -> int:
    """The end of the last whole line that is shown, or as much of one as there is room for."""
    end = text.rfind("\n", 0, SEEN)
    return end if end > 0 else SEEN
