"""The vault: what opens it and what does not, data keys, the anchor, and a creation that is cut off."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.ports import Checkpoint, LogKeys
from noteflow.domain.errors import (
    IntegrityError,
    NoteFlowError,
    NotFoundError,
    ReadOnlyVaultError,
    UsageError,
    VaultLockedError,
)
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security import anchor, slots, vault_file
from noteflow.infrastructure.security.anchor import Mirror
from noteflow.infrastructure.security.openers import slot_item
from noteflow.infrastructure.security.slots import KdfParameters, KeyringSlot, PassphraseSlot
from noteflow.infrastructure.security.vault import NEW_LOG, Vault, anchor_items, dek_aad, settle_log
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
MEETING = MeetingId("1f" * 16)


def made(home: Path, store: FakeKeyStore) -> Vault:
    with Vault.create(home, keystore=store) as new:
        return new.commit()


@pytest.fixture
def store() -> FakeKeyStore:
    return FakeKeyStore()


# --- making and opening -------------------------------------------------------------------------------------------


def test_each_slot_opens_the_same_keys(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store, passphrase=PASSPHRASE, recovery=True, kdf=FLOOR) as new:
        phrase = new.phrase
        assert phrase is not None
        vault = new.commit()
    keys: LogKeys = vault
    first = bytes(keys.database_key()), bytes(keys.chain_key()), bytes(vault.index_key())
    assert len(set(first)) == 3
    assert vault.has_recovery_phrase()
    assert vault.kinds() == ("passphrase", "recovery", "keyring")
    assert re.fullmatch("noteflow/[0-9a-f]{32}", vault.vault_name())
    vault.close()
    assert tuple(slot.kind for slot in Vault.slots(tmp_path)) == ("passphrase", "recovery", "keyring")
    for opened in (
        Vault.open(tmp_path, keystore=store),
        Vault.open(tmp_path, passphrase=bytearray(PASSPHRASE.encode())),
        Vault.open(tmp_path, phrase=bytearray(phrase.upper().encode())),
    ):
        with opened:
            assert (bytes(opened.database_key()), bytes(opened.chain_key()), bytes(opened.index_key())) == first
            assert opened.vault_name() == vault.vault_name()


def test_two_vaults_have_nothing_in_common(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path / "a", store) as one, made(tmp_path / "b", store) as two:
        assert one.database_key() != two.database_key()
        assert one.vault_name() != two.vault_name()
        assert len(store.items) == 2
        wrapped = one.wrap_dek(bytearray(32), MEETING, "aa" * 16, "audio")
        with pytest.raises(IntegrityError):
            two.unwrap_dek(MEETING, wrapped)


def test_no_secret_is_on_disk_in_the_clear(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store, passphrase=PASSPHRASE, recovery=True, kdf=FLOOR) as new:
        seed, phrase = bytes(new.checkpoint_seed), new.phrase
        vault = new.commit()
    vault.write_anchor(Checkpoint(1, "ab" * 32))
    secrets = [
        seed,
        vault.database_key(),
        vault.chain_key(),
        vault.index_key(),
        PASSPHRASE.encode(),
        *store.items.values(),
    ]
    assert phrase is not None
    for path in tmp_path.rglob("*"):
        data = path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
        for secret in (*secrets, phrase.encode()):
            assert bytes(secret) not in data
            assert bytes(secret).hex().encode() not in data
    vault.close()


def test_the_checkpoint_key_is_handed_over_once(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store) as new:
        seed = Ed25519PrivateKey.from_private_bytes(new.checkpoint_seed)
        vault = new.commit()
        assert new.checkpoint_seed == bytearray(32)
    assert vault.checkpoint_public_key() == seed.public_key().public_bytes_raw()
    vault.close()


def test_a_vault_needs_something_that_opens_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Vault.create(tmp_path, recovery=True)
    assert not Vault.exists(tmp_path)


def test_an_unusable_keyring_explains_the_choice_and_leaves_nothing(tmp_path: Path, store: FakeKeyStore) -> None:
    store.trouble = VaultLockedError("There is no system keyring in this session.", "Start one.")
    with pytest.raises(VaultLockedError, match="no system keyring") as caught:
        Vault.create(tmp_path / "new", keystore=store)
    assert "noteflow init --keystore passphrase" in caught.value.remedy
    assert not Vault.exists(tmp_path / "new")


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Vault.create(tmp_path, passphrase="password1234", kdf=FLOOR)
    assert not Vault.exists(tmp_path)


def test_no_vault_is_told(tmp_path: Path, store: FakeKeyStore) -> None:
    assert not Vault.exists(tmp_path)
    for ask in (lambda: Vault.slots(tmp_path), lambda: Vault.open(tmp_path, keystore=store)):
        with pytest.raises(NotFoundError, match="no vault"):
            ask()


def test_wrong_secrets(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path / "a", passphrase=PASSPHRASE, recovery=True, kdf=FLOOR) as new:
        new.commit().close()
    with Vault.create(tmp_path / "b", keystore=store, recovery=True) as other:
        foreign = other.phrase
        other.commit().close()
    assert foreign is not None
    with pytest.raises(VaultLockedError, match="does not open this vault") as wrong:
        Vault.open(tmp_path / "a", passphrase=PASSPHRASE + ".")
    assert "recovery phrase" in wrong.value.remedy
    with pytest.raises(VaultLockedError, match="not this vault's"):
        Vault.open(tmp_path / "a", phrase=foreign)
    with pytest.raises(VaultLockedError, match="has no passphrase"):
        Vault.open(tmp_path / "b", passphrase=PASSPHRASE)
    with pytest.raises(VaultLockedError, match="locked") as unasked:
        Vault.open(tmp_path / "a", keystore=store)
    assert "NOTEFLOW_PASSPHRASE_FILE" in unasked.value.remedy
    assert unasked.value.exit_code == 3


def test_a_vault_without_a_phrase_says_so(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        assert not vault.has_recovery_phrase()
    with pytest.raises(VaultLockedError, match="no recovery phrase"):
        Vault.open(tmp_path, phrase="abandon " * 23 + "art")


def test_a_passphrase_is_the_same_from_every_keyboard(tmp_path: Path) -> None:
    with Vault.create(tmp_path, passphrase="vier größere Übungshörner", kdf=FLOOR) as new:
        new.commit().close()
    Vault.open(tmp_path, passphrase="vier gro\u0308ßere U\u0308bungsho\u0308rner").close()


# --- a keyring whose item is gone or wrong ------------------------------------------------------------------------


def test_a_lost_item_is_never_made_anew(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store, recovery=True) as new:
        phrase = new.phrase
        new.commit().close()
    before = (tmp_path / "vault.json").read_bytes()
    store.items.clear()
    with pytest.raises(VaultLockedError, match="no longer holds") as caught:
        Vault.open(tmp_path, keystore=store)
    assert "recovery phrase" in caught.value.remedy
    assert store.items == {}
    assert (tmp_path / "vault.json").read_bytes() == before
    with Vault.open(tmp_path, keystore=store, phrase=phrase) as vault:
        vault.set_keystore(store)
    Vault.open(tmp_path, keystore=store).close()
    assert len(store.items) == 1


def test_an_item_of_another_vault_is_told(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path / "a", store).close()
    made(tmp_path / "b", store).close()
    one, two = store.items
    whole = dict(store.items)
    for wrong in (whole[two], whole[one][:16] + whole[two][16:], whole[one][:-1], b""):
        store.items[one] = wrong
        with pytest.raises(VaultLockedError, match="another vault"):
            Vault.open(tmp_path / "a", keystore=store)


def test_a_keyring_that_cannot_be_used_names_the_other_ways(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store, recovery=True) as new:
        new.commit().close()
    store.trouble = VaultLockedError("It is locked.", "Unlock it.")
    with pytest.raises(VaultLockedError, match="It is locked") as caught:
        Vault.open(tmp_path, keystore=store)
    assert caught.value.remedy.startswith("Unlock it. What opens it: its recovery phrase")


# --- slots of an open vault ---------------------------------------------------------------------------------------


def test_a_phrase_made_late(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        new = vault.prepare_recovery_phrase()
        assert not vault.has_recovery_phrase()
        with pytest.raises(VaultLockedError):
            Vault.open(tmp_path, phrase=new.phrase)
        new.commit()
        assert vault.has_recovery_phrase()
        key = bytes(vault.database_key())
        newer = vault.prepare_recovery_phrase()
        newer.commit()
    with pytest.raises(VaultLockedError, match="not this vault's"):
        Vault.open(tmp_path, phrase=new.phrase)
    with Vault.open(tmp_path, phrase=newer.phrase) as opened:
        assert opened.database_key() == key
    Vault.open(tmp_path, keystore=store).close()


def test_a_passphrase_added_and_changed(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        with pytest.raises(UsageError):
            vault.set_passphrase("too short", FLOOR)
        vault.set_passphrase(PASSPHRASE, FLOOR)
        vault.set_passphrase("another five plain words here", FLOOR)
        assert vault.kinds() == ("keyring", "passphrase")
    with pytest.raises(VaultLockedError):
        Vault.open(tmp_path, passphrase=PASSPHRASE)
    Vault.open(tmp_path, passphrase="another five plain words here").close()
    Vault.open(tmp_path, keystore=store).close()


def test_slots_cannot_be_exchanged_between_vaults_or_kinds(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path / "a", store), made(tmp_path / "b", store):
        pass
    one, two = (vault_file.load(tmp_path / name) for name in "ab")
    slot = one.slots[0]
    assert isinstance(slot, KeyringSlot)
    key = bytearray(store.items[slot_item(one.vault_id, slot.id)][16:])
    assert slots.open_slot(slot, key, one.vault_id) is not None
    assert slots.open_slot(slot, key, two.vault_id) is None
    assert slots.open_slot(replace(slot, id=two.slots[0].id), key, one.vault_id) is None
    assert slots.open_slot(PassphraseSlot(slot.id, FLOOR, bytes(16), slot.wrapped), key, one.vault_id) is None


def test_an_epoch_in_the_place_of_another_is_noticed(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store).close()
    file = vault_file.load(tmp_path)
    slot = file.slots[0]
    assert isinstance(slot, KeyringSlot)
    root_key = slots.open_slot(slot, bytearray(store.items[slot_item(file.vault_id, slot.id)][16:]), file.vault_id)
    assert root_key is not None
    (epoch,) = file.epochs
    for wrong in (replace(epoch, number=2), replace(epoch, kek=epoch.cache), replace(epoch, cache=epoch.kek)):
        forged = replace(file, epochs=(wrong,)).signed(slots.derive(root_key, file.vault_id, "noteflow/1/K_file"))
        (tmp_path / "vault.json").write_bytes(forged.to_bytes())
        with pytest.raises(IntegrityError, match="altered"):
            Vault.open(tmp_path, keystore=store)


# --- data keys ----------------------------------------------------------------------------------------------------


def test_a_data_key_comes_back_for_its_meeting_alone(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        dek = bytearray(range(32))
        wrapped = vault.wrap_dek(dek, MEETING, "aa" * 16, "audio")
        assert (len(wrapped.nonce), len(wrapped.wrapped), wrapped.epoch) == (12, 48, 1)
        assert vault.unwrap_dek(MEETING, wrapped) == dek
        with pytest.raises(IntegrityError):
            vault.unwrap_dek(VAULT_STREAM, wrapped)
        for wrong in (
            replace(wrapped, dek_id="ab" * 16),
            replace(wrapped, purpose="text"),
            replace(wrapped, epoch=2),
            replace(wrapped, epoch=0),
            replace(wrapped, nonce=bytes(12)),
            replace(wrapped, nonce=b""),
            replace(wrapped, wrapped=wrapped.wrapped[:-1]),
            replace(wrapped, wrapped=bytes([wrapped.wrapped[0] ^ 1]) + wrapped.wrapped[1:]),
        ):
            with pytest.raises(IntegrityError):
                vault.unwrap_dek(MEETING, wrong)
    with Vault.open(tmp_path, keystore=store) as again:
        assert again.unwrap_dek(MEETING, wrapped) == dek


def test_two_wrappings_of_one_key_differ(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        first, second = (vault.wrap_dek(bytearray(32), MEETING, "aa" * 16, "audio") for _ in range(2))
    assert first.nonce != second.nonce


names = st.text("0123456789abcdef", max_size=4)


@given(st.lists(st.tuples(names, names, st.sampled_from(["audio", "text", ""]), st.integers(0, 300)), min_size=2))
def test_associated_data_is_unambiguous(places: list[tuple[str, str, str, int]]) -> None:
    encoded = {dek_aad(MeetingId(meeting), dek, purpose, epoch) for meeting, dek, purpose, epoch in places}
    assert len(encoded) == len(set(places))


# --- the anchor ---------------------------------------------------------------------------------------------------


def root(digit: str) -> str:
    return digit * 64


def test_the_anchor_comes_back(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        assert vault.read_anchor() is None
        vault.write_anchor(Checkpoint(7, root("a")))
        assert vault.read_anchor() == Checkpoint(7, root("a"))
    with Vault.open(tmp_path, keystore=store) as again:
        assert again.read_anchor() == Checkpoint(7, root("a"))


def test_every_altered_byte_of_the_anchor_is_noticed(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, passphrase=PASSPHRASE, kdf=FLOOR) as new, new.commit() as vault:
        vault.write_anchor(Checkpoint(1234, root("a")))
        path = tmp_path / "anchor.json"
        whole = path.read_bytes()
        for place in range(len(whole)):
            for flip in (0x01, 0x20, 0x80):
                altered = bytearray(whole)
                altered[place] ^= flip
                path.write_bytes(altered)
                with pytest.raises(IntegrityError, match="complete"):
                    vault.read_anchor()
            for other in (whole[:place], whole[:place] + b" " + whole[place:]):
                path.write_bytes(other)
                with pytest.raises(IntegrityError):
                    vault.read_anchor()


def test_an_anchor_of_another_vault_is_noticed(tmp_path: Path) -> None:
    for name in "ab":
        with Vault.create(tmp_path / name, passphrase=PASSPHRASE, kdf=FLOOR) as new, new.commit() as vault:
            vault.write_anchor(Checkpoint(5, root(name)))
            if name == "b":
                (tmp_path / "a" / "anchor.json").replace(tmp_path / "b" / "anchor.json")
                with pytest.raises(IntegrityError):
                    vault.read_anchor()


def test_the_mirror_remembers_what_the_folder_forgot(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(1, root("1")))
        old = (tmp_path / "anchor.json").read_bytes()
        vault.write_anchor(Checkpoint(9, root("9")))
    for put_back in (old, b"damaged", None):
        (tmp_path / "anchor.json").unlink(missing_ok=True)
        if put_back is not None:
            (tmp_path / "anchor.json").write_bytes(put_back)
        with Vault.open(tmp_path, keystore=store) as again:
            assert again.read_anchor() == Checkpoint(9, root("9"))


def test_the_mirror_wins_between_two_of_one_size(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(9, root("1")))
        fork = (tmp_path / "anchor.json").read_bytes()
        vault.write_anchor(Checkpoint(9, root("2")))
    (tmp_path / "anchor.json").write_bytes(fork)
    with Vault.open(tmp_path, keystore=store) as again:
        assert again.read_anchor() == Checkpoint(9, root("2"))


def test_two_copies_on_one_machine_raise_one_alarm_and_hide_no_rollback(tmp_path: Path, store: FakeKeyStore) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    with made(first, store) as vault:
        vault.write_anchor(Checkpoint(8, root("8")))
    shutil.copytree(first, second)
    with Vault.open(first, keystore=store) as vault:
        vault.write_anchor(Checkpoint(10, root("a")))
    # the copy is opened for the first time: it is behind the newest that this machine knows of the vault
    with Vault.open(second, keystore=store) as vault:
        assert vault.read_anchor() == Checkpoint(10, root("a"))
        vault.write_anchor(Checkpoint(9, root("b")))
    # from then on each folder has its own, whoever wrote last
    for number in range(11, 15):
        with Vault.open(first, keystore=store) as vault:
            assert vault.read_anchor() == Checkpoint(number - 1, root("a"))
            vault.write_anchor(Checkpoint(number, root("a")))
        with Vault.open(second, keystore=store) as vault:
            assert vault.read_anchor() == Checkpoint(number - 2, root("b"))
            vault.write_anchor(Checkpoint(number - 1, root("b")))
    # and what is put back in the one is noticed there, also behind a link to another place
    older = tmp_path / "older"
    shutil.copytree(first, older)
    with Vault.open(first, keystore=store) as vault:
        vault.write_anchor(Checkpoint(20, root("c")))
    shutil.rmtree(first)
    shutil.copytree(older, first)
    with Vault.open(first, keystore=store) as vault:
        assert vault.read_anchor() == Checkpoint(20, root("c"))
    shutil.rmtree(first)
    first.symlink_to(older)
    with Vault.open(first, keystore=store) as vault:
        assert vault.read_anchor() == Checkpoint(20, root("c"))


def test_a_keyring_in_trouble_changes_nothing(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(4, root("4")))
    with opened_but_silent(tmp_path, store) as again:
        assert again.read_anchor() == Checkpoint(4, root("4"))
        again.write_anchor(Checkpoint(5, root("5")))
        assert again.read_anchor() == Checkpoint(5, root("5"))


def test_a_mirror_that_does_not_authenticate_is_told_until_it_is_written_over(
    tmp_path: Path, store: FakeKeyStore
) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(4, root("4")))
    item = next(item for item in store.items if item.startswith("anchor/") and item.count("/") == 2)
    store.items[item] = b"\xff damaged"
    for _ in range(2):
        with Vault.open(tmp_path, keystore=store) as again, pytest.raises(IntegrityError, match="system keyring"):
            again.read_anchor()
    with Vault.open(tmp_path, keystore=store) as again:
        with pytest.raises(IntegrityError):
            again.read_anchor()
        again.write_anchor(Checkpoint(4, root("4")))
        assert again.read_anchor() == Checkpoint(4, root("4"))
    assert store.items[item] == (tmp_path / "anchor.json").read_bytes()


def test_a_pipe_for_an_anchor_is_refused_at_once(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        os.mkfifo(tmp_path / "anchor.json")
        with pytest.raises(OSError, match="not a regular file"):
            vault.read_anchor()


@contextmanager
def opened_but_silent(home: Path, store: FakeKeyStore) -> Iterator[Vault]:
    """A vault whose keyring gave the key, and nothing from then on."""
    plain, asked = store.get, 0

    def first_alone(item: str) -> bytearray | None:
        nonlocal asked
        asked += 1
        if asked > 1:
            store.trouble = VaultLockedError("It is locked.")
        return plain(item)

    store.get = first_alone  # type: ignore[method-assign]
    with Vault.open(home, keystore=store) as vault:
        store.get = plain  # type: ignore[method-assign]
        assert store.trouble is not None
        yield vault


def test_what_the_keyring_told_on_the_way_to_the_key_is_not_asked_for_again(
    tmp_path: Path, store: FakeKeyStore
) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(9, root("9")))
    (tmp_path / "anchor.json").unlink()
    with Vault.open(tmp_path, keystore=store) as again:
        store.trouble = VaultLockedError("It is locked.")
        assert again.read_anchor() == Checkpoint(9, root("9"))
        # but anew each time after that
        assert again.read_anchor() is None
        store.trouble = None


def test_a_keyring_that_was_silent_at_first_keeps_what_it_holds_until_that_was_compared(
    tmp_path: Path, store: FakeKeyStore
) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(9, root("9")))
    kept = dict(store.items)
    with opened_but_silent(tmp_path, store) as again:
        assert again.read_anchor() == Checkpoint(9, root("9"))
        store.trouble = None
        again.write_anchor(Checkpoint(12, root("c")))
        again.flush_anchor()
        assert again.late_anchor() == Checkpoint(9, root("9"))
        assert store.items == kept
    with opened_but_silent(tmp_path, store) as again:
        again.read_anchor()
        store.trouble = None
        again.write_anchor(Checkpoint(13, root("d")))
        again.flush_anchor()
        again.settle_anchor()
        again.write_anchor(Checkpoint(14, root("e")))
    assert all(b'"size":14' in held for item, held in store.items.items() if item.startswith("anchor/"))


def test_an_accepted_shorter_log_reaches_the_mirror_at_once(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(9, root("9")))
    first, written = threading.Event(), threading.Event()
    plain = store.set

    def told(item: str, secret: bytes | bytearray) -> None:
        plain(item, secret)
        if item.count("/") == 1:
            (written if b'"size":5' in secret else first).set()

    store.set = told  # type: ignore[method-assign]
    with Vault.open(tmp_path, keystore=store) as again:
        assert again.read_anchor() == Checkpoint(9, root("9"))
        again.write_anchor(Checkpoint(9, root("8")))
        assert first.wait(10)
        again.write_anchor(Checkpoint(5, root("5")))
        assert written.wait(10)
        assert again.read_anchor() == Checkpoint(5, root("5"))


class GatedStore(FakeKeyStore):
    """Hangs in `set` until it may go on, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = threading.Event()
        self.may_go_on = threading.Event()
        self.written: list[bytes] = []

    def set(self, item: str, secret: bytes | bytearray) -> None:
        self.entered.set()
        assert self.may_go_on.wait(30)
        self.written.append(bytes(secret))
        super().set(item, secret)


