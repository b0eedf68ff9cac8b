"""The library's rows as Qt knows them, and a way of asking beside the Qt thread in which the last question wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge
from noteflow.ui.library_rows import DAY, GROUP, MEETING, LibraryRow

AnyIndex = QModelIndex | QPersistentModelIndex
Question = tuple[Callable[[], Any], Callable[[Any], None], Callable[[NoteFlowError], None]]


class LibraryModel(QAbstractListModel):
    """Meetings by day or what was found. Days are read, and passed over by keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LibraryRow] = []
        self.more_wanted: Callable[[], None] | None = None
        """Set while there is a next page."""

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # noqa: N802 (Qt)
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def row(self, number: int) -> LibraryRow:
        """A row by its place."""
        return self._rows[number]

    def rows(self) -> Sequence[LibraryRow]:
        """All of them."""
        return self._rows

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Its title, or what a screen reader says of it."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._rows[index.row()].spoken
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Everything but a day can be chosen."""
        if not index.isValid() or self._rows[index.row()].kind == DAY:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: Sequence[LibraryRow]) -> None:
        """Put these in the place of what there is."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[LibraryRow]) -> None:
        """Put the next page at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def unfold(self, place: int, rows: Sequence[LibraryRow]) -> None:
        """Put rows in the place of the one that stands for them."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
        if rows:
            self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
            self._rows[place:place] = rows
            self.endInsertRows()

    def change(self, rows: Sequence[LibraryRow]) -> bool:
        """Show rows that differ from what there is in nothing but their words, without losing the place; whether they
        do."""
        if [(row.kind, row.meeting_id) for row in rows] != [(row.kind, row.meeting_id) for row in self._rows]:
            return False
        changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
        self._rows = list(rows)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        return True

    def place_of(self, meeting_id: str) -> int | None:
        """The row that is a meeting's own; None when it is not shown."""
        for place, row in enumerate(self._rows):
            if row.meeting_id == meeting_id and row.kind in (MEETING, GROUP):
                return place
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:  # noqa: N802 (Qt)
        """Whether there is a next page; the view asks when its end comes into sight."""
        return not parent.isValid() and self.more_wanted is not None

    def fetchMore(self, parent: AnyIndex) -> None:  # noqa: N802 (Qt)
        """Ask for it, once."""
        wanted, self.more_wanted = self.more_wanted, None
        if wanted is not None and not parent.isValid():
            wanted()


class Latest(QObject):
    """Asks one question at a time, the newest; those that came in between are never asked, and an answer that came too
    late is not told."""

    def __init__(self, lane: Bridge) -> None:
        super().__init__(lane)
        self._lane = lane
        self._round = 0
        self._busy = False
        self._waiting: Question | None = None

    def ask(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[NoteFlowError], None] = lambda _: None,
    ) -> None:
        """Have `work` done on the lane's thread, then `done` or `failed` here, unless another is asked before."""
        self._round += 1
        self._waiting = (work, done, failed)
        if not self._busy:
            self._next()

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        self._round += 1
        self._waiting = None

    def _next(self) -> None:
        if self._waiting is None:
            return
        (work, done, failed), self._waiting = self._waiting, None
        asked, self._busy = self._round, True

        def answered(tell: Callable[[Any], None], answer: Any) -> None:
            self._busy = False
            try:
                if asked == self._round:
                    tell(answer)
            finally:
                if not self._busy:
                    self._next()

        self._lane.run(work, lambda answer: answered(done, answer), lambda error: answered(failed, error))
