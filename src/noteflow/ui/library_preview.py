"""Beside the library's list: a meeting around a found line, or what can be done with several meetings at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from noteflow.application.ports import MeetingSummary
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import QUARANTINED, RECORDING, RECOVERED, MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.library_rows import marks_in, short_day
from noteflow.ui.library_sound import PreviewPlayer
from noteflow.ui.theme import Appearance, font, line_height, speaker_token
from noteflow.ui.widgets import Chip, ElidedLabel, button, hairline, keycaps, label, set_icon, wrapped
from noteflow.ui.wording import Row, clock_text, length_text, plural, rows_of, time_of_day, untitled

translate = QCoreApplication.translate

WIDTH = 396
BEFORE, AFTER = 12, 40
"""Rows of a meeting that are shown before and after the found one: more is what the meeting's own window is for."""
ABOVE_FOUND = 130
"""Room above the found row, px: what led to it."""
LISTED = 12
"""Meetings that are named where several are chosen."""


class Preview(QFrame):
    """Says, by signals, what is to be done with the meetings that are chosen."""

    open_requested = Signal()
    export_requested = Signal()
    pin_requested = Signal(bool)
    erase_requested = Signal()

    def __init__(
        self,
        bridge: Bridge,
        notebook: ScreenNotebook,
        appearance: Appearance,
        failed: Callable[[NoteFlowError], object],
    ) -> None:
        """`failed` is told why nothing is heard."""
        super().__init__()
        self._appearance = appearance
        self.player = PreviewPlayer(bridge, notebook, appearance)
        self.player.failed.connect(lambda sentence: failed(NoteFlowError(sentence)))
        self._places: dict[int, int] = {}
        """Where the line of each block of text is heard, ms."""
        self._shown: tuple[MeetingView, int, tuple[str, ...], int] | None = None
        self.setObjectName("side")
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        self._pages = QStackedWidget()
        outer.addWidget(self._pages)
        nothing = wrapped(label(translate("Library", "Choose a meeting to read it here."), role="body", tone="third"))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(nothing)
        self._pages.addWidget(self._one_page())
        self._pages.addWidget(self._many_page())
        appearance.changed.connect(self._theme_changed)
        self._theme_changed(None)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._shown = None
        self.player.show_view(None, 0)
        self._text.clear()
        self._pages.setCurrentIndex(0)

    def show_meeting(self, view: MeetingView, at_ms: int, words: Sequence[str], now_us: int, *, erasable: bool) -> None:
        """A meeting around a place, with the searched words marked."""
        self._shown = (view, at_ms, tuple(words), now_us)
        self._title.setText(view.title or untitled())
        parts = (
            [f"{short_day(view.started_at_us, now_us)}, {time_of_day(view.started_at_us)}"]
            if view.started_at_us
            else []
        )
        parts += [length_text(view.duration_ms)] if view.duration_ms else []
        self._meta.set_full("  ·  ".join(parts))
        self._show_state(view)
        self._pinned = view.pinned
        self._show_pin(self._pin, pinned=view.pinned)
        self._pin.setVisible(view.state != QUARANTINED)
        self._erase.setVisible(erasable and view.state != RECORDING)
        self._pages.setCurrentIndex(1)
        self.player.show_view(view, at_ms)
        self._fill()

    def show_many(self, meetings: Sequence[MeetingSummary], *, erasable: bool) -> None:
        """Several meetings, and what can be done with them."""
        self._shown = None
        self.player.show_view(None, 0)
        self._text.clear()
        count = len(meetings)
        self._count.setText(plural(translate("Library", "%n meeting(s)", None, count), count))
        length = length_text(sum(meeting.duration_ms for meeting in meetings))
        self._sum.setText(translate("Library", "{length} of sound").format(length=length))
        for place, line in enumerate(self._names):
            line[0].setVisible(place < count)
            if place < count:
                line[1].set_full(meetings[place].title or untitled())
                line[2].setText(length_text(meetings[place].duration_ms))
        left = count - LISTED
        self._others.setText(translate("Library", "and %n more", None, left))
        self._others.setVisible(left > 0)
        self._all_pinned = all(meeting.pinned for meeting in meetings)
        self._show_pin(self._pin_many, pinned=self._all_pinned)
        self._export_many.setText(translate("Library", "Export %n…", None, count))
        self._export_many.setAccessibleName(plural(translate("Library", "Export %n meeting(s)", None, count), count))
        self._erase_many.setText(translate("Library", "Erase %n…", None, count))
        self._erase_many.setAccessibleName(plural(translate("Library", "Erase %n meeting(s)", None, count), count))
        for part in (self._erase_many, self._erase_hint):
            part.setVisible(erasable)
        self._pages.setCurrentIndex(2)

    # --- one meeting ------------------------------------------------------------------------------------------------

    def _one_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 22, 20, 10)
        head.setSpacing(6)
        self._title = wrapped(label(role="paneTitle"))
        head.addWidget(self._title)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._meta = ElidedLabel(role="body", tone="second")
        self._state = Chip(self._appearance)
        line.addWidget(self._meta, 1)
        line.addWidget(self._state)
        head.addLayout(line)
        column.addLayout(head)
        self._text = QTextEdit()
        self._text.setObjectName("preview")
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setAccessibleName(translate("Library", "Preview"))
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.document().setDocumentMargin(0)
        self._text.document().setUndoRedoEnabled(False)
        self._text.setViewportMargins(20, 0, 8, 0)
        self._text.viewport().installEventFilter(self)
        column.addWidget(self._text, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 12, 12)
        foot.setSpacing(6)
        self._open = button(translate("Library", "Open"), self.open_requested.emit, kind="primary")
        self._open.setAccessibleName(translate("Library", "Open meeting, Enter"))
        foot.addWidget(self._open)
        foot.addWidget(keycaps("Enter"))
        foot.addWidget(self.player)
        foot.addStretch(1)
        self._pinned = self._all_pinned = False
        self._pin = button("", lambda: self.pin_requested.emit(not self._pinned), kind="quiet")
        self._export = button("", self.export_requested.emit, kind="quiet", name=translate("Library", "Export, Ctrl+E"))
        self._export.setToolTip(translate("Library", "Export…  Ctrl+E"))
        self._erase = button("", self.erase_requested.emit, kind="quiet", name=translate("Library", "Erase, Delete"))
        self._erase.setToolTip(translate("Library", "Erase…  Delete"))
        for tool in (self._export, self._pin, self._erase):
            foot.addWidget(tool)
        column.addLayout(foot)
        return page

    def _show_state(self, view: MeetingView) -> None:
        if view.state == QUARANTINED:
            self._state.say(translate("Library", "Does not verify"), "shield", kind="bad")
        elif view.state == RECORDING:
            self._state.say(translate("Library", "Being recorded"), "record", kind="live")
        elif view.transcript_pending:
            self._state.say(translate("Library", "Text is being written"), "pencil")
        elif view.state == RECOVERED:
            self._state.say(translate("Library", "Recovered"), "warning", kind="warn")
        else:
            self._state.say(translate("Library", "Text verified"), "check", kind="good")

    def _fill(self) -> None:
        """Write the rows around the place. The row found stands a little below the top."""
        if self._shown is None:
            return
        view, at_ms, words, _ = self._shown
        rows = rows_of(view)
        here = _nearest(rows, at_ms, words) if at_ms >= 0 else 0
        self._text.clear()
        self._places.clear()
        cursor, found = self._text.textCursor(), None
        before = ""
        for number in range(max(0, here - BEFORE), min(len(rows), here + AFTER)):
            row = rows[number]
            place = self._write(cursor, row, before, words, now=number == here and at_ms >= 0)
            found = place if number == here and at_ms >= 0 else found
            before = row.speaker if row.kind == "line" else ""
        if not rows:
            self._write(cursor, Row("gap", 0, self._why_empty(view)), "", (), now=False)
        start = QTextCursor(self._text.document())
        start.setPosition(found or 0)
        self._text.setTextCursor(start)
        if found is not None:
            # its place is known when all is laid out for the width that the pane has by then
            QTimer.singleShot(0, self, self._scroll_to_cursor)

    @Slot()
    def _scroll_to_cursor(self) -> None:
        bar = self._text.verticalScrollBar()
        bar.setValue(self._text.cursorRect().top() + bar.value() - ABOVE_FOUND)

    def _write(self, cursor: QTextCursor, row: Row, before: str, words: Sequence[str], *, now: bool) -> int:
        theme, at = self._appearance.theme, clock_text(row.at_ms / 1000)
        if row.kind == "line" and row.speaker != before:
            self._block(cursor, 14)
            self._add(cursor, row.speaker, "speaker", speaker_token(row.track))
            self._add(cursor, f"   {at}", "meta", "text3")
            self._block(cursor, 0)
        else:
            self._block(cursor, 6 if row.kind == "line" else 14)
        begun = cursor.position()
        self._places[cursor.blockNumber()] = row.at_ms
        if row.kind == "line":
            self._add(cursor, row.text, "lead", "text")
        else:
            sign = {"marker": "⚑", "note": "✎"}.get(row.kind, "")
            text = row.text or translate("Library", "Marker")
            self._add(cursor, f"{sign} {text}".strip(), "body", "accent" if sign else "text3")
            self._add(cursor, f"   {at}", "meta", "text3")
            begun += 2 if sign else 0
        for begin, end in marks_in(row.text, words) if row.text else ():
            marked = QTextCharFormat()
            marked.setBackground(theme.color("hitNow" if now else "hit"))
            span = QTextCursor(self._text.document())
            span.setPosition(begun + begin)
            span.setPosition(begun + end, QTextCursor.MoveMode.KeepAnchor)
            span.mergeCharFormat(marked)
        return begun

    def _block(self, cursor: QTextCursor, gap: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(gap)
        block.setLineHeight(line_height("lead"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if self._text.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _add(self, cursor: QTextCursor, text: str, role: str, token: str) -> None:
        letters = QTextCharFormat()
        letters.setFont(font(role))
        letters.setForeground(self._appearance.theme.color(token))
        cursor.insertText(text.replace("\n", "\u2028"), letters)

    @staticmethod
    def _why_empty(view: MeetingView) -> str:
        if view.state == QUARANTINED:
            return translate("Library", "Nothing of this meeting can be shown.")
        if view.state == RECORDING or view.transcript_pending:
            return translate("Library", "The first words appear here soon.")
        if view.model:
            return translate("Library", "No words were heard in this meeting.")
        return translate("Library", "This meeting was recorded without text.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """A click on a line has it heard; one that selects some words does not."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            block = self._text.cursorForPosition(event.position().toPoint()).blockNumber()
            clicked = event.button() == Qt.MouseButton.LeftButton and not self._text.textCursor().hasSelection()
            if clicked and block in self._places:
                self.player.hear(self._places[block])
        return super().eventFilter(watched, event)

    # --- several meetings ---------------------------------------------------------------------------------------------

    def _many_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 28, 24, 16)
        column.setSpacing(8)
        self._count = label(role="paneTitle")
        self._sum = wrapped(label(role="body", tone="second"))
        for part in (self._count, self._sum):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(hairline())
        self._names: list[tuple[QWidget, ElidedLabel, QLabel]] = []
        names = QVBoxLayout()
        names.setContentsMargins(0, 6, 0, 6)
        names.setSpacing(2)
        for _ in range(LISTED):
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            title, length = ElidedLabel(role="body"), label(role="body", tone="third")
            row.addWidget(title, 1)
            row.addWidget(length)
            names.addWidget(line)
            self._names.append((line, title, length))
        self._others = label(role="body", tone="third")
        names.addWidget(self._others)
        column.addLayout(names)
        column.addWidget(hairline())
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._export_many = button("", self.export_requested.emit, kind="primary")
        self._pin_many = button("", lambda: self.pin_requested.emit(not self._all_pinned))
        buttons.addWidget(self._export_many)
        buttons.addWidget(self._pin_many)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(12)
        self._erase_many = button("", self.erase_requested.emit, kind="danger-link")
        column.addWidget(self._erase_many, alignment=Qt.AlignmentFlag.AlignLeft)
        hint = translate("Library", "Destroys their keys for good. Backups made earlier still hold them.")
        self._erase_hint = wrapped(label(hint, role="meta", tone="third"))
        column.addWidget(self._erase_hint)
        column.addStretch(1)
        column.addWidget(label(translate("Library", "Esc clears the selection"), role="meta", tone="third"))
        return page

    def _show_pin(self, pin: QPushButton, *, pinned: bool) -> None:
        text = translate("Library", "Unpin") if pinned else translate("Library", "Pin")
        if pin is self._pin_many:
            pin.setText(text)
        tip = (
            translate("Library", "Let rules delete it again")
            if pinned
            else translate("Library", "Keep from rules that delete")
        )
        pin.setToolTip(tip)
        pin.setAccessibleName(text)
        set_icon(pin, "pin", self._appearance.theme.hex("accent" if pinned else "text2"))

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        theme = self._appearance.theme
        set_icon(self._export, "export", theme.hex("text2"))
        set_icon(self._erase, "trash", theme.hex("danger"))
        set_icon(self._export_many, "export", theme.hex("onAccent"))
        set_icon(self._erase_many, "trash", theme.hex("danger"))
        self._show_pin(self._pin, pinned=self._pinned)
        self._show_pin(self._pin_many, pinned=self._all_pinned)
        self._fill()


def _nearest(rows: Sequence[Row], at_ms: int, words: Sequence[str]) -> int:
    """The row at a place, the one with the words where two stand there."""
    return min(
        range(len(rows)),
        key=lambda number: (abs(rows[number].at_ms - at_ms), not marks_in(rows[number].text, words)),
        default=0,
    )
