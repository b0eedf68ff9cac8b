"""What wraps a root key: the costs that are taken, the encoding that binds, and what does not open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from noteflow.infrastructure.security import slots
from noteflow.infrastructure.security.slots import DEFAULT_KDF, KdfParameters

FLOOR = KdfParameters(64 * 1024, 3, 1)
CEILING = KdfParameters(1024 * 1024, 10, 16)
UNDER, KEY = bytearray(range(32)), bytearray(range(100, 132))


def test_a_new_passphrase_costs_256_mib_three_passes_and_four_lanes() -> None:
    assert DEFAULT_KDF == KdfParameters() == KdfParameters(256 * 1024, 3, 4)


@pytest.mark.parametrize("kdf", [FLOOR, CEILING, DEFAULT_KDF])
def test_costs_from_the_floor_to_the_ceiling_are_taken(kdf: KdfParameters) -> None:
    assert kdf.acceptable()


@pytest.mark.parametrize(
    "kdf",
    [
        replace(FLOOR, memory_kib=64 * 1024 - 1),
        replace(FLOOR, iterations=2),
        replace(FLOOR, lanes=0),
        replace(CEILING, memory_kib=1024 * 1024 + 1),
        replace(CEILING, iterations=11),
        replace(CEILING, lanes=17),
    ],
)
def test_other_costs_are_not(kdf: KdfParameters) -> None:
    assert not kdf.acceptable()


def test_each_part_of_associated_data_follows_its_length() -> None:
    assert slots.encode("é", b"\x00", 258, "") == bytes.fromhex(
        "00000002 c3a900000001 0000000008 000000000000010200000000"
    )


def test_a_wrapped_key_opens_whole_in_its_place_and_under_its_key_alone() -> None:
    wrapped = slots.wrap(UNDER, KEY, b"here")
    assert len(wrapped) == slots.WRAPPED_BYTES == 60
    assert slots.wrap(UNDER, KEY, b"here") != wrapped
    assert slots.unwrap(UNDER, wrapped, b"here") == KEY
    assert slots.unwrap(UNDER, wrapped, b"there") is None
    assert slots.unwrap(KEY, wrapped, b"here") is None
    assert slots.unwrap(UNDER, wrapped[:-1], b"here") is None
    assert slots.unwrap(UNDER, wrapped + b"\0", b"here") is None


@pytest.mark.parametrize("other", ["vault", "slot", "kind", "secret"])
def test_a_slot_opens_its_own_vault_with_its_own_secret(other: str) -> None:
    vault_id, slot_id = b"v" * 16, b"s" * 16
    sealed = slots.seal_root(UNDER, KEY, vault_id, slot_id, "recovery")
    assert slots.open_slot(slots.RecoverySlot(slot_id, sealed), UNDER, vault_id) == KEY
    slot: slots.Slot = slots.RecoverySlot(b"t" * 16 if other == "slot" else slot_id, sealed)
    if other == "kind":
        slot = slots.KeyringSlot(slot_id, "x", sealed)
    secret = KEY if other == "secret" else UNDER
    assert slots.open_slot(slot, secret, b"w" * 16 if other == "vault" else vault_id) is None
