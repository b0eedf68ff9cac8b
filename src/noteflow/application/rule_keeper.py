"""Sees to the rules for keeping: tells what they delete and when, and deletes what is due, while the app runs.

A round deletes nothing by a clock that jumped; it asks. When the clock was last trusted stands in the log, because a
restart must not forget the question: by then other events bear the time of the clock that jumped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from noteflow.application import retention
from noteflow.application.erasure import MEETING, Receipt
from noteflow.application.journal import Journal
from noteflow.application.notices import DeletionFailed, DeletionsAsked
from noteflow.application.ports import Clock, EventStore, MeetingSummary
from noteflow.application.retention import DAY_US, JUMP_US, Dates, Deletion, Plan, Question, Rules
from noteflow.application.settings import KNOWN, Settings, SettingsBook, read_setting
from noteflow.application.trusted_clock import TrustedClock
from noteflow.domain.errors import IntegrityError, NoteFlowError, where
from noteflow.domain.events import VAULT_STREAM, ClockTrusted, Event, MeetingId

log = logging.getLogger(__name__)

ROUND_S = 3600.0
BUSY_S = 60.0
PUT_OFF_S = 24 * 3600.0
"""A person who keeps things for now is asked again after a day, or at the next start."""
PERSON, CHECK = "person", "check"
RULES = ("keep-days", "keep-sound-days")


@dataclass(frozen=True, slots=True)
class Means:
    """What a rule keeper needs of the notebook: the meetings that there are, the way to erase some of them, whether
    sound is being recorded or imported, and the time of the last event from before this start, which counts where
    nothing better is known of the clock."""

    meetings: Callable[[], Sequence[MeetingSummary]]
    erase: Callable[[Sequence[MeetingId], str], tuple[Receipt, ...]]
    taking_in: Callable[[], bool]
    last_us: int


class RuleKeeper:
    """All methods are safe to call from any thread; those that delete are slow."""

    def __init__(self, journal: Journal, store: EventStore, clock: Clock, settings: SettingsBook, means: Means) -> None:
        self._journal = journal
        self._store = store
        self._clock = clock
        self._settings = settings
        self._means = means
        self._last_us = means.last_us
        self._began_s = clock.monotonic()
        self._turn = threading.RLock()
        self._watch_made: TrustedClock | None = None
        self._stored_us: int | None = None
        self._question: Question | None = None
        self._quiet_until_s = self._began_s
        self._told: set[str] = set()
        self._after_s = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="RuleKeeper", daemon=True)

    # --- rounds -----------------------------------------------------------------------------------------------------

    def begin(self, after_s: float = 0.0) -> None:
        """Make a round in so many seconds, and every hour, on a thread of its own; returns at once."""
        self._after_s = after_s
        self._thread.start()

    def close(self) -> None:
        """End the rounds, after what is being deleted."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause_s = self._after_s
        while not self._stop.wait(pause_s):
            pause_s = ROUND_S
            try:
                pause_s = ROUND_S if self.round() else BUSY_S
            except NoteFlowError as error:
                self._tell([error])
            except Exception as error:
                log.error("the rules could not be seen to: %s", where(error))

    def round(self) -> bool:
        """Delete what is due, or ask; False when a recording or an import is in the way, for which erasing can wait."""
        with self._turn:
            watch = self._watch()
            if not self.rules():
                if not watch.jumped():
                    watch.trust()
                self._ask(None)
                return True
            if self._means.taking_in():
                return False
            if self._store.alarms():
                # what was put back may lack a pin, and a person looks at the alarm first
                return True
            if watch.jumped():
                self._keep_in_mind(watch)
                self._ask(self._question_now(watch))
                return True
            now_us = watch.trust()
            if self._stored_us is None or abs(now_us - self._stored_us) >= DAY_US:
                self._store_trust(now_us, CHECK)
            self._ask(None)
            _, failures = self._delete(self._plan(watch).due)
            self._tell(failures)
            return True

    # --- what is to come --------------------------------------------------------------------------------------------

    def rules(self) -> Rules:
        """The rules now."""
        settings = self._settings.current()
        return Rules(settings.keep_days, settings.keep_sound_days)

    def dates(self, meeting: retention.Kept) -> Dates:
        """When they delete a meeting, and its sound."""
        return retention.dates(meeting, self.rules())

    def dates_of(self, meeting_id: str) -> Dates:
        """The same of a meeting by its whole id."""
        if not self.rules():
            return Dates()
        return next((self.dates(meeting) for meeting in self._means.meetings() if meeting.id == meeting_id), Dates())

    def plan(self) -> Plan:
        """What they delete, and when, and whether a person has to look first."""
        with self._turn:
            return self._plan(self._watch())

    def would_delete(self, name: str, value: str) -> Sequence[Deletion]:
        """What would be due at once if a rule were changed so. Raises UsageError."""
        days = int(read_setting(name, value))
        rules = replace(self.rules(), **{KNOWN[name].field: days})
        now_us = self._clock.now_us()
        return retention.plan(self._means.meetings(), rules, now_us=now_us, trusted_us=now_us).due

    @property
    def question(self) -> Question | None:
        """What a person is asked at present."""
        return self._question

    def change(self, name: str, value: str) -> Settings:
        """Change any setting. A person who changes a rule trusts the clock, unless it jumped and something is due by
        it: then a round asks. Raises UsageError."""
        with self._turn:
            watch = self._watch()
            changed = self._settings.change(name, value)
            if name in RULES and self.rules():
                if watch.jumped() and self._plan(watch).due:
                    self._keep_in_mind(watch)
                else:
                    self._store_trust(watch.trust(), PERSON)
            return changed

    # --- what a person says -----------------------------------------------------------------------------------------

    def delete(self, question: Question | None = None) -> tuple[Receipt, ...]:
        """A person has looked and trusts the clock: delete what the question was about, or all that is due.

        Raises NoteFlowError when something could not be deleted; the rest is. A clock that jumped since the question
        was put is a new one: nothing is deleted then.
        """
        with self._turn:
            watch = self._watch()
            self._check_alarms()
            if question is not None and abs(self._clock.now_us() - question.now_us) > JUMP_US:
                self._quiet_until_s = self._clock.monotonic()
                self._ask(self._question_now(watch) if watch.jumped() else None)
                return ()
            if self.rules():
                self._store_trust(watch.trust(), PERSON)
            self._ask(None)
            due = self._plan(watch).due
            if question is not None:
                asked = {(deletion.meeting_id, deletion.what) for deletion in question.due}
                due = tuple(deletion for deletion in due if (deletion.meeting_id, deletion.what) in asked)
            receipts, failures = self._delete(due)
            if failures:
                raise failures[0]
            return receipts

    def put_off(self) -> None:
        """A person keeps what is due for now."""
        self._quiet_until_s = self._clock.monotonic() + PUT_OFF_S
        self._ask(None)

    # --- deleting ---------------------------------------------------------------------------------------------------

    def _delete(self, due: Sequence[Deletion]) -> tuple[tuple[Receipt, ...], list[NoteFlowError]]:
        receipts: tuple[Receipt, ...] = ()
        failures: list[NoteFlowError] = []
        for what, meetings in retention.grouped(due).items():
            intact = [meeting_id for meeting_id in meetings if self._is_intact(meeting_id)]
            if intact:
                receipts += self._erase(intact, what, failures)
        return receipts, failures

    def _is_intact(self, meeting_id: MeetingId) -> bool:
        """Whether it verifies, which its place in the list does not say before somebody has looked."""
        if self._store.read(meeting_id).problem is None:
            return True
        self._journal.ask(lambda index: index.quarantine([meeting_id]))
        return False

    def _erase(self, meetings: Sequence[MeetingId], what: str, failures: list[NoteFlowError]) -> tuple[Receipt, ...]:
        """Together, which costs one epoch; one by one when that fails, so that one does not keep the others."""
        try:
            return self._means.erase(meetings, what)
        except (NoteFlowError, OSError) as error:
            left = self._left(meetings, what)
            if len(meetings) == 1 or len(left) < len(meetings):
                failures.append(_for_a_person(error))
                return ()
        receipts: tuple[Receipt, ...] = ()
        for meeting_id in left:
            receipts += self._erase([meeting_id], what, failures)
        return receipts

    def _left(self, meetings: Sequence[MeetingId], what: str) -> list[MeetingId]:
        there = {meeting.id for meeting in self._means.meetings() if what == MEETING or not meeting.sound_erased}
        return [meeting_id for meeting_id in meetings if meeting_id in there]

    def _check_alarms(self) -> None:
        if self._store.alarms():
            raise IntegrityError(
                "The log has an alarm that nobody has looked at, so rules delete nothing.",
                "`noteflow verify` tells what it is; `noteflow verify --accept` goes on.",
            )

    def _tell(self, failures: Iterable[NoteFlowError]) -> None:
        told = {str(error): error for error in failures}
        for text, error in told.items():
            if text not in self._told:
                log.warning("a rule could not delete: %s", type(error).__name__)
                self._journal.publish(DeletionFailed(error.message, error.remedy))
        self._told = set(told)

    # --- the clock --------------------------------------------------------------------------------------------------

    def _watch(self) -> TrustedClock:
        if self._watch_made is None:
            facts = (item.event for item in self._store.read(VAULT_STREAM).events)
            self._stored_us = _last_trusted(facts)
            # without rules nobody was asked anything, and what was trusted once may be years old
            known = self._stored_us if self._stored_us is not None and self.rules() else self._last_us
            self._watch_made = TrustedClock(self._clock, known, self._began_s)
        return self._watch_made

    def _plan(self, watch: TrustedClock) -> Plan:
        now_us = self._clock.now_us()
        return retention.plan(self._means.meetings(), self.rules(), now_us=now_us, trusted_us=watch.expected_us())

    def _question_now(self, watch: TrustedClock) -> Question | None:
        due, now_us = self._plan(watch).due, self._clock.now_us()
        ahead_us = now_us - watch.expected_us()
        days = ahead_us // DAY_US if ahead_us > 0 else -(-ahead_us // DAY_US)
        return Question(due, now_us, days) if due else None

    def _ask(self, question: Question | None) -> None:
        """Tell when there is something to ask, or no longer; the same is not asked twice."""
        if question is not None and self._clock.monotonic() < self._quiet_until_s:
            question = None
        before, self._question = self._question, question
        if question is None and before is None:
            return
        if question is not None and before is not None and _same(question, before):
            return
        self._journal.publish(DeletionsAsked(question))

    def _keep_in_mind(self, watch: TrustedClock) -> None:
        """Have the next start ask too."""
        if self._stored_us is None or not self._stands_apart():
            self._store_trust(watch.expected_us(), CHECK)

    def _stands_apart(self) -> bool:
        """Whether what is stored shows by itself that the clock jumped."""
        return self._stored_us is not None and abs(self._clock.now_us() - self._stored_us) > JUMP_US

    def _store_trust(self, trusted_us: int, by: str) -> None:
        self._journal.append(VAULT_STREAM, [ClockTrusted(trusted_us, by)])
        self._stored_us = trusted_us


def _last_trusted(facts: Iterable[Event]) -> int | None:
    found = None
    for fact in facts:
        if isinstance(fact, ClockTrusted):
            found = fact.trusted_us
    return found


def _same(one: Question, other: Question) -> bool:
    return one.due == other.due and abs(one.now_us - other.now_us) < JUMP_US


def _for_a_person(error: NoteFlowError | OSError) -> NoteFlowError:
    if isinstance(error, NoteFlowError):
        return error
    return NoteFlowError(
        f"The disk did not take what a rule deletes ({error.strerror}).", "Look at the disk; it is tried again."
    )
