"""An erasure that is cut off at any of its steps: it has happened or it has not, and the next opening finishes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError, ReadOnlyVaultError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase
from noteflow.infrastructure.persistence.event_store import ReadOnlyEventStore, SqlEventStore
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore

ONE, TWO = MeetingId("1" * 32), MeetingId("2" * 32)
STARTED = ev.MeetingStarted("Title", 5, "microphone", "en", None)
ERASED = [(VAULT_STREAM, ev.MeetingErased(ONE, 1, "person"))]
BOTH = [(ONE, "audio"), (ONE, "text")]


class CutOffError(Exception):
    """The process ends here."""


@pytest.fixture
def keystore(home: Path) -> FakeKeyStore:
    keystore = FakeKeyStore()
    with Vault.create(home, keystore=keystore) as new:
        store = SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=1)
        for meeting in (ONE, TWO):
            store.append(meeting, [STARTED], at_us=2)
        store.close()
        new.commit().close()
    return keystore


def cut_off_at(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, *, after: bool = False) -> None:
    whole: Callable[..., object] = getattr(owner, name)

    def cut(*args: object, **options: object) -> object:
        if after:
            whole(*args, **options)
        raise CutOffError

    monkeypatch.setattr(owner, name, cut)


STEPS = [
    (Vault, "begin_epoch", False, False),
    (Vault, "begin_epoch", True, False),
    (SqlEventStore, "_insert", True, False),
    (SqlEventStore, "_write_anchor", False, True),
    (Vault, "drop_old_epochs", False, True),
    (Vault, "drop_old_epochs", True, True),
    (CipherDatabase, "flush", False, True),
]


@pytest.mark.parametrize(("owner", "name", "after", "erased"), STEPS)
def test_a_cut_at_each_step(
    home: Path,
    keystore: FakeKeyStore,
    monkeypatch: pytest.MonkeyPatch,
    owner: type,
    name: str,
    after: bool,
    erased: bool,
) -> None:
    vault = Vault.open(home, keystore=keystore)
    store = SqlEventStore.open(home / "vault.db", vault)
    with monkeypatch.context() as patch:
        cut_off_at(patch, owner, name, after=after)
        with pytest.raises(CutOffError):
            store.destroy(BOTH, ERASED, at_us=3)
    store.close()
    vault.close()

    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        assert len(vault.epochs()) == 1
        assert bool(store.erased()) is erased
        assert bool(store.read(ONE).events) is not erased
        assert store.read(TWO).events
        assert store.verify().problems == ()
        if not erased:
            store.destroy(BOTH, ERASED, at_us=4)
        assert store.prove_erased(ONE) == 1
        store.close()
    assert vault_file.vault_path(home).read_bytes() == vault_file.copy_path(home).read_bytes()
    assert len(vault_file.load(home).epochs) == 1


def test_what_repairs_set_aside_is_deleted_with_the_old_epoch(home: Path, keystore: FakeKeyStore) -> None:
    aside = home / "vault.json.set-aside-1"
    aside.write_bytes(vault_file.vault_path(home).read_bytes())
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        store.destroy(BOTH, ERASED, at_us=3)
        store.close()
    assert not aside.exists()


def full(_path: Path, _data: bytes) -> None:
    """A disk that takes no more."""
    raise OSError(28, "No space left on device")


def test_a_disk_that_does_not_take_the_next_epoch_changes_nothing(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        with monkeypatch.context() as patch:
            patch.setattr(vault_file, "write_atomically", full)
            with pytest.raises(NoteFlowError, match="No space left"):
                store.destroy(BOTH, ERASED, at_us=3)
        assert vault.epochs() == (1,)
        assert store.read(ONE).events
        with pytest.raises(IntegrityError):
            store.prove_erased(ONE)
        store.close()


def test_an_erasure_that_a_full_disk_keeps_from_being_finished_sends_readers_to_a_copy(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        vault.begin_epoch()
        store.close()
    with Vault.open(home, keystore=keystore) as vault, monkeypatch.context() as patch:
        patch.setattr(vault_file, "write_atomically", full)
        with pytest.raises(ReadOnlyVaultError, match="No space left"):
            SqlEventStore.open(home / "vault.db", vault)
    with Vault.open(home, keystore=keystore) as vault:
        vault.only_read()
        store = ReadOnlyEventStore.open(home / "vault.db", vault)
        assert vault.epochs() == (1, 2)
        assert store.read(ONE).events
        store.close()


def test_a_key_row_read_before_a_rotation_is_read_again(home: Path, keystore: FakeKeyStore) -> None:
    """A reader that holds a row under the epoch that has just been dropped must not take its meeting for altered."""
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        unwrap, rotated = vault.unwrap_dek, False

        def late(meeting: MeetingId, wrapped: object) -> bytearray:
            nonlocal rotated
            if not rotated and meeting == TWO:
                rotated = True
                store.destroy(BOTH, ERASED, at_us=3)
            return unwrap(meeting, wrapped)  # type: ignore[arg-type]

        vault.unwrap_dek = late  # type: ignore[method-assign]
        assert store.read(TWO).problem is None
        assert rotated
        assert tuple(store.quarantined()) == ()
        store.close()


class Tried:
    """In the place of a key: opens nothing, and keeps the nonces that it was tried on."""

    def __init__(self) -> None:
        self.nonces: set[bytes] = set()

    def decrypt(self, nonce: bytes, _ciphertext: bytes, _aad: bytes) -> bytes:
        self.nonces.add(nonce)
        raise IntegrityError("does not open")


def test_each_event_is_tried_with_the_vaults_key_and_the_first_and_last_with_all(
    home: Path, keystore: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = Tried(), Tried()
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        store.append(ONE, [ev.TitleChanged(str(number)) for number in range(3)], at_us=3)
        nonces = [row.nonce for row in store._reader.stream(bytes.fromhex(ONE))]
        store.destroy(BOTH, ERASED, at_us=4)
        with monkeypatch.context() as patch:
            patch.setattr(StreamKeys, "text", lambda _self, _connection, stream: (stream, own))
            patch.setattr(StreamKeys, "held", lambda _self: iter([other]))
            assert store.prove_erased(ONE) == 4
        store.close()
    assert own.nonces == set(nonces)
    assert other.nonces == {nonces[0], nonces[-1]}


def test_progress_comes_in_a_hundred_steps_however_many_keys_there_are(home: Path, keystore: FakeKeyStore) -> None:
    told: list[float] = []
    with Vault.open(home, keystore=keystore) as vault:
        store = SqlEventStore.open(home / "vault.db", vault)
        for number in range(210):
            store.append(MeetingId(f"{number:032x}"[::-1]), [STARTED], at_us=2)
        store.destroy((), (), at_us=3, progress=told.append)
        store.close()
    assert 50 <= len(told) <= 101
    assert told == sorted(told)
    assert told[-1] == 1.0
