"""One meeting, to be read: what was said, by whom and when, with its notes and markers; and what does not verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from noteflow.application.retention import Dates
from noteflow.domain.view import QUARANTINED, RECORDING, RECOVERED, MeetingView
from noteflow.ui import icons
from noteflow.ui.deletions import dates_text
from noteflow.ui.stream import BOX_ICONS
from noteflow.ui.theme import Appearance, font, line_height, speaker_token
from noteflow.ui.widgets import Banner, Chip, IconLabel, button, hairline, label, set_icon, wrapped
from noteflow.ui.wording import UNTITLED, Row, clock_text, date_text, length_text, progress_text, rows_of

GUTTER = 84
RAIL = 3
RAIL_GAP = 11
PARAGRAPH_GAP = 12
ICON_ROOM = 24
MEASURE = 620
NOTES_WIDTH = 316
NOTES_BELOW = 900


class Transcript(QTextEdit):
    """The lines as one text that can be selected; times and speakers' rails stand beside it, outside the text."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("transcript")
        self.setAccessibleName("Transcript")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setViewportMargins(GUTTER + RAIL + RAIL_GAP, 8, 16, 8)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._appearance = appearance
        self._rows: list[Row] = []
        self._starts: list[int] = []
        """The document position where each row begins."""

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; what is there already stays where it is, and where one reads."""
        same = 0
        while same < min(len(rows), len(self._rows)) and rows[same] == self._rows[same]:
            same += 1
        if same < len(self._rows):
            self.redraw(rows)
            return
        first = not self._rows
        for row in rows[same:]:
            self._append(row)
        if first:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, at_ms: int) -> None:
        """Bring the row at a place into sight, a little below the top, with the cursor in it."""
        if not self._rows:
            return
        number = min(range(len(self._rows)), key=lambda n: abs(self._rows[n].at_ms - at_ms))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[number])
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(max(0, top - self.viewport().height() // 4))

    def redraw(self, rows: Sequence[Row] | None = None) -> None:
        """Write everything anew (other rows, or other colours), at the same place."""
        kept = list(self._rows if rows is None else rows)
        place = self.verticalScrollBar().value()
        self.clear()
        self._rows, self._starts = [], []
        for row in kept:
            self._append(row)
        self.verticalScrollBar().setValue(place)

    def _append(self, row: Row) -> None:
        theme = self._appearance.theme
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        previous = self._rows[-1] if self._rows else None
        new_speaker = previous is None or previous.kind != "line" or previous.speaker != row.speaker
        first = previous is None

        def write(
            text: str, role: str, token: str, *, gap: int, height: int, weight: int | None = None, indent: int = 0
        ) -> None:
            nonlocal first
            block = QTextBlockFormat()
            block.setLeftMargin(indent)
            block.setTopMargin(gap)
            block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            letters = QTextCharFormat()
            letters.setFont(font(role, weight=weight))
            letters.setForeground(theme.color(token))
            if first:
                cursor.setBlockFormat(block)
                first = False
            else:
                cursor.insertBlock(block)
            cursor.setBlockCharFormat(letters)
            cursor.insertText(text.replace("\n", "\u2028"), letters)

        gap = PARAGRAPH_GAP if previous is not None else 4
        begun = cursor.position() + (0 if first else 1)
        match row.kind:
            case "line":
                if new_speaker:
                    write(row.speaker, "speaker", speaker_token(row.track), gap=gap, height=22)
                    gap = 0
                write(row.text, "transcript", "text", gap=gap if new_speaker else 6, height=line_height("transcript"))
            case "marker":
                write(row.text or "Marker", "body", "accent", gap=gap, height=22, weight=600, indent=ICON_ROOM)
            case _:
                write(row.text, "body", "text3", gap=gap, height=22, indent=ICON_ROOM)
        self._rows.append(row)
        self._starts.append(begun)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Keep the measure: no line is longer than one reads easily."""
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(MEASURE, self.viewport().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Who goes through the text by keys sees where they are; a reader needs no cursor."""
        self.setCursorWidth(1)
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The text, and the icons of what is no speech; then have the gutter follow."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        theme = self._appearance.theme
        for row, place, _ in self.visible_rows():
            if row.kind == "line":
                continue
            name, token = ("flag", "accent") if row.kind == "marker" else ("gap", "text3")
            painter.drawPixmap(0, place.top() + 5, icons.pixmap(name, theme.hex(token), 16))
        painter.end()
        self.gutter_moved()

    gutter_moved: Callable[[], None] = staticmethod(lambda: None)

    def visible_rows(self) -> list[tuple[Row, QRect, int]]:
        """The rows in sight, their places in the viewport, and the height of their first lines, px."""
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen: list[tuple[Row, QRect, int]] = []
        for index in range(self._first_in_sight(top), len(self._rows)):
            block = self.document().findBlock(self._starts[index])
            upper = round(layout.blockBoundingRect(block).top())
            if upper > bottom:
                break
            # a block's rectangle ends with its letters; its lines are higher than these
            last = self._last_block(index, block)
            height = last.layout().lineCount() * last.blockFormat().lineHeight()
            lower = round(layout.blockBoundingRect(last).top() + height)
            place = QRect(0, upper - top, self.viewport().width(), lower - upper)
            seen.append((self._rows[index], place, round(block.blockFormat().lineHeight())))
        return seen

    def _last_block(self, index: int, first: QTextBlock) -> QTextBlock:
        end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else self.document().characterCount() - 1
        found = self.document().findBlock(end)
        return found if found.isValid() else first

    def _first_in_sight(self, top: int) -> int:
        """By halves: the last row that begins at or above the top edge."""
        layout = self.document().documentLayout()
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            block = self.document().findBlock(self._starts[middle])
            if layout.blockBoundingRect(block).top() <= top:
                low = middle
            else:
                high = middle
        return low


class Gutter(QWidget):
    """Times and rails beside the transcript."""

    def __init__(self, transcript: Transcript, appearance: Appearance) -> None:
        super().__init__(transcript)
        self._transcript, self._appearance = transcript, appearance
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        transcript.gutter_moved = self.follow

    def follow(self) -> None:
        """Lie beside the transcript's viewport and show what is there now."""
        viewport = self._transcript.viewport().geometry()
        self.setGeometry(0, viewport.top(), viewport.left(), viewport.height())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """Each row's time at the right of its column, and the rail of what was said."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, meta = self._appearance.theme, font("meta")
        painter.setFont(meta)
        height = QFontMetrics(meta).height()
        for row, place, line in self._transcript.visible_rows():
            # letters stand at the foot of their line
            at = QRect(0, place.top() + line - height - 1, GUTTER - 12, height)
            painter.setPen(theme.color("text3"))
            painter.drawText(at, Qt.AlignmentFlag.AlignRight, clock_text(row.at_ms / 1000))
            painter.setPen(Qt.PenStyle.NoPen)
            if row.kind == "line":
                painter.setBrush(theme.color(speaker_token(row.track)))
                painter.drawRoundedRect(QRect(GUTTER - 2, place.top() + 5, RAIL, place.height() - 4), 1.5, 1.5)


class MeetingWindow(QWidget):
    """Read-only; brought up to date by `show_meeting`."""

    copy_requested = Signal(str)
    export_requested = Signal(str, str)
    pin_requested = Signal(str, bool)

    def __init__(self, meeting_id: str, appearance: Appearance) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self._appearance = appearance
        self._notes_shown: list[Row] | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(560, 420)
        self.resize(980, 720)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(hairline())
        body = QHBoxLayout()
        body.setSpacing(0)
        self.transcript = Transcript(appearance)
        self._gutter = Gutter(self.transcript, appearance)
        self._empty = wrapped(label(role="lead", tone="second"))
        self._empty.setContentsMargins(GUTTER + RAIL + RAIL_GAP, 24, 24, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addWidget(self._empty, 1)
        body.addWidget(self.transcript, 1)
        self._side = self._notes()
        body.addWidget(self._side)
        outer.addLayout(body, 1)
        appearance.changed.connect(self._theme_changed)
        self.transcript.setFocus()

    def show_meeting(self, view: MeetingView, dates: Dates) -> None:
        """The meeting as it is now, and when rules delete it."""
        self._title.setText(view.title or UNTITLED)
        dated = bool(view.started_at_us)
        self._date.setVisible(dated)
        if dated:
            self._date.say(date_text(view.started_at_us), "calendar")
        self._length.setVisible(view.duration_ms > 0)
        self._length.say(length_text(view.duration_ms), "clock")
        self._show_state(view)
        self._show_keeping(view, dates)
        rows = rows_of(view)
        self.transcript.show_rows([row for row in rows if row.kind not in BOX_ICONS])
        waiting = view.state == RECORDING or view.transcript_pending
        self._empty.setText(
            "Nothing of this meeting can be shown."
            if view.state == QUARANTINED
            else "The first words appear here soon."
            if waiting
            else "No words were heard in this meeting."
            if view.model
            else "This meeting was recorded without text."
        )
        self._empty.setVisible(not rows)
        self.transcript.setVisible(bool(rows))
        self._show_notes([row for row in rows if row.kind in (*BOX_ICONS, "marker")])

    def show_text_progress(self, share: float | None, *, improves: bool) -> None:
        """What is being done to the text after the recording, and how much of it is done, where that is known."""
        self._state.say(progress_text(share, improves=improves).rstrip("."), "pencil", kind="plain")

    def show_line(self, at_ms: int) -> None:
        """Bring what is at a place of the meeting into sight."""
        self.transcript.go_to(at_ms)

    def _show_state(self, view: MeetingView) -> None:
        if view.state == QUARANTINED and view.problem is not None:
            end = max((line.end_ms for line in view.lines), default=0)
            self._state.say("Does not verify", "shield", kind="bad")
            self._banner.say(
                "Part of this meeting was changed or damaged",
                f"What happened: event {view.problem.sequence} no longer matches its seal. "
                + (
                    f"Safe: everything up to {clock_text(end / 1000)} verifies and is shown here. "
                    if view.lines
                    else ""
                )
                + "Kept: what follows is stored as found and not shown. No other meeting is affected.",
            )
            return
        if view.state == QUARANTINED:
            self._state.say("Does not verify", "shield", kind="bad")
            self._banner.say(
                "The sound of this meeting was changed or damaged",
                "What happened: a verification found a sound file that is not as it was written. "
                "Safe: the text verifies and is shown here. “noteflow verify” names the file.",
            )
            return
        self._banner.say("")
        if view.state == RECORDING:
            self._state.say("Being recorded", "record", kind="live")
        elif view.transcript_pending or view.rewrite is not None:
            self.show_text_progress(None, improves=not view.transcript_pending)
        elif view.state == RECOVERED:
            self._state.say("Recovered after a crash", "warning", kind="warn")
        else:
            self._state.say("Text verified", "check", kind="good")
            self._state.setToolTip("Every event matches its seal. “noteflow verify” checks the sound as well")

    def _show_keeping(self, view: MeetingView, dates: Dates) -> None:
        said = dates_text(dates, pinned=view.pinned)
        self._keeping.setText(said)
        self._keeping.setVisible(bool(said))
        self._pinned = view.pinned
        self._pin.setText("Unpin" if view.pinned else "Pin")
        self._pin.setAccessibleName("Let rules delete this meeting again" if view.pinned else "Keep this meeting")
        # nothing is added to a meeting that does not verify, and no rule deletes it
        self._pin.setVisible(bool(said) and view.state != QUARANTINED)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(32, 22, 24, 16)
        head.setSpacing(10)
        top = QHBoxLayout()
        self._title = wrapped(label(role="display"))
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top.addWidget(self._title, 1)
        self._copy = button("Copy", lambda: self.copy_requested.emit(self.meeting_id), name="Copy the transcript")
        export = lambda: self.export_requested.emit(self.meeting_id, "")  # noqa: E731
        self._export = button("Export…", export, name="Export this meeting")
        self._pinned = False
        self._pin: QPushButton = button("Pin", lambda: self.pin_requested.emit(self.meeting_id, not self._pinned))
        for made in (self._pin, self._copy, self._export):
            top.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        self._date, self._length, self._state = (Chip(self._appearance) for _ in range(3))
        for chip in (self._date, self._length, self._state):
            chips.addWidget(chip)
        chips.addStretch(1)
        head.addLayout(chips)
        self._keeping: QLabel = wrapped(label(role="meta", tone="third"))
        head.addWidget(self._keeping)
        self._banner = Banner("bad", self._appearance, closable=False)
        head.addWidget(self._banner)
        self._color_icons()
        return head

    def _notes(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(NOTES_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(20, 18, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(label("Notes and markers", role="body", weight=600))
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._list, 1)
        side.hide()
        return side

    def _show_notes(self, rows: list[Row]) -> None:
        if rows == self._notes_shown:
            return
        self._notes_shown = rows
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        for row in rows:
            entry = QHBoxLayout()
            entry.setSpacing(10)
            at = label(clock_text(row.at_ms / 1000), role="meta", tone="third")
            at.setFixedWidth(46)
            sign = IconLabel(BOX_ICONS.get(row.kind, "flag"), "accent", 16, self._appearance)
            text = wrapped(label(row.text or "Marker", role="body"))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{row.kind.title()} at {clock_text(row.at_ms / 1000)}: {row.text}")
            for widget in (at, sign):
                entry.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
            entry.addWidget(text, 1)
            layout.addLayout(entry)
        layout.addStretch(1)
        self._list.setWidget(inside)
        self._fit_side()

    def _fit_side(self) -> None:
        self._side.setVisible(bool(self._notes_shown) and self.width() >= NOTES_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Notes go where there is no room for them; markers stay in the text."""
        super().resizeEvent(event)
        self._fit_side()

    def _color_icons(self) -> None:
        color = self._appearance.theme.hex("text2")
        set_icon(self._pin, "pin", color)
        set_icon(self._copy, "copy", color)
        set_icon(self._export, "export", color)

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        self._color_icons()
        self.transcript.redraw()
        notes, self._notes_shown = self._notes_shown or [], None
        self._show_notes(notes)
