"""Bits of vault.db flip, its end is lost, its write-ahead log is damaged: what can be read opens, the rest is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Table

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.log_reader import Hole, LogReader
from noteflow.infrastructure.persistence.tables import events
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import ONE, THREE, TWO, fill, make_log, raw_log

PAGE = 4096


class Damaged:
    """A log, and copies of it that are damaged one way or another. It has some thirty pages."""

    def __init__(self, folder: Path) -> None:
        self.keys = FakeLogKeys()
        self.held = make_log(folder, self.keys)
        self.whole = (folder / "vault.db").read_bytes()
        self.places = {r.position: r for events in self.held.values() for r in events}
        self.path = folder / "damaged.db"

    @property
    def pages(self) -> int:
        return len(self.whole) // PAGE

    def flip(self, page: int, offset: int, bit: int = 0) -> None:
        data = bytearray(self.whole)
        data[(page - 1) * PAGE + offset] ^= 1 << bit
        self.put(data)

    def put(self, data: bytes | bytearray, wal: bytes | None = None) -> None:
        for rest in ("-wal", "-shm"):
            self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
        self.path.write_bytes(data)
        if wal is not None:
            self.path.with_name(self.path.name + "-wal").write_bytes(wal)

    def readable(self, table: str) -> set[int]:
        """The places whose rows a plain reader gets."""
        found: set[int] = set()
        for position in self.places:
            with raw_log(self.path, self.keys) as database:
                try:
                    query = f"SELECT * FROM {table} WHERE global_seq = ?"  # noqa: S608
                    found.update(row[0] for row in database.execute(query, (position,)))
                except sqlcipher3.dbapi2.DatabaseError:
                    continue
        return found


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("log"))


def lost(log: Damaged, store: SqlEventStore) -> dict[MeetingId, int]:
    """Each stream's first event that cannot be had. All before it is as it was, and nothing is left out unsaid."""
    found: dict[MeetingId, int] = {}
    for stream, whole in log.held.items():
        history = store.read(stream)
        assert history.events == whole[: len(history.events)]
        if history.problem is not None:
            found[stream] = len(history.events) + 1
            assert (history.problem.stream, history.problem.sequence) == (stream, found[stream])
        else:
            assert history.events == whole
    kept = [r for _, r in sorted(log.places.items()) if r.stream not in found or r.sequence < found[r.stream]]
    assert list(store.since(0)) == kept
    assert set(store.quarantined()) == set(found)
    return found


def every_page(log: Damaged) -> Iterator[tuple[int, int]]:
    """(page, offset): the content of each page, or the nonce and MAC that SQLCipher keeps at its end."""
    for page in range(2, log.pages + 1):
        yield page, (100, PAGE - 80 + 3, PAGE - 40)[page % 3]


def test_a_flipped_bit_costs_what_lies_on_its_page_and_is_named(log: Damaged) -> None:
    whole_logs = 0
    for page, offset in every_page(log):
        log.flip(page, offset, bit=page % 8)
        gone = set(log.places) - log.readable("events")
        store = SqlEventStore.open(log.path, log.keys)
        bad = lost(log, store)
        report = store.verify()
        store.close()
        assert f"page {page}" in {problem.where for problem in report.problems}
        assert report.events == len(log.places)
        if gone:
            expected: dict[MeetingId, int] = {}
            for position in sorted(gone):
                place = log.places[position]
                expected.setdefault(place.stream, place.sequence)
            assert bad == expected, f"page {page}"
            assert set(bad) == {p.meeting_id for p in report.problems if p.where.startswith("event")}
        whole_logs += not bad
    assert whole_logs > log.pages // 3, "damage to links, indexes and checkpoints costs no meeting"


@pytest.mark.parametrize("offset", [0, 20, 200, PAGE - 10])
def test_nothing_opens_when_the_first_page_is_damaged_and_that_is_said(log: Damaged, offset: int) -> None:
    log.flip(1, offset)
    with pytest.raises(IntegrityError, match="cannot be opened") as caught:
        SqlEventStore.open(log.path, log.keys)
    assert "backup" in caught.value.remedy


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\xff" * PAGE, b"SQLite format 3\x00" + bytes(PAGE - 16)])
def test_a_file_that_is_no_log(log: Damaged, data: bytes) -> None:
    log.put(data)
    with pytest.raises(IntegrityError):
        SqlEventStore.open(log.path, log.keys)
    log.path.unlink()
    with pytest.raises(IntegrityError, match="missing"):
        SqlEventStore.open(log.path, log.keys)


def test_a_log_of_another_vault_does_not_open(log: Damaged) -> None:
    log.put(log.whole)
    with pytest.raises(IntegrityError, match="another vault"):
        SqlEventStore.open(log.path, FakeLogKeys(b"another"))


def test_a_database_without_the_tables_is_no_log(log: Damaged) -> None:
    log.put(b"")
    with raw_log(log.path, log.keys) as database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(IntegrityError, match="not a log"):
        SqlEventStore.open(log.path, log.keys)


def test_a_log_of_a_newer_noteflow_is_left_alone(log: Damaged) -> None:
    log.put(log.whole)
    with raw_log(log.path, log.keys) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NoteFlowError, match="newer NoteFlow"):
        SqlEventStore.open(log.path, log.keys)


