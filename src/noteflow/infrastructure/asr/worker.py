"""The model's process: sound in by standard input, words out by standard output (protocol.py).

It has no keys and opens no file but the model's. It ends when its input does. Three threads: this one works, one reads
the input (so that its end is seen at once), one tells every second that the process lives.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.errors import NoteFlowError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.engine import Heard, LanguageLock, Recogniser
from noteflow.infrastructure.asr.models import verify
from noteflow.infrastructure.asr.protocol import Frame, encode, read_frame
from noteflow.infrastructure.asr.speech import FRAME, SpeechDetector, Utterance, UtteranceCutter

BEAT_S = 1.0
STUCK_S = 180.0
"""One frame's work may take so long on the slowest machine; beyond it the process is hung and stops saying it lives."""

SETTLE_EVERY = 2 * SAMPLE_RATE

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_SIGKILL = 9

Send = Callable[..., None]


@dataclass(slots=True)
class Track:
    """A track on its way: `rest` are samples that do not fill a frame yet, `place` is the first sample after them."""

    detector: SpeechDetector
    cutter: UtteranceCutter
    language: LanguageLock
    place: int
    settled: int
    rest: NDArray[np.int16]


class Worker:
    """Obeys the frames. `send` takes a frame's kind and fields; `load_recogniser` and `load_detector` make the two
    models."""

    def __init__(
        self,
        send: Send,
        load_recogniser: Callable[[Path, tuple[str, ...]], Any] = Recogniser,
        load_detector: Callable[[], SpeechDetector] | None = None,
    ) -> None:
        self._send = send
        self._load_recogniser = load_recogniser
        self._load_detector = load_detector or _silero
        self._recogniser: Any = None
        self._job = 0
        self._tracks: dict[str, Track] = {}

    def obey(self, frame: Frame) -> None:
        """Do what a frame says. Frames of another job than the one begun last are old, and dropped."""
        header = frame.header
        match frame.kind:
            case "load":
                folder = Path(header["folder"])
                verify(header["name"], folder, header["files"])
                self._recogniser = self._load_recogniser(folder, tuple(header["languages"]))
                self._load_detector()
                self._send("ready")
            case "begin":
                self._begin(int(header["job"]), header["tracks"], header["language"])
            case "sound" if header["job"] == self._job:
                self._listen(header["track"], int(header["start"]), np.frombuffer(frame.payload, "<i2"))
            case "end" if header["job"] == self._job:
                self._end(header["track"])

    def _begin(self, job: int, tracks: dict[str, int], language: str) -> None:
        self._job = job
        self._tracks = {
            name: Track(
                detector=self._load_detector(),
                cutter=UtteranceCutter(start),
                language=self._recogniser.language_lock(language),
                place=start,
                settled=start,
                rest=np.zeros(0, np.int16),
            )
            for name, start in tracks.items()
        }

    def _listen(self, name: str, start: int, samples: NDArray[np.int16]) -> None:
        track = self._tracks[name]
        assert start == track.place, "sound has a hole"
        track.place += samples.size
        waiting = np.concatenate((track.rest, samples))
        whole = waiting.size // FRAME * FRAME
        track.rest = waiting[whole:]
        self._judge(name, track, waiting[:whole], waiting[:whole])
        self._send("taken", job=self._job, track=name, upto=track.place)

    def _end(self, name: str) -> None:
        track = self._tracks.pop(name)
        if track.rest.size:
            padded = np.concatenate((track.rest, np.zeros(-track.rest.size % FRAME, np.int16)))
            self._judge(name, track, track.rest, padded)
        for utterance in track.cutter.finish():
            self._tell(name, track, utterance, settled=utterance.end_sample)
        self._send("finished", job=self._job, track=name, upto=track.place)

    def _judge(self, name: str, track: Track, samples: NDArray[np.int16], frames: NDArray[np.int16]) -> None:
        """Hear samples; `frames` are the same, filled up to whole frames."""
        probabilities = track.detector.probabilities(frames.astype(np.float32) / 32768.0)
        for utterance in track.cutter.push(samples, probabilities):
            self._tell(name, track, utterance, settled=utterance.end_sample)
        settled = track.cutter.settled
        if settled - track.settled >= SETTLE_EVERY:
            track.settled = settled
            self._send("settled", job=self._job, track=name, upto=settled)

    def _tell(self, name: str, track: Track, utterance: Utterance, *, settled: int) -> None:
        heard: Heard | None = self._recogniser.hear(utterance, track.language)
        track.settled = settled
        if heard is None:
            self._send("settled", job=self._job, track=name, upto=settled)
            return
        self._send(
            "final",
            job=self._job,
            track=name,
            start=utterance.start_sample,
            end=utterance.end_sample,
            text=heard.text,
            words=[(w.start_ms, w.end_ms, w.text, w.probability) for w in heard.words],
            language=heard.language,
            settled=settled,
        )


class Pulse(threading.Thread):
    """Says `alive` once a second, unless the work at hand has been going on for `STUCK_S`."""

    def __init__(self, send: Send) -> None:
        super().__init__(name="Pulse", daemon=True)
        self._send = send
        self._busy_since: float | None = None

    def busy(self, now: bool) -> None:
        """Work begins or is done."""
        self._busy_since = time.monotonic() if now else None

    def run(self) -> None:
        """Beat until the process ends."""
        while True:
            since = self._busy_since
            if since is None or time.monotonic() - since < STUCK_S:
                self._send("alive")
            time.sleep(BEAT_S)


def _silero() -> SpeechDetector:
    from faster_whisper.vad import get_vad_model

    return SpeechDetector(get_vad_model().session)


def _seclude() -> None:
    """No core dumps, not to be read by others, first to yield the processor, and gone when the app is."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            system = ctypes.CDLL(None)
            system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
            system.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, under descriptors of their own: a library that prints must not be able to write into a frame."""
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb", buffering=0)


def _place_of(error: BaseException) -> str:
    """Where an error was raised: a file's name and a line, nothing of what was being worked on."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def main() -> None:
    """Serve until the input ends, or fail once."""
    _seclude()
    source, sink = _take_pipes()
    sending = threading.Lock()

    def send(kind: str, **fields: Any) -> None:
        data = memoryview(encode(kind, **fields))
        with sending:
            try:
                while data:
                    data = data[sink.write(data) :]
            except OSError:
                os._exit(0)

    frames: queue.SimpleQueue[Frame] = queue.SimpleQueue()

    def read() -> None:
        try:
            while (frame := read_frame(source)) is not None:
                frames.put(frame)
        finally:
            # at once, whatever the work is: nobody is left to hear of it
            os._exit(0)

    pulse = Pulse(send)
    pulse.start()
    threading.Thread(target=read, name="Reader", daemon=True).start()
    worker = Worker(send)
    try:
        while True:
            frame = frames.get()
            pulse.busy(True)
            worker.obey(frame)
            pulse.busy(False)
    except NoteFlowError as error:
        send("failed", error=type(error).__name__, where="", message=str(error))
    except Exception as error:
        # its words may hold what was said: the kind and the place alone are told
        send("failed", error=type(error).__name__, where=_place_of(error), message="")
    os._exit(1)


if __name__ == "__main__":
    main()
