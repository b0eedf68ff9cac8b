"""The small parts that windows are made of."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from noteflow.ui import icons
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance, Theme, font, restyle
from noteflow.ui.wording import hotkey_parts

translate = QCoreApplication.translate

FLOOR_DB = -60.0
PEAK_FALL_DB_S = 60.0
PEAK_HOLD_S = 1.0
REPAINT_MS = 40


def label(text: str = "", *, role: str = "body", tone: str = "", weight: int | None = None) -> QLabel:
    """Text in a role of the type scale; never rich text, so that nothing in it is markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role, weight=weight))
    if tone:
        made.setProperty("tone", tone)
    return made


def wrapped(made: QLabel) -> QLabel:
    """The label, broken into lines where it is narrow."""
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def hairline() -> QFrame:
    """A line of one pixel."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setProperty("line", True)
    return made


def button(text: str, chosen: Callable[[], object], *, kind: str = "", name: str = "") -> QPushButton:
    """A push button; `kind` is primary, stop, quiet, link, remedy or plain, `name` what a screen reader says."""
    made = QPushButton(text)
    made.setFont(font("button", weight=600 if kind in ("primary", "stop", "remedy") else 500))
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked: chosen())
    return made


def set_icon(made: QPushButton, name: str, color: str, size: int = 18) -> None:
    """A line icon before the button's text, if it has one."""
    room = 4 if made.text() else 0
    made.setIcon(icons.icon(name, color, size, room=room))
    made.setIconSize(QSize(size + room, size))


class IconLabel(QLabel):
    """A line icon in a colour of the theme."""

    def __init__(self, name: str, token: str, size: int, appearance: Appearance) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)
        appearance.changed.connect(self.show_in)
        self.show_in(appearance.theme)

    @Slot(object)
    def show_in(self, theme: Theme) -> None:
        """Draw it in the colours of a theme."""
        self.setPixmap(icons.pixmap(self._name, theme.hex(self._token), self._size))


class Keycaps(QWidget):
    """A hotkey as keys; nothing of it is seen where there is none."""

    def __init__(self, keys: str = "", *, big: bool = False) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._big = big
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8 if big else 4)
        self.show_keys(keys)

    def show_keys(self, keys: str) -> None:
        """These keys, in pynput's notation."""
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        parts = hotkey_parts(keys) if keys else []
        for part in parts:
            cap = label(part, role="rowTitle" if self._big else "caption")
            cap.setProperty("key", "big" if self._big else "true")
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._layout.addWidget(cap)
        self.setAccessibleName("+".join(parts))


def keycaps(keys: str, *, big: bool = False) -> Keycaps:
    """A hotkey as keys."""
    return Keycaps(keys, big=big)


def keycap(text: str) -> QLabel:
    """One key, or a combination as one: `Ctrl M`."""
    cap = label(text, role="caption")
    cap.setProperty("key", "true")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return cap


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where it does not fit."""

    def __init__(self, text: str = "", *, role: str = "body", tone: str = "") -> None:
        super().__init__()
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_full(text)

    def set_full(self, text: str) -> None:
        """The whole text."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Fit it again."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(QFontMetrics(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, self.width()))


class RecordDot(QWidget):
    """The red dot of a recording: hollow while it starts, with a ring that breathes while it runs."""

    PERIOD_S = 1.6
    ALPHA = (0.16, 0.36)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._state = "idle"
        self._timer = QTimer(self)
        self._timer.setInterval(80)
        self._timer.timeout.connect(self.update)
        self.setFixedSize(22, 22)

    def show_state(self, state: str) -> None:
        """`starting`, `recording`, or anything else for grey."""
        self._state = state
        if state == "recording" and not self._appearance.still:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Ring and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        live = self._state in ("recording", "starting")
        color = self._appearance.theme.color("record" if live else "control")
        centre = QPointF(11, 11)
        if self._state == "starting":
            painter.setPen(QPen(color, 2))
            painter.drawEllipse(centre, 5, 5)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        ring = QColor(color)
        low, high = self.ALPHA
        phase = 0.5 if self._appearance.still else abs((time.monotonic() / self.PERIOD_S) % 1.0 * 2 - 1)
        ring.setAlphaF(low + (high - low) * phase if self._state == "recording" else low)
        painter.setBrush(ring)
        painter.drawEllipse(centre, 11, 11)
        painter.setBrush(color)
        painter.drawEllipse(centre, 5.5, 5.5)