def test_a_file_cut_off_opens_as_far_as_it_goes(log: Damaged) -> None:
    opened = read = 0
    for pages in range(1, log.pages, 7):
        log.put(log.whole[: pages * PAGE + (pages % 2) * 77])
        try:
            store = SqlEventStore.open(log.path, log.keys)
        except IntegrityError:
            continue
        assert store.alarms()
        for stream, whole in log.held.items():
            history = store.read(stream)
            assert history.events == whole[: len(history.events)]
            read += len(history.events)
        assert set(store.since(0)) <= set(log.places.values())
        report = store.verify()
        assert any(problem.where.startswith("page") for problem in report.problems)
        store.close()
        opened += 1
    assert opened
    assert read


def test_damage_that_comes_while_the_log_is_open(log: Damaged) -> None:
    log.put(log.whole)
    store = SqlEventStore.open(log.path, log.keys)
    data = bytearray(log.whole)
    for page in range(2, log.pages + 1):
        data[(page - 1) * PAGE + 50] ^= 1
    log.path.write_bytes(data)
    problems = store.verify().problems
    assert {f"page {page}" for page in range(2, log.pages + 1)} <= {problem.where for problem in problems}
    store.close()


def test_a_damaged_write_ahead_log_is_a_log_rolled_back(home: Path) -> None:
    keys = FakeLogKeys()
    store = SqlEventStore.create(home / "vault.db", keys, keys.checkpoint_seed, at_us=1)
    fill(store)
    data, wal = (home / "vault.db").read_bytes(), bytearray((home / "vault.db-wal").read_bytes())
    held = {stream: store.read(stream).events for stream in (ONE, TWO, THREE)}
    wal[len(wal) // 2] ^= 1
    other = home / "other"
    other.mkdir()
    (other / "vault.db").write_bytes(data)
    (other / "vault.db-wal").write_bytes(wal)
    damaged = SqlEventStore.open(other / "vault.db", keys)
    assert 1 < damaged.position() < store.position()
    assert "rolled back" in damaged.alarms()[0].what
    for stream, whole in held.items():
        history = damaged.read(stream)
        assert history.problem is None
        assert history.events == whole[: len(history.events)]
    damaged.close()
    store.close()


def test_a_damaged_end_can_be_read_around_and_not_added_to(log: Damaged) -> None:
    refused = 0
    for page, offset in every_page(log):
        log.flip(page, offset)
        if len(log.places) in log.readable("events"):
            continue
        store = SqlEventStore.open(log.path, log.keys)
        with pytest.raises(IntegrityError, match="end of the log is damaged"):
            store.append(ONE, [ev.NoteAdded(1, "x")], at_us=1)
        assert store.position() == len(log.places)
        store.close()
        refused += 1
    assert refused


def test_appending_goes_on_behind_damage(log: Damaged) -> None:
    gone: list[int] = []
    for page, offset in every_page(log):
        log.flip(page, offset)
        gone = sorted(set(log.places) - log.readable("events"))
        if gone and len(gone) < 20 and len(log.places) not in gone:
            break
    store = SqlEventStore.open(log.path, log.keys)
    new = MeetingId("4" * 32)
    recorded = store.append(new, [ev.MeetingStarted("After", 1, "microphone", "en", None)], at_us=1)
    assert store.read(new).events == recorded
    assert store.checkpoint().size == len(log.places) + 1
    faults = {p.where for p in store.verify().problems if p.where.startswith(("event", "checkpoint", "anchor"))}
    assert all(where.startswith("event") for where in faults), "the links' leaves still give the tree"
    store.close()
    log.keys.lose_anchor()
    assert gone


def test_damage_to_an_inner_page_is_skipped_in_few_steps(home: Path) -> None:
    """It covers thousands of events: reading on behind it must not take a query for each."""
    keys = FakeLogKeys()
    SqlEventStore.create(home / "vault.db", keys, keys.checkpoint_seed, at_us=1).close()
    count = 3_000
    with raw_log(home / "vault.db", keys) as database:
        root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events'").fetchone()[0]
        row = database.execute("SELECT * FROM events").fetchone()
        database.execute("BEGIN")
        for position in range(2, count + 1):
            values = (position, row[1], position, position.to_bytes(16, "big"), *row[4:])
            database.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", values)
        database.execute("COMMIT")
    data = bytearray((home / "vault.db").read_bytes())
    data[(root - 1) * PAGE + 50] ^= 1
    (home / "vault.db").write_bytes(data)
    database_of = CipherDatabase(home / "vault.db", keys.database_key)
    assert list(LogReader(database_of).events(1, count)) == [Hole(1, count, damaged=True)]
    database_of.close()


@pytest.mark.parametrize(("first", "end"), [(10, 11), (10, 300), (1, 5_000), (77, 9_998), (1, 10_000), (9_999, 10_000)])
def test_the_end_of_a_damaged_run_is_found_to_the_place(first: int, end: int) -> None:
    reader = _Counting(set(range(first, end + 1)))
    assert reader.after(first, last=10_000) == end + 1
    assert reader.asked < 300


class _Counting(LogReader):
    def __init__(self, damaged: set[int]) -> None:
        self._damaged = damaged
        self.asked = 0

    def after(self, damaged: int, last: int) -> int:
        return self._next_readable(events, damaged, last)

    def _readable(self, table: Table, position: int) -> bool:
        self.asked += 1
        return position not in self._damaged
