"""A notebook that a test plays: it keeps its meetings in memory, counts what was asked, and says what it is told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from noteflow.application.exporting import EVERYTHING, ExportChoice, Preview, known_format
from noteflow.application.listening import Listening
from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import EventsRecorded, Notice, Status, StatusChanged
from noteflow.application.ports import Checkpoint, FoundMeeting, MeetingSummary, Page, Problem, Progress, Tally, Wanted
from noteflow.application.retention import Dates, Deletion, Question
from noteflow.application.settings import Settings, fold_settings, read_setting
from noteflow.application.track_reader import TrackReader
from noteflow.application.verification import VerifyReport
from noteflow.domain import events as ev
from noteflow.domain.editing import Edit, decide
from noteflow.domain.errors import DeviceError, NoteFlowError, NotFoundError, VaultBusyError
from noteflow.domain.history import Change, changes
from noteflow.domain.view import MeetingView, fold
from noteflow.infrastructure.converters.pcm import levels
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.index import FakeIndex
from tests.fakes.player import FakePlayer

STARTED_US = 1_763_456_520_000_000
"""Tue 18 Nov 2025, 09:02 UTC."""


class FakeRuleKeeper:
    """Says what it is told to; `calls` are the notebook's."""

    def __init__(self, calls: list[str]) -> None:
        self._calls = calls
        self.question: Question | None = None
        self.dates = Dates()
        self.due: Sequence[Deletion] = ()

    def dates_of(self, _meeting_id: str) -> Dates:
        return self.dates

    def delete(self, question: Question | None = None) -> None:
        self._calls.append("delete what was asked" if question is not None else "delete")

    def would_delete(self, name: str, value: str) -> Sequence[Deletion]:
        if read_setting(name, value) == 0:
            return ()
        return self.due

    def put_off(self) -> None:
        self._calls.append("put off")


class Silence(FakeAudioStore):
    """Has every file, with nothing to be heard in it."""

    def read(self, meeting: ev.MeetingId, track: str, segment: int, start: int, count: int) -> bytes:
        return bytes(2 * count)


