"""Spike 03: is the local model fast enough for live text on two cores?

    python -m spikes.spike_03_asr_latency.demo [speech.wav]

Without a file (16 kHz, mono, 16 bit) flite speaks. The first part measures the model in this process, as the worker
uses it; the second the whole way through the app's client, with the sound offered all at once.
"""

from __future__ import annotations

import os

# as in the worker's own environment; read by the libraries when they are loaded
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", HF_HUB_OFFLINE="1")

import queue
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from noteflow.application.ports import TrackFinished, TranscriberNotice, TranscriptionJob
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.engine import SHORTEST_WINDOW, WHOLE_WINDOW, Recogniser
from noteflow.infrastructure.asr.models import read, require
from noteflow.infrastructure.asr.speech import Utterance

TEXT = (
    "Good morning everybody, and thank you for coming to this meeting on such short notice. "
    "The quarterly budget was approved by the finance committee on Thursday. "
    "Engineering will deliver the prototype before the end of November. "
    "Customers in Denmark are asking for a better installation manual. "
    "The temperature in the laboratory should never exceed twenty degrees."
)
ROUNDS = 5


def main() -> None:
    """Measure, print, and fail when the model is too slow for live text."""
    sound = _sound(sys.argv[1:])
    print(f"{sound.size / SAMPLE_RATE:.1f} s of speech, {os.cpu_count()} cores, one of them for the model\n")
    began = time.perf_counter()
    model, paths = require("tiny.en")
    contents = read(model.name, paths, model.files)
    verified = time.perf_counter()
    recogniser = Recogniser(contents, model.languages)
    load_s = time.perf_counter() - began
    print(f"model: checked in {verified - began:.2f} s, with imports loaded after {load_s:.2f} s")
    latency_s = {seconds: _latency(recogniser, sound, seconds) for seconds in (1, 3, 5, 10, 14)}
    for seconds, taken in latency_s.items():
        print(f"{seconds:3} s of sound: final after {taken:.2f} s (RTF {taken / seconds:.3f})")
    _windows(recogniser, sound)
    rtf = _whole_way(sound)
    assert load_s < 10
    assert latency_s[5] < 3
    assert rtf < 1
    print("\nload < 10 s, 5 s of sound in < 3 s, RTF < 1: all hold")


def _sound(arguments: list[str]) -> np.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else Path(folder) / "speech.wav"
        if not arguments:
            subprocess.run(["flite", "-voice", "slt", "-t", TEXT, "-o", str(path)], check=True)
        with wave.open(str(path)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (SAMPLE_RATE, 1, 2)
            return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def _latency(recogniser: Recogniser, sound: np.ndarray, seconds: int) -> float:
    samples = sound[: seconds * SAMPLE_RATE]
    utterance = Utterance(0, samples, samples.size, 0.95)
    return median(_timed(lambda: recogniser.hear(utterance, recogniser.language_lock("en"))) for _ in range(ROUNDS))


def _windows(recogniser: Recogniser, sound: np.ndarray) -> None:
    """One sentence in windows of several lengths: what they cost, and what they say."""
    samples = sound[: 5 * SAMPLE_RATE].astype(np.float32) / 32768
    features = recogniser._model.feature_extractor(samples)
    print("\n5 s of sound in a window of      encoder   with beam-5 decoder")
    for window in (500, 750, SHORTEST_WINDOW, 1500, WHOLE_WINDOW):
        encode = partial(recogniser._encode, features, window)
        encoder = median(_timed(encode) for _ in range(ROUNDS))
        decoder = median(_timed(partial(recogniser._decode, encode(), "en", 60)) for _ in range(ROUNDS))
        both, heard = encoder + decoder, recogniser._decode(encode(), "en", 60)
        print(f"{window / 100:10.1f} s                   {encoder:.3f} s   {both:.3f} s   {heard.text}")


def _whole_way(sound: np.ndarray) -> float:
    """Offer everything at once; the real-time factor of the whole way, with the process already warm."""
    pcm = sound.astype("<i2").tobytes()
    notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()
    transcriber = WhisperTranscriber()
    print("\nthrough the worker process:")
    try:
        for _ in _job(transcriber, pcm[: 2 * SAMPLE_RATE], notices):
            pass
        began = time.perf_counter()
        for notice in _job(transcriber, pcm, notices):
            if isinstance(notice, Hypothesis):
                print(
                    f"  {time.perf_counter() - began:5.2f} s  {notice.start_sample / SAMPLE_RATE:5.2f}  {notice.text}"
                )
        taken = time.perf_counter() - began
        memory = _resident_mb(transcriber.worker_pid())
    finally:
        transcriber.close()
    rtf = taken / (sound.size / SAMPLE_RATE)
    print(f"  RTF {rtf:.3f}, the worker holds {memory:.0f} MB")
    return rtf


def _job(
    transcriber: WhisperTranscriber, pcm: bytes, notices: queue.SimpleQueue[TranscriberNotice]
) -> Iterator[TranscriberNotice]:
    job = TranscriptionJob({"mic": 0}, "en", "tiny.en", lambda _t, start, count: pcm[2 * start : 2 * (start + count)])
    transcription = transcriber.transcribe(job, notices.put)
    transcription.end("mic", len(pcm) // 2)
    while not isinstance(notice := notices.get(timeout=120), TrackFinished):
        yield notice


def _resident_mb(pid: int | None) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
