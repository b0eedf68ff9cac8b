"""Reading the log's tables around what is damaged or missing in them.

Two tables tell of each event: `events` has everything, `links` repeats where it stands and what the next one is bound
to. So a lost row says whose it was, and the row after it can still be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, or_, select

from noteflow.infrastructure.persistence.chain import GENESIS, EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.tables import events, links

BATCH = 500
_ONE_BY_ONE = 256
"""A damaged run longer than this is taken for one inner page's, which covers all of it."""
_FURTHEST = 2**53
"""No log gets here; a row beyond is somebody else's."""
_STRAY = 1000
"""If one table goes on for more than this behind the other's end, that is not the log."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A row of `links`, with its columns' names."""

    global_seq: int
    stream_id: bytes
    stream_seq: int
    leaf: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Hole:
    """The places `first` to `last` of which a table tells nothing: on a damaged page, or not there."""

    first: int
    last: int
    damaged: bool

    @property
    def reason(self) -> str:
        """Why, in a sentence about one event."""
        return "It lies on a damaged page of vault.db." if self.damaged else "It is missing from the log."


_WHOLE = """
    SELECT events.* FROM events JOIN links USING (global_seq, stream_id, stream_seq, leaf, head)
    WHERE events.global_seq BETWEEN ? AND ? ORDER BY events.global_seq
"""


_WHOLE_STREAM = """
    SELECT events.*, previous.head
    FROM events JOIN links USING (global_seq, stream_id, stream_seq, leaf, head)
    LEFT JOIN links AS previous ON previous.global_seq = events.global_seq - 1
    WHERE events.stream_id = ? ORDER BY events.stream_seq
"""

_LENGTHS = "SELECT (SELECT count(*) FROM events WHERE stream_id = ?), (SELECT count(*) FROM links WHERE stream_id = ?)"


def whole_rows(connection: Connection, first: int, last: int) -> list[tuple[Any, ...]] | None:
    """The rows of `events` from `first` to `last` as the driver gives them; None when one is missing, or its link is
    missing or another. Raises what the driver raises: use it inside a transaction of `CipherDatabase`."""
    driver: Any = connection.connection.driver_connection
    rows: list[tuple[Any, ...]] = driver.execute(_WHOLE, (first, last)).fetchall()
    return rows if len(rows) == last - first + 1 else None


