"""vault.db as a `ports.EventStore`: the ordered, encrypted, authenticated log. docs/formats-log.md has the bytes."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError

from noteflow.application.ports import Checkpoint, LogKeys, LogReport, Problem, Progress
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, ReadOnlyVaultError, read_only
from noteflow.domain.events import (
    VAULT_STREAM,
    AlarmAccepted,
    BadEvent,
    Event,
    History,
    MeetingErased,
    MeetingId,
    Recorded,
    SoundErased,
    VaultCreated,
)
from noteflow.infrastructure.converters.event_codec import EncodedEvent, EventCodec
from noteflow.infrastructure.files import beside, sync_folder
from noteflow.infrastructure.persistence.chain import NONCE_BYTES, Chain, EventRow
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.known_vault_file import NAME as VAULT_FILE
from noteflow.infrastructure.persistence.known_vault_file import KnownVaultFile
from noteflow.infrastructure.persistence.log_audit import LogAudit, LookCloserError
from noteflow.infrastructure.persistence.log_reader import BATCH, Hole, LogReader
from noteflow.infrastructure.persistence.log_state import (
    ANCHOR,
    DATABASE,
    LogState,
    compare_anchor,
    grow,
    load_state,
    signed_checkpoints,
    stored_frontier,
)
from noteflow.infrastructure.persistence.log_walk import LogWalk
from noteflow.infrastructure.persistence.row_opener import RowOpener
from noteflow.infrastructure.persistence.schema import is_up_to_date, migrate
from noteflow.infrastructure.persistence.signed_note import sign_checkpoint
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tables import checkpoints, events, links, vault_state
from noteflow.infrastructure.persistence.tree import Frontier
from noteflow.infrastructure.persistence.verified import VerifiedPoint

if TYPE_CHECKING:
    from noteflow.infrastructure.persistence.proof_bundle import Bundle

log = logging.getLogger(__name__)

CHECKPOINT_EVERY = 1000

_RESTORE = "Restore a backup; `noteflow verify` tells what else is damaged."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the log to be made: the checkpoint of all that is in it and its signed note, the meetings it knows, and
    the `size` bytes of `file`."""

    checkpoint: Checkpoint
    note: str
    meetings: tuple[MeetingId, ...]
    file: BinaryIO
    size: int


