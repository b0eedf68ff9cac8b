"""What retention rules delete, when, and when they ask first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from noteflow.application.ports import MeetingSummary
from noteflow.application.retention import DAY_US, Rules, grouped, plan
from noteflow.domain.events import MeetingId
from noteflow.domain.view import ERASED, QUARANTINED, READY, RECORDING, RECOVERED

START = 1_700_000_000_000_000
ONE, TWO = MeetingId("1" * 32), MeetingId("2" * 32)
MEETING = MeetingSummary(ONE, "Title", START, 60_000, READY, "en", None)
END = START + 60_000_000


def due(meeting: MeetingSummary, rules: Rules, days: float) -> list[str]:
    now = END + int(days * DAY_US)
    return [deletion.what for deletion in plan([meeting], rules, now_us=now, trusted_us=now).due]


def test_without_rules_nothing_is_ever_deleted() -> None:
    assert not Rules()
    made = plan([MEETING], Rules(), now_us=END + 10_000 * DAY_US, trusted_us=END)
    assert (made.deletions, made.due, made.asks, made.next_at_us) == ((), (), "", None)


@pytest.mark.parametrize(
    ("days", "gone"),
    [(6.9, []), (7, ["sound"]), (29.9, ["sound"]), (30, ["sound", "meeting"]), (400, ["sound", "meeting"])],
)
def test_days_count_from_the_end_of_the_meeting(days: float, gone: list[str]) -> None:
    assert due(MEETING, Rules(keep_days=30, keep_sound_days=7), days) == gone


def test_sound_that_goes_with_the_meeting_or_is_gone_needs_no_deletion_of_its_own() -> None:
    assert due(MEETING, Rules(keep_days=7, keep_sound_days=7), 8) == ["meeting"]
    assert due(MEETING, Rules(keep_days=7, keep_sound_days=30), 31) == ["meeting"]
    assert due(replace(MEETING, sound_erased=True), Rules(keep_sound_days=7), 8) == []


@pytest.mark.parametrize("state", [RECORDING, QUARANTINED, ERASED])
def test_what_is_pinned_recording_or_damaged_is_never_deleted(state: str) -> None:
    rules = Rules(keep_days=1, keep_sound_days=1)
    assert due(replace(MEETING, state=state), rules, 1000) == []
    assert due(replace(MEETING, pinned=True), rules, 1000) == []
    assert due(replace(MEETING, started_at_us=0), rules, 1000) == []
    assert due(replace(MEETING, state=RECOVERED), rules, 1000) == ["meeting"]


def test_the_next_deletion_is_told() -> None:
    other = replace(MEETING, id=TWO, started_at_us=START - 5 * DAY_US)
    made = plan([MEETING, other], Rules(keep_days=30), now_us=END, trusted_us=END)
    assert made.due == ()
    assert [deletion.meeting_id for deletion in made.deletions] == [TWO, ONE]
    assert made.next_at_us == END + 25 * DAY_US


@pytest.mark.parametrize(("jump", "asks"), [(0, False), (7, False), (7.1, True), (-7.1, True), (3650, True)])
def test_a_clock_that_jumped_asks_first(jump: float, asks: bool) -> None:
    now = END + 100 * DAY_US
    made = plan([MEETING], Rules(keep_days=30), now_us=now, trusted_us=now - int(jump * DAY_US))
    assert len(made.due) == 1
    assert bool(made.asks) is asks
    if asks:
        assert ("ahead of" if jump > 0 else "behind") in made.asks


def test_a_jump_with_nothing_due_asks_nothing() -> None:
    assert plan([MEETING], Rules(keep_days=30), now_us=END, trusted_us=END - 1000 * DAY_US).asks == ""


def test_a_meeting_that_is_due_whole_is_not_silenced_before() -> None:
    now = END + 31 * DAY_US
    made = plan([MEETING], Rules(keep_days=30, keep_sound_days=7), now_us=now, trusted_us=now)
    assert grouped(made.due) == {"meeting": [ONE], "sound": []}
