"""How much of a recording there is, told from the log alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.coverage import HOLE, JOINED_MS, Coverage, coverage, sentence, story
from noteflow.domain.view import Gap, MeetingView, SegmentView, TrackView, fold

MEETING = ev.MeetingId("c" * 32)
S = ev.SAMPLE_RATE
BEGUN = ev.MeetingStarted("Board", 0, "microphone", "en", None)


def view(*events: ev.MeetingEvent) -> MeetingView:
    recorded = [ev.Recorded(n, MEETING, n, n, event) for n, event in enumerate((BEGUN, *events), start=1)]
    seen = fold(MEETING, recorded)
    assert seen is not None
    return seen


def segment(number: int, start_s: int, length_s: int) -> tuple[ev.SegmentOpened, ev.SegmentSealed]:
    return (
        ev.SegmentOpened("mic", number, "a" * 32, "d" * 32, start_s * S, "Desk"),
        ev.SegmentSealed("mic", number, 1, length_s * S, recovered=True),
    )


def test_a_recording_with_a_stretch_that_is_lost_is_told_to_the_second() -> None:
    (found,) = coverage(
        view(
            *segment(0, 0, 12 * 60 + 3),
            ev.GapNoted("mic", 723_000, 731_000, "missing"),
            *segment(1, 731, 58 * 60 + 20 - 731),
            ev.MeetingStopped(9, 3_500_000, recovered=False),
        )
    )
    assert found == Coverage("mic", 3_492_000, 3_500_000, (Gap(723_000, 731_000, "missing"),), end_known=True)
    assert sentence(found) == "58:12 of 58:20 recorded; missing 12:03 to 12:11"


def test_after_a_crash_nothing_is_claimed_of_what_came_later() -> None:
    crashed = view(*segment(0, 0, 10), ev.MeetingStopped(9, 10_000, recovered=True))
    (found,) = coverage(crashed)
    assert found.whole
    assert not found.end_known
    assert (
        sentence(found)
        == "00:10 of 00:10 recovered. The recording was cut off: of what came after 00:10 nothing is known"
    )


def test_sound_that_had_been_on_disk_counts_as_expected() -> None:
    (found,) = coverage(
        view(
            *segment(0, 0, 3),
            ev.GapNoted("mic", 3_000, 5_000, "missing"),
            ev.GapNoted("mic", 5_000, 5_400, "crash"),
            ev.MeetingStopped(9, 3_000, recovered=True),
        )
    )
    assert (found.recovered_ms, found.expected_ms) == (3_000, 5_400)
    assert [(gap.start_ms, gap.end_ms, gap.reason) for gap in found.missing] == [
        (3_000, 5_000, "missing"),
        (5_000, 5_400, "crash"),
    ]
    assert "missing 00:03 to 00:05, 00:05 to 00:06" in sentence(found)


@pytest.mark.parametrize(("late_samples", "missing"), [(S, ()), (S + 16, (Gap(0, 1_001, HOLE),))])
def test_a_device_that_was_opened_a_moment_later_misses_nothing(late_samples: int, missing: tuple[Gap, ...]) -> None:
    opened, sealed = segment(0, 0, 9)
    seen = view(replace(opened, start_sample=late_samples), sealed, ev.MeetingStopped(9, 10_000, recovered=False))
    (found,) = coverage(seen)
    assert found.missing == missing


def test_a_hole_that_no_event_explains_is_told_too() -> None:
    (found,) = coverage(view(*segment(0, 2, 2), *segment(1, 7, 1), ev.MeetingStopped(9, 8_000, recovered=False)))
    assert found.missing == (Gap(0, 2_000, HOLE), Gap(4_000, 7_000, HOLE))
    assert found.recovered_ms == 3_000


def test_the_story_tells_every_track() -> None:
    assert (
        story(view(*segment(0, 0, 10), ev.MeetingStopped(9, 10_000, recovered=False)))
        == "You: 00:10 of 00:10 recorded."
    )
    assert story(view(ev.MeetingStopped(9, 0, recovered=True))) == "It had not come to any sound."


def test_hours_are_told_as_hours() -> None:
    told = sentence(Coverage("mic", 3_661_000, 7_322_999, (Gap(3_661_000, 7_322_999, "missing"),), end_known=True))
    assert told == "1:01:01 of 2:02:02 recorded; missing 1:01:01 to 2:02:03"


def test_a_meeting_without_a_sample_has_a_coverage() -> None:
    (found,) = coverage(view(*segment(0, 0, 0), ev.MeetingStopped(9, 0, recovered=True)))
    assert (found.recovered_ms, found.expected_ms, found.missing) == (0, 0, ())


SAMPLES = st.integers(0, 40 * S)
SEGMENTS = st.lists(st.tuples(SAMPLES, st.integers(0, 20 * S)), max_size=6)
GAPS = st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 9_000), st.sampled_from(["missing", "overflow"])))


@given(SEGMENTS, GAPS, st.booleans())
def test_what_there_is_and_what_is_missing_make_the_whole(
    segments: list[tuple[int, int]], gaps: list[tuple[int, int, str]], crashed: bool
) -> None:
    parts = tuple(SegmentView(n, start, 1, length, True, True, "", "") for n, (start, length) in enumerate(segments))
    noted = tuple(Gap(start, start + length, reason) for start, length, reason in gaps)
    base = view(ev.MeetingStopped(9, 0, recovered=crashed))
    (found,) = coverage(replace(base, tracks=(TrackView("mic", "", 0, noted, parts, 0),)))
    assert found.recovered_ms + sum(gap.end_ms - gap.start_ms for gap in found.missing) == found.expected_ms
    edges = [edge for gap in found.missing for edge in (gap.start_ms, gap.end_ms)]
    assert edges == sorted(edges)
    assert all(0 <= gap.start_ms < gap.end_ms <= found.expected_ms for gap in found.missing)

    def lost(ms: int) -> bool:
        silent = any(start <= ms < start + length for start, length, _ in gaps)
        heard = any(start <= ms * 16 < start + length for start, length in segments)
        first = min((start for start, length in segments if length), default=40 * S)
        joins = ms * 16 < first < (JOINED_MS + 1) * 16
        return silent or not (heard or joins)

    for ms in {edge + step for edge in edges for step in (-2, 2) if 0 <= edge + step < found.expected_ms}:
        told = any(gap.start_ms <= ms < gap.end_ms for gap in found.missing)
        near = any(abs(ms - place) < 2 for start, length in segments for place in (start / 16, (start + length) / 16))
        assert near or told == lost(ms)


@pytest.mark.parametrize("crashed", [True, False])
def test_a_meeting_without_tracks_has_none(crashed: bool) -> None:
    assert coverage(view(ev.MeetingStopped(9, 0, recovered=crashed))) == ()
