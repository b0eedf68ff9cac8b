"""Nothing that a person has written goes into the vault's own folder, by whatever way it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noteflow import access, app, doctor
from noteflow.application.places import place_for
from noteflow.domain.errors import UsageError


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / "audio").mkdir(parents=True)
    (folder / "vault.json").write_text("keys")
    return folder


@pytest.mark.parametrize(
    "name", ["vault/vault.json", "vault/new.md", "vault/audio/x", "other/../vault/x", "link/x", "x"]
)
def test_a_file_in_the_vaults_folder_is_refused(vault: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(vault)
    (tmp_path / "x").symlink_to(vault / "vault.json")
    with pytest.raises(UsageError, match="the vault's own folder"):
        place_for(tmp_path / name, vault)
    with pytest.raises(UsageError, match="the vault's own folder"):
        place_for(tmp_path / name, tmp_path / "link")


def test_beside_the_vaults_folder_it_may_lie(vault: Path, tmp_path: Path) -> None:
    assert place_for(tmp_path / "vault.json", vault) == (tmp_path / "vault.json").resolve()


NO_VAULT: Any = None
WRITERS: dict[str, Callable[[Path, Path], object]] = {
    "init": lambda home, path: access.create_vault(home, keystore="keyring", recovery_file=path, show=None),
    "key recovery": lambda home, path: access.write_recovery_phrase(home, NO_VAULT, path),
    "key rotate --root": lambda home, path: access.rotate_root(
        home, recovery_file=path, show=None, progress=lambda _: None
    ),
    "doctor --bundle": lambda home, path: doctor.write_bundle(home, path, []),
    "audio decrypt": lambda home, path: app.decrypt_audio_file(home, path, path, path),
}


@pytest.mark.parametrize("command", WRITERS)
@pytest.mark.parametrize("place", ["vault/words", "link/audio/words"])
def test_no_command_writes_a_persons_file_into_it(vault: Path, tmp_path: Path, command: str, place: str) -> None:
    (tmp_path / "link").symlink_to(vault)
    with pytest.raises(UsageError, match="the vault's own folder"):
        WRITERS[command](vault, tmp_path / place)
    assert sorted(path.name for path in vault.rglob("*")) == ["audio", "vault.json"]
