"""Which vault.json belongs to the log: an older one that was put back is authentic, but not the one known here.

    vault_state 'vault_file' = MAC of vault.json 32 { ‖ MAC of one that was about to replace it 32 }*

The one to come is stored before vault.json is written, and what it replaces is forgotten after that, so that a crash at
any moment leaves a vault.json that is known (docs/adr/vault-file-known-to-the-log.md).
"""

from __future__ import annotations

import contextlib
import threading

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError

from noteflow.application.ports import LogKeys, Problem
from noteflow.domain.errors import IntegrityError, NoteFlowError, ReadOnlyVaultError
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.tables import vault_state

NAME = "vault_file"
TAG_BYTES = 32

_WHERE = "vault.json"
_OTHER = (
    "It is not the one that the log knows: an earlier one was put back, and what opened the vault then opens it again."
)
_UNKNOWN = "The log does not say which vault.json is its own, so it cannot be told whether an earlier one was put back."


class KnownVaultFile:
    """`ports.VaultFileFollower` on the log's database. Safe to use from several threads.

    While its alarm stands nothing is stored, so that the evidence lasts until a person accepts it.
    """

    def __init__(self, database: CipherDatabase, keys: LogKeys) -> None:
        self._database = database
        self._keys = keys
        self._lock = threading.Lock()
        self._alarm: Problem | None = None

    def alarms(self) -> tuple[Problem, ...]:
        """Whether the vault was opened with another vault.json than the log's."""
        alarm = self._alarm
        return () if alarm is None else (alarm,)

    def compare(self) -> None:
        """Compare what the vault was opened with, and follow what becomes of it. Nothing is raised: a log whose page
        with this is damaged has an alarm of its own, and a full disk is no reason not to read."""
        opened, now = self._keys.vault_file_tags()
        with self._lock, contextlib.suppress(PageDamageError, DBAPIError):
            stored = self._stored()
            if stored is None:
                self._alarm = Problem(_UNKNOWN, _WHERE)
            elif not {opened, now} & _tags(stored):
                self._alarm = Problem(_OTHER, _WHERE)
            elif stored != now:
                self._store(now)
        if self._alarm is None:
            # an earlier one must not take the copy's place, which may be the true one
            self._keys.keep_vault_file()
        self._keys.follow_vault_file(self)

    def expect(self, tag: bytes) -> None:
        """Know a vault.json that is about to be written, besides the present one. Raises NoteFlowError when that cannot
        be kept, IntegrityError while an alarm stands: then it must not be written."""
        if self._alarm is not None:
            raise IntegrityError(
                f"vault.json is not changed while this alarm stands: {self._alarm.what}",
                "`noteflow key repair` puts the copy back; `noteflow verify --accept` keeps the present one.",
            )
        with self._lock, contextlib.suppress(PageDamageError):
            stored = self._stored()
            # A write that failed may have come through all the same, so nothing is forgotten before one has succeeded.
            if stored is not None and tag not in _tags(stored):
                self._write(stored + tag)

    def settle(self, tag: bytes) -> None:
        """Know the vault.json that was written, and no other. What fails here is made good at the next opening."""
        with self._lock, contextlib.suppress(PageDamageError, NoteFlowError):
            if self._alarm is None:
                self._write(tag)

    def accept(self) -> None:
        """Take the present vault.json for the log's own. Raises NoteFlowError when that cannot be kept."""
        with self._lock, contextlib.suppress(PageDamageError):
            if self._alarm is not None:
                self._write(self._keys.vault_file_tags()[1])
                self._alarm = None

    def _stored(self) -> bytes | None:
        with self._database.reading() as connection:
            found = connection.execute(
                select(vault_state.c.value).where(vault_state.c.name == NAME)
            ).scalar_one_or_none()
        return None if found is None else bytes(found)

    def _write(self, value: bytes) -> None:
        if self._database.cut_off:
            return
        try:
            self._store(value)
        except DBAPIError as error:
            self._database.drop_connections()
            raise ReadOnlyVaultError(
                f"The log could not be told of the change of keys, so nothing was changed: {error.orig}.",
                "Make room on the vault's disk, or see to the folder's permissions.",
            ) from None

    def _store(self, value: bytes) -> None:
        kept = upsert(vault_state).values(name=NAME, value=value)
        with self._database.writing() as connection:
            connection.execute(kept.on_conflict_do_update(["name"], set_={"value": kept.excluded.value}))


def _tags(stored: bytes) -> set[bytes]:
    return {stored[at : at + TAG_BYTES] for at in range(0, len(stored), TAG_BYTES)}
