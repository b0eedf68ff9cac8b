"""The live window's page while something is recorded: clock, title, levels, what is said, and a place to write."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from noteflow.application.notices import SourceStatus, Status
from noteflow.ui.controls import Tool
from noteflow.ui.live_parts import MeterRow, NoteBox, TitleField
from noteflow.ui.live_strip import ACTIVE, ICON, recording_text
from noteflow.ui.remedies import Remedy
from noteflow.ui.stream import StreamView
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import (
    Banner,
    ElidedLabel,
    IconLabel,
    RecordDot,
    button,
    hairline,
    keycap,
    label,
    set_icon,
)
from noteflow.ui.wording import CATCHING_UP_S, clock_text, keys_text, lag_text, room_text, time_of_day

translate = QCoreApplication.translate

TOOLS_FROM, METERS_FROM, TITLE_FROM = 400, 340, 280
"""A pane that is made lower than it should be goes without these, one after the other."""
SMALL_METERS = 420
METER, SMALL_METER = 128, 56
HEADER_GAPS = 80
"""Margins of the header and the gaps in it."""
BANNER_SIDES = 128
"""What stands beside a banner's buttons."""
RECORDS = ("recording", "paused")


class LivePage(QWidget):
    """Shows a status and what is captured; says, by signals, what was pressed or written."""

    stop_requested = Signal()
    pause_requested = Signal()
    marker_requested = Signal()
    renamed = Signal(str)
    """The new title."""
    warning_changed = Signal()
    """The warning was put away."""
    strip_asked = Signal()
    menu_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._state = "idle"
        self._paused = False
        self._title_text = ""
        self.remedy: Remedy | None = None
        self.meter_rows: dict[str, MeterRow] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        layout.addLayout(self._banner())
        layout.addWidget(hairline())
        self.stream = StreamView(appearance)
        layout.addWidget(self.stream, 1)
        layout.addWidget(hairline())
        layout.addLayout(self._writing())
        layout.addWidget(hairline())
        self.late = label(role="meta", tone="warn", weight=600)
        self.late.setContentsMargins(20, 8, 20, 0)
        self.late.hide()
        layout.addWidget(self.late)
        layout.addLayout(self._bottom())
        self.meter_row("mic")
        appearance.changed.connect(self._color_icons)
        self._show_pause(False)

    # --- what is told to it -------------------------------------------------------------------------------------

    def show_status(self, status: Status) -> None:
        """The recorder's state, and its clock."""
        self._state = status.state
        active = status.state in ACTIVE
        self._dot.show_state(status.state)
        self.timer.setText(clock_text(status.elapsed_s))
        self.timer.setAccessibleName(recording_text(status.elapsed_s))
        self.note.show_time(status.elapsed_s)
        self._show_since(status)
        self._show_buttons()
        self._show_pause(status.state == "paused")
        self._show_sources(status.sources)
        if status.state != "recording":
            for row in self.meter_rows.values():
                row.meter.rest()
        late = active and status.backlog_s > CATCHING_UP_S
        self.late.setText(lag_text(status.backlog_s) if late else "")
        self.late.setVisible(late)
        foot = ("" if late else lag_text(status.backlog_s), room_text(status.free_bytes)) if active else ()
        self.foot.set_full("  ·  ".join(part for part in foot if part))

    def begin(self, title: str, track: str) -> None:
        """A recording begins: nothing of another one stays."""
        self.clear(title)
        self.warn("")
        for known in list(self.meter_rows):
            row = self.meter_rows.pop(known)
            self._meters.removeWidget(row)
            row.deleteLater()
        self.meter_row(track, from_start=True)

    def clear(self, title: str = "") -> None:
        """Nothing of what was said or written stays."""
        self.title.setModified(False)
        self.set_title(title)
        self.note.clear()
        self.stream.model_.reset()

    def set_title(self, title: str) -> None:
        """The meeting's title; one that is being typed stays."""
        self._title_text = title
        if not self.title.isModified():
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def meter_row(self, track: str, *, from_start: bool = False) -> MeterRow:
        """A track's row, made when it is first asked for."""
        if track not in self.meter_rows:
            self.meter_rows[track] = row = MeterRow(track, self._appearance, from_start=from_start)
            self._meters.addWidget(row)
            self._fit()
        return self.meter_rows[track]

    def silences(self) -> dict[str, float]:
        """For how long nothing has been heard, s, by track; only where that is known."""
        return {track: row.silent_s for track, row in self.meter_rows.items() if row.silent_s is not None}

    def warn(self, warning: str, remedy: Remedy | None = None, dismissal: str = "") -> None:
        """A sentence with its ways out; an empty one takes the last back."""
        sentence, _, rest = warning.partition(". ")
        self.remedy = remedy
        for widget, text in ((self._fix, remedy.text if remedy else ""), (self._dismiss, dismissal)):
            widget.setText(text)
            widget.setAccessibleName(text)
            widget.setVisible(bool(text))
        self._ways_out.setVisible(bool(remedy or dismissal))
        self._fit()
        self.warning.say(sentence.rstrip(".") + "." if sentence else "", rest)

    def warned(self) -> str:
        """What it warns of now, in one sentence."""
        return "" if self.warning.isHidden() else self.warning.title

    # --- parts --------------------------------------------------------------------------------------------------

    def _header(self) -> QVBoxLayout:
        header = QVBoxLayout()
        header.setContentsMargins(20, 16, 20, 12)
        header.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(2)
        self._dot = RecordDot(self._appearance)
        self.timer = label("00:00", role="timer")
        self.since = label(role="meta", tone="second")
        self._lock = IconLabel("lock", "text3", 16, self._appearance)
        self._lock.setToolTip(translate("LiveWindow", "Encrypted on this computer from the first second"))
        self._lock.setAccessibleName(translate("LiveWindow", "Encrypted on this computer"))
        for widget, after in ((self._dot, 6), (self.timer, 4), (self.since, 4), (self._lock, 0)):
            top.addWidget(widget)
            top.addSpacing(after)
        top.addStretch(1)
        look = self._appearance
        self.pin = Tool("pin", translate("LiveWindow", "Keep on top"), lambda: None, look, ICON)
        self.pin.setCheckable(True)
        self.to_strip = Tool("strip", translate("LiveWindow", "Make it a strip"), self.strip_asked.emit, look, ICON)
        self.more = Tool("more", translate("LiveWindow", "More"), self.menu_asked.emit, look, ICON)
        for tool in (self.pin, self.to_strip, self.more):
            top.addWidget(tool)
        header.addLayout(top)
        self.title = TitleField(self._appearance)
        self.title.editingFinished.connect(self._title_edited)
        self.title.left.connect(self._title_left)
        header.addWidget(self.title)
        self._meter_holder = QWidget()
        self._meters = QVBoxLayout(self._meter_holder)
        self._meters.setContentsMargins(0, 0, 0, 0)
        self._meters.setSpacing(4)
        header.addWidget(self._meter_holder)
        return header

    def _banner(self) -> QVBoxLayout:
        self.warning = Banner("warn", self._appearance)
        self.warning.closed.connect(self.warning_changed)
        self._ways_out = QWidget()
        self._ways_out.hide()
        self._ways = ways = QHBoxLayout(self._ways_out)
        ways.setContentsMargins(0, 6, 0, 0)
        self._fix = button("", self._use_remedy, kind="remedy")
        self._dismiss = button("", self._dismissed, kind="warnLink")
        for widget in (self._fix, self._dismiss):
            ways.addWidget(widget)
        ways.addStretch(1)
        self.warning.below.addWidget(self._ways_out)
        around = QVBoxLayout()
        around.setContentsMargins(14, 0, 14, 0)
        around.addWidget(self.warning)
        around.addWidget(self.warning.room_below(12))
        return around

    def _writing(self) -> QVBoxLayout:
        writing = QVBoxLayout()
        writing.setContentsMargins(14, 12, 14, 8)
        writing.setSpacing(6)
        self.note = NoteBox(self._appearance)
        writing.addWidget(self.note)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        mark, act = keys_text("Ctrl+M"), keys_text("Ctrl+T")
        self.marker = button(
            translate("LiveWindow", "Marker"),
            self.marker_requested.emit,
            kind="quiet",
            name=translate("LiveWindow", "Add marker, {keys}").format(keys=mark),
        )
        self.action = button(
            translate("LiveWindow", "Action item"),
            self.note.toggle_action,
            kind="quiet",
            name=translate("LiveWindow", "Add action item, {keys}").format(keys=act),
        )
        for widget, keys in ((self.marker, mark), (self.action, act)):
            tools.addWidget(widget)
            tools.addWidget(keycap(keys.replace("+", " ")))
            tools.addSpacing(8)
        tools.addStretch(1)
        writing.addWidget(self._tools)
        return writing

    def _bottom(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 10, 20, 12)
        self.pause = button("", self.pause_requested.emit)
        foot.addWidget(self.pause)
        foot.addSpacing(6)
        stop = translate("LiveWindow", "Stop recording")
        self.stop = button(translate("LiveWindow", "Stop"), self.stop_requested.emit, kind="stop", name=stop)
        foot.addWidget(self.stop)
        foot.addSpacing(12)
        self.foot = ElidedLabel(role="meta", tone="third")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.foot, 1)
        return foot

    # --- what a status changes ----------------------------------------------------------------------------------

    def _show_since(self, status: Status) -> None:
        since = time_of_day(status.started_at_us) if status.started_at_us else ""
        self.since.setText(
            {
                "starting": translate("LiveWindow", "Starting to record"),
                "recording": translate("LiveWindow", "Recording since {time}").format(time=since),
                "paused": translate("LiveWindow", "Paused at {time}").format(
                    time=clock_text(status.paused_at_s or 0.0)
                ),
                "finishing": translate("LiveWindow", "Writing the last words"),
            }.get(status.state, "")
        )
        self._fit()

    def _show_buttons(self) -> None:
        recording = self._state in RECORDS
        begins = recording and not self.note.field.isEnabled()
        steering = (self.pause, self.stop, self.marker, self.action, self.note.field)
        if not recording and self.window().focusWidget() in steering:
            # Qt would pass the keyboard on to the title, and have it typed over
            self.stream.setFocus()
        for widget in steering:
            widget.setEnabled(recording)
        if begins:
            self.note.field.setFocus()

    def _show_pause(self, paused: bool) -> None:
        text = translate("LiveWindow", "Resume") if paused else translate("LiveWindow", "Pause")
        if self.pause.text() != text:
            self._paused = paused
            self.pause.setText(text)
            self.pause.setAccessibleName(
                translate("LiveWindow", "Resume recording") if paused else translate("LiveWindow", "Pause recording")
            )
            self._color_icons()

    def _show_sources(self, sources: Sequence[SourceStatus]) -> None:
        known = {source.track: source for source in sources}
        if not known:
            return
        for track in known if "file" in known else ("mic", "system"):
            self.meter_row(track).show_source(known.get(track))

    # --- what happens -------------------------------------------------------------------------------------------

    @Slot()
    def _title_edited(self) -> None:
        title = self.title.text().strip()
        if title and title != self._title_text:
            self._title_text = title
            self.renamed.emit(title)
        self.title.setText(title or self._title_text)

    @Slot()
    def _title_left(self) -> None:
        self.title.setText(self._title_text)
        (self.note.field if self.note.field.isEnabled() else self.stream).setFocus()

    def _use_remedy(self) -> None:
        if self.remedy is not None:
            self.remedy.act()

    def _dismissed(self) -> None:
        self.warn("")
        self.warning_changed.emit()

    @Slot()
    def _color_icons(self) -> None:
        used = self._appearance.theme
        set_icon(self.pause, "resume" if self._paused else "pause", used.hex("text"))
        set_icon(self.stop, "stop", used.hex("record"))
        set_icon(self.marker, "flag", used.hex("text2"))
        set_icon(self.action, "task", used.hex("text2"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """A narrow or low window drops what can be done without."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for least, part in ((TOOLS_FROM, self._tools), (METERS_FROM, self._meter_holder), (TITLE_FROM, self.title)):
            part.setVisible(self.height() >= least)
        for row in self.meter_rows.values():
            row.meter.setMaximumWidth(SMALL_METER if self.width() < SMALL_METERS else METER)
        ways = sum(button.sizeHint().width() for button in (self._fix, self._dismiss)) + BANNER_SIDES
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._ways.setDirection(across if ways <= self.width() else down)
        finishing = self._state == "finishing"
        others = (self._dot, self.timer, self._lock, self.pin, self.to_strip, self.more)
        wanted = sum(max(part.sizeHint().width(), part.minimumWidth()) for part in (*others, self.since)) + HEADER_GAPS
        self._lock.setVisible(not finishing)
        self.since.setVisible(finishing or wanted <= self.width())
