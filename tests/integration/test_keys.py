"""What opens the vault, the audit and exporting everything, with the real program: alone, beside a running recording,
and on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
from array import array
from pathlib import Path

import pytest

from tests.support.cli import COMMAND, PASSPHRASE, Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import write_wav

OTHER = "another five plain words here"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    return program


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "tone.wav"
    write_wav(path, array("h", [6000, -6000] * 16_000).tobytes())
    return path


def secret_file(path: Path, secret: str) -> Path:
    path.write_text(secret)
    path.chmod(0o600)
    return path


def what(program: Program) -> list[str]:
    return [entry["what"] for entry in program.json("audit")["entries"]]


def test_guessing_is_slowed_down_and_told(program: Program, tmp_path: Path) -> None:
    right = program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    before = (program.home / "vault.json").read_bytes()
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(secret_file(tmp_path / "wrong", OTHER))
    for _ in range(3):
        assert "does not open this vault" in program.run("list", exit_code=3).stderr
    refused = program.run("list", exit_code=3).stderr
    assert "wait" in refused or "does not open" in refused
    assert (program.home / "vault.json").read_bytes() == before
    # a clock that has gone on, instead of a person who waits
    attempts = program.home / "attempts.json"
    attempts.write_text('{"count":4,"first_at_us":1000000,"last_at_us":2000000,"untold":4}')
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = right
    entries = program.json("audit")["entries"]
    assert [(entry["what"], entry["fact"].get("count")) for entry in entries] == [
        ("created", None),
        ("unlocks-failed", 4),
    ]
    assert not attempts.exists()
    assert "4 attempts to open it failed" in program.run("audit").stdout


def test_everything_is_exported_once_the_passphrase_is_given_again(
    program: Program, sound: Path, tmp_path: Path
) -> None:
    for title in ("Garden party", "Garden party"):
        program.run("record", "--file", sound, "--no-transcript", "--title", title)
    folder = tmp_path / "all"
    document = program.json("export", "--all", "--format", "md", "-o", folder)
    names = sorted(path.name for path in folder.iterdir())
    assert sorted(Path(entry["path"]).name for entry in document["exported"]) == names
    assert len(names) == 2
    assert names[1].endswith(" Garden party.md")
    again = program.run("export", "--all", "--format", "md", "-o", folder)
    assert "2 meetings" in again.stdout
    assert len(list(folder.iterdir())) == 4
    assert what(program) == ["created", *["exported"] * 4]
    for wrong in (("--all", "last"), ()):
        program.run("export", *wrong, "--format", "md", "-o", folder, exit_code=2)


def test_a_running_recording_changes_keys_for_others(program: Program, sound: Path, tmp_path: Path) -> None:
    write_wav(sound, array("h", [6000, -6000] * 16_000 * 60).tobytes())
    recording = program.start("record", "--file", sound, "--realtime", "--events", "--no-transcript")
    try:
        next_event(recording, "started")
        new = secret_file(tmp_path / "new", OTHER)
        mine = program.environment["NOTEFLOW_PASSPHRASE_FILE"]
        program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(new)
        refused = program.run("key", "change-passphrase", "--new-passphrase-file", new, exit_code=3)
        assert "does not open this vault" in refused.stderr
        program.environment["NOTEFLOW_PASSPHRASE_FILE"] = mine
        changed = program.json("key", "change-passphrase", "--new-passphrase-file", new)
        assert changed["slots"] == ["passphrase"]
        assert "forgotten" in changed["risk"]
        assert program.json("status")["state"] == "recording"
    finally:
        recording.terminate()
        _, said = recording.communicate(timeout=60)
    assert recording.returncode == 0, said
    assert OTHER not in said
    program.run("list", exit_code=3)
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(new)
    # the refused step-up, the change, the refused list
    assert what(program) == ["created", "unlocks-failed", "keys-changed", "unlocks-failed"]
    assert program.json("verify")["ok"]


def test_slots_are_listed_without_opening_anything(program: Program) -> None:
    del program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    kdf = {"name": "argon2id", "memory_kib": 65_536, "iterations": 3, "lanes": 1}
    assert program.json("key", "list") == {"slots": [{"kind": "passphrase", "kdf": kdf}]}
    assert "Argon2id, 64 MiB" in program.run("key", "list").stdout


def on_a_terminal(program: Program, command: tuple[str, ...], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run a command on a terminal and type an answer after each question; its exit code, and what was shown."""
    terminal, other_end = pty.openpty()
    child = subprocess.Popen(
        [*COMMAND, *command],
        env=program.environment,
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        start_new_session=True,
    )
    os.close(other_end)
    shown, seen = "", 0
    waiting = list(answers)
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data.decode(errors="replace")
        while waiting and (place := shown.find(waiting[0][0], seen)) >= 0:
            question, answer = waiting.pop(0)
            seen = place + len(question)
            os.write(terminal, answer.encode() + b"\n")
    os.close(terminal)
    return child.wait(timeout=60), shown


def test_on_a_terminal_the_old_one_is_asked_once_and_the_new_one_twice(program: Program) -> None:
    del program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    answers = [("Passphrase: ", PASSPHRASE), ("characters: ", OTHER), ("Again: ", OTHER)]
    code, shown = on_a_terminal(program, ("key", "change-passphrase"), answers)
    assert code == 0, shown
    assert shown.count("Passphrase: ") == 1
    assert "The passphrase opens the vault." in shown
    for secret in (PASSPHRASE, OTHER):
        assert secret not in shown
    code, shown = on_a_terminal(program, ("audit",), [("Passphrase: ", OTHER)])
    assert code == 0, shown
    lines = [line.split()[3] for line in shown.splitlines() if " vault " in line]
    assert lines == ["created", "unlocked", "keys-changed", "unlocked"]


def test_a_recovery_phrase_is_shown_then_counts(program: Program) -> None:
    code, shown = on_a_terminal(program, ("key", "recovery"), [])
    assert code == 0, shown
    words = [word for line in shown.splitlines() for word in line.split() if line.startswith("  ") and word.isalpha()]
    assert len(words) == 24
    assert shown.index(words[-1]) < shown.index("It opens the vault from now on.")
    phrase = secret_file(program.home.parent / "words", " ".join(words))
    program.run("lock")
    program.run("unlock", "--recovery-file", phrase)
    assert what(program) == ["created", "keys-changed", "unlocked"]


def test_a_terminal_that_takes_nothing_leaves_the_earlier_phrase(program: Program) -> None:
    before = (program.home / "vault.json").read_bytes()
    on_it = "import sys; sys.stdout.isatty = lambda: True; from noteflow.__main__ import main; main()"
    with Path("/dev/full").open("wb") as full:
        command = [COMMAND[0], "-c", on_it, "key", "recovery"]
        done = subprocess.run(command, env=program.environment, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode != 0
    assert (program.home / "vault.json").read_bytes() == before
