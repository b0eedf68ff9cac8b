"""How far the log was verified the last time, so that a start verifies only what came since.

    vault_state.verified = HMAC-SHA-256(K_chain, "NoteFlow/log/verified/1" ‖ frontier) 32 ‖ frontier

The frontier is that of the tree over the events that were verified. What the chain's own MAC covers is 64 bytes long,
which no frontier makes this, so neither can stand for the other. Somebody with the key of vault.db alone can put an
older one back, which costs a longer check.
"""

from __future__ import annotations

import hmac

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DBAPIError

from noteflow.infrastructure.persistence.chain import Chain
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.tables import vault_state
from noteflow.infrastructure.persistence.tree import Frontier

_NAME, _LABEL, _MAC_BYTES = "verified", b"NoteFlow/log/verified/1", 32


class VerifiedPoint:
    """The row, read and written."""

    def __init__(self, database: CipherDatabase, chain: Chain) -> None:
        self._database = database
        self._chain = chain

    def load(self, size: int) -> Frontier:
        """The frontier of what is known to verify of a log of `size` events; the empty one when nothing is."""
        query = select(vault_state.c.value).where(vault_state.c.name == _NAME)
        try:
            with self._database.reading() as connection:
                value = connection.execute(query).scalar_one_or_none() or b""
            mac, frontier = value[:_MAC_BYTES], Frontier.from_bytes(value[_MAC_BYTES:])
        except (PageDamageError, ValueError):
            return Frontier()
        known = hmac.compare_digest(mac, self._mac(frontier)) and frontier.size <= size
        return frontier if known else Frontier()

    def save(self, frontier: Frontier) -> None:
        """Everything up to there was verified. A database that cannot take it now verifies more the next time."""
        value = self._mac(frontier) + frontier.to_bytes()
        kept = upsert(vault_state).values(name=_NAME, value=value)
        try:
            with self._database.writing() as connection:
                connection.execute(kept.on_conflict_do_update(["name"], set_={"value": kept.excluded.value}))
        except (PageDamageError, DBAPIError):
            pass

    def _mac(self, frontier: Frontier) -> bytes:
        return self._chain.mac(_LABEL + frontier.to_bytes())
