"""SessionWorker: the thread that owns one recording, from the first sample to the last word.

It alone writes the recording: it drains the source, seals chunks, syncs them, logs the progress, offers the sound to
the transcriber without waiting, and turns finished utterances into events. Whatever happens to the transcriber, the
sound goes on; whatever happens to the device, the log does. `SourceKeeper` sees to the devices, `SegmentKeeper` to the
files, `TextKeeper` to the text.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from noteflow.application.disk_room import DiskRoom, storage_error
from noteflow.application.forgotten import SPEECH_DB, ForgottenWatch
from noteflow.application.meeting_log import MeetingLog
from noteflow.application.notices import Levels, Notice, RecordingFailed, Status, StatusChanged
from noteflow.application.ports import Settled, TrackFinished, TranscriberTrouble
from noteflow.application.recovery import recover_meeting
from noteflow.application.segment_keeper import SegmentKeeper
from noteflow.application.session import (
    LetGo,
    Message,
    PauseRequested,
    Prepared,
    Remembered,
    ResumeRequested,
    Session,
    StopRequested,
    Touched,
    TrackState,
)
from noteflow.application.sound_watch import Concern, SoundWatch
from noteflow.application.source_keeper import SourceKeeper, clock_text
from noteflow.application.text_keeper import TextKeeper
from noteflow.application.track_reader import BYTES_PER_SAMPLE, TrackReader
from noteflow.domain import meeting as md
from noteflow.domain.errors import NoteFlowError, where
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis

log = logging.getLogger(__name__)

POLL_S = 0.05
SYNC_S = 0.5
LEVELS_S = 0.1
TEXT_TRUSTED_S = 60.0
"""Text that is further behind tells nothing of whether somebody speaks now."""


class SessionWorker(threading.Thread):
    """Runs one `Session`. `ready` is set once the recording runs or has failed; `error` says why it failed.

    `finished` is set when everything is written, text included (or left for later).
    """

    def __init__(self, session: Session, on_finished: Callable[[SessionWorker], None] = lambda _: None) -> None:
        super().__init__(name="SessionWorker", daemon=True)
        self.meeting_id = session.meeting_id
        self.error: NoteFlowError | None = None
        self.ready = threading.Event()
        self.sealed = threading.Event()
        self.finished = threading.Event()
        self._session = session
        self._on_finished = on_finished
        self._inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._tracks: dict[str, TrackState] = {}
        self._log = MeetingLog(session.journal, session.meeting_id)
        self._room = DiskRoom(session.audio)
        self._reader = TrackReader(session.audio, session.meeting_id)
        self._keeper = SegmentKeeper(session, self._reader, self._room, self._do, self._warn)
        self._sources = SourceKeeper(session, self._tracks, self._keeper, self._reader, do=self._do, warn=self._warn)
        self._text = TextKeeper(
            session,
            self._reader,
            self._inbox,
            do=self._do,
            publish=self._publish,
            warn=self._warn,
            take_back=self._take_back,
            spoken=self._spoken,
        )
        self._state = "starting"
        self._warning = ""
        self._log_warning = ""
        self._room_warning = ""
        self._recording = False
        self._stopping = False
        self._paused_at_s: float | None = None
        self._watch = SoundWatch()
        self._concern: Concern | None = None
        self._forgotten = ForgottenWatch(session.clock.monotonic(), session.forgotten_s)
        self._stops_in_s: float | None = None
        self._next_sync = 0.0
        self._next_levels = 0.0

    # --- called from other threads ------------------------------------------------------------------------------

    def stop(self) -> None:
        """Ask for the end of the recording; returns at once."""
        self._inbox.put(StopRequested())

    def pause(self) -> threading.Event:
        """Ask for a pause; the event is set once no source is open. Has no effect but while recording."""
        done = threading.Event()
        self._inbox.put(PauseRequested(done))
        return done

    def resume(self) -> threading.Event:
        """Ask for the end of a pause; the event is set once the recording goes on."""
        done = threading.Event()
        self._inbox.put(ResumeRequested(done))
        return done

    def touch(self) -> None:
        """Somebody is there; while it is asked whether the recording is still wanted, it is."""
        if self._stops_in_s is not None:
            self._inbox.put(Touched())

    def let_go(self) -> None:
        """Ask to leave what is not transcribed yet for later; has no effect while recording."""
        self._inbox.put(LetGo())

    def remember(
        self, kind: type[md.AddMarker | md.AddNote | md.AddAction], text: str, at_ms: int | None = None
    ) -> None:
        """Add a marker, a note or an action item at this moment, or at an earlier one."""
        now_ms = md.samples_to_ms(self._clock_sample())
        self._inbox.put(Remembered(kind(now_ms if at_ms is None else min(at_ms, now_ms), text)))

    def status(self) -> Status:
        """The recorder's state now."""
        concern = self._concern
        silent = concern.track if concern is not None and concern.silent else ""
        return Status(
            state=self._state,
            meeting_id=self.meeting_id,
            title=self._session.start.title,
            started_at_us=self._session.start.started_at_us,
            elapsed_s=self._clock_sample() / SAMPLE_RATE,
            backlog_s=self._text.behind_s(self._places()),
            dropped_frames=sum(track.source.dropped_frames() for track in self._tracks.values()),
            warning=self._warning or (concern.sentence if concern is not None else ""),
            free_bytes=self._room.free_bytes,
            paused_at_s=self._paused_at_s,
            stops_in_s=self._stops_in_s,
            sources=self._sources.statuses(silent) if self._state in ("recording", "paused") else (),
        )

    @property
    def transcript_pending(self) -> bool:
        """Whether text is wanted that has not been made."""
        return self._log.meeting is not None and self._log.meeting.transcript_pending

    @property
    def rewrite_pending(self) -> bool:
        """Whether a second pass is to be made."""
        return self._log.meeting is not None and self._log.meeting.rewrite_pending

    @property
    def text_waits(self) -> bool:
        """Whether the text is written only when the recording is over."""
        return self._session.claim_transcriber is None and self.transcript_pending

    # --- the thread ---------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Record until stopped, seal, then see the transcript through."""
        try:
            self._begin()
            self._recording = True
            self._set_state("recording")
            self.ready.set()
            while not self._stopping:
                self._turn()
            self._end()
        except NoteFlowError as error:
            self._fail(error)
        except OSError as error:
            self._fail(storage_error(error))
        except Exception as error:
            # a flaw of ours: what was recorded is sealed, and the person is told
            self._fail(_flaw(error))
        finally:
            self._release()

    def _begin(self) -> None:
        # the source first: a device that does not open leaves no half meeting, and its ring keeps the first words
        session = self._session
        self._sources.open_all()
        self._warning = self._sources.first_warning
        self._room.begin()
        self._do(session.start)
        self._do(md.GiveVocabulary(session.own_vocabulary))
        if session.second_pass:
            # now, so that a crash does not forget it
            self._do(md.AskRewrite(session.second_pass, session.start.language))
        for name, track in self._tracks.items():
            if track.lost_since is None:
                self._keeper.open(name, track, start_sample=track.place)
        self._text.begin(self._places())

    def _turn(self) -> None:
        """One round: what came in, what was heard, what is due."""
        moved = sum(self._listen(name, track) for name, track in self._tracks.items())
        self._receive(wait_s=0.0 if moved else POLL_S)
        now = self._session.clock.monotonic()
        if now >= self._next_sync:
            self._next_sync = now + SYNC_S
            self._sync()
            self._watch_disk()
            self._watch_sound(now)
            self._watch_for_speech(now)
        if now >= self._next_levels:
            self._next_levels = now + LEVELS_S
            self._show_levels(now)
        limit = self._session.for_s
        over = limit is not None and all(self._reached(track) >= limit * SAMPLE_RATE for track in self._tracks.values())
        if over or all(track.ended for track in self._tracks.values()):
            self._stopping = True

    def _receive(self, wait_s: float) -> None:
        try:
            message = self._inbox.get(timeout=wait_s) if wait_s else self._inbox.get_nowait()
            while True:
                self._obey(message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _obey(self, message: Message) -> None:
        match message:
            case Touched():
                now_s = self._session.clock.monotonic()
                self._forgotten.touched(now_s)
                self._watch_for_speech(now_s)
            case StopRequested():
                self._stopping = True
            case PauseRequested(done):
                self._pause()
                done.set()
            case ResumeRequested(done):
                self._resume()
                done.set()
            case Remembered(command):
                self._do(command)
            case LetGo():
                if self._stopping:
                    self._text.leave()
            case Prepared():
                self._text.take(message)
                if self._state == "finishing":
                    self._text.end(self._places())
            case Hypothesis() | Settled() | TrackFinished() | TranscriberTrouble():
                self._text.hear(message)

    # --- sound --------------------------------------------------------------------------------------------------

    def _listen(self, name: str, track: TrackState) -> bool:
        """Move what the source has into the segment file; whether there was anything."""
        if track.ended:
            return False
        if track.paused_since is not None:
            return self._pass_over(name, track)
        if track.lost_since is not None:
            return self._sources.try_to_reopen(name, track)
        pcm = track.source.read()
        if pcm:
            self._keep(name, track, self._cut_to_limit(track, pcm))
        self._sources.note_gaps(name, track)
        # asked at each turn: a device that only falls silent is found out by being asked
        reason = track.source.lost()
        if not pcm and track.source.ended():
            self._sources.ended(name, track, reason)
        return bool(pcm)

    def _reached(self, track: TrackState) -> int:
        """The next sample on the clock; while the device is away, the clock's."""
        return track.place if track.lost_since is None else self._sources.now_sample()

    def _cut_to_limit(self, track: TrackState, pcm: bytes) -> bytes:
        if self._session.for_s is None:
            return pcm
        room = max(0, int(self._session.for_s * SAMPLE_RATE) - track.place)
        return pcm[: room * BYTES_PER_SAMPLE]

    def _keep(self, name: str, track: TrackState, pcm: bytes) -> None:
        if track.writer is None or not pcm:
            return
        self._text.offer(name, track.place, pcm)
        self._keeper.put(name, track, pcm)
        track.peak_db = max(track.peak_db, self._session.peak_db(pcm))

    def _sync(self) -> None:
        for name, track in self._tracks.items():
            self._keeper.sync(name, track)

    def _watch_disk(self) -> None:
        if self._log.behind:
            self._write_log()
        self._room.look()
        warning = self._room.warning(len(self._tracks))
        if warning != self._room_warning:
            self._room_warning = warning
            self._warn(warning)

    def _watch_sound(self, now_s: float) -> None:
        """Tell of what is wrong with the sound, and no longer once it is right."""
        concern = None if self._sources.paused else self._watch.concern(now_s)
        if concern != self._concern:
            self._concern = concern
            self._publish(StatusChanged(self.status()))

    def _watch_for_speech(self, now_s: float) -> None:
        """Ask, count down and stop where nobody speaks any more; a pause is no such time."""
        if self._sources.paused:
            self._forgotten.spoken(now_s)
        before, self._stops_in_s = self._stops_in_s, self._forgotten.left_s(now_s)
        if (before is None) != (self._stops_in_s is None):
            self._publish(StatusChanged(self.status()))
        if self._stops_in_s == 0.0:
            self._stopping = True

    def _show_levels(self, now_s: float) -> None:
        if self._sources.paused:
            return
        if self._session.start.origin == "microphone":
            captured = {name: t.peak_db for name, t in self._tracks.items() if t.lost_since is None and not t.ended}
            self._watch.hear(now_s, captured)
            written = self._text.writing and self._text.behind_s(self._places()) < TEXT_TRUSTED_S
            if not written and any(peak > SPEECH_DB for peak in captured.values()):
                self._forgotten.spoken(now_s)
        self._publish(Levels({name: track.peak_db for name, track in self._tracks.items()}))
        for track in self._tracks.values():
            track.peak_db = -60.0

    def _places(self) -> dict[str, int]:
        # also for other threads, while tracks are added
        return {name: track.place for name, track in list(self._tracks.items())}

    def _clock_sample(self) -> int:
        return max(self._places().values(), default=0)

    def _spoken(self, track: str) -> None:
        now_s = self._session.clock.monotonic()
        self._watch.spoken(now_s, track)
        self._forgotten.spoken(now_s)

    # --- a pause --------------------------------------------------------------------------------------------------

    def _pause(self) -> None:
        if self._state != "recording" or self._stopping:
            return
        if self._sources.let_go():
            self._drain()
        self._sources.pause()
        self._watch, self._concern = SoundWatch(), None
        self._paused_at_s = self._clock_sample() / SAMPLE_RATE
        # what is lost or too slow is no matter now
        self._warning = self._room_warning or self._log_warning
        self._set_state("paused")

    def _resume(self) -> None:
        if self._state != "paused" or self._stopping:
            return
        self._warning = self._sources.resume() or self._warning
        self._paused_at_s = None
        self._set_state("recording")

    def _pass_over(self, name: str, track: TrackState) -> bool:
        """Let a paused track's clock go on. The model hears silence meanwhile: so it ends the open line, and has
        nothing to catch up with afterwards. Whether there is more than was passed over at once."""
        count = min(self._sources.place_in_pause(track) - track.place, SAMPLE_RATE)
        if count <= 0:
            return False
        self._reader.reach(name, track.place + count)
        self._text.offer(name, track.place, bytes(count * BYTES_PER_SAMPLE))
        track.place += count
        return count == SAMPLE_RATE

    def _drain(self) -> None:
        """Take what came up to now."""
        for name, track in self._tracks.items():
            if track.lost_since is None and track.paused_since is None:
                while pcm := track.source.read():
                    self._keep(name, track, self._cut_to_limit(track, pcm))

    # --- the end ------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        for track in self._tracks.values():
            track.source.stop()
        self._drain()
        # what a person asked for before the end still counts
        self._receive(wait_s=0.0)
        self._recording = False
        self._stops_in_s = None
        self._seal_and_stop()
        self._set_state("finishing")
        self._text.end(self._places())
        while self._text.unfinished:
            self._receive(wait_s=1.0)
        try:
            self._session.journal.checkpoint()
        except NoteFlowError as error:
            # the meeting is whole without it, and the next signature covers it
            log.warning("the log could not be signed: %s", type(error).__name__)

    def _seal_and_stop(self) -> None:
        for name, track in self._tracks.items():
            self._keeper.seal(name, track)
            self._sources.note_gaps(name, track, closing=True)
            self._sources.note_absence(name, track)
        self._do(md.Stop(self._session.clock.now_us()))
        self.sealed.set()

    def _fail(self, error: NoteFlowError) -> None:
        """Keep what there is, and say what happened."""
        self.error = error
        self._recording = False
        log.error("the recording ended early: %s", type(error).__name__)
        for track in self._tracks.values():
            track.source.stop()
        saved = ""
        if self._log.unfinished:
            self._room.give_way()
            self._save()
            saved = f" {clock_text(max((track.safe for track in self._tracks.values()), default=0))} is saved."
        self.error = type(error)(f"{error.message}{saved}", error.remedy)
        self._publish(RecordingFailed(error.title, str(self.error)))

    def _save(self) -> None:
        """Seal and stop; where a file or the log did not take it, do at once what the next start would do."""
        try:
            self._seal_and_stop()
        except (NoteFlowError, OSError) as error:
            log.error("the recording could not be sealed: %s", type(error).__name__)
            self._close_writers()
            try:
                recover_meeting(self._session.journal, self._session.audio, self._session.clock, self.meeting_id)
                self._log.start_over()
            except (NoteFlowError, OSError) as again:
                log.error("sealing is left to the next start: %s", type(again).__name__)

    def _close_writers(self) -> None:
        for track in self._tracks.values():
            if track.writer is not None:
                track.writer.close()
                track.writer = None

    def _release(self) -> None:
        self._text.give_up()
        self._close_writers()
        self._set_state("idle")
        self.sealed.set()
        self.ready.set()
        self._on_finished(self)
        self.finished.set()

    # --- the log ------------------------------------------------------------------------------------------------

    def _do(self, command: md.Command) -> None:
        """Log what follows from a command; while sound is recorded, later when the log does not take it now."""
        self._log.decide(command)
        self._write_log()

    def _write_log(self) -> None:
        try:
            self._log.flush()
        except NoteFlowError as error:
            if not self._recording:
                # a disk that failed for a moment: the meeting must not end as one that was cut off
                self._log.flush()
                return
            log.error("the log does not follow: %s", type(error).__name__)
            if not self._log_warning:
                self._log_warning = f"{error.message} The sound is recorded all the same."
                self._warn(self._log_warning)
        else:
            self._take_back(self._log_warning)
            self._log_warning = ""

    def _publish(self, notice: Notice) -> None:
        # an import is work in the background: nobody's microphone is on, and who asked for it is told by the call
        if self._session.start.origin != "import":
            self._session.journal.publish(notice)

    def _set_state(self, state: str) -> None:
        self._state = state
        self._publish(StatusChanged(self.status()))

    def _warn(self, message: str) -> None:
        self._warning = message
        self._publish(StatusChanged(self.status()))

    def _take_back(self, message: str) -> None:
        """A warning no longer holds."""
        if message and self._warning == message:
            self._warn("")


def _flaw(error: Exception) -> NoteFlowError:
    log.error("unexpected: %s", where(error))
    return NoteFlowError(
        f"Something unexpected went wrong while recording ({type(error).__name__}).", "`noteflow doctor` may tell why."
    )
