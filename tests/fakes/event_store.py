"""The log in memory, for tests of what lies above it; passes the contract of `EventStore` (tests/contracts)."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from noteflow.application.ports import Checkpoint, LogReport, Problem, Progress
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError
from noteflow.domain.events import (
    VAULT_STREAM,
    AlarmAccepted,
    BadEvent,
    Event,
    History,
    MeetingErased,
    MeetingId,
    Recorded,
    VaultCreated,
)


class FakeEventStore:
    """Begins as every log does, with `VaultCreated`. `refuse`, when set, is raised by the next appends: a full disk."""

    def __init__(self, *, at_us: int = 0) -> None:
        self.refuse: NoteFlowError | None = None
        self.closed = False
        self._log: list[Recorded] = []
        self._bad: dict[MeetingId, BadEvent] = {}
        self._keys: dict[MeetingId, tuple[str, bytes]] = {}
        self._alarms: list[Problem] = []
        self._erased: dict[MeetingId, Recorded] = {}
        self._checkpoint: Checkpoint | None = None
        self._lock = threading.RLock()
        self.append(VAULT_STREAM, [VaultCreated(at_us)], at_us=at_us)

    # --- what the test does ---

    def damage(self, stream: MeetingId, sequence: int, reason: str = "Its content was altered.") -> None:
        """From now on this event, and so what follows it in its stream, does not verify."""
        with self._lock:
            place = next(r for r in self._log if r.stream == stream and r.sequence == sequence)
            self._bad[stream] = BadEvent(place.position, stream, sequence, reason)

    def alarm(self, problem: Problem) -> None:
        """Something was wrong when the log was opened."""
        self._alarms.append(problem)

    # --- EventStore ---

    def append(
        self, stream: MeetingId, events: Sequence[Event], *, at_us: int, expected: int | None = None
    ) -> tuple[Recorded, ...]:
        with self._lock:
            if self.refuse is not None:
                raise self.refuse
            if stream in self._erased:
                raise NotFoundError("The meeting was erased.")
            last = sum(1 for r in self._log if r.stream == stream)
            if expected is not None and expected != last:
                raise NoteFlowError(f"The stream ends at event {last}, not at {expected}.", "Try again.")
            if events and stream != VAULT_STREAM:
                self._keys.setdefault(stream, (secrets.token_hex(16), secrets.token_bytes(32)))
            new = tuple(
                Recorded(len(self._log) + i, stream, last + i, at_us, event) for i, event in enumerate(events, start=1)
            )
            self._log.extend(new)
            return new

    def destroy(
        self,
        doomed: Sequence[tuple[MeetingId, str]],
        said: Sequence[tuple[MeetingId, Event]],
        *,
        at_us: int,
        progress: Progress | None = None,
    ) -> tuple[Recorded, ...]:
        if progress is not None:
            progress(0.0)
        with self._lock:
            recorded = tuple(r for stream, event in said for r in self.append(stream, [event], at_us=at_us))
            for meeting, purpose in doomed:
                if purpose == "audio":
                    self._keys.pop(meeting, None)
            for item in recorded:
                if isinstance(item.event, MeetingErased):
                    self._erased[MeetingId(item.event.meeting_id)] = item
                    self._bad.pop(MeetingId(item.event.meeting_id), None)
        if progress is not None:
            progress(1.0)
        return recorded

    def erased(self) -> Mapping[MeetingId, Recorded]:
        return dict(self._erased)

    def prove_erased(self, meeting: MeetingId) -> int:
        if meeting in self._keys:
            raise IntegrityError("The meeting can still be opened.")
        return self.count(meeting)

    def head(self, position: int) -> str:
        with self._lock:
            return hashlib.sha256(repr(self._log[:position]).encode()).hexdigest() if position <= len(self._log) else ""

    def count(self, stream: MeetingId) -> int:
        return sum(1 for r in self._log if r.stream == stream)

    def newest_at_us(self) -> int:
        return self._log[-1].at_us

    def read(self, stream: MeetingId) -> History:
        with self._lock:
            if stream in self._erased:
                return History(())
            bad = self._bad.get(stream)
            events = (r for r in self._log if r.stream == stream)
            return History(tuple(r for r in events if bad is None or r.sequence < bad.sequence), bad)

    def since(self, position: int) -> Iterator[Recorded]:
        with self._lock:
            rest = self._log[position:]
        for recorded in rest:
            bad = self._bad.get(recorded.stream)
            if recorded.stream in self._erased:
                continue
            if bad is None or recorded.sequence < bad.sequence:
                yield recorded

    def streams(self) -> Sequence[MeetingId]:
        with self._lock:
            firsts = (r.stream for r in self._log if r.sequence == 1 and r.stream != VAULT_STREAM)
            return tuple(stream for stream in firsts if stream not in self._erased)

    def quarantined(self) -> Sequence[MeetingId]:
        return tuple(self._bad)

    def position(self) -> int:
        return len(self._log)

    def audio_dek(self, meeting: MeetingId) -> tuple[str, bytearray]:
        if meeting not in self._keys:  # none was ever made, or it was destroyed
            raise NotFoundError("There is no such meeting.", "Look at the list of meetings.")
        dek_id, key = self._keys[meeting]
        return dek_id, bytearray(key)

    def checkpoint(self) -> Checkpoint:
        with self._lock:
            now = Checkpoint(len(self._log), hashlib.sha256(repr(self._log).encode()).hexdigest())
            if not self._alarms:
                self._checkpoint = now
            return now

    def alarms(self) -> tuple[Problem, ...]:
        return tuple(self._alarms)

    def verify(self, progress: Progress | None = None) -> LogReport:
        with self._lock:
            bad = [Problem(b.reason, f"event {b.position}", b.stream) for b in self._bad.values()]
            report = LogReport(len(self._log), self.head(len(self._log)), self._checkpoint, tuple(self._alarms + bad))
        if progress is not None:
            progress(1.0)
        return report

    def verify_new(self, go_on: Callable[[], bool] = lambda: True) -> tuple[Problem, ...]:
        with self._lock:
            return tuple(Problem(b.reason, f"event {b.position}", b.stream) for b in self._bad.values())

    def accept_alarms(self, told: Collection[Problem], *, at_us: int) -> tuple[Problem, ...]:
        with self._lock:
            accepted = tuple(alarm for alarm in self._alarms if alarm in told)
            self._alarms = [alarm for alarm in self._alarms if alarm not in accepted]
            self.append(VAULT_STREAM, [AlarmAccepted(at_us, alarm.what) for alarm in accepted], at_us=at_us)
            return accepted

    def close(self) -> None:
        self.closed = True
