"""Erasing a meeting with the real program, and attacking what is left with every key that is still held."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.cli import PASSPHRASE, Program
from tests.support.prepared import PreparedProgram
from tests.support.speech import make_speech

CANARY = "xylophonist"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with two meetings; the title of the first, and what is said in it, nothing else holds."""
    folder = tmp_path_factory.mktemp("vault")
    program = PreparedProgram(folder / "user")
    program.make_vault()
    for number, title in enumerate((f"{CANARY} plans", "The other one")):
        speech = make_speech(folder / f"speech-{number}", (f"Sentence number {number} was said here.",))
        program.run("import", speech.path, "--title", title)
    return program


@pytest.fixture
def vault(original: Program, tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    shutil.copytree(original.home, program.home)
    return program


def _ids(program: Program) -> tuple[str, str]:
    other, first = (meeting["id"] for meeting in program.json("list")["meetings"])
    return first, other


def test_an_erased_meeting_is_gone_and_its_receipt_says_so(vault: Program, tmp_path: Path) -> None:
    first, other = _ids(vault)
    assert "--yes" in vault.run("erase", first, exit_code=2).stderr
    receipt = tmp_path / "receipt.json"
    document = vault.json("erase", first[:8], "--yes", "--receipt", receipt)
    assert json.loads(receipt.read_text()) == document
    assert (document["meeting_id"], document["what"], document["reason"]) == (first, "meeting", "person")
    assert document["destroyed"]["keys"] == ["audio", "text"]
    assert document["destroyed"]["audio_files"] == 1
    checked = document["checked"]
    assert checked["events_tried_with_the_vaults_key"] == document["destroyed"]["events"] > 3
    assert (checked["events_tried_with_every_key_left"], checked["opened"]) == (2, 0)

    listed = {meeting["id"]: (meeting["state"], meeting["title"]) for meeting in vault.json("list")["meetings"]}
    assert listed == {first: ("erased", ""), other: ("ready", "The other one")}
    assert first[:8] not in vault.run("list").stdout
    assert vault.json("show", first)["segments"] == []
    assert vault.json("show", "last")["id"] == other
    assert vault.json("search", CANARY)["hits"] == []
    for command in (("rename", first, "x"), ("export", first, "--format", "md", "-o", tmp_path / "x.md")):
        vault.run(*command, exit_code=4)
    vault.run("erase", first, "--yes", exit_code=4)
    verified = vault.json("verify")
    assert (verified["ok"], verified["audio_files"]) == (True, 1)
    assert vault.json("show", other)["segments"]


def test_nothing_opens_what_was_erased(vault: Program) -> None:
    """The attacker has the folder as it is now, the passphrase, and copies of log, WAL and sound as they were."""
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.audio_files import AudioFiles
    from noteflow.infrastructure.security.vault import Vault

    first, _ = _ids(vault)
    before = vault.user / "copied"
    shutil.copytree(vault.home, before)
    vault.run("erase", first, "--yes")
    assert not (vault.home / "audio" / first).exists()

    for name in ("vault.db", "vault.db-wal", "vault.db-shm", "audio"):
        place, copy = vault.home / name, before / name
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        if copy.is_dir():
            shutil.copytree(copy, place)
        elif copy.exists():
            shutil.copy(copy, place)
    with Vault.open(vault.home, passphrase=PASSPHRASE) as opened:
        store = SqlEventStore.open(vault.home / "vault.db", opened)
        meeting = next(stream for stream in store.streams() if stream == first)
        history = store.read(meeting)
        assert history.events == ()
        assert history.problem is not None
        audio = AudioFiles(vault.home / "audio", store.audio_dek)
        ((track, number),) = audio.segments(meeting)
        with pytest.raises(Exception, match="does not authenticate"):
            audio.read(meeting, track, number, 0, 100)
        store.close()


def test_sound_goes_alone_and_the_text_stays(vault: Program) -> None:
    first, _ = _ids(vault)
    text = vault.json("show", first)["segments"]
    document = vault.json("erase", first, "--sound", "--yes")
    assert document["destroyed"]["keys"] == ["audio"]
    shown = vault.json("show", first)
    assert (shown["segments"], shown["sound_erased"], shown["state"]) == (text, True, "ready")
    assert vault.json("verify")["ok"]
    assert vault.json("recover", "--wait")["unfinished"] == []
    vault.run("erase", first, "--sound", "--yes", exit_code=4)


def test_keys_are_rotated_and_everything_still_opens(vault: Program) -> None:
    before = (vault.home / "vault.json").read_bytes()
    assert vault.json("key", "rotate")["meetings"] == 2
    after = json.loads((vault.home / "vault.json").read_bytes())
    assert [epoch["epoch"] for epoch in after["body"]["epochs"]] == [2]
    assert (vault.home / "vault.json").read_bytes() == (vault.home / "vault.json.copy").read_bytes() != before
    assert vault.json("verify")["ok"]
    assert all(vault.json("show", meeting)["segments"] for meeting in _ids(vault))
    assert vault.json("search", CANARY)["hits"]


def test_another_root_key_opens_everything_as_before(vault: Program) -> None:
    before = json.loads((vault.home / "vault.json").read_bytes())["body"]
    vault.run("key", "rotate", "--root")
    after = json.loads((vault.home / "vault.json").read_bytes())["body"]
    assert before["vault_id"] == after["vault_id"]
    assert before["slots"] != after["slots"]
    assert vault.json("verify")["ok"]
    assert all(vault.json("show", meeting)["segments"] for meeting in _ids(vault))
    first, _ = _ids(vault)
    vault.run("erase", first, "--yes")
    assert vault.json("verify")["ok"]


def test_a_vault_is_wiped_after_a_typed_confirmation(vault: Program) -> None:
    (vault.home / "mine.txt").write_text("a file of the person's own")
    assert "--yes" in vault.run("wipe", exit_code=2).stderr
    vault.run("wipe", "--yes", exit_code=2, stdin="yes\n")
    assert vault.json("verify")["ok"]
    assert "mine.txt" in vault.run("wipe", "--yes", stdin="DESTROY\n").stdout
    assert [path.name for path in vault.home.iterdir()] == ["mine.txt"]
    vault.run("wipe", "--yes", exit_code=4, stdin="DESTROY\n")
