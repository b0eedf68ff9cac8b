"""Rows of a transcript: where words are heard, what is found, and what a change did; and a meeting's history."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.history import NAMED, NOTED, RECORDED, REWRITTEN, changes
from noteflow.domain.view import MeetingView, fold
from noteflow.ui.as_of_rows import changed_rows, merged
from noteflow.ui.transcript_rows import LINE, Mark, TextRow, found_in, row_at, span_at, text_rows, word_spans
from tests.support.sample_meeting import ONE, line, started, stopped, talk

WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), max_size=12)


@given(WORDS, WORDS, st.integers(0, 10_000), st.integers(0, 30_000), st.data())
def test_words_have_their_times_in_the_texts_order(
    written: list[str], heard: list[str], start: int, length: int, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, length), min_size=2 * len(heard), max_size=2 * len(heard))))
    words = [ev.Word(start + cuts[2 * n], start + cuts[2 * n + 1], f" {word}") for n, word in enumerate(heard)]
    text = " ".join(written)
    spans = word_spans(text, words, start, start + length)
    assert [text[span.start : span.end] for span in spans] == written
    for span in spans:
        assert start <= span.start_ms <= span.end_ms <= start + length
    assert all(a.end_ms <= b.start_ms for a, b in pairwise(spans))


def test_words_that_were_timed_keep_their_times_and_others_share_what_is_between() -> None:
    words = (ev.Word(1000, 1400, "From"), ev.Word(1400, 2000, "Per,"), ev.Word(3000, 3500, "park."))
    spans = word_spans("From Per, in the park.", words, 1000, 4000)
    assert [(s.start_ms, s.end_ms) for s in spans[:2]] == [(1000, 1400), (1400, 2000)]
    assert spans[2].start_ms == 2000
    assert spans[3].end_ms <= 3000
    assert (spans[4].start_ms, spans[4].end_ms) == (3000, 3500)
    assert span_at(spans, 1500) == spans[1]
    assert span_at(spans, 999) is None


def test_the_line_that_is_heard_is_the_later_begun() -> None:
    rows = [
        TextRow(LINE, 1000, 9000, "long"),
        TextRow(LINE, 4000, 5000, "short"),
        TextRow("marker", 6000, 6000, "here"),
        TextRow(LINE, 10_000, 11_000, "last"),
    ]
    assert [row_at(rows, at) for at in (0, 1000, 4500, 7000, 9500, 20_000)] == [-1, 0, 1, 0, 1, 3]


def test_words_are_found_whatever_their_case_and_spaces() -> None:
    rows = [TextRow(LINE, 0, 1, "The  Draft settlement"), TextRow(LINE, 1, 2, "no"), TextRow(LINE, 2, 3, "draft Draft")]
    assert list(found_in(rows, "draft")) == [(0, 5, 10), (2, 0, 5), (2, 6, 11)]
    assert list(found_in(rows, "the draft SETTLEMENT")) == [(0, 0, 21)]
    assert list(found_in(rows, "  ")) == []
    assert list(found_in(rows, "(")) == []


@given(st.text(), st.text())
def test_both_texts_stand_in_what_a_change_shows(before: str, after: str) -> None:
    text, marks = merged(before, after)
    gone = {place for mark in marks if mark.kind == "del" for place in range(mark.start, mark.end)}
    come = {place for mark in marks if mark.kind == "ins" for place in range(mark.start, mark.end)}
    assert "".join(c for n, c in enumerate(text) if n not in gone).split() == after.split()
    assert "".join(c for n, c in enumerate(text) if n not in come).split() == before.split()


def of(*events: ev.Event) -> list[ev.Recorded]:
    return [ev.Recorded(n, ev.MeetingId(ONE), n, n * 1000, event) for n, event in enumerate(events, start=1)]


def view(recorded: list[ev.Recorded], at: int | None = None) -> MeetingView:
    folded = fold(ev.MeetingId(ONE), recorded, at=at)
    assert folded is not None
    return folded


def test_a_change_shows_what_it_took_out_and_put_in() -> None:
    again = line(19.0, "Per had. He wrote a remark in the margin, in ink. I believe the copy shows it.", "system")
    again = ev.UtteranceTranscribed("f" * 32, "system", 19_100, 21_000, again.text, (), "base", "en")
    recorded = of(
        *(started("Board"), *talk(), stopped(), ev.RewriteAsked("base", "en")),
        *(ev.UtteranceSuperseded(line(19, "").utterance_id), ev.UtteranceSuperseded(line(36, "").utterance_id)),
        *(again, ev.RewriteDone("base"), ev.NoteAdded(1000, "Later"), ev.TrackSpeakerNamed("system", "Ms Halvorsen")),
    )
    steps = changes(recorded)
    assert [step.kind for step in steps] == [RECORDED, REWRITTEN, NOTED, NAMED]
    assert [step.position for step in steps] == [11, 16, 17, 18]
    rows = changed_rows(view(recorded, steps[0].position), view(recorded, steps[1].position))
    marked = {row.text: row.marks for row in rows if row.marks}
    assert marked == {
        "Per had. He wrote a remark in the margin, in pencil. ink. I believe the copy shows it.": (
            Mark(45, 52, "del"),
            Mark(53, 57, "ins"),
        ),
        "Let’s stay with the margin note for a moment.": (Mark(0, 45, "del"),),
    }
    assert "Removed: pencil.. Added: ink.." in next(row.said() for row in rows if row.text.startswith("Per had"))
    assert not any(row.marks for row in changed_rows(None, view(recorded, steps[0].position)))


def test_names_stand_above_the_first_line_of_each_who_speaks() -> None:
    rows = text_rows(view(of(started("Board"), *talk(), line(37, "And again."))))
    assert [row.head for row in rows if row.kind == LINE] == [True, True, True, True, True, False]
    assert rows[0].said() == "You, 00:04: And you’re certain the letter arrived before the board met?"
