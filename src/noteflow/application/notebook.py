"""The commands and queries that tray, windows, command line and other programs call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from noteflow.application.notices import Notice, Status
from noteflow.application.ports import Hit, MeetingSummary, Progress
from noteflow.domain.events import MeetingId
from noteflow.domain.view import MeetingView


@dataclass(frozen=True, slots=True)
class RecordingRequest:
    """What to record. `file` None means the microphone called `mic`; `model` None means no transcript."""

    title: str = ""
    mic: str = "default"
    file: Path | None = None
    realtime: bool = True
    for_s: float | None = None
    language: str = "auto"
    model: str | None = "tiny.en"


class Notebook:
    """Everything a person can do. All methods are safe to call from any thread; those marked slow should not be called
    from a thread that draws."""

    def start(self, request: RecordingRequest) -> None:
        """Begin a recording; returns at once. StatusChanged or RecordingFailed follows."""
        raise NotImplementedError

    def stop(self) -> None:
        """End the recording; returns at once. StatusChanged (finishing, then idle) follows."""
        raise NotImplementedError

    def toggle(self) -> None:
        """Start when idle, stop when recording; returns at once."""
        raise NotImplementedError

    def mark(self, text: str = "") -> None:
        """Put a marker at this moment of the running recording. Raises NoteFlowError when there is none."""
        raise NotImplementedError

    def note(self, text: str) -> None:
        """Put a note at this moment of the running recording. Raises NoteFlowError when there is none."""
        raise NotImplementedError

    def status(self) -> Status:
        """The recorder's state now."""
        raise NotImplementedError

    def meetings(self, limit: int | None = None) -> Sequence[MeetingSummary]:
        """The meetings, newest first."""
        raise NotImplementedError

    def meeting(self, reference: str, at: int | None = None) -> MeetingView:
        """One meeting by its id, an unambiguous beginning of it, or `last`. Raises NotFoundError, UsageError."""
        raise NotImplementedError

    def search(self, text: str) -> Sequence[Hit]:
        """Lines that hold the words."""
        raise NotImplementedError

    def rename(self, reference: str, title: str) -> None:
        """Give a meeting another title."""
        raise NotImplementedError

    def export(self, reference: str, format_name: str, destination: Path) -> Path:
        """Write a meeting as `md` or `pdf` to a file, atomically, readable by its owner alone (slow)."""
        raise NotImplementedError

    def import_file(self, path: Path, request: RecordingRequest, progress: Progress | None = None) -> MeetingId:
        """Take a sound or video file in as a meeting and transcribe it (slow). Raises BadAudioError."""
        raise NotImplementedError

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Have every notice sent to `listener`, on the thread where it arises; returns the way to unsubscribe."""
        raise NotImplementedError
