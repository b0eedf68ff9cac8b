"""Pages of what is found in the index, meeting by meeting, and how much it is.

Nothing is read that is not shown: FTS5 gives the rowids of what it found from the largest down, which is the newest
meeting first (see `projector`), so a page stops at its last meeting, and only the lines that it shows are fetched and
marked. A meeting that is not wanted is jumped over, however much was found in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Generator, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from noteflow.application.ports import FoundLine, FoundMeeting, Page, Tally, Wanted
from noteflow.domain.events import MeetingId

LINE_BITS = 32
_LINES = (1 << LINE_BITS) - 1
_LAST = (1 << 63) - 1
_BEGIN, _END = "\x02", "\x03"
"""Around a found word: no text has these."""
_FOUND = """
    SELECT rowid, CASE WHEN is_shown(rowid) THEN highlight(words, 0, char(2), char(3)) END
    FROM words WHERE words MATCH ? AND rowid <= ?
"""
_OF_TRACK = " AND (SELECT kind FROM lines WHERE id = words.rowid) = ?"
_DOWN = " ORDER BY rowid DESC"

Row = tuple[int, str | None]


class LineSearch:
    """One search, in a transaction that sees one state of the index. `match` is FTS5's, empty to find nothing."""

    def __init__(self, connection: Connection, wanted: Wanted, match: str) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._match, self._track = match, wanted.track
        self._numbers = None if wanted.only is None else self._numbers_of(wanted.only)
        self._allowed = frozenset(self._numbers or ())

    def page(self, after: int, meetings: int, lines: int) -> Page:
        """The next meetings below the one whose number is `after`; 0 begins with the newest."""
        found: list[FoundMeeting] = []
        last = 0
        for number, rows in groupby(self._rows((after << LINE_BITS) - 1 if after else _LAST, lines), _number):
            if len(found) == meetings:
                return Page(tuple(found), last)
            found.append(self._meeting(number, rows))
            last = number
        return Page(tuple(found))

    def tally(self, limit: int) -> Tally:
        """Count up to so many lines."""
        lines = meetings = last = 0
        for rowid, _ in self._rows(_LAST, 0):
            if lines == limit:
                return Tally(lines, meetings, whole=False)
            lines += not _is_title(rowid)
            meetings += rowid >> LINE_BITS != last
            last = rowid >> LINE_BITS
        return Tally(lines, meetings, whole=True)

    def _rows(self, upto: int, lines: int) -> Iterator[Row]:
        """The found rowids from `upto` down; the title and the first lines of each meeting with their marked text."""
        if not self._match or self._numbers == []:
            return
        if self._numbers:
            upto = min(upto, _end_of(self._numbers[-1]))
        met: tuple[int, int] = (0, 0)

        def is_shown(rowid: int) -> bool:
            # asked by SQLite for each row on its way: what is not shown is neither read nor marked
            nonlocal met
            number, count = rowid >> LINE_BITS, 0 if rowid >> LINE_BITS != met[0] else met[1]
            met = number, count + (not _is_title(rowid))
            return lines > 0 and met[1] <= lines and (self._numbers is None or number in self._allowed)

        self._driver.create_function("is_shown", 1, is_shown)
        jump: int | None = upto
        while jump is not None:
            jump = yield from self._rows_until_unwanted(jump)

    def _rows_until_unwanted(self, upto: int) -> Generator[Row, None, int | None]:
        """Ends with the place to go on from, behind meetings that are not wanted; None when there is nothing more."""
        query = _FOUND + (_OF_TRACK if self._track else "") + _DOWN
        cursor = self._driver.execute(query, (self._match, upto, *((self._track,) if self._track else ())))
        try:
            for row in cursor:
                number = row[0] >> LINE_BITS
                if self._numbers is not None and number not in self._allowed:
                    place = bisect_left(self._numbers, number)
                    return _end_of(self._numbers[place - 1]) if place else None
                yield row
            return None
        finally:
            cursor.close()

    def _meeting(self, number: int, rows: Iterator[Row]) -> FoundMeeting:
        marked: dict[int, str] = {}
        count, title = 0, ""
        for rowid, text in rows:
            if _is_title(rowid):
                title = text or ""
            else:
                count += 1
                if text is not None:
                    marked[rowid] = text
        places = {
            rowid: (kind, start_ms)
            for rowid, kind, start_ms in self._driver.execute(
                f"SELECT id, kind, start_ms FROM lines WHERE id IN ({', '.join('?' * len(marked))})",  # noqa: S608
                tuple(marked),
            )
        }
        meeting = self._driver.execute("SELECT id FROM meetings WHERE number = ?", (number,)).fetchone()[0]
        lines = tuple(FoundLine(*places[rowid], *_without_marks(text)) for rowid, text in marked.items())
        return FoundMeeting(MeetingId(meeting), lines, count, _without_marks(title)[1])

    def _numbers_of(self, meetings: frozenset[MeetingId]) -> list[int]:
        known = self._driver.execute("SELECT id, number FROM meetings")
        return sorted(number for meeting, number in known if meeting in meetings)


def _number(row: Row) -> int:
    return row[0] >> LINE_BITS


def _is_title(rowid: int) -> bool:
    return rowid & _LINES == _LINES


def _end_of(number: int) -> int:
    return number << LINE_BITS | _LINES


def _without_marks(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text, and the places in it that were marked."""
    first, *rest = marked.split(_BEGIN)
    text, marks = first, []
    for part in rest:
        word, _, after = part.partition(_END)
        marks.append((len(text), len(text) + len(word)))
        text += word + after
    return text, tuple(marks)
