"""Which library should lay out the PDF? The same 31 pages through each, and what comes out of it.

    uv run --with reportlab --with fpdf2 --with weasyprint python -m spikes.pdf_library.compare

Prints for each: version, installed size with what it alone needs, time, size of the file, whether it is tagged and has
bookmarks, and in how many of five scripts pdftotext (poppler-utils) finds the words again as they were written. Each is
used as its manual says first, with the fonts of the export (WeasyPrint and Qt also see the system's); times are of one
run in a fresh process, imports included.
"""

from __future__ import annotations

import html
import importlib.metadata
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "src/noteflow/infrastructure/export/fonts"
SCRIPTS = {
    "Greek": ("NotoSans-Regular.ttf", "Καλημέρα σε όλους"),
    "Hebrew": ("NotoSansHebrew-Regular.ttf", "הפגישה נדחתה"),
    "Arabic": ("NotoSansArabic-Regular.ttf", "مرحبا بالجميع"),
    "Devanagari": ("NotoSansDevanagari-Regular.ttf", "नमस्ते क्या आप"),
    "Thai": ("NotoSansThai-Regular.ttf", "สวัสดีครับผม"),
}
LINES = 1000
ENGLISH = "Then let us go through the dates first, and the letter after that; pencil is fine, it is the dates we need."


def with_typst() -> bytes:
    import typst

    source = b"""#let data = json(bytes(sys.inputs.data))
#set document(title: "Comparison")
#set text(font: ("Noto Sans",) + data.families, fallback: false)
= Comparison
#for line in data.lines { par(line) }"""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    data = {"families": fonts.families(), "lines": [text for _, text in SCRIPTS.values()] + [ENGLISH] * LINES}
    compiler = typst.Compiler(source, font_paths=fonts, sys_inputs={"data": json.dumps(data)})
    pages = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(pages, bytes)
    return pages


def with_qt() -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QPdfWriter, QTextDocument

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for name, _ in SCRIPTS.values():
        QFontDatabase.addApplicationFont(str(FONTS / name))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    document = QTextDocument()
    document.setHtml(page())
    document.print_(QPdfWriter(buffer))
    made = bytes(buffer.data().data())
    app.shutdown()
    return made


def with_reportlab() -> bytes:
    from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from reportlab.platypus import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        Paragraph,
        SimpleDocTemplate,
    )

    story = []
    for script, (name, text) in SCRIPTS.items():
        pdfmetrics.registerFont(TTFont(script, FONTS / name))
        story.append(Paragraph(html.escape(text), ParagraphStyle(script, fontName=script)))
    body = ParagraphStyle("body", fontName="Greek")
    story += [Paragraph(html.escape(ENGLISH), body) for _ in range(LINES)]
    made = io.BytesIO()
    SimpleDocTemplate(made).build(story)
    return made.getvalue()


def with_fpdf2() -> bytes:
    from fpdf import FPDF  # type: ignore[import-not-found,import-untyped,unused-ignore]

    pdf = FPDF()
    pdf.add_page()
    for script, (name, _) in SCRIPTS.items():
        pdf.add_font(script, fname=FONTS / name)
    pdf.set_font("Greek", size=10)
    pdf.set_fallback_fonts(list(SCRIPTS)[1:])
    try:
        pdf.set_text_shaping(True)
    except Exception as error:  # noqa: BLE001, RUF100 - it asks for uharfbuzz, which it does not bring along
        print(f"fpdf2 shapes no text: {error}", file=sys.stderr)
    pdf.start_section("Comparison")
    for text in [text for _, text in SCRIPTS.values()] + [ENGLISH] * LINES:
        pdf.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def with_weasyprint() -> bytes:
    from weasyprint import HTML  # type: ignore[import-not-found,import-untyped,unused-ignore]

    return bytes(HTML(string=page()).write_pdf(pdf_variant="pdf/ua-1"))


def page() -> str:
    faces = "".join(
        f"@font-face {{ font-family: {script}; src: url('{(FONTS / name).as_uri()}') }}"
        for script, (name, _) in SCRIPTS.items()
    )
    lines = "".join(f"<p>{html.escape(text)}</p>" for text in [t for _, t in SCRIPTS.values()] + [ENGLISH] * LINES)
    style = f"<style>{faces} body {{ font-family: {', '.join(SCRIPTS)} }}</style>"
    return f"<html lang=en><head><title>Comparison</title>{style}</head><body><h1>Comparison</h1>{lines}</body></html>"


LIBRARIES: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "typst": (with_typst, ("typst",)),
    "Qt": (with_qt, ()),  # NoteFlow has it anyway
    "ReportLab": (with_reportlab, ("reportlab", "pillow", "charset-normalizer")),
    "fpdf2": (with_fpdf2, ("fpdf2", "pillow", "fonttools", "defusedxml")),
    "WeasyPrint": (
        with_weasyprint,
        (
            "weasyprint",
            "pydyf",
            "tinyhtml5",
            "tinycss2",
            "cssselect2",
            "pyphen",
            "pillow",
            "fonttools",
            "brotli",
            "zopfli",
        ),
    ),
}


def installed_mb(distributions: tuple[str, ...]) -> float:
    found = 0
    for name in distributions:
        files = importlib.metadata.files(name) or []
        found += sum(path.stat().st_size for path in (Path(str(file.locate())) for file in files) if path.is_file())
    return found / 1e6


def look(data: bytes) -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    text = subprocess.run(["pdftotext", "-", "-"], input=data, stdout=subprocess.PIPE, check=True).stdout.decode()
    plain = re.sub("[\u200e\u200f\u202a-\u202e\\s]", "", text)
    return {
        "pages": len(reader.pages),
        "kB": len(data) // 1000,
        "tagged": "/StructTreeRoot" in reader.root_object,
        "bookmarks": len(reader.outline) > 0,
        "scripts found": [script for script, (_, words) in SCRIPTS.items() if words.replace(" ", "") in plain],
    }


def main() -> None:
    """Without an argument: each library in a process of its own. With one: that library."""
    for name in LIBRARIES if len(sys.argv) == 1 else sys.argv[1:]:
        make, needs = LIBRARIES[name]
        if len(sys.argv) == 1:
            subprocess.run([sys.executable, "-m", "spikes.pdf_library.compare", name], check=False)
            continue
        began = time.perf_counter()
        data = make()
        took = time.perf_counter() - began
        if folder := os.environ.get("PDF_FOLDER"):
            (Path(folder) / f"{name}.pdf").write_bytes(data)
        print(name, json.dumps({"s": round(took, 2), "installed MB": round(installed_mb(needs), 1), **look(data)}))


if __name__ == "__main__":
    main()
