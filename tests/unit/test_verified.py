"""What a start verifies: all that came since the last time, and no more."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noteflow.application.journal import Journal
from noteflow.application.notices import Notice, ProblemsFound
from noteflow.application.vigil import Vigil
from noteflow.domain import events as ev
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.row_opener import RowOpener
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import ONE, TWO, make_log, raw_log


class Log:
    """A closed log, opened for each start."""

    def __init__(self, folder: Path) -> None:
        self.keys = FakeLogKeys()
        self.path = folder / "vault.db"
        self.held = make_log(folder, self.keys)

    def start(self, go_on: Callable[[], bool] = lambda: True) -> tuple[list[tuple[str, Any]], set[str]]:
        """(where, whose) of what a start finds, and what is quarantined then."""
        store = SqlEventStore.open(self.path, self.keys)
        try:
            found = [(problem.where, problem.meeting_id) for problem in store.verify_new(go_on)]
            return found, set(store.quarantined())
        finally:
            store.close()

    def sql(self, query: str, *values: Any) -> None:
        with raw_log(self.path, self.keys) as database:
            assert database.execute(query, values).rowcount == 1

    def add(self, stream: ev.MeetingId, text: str) -> int:
        store = SqlEventStore.open(self.path, self.keys)
        (added,) = store.append(stream, [ev.NoteAdded(0, text)], at_us=20)
        store.close()
        return added.position


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of the events that were opened."""
    places: list[int] = []
    plain = RowOpener.payloads

    def payloads(self: RowOpener, rows: Any, *rest: Any) -> Any:
        places.extend(row[0] for row in rows)
        return plain(self, rows, *rest)

    monkeypatch.setattr(RowOpener, "payloads", payloads)
    return places


def test_a_start_verifies_what_came_since_the_last(log: Log, opened: list[int]) -> None:
    assert log.start() == ([], set())
    assert opened == list(range(1, 45))
    opened.clear()
    assert log.start() == ([], set())
    assert opened == []
    position = log.add(ONE, "new")
    assert log.start() == ([], set())
    assert opened == [position]


def test_a_whole_verification_counts(log: Log, opened: list[int]) -> None:
    store = SqlEventStore.open(log.path, log.keys)
    assert store.verify().problems == ()
    store.close()
    opened.clear()
    assert log.start() == ([], set())
    assert opened == []


def test_a_new_event_that_was_altered_is_found_at_every_start(log: Log) -> None:
    log.start()
    position = log.add(ONE, "new")
    log.sql("UPDATE events SET at_us = 5 WHERE global_seq = ?", position)
    for _ in range(2):
        assert log.start() == ([(f"event {position}", ONE)], {ONE})


def test_a_new_event_of_a_stream_with_a_gap_is_found(log: Log) -> None:
    log.start()
    lost, position = log.add(ONE, "lost"), log.add(ONE, "new")
    log.sql("DELETE FROM events WHERE global_seq = ?", lost)
    found, bad = log.start()
    assert bad == {ONE}
    assert found == [(f"event {lost}", ONE)]
    assert position == lost + 1


def test_an_altered_link_is_told_and_costs_no_meeting(log: Log) -> None:
    log.start()
    position = log.add(ONE, "new")
    log.sql("UPDATE links SET stream_seq = 99 WHERE global_seq = ?", position)
    assert log.start() == ([(f"link {position}", ONE)], set())


def test_what_was_verified_before_is_left_to_the_whole_verification(log: Log) -> None:
    log.start()
    log.sql("UPDATE events SET at_us = 5 WHERE global_seq = 9")
    assert log.start() == ([], set())
    store = SqlEventStore.open(log.path, log.keys)
    assert "event 9" in [problem.where for problem in store.verify().problems]
    store.close()


def test_another_log_than_the_one_that_was_verified_is_an_alarm(log: Log) -> None:
    log.start()
    log.add(TWO, "new")
    with raw_log(log.path, log.keys) as database:
        database.execute("UPDATE links SET leaf = zeroblob(32) WHERE global_seq = 3")
        database.execute("DELETE FROM checkpoints")
    store = SqlEventStore.open(log.path, log.keys)
    assert "The log is not the one that was verified before." in [p.what for p in store.verify_new()]
    assert "The log is not the one that was verified before." in [p.what for p in store.alarms()]
    store.close()


@pytest.mark.parametrize("value", [b"", bytes(32), bytes(40), b"\xff" * 40, bytes(31) + b"\x01" + bytes(8)])
def test_a_point_that_nobody_vouches_for_counts_for_nothing(log: Log, opened: list[int], value: bytes) -> None:
    log.start()
    opened.clear()
    log.sql("UPDATE vault_state SET value = ? WHERE name = 'verified'", value)
    assert log.start() == ([], set())
    assert opened == list(range(1, 45))


def test_a_point_of_another_log_counts_for_nothing(log: Log, opened: list[int], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Log(tmp_path / "other")
    other.keys = FakeLogKeys(b"other")
    (tmp_path / "other" / "vault.db").unlink()
    make_log(tmp_path / "other", other.keys)
    other.start()
    log.start()
    opened.clear()
    with raw_log(other.path, other.keys) as database:
        value = database.execute("SELECT value FROM vault_state WHERE name = 'verified'").fetchone()[0]
    log.sql("UPDATE vault_state SET value = ? WHERE name = 'verified'", value)
    assert log.start() == ([], set())
    assert opened == list(range(1, 45))


def test_a_start_that_is_cut_short_goes_on_from_there(log: Log, opened: list[int]) -> None:
    store = SqlEventStore.open(log.path, log.keys)
    store.append(ONE, [ev.NoteAdded(0, str(i)) for i in range(1200)], at_us=1)
    store.close()
    log.start(lambda: False)
    assert opened == list(range(1, 501))
    log.start()
    assert opened == list(range(1, 1245))


def test_what_is_found_is_quarantined_then_told() -> None:
    store, index = FakeEventStore(), FakeIndex()
    journal = Journal(store, index, None)  # type: ignore[arg-type]
    store.append(ONE, [ev.MeetingStarted("One", 1, "microphone", "en", None), ev.NoteAdded(0, "x")], at_us=1)
    journal.catch_up()
    store.damage(ONE, 2)
    told: list[tuple[Notice, str]] = []
    heard = threading.Event()

    def hear(notice: Notice) -> None:
        told.append((notice, index.meetings()[0].state))
        heard.set()

    journal.subscribe(hear)
    vigil = Vigil(journal, store)
    vigil.begin()
    assert heard.wait(20)
    vigil.close()
    ((notice, state),) = told
    assert isinstance(notice, ProblemsFound)
    assert [problem.meeting_id for problem in notice.problems] == [ONE]
    assert state == "quarantined"
