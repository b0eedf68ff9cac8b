"""The log under another root key: a whole copy beside the log, which takes its place once vault.json has changed.

 1. `copy_log` makes vault.db.rekeyed, durable and compared with the log: events, links and checkpoints as they are, the
    meetings' keys rewrapped, and K_chain kept in `vault_state`, for every head was made with it.
 2. vault.json is replaced: the moment that counts.
 3. `adopt_copy` writes the anchor under the new keys, waits for its mirror, logs the change, and renames the copy over
    vault.db. A mirror under the old keys would be an alarm, so it is written while the copy still tells that it is due.

`adopt_copy` is called at each opening, so that it finishes what was interrupted behind 2, and deletes what was
interrupted before it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, inspect, select
from sqlalchemy.exc import DBAPIError

from noteflow.application.ports import LogKeys
from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.domain.events import VAULT_STREAM, KeysChanged
from noteflow.infrastructure.files import sync_folder
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.event_store import SqlEventStore, storage_error
from noteflow.infrastructure.persistence.known_vault_file import NAME as VAULT_FILE
from noteflow.infrastructure.persistence.schema import migrate
from noteflow.infrastructure.persistence.stream_keys import StreamKeys
from noteflow.infrastructure.persistence.tables import MADE_FOR, checkpoints, deks, events, links, vault_state

BATCH = 1000
CHANGED = KeysChanged("root-key", "")
ROOM = 2
"""How many times the log's size must be free: the copy, and its write-ahead log for a while."""


def copy_path(log: Path) -> Path:
    """Where the copy of a log under other keys lies."""
    return log.with_name(log.name + ".rekeyed")


@contextmanager
def _disk_trouble() -> Iterator[None]:
    """What SQLite says of a disk that fails or is full is told as the log's trouble."""
    try:
        yield
    except DBAPIError as error:
        raise storage_error(error) from None


@_disk_trouble()
def copy_log(log: Path, old: LogKeys, new: LogKeys, progress: Callable[[float], None]) -> None:
    """Make the copy of a log that nobody has open. Raises IntegrityError for a log with damage or an alarm."""
    store = SqlEventStore.open(log, old)
    try:
        if store.alarms():
            raise IntegrityError(
                "The log has an alarm, so its keys are not changed.", "`noteflow verify` tells which; see to it first."
            )
        before, chain_key = store.checkpoint(), store.chain_key()
    finally:
        store.close()
    fresh = copy_path(log)
    _delete(fresh)
    if shutil.disk_usage(log.parent).free < ROOM * log.stat().st_size:
        raise NoteFlowError(
            "There is no room on the disk for a copy of the log, so its keys are not changed.",
            f"Free {ROOM * log.stat().st_size // 1_000_000 + 1} MB and try again.",
        )
    source = CipherDatabase(log, old.database_key)
    keys = StreamKeys(source, old)
    tag = new.vault_file_tags()[1]
    own = {"chain_key": bytes(chain_key), VAULT_FILE: tag, MADE_FOR: tag}
    try:
        _write(source, fresh, new, lambda: (own, keys.rewrapped_for(new)), progress)
    except PageDamageError:
        _delete(fresh)
        raise IntegrityError(
            "A page of vault.db is damaged, so its keys are not changed.", "Restore a backup."
        ) from None
    except BaseException:
        _delete(fresh)
        raise
    finally:
        source.close()
        chain_key[:] = bytes(len(chain_key))
    copied = SqlEventStore.open(fresh, new)
    try:
        same = copied.state_checkpoint() == before
    finally:
        copied.close()
    _check_whole(fresh)
    if not same:
        _delete(fresh)
        raise NoteFlowError("The log could not be copied faithfully; nothing was changed.", "Try again.")
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(fresh.parent)


def _write(
    source: CipherDatabase,
    path: Path,
    new: LogKeys,
    changed: Callable[[], tuple[dict[str, bytes], list[dict[str, object]]]],
    progress: Callable[[float], None],
) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    target = CipherDatabase(path, new.database_key)
    try:
        with source.reading() as reader:
            total = max(1, sum(_rows(reader, table) for table in (events, links)))
            done = 0
            with target.writing() as writer:
                migrate(writer)
            for table in (events, links, checkpoints):
                for batch in _batches(reader, table):
                    with target.writing() as writer:
                        writer.execute(insert(table), batch)
                    done += len(batch)
                    progress(min(0.95, done / total))
            with target.writing() as writer:
                state, rows = changed()
                kept = {row.name: row.value for row in reader.execute(select(vault_state))} | state
                writer.execute(insert(vault_state), [{"name": name, "value": value} for name, value in kept.items()])
                writer.execute(insert(deks), rows)
        if not target.flush():
            raise NoteFlowError(
                "The disk did not take all of the log's copy; nothing was changed.",
                "See whether the disk has room and is healthy, and try again.",
            )
    finally:
        target.close()
    _check_whole(path)
    progress(1.0)


