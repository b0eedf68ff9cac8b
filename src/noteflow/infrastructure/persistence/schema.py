"""Making vault.db's tables and bringing older ones up to date, through Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from noteflow.domain.errors import IntegrityError, NoteFlowError
from noteflow.infrastructure.persistence.tables import SCHEMA

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(connection: Connection, *, new: bool = False) -> None:
    """Run the migrations that the database lacks, in the caller's transaction; `new` makes the tables.

    Raises IntegrityError for a file without NoteFlow's tables, NoteFlowError for one of a newer NoteFlow.
    """
    if not new:
        if not inspect(connection).has_table("alembic_version"):
            raise IntegrityError("vault.db is empty or is not a log of NoteFlow.", "Restore a backup.")
        if connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() == SCHEMA:
            return
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
        raise NoteFlowError(
            "vault.db was written by a newer NoteFlow.", "Use that one, or restore a backup made by this one."
        ) from None
