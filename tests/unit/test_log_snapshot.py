"""A copy of the log that is taken while others write is the log at one moment, and a whole one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import VAULT_STREAM, MeetingId, SettingChanged, TitleChanged
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.signed_note import check_note
from tests.fakes.log_keys import FakeLogKeys

MEETING = MeetingId("1f" * 16)


@pytest.fixture
def keys() -> FakeLogKeys:
    return FakeLogKeys()


@pytest.fixture
def store(home: Path, keys: FakeLogKeys) -> SqlEventStore:
    return SqlEventStore.create(home / "vault.db", keys, keys.checkpoint_seed, at_us=1)


def test_a_copy_made_beside_a_writer_is_one_state_of_the_log(
    home: Path, tmp_path: Path, keys: FakeLogKeys, store: SqlEventStore
) -> None:
    stop, written = threading.Event(), threading.Semaphore(0)

    def write() -> None:
        number = 0
        while not stop.is_set():
            store.append(MEETING, [TitleChanged(f"{number} " + "x" * 2000)], at_us=number)
            number += 1
            written.release()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for round_ in range(2):
            for _ in range(20):
                written.acquire()
            with store.snapshot() as snapshot:
                half = snapshot.file.read(snapshot.size // 2)
                # enough for several of SQLite's own checkpoints, which would change the file's second half
                for _ in range(250):
                    written.acquire()
                data = half + snapshot.file.read()
                assert len(data) == snapshot.size
                assert store.position() > snapshot.checkpoint.size + 200
            assert check_note(snapshot.note, snapshot.checkpoint, keys.vault_name(), keys.checkpoint_public_key())
            path = tmp_path / f"{round_}.db"
            path.write_bytes(data)
            its_keys = FakeLogKeys()
            its_keys.write_anchor(snapshot.checkpoint)
            copy = SqlEventStore.open(path, its_keys)
            report = copy.verify()
            assert report.problems == ()
            assert (report.events, report.checkpoint) == (snapshot.checkpoint.size, snapshot.checkpoint)
            assert tuple(copy.streams()) == snapshot.meetings
            copy.close()
    finally:
        stop.set()
        writer.join()
    assert store.verify().problems == ()
    store.close()


def test_what_is_written_meanwhile_is_in_the_log(home: Path, keys: FakeLogKeys, store: SqlEventStore) -> None:
    with store.snapshot() as snapshot:
        store.append(MEETING, [TitleChanged("later")], at_us=1)
        assert MEETING not in snapshot.meetings
    store.close()
    again = SqlEventStore.open(home / "vault.db", keys)
    assert [item.event for item in again.read(MEETING).events] == [TitleChanged("later")]
    assert again.verify().problems == ()
    again.close()


def test_a_log_under_an_alarm_is_not_copied(home: Path, keys: FakeLogKeys, store: SqlEventStore) -> None:
    store.append(VAULT_STREAM, [SettingChanged("a", "b")], at_us=1)
    store.close()
    keys.lose_anchor()
    store = SqlEventStore.open(home / "vault.db", keys)
    with pytest.raises(IntegrityError, match="alarm"), store.snapshot():
        pass
    store.accept_alarms(store.alarms(), at_us=2)
    with store.snapshot() as snapshot:
        assert snapshot.checkpoint.size == store.position()
    store.close()


def test_a_reader_that_stays_keeps_a_copy_from_being_made(keys: FakeLogKeys, store: SqlEventStore) -> None:
    database = store._database
    with database.reading() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
        store.append(MEETING, [TitleChanged("newer than what the reader sees")], at_us=1)
        with pytest.raises(NoteFlowError, match="being read"), store.snapshot():
            pass
    with store.snapshot() as snapshot:
        assert snapshot.checkpoint.size == store.position()
    store.close()
