"""Completes the text of meetings whose sound has not all been through the model: imports, and what a crash left; and
has the sound of others go through a better one (domain.rewriting)."""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
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
from noteflow.domain.events import SAMPLE_RATE, Event, MeetingEvent, MeetingId, RewriteAsked, UtteranceTranscribed
from noteflow.domain.languages import AUTO
from noteflow.domain.rewriting import choose, lines_of
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder
from noteflow.domain.view import Line, MeetingView, fold
from noteflow.domain.vocabulary import joined

log = logging.getLogger(__name__)

FORGET_WAIT_S = 10.0
LANGUAGE_FOUND_MS = 5000
"""Speech of a track after which its language stays as it is."""

LOOK_S = 15.0
"""While everything is held up, the time between two looks whether it still is."""

PLACE_EVERY = 300 * SAMPLE_RATE
"""How far the text is goes into the log after so much sound, should there be no lines that tell it."""


@dataclass(slots=True)
class Work:
    """One meeting to complete, for a person who waits for it or in its own time. `progress` is told the share of what
    was left; `done` is set at the end; `error` says why it could not be.

    `second_pass` when that is all there is left to do: what it has heard so far, and up to where, is kept here while
    others go first, and written when it is over.
    """

    meeting_id: MeetingId
    progress: Callable[[float], None]
    waited_for: bool
    second_pass: bool = False
    asked: RewriteAsked | None = None
    heard: list[UtteranceTranscribed] = field(default_factory=list)
    builder: TranscriptBuilder = field(default_factory=TranscriptBuilder)
    done: threading.Event = field(default_factory=threading.Event)
    error: NoteFlowError | None = None


