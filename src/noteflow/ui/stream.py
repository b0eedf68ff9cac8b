"""The live stream: a model of at most 300 rows, and a delegate that lays each row's text out once for its width."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from noteflow.ui import icons
from noteflow.ui.theme import Appearance, font, line_height, speaker_token
from noteflow.ui.wording import Row, clock_text, kind_text

translate = QCoreApplication.translate

LIMIT = 300
SIDE = 20
HEAD = 22
GAP = 12
ABOVE = 8
"""Room above the first row."""
CACHE = 2 * LIMIT
BOX_ICONS = {"note": "pencil", "action": "open-task", "done": "task"}
"""What a person wrote, in a box of its own."""

AnyIndex = QModelIndex | QPersistentModelIndex


class StreamModel(QAbstractListModel):
    """What was said, in order; open lines (which may still change) come last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._open: dict[str, Row] = {}

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # noqa: N802 (Qt)
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows) + len(self._open)

    def row(self, index: int) -> Row:
        """A row by its place."""
        return self._rows[index] if index < len(self._rows) else list(self._open.values())[index - len(self._rows)]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Its text, or what a screen reader says of it."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            who = row.speaker or kind_text(row.kind)
            return f"{who}, {clock_text(row.at_ms / 1000)}: {row.text}"
        return None

    def reset(self, rows: Iterable[Row] = ()) -> None:
        """Begin anew."""
        self.beginResetModel()
        self._rows = sorted(rows, key=lambda row: row.at_ms)[-LIMIT:]
        self._open.clear()
        self.endResetModel()

    def add(self, row: Row) -> None:
        """Put a row in at its time; the oldest goes when there are too many."""
        if row.kind == "line":
            self.close_line(row.track)
        place = len(self._rows)
        while place and self._rows[place - 1].at_ms > row.at_ms:
            place -= 1
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
        if len(self._rows) > LIMIT:
            self.beginRemoveRows(QModelIndex(), 0, 0)
            del self._rows[0]
            self.endRemoveRows()

    def show_open(self, row: Row) -> None:
        """The open line of a track, in place of what it said before."""
        open_row = replace(row, kind="open")
        known = row.track in self._open
        place = len(self._rows) + (list(self._open).index(row.track) if known else len(self._open))
        if known:
            self._open[row.track] = open_row
            index = self.index(place)
            self.dataChanged.emit(index, index)
        else:
            self.beginInsertRows(QModelIndex(), place, place)
            self._open[row.track] = open_row
            self.endInsertRows()

    def close_line(self, track: str) -> None:
        """The track has no open line any more."""
        if track not in self._open:
            return
        place = len(self._rows) + list(self._open).index(track)
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._open[track]
        self.endRemoveRows()


