"""The transcript's rows as Qt's views want them; brought up to date by what has changed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from noteflow.ui.transcript_rows import TextRow

AnyIndex = QModelIndex | QPersistentModelIndex


class TranscriptModel(QAbstractListModel):
    """Rows by time. A row that stays as it is stays the same object."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TextRow] = []

    def rowCount(self, parent: AnyIndex | None = None) -> int:  # noqa: N802 (Qt)
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Its text, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.said() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def show(self, rows: Sequence[TextRow]) -> None:
        """Show these: what is the same at both ends stays, what lies between is exchanged."""
        old, new = self.rows, list(rows)
        if not old:
            self.beginResetModel()
            self.rows = new
            self.endResetModel()
            return
        first = 0
        while first < min(len(old), len(new)) and old[first].same(new[first]):
            new[first] = old[first]
            first += 1
        after = 0
        while after < min(len(old), len(new)) - first and old[-1 - after].same(new[-1 - after]):
            new[-1 - after] = old[-1 - after]
            after += 1
        before, now = len(old) - after, len(new) - after
        common = min(before, now)
        if common > first:
            self.rows[first:common] = new[first:common]
            self.dataChanged.emit(self.index(first), self.index(common - 1))
        if before > common:
            self.beginRemoveRows(QModelIndex(), common, before - 1)
            del self.rows[common:before]
            self.endRemoveRows()
        if now > common:
            self.beginInsertRows(QModelIndex(), common, now - 1)
            self.rows[common:common] = new[common:now]
            self.endInsertRows()
