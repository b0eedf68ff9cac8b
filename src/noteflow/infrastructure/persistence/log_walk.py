"""Walking over the log's events and links in order: every event verified, every leaf put into the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from noteflow.application.ports import Problem
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import BadEvent, MeetingId
from noteflow.infrastructure.persistence.chain import EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.log_reader import BATCH, Hole, LinkRow, LogReader, whole_rows
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.tree import Frontier


@dataclass(frozen=True, slots=True)
class _Fault:
    """Events, mostly one, that do not verify; (stream, sequence) of the one where anything tells."""

    position: int
    last: int
    reason: str
    owner: tuple[bytes, int] | None

    @property
    def stream(self) -> MeetingId | None:
        return None if self.owner is None else MeetingId(self.owner[0].hex())

    def follows(self, other: _Fault) -> bool:
        """Whether it can be told together with the one before."""
        return (self.position, self.reason, self.stream) == (other.last + 1, other.reason, other.stream)


class LogWalk:
    """One walk from behind `start` (the frontier of what was verified before) to event `size`. Used by one thread.

    `problems` and `bad` fill up on the way; `frontier` is None once a leaf is lost; `roots` has the tree's root at each
    size of `wanted` that was passed, None where it is not to be known. Stretches in which every event is as it should
    be are taken as a whole; only where one is not is each looked at by itself, to tell which and why. Of `erased`
    streams, which nothing opens, events are checked for their place alone.
    """

    def __init__(
        self,
        database: CipherDatabase,
        opener: RowOpener,
        size: int,
        *,
        start: Frontier | None = None,
        wanted: Iterable[int] = (),
        erased: AbstractSet[bytes] = frozenset(),
    ) -> None:
        self.problems: list[Problem] = []
        self.bad: list[BadEvent] = []
        self.frontier: Frontier | None = start or Frontier()
        self.position = self.frontier.size if self.frontier is not None else 0
        """How far it has come."""
        self.roots: dict[int, str | None] = {}
        self._size = size
        self._begun_at = self.position
        self._wanted = frozenset(wanted)
        self._erased = erased
        self._opener = opener
        self._reader = LogReader(database)
        self._sequences: dict[bytes, int] = {}
        self._run: list[_Fault] = []
        self._head: bytes | None = None
        """That of the event just passed, where it verified."""
        self._note_root(self.position)

    def go(self, connection: Connection | None, step: Callable[[int], bool] = lambda _: True) -> bool:
        """Walk to the end, or until `step`, told after each stretch how far it is, says no; whether it is the end.

        A connection, where one is given, reads all stretches, and sees one state of the log for as long as that takes;
        one that a damaged page has spoilt costs nothing but time.
        """
        usable = True
        while self.position < self._size:
            last = min(self._size, self.position + BATCH)
            rows = None
            if connection is None:
                rows = self._reader.whole(self.position + 1, last)
            elif usable:
                try:
                    rows = whole_rows(connection, self.position + 1, last)
                except connection.dialect.loaded_dbapi.DatabaseError:
                    usable = False
            if rows is None:
                last = self._reader.end_of_gap(last, self._size)
            if rows is None or not self._take_whole(rows):
                self._take_singly(self.position + 1, last)
            self.position = last
            if not step(last) and last < self._size:
                return False
        self._tell(None)
        return True

    def _take_whole(self, rows: list[tuple[Any, ...]]) -> bool:
        """Whether all of these are good; then they are part of the tree."""
        if self._run:
            return False
        previous = self._head or self._opener.head_before(rows[0][0])
        if previous is None:
            return False
        sequences = dict(self._sequences)
        try:
            payloads = self._opener.payloads(rows, previous, self._erased)
            for row, payload in zip(rows, payloads, strict=True):
                if payload is not None:
                    self._opener.check_payload(row[4], row[5], payload)
                stream, sequence = row[1], row[2]
                last = sequences.get(stream)
                if sequence != (self._last_sequence(sequences, stream) if last is None else last) + 1:
                    return False
                sequences[stream] = sequence
        except (IntegrityError, PageDamageError, ValueError):
            return False
        self._sequences = sequences
        self._head = rows[-1][11]
        self._grow([row[10] for row in rows])
        return True

    def _grow(self, leaves: list[bytes]) -> None:
        taken = self.position
        for size in [*(size for size in range(taken + 1, taken + len(leaves)) if size in self._wanted), None]:
            part = (
                leaves[taken - self.position :]
                if size is None
                else leaves[taken - self.position : size - self.position]
            )
            self.frontier = None if self.frontier is None else self.frontier.grown(part)
            taken += len(part)
            self._note_root(taken)

    def _note_root(self, size: int) -> None:
        if size in self._wanted or size == 0:
            self.roots[size] = None if self.frontier is None else self.frontier.root().hex()

    def _take_singly(self, first: int, last_of_all: int) -> None:
        """Walk `events` and `links` side by side."""
        previous = self._head or self._opener.head_before(first)
        for position, last, row, link in self._pairs(first, last_of_all):
            fault = self._fault(position, last, row, link, previous) or self._gap(position, row)
            if fault is not None:
                self._tell(fault)
            good = row if isinstance(row, EventRow) and fault is None else None
            previous = None if good is None else good.head
            # Of a bad event the link may still have the true leaf: then what was signed later verifies all the same.
            vouched = [known.leaf for known in (good, link, row) if isinstance(known, (EventRow, LinkRow))]
            self.frontier = self.frontier.add(vouched[0]) if self.frontier is not None and vouched else None
            self._note_root(position)
        self._head = previous
        if previous is not None:
            self._tell(None)

    def _pairs(self, first: int, end: int) -> Iterator[tuple[int, int, EventRow | Hole, LinkRow | Hole]]:
        """(first place, last place, event, link): one place at a time, or a stretch of which neither table tells."""
        rows, others = self._reader.events(first, end), self._reader.links(first, end)
        row: EventRow | Hole | None = None
        link: LinkRow | Hole | None = None
        position = first
        while position <= end:
            row = row if isinstance(row, Hole) and row.last >= position else next(rows)
            link = link if isinstance(link, Hole) and link.last >= position else next(others)
            last = min(row.last, link.last) if isinstance(row, Hole) and isinstance(link, Hole) else position
            yield position, last, row, link
            position = last + 1

    def _fault(
        self, position: int, last: int, row: EventRow | Hole, link: LinkRow | Hole, previous: bytes | None
    ) -> _Fault | None:
        """What is wrong with one event; a link that contradicts a good one is a problem of its own."""
        if isinstance(row, Hole):
            owner = None if isinstance(link, Hole) else (link.stream_id, link.stream_seq)
            return _Fault(position, last, row.reason, owner)
        try:
            if row.stream_id in self._erased:
                self._opener.previous(row, previous)
            else:
                self._opener.open(row, previous)
        except IntegrityError as error:
            return _Fault(position, last, error.message, self._reader.owner(row))
        if link != LinkRow(row.global_seq, row.stream_id, row.stream_seq, row.leaf, row.head):
            what = "The link was altered." if isinstance(link, LinkRow) else "The link is lost."
            self.problems.append(Problem(what, f"link {position}", MeetingId(row.stream_id.hex())))
        return None

    def _gap(self, position: int, row: EventRow | Hole) -> _Fault | None:
        """A good event whose stream lacks one before it of which nothing else tells."""
        if isinstance(row, Hole):
            return None
        expected = self._last_sequence(self._sequences, row.stream_id) + 1
        self._sequences[row.stream_id] = row.stream_seq
        if row.stream_seq == expected:
            return None
        return _Fault(
            position, position, f"Event {expected} of its stream should come before it.", (row.stream_id, expected)
        )

    def _last_sequence(self, known: dict[bytes, int], stream: bytes) -> int:
        last = known.get(stream)
        if last is None:
            last = self._reader.last_sequence(stream, self._begun_at) if self._begun_at else 0
        return last

    def _tell(self, fault: _Fault | None) -> None:
        """One problem for a run of faults that are alike; None ends the run."""
        if fault is not None and self._run and fault.follows(self._run[-1]):
            self._run.append(fault)
        else:
            if self._run:
                first, last = self._run[0], self._run[-1]
                where = f"event {first.position}"
                if last.last > first.position:
                    where = f"events {first.position}-{last.last}"
                what = first.reason if first.owner else f"{first.reason} Whose it was is unknown."
                self.problems.append(Problem(what, where, first.stream))
            self._run = [] if fault is None else [fault]
        if fault is not None and fault.owner is not None and fault.stream is not None:
            self._sequences[fault.owner[0]] = max(fault.owner[1], self._sequences.get(fault.owner[0], 0))
            self.bad.append(BadEvent(fault.position, fault.stream, fault.owner[1], fault.reason))
