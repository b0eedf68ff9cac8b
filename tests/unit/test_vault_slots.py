"""What opens an open vault: adding, changing, removing, asking again; and what the log is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from noteflow.application.ports import Checkpoint
from noteflow.domain.errors import IntegrityError, NoteFlowError, UsageError, VaultLockedError
from noteflow.domain.events import KeysChanged, UnlocksFailed
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security import vault_file, vault_slots
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
OTHER = "another five plain words here"
SECOND = 1_000_000


class Clock:
    def __init__(self) -> None:
        self.now_us = 1_800_000_000 * SECOND

    def __call__(self) -> int:
        return self.now_us


@pytest.fixture
def store() -> FakeKeyStore:
    return FakeKeyStore()


def made(home: Path, store: FakeKeyStore | None, *, passphrase: bool = False, recovery: bool = False) -> str | None:
    """A vault on the disk; its recovery phrase, if it has one."""
    words = PASSPHRASE if passphrase else None
    with Vault.create(home, keystore=store, passphrase=words, recovery=recovery, kdf=FLOOR) as new:
        new.commit().close()
        return new.phrase


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.iterdir() if path.name != "attempts.json"}


# --- adding and changing ------------------------------------------------------------------------------------------


def test_every_change_is_told_to_the_log_once(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store)
    with Vault.open(tmp_path, keystore=store) as vault:
        assert vault.untold() == ()
        vault.set_passphrase(PASSPHRASE, FLOOR)
        vault.set_passphrase(OTHER, FLOOR)
        vault.prepare_recovery_phrase().commit()
        vault.set_keystore(store)
        vault.remove_slot("passphrase")
        assert vault.untold() == (
            KeysChanged("slot-added", "passphrase"),
            KeysChanged("slot-changed", "passphrase"),
            KeysChanged("slot-added", "recovery"),
            KeysChanged("slot-changed", "keyring"),
            KeysChanged("slot-removed", "passphrase"),
        )
        vault.told(vault.untold())
        assert vault.untold() == ()
    assert len(store.items) == 1


def test_a_keyring_added_to_a_passphrase(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, None, passphrase=True)
    with Vault.open(tmp_path, passphrase=PASSPHRASE) as vault:
        assert vault.opened_by() == "passphrase"
        vault.set_keystore(store)
        assert vault.kinds() == ("passphrase", "keyring")
    with Vault.open(tmp_path, keystore=store) as vault:
        assert vault.opened_by() == "keyring"


@pytest.mark.parametrize("change", ["passphrase", "recovery", "keyring"])
def test_what_does_not_open_the_vault_from_the_disk_is_taken_back(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    phrase = made(tmp_path, store, passphrase=True, recovery=True)
    before = files(tmp_path)
    items = dict(store.items)
    with Vault.open(tmp_path, keystore=store) as vault:
        changes: dict[str, Callable[[], object]] = {
            "passphrase": lambda: vault.set_passphrase(OTHER, FLOOR),
            "recovery": lambda: vault.prepare_recovery_phrase().commit(),
            "keyring": lambda: vault.set_keystore(store),
        }
        real = vault_file.load
        lost = vault_file.load(tmp_path)
        with monkeypatch.context() as patch:
            # the disk says it has written, and gives back what was there before
            patch.setattr(vault_file, "load", lambda home: lost)
            with pytest.raises(NoteFlowError, match="as it was before"):
                changes[change]()
        assert vault.untold() == ()
        assert real(tmp_path) == lost
    assert files(tmp_path) == before
    assert store.items == items
    Vault.open(tmp_path, keystore=store).close()
    Vault.open(tmp_path, passphrase=PASSPHRASE).close()
    Vault.open(tmp_path, phrase=phrase).close()


def test_a_keyring_that_forgets_changes_nothing(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, None, passphrase=True)
    before = files(tmp_path)

    class Forgetful(FakeKeyStore):
        def get(self, item: str) -> bytearray | None:
            return None

    with (
        Vault.open(tmp_path, passphrase=PASSPHRASE) as vault,
        pytest.raises(NoteFlowError, match="as it was before"),
    ):
        vault.set_keystore(Forgetful())
    assert files(tmp_path) == before


# --- a disk that does not confirm what it has written -----------------------------------------------------------------


@dataclass
class Unsure:
    """Whole writes whose folder cannot be synced: `failing` says which of them, in order; later ones as the last."""

    failing: tuple[bool, ...]
    done: int = 0

    def __call__(self, path: Path, data: bytes) -> None:
        write_atomically(path, data)
        failing = self.failing[min(self.done, len(self.failing) - 1)]
        self.done += 1
        if failing:
            raise OSError(5, "Input/output error")


ONCE = (False, True, False)
"""The fsync after vault.json's rename fails; what is tried again succeeds."""
LASTING = (False, True)
COPY = (True, False)


