"""Verifying the whole log: every page, event, link, checkpoint and key, and the anchor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from noteflow.application.ports import Checkpoint, LogKeys, LogReport, Problem, Progress
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import BadEvent, MeetingId
from noteflow.infrastructure.persistence.chain import GENESIS, EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.log_reader import Hole, LinkRow, LogReader
from noteflow.infrastructure.persistence.log_state import (
    DATABASE,
    compare_anchor,
    lost_checkpoint,
    read_anchor,
    signed_checkpoints,
    stored_frontier,
)
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.signed_note import check_note
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tree import Frontier

_PAGES_SHARE = 0.2
"""Of the work, for the progress."""


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


@dataclass
class LogAudit:
    """One run over the first `size` events. `problems` and `bad` fill up as the parts are checked."""

    database: CipherDatabase
    keys: LogKeys
    opener: RowOpener
    size: int
    erased: frozenset[bytes] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    bad: list[BadEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = LogReader(self.database)
        self._pages_good = True
        self._signed: list[tuple[Checkpoint, str]] = []
        self._anchor: Checkpoint | None = None
        self._anchor_problem: Problem | None = None
        self._sequences: dict[bytes, int] = {}
        self._frontier: Frontier | None = Frontier()
        self._roots: dict[int, str | None] = {}
        self._run: list[_Fault] = []

    @classmethod
    def begin(
        cls, database: CipherDatabase, keys: LogKeys, opener: RowOpener, size: int, erased: Iterable[MeetingId] = ()
    ) -> LogAudit:
        """What must be seen while nobody writes: the file's pages, the checkpoints, the anchor. Events of `erased`
        streams are checked for their place in the chain alone: nothing opens them."""
        audit = cls(database, keys, opener, size, frozenset(bytes.fromhex(stream) for stream in erased))
        pages = database.check_pages()
        audit._pages_good = pages.good
        for page in pages.damaged:
            audit.problems.append(Problem(f"Page {page} of {DATABASE} is damaged.", f"page {page}"))
        if pages.missing_from is not None:
            what = f"{DATABASE} is cut off: page {pages.missing_from} and what follows it are missing."
            audit.problems.append(Problem(what, f"page {pages.missing_from}"))
        try:
            audit._signed = signed_checkpoints(database)
        except PageDamageError:
            audit.problems.append(Problem("The checkpoints lie on a damaged page and cannot be checked.", DATABASE))
        else:
            last = audit._signed[-1][0].size if audit._signed else 0
            lost = lost_checkpoint(stored_frontier(database).size, last)
            audit.problems += [lost] if lost else []
        for position, stream in audit._reader.strays(size):
            where, what = f"event {position}", "It stands outside the log: NoteFlow did not write it there."
            audit.problems.append(Problem(what, where, MeetingId(stream.hex())))
        audit._anchor, audit._anchor_problem = read_anchor(keys)
        return audit

    def finish(self, progress: Progress) -> LogReport:
        """Check the rest, while others may append."""
        progress(0.0)
        if self._pages_good:
            self._tables()
        progress(_PAGES_SHARE)
        self._events(progress)
        self._checkpoints()
        anchor = self._anchor
        root = None if anchor is None else self._roots.get(anchor.size)
        fault = self._anchor_problem or compare_anchor(anchor, self.size, root)
        if fault is not None:
            self.problems.append(fault)
        self._deks()
        progress(1.0)
        head = next(self._reader.heads(self.size), b"")
        last = self._signed[-1][0] if self._signed else None
        return LogReport(self.size, head.hex(), last, tuple(self.problems))

    def _tables(self) -> None:
        try:
            contradictions = self.database.contradictions()
        except PageDamageError:
            contradictions = ("a page in its write-ahead log is damaged",)
        for line in contradictions:
            self.problems.append(Problem(f"The tables of {DATABASE} contradict each other: {line}.", DATABASE))

    def _events(self, progress: Progress) -> None:
        """Walk `events` and `links` side by side; note the tree's root at each size that somebody vouched for."""
        wanted = {checkpoint.size for checkpoint, _ in self._signed}
        if self._anchor is not None:
            wanted.add(self._anchor.size)
        self._roots[0] = Frontier().root().hex()
        step = max(1, self.size // 100)
        previous: bytes | None = GENESIS
        for position, last, row, link in self._pairs():
            fault = self._fault(position, last, row, link, previous) or self._gap(position, row)
            if fault is not None:
                self._tell(fault)
            good = row if isinstance(row, EventRow) and fault is None else None
            previous = None if good is None else good.head
            # Of a bad event the link may still have the true leaf: then what was signed later verifies all the same.
            vouched = [known.leaf for known in (good, link, row) if isinstance(known, (EventRow, LinkRow))]
            self._frontier = self._frontier.add(vouched[0]) if self._frontier is not None and vouched else None
            if position in wanted:
                self._roots[position] = None if self._frontier is None else self._frontier.root().hex()
            if last // step > (position - 1) // step:
                progress(1 - (1 - _PAGES_SHARE) * (1 - last / self.size))
        self._tell(None)

    def _pairs(self) -> Iterator[tuple[int, int, EventRow | Hole, LinkRow | Hole]]:
        """(first place, last place, event, link): one place at a time, or a stretch of which neither table tells."""
        rows, others = self._reader.events(1, self.size), self._reader.links(1, self.size)
        row: EventRow | Hole | None = None
        link: LinkRow | Hole | None = None
        position = 1
        while position <= self.size:
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
            if row.stream_id in self.erased:
                self.opener.check_place(row, previous)
            else:
                self.opener.open(row, previous)
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
        expected = self._sequences.get(row.stream_id, 0) + 1
        self._sequences[row.stream_id] = row.stream_seq
        if row.stream_seq == expected:
            return None
        return _Fault(
            position, position, f"Event {expected} of its stream should come before it.", (row.stream_id, expected)
        )

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

    def _checkpoints(self) -> None:
        for checkpoint, note in self._signed:
            where = f"checkpoint {checkpoint.size}"
            if not check_note(note, checkpoint, self.keys.vault_name(), self.keys.checkpoint_public_key()):
                self.problems.append(Problem("Its signature does not verify.", where))
            root = self._roots.get(checkpoint.size)
            if checkpoint.size > self.size:
                self.problems.append(Problem("It was signed for more events than the log holds.", where))
            elif root is None:
                self.problems.append(Problem("Events before it are lost, so its root cannot be compared.", where))
            elif root != checkpoint.root:
                self.problems.append(Problem("The log is not the one that it was signed for.", where))

    def _deks(self) -> None:
        try:
            for stream, what in StreamKeys(self.database, self.keys).check():
                self.problems.append(Problem(what, DATABASE, stream))
        except PageDamageError:
            self.problems.append(Problem("Keys of meetings lie on a damaged page.", DATABASE))
