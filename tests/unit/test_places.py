"""Nothing that a person has written goes into the vault's own folder, by whatever way it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noteflow import access, app, doctor
from noteflow.application.places import place_for
from noteflow.application.proofs import MadeProof, Proofs
from noteflow.domain.errors import UsageError
from noteflow.infrastructure.files import write_atomically
from tests.support.quiet_notebook import Quiet


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


def test_a_proof_is_written_where_a_link_leads(tmp_path: Path) -> None:
    quiet = Quiet()
    quiet.notebook.open(complete_texts=False)
    for name in ("proof", "query"):
        (tmp_path / f"{name}-link").symlink_to(tmp_path / name)
    proofs = Proofs(quiet.notebook, lambda *_: MadeProof(b"the proof", b"the query", {}), write_atomically)
    links = tmp_path / "proof-link", tmp_path / "query-link"
    meeting = quiet.meeting("Fog")
    told = proofs.make(meeting, links[0], query=links[1], token=None, with_text=False)
    assert (told["path"], told["request"]) == (str(tmp_path / "proof"), str(tmp_path / "query"))
    assert ((tmp_path / "proof").read_bytes(), (tmp_path / "query").read_bytes()) == (b"the proof", b"the query")
    assert all(link.is_symlink() for link in links)
    with pytest.raises(UsageError, match="the same"):
        proofs.make(meeting, links[0], query=tmp_path / "proof", token=None, with_text=False)
    quiet.notebook.close()