@pytest.mark.parametrize("failing", [ONCE, LASTING])
def test_a_root_key_outlives_a_disk_that_does_not_confirm_the_new_slot(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, failing: tuple[bool, ...]
) -> None:
    made(tmp_path, store)
    earlier, items = (tmp_path / "vault.json").read_bytes(), set(store.items)
    with Vault.open(tmp_path, keystore=store) as vault:
        monkeypatch.setattr(vault_file, "write_atomically", Unsure(failing))
        vault.set_keystore(store)
        assert vault.file() == vault_file.load(tmp_path)
        assert vault.untold() == (KeysChanged("slot-changed", "keyring"),)
    monkeypatch.undo()
    Vault.open(tmp_path, keystore=store).close()
    if failing == LASTING:
        # a power cut may bring back the earlier one
        assert items < set(store.items)
        (tmp_path / "vault.json").write_bytes(earlier)
        Vault.open(tmp_path, keystore=store).close()
    else:
        assert len(store.items) == 1


def test_a_copy_that_is_not_confirmed_is_taken_back_and_nothing_changed(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, store)
    before, items = files(tmp_path), dict(store.items)
    with Vault.open(tmp_path, keystore=store) as vault:
        monkeypatch.setattr(vault_file, "write_atomically", Unsure(COPY))
        with pytest.raises(NoteFlowError, match="cannot be written"):
            vault.set_keystore(store)
        assert vault.file() == vault_file.load(tmp_path)
        assert vault.untold() == ()
    assert files(tmp_path) == before
    assert store.items == items


def test_a_slot_key_stays_while_a_copy_names_it(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, store)
    items = set(store.items)

    def full_after_the_copy(path: Path, data: bytes) -> None:
        if path.name == "vault.json" or data == (tmp_path / "vault.json").read_bytes():
            raise OSError(28, "No space left on device")
        write_atomically(path, data)

    with Vault.open(tmp_path, keystore=store) as vault:
        monkeypatch.setattr(vault_file, "write_atomically", full_after_the_copy)
        with pytest.raises(NoteFlowError, match="No space"):
            vault.set_keystore(store)
    monkeypatch.undo()
    assert items < set(store.items)
    assert vault_file.repair(tmp_path)
    Vault.open(tmp_path, keystore=store).close()


def test_a_new_phrase_that_counts_is_no_failure(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, store, recovery=True)
    with Vault.open(tmp_path, keystore=store) as vault:
        monkeypatch.setattr(vault_file, "write_atomically", Unsure(LASTING))
        new = vault.prepare_recovery_phrase()
        new.commit()
    Vault.open(tmp_path, phrase=new.phrase).close()


def test_an_epoch_that_is_not_confirmed_is_not_begun(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, store)
    with Vault.open(tmp_path, keystore=store) as vault:
        monkeypatch.setattr(vault_file, "write_atomically", Unsure(LASTING))
        with pytest.raises(NoteFlowError, match="does not confirm"):
            vault.begin_epoch()
        assert vault.file() == vault_file.load(tmp_path)
        assert vault.epochs() == (1,)


