"""The app's side of speech to text: keeps the model's process running and fed, and its results in order.

The recorder offers sound and goes on; a feeder thread gives the process as much as it can take. Each track is a lane:
what was offered, sent, worked through (`taken`) and settled, as places on its clock. Only the last seconds are kept in
memory; what the process did not take in time is read back from the encrypted files. So a process that is slow, hung or
dead costs nothing but delay: after a restart each lane goes on from its last settled place, no final is lost, and none
comes twice.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from noteflow.application.ports import (
    Settled,
    TrackFinished,
    TranscriberNotice,
    TranscriberTrouble,
    TranscriptionJob,
)
from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.domain.languages import codes_of
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr.models import MODELS, TINY_EN, Model, Paths, require, verify
from noteflow.infrastructure.asr.process import LIVE_NICENESS, WorkerProcess
from noteflow.infrastructure.asr.protocol import FAR, NEAR, Frame, encode

log = logging.getLogger(__name__)

BYTES_PER_SAMPLE = 2
TAIL = 10 * SAMPLE_RATE
"""Samples of a track kept in memory."""

IN_FLIGHT = 5 * SAMPLE_RATE
"""Samples of a track sent and not yet worked through, at most."""

SMALLEST_LIVE_PIECE, SMALLEST_PIECE, LARGEST_PIECE = SAMPLE_RATE // 10, SAMPLE_RATE // 4, SAMPLE_RATE

RESTARTS = 5
"""Restarts in a row, without anything settled between them, before the model is given up."""

SILENCE_LIMIT_S = 10.0
REST_AFTER_S = 120.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 4.0


@dataclass(slots=True)
class Lane:
    """A track's places (samples). `tail` are the last samples before `offered`. `dry`: the files had no more.
    `language` is the one that was fixed for the track, which a restart does not change."""

    name: str
    settled: int
    sent: int
    taken: int
    offered: int
    total: int | None = None
    tail: bytearray = field(default_factory=bytearray)
    dry: bool = False
    end_sent: bool = False
    finished: bool = False
    language: str = ""

    @property
    def tail_start(self) -> int:
        """The place of the first sample in memory."""
        return self.offered - len(self.tail) // BYTES_PER_SAMPLE

    @property
    def known(self) -> int:
        """The first sample of which it is not known that it exists."""
        return self.offered if self.total is None else self.total

    def keep(self, start: int, pcm: bytes) -> None:
        """Put offered samples at the end of the tail; after a gap the tail begins anew."""
        end = start + len(pcm) // BYTES_PER_SAMPLE
        if start > self.offered:
            self.tail.clear()
            self.offered = start
        if end > self.offered:
            self.tail += pcm[(self.offered - start) * BYTES_PER_SAMPLE :]
            self.offered = end
            del self.tail[: max(0, len(self.tail) - TAIL * BYTES_PER_SAMPLE)]
        self.dry = False

    def go_back(self) -> None:
        """Begin again after what is settled."""
        self.sent = self.taken = self.settled
        self.end_sent = self.dry = False

    def wipe(self) -> None:
        """Clear the sound in memory."""
        self.tail[:] = bytes(len(self.tail))
        self.tail.clear()


class WhisperTranscription:
    """One job. Everything but `_telling` is guarded by the transcriber's lock."""

    def __init__(
        self,
        number: int,
        job: TranscriptionJob,
        model: tuple[Model, Paths],
        sink: Callable[[TranscriberNotice], None],
        transcriber: WhisperTranscriber,
    ) -> None:
        self.number = number
        self.job = job
        self.model, self.paths = model
        self.lanes = {
            track: Lane(
                track, settled=start, sent=start, taken=start, offered=start, language=job.locked.get(track, "")
            )
            for track, start in job.start_samples.items()
        }
        self._sink = sink
        self._transcriber = transcriber
        self._telling = threading.RLock()
        self._closed = False

    def offer(self, track: str, start_sample: int, pcm: bytes) -> None:
        """See `Transcription.offer`."""
        with self._transcriber.changed:
            lane = self.lanes.get(track)
            if not self._closed and lane is not None and lane.total is None:
                lane.keep(start_sample, pcm)
                self._transcriber.note_change()

    def end(self, track: str, total_samples: int) -> None:
        """See `Transcription.end`."""
        with self._transcriber.changed:
            lane = self.lanes.get(track)
            if not self._closed and lane is not None and lane.total is None:
                lane.total = total_samples
                lane.dry = False
                self._transcriber.note_change()

    def backlog_s(self) -> float:
        """See `Transcription.backlog_s`."""
        with self._transcriber.changed:
            behind = [lane.known - lane.settled for lane in self.lanes.values() if not lane.finished]
        return max(0, *behind, 0) / SAMPLE_RATE

    def close(self) -> None:
        """See `Transcription.close`."""
        with self._telling:
            self._closed = True
        self._transcriber.leave(self)

    def waits_for_other(self, lane: Lane) -> bool:
        """Whether the other side, whose echo is in this lane, has to be sent up to the same place first, as far as
        there is a piece of it to send; the lock is held."""
        far = self.lanes.get(FAR) if lane.name == NEAR else None
        return (
            far is not None
            and not far.dry
            and not far.end_sent
            and far.sent < min(lane.sent, far.known - SMALLEST_PIECE)
        )

    def tell(self, notice: TranscriberNotice) -> None:
        """Give a notice to the sink, unless closed."""
        with self._telling:
            if not self._closed:
                self._sink(notice)


