"""The model's process stopped or killed in the middle of a recording costs no sound and, in the end, no text."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.support.cli import next_event
from tests.support.prepared import PreparedProgram
from tests.support.slow_model import slowed, workers_of
from tests.support.speech import SENTENCES, Speech, make_speech, recall


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SENTENCES[:5])


@pytest.mark.slow
@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_worker_fault_in_the_middle(tmp_path: Path, speech: Speech, fault: signal.Signals) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    recording = program.start("record", "--file", speech.path, "--realtime", "--events")
    next_event(recording, "started")
    next_event(recording, "final")
    workers = workers_of(recording.pid)
    assert workers
    for worker in workers:
        os.kill(worker, fault)
    next_event(recording, "stopped")
    assert recording.wait(60) == 0
    assert recording.stdout is not None
    assert recording.stderr is not None
    recording.stdout.close()
    recording.stderr.close()

    _nothing_is_lost(program, speech)


@pytest.mark.slow
def test_a_worker_that_is_too_slow_for_a_while_is_told_of_and_catches_up(tmp_path: Path, speech: Speech) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    recording = program.start("record", "--file", speech.path, "--realtime", "--events")
    next_event(recording, "final")
    with slowed(workers_of(recording.pid)):
        behind: list[float] = []
        while len(behind) < 2 or behind[-1] < behind[0] + 4:
            status = program.json("status")
            assert status["state"] == "recording"
            assert status["dropped_frames"] == 0
            behind.append(status["backlog_s"])
    next_event(recording, "stopped")
    while recording.poll() is None:
        behind.append(program.json("status")["backlog_s"])
    assert behind[-1] < max(behind)
    assert recording.communicate()[1].count("\n") == 0
    assert recording.returncode == 0
    _nothing_is_lost(program, speech)


def _nothing_is_lost(program: PreparedProgram, speech: Speech) -> None:
    shown = program.json("show", "last")
    assert shown["duration_s"] == pytest.approx(speech.duration_s, abs=0.01)
    assert shown["tracks"][0]["gaps"] == []
    assert shown["transcript_complete"]
    text = " ".join(segment["text"] for segment in shown["segments"])
    assert recall(speech.words(), text) >= 0.9, text
    texts = [segment["text"] for segment in shown["segments"]]
    assert len(texts) == len(set(texts)), "an utterance was written twice"
    assert program.json("verify")["ok"]