@pytest.mark.parametrize("failing", [COPY, LASTING])
def test_what_another_root_key_needs_stays_as_long_as_it_may_count(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, failing: tuple[bool, ...]
) -> None:
    made(tmp_path, store, recovery=True)
    earlier = (tmp_path / "vault.json").read_bytes()
    with Vault.open(tmp_path, keystore=store) as vault:
        new = vault.prepare_root(None)
        with new.vault:
            monkeypatch.setattr(vault_file, "write_atomically", Unsure(failing))
            with pytest.raises(NoteFlowError):
                new.commit()
            assert new.may_count() is (failing == LASTING)
    if new.may_count():
        Vault.open(tmp_path, phrase=new.phrase).close()
    for written in ((tmp_path / "vault.json").read_bytes(), earlier):
        (tmp_path / "vault.json").write_bytes(written)
        Vault.open(tmp_path, keystore=store).close()


def test_a_new_vault_that_is_not_confirmed_is_there(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_file, "write_atomically", Unsure(LASTING))
    phrase = made(tmp_path, store, recovery=True)
    Vault.open(tmp_path, keystore=store).close()
    Vault.open(tmp_path, phrase=phrase).close()


@pytest.mark.parametrize("failing", [ONCE, LASTING])
def test_what_a_removed_slot_needs_stays_as_long_as_it_may_be_back(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, failing: tuple[bool, ...]
) -> None:
    made(tmp_path, store, passphrase=True)
    earlier = (tmp_path / "vault.json").read_bytes()
    with Vault.open(tmp_path, keystore=store) as vault:
        vault.write_anchor(Checkpoint(4, "cd" * 32))
        vault.flush_anchor()
        items = set(store.items)
        monkeypatch.setattr(vault_file, "write_atomically", Unsure(failing))
        vault.remove_slot("keyring")
        assert vault.kinds() == ("passphrase",)
    monkeypatch.undo()
    assert set(store.items) == (items if failing == LASTING else set())
    if failing == LASTING:
        (tmp_path / "vault.json").write_bytes(earlier)
        with Vault.open(tmp_path, keystore=store) as vault:
            assert vault.read_anchor() == Checkpoint(4, "cd" * 32)


# --- removing -----------------------------------------------------------------------------------------------------


def test_a_removed_slot_no_longer_opens_the_vault(tmp_path: Path, store: FakeKeyStore) -> None:
    phrase = made(tmp_path, store, passphrase=True, recovery=True)
    with Vault.open(tmp_path, keystore=store) as vault:
        vault.remove_slot("passphrase")
        vault.remove_slot("recovery")
        assert vault.kinds() == ("keyring",)
    with pytest.raises(VaultLockedError, match="has no passphrase"):
        Vault.open(tmp_path, passphrase=PASSPHRASE)
    with pytest.raises(VaultLockedError, match="no recovery phrase"):
        Vault.open(tmp_path, phrase=phrase)
    Vault.open(tmp_path, keystore=store).close()


@pytest.mark.parametrize("kind", ["keyring", "passphrase", "recovery"])
def test_the_last_slot_stays(tmp_path: Path, store: FakeKeyStore, kind: str) -> None:
    phrase = made(tmp_path, store, passphrase=True, recovery=True)
    with Vault.open(tmp_path, keystore=store) as vault:
        for other in vault.kinds():
            if other != kind:
                vault.remove_slot(other)
        before = files(tmp_path)
        (left,) = vault.kinds()
        assert left == kind
        with pytest.raises(UsageError, match="all that opens"):
            vault.remove_slot(left)
        assert files(tmp_path) == before
    Vault.open(
        tmp_path,
        keystore=store,
        passphrase=PASSPHRASE if kind == "passphrase" else None,
        phrase=phrase if kind == "recovery" else None,
    ).close()


def test_a_slot_that_is_not_there_cannot_be_removed(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store)
    with Vault.open(tmp_path, keystore=store) as vault, pytest.raises(UsageError, match="no slot"):
        vault.remove_slot("passphrase")


