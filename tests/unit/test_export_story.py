"""A meeting as it is read from top to bottom, and its facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from noteflow.domain.events import BadEvent
from noteflow.domain.view import Gap, Remark, TrackView
from noteflow.infrastructure.export import story
from tests.support.export_views import BARE, FULL, ZONE, said, speaking


def test_everything_is_told_in_its_place() -> None:
    told = [(type(piece).__name__, piece.at_ms) for piece in story.pieces(FULL)]
    assert told == [
        ("Marker", 0),
        ("Turn", 4000),
        ("Turn", 13000),
        ("Turn", 33000),
        ("Note", 45000),
        ("Note", 46000),
        ("Turn", 55000),
        ("Marker", 58000),
        ("Pause", 60000),
        ("Turn", 100000),
    ]


def test_lines_of_one_speaker_make_one_turn() -> None:
    assert story.pieces(FULL)[3] == story.Turn(
        33000, "mic", "You", ((33000, "Pencil is fine."), (40000, "When did you start?"))
    )


def test_at_one_moment_the_marker_opens_and_the_note_follows() -> None:
    view = replace(
        BARE,
        tracks=(replace(BARE.tracks[0], gaps=(Gap(0, 1, "crash"),)),),
        lines=(said(0, "Hello."),),
        notes=(Remark(0, "n"),),
        markers=(Remark(0, "m"),),
    )
    assert [type(piece) for piece in story.pieces(view)] == [story.Marker, story.Pause, story.Turn, story.Note]


def test_nothing_is_said_by_white_space_and_nobody_is_nameless() -> None:
    view = replace(BARE, lines=(said(0, " \n"), said(3, "Hello.", "\u202e", "")))
    assert story.pieces(view) == [story.Turn(3000, "", "Speaker", ((3000, "Hello."),))]


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (0, "0 s"),
        (7, "7 ms"),
        (42_999, "42 s"),
        (3_500_000, "58 min 20 s"),
        (7_200_000, "2 h"),
        (7_505_000, "2 h 5 min 5 s"),
    ],
)
def test_lengths_in_words(ms: int, words: str) -> None:
    assert story.length(ms) == words


def test_places_never_run_out_of_hours() -> None:
    assert [story.stamp(ms) for ms in (0, 59_999, 3_661_000, 360_000_000)] == [
        "00:00:00",
        "00:00:59",
        "01:01:01",
        "100:00:00",
    ]


def test_gaps_tell_whose_how_long_and_why() -> None:
    told = [story.gap_text(*gap) for gap in (("mic", Gap(0, 8000, "device-lost")), ("x", Gap(5, 10, "new\nreason")))]
    assert told == [
        "No sound from the microphone for 8 s: the device was away.",
        "No sound from the x for 5 ms: new reason.",
    ]


def test_a_pause_is_told_once_and_is_no_gap() -> None:
    paused = Gap(1000, 61_000, "paused")
    tracks = tuple(TrackView(name, "", 90_000, (paused,), (), 0) for name in ("mic", "system"))
    view = replace(BARE, tracks=tracks)
    assert story.pieces(view) == [story.Pause(1000, "The recording was paused for 1 min.")]
    assert story.extent(view) == "58 min 20 s, 2 tracks"


def test_extent_counts_tracks_and_gaps() -> None:
    track = TrackView("file", "", 1000, (Gap(0, 2000, "crash"), Gap(5000, 6000, "crash")), (), 0)
    assert story.extent(FULL) == "58 min 20 s, 2 tracks, 1 gap of 8 s"
    assert story.extent(replace(BARE, tracks=(track,))) == "58 min 20 s, 1 track, 2 gaps of 3 s in all"


def test_time_of_day_is_local() -> None:
    assert story.when(BARE, ZONE) == "Tuesday 18 November 2025, 10:02 to 11:00 (UTC+01:00)"
    assert story.when(BARE, ZoneInfo("Asia/Kathmandu")) == "Tuesday 18 November 2025, 14:47 to 15:45 (UTC+05:45)"
    assert story.when(replace(BARE, started_at_us=0), ZONE) == "not known"


def test_a_meeting_may_go_on_past_midnight_and_past_summer() -> None:
    start = datetime(2025, 10, 25, 23, 30, tzinfo=UTC)
    view = replace(BARE, started_at_us=int(start.timestamp()) * 1_000_000, duration_ms=3 * 3_600_000)
    assert story.when(view, UTC) == "Saturday 25 October 2025, 23:30 to Sunday 26 October 2025, 02:30 (UTC+00:00)"
    # in Berlin the clock goes back an hour meanwhile
    assert story.when(view, ZoneInfo("Europe/Berlin")) == "Sunday 26 October 2025, 01:30 to 03:30 (UTC+02:00)"


def test_present_are_those_who_were_named_or_else_the_sides() -> None:
    assert story.present(BARE) == ["You (microphone)", "Them (system sound)"]
    assert story.present(replace(BARE, participants=("Anna", "\u202e", "B\nC"))) == ["Anna", "B C"]
    mic, system = BARE.tracks
    partly = replace(FULL, tracks=(replace(mic, speaker="Anna"), system), participants=("Anna",))
    assert story.present(partly) == ["Anna", "Them (system sound)"]
    named = tuple(replace(line, named=line.track == "system") for line in FULL.lines)
    assert story.present(replace(partly, lines=named)) == ["Anna"]


def test_cautions_are_for_what_is_not_plain() -> None:
    spoken = speaking("Hello.")
    assert story.cautions(spoken) == []
    assert story.cautions(BARE) == ["No speech was recognised."]
    assert story.cautions(replace(BARE, model=None)) == ["No transcript was made."]
    assert "still running" in story.cautions(replace(spoken, state="recording"))[0]
    assert "recovered" in story.cautions(replace(spoken, state="recovered"))[0]
    problem = BadEvent(17, BARE.id, 5, "chain")
    assert "from event 17 on" in story.cautions(replace(spoken, state="quarantined", problem=problem))[0]
