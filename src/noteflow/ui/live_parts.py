"""Parts of the live window: title, the field for notes, and a row for what is captured of one side."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from noteflow.application.notices import SourceStatus
from noteflow.application.sound_watch import SILENT_DB
from noteflow.domain.view import SPEAKERS
from noteflow.ui import icons
from noteflow.ui.live_strip import level_name
from noteflow.ui.theme import Appearance, font, restyle
from noteflow.ui.widgets import ElidedLabel, IconLabel, Meter, label
from noteflow.ui.wording import clock_text, keys_text, short_clock, speaker_text, untitled

translate = QCoreApplication.translate

NOTE_LINES = 4
SIGNS = {False: "pencil", True: "task"}
"""By whether it is an action item."""


def _asks_for(*, action: bool) -> tuple[str, str]:
    """What the field is called, and what it says while it is empty."""
    if action:
        name = translate("LiveWindow", "Write an action item")
        empty = translate("LiveWindow", "Write what is to be done, {keys} keeps it")
    else:
        name = translate("LiveWindow", "Write a note")
        empty = translate("LiveWindow", "Write a note, {keys} keeps it")
    return name, empty.format(keys=keys_text("Ctrl+Enter"))


class TitleField(QLineEdit):
    """The meeting's title, edited where it stands: Enter keeps it, Esc leaves it as it was."""

    left = Signal()
    """Esc was pressed: what is typed is not wanted."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setObjectName("title")
        self.setFont(font("paneTitle"))
        # the field's own two pixels would put the title out of line with what stands above and below
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(untitled())
        self.setAccessibleName(translate("LiveWindow", "Title of the meeting"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The title, and behind it the sign that it can be changed."""
        super().paintEvent(event)
        shown = self.text() or self.placeholderText()
        left = QFontMetrics(self.font()).horizontalAdvance(shown) + 12
        if not self.hasFocus() and left + 18 <= self.width():
            pencil = icons.pixmap("pencil", self._appearance.theme.hex("text3"), 16)
            QPainter(self).drawPixmap(left, (self.height() - 16) // 2, pencil)


class NoteField(QPlainTextEdit):
    """Grows from one line to four; Ctrl+Enter keeps what was written."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("note")
        self.setFont(font("lead"))
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Keep on Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if text := self.toPlainText().strip():
                self.kept.emit(text)
            return
        super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        lines = min(NOTE_LINES, max(1, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4)


class NoteBox(QFrame):
    """A note or an action item that is being written, with the moment at which its first key was pressed."""

    kept = Signal(str, int)
    """A note's text and place, ms."""
    action_kept = Signal(str, int)
    """The same of an action item."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("noteBox")
        self._now_ms = 0
        self._at_ms: int | None = None
        self._is_action = False
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(10)
        self._signs = {action: IconLabel(sign, "accent", 18, appearance) for action, sign in SIGNS.items()}
        for sign in self._signs.values():
            inside.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        self.field = NoteField()
        self.field.kept.connect(self._keep)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._changed)
        inside.addWidget(self.field, 1)
        self.place = label(role="meta", tone="accent", weight=600)
        inside.addWidget(self.place, alignment=Qt.AlignmentFlag.AlignTop)
        self.be(action=False)

    def be(self, *, action: bool) -> None:
        """What is written next."""
        self._is_action = action
        name, empty = _asks_for(action=action)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(empty)
        for kind, sign in self._signs.items():
            sign.setVisible(kind is action)

    def show_time(self, elapsed_s: float) -> None:
        """The meeting's clock."""
        self._now_ms = round(elapsed_s * 1000)

    def toggle_action(self) -> None:
        """One key: keep what is written as an action item, or, where nothing is written, write one."""
        if text := self.field.toPlainText().strip():
            self.be(action=True)
            self._keep(text)
        else:
            self.be(action=not self._is_action)
            self.field.setFocus()

    def keep_what_there_is(self) -> None:
        """It is about to be closed."""
        if self.field.isEnabled() and (text := self.field.toPlainText().strip()):
            self._keep(text)

    def give_back(self, text: str) -> None:
        """It could not be kept: it goes back where it can be copied."""
        self.field.setPlainText(text)

    def clear(self) -> None:
        """For another meeting."""
        self.field.clear()
        self.be(action=False)

    @Slot(str)
    def _keep(self, text: str) -> None:
        at_ms, signal = self._at_ms or 0, self.action_kept if self._is_action else self.kept
        self.clear()
        signal.emit(text, at_ms)

    @Slot()
    def _changed(self) -> None:
        """It belongs to the moment that it was begun at."""
        if not self.field.toPlainText():
            self._at_ms = None
        elif self._at_ms is None:
            self._at_ms = self._now_ms
        told = translate("LiveWindow", "at {time}")
        self.place.setText("" if self._at_ms is None else told.format(time=clock_text(self._at_ms / 1000)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """The box shows where the keyboard is; Esc goes back to notes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, "active", event.type() == QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.be(action=False)
        return super().eventFilter(watched, event)


class MeterRow(QWidget):
    """Side, device and level of a track."""

    def __init__(self, track: str, appearance: Appearance, *, from_start: bool = False) -> None:
        """`from_start` when it is there from the recording's beginning, and so hears all of a silence."""
        super().__init__()
        tone = "you" if track == "mic" else "them"
        self._track = track
        self._heard_at = time.monotonic()
        self._knows = from_start
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("mic" if track == "mic" else "speaker", tone, 18, appearance))
        side: QLabel = label(speaker_text(SPEAKERS.get(track, track)), role="body", tone=tone, weight=600)
        layout.addWidget(side)
        self.device = ElidedLabel(role="meta", tone="second")
        layout.addWidget(self.device, 1)
        self._state = label(role="meta", tone="warn", weight=600)
        self._state.hide()
        layout.addWidget(self._state)
        self.meter = Meter(tone, level_name(track, None, None), appearance)
        layout.addWidget(self.meter)

    def show_level(self, level_db: float) -> None:
        """The peak of the last tenth of a second, dB."""
        if level_db > SILENT_DB:
            self._heard_at, self._knows = time.monotonic(), True
        self.meter.show_level(level_db)

    @property
    def silent_s(self) -> float | None:
        """For how long nothing has been heard; None where that began before anybody looked."""
        return time.monotonic() - self._heard_at if self._knows else None

    def show_source(self, source: SourceStatus | None) -> None:
        """What is captured, or what is missing; None for a side that nobody wanted."""
        state = source.state if source is not None and source.state in ("missing", "silent") else ""
        silent_s = self.silent_s if state == "silent" else None
        self.device.set_full(source.device if source is not None else translate("LiveWindow", "not recorded"))
        told = {"missing": translate("LiveWindow", "missing"), "silent": translate("LiveWindow", "silent")}.get(
            state, ""
        )
        self._state.setText(f"{told} {short_clock(silent_s)}" if silent_s else told)
        self._state.setVisible(bool(state))
        self.meter.setVisible(source is not None)
        self.meter.show_silent(state == "silent")
        self.meter.setAccessibleName(level_name(self._track, source, silent_s))
