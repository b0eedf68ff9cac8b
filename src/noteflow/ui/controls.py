"""Controls that Qt does not have as NoteFlow draws them: a switch, a tool, and a slider over a meeting's history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QSlider

from noteflow.domain.history import Change
from noteflow.ui import icons
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import button, set_icon

translate = QCoreApplication.translate


SWITCH = QSize(36, 20)


class Switch(QCheckBox):
    """On or off, with its text at the right."""

    def __init__(self, text: str, appearance: Appearance) -> None:
        super().__init__(text)
        self._appearance = appearance
        self.setFont(font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Switch and text."""
        words = 12 + self.fontMetrics().horizontalAdvance(self.text()) if self.text() else 0
        return QSize(SWITCH.width() + words, 28)

    def hitButton(self, at: object) -> bool:  # noqa: N802 (Qt)
        """All of it."""
        del at
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A pill with a knob."""
        painter, theme = QPainter(self), self._appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(2, (self.height() - SWITCH.height()) / 2, SWITCH.width() - 4, SWITCH.height())
        painter.setPen(Qt.PenStyle.NoPen if self.isChecked() else QPen(theme.color("control"), 1.5))
        painter.setBrush(theme.color("accent" if self.isChecked() else "surface"))
        painter.drawRoundedRect(pill.adjusted(0.75, 0.75, -0.75, -0.75), 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("onAccent" if self.isChecked() else "control"))
        x = pill.right() - 10 if self.isChecked() else pill.left() + 10
        painter.drawEllipse(QPointF(x, pill.center().y()), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(-1, -2, 1, 2), 12, 12)
        painter.setPen(theme.color("text2"))
        room = self.rect().adjusted(SWITCH.width() + 8, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class Tick(QCheckBox):
    """A box that is ticked."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedSize(20, 20)

    def hitButton(self, at: object) -> bool:  # noqa: N802 (Qt)
        """All of it."""
        del at
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The box, and the tick in it."""
        painter, theme = QPainter(self), self._appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = "accent" if self.isChecked() or self.hasFocus() else "control"
        painter.setPen(QPen(theme.color(drawn), 2 if self.hasFocus() else 1.5))
        painter.drawRoundedRect(QRectF(2, 2, 15, 15), 4, 4)
        if self.isChecked():
            painter.drawPixmap(2, 2, icons.pixmap("tick", theme.hex("accent"), 15))


class Tool(QPushButton):
    """An icon that is pressed, of 32 px unless its `kind` is another; its name says what it does and by which keys.
    `shade` is the colour's token while it is not checked."""

    def __init__(
        self,
        icon: str,
        name: str,
        chosen: Callable[[], None],
        appearance: Appearance,
        size: int = 20,
        *,
        kind: str = "tool",
        shade: str = "text2",
    ) -> None:
        super().__init__()
        self._appearance, self._icon, self._size, self._shade = appearance, icon, size, shade
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked: chosen())
        self.toggled.connect(self.color)
        appearance.changed.connect(self.color)
        self.say(icon, name)

    def say(self, icon: str, name: str) -> None:
        """Be this from now on."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.color()

    @Slot()
    def color(self) -> None:
        """Draw the icon in the theme's colour."""
        shade = "onAccent" if self.property("kind") == "play" else "accent" if self.isChecked() else self._shade
        theme = self._appearance.theme
        icon = QIcon(icons.icon(self._icon, theme.hex(shade), self._size))
        icon.addPixmap(icons.pixmap(self._icon, theme.hex("disabled"), self._size), QIcon.Mode.Disabled)
        self.setIcon(icon)
        self.setIconSize(QSize(self._size, self._size))


class HistorySlider(QSlider):
    """Over a meeting's changes: 0 is the first, the last is now. Ticks are changes, taller where more was changed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._appearance = appearance
        self._changes: Sequence[Change] = ()
        self.setPageStep(1)
        self.setFixedHeight(34)
        self.setMinimumWidth(90)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Meeting", "As of now"))
        self.valueChanged.connect(self._name)
        appearance.changed.connect(self._recolor)

    def show_changes(self, changes: Sequence[Change], at: int) -> None:
        """These, and stand at one; nothing is told of it."""
        self._changes = changes
        self.blockSignals(True)
        self.setRange(0, max(0, len(changes) - 1))
        self.setValue(at)
        self.blockSignals(False)
        self._name()
        self.update()

    @Slot()
    def _name(self) -> None:
        self.setAccessibleName(
            translate("Meeting", "As of, change {number} of {count}").format(
                number=self.value() + 1, count=max(1, len(self._changes))
            )
        )

    @Slot()
    def _recolor(self) -> None:
        self.update()

    def _x(self, place: int) -> float:
        return 9 + (self.width() - 18) * place / max(1, self.maximum())

    def _go(self, event: QMouseEvent) -> None:
        share = (event.position().x() - 9) / max(1, self.width() - 18)
        self.setValue(round(share * self.maximum()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """To the change nearest to the pointer."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """And along with it."""
        self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """Nothing more."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Left and Right, Home and End."""
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The line to where one is, ticks above it, and a knob."""
        painter, theme = QPainter(self), self._appearance.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, x = self.height() / 2 + 5, self._x(self.value())
        painter.setPen(QPen(theme.color("sunken"), 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(9, y), QPointF(self.width() - 9, y))
        painter.setPen(QPen(theme.color("accent"), 3, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(9, y), QPointF(x, y))
        most = max((change.weight for change in self._changes), default=1)
        for place, change in enumerate(self._changes):
            height = 4 + 6 * min(1.0, change.weight / most)
            painter.setPen(QPen(theme.color("accent" if place <= self.value() else "control"), 1.5))
            painter.drawLine(QPointF(self._x(place), y - 5), QPointF(self._x(place), y - 5 - height))
        painter.setPen(QPen(theme.color("bg"), 2))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(x, y), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def icon_button(
    text: str, icon: str, chosen: Callable[[], None], appearance: Appearance, *, kind: str = ""
) -> QPushButton:
    """A button with an icon before its text, which follows the theme."""
    made = button(text, chosen, kind=kind)

    def color() -> None:
        set_icon(made, icon, appearance.theme.hex("text2" if kind in ("", "quiet") else "accent"))

    appearance.changed.connect(color)
    color()
    return made
