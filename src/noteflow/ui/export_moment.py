"""As of when a meeting is exported: as it stands now, or as it stood at some time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from noteflow.domain.errors import UsageError
from noteflow.domain.view import MeetingView
from noteflow.ui.export_parts import Pill
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import label
from noteflow.ui.wording import local_time

translate = QCoreApplication.translate


class MomentPicker(QWidget):
    """`pill` opens the menu; this is the row with the time, there while one wants an earlier state."""

    changed = Signal()

    def __init__(self, view: MeetingView, appearance: Appearance) -> None:
        super().__init__()
        now = translate("Export", "As it stands now")
        self.pill = Pill(now, "as-of", translate("Export", "As of"), appearance)
        menu = QMenu(self.pill)
        menu.addAction(now, self._now)
        menu.addAction(translate("Export", "As it stood at…"), self._earlier)
        self.pill.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        ended = local_time(view.started_at_us + view.duration_ms * 1000)
        self._time = QLineEdit(f"{ended:%Y-%m-%d %H:%M:%S}")
        self._time.setMinimumWidth(180)
        self._time.setAccessibleName(translate("Export", "As it stood at"))
        self._time.textChanged.connect(self.changed)
        said = label(translate("Export", "As it stood at"), role="body", tone="second")
        said.setBuddy(self._time)
        row.addWidget(said)
        row.addWidget(self._time)
        row.addStretch(1)
        self.hide()

    def moment(self) -> datetime | None:
        """The time, or None for now. Raises UsageError for what is no time."""
        if self.isHidden():
            return None
        typed = self._time.text().strip()
        try:
            return datetime.fromisoformat(typed).astimezone()
        except (ValueError, OverflowError, OSError):
            raise UsageError(
                translate("Export", "“{0}” is no time.").format(typed),
                translate("Export", "Give it like 2026-11-22 10:30."),
            ) from None

    @Slot()
    def _now(self) -> None:
        self.hide()
        self.pill.say(translate("Export", "As it stands now"))
        self.changed.emit()

    @Slot()
    def _earlier(self) -> None:
        self.show()
        self.pill.say(translate("Export", "As it stood at…"))
        self._time.setFocus()
        self._time.selectAll()
        self.changed.emit()
