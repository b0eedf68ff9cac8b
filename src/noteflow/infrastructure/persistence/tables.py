"""The tables of vault.db as queries see them. The migrations make them (and make them STRICT)."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

SCHEMA = "0001"
"""The newest migration."""

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("global_seq", Integer, primary_key=True),
    Column("stream_id", LargeBinary),
    Column("stream_seq", Integer),
    Column("event_id", LargeBinary),
    Column("type", Text),
    Column("version", Integer),
    Column("at_us", Integer),
    Column("dek_id", LargeBinary),
    Column("nonce", LargeBinary),
    Column("ciphertext", LargeBinary),
    Column("leaf", LargeBinary),
    Column("head", LargeBinary),
)

links = Table(
    "links",
    metadata,
    Column("global_seq", Integer, primary_key=True),
    Column("stream_id", LargeBinary),
    Column("stream_seq", Integer),
    Column("leaf", LargeBinary),
    Column("head", LargeBinary),
)

deks = Table(
    "deks",
    metadata,
    Column("dek_id", LargeBinary, primary_key=True),
    Column("meeting_id", LargeBinary),
    Column("purpose", Text),
    Column("epoch", Integer),
    Column("nonce", LargeBinary),
    Column("wrapped", LargeBinary),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", Integer, primary_key=True),
    Column("root", LargeBinary),
    Column("note", Text),
)

MADE_FOR = "made_for"
"""In `vault_state` of a copy under another root key: the MAC of the vault.json that it is for."""

vault_state = Table("vault_state", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary))
