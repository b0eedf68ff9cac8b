"""The transcript: lines that are read, heard, found and copied; ten thousand of them as quickly as ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import (
    QCoreApplication,
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPointF,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from noteflow.ui.shortcuts import Does, key_of
from noteflow.ui.theme import Appearance
from noteflow.ui.transcript_delegate import MEASURE, ROOM_RIGHT, TEXT_LEFT, TranscriptDelegate
from noteflow.ui.transcript_model import AnyIndex, TranscriptModel
from noteflow.ui.transcript_rows import LINE, TextRow, found_in, row_at, span_at
from noteflow.ui.wording import clock_text

translate = QCoreApplication.translate


BATCH = 40
"""Rows that are measured at a time: some milliseconds."""

SCROLL_MS = 180
CLICK = 6
"""A press that is let go within so many px is a click."""

MARGIN = 60
"""A line that is heard stays so far from the view's edges, px."""


class TranscriptView(QListView):
    """`hear` asks for the sound from a place on, ms; `copied` for text on the clipboard."""

    hear = Signal(int)
    copied = Signal(str)
    chosen = Signal(str, int)
    """An action on a line other than these: its name, and the row's place."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setObjectName("transcript")
        self.setAccessibleName(translate("Meeting", "Transcript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(25)
        self.model_ = TranscriptModel(self)
        self._delegate = TranscriptDelegate(appearance, self)
        self.look = self._delegate.look
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.follows = True
        """Whether the view goes along with what is heard; scrolling elsewhere ends that, and hearing begins it."""
        self._found: list[tuple[int, int, int]] = []
        self._found_at = -1
        self._pressed: QPointF | None = None
        self._by_keys = False
        self._anchor: tuple[TextRow, int] | None = None
        """A row that is to stand so far from the top, px, as soon as all rows above it are measured."""
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.setDuration(SCROLL_MS)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.verticalScrollBar().sliderPressed.connect(self._scrolled_by_hand)
        self.verticalScrollBar().rangeChanged.connect(self._laid_out)
        appearance.changed.connect(self._theme_changed)

    # --- what is shown ----------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[TextRow]:
        """All rows, by time."""
        return self.model_.rows

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Show these, and stay where one reads."""
        current = self.currentIndex().row()
        self.model_.show(rows)
        self.look.hovered = -1
        if not self.currentIndex().isValid() and rows:
            index = self.model_.index(min(max(current, 0), len(rows) - 1))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if self._found:
            self._find_again()

    def visible_rows(self) -> list[tuple[TextRow, QRect]]:
        """The rows in sight and their places in the viewport."""
        first = self.indexAt(self.viewport().rect().topLeft())
        seen = []
        for place in range(max(0, first.row()), len(self.rows)):
            rect = self.visualRect(self.model_.index(place))
            if rect.top() > self.viewport().height() or not rect.isValid():
                break
            seen.append((self.rows[place], rect))
        return seen

    def light(self, at_ms: int, *, follow: bool) -> None:
        """Light the word that is heard at this time. With `follow` the view goes along, where it may."""
        place = row_at(self.rows, at_ms)
        span = span_at(self.rows[place].spans(), at_ms) if place >= 0 else None
        lit = (span.start, span.end) if span is not None else (0, 0)
        look = self.look
        if place == look.playing:
            if lit != look.lit:
                before, look.lit = look.lit, lit
                for start, end in (before, lit):
                    self._update_words(place, start, end)
            return
        before_row, look.playing, look.lit = look.playing, place, lit
        for changed in (before_row, place):
            self._update_row(changed)
        if follow and self.follows and place >= 0:
            self._glide_to(place)

    def show_place(self, at_ms: int) -> None:
        """Go to what was said at a time, and stand on it."""
        place = max(0, row_at(self.rows, at_ms))
        if place < len(self.rows):
            self._stand_on(place)

    def _stand_on(self, place: int) -> None:
        index = self.model_.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if self._reached(place):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self._anchor = (self.rows[place], self.viewport().height() // 2)

    # --- laying out -------------------------------------------------------------------------------------------------

    def _reached(self, place: int) -> bool:
        """Whether all rows up to this one are measured: in batches, they are so one after the other."""
        return (
            self.layoutMode() == QListView.LayoutMode.SinglePass or self.visualRect(self.model_.index(place)).isValid()
        )

    def _lay_out_anew(self) -> None:
        """Every row's height is another: measure in batches, and stay with the row that is at the top."""
        first = self.indexAt(self.viewport().rect().topLeft())
        if self._anchor is None and first.isValid():
            self._anchor = (self.rows[first.row()], self.visualRect(first).top())
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _laid_out(self) -> None:
        """Some rows more are measured. Once all are, laying out is a matter of adding up."""
        if not self.rows:
            return
        if self._anchor is not None:
            row, top = self._anchor
            place = next((n for n, each in enumerate(self.rows) if each is row), -1)
            rect = self.visualRect(self.model_.index(place)) if place >= 0 else QRect()
            if rect.isValid():
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + rect.top() - top)
        if self.rows[-1].laid_out[0] == self._delegate.measure:
            self._anchor = None
            self.setLayoutMode(QListView.LayoutMode.SinglePass)

    def word_rect(self, place: int, start: int, end: int) -> QRect:
        """Where characters of a row are in the viewport."""
        row, rect = self.rows[place], self.visualRect(self.model_.index(place))
        origin = self._delegate.text_at(row, place, rect)
        whole = QRect()
        for box in self._delegate.rects_of(row, start, end):
            whole = whole.united(box.translated(origin).toAlignedRect())
        return whole

    def text_rect(self, place: int) -> QRect:
        """Where a row's text is in the viewport."""
        row, rect = self.rows[place], self.visualRect(self.model_.index(place))
        top = self._delegate.text_at(row, place, rect).toPoint()
        return QRect(top.x(), top.y(), self._delegate.measure, rect.bottom() - top.y())

    def _update_words(self, place: int, start: int, end: int) -> None:
        if 0 <= place < len(self.rows) and start < end:
            self.viewport().update(self.word_rect(place, start, end).adjusted(-4, -3, 4, 3))

    def _update_row(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.viewport().update(self.visualRect(self.model_.index(place)))

    def _glide_to(self, place: int) -> None:
        rect, height, bar = (
            self.visualRect(self.model_.index(place)),
            self.viewport().height(),
            self.verticalScrollBar(),
        )
        if rect.top() >= MARGIN and rect.bottom() <= height - MARGIN:
            return
        wanted = max(bar.minimum(), min(bar.maximum(), bar.value() + rect.top() - height // 4))
        self._glide.stop()
        if abs(wanted - bar.value()) > 2 * height or not self.isVisible():
            bar.setValue(wanted)
            return
        self._glide.setStartValue(bar.value())
        self._glide.setEndValue(wanted)
        self._glide.start()

    # --- finding ----------------------------------------------------------------------------------------------------

    def look_for(self, wanted: str) -> int:
        """Mark every place that holds the words, and go to the first from where one reads; how many there are."""
        self._wanted = wanted
        self._mark_found()
        here = max(0, self.currentIndex().row())
        self._found_at = next((n for n, (row, _, _) in enumerate(self._found) if row >= here), 0)
        self._show_found()
        return len(self._found)

    def find_next(self, step: int) -> int:
        """Go to the next place, or with -1 to the one before; its number from 1, 0 where there is none."""
        if not self._found:
            return 0
        self._found_at = (self._found_at + step) % len(self._found)
        self._show_found()
        return self._found_at + 1

    _wanted = ""

    def _mark_found(self) -> None:
        self._found = list(found_in(self.rows, self._wanted))
        marked: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, start, end in self._found:
            marked[row].append((start, end))
        self.look.found = marked

    def _find_again(self) -> None:
        self._mark_found()
        self._found_at = min(self._found_at, len(self._found) - 1)
        self.look.found_now = self._found[self._found_at] if self._found else (-1, 0, 0)
        self.viewport().update()

    def _show_found(self) -> None:
        if self._found:
            self.look.found_now = now = self._found[self._found_at]
            self.follows = False
            self._stand_on(now[0])
        else:
            self.look.found_now = (-1, 0, 0)
        self.viewport().update()

    # --- what a person does -----------------------------------------------------------------------------------------

    def act(self, action: str, place: int) -> None:
        """Do something with a line: `play`, `copy`, or what `chosen` tells."""
        if not 0 <= place < len(self.rows):
            return
        match action:
            case "play":
                self._hear_from(self.rows[place].at_ms)
            case "copy":
                places = sorted(self.look.selected) if place in self.look.selected else [place]
                self.copied.emit("\n".join(_copied(self.rows[each]) for each in places))
            case _:
                self.chosen.emit(action, place)

    def _hear_from(self, at_ms: int) -> None:
        self.follows = True
        self.hear.emit(at_ms)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """A press is a click when it is let go at its place."""
        self._by_keys = False
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """A click on a word has it heard; one beside, the line."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if (
            pressed is None
            or (event.position() - pressed).manhattanLength() > 6
            or event.modifiers() != Qt.KeyboardModifier.NoModifier
        ):
            return
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        place, row, rect = index.row(), self.rows[index.row()], self.visualRect(index)
        action = self._delegate.action_at(rect, event.position()) if row.kind == LINE else ""
        if action:
            self.act(action, place)
            return
        at = self._delegate.character_at(row, place, rect, event.position())
        word = next((s for s in row.spans() if s.start <= at <= s.end), None) if row.kind == LINE else None
        self._hear_from(word.start_ms if word is not None else row.at_ms)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """The line under the pointer shows what can be done with it."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        with self._redrawn():
            self.look.hovered = index.row()
        over = ""
        if index.isValid():
            over = self._delegate.action_at(self.visualRect(index), event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(tips()[over] if over else "")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt)
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        with self._redrawn():
            self.look.hovered = -1

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt)
        """Who scrolls wants to read elsewhere."""
        self._scrolled_by_hand()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Up and Down go from line to line, Enter has it heard; the window has the keys for playing."""
        place = self.currentIndex().row()
        self._by_keys = True
        self._ring()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.act("copy", place)
        elif (own := self.own_keys().get(key_of(event))) is not None:
            own[1]()
        elif event.key() in (
            *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
        ) or event.matches(QKeySequence.StandardKey.SelectAll):
            self._scrolled_by_hand()
            super().keyPressEvent(event)
        else:
            event.ignore()

    def own_keys(self) -> dict[str, Does]:
        """What keys do with the line that has the keyboard."""
        place = self.currentIndex().row()
        return {
            "Return": (translate("Keys", "Hear the line"), lambda: self.act("play", place)),
            "F2": (translate("Keys", "Edit the line"), lambda: self.chosen.emit("pencil", place)),
            "Ctrl+Return": (translate("Keys", "Split the line"), lambda: self.chosen.emit("split", place)),
            "Ctrl+Backspace": (
                translate("Keys", "Merge the line with the one before"),
                lambda: self.chosen.emit("join", place),
            ),
            "Del": (translate("Keys", "Delete the line"), lambda: self.chosen.emit("delete", place)),
        }

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt)
        """What can be done with the line, as a menu."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        for name in self.look.actions:
            menu.addAction(tips()[name], partial(self.act, name, index.row()))
        if "pencil" in self.look.actions and self.rows[index.row()].kind == LINE:
            menu.addSeparator()
            for name, text in more_actions().items():
                menu.addAction(text, partial(self.act, name, index.row()))
        at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
        menu.exec(at)

    # --- Qt ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """No line is longer than one reads easily; only a narrow window changes that."""
        measure = max(160, min(MEASURE, self.viewport().width() - TEXT_LEFT - ROOM_RIGHT))
        changed = measure != self._delegate.measure
        self._delegate.measure = measure
        super().resizeEvent(event)
        if changed:
            self._lay_out_anew()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 (Qt)
        """The keyboard's line has a ring."""
        super().currentChanged(current, previous)
        self._ring()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """The keyboard is here: who came by keys sees at which line."""
        super().focusInEvent(event)
        self._by_keys = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._ring()

    def _ring(self) -> None:
        with self._redrawn():
            self.look.focused = self.currentIndex().row() if self.hasFocus() and self._by_keys else -1

    @contextmanager
    def _redrawn(self) -> Iterator[None]:
        before = (self.look.hovered, self.look.focused)
        yield
        now = (self.look.hovered, self.look.focused)
        for place in {*before} ^ {*now}:
            self._update_row(place)

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self.look.selected = frozenset(index.row() for index in self.selectionModel().selectedIndexes())
        self.viewport().update()

    @Slot()
    def _scrolled_by_hand(self) -> None:
        self.follows = False
        self._glide.stop()

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        self.viewport().update()


def tips() -> dict[str, str]:
    """What each icon of a line says."""
    return {
        "play": translate("Meeting", "Hear from here (Enter)"),
        "copy": translate("Meeting", "Copy (Ctrl+C)"),
        "pencil": translate("Meeting", "Edit (F2)"),
        "flag": translate("Meeting", "Add a marker here"),
    }


def more_actions() -> dict[str, str]:
    """What else can be done with a line, in its menu."""
    return {
        "name": translate("Meeting", "Name who speaks here…"),
        "join": translate("Meeting", "Merge with the line before (Ctrl+Backspace)"),
        "split": translate("Meeting", "Split (Ctrl+Enter)"),
        "delete": translate("Meeting", "Delete this line"),
    }


def _copied(row: TextRow) -> str:
    return f"[{clock_text(row.at_ms / 1000)}] {row.speaker}{': ' if row.speaker else ''}{row.text}"
