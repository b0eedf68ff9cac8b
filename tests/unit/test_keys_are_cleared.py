"""No key outlives its use: what derives, stretches, unwraps or reads one leaves zeros behind, also when it fails."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.security import backup_file, nfae, nfae_format, openers, phrase, slots, vault, vault_file
from noteflow.infrastructure.security.backup_file import PayloadReader, PayloadWriter, make_header
from noteflow.infrastructure.security.nfae_format import Header, SegmentCipher
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.vectors.backup import make as backup_make
from tests.vectors.vault import make as vault_make

FLOOR = KdfParameters(64 * 1024, 3, 1)
PASSPHRASE = "seven wet otters juggle"
OTHER = "another five plain words here"
NOT_SECRET = {"encode"}
"""What makes associated data, which is in no need of clearing."""

made: list[bytearray] = []


class Kept(bytearray):
    """A bytearray that is still there when whoever made it has forgotten it."""

    def __init__(self, *what: Any) -> None:
        super().__init__(*what)
        if sys._getframe(1).f_code.co_name not in NOT_SECRET:
            made.append(self)


class WatchedStore(FakeKeyStore):
    """A key store that remembers the very buffers that it gives out and is given."""

    def get(self, item: str) -> bytearray | None:
        found = super().get(item)
        if found is not None:
            made.append(found)
        return found

    def set(self, item: str, secret: bytes | bytearray) -> None:
        if isinstance(secret, bytearray):
            made.append(secret)
        super().set(item, secret)


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made.clear()
    for module in (slots, openers, phrase, vault, nfae_format, backup_file):
        monkeypatch.setattr(module, "bytearray", Kept, raising=False)
    yield
    made.clear()


@pytest.fixture
def store() -> WatchedStore:
    return WatchedStore()


def left(vault_id: bytes = b"") -> int:
    """How many buffers still hold something that is not the vault's public id."""
    assert len(made) > 1
    return sum(any(buffer) and bytes(buffer) != vault_id for buffer in made)


def new_vault(home: Path, store: WatchedStore) -> str:
    with Vault.create(home, keystore=store, passphrase=PASSPHRASE, recovery=True, kdf=FLOOR) as new:
        new.commit().close()
    assert new.phrase is not None
    return new.phrase


def id_of(home: Path) -> bytes:
    return vault_file.load(home).vault_id


