"""A folder that was there before the vault is closed to others where it is the vault's alone; else doctor tells."""

from __future__ import annotations

import stat
from pathlib import Path

from noteflow.doctor import _vault
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore


def _make(home: Path) -> int:
    home.mkdir(mode=0o755)
    home.chmod(0o755)
    return _create(home)


def _create(home: Path) -> int:
    with Vault.create(home, keystore=FakeKeyStore()) as new:
        new.commit().close()
    return stat.S_IMODE(home.stat().st_mode)


def test_an_empty_folder_becomes_its_owners_alone(tmp_path: Path) -> None:
    assert _make(tmp_path / "home") == 0o700
    assert _vault(tmp_path / "home").ok


def test_what_noteflow_put_there_before_keeps_nobody_from_closing_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "logs").mkdir(parents=True)
    home.chmod(0o755)
    for name in ("lock", "lock.lock", "socket"):
        (home / name).touch()
    assert _create(home) == 0o700


def test_a_folder_with_other_files_stays_as_it_is_and_is_told_of(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    (home / "mine.txt").write_text("mine")
    assert _create(home) == 0o755
    told = _vault(home)
    assert (told.ok, "chmod 700" in told.remedy) == (False, True)
