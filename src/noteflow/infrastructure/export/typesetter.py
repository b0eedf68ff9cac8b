"""The process that lays out a PDF: a document as JSON comes in on standard input, the file goes out on standard output.

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

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def typeset(document: dict[str, Any], at: int) -> bytes:
    """The PDF of a document as pdf.py describes it, dated `at` (seconds since the Unix epoch). Raises RuntimeError."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER / "fonts")])
    scripts = [name for name in fonts.families() if name.startswith("Noto") and name not in FIRST + LAST]
    compiler = typst.Compiler(
        (FOLDER / "page.typ").read_bytes(),
        root=FOLDER,
        font_paths=fonts,
        sys_inputs={"meeting": json.dumps(document | {"families": [*FIRST, *scripts, *LAST]})},
    )
    pages = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=at)
    assert isinstance(pages, bytes), "a PDF holds all pages in one file"
    return pages


def main() -> int:
    """Serve one document; 0 when it is laid out."""
    order = json.load(sys.stdin.buffer)
    try:
        pages = typeset(order["document"], order["at"])
    except (OSError, RuntimeError):
        return 1
    sys.stdout.buffer.write(pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
