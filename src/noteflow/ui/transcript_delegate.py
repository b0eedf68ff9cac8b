"""How rows of a transcript are measured, painted and hit. A row's height is measured once for a width; the layouts of
the rows last seen are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from noteflow.ui import icons
from noteflow.ui.theme import Appearance, font, line_height, speaker_token
from noteflow.ui.transcript_model import AnyIndex, TranscriptModel
from noteflow.ui.transcript_rows import GAP, LINE, MARKER, Mark, TextRow
from noteflow.ui.wording import clock_text

TEXT_LEFT = 84
RAIL_LEFT, RAIL = 70, 3
TIME_RIGHT = 60
MEASURE = 620
ROOM_RIGHT = 24
HEAD = 22
ICON_ROOM = 24
ABOVE_HEAD, ABOVE, BELOW = 12, 3, 3
FIRST = 2
"""Room above the first row."""
ACTION = 30
KEPT_LAYOUTS = 400


@dataclass(slots=True)
class Look:
    """What is going on in the view: places of rows, and characters in them."""

    hovered: int = -1
    focused: int = -1
    playing: int = -1
    lit: tuple[int, int] = (0, 0)
    selected: frozenset[int] = frozenset()
    found: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    found_now: tuple[int, int, int] = (-1, 0, 0)
    actions: tuple[str, ...] = ("play", "copy")
    """The icons of what can be done with a line."""


class TranscriptDelegate(QStyledItemDelegate):
    """Paints rows in the theme's colours, as `look` says."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.look = Look()
        self.measure = MEASURE
        self._layouts: OrderedDict[int, tuple[TextRow, int, QTextLayout]] = OrderedDict()
        self._fonts = {LINE: font("transcript"), MARKER: font("body", weight=600), GAP: font("body")}
        self._speaker, self._meta = font("speaker"), font("meta")
        self._line = line_height("transcript")

    # --- measures ---------------------------------------------------------------------------------------------------

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 (Qt)
        """The row's height at the view's measure."""
        row = self.row(index)
        if row.laid_out[0] != self.measure:
            self.layout(row)
        return QSize(self.measure, _above(row, index.row()) + row.laid_out[1] + BELOW)

    def layout(self, row: TextRow) -> QTextLayout:
        """The row's text in lines, its origin at the text's top left."""
        kept = self._layouts.get(id(row))
        if kept is not None and kept[0] is row and kept[1] == self.measure:
            self._layouts.move_to_end(id(row))
            return kept[2]
        line = self._line if row.kind == LINE else HEAD
        layout = QTextLayout(row.text.replace("\n", "\u2028"), self._fonts[row.kind])
        layout.setCacheEnabled(True)
        layout.beginLayout()
        height = 0
        while (made := layout.createLine()).isValid():
            made.setLineWidth(self.measure - (0 if row.kind == LINE else ICON_ROOM))
            made.setPosition(QPointF(0, height + (line - made.height()) / 2))
            height += line
        layout.endLayout()
        row.laid_out = (self.measure, max(height, line) + (HEAD if row.head else 0))
        self._layouts[id(row)] = (row, self.measure, layout)
        if len(self._layouts) > KEPT_LAYOUTS:
            self._layouts.popitem(last=False)
        return layout

    def text_at(self, row: TextRow, place: int, rect: QRect) -> QPointF:
        """Where the row's text begins, in the viewport; `rect` is the row's."""
        left = TEXT_LEFT + (0 if row.kind == LINE else ICON_ROOM)
        return QPointF(left, rect.top() + _above(row, place) + (HEAD if row.head else 0))

    def rects_of(self, row: TextRow, start: int, end: int) -> list[QRectF]:
        """The places of characters, from the text's top left; one for each line that has some of them."""
        layout, found = self.layout(row), []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                # PySide gives the place and the cursor that was asked for
                left, right = (_x(line.cursorToX(at)) for at in (first, last))
                found.append(QRectF(min(left, right), line.y(), abs(right - left), line.height()))
        return found

    def character_at(self, row: TextRow, place: int, rect: QRect, at: QPointF) -> int:
        """The character under a point of the viewport; -1 where there is no text."""
        where = at - self.text_at(row, place, rect)
        layout = self.layout(row)
        line_height_px = self._line if row.kind == LINE else HEAD
        number = int(where.y() // line_height_px)
        if not 0 <= number < layout.lineCount() or where.y() < 0:
            return -1
        line = layout.lineAt(number)
        if not -4 <= where.x() <= line.naturalTextWidth() + 4:
            return -1
        return int(line.xToCursor(where.x(), line.CursorPosition.CursorOnCharacter))

    def action_at(self, rect: QRect, at: QPointF) -> str:
        """The action under a point; empty where there is none."""
        for name, place in self.action_rects(rect):
            if place.contains(at.toPoint()):
                return name
        return ""

    def action_rects(self, rect: QRect) -> list[tuple[str, QRect]]:
        """Each action's place at the row's right."""
        names, top = self.look.actions, rect.bottom() - BELOW - (self._line + ACTION) // 2 + 1
        left = rect.right() - 20 - ACTION * len(names)
        return [(name, QRect(left + ACTION * n, top, ACTION, ACTION)) for n, name in enumerate(names)]

    # --- painting ---------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One row."""
        row, place = self.row(index), index.row()
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option.rect, row, place)
        self._paint_time(painter, option.rect, row, place)
        match row.kind:
            case "line":
                self._paint_line(painter, option.rect, row, place)
            case _:
                self._paint_remark(painter, option.rect, row, place)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, row: TextRow, place: int) -> None:
        theme, look = self._appearance.theme, self.look
        whole = QRectF(rect).adjusted(RAIL_LEFT - 6, _above(row, place) - 3, -16, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if place in look.selected and len(look.selected) > 1:
            painter.setBrush(theme.color("tint"))
        elif place in (look.hovered, look.playing, look.focused) and row.kind == LINE:
            painter.setBrush(theme.color("hover"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if place == look.focused:
            painter.setPen(QPen(theme.color("accent"), 2))
            whole.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(whole, 8, 8)

    def _paint_time(self, painter: QPainter, rect: QRect, row: TextRow, place: int) -> None:
        theme = self._appearance.theme
        first = HEAD if row.head or row.kind != LINE else self._line
        at = QRect(0, rect.top() + _above(row, place), TIME_RIGHT, first)
        painter.setFont(self._meta)
        painter.setPen(theme.color("accent" if place == self.look.playing else "text3"))
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock_text(row.at_ms / 1000))

    def _paint_line(self, painter: QPainter, rect: QRect, row: TextRow, place: int) -> None:
        theme, top = self._appearance.theme, rect.top() + _above(row, place)
        color = theme.color(speaker_token(row.track))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(RAIL_LEFT, top + 2, RAIL, row.laid_out[1] - 4), 1.5, 1.5)
        if row.head:
            painter.setFont(self._speaker)
            painter.setPen(color)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            shown = QFontMetrics(self._speaker).elidedText(row.speaker, Qt.TextElideMode.ElideRight, self.measure)
            painter.drawText(QRect(TEXT_LEFT, top, self.measure, HEAD), middle, shown)
        self._paint_text(painter, rect, row, place)
        if row.edited:
            line = self.layout(row).lineAt(self.layout(row).lineCount() - 1)
            end = self.text_at(row, place, rect) + QPointF(line.naturalTextWidth() + 8, line.y() + 4)
            painter.drawPixmap(end.toPoint(), icons.pixmap("pencil", theme.hex("text3"), 14))
        if place in (self.look.hovered, self.look.playing, self.look.focused):
            self._paint_actions(painter, rect)

    def _paint_text(self, painter: QPainter, rect: QRect, row: TextRow, place: int) -> None:
        theme, look = self._appearance.theme, self.look
        origin = self.text_at(row, place, rect)
        grounds = [(start, end, "hit") for start, end in look.found.get(place, ())]
        if look.found_now[0] == place:
            grounds.append((look.found_now[1], look.found_now[2], "hitNow"))
        if look.playing == place:
            grounds.append((*look.lit, "lit"))
        grounds += [(mark.start, mark.end, "ins") for mark in row.marks if mark.kind == "ins"]
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, token in grounds:
            painter.setBrush(theme.color(token))
            for place_of in self.rects_of(row, start, end):
                painter.drawRoundedRect(place_of.translated(origin).adjusted(-2, -1, 2, 1), 4, 4)
        painter.setPen(theme.color("text"))
        self.layout(row).draw(painter, origin, [_colored(mark, theme.color(f"{mark.kind}Text")) for mark in row.marks])
        for mark in row.marks:
            painter.setPen(QPen(theme.color(f"{mark.kind}Text"), 1.4))
            for place_of in self.rects_of(row, mark.start, mark.end):
                box = place_of.translated(origin)
                y = box.center().y() + 1 if mark.kind == "del" else box.bottom() - 0.5
                painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _paint_actions(self, painter: QPainter, rect: QRect) -> None:
        theme = self._appearance.theme
        places = self.action_rects(rect)
        if places and places[0][1].left() < TEXT_LEFT + self.measure:
            ground = places[0][1].united(places[-1][1]).adjusted(-4, 2, 0, -3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(ground, 6, 6)
        for name, place in places:
            color = theme.hex("accent" if name == "play" else "text2")
            painter.drawPixmap(place.left() + 7, place.top() + 7, icons.pixmap(name, color, 16))

    def _paint_remark(self, painter: QPainter, rect: QRect, row: TextRow, place: int) -> None:
        theme = self._appearance.theme
        name, token = ("flag", "accent") if row.kind == MARKER else ("gap", "text3")
        top = rect.top() + _above(row, place)
        painter.drawPixmap(TEXT_LEFT, top + 3, icons.pixmap(name, theme.hex(token), 16))
        layout, origin = self.layout(row), self.text_at(row, place, rect)
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end in look_found(self.look, place):
            painter.setBrush(theme.color("hit"))
            for box in self.rects_of(row, start, end):
                painter.drawRoundedRect(box.translated(origin).adjusted(-2, -1, 2, 1), 4, 4)
        painter.setPen(theme.color(token))
        layout.draw(painter, origin)
        if row.kind == MARKER and layout.lineCount() == 1:
            painter.setPen(theme.color("line"))
            left = origin.x() + layout.lineAt(0).naturalTextWidth() + 12
            y = top + HEAD // 2
            if left < TEXT_LEFT + self.measure:
                painter.drawLine(QPointF(left, y), QPointF(TEXT_LEFT + self.measure, y))

    @staticmethod
    def row(index: AnyIndex) -> TextRow:
        """The row of an index."""
        model = index.model()
        assert isinstance(model, TranscriptModel)
        return model.rows[index.row()]


def look_found(look: Look, place: int) -> Sequence[tuple[int, int]]:
    """What is found in a row."""
    return look.found.get(place, ())


def _above(row: TextRow, place: int) -> int:
    return (ABOVE_HEAD if row.head or row.kind != LINE else ABOVE) + (FIRST if place == 0 else 0)


def _colored(mark: Mark, color: object) -> QTextLayout.FormatRange:
    colored = QTextLayout.FormatRange()
    colored.start, colored.length = mark.start, mark.end - mark.start
    letters = QTextCharFormat()
    letters.setForeground(color)  # type: ignore[arg-type]
    colored.format = letters
    return colored


def _x(place: object) -> float:
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]
