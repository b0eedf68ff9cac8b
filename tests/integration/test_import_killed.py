"""kill -9 at random moments of an import: the same command goes on, and in the end everything is there once."""

from __future__ import annotations

import itertools
import random
import subprocess
import time
import wave
from pathlib import Path

import pytest

from tests.support.cli import Program, kill
from tests.support.prepared import PreparedProgram
from tests.support.speech import RATE, Speech, make_speech, recall, write_wav

REPEATS = 6
KILLS, READING_KILLS = 4, 2
SEED = 20_261_126
WAIT_S = 60.0


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_import_that_is_killed_goes_on(tmp_path: Path, speech: Speech) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    with wave.open(str(speech.path)) as file:
        pcm = file.readframes(file.getnframes()) * REPEATS
    path = tmp_path / "A long talk.wav"
    write_wav(path, pcm)
    moments = random.Random(SEED)
    kept_s, lines, whole_s = 0.0, 0, len(pcm) / 2 / RATE
    for number in range(KILLS):
        importing = program.start("import", path)
        if number < READING_KILLS and kept_s < whole_s:
            _until_it_reads(program, importing, kept_s)
            time.sleep(moments.uniform(0.0, 0.2))
        else:
            time.sleep(moments.uniform(1.0, 10.0))
        if importing.poll() is None:
            kill(importing)
        importing.communicate()
        # whatever was done by then is kept by the next start, which is this one
        meetings = program.json("list")["meetings"]
        assert len(meetings) <= 1, number
        if meetings:
            shown = program.json("show", meetings[0]["id"])
            assert shown["state"] in ("recovered", "ready")
            assert shown["duration_s"] >= kept_s, number
            assert len(shown["segments"]) >= lines, number
            kept_s, lines = shown["duration_s"], len(shown["segments"])

    (done,) = program.json("import", path, timeout_s=600)["meetings"]
    assert [meeting["id"] for meeting in program.json("list")["meetings"]] == [done["id"]]
    assert done["state"] == "ready"
    assert done["title"] == "A long talk"
    assert done["duration_s"] == pytest.approx(whole_s, abs=0.0011)
    assert done["tracks"][0]["gaps"] == []
    assert program.json("verify")["ok"]
    assert program.json("recover", "--wait")["unfinished"] == []
    # each line once, in order, one behind the other
    for one, other in itertools.pairwise(done["segments"]):
        assert one["end_s"] <= other["start_s"] + 0.001
    spoken = speech.words() * REPEATS
    text = " ".join(segment["text"] for segment in done["segments"])
    assert recall(spoken, text) >= 0.85
    assert len(text.split()) <= 1.1 * len(spoken)


def _until_it_reads(program: Program, importing: subprocess.Popen[str], kept_s: float) -> None:
    """Wait until there is more sound in the vault than it had, or the command is past that."""
    over = time.monotonic() + WAIT_S
    while importing.poll() is None and time.monotonic() < over:
        if sum(path.stat().st_size for path in program.home.rglob("*.nfae")) > 2 * RATE * kept_s + 4096:
            return
        time.sleep(0.005)
