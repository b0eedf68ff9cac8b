"""A transcriber that hears loudness instead of words; passes the contract of `Transcriber` (tests/contracts).

Sound louder than `LOUD` is an utterance, half a second of quiet ends it, and its text is the next of `texts` (then
`utterance 3`, `utterance 4`, ...). In a live job each `OPEN_FRAMES` of an utterance add a word to its open line, which
commits the word before. Like the real one it works on a thread of its own and reads gaps with `read_pcm`.
"""

from __future__ import annotations

import itertools
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from noteflow.application.ports import (
    Settled,
    TrackFinished,
    TranscriberNotice,
    TranscriberTrouble,
    TranscriptionJob,
)
from noteflow.domain.errors import DeviceError, NoteFlowError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.domain.transcript import Hypothesis

LOUD = 500
FRAME = 512
QUIET_FRAMES = 16
SETTLE_FRAMES = 64
OPEN_FRAMES = 16


@dataclass(slots=True)
class _Lane:
    place: int
    heard: int = 0
    pieces: list[tuple[int, bytes]] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    offered: int = 0
    total: int | None = None
    began: int | None = None
    text: str = ""
    quiet: int = 0
    settled: int = 0
    done: bool = False


class FakeTranscriber:
    """`refuse` is raised by `transcribe`. `hold` makes it hang until `release`; `jobs` are those begun so far."""

    def __init__(
        self, texts: Sequence[str] = (), *, models: Sequence[str] = ("tiny.en",), refuse: NoteFlowError | None = None
    ) -> None:
        self.jobs: list[FakeTranscription] = []
        self.closed = False
        self._models = tuple(models)
        self._refuse = refuse
        self._running = threading.Event()
        self._running.set()
        self._texts = itertools.chain(texts, (f"utterance {n}" for n in itertools.count(1 + len(texts))))

    # --- what the test does ---

    def hold(self) -> None:
        """Hang: nothing is transcribed until `release`."""
        self._running.clear()

    def release(self) -> None:
        """Go on after `hold`."""
        self._running.set()

    def trouble(self, message: str = "The speech model had to be restarted.", *, fatal: bool = False) -> None:
        """Tell the newest job that the model's process is in trouble."""
        self.jobs[-1].tell(TranscriberTrouble(message, fatal))

    # --- Transcriber ---

    def models(self) -> Sequence[str]:
        return self._models

    def transcribe(self, job: TranscriptionJob, sink: Callable[[TranscriberNotice], None]) -> FakeTranscription:
        if self._refuse is not None:
            raise self._refuse
        self._require(job.model)
        made = FakeTranscription(job, sink, self._texts, self._running)
        self.jobs.append(made)
        return made

    def warm_up(self, name: str) -> None:
        self._require(name)

    def _require(self, name: str) -> None:
        if name not in self._models:
            raise DeviceError(f"The model {name} is not installed.", "Choose another.")

    def close(self) -> None:
        self.closed = True
        for job in self.jobs:
            job.close()


