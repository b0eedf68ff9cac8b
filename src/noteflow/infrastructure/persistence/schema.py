"""Making vault.db's tables and bringing older ones up to date, through Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from noteflow.domain.errors import IntegrityError, NewerVaultError
from noteflow.infrastructure.persistence.tables import SCHEMA

MIGRATIONS = Path(__file__).parent / "migrations"


def is_up_to_date(connection: Connection) -> bool:
    """Whether the newest migration has been run. Raises IntegrityError for a file without NoteFlow's tables."""
    if not inspect(connection).has_table("alembic_version"):
        raise IntegrityError("vault.db is empty or is not a log of NoteFlow.", "Restore a backup.")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() == SCHEMA


def migrate(connection: Connection) -> None:
    """Run the migrations that the database lacks, in the caller's transaction: all of them for an empty one.

    Raises NewerVaultError for the file of a newer NoteFlow.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise NewerVaultError(
            "A newer NoteFlow has written vault.db, in a way that this one does not know.",
            "Use the newer NoteFlow, or restore a backup that was made by this one.",
        ) from None
