"""Where the log ends, and whether that is where it ended before: what opening it finds out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from noteflow.application.ports import Checkpoint, LogKeys, Problem
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.infrastructure.persistence.chain import GENESIS, Chain
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.log_reader import Hole, LogReader
from noteflow.infrastructure.persistence.signed_note import check_note, public_key
from noteflow.infrastructure.persistence.tables import checkpoints, vault_state
from noteflow.infrastructure.persistence.tree import Frontier

DATABASE = "vault.db"
ANCHOR = "anchor.json"


@dataclass(frozen=True, slots=True)
class LogState:
    """The end of the log. `head` is None when the last event is lost, `frontier` when leaves are, `seed` when the
    signing key is. `chain_key` is K_chain where the log keeps its own, from before the vault got another root key.

    `held`: an alarm of the anchor's kind stands, so nothing is signed and the anchor stays. `consistent`: whatever is
    signed now agrees with the last checkpoint; once it does not, nothing is signed any more.
    """

    size: int = 0
    head: bytes | None = GENESIS
    frontier: Frontier | None = field(default_factory=Frontier)
    signed_size: int = 0
    seed: bytearray | None = None
    alarms: tuple[Problem, ...] = ()
    held: bool = False
    consistent: bool = True
    chain_key: bytearray | None = None

    @property
    def may_sign(self) -> bool:
        """Whether what is signed now would be known to agree with everything signed before."""
        return self.frontier is not None and self.seed is not None and self.consistent and not self.held

    def after(self, leaf: bytes, head: bytes) -> LogState:
        """With one more event."""
        frontier = None if self.frontier is None else self.frontier.add(leaf)
        return replace(self, size=self.size + 1, head=head, frontier=frontier)

    def checkpoint(self) -> Checkpoint | None:
        """The log as it stands, None when leaves are lost."""
        return None if self.frontier is None else Checkpoint(self.size, self.frontier.root().hex())

    def clear(self) -> None:
        """Forget the keys."""
        for key in (self.seed, self.chain_key):
            if key is not None:
                key[:] = bytes(len(key))


def load_state(database: CipherDatabase, keys: LogKeys, *, rekeyed: bool = False) -> LogState:
    """Read where the log ends and compare it with its last checkpoint and its anchor. That of a log that has just been
    `rekeyed` may still be the one that the earlier root key authenticated.

    Raises PageDamageError when nothing of the file can be read.
    """
    reader = LogReader(database)
    anchor, anchor_alarm = _read_anchor(keys.claimed_anchor if rekeyed else keys.read_anchor)
    last, end_alarm = reader.last(), None
    size = last if last is not None else anchor.size if anchor else 0
    seed, chain_key, base, seed_alarm = _load_vault_state(database, keys)
    head = _end(reader, chain_key or keys.chain_key(), size) if last is not None else None
    if database.cut_off:
        head = None
        end_alarm = Problem("The file is cut off: its end is missing, so nothing can be added to it.", DATABASE)
    elif head is None:
        end_alarm = Problem("The end of the log lies on a damaged page, so nothing can be added to it.", DATABASE)
    kept = base.size
    signed, base, signed_alarm = _load_signed(database, keys, reader, size, base)
    lost_alarm = None if signed_alarm else lost_checkpoint(kept, signed)
    frontier = grow(reader, base, size)
    if frontier is None and end_alarm is None:
        end_alarm = Problem("A part of the log is lost, so its end can be neither signed nor anchored.", DATABASE)
    if anchor_alarm is None:
        at_anchor = None if anchor is None or anchor.size > size else grow(reader, base, anchor.size)
        anchor_alarm = compare_anchor(anchor, size, None if at_anchor is None else at_anchor.root().hex())
    return LogState(
        size=size,
        head=head,
        frontier=frontier,
        signed_size=signed,
        seed=seed,
        alarms=tuple(alarm for alarm in (end_alarm, seed_alarm, signed_alarm, lost_alarm, anchor_alarm) if alarm),
        held=anchor_alarm is not None or signed_alarm is not None,
        consistent=signed_alarm is None,
        chain_key=chain_key,
    )


def grow(reader: LogReader, frontier: Frontier, size: int) -> Frontier | None:
    """The frontier of the first `size` events, from that of fewer; None when a leaf is lost."""
    if frontier.size > size:
        frontier = Frontier()
    for link in reader.links(frontier.size + 1, size):
        # One by one: a hole may be as wide as whoever made it wanted, and its first lost leaf is the answer.
        for leaf in map(reader.leaf, range(link.first, link.last + 1)) if isinstance(link, Hole) else (link.leaf,):
            if leaf is None:
                return None
            frontier = frontier.add(leaf)
    return frontier


def signed_checkpoints(database: CipherDatabase) -> list[tuple[Checkpoint, str]]:
    """Every stored checkpoint and its note, oldest first. Raises PageDamageError."""
    query = select(checkpoints.c.size, checkpoints.c.root, checkpoints.c.note).order_by(checkpoints.c.size)
    with database.reading() as connection:
        return [(Checkpoint(row.size, row.root.hex()), row.note) for row in connection.execute(query)]


def read_anchor(keys: LogKeys) -> tuple[Checkpoint | None, Problem | None]:
    """The anchor, and why it cannot be had."""
    return _read_anchor(keys.read_anchor)


def _read_anchor(read: Callable[[], Checkpoint | None]) -> tuple[Checkpoint | None, Problem | None]:
    try:
        return read(), None
    except NoteFlowError as error:
        return None, Problem(error.message, ANCHOR)
    except OSError as error:
        return None, Problem(f"The anchor cannot be read: {error.strerror}.", ANCHOR)


def compare_anchor(anchor: Checkpoint | None, size: int, root: str | None) -> Problem | None:
    """What is wrong with a log of `size` events that has this root at the anchor's size; None when nothing is."""
    if anchor is None:
        what = "The anchor is missing, so it cannot be told whether the log was put back to an earlier state."
        return Problem(what, ANCHOR)
    if anchor.size > size:
        what = (
            f"The log was rolled back: it ends at event {size}, and event {anchor.size} had been stored. "
            "It was put back to an earlier state, or its newest part is lost."
        )
    elif root is None:
        what = "A part of the log is lost, so it cannot be compared with its anchor."
    elif root != anchor.root:
        what = f"The log was rolled back or replaced: its first {anchor.size} events are not those that were stored."
    else:
        return None
    return Problem(what, DATABASE)


