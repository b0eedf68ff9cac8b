"""Pause and resume as a person has them: the sources are let go, and nothing is kept meanwhile, across processes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Program, kill, next_event
from tests.support.prepared import PreparedProgram
from tests.support.sound_files import encode, warble
from tests.support.sound_server import SoundServer

LIMIT_S = 30.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with SoundServer(tmp_path / "sound") as made:
        yield made


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = PreparedProgram(tmp_path / "user")
    made.make_vault()
    return made


def listeners(server: SoundServer, process: subprocess.Popen[str]) -> int:
    """How many streams the process takes sound from."""
    listed = server._pactl("list", "source-outputs").stdout
    return listed.count(f'application.process.id = "{process.pid}"')


def test_a_pause_lets_the_microphone_and_the_output_go(program: Program, server: SoundServer) -> None:
    program.environment |= server.environment
    server.hum()
    recording = program.start("record", "--no-transcript", "--system", "on", "--events")
    try:
        next_event(recording, "started")
        next_event(recording, "started")
        assert listeners(server, recording) == 2
        time.sleep(2.5)  # the null sink moves its first sound after two seconds
        told = program.json("pause")
        assert told["state"] == "paused"
        assert listeners(server, recording) == 0
        assert program.run("status").stdout.startswith("paused at 00:")
        again = program.run("pause", exit_code=1)
        assert again.stderr == "noteflow: The recording is paused already. `noteflow resume` goes on with it.\n"
        server.unplug()
        server.plug_in()
        assert program.json("resume")["state"] == "recording"
        assert next_event(recording, "gap")["reason"] == "paused"
        assert listeners(server, recording) == 2
        assert "not paused" in program.run("resume", exit_code=1).stderr
        program.run("pause")
        stopped = program.json("stop")
        assert stopped["state"] == "idle"
        assert recording.wait(LIMIT_S) == 0
    finally:
        recording.kill()
        recording.communicate()
    shown = program.json("show", "last")
    assert shown["state"] == "ready"
    for track in shown["tracks"]:
        assert [gap["reason"] for gap in track["gaps"]] == ["paused", "paused"]
        assert track["coverage"]["missing"] == []
    assert "; paused 00:" in program.run("show", "last").stdout
    program.run("verify")


def test_a_crash_in_a_pause_loses_nothing(program: Program, tmp_path: Path) -> None:
    sound = encode(tmp_path / "said.wav", warble(20.0, 16_000).reshape(1, -1), 16_000, "pcm_s16le")
    recording = program.start("record", "--no-transcript", "--file", sound, "--realtime", "--events")
    next_event(recording, "started")
    time.sleep(1.0)
    at_s = program.json("pause")["paused_at_s"]
    kill(recording)
    shown = program.json("show", "last")
    assert shown["state"] == "recovered"
    assert shown["duration_s"] == pytest.approx(at_s, abs=0.0011)
    (track,) = shown["tracks"]
    assert track["coverage"]["missing"] == []
    program.run("verify")


def test_with_nothing_to_pause_there_is_one_sentence(program: Program) -> None:
    for command in ("pause", "resume"):
        refused = program.run(command, exit_code=1)
        assert refused.stderr == "noteflow: NoteFlow is not running. Start it with `noteflow`.\n"
