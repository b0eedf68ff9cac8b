"""The log's own ways: creation, keys on disk, checkpoints, the anchor, rollback, crashes, a full disk."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from noteflow.application.ports import Checkpoint, Problem
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence import event_store
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.tables import SCHEMA
from tests.fakes.log_keys import FakeLogKeys
from tests.support.raw_log import ONE, THREE, TWO, fill, make_log, raw_log

ROOT = Path(__file__).parents[2]


def note(text: str) -> ev.NoteAdded:
    return ev.NoteAdded(0, text)


@pytest.fixture
def keys() -> FakeLogKeys:
    return FakeLogKeys()


def create(home: Path, keys: FakeLogKeys) -> SqlEventStore:
    return SqlEventStore.create(home / "vault.db", keys, keys.checkpoint_seed, at_us=7)


def reopen(home: Path, keys: FakeLogKeys) -> SqlEventStore:
    return SqlEventStore.open(home / "vault.db", keys)


def copy_of(home: Path, name: str = "vault.db") -> bytes:
    return (home / name).read_bytes()


# --- the file ---


def test_everything_comes_back_after_reopening(home: Path, keys: FakeLogKeys) -> None:
    held = make_log(home, keys)
    store = reopen(home, keys)
    assert store.alarms() == ()
    assert {stream: store.read(stream).events for stream in held} == held
    assert store.append(ONE, [note("more")], at_us=1)[0].sequence == len(held[ONE]) + 1
    assert store.verify().problems == ()
    store.close()


def test_meetings_that_took_turns_are_read_in_one_go_and_else_one_by_one(
    home: Path, keys: FakeLogKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = make_log(home, keys)
    with raw_log(home / "vault.db", keys) as database:
        database.execute("DELETE FROM links WHERE stream_id = ? AND stream_seq = 3", (bytes.fromhex(ONE),))
    store = reopen(home, keys)
    slowly: list[MeetingId] = []
    places = store._places

    def noted(stream: bytes, *rest: Any) -> list[tuple[int, int]]:
        slowly.append(MeetingId(stream.hex()))
        return places(stream, *rest)

    monkeypatch.setattr(store, "_places", noted)
    assert {stream: store.read(stream).events for stream in held} == held
    assert ONE in slowly
    assert VAULT_STREAM not in slowly
    assert THREE not in slowly
    assert store.quarantined() == ()
    store.close()


def test_a_new_log_is_its_owners_alone_and_leaves_nothing_beside_it(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    for file in home.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    store.close()
    assert [file.name for file in home.iterdir()] == ["vault.db"]


def test_creating_never_replaces_a_log(home: Path, keys: FakeLogKeys) -> None:
    create(home, keys).close()
    before = copy_of(home)
    with pytest.raises(NoteFlowError, match="already"):
        create(home, keys)
    assert copy_of(home) == before


def test_creation_that_fails_leaves_nothing(home: Path, keys: FakeLogKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(keys, "wrap_dek", refuse)
    with pytest.raises(OSError, match="no"):
        create(home, keys)
    assert list(home.iterdir()) == []


def test_no_text_and_no_key_is_in_the_clear(home: Path, keys: FakeLogKeys) -> None:
    secret = "the quick brown canary"
    store = create(home, keys)
    store.append(ONE, [ev.MeetingStarted(secret, 1, "microphone", "en", None), note(secret)], at_us=1)
    dek = bytes(store.audio_dek(ONE)[1])
    on_disk = b"".join(file.read_bytes() for file in home.iterdir())
    for hidden in (secret.encode(), secret.encode("utf-16-le"), dek, bytes(keys.checkpoint_seed), b"MeetingStarted"):
        assert hidden not in on_disk
    with raw_log(home / "vault.db", keys) as database:
        rows = repr(
            database.execute("SELECT * FROM events").fetchall() + database.execute("SELECT * FROM deks").fetchall()
        )
    assert secret not in rows
    assert repr(dek)[2:-1] not in rows
    store.close()


def test_settings_of_the_database(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    with store._database.reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "temp_store")
        }
        strict = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict").scalars().all()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2}
    assert set(strict) == {"events", "links", "deks", "checkpoints", "vault_state"}
    store.close()


def test_the_schema_is_the_newest_migration(home: Path, keys: FakeLogKeys) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_current_head() == SCHEMA
    create(home, keys).close()
    with raw_log(home / "vault.db", keys) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA,)]


def test_a_migration_that_fails_changes_nothing(home: Path, keys: FakeLogKeys) -> None:
    """A file without version 0001's mark is taken for one before it: the tables are there already."""
    create(home, keys).close()
    with raw_log(home / "vault.db", keys) as database:
        database.execute("DELETE FROM alembic_version")
        database.execute("DROP TABLE checkpoints")
        database.execute("ALTER TABLE deks RENAME TO checkpoints")
        tables = database.execute("SELECT sql FROM sqlite_master").fetchall()
    with pytest.raises(NoteFlowError):
        reopen(home, keys)
    with raw_log(home / "vault.db", keys) as database:
        assert database.execute("SELECT sql FROM sqlite_master").fetchall() == tables


