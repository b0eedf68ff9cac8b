"""The live window as a strip of 52 px: time, levels, the last words, and what steers a recording."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from noteflow.application.notices import SourceStatus, Status
from noteflow.ui.controls import Tool
from noteflow.ui.theme import Appearance, font, tokens
from noteflow.ui.widgets import ElidedLabel, IconLabel, Meter, RecordDot, button, label
from noteflow.ui.wording import clock_text, short_clock, spoken_time

translate = QCoreApplication.translate

FULL = QSize(572, 52)
LEAST = QSize(316, 52)
NARROW = 480
"""Below, words, marker and note go."""
RADIUS: int = tokens()["radius"]["strip"]
TIMER_PX = 17
METERS = 64
ICON = 18
"""Of a tool's 32 px."""
ACTIVE = ("starting", "recording", "paused", "finishing")


class LastWords(QWidget):
    """The end of what is being said, on one line; what may still change is grey."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._sure, self._open = "", ""
        self.setFont(font("lead"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(translate("LiveWindow", "The last words"))
        appearance.changed.connect(self.update)

    def show_words(self, sure: str, still_open: str = "") -> None:
        """What stays, and what may still change behind it."""
        self._sure, self._open = sure.strip(), still_open.strip()
        self.setAccessibleDescription(f"{self._sure} {self._open}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """As many of the last words as there is room for."""
        metrics = QFontMetrics(self.font())
        sure, still_open = self._sure.split(), self._open.split()
        left_out = False
        while sure or still_open:
            text = ("… " if left_out else "") + " ".join([*sure, *still_open])
            if metrics.horizontalAdvance(text) <= self.width():
                break
            left_out = True
            (sure or still_open).pop(0)
        first = ("… " if left_out else "") + " ".join(sure) + (" " if sure and still_open else "")
        painter = QPainter(self)
        theme, middle = self._appearance.theme, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), middle, first)
        painter.setPen(theme.color("text3"))
        painter.drawText(self.rect().adjusted(metrics.horizontalAdvance(first), 0, 0, 0), middle, " ".join(still_open))


class Strip(QWidget):
    """Says, by signals, what was pressed. It is moved where it is empty, and opens with a double click."""

    start_requested = Signal()
    marker_requested = Signal()
    note_requested = Signal()
    pause_requested = Signal()
    stop_requested = Signal()
    open_requested = Signal()
    remedy_requested = Signal()
    expand_requested = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._recording = self._active = False
        self._warned = self._saved = ""
        self._appearance = appearance
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 10, 0)
        layout.setSpacing(4)
        self.dot = RecordDot(appearance)
        self.timer = label("00:00")
        letters = font("timer")
        letters.setPixelSize(TIMER_PX)
        self.timer.setFont(letters)
        layout.addWidget(self.dot)
        layout.addWidget(self.timer)
        layout.addSpacing(6)
        levels = QVBoxLayout()
        levels.setSpacing(0)
        levels.addStretch()
        self._meters: dict[str, Meter] = {}
        for track, token in (("mic", "you"), ("system", "them")):
            self._meters[track] = meter = Meter(token, level_name(track, None, None), appearance)
            meter.setFixedWidth(METERS)
            levels.addWidget(meter)
        self._meters["file"] = self._meters["mic"]
        levels.addStretch()
        layout.addLayout(levels)
        layout.addSpacing(6)
        self.words = LastWords(appearance)
        layout.addWidget(self.words, 1)
        self._sign = IconLabel("warning", "warn", 18, appearance)
        self.warning = ElidedLabel(role="body", tone="warn")
        self.warning.setFont(font("body", weight=600))
        layout.addWidget(self._sign)
        layout.addWidget(self.warning, 1)
        self._room = QWidget()
        layout.addWidget(self._room, 1)

        def tool(icon: str, name: str, signal: SignalInstance, **look: str) -> Tool:
            made = Tool(icon, name, signal.emit, appearance, ICON, **look)
            made.setFixedSize(32, 32)
            layout.addWidget(made)
            return made

        self.remedy = button(translate("LiveWindow", "Fix"), self.remedy_requested.emit, kind="remedy")
        self.open = button(
            translate("LiveWindow", "Open"),
            self.open_requested.emit,
            kind="link",
            name=translate("LiveWindow", "Open the saved meeting"),
        )
        self.start = tool("record", translate("LiveWindow", "Start recording"), self.start_requested, shade="record")
        self.marker = tool("flag", translate("LiveWindow", "Add marker, Ctrl+M"), self.marker_requested)
        self.note = tool("pencil", translate("LiveWindow", "Write a note"), self.note_requested)
        layout.addWidget(self.remedy)
        layout.addWidget(self.open)
        self.pause = tool("pause", translate("LiveWindow", "Pause recording"), self.pause_requested)
        self.stop = tool(
            "stop", translate("LiveWindow", "Stop recording"), self.stop_requested, kind="stopTool", shade="record"
        )
        self.expand = tool("expand", translate("LiveWindow", "Show the whole window"), self.expand_requested)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """As wide as it is meant to be."""
        return FULL

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt)
        """What is left when words, marker and note are gone."""
        return LEAST

    def show_status(self, status: Status, warned: str, *, remedy: bool) -> None:
        """The recorder's state; `warned` is what to say in place of the words, and whether there is a `remedy`."""
        self._recording, self._active = status.state in ("recording", "paused"), status.state in ACTIVE
        self._warned = warned if self._active else ""
        self.dot.show_state(status.state)
        self.timer.setText(clock_text(status.elapsed_s))
        self.timer.setAccessibleName(recording_text(status.elapsed_s))
        self.warning.set_full(self._warned)
        paused = status.state == "paused"
        self.pause.say(
            "resume" if paused else "pause",
            translate("LiveWindow", "Resume recording") if paused else translate("LiveWindow", "Pause recording"),
        )
        self.remedy.setText(translate("LiveWindow", "Fix") if remedy else translate("LiveWindow", "Show"))
        self.remedy.setAccessibleName(self.remedy.text())
        self._arrange()

    def show_sources(self, sources: dict[str, SourceStatus], silent_s: dict[str, float]) -> None:
        """What is captured, and for how long nothing has been heard."""
        for track in ("mic", "system"):
            meter, source = self._meters[track], sources.get(track)
            meter.setVisible(source is not None or "file" in sources)
            meter.show_silent(source is not None and source.state == "silent")
            meter.setAccessibleName(level_name(track, source, silent_s.get(track)))

    def show_level(self, track: str, level_db: float) -> None:
        """A track's peak, dB."""
        if track in self._meters:
            self._meters[track].show_level(level_db)

    def rest(self) -> None:
        """Nothing is listened to any more."""
        for meter in self._meters.values():
            meter.rest()

    def show_words(self, sure: str, still_open: str = "") -> None:
        """What is being said; once the recording is saved, that stands here, whatever comes after it."""
        if not self._saved:
            self.words.show_words(sure, still_open)

    def show_saved(self, text: str) -> None:
        """The last recording, while there is no other."""
        self._saved = text
        self.words.show_words(text)
        self._arrange()

    def _arrange(self) -> None:
        wide, warned = self.width() >= NARROW, bool(self._warned)
        for shown, widget in (
            (self._active, self.timer),
            (not self._active, self.start),
            (wide and not warned if self._active else bool(self._saved), self.words),
            (warned and wide, self._sign),
            (warned and wide, self.warning),
            (self._recording and wide and not warned, self.marker),
            (self._recording and wide and not warned, self.note),
            (warned, self.remedy),
            (not self._active and bool(self._saved), self.open),
            (self._active, self.pause),
            (self._active, self.stop),
        ):
            widget.setVisible(shown)
        self._room.setVisible(self.words.isHidden() and self.warning.isHidden())
        for widget in (self.pause, self.stop):
            widget.setEnabled(self._recording)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """A narrow strip has what steers, and no more."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """A hairline around it, where it has no frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._appearance.theme.color("line"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """It has no title bar: the desktop moves it from anywhere."""
        handle = self.window().windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """The whole window again."""
        self.expand_requested.emit()


def recording_text(elapsed_s: float) -> str:
    """What a screen reader says of a recording's clock."""
    return translate("LiveWindow", "Recording, {time}").format(time=spoken_time(elapsed_s))


def level_name(track: str, source: SourceStatus | None, silent_s: float | None) -> str:
    """What a screen reader says of a track's level: `Their level, silent for 64 seconds`."""
    name = {"mic": translate("LiveWindow", "Your level"), "system": translate("LiveWindow", "Their level")}.get(
        track, translate("LiveWindow", "Level of the file")
    )
    if source is None or source.state not in ("silent", "missing"):
        return name
    missing = source.state == "missing"
    if not silent_s:
        told = translate("LiveWindow", "{level}, missing") if missing else translate("LiveWindow", "{level}, silent")
    elif missing:
        told = translate("LiveWindow", "{level}, missing for {seconds} seconds")
    else:
        told = translate("LiveWindow", "{level}, silent for {seconds} seconds")
    return told.format(level=name, seconds=int(silent_s or 0))


def silence_text(source: SourceStatus, silent_s: float | None) -> str:
    """The same, as it is written in the strip: `Their side is silent · 1:04`."""
    theirs = source.track == "system"
    said = translate("LiveWindow", "Their side is silent") if theirs else translate("LiveWindow", "Your side is silent")
    return f"{said} · {short_clock(silent_s)}" if silent_s else said