def _end(reader: LogReader, chain_key: bytearray, size: int) -> bytes | None:
    """The head after the last event: the event's own word while it verifies, then its link's."""
    try:
        row = reader.event(size)
        if row is not None:
            Chain(chain_key).predecessor(row, reader.heads(size - 1))
            return row.head
    except (PageDamageError, IntegrityError):
        pass
    return next(reader.heads(size), None)


def lost_checkpoint(kept: int, signed: int) -> Problem | None:
    """Whether the frontier, which is stored with each checkpoint, is of a later one than the last there is."""
    if kept <= signed:
        return None
    what = f"The log's checkpoint of {kept} events is missing; the last one there is of {signed} events."
    return Problem(what, DATABASE)


def stored_frontier(database: CipherDatabase) -> Frontier:
    """The frontier that was stored with the last checkpoint; the empty one when it cannot be had."""
    return _frontier(_vault_state(database))


def _frontier(state: dict[str, bytes]) -> Frontier:
    try:
        return Frontier.from_bytes(state.get("frontier", Frontier().to_bytes()))
    except ValueError:
        return Frontier()


def _vault_state(database: CipherDatabase) -> dict[str, bytes]:
    try:
        with database.reading() as connection:
            return {row.name: row.value for row in connection.execute(select(vault_state))}
    except PageDamageError:
        return {}


def _load_vault_state(
    database: CipherDatabase, keys: LogKeys
) -> tuple[bytearray | None, bytearray | None, Frontier, Problem | None]:
    """(signing key, K_chain where the log keeps its own, frontier of the last checkpoint, what is wrong)."""
    state = _vault_state(database)
    base = _frontier(state)
    seed = bytearray(state.get("checkpoint_seed", b""))
    chain_key = bytearray(state["chain_key"]) if "chain_key" in state else None
    if len(seed) != 32 or public_key(seed) != keys.checkpoint_public_key():
        return None, chain_key, base, Problem("The key that signs checkpoints is lost or was altered.", DATABASE)
    return seed, chain_key, base, None


def _load_signed(
    database: CipherDatabase, keys: LogKeys, reader: LogReader, size: int, base: Frontier
) -> tuple[int, Frontier, Problem | None]:
    """(size of the last checkpoint, the frontier at that size, what is wrong with it)."""
    try:
        stored = signed_checkpoints(database)
    except PageDamageError:
        return 0, Frontier(), Problem("The log's checkpoints lie on a damaged page.", DATABASE)
    if not stored:
        return 0, Frontier(), None
    last, note = stored[-1]
    if not check_note(note, last, keys.vault_name(), keys.checkpoint_public_key()):
        return 0, Frontier(), Problem("The signature of the log's last checkpoint does not verify.", DATABASE)
    if (base.size, base.root().hex()) != (last.size, last.root):
        found = grow(reader, Frontier(), last.size) if last.size <= size else None
        if found is None or found.root().hex() != last.root:
            what = f"The log is not the one that its checkpoint of {last.size} events was signed for."
            return last.size, Frontier(), Problem(what, DATABASE)
        base = found
    return last.size, base, None
