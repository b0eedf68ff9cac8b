"""Making and opening the slots of a vault: each wraps the root key under what a person or the system keyring keeps.

`make_*` give a slot for vault.json; `open_with_*` give the root key, which the caller clears, or an error that names
what else opens the vault.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from noteflow.application.ports import KeyStore
from noteflow.domain.errors import KeyringError, VaultLockedError
from noteflow.infrastructure.security import phrase as phrases
from noteflow.infrastructure.security.attempts import AttemptGate
from noteflow.infrastructure.security.slots import (
    KEY_BYTES,
    KdfParameters,
    KeyringSlot,
    PassphraseSlot,
    RecoverySlot,
    Slot,
    SlotKind,
    clear,
    open_slot,
    seal_root,
    stretch,
)
from noteflow.infrastructure.security.vault_file import VaultFile

Passphrase = str | bytearray


def is_phrase(secret: bytearray) -> bool:
    """Whether something typed is meant as a recovery phrase: no passphrase is asked to have so many words."""
    return len(secret.split()) >= phrases.PHRASE_WORDS


def vault_name(vault_id: bytes) -> str:
    """`noteflow/` and the vault's id in hexadecimal."""
    return f"noteflow/{vault_id.hex()}"


def slot_item(vault_id: bytes, slot_id: bytes) -> str:
    """The key store's item that holds a slot key."""
    return f"vault/{vault_id.hex()}/{slot_id.hex()}"


# --- making -------------------------------------------------------------------------------------------------------


def make_passphrase_slot(
    vault_id: bytes, root: bytearray, passphrase: Passphrase, kdf: KdfParameters
) -> PassphraseSlot:
    """A slot for a passphrase. Raises UsageError for a weak one, NoteFlowError for too little memory."""
    slot_id, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    text = phrases.normalised(passphrase)
    stretched = bytearray()
    try:
        phrases.check_strength(text)
        stretched = stretch(text, salt, kdf)
        return PassphraseSlot(slot_id, kdf, salt, seal_root(stretched, root, vault_id, slot_id, "passphrase"))
    finally:
        clear(text, stretched)


def make_recovery_slot(vault_id: bytes, root: bytearray) -> tuple[str, RecoverySlot]:
    """A new recovery phrase, and the slot that it opens."""
    slot_id = secrets.token_bytes(16)
    words, bits = phrases.new_phrase()
    try:
        return words, RecoverySlot(slot_id, seal_root(bits, root, vault_id, slot_id, "recovery"))
    finally:
        clear(bits)


def make_keyring_slot(vault_id: bytes, root: bytearray, keystore: KeyStore) -> KeyringSlot:
    """A slot whose key the key store has been given. Raises VaultLockedError when it cannot be used."""
    slot_id, key = secrets.token_bytes(16), bytearray(secrets.token_bytes(KEY_BYTES))
    secret = bytearray(vault_id) + key
    try:
        keystore.set(slot_item(vault_id, slot_id), secret)
        return KeyringSlot(slot_id, keystore.name, seal_root(key, root, vault_id, slot_id, "keyring"))
    finally:
        clear(key, secret)


# --- opening ------------------------------------------------------------------------------------------------------


def open_with_secret(gate: AttemptGate, file: VaultFile, kind: SlotKind, secret: Passphrase) -> bytearray:
    """The root key by the passphrase or the recovery phrase, as one attempt. Raises as `open_with_*`, and
    VaultLockedError when it is too early for another attempt."""
    open_it = open_with_phrase if kind == "recovery" else open_with_passphrase
    if find_slot(file, kind) is None:
        # says so; there is nothing to guess
        return open_it(file, secret)
    return gate.attempt(lambda: open_it(file, secret))


