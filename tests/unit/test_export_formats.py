"""What holds of every format: each line is found by somebody else's reader, in order and once, whatever was said; and
what a person leaves out is not there."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from noteflow.application.exporting import FORMATS, PIECES, ExportChoice, choice_from, without
from noteflow.domain.errors import UsageError
from noteflow.domain.events import Word
from noteflow.domain.view import ActionItem, MeetingView, Remark
from noteflow.infrastructure.export import render
from noteflow.infrastructure.export.preview import SEEN, preview
from noteflow.infrastructure.export.text import one_line
from noteflow.infrastructure.export.typesetter import PICTURES
from tests.support.export_readers import READERS, whole_text
from tests.support.export_views import BARE, FULL, ZONE, said, speaking

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</p></section></main><h2>Forged</h2>",
    "00:00:01,000 --> 00:00:02,000",
    "1 2 --> <v Somebody else>",
    "WEBVTT NOTE STYLE",
    "7",
    "<i>italic</i> <b {\\an8}top{\\b1}",
    "&lt;b&gt; &amp; &#x41; &copy",
    "]]> <![CDATA[ <?xml version='1.0'?> <!-- -->",
    "a\x00b\x0bc\x1bd\x7fe\ufffef\ud800g",
    "two\n\nparagraphs\r\n\r\nand a third\u2028or fourth",
    "\n\n5\n00:00:09,000 --> 00:00:10,000\nThem: I did it",
    "[00:00:09] Them: I did it",
    "{{ title }} ${HOME} <% x %> {% y %} `$(id)`",
    "# **head** _x_ [a](b) ![c](d) [[link]] #tag %%hidden%% ==lit== > quote",
    "--- \"quoted\" 'single' \\ back: slash",
    "👩🏽‍🚀 🇩🇰 مرحبا بالجميع، كيف الحال؟ 骨子は来週までに送ります。 שלום, Anna",
    "\u202egnp.exe\u2066 \u200b zero\u200dwidth",
    " \tspaces\t\tand tabs ",
)
NAMES = ("Ms Halvorsen", "<v Eve>", "A & B", "a--b", "[[x]]", "דנה כהן", "**bold**")
ANY_TEXT = st.one_of(st.text(), st.text("<>&-:\n\r[]{}\\/*_`#0159,.\x00\x0b\u2028\ud800 avW", max_size=40))
FOUND = sorted(READERS)


def spoken(*texts: str, speakers: tuple[str, ...] = ("You",)) -> MeetingView:
    lines = [said(3 * at, text, speakers[at % len(speakers)], "system") for at, text in enumerate(texts)]
    return replace(BARE, lines=tuple(lines))


def lines_of(view: MeetingView) -> list[tuple[str, str]]:
    return [(one_line(line.speaker), one_line(line.text)) for line in view.lines]


@pytest.mark.parametrize("format_name", FOUND)
def test_every_line_is_found_once_in_its_order(format_name: str) -> None:
    assert READERS[format_name](render(FULL, format_name, zone=ZONE)) == lines_of(FULL)


@pytest.mark.parametrize("format_name", FOUND)
def test_what_looks_like_the_format_is_only_what_was_said(format_name: str) -> None:
    hostile = spoken(*HOSTILE)
    dressed = replace(
        hostile,
        title=HOSTILE[0] + HOSTILE[11],
        markers=tuple(Remark(1000, text) for text in HOSTILE),
        notes=tuple(Remark(2000, text) for text in HOSTILE),
        participants=HOSTILE,
    )
    for view in (hostile, dressed):
        assert READERS[format_name](render(view, format_name, zone=ZONE)) == lines_of(hostile)


def test_hostile_lines_are_on_the_pages_in_their_order() -> None:
    words = tuple(f"{text} number{at:02}" for at, text in enumerate(HOSTILE))
    found = whole_text("pdf", render(spoken(*words), "pdf", zone=ZONE))
    places = [found.index(f"number{at:02}") for at in range(len(words))]
    assert places == sorted(places)
    assert all(found.count(f"number{at:02}") == 1 for at in range(len(words)))


@pytest.mark.parametrize("format_name", sorted({*FOUND} - {"txt", "srt"}))
def test_names_are_only_names(format_name: str) -> None:
    view = spoken(*("Hello." for _ in NAMES), speakers=NAMES)
    found = [speaker for speaker, _ in READERS[format_name](render(view, format_name, zone=ZONE))]
    # a reader of Markdown cannot tell a link of Obsidian's from brackets
    assert [name.strip("[]") for name in found] == [name.strip("[]") for name in NAMES]


@pytest.mark.parametrize("format_name", FOUND)
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(ANY_TEXT, max_size=6), title=ANY_TEXT, note=ANY_TEXT)
def test_any_text_reads_as_it_was_said(format_name: str, texts: list[str], title: str, note: str) -> None:
    view = replace(spoken(*texts), title=title, notes=(Remark(1, note),), markers=(Remark(2, title),), language=note)
    wanted = [("You", one_line(text)) for text in texts if one_line(text)]
    assert READERS[format_name](render(view, format_name, zone=ZONE)) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("format_name", FOUND)
def test_a_line_of_ten_million_letters_harms_nothing(format_name: str) -> None:
    view = spoken("before", "<i> --> & " * 1_000_000, "after")
    data = render(view, format_name, zone=ZONE)
    assert len(data) > 50_000
    if format_name not in ("md", "obsidian", "html"):  # of these, readers in Python take minutes
        assert READERS[format_name](data) == lines_of(view)


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_meeting_gives_the_same_bytes(format_name: str) -> None:
    assert render(FULL, format_name, zone=ZONE) == render(FULL, format_name, zone=ZONE)


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_empty_meeting_can_be_exported(format_name: str) -> None:
    view = replace(BARE, tracks=(), started_at_us=0, title="", duration_ms=0, position=0, model=None, language="")
    data = render(view, format_name, zone=ZONE)
    if format_name in READERS:
        assert READERS[format_name](data) == []


def test_nothing_is_written_to_any_file(private_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(private_world))

    def no_file_may_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    program = (
        "from noteflow.application.exporting import FORMATS; from tests.support.export_views import *;"
        "from noteflow.infrastructure.export.preview import preview;"
        "print(*(preview(FULL, name, zone=ZONE).size for name in FORMATS))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], stdout=subprocess.PIPE, check=True, preexec_fn=no_file_may_grow
    )
    assert [int(size) for size in done.stdout.split()] == [len(render(FULL, name, zone=ZONE)) for name in FORMATS]
    assert [path for path in private_world.rglob("*") if not path.is_dir()] == []


# --- what is chosen -------------------------------------------------------------------------------------------------

TELLING = {
    "transcript": "Pencil is fine.",
    "notes": "contract",
    "actions": "archive",
    "markers": "Opening",
    "cautions": "device",
    "times": "00:33",
    "speakers": "Ms Halvorsen",
    "reference": "7f3a91c24be0d91a77c3aa0b12c45d6e",
}
"""A word of each piece in the meeting FULL."""
ONLY_IN_JSON = {"times": "start_s"}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("piece", PIECES)
def test_what_is_left_out_is_not_there(format_name: str, piece: str) -> None:
    telling = ONLY_IN_JSON.get(piece, TELLING[piece]) if format_name == "json" else TELLING[piece]
    there = whole_text(format_name, render(FULL, format_name, zone=ZONE))
    left = whole_text(format_name, render(FULL, format_name, without([piece]), ZONE))
    if piece in FORMATS[format_name].pieces:
        assert telling in there
        assert telling not in left
    elif piece == "times":
        assert telling in left  # lines of subtitles are times
    else:
        assert telling not in there
    gone_too = {"speakers"} if piece == "transcript" else set()
    for other in set(FORMATS[format_name].pieces) - {piece, "times"} - gone_too:
        assert TELLING[other] in left


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_part_holds_what_is_said_in_it(format_name: str) -> None:
    # the line from 13 s to 16 s begins before the part, that at 55 s begins where it ends
    text = whole_text(format_name, render(FULL, format_name, ExportChoice(from_ms=15_000, to_ms=55_000), ZONE))
    for inside in ("That is fine with me.", "Pencil is fine.", "When did you start?"):
        assert inside in text
    for outside in ("Thank you for coming in.", "In the autumn of 2016.", "And then?", "Opening"):
        assert outside not in text
    if "notes" in FORMATS[format_name].pieces:
        assert "Ask for the contract." in text


def test_a_part_says_that_it_is_one() -> None:
    choice = ExportChoice(from_ms=15_000, to_ms=10**9)
    assert "Part: 00:00:15 to 00:58:20" in render(FULL, "txt", choice, ZONE).decode()
    assert json.loads(render(FULL, "json", choice, ZONE))["part"] == {"start_s": 15.0, "end_s": 3500.0}


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, None)])
def test_a_part_that_is_none_is_refused(start: int, end: int | None) -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        ExportChoice(from_ms=start, to_ms=end)


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_part_behind_the_end_is_refused(format_name: str) -> None:
    with pytest.raises(UsageError, match="58 min 20 s long"):
        render(FULL, format_name, ExportChoice(from_ms=BARE.duration_ms), ZONE)


@given(st.integers(0, 5000), st.integers(1, 5000), st.integers(0, 9000), st.integers(0, 3000))
def test_two_parts_leave_nothing_out_between_them(first: int, length: int, start: int, long: int) -> None:
    cut = first + length
    parts = ExportChoice(from_ms=first, to_ms=cut), ExportChoice(from_ms=cut)
    whole = ExportChoice(from_ms=first)
    assert whole.overlaps(start, start + long) == any(part.overlaps(start, start + long) for part in parts)
    assert whole.holds(start) == (parts[0].holds(start) != parts[1].holds(start))


def test_a_choice_travels_as_json() -> None:
    args = {"without": ["times", "notes"], "from_ms": 5, "to_ms": 9, "at": 7}
    assert choice_from(args) == ExportChoice(times=False, notes=False, from_ms=5, to_ms=9, at=7)
    assert choice_from({}) == ExportChoice()
    moment = choice_from({"at": "2025-11-18T10:02:00+01:00"}).at
    assert not isinstance(moment, int | None)
    assert moment.timestamp() == 1_763_456_520
    with pytest.raises(UsageError, match="holds no “pictures”"):
        choice_from({"without": ["pictures"]})


def test_an_earlier_state_says_which() -> None:
    assert "As of: log position 412" in render(FULL, "txt", ExportChoice(at=412), ZONE).decode()


ACTIONS = (ActionItem(46_000, "Send the <letter>."), ActionItem(47_000, "Call Per.", done=True))


@pytest.mark.parametrize("format_name", FORMATS)
def test_action_items_are_notes_that_say_what_they_are(format_name: str) -> None:
    view = replace(FULL, actions=ACTIONS)
    there = whole_text(format_name, render(view, format_name, zone=ZONE))
    left = whole_text(format_name, render(view, format_name, without(["actions"]), ZONE))
    if "actions" in FORMATS[format_name].pieces:
        assert there.index("Send the") < there.index("Call Per.")
        marks = {"obsidian": ("[!todo]", "[!done]"), "json": ('"done": false', '"done": true')}
        assert all(mark in there for mark in marks.get(format_name, ("Action item", "Action item, done")))
    assert "Send the" not in left
    if format_name in READERS:
        assert READERS[format_name](render(view, format_name, zone=ZONE)) == lines_of(FULL)


# --- single formats -------------------------------------------------------------------------------------------------


def test_json_tells_words_and_nothing_of_who_spoke_where_that_is_left_out() -> None:
    line = replace(said(1, "Hello you."), words=(Word(1000, 1200, "Hello"), Word(1200, 1500, "you.")))
    told = json.loads(render(replace(BARE, lines=(line,)), "json", zone=ZONE))
    assert (told["format"], told["version"], told["started_at"]) == ("noteflow-meeting", 1, "2025-11-18T09:02:00Z")
    assert [word["text"] for word in told["segments"][0]["words"]] == ["Hello", "you."]
    nameless = json.loads(render(FULL, "json", without(["speakers"]), ZONE))
    assert "participants" not in nameless
    assert not {"speaker", "track"} & {name for segment in nameless["segments"] for name in segment}


def test_html_asks_for_nothing_from_elsewhere() -> None:
    page = render(spoken(*HOSTILE), "html", zone=ZONE).decode()
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("img src=x", "")
    assert "url(" not in page
    assert 'dir="rtl"' in render(spoken("مرحبا بالجميع"), "html", zone=ZONE).decode()


def test_obsidian_links_people_and_calls_notes_out() -> None:
    view = replace(FULL, participants=("Ms Halvorsen", "A|B"), state="recovered")
    text = render(view, "obsidian", zone=ZONE).decode()
    assert '\nparticipants: ["[[Ms Halvorsen]]", "A|B"]\n' in text
    assert "\n**[[Ms Halvorsen]]**\n" in text
    assert "\n**You**\n" in text
    assert "\n> [!note] [00:00:45]\n> Ask for the contract.\n" in text
    assert "\n> [!warning]\n> The recording was cut short" in text


def test_word_has_headings_properties_and_pages_that_count() -> None:
    data = render(replace(FULL, title="سؤال", language="ar"), "docx", zone=ZONE)
    document = docx.Document(io.BytesIO(data))
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "سؤال"),
        ("Heading 2", "00:00:00\tOpening"),
        ("Heading 2", "00:00:58\tMarker"),
    ]
    told = document.core_properties
    assert (told.title, told.author, told.language, told.identifier) == ("سؤال", "NoteFlow", "ar", BARE.id)
    assert told.created is not None
    assert told.created.isoformat() == "2025-11-18T09:02:00+00:00"
    foot = etree.tostring(document.sections[0].footer._element).decode()
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    assert b"<w:bidi/>" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_every_part_of_a_word_file_is_xml_and_bears_no_time_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(render(spoken(*HOSTILE), "docx", zone=ZONE))) as archive:
        assert archive.testzip() is None
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for part in archive.infolist():
            etree.fromstring(archive.read(part))
            assert b"python-docx" not in archive.read(part)


def test_players_of_subtitles_find_no_tags() -> None:
    text = render(spoken("a <b>bold</b> {\\an8} --> x < y"), "srt", zone=ZONE).decode()
    assert "<b>" not in text
    assert "{\\" not in text
    assert text.count("-->") == 1
    assert "x < y" in text


def test_a_line_that_takes_no_time_is_seen_all_the_same() -> None:
    line = replace(said(5, "Now."), end_ms=5000)
    assert b"00:00:05,000 --> 00:00:05,001" in render(replace(BARE, lines=(line,)), "srt", zone=ZONE)


# --- previews -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_preview_is_of_the_export(format_name: str) -> None:
    data = render(FULL, format_name, zone=ZONE)
    seen = preview(FULL, format_name, zone=ZONE)
    assert seen.size == len(data)
    if format_name == "pdf":
        (page,) = seen.pages
        assert etree.fromstring(page.encode()).tag.endswith("svg")
    else:
        assert seen.whole
        assert seen.text == data.decode() if format_name != "docx" else "Pencil is fine." in seen.text


def test_a_preview_of_a_long_meeting_is_its_beginning() -> None:
    view = speaking(*(f"This is line {number}." for number in range(2000)))
    seen = preview(view, "txt", zone=ZONE)
    assert not seen.whole
    assert 0 < len(seen.text) <= SEEN
    assert render(view, "txt", zone=ZONE).decode().startswith(seen.text)
    pages = preview(view, "pdf", zone=ZONE)
    assert pages.page_count > len(pages.pages) == PICTURES
    assert not pages.whole
    assert len(preview(speaking("x" * 50_000), "html", zone=ZONE).text) <= SEEN
