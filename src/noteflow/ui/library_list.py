"""The library's list: rows of two heights, each laid out once and drawn from what was laid out."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from noteflow.domain.view import QUARANTINED, RECORDING, RECOVERED
from noteflow.ui import icons
from noteflow.ui.library_model import LibraryModel
from noteflow.ui.library_rows import DAY, GROUP, HIT, MEETING, MORE, TRANSCRIBING, LibraryRow, translate
from noteflow.ui.shortcuts import Does, key_of
from noteflow.ui.theme import Appearance, font

TALL, SHORT = 60, 40
"""The two heights of rows: of a meeting, and of everything else."""
SIDE, INSET = 24, 12
BOX, BOX_ROOM = 18, 44
TIME_X, TITLE_X = 46, 102
WHO_X, TEXT_X = 64, 172
BAR_WIDTH = 100
CACHE = 300
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
AT_LEFT, AT_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignLeft.value, _MIDDLE | Qt.AlignmentFlag.AlignRight.value
"""Put together once: Python's flags take longer to add up than a text takes to be drawn."""

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Laid:
    """A row's texts as they fit, and the places of found words in the title, px from its left end."""

    title: str
    meta: str
    marks: tuple[tuple[float, float], ...]


class LibraryDelegate(QStyledItemDelegate):
    """Paints rows; what fits of a text is found out once for a row and width."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.width = 600
        self.right = SIDE
        """Room at the right, less where a scroll bar stands in it."""
        self.ring = False
        """Whether the row that has the keyboard shows it."""
        self.clock = ""
        """How long the recording that runs has taken."""
        self._colors: dict[tuple[str, bool], QColor] = {}
        self._laid: OrderedDict[tuple[LibraryRow, int], Laid] = OrderedDict()
        self._title, self._body, self._meta = font("rowTitle"), font("lead"), font("meta")
        self._day, self._who, self._time = font("body", weight=600), font("speaker"), font("body")
        self._time.setFeature(QFont.Tag("tnum"), 1)
        self._metrics = {id(f): QFontMetrics(f) for f in (self._title, self._body, self._meta, self._who, self._day)}

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 (Qt)
        """One of two heights: nothing has to be laid out for it."""
        return QSize(self.width, TALL if self._row(index).kind in (MEETING, GROUP) else SHORT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One row."""
        row = self._row(index)
        rect = option.rect.adjusted(SIDE, 1, -self.right, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == DAY:
            self._text(painter, rect.adjusted(INSET, 8, 0, 0), row.title, self._day, "text2")
        else:
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._ground(painter, rect, chosen=chosen, hovered=hovered)
            match row.kind:
                case "meeting":
                    self._paint_meeting(painter, rect, row, chosen=chosen)
                case "group":
                    self._paint_group(painter, rect, row)
                case "hit":
                    self._paint_hit(painter, rect, row, chosen=chosen)
                case _:
                    self._text(painter, rect.adjusted(TEXT_X, 0, 0, 0), row.title, self._day, "accent")
            if self.ring and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._color("accent"), 2))
                painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
        painter.restore()

    def in_box(self, row: LibraryRow, place: QRect, at: QPoint) -> bool:
        """Whether a point lies where a meeting's box is."""
        return (
            row.kind == MEETING
            and row.state != RECORDING
            and place.left() + SIDE <= at.x() < place.left() + SIDE + BOX_ROOM
        )

    def _ground(self, painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> None:
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("tint" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect), 8, 8)

    def _paint_meeting(self, painter: QPainter, rect: QRect, row: LibraryRow, *, chosen: bool) -> None:
        if row.state == RECORDING:
            self._record_dot(painter, rect)
        else:
            self._box(painter, rect, chosen=chosen)
        upper, lower = self._lines(rect, TITLE_X)
        self._text(painter, QRect(rect.left() + TIME_X, upper.top(), 52, upper.height()), row.lead, self._time, "text3")
        laid = self._fit(row, rect.width() - TITLE_X - self._aside_room(row), upper.width())
        self._text(painter, upper, laid.title, self._title, "text")
        self._state(painter, lower, row, laid.meta)
        self._aside(painter, rect, row)

    def _paint_group(self, painter: QPainter, rect: QRect, row: LibraryRow) -> None:
        upper, lower = self._lines(rect.adjusted(0, 5, 0, 0), INSET)
        room = self._metrics[id(self._meta)].horizontalAdvance(row.aside) + 2 * INSET + (24 if row.pinned else 0)
        laid = self._fit(row, rect.width() - INSET - room, lower.width() - INSET)
        self._highlight(painter, upper, laid)
        self._text(painter, upper, laid.title, self._title, "text")
        if row.pinned:
            left = upper.left() + self._metrics[id(self._title)].horizontalAdvance(laid.title) + 8
            painter.drawPixmap(left, upper.top() + 3, self._icon("pin", "text3"))
        self._state(painter, lower, row, laid.meta)
        self._text(painter, upper.adjusted(0, 0, -INSET, 0), row.aside, self._meta, "text3", right=True)

    def _paint_hit(self, painter: QPainter, rect: QRect, row: LibraryRow, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("accent"))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), 3, rect.height()), 1.5, 1.5)
        self._text(painter, rect.adjusted(INSET, 0, 0, 0), row.lead, self._time, "accent" if chosen else "text3")
        left = WHO_X
        if row.state:
            icon = self._icon("pencil" if row.state == "note" else "flag", "accent")
            painter.drawPixmap(rect.left() + left, rect.center().y() - 8, icon)
            left += 22
        laid = self._fit(row, rect.width() - TEXT_X - INSET, TEXT_X - left - 8)
        self._text(painter, rect.adjusted(left, 0, 0, 0), laid.meta, self._who, row.token)
        where = rect.adjusted(TEXT_X, 0, 0, 0)
        self._highlight(painter, where, laid)
        self._text(painter, where, laid.title, self._body, "text")

    def _highlight(self, painter: QPainter, where: QRect, laid: Laid) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("hit"))
        for begin, end in laid.marks:
            place = QRectF(where.left() + begin - 2, where.center().y() - 9.5, end - begin + 4, 20)
            painter.drawRoundedRect(place, 5, 5)

    def _state(self, painter: QPainter, where: QRect, row: LibraryRow, meta: str) -> None:
        tone = "text3"
        if row.state in (RECOVERED, QUARANTINED):
            name, color = ("warning", "warn") if row.state == RECOVERED else ("shield", "danger")
            painter.drawPixmap(where.left(), where.top() + 1, self._icon(name, color))
            where = where.adjusted(22, 0, 0, 0)
        elif row.state == RECORDING:
            tone = "record"
            meta = f"{meta}  ·  {self.clock}" if self.clock else meta
        self._text(painter, where, meta, self._who if row.state == RECORDING else self._meta, tone)

    def _aside(self, painter: QPainter, rect: QRect, row: LibraryRow) -> None:
        right, middle = rect.right() - INSET, rect.center().y()
        if row.state == RECORDING:
            self._text(
                painter, rect.adjusted(0, 0, -INSET, 0), translate("Library", "Show"), self._day, "accent", right=True
            )
            return
        if row.pinned:
            painter.drawPixmap(right - 16, middle - 8, self._icon("pin", "text3"))
            right -= 28
        if row.state == TRANSCRIBING:
            trough = QRectF(right - BAR_WIDTH, middle - 2, BAR_WIDTH, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color("sunken"))
            painter.drawRoundedRect(trough, 2.5, 2.5)
            trough.setWidth(max(5.0, BAR_WIDTH * row.share))
            painter.setBrush(self._color("accent"))
            painter.drawRoundedRect(trough, 2.5, 2.5)

    @staticmethod
    def _aside_room(row: LibraryRow) -> int:
        return (
            INSET + 28 * row.pinned + (BAR_WIDTH + INSET) * (row.state == TRANSCRIBING) + 60 * (row.state == RECORDING)
        )

    def _box(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        box = QRectF(rect.left() + INSET, rect.center().y() - BOX / 2 + 0.5, BOX, BOX)
        if not chosen:
            painter.setBrush(self._color("surface"))
            painter.setPen(QPen(self._color("control"), 1.5))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("accent"))
        painter.drawRoundedRect(box, 5, 5)
        painter.drawPixmap(int(box.left()) + 1, int(box.top()) + 1, self._icon("tick", "onAccent"))

    def _record_dot(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QPoint(rect.left() + INSET + BOX // 2, rect.center().y())
        ring = QColor(self._color("record"))
        ring.setAlphaF(0.26)
        painter.setBrush(ring)
        painter.drawEllipse(centre, 10, 10)
        painter.setBrush(self._color("record"))
        painter.drawEllipse(centre, 5, 5)

    @staticmethod
    def _lines(rect: QRect, left: int) -> tuple[QRect, QRect]:
        upper = QRect(rect.left() + left, rect.top() + 9, rect.width() - left, 22)
        return upper, QRect(upper.left(), upper.bottom() + 1, upper.width(), 18)

    def _text(
        self, painter: QPainter, where: QRect, text: str, letters: QFont, token: str, *, right: bool = False
    ) -> None:
        painter.setFont(letters)
        painter.setPen(self._color(token))
        painter.drawText(where, AT_RIGHT if right else AT_LEFT, text)

    def _fit(self, row: LibraryRow, title_width: int, meta_width: int) -> Laid:
        key = (row, title_width)
        known = self._laid.get(key)
        if known is not None:
            self._laid.move_to_end(key)
            return known
        hit = row.kind == HIT
        metrics = self._metrics[id(self._body if hit else self._title)]
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, title_width)
        whole = len(title) if title == row.title else len(title) - 1
        marks = tuple(
            (
                float(metrics.horizontalAdvance(title[:begin])),
                float(metrics.horizontalAdvance(title[: min(end, whole)])),
            )
            for begin, end in row.marks
            if begin < whole
        )
        small = self._metrics[id(self._who if hit else self._meta)]
        laid = Laid(title, small.elidedText(row.meta, Qt.TextElideMode.ElideRight, meta_width), marks)
        self._laid[key] = laid
        if len(self._laid) > CACHE:
            self._laid.popitem(last=False)
        return laid

    def _color(self, token: str) -> QColor:
        theme = self._appearance.theme
        key = (token, theme.dark)
        if key not in self._colors:
            self._colors[key] = theme.color(token)
        return self._colors[key]

    def _icon(self, name: str, token: str) -> QPixmap:
        return icons.pixmap(name, self._appearance.theme.hex(token), 16)

    @staticmethod
    def _row(index: AnyIndex) -> LibraryRow:
        model = index.model()
        assert isinstance(model, LibraryModel)
        return model.row(index.row())


class LibraryList(QListView):
    """One stop for the keyboard; arrows go from row to row, Space chooses more than one, Enter opens."""

    opened = Signal(int)
    """A row was double-clicked, or Enter pressed on it."""
    erase_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setObjectName("library")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalScrollBar().setSingleStep(20)
        self.model_ = LibraryModel(self)
        self._delegate = LibraryDelegate(appearance, self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.customContextMenuRequested.connect(self.menu_wanted)
        appearance.changed.connect(self._theme_changed)

    def show_clock(self, text: str) -> None:
        """How long the recording that runs has taken: its row alone is drawn again."""
        if text == self._delegate.clock:
            return
        self._delegate.clock = text
        for place, row in enumerate(self.model_.rows()[:50]):
            if row.state == RECORDING:
                self.viewport().update(self.visualRect(self.model_.index(place)))

    def chosen(self) -> list[LibraryRow]:
        """The rows that are chosen, from the top."""
        return [self.model_.row(place) for place in sorted(index.row() for index in self.selectedIndexes())]

    def choose(self, place: int) -> None:
        """Choose this row alone, and bring it into sight."""
        self.setCurrentIndex(self.model_.index(place))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Texts fit the new width."""
        self._delegate.width = self.viewport().width()
        self._delegate.right = max(INSET, SIDE - (self.width() - self.viewport().width()))
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt)
        """A press on a box chooses a meeting beside the others; anywhere else, alone."""
        self._delegate.ring = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row, place = self.model_.row(index.row()), self.visualRect(index)
            if self._delegate.in_box(row, place, event.position().toPoint()) and not event.modifiers():
                self._toggle(index)
                return
            if row.kind == MORE or (row.state == RECORDING and event.position().x() > place.right() - 90):
                self.opened.emit(index.row())
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Enter opens, Space chooses one more, Delete asks to erase."""
        self._delegate.ring = True
        own = self.own_keys().get(key_of(event))
        if own is not None and (self.currentIndex().isValid() or event.key() == Qt.Key.Key_Delete):
            own[1]()
        else:
            super().keyPressEvent(event)

    def own_keys(self) -> dict[str, Does]:
        """What keys do with the row that has the keyboard."""
        return {
            "Return": (translate("Keys", "Open the meeting"), lambda: self.opened.emit(self.currentIndex().row())),
            "Space": (translate("Keys", "Choose one more"), lambda: self._toggle(self.currentIndex())),
            "Del": (translate("Keys", "Erase what is chosen"), self.erase_wanted.emit),
        }

    def _toggle(self, index: QModelIndex) -> None:
        selection = self.selectionModel()
        self.setFocus()
        selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        selection.select(index, selection.SelectionFlag.Toggle)

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        self.viewport().update()
