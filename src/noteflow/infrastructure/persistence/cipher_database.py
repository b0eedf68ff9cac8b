"""SQLCipher databases through SQLAlchemy: how they are opened, and what happens when a page of one is damaged."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import sqlcipher3.dbapi2
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from noteflow.domain.errors import NoteFlowError

_FREEZE_WAIT_MS = 1000
EXAMINING_KIB = 128 * 1024
_BAD_PAGE = re.compile(r"page (\d+)")


class PageDamageError(Exception):
    """A page that was needed does not authenticate, or the file is cut off; the connection was thrown away."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """`damaged` holds the numbers of pages that do not authenticate, from 1; `missing_from` the first page that a file
    cut off lacks."""

    damaged: tuple[int, ...]
    missing_from: int | None

    @property
    def good(self) -> bool:
        """Whether every page is there and authenticates."""
        return not self.damaged and self.missing_from is None


class CipherDatabase:
    """One SQLCipher file and a few connections to it, for use from any thread.

    `synchronous` is SQLite's: FULL makes every commit durable. The key, asked for at each new connection, stays the
    caller's, who must not clear it while the database is in use. A connection that met a damaged page is poisoned: it
    is dropped, the next one is fresh. With `salvage`, a file that was cut off can be read as far as it goes.
    """

    def __init__(
        self, path: Path, key: Callable[[], bytearray], *, synchronous: str = "FULL", salvage: bool = False
    ) -> None:
        self.path = path
        self._key = key
        self._synchronous = synchronous
        self._salvage = salvage
        self.cut_off = False
        """The file is shorter than it should be, so it is only read."""
        # The location stays out of SQLAlchemy's URL; parameters stay out of its error messages.
        self._engine = create_engine(
            "sqlite://",
            module=sqlcipher3.dbapi2,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=2,
            max_overflow=-1,
            hide_parameters=True,
        )
        event.listen(self._engine, "begin", _begin)
        self._closed = False

    def _connect(self) -> Any:
        if self._closed:
            raise NoteFlowError("The vault's databases are closed.", "Start NoteFlow again.")
        settings = (f"synchronous = {self._synchronous}", "secure_delete = ON", "temp_store = MEMORY")
        try:
            return self._keyed("journal_mode = WAL", *settings)
        except sqlcipher3.dbapi2.DatabaseError as error:
            if type(error) is not sqlcipher3.dbapi2.DatabaseError or not self._salvage:
                raise
        # SQLite refuses a file shorter than its header says, unless it is told to take things as it finds them.
        connection = self._keyed("writable_schema = ON", "query_only = ON", *settings)
        self.cut_off = True
        return connection

    def _keyed(self, *settings: str) -> Any:
        connection = sqlcipher3.dbapi2.connect(str(self.path), isolation_level=None, check_same_thread=False)
        try:
            # Text that is not UTF-8 can only be somebody else's; it must reach the check, not stop the reading.
            connection.text_factory = _text
            for setting in ("cipher_log_level = NONE", f"key = \"x'{self._key().hex()}'\"", *settings):
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. Raises PageDamageError."""
        with self._transaction(immediate=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, committed at the end, undone by an exception. Raises PageDamageError, DBAPIError."""
        with self._transaction(immediate=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, immediate: bool) -> Iterator[Connection]:
        connection: Connection | None = None
        try:
            connection = self._engine.connect().execution_options(immediate=immediate)
            with connection.begin():
                yield connection
        except DBAPIError as error:
            if connection is not None:
                connection.invalidate()
            if is_damage(error):
                raise PageDamageError from None
            raise
        except sqlcipher3.dbapi2.DatabaseError as error:
            # where the driver's own connection was used
            assert connection is not None
            connection.invalidate()
            wrapped = DBAPIError(None, None, error)
            if is_damage(wrapped):
                raise PageDamageError from None
            raise wrapped from None
        finally:
            if connection is not None:
                connection.close()

    def flush(self) -> bool:
        """Bring the write-ahead log into the file and empty it; whether that was done, for nobody read from it."""
        try:
            connection = self._connect()
        except sqlcipher3.dbapi2.DatabaseError:
            return False
        try:
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlcipher3.dbapi2.DatabaseError:
            return False  # a damaged page stays for the check to name
        else:
            return not busy
        finally:
            connection.close()

    @contextmanager
    def frozen(self) -> Iterator[BinaryIO]:
        """The file, which holds the whole database and does not change until the end of the block, whoever writes.

        Nobody may write while the block is entered. What is written inside it stays in the write-ahead log, which
        grows: a reader that began with an empty one holds SQLite's lock WAL_READ_LOCK(0), and nothing is brought into
        the file past that. Raises NoteFlowError when readers keep the write-ahead log from being emptied.
        """
        connection = self._connect()
        try:
            try:
                # appends wait meanwhile
                connection.execute(f"PRAGMA busy_timeout = {_FREEZE_WAIT_MS}")
                busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlcipher3.dbapi2.DatabaseError as error:
                raise NoteFlowError(
                    f"The log cannot be copied: {error}.", "See to the disk; `noteflow verify` tells what is damaged."
                ) from None
            wal = self.path.with_name(self.path.name + "-wal")
            if busy or self.cut_off or (wal.exists() and wal.stat().st_size):
                raise NoteFlowError("The log is being read just now, so no copy of it can be made.", "Try again.")
            # Closing this drops the POSIX locks that SQLite has on the file. They keep other processes out, which the
            # vault's lock does already; inside a process SQLite keeps its own account.
            with self.path.open("rb") as file:
                yield file
        finally:
            connection.close()

    def check_pages(self, *, used_are_read: bool = False) -> PageReport:
        """Authenticate every page of the file. Nobody may write meanwhile: a page half written looks damaged.

        With `used_are_read` those that are in use are left out where no page is free: `contradictions`, which reads
        each of them, is to come, and fails at one that is damaged without telling which.
        """
        self.flush()
        connection = self._keyed()
        try:
            damaged: tuple[int, ...] = ()
            if not used_are_read or _has_free_pages(connection):
                lines = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
                damaged = tuple(sorted({int(number) for line in lines for number in _BAD_PAGE.findall(line)[:1]}))
            missing = None
            if 1 not in damaged:
                size = int(connection.execute("PRAGMA page_size").fetchone()[0])
                held = self.path.stat().st_size // size
                try:
                    promised = int(connection.execute("PRAGMA page_count").fetchone()[0])
                except sqlcipher3.dbapi2.DatabaseError:
                    promised = held + 1
                missing = held + 1 if held < promised else None
        finally:
            connection.close()
        return PageReport(damaged, missing)

    @contextmanager
    def examining(self) -> Iterator[Connection]:
        """As `reading`, on a connection of its own that keeps up to 128 MiB of pages while it lives: for work that goes
        over the whole file more than once. Raises PageDamageError."""
        with self.reading() as connection:
            connection.exec_driver_sql(f"PRAGMA cache_size = {-EXAMINING_KIB}")
            try:
                yield connection
            finally:
                # not given back to the pool, which would keep the pages
                connection.detach()

    def drop_connections(self) -> None:
        """Go on with fresh connections: after a failed write nothing that the old ones hold in memory counts."""
        self._engine.dispose()

    def close(self) -> None:
        """Flush and drop all connections. May be called twice; afterwards every use raises NoteFlowError."""
        if self._closed:
            return
        if self.path.exists():
            self.flush()
        self._closed = True
        self._engine.dispose()

    def discard(self) -> None:
        """Drop all connections and delete the file with what belongs to it; the next use makes an empty one, mode
        0600."""
        self._engine.dispose()
        for rest in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def contradictions(connection: Connection) -> tuple[str, ...]:
    """Where tables and indexes disagree although their pages authenticate: the first twenty, in SQLite's words, which
    hold no content."""
    found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    return tuple(line for line in found if line != "ok")


def _has_free_pages(connection: Any) -> bool:
    """Whether pages of the file are in no use, or may be: where its first page is damaged, nothing tells."""
    try:
        return int(connection.execute("PRAGMA freelist_count").fetchone()[0]) > 0
    except sqlcipher3.dbapi2.DatabaseError:
        return True


def is_damage(error: DBAPIError) -> bool:
    """Whether SQLite says that the file is not what it wrote (SQLITE_CORRUPT, SQLITE_NOTADB), not that it is busy,
    full, or was asked something wrong, for which the driver has subclasses."""
    return type(error.orig) is sqlcipher3.dbapi2.DatabaseError


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
