"""The parts of the Export dialog that are its own: tiles, boxes and pills. They paint themselves."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from noteflow.ui import icons
from noteflow.ui.theme import Appearance, font

TILE = QSize(110, 54)
BOX = 18
RADIUS, BOX_RADIUS = 8.0, 5.0
GAP = 10
PILL_SIDE, PILL_TEXT = 31, 122
"""Beside a pill's text, and the most that there is of it, px."""


class Tile(QRadioButton):
    """One of several formats: its name and what it is for. Arrows go from one to the next."""

    def __init__(self, name: str, purpose: str, appearance: Appearance) -> None:
        super().__init__()
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._name, self._purpose, self._appearance = name, purpose, appearance
        self.setAccessibleName(f"{name}, {purpose}")
        self.setMinimumSize(TILE)
        self.setFixedHeight(TILE.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Wide enough for its words, in any language."""
        words = QFontMetrics(font("meta")).horizontalAdvance(self._purpose)
        return TILE.expandedTo(QSize(words + 24, TILE.height()))

    def hitButton(self, position: object) -> bool:  # noqa: ARG002, N802 (Qt)
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A card; the chosen one tinted, with an edge of the accent."""
        painter, theme, chosen = QPainter(self), self._appearance.theme, self.isChecked()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = 2.0 if chosen or self.hasFocus() else 1.0
        painter.setPen(QPen(theme.color("accent" if edge > 1 else "line"), edge))
        painter.setBrush(theme.color("tint" if chosen else "hover" if self.underMouse() else "surface"))
        half = edge / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)
        if chosen and self.hasFocus():
            painter.setPen(QPen(theme.color("surface"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), RADIUS - 2, RADIUS - 2)
        painter.setPen(theme.color("accent" if chosen else "text"))
        painter.setFont(font("button", weight=600))
        painter.drawText(QRect(12, 8, self.width() - 16, 20), Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.setPen(theme.color("text2"))
        painter.setFont(font("meta"))
        painter.drawText(QRect(12, 27, self.width() - 16, 18), Qt.AlignmentFlag.AlignVCenter, self._purpose)


class Box(QCheckBox):
    """Something to include, and beside it how much of that there is."""

    def __init__(self, name: str, amount: str, appearance: Appearance) -> None:
        super().__init__()
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._name, self._amount, self._appearance = name, amount, appearance
        self.setAccessibleName(f"{name}, {amount}" if amount else name)
        self.setChecked(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """Wide enough for both texts."""
        words = QFontMetrics(font("lead")).horizontalAdvance(self._name)
        amount = QFontMetrics(font("meta")).horizontalAdvance(self._amount)
        return QSize(BOX + 3 * GAP + words + amount + 4, 28)

    def hitButton(self, position: object) -> bool:  # noqa: ARG002, N802 (Qt)
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The box with its tick, the name, the amount; a ring where the keyboard is."""
        painter, theme = QPainter(self), self._appearance.theme
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked, enabled = self.isChecked() and self.isEnabled(), self.isEnabled()
        box = QRectF(3, (self.height() - BOX) / 2, BOX, BOX)
        painter.setPen(Qt.PenStyle.NoPen if ticked else QPen(theme.color("control" if enabled else "line"), 1))
        painter.setBrush(theme.color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box if ticked else box.adjusted(0.5, 0.5, -0.5, -0.5), BOX_RADIUS, BOX_RADIUS)
        if ticked:
            tick = icons.pixmap("tick", theme.hex("onAccent"), BOX - 4)
            painter.drawPixmap(QPointF(box.x() + 2, box.y() + 2), tick)
        if self.hasFocus():
            _ring(painter, box.adjusted(-2, -2, 2, 2), BOX_RADIUS + 2, theme.color("accent"))
        painter.setFont(font("lead"))
        painter.setPen(theme.color("text" if enabled else "disabled"))
        start = BOX + 3 + GAP
        painter.drawText(
            QRect(start, 0, self.width() - start, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name
        )
        start += QFontMetrics(font("lead")).horizontalAdvance(self._name) + GAP
        painter.setFont(font("meta"))
        painter.setPen(theme.color("text3" if enabled else "disabled"))
        painter.drawText(
            QRect(start, 0, self.width() - start, self.height()), Qt.AlignmentFlag.AlignVCenter, self._amount
        )


class Pill(QPushButton):
    """Opens a menu of what else there is; shows what is chosen."""

    def __init__(self, text: str, icon: str, name: str, appearance: Appearance) -> None:
        super().__init__(text)
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._icon, self._spoken, self._appearance = icon, name, appearance
        self._shown = ""
        self.setProperty("kind", "pill")
        self.setFont(font("button"))
        self.setAutoDefault(False)
        appearance.changed.connect(self.update)
        self.say(text)

    def say(self, text: str) -> None:
        """What is chosen, as short as there is room for it."""
        self._shown = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, PILL_TEXT)
        self.setAccessibleName(f"{self._spoken}: {text}")
        self.setToolTip(text if self._shown != text else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """An icon, the text, an angle."""
        words = QFontMetrics(self.font()).horizontalAdvance(self._shown)
        return QSize(words + 2 * PILL_SIDE + 2, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The icon, what is chosen, and an angle that says there is more."""
        painter, color = QStylePainter(self), self._appearance.theme.hex("text2")
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        frame = QStyleOptionButton()
        self.initStyleOption(frame)
        frame.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, frame)
        middle = (self.height() - 16) / 2
        painter.drawPixmap(QPointF(9, middle), icons.pixmap(self._icon, color, 16))
        painter.drawPixmap(QPointF(self.width() - 24, middle), icons.pixmap("chevron", color, 16))
        painter.setPen(self._appearance.theme.color("text"))
        painter.drawText(self.rect().adjusted(PILL_SIDE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._shown)


def _ring(painter: QPainter, around: QRectF, radius: float, color: QColor) -> None:
    painter.setPen(QPen(color, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(around, radius, radius)
