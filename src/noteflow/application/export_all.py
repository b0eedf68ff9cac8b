"""Several meetings, or all, into one folder, a file for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from noteflow.application.exporting import EVERYTHING, ExportChoice, known_format
from noteflow.application.ports import MeetingSummary, Progress
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.events import MeetingId
from noteflow.domain.view import MeetingView


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and the meetings that could not be, each with a sentence."""

    files: tuple[tuple[MeetingId, Path], ...]
    failed: tuple[tuple[MeetingId, str], ...]


class Exporter(Protocol):
    """What exporting needs of a notebook."""

    def meetings(self, limit: int | None = None) -> Sequence[MeetingSummary]: ...
    def meeting(self, reference: str) -> MeetingView: ...
    def keep_out(self, path: Path) -> None: ...
    def export_name(self, view: MeetingView, format_name: str) -> str: ...
    def export(
        self, reference: str, format_name: str, destination: Path, choice: ExportChoice = EVERYTHING
    ) -> Path: ...


def export_all(
    notebook: Exporter, format_name: str, folder: Path, progress: Progress, choice: ExportChoice = EVERYTHING
) -> Exported:
    """Export every meeting, oldest first (slow); else as `export_several`."""
    meetings = [summary.id for summary in reversed(notebook.meetings())]
    return export_several(notebook, meetings, format_name, folder, progress, choice=choice)


def export_several(
    notebook: Exporter,
    meetings: Sequence[MeetingId],
    format_name: str,
    folder: Path,
    progress: Progress,
    *,
    choice: ExportChoice = EVERYTHING,
) -> Exported:
    """Export these meetings in their order (slow). Nothing is overwritten: a name that is taken gets a number. One that
    cannot be exported keeps nobody from the others.

    Raises UsageError when `folder` is no folder, NoteFlowError when it cannot be made.
    """
    known_format(format_name)
    notebook.keep_out(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.", "Name a folder for the files; a new one is made.")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise NoteFlowError(f"{folder} could not be made ({error.strerror}).", "Choose another place.") from error
    files: list[tuple[MeetingId, Path]] = []
    failed: list[tuple[MeetingId, str]] = []
    for number, meeting_id in enumerate(meetings):
        progress(number / len(meetings))
        try:
            name = notebook.export_name(notebook.meeting(meeting_id), format_name)
            files.append((meeting_id, _export(notebook, meeting_id, format_name, folder / name, choice)))
        except NoteFlowError as error:
            failed.append((meeting_id, str(error)))
    return Exported(tuple(files), tuple(failed))


def _export(notebook: Exporter, meeting_id: MeetingId, format_name: str, place: Path, choice: ExportChoice) -> Path:
    """Claim a free name, so that what appears there meanwhile is not overwritten, and write it."""
    claimed = next(path for path in _names(place.parent, place.name) if _claim(path))
    try:
        return notebook.export(meeting_id, format_name, claimed, choice)
    except BaseException:
        claimed.unlink(missing_ok=True)
        raise


def _names(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 2
    while True:
        yield folder / f"{stem} ({number}){suffix}"
        number += 1


def _claim(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise NoteFlowError(f"{path} could not be written ({error.strerror}).", "Choose another place.") from error
    return True
