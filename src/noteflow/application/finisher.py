"""Completes the text of meetings whose sound has not all been through the model: imports, and what a crash left."""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from noteflow.application.journal import Journal
from noteflow.application.notices import LiveText
from noteflow.application.ports import (
    AudioStore,
    EventStore,
    Settled,
    TrackFinished,
    Transcriber,
    TranscriberNotice,
    TranscriberTrouble,
    TranscriptionJob,
)
from noteflow.application.track_reader import TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import DeviceError, NoteFlowError, where
from noteflow.domain.events import SAMPLE_RATE, Event, MeetingId
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder
from noteflow.domain.view import MeetingView, fold

log = logging.getLogger(__name__)

FORGET_WAIT_S = 10.0

PLACE_EVERY = 300 * SAMPLE_RATE
"""How far the text is goes into the log after so much sound, should there be no lines that tell it."""


@dataclass(slots=True)
class Work:
    """One meeting to complete. `progress` is told the share of what was left; `done` is set at the end; `error` says
    why it could not be."""

    meeting_id: MeetingId
    progress: Callable[[float], None]
    done: threading.Event = field(default_factory=threading.Event)
    error: NoteFlowError | None = None


class TranscriptFinisher(threading.Thread):
    """One meeting at a time, with a transcriber of its own, so that it and a recording do not wait for each other."""

    def __init__(self, journal: Journal, store: EventStore, audio: AudioStore, transcriber: Transcriber) -> None:
        super().__init__(name="TranscriptFinisher", daemon=True)
        self._journal = journal
        self._store = store
        self._audio = audio
        self._transcriber = transcriber
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._poke: Callable[[], None] | None = None
        self._forgotten: set[MeetingId] = set()

    # --- called from other threads ------------------------------------------------------------------------------

    def add(self, meeting_id: MeetingId, progress: Callable[[float], None] = lambda _: None) -> Work:
        """Have a meeting's text completed; returns at once."""
        work = Work(meeting_id, progress)
        with self._changed:
            if self._closed:
                _refuse(work)
            else:
                self._waiting.append(work)
                self._changed.notify_all()
        return work

    def busy(self) -> bool:
        """Whether a text is being completed or waits for it."""
        with self._changed:
            return bool(self._waiting)

    def forget(self, meetings: Sequence[MeetingId]) -> None:
        """Leave the text of these meetings as it is: they are about to be erased."""
        with self._changed:
            if self._waiting and self._waiting[0].meeting_id in meetings and self._poke is not None:
                self._forgotten.add(self._waiting[0].meeting_id)
                self._poke()
            first = list(self._waiting)[:1]
            for work in list(self._waiting)[1:]:
                if work.meeting_id in meetings:
                    self._waiting.remove(work)
                    _refuse(work, "The meeting was erased.", "")
            busy = [work for work in first if work.meeting_id in meetings]
        for work in busy:
            work.done.wait(FORGET_WAIT_S)

    def close(self) -> None:
        """Stop; what is not complete is taken up at the next start."""
        with self._changed:
            self._closed = True
            if self._poke is not None:
                self._poke()
            self._changed.notify_all()
        if self.is_alive():
            self.join()
        for work in self._waiting:
            _refuse(work)

    # --- the thread ---------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Work until closed."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._waiting)
                if self._closed:
                    return
                work = self._waiting[0]
            try:
                complete = self._complete(work)
            except NoteFlowError as error:
                work.error, complete = error, True
            except Exception as error:
                log.error("completing the text of meeting %s failed: %s", work.meeting_id, where(error))
                work.error = NoteFlowError(f"The text could not be completed ({type(error).__name__}).")
                complete = True
            with self._changed:
                if work.meeting_id in self._forgotten and not complete:
                    self._forgotten.discard(work.meeting_id)
                    work.error, complete = NoteFlowError("The meeting was erased."), True
                if complete:
                    self._waiting.popleft()
            if complete:
                work.done.set()

    def _complete(self, work: Work) -> bool:
        """Transcribe what is left of a meeting; False when it had to be given up before the end."""
        view = fold(work.meeting_id, self._store.read(work.meeting_id).events)
        if view is None or view.model is None or not view.transcript_pending:
            work.progress(1.0)
            return True
        builder, starts = _starting_places(view)
        inbox: queue.SimpleQueue[TranscriberNotice | None] = queue.SimpleQueue()
        reader = TrackReader.of(self._audio, view)
        job = TranscriptionJob(starts, view.language or "auto", view.model, reader.read)
        transcription = self._transcriber.transcribe(job, inbox.put)
        try:
            with self._changed:
                if self._closed:
                    return False
                self._poke = lambda: inbox.put(None)
            for track in view.tracks:
                transcription.end(track.name, track.end_sample)
            return self._follow(_Text(self._journal, view, builder), work, inbox)
        finally:
            with self._changed:
                self._poke = None
            transcription.close()

    def _follow(self, text: _Text, work: Work, inbox: queue.SimpleQueue[TranscriberNotice | None]) -> bool:
        while text.unfinished:
            # all that came meanwhile goes into the log at once
            notices = [inbox.get()]
            with contextlib.suppress(queue.Empty):
                while True:
                    notices.append(inbox.get_nowait())
            for notice in notices:
                if notice is None:
                    text.leave()
                    return False
                text.take(notice)
            text.write()
            work.progress(text.share)
        self._journal.checkpoint()
        return True


