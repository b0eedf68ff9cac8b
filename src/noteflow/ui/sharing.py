"""What leaves the vault because a person asks for it: the clipboard and exported files."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, QStandardPaths, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from noteflow.application.export_all import Exported, export_several
from noteflow.application.exporting import FORMATS, ExportChoice, Preview
from noteflow.application.settings import OFF, ON
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.export_dialog import ExportDialog
from noteflow.ui.file_dialog import ask_file, ask_folder
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.wording import plain_text

translate = QCoreApplication.translate

NO_HISTORY_HINT = "x-kde-passwordManagerHint"
"""Clipboard histories that know this hint do not write the text to their own files."""
FIRST_FORMAT = next(iter(FORMATS))


class Sharing(QObject):
    """Copies and exports; everything slow runs beside. Remembers the last folder and format for as long as NoteFlow
    runs."""

    exported = Signal()
    copied = Signal()
    opened = Signal(object)
    """The dialog: whoever shows windows brings it to the front."""
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook, appearance: Appearance) -> None:
        super().__init__(bridge)
        self._bridge, self._notebook, self._appearance = bridge, notebook, appearance
        self._exports: list[_Export] = []
        self._format = FIRST_FORMAT
        self._closed = False
        self.folder: Path | None = None

    def copy(self, meeting_id: str) -> None:
        """Put a meeting's text on the clipboard."""
        self._bridge.run(lambda: plain_text(self._notebook.meeting(meeting_id)), self._to_clipboard, self.failed.emit)

    def copy_text(self, text: str) -> None:
        """Put some lines on the clipboard."""
        self._to_clipboard(text)

    def export(self, meeting_ids: Sequence[str], format_name: str = "") -> None:
        """Ask for what and where, and write it; several go into a folder. Without a format it is the last one."""
        if not meeting_ids:
            return

        def load() -> tuple[MeetingView, bool]:
            return self._notebook.meeting(meeting_ids[0]), self._notebook.settings().export_warning == ON

        def show(loaded: tuple[MeetingView, bool]) -> None:
            if not self._closed:
                self._show(tuple(meeting_ids), *loaded, format_name or self._format)

        self._bridge.run(load, show, self.failed.emit)

    def open_folder(self) -> None:
        """Show the folder of the last export in the desktop's own file manager."""
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def forget(self, meeting_id: str) -> None:
        """A meeting was erased: what shows it is closed."""
        for export in [export for export in self._exports if meeting_id in export.meeting_ids]:
            export.close()

    def close(self) -> None:
        """Close everything that shows a meeting; nothing is opened any more."""
        self._closed = True
        for export in list(self._exports):
            export.close()

    def _to_clipboard(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        data.setData(NO_HISTORY_HINT, QByteArray(b"secret"))
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit()

    def _show(self, meeting_ids: tuple[str, ...], view: MeetingView, warn: bool, format_name: str) -> None:
        folder = self.folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        dialog = ExportDialog(
            view,
            count=len(meeting_ids),
            folder=folder if folder.is_dir() else Path.home(),
            format_name=format_name,
            warn=warn,
            bridge=self._bridge,
            appearance=self._appearance,
        )
        export = _Export(meeting_ids, dialog, self._bridge, self._notebook)
        export.written.connect(self._written)
        dialog.place_wanted.connect(self._ask_place)
        dialog.understood.connect(self._understood)
        dialog.finished.connect(lambda _result: self._forget_export(export))
        self._exports.append(export)
        dialog.open()
        self.opened.emit(dialog)

    @Slot(object)
    def _ask_place(self, place: Path) -> None:
        dialog = self.sender()
        assert isinstance(dialog, ExportDialog)
        ask = ask_folder if dialog.several else ask_file
        ask(dialog, place, self._appearance, dialog.use_place)

    @Slot()
    def _understood(self) -> None:
        self._bridge.run(lambda: self._notebook.change_setting("export-warning", OFF), failed=self.failed.emit)

    @Slot(object, str)
    def _written(self, folder: Path, format_name: str) -> None:
        self.folder, self._format = folder, format_name
        self.exported.emit()

    def _forget_export(self, export: _Export) -> None:
        if export in self._exports:
            self._exports.remove(export)
            export.close()


class _Export(QObject):
    """One open dialog, and the work for it."""

    written = Signal(object, str)
    """The folder, and the format's name."""

    def __init__(
        self, meeting_ids: tuple[str, ...], dialog: ExportDialog, bridge: Bridge, notebook: ScreenNotebook
    ) -> None:
        super().__init__()
        self.meeting_ids, self._dialog = meeting_ids, dialog
        self._bridge, self._notebook = bridge, notebook
        self._stop = threading.Event()
        self._open = True
        dialog.preview_wanted.connect(self._preview)
        dialog.export_wanted.connect(self._export)
        dialog.cancelled.connect(self._stop.set)

    def close(self) -> None:
        """Close the dialog; what is on its way to it is dropped."""
        if self._open:
            self._open = False
            self._stop.set()
            self._dialog.preview.page.forget()
            self._dialog.hide()
            self._dialog.deleteLater()

    @Slot(str, object)
    def _preview(self, format_name: str, choice: ExportChoice) -> None:
        def show(preview: Preview) -> None:
            if self._open:
                self._dialog.show_preview(preview)

        def failed(error: NoteFlowError) -> None:
            if self._open:
                self._dialog.show_failure(error)

        self._bridge.run(lambda: self._notebook.preview(self.meeting_ids[0], format_name, choice), show, failed)

    @Slot(object, str, object)
    def _export(self, place: Path, format_name: str, choice: ExportChoice) -> None:
        self._stop.clear()
        if len(self.meeting_ids) == 1:
            self._export_one(place, format_name, choice)
        else:
            self._export_several(place, format_name, choice)

    def _export_one(self, place: Path, format_name: str, choice: ExportChoice) -> None:
        replace = self._dialog.may_replace(place)

        def work() -> Path | None:
            if not replace and place.exists():
                return None
            return self._notebook.export(self.meeting_ids[0], format_name, place, choice)

        def done(written: Path | None) -> None:
            if written is not None:
                self.written.emit(written.parent, format_name)
                self._end()
            elif self._open:
                self._dialog.ask_to_replace(place)

        self._bridge.run(work, done, self._refuse)

    def _export_several(self, folder: Path, format_name: str, choice: ExportChoice) -> None:
        meetings = [ev.MeetingId(meeting_id) for meeting_id in self.meeting_ids]

        def progress(done: float) -> None:
            if self._stop.is_set():
                raise NoteFlowError("The export was stopped.", "What is written already stays in the folder.")
            self._bridge.post(lambda: self._show_progress(round(done * len(meetings))))

        def done(exported: Exported) -> None:
            if exported.files:
                self.written.emit(folder, format_name)
            if not exported.failed:
                self._end()
                return
            (_, first), count = exported.failed[0], len(exported.failed)
            told = (
                translate("Export", "1 of {count} meetings was not exported: {why}")
                if count == 1
                else translate("Export", "{failed} of {count} meetings were not exported: {why}")
            ).format(failed=count, count=len(meetings), why=said(first))
            self._refuse(NoteFlowError(told, translate("Export", "The others are written.")))

        self._bridge.run(
            lambda: export_several(self._notebook, meetings, format_name, folder, progress, choice=choice),
            done,
            self._refuse,
        )

    def _show_progress(self, done: int) -> None:
        if self._open:
            self._dialog.show_progress(done)

    def _refuse(self, error: NoteFlowError) -> None:
        if self._open:
            self._dialog.refuse(error)

    def _end(self) -> None:
        if self._open:
            self._dialog.done(ExportDialog.DialogCode.Accepted)