def open_with_phrase(file: VaultFile, phrase: Passphrase) -> bytearray:
    """The root key by the recovery phrase. Raises VaultLockedError."""
    slot = find_slot(file, "recovery")
    if slot is None:
        raise VaultLockedError("This vault has no recovery phrase.", remedy_without(file))
    bits = phrases.phrase_bits(phrase)
    try:
        root = open_slot(slot, bits, file.vault_id)
    finally:
        clear(bits)
    if root is None:
        raise VaultLockedError(
            "The recovery phrase is a whole one, but not this vault's.",
            f"The recovery file of this vault names {vault_name(file.vault_id)}; a newer phrase replaces an older one.",
        )
    return root


def open_with_passphrase(file: VaultFile, passphrase: Passphrase) -> bytearray:
    """The root key by the passphrase. Raises VaultLockedError, and NoteFlowError for too little memory."""
    slot = find_slot(file, "passphrase")
    if not isinstance(slot, PassphraseSlot):
        raise VaultLockedError("This vault has no passphrase.", remedy_without(file))
    text = phrases.normalised(passphrase)
    stretched = bytearray()
    try:
        stretched = stretch(text, slot.salt, slot.kdf)
        root = open_slot(slot, stretched, file.vault_id)
    finally:
        clear(text, stretched)
    if root is None:
        raise VaultLockedError(
            "The passphrase does not open this vault.", f"Try again. {remedy_without(file, 'passphrase')}"
        )
    return root


def open_with_keystore(file: VaultFile, keystore: KeyStore | None) -> bytearray:
    """The root key by the slot key in the key store. Raises VaultLockedError: none there, another's, or no answer."""
    return open_and_ask(file, keystore, ())[0]


def open_and_ask(
    file: VaultFile, keystore: KeyStore | None, also: Sequence[str]
) -> tuple[bytearray, list[bytearray | None]]:
    """What `open_with_keystore` gives, and what the store holds of other items, asked in the same go; fewer where it
    failed on the way. Raises VaultLockedError."""
    slot = find_slot(file, "keyring")
    if not isinstance(slot, KeyringSlot) or keystore is None:
        raise VaultLockedError("The vault is locked.", remedy_without(file))
    try:
        secret, *others = keystore.get_all([slot_item(file.vault_id, slot.id), *also])
    except VaultLockedError as error:
        raise type(error)(error.message, f"{error.remedy} {remedy_without(file, 'keyring')}".strip()) from error
    if secret is None and keystore.name != slot.backend:
        raise KeyringError(
            f"The keyring of this session is {keystore.name}, but the vault's key was given to {slot.backend}.",
            f"Open the session where it was made. {remedy_without(file, 'keyring')}".strip(),
        )
    if secret is None:
        raise KeyringError(
            f"The system keyring ({keystore.name}) no longer holds this vault's key, which {slot.backend} was given.",
            f"Open the session or keyring where it was made. {remedy_without(file, 'keyring')}".strip(),
        )
    key = secret[16:]
    try:
        root = open_slot(slot, key, file.vault_id) if secret[:16] == file.vault_id and len(key) == KEY_BYTES else None
    finally:
        clear(secret, key)
    if root is None:
        raise KeyringError(
            "The system keyring's item for this vault holds the key of another vault.",
            f"Put the right item back from a backup of the keyring. {remedy_without(file, 'keyring')}".strip(),
        )
    return root, others


def remedy_without(file: VaultFile, tried: SlotKind | None = None) -> str:
    """What opens the vault, other than what was tried, as a sentence; empty when nothing does."""
    offers = {
        "keyring": "the system keyring of the session it was made in",
        "passphrase": f"its passphrase ({phrases.PASSPHRASE_FILE_VARIABLE} may name a file that holds it)",
        "recovery": "its recovery phrase of 24 words",
    }
    left = [offers[slot.kind] for slot in file.slots if slot.kind != tried]
    return f"What opens it: {'; or '.join(left)}." if left else ""


def find_slot(file: VaultFile, kind: SlotKind) -> Slot | None:
    """The vault's slot of a kind."""
    return next((slot for slot in file.slots if slot.kind == kind), None)
