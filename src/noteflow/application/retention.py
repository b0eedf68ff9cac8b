"""Retention rules: what is deleted by itself, when, and when a person is asked first. Pure; times are arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from noteflow.application.erasure import MEETING, SOUND
from noteflow.application.ports import MeetingSummary
from noteflow.domain.events import MeetingId
from noteflow.domain.view import READY, RECOVERED

DAY_US = 24 * 3600 * 1_000_000
JUMP_US = 7 * DAY_US
"""A clock that moved further than this since it was last trusted is not trusted with deleting."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Whole days from a meeting's end until it, or its sound, is deleted; 0 keeps it for ever."""

    keep_days: int = 0
    keep_sound_days: int = 0

    def __bool__(self) -> bool:
        return bool(self.keep_days or self.keep_sound_days)


class Kept(Protocol):
    """A meeting as far as rules look at it: `ports.MeetingSummary` and `view.MeetingView` are both one."""

    @property
    def state(self) -> str: ...
    @property
    def pinned(self) -> bool: ...
    @property
    def sound_erased(self) -> bool: ...
    @property
    def started_at_us(self) -> int: ...
    @property
    def duration_ms(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Dates:
    """When rules delete a meeting, and its sound before it; None for never."""

    meeting_us: int | None = None
    sound_us: int | None = None


@dataclass(frozen=True, slots=True)
class Deletion:
    """What goes (`meeting` or `sound`) and when."""

    meeting_id: MeetingId
    what: str
    at_us: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All deletions to come, the soonest first, and those that are due. `asks` is a sentence when a person has to look
    first, else empty."""

    rules: Rules
    deletions: tuple[Deletion, ...]
    due: tuple[Deletion, ...]
    asks: str = ""

    @property
    def next_at_us(self) -> int | None:
        """When the next deletion is, None when there is none to come."""
        return self.deletions[0].at_us if self.deletions else None


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked when the clock jumped: what is due by it, what it says, and how many days it is ahead of
    the time that NoteFlow expects; negative when it is behind."""

    due: tuple[Deletion, ...]
    now_us: int
    days_ahead: int


def plan(meetings: Iterable[MeetingSummary], rules: Rules, *, now_us: int, trusted_us: int) -> Plan:
    """What the rules delete: never what is pinned or being recorded, nor what does not verify, which a person decides.

    `trusted_us` is the time at which the clock was last trusted.
    """
    deletions = sorted(_deletions(meetings, rules), key=lambda deletion: (deletion.at_us, deletion.meeting_id))
    due = tuple(deletion for deletion in deletions if deletion.at_us <= now_us)
    days = (now_us - trusted_us) // DAY_US if now_us >= trusted_us else -((trusted_us - now_us) // DAY_US)
    asks = ""
    if due and abs(now_us - trusted_us) > JUMP_US:
        direction = "ahead of" if days > 0 else "behind"
        asks = (
            f"{len(due)} deletion(s) are due by the computer's clock, which is {abs(days)} days {direction} the last "
            "time NoteFlow trusted it. Nothing was deleted."
        )
    return Plan(rules, tuple(deletions), due, asks)


def dates(meeting: Kept, rules: Rules) -> Dates:
    """When the rules delete a meeting, and its sound: sound that goes with the meeting has no date of its own."""
    if meeting.pinned or meeting.state not in (READY, RECOVERED) or meeting.started_at_us <= 0:
        return Dates()
    end_us = meeting.started_at_us + meeting.duration_ms * 1000
    whole = end_us + rules.keep_days * DAY_US if rules.keep_days else None
    sound = end_us + rules.keep_sound_days * DAY_US if rules.keep_sound_days and not meeting.sound_erased else None
    return Dates(whole, sound if whole is None or (sound is not None and sound < whole) else None)


def _deletions(meetings: Iterable[MeetingSummary], rules: Rules) -> Iterable[Deletion]:
    for meeting in meetings:
        when = dates(meeting, rules)
        if when.sound_us is not None:
            yield Deletion(meeting.id, SOUND, when.sound_us)
        if when.meeting_us is not None:
            yield Deletion(meeting.id, MEETING, when.meeting_us)


def grouped(due: Sequence[Deletion]) -> dict[str, list[MeetingId]]:
    """The meetings of which the whole is due, and those of which only the sound is."""
    whole = [deletion.meeting_id for deletion in due if deletion.what == MEETING]
    sound = [d.meeting_id for d in due if d.what == SOUND and d.meeting_id not in whole]
    return {MEETING: whole, SOUND: sound}
