"""Completes the text of meetings whose sound has not all been through the model: imports, and what a crash left."""

from __future__ import annotations

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
from noteflow.application.settings import SettingsBook
from noteflow.application.track_reader import TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import DeviceError, NoteFlowError, where
from noteflow.domain.events import MeetingId
from noteflow.domain.languages import AUTO
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder
from noteflow.domain.view import MeetingView, fold
from noteflow.domain.vocabulary import joined

log = logging.getLogger(__name__)

FORGET_WAIT_S = 10.0
LANGUAGE_FOUND_MS = 5000
"""Speech of a track after which its language stays as it is."""

LOOK_S = 15.0
"""While everything is held up, the time between two looks whether it still is."""


@dataclass(slots=True)
class Work:
    """One meeting to complete, for a person who waits for it or in its own time. `done` is set at the end; `error` says
    why it could not be."""

    meeting_id: MeetingId
    progress: Callable[[float], None]
    waited_for: bool
    done: threading.Event = field(default_factory=threading.Event)
    error: NoteFlowError | None = None


class TranscriptFinisher(threading.Thread):
    """One meeting at a time, with a transcriber of its own, so that it and a recording do not wait for each other.

    What a person waits for goes first. The rest stands still while `hold` says so, which is asked now and then."""

    def __init__(
        self,
        journal: Journal,
        store: EventStore,
        audio: AudioStore,
        transcriber: Transcriber,
        *,
        settings: SettingsBook,
        hold: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(name="TranscriptFinisher", daemon=True)
        self._journal = journal
        self._store = store
        self._audio = audio
        self._transcriber = transcriber
        self._settings = settings
        self._hold = hold
        self._current: Work | None = None
        self._waiting: deque[Work] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._poke: Callable[[], None] | None = None
        self._forgotten: set[MeetingId] = set()

    # --- called from other threads ------------------------------------------------------------------------------

    def add(
        self, meeting_id: MeetingId, progress: Callable[[float], None] = lambda _: None, *, waited_for: bool = False
    ) -> Work:
        """Have a meeting's text completed; returns at once."""
        work = Work(meeting_id, progress, waited_for)
        with self._changed:
            if self._closed:
                _refuse(work)
            else:
                self._waiting.append(work)
                self._changed.notify_all()
        return work

    def busy(self) -> bool:
        """Whether a text is being completed or waits for it; what is held up does not count."""
        with self._changed:
            return self._current is not None or self._next() is not None

    def forget(self, meetings: Sequence[MeetingId]) -> None:
        """Leave the text of these meetings as it is: they are about to be erased."""
        with self._changed:
            current = self._current
            if current is not None and current.meeting_id in meetings and self._poke is not None:
                self._forgotten.add(current.meeting_id)
                self._poke()
            for work in list(self._waiting):
                if work.meeting_id in meetings and work is not current:
                    self._waiting.remove(work)
                    _refuse(work, "The meeting was erased.", "")
            busy = [work for work in self._waiting if work.meeting_id in meetings]
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
                while (work := self._next()) is None and not self._closed:
                    self._changed.wait(LOOK_S if self._waiting else None)
                if self._closed or work is None:
                    return
                self._current = work
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
                    self._waiting.remove(work)
                self._current = None
            if complete:
                work.done.set()

    def _next(self) -> Work | None:
        """What to do now, if anything; the lock is held."""
        waited_for = next((work for work in self._waiting if work.waited_for), None)
        if waited_for is not None or not self._waiting or self._hold():
            return waited_for
        return self._waiting[0]

    def _complete(self, work: Work) -> bool:
        """Transcribe what is left of a meeting; False when it had to be given up before the end."""
        view = fold(work.meeting_id, self._store.read(work.meeting_id).events)
        if view is None or view.model is None or not view.transcript_pending:
            work.progress(1.0)
            return True
        builder, starts = _starting_places(view)
        inbox: queue.SimpleQueue[TranscriberNotice | None] = queue.SimpleQueue()
        reader = TrackReader.of(self._audio, view)
        job = TranscriptionJob(
            starts,
            view.asked_language or AUTO,
            view.model,
            reader.read,
            locked=_languages_found(view),
            vocabulary=joined(view.vocabulary, self._settings.current().vocabulary),
        )
        transcription = self._transcriber.transcribe(job, inbox.put)
        try:
            with self._changed:
                if self._closed:
                    return False
                self._poke = lambda: inbox.put(None)
            for track in view.tracks:
                transcription.end(track.name, track.end_sample)
            return self._follow(work, view, builder, inbox)
        finally:
            with self._changed:
                self._poke = None
            transcription.close()

    def _follow(
        self,
        work: Work,
        view: MeetingView,
        builder: TranscriptBuilder,
        inbox: queue.SimpleQueue[TranscriberNotice | None],
    ) -> bool:
        unfinished = {track.name for track in view.tracks}
        total = max(1, sum(track.end_sample for track in view.tracks))
        while unfinished:
            notice = inbox.get()
            match notice:
                case None:
                    for track in unfinished:
                        upto = builder.settled.get(track, 0)
                        self._journal.execute(view.id, md.CompleteTranscript(track, upto))
                    return False
                case Hypothesis(final=False):
                    self._journal.publish(LiveText(view.id, notice))
                case Hypothesis():
                    utterance = builder.accept(notice, secrets.token_hex(8))
                    if utterance is not None:
                        self._journal.execute(view.id, md.AddUtterance(utterance))
                case Settled(track, upto):
                    builder.settle(track, upto)
                case TrackFinished(track, upto):
                    builder.settle(track, upto)
                    self._journal.execute(view.id, md.CompleteTranscript(track, upto))
                    unfinished.discard(track)
                case TranscriberTrouble(message, fatal):
                    if fatal:
                        raise DeviceError(message, "The sound is safe; `noteflow recover --wait` tries again.")
            work.progress(min(1.0, sum(builder.settled.values()) / total))
        self._journal.checkpoint()
        return True


def _refuse(
    work: Work, message: str = "NoteFlow is closing.", remedy: str = "The text is completed at the next start."
) -> None:
    work.error = NoteFlowError(message, remedy)
    work.done.set()


def _languages_found(view: MeetingView) -> dict[str, str]:
    """The language of each track of which enough was heard to tell."""
    found: dict[str, str] = {}
    for track in view.tracks:
        lines = [line for line in view.lines if line.track == track.name and line.language]
        if sum(line.end_ms - line.start_ms for line in lines) >= LANGUAGE_FOUND_MS:
            found[track.name] = lines[-1].language
    return found


def _starting_places(view: MeetingView) -> tuple[TranscriptBuilder, dict[str, int]]:
    """Each track goes on after its last finished utterance, or where the log says that its text was complete."""
    builder = TranscriptBuilder()
    for track in view.tracks:
        builder.settle(track.name, track.transcribed_sample)
    for line in view.lines:
        builder.settle(line.track, md.ms_to_samples(line.end_ms))
    starts = {track.name: min(builder.settled[track.name], track.end_sample) for track in view.tracks}
    return builder, starts