def test_nothing_can_be_done_with_a_closed_log(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    store.close()
    for use in (lambda: store.read(ONE), lambda: store.append(ONE, [note("x")], at_us=1), lambda: list(store.since(0))):
        with pytest.raises(NoteFlowError, match="closed"):
            use()


# --- checkpoints and the tree ---


def tree(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there; `leaves` are leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()


def test_checkpoints_verify_with_nothing_of_noteflow(home: Path, keys: FakeLogKeys) -> None:
    make_log(home, keys)
    with raw_log(home / "vault.db", keys) as database:
        leaves = [row[0] for row in database.execute("SELECT leaf FROM events ORDER BY global_seq")]
        stored = database.execute("SELECT size, root, note FROM checkpoints ORDER BY size").fetchall()
    public, name = keys.checkpoint_public_key(), keys.vault_name()
    assert [size for size, _, _ in stored] == [1, len(leaves)]
    for size, root, signed in stored:
        text, signature = signed.split("\n\n")
        origin, told_size, told_root = text.split("\n")
        dash, signer, blob = signature.removesuffix("\n").split(" ")
        assert (origin, signer, dash) == (name, name, "—")
        assert int(told_size) == size
        assert base64.b64decode(told_root) == root == tree(leaves[:size])
        raw = base64.b64decode(blob)
        assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
        Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], (text + "\n").encode())


def test_a_checkpoint_is_signed_whenever_so_many_events_have_come(
    home: Path, keys: FakeLogKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_store, "CHECKPOINT_EVERY", 10)
    store = create(home, keys)
    for i in range(25):
        store.append(ONE, [note(str(i))], at_us=1)
    store.append(ONE, [note("x")] * 30, at_us=1)
    with raw_log(home / "vault.db", keys) as database:
        sizes = [row[0] for row in database.execute("SELECT size FROM checkpoints ORDER BY size")]
    assert sizes == [1, 11, 21, 56]
    assert store.verify().problems == ()
    store.close()


