"""Backup and restore as a person does them: real processes, a recording in real time beside, a fresh computer after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.cli import Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.sound_files import encode, warble


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "talk.wav"
    return encode(path, warble(10, 16_000)[None], 16_000, "pcm_s16le")


@pytest.fixture(scope="module")
def long_sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Longer than any backup takes."""
    path = tmp_path_factory.mktemp("sound") / "long.wav"
    return encode(path, warble(900, 16_000)[None], 16_000, "pcm_s16le")


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    return program


def fresh(program: Program, folder: Path) -> Program:
    """Another computer of the same person."""
    other = PreparedProgram(folder)
    other.environment["NOTEFLOW_PASSPHRASE_FILE"] = program.environment["NOTEFLOW_PASSPHRASE_FILE"]
    return other


def test_a_backup_beside_a_recording_comes_back_on_fresh_computers(
    program: Program, sound: Path, long_sound: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words"
    program.run("key", "recovery", "--recovery-file", words)
    program.run("record", "--file", sound, "--no-transcript", "--title", "The first")
    live = ("--realtime", "--no-transcript", "--title", "The second", "--events")
    recording = program.start("record", "--file", long_sound, *live)
    going = next_event(recording, "started")["meeting_id"]
    backup = tmp_path / "vault.nfbk"

    made = program.json("backup", backup)

    assert recording.poll() is None, "the recording went on"
    assert (made["meetings"], made["opened_by"]) == (2, ["passphrase", "recovery"])
    assert program.run("restore", backup, exit_code=7).stderr.count("Quit it") == 1
    program.run("stop")
    recording.communicate(timeout=60)
    assert recording.returncode == 0
    before = program.json("list")["meetings"]
    assert program.json("verify")["ok"]

    by_passphrase = fresh(program, tmp_path / "second")
    rehearsed = by_passphrase.json("restore", backup, "--dry-run")
    assert (rehearsed["ok"], rehearsed["restored"], rehearsed["recording"]) == (True, False, 1)
    assert by_passphrase.run("list", exit_code=None).returncode != 0, "there is no vault yet"
    restored = by_passphrase.json("restore", backup)
    assert (restored["restored"], restored["events"]) == (True, made["checkpoint"]["size"])
    by_phrase = fresh(program, tmp_path / "third")
    del by_phrase.environment["NOTEFLOW_PASSPHRASE_FILE"]
    by_phrase.run("restore", backup, exit_code=3)
    assert by_phrase.json("restore", backup, "--recovery-file", words)["restored"]
    by_phrase.environment["NOTEFLOW_PASSPHRASE_FILE"] = program.environment["NOTEFLOW_PASSPHRASE_FILE"]

    for computer in (by_passphrase, by_phrase):
        listed = {meeting["id"]: meeting for meeting in computer.json("list")["meetings"]}
        assert listed.keys() == {meeting["id"] for meeting in before}
        assert listed[going]["state"] == "recovered"
        first = next(meeting for meeting in before if meeting["id"] != going)
        assert listed[first["id"]] == first
        assert computer.json("verify")["ok"]

    # and over the newer vault on the computer that it came from
    again = program.json("restore", backup)
    assert (again["restored"], again["replaced"]) == (True, "replaced-1")
    verified = program.json("verify")
    assert verified["ok"], verified
    assert "Warning" not in program.run("list").stderr


def test_every_refusal_has_its_exit_code(program: Program, tmp_path: Path) -> None:
    backup = tmp_path / "one"
    program.run("backup", backup)
    assert "there already" in program.run("backup", backup, exit_code=2).stderr
    assert "does not exist" in program.run("backup", tmp_path / "no" / "two", exit_code=4).stderr
    assert "no file" in program.run("restore", tmp_path / "nothing", exit_code=4).stderr
    (tmp_path / "foreign").write_bytes(b"%PDF-1.7" + bytes(1000))
    assert "not a NoteFlow backup" in program.run("restore", tmp_path / "foreign", exit_code=5).stderr
    data = backup.read_bytes()
    (tmp_path / "newer").write_bytes(data[:4] + b"\x02" + data[5:])
    assert "newer NoteFlow" in program.run("restore", tmp_path / "newer", exit_code=5).stderr
    (tmp_path / "cut").write_bytes(data[:-1])
    assert "does not verify" in program.run("restore", tmp_path / "cut", exit_code=5).stderr
    other = PreparedProgram(tmp_path / "other")
    assert "no vault" in other.run("backup", tmp_path / "two", exit_code=4).stderr
    other.make_vault(another=True)
    assert "another vault" in other.run("restore", backup, exit_code=2).stderr
    wrong = tmp_path / "wrong"
    wrong.write_text("a quite different lantern")
    program.environment["NOTEFLOW_PASSPHRASE_FILE"] = str(wrong)
    assert "does not open this backup" in program.run("restore", backup, exit_code=3).stderr


def test_a_database_without_its_keys_is_a_locked_vault_that_says_what_it_needs(
    program: Program, sound: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "one"
    program.run("record", "--file", sound, "--no-transcript")
    before = program.json("list")
    program.run("backup", backup)
    for name in ("vault.json", "vault.json.copy"):
        (program.home / name).unlink()
    held = {path: path.read_bytes() for path in program.home.rglob("*.*") if path.is_file() and path.suffix != ".log"}
    for command in (["list"], ["init"], ["record", "--for", "1"], ["backup", str(tmp_path / "two")]):
        told = program.run(*command, exit_code=3).stderr
        assert "vault.json" in told
        assert "noteflow restore" in told
    checks = {check["name"]: check for check in program.json("doctor", exit_code=None)["checks"]}
    assert not checks["vault"]["ok"]
    now = {path: path.read_bytes() for path in program.home.rglob("*.*") if path.is_file() and path.suffix != ".log"}
    assert now == held
    program.run("restore", backup)
    assert program.json("list") == before
