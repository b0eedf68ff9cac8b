"""The text of a recording while it is recorded: has the sound transcribed, and puts what is final into the log."""

from __future__ import annotations

import contextlib
import logging
import queue
import secrets
import threading
from collections.abc import Callable, Mapping

from noteflow.application.notices import LiveText, Notice
from noteflow.application.ports import (
    Settled,
    TrackFinished,
    Transcriber,
    TranscriberNotice,
    TranscriberTrouble,
    Transcription,
    TranscriptionJob,
)
from noteflow.application.session import Message, Prepared, Session
from noteflow.application.track_reader import TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import NoteFlowError, where
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder

log = logging.getLogger(__name__)


class TextKeeper:
    """Sees to the text of one recording; used by its thread, but for `behind_s`. The transcriber's notices come to
    `inbox` and from there to `take` and `hear`. `do` logs a command; `warn` tells the person, `take_back` what was told
    and no longer holds; `spoken` is told of each track that words were heard on."""

    def __init__(
        self,
        session: Session,
        reader: TrackReader,
        inbox: queue.SimpleQueue[Message],
        *,
        do: Callable[[md.Command], None],
        publish: Callable[[Notice], None],
        warn: Callable[[str], None],
        take_back: Callable[[str], None],
        spoken: Callable[[str], None],
    ) -> None:
        self._session = session
        self._reader = reader
        self._inbox = inbox
        self._do = do
        self._publish = publish
        self._warn = warn
        self._take_back = take_back
        self._spoken = spoken
        self._builder = TranscriptBuilder()
        self._transcription: Transcription | None = None
        self._preparing: threading.Thread | None = None
        self._unfinished: set[str] = set()
        self._trouble = ""

    @property
    def unfinished(self) -> bool:
        """Whether text of some track is still to come."""
        return bool(self._unfinished)

    @property
    def writing(self) -> bool:
        """Whether the transcriber is at work on this recording."""
        return self._transcription is not None

    def begin(self, places: Mapping[str, int]) -> None:
        """Have the tracks transcribed from these places on, if live text is wanted."""
        session = self._session
        if session.claim_transcriber is None:
            return
        self._unfinished = set(places)
        job = TranscriptionJob(
            start_samples=dict(places),
            language=session.start.language,
            model=session.start.model or "",
            read_pcm=self._reader.read,
            live=session.live,
            vocabulary=session.vocabulary,
        )
        # beside: the model may be busy with an earlier recording, and is compared with what was published
        self._preparing = threading.Thread(
            target=self._prepare, args=(session.claim_transcriber, job), name="Prepare", daemon=True
        )
        self._preparing.start()

    def _prepare(self, claim: Callable[[], Transcriber], job: TranscriptionJob) -> None:
        try:
            self._inbox.put(Prepared(claim().transcribe(job, self._inbox.put)))
        except NoteFlowError as error:
            self._inbox.put(Prepared(None, error.message))
        except Exception as error:
            log.error("the transcriber could not be asked: %s", where(error))
            self._inbox.put(Prepared(None, "Speech to text failed."))

    def take(self, prepared: Prepared) -> None:
        """The transcriber has taken the recording on, or not."""
        self._transcription = prepared.transcription
        if prepared.transcription is None:
            self._unfinished = set()
            self._warn(
                f"No live text: {prepared.why} The sound is recorded; its text is written when that is put right."
            )

    def offer(self, track: str, place: int, pcm: bytes) -> None:
        """New sound of a track."""
        if self._transcription is not None:
            self._transcription.offer(track, place, pcm)

    def end(self, places: Mapping[str, int]) -> None:
        """The tracks end there."""
        if self._transcription is not None:
            for track, place in places.items():
                self._transcription.end(track, place)

    def hear(self, notice: TranscriberNotice) -> None:
        """What the transcriber says."""
        match notice:
            case Hypothesis():
                self._hear_words(notice)
            case Settled(track, upto):
                self._builder.settle(track, upto)
                if self._trouble:
                    self._take_back(self._trouble)
            case TrackFinished(track, upto):
                self._do(md.CompleteTranscript(track, upto))
                self._unfinished.discard(track)
            case TranscriberTrouble(message, fatal):
                if fatal:
                    self.leave()
                self._trouble = "" if fatal else message
                self._warn(message)

    def _hear_words(self, heard: Hypothesis) -> None:
        if heard.words or (heard.final and heard.text.strip()):
            self._spoken(heard.track)
        if not heard.final:
            self._builder.commit(heard)
            self._publish(LiveText(self._session.meeting_id, heard))
            return
        utterance = self._builder.accept(heard, secrets.token_hex(8))
        if utterance is not None:
            self._do(md.AddUtterance(utterance))

    def behind_s(self, places: Mapping[str, int]) -> float:
        """Seconds from the end of the text that stays as it is to the end of the sound, on the track that is furthest
        behind; 0 while nothing is transcribed. From any thread."""
        if self._transcription is None:
            return 0.0
        unfinished = [places[track] - self._builder.upto(track) for track in tuple(self._unfinished) if track in places]
        return max(0, *unfinished, 0) / SAMPLE_RATE

    def leave(self) -> None:
        """Note how far the text is complete; the rest is made later, from the encrypted files."""
        if self._transcription is not None:
            self._transcription.close()
            self._transcription = None
        for track in self._unfinished:
            self._do(md.CompleteTranscript(track, self._builder.settled.get(track, 0)))
        self._unfinished = set()

    def give_up(self) -> None:
        """Close the job, also one that was taken on after anybody had use for it."""
        if self._preparing is not None:
            self._preparing.join()
        with contextlib.suppress(queue.Empty):
            while True:
                message = self._inbox.get_nowait()
                if isinstance(message, Prepared) and message.transcription is not None:
                    self._transcription = message.transcription
        if self._transcription is not None:
            self._transcription.close()
