"""The one way into the log: append, bring the index along, tell the listeners, in that order and one at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from noteflow.application.notices import EventsRecorded, Notice
from noteflow.application.ports import Clock, EventStore, Index, Progress
from noteflow.domain.errors import IntegrityError, NotFoundError, ReadOnlyVaultError
from noteflow.domain.events import BadEvent, Event, MeetingId, Recorded
from noteflow.domain.meeting import Command, Meeting, decide, fold_meeting
from noteflow.domain.view import MeetingView, fold

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

CATCH_UP_BATCH = 10_000


class Journal:
    """Safe to use from several threads. The index is derived: when it fails, the log goes on without it and the index
    is built again."""

    def __init__(self, store: EventStore, index: Index, clock: Clock) -> None:
        self._store = store
        self._index = index
        self._clock = clock
        self._lock = threading.RLock()
        self._whole = threading.Event()
        self._whole.set()
        self._listeners: list[Callable[[Notice], None]] = []

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Send every notice to `listener`, on the thread where it arises; returns the way to unsubscribe."""
        with self._lock:
            self._listeners = [*self._listeners, listener]

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = [other for other in self._listeners if other is not listener]

        return unsubscribe

    def publish(self, notice: Notice) -> None:
        """Tell every listener; one that fails is logged by its kind and does not hold up the others."""
        for listener in self._listeners:
            try:
                listener(notice)
            except Exception as error:
                log.error("a listener failed: %s", type(error).__name__)

    def append(self, stream: MeetingId, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Make the events durable, then derived, then known."""
        if not events:
            return ()
        with self._lock:
            recorded = self._store.append(stream, events, at_us=self._clock.now_us())
            self._derive(recorded)
            self.publish(EventsRecorded(recorded))
        return recorded

    def destroy(
        self, doomed: Sequence[tuple[MeetingId, str]], said: Sequence[tuple[MeetingId, Event]], progress: Progress
    ) -> tuple[Recorded, ...]:
        """Destroy keys for good (see `EventStore.destroy`) and build the index anew, under the new epoch's key."""
        with self._lock:
            try:
                recorded = self._store.destroy(doomed, said, at_us=self._clock.now_us(), progress=progress)
            finally:
                self._rebuild()
            self.publish(EventsRecorded(recorded))
        return recorded

    def _rebuild(self) -> None:
        # whoever asks meanwhile would hear of no meetings, or of half of them
        self._whole.clear()
        try:
            self._index.clear()
            self.catch_up()
        finally:
            self._whole.set()

    def execute(self, meeting_id: MeetingId, command: Command) -> tuple[Recorded, ...]:
        """Decide a command on a meeting that is not in memory, and append what follows from it."""
        with self._lock:
            return self.append(meeting_id, decide(self.meeting(meeting_id), command))

    def revise(self, meeting_id: MeetingId, judge: Callable[[MeetingView], Sequence[Event]]) -> tuple[Recorded, ...]:
        """Append what is decided on a meeting as it is shown; nothing comes to the log in between. Raises
        NotFoundError, IntegrityError for one that does not verify, and what `judge` raises."""
        with self._lock:
            history = self._store.read(meeting_id)
            if history.problem is not None:
                raise not_intact(history.problem)
            view = fold(meeting_id, history.events)
            if view is None:
                raise _no_such_meeting()
            return self.append(meeting_id, judge(view))

    def meeting(self, meeting_id: MeetingId) -> Meeting:
        """The meeting as the log has it. Raises NotFoundError."""
        meeting = fold_meeting(item.event for item in self._store.read(meeting_id).events)
        if meeting is None:
            raise _no_such_meeting()
        return meeting

    def held(self, stream: MeetingId) -> tuple[Event, ...]:
        """The events that the log has of a stream."""
        return tuple(item.event for item in self._store.read(stream).events)

    def follow(self) -> None:
        """Bring the index along with what is in the log although its append did not return."""
        try:
            self.catch_up()
        except Exception as error:
            log.error("the index cannot be built: %s", type(error).__name__)

    def checkpoint(self) -> None:
        """Sign the log as it stands."""
        self._store.checkpoint()

    def ask(self, question: Callable[[Index], Answer]) -> Answer:
        """What the index says. One that is found damaged has emptied itself, and is built again
        first. While it is built anew after an erasure, that is waited for."""
        self._whole.wait()
        try:
            return question(self._index)
        except IntegrityError:
            self.catch_up()
            return question(self._index)
        except ReadOnlyVaultError:
            # it may have been emptied while it was being read
            with self._lock:
                return question(self._index)

    def catch_up(self) -> None:
        """Apply to the index whatever the log has beyond it."""
        with self._lock:
            try:
                self._apply_rest()
            except IntegrityError:
                log.warning("the index was damaged and is built again")
                self._apply_rest()

    def _apply_rest(self) -> None:
        if self._index.position() > self._store.position():
            self._index.clear()
        batch: list[Recorded] = []
        for recorded in self._store.since(self._index.position()):
            batch.append(recorded)
            if len(batch) >= CATCH_UP_BATCH:
                self._index.apply(batch)
                batch = []
        self._index.apply(batch)
        self._index.quarantine(self._store.quarantined())

    def _derive(self, recorded: Sequence[Recorded]) -> None:
        try:
            self._index.apply(recorded)
        except Exception as error:
            log.error("the index failed and is built again: %s", type(error).__name__)
            try:
                self._index.clear()
                self.catch_up()
            except Exception as again:
                log.error("the index cannot be built: %s", type(again).__name__)


def not_intact(problem: BadEvent | None) -> IntegrityError:
    """What is told of a meeting that does not verify, and is not to be added to."""
    since = f" from event {problem.sequence} on" if problem is not None else ""
    return IntegrityError(
        f"The meeting does not verify{since}, so nothing is added to it.",
        "`noteflow verify` tells more; what verifies can still be read and exported.",
    )


def _no_such_meeting() -> NotFoundError:
    return NotFoundError("There is no such meeting.", "`noteflow list` shows those there are.")
