"""A copy of a small log that somebody with its keys has changed by SQL, and what NoteFlow says of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import VAULT_STREAM, MeetingId, Recorded
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.slots import clear
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import make_log, raw_log

SIZE = 44
"""Events in it."""


def _lacks(store: SqlEventStore, meeting: MeetingId) -> bool:
    """Whether the key of a meeting's sound is told to be missing or altered."""
    try:
        clear(store.audio_dek(meeting)[1])
    except NoteFlowError:
        return True
    return False


class Log:
    """A log that each example gets a copy of."""

    def __init__(self, folder: Path) -> None:
        self.keys = FakeLogKeys()
        self.path = folder / "vault.db"
        self.held = make_log(folder, self.keys)
        self.places = {r.position: r for events in self.held.values() for r in events}
        assert sorted(self.places) == list(range(1, SIZE + 1))

    def owner(self, position: int) -> MeetingId:
        return self.places[position].stream


class Altered:
    """What a changed copy of the log says."""

    def __init__(self, log: Log, change: Callable[[Any], None]) -> None:
        self.log = log
        with tempfile.TemporaryDirectory(prefix="nf-log-") as folder:
            path = Path(shutil.copy(log.path, folder))
            with raw_log(path, log.keys) as database:
                change(database)
            store = SqlEventStore.open(path, log.keys)
            self.alarms = store.alarms()
            self.histories = {stream: store.read(stream) for stream in log.held}
            self.report = store.verify()
            self.since = list(store.since(0))
            self.quarantined = set(store.quarantined())
            self.without_sound_key = {stream for stream in log.held if stream != VAULT_STREAM and _lacks(store, stream)}
            store.close()

    def bad(self) -> dict[MeetingId, int]:
        """Each stream that does not verify, and its first bad event; nothing is ever made up, or left out unsaid."""
        for stream, history in self.histories.items():
            whole = self.log.held[stream]
            assert history.events == whole[: len(history.events)]
            if history.problem is None:
                assert history.events == whole
            else:
                assert history.problem.stream == stream
                assert history.problem.sequence == len(history.events) + 1
        found = {stream: h.problem.sequence for stream, h in self.histories.items() if h.problem}
        expected: list[Recorded] = [
            r for _, r in sorted(self.log.places.items()) if r.stream not in found or r.sequence < found[r.stream]
        ]
        assert self.since == expected
        assert self.quarantined == set(found)
        named = {p.meeting_id for p in self.report.problems if p.where.startswith("event")} - {None}
        assert named == set(found)
        return found
