"""`lock`, `unlock` and `settings` in a terminal: without a running app, and beside a recording in another terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import Speech, make_speech

LOCKED = "noteflow: The vault is locked. `noteflow unlock` opens it.\n"


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    return program


def test_without_an_app_the_mark_alone_locks(program: Program, tmp_path: Path) -> None:
    assert program.run("unlock").stdout == "Unlocked.\n"
    assert program.json("lock") == {"state": "locked"}
    assert program.json("lock") == {"state": "locked"}
    for command in (["list"], ["record", "--for", "1"], ["verify"], ["settings"], ["key", "recovery", "--json"]):
        refused = program.run(*command, exit_code=None)
        assert (refused.returncode, refused.stdout) == (2 if "key" in command else 3, ""), command
    assert program.run("list", exit_code=3).stderr == LOCKED
    assert program.json("status")["state"] == "stopped"
    passphrase = program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase altogether")
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(wrong)
    assert "does not open this vault" in program.run("unlock", exit_code=3).stderr
    program.run("unlock", "--recovery-file", wrong, exit_code=3)
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = passphrase
    assert program.json("unlock") == {"state": "unlocked"}
    assert program.json("list") == {"meetings": []}


def test_the_recovery_phrase_unlocks(program: Program, tmp_path: Path) -> None:
    phrase = tmp_path / "phrase"
    program.run("key", "recovery", "--recovery-file", phrase)
    program.run("lock")
    del program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    assert "there is no terminal to ask on" in program.run("unlock", exit_code=3).stderr
    assert program.json("unlock", "--recovery-file", phrase) == {"state": "unlocked"}
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(program.secret_file())
    program.run("list")


def test_where_there_is_no_vault_there_is_nothing_to_lock(tmp_path: Path) -> None:
    program = PreparedProgram(tmp_path / "user")
    for command in ("lock", "unlock"):
        assert "There is no vault in" in program.run(command, exit_code=4).stderr
    assert not program.home.exists()


def test_a_recording_in_a_terminal_goes_on_and_the_vault_is_locked_for_the_others(
    program: Program, speech: Speech
) -> None:
    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--no-transcript")
    meeting = next_event(recording, "started")["meeting_id"]
    assert program.json("lock") == {"state": "locking", "meeting_id": meeting}
    assert program.run("list", exit_code=3).stderr == LOCKED
    assert program.run("record", exit_code=3).stderr == LOCKED
    assert program.json("status")["locked"]
    assert program.json("mark")["state"] == "recording"
    assert program.json("unlock") == {"state": "unlocked"}
    assert program.json("list")["meetings"][0]["id"] == meeting
    assert program.json("lock")["state"] == "locking"
    program.json("stop")
    recording.communicate(timeout=60)
    assert recording.returncode == 0
    assert program.run("list", exit_code=3).stderr == LOCKED
    program.run("unlock")
    shown = program.json("show", "last")
    assert (shown["state"], len(shown["markers"])) == ("ready", 1)
    assert program.json("verify")["ok"]


def test_settings_are_listed_changed_and_refused(program: Program) -> None:
    listed = program.json("settings")["settings"]
    assert {
        "auto-lock": 5,
        "ask-to-stop": 15,
        "keep-days": 0,
        "keep-sound-days": 0,
        "system-sound": "on",
        "model": "tiny.en",
        "language": "auto",
    }.items() <= listed.items()
    assert program.json("settings", "auto-lock", "15")["settings"]["auto-lock"] == 15
    assert program.run("settings").stdout.splitlines()[0].split()[:2] == ["auto-lock", "15"]
    assert (
        "a whole number of minutes from 0 to 1,440" in program.run("settings", "auto-lock", "soon", exit_code=2).stderr
    )
    assert "There are: auto-lock" in program.run("settings", "colour", "green", exit_code=2).stderr
    assert "There is no model “none”" in program.run("settings", "model", "none", exit_code=6).stderr
    assert "no language code" in program.run("settings", "language", "klingon", exit_code=2).stderr
    assert "understands English alone" in program.run("settings", "language", "de", exit_code=2).stderr
    assert "What should keep-days be?" in program.run("settings", "keep-days", exit_code=2).stderr
    assert program.json("verify")["ok"]
