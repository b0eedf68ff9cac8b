"""What every log does: the one in memory, and the one in SQLCipher."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from noteflow.application.ports import EventStore
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import raw_log

ONE, TWO = MeetingId("1" * 32), MeetingId("2" * 32)
STARTED = ev.MeetingStarted("Über Pläne", 5, "microphone", "en", None)


@pytest.fixture(params=["fake", "sql"])
def store(request: pytest.FixtureRequest, home: Path) -> Iterator[EventStore]:
    if request.param == "fake":
        yield FakeEventStore(at_us=7)
        return
    keys = FakeLogKeys()
    real = SqlEventStore.create(home / "vault.db", keys, keys.checkpoint_seed, at_us=7)
    yield real
    real.close()


@pytest.fixture
def damage(store: EventStore, home: Path) -> Callable[[MeetingId, int], None]:
    """Makes an event of a stream one that does not verify."""

    def alter(stream: MeetingId, sequence: int) -> None:
        if isinstance(store, FakeEventStore):
            store.damage(stream, sequence)
            return
        with raw_log(home / "vault.db", FakeLogKeys()) as database:
            query = "UPDATE events SET at_us = at_us + 1 WHERE stream_id = ? AND stream_seq = ?"
            assert database.execute(query, (bytes.fromhex(stream), sequence)).rowcount == 1

    return alter


def note(text: str) -> ev.NoteAdded:
    return ev.NoteAdded(0, text)


def test_a_log_begins_with_the_creation_of_the_vault(store: EventStore) -> None:
    first = ev.Recorded(1, VAULT_STREAM, 1, 7, ev.VaultCreated(7))
    assert store.position() == 1
    assert list(store.since(0)) == [first]
    assert store.read(VAULT_STREAM) == ev.History((first,))
    assert tuple(store.streams()) == ()
    assert tuple(store.quarantined()) == ()
    assert store.alarms() == ()


def test_events_come_back_in_their_places(store: EventStore) -> None:
    a = store.append(ONE, [STARTED, note("a")], at_us=10)
    b = store.append(TWO, [STARTED], at_us=9)
    c = store.append(ONE, [note("c")], at_us=11)
    assert [(r.position, r.stream, r.sequence, r.at_us) for r in (*a, *b, *c)] == [
        (2, ONE, 1, 10),
        (3, ONE, 2, 10),
        (4, TWO, 1, 9),
        (5, ONE, 3, 11),
    ]
    assert store.read(ONE) == ev.History((*a, *c))
    assert store.read(TWO) == ev.History(b)
    assert list(store.since(1)) == [*a, *b, *c]
    assert list(store.since(4)) == list(c)
    assert list(store.since(5)) == []
    assert tuple(store.streams()) == (ONE, TWO)
    assert store.position() == 5


def test_a_stream_that_does_not_exist_is_empty(store: EventStore) -> None:
    assert store.read(ONE) == ev.History(())
    with pytest.raises(NotFoundError):
        store.audio_dek(ONE)


def test_nothing_to_append_changes_nothing(store: EventStore) -> None:
    assert store.append(ONE, [], at_us=1) == ()
    assert store.position() == 1
    assert tuple(store.streams()) == ()
    with pytest.raises(NotFoundError):
        store.audio_dek(ONE)


def test_an_expected_end_that_is_not_the_end_appends_nothing(store: EventStore) -> None:
    store.append(ONE, [STARTED], at_us=1, expected=0)
    store.append(ONE, [note("x")], at_us=1, expected=1)
    with pytest.raises(NoteFlowError):
        store.append(ONE, [note("y")], at_us=1, expected=1)
    assert store.position() == 3


def test_each_meeting_has_its_own_sound_key(store: EventStore) -> None:
    for stream in (ONE, TWO):
        store.append(stream, [STARTED], at_us=1)
    name, key = store.audio_dek(ONE)
    assert (len(bytes.fromhex(name)), len(key)) == (16, 32)
    assert store.audio_dek(ONE) == (name, key)
    other_name, other_key = store.audio_dek(TWO)
    assert other_name != name
    assert other_key != key
    key[:] = bytes(32)
    assert store.audio_dek(ONE)[1] != key


def test_a_checkpoint_tells_the_size_and_changes_with_the_log(store: EventStore) -> None:
    before = store.checkpoint()
    store.append(ONE, [STARTED], at_us=1)
    after = store.checkpoint()
    assert (before.size, after.size) == (1, 2)
    assert len(bytes.fromhex(after.root)) == 32
    assert before.root != after.root
    assert store.checkpoint() == after


def test_a_sound_log_verifies(store: EventStore) -> None:
    store.append(ONE, [STARTED, note("x")], at_us=1)
    checkpoint = store.checkpoint()
    told: list[float] = []
    report = store.verify(told.append)
    assert (report.events, report.checkpoint, report.problems) == (3, checkpoint, ())
    assert len(bytes.fromhex(report.head)) == 32
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert store.verify() == report


def test_every_place_has_its_head(store: EventStore) -> None:
    store.append(ONE, [ev.TitleChanged("a"), ev.TitleChanged("b")], at_us=9)
    places = range(1, store.position() + 1)
    heads = [store.head(place) for place in places]
    assert len(set(heads)) == len(places)
    assert all(bytes.fromhex(head) for head in heads)
    assert heads[-1] == store.verify().head
    store.append(ONE, [ev.TitleChanged("c")], at_us=9)
    assert [store.head(place) for place in places] == heads
    assert store.head(store.position() + 1) == ""


def test_what_does_not_verify_is_named_and_the_rest_stays(
    store: EventStore, damage: Callable[[MeetingId, int], None]
) -> None:
    store.append(ONE, [STARTED, note("a"), note("b")], at_us=1)
    store.append(TWO, [STARTED], at_us=1)
    damage(ONE, 2)
    history = store.read(ONE)
    assert [r.sequence for r in history.events] == [1]
    assert history.problem is not None
    assert (history.problem.position, history.problem.stream, history.problem.sequence) == (3, ONE, 2)
    assert history.problem.reason
    assert tuple(store.quarantined()) == (ONE,)
    assert store.read(TWO).problem is None
    assert [(r.stream, r.sequence) for r in store.since(0)] == [(VAULT_STREAM, 1), (ONE, 1), (TWO, 1)]
    assert {(p.where, p.meeting_id) for p in store.verify().problems} == {("event 3", ONE)}


def test_a_stream_that_does_not_verify_can_still_be_added_to(
    store: EventStore, damage: Callable[[MeetingId, int], None]
) -> None:
    store.append(ONE, [STARTED, note("a")], at_us=1)
    damage(ONE, 2)
    assert store.append(ONE, [note("b")], at_us=1)[0].sequence == 3
    assert [r.sequence for r in store.read(ONE).events] == [1]


def test_accepting_without_an_alarm_writes_nothing(store: EventStore) -> None:
    store.accept_alarms(store.alarms(), at_us=3)
    assert store.position() == 1


def test_several_threads_may_append_and_read(store: EventStore) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        stream = MeetingId(f"{number:032x}")
        try:
            for i in range(10):
                store.append(stream, [note(f"{number} {i}")], at_us=i, expected=i)
                assert len(store.read(stream).events) == i + 1
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [r.position for r in store.since(0)] == list(range(1, 42))
    assert store.verify().problems == ()


def test_closing_twice_is_fine(store: EventStore) -> None:
    store.close()
    store.close()


BOTH = [(ONE, "audio"), (ONE, "text")]


def test_an_erased_meeting_reads_as_empty_and_the_log_still_verifies(store: EventStore) -> None:
    store.append(ONE, [STARTED, note("secret")], at_us=1)
    kept = store.append(TWO, [STARTED], at_us=2)
    told: list[float] = []
    erased = store.destroy(BOTH, [(VAULT_STREAM, ev.MeetingErased(ONE, 2, "person"))], at_us=9, progress=told.append)
    assert [(r.position, r.stream, r.sequence, r.at_us) for r in erased] == [(5, VAULT_STREAM, 2, 9)]
    assert told[-1] == 1.0
    assert store.read(ONE) == ev.History(())
    assert store.erased() == {ONE: erased[0]}
    assert tuple(store.streams()) == (TWO,)
    assert [r.position for r in store.since(0)] == [1, 4, 5]
    assert store.count(ONE) == store.prove_erased(ONE) == 2
    assert store.newest_at_us() == 9
    with pytest.raises(NotFoundError):
        store.audio_dek(ONE)
    with pytest.raises(NotFoundError):
        store.append(ONE, [note("more")], at_us=10)
    assert store.read(TWO) == ev.History(kept)
    assert store.audio_dek(TWO)
    store.append(TWO, [note("more")], at_us=11)
    assert store.verify().problems == ()
    assert tuple(store.quarantined()) == ()


def test_a_meeting_that_is_there_is_not_proved_erased(store: EventStore) -> None:
    store.append(ONE, [STARTED], at_us=1)
    with pytest.raises(IntegrityError):
        store.prove_erased(ONE)


def test_a_meeting_that_does_not_verify_can_be_erased(
    store: EventStore, damage: Callable[[MeetingId, int], None]
) -> None:
    store.append(ONE, [STARTED, note("a"), note("b")], at_us=1)
    damage(ONE, 2)
    assert store.read(ONE).problem is not None
    store.destroy(BOTH, [(VAULT_STREAM, ev.MeetingErased(ONE, 3, "person"))], at_us=9)
    assert tuple(store.quarantined()) == ()
    assert store.read(ONE) == ev.History(())


def test_sound_goes_alone(store: EventStore) -> None:
    store.append(ONE, [STARTED, note("text that stays")], at_us=1)
    store.destroy([(ONE, "audio")], [(ONE, ev.SoundErased("person"))], at_us=9)
    assert [r.event for r in store.read(ONE).events][1:] == [note("text that stays"), ev.SoundErased("person")]
    with pytest.raises(NotFoundError):
        store.audio_dek(ONE)
    assert store.erased() == {}
    assert store.verify().problems == ()


def test_a_new_epoch_keeps_every_key(store: EventStore) -> None:
    store.append(ONE, [STARTED], at_us=1)
    before = store.audio_dek(ONE)
    store.destroy((), [(VAULT_STREAM, ev.KeysChanged("epoch", ""))], at_us=2)
    assert store.audio_dek(ONE) == before
    assert len(store.read(ONE).events) == 1
    assert store.verify().problems == ()


def test_an_erasure_that_progress_calls_off_has_not_happened(store: EventStore) -> None:
    written = store.append(ONE, [STARTED, note("kept")], at_us=1)
    store.append(TWO, [STARTED], at_us=2)
    key = store.audio_dek(ONE)

    def call_off(done: float) -> None:
        if done < 1.0:
            raise NoteFlowError("Called off.")

    with pytest.raises(NoteFlowError, match="Called off"):
        store.destroy(BOTH, [(VAULT_STREAM, ev.MeetingErased(ONE, 2, "person"))], at_us=9, progress=call_off)
    assert store.read(ONE) == ev.History(written)
    assert (store.erased(), store.audio_dek(ONE)) == ({}, key)
    assert store.append(ONE, [note("more")], at_us=10)
    assert store.verify().problems == ()
