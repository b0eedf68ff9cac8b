"""Nothing that a person has written goes into the vault's own folder, by whatever way it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

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
