"""How times, lengths and meetings are written for a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.view import Gap
from noteflow.ui.wording import (
    FORBIDDEN_IN_NAMES,
    clock_text,
    file_name,
    hotkey_text,
    lag_text,
    length_text,
    number_word,
    plain_text,
    progress_text,
    room_text,
    rows_of,
    short_clock,
    short_date,
    spoken_time,
)
from tests.support.sample_meeting import ONE, THREE, filled

DAY_US = 86_400_000_000


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "00:00"), (42.9, "00:42"), (2537, "42:17"), (3599, "59:59"), (3723, "1:02:03")]
)
def test_the_clock_counts_hours_only_when_there_are_some(seconds: float, shown: str) -> None:
    assert clock_text(seconds) == shown


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "0 s"),
        (42_999, "42 s"),
        (60_000, "1 min"),
        (3_500_000, "58 min"),
        (3_599_000, "1 h 0 min"),
        (7_500_000, "2 h 5 min"),
    ],
)
def test_a_length_is_told_as_roughly_as_it_is_long(milliseconds: int, shown: str) -> None:
    assert length_text(milliseconds) == shown


def test_a_disks_room_is_told_in_the_unit_that_fits() -> None:
    assert room_text(212_400_000_000) == "212 GB free"
    assert room_text(870_900_000) == "870 MB free"
    assert room_text(0) == ""


def test_a_time_is_spoken_in_words() -> None:
    assert spoken_time(2537) == "42 minutes 17 seconds"
    assert spoken_time(5) == "5 seconds"


def test_lag_says_that_nothing_is_lost_once_it_is_long() -> None:
    assert lag_text(1.24) == "Text 1.2 s behind"
    assert lag_text(42) == "Text 42 s behind"
    assert lag_text(361) == "Catching up, 6 min behind. Nothing is lost."


def test_a_date_is_as_short_as_it_can_be_told() -> None:
    now = 1_763_456_520_000_000
    assert len(short_date(now, now)) == len("16:10")
    assert short_date(now - DAY_US, now) == "Mon"
    assert short_date(now - 8 * DAY_US, now) == "10 Nov"
    assert short_date(now - 400 * DAY_US, now).endswith(" 2024")


def test_hotkeys_are_written_as_on_the_keyboard() -> None:
    assert hotkey_text("<ctrl>+<alt>+r") == "Ctrl+Alt+R"
    assert hotkey_text("<cmd>+<f9>") == "Super+F9"


@given(st.text(max_size=400), st.sampled_from(["md", "pdf"]))
def test_a_proposed_file_name_is_one_name_that_every_system_takes(title: str, suffix: str) -> None:
    name = file_name(title, 1_763_456_520_000_000, suffix)
    assert Path(name).name == name
    assert not set(name) & set(FORBIDDEN_IN_NAMES)
    assert name.isprintable()
    assert name.startswith("2025-11-18 ")
    assert name.endswith(f".{suffix}")
    assert len(name) <= 100


def test_rows_hold_everything_in_the_order_of_time() -> None:
    rows = rows_of(filled().meeting(ONE))
    assert [row.kind for row in rows] == ["line", "line", "marker", "line", "line", "note", "gap", "line"]
    assert rows == sorted(rows, key=lambda row: row.at_ms)


def test_a_pause_is_told_once_whatever_the_tracks() -> None:
    view = filled().meeting(ONE)
    paused = Gap(5_000, 65_000, "paused")
    tracks = tuple(replace(view.tracks[0], name=name, gaps=(paused,)) for name in ("mic", "system"))
    rows = [row for row in rows_of(replace(view, tracks=tracks)) if row.kind == "gap"]
    assert [row.text for row in rows] == ["Paused, 1 min"]


def test_the_clipboard_gets_speakers_times_notes_and_gaps() -> None:
    text = plain_text(filled().meeting(ONE))
    assert text.startswith("Witness preparation, Halvorsen\nTue 18 Nov 2025, ")
    assert "[00:09] Them: Yes. It was on my desk" in text
    assert "[00:15] Marker: Letter before board meeting" in text
    assert "[00:25] Note: Ask the archive" in text
    assert "[00:27] (8 s not recorded: the device was away)" in text


def test_of_a_quarantined_meeting_what_verifies_is_copied() -> None:
    assert "Who else had seen it" in plain_text(filled().meeting(THREE))


def test_a_short_length_has_no_leading_nought() -> None:
    assert [short_clock(seconds) for seconds in (0, 4.9, 64, 3599)] == ["0:00", "0:04", "1:04", "59:59"]


def test_small_numbers_are_words() -> None:
    assert [number_word(count) for count in (1, 7, 9, 10)] == ["one", "seven", "nine", "10"]


@pytest.mark.parametrize(
    ("share", "improves", "shown"),
    [
        (None, True, "The text is being improved."),
        (0.0, True, "The text is being improved, 0 %."),
        (0.999, True, "The text is being improved, 99 %."),
        (0.5, False, "The text is being written, 50 %."),
    ],
)
def test_no_share_is_invented_and_none_is_rounded_up(share: float | None, improves: bool, shown: str) -> None:
    assert progress_text(share, improves=improves) == shown


def test_what_is_to_be_done_is_copied_with_the_rest() -> None:
    notebook = filled()
    notebook.record(ONE, ev.ActionAdded(25_500, "Send the minutes"))
    assert "[00:25] To do: Send the minutes\n" in plain_text(notebook.meeting(ONE))
    (action,) = notebook.meeting(ONE).actions
    notebook.record(ONE, ev.ActionFinished(action.id, done=True))
    assert "[00:25] Done: Send the minutes\n" in plain_text(notebook.meeting(ONE))
