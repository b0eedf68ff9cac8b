"""As of when a meeting is exported: as it stands now, or as it stood at some time."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDateTime, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QMenu, QWidget

from noteflow.domain.view import MeetingView
from noteflow.ui.export_parts import Pill
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import label

translate = QCoreApplication.translate


class MomentPicker(QWidget):
    """`pill` opens the menu; this is the row with the time, there while one wants an earlier state."""

    changed = Signal()

    def __init__(self, view: MeetingView, appearance: Appearance) -> None:
        super().__init__()
        now = translate("Export", "As it stands now")
        self.pill = Pill(now, "history", translate("Export", "As of"), appearance)
        menu = QMenu(self.pill)
        menu.addAction(now, self._now)
        menu.addAction(translate("Export", "As it stood at…"), self._earlier)
        self.pill.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        # by its end, what was heard is written at the latest some time after
        ended_ms = view.started_at_us // 1000 + view.duration_ms
        self._time = QDateTimeEdit(QDateTime.fromMSecsSinceEpoch(ended_ms))
        self._time.setDisplayFormat("yyyy-MM-dd  HH:mm:ss")
        self._time.setAccessibleName(translate("Export", "As it stood at"))
        self._time.dateTimeChanged.connect(self.changed)
        said = label(translate("Export", "As it stood at"), role="body", tone="second")
        said.setBuddy(self._time)
        row.addWidget(said)
        row.addWidget(self._time)
        row.addStretch(1)
        self.hide()

    def moment(self) -> datetime | None:
        """The time, or None for now."""
        if self.isHidden():
            return None
        return datetime.fromtimestamp(self._time.dateTime().toSecsSinceEpoch(), tz=UTC)

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
        self.changed.emit()
