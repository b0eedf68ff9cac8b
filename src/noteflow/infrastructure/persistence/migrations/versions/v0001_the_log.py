"""The log: events and their links, wrapped keys, checkpoints, the vault's own state."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE events (
        global_seq INTEGER PRIMARY KEY,
        stream_id BLOB NOT NULL,
        stream_seq INTEGER NOT NULL,
        event_id BLOB NOT NULL UNIQUE,
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        at_us INTEGER NOT NULL,
        dek_id BLOB NOT NULL,
        nonce BLOB NOT NULL,
        ciphertext BLOB NOT NULL,
        leaf BLOB NOT NULL,
        head BLOB NOT NULL,
        UNIQUE (stream_id, stream_seq)
    ) STRICT
    """,
    """
    CREATE TABLE links (
        global_seq INTEGER PRIMARY KEY,
        stream_id BLOB NOT NULL,
        stream_seq INTEGER NOT NULL,
        leaf BLOB NOT NULL,
        head BLOB NOT NULL,
        UNIQUE (stream_id, stream_seq)
    ) STRICT
    """,
    """
    CREATE TABLE deks (
        dek_id BLOB PRIMARY KEY,
        meeting_id BLOB NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose IN ('audio', 'text')),
        epoch INTEGER NOT NULL,
        nonce BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        UNIQUE (meeting_id, purpose)
    ) STRICT
    """,
    "CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, root BLOB NOT NULL, note TEXT NOT NULL) STRICT",
    "CREATE TABLE vault_state (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
)


def upgrade() -> None:
    """Make the tables."""
    for table in TABLES:
        op.execute(table)
