"""The index's own ways: thrown away when it is not usable, the same however it was fed, private on disk."""

from __future__ import annotations

import stat
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from noteflow.application.ports import Index
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import VAULT_STREAM, MeetingId, Recorded
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SEARCH, SqlIndex, words_of
from tests.fakes.index import FakeIndex
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import ONE, TWO, make_log

KEY = bytearray(b"c" * 32)
PAGE = 4096


def started(title: str) -> ev.MeetingStarted:
    return ev.MeetingStarted(title, 1, "microphone", "en", None)


def note(text: str) -> ev.NoteAdded:
    return ev.NoteAdded(0, text)


def place(*events: tuple[MeetingId, ev.Event]) -> list[Recorded]:
    sequences: dict[MeetingId, int] = {}
    placed = []
    for position, (stream, event) in enumerate(events, start=1):
        sequences[stream] = sequences.get(stream, 0) + 1
        placed.append(Recorded(position, stream, sequences[stream], position, event))
    return placed


def contents(index: Index, words: Sequence[str] = ("a", "b", "and", "meeting", "x")) -> object:
    return index.position(), index.meetings(), index.unfinished(), [index.search(word, 1_000) for word in words]


def filled(path: Path) -> None:
    index = SqlIndex(path, lambda: KEY)
    index.apply(place((ONE, started("Title")), *((ONE, note(f"word {i} " + "more " * 50)) for i in range(200))))
    index.close()


# --- the file ---


def test_what_was_applied_is_there_after_reopening(home: Path) -> None:
    filled(home / "index.db")
    index = SqlIndex(home / "index.db", lambda: KEY)
    assert index.position() == 201
    assert len(index.search("word 17")) == 11
    assert len(index.search("17 word")) == 1
    index.close()


def test_it_is_its_owners_alone_and_closed_for_good(home: Path) -> None:
    index = SqlIndex(home / "index.db", lambda: KEY)
    index.apply(place((ONE, started("Canary"))))
    for file in home.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
        assert b"Canary" not in file.read_bytes()
        assert b"canary" not in file.read_bytes()
    index.close()
    index.close()
    assert [file.name for file in home.iterdir()] == ["index.db"]
    with pytest.raises(NoteFlowError, match="closed"):
        index.position()


@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"\xff" * PAGE * 3])
def test_a_file_that_is_no_index_is_replaced(home: Path, data: bytes) -> None:
    (home / "index.db").write_bytes(data)
    index = SqlIndex(home / "index.db", lambda: KEY)
    assert (index.position(), index.meetings()) == (0, ())
    index.close()


def test_an_index_under_another_key_is_replaced(home: Path) -> None:
    filled(home / "index.db")
    index = SqlIndex(home / "index.db", lambda: bytearray(b"d" * 32))
    assert index.position() == 0
    index.close()


@pytest.mark.parametrize("change", ["UPDATE state SET schema = 999", "DELETE FROM state", "DROP TABLE state"])
def test_an_index_of_another_schema_is_replaced(home: Path, change: str) -> None:
    filled(home / "index.db")
    database = CipherDatabase(home / "index.db", lambda: KEY)
    with database.writing() as connection:
        connection.exec_driver_sql(change)
    database.close()
    index = SqlIndex(home / "index.db", lambda: KEY)
    assert (index.position(), index.search("word")) == (0, ())
    index.close()