class WhisperTranscriber:
    """`Transcriber` with faster-whisper in one process of its own, started on first use and kept for the next job.

    Jobs are served one after another. `models` are those that may be used; `silence_limit_s` is how long the process
    may say nothing before it is taken for hung, `rest_after_s` how long it is kept with nothing to do: a model that
    nobody needs is not left in memory. `niceness` is how readily it yields the processor, `threads` how many
    processors a job that is not live may take.
    """

    def __init__(
        self,
        models: Mapping[str, Model] = MODELS,
        *,
        silence_limit_s: float = SILENCE_LIMIT_S,
        rest_after_s: float = REST_AFTER_S,
        niceness: int = LIVE_NICENESS,
        threads: int = 1,
    ) -> None:
        self.changed = threading.Condition(threading.RLock())
        self._models = models
        self._silence_limit_s = silence_limit_s
        self._rest_after_s = rest_after_s
        self._niceness = niceness
        self._threads = threads
        self._numbers = itertools.count(1)
        self._line: list[WhisperTranscription] = []
        self._warm: tuple[Model, Paths] | None = None
        self._news = 0
        self._closed = False
        self._feeder: threading.Thread | None = None
        self._process: WorkerProcess | None = None
        self._loaded = ""
        self._serving = 0
        self._failures = 0
        self._progress = False
        self._complaint = ""

    # --- called from other threads ------------------------------------------------------------------------------

    def models(self) -> Sequence[str]:
        """The names of the models whose files are there."""
        return [name for name, model in self._models.items() if model.paths() is not None]

    def warm_up(self, name: str) -> None:
        """See `Transcriber.warm_up`."""
        found = require(name, self._models)
        with self.changed:
            self._warm = found
            self._work()

    def transcribe(self, job: TranscriptionJob, sink: Callable[[TranscriberNotice], None]) -> WhisperTranscription:
        """Begin a job. Raises DeviceError for a model that is missing, damaged or of another language."""
        model, paths = require(job.model, self._models)
        strange = [code for code in codes_of(job.language) if model.languages and code not in model.languages]
        if strange:
            raise DeviceError(
                f"The speech model {model.name} does not understand the language {strange[0]!r}.",
                f"Choose {' or '.join(model.languages)}, or another model.",
            )
        verify(model.name, paths, model.files)
        with self.changed:
            if self._closed:
                raise DeviceError("Speech to text has been ended.", "Start NoteFlow again.")
            made = WhisperTranscription(next(self._numbers), job, (model, paths), sink, self)
            if made.lanes:
                self._line.append(made)
            self._work()
        return made

    def close(self) -> None:
        """End the process and every job. May be called twice."""
        with self.changed:
            self._closed = True
            jobs, process, feeder = list(self._line), self._process, self._feeder
            self.note_change()
        for job in jobs:
            job.close()
        if process is not None:
            process.kill()
        if feeder is not None and feeder is not threading.current_thread():
            feeder.join()

    def worker_pid(self) -> int | None:
        """The id of the process that runs now."""
        process = self._process
        return None if process is None or process.gone.is_set() else process.pid

    # --- called by a job ----------------------------------------------------------------------------------------

    def note_change(self) -> None:
        """Wake the feeder; the lock is held."""
        self._news += 1
        self.changed.notify_all()

    def leave(self, job: WhisperTranscription) -> None:
        """A job is given up or done."""
        with self.changed:
            if job in self._line:
                self._line.remove(job)
            for lane in job.lanes.values():
                lane.wipe()
            self.note_change()

    # --- the feeder thread --------------------------------------------------------------------------------------

    def _work(self) -> None:
        """Have a feeder; the lock is held."""
        if self._feeder is None and not self._closed:
            self._feeder = threading.Thread(target=self._feed_all, name="asr-feeder", daemon=True)
            self._feeder.start()
        self.note_change()

    def _feed_all(self) -> None:
        while True:
            with self.changed:
                seen, closed = self._news, self._closed
                job = self._line[0] if self._line else None
            if closed:
                break
            moved = self._step(job)
            if not moved:
                self._wait_for_news(seen)
        if self._process is not None:
            self._process.close()

    def _wait_for_news(self, seen: int) -> None:
        with self.changed:
            idle = not self._line and self._process is not None
            if self.changed.wait_for(lambda: self._news != seen, self._rest_after_s if idle else None):
                return
            process, self._process = self._process, None
        if process is not None:
            process.close()

    def _step(self, job: WhisperTranscription | None) -> bool:
        """Do the next thing; False when there is nothing to do until something changes."""
        if self._process is not None and self._process.gone.is_set():
            self._recover(job)
            return True
        wanted = (job.model, job.paths) if job is not None else self._warm
        if self._process is None:
            if wanted is None:
                return False
            self._start(job)
            return True
        process = self._process
        if wanted is not None and self._loaded != wanted[0].name:
            self._load(process, *wanted)
            return True
        if self._serving != (job.number if job is not None else 0):
            self._begin(process, job)
            return True
        return job is not None and self._feed(process, job)

    def _start(self, job: WhisperTranscription | None) -> None:
        try:
            process = WorkerProcess(
                self._receive,
                self._wake,
                silence_limit_s=self._silence_limit_s,
                niceness=self._niceness,
                threads=self._threads,
            )
        except OSError as error:
            log.error("the speech process cannot be started: %s", type(error).__name__)
            self._recover(job)
            return
        with self.changed:
            self._process = process
            self._loaded, self._serving = "", 0

    def _load(self, process: WorkerProcess, model: Model, paths: Paths) -> None:
        process.send(encode("load", **told_of(model, paths)))
        self._loaded, self._serving, self._warm = model.name, 0, None

    def _begin(self, process: WorkerProcess, job: WhisperTranscription | None) -> None:
        tracks: dict[str, int] = {}
        locked: dict[str, str] = {}
        with self.changed:
            self._serving = job.number if job is not None else 0
            for lane in job.lanes.values() if job is not None else ():
                if not lane.finished:
                    lane.go_back()
                    tracks[lane.name], locked[lane.name] = lane.settled, lane.language
        language = job.job.language if job is not None else ""
        live = job is not None and job.job.live
        vocabulary = job.job.vocabulary if job is not None else ""
        spoken = {"language": language or "auto", "locked": locked, "vocabulary": vocabulary}
        care = {"live": live, "careful": job is not None and job.job.careful}
        drafts = self._drafts_of(job) if job is not None and live else None
        process.send(encode("begin", b"", job=self._serving, tracks=tracks, drafts=drafts, **care, **spoken))

    def _drafts_of(self, job: WhisperTranscription) -> dict[str, Any] | None:
        """The quick model, for what may still change, where the job's own is another and somebody may speak a language
        that it knows."""
        quick = self._models.get(TINY_EN.name)
        spoken = set(codes_of(job.job.language) or job.model.languages)
        if quick is None or quick.name == job.model.name or (spoken and spoken.isdisjoint(quick.languages)):
            return None
        paths = quick.paths()
        return None if paths is None else told_of(quick, paths)

    def _feed(self, process: WorkerProcess, job: WhisperTranscription) -> bool:
        """Give every lane one piece, in turn."""
        moved = [self._feed_lane(process, job, lane) for lane in job.lanes.values()]
        return any(moved)

    def _feed_lane(self, process: WorkerProcess, job: WhisperTranscription, lane: Lane) -> bool:
        with self.changed:
            if lane.finished or lane.end_sent or job.waits_for_other(lane):
                return False
            place, known, over = lane.sent, lane.known, lane.total is not None
            if over and place >= known:
                lane.end_sent = True
                return process.send(encode("end", job=job.number, track=lane.name))
            count = min(LARGEST_PIECE, lane.taken + IN_FLIGHT - place, known - place)
            smallest = SMALLEST_LIVE_PIECE if job.job.live else SMALLEST_PIECE
            if count <= 0 or (count < smallest and not over):
                return False
            pcm = b""
            if lane.tail_start <= place < lane.offered:
                first = (place - lane.tail_start) * BYTES_PER_SAMPLE
                pcm = bytes(lane.tail[first : first + count * BYTES_PER_SAMPLE])
            elif lane.dry:
                return False
            elif place < lane.tail_start:
                count = min(count, lane.tail_start - place)
        if not pcm:
            pcm = self._read_back(job, lane, place, count)
        if not pcm:
            return over
        with self.changed:
            lane.sent += len(pcm) // BYTES_PER_SAMPLE
            waiting = lane.known - lane.sent
        process.send(encode("sound", pcm, job=job.number, track=lane.name, start=place, waiting=waiting))
        return True

    def _read_back(self, job: WhisperTranscription, lane: Lane, place: int, count: int) -> bytes:
        """Samples from the encrypted files. Fewer than asked for: the rest comes with the next offer, or never."""
        try:
            pcm = job.job.read_pcm(lane.name, place, count)
        except Exception as error:
            # the reader is the caller's; whatever it raises must not end the feeder
            log.error("recorded sound could not be read back: %s", type(error).__name__)
            pcm = b""
        pcm = pcm[: min(count, len(pcm) // BYTES_PER_SAMPLE) * BYTES_PER_SAMPLE]
        if len(pcm) < count * BYTES_PER_SAMPLE:
            with self.changed:
                if lane.total is None:
                    lane.dry = True
                elif not pcm:
                    log.error("the files end %d samples before the track does", lane.total - place)
                    lane.total = place
        return pcm

    def _recover(self, job: WhisperTranscription | None) -> None:
        """The process is gone: say so, wait a little longer each time, and let the lanes go back."""
        if self._process is not None:
            self._process.close()
        with self.changed:
            self._process = None
            self._failures = 1 if self._progress else self._failures + 1
            self._progress = False
            why, self._complaint = self._complaint, ""
            fatal = self._failures > RESTARTS
            if fatal or job is None:
                self._failures, self._warm = 0, None
            if fatal and job in self._line:  # it may have been given up meanwhile
                self._line.remove(job)
        if job is None:
            return
        if fatal:
            why = why or "Speech to text does not run on this machine; its process ended again and again."
            job.tell(
                TranscriberTrouble(
                    f"{why} The sound is recorded; its text is written when that is put right.", fatal=True
                )
            )
            return
        job.tell(
            TranscriberTrouble("Speech to text had to be restarted; nothing is lost, the text comes later.", False)
        )
        pause = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (self._failures - 1))
        with self.changed:
            self.changed.wait_for(lambda: self._closed or job not in self._line, timeout=pause)

    # --- the reader thread --------------------------------------------------------------------------------------

    def _wake(self) -> None:
        with self.changed:
            self.note_change()

    def _receive(self, frame: Frame) -> None:
        header = frame.header
        if frame.kind == "failed":
            log.warning("the speech process failed: %s at %s", header["error"], header["where"])
            self._complaint = str(header["message"])
        if frame.kind not in ("taken", "open", "final", "settled", "finished"):
            return
        with self.changed:
            job = self._line[0] if self._line else None
            if job is None or job.number != header["job"]:
                return
            lane = job.lanes[header["track"]]
            if frame.kind == "taken":
                lane.taken = int(header["upto"])
                self.note_change()
                return
            if frame.kind != "open":
                self._settle(job, lane, frame)
        if frame.kind in ("open", "final"):
            job.tell(_hypothesis(frame, job.model.name))
        if frame.kind == "open":
            return
        notice = TrackFinished if frame.kind == "finished" else Settled
        job.tell(notice(lane.name, lane.settled))

    def _settle(self, job: WhisperTranscription, lane: Lane, frame: Frame) -> None:
        """Note how far a lane is; the lock is held."""
        lane.settled = int(frame.header["settled" if frame.kind == "final" else "upto"])
        if frame.kind == "final":
            lane.language = str(frame.header["locked"])
        if frame.kind == "finished":
            lane.finished = True
            lane.wipe()
        self._progress = True
        if all(each.finished for each in job.lanes.values()):
            self._line.remove(job)
            self.note_change()


def told_of(model: Model, paths: Paths) -> dict[str, Any]:
    """A model as the process is told of it."""
    places = {file: [str(part) for part in parts] for file, parts in paths.items()}
    return {"name": model.name, "files": dict(model.files), "paths": places, "languages": list(model.languages)}


def _hypothesis(frame: Frame, model: str) -> Hypothesis:
    header = frame.header
    final = frame.kind == "final"
    words = header["words" if final else "committed"]
    return Hypothesis(
        track=header["track"],
        start_sample=int(header["start"]),
        end_sample=int(header["end"]),
        text=header["text"],
        words=tuple(Word(int(start), int(end), text, int(p)) for start, end, text, p in words),
        model=model,
        language=header["language"],
        final=final,
    )