def _rows(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    for batch in connection.execute(select(table)).mappings().partitions(BATCH):
        yield [dict(row) for row in batch]


@_disk_trouble()
def adopt_copy(log: Path, keys: LogKeys, *, at_us: int) -> bool:
    """Put a finished copy in the log's place, or take one away whose keys never came to be; whether it was put there.

    A log that opens with the vault's keys is never replaced, and a copy counts only if it was made for this vault.json:
    an older log that somebody has put there is neither. Raises IntegrityError when neither opens, NoteFlowError when
    the disk does not take all of the copy; then everything is still there.
    """
    fresh = copy_path(log)
    if not fresh.exists():
        return False
    made_for = _made_for(fresh, keys)
    if _opens(log, keys):
        if made_for is None:
            _delete(fresh)
        else:
            # under these very keys beside a log that is good: nothing of ours leaves that behind
            _set_aside(fresh)
        return False
    if made_for is None or made_for not in keys.vault_file_tags():
        raise IntegrityError("Neither vault.db nor its copy opens with the vault's keys.", "Restore a backup.")
    # an anchor that is ahead of the copy, under whatever keys, tells of a change long past that was put back
    store = SqlEventStore.open(fresh, keys, rekeyed=True)
    try:
        # the copy was signed as it was made, so whatever follows the last checkpoint is this very event
        if store.unsigned() == 0:
            store.append(VAULT_STREAM, [CHANGED], at_us=at_us)
        keys.flush_anchor()
        rolled_back = bool(store.alarms())
    finally:
        store.close()
    _check_whole(fresh)
    # vault.json must not become the earlier one again once the log under the earlier keys is gone
    sync_folder(log.parent)
    if rolled_back and log.exists():
        _set_aside(log)
    for rest in ("-wal", "-shm"):
        log.with_name(log.name + rest).unlink(missing_ok=True)
    fresh.replace(log)
    for rest in ("-wal", "-shm"):
        fresh.with_name(fresh.name + rest).unlink(missing_ok=True)
    sync_folder(log.parent)
    _forget_made_for(log, keys)
    return True


def _forget_made_for(log: Path, keys: LogKeys) -> None:
    """It is a copy for a vault.json no more."""
    database = CipherDatabase(log, keys.database_key)
    try:
        with database.writing() as connection:
            connection.execute(vault_state.delete().where(vault_state.c.name == MADE_FOR))
    finally:
        database.close()


def _made_for(path: Path, keys: LogKeys) -> bytes | None:
    """The MAC of the vault.json that a copy was made for; None for what is no whole copy under these keys."""
    if not _opens(path, keys):
        return None
    database = CipherDatabase(path, keys.database_key)
    query = select(vault_state.c.value).where(vault_state.c.name == MADE_FOR)
    try:
        with database.reading() as connection:
            found = connection.execute(query).scalar_one_or_none()
    except PageDamageError:
        return None
    finally:
        database.close()
    return b"" if found is None else bytes(found)


def _check_whole(path: Path) -> None:
    """Raises NoteFlowError unless everything lies in the file itself: its write-ahead log stays behind."""
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        raise NoteFlowError(
            "The disk did not take all of the log's copy, so it was not put in the log's place.",
            "Make room on the vault's disk, or see whether it is healthy, and start NoteFlow again.",
        )


def _set_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    path.rename(aside)
    for rest in ("-wal", "-shm"):
        beside = path.with_name(path.name + rest)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + rest))


def _opens(path: Path, keys: LogKeys) -> bool:
    """Whether it is a whole log under these keys. An empty file opens with any key, and a copy that was cut off has no
    meeting's key yet: they are written last."""
    if not path.exists():
        return False
    database = CipherDatabase(path, keys.database_key)
    try:
        with database.reading() as connection:
            return inspect(connection).has_table(deks.name) and _rows(connection, deks) > 0
    except PageDamageError:
        return False
    finally:
        database.close()


def _delete(path: Path) -> None:
    for rest in ("", "-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
