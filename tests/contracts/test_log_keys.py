"""What the log needs of an open vault: one contract for the vault and for the fake that the log's tests use."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from noteflow.application.ports import Checkpoint, LogKeys
from noteflow.domain.errors import IntegrityError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.keystore import FakeKeyStore
from tests.fakes.log_keys import FakeLogKeys

MEETING, OTHER = MeetingId("a" * 32), MeetingId("b" * 32)
DEK_ID = "c" * 32


@pytest.fixture(params=["vault", "fake"])
def keys(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LogKeys]:
    if request.param == "fake":
        yield FakeLogKeys()
        return
    with Vault.create(tmp_path / "vault", keystore=FakeKeyStore()) as new:
        vault = new.commit()
    yield vault
    vault.close()


def test_keys_are_long_enough_each_its_own_and_lasting(keys: LogKeys) -> None:
    assert len(keys.database_key()) == len(keys.chain_key()) == len(keys.checkpoint_public_key()) == 32
    assert keys.database_key() != keys.chain_key()
    assert keys.database_key() == keys.database_key()
    assert keys.vault_name() == keys.vault_name()
    assert keys.vault_name().startswith("noteflow/")


@pytest.mark.parametrize("purpose", ["audio", "text"])
def test_a_wrapped_key_comes_back_and_shows_nothing(keys: LogKeys, purpose: str) -> None:
    dek = bytearray(secrets.token_bytes(32))
    wrapped = keys.wrap_dek(dek, MEETING, DEK_ID, purpose)
    assert (wrapped.dek_id, wrapped.purpose) == (DEK_ID, purpose)
    assert bytes(dek) not in wrapped.wrapped
    assert keys.unwrap_dek(MEETING, wrapped) == dek


def test_a_wrapped_key_opens_nowhere_else(keys: LogKeys) -> None:
    wrapped = keys.wrap_dek(bytearray(secrets.token_bytes(32)), MEETING, DEK_ID, "audio")
    flipped = bytes([wrapped.wrapped[0] ^ 1]) + wrapped.wrapped[1:]
    with pytest.raises(IntegrityError):
        keys.unwrap_dek(OTHER, wrapped)
    for altered in (
        replace(wrapped, dek_id="d" * 32),
        replace(wrapped, purpose="text"),
        replace(wrapped, epoch=wrapped.epoch + 1),
        replace(wrapped, wrapped=flipped),
    ):
        with pytest.raises(IntegrityError):
            keys.unwrap_dek(MEETING, altered)


def test_the_anchor_is_the_last_one_written(keys: LogKeys) -> None:
    assert keys.read_anchor() is None
    assert keys.claimed_anchor() is None
    for size in (1, 2, 7):
        keys.write_anchor(Checkpoint(size, f"{size:064x}"))
    assert keys.read_anchor() == Checkpoint(7, f"{7:064x}")
    assert keys.claimed_anchor() == keys.read_anchor()


def test_a_key_is_rewrapped_under_the_next_epoch_and_the_old_one_is_gone(keys: LogKeys) -> None:
    dek = bytearray(secrets.token_bytes(32))
    old = keys.wrap_dek(dek, MEETING, DEK_ID, "text")
    assert tuple(keys.epochs()) == (old.epoch,)
    keys.begin_epoch()
    assert tuple(keys.epochs()) == (old.epoch, old.epoch + 1)
    new = keys.wrap_dek(keys.unwrap_dek(MEETING, old), MEETING, DEK_ID, "text")
    assert new.epoch == old.epoch + 1
    keys.drop_old_epochs()
    assert tuple(keys.epochs()) == (new.epoch,)
    assert keys.unwrap_dek(MEETING, new) == dek
    with pytest.raises(IntegrityError):
        keys.unwrap_dek(MEETING, old)


def test_without_a_change_vault_json_is_the_one_that_the_vault_was_opened_with(keys: LogKeys) -> None:
    opened, now = keys.vault_file_tags()
    assert opened == now
    assert len(now) == 32