def test_a_mirror_that_hangs_holds_nobody_up_and_gets_the_last() -> None:
    store = GatedStore()
    mirror = Mirror(store, "anchor/x")
    mirror.offer(b"0")
    assert store.entered.wait(30)
    for number in range(1, 100):
        mirror.offer(str(number).encode())
    store.may_go_on.set()
    mirror.close()
    assert store.written == [b"0", b"99"]
    mirror.offer(b"too late")
    assert mirror.read() == b"99"


def test_a_mirror_that_failed_does_not_hold_up_the_end() -> None:
    store = GatedStore()
    mirror = Mirror(store, "anchor/x")
    mirror.offer(b"first")
    assert store.entered.wait(30)
    mirror.offer(b"second")
    store.trouble = VaultLockedError("It is locked.")
    store.may_go_on.set()
    mirror.close()
    assert store.written == [b"first"]
    assert store.items == {}


class AskedStore(FakeKeyStore):
    """Remembers what it was asked for, and by which kind of thread."""

    def __init__(self, **items: bytes) -> None:
        super().__init__()
        self.items.update(items)
        self.asked: list[str] = []
        self.by: list[tuple[str, bool]] = []
        self.changed = threading.Condition()

    def get(self, item: str) -> bytearray | None:
        try:
            return super().get(item)
        finally:
            self._note(item)

    def set(self, item: str, secret: bytes | bytearray) -> None:
        super().set(item, secret)
        self._note(f"{item}={bytes(secret).decode(errors='replace')}")

    def delete(self, item: str) -> None:
        super().delete(item)
        self._note(f"no {item}")

    def _note(self, what: str) -> None:
        with self.changed:
            self.asked.append(what)
            self.by.append((threading.current_thread().name, threading.current_thread().daemon))
            self.changed.notify_all()

    def was_asked(self, *what: str) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.asked == list(what), 10)


