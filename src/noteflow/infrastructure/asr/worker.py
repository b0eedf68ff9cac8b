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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.errors import DeviceError, NoteFlowError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.infrastructure.asr.agreement import Agreement
from noteflow.infrastructure.asr.bulk import Bulk
from noteflow.infrastructure.asr.echo import EchoCanceller
from noteflow.infrastructure.asr.engine import BEAM, Heard, LanguageLock, Recogniser
from noteflow.infrastructure.asr.models import read
from noteflow.infrastructure.asr.packing import LONGEST_CAREFUL_WINDOW, LONGEST_WINDOW
from noteflow.infrastructure.asr.protocol import FAR, NEAR, Frame, encode, read_frame
from noteflow.infrastructure.asr.speech import (
    ENDPOINT,
    FRAME,
    LONG_ENDPOINT,
    LONGEST,
    LONGEST_OF_ALL,
    SpeechDetector,
    Utterance,
    UtteranceCutter,
)

BEAT_S = 1.0
STUCK_S = 180.0
"""One frame's work may take so long on the slowest machine; beyond it the process is hung and stops saying it lives."""

SETTLE_EVERY = 2 * SAMPLE_RATE

FIRST_DRAFT = 2 * SAMPLE_RATE // 5
"""Voice in an utterance before it is heard for the first time."""

TICK = 4 * SAMPLE_RATE // 5
DRAFTS_SHARE = 0.2
"""An open utterance is heard again after so much sound, or so much more that hearing takes this share of the time."""

OVERLAP_MS, LEAD_MS = 1500, 100
"""Of what is committed so much is heard again with what follows it, and the silence before a word."""

SPECULATE = SAMPLE_RATE // 4
"""Silence after which an utterance is heard as if it were over: then its text is there when it is."""

BEHIND, FAR_BEHIND, VERY_FAR_BEHIND = 3 * SAMPLE_RATE, 15 * SAMPLE_RATE, 60 * SAMPLE_RATE
"""Sound that waits, from which on a live job hears nothing before it is over; hears by one beam; and hears longer
utterances, since a window costs as much for a few words as for many."""

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_SIGKILL = 9

Send = Callable[..., None]


@dataclass(slots=True)
class Track:
    """A track on its way: `rest` are samples that do not fill a frame yet, `place` is the first sample after them."""

    name: str
    detector: SpeechDetector
    cutter: UtteranceCutter
    language: LanguageLock
    place: int
    settled: int
    rest: NDArray[np.int16]
    waiting: int = 0
    beam: int = BEAM
    line: OpenLine | None = None


@dataclass(slots=True)
class OpenLine:
    """What was heard so far of the utterance that begins at `start`. It is heard again when the track has got to
    `next_at`. `ahead` is what it says if it ends at `ahead_end`."""

    start: int
    next_at: int = 0
    agreement: Agreement = field(default_factory=Agreement)
    shown: bool = False
    ahead_end: int = 0
    ahead: Heard | None = None


