"""Verifying the whole log: every page, event, link, checkpoint and key, and the anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from noteflow.application.ports import Checkpoint, LogKeys, LogReport, Problem, Progress
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import BadEvent, MeetingId
from noteflow.infrastructure.persistence.chain import EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.log_reader import Hole, LinkRow, LogReader
from noteflow.infrastructure.persistence.log_state import ANCHOR, DATABASE, compare_anchor, signed_checkpoints
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.signed_note import check_note
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tree import Frontier

_Row = TypeVar("_Row", EventRow, LinkRow)

_PAGES_SHARE = 0.2
"""Of the work, for the progress."""


@dataclass
class LogAudit:
    """One run over the log as it stands at `size`. `problems` and `bad` fill up as the parts are checked."""

    database: CipherDatabase
    keys: LogKeys
    opener: RowOpener
    size: int
    problems: list[Problem] = field(default_factory=list)
    bad: list[BadEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = LogReader(self.database)
        self._sequences: dict[bytes, int] = {}
        self._broken: set[bytes] = set()
        self._last_head: bytes | None = None
        self._frontier: Frontier | None = Frontier()
        self._roots: dict[int, str | None] = {}
        self._lost: list[BadEvent] = []

    def run(self, progress: Progress) -> LogReport:
        """Check everything; a part that cannot be checked is itself a problem."""
        self._pages()
        progress(_PAGES_SHARE)
        signed = self._signed()
        anchor, anchor_fault = self._anchor()
        wanted = {checkpoint.size for checkpoint, _ in signed} | ({anchor.size} if anchor else set())
        self._events(wanted, progress)
        self._checkpoints(signed)
        if anchor_fault is None:
            what = compare_anchor(anchor, self.size, self._roots.get(anchor.size) if anchor else None)
            anchor_fault = None if what is None else Problem(what, DATABASE if anchor else ANCHOR)
        if anchor_fault is not None:
            self.problems.append(anchor_fault)
        self._deks()
        progress(1.0)
        head = self._last_head.hex() if self._last_head is not None else ""
        last = signed[-1][0] if signed else None
        return LogReport(self.size, head, last, tuple(self.problems))

    def _pages(self) -> None:
        report = self.database.check_pages()
        for page in report.damaged:
            self.problems.append(Problem(f"Page {page} of {DATABASE} is damaged.", f"page {page}"))
        if report.missing_from is not None:
            what = f"{DATABASE} is cut off: page {report.missing_from} and what follows it are missing."
            self.problems.append(Problem(what, f"page {report.missing_from}"))
        for fault in report.faults:
            self.problems.append(Problem(f"The tables of {DATABASE} contradict each other: {fault}.", DATABASE))

    def _signed(self) -> list[tuple[Checkpoint, str]]:
        try:
            return signed_checkpoints(self.database)
        except PageDamageError:
            self.problems.append(Problem("The checkpoints lie on a damaged page and cannot be checked.", DATABASE))
            return []

    def _anchor(self) -> tuple[Checkpoint | None, Problem | None]:
        try:
            return self.keys.read_anchor(), None
        except NoteFlowError as error:
            return None, Problem(error.message, ANCHOR)
        except OSError as error:
            return None, Problem(f"The anchor cannot be read: {error.strerror}.", ANCHOR)

    def _events(self, wanted: set[int], progress: Progress) -> None:
        """Walk `events` and `links` side by side; note the tree's root at every wanted size."""
        if 0 in wanted:
            self._roots[0] = Frontier().root().hex()
        step = max(1, self.size // 100)
        previous: bytes | None = None
        for position, row, link in self._pairs():
            previous = self._row(position, row, link, previous)
            self._count(position, row, link)
            leaf = row.leaf if isinstance(row, EventRow) else link.leaf if isinstance(link, LinkRow) else None
            if self._frontier is not None:
                self._frontier = None if leaf is None else self._frontier.add(leaf)
            if position in wanted:
                self._roots[position] = None if self._frontier is None else self._frontier.root().hex()
            if position % step == 0:
                progress(_PAGES_SHARE + (1 - _PAGES_SHARE) * position / self.size)
        self._tell_lost()
        self._last_head = next(self._reader.heads(self.size), None)

    def _pairs(self) -> Iterator[tuple[int, EventRow | Hole, LinkRow | Hole]]:
        rows = _each(self._reader.events(1, self.size))
        others = _each(self._reader.links(1, self.size))
        for position, (row, link) in enumerate(zip(rows, others, strict=True), start=1):
            yield position, row, link

    def _row(self, position: int, row: EventRow | Hole, link: LinkRow | Hole, previous: bytes | None) -> bytes | None:
        """Check one event; its head when it is good."""
        if isinstance(row, Hole):
            self._lose(position, link, row.reason)
            return None
        stream = MeetingId(row.stream_id.hex())
        try:
            self.opener.open(row, previous)
        except IntegrityError as error:
            self._fail(BadEvent(position, stream, row.stream_seq, error.message))
            return None
        expected = LinkRow(row.global_seq, row.stream_id, row.stream_seq, row.leaf, row.head)
        if isinstance(link, Hole):
            what = "The link lies on a damaged page." if link.damaged else "The link is missing from the log."
            self.problems.append(Problem(what, f"link {position}", stream))
        elif link != expected:
            self.problems.append(Problem("The link was altered.", f"link {position}", stream))
        return row.head

    def _fail(self, bad: BadEvent) -> None:
        self._tell_lost()
        self.bad.append(bad)
        self.problems.append(Problem(bad.reason, f"event {bad.position}", bad.stream))

    def _lose(self, position: int, link: LinkRow | Hole, reason: str) -> None:
        if isinstance(link, Hole):
            self._tell_lost()
            self.problems.append(Problem(f"{reason} Whose it was is unknown.", f"event {position}"))
            return
        bad = BadEvent(position, MeetingId(link.stream_id.hex()), link.stream_seq, reason)
        before = self._lost[-1] if self._lost else None
        if before is None or (before.stream, before.reason, before.position + 1) != (bad.stream, reason, position):
            self._tell_lost()
        self._lost.append(bad)
        self.bad.append(bad)

    def _tell_lost(self) -> None:
        """One problem for a run of lost events of one stream."""
        if self._lost:
            first, last = self._lost[0], self._lost[-1]
            where = f"event {first.position}"
            if last is not first:
                where = f"events {first.position}-{last.position}"
            self.problems.append(Problem(first.reason, where, first.stream))
            self._lost = []

    def _count(self, position: int, row: EventRow | Hole, link: LinkRow | Hole) -> None:
        """Sequence numbers of a stream have no gaps; the first gap of each stream is told."""
        known = row if isinstance(row, EventRow) else link
        if isinstance(known, Hole):
            return
        expected = self._sequences.get(known.stream_id, 0) + 1
        self._sequences[known.stream_id] = known.stream_seq
        if known.stream_seq != expected and known.stream_id not in self._broken:
            self._broken.add(known.stream_id)
            reason = f"The meeting's event {expected} should come here, and event {known.stream_seq} does."
            self._fail(BadEvent(position, MeetingId(known.stream_id.hex()), min(expected, known.stream_seq), reason))

    def _checkpoints(self, signed: list[tuple[Checkpoint, str]]) -> None:
        for checkpoint, note in signed:
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


def _each(found: Iterator[_Row | Hole]) -> Iterator[_Row | Hole]:
    """Holes place by place."""
    for item in found:
        if isinstance(item, Hole):
            yield from (Hole(p, p, item.damaged) for p in range(item.first, item.last + 1))
        else:
            yield item