class SqlEventStore:
    """The log in one SQLCipher file. Appends happen one at a time behind a lock, reads on connections of their own.

    After each commit the anchor is written: an fsynced rename, which costs about what the commit does. While an alarm
    of the anchor's kind stands (rolled back, anchor missing, a checkpoint contradicted) nothing is signed and the
    anchor stays as it is, so that the evidence lasts until a person accepts it.
    """

    @classmethod
    def create(cls, path: Path, keys: LogKeys, checkpoint_seed: bytes | bytearray, *, at_us: int) -> SqlEventStore:
        """Make a new log, whole or not at all: its first event, its first checkpoint, its anchor.

        `checkpoint_seed` is the Ed25519 private key, 32 bytes, that belongs to `keys.checkpoint_public_key()`. Raises
        NoteFlowError when there is a log already.
        """
        if path.exists():
            raise NoteFlowError("There is a vault.db already.", "Open that vault, or choose another folder.")
        new = beside(path)
        os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        database = CipherDatabase(new, keys.database_key)
        try:
            with database.writing() as connection:
                migrate(connection)
                known = {"checkpoint_seed": bytes(checkpoint_seed), VAULT_FILE: keys.vault_file_tags()[1]}
                connection.execute(
                    vault_state.insert(), [{"name": name, "value": value} for name, value in known.items()]
                )
            first = cls(database, keys, LogState(seed=bytearray(checkpoint_seed)))
            first.append(VAULT_STREAM, [VaultCreated(at_us)], at_us=at_us)
            first.checkpoint()
            first.close()
            new.replace(path)
        except DBAPIError as error:
            raise storage_error(error) from None
        finally:
            database.close()
            for rest in ("", "-wal", "-shm"):
                new.with_name(new.name + rest).unlink(missing_ok=True)
        sync_folder(path.parent)
        return cls.open(path, keys)

    @classmethod
    def open(cls, path: Path, keys: LogKeys, *, rekeyed: bool = False) -> SqlEventStore:
        """Open the log, compare it with its last checkpoint and its anchor, and go on; see `alarms`.

        A log that has just been `rekeyed` is compared with what its anchor says, though the earlier root key may have
        authenticated that; it is written under the new one unless there is an alarm.

        Raises IntegrityError when nothing of the file can be read, NoteFlowError when it is a newer NoteFlow's.
        """
        if not path.exists() or path.stat().st_size == 0:
            raise IntegrityError("vault.db is missing or empty.", "Restore a backup.")
        database = CipherDatabase(path, keys.database_key, salvage=True)
        try:
            with contextlib.suppress(PageDamageError):
                with database.reading() as connection:
                    up_to_date = is_up_to_date(connection)
                if not up_to_date:
                    with database.writing() as connection:
                        migrate(connection)
            store = cls(database, keys, load_state(database, keys, rekeyed=rekeyed))
            store._vault_file.compare()
            if not store._vault_file.alarms():
                store._finish_destroying()
            if rekeyed:
                store._write_anchor()
            return store
        except PageDamageError:
            database.close()
            raise IntegrityError(
                "vault.db cannot be opened: the start of the file is damaged, or it belongs to another vault.",
                "Restore a backup.",
            ) from None
        except DBAPIError as error:
            database.close()
            raise storage_error(error) from None
        except BaseException:
            database.close()
            raise

    def __init__(self, database: CipherDatabase, keys: LogKeys, state: LogState) -> None:
        self._database = database
        self._keys = keys
        self._codec = EventCodec()
        self._reader = LogReader(database)
        self._stream_keys = StreamKeys(database, keys)
        self._chain = Chain(state.chain_key or keys.chain_key())
        self._vault_file = KnownVaultFile(database, keys)
        self._lock = threading.RLock()
        self._state = state
        self._stale = False
        self._late_alarm: Problem | None = None
        self._bad: dict[MeetingId, BadEvent] = {}
        self._met: dict[str, Problem] = {}
        self._erased: dict[MeetingId, Recorded] = {}
        self._load_erased()

    # --- writing ---

    def append(
        self, stream: MeetingId, events: Sequence[Event], *, at_us: int, expected: int | None = None
    ) -> tuple[Recorded, ...]:
        """Append to a stream, all or nothing, durable on return. The first event of a new stream makes its keys.

        Raises NoteFlowError when `expected` is given and the stream does not end at that sequence number, when the disk
        is full, or (IntegrityError) when the end of the log or the stream's key is damaged.
        """
        encoded = [self._codec.encode(event) for event in events]
        with self._lock:
            if stream in self._erased:
                raise NotFoundError("The meeting was erased.", "`noteflow list` shows those there are.")
            with self._adding() as (connection, done):
                last = _last_sequence(connection, stream)
                if expected is not None and expected != last:
                    raise NoteFlowError(f"The stream ends at event {last}, not at {expected}.", "Try again.")
                if not encoded:
                    return ()
                first = self._state.size + 1
                done(self._insert(connection, self._state, (stream, last), encoded, at_us))
            self._write_anchor()
        return tuple(Recorded(first + i, stream, last + 1 + i, at_us, event) for i, event in enumerate(events))

    @contextlib.contextmanager
    def _adding(self) -> Iterator[tuple[Connection, Callable[[LogState], None]]]:
        """A transaction that adds to the log; it tells the state that it leads to. Signs what is due in the same."""
        self._refresh()
        states: list[LogState] = []
        try:
            if self._state.head is None:
                raise PageDamageError
            with self._database.writing() as connection:
                yield connection, states.append
                if states and states[-1].size - states[-1].signed_size >= CHECKPOINT_EVERY:
                    states.append(self._sign(connection, states[-1]))
        except PageDamageError:
            raise IntegrityError("The end of the log is damaged, so nothing can be added to it.", _RESTORE) from None
        except DBAPIError as error:
            raise self._write_failed(error) from None
        if states:
            self._state = states[-1]

    def _insert(
        self,
        connection: Connection,
        state: LogState,
        end: tuple[MeetingId, int],
        encoded: Sequence[EncodedEvent],
        at_us: int,
    ) -> LogState:
        """Add events behind the `end` (stream, its last sequence number); the log's state with them."""
        stream, last = end
        if last == 0:
            dek_id, cipher = self._stream_keys.make(connection, stream)
        else:
            dek_id, cipher = self._stream_keys.text(connection, stream)
        previous = state.head
        assert previous is not None
        added: list[dict[str, Any]] = []
        for sequence, item in enumerate(encoded, start=last + 1):
            row = EventRow(
                global_seq=state.size + 1,
                stream_id=bytes.fromhex(stream),
                stream_seq=sequence,
                event_id=os.urandom(16),
                type=item.type,
                version=item.version,
                at_us=at_us,
                dek_id=dek_id,
                nonce=os.urandom(NONCE_BYTES),
                ciphertext=b"",
                leaf=b"",
                head=b"",
            )
            row = replace(row, ciphertext=cipher.encrypt(row.nonce, item.payload, row.aad(previous)))
            row = replace(row, leaf=row.computed_leaf(previous))
            row = replace(row, head=self._chain.head(previous, row.leaf))
            added.append({column.name: getattr(row, column.name) for column in events.columns})
            state, previous = state.after(row.leaf, row.head), row.head
        connection.execute(events.insert(), added)
        connection.execute(
            links.insert(), [{column.name: row[column.name] for column in links.columns} for row in added]
        )
        return state

    def checkpoint(self) -> Checkpoint:
        """Sign the log as it stands and write the anchor; while an alarm holds both back, only tell how it stands.

        Raises IntegrityError when too much of the log is lost to tell.
        """
        with self._lock:
            self._refresh()
            now = self._state.checkpoint()
            if now is None:
                raise IntegrityError("Too much of the log is damaged to make a checkpoint of it.", _RESTORE)
            if self._state.may_sign and self._state.signed_size < self._state.size:
                try:
                    with self._database.writing() as connection:
                        state = self._sign(connection, self._state)
                except PageDamageError:
                    raise IntegrityError("The checkpoints in vault.db are damaged.", _RESTORE) from None
                except DBAPIError as error:
                    raise self._write_failed(error) from None
                self._state = state
            self._write_anchor()
            return now

    def state_checkpoint(self) -> Checkpoint | None:
        """How the log stands, unsigned; None when leaves are lost."""
        return self._state.checkpoint()

    def unsigned(self) -> int:
        """The number of events that no checkpoint was signed for yet."""
        return self._state.size - self._state.signed_size

    def chain_key(self) -> bytearray:
        """A copy of the key that the chain is made with; the caller clears it."""
        return bytearray(self._state.chain_key or self._keys.chain_key())

    def _sign(self, connection: Connection, state: LogState) -> LogState:
        now = state.checkpoint()
        if now is None or state.frontier is None or state.seed is None or not state.may_sign:
            return state
        note = sign_checkpoint(now, self._keys.vault_name(), state.seed)
        connection.execute(checkpoints.insert().values(size=now.size, root=bytes.fromhex(now.root), note=note))
        kept = upsert(vault_state).values(name="frontier", value=state.frontier.to_bytes())
        connection.execute(kept.on_conflict_do_update(["name"], set_={"value": kept.excluded.value}))
        return replace(state, signed_size=now.size)

    def _write_anchor(self) -> None:
        self._compare_late_anchor()
        now = self._state.checkpoint()
        if now is None or self._state.held:
            return
        try:
            self._keys.write_anchor(now)
        except (OSError, NoteFlowError) as error:
            # The events are safe; the next append writes the anchor again.
            log.warning("the anchor could not be written: %s", type(error).__name__)

    def _compare_late_anchor(self) -> None:
        """A keyring that was silent at the start has spoken: it may tell of a longer log, or another."""
        if self._late_alarm is not None:
            return
        try:
            late = self._keys.late_anchor()
            if late is None:
                return
            problem = compare_anchor(late, self._state.size, self._root_at(late.size))
        except IntegrityError as error:
            problem = Problem(error.message, ANCHOR)
        if problem is None:
            self._keys.settle_anchor()
            return
        self._late_alarm = problem
        self._state = replace(self._state, alarms=(*self._state.alarms, problem), held=True)

    def _root_at(self, size: int) -> str | None:
        """The root of the first `size` events; None when there are not so many, or leaves are lost."""
        if size > self._state.size:
            return None
        try:
            frontier = grow(self._reader, stored_frontier(self._database), size)
        except PageDamageError:
            return None
        return None if frontier is None else frontier.root().hex()

    def _write_failed(self, error: DBAPIError) -> NoteFlowError:
        """Whether the transaction is in the file is unknown now: the file is read anew before the next write."""
        self._stale = True
        self._database.drop_connections()
        return storage_error(error)

    def _refresh(self) -> None:
        if not self._stale:
            return
        try:
            fresh = load_state(self._database, self._keys)
        except (PageDamageError, DBAPIError):
            raise IntegrityError("After a failed write the log cannot be read back.", _RESTORE) from None
        self._state.clear()
        # The alarms are those of the start; what a failed write left behind is none.
        self._state = replace(fresh, alarms=self._state.alarms, held=self._state.held)
        self._stale = False

    def accept_alarms(self, told: Collection[Problem], *, at_us: int) -> tuple[Problem, ...]:
        """Record that a person was told of these alarms and goes on; any other stays. See `ports.EventStore`."""
        with self._lock:
            self._compare_late_anchor()
            accepted = tuple(alarm for alarm in self.alarms() if alarm in told)
            if not accepted:
                return ()
            self.append(VAULT_STREAM, [AlarmAccepted(at_us, alarm.what) for alarm in accepted], at_us=at_us)
            if set(self._vault_file.alarms()) & set(accepted):
                self._vault_file.accept()
            for where in [where for where, alarm in list(self._met.items()) if alarm in accepted]:
                del self._met[where]
            if self._late_alarm is not None and self._late_alarm in accepted:
                self._keys.settle_anchor()
                self._late_alarm = None
            left = tuple(alarm for alarm in self._state.alarms if alarm not in accepted)
            self._state = replace(self._state, alarms=left, held=self._state.held and bool(left))
            if self._state.frontier is not None:
                self.checkpoint()
            return accepted

    # --- destroying keys ---

    def destroy(
        self,
        doomed: Sequence[tuple[MeetingId, str]],
        said: Sequence[tuple[MeetingId, Event]],
        *,
        at_us: int,
        progress: Progress | None = None,
    ) -> tuple[Recorded, ...]:
        """Destroy keys for good: a new epoch beside the present one; then, in one transaction, what is `said` of it,
        the rows of the doomed keys deleted and all others rewrapped; then the old epoch dropped. See
        `ports.EventStore`.

        Raises NoteFlowError when the old epoch could not be dropped: what is doomed is out of the log then, and the
        next opening drops it.
        """
        tell = progress or _silent
        recorded: list[Recorded] = []
        with self._lock:
            self._finish_destroying()
            self._keys.begin_epoch()
            with self._adding() as (connection, done):
                state = self._state
                for stream, event in said:
                    last = _last_sequence(connection, stream)
                    state = self._insert(connection, state, (stream, last), [self._codec.encode(event)], at_us)
                    recorded.append(Recorded(state.size, stream, last + 1, at_us, event))
                self._stream_keys.destroy(connection, doomed, lambda part: tell(0.9 * part))
                done(state)
            self._remember_erased(recorded)
            self._write_anchor()
            self._finish_destroying()
        tell(1.0)
        return tuple(recorded)

    def _finish_destroying(self) -> None:
        """Rewrap what is still under an old epoch, and drop it. Nothing when there is none."""
        if len(self._keys.epochs()) == 1:
            return
        try:
            with self._database.writing() as connection:
                self._stream_keys.destroy(connection, (), _silent)
        except PageDamageError:
            raise IntegrityError(
                "Keys of meetings lie on a damaged page, so none can be destroyed.", _RESTORE
            ) from None
        except DBAPIError as error:
            raise self._write_failed(error) from None
        self._keys.drop_old_epochs()
        if not self._database.flush():
            # it holds keys under the dropped epoch alone, which nothing opens any more
            log.warning("the write-ahead log could not be emptied yet")

    def erased(self) -> Mapping[MeetingId, Recorded]:
        """The meetings that were erased, and the event that says so."""
        with self._lock:
            return dict(self._erased)

    def _load_erased(self) -> None:
        """An erasure counts as far as its event verifies: nobody else can make a meeting's absence look right."""
        try:
            rows = self._reader.of_kind(bytes.fromhex(VAULT_STREAM), MeetingErased.__name__)
        except PageDamageError:
            return  # whose keys are missing is quarantined then
        opener = self._opener()
        for row in rows:
            with contextlib.suppress(IntegrityError):
                self._remember_erased([opener.open(row)])

    def _remember_erased(self, recorded: Sequence[Recorded]) -> None:
        for item in recorded:
            if isinstance(item.event, MeetingErased):
                meeting = MeetingId(item.event.meeting_id)
                self._erased[meeting] = item
                self._bad.pop(meeting, None)

    def head(self, position: int) -> str:
        """The chain's head after the event at a position, in hex; empty where there is none or it cannot be read."""
        return next((head.hex() for head in self._reader.heads(position)), "")

    def prove_erased(self, meeting: MeetingId) -> int:
        """Try to open what is left of an erased meeting with keys still held; the number of its events.

        Each of its events is tried with the key of the vault's own stream, its first and its last with all there are:
        a meeting has one key for all its events. Raises IntegrityError when a key of it is stored, when anything opens,
        or when the vault's own key is not to be had.
        """
        stream, events = bytes.fromhex(meeting), 0
        still = IntegrityError("The meeting can still be opened.", "Erase it again.")
        try:
            rows, heads = self._reader.stream(stream), self._reader.stream_heads(stream)
            if self._stream_keys.count(meeting):
                raise still
            every = list(self._stream_keys.held()) if rows else []
            with self._database.reading() as connection:
                _, own = self._stream_keys.text(connection, VAULT_STREAM)
        except PageDamageError:
            raise IntegrityError("A damaged page keeps the erasure from being proved.", _RESTORE) from None
        for events, row in enumerate(rows, start=1):
            before = (heads.get(row.global_seq - 1), *self._reader.heads(row.global_seq - 1))
            for cipher in (own, *(every if events in (1, len(rows)) else ())):
                for head in before:
                    with contextlib.suppress(IntegrityError, ValueError):
                        if head is not None:
                            cipher.decrypt(row.nonce, row.ciphertext, row.aad(head))
                            raise still
        return events

    # --- reading ---

    def read(self, stream: MeetingId) -> History:
        """A stream's events as far as they verify. Empty for a stream that does not exist or was erased."""
        if stream in self._erased:
            return History(())
        history = self._read_stream(stream)
        if history.problem is not None:
            self._quarantine(history.problem)
        return history

    def _read_stream(self, stream: MeetingId) -> History:
        opener = self._opener()
        key = bytes.fromhex(stream)
        if (whole := self._read_whole(key, opener)) is not None:
            return History(whole)
        places = self._places(key, opener)
        try:
            rows = {row.global_seq: row for row in self._reader.stream(key)}
            heads = self._reader.stream_heads(key)
        except PageDamageError:
            rows, heads = {}, {}
        recorded: list[Recorded] = []
        for wanted, (sequence, position) in enumerate(places, start=1):
            if sequence != wanted:
                reason = "It is missing from the log."
                return History(tuple(recorded), BadEvent(position, stream, wanted, reason))
            try:
                row = rows.get(position) or self._reader.event(position)
                if row is None:
                    raise IntegrityError("It is missing from the log.")
                if (row.stream_id, row.stream_seq) != (key, sequence):
                    raise IntegrityError("Its content or its place was altered.")
                recorded.append(opener.open(row, heads.get(position - 1)))
            except PageDamageError:
                reason = Hole(position, position, damaged=True).reason
                return History(tuple(recorded), BadEvent(position, stream, sequence, reason))
            except IntegrityError as error:
                return History(tuple(recorded), BadEvent(position, stream, sequence, error.message))
        return History(tuple(recorded))

    def _read_whole(self, stream: bytes, opener: RowOpener) -> tuple[Recorded, ...] | None:
        """A stream's events where every single one verifies, else None; much faster than one by one."""
        found: list[Recorded] = []
        try:
            runs = self._reader.whole_stream(stream)
            if runs is None:
                return None
            for previous, rows in runs:
                opened = zip(rows, opener.payloads(rows, previous), strict=True)
                found += [opener.decode(row, payload) for row, payload in opened if payload is not None]
        except (IntegrityError, PageDamageError, ValueError):
            return None
        return tuple(found)

    def _places(self, stream: bytes, opener: RowOpener) -> list[tuple[int, int]]:
        """(sequence, place in the log) of a stream's events, in order."""
        by_events, by_links = self._reader.places(stream, self._state.size)
        found = []
        for sequence in sorted(by_events.keys() | by_links.keys()):
            place, linked = by_events.get(sequence), by_links.get(sequence)
            if place != linked:
                place = self._disputed_place(place, linked, opener)
            if place is not None:
                found.append((sequence, place))
        return found

    def _disputed_place(self, place: int | None, linked: int | None, opener: RowOpener) -> int | None:
        """Where an event of a stream stands of which the tables disagree, None when it is another stream's.

        An event that verifies decides itself whose it is; one that does not belongs to whom its link says.
        """
        if place is not None and self._verifies(place, opener):
            return place
        if linked is not None:
            return None if self._verifies(linked, opener) else linked
        try:
            return place if place is None or self._reader.link(place) is None else None
        except PageDamageError:
            return place

    def _verifies(self, place: int, opener: RowOpener) -> bool:
        try:
            row = self._reader.event(place)
        except PageDamageError:
            return False
        return row is not None and opener.verifies(row)

    def since(self, position: int) -> Iterator[Recorded]:
        """All events after a position, in the log's order. Streams that stop verifying are left out from there on;
        `quarantined` names them."""
        opener = self._opener()
        bad: set[bytes] = set()
        end = self.position()
        head: bytes | None = None
        while position < end:
            first, last = position + 1, min(end, position + BATCH)
            rows, head = self._reader.whole(first, last), head or opener.head_before(first)
            if rows is None:
                last = self._reader.end_of_gap(last, end)
            whole = None if rows is None or head is None else self._whole(rows, head, opener, bad)
            yield from self._between(first, last, opener, bad) if whole is None else whole
            head = rows[-1][11] if rows is not None and whole is not None else None
            position = last

    def _whole(
        self, rows: Sequence[tuple[Any, ...]], previous: bytes, opener: RowOpener, bad: set[bytes]
    ) -> list[Recorded] | None:
        """The events of a stretch in which every single one verifies, else None; much faster than one by one."""
        erased = frozenset(map(bytes.fromhex, self._erased))
        try:
            opened = zip(rows, opener.payloads(rows, previous, erased), strict=True)
            found = [opener.decode(row, payload) for row, payload in opened if payload is not None]
        except (IntegrityError, ValueError):
            return None
        return [item for item in found if bytes.fromhex(item.stream) not in bad] if bad else found

    def _between(self, first: int, last: int, opener: RowOpener, bad: set[bytes]) -> Iterator[Recorded]:
        known: bytes | None = None
        for found in self._reader.events(first, last):
            if isinstance(found, Hole):
                known = None
                bad.update(self._explain(found))
                continue
            previous, known = known, None
            if MeetingId(found.stream_id.hex()) in self._erased:
                continue
            if found.stream_id not in bad:
                try:
                    recorded = opener.open(found, previous)
                except IntegrityError as error:
                    owner, sequence = self._reader.owner(found)
                    bad.add(owner)
                    self._quarantine(BadEvent(found.global_seq, MeetingId(owner.hex()), sequence, error.message))
                else:
                    known = found.head
                    yield recorded

    def _explain(self, hole: Hole) -> Iterator[bytes]:
        """Quarantine the streams that a hole's events belonged to; an alarm for those of which nothing is known."""
        for link in self._reader.links(hole.first, hole.last):
            if isinstance(link, Hole):
                where = f"event {link.first}" if link.first == link.last else f"events {link.first}-{link.last}"
                what = "A part of the log is lost, and whose it was is unknown."
                self._met.setdefault(where, Problem(what, where))
            else:
                self._quarantine(
                    BadEvent(link.global_seq, MeetingId(link.stream_id.hex()), link.stream_seq, hole.reason)
                )
                yield link.stream_id

    def _opener(self) -> RowOpener:
        return RowOpener(self._reader, self._stream_keys, self._chain, self._codec)

    def _quarantine(self, bad: BadEvent) -> None:
        with self._lock:
            known = self._bad.get(bad.stream)
            if known is None or bad.sequence < known.sequence:
                self._bad[bad.stream] = bad

    def streams(self) -> Sequence[MeetingId]:
        """Every meeting's stream, in the order of their first events; neither the vault's own nor erased ones."""
        found = (MeetingId(stream.hex()) for stream in self._reader.streams(self._state.size))
        return tuple(stream for stream in found if stream != VAULT_STREAM and stream not in self._erased)

    def quarantined(self) -> Sequence[MeetingId]:
        """The streams known not to verify, so far."""
        with self._lock:
            return tuple(self._bad)

    def position(self) -> int:
        """The position of the last event; 0 when empty."""
        return self._state.size

    def count(self, stream: MeetingId) -> int:
        """How many events a stream has, whether they verify or not."""
        by_events, by_links = self._reader.places(bytes.fromhex(stream), self._state.size)
        return max((*by_events, *by_links), default=0)

    def newest_at_us(self) -> int:
        """The time that the last event bears; 0 when it cannot be read."""
        try:
            row = self._reader.event(self._state.size)
        except PageDamageError:
            row = None
        return 0 if row is None else row.at_us

    def audio_dek(self, meeting: MeetingId) -> tuple[str, bytearray]:
        """(dek id, key) of a meeting's sound. The caller clears the key. Raises NotFoundError, IntegrityError."""
        try:
            found = self._stream_keys.audio(meeting)
        except PageDamageError:
            raise IntegrityError(
                "The key of the meeting's sound lies on a damaged page of vault.db.", _RESTORE
            ) from None
        if found is None and meeting in self._erased:
            raise NotFoundError("The meeting was erased.", "`noteflow list` shows those there are.")
        if found is None and meeting != VAULT_STREAM and self._places(bytes.fromhex(meeting), self._opener()):
            if any(isinstance(item.event, SoundErased) for item in self._read_stream(meeting).events):
                raise NotFoundError("The meeting's sound was erased; its text is there.", "`noteflow show` shows it.")
            raise IntegrityError("The key of the meeting's sound is missing from vault.db.", _RESTORE)
        if found is None:
            raise NotFoundError("There is no such meeting.", "`noteflow list` shows those there are.")
        return found

    # --- checking ---

    def alarms(self) -> tuple[Problem, ...]:
        """What was wrong when the log was opened, and what has been found lost since."""
        return (*self._state.alarms, *self._vault_file.alarms(), *self._met.values())

    def verify(self, progress: Progress | None = None) -> LogReport:
        """Check every page, event, link of the chain, the tree, every checkpoint, and the anchor."""
        try:
            run, report = self._audit(progress or _silent)
        except LookCloserError:
            run, report = self._audit(progress or _silent, closely=True)
        for bad in run.bad:
            self._quarantine(bad)
        if run.verified is not None:
            self._save_verified(run.verified)
        return replace(report, problems=(*report.problems, *self._vault_file.alarms()))

    def _audit(self, progress: Progress, *, closely: bool = False) -> tuple[LogAudit, LogReport]:
        with self._lock:
            self._refresh()
            erased = self._erased.keys()
            run = LogAudit.begin(self._database, self._keys, self._opener(), self._state.size, erased, closely=closely)
        return run, run.finish(progress)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The log at one moment, signed, as a file that does not change until the end of the block; others may append.

        Raises IntegrityError while an alarm stands or parts of the log are lost: the copy would not be a whole one.
        """
        with contextlib.ExitStack() as stack:
            with self._lock:
                now = self.checkpoint()
                if self.alarms() or not self._state.may_sign or self._state.signed_size != now.size:
                    raise IntegrityError(
                        "An alarm about the log stands, so a copy of it could not be told from a forged one.",
                        "`noteflow verify` tells more; `noteflow verify --accept` goes on.",
                    )
                note = next(note for known, note in reversed(signed_checkpoints(self._database)) if known == now)
                meetings = self.streams()
                file = stack.enter_context(self._database.frozen())
            yield Snapshot(now, note, tuple(meetings), file, os.fstat(file.fileno()).st_size)

    def verify_new(self, go_on: Callable[[], bool] = lambda: True) -> tuple[Problem, ...]:
        """Verify what came since the last point up to which everything was verified, and remember the new one; see
        `ports.EventStore`."""
        with self._lock:
            self._refresh()
            size, now = self._state.size, self._state.checkpoint()
        start = VerifiedPoint(self._database, self._chain).load(size)
        erased = frozenset(map(bytes.fromhex, self._erased))
        walk = LogWalk(self._database, self._opener(), size, start=start, erased=erased)
        whole = walk.go(None, lambda _: go_on())
        for bad in walk.bad:
            self._quarantine(bad)
        problems = list(walk.problems)
        if whole and now is not None and walk.frontier is not None and walk.frontier.root().hex() != now.root:
            problems.append(Problem("The log is not the one that was verified before.", DATABASE))
        for problem in problems:
            if problem.meeting_id is None:
                self._met.setdefault(problem.where, problem)
        if not problems and walk.frontier is not None and walk.frontier.size > start.size:
            self._save_verified(walk.frontier)
        return tuple(problems)

    def _save_verified(self, frontier: Frontier) -> None:
        with self._lock:
            if not self._database.cut_off:
                VerifiedPoint(self._database, self._chain).save(frontier)

    def prove(self, meeting: MeetingId, *, token: bytes | None, with_text: bool) -> tuple[Bundle, int]:
        """The meeting's proof bundle, and how many of its events came after its checkpoint (slow: it goes over the
        whole tree). A checkpoint is signed if none covers the meeting. Raises NotFoundError, IntegrityError."""
        from noteflow.infrastructure.persistence.prover import Place, Prover

        opener = self._opener()
        found = dict(self._places(bytes.fromhex(meeting), opener))
        if not found:
            raise NotFoundError("There is no such meeting.", "`noteflow list` shows those there are.")
        places = [Place(sequence, found.get(sequence)) for sequence in range(1, max(found) + 1)]
        with self._lock:
            if token is None and self._state.signed_size < max(found.values()):
                self.checkpoint()
        return Prover(self._database, self._keys, opener).prove(meeting, places, token=token, with_text=with_text)

    def close(self) -> None:
        """Checkpoint the WAL and close. May be called twice."""
        with self._lock:
            self._state.clear()
            self._database.close()


class ReadOnlyEventStore(SqlEventStore):
    """The log of a vault that takes nothing, opened from a copy of its file: what is asked to be written is refused, so
    that nobody takes what went into the copy for kept."""

    def append(
        self, stream: MeetingId, events: Sequence[Event], *, at_us: int, expected: int | None = None
    ) -> tuple[Recorded, ...]:
        """Refuse. Raises ReadOnlyVaultError."""
        del stream, events, at_us, expected
        raise read_only()

    def checkpoint(self) -> Checkpoint:
        """How the log stands; nothing is signed. Raises IntegrityError when too much of it is lost to tell."""
        now = self._state.checkpoint()
        if now is None:
            raise IntegrityError("Too much of the log is damaged to make a checkpoint of it.", _RESTORE)
        return now

    def accept_alarms(self, told: Collection[Problem], *, at_us: int) -> tuple[Problem, ...]:
        """Refuse. Raises ReadOnlyVaultError."""
        del told, at_us
        raise read_only()

    def destroy(
        self,
        doomed: Sequence[tuple[MeetingId, str]],
        said: Sequence[tuple[MeetingId, Event]],
        *,
        at_us: int,
        progress: Progress | None = None,
    ) -> tuple[Recorded, ...]:
        """Refuse. Raises ReadOnlyVaultError."""
        del doomed, said, at_us, progress
        raise read_only()

    def _finish_destroying(self) -> None:
        """Leave it to who may write: the vault's own log still needs the old epoch, whatever the copy says."""


def _silent(_done: float) -> None:
    """Nobody wants to know how far it is."""


def _last_sequence(connection: Connection, stream: MeetingId) -> int:
    last = 0
    for table in (links, events):
        query = select(func.max(table.c.stream_seq)).where(table.c.stream_id == bytes.fromhex(stream))
        last = max(last, connection.execute(query).scalar_one() or 0)
    return last


def storage_error(error: DBAPIError) -> ReadOnlyVaultError:
    """The driver's words name a cause (disk full, I/O error, locked), never content."""
    return ReadOnlyVaultError(
        f"The log cannot be opened for writing: {error.orig}.",
        "See to the permissions of the vault's folder, and that its disk has room and is healthy.",
    )
