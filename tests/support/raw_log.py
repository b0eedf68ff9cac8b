"""A small log to work on, and vault.db as somebody sees it who has its key: plain SQL, without NoteFlow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from noteflow.application.ports import EventStore, LogKeys
from noteflow.domain import events as ev
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.fakes.log_keys import FakeLogKeys


@contextmanager
def raw_log(path: Path, keys: LogKeys) -> Iterator[Any]:
    """A connection in autocommit; what was changed is in the file itself when this ends, as far as nobody reads it."""
    database = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    database.execute("PRAGMA cipher_log_level = NONE")
    database.execute(f"PRAGMA key = \"x'{keys.database_key().hex()}'\"")
    try:
        yield database
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


ONE, TWO, THREE = (MeetingId(digit * 32) for digit in "123")


def fill(store: EventStore, rounds: int = 6) -> None:
    """Three meetings in turns, with texts from a few bytes to more than a page."""
    for number, stream in enumerate((ONE, TWO, THREE)):
        store.append(stream, [ev.MeetingStarted(f"Meeting {number}", number, "microphone", "en", "tiny")], at_us=1)
    for turn in range(rounds):
        for stream in (ONE, TWO, THREE):
            text = f"{stream[0]} says {turn} " + "and so on " * (40 * turn)
            said = ev.UtteranceTranscribed(f"{turn:032x}", "mic", turn, turn + 1, text, (), "tiny", "en")
            store.append(stream, [said, ev.AudioProgress("mic", 0, turn, turn)], at_us=turn)
    store.append(TWO, [ev.NoteAdded(1, "x" * 9_000)], at_us=9)
    for stream in (ONE, TWO, THREE):
        store.append(stream, [ev.MeetingStopped(10, 20, recovered=False)], at_us=9)


def make_log(folder: Path, keys: FakeLogKeys) -> dict[MeetingId, tuple[ev.Recorded, ...]]:
    """A closed vault.db in the folder, filled; what each of its streams holds."""
    store = SqlEventStore.create(folder / "vault.db", keys, keys.checkpoint_seed, at_us=7)
    fill(store)
    store.checkpoint()
    held = {stream: store.read(stream).events for stream in (VAULT_STREAM, ONE, TWO, THREE)}
    store.close()
    return held
