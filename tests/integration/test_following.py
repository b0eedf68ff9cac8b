"""A recording goes on with the microphone and the output that the person chooses meanwhile."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cli import Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.sound_server import SoundServer

FOLLOWED_S = 3.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with SoundServer(tmp_path / "sound") as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, server: SoundServer) -> Program:
    program = PreparedProgram(tmp_path / "person")
    program.environment |= server.environment
    program.make_vault()
    return program


def test_another_default_is_followed_while_recording(program: Program, server: SoundServer) -> None:
    """The gap is short, on the recording's own clock, and sound follows it."""
    server.plug_in("headset", "Headset", default=False)
    server.plug_in_output("headphones")
    recording = program.start("record", "--system", "on", "--no-transcript", "--events")
    try:
        next_event(recording, "started")
        server.make_default_output("headphones")
        gaps = {"system": next_event(recording, "gap")}
        server.make_default("headset")
        gaps["mic"] = next_event(recording, "gap")
        while program.json("status")["elapsed_s"] < gaps["mic"]["end_s"] + 1:
            assert recording.poll() is None
    finally:
        recording.send_signal(signal.SIGTERM)
        said = recording.communicate(timeout=60)
    assert recording.returncode == 0, said
    document = json.loads(program.run("show", "last", "--json").stdout)
    assert {track["name"]: track["device"] for track in document["tracks"]} == {
        "mic": "Headset",
        "system": "Headphones",
    }
    for track in document["tracks"]:
        told = gaps[track["name"]]
        assert told["track"] == track["name"]
        (gap,) = track["gaps"]
        assert gap["reason"] == "device-lost"
        assert gap["end_s"] - gap["start_s"] < FOLLOWED_S
        assert track["duration_s"] > gap["end_s"]