class Meter(QWidget):
    """A level from -60 to 0 dB with its peak; dotted when nothing has been heard for so long that it is told."""

    def __init__(self, token: str, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._silent = False
        self._token, self._appearance = token, appearance
        self._level = self._peak = FLOOR_DB
        self._peak_at = self._fell_at = time.monotonic()
        self.setMinimumWidth(56)
        self.setMaximumWidth(128)
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """As wide as it may be."""
        return QSize(128, 12)

    def show_level(self, level_db: float) -> None:
        """The newest tenth of a second."""
        now = time.monotonic()
        self._level = min(0.0, max(FLOOR_DB, level_db))
        if now - self._peak_at > PEAK_HOLD_S:
            self._peak -= PEAK_FALL_DB_S * (now - self._fell_at)
        self._fell_at = now
        if self._level >= self._peak:
            self._peak, self._peak_at = self._level, now
        self._peak = max(FLOOR_DB, self._peak)
        self.update()

    def show_silent(self, silent: bool) -> None:
        """Whether it is told that nothing is heard."""
        self._silent = silent
        self.update()

    def rest(self) -> None:
        """Nothing is listened to any more."""
        self._level = self._peak = FLOOR_DB
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Trough, level, peak."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme, width = self._appearance.theme, self.width()
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(0, 3, width, 6), 3, 3)
        if self._silent:
            pen = QPen(theme.color("warn"), 2)
            pen.setDashPattern([1.5, 1])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(3, 6), QPointF(width - 3.0, 6))
            return
        share = 1 - self._level / FLOOR_DB
        painter.setBrush(theme.color(self._token))
        if share > 0:
            painter.drawRoundedRect(QRectF(0, 3, max(6.0, width * share), 6), 3, 3)
        if self._peak > FLOOR_DB:
            at = min(width - 2.0, width * (1 - self._peak / FLOOR_DB))
            painter.drawRect(QRectF(at, 2, 2, 8))


class Banner(QFrame):
    """A sentence with a way out: `warn`, `bad` or `good`; hidden while it has nothing to say."""

    closed = Signal()
    """A person closed it."""

    ICONS = {"warn": ("warning", "warn"), "bad": ("shield", "danger"), "good": ("check", "accent")}  # noqa: RUF012

    def __init__(self, kind: str, appearance: Appearance, *, closable: bool = True) -> None:
        super().__init__()
        self._room: QWidget | None = None
        self.setProperty("banner", kind)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 12, 8, 12)
        layout.setSpacing(12)
        name, token = self.ICONS[kind]
        self._sign = IconLabel(name, token, 20, appearance)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._title = wrapped(label(role="lead", weight=600))
        self._text = wrapped(label(role="body"))
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        self.below = QVBoxLayout()
        """For what stands below the sentence."""
        texts.addLayout(self.below)
        layout.addLayout(texts, 1)
        self.buttons = QHBoxLayout()
        layout.addLayout(self.buttons)
        if closable:
            close = button("", self._close_pressed, kind="quiet", name=translate("Message", "Close this message"))
            close.setFixedSize(28, 28)
            close.setToolTip(close.accessibleName())
            self._close, self._appearance = close, appearance
            appearance.changed.connect(self._color_icon)
            self._color_icon()
            layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    @Slot()
    def _color_icon(self) -> None:
        set_icon(self._close, "close", self._appearance.theme.hex("text2"), 16)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 (Qt)
        """Take the room below along."""
        super().setVisible(visible)
        if self._room is not None:
            self._room.setVisible(visible)

    @property
    def title(self) -> str:
        """What it says first."""
        return self._title.text()

    def _close_pressed(self) -> None:
        self.hide()
        self.closed.emit()

    def room_below(self, height: int) -> QWidget:
        """Space that is there while the banner is."""
        self._room = QWidget()
        self._room.setFixedHeight(height)
        self._room.setVisible(not self.isHidden())
        return self._room

    def say(self, title: str, text: str = "") -> None:
        """Show this; an empty title hides it."""
        title, text = said(title), said(text)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        one_line = Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop if text else one_line)
        self.setAccessibleName(f"{title} {text}".strip())
        self.setVisible(bool(title))


class Chip(QFrame):
    """A small rounded label with an icon."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedHeight(26)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 12, 0)
        layout.setSpacing(6)
        self._icon = QLabel()
        self._text = label(role="meta")
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        self._said = ("", "clock", "plain")
        appearance.changed.connect(self._theme_changed)

    @Slot()
    def _theme_changed(self) -> None:
        text, icon, kind = self._said
        self.say(text, icon, kind=kind)

    def say(self, text: str, icon: str, *, kind: str = "plain") -> None:
        """`kind` is plain, good, live, warn or bad."""
        self._said = (text, icon, kind)
        token = {"plain": "text2", "good": "accent", "live": "record", "warn": "warnText", "bad": "danger"}[kind]
        restyle(self, "chip", kind)
        self._text.setText(text)
        restyle(
            self._text,
            "tone",
            {"plain": "second", "good": "accent", "live": "danger", "warn": "warn"}.get(kind, "danger"),
        )
        self._icon.setPixmap(icons.pixmap(icon, self._appearance.theme.hex(token), 16))
        self.setAccessibleName(text)


def add_shortcut(widget: QWidget, keys: str, chosen: Callable[[], object], does: str = "") -> None:
    """Have keys do something while the widget's window is in front; `does` says what, on the sheet of keys."""
    action = QAction(does, widget)
    action.setShortcut(keys)
    action.triggered.connect(lambda _checked: chosen())
    widget.addAction(action)