def test_the_keyrings_slot_goes_with_its_item_and_the_mirror(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store, passphrase=True)
    with Vault.open(tmp_path, passphrase=PASSPHRASE, keystore=store) as vault:
        vault.write_anchor(Checkpoint(3, "ab" * 32))
        vault.remove_slot("keyring")
        assert store.items == {}
        vault.write_anchor(Checkpoint(4, "cd" * 32))
        assert vault.read_anchor() == Checkpoint(4, "cd" * 32)
    assert store.items == {}
    with Vault.open(tmp_path, passphrase=PASSPHRASE) as vault:
        assert vault.read_anchor() == Checkpoint(4, "cd" * 32)


def test_the_passphrase_stays_while_the_keyring_does_not_open_the_vault(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store, passphrase=True, recovery=True)
    with Vault.open(tmp_path, passphrase=PASSPHRASE, keystore=store) as vault:
        store.items.clear()
        with pytest.raises(VaultLockedError, match="no longer holds"):
            vault.remove_slot("passphrase")
        assert "passphrase" in vault.kinds()
    Vault.open(tmp_path, passphrase=PASSPHRASE).close()


def test_a_dead_keyring_does_not_keep_its_slot(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store, passphrase=True)
    store.trouble = VaultLockedError("It is gone.")
    with Vault.open(tmp_path, passphrase=PASSPHRASE, keystore=store) as vault:
        vault.remove_slot("keyring")
        assert vault.kinds() == ("passphrase",)


# --- asking again -------------------------------------------------------------------------------------------------


def test_a_vault_with_a_passphrase_asks_for_it_again(tmp_path: Path, store: FakeKeyStore) -> None:
    phrase = made(tmp_path, store, passphrase=True, recovery=True)
    assert phrase is not None
    with Vault.open(tmp_path, keystore=store) as vault:
        vault.confirm(bytearray(PASSPHRASE.encode()))
        vault.confirm(bytearray(phrase.encode()))
        with pytest.raises(VaultLockedError, match="asks again") as caught:
            vault.confirm()
        assert "passphrase" in caught.value.remedy
        for _ in range(3):
            with pytest.raises(VaultLockedError, match="does not open"):
                vault.confirm(bytearray(OTHER.encode()))
        with pytest.raises(VaultLockedError, match="wait"):
            vault.confirm(bytearray(PASSPHRASE.encode()))
        with pytest.raises(VaultLockedError, match="wait"):
            Vault.open(tmp_path, passphrase=PASSPHRASE)
        # what the keyring opens is not held up by what somebody types
        Vault.open(tmp_path, keystore=store).close()


def test_a_vault_in_the_keyring_alone_asks_the_keyring_again(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store)
    with Vault.open(tmp_path, keystore=store) as vault:
        vault.confirm()
        store.trouble = VaultLockedError("It is locked.", "Unlock it.")
        with pytest.raises(VaultLockedError, match="It is locked"):
            vault.confirm()
        store.trouble = None
        with pytest.raises(VaultLockedError, match="has no passphrase"):
            vault.confirm(bytearray(OTHER.encode()))
        store.items.clear()
        with pytest.raises(VaultLockedError, match="no longer holds"):
            vault.confirm()