def test_what_is_foreseen_is_not_asked_for_again() -> None:
    store = AskedStore(own=b"mine")
    mirror = Mirror(store, "own", "all")
    mirror.foresee([bytearray(b"mine"), None])
    assert mirror.read() == b"mine"
    assert store.asked == []
    mirror.offer(b"mine")
    mirror.foresee([None, bytearray(b"of all")])
    assert mirror.read() == b"of all"
    mirror.foresee([None])
    assert mirror.read() == b"mine"
    assert store.asked == ["own", "all"]
    mirror.foresee([bytearray(b"mine"), None])
    mirror.offer(b"new")
    mirror.flush()
    assert store.was_asked("own", "all", "own=new", "all=new")
    assert store.by[-1] == ("anchor-mirror", True)
    assert mirror.read() == b"new"
    mirror.close()


def test_the_keys_that_travel_are_signed_and_leave_the_keyring_behind(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store, passphrase=PASSPHRASE, kdf=FLOOR) as new:
        vault = new.commit()
    keys = vault.keys_to_travel()
    assert [slot.kind for slot in keys.slots] == ["passphrase"]
    assert keys.authentic(vault._file_key)
    assert keys.epochs == vault.file().epochs
    vault.close()
    with pytest.raises(VaultLockedError):
        vault.keys_to_travel()


