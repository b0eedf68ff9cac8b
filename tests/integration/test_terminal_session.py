"""A recording in a terminal, and what the terminal does to all its processes."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.support.cli import Program, kill, next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import Speech, make_speech


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    return program


def test_ctrl_c_reaches_the_model_only_through_the_recorder(program: Program, speech: Speech) -> None:
    recording = program.start("record", "--file", speech.path, "--realtime", "--events")
    next_event(recording, "final")
    # as the terminal does it: to every process of the foreground group
    os.killpg(recording.pid, signal.SIGINT)
    output, _ = recording.communicate(timeout=120)

    assert recording.returncode == 0
    told = [json.loads(line) for line in output.splitlines()]
    assert [event for event in told if event["type"] == "warning"] == []
    assert told[-1]["type"] == "stopped"
    assert program.json("list")["meetings"][0]["state"] == "ready"


def test_ctrl_c_stops_from_the_first_moment_on(program: Program, speech: Speech) -> None:
    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--no-transcript")
    next_event(recording, "started")
    # where the whole program stood still meanwhile, both signals come at once
    recording.send_signal(signal.SIGSTOP)
    os.killpg(recording.pid, signal.SIGCONT)
    recording.send_signal(signal.SIGINT)
    output, _ = recording.communicate(timeout=60)

    assert recording.returncode == 0
    assert json.loads(output.splitlines()[-1])["type"] == "stopped"


def test_a_log_file_that_takes_nothing_shows_no_traceback(program: Program, speech: Speech) -> None:
    recording = program.start("record", "--file", speech.path, "--realtime", "--events", "--no-transcript")
    next_event(recording, "started")
    kill(recording)
    journal = program.home / "logs" / "noteflow.log"
    journal.unlink(missing_ok=True)
    journal.symlink_to("/dev/full")
    told = program.run("list").stderr

    assert told.startswith("An interrupted recording was sealed")
    assert "Logging error" not in told