class LogReader:
    """Reads `events` and `links`. Safe to use from several threads; every call sees the newest state."""

    def __init__(self, database: CipherDatabase) -> None:
        self._database = database

    def last(self) -> int | None:
        """The last place that either table knows, 0 for an empty log; None when neither tells.

        Raises PageDamageError when not even the list of tables can be read.
        """
        with self._database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        known = []
        for table in (links, events):
            query = select(func.max(table.c.global_seq)).where(table.c.global_seq <= _FURTHEST)
            try:
                with self._database.reading() as connection:
                    known.append(connection.execute(query).scalar_one() or 0)
            except PageDamageError:
                continue
        if len(known) == 2 and abs(known[0] - known[1]) > _STRAY:
            return min(known)
        return max(known, default=None)

    def strays(self, last: int) -> Iterator[tuple[int, bytes]]:
        """(place, stream) of rows outside 1 to `last`: nobody but somebody else wrote them. A hundred at most."""
        for table in (events, links):
            query = select(table.c.global_seq, table.c.stream_id).where(
                or_(table.c.global_seq < 1, table.c.global_seq > last)
            )
            try:
                with self._database.reading() as connection:
                    rows = connection.execute(query.limit(50)).all()
            except PageDamageError:
                continue
            yield from ((row[0], row[1]) for row in rows)

    def event(self, position: int) -> EventRow | None:
        """The event at a place, None when it is not there. Raises PageDamageError."""
        found = self._at(events, position)
        return None if found is None else EventRow(*found)

    def link(self, position: int) -> LinkRow | None:
        """The link at a place, None when it is not there. Raises PageDamageError."""
        found = self._at(links, position)
        return None if found is None else LinkRow(*found)

    def events(self, first: int, last: int) -> Iterator[EventRow | Hole]:
        """Everything from `first` to `last`, in order: rows, and holes for what cannot be had."""
        for found in self._scan(events, first, last):
            yield found if isinstance(found, Hole) else EventRow(*found)

    def whole(self, first: int, last: int) -> list[tuple[Any, ...]] | None:
        """The rows of `events` from `first` to `last` where both tables have and agree on all of them, else None."""
        try:
            with self._database.reading() as connection:
                return whole_rows(connection, first, last)
        except PageDamageError:
            return None

    def links(self, first: int, last: int) -> Iterator[LinkRow | Hole]:
        """The same of `links`."""
        for found in self._scan(links, first, last):
            yield found if isinstance(found, Hole) else LinkRow(*found)

    def heads(self, position: int) -> Iterator[bytes]:
        """The heads that stand at a place, by each table that can be read; the genesis head for place 0."""
        if position == 0:
            yield GENESIS
        for read in (self.link, self.event):
            try:
                row = read(position)
            except PageDamageError:
                continue
            if row is not None:
                yield row.head

    def leaf(self, position: int) -> bytes | None:
        """The leaf at a place by either table, None when neither can tell."""
        for read in (self.link, self.event):
            try:
                row = read(position)
            except PageDamageError:
                continue
            if row is not None:
                return row.leaf
        return None

    def last_sequence(self, stream: bytes, position: int) -> int:
        """The number of a stream's last event up to a place, by either table; 0 when there is none."""
        last = 0
        for table in (links, events):
            query = select(func.max(table.c.stream_seq)).where(
                table.c.stream_id == stream, table.c.global_seq <= position
            )
            try:
                with self._database.reading() as connection:
                    last = max(last, connection.execute(query).scalar_one() or 0)
            except PageDamageError:
                continue
        return last

    def owner(self, bad: EventRow) -> tuple[bytes, int]:
        """(stream, sequence) of an event that does not verify: its link's word counts for more than its own."""
        try:
            link = self.link(bad.global_seq)
        except PageDamageError:
            link = None
        return (bad.stream_id, bad.stream_seq) if link is None else (link.stream_id, link.stream_seq)

    def places(self, stream: bytes, last: int) -> tuple[dict[int, int], dict[int, int]]:
        """Sequence in the stream -> place in the log of each event of a stream: by `events`, and by `links`. What lies
        on damaged pages is left out."""
        by_table = []
        for table in (events, links):
            query = select(table.c.stream_seq, table.c.global_seq).where(table.c.stream_id == stream)
            try:
                with self._database.reading() as connection:
                    found = {row[0]: row[1] for row in connection.execute(query)}
            except PageDamageError:
                rows = (row for row in self._scan(table, 1, last) if not isinstance(row, Hole))
                found = {row[2]: row[0] for row in rows if row[1] == stream}
            by_table.append(found)
        return by_table[0], by_table[1]

    def stream(self, stream: bytes) -> list[EventRow]:
        """A stream's rows in order, without looking for what is missing. Raises PageDamageError."""
        query = select(events).where(events.c.stream_id == stream).order_by(events.c.stream_seq)
        with self._database.reading() as connection:
            return [EventRow(*row) for row in connection.execute(query)]

    def whole_stream(self, stream: bytes) -> list[tuple[bytes, list[tuple[Any, ...]]]] | None:
        """A stream's rows of `events` in runs that stand one behind the other in the log, each with the head before it;
        None where a number is missing or the tables disagree on any. Raises PageDamageError."""
        with self._database.reading() as connection:
            driver: Any = connection.connection.driver_connection
            rows: list[tuple[Any, ...]] = driver.execute(_WHOLE_STREAM, (stream,)).fetchall()
            lengths: tuple[int, int] = driver.execute(_LENGTHS, (stream, stream)).fetchone()
        if lengths != (len(rows), len(rows)) or [row[2] for row in rows] != list(range(1, len(rows) + 1)):
            return None
        runs: list[tuple[bytes, list[tuple[Any, ...]]]] = []
        place = 0
        for *row, previous in rows:
            if not runs or row[0] != place + 1:
                head = GENESIS if row[0] == 1 else previous
                if head is None:
                    return None
                runs.append((head, []))
            place = row[0]
            runs[-1][1].append(tuple(row))
        return runs

    def of_kind(self, stream: bytes, kind: str) -> list[EventRow]:
        """A stream's rows of one type, in order. Raises PageDamageError."""
        query = select(events).where(events.c.stream_id == stream, events.c.type == kind).order_by(events.c.stream_seq)
        with self._database.reading() as connection:
            return [EventRow(*row) for row in connection.execute(query)]

    def stream_heads(self, stream: bytes) -> dict[int, bytes]:
        """By place, the heads before each of a stream's events, as `links` has them. Raises PageDamageError."""
        previous = links.alias("previous")
        query = select(previous.c.global_seq, previous.c.head).join(
            links, links.c.global_seq == previous.c.global_seq + 1
        )
        with self._database.reading() as connection:
            rows = connection.execute(query.where(links.c.stream_id == stream))
            return {row.global_seq: row.head for row in rows}

    def streams(self, last: int) -> list[bytes]:
        """Every stream that either table knows, in the order of their first events."""
        first: dict[bytes, int] = {}
        for table in (events, links):
            query = select(table.c.stream_id, func.min(table.c.global_seq)).group_by(table.c.stream_id)
            try:
                with self._database.reading() as connection:
                    found = [(row[0], row[1]) for row in connection.execute(query)]
            except PageDamageError:
                rows = (row for row in self._scan(table, 1, last) if not isinstance(row, Hole))
                found = [(row[1], row[0]) for row in rows]
            for stream, position in found:
                first[stream] = min(position, first.get(stream, position))
        return sorted(first, key=first.__getitem__)

    def _at(self, table: Table, position: int) -> tuple[Any, ...] | None:
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.global_seq == position)).one_or_none()
            return None if row is None else tuple(row)

    def _scan(self, table: Table, first: int, last: int) -> Iterator[tuple[Any, ...] | Hole]:
        position, limit = first, BATCH
        while position <= last:
            end = min(last, position + limit - 1)
            query = select(table).where(table.c.global_seq.between(position, end)).order_by(table.c.global_seq)
            try:
                with self._database.reading() as connection:
                    rows = [tuple(row) for row in connection.execute(query)]
            except PageDamageError:
                if end > position:
                    limit = max(1, limit // 2)
                    continue
                # A range looks one row further, which may be where the damage is; a single place does not.
                if not self._readable(table, position):
                    readable = self._next_readable(table, position, last)
                    yield Hole(position, readable - 1, damaged=True)
                    position = readable
                    continue
                row = self._at(table, position)
                rows = [] if row is None else [row]
            for row in rows:
                if row[0] > position:
                    yield Hole(position, row[0] - 1, damaged=False)
                yield row
                position = row[0] + 1
            if position <= end:
                end = end if rows else self._before_next(table, end, last)
                yield Hole(position, end, damaged=False)
                position = end + 1
            limit = min(BATCH, 2 * limit)

    def end_of_gap(self, place: int, last: int) -> int:
        """How far behind a place both tables have nothing: the place itself where either has the next one."""
        return min(self._before_next(table, place, last) for table in (events, links))

    def _before_next(self, table: Table, empty_to: int, last: int) -> int:
        """The end of a stretch without rows: whoever moved a row far away must not cost a query for each place."""
        query = select(func.min(table.c.global_seq)).where(table.c.global_seq.between(empty_to + 1, last))
        try:
            with self._database.reading() as connection:
                found = connection.execute(query).scalar_one()
        except PageDamageError:
            return empty_to
        return last if found is None else int(found) - 1

    def _next_readable(self, table: Table, damaged: int, last: int) -> int:
        """The first place after a damaged one that can be read; `last + 1` when none can."""
        for position in range(damaged + 1, min(last, damaged + _ONE_BY_ONE) + 1):
            if self._readable(table, position):
                return position
        low, step = min(last, damaged + _ONE_BY_ONE), _ONE_BY_ONE
        while low < last:
            high = min(last, low + step)
            if self._readable(table, high):
                break
            low, step = high, 2 * step
        else:
            return last + 1
        while high - low > 1:
            middle = (low + high) // 2
            if self._readable(table, middle):
                high = middle
            else:
                low = middle
        return high

    def _readable(self, table: Table, position: int) -> bool:
        try:
            self._at(table, position)
        except PageDamageError:
            return False
        return True