def test_the_same_checkpoint_is_signed_once(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    store.append(ONE, [note("x")], at_us=1)
    assert store.checkpoint() == store.checkpoint()
    store.close()
    with raw_log(home / "vault.db", keys) as database:
        assert database.execute("SELECT size FROM checkpoints").fetchall() == [(1,), (2,)]


def test_the_anchor_follows_every_append(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    for size in range(2, 6):
        store.append(ONE, [note("x")], at_us=1)
        anchor = keys.read_anchor()
        assert anchor is not None
        assert anchor.size == size
        assert anchor == store.checkpoint()
    store.close()


def test_an_anchor_that_cannot_be_written_stops_nothing(
    home: Path, keys: FakeLogKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = create(home, keys)

    def refuse(_: Checkpoint) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_anchor", refuse)
        store.append(ONE, [note("x")], at_us=1)
    store.close()
    later = reopen(home, keys)
    assert later.alarms() == ()
    later.append(ONE, [note("y")], at_us=1)
    anchor = keys.read_anchor()
    assert anchor is not None
    assert anchor.size == 3
    later.close()


# --- rollback ---


def rolled_back(home: Path, keys: FakeLogKeys) -> tuple[SqlEventStore, Checkpoint]:
    """A log whose file was put back, opened, and the anchor that remembers more."""
    make_log(home, keys)
    old = copy_of(home)
    store = reopen(home, keys)
    store.append(ONE, [note("newer")] * 3, at_us=1)
    store.close()
    anchor = keys.read_anchor()
    assert anchor is not None
    (home / "vault.db").write_bytes(old)
    return reopen(home, keys), anchor


def test_an_older_file_is_an_alarm_and_can_be_read(home: Path, keys: FakeLogKeys) -> None:
    store, anchor = rolled_back(home, keys)
    assert [("rolled back" in alarm.what, alarm.where) for alarm in store.alarms()] == [(True, "vault.db")]
    assert all(store.read(stream).problem is None for stream in (ONE, TWO, THREE))
    assert [p.what for p in store.verify().problems] == [store.alarms()[0].what]
    # What shows the rollback stays, whatever is recorded meanwhile, and nothing is signed on the other branch.
    signed = store.verify().checkpoint
    store.append(ONE, [note("on")], at_us=1)
    assert store.checkpoint().size == store.position()
    assert store.verify().checkpoint == signed
    assert keys.read_anchor() == anchor
    store.close()
    again = reopen(home, keys)
    assert len(again.alarms()) == 1
    again.close()


def test_a_rolled_back_log_that_grew_again_has_another_root(home: Path, keys: FakeLogKeys) -> None:
    store, anchor = rolled_back(home, keys)
    store.append(TWO, [note("on")] * 5, at_us=1)
    assert store.position() > anchor.size
    store.close()
    again = reopen(home, keys)
    assert "not those that were stored" in again.alarms()[0].what
    assert any("not those that were stored" in p.what for p in again.verify().problems)
    again.close()


def test_an_accepted_alarm_is_recorded_and_gone(home: Path, keys: FakeLogKeys) -> None:
    store, _ = rolled_back(home, keys)
    what = store.alarms()[0].what
    store.accept_alarms(store.alarms(), at_us=99)
    assert store.alarms() == ()
    assert store.read(VAULT_STREAM).events[-1].event == ev.AlarmAccepted(99, what)
    report = store.verify()
    assert report.problems == ()
    assert report.checkpoint == keys.read_anchor() == store.checkpoint()
    store.close()
    again = reopen(home, keys)
    assert again.alarms() == ()
    again.close()


def test_an_alarm_that_nobody_was_told_of_stays(home: Path, keys: FakeLogKeys) -> None:
    store, anchor = rolled_back(home, keys)
    size, (alarm,) = store.position(), store.alarms()
    assert store.accept_alarms([Problem("Something else.", alarm.where)], at_us=9) == ()
    assert (store.position(), store.alarms(), keys.read_anchor()) == (size, (alarm,), anchor)
    come = Problem("It has come meanwhile.", "page 3")
    store._met[come.where] = come
    assert store.accept_alarms([alarm], at_us=9) == (alarm,)
    assert store.alarms() == (come,)
    assert keys.read_anchor() == store.checkpoint()
    store.close()


def test_a_missing_anchor_is_a_warning_until_somebody_accepts_it(home: Path, keys: FakeLogKeys) -> None:
    make_log(home, keys)
    keys.lose_anchor()
    for _ in range(2):
        store = reopen(home, keys)
        assert [alarm.where for alarm in store.alarms()] == ["anchor.json"]
        store.append(ONE, [note("x")], at_us=1)
        assert keys.read_anchor() is None
        store.close()
    store = reopen(home, keys)
    store.accept_alarms(store.alarms(), at_us=1)
    assert keys.read_anchor() == store.checkpoint()
    store.close()


@pytest.mark.parametrize("error", [IntegrityError("anchor.json was altered.", "x"), PermissionError(13, "denied")])
def test_an_anchor_that_cannot_be_read_is_an_alarm(
    home: Path, keys: FakeLogKeys, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    make_log(home, keys)

    def refuse() -> None:
        raise error

    monkeypatch.setattr(keys, "read_anchor", refuse)
    store = reopen(home, keys)
    assert [alarm.where for alarm in store.alarms()] == ["anchor.json"]
    assert [problem.where for problem in store.verify().problems] == ["anchor.json"]
    store.close()


def test_nothing_is_signed_that_contradicts_a_checkpoint(home: Path, keys: FakeLogKeys) -> None:
    """Even when the anchor is lost as well: the log's own last checkpoint still speaks against it."""
    make_log(home, keys)
    with raw_log(home / "vault.db", keys) as database:
        for table in ("events", "links"):
            database.execute(f"UPDATE {table} SET leaf = zeroblob(32) WHERE global_seq = 5")  # noqa: S608
        database.execute("UPDATE vault_state SET value = zeroblob(8) WHERE name = 'frontier'")
    keys.lose_anchor()
    store = reopen(home, keys)
    assert any("checkpoint" in alarm.what for alarm in store.alarms())
    signed = store.verify().checkpoint
    store.append(ONE, [note("x")], at_us=1)
    store.checkpoint()
    store.accept_alarms(store.alarms(), at_us=1)
    assert store.checkpoint().size == store.position()
    assert store.verify().checkpoint == signed
    store.close()


# --- crashes ---

CRASH = """
import os, sys
from pathlib import Path
from noteflow.domain import events as ev
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.fakes.log_keys import FakeLogKeys

home, moment = Path(sys.argv[1]), sys.argv[2]
keys = FakeLogKeys(anchor_file=home / "anchor.json")
store = SqlEventStore.open(home / "vault.db", keys)
stream = MeetingId("1" * 32)
store.append(stream, [ev.NoteAdded(0, "committed")], at_us=1)
if moment == "anchor":
    keys.write_anchor = lambda _: os._exit(9)
else:
    calls = []
    head = store._chain.head
    def third(*args):
        calls.append(args)
        return os._exit(9) if len(calls) == 3 else head(*args)
    store._chain.head = third
store.append(stream, [ev.NoteAdded(0, f"pending {i}") for i in range(5)], at_us=1)
"""


@pytest.mark.parametrize(("moment", "survivors"), [("transaction", 1), ("anchor", 6)])
def test_a_crash_loses_nothing_that_was_committed_and_keeps_no_half(home: Path, moment: str, survivors: int) -> None:
    keys = FakeLogKeys(anchor_file=home / "anchor.json")
    held = make_log(home, keys)
    child = subprocess.run(
        [sys.executable, "-c", CRASH, str(home), moment],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])},
    )
    assert child.returncode == 9
    store = reopen(home, keys)
    assert store.alarms() == ()
    history = store.read(ONE)
    assert history.problem is None
    assert len(history.events) == len(held[ONE]) + survivors
    assert store.verify().problems == ()
    assert store.append(ONE, [note("on")], at_us=1)[0].position == store.position()
    store.close()


FULL = """
import resource, signal, sys
from pathlib import Path
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.fakes.log_keys import FakeLogKeys

home = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqlEventStore.open(home / "vault.db", FakeLogKeys(anchor_file=home / "anchor.json"))
stream, done = MeetingId("1" * 32), 0
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, ((home / "vault.db").stat().st_size, hard))
try:
    while True:
        store.append(stream, [ev.NoteAdded(0, "x" * 5_000)], at_us=1)
        done += 1
except NoteFlowError as error:
    assert error.remedy, error
    assert "x" * 10 not in str(error)
assert store.position() == len(list(store.since(0)))
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
store.append(stream, [ev.NoteAdded(0, "room again")], at_us=1)
report = store.verify()
assert report.problems == (), report
assert report.events == store.position()
store.close()
print(done)
"""


def test_a_full_disk_is_told_and_the_log_goes_on_when_there_is_room(home: Path) -> None:
    keys = FakeLogKeys(anchor_file=home / "anchor.json")
    held = make_log(home, keys)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(home)],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])},
        stdout=subprocess.PIPE,
        text=True,
    )
    store = reopen(home, keys)
    assert store.alarms() == ()
    assert len(store.read(ONE).events) == len(held[ONE]) + int(done.stdout) + 1
    store.close()


