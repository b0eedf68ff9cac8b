"""The model's process stopped or killed in the middle of a recording costs no sound and, in the end, no text."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.support.cli import next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import SENTENCES, Speech, make_speech, recall


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SENTENCES[:5])


def _workers_of(parent: int) -> list[int]:
    """The ids of the child processes that run the model."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if int(status[1]) == parent and b"noteflow.infrastructure.asr.worker" in command:
            found.append(int(entry.name))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_worker_fault_in_the_middle(tmp_path: Path, speech: Speech, fault: signal.Signals) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    recording = program.start("record", "--file", speech.path, "--realtime", "--events")
    next_event(recording, "started")
    next_event(recording, "final")
    workers = _workers_of(recording.pid)
    assert workers
    for worker in workers:
        os.kill(worker, fault)
    next_event(recording, "stopped")
    assert recording.wait(60) == 0
    assert recording.stdout is not None
    assert recording.stderr is not None
    recording.stdout.close()
    recording.stderr.close()

    shown = program.json("show", "last")
    assert shown["duration_s"] == pytest.approx(speech.duration_s, abs=0.01)
    assert shown["tracks"][0]["gaps"] == []
    assert shown["transcript_complete"]
    text = " ".join(segment["text"] for segment in shown["segments"])
    assert recall(speech.words(), text) >= 0.9, text
    texts = [segment["text"] for segment in shown["segments"]]
    assert len(texts) == len(set(texts)), "an utterance was written twice"
    assert program.json("verify")["ok"]
