"""What leaves the vault because a person asks for it: the clipboard and exported files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QFileInfo, QMimeData, QObject, QSize, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QAbstractFileIconProvider, QDesktopServices, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QGridLayout,
    QHeaderView,
    QSplitter,
    QToolButton,
    QTreeView,
)

from noteflow.domain.view import MeetingView
from noteflow.ui import icons
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.theme import Appearance, restyle
from noteflow.ui.widgets import Banner
from noteflow.ui.wording import file_name, plain_text

TITLE = "Export from NoteFlow"
DIALOG_SIZE = QSize(820, 560)
SIDEBAR = 170
TOOLS = {"backButton": "back", "forwardButton": "forward", "toParentButton": "up", "newFolderButton": "folder-new"}
FORMATS = {"md": "Markdown (*.md)", "pdf": "PDF (*.pdf)"}
NO_HISTORY_HINT = "x-kde-passwordManagerHint"
"""Clipboard histories that know this hint do not write the text to their own files."""


class _FileIcons(QFileIconProvider):
    """Folders and files as NoteFlow draws them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """A folder or a sheet."""
        kinds = QAbstractFileIconProvider.IconType
        is_file = what.isFile() if isinstance(what, QFileInfo) else what == kinds.File
        return icons.icon("file" if is_file else "folder", self._appearance.theme.hex("text2"), 16)


class Sharing(QObject):
    """Copies and exports; everything slow runs beside. Remembers the last folder for as long as NoteFlow runs."""

    exported = Signal()
    copied = Signal()
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook, appearance: Appearance) -> None:
        super().__init__(bridge)
        self._bridge, self._notebook, self._appearance = bridge, notebook, appearance
        self._icons = _FileIcons(appearance)
        self._dialogs: list[QFileDialog] = []
        self.folder: Path | None = None

    def copy(self, meeting_id: str) -> None:
        """Put a meeting's text on the clipboard."""
        self._bridge.run(lambda: plain_text(self._notebook.meeting(meeting_id)), self._to_clipboard, self.failed.emit)

    def copy_text(self, text: str) -> None:
        """Put some lines on the clipboard."""
        self._to_clipboard(text)

    def export(self, meeting_id: str, format_name: str) -> None:
        """Ask where, then write the file."""
        self._bridge.run(
            lambda: self._notebook.meeting(meeting_id),
            lambda view: self._ask_where(view, format_name),
            self.failed.emit,
        )

    def open_folder(self) -> None:
        """Show the folder of the last export in the desktop's own file manager."""
        if self.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _to_clipboard(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        data.setData(NO_HISTORY_HINT, QByteArray(b"secret"))
        QGuiApplication.clipboard().setMimeData(data)
        self.copied.emit()

    def _ask_where(self, view: MeetingView, format_name: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self.folder or Path(documents)
        dialog = QFileDialog(None, TITLE, str(folder if folder.is_dir() else Path.home()))
        # the desktop's own dialog has no room for the sentence that matters here
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(FORMATS[format_name])
        dialog.setDefaultSuffix(format_name)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Export")
        dialog.selectFile(file_name(view.title, view.started_at_us, format_name))
        self._dress(dialog)
        dialog.fileSelected.connect(self._writer(str(view.id), format_name))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self._dialogs.append(dialog)
        dialog.open()
        # asked for in the tray's menu, it would open behind the windows that are there
        dialog.raise_()
        dialog.activateWindow()

    def _dress(self, dialog: QFileDialog) -> None:
        """NoteFlow's look for Qt's dialog, and the sentence that must not be missed."""
        theme = self._appearance.theme
        dialog.setIconProvider(self._icons)
        dialog.resize(DIALOG_SIZE)
        for box in dialog.findChildren(QDialogButtonBox):
            restyle(box.button(QDialogButtonBox.StandardButton.Save), "kind", "primary")
        for tool in dialog.findChildren(QToolButton):
            icon = TOOLS.get(tool.objectName())
            # two ways to look at one list are one too many
            tool.setHidden(tool.objectName() in ("listModeButton", "detailModeButton"))
            if icon is not None:
                tool.setIcon(icons.icon(icon, theme.hex("text2")))
        for splitter in dialog.findChildren(QSplitter):
            splitter.setSizes([SIDEBAR, DIALOG_SIZE.width() - SIDEBAR])
        for tree in dialog.findChildren(QTreeView):
            tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        layout = dialog.layout()
        if isinstance(layout, QGridLayout):
            sentence = Banner("warn", self._appearance, closable=False)
            sentence.say("The file is not encrypted. Everyone who can open it can read the meeting.")
            layout.addWidget(sentence, layout.rowCount(), 0, 1, layout.columnCount())

    def _writer(self, meeting_id: str, format_name: str) -> Callable[[str], None]:
        def write(chosen: str) -> None:
            destination = Path(chosen)
            self._bridge.run(
                lambda: self._notebook.export(meeting_id, format_name, destination), self._written, self.failed.emit
            )

        return write

    def _written(self, path: Path) -> None:
        self.folder = path.parent
        self.exported.emit()

    def _forget(self, dialog: QFileDialog) -> None:
        if dialog in self._dialogs:
            self._dialogs.remove(dialog)
            dialog.deleteLater()
