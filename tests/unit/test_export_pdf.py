"""A meeting as PDF: what is on the pages, what a reader's tools find in them, and what never leaves memory."""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfua
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import ActionItem, MeetingView, Remark
from noteflow.infrastructure.export.pdf import document, to_pdf
from noteflow.infrastructure.export.typesetter import typeset
from tests.support.export_views import BARE, FULL, ZONE, said, speaking

SCRIPTS = {
    "Latin": ("Łukasz Ångström-Nguyễn", "Jak się masz? Trường hợp khẩn cấp."),
    "Greek": ("Σοφία Παπαδοπούλου", "Καλημέρα σε όλους."),
    "Cyrillic": ("Юлія Шевченко", "Доброго дня!"),
    "Hebrew": ("דנה כהן", "הפגישה נדחתה"),
    "Arabic": ("أحمد العلي", "مرحبا بالجميع"),
    "Devanagari": ("अनन्या शर्मा", "नमस्ते"),
    "Bengali": ("রবীন্দ্রনাথ", "নমস্কার"),
    "Tamil": ("கமலா", "வணக்கம்"),
    "Thai": ("สมชาย", "สวัสดีครับ"),
    "Georgian": ("ნინო", "გამარჯობა"),
    "Armenian": ("Արամ", "Բարեւ"),
    "Ethiopic": ("ሰላማዊት", "ሰላም"),
    "Khmer": ("សុខា", "សួស្តី"),
    "Myanmar": ("အောင်", "မင်္ဂလာပါ"),
    "Tibetan": ("བསྟན་འཛིན", "བཀྲ་ཤིས"),
    "Japanese": ("田中 直子", "骨子は来週までに送ります。"),
    "Chinese": ("汉语 漢語", "很高兴见到你。"),
    "Korean": ("김민준", "안녕하세요."),
}
UNKNOWN = "NoteFlowUnknown"


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """The text in the order in which it is read, on one line, as a screen reader or a search finds it."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, stdout=subprocess.PIPE, check=True)
    return " ".join(re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode()).split())


def bookmarks(reader: PdfReader) -> Iterator[tuple[int, str, int]]:
    """(level, title, page) of each."""

    def walk(items: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            if isinstance(item, Destination):
                page = reader.get_destination_page_number(item)
                assert page is not None
                yield level, str(item.title), page
            else:
                yield from walk(item, level + 1)

    yield from walk(reader.outline, 0)


def fonts(reader: PdfReader) -> str:
    """The names of all fonts in the file."""
    numbers = range(1, int(str(reader.trailer["/Size"])))
    objects: list[Any] = [reader.get_object(number) for number in numbers]
    return " ".join(str(item["/BaseFont"]) for item in objects if isinstance(item, dict) and "/BaseFont" in item)


def test_the_page_says_everything() -> None:
    text = text_of(to_pdf(replace(FULL, state="recovered", head="4be0d91a77c30f52" * 4), ZONE))
    for words in (
        "Witness preparation, Halvorsen",
        "Tuesday 18 November 2025, 10:02 to 11:00 (UTC+01:00)",
        "58 min 20 s, 2 tracks, 1 gap of 8 s",
        "You (microphone) · Them (system sound)",
        "tiny.en",
        "The recording was cut short and recovered",
        "00:00:04",
        "Ms Halvorsen",
        "No sound from the microphone for 8 s: the device was away.",
        "Check *both* dates:",
        "- April",
        f"Meeting {FULL.id} · log position 412, head 4be0d91a77c30f52 ",
        *(line.text for line in FULL.lines),
    ):
        assert words in text
    told = [text.index(line.text) for line in FULL.lines]
    assert told == sorted(told)
    assert told[3] < text.index("Ask for the contract.") < told[4]


def test_names_and_words_of_every_script() -> None:
    lines = [said(number, words, name, "system") for number, (name, words) in enumerate(SCRIPTS.values())]
    markers = [Remark(number * 1000, name) for number, (name, _) in enumerate(SCRIPTS.values())]
    data = to_pdf(replace(BARE, lines=tuple(lines), markers=tuple(markers), participants=("דנה כהן",)), ZONE)
    text = text_of(data).replace(" ", "")  # pdftotext takes wide vowel signs for spaces
    for script, (name, words) in SCRIPTS.items():
        assert text.count(name.replace(" ", "")) == 2 + (script == "Hebrew"), script
        assert words.replace(" ", "") in text, script
    assert UNKNOWN not in fonts(read(data))


def test_what_no_font_has_shows_as_a_box_and_can_be_copied() -> None:
    data = to_pdf(speaking("In cuneiform: \U00012000\U00012001."), ZONE)
    assert "\U00012000\U00012001." in text_of(data)
    assert UNKNOWN in fonts(read(data))


def test_markers_are_bookmarks_under_the_title() -> None:
    view = replace(
        speaking(*("A long talk about nothing in particular." for _ in range(200))),
        markers=(Remark(0, "Opening"), Remark(300_000, "ההחלטה"), Remark(590_000, "")),
    )
    reader = read(to_pdf(view, ZONE))
    found = list(bookmarks(reader))
    assert [(level, title) for level, title, _ in found] == [
        (0, view.title),
        (1, "Opening"),
        (1, "ההחלטה"),
        (1, "Marker"),
    ]
    assert [page for *_, page in found] == sorted(page for *_, page in found)
    assert found[-1][2] > 0


def test_pages_are_numbered_a4_and_signed_with_the_meeting() -> None:
    reader = read(to_pdf(speaking(*("Some words." for _ in range(300))), ZONE))
    assert len(reader.pages) > 3
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Page {number} of {len(reader.pages)}" in text
        assert str(BARE.id) in text
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_the_file_keeps_what_archives_and_screen_readers_ask_for() -> None:
    reader = read(to_pdf(FULL, ZONE))
    assert reader.metadata is not None
    assert reader.metadata.title == FULL.title
    root: dict[str, Any] = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    meta = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {str(page["/Tabs"]) for page in reader.pages} == {"/S"}


EVERYTHING_SAID = replace(
    FULL,
    state="recovered",
    head="4be0d91a77c30f52" * 4,
    lines=FULL.lines + tuple(said(200 + at, *item) for at, item in enumerate(SCRIPTS.values())),
    actions=(ActionItem(50_000, "Send the letter."), ActionItem(51_000, "Call Anna.", done=True)),
)


def test_qpdf_finds_nothing_wrong_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "meeting.pdf"
    path.write_bytes(to_pdf(EVERYTHING_SAID, ZONE))
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_checker_of_pdf_ua_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "meeting.pdf"
    path.write_bytes(to_pdf(EVERYTHING_SAID, ZONE))
    report = pdfua.validate(str(path))
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []


def test_the_structure_is_read_in_order() -> None:
    reader = read(to_pdf(EVERYTHING_SAID, ZONE))
    kinds = [str(element["/S"]) for element in structure(reader.root_object["/StructTreeRoot"])]
    assert kinds[0] == "/Document"
    assert [kind for kind in kinds if kind.startswith("/H")] == ["/H1", "/H2", "/H2"]
    assert kinds.count("/P") >= len(EVERYTHING_SAID.lines)
    assert "/Figure" not in kinds  # nothing needs words instead of itself


def structure(node: Any) -> Iterator[Any]:
    """The elements of a structure tree, parents first."""
    found = node.get_object()
    for child in found if isinstance(found, list) else [found]:
        element: Any = child.get_object()
        if isinstance(element, dict):
            if "/S" in element:
                yield element
            if isinstance(element.get("/K"), dict | list):
                yield from structure(element["/K"])


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x") #read("/etc/hosts")',
        '#import "@preview/a:1.0.0"',
        "$x^2$ *b* _i_ `c` @ref <label>",
        "= H // c /* d */ \\ ~ ...",
        "<b>bold</b> &amp; endobj )Tj",
        "'quoted' \"twice\"",
    ],
)
def test_nothing_said_is_markup(hostile: str) -> None:
    view = replace(FULL, title=hostile, markers=(Remark(0, hostile),), notes=(Remark(0, hostile),))
    text = text_of(to_pdf(replace(view, lines=(said(1, hostile, hostile),), participants=(hostile,)), ZONE))
    assert text.count(hostile) == 6


def test_overrides_do_not_reorder_a_name() -> None:
    assert "You said annexe.pdf" in text_of(to_pdf(speaking("You said \u202eannexe.pdf"), ZONE))


@settings(max_examples=20)
@given(st.lists(st.text(min_size=1), max_size=40), st.text(), st.text(max_size=8))
def test_any_text_can_be_laid_out(texts: list[str], title: str, language: str) -> None:
    view = replace(speaking(*texts), title=title, language=language, notes=tuple(Remark(0, text) for text in texts))
    assert typeset(document(view, ZONE), 0).startswith(b"%PDF-")


def test_characters_of_every_plane_can_be_laid_out() -> None:
    characters = [chr(code) for code in range(1, 0x110000, 257)]
    lines = [" a".join(characters[at : at + 64]) for at in range(0, len(characters), 64)]
    assert typeset(document(speaking(*lines), ZONE), 0).startswith(b"%PDF-")


@pytest.mark.parametrize("view", [BARE, replace(BARE, tracks=(), started_at_us=0, title="", duration_ms=0, position=0)])
def test_a_meeting_without_words_is_a_page(view: MeetingView) -> None:
    reader = read(to_pdf(view, ZONE))
    assert len(reader.pages) == 1
    assert "No speech was recognised." in reader.pages[0].extract_text()


def test_the_longest_texts_fit() -> None:
    view = replace(
        BARE, title="W" * 300, lines=(said(1, "x" * 10_000, "M" * 300),), notes=(Remark(9000, "y\n" * 1000),)
    )
    reader = read(to_pdf(view, ZONE))
    assert sum(page.extract_text().count("x") for page in reader.pages) > 9_990
    assert sum(page.extract_text().count("y") for page in reader.pages) >= 1_000


@pytest.mark.parametrize("character", ["x", ".", "—", "-", "ー", "م", "😀", "W", "🇩🇰", "é"])
def test_what_is_never_broken_stays_on_the_page(character: str) -> None:
    """20,000 of them are more than a string of PDF/A may hold, and than a page is wide."""
    view = replace(speaking(character * 20_000), title=character * 100, markers=(Remark(0, character * 100),))
    data = to_pdf(view, ZONE)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-f", "1", "-l", "2", "-", "-"], input=data, stdout=subprocess.PIPE, check=True
    )
    rights = [float(right) for right in re.findall(r'xMax="([0-9.]+)"', boxes.stdout.decode(errors="replace"))]
    assert max(rights) < 595 - 56
    assert sum(page.extract_text().count(character) for page in read(data).pages) > 19_500


def test_what_would_take_gigabytes_is_refused_with_a_way_out() -> None:
    with pytest.raises(NoteFlowError, match="too long for a PDF") as caught:
        to_pdf(speaking("word " * 1_000_000), ZONE)
    assert "HTML" in caught.value.remedy


def test_four_hours_of_talk() -> None:
    view = speaking(*(f"This is line {number}, and it says a few words more than that." for number in range(5000)))
    reader = read(to_pdf(view, ZONE))
    assert len(reader.pages) > 100
    assert "04:09:57" in reader.pages[-1].extract_text()
    assert "This is line 4999," in reader.pages[-1].extract_text()


def test_the_same_meeting_gives_the_same_bytes() -> None:
    assert to_pdf(FULL, ZONE) == to_pdf(FULL, ZONE)


def test_japanese_is_set_in_its_own_forms() -> None:
    assert to_pdf(replace(speaking("直"), language="ja"), ZONE) != to_pdf(replace(speaking("直"), language="zh"), ZONE)


def test_nothing_is_written_to_any_file(private_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(private_world))

    def no_file_may_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    program = (
        "import sys; from noteflow.infrastructure.export import render; from tests.support.export_views import *;"
        "sys.stdout.buffer.write(render(FULL, 'pdf', zone=ZONE))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], stdout=subprocess.PIPE, check=True, preexec_fn=no_file_may_grow
    )
    assert done.stdout == to_pdf(FULL, ZONE)
    assert [path for path in private_world.rglob("*") if not path.is_dir()] == []


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit(1)"), ("/nowhere/python",)])
def test_a_typesetter_that_fails_says_nothing_of_the_meeting(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("noteflow.infrastructure.export.pdf.TYPESETTER", command)
    with pytest.raises(NoteFlowError) as caught:
        to_pdf(FULL, ZONE)
    assert "Markdown" in caught.value.remedy
    assert "Halvorsen" not in str(caught.value)
