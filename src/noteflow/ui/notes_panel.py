"""Notes and markers beside the transcript; each is a way to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from noteflow.domain.view import Remark
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, button, label, wrapped
from noteflow.ui.wording import clock_text

WIDTH = 348
TABS = ("Notes", "Markers")


class RemarkRow(QFrame):
    """A note or marker: its time, and what it says."""

    chosen = Signal(int)

    def __init__(self, kind: str, remark: Remark, appearance: Appearance) -> None:
        super().__init__()
        self._at_ms = remark.at_ms
        self.setProperty("remark", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        at = clock_text(remark.at_ms / 1000)
        self.setAccessibleName(f"{kind} at {at}: {remark.text}".rstrip(": "))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        time = label(at, role="meta", tone="third")
        time.setFixedWidth(48)
        sign = IconLabel("pencil" if kind == "Note" else "flag", "accent", 16, appearance)
        for widget in (time, sign):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        self.text = wrapped(label(remark.text or "Marker", role="body"))
        row.addWidget(self.text, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._at_ms)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter goes there too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._at_ms)
        else:
            event.ignore()


class NotesPanel(QFrame):
    """`chosen` asks for a place, ms."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._shown: tuple[Sequence[Remark], Sequence[Remark]] = ((), ())
        self._tab = 0
        self.setObjectName("side")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 12, 12)
        layout.setSpacing(8)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        self._group = QButtonGroup(self)
        self._tabs: list[QPushButton] = []
        for number, name in enumerate(TABS):
            tab = button(name, lambda number=number: self.show_tab(number), kind="tab")
            tab.setCheckable(True)
            self._group.addButton(tab)
            self._tabs.append(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        layout.addLayout(tabs)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Notes and markers")
        layout.addWidget(self._list, 1)
        self._foot = QVBoxLayout()
        layout.addLayout(self._foot)
        self._tabs[0].setChecked(True)

    @property
    def has_any(self) -> bool:
        """Whether there is anything to show."""
        return any(self._shown)

    def show_remarks(self, notes: Sequence[Remark], markers: Sequence[Remark]) -> None:
        """These."""
        if (notes, markers) != self._shown:
            fresh, self._shown = not self.has_any, (notes, markers)
            if fresh:
                self._tab = 0 if notes else 1
            self._fill()

    def show_tab(self, number: int) -> None:
        """Notes, or markers."""
        if number != self._tab:
            self._tab = number
            self._fill()

    def _fill(self) -> None:
        self._tabs[self._tab].setChecked(True)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(2)
        for remark in self._shown[self._tab]:
            row = RemarkRow(("Note", "Marker")[self._tab], remark, self._appearance)
            row.chosen.connect(self.chosen)
            layout.addWidget(row)
        if not self._shown[self._tab]:
            nothing = ("No notes were written in this meeting.", "No markers were set in this meeting.")[self._tab]
            layout.addWidget(wrapped(label(nothing, role="body", tone="third")))
        layout.addStretch(1)
        self._list.setWidget(inside)
