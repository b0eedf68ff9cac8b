"""Vocabulary, model and second pass as a person uses them in a terminal, with the real models."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.support.cli import Program
from tests.support.prepared import PreparedProgram
from tests.support.speech import Speech, make_speech

NAME = "Brandelhoff"
SAID = ("I spoke to Brandelhoff about the contract yesterday.", "The weather was nice on Thursday.")


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SAID)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = PreparedProgram(tmp_path_factory.mktemp("text") / "user")
    program.make_vault()
    return program


def text_of(meeting: dict[str, object]) -> str:
    segments = meeting["segments"]
    assert isinstance(segments, list)
    return " ".join(segment["text"] for segment in segments)


def test_names_are_given_by_standard_input_and_stay_private(program: Program, speech: Speech) -> None:
    plain = program.json("import", speech.path)["meetings"][0]
    assert NAME not in text_of(plain)
    own = json.loads(program.run("import", speech.path, "--vocabulary", "-", "--json", stdin=NAME).stdout)["meetings"][
        0
    ]
    assert NAME in text_of(own)
    assert NAME not in program.run("settings", "vocabulary", "-", stdin=f"Zyphorix\n{NAME}\n").stdout
    assert program.json("settings")["settings"]["vocabulary"] == f"Zyphorix, {NAME}"
    assert NAME in text_of(program.json("import", speech.path)["meetings"][0])
    told = program.run("audit").stdout
    assert "The setting vocabulary was changed." in told
    assert NAME not in told + program.run("audit", "--json").stdout
    program.run("settings", "vocabulary", "", exit_code=0)
    refused = program.run("import", speech.path, "--title", "-", "--vocabulary", "-", exit_code=2)
    assert "Standard input is one text" in refused.stderr
    for path in (program.home / "logs").rglob("*"):
        assert NAME.encode() not in path.read_bytes()


def test_a_text_is_written_again_and_stands_in_the_log_as_it_was(program: Program, speech: Speech) -> None:
    before = program.json("import", speech.path, "--title", "Again")["meetings"][0]
    after = program.json("transcribe", before["id"], "--model", "base")
    assert after["second_pass"] is None
    assert {segment["model"] for segment in after["segments"]} <= {"tiny.en", "base"}
    earlier = program.json("show", before["id"], "--at", str(before["position"]))
    assert earlier["segments"] == before["segments"]
    assert "no language code" in program.run("transcribe", "last", "--language", "klingon", exit_code=2).stderr
    assert "There is no model" in program.run("transcribe", "last", "--model", "huge", exit_code=6).stderr
    assert "There is no such meeting" in program.run("transcribe", "abcdef", exit_code=4).stderr
    assert program.json("verify")["ok"]


def test_a_second_pass_that_is_killed_loses_nothing_and_is_made_later(program: Program, tmp_path: Path) -> None:
    long = make_speech(tmp_path / "long", SAID * 6)
    before = program.json("import", long.path, "--title", "Killed")["meetings"][0]
    running = program.start("transcribe", before["id"], "--model", "base")
    while program.home.joinpath("lock").exists() and running.poll() is None:
        # until the log asks for it, which `show` tells from the running one
        asked = program.run("show", before["id"], "--json", exit_code=None)
        if asked.returncode == 0 and json.loads(asked.stdout)["second_pass"] == "base":
            break
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    cut_off = program.json("show", before["id"])
    if cut_off["second_pass"] is not None:
        assert cut_off["segments"] == before["segments"]
        assert before["id"] in program.json("recover", "--wait")["completed"]
    done = program.json("show", before["id"])
    assert done["second_pass"] is None
    assert program.json("show", before["id"], "--at", str(before["position"]))["segments"] == before["segments"]
    assert program.json("verify")["ok"]


def test_a_recording_whose_text_waits_is_written_when_it_is_over(program: Program, speech: Speech) -> None:
    program.run("settings", "transcribe", "later")
    document = program.json("record", "--file", speech.path)
    assert "weather" in text_of(document)
    assert document["transcript_complete"]
    program.run("settings", "transcribe", "off")
    assert program.json("record", "--file", speech.path)["segments"] == []
