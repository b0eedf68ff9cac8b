"""The row below the timeline: play, five seconds back and on, the place, speed, silence, and the way back in time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction, QActionGroup, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from noteflow.ui.controls import HistorySlider, Switch, Tool
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, button, label
from noteflow.ui.wording import clock_text

translate = QCoreApplication.translate


SPEEDS = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
STEP_MS = 5_000


class PlayerBar(QWidget):
    """Tells what a person wants, and shows what is."""

    toggled = Signal()
    stepped = Signal(int)
    speed_chosen = Signal(float)
    skips_chosen = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._playing = False
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 2, 32, 10)
        row.setSpacing(8)
        self._back = Tool(
            "back5",
            translate("Meeting", "Five seconds back, Left"),
            lambda: self.stepped.emit(-STEP_MS),
            appearance,
            size=24,
        )
        self._play = Tool("play", translate("Meeting", "Play, Space"), self.toggled.emit, appearance, size=22)
        self._play.setProperty("kind", "play")
        self._play.color()
        self._on = Tool(
            "forward5",
            translate("Meeting", "Five seconds on, Right"),
            lambda: self.stepped.emit(STEP_MS),
            appearance,
            size=24,
        )
        for tool in (self._back, self._play, self._on):
            row.addWidget(tool)
        row.addSpacing(8)
        self._place = label("00:00", role="rowTitle")
        letters = self._place.font()
        letters.setFeature(QFont.Tag("tnum"), 1)
        self._place.setFont(letters)
        self._length = label(role="meta", tone="third")
        row.addWidget(self._place)
        row.addWidget(self._length)
        row.addSpacing(12)
        self._speed = self._speed_button()
        row.addWidget(self._speed)
        row.addSpacing(8)
        self._skip = Switch(translate("Meeting", "Skip silence"), appearance)
        self._skip.toggled.connect(self.skips_chosen)
        row.addWidget(self._skip)
        row.addStretch(1)
        self.as_of = QWidget()
        inside = QHBoxLayout(self.as_of)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(IconLabel("history", "text2", 18, appearance))
        self._now = label(translate("Meeting", "As of now"), role="body", tone="second")
        inside.addWidget(self._now)
        self.history = HistorySlider(appearance)
        self.history.setFixedWidth(170)
        inside.addWidget(self.history)
        row.addWidget(self.as_of)
        self._row = row

    def _speed_button(self) -> QPushButton:
        made = button("1×", lambda: None, kind="pill", name=_speed_name(1.0))
        menu = QMenu(made)
        group = QActionGroup(menu)
        self._speeds: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = menu.addAction(_times(speed), partial(self.speed_chosen.emit, speed))
            action.setCheckable(True)
            group.addAction(action)
            self._speeds[speed] = action
        made.setMenu(menu)
        return made

    def show_place(
        self, place_ms: int, length_ms: int, *, playing: bool, there: bool, verified_only: bool = False
    ) -> None:
        """Where it is; `there` tells whether there is anything to hear, `verified_only` that more of it does not
        verify."""
        self._place.setText(clock_text(place_ms / 1000))
        told = translate("Meeting", "/ {length} verified") if verified_only else "/ {length}"
        self._length.setText(told.format(length=clock_text(length_ms / 1000)))
        for widget in (self._back, self._play, self._on, self._speed, self._skip):
            widget.setEnabled(there)
        if playing != self._playing:
            self._playing = playing
            self._play.say(
                "pause" if playing else "play",
                translate("Meeting", "Pause, Space") if playing else translate("Meeting", "Play, Space"),
            )

    def show_speed(self, speed: float) -> None:
        """How fast."""
        self._speed.setText(_times(speed))
        self._speed.setAccessibleName(_speed_name(speed))
        if speed in self._speeds:
            self._speeds[speed].setChecked(True)

    def fit(self, width: int) -> None:
        """What a narrow window goes without."""
        self._now.setVisible(width >= 860)
        self._skip.setVisible(width >= 680)
        self.history.setFixedWidth(170 if width >= 860 else 100)


def faster(speed: float, step: int) -> float:
    """The next speed up or down."""
    nearest = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - speed))
    return SPEEDS[max(0, min(len(SPEEDS) - 1, nearest + step))]


def _times(speed: float) -> str:
    return f"{speed:g}×"


def _speed_name(speed: float) -> str:
    return translate("Meeting", "Speed, {speed} times, [ and ]").format(speed=f"{speed:g}")
