"""Runs the migrations of vault.db on the connection that the log hands over, inside its transaction.

There is no other way in: the key lives in the vault, so the `alembic` command serves to write migrations, not to run
them.
"""

from alembic import context

from noteflow.infrastructure.persistence.tables import metadata


def run() -> None:
    """Bring the connection's database to the revision asked for."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        raise SystemExit("vault.db is migrated by NoteFlow itself when it opens the vault.")
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


run()