class FakeTranscription:
    """One job; `ended` tells the totals that `end` was given."""

    def __init__(
        self,
        job: TranscriptionJob,
        sink: Callable[[TranscriberNotice], None],
        texts: Iterator[str],
        running: threading.Event,
    ) -> None:
        self.job = job
        self.closed = False
        self.ended: dict[str, int] = {}
        self._sink = sink
        self._texts = texts
        self._running = running
        self._changed = threading.Condition()
        self._telling = threading.RLock()
        self._lanes = {
            track: _Lane(place=start, heard=start, offered=start, settled=start)
            for track, start in job.start_samples.items()
        }
        self._thread = threading.Thread(target=self._run, name="FakeTranscription", daemon=True)
        self._thread.start()

    def tell(self, notice: TranscriberNotice) -> None:
        """Give a notice to the sink, unless closed."""
        with self._telling:
            if not self.closed:
                self._sink(notice)

    # --- Transcription ---

    def offer(self, track: str, start_sample: int, pcm: bytes) -> None:
        with self._changed:
            lane = self._lanes[track]
            lane.pieces.append((start_sample, pcm))
            lane.offered = max(lane.offered, start_sample + len(pcm) // 2)
            self._changed.notify_all()

    def end(self, track: str, total_samples: int) -> None:
        with self._changed:
            self.ended[track] = total_samples
            lane = self._lanes[track]
            lane.total = total_samples
            lane.offered = max(lane.offered, total_samples)
            self._changed.notify_all()

    def backlog_s(self) -> float:
        with self._changed:
            behind = [lane.offered - lane.settled for lane in self._lanes.values() if not lane.done]
        return max(0, *behind, 0) / SAMPLE_RATE

    def close(self) -> None:
        with self._telling:
            self.closed = True
        with self._changed:
            self._changed.notify_all()

    # --- the thread ---

    def _run(self) -> None:
        while not self.closed:
            self._running.wait(0.05)
            notices: list[TranscriberNotice] = []
            with self._changed:
                before = [lane.place for lane in self._lanes.values()]
                if self._running.is_set():
                    for track, lane in self._lanes.items():
                        notices += self._work(track, lane)
                if not notices and before == [lane.place for lane in self._lanes.values()]:
                    self._changed.wait(0.05)
            for notice in notices:
                self.tell(notice)

    def _work(self, track: str, lane: _Lane) -> list[TranscriberNotice]:
        if lane.done:
            return []
        self._take(track, lane)
        notices: list[TranscriberNotice] = []
        while len(lane.waiting) >= 2 * FRAME:
            frame = array("h", bytes(lane.waiting[: 2 * FRAME]))
            del lane.waiting[: 2 * FRAME]
            notices += self._hear(track, lane, max(map(abs, frame)) > LOUD)
        if lane.total is not None and lane.place >= lane.total:
            lane.heard = lane.place
            notices += self._final(track, lane, lane.place)
            notices.append(TrackFinished(track, lane.place))
            lane.done = True
        return notices

    def _take(self, track: str, lane: _Lane) -> None:
        """Move what can be had without a hole into `waiting`, of the files a second at a time."""
        while lane.pieces and lane.pieces[0][0] <= lane.place:
            start, pcm = lane.pieces.pop(0)
            fresh = pcm[2 * (lane.place - start) :]
            lane.waiting += fresh
            lane.place += len(fresh) // 2
        known = lane.pieces[0][0] if lane.pieces else (lane.total if lane.total is not None else lane.place)
        if known > lane.place:
            pcm = self.job.read_pcm(track, lane.place, min(SAMPLE_RATE, known - lane.place))
            lane.waiting += pcm
            lane.place += len(pcm) // 2
            if not pcm and not lane.pieces:
                lane.total = lane.place

    def _hear(self, track: str, lane: _Lane, loud: bool) -> list[TranscriberNotice]:
        start = lane.heard
        lane.heard += FRAME
        if loud:
            lane.quiet = 0
            if lane.began is None:
                lane.began, lane.text = start, next(self._texts)
            return self._open(track, lane)
        lane.quiet += 1
        if lane.began is not None:
            return self._final(track, lane, lane.heard) if lane.quiet >= QUIET_FRAMES else []
        if lane.heard - lane.settled >= SETTLE_FRAMES * FRAME:
            lane.settled = lane.heard
            return [Settled(track, lane.settled)]
        return []

    def _open(self, track: str, lane: _Lane) -> list[TranscriberNotice]:
        assert lane.began is not None
        count, rest = divmod(lane.heard - lane.began, OPEN_FRAMES * FRAME)
        parts = lane.text.split()
        if not self.job.live or rest or not 0 < count <= len(parts):
            return []
        words = _words(" ".join(parts[:count]), lane.began, lane.heard)
        line = " ".join(parts[:count])
        fresh = words[count - 2 : count - 1] if count > 1 else ()
        return [Hypothesis(track, lane.began, lane.heard, line, fresh, self.job.model, "en", final=False)]

    def _final(self, track: str, lane: _Lane, upto: int) -> list[TranscriberNotice]:
        notices: list[TranscriberNotice] = []
        if lane.began is not None:
            text = lane.text
            words = _words(text, lane.began, upto)
            notices.append(Hypothesis(track, lane.began, upto, text, words, self.job.model, "en"))
        lane.began, lane.settled = None, upto
        return [*notices, Settled(track, upto)]


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    parts = text.split()
    step = (end - start) * 1000 / SAMPLE_RATE / max(1, len(parts))
    first = start * 1000 / SAMPLE_RATE
    return tuple(Word(int(first + step * n), int(first + step * (n + 1)), part) for n, part in enumerate(parts))
