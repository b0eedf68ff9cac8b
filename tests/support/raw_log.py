"""vault.db as somebody sees it who has its key: plain SQL, without NoteFlow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from noteflow.application.ports import LogKeys


@contextmanager
def raw_log(path: Path, keys: LogKeys) -> Iterator[Any]:
    """A connection in autocommit; what was changed is in the file itself when this ends, as far as nobody reads it."""
    database = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    database.execute("PRAGMA cipher_log_level = NONE")
    database.execute(f"PRAGMA key = \"x'{keys.database_key().hex()}'\"")
    try:
        yield database
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()
