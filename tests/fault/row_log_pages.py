"""vault.db as a file: cut off, a page or a write-ahead log or the whole of an earlier time put back, a bit flipped.

An earlier page authenticates: SQLCipher binds a page to its number, not to its time. What tells is the chain, the links
beside the events, and the anchor. A page whose change meant nothing (a frontier that is only a convenience) costs
nothing when it is put back; then everything that the log holds must be the same to the byte.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from tests.fakes.log_keys import FakeLogKeys
from tests.fault.framework import Outcome, Row, Scale
from tests.support.raw_log import ONE, THREE, TWO, fill, raw_log

SEED = 5
PAGE = 4096
STREAMS = (VAULT_STREAM, ONE, TWO, THREE)
QUICK_SHARE = 14
WAL_STEP = 3
"""Frames of a write-ahead log from one that is damaged to the next."""


@dataclass
class Told:
    """What opening and verifying a file says."""

    refused: str = ""
    noticed: tuple[str, ...] = ()
    held: dict[MeetingId, ev.History] = field(default_factory=dict)
    checkpoints: list[tuple[int, str]] = field(default_factory=list)


class Past:
    """A log, and its files at earlier times: after each stage closed, and while the last was being written."""

    def __init__(self, folder: Path) -> None:
        self.keys = FakeLogKeys()
        self.path = folder / "vault.db"
        self.closed: list[bytes] = []
        self.open: list[tuple[bytes, bytes]] = []
        SqlEventStore.create(self.path, self.keys, self.keys.checkpoint_seed, at_us=7).close()
        self._stage(fill)
        self._stage(lambda store: _say(store, 12))
        self._stage(lambda store: _say(store, 24))
        store = SqlEventStore.open(self.path, self.keys)
        for turn in range(3):
            _say(store, 3 + turn)
            self.open.append((self.path.read_bytes(), self.path.with_name("vault.db-wal").read_bytes()))
        self.keys.change_file(b"k" * 32)
        store.checkpoint()
        store.close()
        self.keys.reopen()
        self.final = self.path.read_bytes()
        self.true = self.read(self.final)
        assert (self.true.refused, self.true.noticed) == ("", ())

    def _stage(self, work: Callable[[SqlEventStore], None]) -> None:
        self.closed.append(self.path.read_bytes())
        store = SqlEventStore.open(self.path, self.keys)
        work(store)
        store.checkpoint()
        store.close()

    def read(self, database: bytes, wal: bytes | None = None) -> Told:
        """Open these files where the log was."""
        with tempfile.TemporaryDirectory(prefix="nf-page-") as folder:
            path = Path(folder) / "vault.db"
            path.write_bytes(database)
            if wal is not None:
                path.with_name("vault.db-wal").write_bytes(wal)
            try:
                store = SqlEventStore.open(path, self.keys)
            except IntegrityError as error:
                return Told(refused=error.message)
            told = [alarm.what for alarm in store.alarms()]
            held = {stream: store.read(stream) for stream in STREAMS}
            told += [f"{problem.where}: {problem.what}" for problem in store.verify().problems]
            streams = set(store.streams())
            store.close()
            result = Told(noticed=tuple(told), held=held)
            if not told:
                assert streams == {ONE, TWO, THREE}
                with raw_log(path, self.keys) as raw:
                    result.checkpoints = list(raw.execute("SELECT size, note FROM checkpoints ORDER BY size"))
            return result

    def fault(self, told: Told, *, may_refuse: bool) -> str | None:
        """What is wrong with what was said of a changed file."""
        if told.refused:
            return None if may_refuse else f"nothing opens: {told.refused}"
        for stream, history in told.held.items():
            true = self.true.held[stream].events
            if history.events != true[: len(history.events)]:
                return f"events of {stream[0]} were made up"
            if not told.noticed and (history.problem is not None or history.events != true):
                return f"events of {stream[0]} are missing and nothing is told"
        if not told.noticed and told.checkpoints != self.true.checkpoints:
            return "a checkpoint is missing and nothing is told"
        return None


def _say(store: SqlEventStore, turns: int) -> None:
    for turn in range(turns):
        for stream in (ONE, TWO, THREE):
            text = f"{stream[0]} goes on {turn} " + "and on " * (37 * turn)
            said = ev.UtteranceTranscribed(f"{turns:016x}{turn:016x}", "mic", turn, turn + 1, text, (), "tiny", "en")
            store.append(stream, [said], at_us=turn)


def pages(scale: Scale, folder: Path) -> Outcome:
    """Each change on a copy; nothing is ever made up, nothing is left out unsaid, and the rest opens."""
    past = Past(folder)
    outcome = Outcome()
    told = []
    for name, changes in (
        ("cut off", _cuts(past)),
        ("pages with a bit flipped", _flips(past)),
        ("earlier pages", _earlier_pages(past)),
        ("earlier databases", _earlier_databases(past)),
        ("earlier or damaged write-ahead logs", _earlier_wals(past)),
    ):
        before = outcome.cases
        cases = list(changes)
        if scale is Scale.QUICK:
            cases = random.Random(SEED).sample(cases, min(len(cases), QUICK_SHARE // 5))
        for what, database, wal, must_notice, may_refuse in cases:
            try:
                found = past.read(database, wal)
            except Exception as error:
                outcome.expect(False, f"{what}: it ended with {error!r}")
                continue
            fault = past.fault(found, may_refuse=may_refuse)
            if fault is None and must_notice and not (found.refused or found.noticed):
                fault = "nothing was told"
            outcome.expect(fault is None, f"{what}: {fault}")
        told.append(f"{outcome.cases - before:,} {name}")
    outcome.detail = ", ".join(told)
    return outcome


Changes = Iterator[tuple[str, bytes, bytes | None, bool, bool]]
"""What it is, vault.db, its write-ahead log, whether it must be noticed whatever it costs, whether nothing may open."""


def _cuts(past: Past) -> Changes:
    size = len(past.final)
    for page in range(size // PAGE):
        yield f"cut before page {page + 1}", past.final[: page * PAGE], None, True, page < 1
        length = page * PAGE + 1 + 409 * page % (PAGE - 1)
        yield f"cut at {length}", past.final[:length], None, True, page < 1


def _flips(past: Past) -> Changes:
    dice = random.Random(SEED)
    for page in range(len(past.final) // PAGE):
        # The last 80 bytes of a page are SQLCipher's own: its nonce, its MAC.
        for at in (dice.randrange(PAGE - 80), PAGE - 80 + dice.randrange(80)):
            bit = 1 << dice.randrange(8)
            changed = bytearray(past.final)
            changed[page * PAGE + at] ^= bit
            yield f"page {page + 1}, byte {at} ^ {bit}", bytes(changed), None, True, page == 0


def _earlier_pages(past: Past) -> Changes:
    for number, earlier in enumerate([*past.closed, past.open[0][0]]):
        for start in range(0, len(earlier), PAGE):
            page = earlier[start : start + PAGE]
            if page != past.final[start : start + PAGE]:
                changed = past.final[:start] + page + past.final[start + PAGE :]
                yield f"page {start // PAGE + 1} of time {number}", changed, None, False, start == 0


def _earlier_databases(past: Past) -> Changes:
    for number, earlier in enumerate(past.closed):
        yield f"vault.db of time {number}", earlier, None, True, False
    for number, (database, wal) in enumerate(past.open):
        yield f"vault.db while open {number}, its log gone", database, None, True, False
        yield f"vault.db while open {number}, with its log", database, wal, True, False


def _earlier_wals(past: Past) -> Changes:
    dice = random.Random(SEED)
    for number, (database, wal) in enumerate(past.open):
        yield f"write-ahead log {number} beside the newest vault.db", past.final, wal, False, False
        for older, earlier in enumerate(past.closed):
            yield f"write-ahead log {number} beside vault.db {older}", earlier, wal, True, True
        frame = PAGE + 24
        for start in range(32, len(wal), WAL_STEP * frame):
            yield f"write-ahead log {number} cut at {start}", database, wal[:start], True, False
            changed = bytearray(wal)
            changed[start + dice.randrange(frame)] ^= 1 << dice.randrange(8)
            yield f"write-ahead log {number} flipped after {start}", database, bytes(changed), True, False


ROWS = [
    Row(
        "tail removed; an old page, an old WAL, an old database put back; a bit flipped in each page",
        "all noticed; what can be read still opens",
        pages,
        SEED,
    )
]
