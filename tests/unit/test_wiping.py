"""Destroying a vault: keys first, the keyring's items too, and nothing that is not NoteFlow's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import replacement
from noteflow.infrastructure.security.vault import Vault
from noteflow.infrastructure.security.wiping import anything_to_wipe, wipe
from tests.fakes.keystore import FakeKeyStore


def _make(home: Path) -> FakeKeyStore:
    keystore = FakeKeyStore()
    with Vault.create(home, keystore=keystore) as new:
        SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=1).close()
        new.commit().close()
    (home / "audio" / ("1" * 32)).mkdir(parents=True)
    (home / "vault.json.set-aside-1").write_bytes(b"old")
    return keystore


def test_nothing_is_left_but_other_peoples_files(home: Path) -> None:
    keystore = _make(home)
    keystore.items["vault/of-another"] = b"x"
    (home / "notes.txt").write_text("mine")
    assert wipe(home, keystore) == ["notes.txt"]
    assert [path.name for path in home.iterdir()] == ["notes.txt"]
    assert keystore.items == {"vault/of-another": b"x"}


def test_a_restore_that_was_begun_goes_and_a_folder_of_that_name_stays(home: Path) -> None:
    keystore = _make(home)
    (replacement.begin(home) / "vault.json").write_bytes(b"keys")
    (home / "restore").mkdir()
    (home / "restore" / "mine.txt").write_text("mine")
    assert wipe(home, keystore) == ["restore"]
    assert (home / "restore" / "mine.txt").read_text() == "mine"
    assert not anything_to_wipe(home)


def test_what_a_restore_set_aside_goes_too_with_its_own_key_in_the_keyring(home: Path) -> None:
    keystore = _make(home)
    (home / "replaced-1").mkdir()
    for name in ("vault.json", "vault.json.copy", "vault.db"):
        (home / name).rename(home / "replaced-1" / name)
    earlier = dict(keystore.items)
    shutil.rmtree(home / "audio")
    later = _make(home)
    keystore.items |= later.items
    assert len(keystore.items) == 2 * len(earlier)
    assert wipe(home, keystore) == []
    assert keystore.items == {}


@pytest.mark.parametrize("damaged", ["vault.json", "both"])
def test_a_damaged_vault_is_wiped_too(home: Path, damaged: str) -> None:
    keystore = _make(home)
    for name in ("vault.json", "vault.json.copy")[: 1 if damaged == "vault.json" else 2]:
        (home / name).write_bytes(b"damaged")
    assert wipe(home, keystore) == []
    assert (keystore.items == {}) is (damaged == "vault.json")


def test_what_a_wipe_that_was_cut_off_left_is_wiped(home: Path) -> None:
    keystore = _make(home)
    (home / "vault.json").write_bytes(bytes((home / "vault.json").stat().st_size))
    (home / "vault.json.copy").unlink()
    (home / "vault.db").unlink()
    assert anything_to_wipe(home)
    assert wipe(home, keystore) == []
    assert not anything_to_wipe(home)


def test_a_keyring_that_refuses_is_told_and_the_keys_are_gone_all_the_same(home: Path) -> None:
    keystore = _make(home)
    keystore.trouble = VaultLockedError("The system keyring is locked.", "Unlock it.")
    with pytest.raises(VaultLockedError):
        wipe(home, keystore)
    assert not Vault.exists(home)


def test_a_file_that_cannot_be_deleted_is_named_and_the_keys_are_gone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore = _make(home)

    def refuse(folder: Path) -> None:
        raise OSError(13, "Permission denied", str(folder))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        with pytest.raises(NoteFlowError, match="audio could not be deleted"):
            wipe(home, keystore)
    assert not Vault.exists(home)
