"""Somebody with the key of vault.db changes it by SQL: it is noticed, the right meeting is named, the others open."""

from __future__ import annotations

from typing import Any

import pytest
import sqlcipher3.dbapi2
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from noteflow.domain.events import MeetingId
from tests.support.altered_log import SIZE, Altered, Log
from tests.support.raw_log import ONE, THREE, TWO

COLUMNS = {
    "global_seq": int,
    "stream_id": bytes,
    "stream_seq": int,
    "event_id": bytes,
    "type": str,
    "version": int,
    "at_us": int,
    "dek_id": bytes,
    "nonce": bytes,
    "ciphertext": bytes,
    "leaf": bytes,
    "head": bytes,
}
LINK_COLUMNS = {name: COLUMNS[name] for name in ("global_seq", "stream_id", "stream_seq", "leaf", "head")}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    return Log(tmp_path_factory.mktemp("log"))


def test_an_unchanged_log_is_sound(log: Log) -> None:
    same = Altered(log, lambda database: None)
    assert (same.bad(), same.alarms, same.report.problems) == ({}, (), ())


def get(database: Any, table: str, column: str, row: int) -> Any:
    return database.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (row,)).fetchone()[0]  # noqa: S608


def put(database: Any, table: str, column: str, row: int, value: Any) -> None:
    """Change one cell; what the table itself refuses is no edit."""
    try:
        database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row))  # noqa: S608
    except sqlcipher3.dbapi2.IntegrityError:
        assume(False)


def edit(database: Any, table: str, column: str, position: int, data: st.DataObject) -> None:
    """Put another value of the same type into a column."""
    put(database, table, column, position, _other(COLUMNS[column], get(database, table, column, position), data))