def test_making_a_vault_leaves_no_key(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    assert left(id_of(home)) == 0


def test_an_abandoned_vault_leaves_no_key(home: Path, store: WatchedStore) -> None:
    with Vault.create(home, keystore=store, recovery=True) as new:
        vault_id = new.vault.file().vault_id
        assert left(vault_id) > 0
    assert left(vault_id) == 0


def test_a_vault_that_could_not_be_made_leaves_no_key(home: Path, store: WatchedStore) -> None:
    with pytest.raises(UsageError):
        Vault.create(home, passphrase="short", recovery=True, kdf=FLOOR)
    assert left() == 0
    store.trouble = VaultLockedError("The system keyring is locked.", "Unlock it.")
    with pytest.raises(VaultLockedError):
        Vault.create(home, keystore=store, recovery=True)
    assert [len(buffer) for buffer in made if any(buffer)] == [16]  # the vault's id, which is public


@pytest.mark.parametrize("kind", ["keyring", "passphrase", "recovery"])
def test_opening_and_closing_leaves_no_key(home: Path, store: WatchedStore, kind: str) -> None:
    words = new_vault(home, store)
    made.clear()
    with Vault.open(
        home,
        keystore=store,
        passphrase=PASSPHRASE if kind == "passphrase" else None,
        phrase=words if kind == "recovery" else None,
    ) as opened:
        assert opened.opened_by() == kind
        opened.confirm(bytearray(PASSPHRASE.encode()))
        assert left() > 0
    assert left() == 0


def test_wrong_secrets_leave_no_key(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    made.clear()
    with pytest.raises(VaultLockedError):
        Vault.open(home, passphrase=OTHER)
    with pytest.raises(VaultLockedError):
        Vault.open(home, phrase="abandon " * 23 + "art")
    for item in store.items:
        store.items[item] = bytes(16) + bytes(range(1, 33))
    with pytest.raises(VaultLockedError):
        Vault.open(home, keystore=store)
    assert left() == 0


def test_changing_what_opens_a_vault_leaves_no_key(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    vault_id = id_of(home)
    made.clear()
    with Vault.open(home, keystore=store) as opened:
        opened.set_passphrase(OTHER, FLOOR)
        opened.prepare_recovery_phrase().commit()
        opened.set_keystore(store)
        opened.remove_slot("passphrase")
        opened.confirm()
    assert left(vault_id) == 0


def test_confirming_by_the_keyring_leaves_no_key_but_the_vaults_own(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    with Vault.open(home, keystore=store) as opened:
        made.clear()
        opened.confirm_by_keyring()
        assert left() == 0
        ours = opened.file()
        with Vault.create(home.parent / "other", keystore=store) as other:
            others = other.commit().file()
        (slot,) = (slot for slot in others.slots if slot.kind == "keyring")
        foreign = replace(ours, vault_id=others.vault_id, slots=(slot,))
        made.clear()
        opened._file = foreign
        with pytest.raises(NoteFlowError):
            opened.confirm_by_keyring()
        opened._file = ours
        assert left(others.vault_id) == 0


def test_a_key_that_is_handed_out_is_the_only_one(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    file = vault_file.load(home)
    made.clear()
    root, others = openers.open_and_ask(file, store, ["something else"])
    assert others == [None]
    assert [bytes(buffer) for buffer in made if any(buffer)] == [bytes(root)]


def test_a_key_file_leaves_nothing_but_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nfae, "bytearray", Kept, raising=False)
    path = tmp_path / "key.txt"
    path.write_text(bytes(range(32)).hex() + "\n")
    key = nfae.read_key_file(path)
    assert key == bytes(range(32))
    assert len(made) == 2
    assert [buffer for buffer in made if any(buffer)] == [key]
    made.clear()
    path.write_text("a secret that is no key")
    with pytest.raises(UsageError):
        nfae.read_key_file(path)
    assert len(made) == 1
    assert not any(made[0])


def test_another_root_key_leaves_none_of_the_earlier(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    vault_id = id_of(home)
    made.clear()
    with Vault.open(home, keystore=store) as opened:
        with pytest.raises(VaultLockedError):
            opened.prepare_root(OTHER, FLOOR)
        (home / "attempts.json").unlink()
        other = opened.prepare_root(PASSPHRASE, FLOOR)
        other.commit()
        other.vault.close()
    assert left(vault_id) == 0


def test_too_little_memory_is_told_and_leaves_no_passphrase(
    home: Path, store: WatchedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_vault(home, store)
    made.clear()

    def refuse(*_what: object) -> bytearray:
        raise NoteFlowError("256 MiB of memory are not free.", "Close another program.")

    monkeypatch.setattr(openers, "stretch", refuse)
    with pytest.raises(NoteFlowError, match="MiB"):
        Vault.open(home, passphrase=PASSPHRASE)
    with pytest.raises(NoteFlowError, match="MiB"):
        openers.make_passphrase_slot(bytes(16), Kept(range(32)), PASSPHRASE, FLOOR)
    (root,) = (buffer for buffer in made if any(buffer))
    assert root == bytearray(range(32))


def test_what_does_not_authenticate_is_not_left_in_the_clear() -> None:
    under, key = bytearray(range(32)), bytearray(range(100, 132))
    wrapped = slots.wrap(under, key, b"here")
    assert slots.unwrap(under, wrapped, b"there") is None
    assert slots.unwrap(under, wrapped, b"here") == key
    assert [bytes(buffer) for buffer in made] == [bytes(32), bytes(key)]


def test_the_key_between_a_slots_secret_and_the_root_key_is_cleared() -> None:
    secret, root, vault_id, slot_id = bytearray(range(32)), bytearray(range(100, 132)), b"v" * 16, b"s" * 16
    slot = slots.RecoverySlot(slot_id, slots.seal_root(secret, root, vault_id, slot_id, "recovery"))
    opened = slots.open_slot(slot, secret, vault_id)
    assert opened == root
    assert [buffer for buffer in made if any(buffer)] == [opened]


def test_keys_of_an_earlier_epoch_are_cleared_when_it_goes(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    with Vault.open(home, keystore=store) as opened:
        first = opened.index_key()
        opened.begin_epoch()
        assert any(first)
        opened.drop_old_epochs()
        assert not any(first)
        assert any(opened.index_key())


def test_an_altered_vault_file_leaves_no_key(home: Path, store: WatchedStore) -> None:
    new_vault(home, store)
    file = vault_file.load(home)
    made.clear()
    vault_file.save(home, replace(file, mac=bytes(32)))
    with pytest.raises(NoteFlowError):
        Vault.open(home, keystore=store)
    assert left() == 0


def test_a_recovery_file_leaves_nothing_but_the_phrase(tmp_path: Path) -> None:
    words, bits = phrase.new_phrase()
    phrase.write_recovery_file(tmp_path / "phrase.txt", words, "noteflow/x")
    assert [buffer for buffer in made if any(buffer)] == [bits]
    made.clear()
    read = phrase.read_recovery_file(tmp_path / "phrase.txt")
    assert read.split() == words.encode().split()
    assert [buffer for buffer in made if any(buffer)] == [read]


def test_a_segments_key_is_left_to_the_cipher_alone() -> None:
    dek = bytearray(range(32))
    SegmentCipher(Header(b"a" * 16, b"m" * 16, b"d" * 16, b"s" * 32), dek)
    tag, key = made
    assert any(tag)
    assert not any(key)
    assert dek == bytearray(range(32))


def test_opening_a_backup_leaves_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    header = make_header(vault_file.from_bytes(backup_make.keys()), bytes(32), 1)
    made.clear()
    opened = backup_file.open_by_passphrase(header, vault_make.PASSPHRASE)
    assert opened == backup_file.open_by_phrase(header, vault_make.PHRASE) == vault_make.ROOT
    assert {bytes(buffer) for buffer in made if any(buffer)} == {bytes(vault_make.ROOT)}
    made.clear()
    with pytest.raises(VaultLockedError):
        backup_file.open_by_passphrase(header, OTHER)
    with pytest.raises(VaultLockedError):
        backup_file.open_by_phrase(header, "abandon " * 23 + "art")
    assert left() == 0

    def no_memory(text: bytearray, *_: object) -> bytearray:
        made.append(text)
        raise NoteFlowError("There is too little memory.", "Close something.")

    monkeypatch.setattr(backup_file, "stretch", no_memory)
    with pytest.raises(NoteFlowError, match="too little memory"):
        backup_file.open_by_passphrase(header, OTHER)
    assert left() == 0


def test_writing_and_reading_a_backup_leaves_no_key() -> None:
    header = make_header(vault_file.from_bytes(backup_make.keys()), bytes(32), 1)
    root, out = bytearray(vault_make.ROOT), io.BytesIO()
    made.clear()
    writer = PayloadWriter(out.write, header, root)
    tag = out.getvalue()[-32:]
    assert {bytes(buffer) for buffer in made if any(buffer)} == {tag}
    writer.write(b"x")
    writer.finish()
    out.seek(len(header.data))
    made.clear()
    assert PayloadReader(out, header, root).read(1) == b"x"
    assert {bytes(buffer) for buffer in made if any(buffer)} == {tag}
