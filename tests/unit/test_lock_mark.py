"""The mark of a locked vault, and that nothing opens a vault that has it unless it is to be unlocked."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from unittest.mock import Mock

import pytest

from noteflow import access
from noteflow.domain.errors import VaultLockedError
from noteflow.infrastructure.security import lock_mark
from noteflow.infrastructure.security.lock_mark import is_marked, mark_path, put_mark, reason_of, remove_mark
from tests.support.cli import PASSPHRASE, Program


def test_it_is_there_until_it_is_removed_and_tells_why(home: Path) -> None:
    assert not is_marked(home)
    assert put_mark(home, "idle", 1_763_456_520_000_000)
    assert is_marked(home)
    assert reason_of(home) == "idle"
    assert stat.S_IMODE(mark_path(home).stat().st_mode) == 0o600
    assert put_mark(home, "person", 1)
    assert reason_of(home) == "person"
    assert put_mark(home, "suspend", 2)
    assert (home / "locked").read_bytes() == b'{"at_us": 2, "reason": "suspend"}'
    assert reason_of(home) == "suspend"
    remove_mark(home)
    remove_mark(home)
    assert not is_marked(home)
    assert reason_of(home) == ""


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"reason": "nobody"}', b'{"reason": 1}', b"\xff" * 5000])
def test_whatever_it_holds_it_locks(home: Path, content: bytes) -> None:
    mark_path(home).write_bytes(content)
    assert is_marked(home)
    assert reason_of(home) == ""


def test_only_the_first_kilobyte_of_it_is_read(home: Path) -> None:
    mark_path(home).write_bytes(b'{"reason": "idle"}'.ljust(1024) + b"more")
    assert reason_of(home) == "idle"


def test_putting_and_removing_it_is_durable(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(lock_mark, "sync_folder", synced.append)
    monkeypatch.setattr(lock_mark, "write_atomically", Mock(side_effect=OSError))
    assert put_mark(home, "person", 1)
    assert synced == [home]
    remove_mark(home)
    assert synced == [home, home]


def test_one_that_goes_by_itself_meanwhile_is_fine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", lambda _path: True)
        remove_mark(home)


def test_on_a_full_disk_an_empty_file_does(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(lock_mark, "write_atomically", full)
    usual = os.umask(0o022)
    try:
        assert put_mark(home, "person", 1)
    finally:
        os.umask(usual)
    assert mark_path(home).read_bytes() == b""
    assert stat.S_IMODE(mark_path(home).stat().st_mode) == 0o600


def test_a_disk_that_takes_nothing_is_told(home: Path) -> None:
    assert not put_mark(home / "gone", "person", 1)


def test_a_locked_vault_opens_for_nobody_but_whoever_unlocks_it(
    private_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = Program(private_world / "someone")
    program.make_vault()
    home = program.home
    # what would open it by itself
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(program.secret_file()))
    access.open_vault(home).close()
    assert access.mark_locked(home, "person")
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    for secrets in (None, access.Secrets(), access.Secrets(passphrase=bytearray(PASSPHRASE.encode()))):
        with pytest.raises(VaultLockedError, match="`noteflow unlock` opens it"):
            access.open_vault(home, secrets)
    assert {path: path.read_bytes() for path in home.iterdir() if path.is_file()} == before
    wrong = access.Secrets.typed(bytearray(b"another passphrase altogether"))
    with pytest.raises(VaultLockedError):
        access.open_vault(home, wrong)
    assert access.is_locked(home)
    assert wrong.passphrase is not None
    assert not any(wrong.passphrase)
    access.open_vault(home, access.Secrets.typed(bytearray(PASSPHRASE.encode()))).close()
    assert not access.is_locked(home)


def test_what_was_typed_is_told_apart() -> None:
    words = bytearray(b" ".join([b"abandon"] * 24))
    assert access.Secrets.typed(bytearray()) == access.Secrets(unlocks=True)
    assert access.Secrets.typed(words) == access.Secrets(phrase=words, unlocks=True)
    assert access.Secrets.typed(bytearray(b"four words it has")) == access.Secrets(
        passphrase=bytearray(b"four words it has"), unlocks=True
    )


def test_a_mark_that_an_earlier_vault_left_does_not_lock_a_new_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = home.parent / "secret"
    secret.write_text(PASSPHRASE)
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(secret))
    put_mark(home, "idle", 1)
    access.create_vault(home, keystore="passphrase", recovery_file=None, show=None)
    assert not access.is_locked(home)