def _other(kind: type, old: Any, data: st.DataObject) -> Any:
    new: Any
    if kind is int:
        near = st.integers(-2, SIZE + 3)
        new = data.draw(near | st.integers(-(2**63), 2**63 - 1))
    elif kind is str:
        new = data.draw(st.sampled_from(["NoteAdded", "AudioProgress", "", "Unknown"]) | st.text(max_size=5))
        assume("\x00" not in new)
    else:
        flipped = bytearray(old)
        flipped[data.draw(st.integers(0, len(old) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        new = data.draw(st.sampled_from([bytes(flipped), b"", old[:-1], old + b"\x00", bytes(len(old))]))
    assume(new != old)
    return new


@settings(max_examples=60)
@given(position=st.integers(1, SIZE), column=st.sampled_from(sorted(COLUMNS)), data=st.data())
def test_an_edited_column_of_an_event_costs_its_meeting_alone(
    log: Log, position: int, column: str, data: st.DataObject
) -> None:
    def change(database: Any) -> None:
        edit(database, "events", column, position, data)

    place = log.places[position]
    assert Altered(log, change).bad() == {place.stream: place.sequence}


@pytest.mark.parametrize("far", [-(2**63), -1, 0, 10**6, 2**53 + 1, 2**63 - 1])
@pytest.mark.parametrize("position", [1, 5, SIZE])
def test_an_event_moved_far_away_is_missed_in_its_place(log: Log, position: int, far: int) -> None:
    altered = Altered(log, lambda database: put(database, "events", "global_seq", position, far))
    place = log.places[position]
    assert altered.bad() == {place.stream: place.sequence}


@pytest.mark.parametrize("far", [10**6, 2**52, 2**63 - 1])
def test_an_event_moved_far_away_with_its_link_is_noticed(log: Log, far: int) -> None:
    def change(database: Any) -> None:
        put(database, "events", "global_seq", SIZE, far)
        put(database, "links", "global_seq", SIZE, far)

    altered = Altered(log, change)
    assert altered.alarms
    assert altered.report.problems


@settings(max_examples=20)
@given(position=st.integers(1, SIZE), other=st.sampled_from([ONE, TWO, THREE]))
def test_an_event_given_to_another_meeting_is_missed_in_its_own(log: Log, position: int, other: MeetingId) -> None:
    place = log.places[position]
    assume(other != place.stream)

    def change(database: Any) -> None:
        values = (bytes.fromhex(other), len(log.held[other]) + 1, position)
        database.execute("UPDATE events SET stream_id = ?, stream_seq = ? WHERE global_seq = ?", values)

    assert Altered(log, change).bad() == {place.stream: place.sequence}


@settings(max_examples=30)
@given(position=st.integers(1, SIZE), column=st.sampled_from(sorted(LINK_COLUMNS)), data=st.data())
def test_an_edited_link_is_told_and_costs_no_meeting(log: Log, position: int, column: str, data: st.DataObject) -> None:
    def change(database: Any) -> None:
        edit(database, "links", column, position, data)

    altered = Altered(log, change)
    assert all(history.problem is None for history in altered.histories.values())
    assert (f"link {position}", log.owner(position)) in {(p.where, p.meeting_id) for p in altered.report.problems}


@settings(max_examples=15)
@given(position=st.integers(1, SIZE))
@example(position=SIZE)
@example(position=1)
def test_a_deleted_event_costs_its_meeting_alone(log: Log, position: int) -> None:
    altered = Altered(log, lambda db: db.execute("DELETE FROM events WHERE global_seq = ?", (position,)))
    place = log.places[position]
    assert altered.bad() == {place.stream: place.sequence}
    problem = altered.histories[place.stream].problem
    assert problem is not None
    assert (problem.position, problem.reason) == (position, "It is missing from the log.")


@settings(max_examples=10)
@given(position=st.integers(1, SIZE))
@example(position=SIZE)
def test_an_event_deleted_with_its_link_is_noticed(log: Log, position: int) -> None:
    def change(database: Any) -> None:
        database.execute("DELETE FROM events WHERE global_seq = ?", (position,))
        database.execute("DELETE FROM links WHERE global_seq = ?", (position,))

    altered = Altered(log, change)
    place = log.places[position]
    assert altered.report.problems
    if position == SIZE:
        assert "rolled back" in altered.alarms[0].what
    elif place != log.held[place.stream][-1]:
        problem = altered.histories[place.stream].problem
        assert problem is not None
        assert problem.sequence == place.sequence


@settings(max_examples=15)
@given(pair=st.tuples(st.integers(1, SIZE), st.integers(1, SIZE)), whole=st.booleans())
def test_swapped_events_cost_their_meetings_alone(log: Log, pair: tuple[int, int], whole: bool) -> None:
    a, b = pair
    assume(a != b)
    columns = ["type", "version", "at_us", "nonce", "ciphertext", "leaf", "head"][: None if whole else 5]

    def change(database: Any) -> None:
        for column in columns:
            values = [get(database, "events", column, position) for position in pair]
            put(database, "events", column, b, values[0])
            put(database, "events", column, a, values[1])

    bad = Altered(log, change).bad()
    first: dict[MeetingId, int] = {}
    for position in pair:
        place = log.places[position]
        first[place.stream] = min(place.sequence, first.get(place.stream, place.sequence))
    assert bad == first


@settings(max_examples=15)
@given(position=st.integers(1, SIZE), target=st.sampled_from([ONE, TWO, THREE]), far=st.sampled_from([1, 2, 10**15]))
def test_a_copied_event_costs_the_meeting_that_it_was_copied_into(
    log: Log, position: int, target: MeetingId, far: int
) -> None:
    def change(database: Any) -> None:
        database.execute(
            "INSERT INTO events SELECT ?, ?, ?, randomblob(16), type, version, at_us, dek_id, nonce, ciphertext, leaf,"
            " head FROM events WHERE global_seq = ?",
            (SIZE + far, bytes.fromhex(target), len(log.held[target]) + 1, position),
        )

    altered = Altered(log, change)
    found = {stream: h.problem.sequence for stream, h in altered.histories.items() if h.problem}
    assert found == {target: len(log.held[target]) + 1}
    assert (f"event {SIZE + far}", target) in {(p.where, p.meeting_id) for p in altered.report.problems}


@settings(max_examples=25)
@given(stream=st.sampled_from([ONE, TWO, THREE]), purpose=st.sampled_from(["audio", "text"]), data=st.data())
def test_an_edited_key_costs_its_meeting_alone(log: Log, stream: MeetingId, purpose: str, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(["dek_id", "meeting_id", "epoch", "nonce", "wrapped"]))
    kind = int if column == "epoch" else bytes

    def change(database: Any) -> None:
        query = "SELECT rowid FROM deks WHERE meeting_id = ? AND purpose = ?"
        row = database.execute(query, (bytes.fromhex(stream), purpose)).fetchone()[0]
        put(database, "deks", column, row, _other(kind, get(database, "deks", column, row), data))

    altered = Altered(log, change)
    bad = {s for s, h in altered.histories.items() if h.problem}
    if purpose == "audio":
        assert bad == set()
        assert altered.report.problems
    else:
        assert bad <= {stream}
        assert bad == {stream} or column == "meeting_id"
        assert altered.report.problems


def test_keys_exchanged_between_meetings_are_told(log: Log) -> None:
    def change(database: Any) -> None:
        one, two = bytes.fromhex(ONE), bytes.fromhex(TWO)
        for old, new in ((one, bytes(15)), (two, one), (bytes(15), two)):
            database.execute("UPDATE deks SET meeting_id = ? WHERE meeting_id = ?", (new, old))

    altered = Altered(log, change)
    assert altered.bad() == {}
    assert {p.meeting_id for p in altered.report.problems} == {ONE, TWO}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE checkpoints SET note = replace(note, char(10), ' ')",
        "UPDATE checkpoints SET root = zeroblob(32) WHERE size = 1",
        "UPDATE checkpoints SET size = size + 1 WHERE size > 1",
        "UPDATE checkpoints SET size = size - 1 WHERE size > 1",
        "UPDATE checkpoints SET root = zeroblob(32) WHERE size > 1",
        "UPDATE checkpoints SET note = note || note WHERE size = 1",
    ],
)
def test_an_edited_checkpoint_is_told_and_costs_no_meeting(log: Log, change: str) -> None:
    altered = Altered(log, lambda database: database.execute(change))
    assert altered.bad() == {}
    assert any(p.where.startswith("checkpoint") for p in altered.report.problems)


def test_the_last_checkpoint_does_not_go_unseen_and_costs_no_meeting(log: Log) -> None:
    altered = Altered(log, lambda database: database.execute("DELETE FROM checkpoints WHERE size > 1"))
    assert altered.bad() == {}
    what = f"The log's checkpoint of {SIZE} events is missing; the last one there is of 1 events."
    assert [alarm.what for alarm in altered.alarms] == [what]
    assert [problem.what for problem in altered.report.problems] == [what]


def test_a_lost_signing_key_is_an_alarm_and_costs_no_meeting(log: Log) -> None:
    altered = Altered(
        log, lambda db: db.execute("UPDATE vault_state SET value = randomblob(32) WHERE name = 'checkpoint_seed'")
    )
    assert altered.bad() == {}
    assert [alarm.what for alarm in altered.alarms] == ["The key that signs checkpoints is lost or was altered."]


@pytest.mark.parametrize("value", [bytes(8), b"\x01" * 40, b""])
def test_the_stored_frontier_is_a_convenience_that_nobody_trusts(log: Log, value: bytes) -> None:
    query = "UPDATE vault_state SET value = ? WHERE name = 'frontier'"
    altered = Altered(log, lambda database: database.execute(query, (value,)))
    assert (altered.bad(), altered.alarms, altered.report.problems) == ({}, (), ())