def test_two_stores_of_the_same_name_do_not_know_each_others_keys(home: Path, keys: FakeLogKeys) -> None:
    (home / "other").mkdir()
    make_log(home, keys)
    make_log(home / "other", FakeLogKeys(b"other"))
    shutil.copy(home / "other" / "vault.db", home / "vault.db")
    with contextlib.suppress(FileNotFoundError):
        (home / "vault.db-wal").unlink()
    with pytest.raises(IntegrityError):
        reopen(home, keys)


def test_verify_sees_one_state_while_others_append(home: Path, keys: FakeLogKeys) -> None:
    store = create(home, keys)
    fill(store)
    size = store.position()
    told = False

    def append(_done: float) -> None:
        nonlocal told
        told = True
        store.append(MeetingId("5" * 32), [note("meanwhile")], at_us=1)
        store.checkpoint()

    report = store.verify(append)
    assert told
    assert (report.events, report.problems) == (size, ())
    assert store.verify().problems == ()
    store.close()


@pytest.mark.parametrize("kind", ["same", "longer", "another"])
def test_a_mirror_that_speaks_late_is_compared_before_it_is_written_over(tmp_path: Path, kind: str) -> None:
    keys = FakeLogKeys()
    with contextlib.closing(SqlEventStore.create(tmp_path / "vault.db", keys, keys.checkpoint_seed, at_us=1)) as store:
        told = store.checkpoint()
        late = {"same": told, "longer": Checkpoint(50, told.root), "another": Checkpoint(told.size, "ab" * 32)}[kind]
        keys.late = late
        before = keys.read_anchor()

        def seen() -> tuple[Checkpoint | None, Checkpoint | None]:
            return keys.late, keys.read_anchor()

        for number in range(3):
            store.append(VAULT_STREAM, [ev.SettingChanged("a", str(number))], at_us=2)
        assert len(store.alarms()) == (kind != "same")
        if kind == "same":
            assert seen()[0] is None
            return
        assert "rolled back" in store.alarms()[0].what
        assert seen() == (late, before)
        store.accept_alarms(store.alarms(), at_us=3)
        assert store.alarms() == ()
        assert seen() == (None, store.checkpoint())