class StreamDelegate(QStyledItemDelegate):
    """Paints rows; text is laid out once for a row and width."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.width = 400
        self._layouts: OrderedDict[tuple[Row, int], tuple[QTextLayout, int]] = OrderedDict()
        self._text_font = font("transcriptLive")
        self._strong_font = font("body", weight=600)
        self._speaker_font = font("speaker")
        self._meta_font = font("meta")
        self._line = line_height("transcriptLive")

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 (Qt)
        """The row's height at the view's width."""
        row = self._row(index)
        _, height = self._layout(row)
        match row.kind:
            case "line" | "open":
                height += HEAD
            case "note" | "action" | "done":
                height += 14
            case _:
                height = max(height, HEAD)
        return QSize(self.width, height + GAP + (ABOVE if index.row() == 0 else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One row."""
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = self._row(index)
        rect = option.rect.adjusted(SIDE, ABOVE if index.row() == 0 else 0, -SIDE, -GAP)
        match row.kind:
            case "line" | "open":
                self._paint_line(painter, rect, row)
            case "marker":
                self._paint_marker(painter, rect, row)
            case "note" | "action" | "done":
                self._paint_note(painter, rect, row)
            case _:
                self._paint_gap(painter, rect, row)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._appearance.theme
        self._head(painter, rect, row.speaker, row.at_ms, theme.color(speaker_token(row.track)))
        painter.setPen(theme.color("text3" if row.kind == "open" else "text"))
        layout, place = self._layout(row)[0], QPointF(rect.left(), rect.top() + HEAD)
        layout.draw(painter, place, [_colored(row.sure, theme.color("text"))] if row.sure else [])
        if row.kind == "open":
            self._paint_dots(painter, place, layout)

    def _paint_dots(self, painter: QPainter, place: QPointF, layout: QTextLayout) -> None:
        """Three dots behind a line that goes on."""
        last = layout.lineAt(layout.lineCount() - 1)
        middle = place.y() + last.y() + last.height() * 0.62
        painter.setPen(Qt.PenStyle.NoPen)
        for number, alpha in enumerate((1.0, 0.7, 0.4)):
            color = self._appearance.theme.color("text3")
            color.setAlphaF(alpha)
            painter.setBrush(color)
            painter.drawEllipse(QPointF(place.x() + last.naturalTextWidth() + 10 + 7 * number, middle), 2, 2)

    def _paint_marker(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._appearance.theme
        painter.drawPixmap(rect.left(), rect.top() + 2, self._icon("flag", "accent"))
        at = clock_text(row.at_ms / 1000)
        text_rect = rect.adjusted(26, 0, 0, 0)
        painter.setFont(self._strong_font)
        painter.setPen(theme.color("accent"))
        time_width = QFontMetrics(self._meta_font).horizontalAdvance(at)
        metrics = QFontMetrics(self._strong_font)
        shown = metrics.elidedText(
            row.text or kind_text("marker"), Qt.TextElideMode.ElideRight, text_rect.width() - time_width - 30
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        line = QRect(text_rect.left(), rect.top(), text_rect.width(), HEAD)
        painter.drawText(line, middle, shown)
        left = text_rect.left() + metrics.horizontalAdvance(shown) + 10
        painter.setFont(self._meta_font)
        painter.setPen(theme.color("text3"))
        painter.drawText(QRect(left, rect.top(), time_width + 4, HEAD), middle, at)
        painter.setPen(theme.color("line"))
        y = rect.top() + HEAD // 2
        painter.drawLine(left + time_width + 12, y, rect.right(), y)

    def _paint_note(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._appearance.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint"))
        painter.drawRoundedRect(QRectF(rect.adjusted(-8, 0, 8, 0)), 8, 8)
        painter.drawPixmap(rect.left() + 2, rect.top() + 9, self._icon(BOX_ICONS[row.kind], "accent"))
        painter.setPen(theme.color("text"))
        self._layout(row)[0].draw(painter, QPointF(rect.left() + 28, rect.top() + 7))
        painter.setFont(self._meta_font)
        painter.setPen(theme.color("text3"))
        where = QRect(rect.left(), rect.top() + 7, rect.width(), self._line)
        painter.drawText(
            where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock_text(row.at_ms / 1000)
        )

    def _paint_gap(self, painter: QPainter, rect: QRect, row: Row) -> None:
        theme = self._appearance.theme
        painter.drawPixmap(rect.left(), rect.top() + 2, self._icon("gap", "text3"))
        painter.setPen(theme.color("text3"))
        self._layout(row)[0].draw(painter, QPointF(rect.left() + 26, rect.top()))

    def _head(self, painter: QPainter, rect: QRect, speaker: str, at_ms: int, color: QColor) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        line = QRect(rect.left(), rect.top(), rect.width(), HEAD)
        metrics = QFontMetrics(self._speaker_font)
        shown = metrics.elidedText(speaker, Qt.TextElideMode.ElideRight, rect.width() - 70)
        painter.setFont(self._speaker_font)
        painter.setPen(color)
        painter.drawText(line, middle, shown)
        painter.setFont(self._meta_font)
        painter.setPen(self._appearance.theme.color("text3"))
        painter.drawText(
            line.adjusted(metrics.horizontalAdvance(shown) + 10, 0, 0, 0), middle, clock_text(at_ms / 1000)
        )

    def _layout(self, row: Row) -> tuple[QTextLayout, int]:
        key = (row, self.width)
        if key in self._layouts:
            self._layouts.move_to_end(key)
            return self._layouts[key]
        inset = 84 if row.kind in BOX_ICONS else 26 if row.kind == "gap" else 0
        layout = QTextLayout(row.text.replace("\n", "\u2028"), self._text_font)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(80, self.width - 2 * SIDE - inset))
            line.setPosition(QPointF(0, height + (self._line - line.height()) / 2))
            height += self._line
        layout.endLayout()
        self._layouts[key] = (layout, height)
        if len(self._layouts) > CACHE:
            self._layouts.popitem(last=False)
        return layout, height

    def _icon(self, name: str, token: str) -> QPixmap:
        return icons.pixmap(name, self._appearance.theme.hex(token), 18)

    @staticmethod
    def _row(index: AnyIndex) -> Row:
        model = index.model()
        assert isinstance(model, StreamModel)
        return model.row(index.row())


def _colored(length: int, color: QColor) -> QTextLayout.FormatRange:
    """The first characters in another colour; nothing of them is wider or narrower for it."""
    made = QTextLayout.FormatRange()
    made.start, made.length = 0, length
    letters = QTextCharFormat()
    letters.setForeground(color)
    made.format = letters
    return made


class StreamView(QListView):
    """The stream; stays at its end while one is looking at the end."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # painted from left to right, whatever the language of the windows
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setObjectName("stream")
        self.setAccessibleName(translate("LiveWindow", "What is being said"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalScrollBar().setSingleStep(20)
        self.model_ = StreamModel(self)
        self._delegate = StreamDelegate(appearance, self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self._at_end = True
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        appearance.changed.connect(self._theme_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Lay text out for the new width."""
        self._delegate.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self._at_end = value >= self.verticalScrollBar().maximum() - 4

    @Slot(int, int)
    def _range_changed(self, _least: int, most: int) -> None:
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    @Slot(object)
    def _theme_changed(self, _theme: object) -> None:
        self.viewport().update()
