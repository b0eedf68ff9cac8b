"""The one way from other threads to Qt: notices become queued signals, slow calls run beside and report back here.

Every listener thread (recorder, hotkeys) only posts; every widget is touched on the Qt thread alone. Touching it from
another thread is a programming error, and raises at once instead of crashing later.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from shiboken6 import isValid

from noteflow.application import notices as nt
from noteflow.application.exporting import EVERYTHING, ExportChoice, Preview
from noteflow.application.ports import FoundMeeting, MeetingSummary, Page, Progress, Tally, Wanted
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.history import Change
from noteflow.domain.view import MeetingView

if TYPE_CHECKING:
    from noteflow.application.listening import Listening
    from noteflow.application.notebook import RecordingRequest
    from noteflow.application.retention import Dates, Deletion, Question
    from noteflow.application.settings import Settings
    from noteflow.application.verification import VerifyReport
    from noteflow.domain.editing import Edit
    from noteflow.domain.events import MeetingId

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class ScreenKeeper(Protocol):
    """What the screens need of the rules for keeping; `application.rule_keeper.RuleKeeper` is one."""

    @property
    def question(self) -> Question | None: ...
    def dates_of(self, meeting_id: str) -> Dates: ...
    def delete(self, question: Question | None = None) -> object: ...
    def put_off(self) -> None: ...
    def would_delete(self, name: str, value: str) -> Sequence[Deletion]: ...


class Begun(Protocol):
    """A recording that was begun."""

    @property
    def meeting_id(self) -> MeetingId: ...


class ScreenNotebook(Protocol):
    """What the screens need of a notebook; `application.notebook.Notebook` is one, and says what each call does."""

    def start(self, request: RecordingRequest | None = None) -> Begun: ...
    def stopped(self, timeout_s: float) -> MeetingId: ...
    def toggle(self) -> None: ...
    def stop(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def touch(self) -> None: ...
    def mark(self, text: str = "") -> None: ...
    def note(self, text: str, at_ms: int | None = None) -> None: ...
    def act(self, text: str, at_ms: int | None = None) -> None: ...
    def status(self) -> nt.Status: ...
    def meetings(self, limit: int | None = None) -> Sequence[MeetingSummary]: ...
    def meeting(self, reference: str, at: int | None = None) -> MeetingView: ...
    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page: ...
    def tally(self, wanted: Wanted) -> Tally: ...
    def meant(self, wanted: Wanted) -> tuple[str, Tally] | None: ...
    def actions(self) -> Sequence[FoundMeeting]: ...
    def changes(self, reference: str) -> Sequence[Change]: ...
    def listen(self, view: MeetingView) -> Listening: ...
    def verify(self, reference: str, progress: Progress | None = None) -> VerifyReport: ...
    def take_in(self, path: Path, told: Progress = ...) -> object: ...
    def transcribe_again(self, reference: str) -> object: ...
    def settings(self) -> Settings: ...
    def models(self) -> Sequence[str]: ...
    def change_setting(self, name: str, value: str) -> object: ...
    def rename(self, reference: str, title: str) -> object: ...
    def edit(self, reference: str, edit: Edit) -> object: ...
    def pin(self, reference: str, *, pinned: bool) -> object: ...
    @property
    def rule_keeper(self) -> ScreenKeeper: ...
    def preview(self, reference: str, format_name: str, choice: ExportChoice = EVERYTHING) -> Preview: ...
    def export(
        self, reference: str, format_name: str, destination: Path, choice: ExportChoice = EVERYTHING
    ) -> Path: ...
    def export_name(self, view: MeetingView, format_name: str) -> str: ...
    def keep_out(self, path: Path) -> None: ...
    def erase_meetings(self, references: Sequence[str], progress: Progress | None = None) -> int: ...
    def subscribe(self, listener: Callable[[nt.Notice], None]) -> Callable[[], None]: ...


class Bridge(QObject):
    """Lives on the Qt thread. Signals arise there, in the order of the notices."""

    status_changed = Signal(object)
    """notices.Status"""
    events_recorded = Signal(object)
    """tuple[events.Recorded, ...]"""
    live_text = Signal(object)
    """notices.LiveText"""
    levels = Signal(object)
    """dict[str, float]: each track's peak, dB"""
    text_progress = Signal(object)
    """notices.TextProgress"""
    recording_failed = Signal(object)
    """notices.RecordingFailed"""
    problems_found = Signal(object)
    """notices.ProblemsFound"""
    deletions_asked = Signal(object)
    """notices.DeletionsAsked"""
    deletion_failed = Signal(object)
    """notices.DeletionFailed"""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="noteflow-ui")
        self._long_executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="noteflow-long")
        self._unsubscribe: Callable[[], None] = lambda: None
        self._closed = False
        self._posting = threading.RLock()
        """Whoever posts holds it: what is posted to must not be deleted meanwhile."""
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def listen(self, notebook: ScreenNotebook) -> None:
        """Have the notebook's notices arrive as signals."""
        self.require_qt_thread()
        self._unsubscribe()
        self._unsubscribe = notebook.subscribe(lambda notice: self.post(partial(self._deliver, notice)))

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` run on the Qt thread, after everything posted before. From any thread; never waits or raises."""
        with self._posting:
            if self._closed:
                return
            try:
                self._posted.emit(call)
            except RuntimeError:
                # Qt is already gone: nobody is left to be told, and the recorder must not fail because of that
                log.debug("a notice came after Qt had ended")

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None] = lambda _: None,
        failed: Callable[[NoteFlowError], None] | None = None,
    ) -> None:
        """Run `work` beside, one piece after another; then `done` or `failed` on the Qt thread.

        Errors other than `NoteFlowError` and `OSError` are programming errors: they are raised on the Qt thread.
        """
        self._submit(self._executor, work, done, failed)

    def run_long(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None] = lambda _: None,
        failed: Callable[[NoteFlowError], None] | None = None,
    ) -> None:
        """The same for work that may take minutes, which what is short does not wait for."""
        self._submit(self._long_executor, work, done, failed)

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[NoteFlowError], None] | None,
    ) -> None:
        self.require_qt_thread()
        if self._closed:
            return
        future = executor.submit(work)
        future.add_done_callback(lambda ready: self.post(partial(self._finish, ready, done, failed)))

    def close(self) -> None:
        """Nothing arrives after this; work that has not begun is dropped."""
        self.require_qt_thread()
        with self._posting:
            self._closed = True
        self._unsubscribe()
        self._unsubscribe = lambda: None
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._long_executor.shutdown(wait=False, cancel_futures=True)

    def require_qt_thread(self) -> None:
        """Raise RuntimeError when called from any thread but Qt's."""
        if QThread.currentThread() is not self.thread():
            raise RuntimeError("Widgets belong to the Qt thread; post to the bridge instead.")

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _finish(
        self,
        ready: Future[Result],
        done: Callable[[Result], None],
        failed: Callable[[NoteFlowError], None] | None,
    ) -> None:
        try:
            result = ready.result()
        except (NoteFlowError, OSError) as error:
            if failed is None:
                raise
            failed(_for_a_person(error))
            return
        except Exception as error:
            if failed is not None:
                failed(NoteFlowError(f"An unexpected error came up: {type(error).__name__}.", "Start NoteFlow again."))
            raise
        done(result)

    def _deliver(self, notice: nt.Notice) -> None:
        match notice:
            case nt.StatusChanged(status):
                self.status_changed.emit(status)
            case nt.EventsRecorded(recorded):
                self.events_recorded.emit(recorded)
            case nt.LiveText():
                self.live_text.emit(notice)
            case nt.Levels(peaks_db):
                self.levels.emit(peaks_db)
            case nt.TextProgress():
                self.text_progress.emit(notice)
            case nt.RecordingFailed():
                self.recording_failed.emit(notice)
            case nt.ProblemsFound():
                self.problems_found.emit(notice)
            case nt.DeletionsAsked():
                self.deletions_asked.emit(notice)
            case nt.DeletionFailed():
                self.deletion_failed.emit(notice)


def while_there(owner: QObject, call: Callable[[Result], object]) -> Callable[[Result], None]:
    """`call`, unless its owner is gone by then: a window may be closed while what it asked for is still being read."""

    def called(result: Result) -> None:
        if isValid(owner):
            call(result)

    return called


def _for_a_person(error: NoteFlowError | OSError) -> NoteFlowError:
    if isinstance(error, NoteFlowError):
        return error
    return NoteFlowError(
        f"The file could not be read or written: {error.strerror or type(error).__name__}.",
        "Choose another folder, or free some space.",
    )
