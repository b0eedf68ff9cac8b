"""One of several, as NoteFlow draws it: what is chosen, and an angle that says there is more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate

from noteflow.ui import icons
from noteflow.ui.theme import Appearance, font

SIDE, ANGLE = 14, 16
RADIUS = 8.0
WIDEST = 300


class Choice(QComboBox):
    """A list of values with what a person reads for each. `chosen` tells of a choice that a person made, and of no
    other."""

    chosen = Signal(str)

    def __init__(self, name: str, appearance: Appearance, options: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(name)
        self.setFont(font("button"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        # the one that Qt takes by itself is drawn without the style sheet
        self.setItemDelegate(QStyledItemDelegate(self))
        self.offer(options)
        self.activated.connect(lambda index: self.chosen.emit(str(self.itemData(index))))
        appearance.changed.connect(self.update)

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Other values, each with its text; what is chosen stays where it is among them."""
        before = self.currentData()
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        if before is not None:
            self.show_value(str(before))
        self.updateGeometry()

    def show_value(self, value: str, text: str = "") -> None:
        """This is chosen; a value that was not offered is, from now on."""
        index = self.findData(value)
        if index < 0:
            self.addItem(text or value, value)
            index = self.count() - 1
            self.updateGeometry()
        self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt)
        """A wheel moves the page, and chooses nothing by mistake."""
        event.ignore()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """As wide as its longest text, within reason."""
        texts = [self.fontMetrics().horizontalAdvance(self.itemText(index)) for index in range(self.count())]
        return QSize(min(WIDEST, max(texts, default=60) + 3 * SIDE + ANGLE), 38)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """The same: a shorter text would be no choice that can be read."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A field with its text and an angle; a ring where the keyboard is."""
        painter, theme = QPainter(self), self._appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = 2.0 if focus else 1.0
        painter.setPen(QPen(theme.color("accent" if focus else "line"), edge))
        painter.setBrush(theme.color("hover" if self.underMouse() and self.isEnabled() else "surface"))
        frame = self.rect().toRectF().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        room = self.rect().adjusted(SIDE, 0, -(SIDE + ANGLE + 4), 0)
        painter.setFont(self.font())
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        angle = icons.pixmap("chevron-down", theme.hex("text2"), ANGLE)
        painter.drawPixmap(self.width() - SIDE - ANGLE + 4, (self.height() - ANGLE) // 2, angle)
