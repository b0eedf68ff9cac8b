"""The model's process as it really is: killed, stopped, starved and left alone."""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from noteflow.application.ports import (
    Settled,
    TrackFinished,
    TranscriberNotice,
    TranscriberTrouble,
    TranscriptionJob,
)
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr import client, process
from noteflow.infrastructure.asr.client import IN_FLIGHT, TAIL, WhisperTranscriber
from noteflow.infrastructure.asr.process import WorkerProcess
from noteflow.infrastructure.asr.protocol import Frame, encode
from tests.support.speech import Speech, make_speech, recall, words_of

WAIT_S = 120.0


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"))


@pytest.fixture(scope="module")
def pcm(speech: Speech) -> bytes:
    with wave.open(str(speech.path)) as file:
        return bytes(file.readframes(file.getnframes()))


@pytest.fixture
def transcriber() -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber(silence_limit_s=2.5)
    yield made
    made.close()


@dataclass
class Run:
    """A whole track through the model. `disturb` is called with the number of finals so far, after each."""

    transcriber: WhisperTranscriber
    pcm: bytes

    def __call__(self, disturb: Callable[[int], None] = lambda _: None) -> list[TranscriberNotice]:
        notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
        job = TranscriptionJob({"mic": 0}, "auto", "tiny.en", self.read)
        transcription = self.transcriber.transcribe(job, notices.put)
        transcription.end("mic", len(self.pcm) // 2)
        seen: list[TranscriberNotice] = []
        while not seen or not isinstance(seen[-1], TrackFinished):
            seen.append(notices.get(timeout=WAIT_S))
            if isinstance(seen[-1], Hypothesis):
                disturb(len(finals(seen)))
        transcription.close()
        return seen

    def read(self, _track: str, start: int, count: int) -> bytes:
        return self.pcm[2 * start : 2 * (start + count)]


def finals(notices: list[TranscriberNotice]) -> list[Hypothesis]:
    return [notice for notice in notices if isinstance(notice, Hypothesis)]


def _all_words_once(notices: list[TranscriberNotice], speech: Speech, times: int = 1) -> None:
    """All words, as often as they were said."""
    text = " ".join(final.text for final in finals(notices))
    assert recall(speech.words() * times, text) > 0.9
    assert len(words_of(text)) < 1.05 * times * len(speech.words())
    assert all(a.end_sample <= b.start_sample for a, b in pairwise(finals(notices)))


@pytest.mark.parametrize("signal_name", ["SIGKILL", "SIGSTOP"])
def test_a_process_that_is_killed_or_stopped_costs_no_word(
    transcriber: WhisperTranscriber, speech: Speech, pcm: bytes, signal_name: str
) -> None:
    hit: list[int] = []
    times = 4

    def disturb(so_far: int) -> None:
        pid = transcriber.worker_pid()
        # finals come window by window: so that much is left to do after each
        if len(hit) < 2 and so_far >= (2, 10)[len(hit)] and pid is not None and pid not in hit:
            hit.append(pid)
            os.kill(pid, getattr(signal, signal_name))

    notices = Run(transcriber, pcm * times)(disturb)
    assert len(hit) == 2
    assert sum(isinstance(notice, TranscriberTrouble) for notice in notices) >= 2
    assert not any(isinstance(notice, TranscriberTrouble) and notice.fatal for notice in notices)
    _all_words_once(notices, speech, times)
    assert transcriber.worker_pid() not in hit


def test_a_process_with_nothing_to_do_rests_and_comes_back(speech: Speech, pcm: bytes) -> None:
    transcriber = WhisperTranscriber(rest_after_s=0.1)
    try:
        for _ in range(2):
            _all_words_once(Run(transcriber, pcm)(), speech)
            deadline = time.monotonic() + WAIT_S
            while transcriber.worker_pid() is not None:
                assert time.monotonic() < deadline
                time.sleep(0.02)
    finally:
        transcriber.close()


def test_hanging_from_the_start_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", "import threading; threading.Event().wait()"))
    monkeypatch.setattr(client, "LONGEST_PAUSE_S", 0.01)
    transcriber = WhisperTranscriber(silence_limit_s=0.05)
    notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
    transcriber.transcribe(TranscriptionJob({"mic": 0}, "auto", "tiny.en", lambda *_: b""), notices.put)
    while True:
        notice = notices.get(timeout=WAIT_S)
        assert isinstance(notice, TranscriberTrouble)
        if notice.fatal:
            break
    transcriber.close()


def test_a_stopped_process_holds_up_neither_offers_nor_close(pcm: bytes) -> None:
    transcriber = WhisperTranscriber(silence_limit_s=600.0)
    notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
    made = TranscriptionJob({"mic": 0}, "auto", "tiny.en", lambda *_: b"", live=True)
    job = transcriber.transcribe(made, notices.put)
    job.offer("mic", 0, pcm[: 2 * 6 * SAMPLE_RATE])
    while not isinstance(notices.get(timeout=WAIT_S), Hypothesis):
        pass
    pid = transcriber.worker_pid()
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    second = pcm[: 2 * SAMPLE_RATE]
    for n in range(6, 600):
        job.offer("mic", n * SAMPLE_RATE, second)
    lane = job.lanes["mic"]
    assert len(lane.tail) == 2 * TAIL
    assert lane.sent - lane.taken <= IN_FLIGHT
    assert job.backlog_s() > 590
    transcriber.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.slow
def test_a_live_job_that_is_minutes_behind_makes_up_for_it(speech: Speech, pcm: bytes) -> None:
    transcriber = WhisperTranscriber(silence_limit_s=600.0)
    notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
    whole = pcm + bytes(2 * 320 * SAMPLE_RATE)
    job = transcriber.transcribe(
        TranscriptionJob({"mic": 0}, "en", "tiny.en", lambda _, at, n: whole[2 * at : 2 * (at + n)], live=True),
        notices.put,
    )
    try:
        job.offer("mic", 0, whole[: 2 * SAMPLE_RATE])
        with transcriber.changed:
            assert transcriber.changed.wait_for(lambda: job.lanes["mic"].taken > 0, WAIT_S)
        pid = transcriber.worker_pid()
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        for place in range(SAMPLE_RATE, len(whole) // 2, SAMPLE_RATE):
            job.offer("mic", place, whole[2 * place : 2 * (place + SAMPLE_RATE)])
        assert job.backlog_s() > 300
        os.kill(pid, signal.SIGCONT)
        job.end("mic", len(whole) // 2)
        seen = [notices.get(timeout=WAIT_S)]
        while not isinstance(seen[-1], TrackFinished):
            seen.append(notices.get(timeout=WAIT_S))
        assert job.backlog_s() == 0
    finally:
        transcriber.close()
    written = [notice for notice in seen if not isinstance(notice, Hypothesis) or notice.final]
    _all_words_once(written, speech)
    # a sentence by itself costs as much as all that fits a window
    assert len(finals(written)) < len(speech.sentences)


@pytest.mark.parametrize("kind", ["silence", "white", "hum", "melody", "knocks"])
def test_sound_without_speech_gives_no_word(transcriber: WhisperTranscriber, kind: str) -> None:
    seconds = 12
    time = np.arange(seconds * SAMPLE_RATE) / SAMPLE_RATE
    random = np.random.default_rng(3)
    match kind:
        case "white":
            sound = random.standard_normal(time.size) * 0.2
        case "hum":
            sound = 0.3 * np.sin(2 * np.pi * 50 * time) + 0.1 * np.sin(2 * np.pi * 150 * time)
        case "melody":
            pitch = np.repeat(220 * 2 ** (random.integers(0, 20, 2 * seconds) / 12), SAMPLE_RATE // 2)
            phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
            sound = sum(np.sin(n * phase) / n for n in range(1, 8)) * np.exp(-3 * (time % 0.5)) * 0.3
        case "knocks":
            sound = random.standard_normal(time.size) * np.exp(-25 * (time % 0.7)) * 0.5
        case _:
            sound = np.zeros(time.size)
    pcm = (np.clip(sound, -1, 1) * 32_000).astype("<i2").tobytes()
    notices = Run(transcriber, pcm)()
    assert not finals(notices)
    assert notices[-1] == TrackFinished("mic", seconds * SAMPLE_RATE)
    assert any(isinstance(notice, Settled) for notice in notices)


@pytest.fixture
def started() -> Iterator[tuple[WorkerProcess, queue.SimpleQueue[Frame]]]:
    frames: queue.SimpleQueue[Frame] = queue.SimpleQueue()
    worker = WorkerProcess(frames.put, lambda: None, silence_limit_s=60.0)
    yield worker, frames
    worker.close()


def test_the_process_lives_says_so_and_ends_with_its_input(
    started: tuple[WorkerProcess, queue.SimpleQueue[Frame]],
) -> None:
    worker, frames = started
    assert frames.get(timeout=WAIT_S).kind == "alive"
    assert frames.get(timeout=WAIT_S).kind == "alive"
    worker._input.close()
    assert worker.gone.wait(WAIT_S)
    assert worker._process.returncode == 0


def test_a_frame_that_makes_no_sense_ends_it_without_a_word_of_what_was_in_it(
    started: tuple[WorkerProcess, queue.SimpleQueue[Frame]],
) -> None:
    worker, frames = started
    worker.send(encode("load", name="secret words", folder="/nowhere", files={}))
    while (frame := frames.get(timeout=WAIT_S)).kind == "alive":
        pass
    assert frame.kind == "failed"
    assert frame.header["error"] == "KeyError"
    assert frame.header["where"].startswith("worker.py:")
    assert "secret" not in str(frame.header)
    assert worker.gone.wait(WAIT_S)


def test_the_process_has_an_environment_of_its_own(
    started: tuple[WorkerProcess, queue.SimpleQueue[Frame]],
) -> None:
    worker, frames = started
    frames.get(timeout=WAIT_S)
    proc = Path("/proc") / str(worker.pid)
    names = {item.partition(b"=")[0].decode() for item in (proc / "environ").read_bytes().split(b"\0") if item}
    assert names <= {*process.environment(os.environ), "LC_CTYPE"}
    command = (proc / "cmdline").read_bytes().split(b"\0")
    assert command[1:] == [b"-P", b"-m", b"noteflow.infrastructure.asr.worker", b"5", b"1", b""]


def test_the_process_leaves_no_core_and_cannot_be_read() -> None:
    script = (
        "import ctypes, os, resource\n"
        "from noteflow.infrastructure.asr.worker import _seclude\n"
        "_seclude()\n"
        "signal = ctypes.c_int()\n"
        "system = ctypes.CDLL(None)\n"
        "system.prctl(2, ctypes.byref(signal), 0, 0, 0)\n"
        "print(system.prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), signal.value, os.umask(0))\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == f"0 (0, 0) {signal.SIGKILL.value} {0o077}"


def test_the_process_does_not_outlive_an_app_that_is_killed() -> None:
    script = (
        "import sys, threading\n"
        "from noteflow.infrastructure.asr.client import WhisperTranscriber\n"
        "t = WhisperTranscriber()\n"
        "t.warm_up('tiny.en')\n"
        "while t.worker_pid() is None: threading.Event().wait(0.01)\n"
        "print(t.worker_pid(), flush=True)\n"
        "threading.Event().wait()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as app:
        assert app.stdout is not None
        pid = int(app.stdout.readline())
        watch = os.pidfd_open(pid)
        app.kill()
        assert select.select([watch], [], [], WAIT_S)[0]
        os.close(watch)
