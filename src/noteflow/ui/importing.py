"""Taking sound and video files in as meetings, one after the other, and the strip that shows how far that is."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from noteflow.domain.errors import CalledOffError, NoteFlowError
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.erasing import bar
from noteflow.ui.widgets import ElidedLabel, button

translate = QCoreApplication.translate


class Importer(QObject):
    """Belongs to no window: closing one leaves the files that were chosen coming in."""

    changed = Signal()
    """Another file, another share of it, or the end."""

    @classmethod
    def of(cls, bridge: Bridge, notebook: ScreenNotebook) -> Importer:
        """The notebook's own."""
        known = (made for made in bridge.findChildren(cls) if made.notebook is notebook)
        return next(known, None) or cls(bridge, notebook)

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook) -> None:
        super().__init__(bridge)
        self._bridge, self.notebook = bridge, notebook
        self._waiting: list[Path] = []
        self._failures: list[NoteFlowError] = []
        self._called_off = threading.Event()
        self.name = ""
        """Of the file that is being read; empty when none is."""
        self.share = 0.0

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files, after those that were chosen before."""
        self._waiting += paths
        if not self.name:
            self._next()

    def take_failures(self) -> list[NoteFlowError]:
        """What went wrong since it was last asked; the other files that were chosen are read all the same."""
        failures, self._failures = self._failures, []
        return failures

    def cancel(self) -> None:
        """Stop: of the file that is being read nothing stays, and no further one is read."""
        self._waiting.clear()
        self._called_off.set()

    def _next(self) -> None:
        self.name, self.share = "", 0.0
        if self._waiting:
            path = self._waiting.pop(0)
            self.name = path.name
            self._called_off.clear()
            over = while_there(self, self._over)
            self._bridge.run_long(lambda: self.notebook.take_in(path, self._tell), over, over)
        self.changed.emit()

    def _tell(self, share: float) -> None:
        """On the thread that reads."""
        if self._called_off.is_set():
            raise CalledOffError("The import was called off.", "Nothing of the file was kept.")
        self._bridge.post(partial(while_there(self, self._show), share))

    def _show(self, share: float) -> None:
        self.share = share
        self.changed.emit()

    def _over(self, result: object) -> None:
        if isinstance(result, NoteFlowError) and not isinstance(result, CalledOffError):
            self._failures.append(result)
        self._next()


class ImportStrip(QFrame):
    """What is being imported, with a bar and Cancel; not there while nothing is."""

    def __init__(self, importer: Importer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self.setObjectName("card")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(14)
        column = QVBoxLayout()
        column.setSpacing(8)
        self._text = ElidedLabel(role="body")
        self._bar = bar(translate("Library", "Importing"))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        row.addLayout(column, 1)
        self._cancel = button(translate("Library", "Cancel"), self._call_off)
        self._cancel.setAccessibleName(translate("Library", "Cancel the import"))
        row.addWidget(self._cancel)
        importer.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        name = self._importer.name
        self.setVisible(bool(name))
        self._text.set_full(translate("Library", "Importing {name}").format(name=name))
        self._bar.setValue(round(100 * self._importer.share))
        self._cancel.setEnabled(True)

    def _call_off(self) -> None:
        self._importer.cancel()
        self._cancel.setEnabled(False)
