"""What the library's rows say: days, states, filters, found lines. No screen, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.ports import FoundLine, FoundMeeting, MeetingSummary, Tally
from noteflow.domain.events import MeetingId
from noteflow.ui.library_rows import (
    BEFORE_MARK,
    DAY,
    GROUP,
    HIT,
    LOOK,
    MEETING,
    MORE,
    PINNED,
    Filters,
    day_rows,
    found_rows,
    marks_in,
    shortened,
    tally_text,
    why_nothing,
)
from noteflow.ui.wording import local_time

DAY_US = 86_400_000_000
NOW_US = int(datetime(2025, 11, 18, 12, 0, tzinfo=UTC).timestamp()) * 1_000_000
ONE, TWO, THREE = (MeetingId(digit * 32) for digit in "123")


def meeting(meeting_id: MeetingId = ONE, *, days_ago: float = 0, **how: Any) -> MeetingSummary:
    made = MeetingSummary(meeting_id, "A call", NOW_US - int(days_ago * DAY_US), 1_080_000, "ready", "en", "tiny.en")
    return replace(made, **{"tracks": ("mic", "system"), **how})


def test_meetings_stand_under_their_days_each_named_once() -> None:
    rows = day_rows(
        [meeting(), meeting(TWO, days_ago=1), meeting(THREE, days_ago=1), meeting(days_ago=19), meeting(days_ago=400)],
        Filters(),
        NOW_US,
    )
    assert [row.title for row in rows if row.kind == DAY] == [
        "Today",
        "Yesterday, Mon 17 November",
        "Thu 30 October",
        "Mon 14 October 2024",
    ]
    assert [row.kind for row in rows] == [DAY, MEETING, DAY, MEETING, MEETING, DAY, MEETING, DAY, MEETING]


def test_a_meeting_whose_beginning_is_lost_has_no_date() -> None:
    rows = day_rows([meeting(started_at_us=0, state="quarantined", title="")], Filters(), NOW_US)
    assert [(row.title, row.lead) for row in rows] == [
        ("No date: the beginning is lost", ""),
        ("Untitled meeting", ""),
    ]
    assert rows[1].meta.endswith("does not verify")


@pytest.mark.parametrize(
    ("how", "meta", "state"),
    [
        ({}, "18 min  ·  You and them", "ready"),
        ({"tracks": ("mic",)}, "18 min  ·  You alone", "ready"),
        ({"tracks": ("file",), "text_share": 0.389}, "18 min  ·  From a file  ·  Transcribing, 38 %", "transcribing"),
        ({"state": "recovered"}, "18 min  ·  You and them  ·  recovered after a crash", "recovered"),
        ({"state": "recording"}, "Recording", "recording"),
        ({"sound_erased": True, "tracks": ()}, "18 min  ·  sound erased", "ready"),
    ],
)
def test_a_row_says_what_is_not_as_usual(how: dict[str, Any], meta: str, state: str) -> None:
    _, row = day_rows([meeting(**how)], Filters(), NOW_US)
    assert (row.meta, row.state) == (meta, state)


def test_a_screen_reader_says_a_row_in_one_sentence() -> None:
    at = local_time(NOW_US - DAY_US)
    _, row = day_rows([meeting(days_ago=1, pinned=True)], Filters(), NOW_US, verified={ONE})
    assert row.spoken == f"A call, yesterday {at:%H:%M}, 18 minutes, verified, pinned"
    _, row = day_rows([meeting(days_ago=1, state="recovered")], Filters(), NOW_US, verified={ONE})
    assert row.spoken == f"A call, yesterday {at:%H:%M}, 18 minutes, recovered after a crash"


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        (Filters(), {ONE, TWO, THREE}),
        (Filters(view=PINNED), {TWO}),
        (Filters(view=LOOK), {THREE}),
        (Filters(days=0), {ONE}),
        (Filters(days=6), {ONE, TWO}),
        (Filters(track="system"), {ONE, THREE}),
        (Filters(state="recovered"), {THREE}),
        (Filters(days=6, state="transcribing"), {TWO}),
        (Filters(view=PINNED, track="system"), set()),
    ],
)
def test_filters_go_together(filters: Filters, shown: set[MeetingId]) -> None:
    meetings = [
        meeting(ONE),
        meeting(TWO, days_ago=5, pinned=True, tracks=("mic",), text_share=0.5),
        meeting(THREE, days_ago=40, state="recovered"),
    ]
    assert {row.meeting_id for row in day_rows(meetings, filters, NOW_US) if row.kind == MEETING} == shown
    assert bool(filters.narrow) is bool(filters.days is not None or filters.track or filters.state)


def test_what_was_found_is_grouped_with_three_lines_and_how_many_more() -> None:
    lines = tuple(FoundLine("mic", 1000 * n, f"settlement {n}", ((0, 10),)) for n in range(5))
    note = FoundLine("note", 9000, "a settlement", ((2, 12),))
    found = [FoundMeeting(ONE, lines[:4], 12), FoundMeeting(TWO, (note,), 1, ((0, 1),)), FoundMeeting(THREE, (), 0)]
    known = {str(ONE): meeting(ONE), str(TWO): meeting(TWO, pinned=True)}
    rows = found_rows(found, known, NOW_US)
    assert [row.kind for row in rows] == [GROUP, HIT, HIT, HIT, MORE, GROUP, HIT]
    assert (rows[0].aside, rows[4].title) == ("12 lines", "9 more in this meeting")
    assert (rows[1].lead, rows[1].meta, rows[1].token) == ("00:00", "You", "you")
    assert rows[1].spoken == "You, 00:00: settlement 0"
    assert (rows[6].meta, rows[6].token, rows[6].state) == ("Note", "accent", "note")
    assert (rows[5].aside, rows[5].marks, rows[5].pinned) == ("1 line", ((0, 1),), True)


@given(st.text(), st.integers(0, 400), st.integers(1, 20))
def test_a_shortened_line_keeps_its_marks_on_the_same_words(text: str, begin: int, length: int) -> None:
    begin = min(begin, len(text))
    end = min(begin + length, len(text))
    short, ((new_begin, new_end),) = shortened(text, ((begin, end),))
    flat = "".join(" " if c.isspace() else c for c in text)
    assert short[new_begin:new_end] == flat[begin:end]
    assert new_begin <= BEFORE_MARK + 1


def test_marks_are_found_as_the_index_finds_them() -> None:
    assert marks_in("Über den Vertrag, Verträge", ["vertr"]) == ((9, 16), (18, 26))
    assert marks_in("the theatre", ["the", "x"]) == ((0, 3),)
    assert marks_in("anything", []) == ()


def test_how_much_was_found_and_why_nothing_is_there() -> None:
    assert tally_text(Tally(31, 4, whole=True)) == "31 lines in 4 meetings"
    assert tally_text(Tally(1, 1, whole=True)) == "1 line in 1 meeting"
    assert tally_text(Tally(10_000, 900, whole=False)) == "More than 10,000 lines"
    assert why_nothing(Filters(view=PINNED, days=0)) == "No meeting fits these filters."
    assert why_nothing(Filters(view=PINNED)).startswith("Nothing is pinned.")
    assert why_nothing(Filters(view=LOOK)).startswith("Nothing needs a look.")
