"""Qt's dialog for files, in NoteFlow's look: the desktop's own would stand before ours in another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QHeaderView,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)

from noteflow.ui import icons
from noteflow.ui.theme import Appearance, restyle

translate = QCoreApplication.translate

DIALOG_SIZE = QSize(820, 560)
SIDEBAR = 170
SOUND_FILES = (
    *(
        "aac",
        "aif",
        "aiff",
        "amr",
        "avi",
        "flac",
        "m4a",
        "m4b",
        "m4v",
        "mka",
        "mkv",
        "mov",
        "mp3",
        "mp4",
        "mpeg",
        "mpg",
    ),
    *("oga", "ogg", "opus", "wav", "webm", "wma", "wmv", "3gp"),
)
"""Endings of files that are mostly sound or video; any file can be chosen."""
TOOLS = {"backButton": "back", "forwardButton": "forward", "toParentButton": "up", "newFolderButton": "folder-new"}


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


class _FileDialog(QFileDialog):
    icons: _FileIcons
    """Qt does not keep them alive."""


def ask_file(parent: QWidget, place: Path, appearance: Appearance, chosen: Callable[[Path], None]) -> None:
    """Ask for a file to write, beginning at `place`; one that is there is asked about."""
    dialog = _dialog(parent, place, appearance)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(place.suffix.removeprefix("."))
    dialog.selectFile(place.name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    _open(dialog, appearance)


def ask_files(parent: QWidget, appearance: Appearance, chosen: Callable[[Sequence[Path]], None]) -> None:
    """Ask for sound or video files to read."""
    dialog = _dialog(parent, Path.home() / "file", appearance)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    kinds = " ".join(f"*.{ending}" for ending in SOUND_FILES)
    sound, anything = translate("Library", "Sound and video"), translate("Library", "Every file")
    dialog.setNameFilters([f"{sound} ({kinds})", f"{anything} (*)"])
    dialog.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
    _open(dialog, appearance)


def ask_folder(parent: QWidget, place: Path, appearance: Appearance, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder to write files into."""
    dialog = _dialog(parent, place, appearance)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    _open(dialog, appearance)


def _dialog(parent: QWidget, place: Path, appearance: Appearance) -> QFileDialog:
    folder = place.parent if place.parent.is_dir() else Path.home()
    dialog = _FileDialog(parent, "NoteFlow", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, translate("Export", "Choose"))
    dialog.icons = _FileIcons(appearance)
    dialog.setIconProvider(dialog.icons)
    return dialog


def _open(dialog: QFileDialog, appearance: Appearance) -> None:
    dialog.resize(DIALOG_SIZE)
    for box in dialog.findChildren(QDialogButtonBox):
        for made in box.buttons():
            if box.buttonRole(made) == QDialogButtonBox.ButtonRole.AcceptRole:
                restyle(made, "kind", "primary")
    for tool in dialog.findChildren(QToolButton):
        icon = TOOLS.get(tool.objectName())
        # two ways to look at one list are one too many
        tool.setHidden(tool.objectName() in ("listModeButton", "detailModeButton"))
        if icon is not None:
            tool.setIcon(icons.icon(icon, appearance.theme.hex("text2")))
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([SIDEBAR, DIALOG_SIZE.width() - SIDEBAR])
    for tree in dialog.findChildren(QTreeView):
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