class Worker:
    """Obeys the frames. `send` takes a frame's kind and fields; `load_recogniser` and `load_detector` make the two
    models. A job that is not live is heard in windows by so many `threads`, or, with none, utterance by utterance;
    `told` is called whenever one of its utterances is done: one frame may have many of them heard."""

    def __init__(
        self,
        send: Send,
        load_recogniser: Callable[[dict[str, bytes], tuple[str, ...]], Any] = Recogniser,
        load_detector: Callable[[], SpeechDetector] | None = None,
        load_echo: Callable[[int, int], Any] = EchoCanceller,
        *,
        threads: int = 0,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._send = send
        self._load_recogniser = load_recogniser
        self._load_detector = load_detector or _silero
        self._recogniser: Any = None
        self._job = 0
        self._live = False
        self._load_echo = load_echo
        self._echo: Any = None
        self._tracks: dict[str, Track] = {}
        self._locks: dict[str, LanguageLock] = {}
        self._threads = threads
        self._told = told
        self._bulk: Bulk | None = None
        self._drafts: Mapping[str, Any] | None = None
        self._drafters: dict[str, Any] = {}

    def obey(self, frame: Frame) -> None:
        """Do what a frame says. Frames of another job than the one begun last are old, and dropped."""
        header = frame.header
        match frame.kind:
            case "load":
                self._close_bulk()
                self._recogniser = self._load(header)
                self._load_detector()
                self._send("ready")
            case "begin":
                self._recogniser.listen_for(header["vocabulary"])
                languages = {track: header["locked"].get(track) or header["language"] for track in header["tracks"]}
                self._drafts = header["drafts"]
                window = LONGEST_CAREFUL_WINDOW if header["careful"] else LONGEST_WINDOW
                self._begin(int(header["job"]), header["tracks"], languages, window, live=header["live"])
            case "sound" if header["job"] == self._job:
                self._hurry(self._tracks[header["track"]], int(header["waiting"]))
                self._listen(header["track"], int(header["start"]), np.frombuffer(frame.payload, "<i2"))
            case "end" if header["job"] == self._job:
                self._end(header["track"])

    def _load(self, model: Mapping[str, Any]) -> Any:
        paths = {name: tuple(map(Path, parts)) for name, parts in model["paths"].items()}
        contents = read(model["name"], paths, model["files"])
        return self._load_recogniser(contents, tuple(model["languages"]))

    def _drafter(self, language: str) -> Any:
        """The model that hears what may still change: the quicker one, where there is one that knows the language."""
        drafts = self._drafts
        if drafts is None or language not in drafts["languages"]:
            return self._recogniser
        if drafts["name"] not in self._drafters:
            try:
                self._drafters[drafts["name"]] = self._load(drafts)
            except (DeviceError, OSError, MemoryError, RuntimeError):
                # its file was damaged since, or memory is short: finals do without it, and so can drafts
                self._drafters[drafts["name"]] = self._recogniser
        return self._drafters[drafts["name"]]

    def spare(self) -> bool:
        """No frame waits: hear one of the utterances that are still open. Whether there was one to hear."""
        if not self._live:
            return False
        return any(self._hear_open(track) for track in self._tracks.values())

    def _hurry(self, track: Track, waiting: int) -> None:
        """Take less care of a live track while so much of it waits, and never leave any of it out."""
        track.waiting = waiting
        if self._live:
            track.beam = 1 if waiting > FAR_BEHIND else BEAM
            long = waiting > VERY_FAR_BEHIND
            track.cutter.cut(*((LONG_ENDPOINT, LONGEST_OF_ALL) if long else (ENDPOINT, LONGEST)))

    def _hear_open(self, track: Track) -> bool:
        if track.waiting > BEHIND:
            return False
        utterance = track.cutter.open()
        if utterance is None or utterance.voiced < FIRST_DRAFT:
            return False
        line = track.line
        if line is None or line.start != utterance.start_sample:
            line = track.line = OpenLine(utterance.start_sample)
        if track.cutter.quiet >= SPECULATE:
            return self._look_ahead(track, line, utterance)
        if track.place < line.next_at:
            return False
        began = time.monotonic()
        drafter = self._drafter(track.language.guess)
        words = drafter.draft(_end_of(utterance, line.agreement.committed), track.language)
        if words:
            fresh = line.agreement.hear(words, utterance.end_sample * 1000 // SAMPLE_RATE)
            self._show(track, line, utterance, line.agreement.line(words), fresh)
        took = int((time.monotonic() - began) * SAMPLE_RATE)
        # the first words are waited for: what could not be trusted is tried again soon
        line.next_at = track.place + (max(TICK, int(took / DRAFTS_SHARE)) if line.shown else TICK)
        return True

    def _look_ahead(self, track: Track, line: OpenLine, utterance: Utterance) -> bool:
        """Hear an utterance as if it were over."""
        end = track.cutter.end_if_over
        if line.ahead_end == end:
            return False
        line.ahead_end, line.ahead = end, self._recogniser.hear(utterance, track.language)
        if line.ahead is not None and line.ahead.words:
            fresh = line.agreement.trust(line.ahead.words)
            self._show(track, line, utterance, line.agreement.line(line.ahead.words), fresh)
        line.next_at = track.place + TICK
        return True

    def _show(self, track: Track, line: OpenLine, utterance: Utterance, text: str, fresh: tuple[Word, ...]) -> None:
        line.shown = True
        self._send(
            "open",
            job=self._job,
            track=track.name,
            start=utterance.start_sample,
            end=utterance.end_sample,
            text=text,
            committed=[(w.start_ms, w.end_ms, w.text, w.probability) for w in fresh],
            language=track.language.language,
        )

    def _begin(self, job: int, tracks: dict[str, int], languages: dict[str, str], window: int, *, live: bool) -> None:
        self._close_bulk()
        self._job, self._live = job, live
        if self._threads and not live:
            self._bulk = Bulk(self._recogniser, self._threads, window, self._tell_heard, self._settle)
        both = NEAR in tracks and FAR in tracks
        self._echo = self._load_echo(tracks[NEAR], tracks[FAR]) if both else None
        self._locks = locks = {name: self._recogniser.language_lock(languages[name]) for name in tracks}
        self._tracks = {
            name: Track(
                name=name,
                detector=self._load_detector(),
                cutter=UtteranceCutter(start, LONGEST if self._bulk is None else window),
                language=locks[name],
                place=start,
                settled=start,
                rest=np.zeros(0, np.int16),
            )
            for name, start in tracks.items()
        }
        if live:
            for lock in locks.values():
                self._drafter(lock.guess)

    def _listen(self, name: str, start: int, samples: NDArray[np.int16]) -> None:
        track = self._tracks[name]
        assert start == track.place, "sound has a hole"
        track.place += samples.size
        near = self._tracks.get(NEAR)
        if self._echo is None or near is None:
            self._hear(track, samples)
        elif name == NEAR:
            self._hear(near, self._echo.hear_near(samples))
        else:
            self._hear(track, samples)
            self._hear(near, self._echo.hear_far(samples))
        self._send("taken", job=self._job, track=name, upto=track.place)

    def _hear(self, track: Track, samples: NDArray[np.int16]) -> None:
        waiting = np.concatenate((track.rest, samples))
        whole = waiting.size // FRAME * FRAME
        track.rest = waiting[whole:]
        if whole:
            self._judge(track, waiting[:whole], waiting[:whole])

    def _end(self, name: str) -> None:
        if self._echo is not None and name == FAR and NEAR in self._tracks:
            self._hear(self._tracks[NEAR], self._echo.end_far())
        if self._echo is not None and name == NEAR:
            self._hear(self._tracks[NEAR], self._echo.finish())
        track = self._tracks.pop(name)
        if track.rest.size:
            padded = np.concatenate((track.rest, np.zeros(-track.rest.size % FRAME, np.int16)))
            self._judge(track, track.rest, padded)
        for utterance in track.cutter.finish():
            self._tell(track, utterance, settled=utterance.end_sample)
        if self._bulk is not None:
            self._bulk.finish(name)
        self._send("finished", job=self._job, track=name, upto=track.place)

    def _judge(self, track: Track, samples: NDArray[np.int16], frames: NDArray[np.int16]) -> None:
        """Hear samples; `frames` are the same, filled up to whole frames."""
        probabilities = track.detector.probabilities(frames.astype(np.float32) / 32768.0)
        for utterance in track.cutter.push(samples, probabilities):
            self._tell(track, utterance, settled=utterance.end_sample)
        settled = track.cutter.settled
        if settled - track.settled >= SETTLE_EVERY:
            track.settled = settled
            if self._bulk is None:
                self._settle(track.name, settled)
            else:
                self._bulk.silence(track.name, settled)

    def _settle(self, track: str, upto: int) -> None:
        self._send("settled", job=self._job, track=track, upto=upto)

    def _close_bulk(self) -> None:
        if self._bulk is not None:
            self._bulk.close()
            self._bulk = None

    def _tell(self, track: Track, utterance: Utterance, *, settled: int) -> None:
        if self._bulk is not None:
            self._bulk.add(track.name, utterance, track.language)
            return
        line, track.line = track.line, None
        if line is not None and (line.start, line.ahead_end) == (utterance.start_sample, utterance.end_sample):
            heard = line.ahead
        else:
            heard = self._recogniser.hear(utterance, track.language, track.beam)
        track.settled = settled
        if line is not None and line.agreement.committed and (heard is None or not heard.words):
            # what somebody was told for good is not taken back for nothing
            language = track.language.language if heard is None else heard.language
            heard = Heard(line.agreement.line(()), line.agreement.committed, language)
        if heard is None and line is not None and line.shown:
            self._show(track, line, utterance, "", ())
        self._tell_heard(track.name, utterance, heard)

    def _tell_heard(self, track: str, utterance: Utterance, heard: Heard | None) -> None:
        self._told()
        if heard is None:
            self._settle(track, utterance.end_sample)
            return
        self._send(
            "final",
            job=self._job,
            track=track,
            start=utterance.start_sample,
            end=utterance.end_sample,
            text=heard.text,
            words=[(w.start_ms, w.end_ms, w.text, w.probability) for w in heard.words],
            language=heard.language,
            locked=self._locks[track].language,
            settled=utterance.end_sample,
        )


def _end_of(utterance: Utterance, committed: Sequence[Word]) -> Utterance:
    """The part of an open utterance that is worth hearing again: what is not committed, and a little before it."""
    if not committed:
        return utterance
    from_ms = committed[-1].end_ms - OVERLAP_MS
    first = next(word for word in committed if word.end_ms >= from_ms)
    start = max(utterance.start_sample, (first.start_ms - LEAD_MS) * SAMPLE_RATE // 1000)
    return replace(utterance, start_sample=start, samples=utterance.samples[start - utterance.start_sample :])


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
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    worker = Worker(send, partial(Recogniser, threads=threads), threads=threads, told=partial(pulse.busy, True))
    try:
        while True:
            pulse.busy(True)
            while frames.empty() and worker.spare():
                pass
            pulse.busy(False)
            frame = frames.get()
            pulse.busy(True)
            worker.obey(frame)
    except NoteFlowError as error:
        send("failed", error=type(error).__name__, where="", message=str(error))
    except Exception as error:
        # its words may hold what was said: the kind and the place alone are told
        send("failed", error=type(error).__name__, where=_place_of(error), message="")
    os._exit(1)


if __name__ == "__main__":
    main()