class TranscriptFinisher(threading.Thread):
    """One meeting at a time, with a transcriber of its own, so that it and a recording do not wait for each other.

    What a person waits for goes first, and second passes last. What nobody waits for stands still while `hold` says so,
    and second passes also while there is a recording (`recording`); both are asked now and then."""

    def __init__(
        self,
        journal: Journal,
        store: EventStore,
        audio: AudioStore,
        transcriber: Transcriber,
        *,
        settings: SettingsBook,
        hold: Callable[[], bool] = lambda: False,
        recording: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(name="TranscriptFinisher", daemon=True)
        self._journal = journal
        self._store = store
        self._audio = audio
        self._transcriber = transcriber
        self._settings = settings
        self._hold = hold
        self._recording = recording
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
        """Have a meeting's text completed, and its second pass made if one was asked for; returns at once."""
        work = Work(meeting_id, progress, waited_for)
        with self._changed:
            if self._closed:
                _refuse(work)
            else:
                self._waiting.append(work)
                self._changed.notify_all()
                self._give_way()
        return work

    def warm_up(self, model: str) -> None:
        """A text in this model is about to be asked for. One that is missing is told of when it is."""
        with contextlib.suppress(DeviceError):
            self._transcriber.warm_up(model)

    def give_way(self) -> None:
        """A recording begins: a second pass that nobody waits for stands still."""
        with self._changed:
            self._give_way()

    def _give_way(self) -> None:
        current = self._current
        if current is not None and current.second_pass and not current.waited_for and self._poke is not None:
            self._poke()

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
        first = next((work for work in self._waiting if not work.second_pass), None)
        if first is not None or self._recording():
            return first
        return self._waiting[0]

    def _complete(self, work: Work) -> bool:
        """Transcribe what is left of a meeting, and what is to be transcribed again; False when it had to be given up
        before the end."""
        view = fold(work.meeting_id, self._store.read(work.meeting_id).events)
        if view is not None and view.model is not None and view.transcript_pending:
            builder, starts = _starting_places(view)
            job = self._job(view, starts, view.model, view.asked_language, _found_in(view.lines))
            if not self._hear(work, view, job, _Text(self._journal, view, builder)):
                return False
            self._journal.checkpoint()
        if view is None or view.rewrite is None:
            work.progress(1.0)
            return True
        if not work.second_pass and not work.waited_for:
            # others may go first now
            work.second_pass = True
            return False
        return self._rewrite(work, view, view.rewrite)

    def _rewrite(self, work: Work, view: MeetingView, asked: RewriteAsked) -> bool:
        """Hear all of the sound again and take what is better, in one step at the end: a crash before it has changed
        nothing, and the log still asks for it."""
        work.second_pass = True
        if work.asked != asked:
            work.asked, work.heard, work.builder = asked, [], TranscriptBuilder()
        starts = {track.name: min(work.builder.settled.get(track.name, 0), track.end_sample) for track in view.tracks}
        job = self._job(view, starts, asked.model, asked.language, _found_in(work.heard))
        if not self._hear(work, view, job, _SecondText(self._journal, view, work.builder, work.heard)):
            return False
        # what a person edited until this very moment is left alone
        if self._journal.revise(view.id, lambda now: self._better(now, asked, work.heard)):
            self._journal.checkpoint()
        return True

    def _better(
        self, now: MeetingView, asked: RewriteAsked, heard: Sequence[UtteranceTranscribed]
    ) -> Sequence[MeetingEvent]:
        if now.rewrite != asked:
            return ()
        return md.decide(self._journal.meeting(now.id), md.Rewrite(asked.model, *choose(lines_of(now), heard)))

    def _job(
        self, view: MeetingView, starts: dict[str, int], model: str, language: str, locked: dict[str, str]
    ) -> TranscriptionJob:
        vocabulary = joined(view.vocabulary, self._settings.current().vocabulary)
        read = TrackReader.of(self._audio, view).read
        return TranscriptionJob(starts, language or AUTO, model, read, locked=locked, vocabulary=vocabulary)

    def _hear(
        self,
        work: Work,
        view: MeetingView,
        job: TranscriptionJob,
        text: _Text,
    ) -> bool:
        """Have a job done and its finals taken; False when it had to be given up before the end."""
        inbox: queue.SimpleQueue[TranscriberNotice | None] = queue.SimpleQueue()
        transcription = self._transcriber.transcribe(job, inbox.put)
        try:
            with self._changed:
                if self._closed:
                    return False
                self._poke = lambda: inbox.put(None)
            for track in view.tracks:
                transcription.end(track.name, track.end_sample)
            return self._follow(text, work, inbox)
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
        return True


class _Text:
    """A meeting's text while it is completed: what the model says becomes events, which wait for `write`."""

    def __init__(self, journal: Journal, view: MeetingView, builder: TranscriptBuilder) -> None:
        self.unfinished = {track.name for track in view.tracks}
        self._journal = journal
        self._id = view.id
        self._builder = builder
        self._total = sum(track.end_sample for track in view.tracks)
        self._begun = sum(min(builder.settled.get(track.name, 0), track.end_sample) for track in view.tracks)
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


class _SecondText(_Text):
    """A second pass over a text: what is said is put to what was `heard`, and nothing into the log."""

    def __init__(
        self, journal: Journal, view: MeetingView, builder: TranscriptBuilder, heard: list[UtteranceTranscribed]
    ) -> None:
        super().__init__(journal, view, builder)
        self._heard = heard

    def _note_place(self, track: str) -> None:
        pass

    def _decide(self, command: md.AddUtterance | md.CompleteTranscript) -> None:
        if isinstance(command, md.AddUtterance):
            self._heard.append(command.utterance)


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


def _found_in(said: Iterable[Line | UtteranceTranscribed]) -> dict[str, str]:
    """The language of each track of which enough was heard to tell."""
    heard_ms: dict[str, int] = {}
    last: dict[str, str] = {}
    for item in said:
        heard_ms[item.track] = heard_ms.get(item.track, 0) + item.end_ms - item.start_ms
        last[item.track] = item.language or last.get(item.track, "")
    return {track: language for track, language in last.items() if heard_ms[track] >= LANGUAGE_FOUND_MS and language}


def _starting_places(view: MeetingView) -> tuple[TranscriptBuilder, dict[str, int]]:
    """Each track goes on after its last finished utterance, or where the log says that its text was complete."""
    builder = TranscriptBuilder()
    for track in view.tracks:
        builder.settle(track.name, track.transcribed_sample)
    for line in lines_of(view):
        builder.settle(line.track, md.ms_to_samples(line.end_ms))
    starts = {track.name: min(builder.settled[track.name], track.end_sample) for track in view.tracks}
    return builder, starts
