"""The process that lays out a PDF: a document as JSON comes in on standard input, the file goes out on standard
output; or, for who wants to see it first, its length and a picture of each of the first pages.

It is a process of its own because Typst keeps what it laid out: hundreds of megabytes of words that would
outlive the export, and the locking of the vault. What it keeps ends with it. Nothing is written anywhere else, and
what goes wrong is told by the exit code alone, since the compiler's own words may quote the meeting.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).parent
FIRST = ("Inter", "Noto Sans", "Noto Sans CJK SC")
LAST = ("Noto Emoji", "NoteFlow Unknown")
"""Before and after the families of single scripts, some of which bring punctuation of others along. The very last has
a box for anything."""

PICTURES = 20
"""The most pages of which one wants a picture; each is a third of a megabyte."""
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


class Sheet:
    """A document as pdf.py describes it, ready to be laid out. Its methods raise RuntimeError."""

    def __init__(self, document: dict[str, Any]) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")]
        )
        scripts = [name for name in fonts.families() if name.startswith("Noto") and name not in FIRST + LAST]
        self._page = (FOLDER / "page.typ").read_bytes()
        self._compiler = typst.Compiler(
            self._page,
            root=FOLDER,
            font_paths=fonts,
            sys_inputs={"meeting": json.dumps(document | {"families": [*FIRST, *scripts, *LAST]})},
        )

    def pdf(self, at: int) -> bytes:
        """The file, dated `at` (seconds since the Unix epoch)."""
        made = self._compiler.compile(self._page, format="pdf", pdf_standards=STANDARDS, timestamp=at)
        assert isinstance(made, bytes), "a PDF holds all pages in one file"
        return made

    def pictures(self) -> list[str]:
        """Each page as SVG."""
        made = self._compiler.compile(self._page, format="svg")
        assert made is not None
        return [page.decode() for page in ([made] if isinstance(made, bytes) else made)]


def typeset(document: dict[str, Any], at: int) -> bytes:
    """The PDF of a document as pdf.py describes it, dated `at` (seconds since the Unix epoch). Raises RuntimeError."""
    return Sheet(document).pdf(at)


def main() -> int:
    """Serve one document; 0 when it is laid out."""
    order = json.load(sys.stdin.buffer)
    try:
        sheet = Sheet(order["document"])
        answer = sheet.pdf(order["at"])
        if order["pictures"]:
            pages = sheet.pictures()
            answer = json.dumps({"bytes": len(answer), "count": len(pages), "pages": pages[:PICTURES]}).encode()
    except (OSError, RuntimeError):
        return 1
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
