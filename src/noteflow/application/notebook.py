"""The commands and queries that tray, windows, command line and other programs call."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import threading
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from noteflow.application import erasure
from noteflow.application.audit import Audit, gather
from noteflow.application.exporting import EVERYTHING, ExportChoice, Preview, known_format
from noteflow.application.finisher import TranscriptFinisher, pending_samples
from noteflow.application.importing import ImportPace, read_file, told_of_reading
from noteflow.application.journal import Journal, not_intact
from noteflow.application.listening import Listening, OpenPlayer
from noteflow.application.notices import Notice, RecordingFailed, Status
from noteflow.application.pace import Pace, PaceTold, Stopwatch
from noteflow.application.places import keep_out, place_for
from noteflow.application.ports import (
    AudioSource,
    AudioStore,
    Clock,
    EventStore,
    FoundMeeting,
    Hit,
    Index,
    MeetingSummary,
    Page,
    Power,
    Problem,
    Progress,
    Tally,
    Transcriber,
    Wanted,
)
from noteflow.application.recorder import SessionWorker
from noteflow.application.recovery import Recovery
from noteflow.application.rule_keeper import Means, RuleKeeper
from noteflow.application.session import Session
from noteflow.application.settings import LATER, OFF, ON, SAME, SYSTEM_SOUND, Settings, SettingsBook, read_setting
from noteflow.application.taking_up import TakingUp, may_go_on
from noteflow.application.track_reader import TrackReader
from noteflow.application.verification import VerifyReport, verify
from noteflow.application.vigil import Vigil
from noteflow.domain import events as ev
from noteflow.domain import meeting as md
from noteflow.domain.editing import Edit
from noteflow.domain.editing import decide as decide_edit
from noteflow.domain.errors import CalledOffError, DeviceError, NoteFlowError, NotFoundError, UsageError, VaultBusyError
from noteflow.domain.events import (
    VAULT_STREAM,
    BackupMade,
    History,
    KeysChanged,
    MeetingId,
    PinChanged,
    Recorded,
    VaultLocked,
    VaultUnlocked,
)
from noteflow.domain.history import Change, changes
from noteflow.domain.languages import check_model, codes_of, read_languages
from noteflow.domain.view import ERASED, QUARANTINED, RECOVERED, MeetingView, erased_view, fold
from noteflow.domain.vocabulary import joined, read_vocabulary

log = logging.getLogger(__name__)

CLOSE_WAIT_S = 10.0
IMPORT = "import"


@dataclass(frozen=True, slots=True)
class RecordingRequest:
    """What to record: a file, or the microphone called `mic` (`none` for none) and, with `system`, what the computer
    plays. `model` None means no transcript; empty, as `language`, that the settings say which. `vocabulary` are names
    and terms of this meeting, beside those in the settings. A microphone that is only `preferred` gives way to the
    default one where it is not there. A meeting that is `passing` is erased when the notebook is closed at the latest.
    """

    title: str = ""
    mic: str = "default"
    system: bool = False
    file: Path | None = None
    realtime: bool = True
    for_s: float | None = None
    language: str = ""
    model: str | None = ""
    vocabulary: str = field(default="", repr=False)
    preferred: bool = False
    passing: bool = False

    @property
    def tracks(self) -> tuple[str, ...]:
        """What is recorded side by side. The first of them has to be there; another may come later."""
        if self.file is not None:
            return ("file",)
        return (("mic",) if self.mic != "none" else ()) + (("system",) if self.system else ())


@dataclass(frozen=True, slots=True)
class Parts:
    """What a notebook works with; the composition root fills it.

    `transcriber` writes live text, `background_transcriber` what can wait;
    `open_source` makes the source of a track of a request; `render` makes an export, and `preview` what one looks at
    before (view, format, choice);
    `write_file` puts a person's own file in place atomically, mode 0600; `peak_db` measures a block of samples;
    `levels` and `open_player` are what `Listening` needs, where somebody may listen;
    `export_name` proposes a file name for an export (view, format), without a folder; nothing is written for a person
    into `vault_folder`;
    `last_us` is the time of the log's last event from before this start, taken from the log when it is None;
    without `power` the computer has no battery; `microphone` is the one that a person prefers on this computer.
    """

    store: EventStore
    index: Index
    audio: AudioStore
    transcriber: Transcriber
    background_transcriber: Transcriber
    clock: Clock
    open_source: Callable[[RecordingRequest, str], AudioSource]
    render: Callable[[MeetingView, str, ExportChoice], bytes]
    write_file: Callable[[Path, bytes], None]
    peak_db: Callable[[bytes], float]
    export_name: Callable[[MeetingView, str], str] = lambda view, format_name: f"{view.id}.{format_name}"
    preview: Callable[[MeetingView, str, ExportChoice], Preview] = lambda _view, _name, _choice: Preview(0)
    vault_folder: Path | None = None
    last_us: int | None = None
    power: Power | None = None
    microphone: Callable[[], str] = lambda: "default"
    levels: Callable[[bytes, int], bytes] | None = None
    open_player: OpenPlayer | None = None


class Notebook:
    """Everything a person can do. All methods are safe to call from any thread; those marked slow should not be called
    from a thread that draws."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._journal = Journal(parts.store, parts.index, parts.clock)
        self._settings = SettingsBook(self._journal, parts.store)
        self._finisher = TranscriptFinisher(
            self._journal,
            parts.store,
            parts.audio,
            parts.background_transcriber,
            settings=self._settings,
            hold=self.saves_power,
            recording=self.taking_in,
        )
        self._vigil = Vigil(self._journal, parts.store)
        last_us = parts.store.newest_at_us() if parts.last_us is None else parts.last_us
        means = Means(self._deletable, self._erase_by_rule, self.taking_in, last_us)
        self.rule_keeper = RuleKeeper(self._journal, parts.store, parts.clock, self._settings, means)
        """Sees to the rules for keeping."""
        self._lock = threading.Lock()
        self._current: SessionWorker | None = None
        self._workers: list[SessionWorker] = []
        self._importing: frozenset[MeetingId] = frozenset()
        self._passing: set[MeetingId] = set()
        self._heard: weakref.WeakSet[Listening] = weakref.WeakSet()
        self._recovering = threading.Lock()
        self._recovery = Recovery(self._journal, parts.store, parts.audio, parts.clock, self._being_recorded)
        self._recovered: tuple[MeetingId, ...] = ()
        self._closed = False
        self._asks = False
        self.keeping = threading.Lock()
        """Held by what must see the same keys and files from its beginning to its end: erasing, and a backup."""

    # --- start and stop of the notebook itself ----------------------------------------------------------------------

    def open(
        self,
        *,
        complete_texts: bool,
        recover: bool = True,
        apply_rules: bool = False,
        asks: bool = False,
        calm_s: float = 0.0,
    ) -> None:
        """Bring the index up to date and, with `recover`, finish what a crash left behind (slow after one).

        With `complete_texts` the text of unfinished meetings is completed in the background; with `apply_rules` what
        the rules for keeping delete is deleted there, now and every hour. Verifying what is new in the log and the
        rules wait for `calm_s` seconds, in which whoever opened the vault gets to see it. `asks` is for one who shows a
        person the question whether a recording is still wanted.
        """
        self._asks = asks
        self._journal.catch_up()
        if recover:
            silenced = [meeting.id for meeting in self.meetings() if meeting.sound_erased]
            erasure.finish(self._parts.store, self._parts.audio, silenced)
            self.recover()
        self._finisher.start()
        self._vigil.begin(calm_s)
        if apply_rules:
            self.rule_keeper.begin(calm_s)
        if complete_texts:
            for meeting_id in self._journal.ask(lambda index: index.unfinished()):
                self._finisher.add(meeting_id)

    def recover(self) -> tuple[MeetingId, ...]:
        """Recover again what can be, while NoteFlow runs; all that was recovered since it was opened."""
        with self._recovering:
            self._recovered += self._recovery.run()
            return self._recovered

    def close(self) -> None:
        """Stop and seal what is being recorded, leave unfinished text for the next start, sign the log (slow)."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.stop()
            worker.sealed.wait(CLOSE_WAIT_S)
            worker.let_go()
            worker.finished.wait(CLOSE_WAIT_S)
        self.rule_keeper.close()
        self._finisher.close()
        self._vigil.close()
        self._erase_passing()
        self._parts.transcriber.close()
        self._parts.background_transcriber.close()
        try:
            self._journal.checkpoint()
        except NoteFlowError as error:
            # the log is whole without it, and what the person was being told matters more
            log.warning("the log could not be signed at the end: %s", type(error).__name__)
        finally:
            self._parts.index.close()
            self._parts.store.close()

    def _erase_passing(self) -> None:
        try:
            self.erase_meetings(sorted(self._passing))
        except NoteFlowError as error:
            log.warning("what was recorded for a trial could not be erased: %s", type(error).__name__)

    def note_locked(self, reason: str) -> None:
        """Log that the vault is locked: `person`, `idle` or `suspend`. A log that takes nothing hinders nobody."""
        self._note_quietly(VaultLocked(reason))

    def note_unlocked(self, slot: str) -> None:
        """Log that the vault is unlocked again by what opens it: `keyring`, `passphrase` or `recovery`."""
        self._note_quietly(VaultUnlocked(slot))

    def _note_quietly(self, event: VaultLocked | VaultUnlocked) -> None:
        try:
            self._journal.append(VAULT_STREAM, [event])
        except NoteFlowError as error:
            log.warning("what was done with the lock could not be logged: %s", type(error).__name__)

    # --- settings and rest ------------------------------------------------------------------------------------------

    def settings(self) -> Settings:
        """How this vault is kept."""
        return self._settings.current()

    def change_setting(self, name: str, value: str) -> Settings:
        """Change a setting by its name on the command line; it counts at once. Raises UsageError, and DeviceError for a
        model that is not installed."""
        if name == "model" or (name == "second-pass" and value.strip() not in (OFF, SAME)):
            self._check_installed(str(read_setting(name, value)))
        return self.rule_keeper.change(name, value)

    def taking_in(self) -> bool:
        """Whether sound is being recorded or imported: cutting that off would lose some of it."""
        with self._lock:
            return bool(self._importing) or any(not worker.sealed.is_set() for worker in self._workers)

    def busy(self) -> bool:
        """Whether anything is under way that a person waits for: sound that is taken in or heard, or text that is being
        completed."""
        if any(listening.player.state().running for listening in list(self._heard)):
            return True
        with self._lock:
            if self._importing or self._workers:
                return True
        return self._finisher.busy()

    # --- recording --------------------------------------------------------------------------------------------------

    def start(self, request: RecordingRequest | None = None) -> SessionWorker:
        """Begin a recording; returns at once. StatusChanged or RecordingFailed follows.

        Raises VaultBusyError when one is running.
        """
        request = request or RecordingRequest()
        with self._lock:
            if self._closed:
                raise NoteFlowError("NoteFlow is closing.", "Start it again to record.")
            if self._current is not None and not self._current.sealed.is_set():
                raise VaultBusyError("A recording is running already.", "Stop it first: `noteflow stop`.")
            earlier = [worker for worker in self._workers if not worker.finished.is_set()]
            worker = SessionWorker(
                self._session(request, "file" if request.file else "microphone", lambda: self._claim(earlier)),
                self._session_over,
            )
            self._current = worker
            self._workers.append(worker)
            if request.passing:
                self._passing.add(worker.meeting_id)
            worker.start()
        self._finisher.give_way()
        return worker

    def _claim(self, earlier: Sequence[SessionWorker]) -> Transcriber:
        """Take the transcriber away from texts that can wait."""
        for worker in earlier:
            worker.let_go()
            worker.finished.wait()
        return self._parts.transcriber

    def _session_over(self, worker: SessionWorker) -> None:
        with self._lock:
            self._workers.remove(worker)
        if (worker.transcript_pending or worker.rewrite_pending) and not self._closed:
            self._finisher.add(worker.meeting_id)

    def _session(self, request: RecordingRequest, origin: str, claim: Callable[[], Transcriber] | None) -> Session:
        parts = self._parts
        now_us = parts.clock.now_us()
        title = md.clean_title(request.title) or _default_title(request, now_us)
        settings = self._settings.current()
        model = request.model
        if model == "":
            # one that is set and missing costs no recording: it is told, and the text is written when it is there
            model = None if origin != IMPORT and settings.transcribe == OFF else settings.model
        elif model is not None:
            self._check_installed(model)
        language = read_languages(request.language) if request.language else settings.language
        if model is not None:
            check_model(model, language)
        own = read_vocabulary(request.vocabulary)
        live = model is not None and not self._text_waits(settings)
        return Session(
            meeting_id=self._new_id(),
            start=md.Start(title, now_us, origin, language, model),
            open_sources={track: partial(parts.open_source, request, track) for track in request.tracks},
            journal=self._journal,
            audio=parts.audio,
            clock=parts.clock,
            claim_transcriber=claim if live else None,
            peak_db=parts.peak_db,
            for_s=request.for_s,
            forgotten_s=60.0 * self.settings().ask_to_stop_minutes if self._asks and origin == "microphone" else 0.0,
            second_pass="" if model is None or origin == IMPORT else self._second_pass(settings, model, live=live),
            own_vocabulary=own,
            vocabulary=joined(own, settings.vocabulary),
            live=request.realtime,
        )

    def _check_installed(self, model: str) -> None:
        models = self._parts.transcriber.models()
        if model not in models:
            known = ", ".join(models) or "none"
            raise DeviceError(
                f"There is no model “{model}” on this machine.",
                f"There is: {known}. `noteflow models list` tells which can be fetched.",
            )

    def _second_pass(self, settings: Settings, model: str, *, live: bool) -> str:
        """The model to go over a recording's text in `model` once more. Its own makes less mistakes in what it hears
        in long stretches; text that is written later has been heard so, and a command ends with its recording."""
        if settings.second_pass in (SAME, model):
            return model if live and self._asks else ""
        return "" if settings.second_pass == OFF else settings.second_pass

    def _text_waits(self, settings: Settings) -> bool:
        """Whether the text of a recording is written when that is over."""
        return settings.transcribe == LATER or self.saves_power()

    def saves_power(self) -> bool:
        """Whether text that nobody waits for is left until the computer has mains again."""
        power = self._parts.power
        return self._settings.current().on_battery == LATER and power is not None and power.on_battery()

    def _new_id(self) -> MeetingId:
        return MeetingId(secrets.token_hex(16))

    def usual_request(self, title: str = "") -> RecordingRequest:
        """What the app records when it is asked for no more than that: what the settings say."""
        return RecordingRequest(
            title=title,
            mic=self._parts.microphone(),
            preferred=True,
            system=SYSTEM_SOUND and self.settings().system_sound == ON,
        )

    def models(self) -> Sequence[str]:
        """The names of the models that can be used on this machine."""
        return self._parts.transcriber.models()

    def stop(self) -> None:
        """End the recording; returns at once. StatusChanged (finishing, then idle) follows."""
        self._recording().stop()

    def stopped(self, timeout_s: float) -> MeetingId:
        """End the recording and wait until it is sealed (slow); its id."""
        worker = self._recording()
        worker.stop()
        worker.sealed.wait(timeout_s)
        return worker.meeting_id

    def pause(self, wait_s: float = 0.0) -> None:
        """Close microphone and output until `resume`, the clock goes on; returns at once, or once it is done (after
        `wait_s` at most). StatusChanged (paused) follows. Raises NoteFlowError when nothing is being recorded."""
        worker = self._recording()
        if worker.status().state == "paused":
            raise NoteFlowError("The recording is paused already.", "`noteflow resume` goes on with it.")
        worker.pause().wait(wait_s)

    def resume(self, wait_s: float = 0.0) -> None:
        """Go on after a pause; returns as `pause` does. Raises NoteFlowError when nothing is paused."""
        worker = self._recording()
        if worker.status().state != "paused":
            raise NoteFlowError("The recording is not paused.", "`noteflow pause` pauses it.")
        worker.resume().wait(wait_s)

    def touch(self) -> None:
        """Somebody is there: a recording that is about to be stopped, since nobody speaks, goes on."""
        with self._lock:
            worker = self._current
        if worker is not None:
            worker.touch()

    def toggle(self) -> None:
        """Start when idle, stop when recording; returns at once."""
        with self._lock:
            worker = self._current
        if worker is not None and not worker.sealed.is_set():
            worker.stop()
            return
        try:
            self.start(self.usual_request())
        except NoteFlowError as error:
            self._journal.publish(RecordingFailed(error.title, str(error)))

    def mark(self, text: str = "") -> None:
        """Put a marker at this moment of the running recording. Raises NoteFlowError when there is none."""
        self._recording().remember(md.AddMarker, text)

    def note(self, text: str, at_ms: int | None = None) -> None:
        """Put a note at this moment of the running recording, or at the earlier one when it was begun.

        Raises NoteFlowError when there is no recording.
        """
        self._recording().remember(md.AddNote, md.clean_text(text), at_ms)

    def act(self, text: str, at_ms: int | None = None) -> None:
        """Put an action item at this moment of the running recording, or at the earlier one when it was begun.

        Raises NoteFlowError when there is no recording.
        """
        self._recording().remember(md.AddAction, md.one_line(text), at_ms)

    def status(self) -> Status:
        """The recorder's state now."""
        with self._lock:
            worker = self._current
        if worker is None or worker.finished.is_set():
            return Status("idle")
        return worker.status()

    def _recording(self) -> SessionWorker:
        with self._lock:
            worker = self._current
        if worker is None or worker.sealed.is_set():
            raise NoteFlowError("Nothing is being recorded.", "Start with the hotkey or `noteflow start`.")
        return worker

    # --- reading ----------------------------------------------------------------------------------------------------

    def meetings(self, limit: int | None = None, *, erased: bool = False) -> Sequence[MeetingSummary]:
        """The meetings, newest first; with `erased` also what is left of those that were."""
        return self._journal.ask(lambda index: index.meetings(limit, erased=erased))

    def meeting(self, reference: str, at: int | datetime | None = None) -> MeetingView:
        """One meeting by its id, an unambiguous beginning of it, or `last`; as it stood `at` a log position or time.

        Raises NotFoundError, UsageError.
        """
        summary = self._find(reference)
        meeting_id = summary.id
        if summary.state == ERASED:
            return erased_view(meeting_id, self._parts.store.erased()[meeting_id])
        history = self._parts.store.read(meeting_id)
        position = _position_at(history.events, at) if isinstance(at, datetime) else at
        problem = history.problem if at is None or _reaches_problem(history, at) else None
        view = fold(meeting_id, history.events, at=position, problem=problem)
        if view is None:
            raise NotFoundError("The meeting had not begun at that place.", "Leave out --at to see it as it is.")
        # what a verification found of the sound stands in the index; the events are judged as they are read
        state = QUARANTINED if summary.state == QUARANTINED else view.state
        return replace(view, state=state, head=self._parts.store.head(view.position))

    def changes(self, reference: str) -> Sequence[Change]:
        """A meeting's history, step by step; each `position` can be given to `meeting`."""
        return changes(self._parts.store.read(self._resolve(reference)).events)

    def listen(self, view: MeetingView) -> Listening:
        """A meeting's sound, to be heard and seen; whoever asks closes it. Raises DeviceError where nobody can."""
        levels, open_player = self._parts.levels, self._parts.open_player
        if levels is None or open_player is None:
            raise DeviceError("Nothing can be played here.", "Listen in the app.")
        listening = Listening(view, TrackReader(self._parts.audio, view.id), levels, open_player)
        self._heard.add(listening)
        return listening

    def search(self, text: str) -> Sequence[Hit]:
        """Lines that hold the words."""
        return self._journal.ask(lambda index: index.search(text))

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        """Meetings in which something is found, with the first lines of each; a page of them."""
        return self._journal.ask(lambda index: index.find(wanted, after=after, meetings=meetings, lines=lines))

    def tally(self, wanted: Wanted) -> Tally:
        """How much is found in all."""
        return self._journal.ask(lambda index: index.tally(wanted))

    def meant(self, wanted: Wanted) -> tuple[str, Tally] | None:
        """What somebody may have meant who found nothing, and how much of that there is; None when nobody can tell."""
        meant = self._journal.ask(lambda index: index.meant(wanted.text))
        tally = self.tally(replace(wanted, text=meant)) if meant else None
        return (meant, tally) if tally is not None and tally.lines else None

    def actions(self) -> Sequence[FoundMeeting]:
        """The action items that are not done, by meeting, the newest first."""
        return self._journal.ask(lambda index: index.actions())

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Have every notice sent to `listener`, on the thread where it arises; returns the way to unsubscribe."""
        return self._journal.subscribe(listener)

    def alarms(self) -> tuple[Problem, ...]:
        """What was wrong when the log was opened, and what could not be recovered."""
        return (*self._parts.store.alarms(), *self._recovery.unsealed)

    def orphans(self) -> tuple[Problem, ...]:
        """Sound files that belong to no meeting, or that no key opens, as of the last recovery."""
        return self._recovery.orphans

    def recovered(self) -> tuple[MeetingId, ...]:
        """The meetings that were recovered since `open`."""
        return self._recovered

    def _resolve(self, reference: str) -> MeetingId:
        return self._find(reference).id

    def _find(self, reference: str) -> MeetingSummary:
        wanted = reference.strip().lower()
        if not wanted:
            raise UsageError("An id is needed.", "`noteflow list` shows them; `last` means the newest meeting.")
        meetings = self.meetings(1) if wanted == "last" else self.meetings(erased=True)
        found = [m for m in meetings if wanted == "last" or m.id.startswith(wanted)]
        if not found:
            raise NotFoundError("There is no such meeting.", "`noteflow list` shows those there are.")
        if len(found) > 1 and wanted not in [str(m.id) for m in found]:
            raise UsageError(f"{len(found)} meetings begin with “{wanted}”.", "Give more of the id.")
        return found[0]

    # --- changing ---------------------------------------------------------------------------------------------------

    def rename(self, reference: str, title: str) -> MeetingId:
        """Give a meeting another title."""
        meeting_id = self._intact(reference)
        self._journal.execute(meeting_id, md.Rename(title))
        return meeting_id

    def edit(self, reference: str, edit: Edit) -> MeetingId:
        """Change a meeting's lines, speakers, notes, markers or action items (domain.editing), or undo or redo what was
        changed last. Raises NotFoundError, UsageError, IntegrityError, NoteFlowError."""
        summary = self._present(reference)
        # the log is judged as it is read for the edit; what else is wrong with the meeting stands in the index
        meeting_id = self._intact(reference) if summary.state == QUARANTINED else summary.id
        self._journal.revise(meeting_id, lambda view: decide_edit(view, edit, secrets.token_hex(8)))
        return meeting_id

    def _intact(self, reference: str) -> MeetingId:
        """The meeting's id. Raises IntegrityError for one that does not verify."""
        summary = self._present(reference)
        problem = self._parts.store.read(summary.id).problem
        if problem is not None or summary.state == QUARANTINED:
            raise not_intact(problem)
        return summary.id

    def _present(self, reference: str) -> MeetingSummary:
        """The meeting's row. Raises NotFoundError for one that was erased."""
        summary = self._find(reference)
        if summary.state == ERASED:
            raise NotFoundError("The meeting was erased.", "`noteflow list` shows those there are.")
        return summary

    def pin(self, reference: str, *, pinned: bool) -> MeetingId:
        """Have retention rules leave a meeting alone, or no longer."""
        meeting_id = self._intact(reference)
        if self._present(meeting_id).pinned != pinned:
            self._journal.append(meeting_id, [PinChanged(pinned)])
        return meeting_id

    # --- erasing ----------------------------------------------------------------------------------------------------

    def erase(self, reference: str, *, sound_only: bool = False, progress: Progress | None = None) -> erasure.Receipt:
        """Destroy a meeting's keys, and with them its sound, text and place in the index; or those of its sound (slow).

        A meeting that does not verify, or was never finished, can be erased as well. Raises NotFoundError,
        VaultBusyError while it is being recorded.
        """
        summary = self._present(reference)
        what = erasure.SOUND if sound_only else erasure.MEETING
        if sound_only and summary.sound_erased:
            raise NotFoundError("The meeting's sound was erased already.", "Its text is there.")
        if sound_only:
            self._intact(summary.id)
        return self._erase([summary.id], what, erasure.PERSON, progress)[0]

    def erase_meetings(self, references: Sequence[str], progress: Progress | None = None) -> int:
        """Erase several meetings together, which costs little more than one (slow); how many. Those that are gone
        already are passed over. Raises VaultBusyError while one of them is being recorded.

        An error that `progress` raises before 0.8 is told calls it off: nothing has been erased then.
        """
        known = {str(meeting.id): meeting.id for meeting in self.meetings()}
        found = [known[reference] for reference in references if reference in known]
        if found:
            self._erase(found, erasure.MEETING, erasure.PERSON, progress)
        return len(found)

    def _erase(
        self, meetings: Sequence[MeetingId], what: str, reason: str, progress: Progress | None = None
    ) -> tuple[erasure.Receipt, ...]:
        if any(self._being_recorded(meeting_id) for meeting_id in meetings):
            raise VaultBusyError("The meeting is being recorded.", "Stop the recording first: `noteflow stop`.")
        self._finisher.forget(meetings)
        parts, tell = self._parts, progress or (lambda _: None)
        with self.keeping:
            return erasure.erase(
                self._journal, parts.store, parts.audio, meetings, what=what, reason=reason, progress=tell
            )

    def rotate_keys(self, progress: Progress | None = None) -> int:
        """Rewrap every meeting's keys under a new epoch and drop the old one (slow); the number of meetings."""
        with self.keeping:
            self._journal.destroy((), [(VAULT_STREAM, KeysChanged("epoch", ""))], progress or (lambda _: None))
            self._journal.checkpoint()
        return len(self.meetings())

    def _deletable(self) -> Sequence[MeetingSummary]:
        return [meeting for meeting in self.meetings() if not self._being_recorded(meeting.id)]

    def _erase_by_rule(self, meetings: Sequence[MeetingId], what: str) -> tuple[erasure.Receipt, ...]:
        return self._erase(meetings, what, erasure.RETENTION)

    def export(self, reference: str, format_name: str, destination: Path, choice: ExportChoice = EVERYTHING) -> Path:
        """Write what was chosen of a meeting to a file, atomically, readable by its owner alone (slow); `format_name`
        is one of `exporting.FORMATS`. Raises UsageError, NotFoundError."""
        known_format(format_name)
        destination = self.place_for(destination)
        view = self.meeting(self._present(reference).id, choice.at)
        data = self._parts.render(view, format_name, choice)
        self._write(destination, data)
        if view.state == QUARANTINED:
            self.note_facts(VAULT_STREAM, [ev.DamagedMeetingExported(view.id, format_name)])
        else:
            digest = hashlib.sha256(data).hexdigest()
            self.note_facts(view.id, [ev.MeetingExported(format_name, _storable(destination), digest, len(data))])
        return destination

    def preview(self, reference: str, format_name: str, choice: ExportChoice = EVERYTHING) -> Preview:
        """What such an export would hold (slow); nothing is written. Raises UsageError, NotFoundError."""
        known_format(format_name)
        return self._parts.preview(self.meeting(self._present(reference).id, choice.at), format_name, choice)

    def export_name(self, view: MeetingView, format_name: str) -> str:
        """A file name to propose for an export."""
        return self._parts.export_name(view, format_name)

    # --- what was done ----------------------------------------------------------------------------------------------

    def note_facts(self, stream: MeetingId, facts: Sequence[ev.Event]) -> bool:
        """Put into the log what has been done already; whether it could be. A log that takes nothing, as on a full or
        read-only disk, does not undo it and must not hide its result."""
        try:
            self._journal.append(stream, facts)
        except NoteFlowError as error:
            log.warning("what was done could not be logged: %s", type(error).__name__)
            return False
        return True

    def audit(self, progress: Progress | None = None) -> Audit:
        """What was done with the vault and its meetings, in the log's order (slow: reads the whole log)."""
        return gather(self._parts.store, progress)

    def place_for(self, path: Path) -> Path:
        """The whole path of a person's file to write. Raises UsageError, NotFoundError for one that cannot be."""
        return place_for(path, self._parts.vault_folder)

    def keep_out(self, path: Path) -> None:
        """Raises UsageError for a path in the vault's folder."""
        if self._parts.vault_folder is not None:
            keep_out(path, self._parts.vault_folder)

    def claim_new_file(self, path: Path) -> Path:
        """Make a person's new file, empty, mode 0600; its place. Raises UsageError, NotFoundError, NoteFlowError."""
        place = self.place_for(path)
        try:
            os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise UsageError(f"{path} is there already.", "Name a new file.") from None
        except OSError as error:
            raise NoteFlowError(f"{path} could not be written ({error.strerror}).", "Choose another place.") from error
        return place

    def fill_new_file(self, path: Path, data: bytes) -> None:
        """Fill what `claim_new_file` made. Raises NoteFlowError."""
        self._write(path, data)

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self._parts.write_file(path, data)
        except OSError as error:
            raise NoteFlowError(f"{path} could not be written ({error.strerror}).", "Choose another place.") from error

    def import_file(self, path: Path, request: RecordingRequest, told: PaceTold = lambda _: None) -> MeetingId:
        """Take a sound or video file in as a meeting and transcribe it (slow). Raises BadAudioError.

        An earlier import of the same file that was cut off goes on instead.
        """
        pace = ImportPace(told)
        meeting_id = self._read_in(path, request, pace)
        self.complete_texts([meeting_id], pace.transcribing)
        return meeting_id

    def take_in(self, path: Path, told: Progress = lambda _: None) -> MeetingId:
        """The same with the usual settings (slow), and its text is written in the background when the file is read.

        A CalledOffError that `told` raises calls it off: what has been taken in is erased.
        """
        meeting_id = self._read_in(path, RecordingRequest(), ImportPace(told_of_reading(told)))
        self._finisher.add(meeting_id)
        return meeting_id

    def _read_in(self, path: Path, request: RecordingRequest, pace: ImportPace) -> MeetingId:
        request = replace(request, file=path, realtime=False)
        meeting_id = self._take_up(request, path.name, pace)
        if meeting_id is not None:
            return meeting_id
        session = self._session(request, IMPORT, claim=None)
        meeting_id = session.meeting_id
        if session.start.model is not None:
            self._finisher.warm_up(session.start.model)
        try:
            with self._being_imported(meeting_id):
                read_file(session, pace)
        except CalledOffError:
            self.erase_meetings([str(meeting_id)])
            raise
        return meeting_id

    def _take_up(self, request: RecordingRequest, file_name: str, pace: ImportPace) -> MeetingId | None:
        """Go on with an import of this file that was cut off; None when there is none."""
        model = request.model if request.model != "" else self._settings.current().model
        unfinished = set(self._journal.ask(lambda index: index.unfinished()))
        for meeting in self.meetings():
            if self._being_recorded(meeting.id) or not (meeting.state == RECOVERED or meeting.id in unfinished):
                continue
            view = self.meeting(meeting.id)
            title = md.clean_title(request.title) or _default_title(request, 0)
            if not may_go_on(view, file_name, title, model):
                continue
            source = self._parts.open_source(request, "file")
            taking_up = TakingUp(self._journal, self._parts.audio, self._parts.clock, view)
            with self._being_imported(view.id):
                if taking_up.run(source, partial(pace.reading, source)):
                    if md.clean_title(request.title):
                        self._journal.execute(view.id, md.Rename(request.title))
                    return view.id
        return None

    @contextmanager
    def _being_imported(self, meeting_id: MeetingId) -> Iterator[None]:
        with self._lock:
            self._importing |= {meeting_id}
        try:
            yield
        finally:
            with self._lock:
                self._importing -= {meeting_id}

    def complete_texts(self, meetings: Sequence[MeetingId], told: PaceTold = lambda _: None) -> None:
        """Transcribe what is left of meetings, one after the other (slow)."""
        left = [max(1, pending_samples(self.meeting(meeting_id))) for meeting_id in meetings]
        watch = Stopwatch(self._parts.clock.monotonic)
        for number, meeting_id in enumerate(meetings):

            def tell(share: float, number: int = number) -> None:
                done = (sum(left[:number]) + share * left[number]) / sum(left)
                told(Pace(done, watch.left_s(done)))

            work = self._finisher.add(meeting_id, tell, waited_for=True)
            work.done.wait()
            if work.error is not None:
                raise work.error

    def transcribe_again(
        self, reference: str, *, model: str = "", language: str = "", told: PaceTold = lambda _: None
    ) -> MeetingId:
        """Have a meeting's sound go through a model once more and take what comes out better (slow; domain.rewriting).

        Without `model` and `language` it is the model for second passes, or the one for recordings, and the meeting's
        own languages, or those of the settings. Raises DeviceError, UsageError, NotFoundError where the sound was
        erased, VaultBusyError while it is being recorded.
        """
        meeting_id = self._intact(reference)
        if self._being_recorded(meeting_id):
            raise VaultBusyError("The meeting is being recorded.", "Stop the recording first: `noteflow stop`.")
        view = self.meeting(meeting_id)
        if view.sound_erased:
            raise NotFoundError("The meeting's sound was erased, so nothing can be heard again.", "Its text is there.")
        settings = self._settings.current()
        model = model or (settings.model if settings.second_pass in (OFF, SAME) else settings.second_pass)
        self._check_installed(model)
        own = view.asked_language if codes_of(view.asked_language) else settings.language
        language = read_languages(language) if language else own
        check_model(model, language)
        self._journal.execute(meeting_id, md.AskRewrite(model, language))
        self.complete_texts([meeting_id], told)
        return meeting_id

    def unfinished_texts(self) -> Sequence[MeetingId]:
        """The meetings whose text is not complete, oldest first."""
        unfinished = self._journal.ask(lambda index: index.unfinished())
        return [meeting_id for meeting_id in unfinished if not self._being_recorded(meeting_id)]

    def _being_recorded(self, meeting_id: MeetingId) -> bool:
        with self._lock:
            return meeting_id in self._importing or any(worker.meeting_id == meeting_id for worker in self._workers)

    # --- proof ------------------------------------------------------------------------------------------------------

    def verify(self, reference: str | None = None, progress: Progress | None = None) -> VerifyReport:
        """The whole history and every audio file, or one meeting's (slow)."""
        only = self._resolve(reference) if reference is not None else None
        report = verify(
            self._parts.store,
            self._parts.audio,
            only=only,
            may_be_open=self._being_recorded,
            progress=progress,
        )
        bad = {problem.meeting_id for problem in report.problems} | set(self._parts.store.quarantined())
        judged = [meeting.id for meeting in self.meetings() if only in (None, meeting.id)]
        self._journal.ask(lambda index: index.quarantine([meeting_id for meeting_id in judged if meeting_id in bad]))
        self._journal.ask(lambda index: index.release([meeting_id for meeting_id in judged if meeting_id not in bad]))
        return report

    def backup(self, write: Callable[[], BackupMade]) -> BackupMade:
        """Have the whole vault written to a file (slow), and note in the log that it was."""
        with self.keeping:
            made = write()
        self._journal.append(VAULT_STREAM, [made])
        return made

    def acceptable_alarms(self) -> tuple[Problem, ...]:
        """Alarms about the log, which a person may accept."""
        return self._parts.store.alarms()

    def accept_alarms(self, told: Collection[Problem]) -> tuple[Problem, ...]:
        """A person was told of these alarms and goes on; those of them that stood."""
        return self._parts.store.accept_alarms(told, at_us=self._parts.clock.now_us())


def _default_title(request: RecordingRequest, now_us: int) -> str:
    if request.file is not None:
        return md.clean_title(request.file.stem) or "Recording"
    begun = datetime.fromtimestamp(now_us / 1_000_000, tz=UTC).astimezone()
    return f"Meeting of {begun.day} {begun:%B %Y}"


def _reaches_problem(history: History, at: int | datetime) -> bool:
    """Whether the meeting, as it stood then, has the event that does not verify. When that was, nobody knows: it counts
    for every time after all that verifies."""
    if history.problem is None:
        return False
    if isinstance(at, datetime):
        return not history.events or _position_at(history.events, at) == history.events[-1].position
    return at >= history.problem.position


def _storable(path: Path) -> str:
    """A path as valid Unicode: names on a disk may be any bytes."""
    return str(path).encode(errors="replace").decode()


def _position_at(events: Sequence[Recorded], at: datetime) -> int:
    # a float of seconds is too coarse for microseconds from 2038 on
    at_us = (at.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return max((item.position for item in events if item.at_us <= at_us), default=0)