def test_another_root_key_begins_the_next_epoch(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        new = vault.prepare_root(None)
        assert new.vault.epochs() == (2,)
        new.vault.close()


def test_the_keyring_is_asked_for_the_anchor_along_with_the_key(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(4, root("4")))
    (tmp_path / "anchor.json").unlink()
    with Vault.open(tmp_path, keystore=store) as again:
        store.trouble = VaultLockedError("It is locked.")
        assert again.read_anchor() == Checkpoint(4, root("4"))
        assert again.read_anchor() is None


def test_what_a_mirror_is_about_to_write_is_read_without_asking() -> None:
    store = GatedStore()
    mirror = Mirror(store, "own")
    mirror.offer(b"0")
    assert store.entered.wait(10)
    assert mirror.read() == b"0"
    mirror.offer(b"1")
    assert mirror.read() == b"1"
    store.may_go_on.set()
    mirror.close()


def test_a_mirror_whose_store_could_not_be_read_any_more_writes_nothing_at_the_end() -> None:
    store = AskedStore()
    mirror = Mirror(store, "own")
    assert mirror.read() is None
    mirror.offer(b"1")
    mirror.flush()
    store.trouble = VaultLockedError("It is locked.")
    assert mirror.read() is None
    store.trouble = None
    mirror.offer(b"2")
    mirror.close()
    assert store.items == {"own": b"1"}


def test_a_mirror_in_doubt_tells_what_it_found_and_writes_at_once_when_that_is_settled() -> None:
    store = AskedStore(own=b"old")
    store.trouble = VaultLockedError("It is locked.")
    mirror = Mirror(store, "own")
    assert mirror.read() is None
    mirror.settle()
    assert mirror.late() is None
    store.trouble = None
    assert mirror.read() == b"old"
    assert mirror.late() == b"old"
    mirror.offer(b"new")
    mirror.flush()
    assert mirror.read() == b"old"
    assert store.items == {"own": b"old"}
    mirror.settle()
    assert mirror.late() is None
    store.asked.clear()
    mirror.offer(b"newer")
    assert store.was_asked("own=newer")
    mirror.offer(b"newest")
    time.sleep(0.05)
    assert store.asked == ["own=newer"]
    mirror.close()
    assert store.items == {"own": b"newest"}


def test_a_mirror_in_doubt_that_holds_nothing_is_written() -> None:
    store = AskedStore()
    store.trouble = VaultLockedError("It is locked.")
    mirror = Mirror(store, "own")
    assert mirror.read() is None
    store.trouble = None
    mirror.offer(b"first")
    mirror.flush()
    assert store.items == {"own": b"first"}
    mirror.close()


def test_nobody_waits_longer_than_so_long_for_a_mirror(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchor, "MIRROR_CLOSE_S", 0.01)
    store = GatedStore()
    mirror = Mirror(store, "own")
    began = time.monotonic()
    mirror.offer(b"0")
    mirror.flush()
    mirror.close()
    assert time.monotonic() - began < 20
    assert store.written == []
    store.may_go_on.set()


def test_a_mirror_that_is_discarded_leaves_nothing() -> None:
    for common in (None, "all"):
        store = AskedStore(all=b"of others")
        mirror = Mirror(store, "own", *([common] if common else []))
        mirror.offer(b"1")
        mirror.flush()
        assert store.items == {"own": b"1", "all": b"1" if common else b"of others"}
        mirror.offer(b"2")
        store.asked.clear()
        mirror.discard()
        assert store.asked == ["no own", *(["no all"] if common else [])]
        mirror.offer(b"3")
        assert store.items == ({} if common else {"all": b"of others"})


def test_what_another_folder_wrote_is_read_and_written_for_this_one_as_well() -> None:
    store = AskedStore(all=b"same")
    mirror = Mirror(store, "own", "all")
    assert mirror.read() == b"same"
    mirror.offer(b"same")
    mirror.close()
    assert store.items == {"own": b"same", "all": b"same"}


def test_a_mirror_that_holds_it_already_is_not_written() -> None:
    store = GatedStore()
    store.items["anchor/x"] = b"same"
    mirror = Mirror(store, "anchor/x")
    assert mirror.read() == b"same"
    mirror.offer(b"same")
    mirror.close()
    assert not store.entered.is_set()


def test_a_mirror_comes_round_again() -> None:
    store = GatedStore()
    store.may_go_on.set()
    mirror = Mirror(store, "anchor/x", every_s=0.0)
    for number in range(3):
        store.entered.clear()
        mirror.offer(str(number).encode())
        assert store.entered.wait(30)
    mirror.close()
    assert store.written[-1] == b"2"
    Mirror(store, "anchor/y").close()


# --- an end, and a creation that is cut off -----------------------------------------------------------------------


def test_close_leaves_no_key(tmp_path: Path, store: FakeKeyStore) -> None:
    vault = made(tmp_path, store)
    keys = vault.database_key(), vault.chain_key(), vault.index_key()
    wrapped = vault.wrap_dek(bytearray(32), MEETING, "aa" * 16, "audio")
    every = [value for value in vars(vault).values() if isinstance(value, bytearray)]
    assert len(every) == 5
    vault.close()
    vault.close()
    assert all(key == bytearray(32) for key in (*keys, *every))
    for use in (
        vault.database_key,
        vault.chain_key,
        vault.index_key,
        vault.read_anchor,
        vault.claimed_anchor,
        lambda: vault.write_anchor(Checkpoint(1, root("a"))),
        lambda: vault.wrap_dek(bytearray(32), MEETING, "aa" * 16, "audio"),
        lambda: vault.unwrap_dek(MEETING, wrapped),
        lambda: vault.set_passphrase(PASSPHRASE, FLOOR),
        vault.prepare_recovery_phrase,
    ):
        with pytest.raises(VaultLockedError):
            use()


def reopen(home: Path, store: FakeKeyStore) -> None:
    """Open as the app does, whose log knows this vault.json for the vault's own."""
    with Vault.open(home, keystore=store) as vault:
        vault.keep_vault_file()


def test_a_vault_that_is_only_read_refuses_to_write(tmp_path: Path, store: FakeKeyStore) -> None:
    home = tmp_path / "vault"
    with Vault.create(home, keystore=store, recovery=True) as new:
        new.commit().close()
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    items = dict(store.items)
    with Vault.open(home, keystore=store) as vault:
        vault.only_read()
        writes: tuple[Callable[[], object], ...] = (
            lambda: vault.set_passphrase(PASSPHRASE, FLOOR),
            lambda: vault.prepare_recovery_phrase().commit(),
            lambda: vault.set_keystore(store),
            lambda: vault.prepare_root(None),
            vault.begin_epoch,
            lambda: vault.remove_slot("recovery"),
            lambda: vault.write_anchor(Checkpoint(1, root("1"))),
        )
        for write in writes:
            with pytest.raises(ReadOnlyVaultError):
                write()
        vault.keep_vault_file()
    assert {path: path.read_bytes() for path in home.iterdir() if path.is_file()} == before
    assert store.items == items


def test_a_vault_is_never_made_over_another(tmp_path: Path, store: FakeKeyStore) -> None:
    made(tmp_path, store).close()
    whole = (tmp_path / "vault.json").read_bytes()
    (tmp_path / "vault.db").write_bytes(b"the log")
    with pytest.raises(NoteFlowError, match="already"):
        Vault.create(tmp_path, keystore=store)
    (tmp_path / "vault.json").unlink()
    with pytest.raises(NoteFlowError, match="already"):
        Vault.create(tmp_path, keystore=store)
    assert (tmp_path / "vault.db").read_bytes() == b"the log"
    reopen(tmp_path, store)
    assert (tmp_path / "vault.json").read_bytes() == whole


def test_a_vault_that_appeared_meanwhile_is_left_alone(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store) as slow:
        made(tmp_path, store).close()
        whole = (tmp_path / "vault.json").read_bytes()
        with pytest.raises(NoteFlowError, match="already"):
            slow.commit()
    assert (tmp_path / "vault.json").read_bytes() == whole
    Vault.open(tmp_path, keystore=store).close()


@pytest.mark.parametrize("left", ["audio/aa", "vault.db"])
def test_a_log_or_recordings_without_their_keys_are_a_locked_vault(
    tmp_path: Path, store: FakeKeyStore, left: str
) -> None:
    assert not Vault.keys_are_missing(tmp_path)
    (tmp_path / "audio").mkdir()
    assert not Vault.keys_are_missing(tmp_path)
    (tmp_path / left).mkdir()
    assert Vault.keys_are_missing(tmp_path)
    with pytest.raises(VaultLockedError, match=r"vault\.json, which has their keys, is missing") as caught:
        Vault.create(tmp_path, keystore=store)
    assert "noteflow restore" in caught.value.remedy
    assert store.items == {}
    assert (tmp_path / left).exists()


def test_an_abandoned_creation_takes_its_key_back(tmp_path: Path, store: FakeKeyStore) -> None:
    with Vault.create(tmp_path, keystore=store) as new:
        assert len(store.items) == 1
        new.vault.write_anchor(Checkpoint(1, root("a")))
    assert store.items == {}
    assert new.checkpoint_seed == bytearray(32)
    with pytest.raises(VaultLockedError):
        new.vault.database_key()
    assert not Vault.exists(tmp_path)


@pytest.mark.parametrize("allowed", range(3))
def test_a_creation_cut_off_can_be_begun_again(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    """Cut off before the copy (0), between copy and vault.json (1), and not at all (2)."""

    class Cut(BaseException):
        pass

    writes = 0

    def cut(path: Path, data: bytes) -> None:
        nonlocal writes
        if writes == allowed:
            raise Cut
        writes += 1
        write_atomically(path, data)

    new = Vault.create(tmp_path, keystore=store)
    (tmp_path / NEW_LOG).write_bytes(b"a log")
    new.vault.write_anchor(Checkpoint(1, root("a")))
    with monkeypatch.context() as patch:
        patch.setattr(vault_file, "write_atomically", cut)
        if allowed < 2:
            with pytest.raises(Cut):
                new.commit()
        else:
            new.commit()
    name = new.vault.vault_name()
    new.vault.close()
    if allowed == 0:
        with made(tmp_path, store) as vault:
            assert vault.read_anchor() is None
        assert (tmp_path / f"{NEW_LOG}.set-aside-1").read_bytes() == b"a log"
        assert not (tmp_path / NEW_LOG).exists()
        return
    with Vault.open(tmp_path, keystore=store) as vault:
        vault.keep_vault_file()
        assert vault.vault_name() == name
        assert vault.read_anchor() == Checkpoint(1, root("a"))
    settle_log(tmp_path)
    assert (tmp_path / "vault.db").read_bytes() == b"a log"
    assert not (tmp_path / NEW_LOG).exists()
    assert (tmp_path / "vault.json").read_bytes() == (tmp_path / "vault.json.copy").read_bytes()


@pytest.mark.parametrize("allowed", range(2))
@pytest.mark.parametrize("cut", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_commit_that_fails_leaves_a_whole_vault_or_none(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, allowed: int, cut: BaseException
) -> None:
    writes = 0

    def failing(path: Path, data: bytes) -> None:
        nonlocal writes
        if writes == allowed:
            raise cut
        writes += 1
        write_atomically(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(vault_file, "write_atomically", failing)
        with (
            pytest.raises(KeyboardInterrupt if isinstance(cut, KeyboardInterrupt) else NoteFlowError),
            Vault.create(tmp_path, keystore=store) as new,
        ):
            new.commit()
    if Vault.exists(tmp_path):
        Vault.open(tmp_path, keystore=store).close()
    else:
        assert store.items == {}
        made(tmp_path, store).close()


@pytest.mark.parametrize("allowed", range(2))
def test_a_slot_whose_writing_was_cut_off_changes_nothing(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch, allowed: int
) -> None:
    writes = 0

    def full(path: Path, data: bytes) -> None:
        nonlocal writes
        if writes == allowed:
            raise OSError(28, "No space left on device")
        writes += 1
        write_atomically(path, data)

    with made(tmp_path, store) as vault:
        before = (tmp_path / "vault.json").read_bytes()
        new = vault.prepare_recovery_phrase()
        with monkeypatch.context() as patch:
            patch.setattr(vault_file, "write_atomically", full)
            with pytest.raises(NoteFlowError, match="No space"):
                new.commit()
        assert not vault.has_recovery_phrase()
    reopen(tmp_path, store)
    assert (tmp_path / "vault.json").read_bytes() == before == (tmp_path / "vault.json.copy").read_bytes()


def test_leftovers_are_set_aside_under_free_names(tmp_path: Path, store: FakeKeyStore) -> None:
    for attempt in (1, 2):
        (tmp_path / NEW_LOG).write_bytes(str(attempt).encode())
        (tmp_path / "index.db-wal").write_bytes(b"wal")
        settle_log(tmp_path)
        Vault.create(tmp_path, keystore=store).abandon()
    assert [(tmp_path / f"{NEW_LOG}.set-aside-{n}").read_bytes() for n in (1, 2)] == [b"1", b"2"]
    assert not (tmp_path / "index.db-wal").exists()


def test_a_disk_that_cannot_be_written_does_not_keep_the_vault_shut(
    tmp_path: Path, store: FakeKeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, store).close()
    (tmp_path / "vault.json.copy").unlink()

    def full(path: Path, data: bytes) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(vault_file, "write_atomically", full)
    Vault.open(tmp_path, keystore=store).close()


def test_names_of_items_hold_the_vaults_id(tmp_path: Path, store: FakeKeyStore) -> None:
    with made(tmp_path, store) as vault:
        vault.write_anchor(Checkpoint(1, root("a")))
    file = vault_file.load(tmp_path)
    mirrors = set(anchor_items(file.vault_id, tmp_path))
    assert set(store.items) == {slot_item(file.vault_id, file.slots[0].id), *mirrors}
    assert all(file.vault_id.hex() in item for item in store.items)
