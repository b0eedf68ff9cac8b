"""The small window beside a meeting: what is being recorded, what was just said, and a place to write."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from noteflow.application.notices import LiveText, SourceStatus, Status
from noteflow.domain import events as ev
from noteflow.domain.view import PAUSED, SPEAKERS, MeetingView
from noteflow.ui.live_parts import MeterRow, NoteField
from noteflow.ui.stream import StreamView
from noteflow.ui.theme import Appearance, font, restyle
from noteflow.ui.widgets import (
    Banner,
    ElidedLabel,
    IconLabel,
    RecordDot,
    add_shortcut,
    button,
    hairline,
    keycaps,
    label,
    set_icon,
    wrapped,
)
from noteflow.ui.wording import (
    Row,
    clock_text,
    gap_text,
    lag_text,
    length_text,
    room_text,
    rows_of,
    spoken_time,
    time_of_day,
)

ACTIVE = ("starting", "recording", "paused", "finishing")
NARROW = 420


class LiveWindow(QWidget):
    """Shows status, events, levels and open lines as they come; asks, by signals, for what is to be done."""

    start_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    """Pause, or go on."""
    marker_requested = Signal()
    note_kept = Signal(str, int)
    """A note's text, and the place where its first key was pressed, ms."""
    renamed = Signal(str, str)
    """The meeting's id and its new title."""
    open_requested = Signal(str)

    def __init__(self, appearance: Appearance, toggle_keys: str) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(400, 420)
        self.resize(432, 720)
        self.minimise_on_close = False
        self._appearance = appearance
        self._toggle_keys = toggle_keys
        self._meeting: ev.MeetingId | None = None
        self._last: ev.MeetingId | None = None
        self._note_at_ms: int | None = None
        self._title_text = ""
        self._status = Status("idle")
        self._pages = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._pages.addWidget(self._idle_page())
        self._pages.addWidget(self._live_page())
        add_shortcut(self, "Ctrl+M", self._ask_for_marker)
        appearance.changed.connect(self._color_icons)
        self._color_icons(appearance.theme)
        self.show_status(self._status)

    # --- what is told to it -------------------------------------------------------------------------------------

    def load(self, view: MeetingView) -> None:
        """A recording that runs already."""
        self._meeting = view.id
        self._set_title(view.title)
        self.stream.model_.reset(rows_of(view))
        for track in view.tracks:
            self._show_device(track.name, track.device)

    def show_status(self, status: Status) -> None:
        """The recorder's state; called each time it changes, and about twice a second for the clock."""
        before, self._status = self._status, status
        active = status.state in ACTIVE
        if self._pages.currentIndex() != int(active):
            self._pages.setCurrentIndex(int(active))
            if not active:
                self._start.setFocus()
        self._dot.show_state(status.state)
        self._timer.setText(clock_text(status.elapsed_s))
        self._timer.setAccessibleName(f"Recording, {spoken_time(status.elapsed_s)}")
        since = time_of_day(status.started_at_us) if status.started_at_us else ""
        self._since.setText(
            {
                "starting": "Starting to record",
                "recording": f"Recording since {since}",
                "paused": f"Paused at {clock_text(status.paused_at_s or 0.0)}",
                "finishing": "Writing the last words",
            }.get(status.state, "")
        )
        recording = status.state in ("recording", "paused")
        begins = recording and not self._note.isEnabled()
        if not recording and self.focusWidget() in (self._pause, self._stop, self._marker, self._note):
            # Qt would pass the keyboard on to the title, and have it typed over
            self.stream.setFocus()
        for widget in (self._pause, self._stop, self._marker, self._note):
            widget.setEnabled(recording)
        self._show_pause(status.state == "paused")
        self._show_sources(status.sources)
        if begins:
            self._note.setFocus()
        if status.state != "recording":
            for row in self._meter_rows.values():
                row.meter.rest()
        foot = (lag_text(status.backlog_s), room_text(status.free_bytes)) if active else ()
        self._foot.set_full("  ·  ".join(part for part in foot if part))
        if status.warning != before.warning:
            sentence, _, rest = status.warning.partition(". ")
            self._warning.say(sentence.rstrip(".") + "." if sentence else "", rest)

    def _show_pause(self, paused: bool) -> None:
        text = "Resume" if paused else "Pause"
        if self._pause.text() != text:
            self._pause.setText(text)
            self._pause.setAccessibleName(f"{text} recording")
            self._color_icons(None)

    def _show_sources(self, sources: Sequence[SourceStatus]) -> None:
        known = {source.track: source for source in sources}
        if not known:
            return
        for track in known if "file" in known else ("mic", "system"):
            self._meter_row(track).show_source(known.get(track))

    def add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        """New facts; those of other meetings, and of a second pass, are passed over: this is what was heard live."""
        if any(isinstance(item.event, ev.RewriteDone) for item in recorded):
            return
        for item in recorded:
            if isinstance(item.event, ev.MeetingStarted) and item.event.origin != "import":
                self._begin(item.stream, item.event)
            elif item.stream == self._meeting:
                self._add(item.event)

    def show_open_line(self, live: LiveText) -> None:
        """What may still change of a track's line."""
        heard = live.hypothesis
        if live.meeting_id != self._meeting:
            return
        if not heard.text.strip():
            self.stream.model_.close_line(heard.track)
            return
        at_ms = heard.start_sample * 1000 // ev.SAMPLE_RATE
        speaker = SPEAKERS.get(heard.track, heard.track)
        self.stream.model_.show_open(Row("open", at_ms, heard.text.strip(), heard.track, speaker))

    def show_levels(self, peaks_db: dict[str, float]) -> None:
        """Each track's peak over the last tenth of a second, dB."""
        for track, level in peaks_db.items():
            self._meter_row(track).meter.show_level(level)

    def show_problem(self, sentence: str) -> None:
        """A hotkey that cannot be had: told where the hotkey is shown."""
        known = self._problem.text()
        self._problem.setText(f"{known}\n{sentence}" if known else sentence)
        self._problem.show()

    def show_hints(self, sentences: Sequence[str]) -> None:
        """What can wait; told where there is time to read it."""
        self._hints.setText("\n".join(sentences))
        self._hints.setVisible(bool(sentences))

    def show_warning(self, sentence: str) -> None:
        """Something that went wrong just now."""
        self._idle_warning.say(sentence)
        self._warning.say(sentence)

    def forget(self, meeting: ev.MeetingId) -> None:
        """A meeting was erased: nothing of it stays in the window."""
        if meeting == self._last:
            self._last = None
            self._saved.say("")
        if meeting == self._meeting:
            self._meeting = None
            self._title.setModified(False)
            self._set_title("")
            self._note.clear()
            self.stream.model_.reset()

    def keep_what_was_written(self) -> None:
        """A note that was begun is kept as it is: the window is about to close."""
        if self._note.isEnabled() and self._note.toPlainText().strip():
            self._note_written(self._note.toPlainText())

    def keep_note_failed(self, text: str) -> None:
        """A note could not be kept: it goes back where it can be copied."""
        self._note.setPlainText(text)

    # --- parts --------------------------------------------------------------------------------------------------

    def _idle_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(0)
        self._idle_warning = Banner("warn", self._appearance)
        self._saved = Banner("good", self._appearance)
        self._saved.buttons.addWidget(button("Open", self._open_last, kind="link", name="Open the saved meeting"))
        layout.addWidget(self._idle_warning)
        layout.addWidget(self._saved)
        layout.addStretch(2)
        centred = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(label("Nothing is being recorded", role="paneTitle"), alignment=centred)
        layout.addSpacing(8)
        hint = wrapped(label("Start here, or press these keys in any program.", role="lead", tone="second"))
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(hint)
        layout.addSpacing(20)
        layout.addWidget(keycaps(self._toggle_keys, big=True), alignment=centred)
        layout.addSpacing(24)
        self._start = button("Start recording", self.start_requested.emit, kind="primary")
        layout.addWidget(self._start, alignment=centred)
        layout.addSpacing(16)
        self._problem = wrapped(label(role="body", tone="warn"))
        self._problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._problem.hide()
        layout.addWidget(self._problem)
        layout.addStretch(3)
        self._hints = wrapped(label(role="body", tone="second"))
        self._hints.setAlignment(centred)
        self._hints.setContentsMargins(16, 0, 16, 20)
        self._hints.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._hints.hide()
        layout.addWidget(self._hints)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(IconLabel("lock", "text3", 16, self._appearance))
        foot.addWidget(label("All on this computer", role="meta", tone="third"))
        foot.addStretch()
        layout.addLayout(foot)
        return page

    def _live_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._header())
        self._warning = Banner("warn", self._appearance)
        around = QVBoxLayout()
        around.setContentsMargins(14, 0, 14, 0)
        around.addWidget(self._warning)
        around.addWidget(self._warning.room_below(12))
        layout.addLayout(around)
        layout.addWidget(hairline())
        self.stream = StreamView(self._appearance)
        layout.addWidget(self.stream, 1)
        layout.addWidget(hairline())
        layout.addLayout(self._writing())
        layout.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 10, 20, 12)
        self._pause = button("Pause", self.pause_requested.emit, name="Pause recording")
        foot.addWidget(self._pause)
        foot.addSpacing(6)
        self._stop = button("Stop", self.stop_requested.emit, kind="stop", name="Stop recording")
        foot.addWidget(self._stop)
        foot.addSpacing(12)
        self._foot = ElidedLabel(role="meta", tone="third")
        self._foot.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._foot, 1)
        layout.addLayout(foot)
        return page

    def _header(self) -> QVBoxLayout:
        header = QVBoxLayout()
        header.setContentsMargins(20, 16, 20, 12)
        header.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(10)
        self._dot = RecordDot(self._appearance)
        self._timer = label("00:00", role="timer")
        self._since = label(role="meta", tone="second")
        self._lock = IconLabel("lock", "text3", 16, self._appearance)
        self._lock.setToolTip("Encrypted on this computer from the first second")
        self._lock.setAccessibleName("Encrypted on this computer")
        for widget in (self._dot, self._timer, self._since, self._lock):
            top.addWidget(widget)
        top.addStretch(1)
        header.addLayout(top)
        self._title = QLineEdit()
        self._title.setObjectName("title")
        self._title.setFont(font("paneTitle"))
        # the field's own two pixels would put the title out of line with what stands above and below
        self._title.setTextMargins(-2, 0, 0, 0)
        self._title.setPlaceholderText("Untitled meeting")
        self._title.setAccessibleName("Title of the meeting")
        self._title.editingFinished.connect(self._title_edited)
        header.addWidget(self._title)
        self._meters = QVBoxLayout()
        self._meters.setSpacing(4)
        self._meter_rows: dict[str, MeterRow] = {}
        header.addLayout(self._meters)
        self._meter_row("mic")
        return header

    def _writing(self) -> QVBoxLayout:
        writing = QVBoxLayout()
        writing.setContentsMargins(14, 12, 14, 8)
        writing.setSpacing(6)
        box = QFrame()
        box.setObjectName("noteBox")
        inside = QHBoxLayout(box)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(10)
        inside.addWidget(IconLabel("pencil", "accent", 18, self._appearance), alignment=Qt.AlignmentFlag.AlignTop)
        self._note = NoteField()
        self._note.kept.connect(self._note_written)
        self._note.installEventFilter(self)
        self._note.textChanged.connect(self._note_changed)
        inside.addWidget(self._note, 1)
        self._note_place = label(role="meta", tone="accent", weight=600)
        inside.addWidget(self._note_place, alignment=Qt.AlignmentFlag.AlignTop)
        self._note_box = box
        writing.addWidget(box)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        self._marker = button("Marker", self._ask_for_marker, kind="quiet", name="Add marker, Ctrl+M")
        tools.addWidget(self._marker)
        tools.addWidget(keycaps("<ctrl>+m"))
        tools.addStretch(1)
        writing.addLayout(tools)
        return writing

    def _meter_row(self, track: str) -> MeterRow:
        if track not in self._meter_rows:
            self._meter_rows[track] = row = MeterRow(track, self._appearance)
            self._meters.addWidget(row)
        return self._meter_rows[track]

    # --- what happens -------------------------------------------------------------------------------------------

    def _begin(self, meeting: ev.MeetingId, started: ev.MeetingStarted) -> None:
        self._meeting = meeting
        self._title.setModified(False)
        self._set_title(started.title)
        self.stream.model_.reset()
        self._note_at_ms = None
        self._note_changed()
        self._saved.say("")
        self._idle_warning.say("")
        self._warning.say("")
        for track in list(self._meter_rows):
            row = self._meter_rows.pop(track)
            self._meters.removeWidget(row)
            row.deleteLater()
        self._meter_row("file" if started.origin == "file" else "mic")

    def _add(self, event: ev.Event) -> None:
        model = self.stream.model_
        match event:
            case ev.UtteranceTranscribed():
                speaker = SPEAKERS.get(event.track, event.track)
                model.add(Row("line", event.start_ms, event.text, event.track, speaker))
            case ev.MarkerAdded(at_ms, text):
                model.add(Row("marker", at_ms, text))
            case ev.NoteAdded(at_ms, text):
                model.add(Row("note", at_ms, text))
            case ev.GapNoted(track, _, _, reason) if reason == PAUSED and track != next(iter(self._meter_rows)):
                pass  # a pause is one, whatever the tracks
            case ev.GapNoted(_, start_ms, end_ms, reason):
                model.add(Row("gap", start_ms, gap_text(start_ms, end_ms, reason)))
            case ev.TitleChanged(title):
                self._set_title(title)
            case ev.SegmentOpened(track=track, device=device):
                self._show_device(track, device)
            case ev.MeetingStopped(duration_ms=duration_ms):
                self._last = self._meeting
                self._saved.say(f"Saved, {length_text(duration_ms)}")
            case _:
                pass

    def _show_device(self, track: str, device: str) -> None:
        self._meter_row(track).device.set_full(device)

    def _set_title(self, title: str) -> None:
        self._title_text = title
        if not self._title.isModified():
            self._title.setText(title)
            self._title.setCursorPosition(0)

    @Slot()
    def _title_edited(self) -> None:
        title = self._title.text().strip()
        if self._meeting is not None and title and title != self._title_text:
            self.renamed.emit(str(self._meeting), title)
            self._title_text = title
        self._title.setText(title or self._title_text)

    @Slot(str)
    def _note_written(self, text: str) -> None:
        at_ms = self._note_at_ms or 0
        self._note.clear()
        self.note_kept.emit(text, at_ms)

    @Slot()
    def _note_changed(self) -> None:
        """A note belongs to the moment that it was begun at."""
        if not self._note.toPlainText():
            self._note_at_ms = None
        elif self._note_at_ms is None:
            self._note_at_ms = round(self._status.elapsed_s * 1000)
        at_ms = self._note_at_ms
        self._note_place.setText("" if at_ms is None else f"at {clock_text(at_ms / 1000)}")

    def _ask_for_marker(self) -> None:
        if self._status.state in ("recording", "paused"):
            self.marker_requested.emit()

    def _open_last(self) -> None:
        if self._last is not None:
            self.open_requested.emit(str(self._last))

    @Slot(object)
    def _color_icons(self, theme: object) -> None:
        del theme
        used = self._appearance.theme
        set_icon(self._pause, "resume" if self._pause.text() == "Resume" else "pause", used.hex("text"))
        set_icon(self._stop, "stop", used.hex("record"))
        set_icon(self._marker, "flag", used.hex("text2"))
        set_icon(self._start, "record", used.hex("onAccent"))
        self.update()

    # --- Qt -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """The note's box shows where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and watched is self._note:
            restyle(self._note_box, "active", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """A narrow window drops what can be done without."""
        super().resizeEvent(event)
        self._since.setVisible(self.width() >= NARROW or self._status.state == "finishing")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """Without a tray a closed window could not be found again: it is minimised. Quitting closes it all the same:
        a window that refuses would keep the program, and the desktop's session, from ending."""
        if self.minimise_on_close and event.spontaneous():
            event.ignore()
            self.showMinimized()
            return
        super().closeEvent(event)
