"""Loudspeakers on, on a real sound server: the microphone hears them, and their words are written once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import spoken
from tests.support.cli import Program, next_event
from tests.support.prepared import PreparedProgram
from tests.support.sound_files import likeness, samples
from tests.support.sound_server import SoundServer
from tests.support.speech import recall, words_of, write_wav
from tests.support.two_sides import HALF, OURS, THEIRS

LATENCY_MS = 120
LIMIT_S = 60.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    with SoundServer(tmp_path / "sound") as made:
        made.loudspeakers_on(LATENCY_MS)
        yield made


@pytest.fixture
def program(tmp_path: Path, server: SoundServer) -> Program:
    made = PreparedProgram(tmp_path / "person")
    made.environment |= server.environment
    made.make_vault()
    return made


def said(folder: Path, text: str, voice: str) -> Path:
    """A line as a WAV file."""
    path = folder / f"{voice}.wav"
    write_wav(path, spoken.pcm([spoken.say(text, voice).sound]))
    return path


@pytest.mark.slow
def test_what_the_loudspeakers_play_is_written_once_and_as_theirs(
    program: Program, server: SoundServer, tmp_path: Path
) -> None:
    theirs, ours = THEIRS[0], OURS[3]
    recording = program.start("record", "--system", "on", "--events", "--language", "en")
    try:
        next_event(recording, "started")
        next_event(recording, "started")
        with server.overhearing(tmp_path / "heard"):
            assert server.begin_playing(said(tmp_path, theirs, "slt"), "speakers").wait(LIMIT_S) == 0
            while next_event(recording, "final")["track"] != "system":
                pass
        heard = samples((tmp_path / "heard").read_bytes())
        assert likeness(heard, spoken.say(theirs, "slt").sound)[0] > 0.8  # the microphone does hear them
        server.play(said(tmp_path, ours, "rms"))
        while next_event(recording, "final")["track"] != "mic":
            pass
    finally:
        recording.send_signal(signal.SIGTERM)
        rest = recording.communicate(timeout=LIMIT_S)
    assert recording.returncode == 0, rest
    segments = program.json("show", "last")["segments"]
    text = {track: " ".join(s["text"] for s in segments if s["track"] == track) for track in ("mic", "system")}
    assert recall(words_of(theirs), text["system"]) > HALF
    assert recall(words_of(ours), text["mic"]) > HALF
    assert recall(words_of(theirs), text["mic"]) < HALF
    assert len([s for s in segments if s["track"] == "mic"]) == 1, segments
