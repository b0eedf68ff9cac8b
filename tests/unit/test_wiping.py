"""Destroying a vault: keys first, the keyring's items too, and nothing that is not NoteFlow's."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
from pathlib import Path

import pytest

from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security import replacement, wiping
from noteflow.infrastructure.security.slots import KdfParameters
from noteflow.infrastructure.security.vault import Vault
from noteflow.infrastructure.security.wiping import anything_to_wipe, uses_keyring, wipe
from tests.fakes.keystore import FakeKeyStore

FLOOR = KdfParameters(64 * 1024, 3, 1)


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


def test_the_empty_folders_that_a_wipe_left_are_wiped(home: Path) -> None:
    wipe(home, None)
    (home / "audio" / ("a" * 32)).mkdir(parents=True)
    assert anything_to_wipe(home)
    assert wipe(home, None) == []
    assert not anything_to_wipe(home)
    assert list(home.iterdir()) == []


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
        patch.setattr(Path, "rmdir", refuse)
        with pytest.raises(NoteFlowError, match=r"1{32} could not be deleted"):
            wipe(home, keystore)
    assert not Vault.exists(home)


def test_what_is_not_of_noteflows_form_stays_wherever_it_lies_and_is_listed(home: Path) -> None:
    keystore = _make(home)
    mine = [
        "vault.db.backup-of-mine",
        "vault.json.mine",
        "audio/song.mp3",
        f"audio/{'1' * 32}/song.mp3",
        "logs/diary.txt",
        "replaced-teeth/bill.pdf",
        "replaced-1/letter.txt",
        ".restore-me/x",
    ]
    ours = [
        f"audio/{'1' * 32}/mic-0.nfae",
        f"audio/{'1' * 32}/mic-0.set-aside-1",
        "logs/noteflow.log",
        "logs/noteflow.log.1",
        "replaced-1/vault.db",
        f"replaced-1/audio/{'2' * 32}/mic-0.nfae",
        "vault.db.rekeyed-wal",
        "preferences.toml",
        "preferences.toml.set-aside-1",
        ".preferences.toml.0123456789ab.new",
        "vault.db.set-aside-1",
        "vault.db.set-aside-1-wal",
        "vault.db.rekeyed.set-aside-2-shm",
        "index.db-wal.set-aside-1",
        "index.db-shm",
        ".vault.json.copy.0123456789ab.new",
        "restore.new/vault/vault.json",
        "restore.new/.noteflow",
    ]
    for name in (*mine, *ours):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"x")
    listed = [name for name in mine if not name.startswith(("replaced-teeth", ".restore"))]
    assert wipe(home, keystore) == sorted([*listed, "replaced-teeth", ".restore-me"])
    assert all((home / name).read_bytes() == b"x" for name in mine)
    assert not any((home / name).exists() for name in ours)
    assert not anything_to_wipe(home)


def test_links_are_deleted_and_never_followed_and_a_pipe_is_not_waited_for(home: Path, tmp_path: Path) -> None:
    keystore = _make(home)
    outside = tmp_path / "documents"
    (outside / ("3" * 32)).mkdir(parents=True)
    files = [outside / "letter.txt", outside / "vault.json", outside / ("3" * 32) / "mic-0.nfae"]
    for path in files:
        path.write_bytes(b"mine")
    (home / "vault.json.set-aside-2").symlink_to(files[0])
    os.mkfifo(home / "vault.json.set-aside-3")
    (home / "audio" / ("2" * 32)).symlink_to(outside)
    (home / "logs").symlink_to(outside)
    (home / "replaced-1").symlink_to(outside)
    assert wipe(home, keystore) == ["replaced-1"]
    assert all(path.read_bytes() == b"mine" for path in files)


def test_a_keyring_item_that_only_a_set_aside_vault_file_names_goes_too(home: Path) -> None:
    keystore = _make(home)
    (home / "vault.json").rename(home / "vault.json.set-aside-2")
    (home / "vault.json.copy").unlink()
    assert uses_keyring(home)
    wipe(home, keystore)
    assert keystore.items == {}


def test_a_vault_without_the_keyring_needs_none(home: Path) -> None:
    with Vault.create(home, passphrase="correct horse battery staple", kdf=FLOOR) as new:
        SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=1).close()
        new.commit().close()
    assert not uses_keyring(home)
    assert wipe(home, None) == []
    assert uses_keyring(home)


def test_wrapped_keys_are_overwritten_and_gone_for_good_before_anything_else_goes(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore = _make(home)
    kept = tmp_path / "kept"
    kept.hardlink_to(home / "vault.json")
    size = kept.stat().st_size
    left: list[set[str]] = []
    monkeypatch.setattr(wiping, "sync_folder", lambda folder: left.append({path.name for path in folder.iterdir()}))
    assert wipe(home, keystore) == []
    assert kept.read_bytes() == bytes(size)
    assert left == [{"vault.db", "anchor.json", "audio"}, set()]


def test_the_lock_stays_and_what_is_called_so_elsewhere_is_listed(home: Path) -> None:
    keystore = _make(home)
    ours = ["anchor.json", "attempts.json", "locked", "reserve", "index.db.new", ".reserve.0123456789ab.new"]
    for name in (*ours, "lock", "lock.lock", f"audio/{'1' * 32}/lock", "audio/.noteflow", ".noteflow", "socket"):
        (home / name).write_bytes(b"x")
    (replacement.begin(home) / "mine.txt").write_bytes(b"x")
    listed = [".noteflow", "audio/.noteflow", f"audio/{'1' * 32}/lock", "restore.new/vault/mine.txt", "socket"]
    assert wipe(home, keystore) == sorted(listed)
    left = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert left == {"lock", "lock.lock", "restore.new/.noteflow", *listed}


def test_a_socket_goes_and_a_folder_of_sound_that_is_a_link_is_not_followed(home: Path, tmp_path: Path) -> None:
    keystore = _make(home)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "vault.json").write_bytes(b"mine")
    shutil.rmtree(home / "audio")
    (home / "audio").symlink_to(tmp_path / "elsewhere")
    with socket.socket(socket.AF_UNIX) as server, contextlib.chdir(home):
        server.bind("socket")
    assert wipe(home, keystore) == []
    assert list(home.iterdir()) == []
    assert (tmp_path / "elsewhere" / "vault.json").read_bytes() == b"mine"


def test_a_vault_that_is_reached_by_a_link_is_wiped_whole(home: Path, tmp_path: Path) -> None:
    keystore = _make(home)
    link = tmp_path / "link"
    link.symlink_to(home)
    (home / "notes.txt").write_text("mine")
    assert anything_to_wipe(link)
    assert uses_keyring(link)
    assert wipe(link, keystore) == ["notes.txt"]
    assert [path.name for path in home.iterdir()] == ["notes.txt"]
    assert keystore.items == {}
    assert not anything_to_wipe(link)


def test_nothing_counts_as_destroyed_while_a_file_with_keys_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore = _make(home)
    monkeypatch.setattr(wiping, "_files_of", lambda _place: iter(()))
    with pytest.raises(NoteFlowError, match="keys are still in"):
        wipe(home, keystore)


def test_keys_that_a_link_led_to_are_told(home: Path, tmp_path: Path) -> None:
    keystore = _make(home)
    outside = tmp_path / "stick.json"
    (home / "vault.json").rename(outside)
    (home / "vault.json").symlink_to(outside)
    (home / "vault.json.set-aside-2").symlink_to(home / "vault.json.copy")
    keys = outside.read_bytes()
    with pytest.raises(NoteFlowError, match=r"keys are still in [^,]*stick\.json\. "):
        wipe(home, keystore)
    assert outside.read_bytes() == keys
    assert list(home.iterdir()) == []
    assert keystore.items == {}


def test_models_go_too_and_a_persons_own_folder_beside_them_stays(home: Path, tmp_path: Path) -> None:
    keystore = _make(home)
    ours = [
        "models/.lock",
        "models/speeds.json",
        "models/.speeds.json.0123456789ab.new",
        *(f"models/small/{name}" for name in ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt")),
        "models/small/noteflow-model.json",
        "models/.fetch-medium/config.json",
        "models/.fetch-medium/model.bin.part",
        "models/.fetch-medium/model.bin.part.etag",
        "models/.fetch-medium/.model.bin.part.etag.0123456789ab.new",
        "models/.new-0123456789ab/model.bin",
        "models/.old-0123456789ab/preprocessor_config.json",
    ]
    mine = ["models/bert/config.json", "models/small/letter.txt", "models/list.txt", "models/.new-mine/model.bin"]
    for name in (*mine, *ours):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "noteflow-model.json").write_bytes(b"x")
    (home / "models" / "large").symlink_to(tmp_path / "elsewhere")
    listed = ["models/.new-mine", "models/bert", "models/large", "models/list.txt", "models/small"]
    assert wipe(home, keystore) == sorted(listed)
    assert all((home / name).read_bytes() == b"x" for name in mine)
    assert not any((home / name).exists() for name in ours)
    assert (tmp_path / "elsewhere" / "noteflow-model.json").exists()
    assert not anything_to_wipe(home)


def test_models_alone_are_wiped_and_other_peoples_are_nothing_to_wipe(home: Path) -> None:
    (home / "models" / "small").mkdir(parents=True)
    for name in ("noteflow-model.json", "model.bin"):
        (home / "models" / "small" / name).write_bytes(b"x")
    assert anything_to_wipe(home)
    assert wipe(home, None) == []
    assert list(home.iterdir()) == []
    (home / "models" / "bert").mkdir(parents=True)
    (home / "models" / "bert" / "model.bin").write_bytes(b"x")
    assert not anything_to_wipe(home)
