"""A meeting as a Word document (DOCX): headings for the title and the markers, styles for the rest, a page number.

A screen reader finds its way by the headings, and Word lists them; nothing is in a text box or a picture.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, runs_right_to_left, title_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

INK, QUIET, ACCENT, WARNING = "1E1D1A", "6A655C", "0F6A5D", "5E3D00"
MICROPHONE, OTHERS = "3B56B5", ("974514", "84357A", "596010", "2F6178")
FONT = "Calibri"
TEMPLATES_OWN = ("thumbnail", "extended-properties")
"""Parts of the library's template that tell of another document: what it looked like, and which Word made it."""
RUN = 100_000
"""Characters in one run of text: readers of XML refuse one of ten million."""
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP archive knows; each part of the file bears it, so that the bytes tell no time."""
TITLE_LIMIT = 255
"""Characters that the properties of a document hold."""


def to_docx(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as DOCX; times of day are those of `zone`, or of this machine's own."""
    document = _blank(view, choice)
    title = title_of(view.title)
    _write(document, "Heading 1", title)
    for name, values in story.facts(view, zone, choice):
        _write(document, "Fact", (f"{name}\t", {"bold": True}), " · ".join(values))
    for caution in story.cautions(view, choice):
        _write(document, "Caution", caution)
    _write_pieces(document, view, choice)
    _write_foot(document, story.reference(view, choice))
    made = io.BytesIO()
    document.save(made)
    return _without_times(made.getvalue())


Words = str | tuple[str, dict[str, Any]]
"""Text, or text with what is set of its font: `bold`, `color`."""


def _write(document: Document, style: str, *words: Words) -> Paragraph:
    """A paragraph that begins at the side where its text does."""
    paragraph = document.add_paragraph()
    # by its id: the library looks through all styles for a name, which takes ten times as long as all else
    paragraph._p.style = style.replace(" ", "")
    said = [(item, {}) if isinstance(item, str) else item for item in words]
    right = runs_right_to_left(said[-1][0])
    if right:
        _flag(paragraph._p.get_or_add_pPr(), "w:bidi")
    for text, looks in said:
        for start in range(0, len(text), RUN):
            run = paragraph.add_run(text[start : start + RUN])
            run.bold = looks.get("bold")
            if right and runs_right_to_left(text):
                run.font.rtl = True
            if "color" in looks:
                run.font.color.rgb = _color(looks["color"])
    return paragraph


def _write_pieces(document: Document, view: MeetingView, choice: ExportChoice) -> None:
    voices: dict[str, int] = {}

    def time(at_ms: int, color: str = QUIET) -> Iterator[Words]:
        if choice.times:
            yield f"{story.stamp(at_ms)}\t", {"color": color}

    for piece in story.pieces(view, choice):
        match piece:
            case story.Turn(track=track, speaker=speaker, lines=lines):
                voice = voices.setdefault(speaker, len(voices) % len(OTHERS))
                if speaker:
                    color = MICROPHONE if track == "mic" else OTHERS[voice]
                    _write(document, "Speaker", (speaker, {"color": color}))
                for at_ms, text in lines:
                    _write(document, "Line", *time(at_ms), text)
            case story.Marker(at_ms, text):
                _write(document, "Heading 2", *time(at_ms, ACCENT), text)
            case story.Note(at_ms, text, name):
                _write(document, "Note", *time(at_ms, ACCENT), (name, {"bold": True, "color": ACCENT}))
                for line in filter(None, map(one_line, text.split("\n"))):
                    _write(document, "Note", line)
            case story.Pause(at_ms, text):
                _write(document, "Gap", *time(at_ms), text)


def _blank(view: MeetingView, choice: ExportChoice) -> Document:
    """A document of A4 with the styles and the properties, and nothing in it. What the library's own template says of
    itself is taken away."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    document = docx.Document()
    package = document.part.package
    for key in [key for key, link in package.rels.items() if link.reltype.rpartition("/")[2] in TEMPLATES_OWN]:
        del package.rels[key]
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(26)
    language = view.language if re.fullmatch("[a-z]{2,3}", view.language) else "en"
    _dress(document.styles["Normal"], 10.5, INK, after=3, language=language)
    _dress(document.styles["Heading 1"], 22, INK, after=10, bold=True)
    _dress(document.styles["Heading 2"], 14, INK, before=18, after=6, bold=True)
    for name, size, color, before, keep in (
        ("Fact", 9, INK, 0, False),
        ("Caution", 9.5, WARNING, 6, False),
        ("Speaker", 9, INK, 10, True),
        ("Line", 10.5, INK, 0, False),
        ("Note", 10.5, INK, 4, False),
        ("Gap", 9, QUIET, 6, False),
    ):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _dress(style, size, color, before=before, bold=name == "Speaker")
        style.paragraph_format.keep_with_next = keep
        style.paragraph_format.tab_stops.add_tab_stop(Mm(23))
        if name == "Note":
            style.paragraph_format.left_indent = Mm(5)
        if name == "Fact" or (choice.times and name in ("Line", "Gap")):
            # times and the names of facts hang at the left of what they belong to
            style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Mm(23), Mm(-23)
        if choice.times and name == "Speaker":
            style.paragraph_format.left_indent = Mm(23)
    document.styles["Header"].font.size = document.styles["Footer"].font.size = Pt(8)
    start = story.started_at(view, UTC) or EPOCH
    told = document.core_properties
    told.title = title_of(view.title)[:TITLE_LIMIT]
    told.author, told.last_modified_by, told.comments, told.keywords = "NoteFlow", "NoteFlow", "", ""
    told.subject, told.category, told.content_status, told.version = "Transcript of a meeting", "", "", ""
    told.created = told.modified = start.replace(microsecond=0, tzinfo=None)
    told.language, told.revision = language, 1
    told.identifier = one_line(view.id)[:TITLE_LIMIT] if choice.reference else ""
    return document


def _dress(
    style: Any, size: float, color: str, *, before: float = 0, after: float = 3, bold: bool = False, language: str = ""
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = FONT, Pt(size), bold, _color(color)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if language:
        _flag(style.element.rPr, "w:lang", val=language)


def _write_foot(document: Document, reference: str) -> None:
    """The reference, and `Page 2 of 7` as Word counts."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = f"{reference}\t\tPage " if reference else "\t\tPage "
    for number, (field, between) in enumerate((("PAGE", " of "), ("NUMPAGES", ""))):
        made = _flag(foot._p, "w:fldSimple", instr=field)
        _flag(_flag(made, "w:r"), "w:t").text = str(number + 1)
        foot.add_run(between)


def _flag(parent: Any, tag: str, **attributes: str) -> Any:
    """A new element at the end of another."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _color(hexadecimal: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(hexadecimal)


def _without_times(archive: bytes) -> bytes:
    """The same archive, with one moment for all of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # else the archive tells on which system it was made
            new.writestr(part, old.read(name))
    return made.getvalue()


def text_of(data: bytes) -> str:
    """The text of a document as a reader finds it, paragraph by paragraph."""
    import docx

    return "\n".join(paragraph.text.replace("\t", "  ") for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
