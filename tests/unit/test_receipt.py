"""The receipt of an erasure: its file is there before a key goes, and what cannot be written is told all the same."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from noteflow.domain.errors import IntegrityError, NoteFlowError, UsageError, VaultBusyError
from tests.unit.test_key_calls import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "home", passphrase=False)
    yield made
    made.close()


def test_a_receipt_is_a_new_file_of_its_owners(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    document = desk.call("erase", id=desk.quiet.meeting("Fog"), receipt=str(path))
    assert json.loads(path.read_text()) == document
    assert "warning" not in document
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept, other = path.read_bytes(), desk.quiet.meeting("Mist")
    with pytest.raises(UsageError, match="there already"):
        desk.call("erase", id=other, receipt=str(path))
    assert path.read_bytes() == kept
    assert [meeting.id for meeting in desk.quiet.notebook.meetings()] == [other]


def test_a_link_stays_and_leads_to_the_receipt(desk: Desk, tmp_path: Path) -> None:
    link, path = tmp_path / "link.json", tmp_path / "receipt.json"
    link.symlink_to(path)
    document = desk.call("erase", id=desk.quiet.meeting("Fog"), receipt=str(link))
    assert link.is_symlink()
    assert json.loads(path.read_text()) == document


def test_a_place_that_takes_no_file_keeps_the_meeting(desk: Desk, tmp_path: Path) -> None:
    meeting = desk.quiet.meeting("Fog")
    with pytest.raises(NoteFlowError):
        desk.call("erase", id=meeting, receipt=str(tmp_path / "missing" / "receipt.json"))
    assert [each.id for each in desk.quiet.notebook.meetings()] == [meeting]


def test_a_receipt_that_cannot_be_written_comes_with_the_answer(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise NoteFlowError("The disk is full.")

    path = tmp_path / "receipt.json"
    monkeypatch.setattr(desk.quiet.notebook, "fill_new_file", full)
    document = desk.call("erase", id=desk.quiet.meeting("Fog"), receipt=str(path))
    assert "The disk is full." in document["warning"]
    assert document["checked"]["opened"] == 0
    assert not path.exists()


def test_an_erasure_that_is_refused_leaves_no_receipt(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise VaultBusyError("The meeting is being recorded.", "Stop it.")

    monkeypatch.setattr(desk.quiet.notebook, "erase", refuse)
    with pytest.raises(VaultBusyError):
        desk.call("erase", id=desk.quiet.meeting("Fog"), receipt=str(tmp_path / "receipt.json"))
    assert not (tmp_path / "receipt.json").exists()


def test_a_key_of_the_sound_that_merely_cannot_be_read_is_no_proof(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_meeting: object) -> None:
        raise IntegrityError("The key of the meeting's sound lies on a damaged page of vault.db.")

    meeting = desk.quiet.meeting("Fog")
    monkeypatch.setattr(desk.quiet.store, "audio_dek", unreadable)
    with pytest.raises(IntegrityError):
        desk.call("erase", id=meeting, sound=True)