class _Text:
    """A meeting's text while it is completed: what the model says becomes events, which wait for `write`."""

    def __init__(self, journal: Journal, view: MeetingView, builder: TranscriptBuilder) -> None:
        self.unfinished = {track.name for track in view.tracks}
        self._journal = journal
        self._id = view.id
        self._builder = builder
        self._total = sum(track.end_sample for track in view.tracks)
        self._begun = sum(min(builder.settled[track.name], track.end_sample) for track in view.tracks)
        # what is decided here depends on nothing that others change meanwhile; the log is long, and is read once
        self._meeting: md.Meeting | None = journal.meeting(view.id)
        self._waiting: list[Event] = []

    @property
    def share(self) -> float:
        """How much of what was left at the beginning is done."""
        left = self._total - self._begun
        return min(1.0, (sum(self._builder.settled.values()) - self._begun) / left) if left > 0 else 1.0

    def take(self, notice: TranscriberNotice) -> None:
        """Take what the model says. Raises DeviceError when it cannot run."""
        match notice:
            case Hypothesis(final=False):
                self._journal.publish(LiveText(self._id, notice))
            case Hypothesis():
                utterance = self._builder.accept(notice, secrets.token_hex(8))
                if utterance is not None:
                    self._decide(md.AddUtterance(utterance))
            case Settled(track, upto):
                self._builder.settle(track, upto)
                self._note_place(track)
            case TrackFinished(track, upto):
                self._builder.settle(track, upto)
                self._decide(md.CompleteTranscript(track, upto))
                self.unfinished.discard(track)
            case TranscriberTrouble(message, fatal):
                if fatal:
                    self.write()
                    raise DeviceError(message, "The sound is safe; `noteflow recover --wait` tries again.")

    def leave(self) -> None:
        """It is given up before the end: note how far it is."""
        for track in self.unfinished:
            self._decide(md.CompleteTranscript(track, self._builder.settled.get(track, 0)))
        self.write()

    def write(self) -> None:
        """Have the log take what waits."""
        waiting, self._waiting = self._waiting, []
        self._journal.append(self._id, waiting)

    def _note_place(self, track: str) -> None:
        assert self._meeting is not None
        known = self._meeting.tracks[track].transcribed
        place = self._builder.settled[track]
        if place - known >= PLACE_EVERY:
            self._decide(md.CompleteTranscript(track, place))

    def _decide(self, command: md.AddUtterance | md.CompleteTranscript) -> None:
        for event in md.decide(self._meeting, command):
            self._meeting = md.evolve(self._meeting, event)
            self._waiting.append(event)


def pending_samples(view: MeetingView) -> int:
    """How much of a meeting's sound, over all tracks, has no text yet."""
    if not view.transcript_pending:
        return 0
    _, starts = _starting_places(view)
    return sum(track.end_sample - starts[track.name] for track in view.tracks)


def _refuse(
    work: Work, message: str = "NoteFlow is closing.", remedy: str = "The text is completed at the next start."
) -> None:
    work.error = NoteFlowError(message, remedy)
    work.done.set()


def _starting_places(view: MeetingView) -> tuple[TranscriptBuilder, dict[str, int]]:
    """Each track goes on after its last finished utterance, or where the log says that its text was complete."""
    builder = TranscriptBuilder()
    for track in view.tracks:
        builder.settle(track.name, track.transcribed_sample)
    for line in view.lines:
        builder.settle(line.track, md.ms_to_samples(line.end_ms))
    starts = {track.name: min(builder.settled[track.name], track.end_sample) for track in view.tracks}
    return builder, starts