def test_the_phrase_that_has_just_opened_the_vault_stands_in_for_a_dead_keyring(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    phrase = made(tmp_path, store, recovery=True)
    assert phrase is not None
    store.trouble = VaultLockedError("It is gone.")
    with Vault.open(tmp_path, keystore=store, phrase=phrase) as vault:
        vault.confirm()
        monkeypatch.setattr(vault_slots, "JUST_NOW_S", -1.0)
        with pytest.raises(VaultLockedError, match="It is gone"):
            vault.confirm()
        vault.confirm(bytearray(phrase.encode()))


def test_another_vaults_keys_do_not_confirm(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path / "a", store)
    made(tmp_path / "b", store)
    with Vault.open(tmp_path / "a", keystore=store) as vault:
        mine, other = list(store.items)
        store.items[mine] = store.items[other]
        with pytest.raises(VaultLockedError, match="another vault"):
            vault.confirm()


def test_a_closed_vault_confirms_nothing(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store)
    vault = Vault.open(tmp_path, keystore=store)
    vault.close()
    uses: tuple[Callable[[], None], ...] = (
        vault.confirm,
        lambda: vault.remove_slot("keyring"),
        lambda: vault.set_keystore(store),
    )
    for use in uses:
        with pytest.raises(VaultLockedError, match="locked"):
            use()


# --- attempts at the vault's door ---------------------------------------------------------------------------------


def test_failures_survive_a_restart_and_are_told(tmp_path: Path) -> None:
    clock = Clock()
    phrase = made(tmp_path, None, passphrase=True, recovery=True)
    before = files(tmp_path)
    first = clock.now_us
    with pytest.raises(VaultLockedError):
        Vault.open(tmp_path, passphrase=OTHER, now_us=clock)
    with pytest.raises(VaultLockedError, match="check sum"):
        Vault.open(tmp_path, phrase="abandon " * 24, now_us=clock)
    clock.now_us += 3 * SECOND
    with pytest.raises(VaultLockedError):
        Vault.open(tmp_path, passphrase=OTHER, now_us=clock)
    with pytest.raises(VaultLockedError, match="wait 5 s"):
        Vault.open(tmp_path, phrase=phrase, now_us=clock)
    assert files(tmp_path) == before
    clock.now_us += 5 * SECOND
    with Vault.open(tmp_path, phrase=phrase, now_us=clock) as vault:
        assert vault.opened_by() == "recovery"
        assert vault.untold() == (UnlocksFailed(3, first, first + 3 * SECOND),)
        vault.told(vault.untold())
    with Vault.open(tmp_path, passphrase=PASSPHRASE, now_us=clock) as vault:
        assert vault.untold() == ()


def test_the_keyring_does_not_end_the_delay_of_who_guesses(tmp_path: Path, store: FakeKeyStore) -> None:
    clock = Clock()
    made(tmp_path, store, passphrase=True)
    with Vault.open(tmp_path, keystore=store, now_us=clock) as vault:
        for _ in range(3):
            with pytest.raises(VaultLockedError, match="does not open"):
                vault.confirm(bytearray(OTHER.encode()))
    with Vault.open(tmp_path, keystore=store, now_us=clock) as vault:
        assert vault.untold() == (UnlocksFailed(3, clock.now_us, clock.now_us),)
        vault.told(vault.untold())
        assert vault.untold() == ()
        with pytest.raises(VaultLockedError, match="wait 5 s"):
            vault.confirm(bytearray(OTHER.encode()))
        clock.now_us += 5 * SECOND
        vault.confirm(bytearray(PASSPHRASE.encode()))
    assert not (tmp_path / "attempts.json").exists()


def test_another_vaults_item_in_the_keyring_does_not_unlock(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path / "a", store, passphrase=True)
    made(tmp_path / "b", store)
    with Vault.open(tmp_path / "a", keystore=store) as vault:
        vault.confirm_by_keyring()
        # the folder says another vault now; the open one is what is unlocked
        (tmp_path / "a" / "vault.json").write_bytes((tmp_path / "b" / "vault.json").read_bytes())
        vault.confirm_by_keyring()
        mine, other = list(store.items)
        store.items[mine] = store.items[other]
        with pytest.raises(VaultLockedError, match="another vault"):
            vault.confirm_by_keyring()


def test_a_damaged_vault_file_is_no_failed_attempt(tmp_path: Path) -> None:
    made(tmp_path, None, passphrase=True)
    (tmp_path / "vault.json").write_bytes(b"{}")
    with pytest.raises(IntegrityError):
        Vault.open(tmp_path, passphrase=PASSPHRASE)
    assert not (tmp_path / "attempts.json").exists()


def test_a_damaged_count_is_not_told_as_failures(tmp_path: Path) -> None:
    made(tmp_path, None, passphrase=True)
    (tmp_path / "attempts.json").write_bytes(b"?")
    with Vault.open(tmp_path, passphrase=PASSPHRASE) as vault:
        assert vault.untold() == ()
        vault.told(vault.untold())
    assert not (tmp_path / "attempts.json").exists()