class FakeNotebook:
    """A recording hears only what the test records. `calls` lists what was asked for, in order; `error` is raised by
    the next command, once."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.rule_keeper = FakeRuleKeeper(self.calls)
        self.error: NoteFlowError | None = None
        self.unreadable: NoteFlowError | None = None
        """Raised by the next reading of a meeting, once."""
        self.current = Status("idle")
        self.request: RecordingRequest | None = None
        self.meeting_id = ev.MeetingId("")
        self.between_tenths: Callable[[], object] = lambda: None
        """Called before each share of a file that is taken in is told."""
        self.player = FakePlayer(lambda: 0)
        self.sound_is_gone = False
        """Whether no sound file is there."""
        self._log: list[ev.Recorded] = []
        self._problems: dict[ev.MeetingId, ev.BadEvent] = {}
        self._listeners: list[Callable[[Notice], None]] = []

    # --- what the test does ---

    def publish(self, notice: Notice) -> None:
        """Tell every listener, on this thread."""
        if isinstance(notice, StatusChanged):
            self.current = notice.status
        for listener in list(self._listeners):
            listener(notice)

    def record(self, meeting_id: str, *events: ev.Event) -> None:
        """Put facts in the log, and tell."""
        stream = ev.MeetingId(meeting_id)
        recorded = []
        for event in events:
            sequence = 1 + sum(item.stream == stream for item in self._log)
            item = ev.Recorded(len(self._log) + 1, stream, sequence, STARTED_US, event)
            self._log.append(item)
            recorded.append(item)
        self.publish(EventsRecorded(tuple(recorded)))

    def quarantine(self, meeting_id: str, sequence: int) -> None:
        """A meeting's event does not verify."""
        stream = ev.MeetingId(meeting_id)
        self._problems[stream] = ev.BadEvent(sequence, stream, sequence, "the tag does not match")

    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    # --- the notebook ---

    def toggle(self) -> None:
        self._command("toggle")
        if self._recording():
            self._end()
            return
        meeting = ev.MeetingId(f"{len(self._log) + 1:032x}")
        self.record(meeting, ev.MeetingStarted("Meeting", STARTED_US, "microphone", "auto", None))
        self.publish(StatusChanged(Status("recording", meeting, "Meeting", STARTED_US)))

    def start(self, request: RecordingRequest | None = None) -> FakeNotebook:
        """Itself, which knows what it records."""
        self._command("start")
        if self._recording():
            raise VaultBusyError("A recording is running already.", "Stop it first: `noteflow stop`.")
        self.request = request
        self.meeting_id = ev.MeetingId(f"{len(self._log) + 1:032x}")
        title = "Meeting" if request is None else request.title
        self.record(self.meeting_id, ev.MeetingStarted(title, STARTED_US, "microphone", "auto", None))
        self.publish(StatusChanged(Status("recording", self.meeting_id, title, STARTED_US)))
        return self

    def stopped(self, timeout_s: float) -> ev.MeetingId:
        """Ended at once."""
        del timeout_s
        meeting = self._need_recording()
        self._command("stopped")
        self._end()
        return meeting

    def stop(self) -> None:
        self._command("stop")
        self._need_recording()
        self._end()

    def pause(self) -> None:
        self._command("pause")
        self._need_recording()
        if self.current.state == "paused":
            raise NoteFlowError("The recording is paused already.", "`noteflow resume` goes on with it.")
        self.publish(StatusChanged(replace(self.current, state="paused", paused_at_s=self.current.elapsed_s)))

    def resume(self) -> None:
        self._command("resume")
        self._need_recording()
        if self.current.state != "paused":
            raise NoteFlowError("The recording is not paused.", "`noteflow pause` pauses it.")
        self.publish(StatusChanged(replace(self.current, state="recording", paused_at_s=None)))

    def touch(self) -> None:
        if self.current.stops_in_s is not None:
            self.publish(StatusChanged(replace(self.current, stops_in_s=None)))

    def mark(self, text: str = "") -> None:
        self._command(f"mark {text}".strip())
        self.record(self._need_recording(), ev.MarkerAdded(self._now_ms(), text))

    def note(self, text: str, at_ms: int | None = None) -> None:
        self._command(f"note {text}")
        now_ms = self._now_ms()
        self.record(self._need_recording(), ev.NoteAdded(now_ms if at_ms is None else min(at_ms, now_ms), text))

    def act(self, text: str, at_ms: int | None = None) -> None:
        self._command(f"act {text}")
        now_ms = self._now_ms()
        self.record(self._need_recording(), ev.ActionAdded(now_ms if at_ms is None else min(at_ms, now_ms), text))

    def status(self) -> Status:
        return self.current

    def settings(self) -> Settings:
        return fold_settings(item.event for item in self._log)

    def models(self) -> Sequence[str]:
        return ("tiny.en", "base")

    def change_setting(self, name: str, value: str) -> None:
        self._command(f"set {name} {value}")
        if name == "model" and value not in self.models():
            raise DeviceError(f"There is no model “{value}” on this machine.", "There is: tiny.en, base.")
        self.record(ev.VAULT_STREAM, ev.SettingChanged(name, str(read_setting(name, value))))

    def meetings(self, limit: int | None = None) -> Sequence[MeetingSummary]:
        return self._index().meetings(limit)

    def _index(self) -> FakeIndex:
        index = FakeIndex()
        index.apply(self._log)
        index.quarantine(list(self._problems))
        return index

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        return self._index().find(wanted, after=after, meetings=meetings, lines=lines)

    def tally(self, wanted: Wanted) -> Tally:
        return self._index().tally(wanted)

    def actions(self) -> Sequence[FoundMeeting]:
        return self._index().actions()

    def meant(self, wanted: Wanted) -> tuple[str, Tally] | None:
        meant = self._index().meant(wanted.text)
        tally = self.tally(replace(wanted, text=meant))
        return (meant, tally) if tally.lines else None

    def meeting(self, reference: str, at: int | None = None) -> MeetingView:
        unreadable, self.unreadable = self.unreadable, None
        if unreadable is not None:
            raise unreadable
        stream = ev.MeetingId(reference)
        problem = self._problems.get(stream)
        view = fold(stream, [item for item in self._log if item.stream == stream], at=at, problem=problem)
        if view is None:
            raise NotFoundError("There is no such meeting.", "`noteflow list` shows those there are.")
        return view

    def changes(self, reference: str) -> Sequence[Change]:
        return changes(item for item in self._log if item.stream == reference)

    def listen(self, view: MeetingView) -> Listening:
        def open_player(_tracks: Sequence[str], _read: object, end: Callable[[], int]) -> FakePlayer:
            self.player = FakePlayer(end)
            return self.player

        store = FakeAudioStore() if self.sound_is_gone else Silence()
        return Listening(view, TrackReader(store, view.id), levels, open_player)

    def verify(self, reference: str, progress: Progress | None = None) -> VerifyReport:
        self._command("verify")
        if progress is not None:
            progress(1.0)
        problem = self._problems.get(ev.MeetingId(reference))
        found = () if problem is None else (Problem(problem.reason, f"event {problem.sequence}", problem.stream),)
        mine = sum(item.stream == reference for item in self._log)
        return VerifyReport(mine, "", Checkpoint(len(self._log), "ab" * 32), 1, found)

    def transcribe_again(self, reference: str) -> None:
        self._command("transcribe again")
        self.record(reference, ev.RewriteAsked("base", "en"), ev.RewriteDone("base"))

    def take_in(self, path: Path, told: Progress = lambda _: None) -> ev.MeetingId:
        self._command(f"take in {path.name}")
        for tenth in range(11):
            self.between_tenths()
            told(tenth / 10)
        meeting = ev.MeetingId(f"{len(self._log) + 1:032x}")
        started = ev.MeetingStarted(path.stem, STARTED_US, "import", "auto", None)
        self.record(meeting, started, ev.MeetingStopped(STARTED_US, 60_000, recovered=False))
        return meeting

    def rename(self, reference: str, title: str) -> None:
        self._command(f"rename {title}")
        self.record(reference, ev.TitleChanged(title))

    def edit(self, reference: str, edit: Edit) -> None:
        self._command(f"edit {type(edit).__name__}")
        self.record(reference, *decide(self.meeting(reference), edit, f"{len(self._log):016x}"))

    def pin(self, reference: str, *, pinned: bool) -> None:
        self._command("pin" if pinned else "unpin")
        self.record(reference, ev.PinChanged(pinned))

    def erase_meetings(self, references: Sequence[str], progress: Progress | None = None) -> int:
        self._command(f"erase {len(references)}")
        known = {str(meeting.id) for meeting in self.meetings()}
        gone = [reference for reference in references if reference in known]
        (progress or (lambda _: None))(0.5)
        for reference in gone:
            self.record(ev.VAULT_STREAM, ev.MeetingErased(ev.MeetingId(reference), 1, "person"))
        return len(gone)

    def preview(self, reference: str, format_name: str, choice: ExportChoice = EVERYTHING) -> Preview:
        known_format(format_name)
        title = self.meeting(reference).title
        return Preview(len(title.encode()), text=title)

    def export_name(self, view: MeetingView, format_name: str) -> str:
        return f"{view.title.replace('/', ' ')}.{known_format(format_name).ending}"

    def keep_out(self, path: Path) -> None:
        pass

    def export(self, reference: str, format_name: str, destination: Path, choice: ExportChoice = EVERYTHING) -> Path:
        known_format(format_name)
        self._command(f"export {format_name}")
        destination.write_text(self.meeting(reference).title, encoding="utf-8")
        return destination

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _recording(self) -> bool:
        return self.current.state in ("starting", "recording", "paused")

    def _need_recording(self) -> ev.MeetingId:
        if not self._recording() or self.current.meeting_id is None:
            raise NoteFlowError("Nothing is being recorded.", "Start with the hotkey or `noteflow start`.")
        return self.current.meeting_id

    def _now_ms(self) -> int:
        return int(self.current.elapsed_s * 1000)

    def _end(self) -> None:
        meeting = self._need_recording()
        self.record(meeting, ev.MeetingStopped(STARTED_US, self._now_ms(), recovered=False))
        self.publish(StatusChanged(replace(self.current, state="finishing")))
        self.publish(StatusChanged(Status("idle")))

    def _command(self, call: str) -> None:
        self.calls.append(call)
        error, self.error = self.error, None
        if error is not None:
            raise error