def test_whatever_page_is_damaged_the_index_is_whole_or_empty_and_can_be_fed_again(home: Path) -> None:
    path = home / "index.db"
    filled(path)
    whole = path.read_bytes()
    index = SqlIndex(path, lambda: KEY)
    everything = contents(index)
    index.close()
    emptied = 0
    for page in range(1, len(whole) // PAGE + 1, 3):
        data = bytearray(whole)
        data[(page - 1) * PAGE + 200] ^= 1
        path.write_bytes(data)
        index = SqlIndex(path, lambda: KEY)
        try:
            assert contents(index) == everything or index.position() == 0
        except IntegrityError:
            assert (index.position(), index.meetings(), index.search("word")) == (0, (), ())
            index.apply(place((ONE, started("Again"))))
            assert [m.title for m in index.meetings()] == ["Again"]
            emptied += 1
        index.close()
    assert emptied


def test_a_file_cut_off_is_replaced(home: Path) -> None:
    filled(home / "index.db")
    (home / "index.db").write_bytes((home / "index.db").read_bytes()[: 3 * PAGE])
    index = SqlIndex(home / "index.db", lambda: KEY)
    assert index.position() == 0
    index.close()


def test_it_can_be_cleared_when_its_file_was_damaged(home: Path) -> None:
    filled(home / "index.db")
    index = SqlIndex(home / "index.db", lambda: KEY)
    data = bytearray((home / "index.db").read_bytes())
    for page in range(1, len(data) // PAGE):
        data[page * PAGE + 100] ^= 1
    (home / "index.db").write_bytes(data)
    index.clear()
    assert index.position() == 0
    index.apply(place((ONE, started("Again"))))
    assert len(index.search("again")) == 1
    index.close()


def test_a_batch_is_applied_whole_or_not_at_all(home: Path) -> None:
    index = SqlIndex(home / "index.db", lambda: KEY)
    bad = Recorded(3, ONE, 3, 1, ev.NoteAdded(2**70, "too far"))
    with pytest.raises((NoteFlowError, OverflowError)):
        index.apply([*place((ONE, started("Title")), (ONE, note("x"))), bad])
    assert (index.position(), index.meetings()) == (0, ())
    index.close()


# --- the same however it was fed ---


def test_rebuilding_from_a_log_gives_what_following_it_gave(home: Path) -> None:
    keys = FakeLogKeys()
    make_log(home, keys)
    store = SqlEventStore.open(home / "vault.db", keys)
    followed = SqlIndex(home / "followed.db", lambda: KEY)
    for recorded in store.since(0):
        followed.apply([recorded])
    rebuilt = SqlIndex(home / "rebuilt.db", lambda: KEY)
    rebuilt.apply(list(store.since(0)))
    assert contents(rebuilt) == contents(followed)
    followed.clear()
    followed.apply(list(store.since(followed.position())))
    assert contents(rebuilt) == contents(followed)
    assert rebuilt.search("says 3")[0].meeting_id in {ONE, TWO, MeetingId("3" * 32)}
    for part in (store, followed, rebuilt):
        part.close()


streams = st.sampled_from([ONE, TWO, VAULT_STREAM])
words = st.lists(st.sampled_from(["a", "b", "ab", "Äb", "meeting", "x-y", "(a)", "1a", "straße"]), max_size=4)
texts = words.map(" ".join)
small = st.integers(0, 3)
line_ids = st.sampled_from(["u", "v", "w"])
a_place = st.integers(1, 12)
some_edits = st.one_of(
    st.builds(ev.ActionAdded, small, texts),
    st.builds(ev.RemarkEdited, a_place, small, texts),
    st.builds(ev.RemarkRemoved, a_place),
    st.builds(ev.ActionFinished, a_place, st.booleans()),
    st.builds(ev.LineEdited, line_ids, texts, st.just((ev.Word(0, 1, "a"),))),
    st.builds(ev.LineSplit, line_ids, line_ids | st.just("x"), small, small, small),
    st.builds(ev.LinesMerged, line_ids, line_ids | st.just("x")),
    st.builds(ev.LineHidden, line_ids),
    st.builds(ev.LineSpeakerNamed, line_ids, texts),
    st.builds(ev.EditUndone, a_place),
    st.builds(ev.EditRedone, a_place),
    st.builds(ev.RewriteDone, st.just("m")),
)
some_events = st.one_of(
    st.builds(
        ev.MeetingStarted, texts, small, st.just("import"), st.sampled_from(["en", "de"]), st.none() | st.just("m")
    ),
    st.builds(ev.SegmentOpened, st.just("mic"), small, st.just("a"), st.just("b"), small, st.just("d")),
    st.builds(ev.AudioProgress, st.just("mic"), small, small, small.map(lambda n: n * 160)),
    st.builds(ev.SegmentSealed, st.just("mic"), small, small, small.map(lambda n: n * 160), st.booleans()),
    st.builds(
        ev.UtteranceTranscribed,
        line_ids,
        st.just("mic"),
        small,
        small,
        texts,
        st.just(()),
        st.just("m"),
        st.just("fr"),
    ),
    st.builds(ev.TranscriptCompleted, st.just("mic"), small.map(lambda n: n * 200)),
    st.builds(ev.MarkerAdded, small, texts),
    st.builds(ev.NoteAdded, small, texts),
    st.builds(ev.TitleChanged, texts),
    st.builds(ev.MeetingStopped, small, small, st.booleans()),
    some_edits,
)


def sensible(drawn: Sequence[tuple[MeetingId, ev.Event]]) -> list[tuple[MeetingId, ev.Event]]:
    """As a log can be: a meeting starts once and first, segments are opened once and before they grow."""
    begun: set[MeetingId] = set()
    opened: set[tuple[MeetingId, int]] = set()
    stopped: set[MeetingId] = set()
    kept: list[tuple[MeetingId, ev.Event]] = []
    for stream, event in drawn:
        if stream == VAULT_STREAM:
            kept.append((stream, ev.VaultCreated(1)))
            continue
        if isinstance(event, ev.MeetingStarted) is (stream in begun):
            continue
        if isinstance(event, ev.SegmentOpened):
            if (stream, event.segment) in opened:
                continue
            opened.add((stream, event.segment))
        elif isinstance(event, (ev.AudioProgress, ev.SegmentSealed)) and (stream, event.segment) not in opened:
            continue
        elif isinstance(event, ev.MeetingStopped):
            if stream in stopped:
                continue
            stopped.add(stream)
        begun.add(stream)
        kept.append((stream, event))
    return kept


@settings(max_examples=40)
@given(st.lists(st.tuples(streams, some_events), max_size=25).map(sensible), st.integers(1, 7), st.booleans())
def test_it_says_what_the_plain_one_says_in_batches_of_any_size(
    drawn: list[tuple[MeetingId, ev.Event]], batch: int, quarantine: bool
) -> None:
    log = place(*drawn)
    plain = FakeIndex()
    with TemporaryDirectory(prefix="nf-index-") as folder:
        index = SqlIndex(Path(folder) / "index.db", lambda: KEY)
        for each in (plain, index):
            for start in range(0, len(log), batch):
                each.apply(log[start : start + batch])
            if quarantine:
                each.quarantine([TWO])
        assert contents(index) == contents(plain)
        index.close()


@settings(max_examples=40)
@given(st.booleans(), st.lists(some_edits, max_size=12), st.integers(1, 7))
def test_of_edits_too_it_says_what_the_plain_one_says(over: bool, edits: list[ev.Event], batch: int) -> None:
    spoken = [ev.UtteranceTranscribed(n, "mic", 1, 2, f"a {n} x", (), "m", "fr") for n in ("u", "v")]
    facts: list[ev.Event] = [started("Title"), *spoken, note("ab"), ev.ActionAdded(1, "b")]
    facts += [ev.MeetingStopped(9, 9, recovered=False)] if over else []
    log = place(*((ONE, event) for event in [*facts, *edits, spoken[0]]))
    plain = FakeIndex()
    with TemporaryDirectory(prefix="nf-index-") as folder:
        index = SqlIndex(Path(folder) / "index.db", lambda: KEY)
        for each in (plain, index):
            for start in range(0, len(log), batch):
                each.apply(log[start : start + batch])
        assert contents(index) == contents(plain)
        index.close()


def test_it_can_be_asked_while_it_is_fed(home: Path) -> None:
    index = SqlIndex(home / "index.db", lambda: KEY)
    log = place((ONE, started("Title")), *((ONE, note(f"word {i}")) for i in range(60)))
    failures: list[BaseException] = []
    over = threading.Event()

    def ask() -> None:
        try:
            while not over.is_set():
                assert len(index.search("word", 1_000)) <= max(0, index.position() - 1)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for recorded in log:
        index.apply([recorded])
    over.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(index.search("word", 1_000)) == 60
    index.close()


# --- searching ---


def test_a_search_reads_from_the_newest_and_sorts_nothing(home: Path) -> None:
    index = SqlIndex(home / "index.db", lambda: KEY)
    with index._reading() as connection:
        values = {"match": '"a"*', "limit": 50, "bits": 32}
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {SEARCH}"), values).all()
    steps = [row[3] for row in plan]
    assert steps[0].startswith("SCAN words VIRTUAL TABLE")
    assert not any("TEMP B-TREE" in step for step in steps)
    index.close()


@given(st.text())
def test_any_text_is_divided_into_words_without_operators(typed: str) -> None:
    for word in words_of(typed):
        assert word
        assert '"' not in word
        assert "\x00" not in word


@settings(max_examples=60)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
def test_any_text_can_be_searched_for(typed: list[str]) -> None:
    with TemporaryDirectory(prefix="nf-index-") as folder:
        index = SqlIndex(Path(folder) / "index.db", lambda: KEY)
        index.apply(place((ONE, started("Title"))))
        for each in typed:
            assert len(index.search(each)) <= 1
        index.close()
