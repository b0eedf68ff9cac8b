"""The model's process stopped or killed in the middle of a recording costs no sound and, in the end, no text."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.cli import next_event
from tests.support.prepared import PreparedProgram
from tests.support.speech import SENTENCES, Speech, make_speech, recall

HELD_S, LET_S = 0.5, 0.01


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

    _nothing_is_lost(program, speech)


@pytest.mark.slow
def test_a_worker_that_is_too_slow_for_a_while_is_told_of_and_catches_up(tmp_path: Path, speech: Speech) -> None:
    program = PreparedProgram(tmp_path / "user")
    program.make_vault()
    recording = program.start("record", "--file", speech.path, "--realtime", "--events")
    next_event(recording, "final")
    with _slowed(_workers_of(recording.pid)):
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


@contextmanager
def _slowed(workers: list[int]) -> Iterator[None]:
    """Whole seconds of work take a minute meanwhile: stopped, but for a moment now and then in which it says that it
    lives."""
    assert workers
    over = threading.Event()

    def hold() -> None:
        while not over.is_set():
            for worker in workers:
                os.kill(worker, signal.SIGSTOP)
            over.wait(HELD_S)
            for worker in workers:
                os.kill(worker, signal.SIGCONT)
            over.wait(LET_S)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        yield
    finally:
        over.set()
        holder.join()


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
