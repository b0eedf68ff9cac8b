"""Wrapping keys: one AEAD, one key derivation, and the three kinds of slot that can hold a vault's root key.

Every key is 32 bytes. A wrapped key is `nonce 12 ‖ ciphertext 32 ‖ tag 16`, AES-256-GCM, and its associated data says
in an unambiguous encoding what it is and where it belongs, so that it cannot be put elsewhere.
The bytes are specified in docs/formats-vault.md.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.domain.errors import NoteFlowError

KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + 16

SlotKind = Literal["keyring", "passphrase", "recovery"]


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id's costs: memory in KiB, passes, and lanes."""

    memory_kib: int = 256 * 1024
    iterations: int = 3
    lanes: int = 4

    def acceptable(self) -> bool:
        """At or above the floor (64 MiB, 3 passes, 1 lane), at or below the ceiling (1 GiB, 10 passes, 16 lanes)."""
        return 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 3 <= self.iterations <= 10 and 1 <= self.lanes <= 16


DEFAULT_KDF = KdfParameters()


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """The root key under a random slot key that the operating system's keyring holds; `backend` wrote it there."""

    id: bytes
    backend: str
    wrapped: bytes
    kind: SlotKind = "keyring"


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The root key under a passphrase, stretched by Argon2id with a salt of 16 bytes."""

    id: bytes
    kdf: KdfParameters
    salt: bytes
    wrapped: bytes
    kind: SlotKind = "passphrase"


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The root key under the 256 random bits that 24 words stand for."""

    id: bytes
    wrapped: bytes
    kind: SlotKind = "recovery"


Slot = KeyringSlot | PassphraseSlot | RecoverySlot


def encode(label: str, *parts: bytes | str | int) -> bytes:
    """An unambiguous encoding: each part after its length as u32; texts in UTF-8, integers as u64, big-endian."""
    out = bytearray()
    for part in (label, *parts):
        match part:
            case int():
                data = part.to_bytes(8, "big")
            case str():
                data = part.encode()
            case _:
                data = part
        out += len(data).to_bytes(4, "big") + data
    return bytes(out)


def clear(*keys: bytearray) -> None:
    """Overwrite keys with zeros."""
    for key in keys:
        key[:] = bytes(len(key))


def derive(key: bytearray, salt: bytes, label: str) -> bytearray:
    """HKDF-SHA256 of a key to another of 32 bytes; the caller clears it."""
    out = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt, label.encode()).derive_into(key, out)
    return out


def wrap(under: bytearray, key: bytearray, aad: bytes) -> bytes:
    """Wrap a key of 32 bytes: nonce, ciphertext and tag, 60 bytes."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(under).encrypt(nonce, key, aad)


def unwrap(under: bytearray, wrapped: bytes, aad: bytes) -> bytearray | None:
    """The wrapped key, which the caller clears; None when it does not authenticate."""
    if len(wrapped) != WRAPPED_BYTES:
        return None
    key = bytearray(KEY_BYTES)
    try:
        AESGCM(under).decrypt_into(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], aad, key)
    except InvalidTag:
        # what did not authenticate is decrypted into it all the same: of an altered slot, the true key
        clear(key)
        return None
    return key


def stretch(passphrase: bytearray, salt: bytes, kdf: KdfParameters) -> bytearray:
    """Argon2id of a passphrase to 32 bytes; the caller clears them. Takes about a second with the default costs.

    Raises:
        NoteFlowError: the machine has not enough memory for it just now.
    """
    assert kdf.acceptable()
    out = bytearray(KEY_BYTES)
    try:
        Argon2id(
            salt=salt, length=KEY_BYTES, iterations=kdf.iterations, lanes=kdf.lanes, memory_cost=kdf.memory_kib
        ).derive_into(cast(bytes, passphrase), out)  # takes any buffer, whatever its stub says
    except MemoryError as error:
        raise NoteFlowError(
            f"The passphrase could not be worked on, because {kdf.memory_kib // 1024} MiB of memory are not free.",
            "Close another program and try again.",
        ) from error
    return out


def seal_root(slot_secret: bytearray, root: bytearray, vault_id: bytes, slot_id: bytes, kind: SlotKind) -> bytes:
    """Wrap the root key under what opens a slot (slot key, stretched passphrase, or recovery bits)."""
    wrapping = derive(slot_secret, slot_id, f"noteflow/1/slot/{kind}")
    try:
        return wrap(wrapping, root, encode("noteflow/1/root", vault_id, slot_id, kind))
    finally:
        clear(wrapping)


def open_slot(slot: Slot, slot_secret: bytearray, vault_id: bytes) -> bytearray | None:
    """The root key, which the caller clears; None when the secret is not the slot's."""
    wrapping = derive(slot_secret, slot.id, f"noteflow/1/slot/{slot.kind}")
    try:
        return unwrap(wrapping, slot.wrapped, encode("noteflow/1/root", vault_id, slot.id, slot.kind))
    finally:
        clear(wrapping)
