"""Verifying the whole log: every page, event, link, checkpoint and key, and the anchor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from noteflow.application.ports import Checkpoint, LogKeys, LogReport, Problem, Progress
from noteflow.domain.events import BadEvent, MeetingId
from noteflow.infrastructure.persistence.cipher_database import (
    CipherDatabase,
    PageDamageError,
    contradictions,
    is_damage,
)
from noteflow.infrastructure.persistence.log_reader import LogReader
from noteflow.infrastructure.persistence.log_state import (
    DATABASE,
    compare_anchor,
    lost_checkpoint,
    read_anchor,
    signed_checkpoints,
    stored_frontier,
)
from noteflow.infrastructure.persistence.log_walk import LogWalk
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.signed_note import check_note
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tree import Frontier

_PAGES_SHARE = 0.2
"""Of the work, for the progress."""
_DAMAGED_WAL = "a page in its write-ahead log is damaged"


class LookCloserError(Exception):
    """A page of the file may be damaged; a run that looks closely tells which."""


@dataclass
class LogAudit:
    """One run over the first `size` events. `problems` and `bad` fill up as the parts are checked."""

    database: CipherDatabase
    keys: LogKeys
    opener: RowOpener
    size: int
    erased: frozenset[bytes] = frozenset()
    closely: bool = False
    problems: list[Problem] = field(default_factory=list)
    bad: list[BadEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = LogReader(self.database)
        self._pages_good = True
        self._signed: list[tuple[Checkpoint, str]] = []
        self._anchor: Checkpoint | None = None
        self._anchor_problem: Problem | None = None
        self._roots: dict[int, str | None] = {}
        self.verified: Frontier | None = None
        """Of all events, when every one of them verifies."""

    @classmethod
    def begin(
        cls,
        database: CipherDatabase,
        keys: LogKeys,
        opener: RowOpener,
        size: int,
        erased: Iterable[MeetingId] = (),
        *,
        closely: bool = False,
    ) -> LogAudit:
        """What must be seen while nobody writes: the file's pages, the checkpoints, the anchor. Events of `erased`
        streams are checked for their place in the chain alone: nothing opens them.

        Each page is authenticated when it is read, which happens to all of them; only a run that looks `closely` tells
        which are damaged.
        """
        audit = cls(database, keys, opener, size, frozenset(bytes.fromhex(stream) for stream in erased), closely)
        pages = database.check_pages(used_are_read=not closely)
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
        """Check the rest, while others may append. Raises LookCloserError, unless this run does."""
        progress(0.0)
        self._examine(progress)
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

    def _tables(self, connection: Connection) -> None:
        lines = contradictions(connection)
        if lines and not self.closely:
            # SQLite words a damaged page as a contradiction where it comes upon it in a table's inner pages
            raise LookCloserError
        for line in lines:
            self.problems.append(Problem(f"The tables of {DATABASE} contradict each other: {line}.", DATABASE))

    def _examine(self, progress: Progress) -> None:
        """The tables, then the events; the tree's root at each size that somebody vouched for."""
        wanted = {checkpoint.size for checkpoint, _ in self._signed}
        if self._anchor is not None:
            wanted.add(self._anchor.size)
        walk = LogWalk(self.database, self.opener, self.size, wanted=wanted, erased=self.erased)

        def step(done: int) -> bool:
            progress(1 - (1 - _PAGES_SHARE) * (1 - done / self.size))
            return True

        try:
            with self.database.examining() as connection:
                if self._pages_good:
                    try:
                        self._tables(connection)
                    except DBAPIError as error:
                        if not is_damage(error):
                            raise
                        if not self.closely:
                            raise LookCloserError from None
                        what = f"The tables of {DATABASE} contradict each other: {_DAMAGED_WAL}."
                        self.problems.append(Problem(what, DATABASE))
                progress(_PAGES_SHARE)
                walk.go(connection, step)
        except PageDamageError:
            pass  # nothing that the walk needs: it reads what it can on connections of its own
        self.problems += walk.problems
        self.bad += walk.bad
        self._roots = walk.roots
        self.verified = walk.frontier if not walk.problems else None

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
