"""Which part of a meeting is exported: all of it, one chapter, or from one place to another."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from noteflow.domain.errors import UsageError
from noteflow.domain.view import MeetingView
from noteflow.ui.export_parts import Pill
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import label
from noteflow.ui.wording import clock_text

translate = QCoreApplication.translate

CHAPTERS = 20
"""More are too many for a menu."""
TITLE_CHARACTERS = 40


class PartPicker(QWidget):
    """`pill` opens the menu; this is the row of places, there while one wants to type them."""

    changed = Signal()

    def __init__(self, view: MeetingView, appearance: Appearance) -> None:
        super().__init__()
        self._part: tuple[int, int | None] = (0, None)
        self._duration_ms = view.duration_ms
        whole = translate("Export", "The whole meeting")
        self.pill = Pill(whole, "file", translate("Export", "Part"), appearance)
        menu = QMenu(self.pill)
        menu.addAction(whole, partial(self._choose, whole, 0, None))
        starts = [marker.at_ms for marker in view.markers]
        for number, marker in enumerate(view.markers[:CHAPTERS]):
            end_ms = next((at_ms for at_ms in starts[number + 1 :] if at_ms > marker.at_ms), None)
            name = marker.text.strip()[:TITLE_CHARACTERS] or translate("Export", "Marker")
            shown = translate("Export", "From “{0}”, {1}").format(name, clock_text(marker.at_ms / 1000))
            menu.addAction(shown.replace("&", "&&"), partial(self._choose, name, marker.at_ms, end_ms))
        menu.addSeparator()
        menu.addAction(translate("Export", "From … to …"), self._type)
        self.pill.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        self._begin, self._end = QLineEdit("00:00"), QLineEdit(clock_text(view.duration_ms / 1000))
        for text, field in ((translate("Export", "From"), self._begin), (translate("Export", "To"), self._end)):
            said = label(text, role="body", tone="second")
            said.setBuddy(field)
            field.setAccessibleName(text)
            field.setMaximumWidth(110)
            field.textChanged.connect(self.changed)
            row.addWidget(said)
            row.addWidget(field)
        row.addStretch(1)
        self.hide()

    def part(self) -> tuple[int, int | None]:
        """From and to before which place, ms; None for the end. Raises UsageError for what is no place."""
        if self.isHidden():
            return self._part
        begin, end = _place(self._begin.text()), _place(self._end.text())
        # the clock shows whole seconds, and a meeting ends within one
        return begin, None if end >= self._duration_ms // 1000 * 1000 else end

    def _choose(self, name: str, begin_ms: int, end_ms: int | None) -> None:
        self._part = (begin_ms, end_ms)
        self.hide()
        self.pill.say(name)
        self.changed.emit()

    @Slot()
    def _type(self) -> None:
        self.show()
        self.pill.say(translate("Export", "From … to …"))
        self._begin.setFocus()
        self._begin.selectAll()
        self.changed.emit()


def _place(text: str) -> int:
    found = re.fullmatch(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{2})", text.strip(), re.ASCII)
    if found is None:
        raise UsageError(
            translate("Export", "“{0}” is no place in the meeting.").format(text),
            translate("Export", "Give it like 12:05 or 1:02:03."),
        )
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000
