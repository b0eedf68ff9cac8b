"""How an event is sealed into the log: its encryption, its leaf, and the head that binds it to all before it.

    AAD  = "NoteFlow/log/event/1" ‖ u64 global_seq ‖ stream_id 16 ‖ u64 stream_seq ‖ event_id 16 ‖ u32 version
           ‖ i64 at_us ‖ dek_id 16 ‖ previous head 32 ‖ type (UTF-8, to the end)
    leaf = SHA-256(0x00 ‖ AAD ‖ nonce ‖ ciphertext)
    head = HMAC-SHA-256(K_chain, previous head ‖ leaf); the first event's previous head is 32 zeros

Only the last part of AAD has no fixed length, so no two sets of columns give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.persistence.tree import leaf_hash

HEAD_BYTES = 32
ID_BYTES = 16
GENESIS = bytes(HEAD_BYTES)
NONCE_BYTES = 12

_LABEL = b"NoteFlow/log/event/1"
_COLUMNS = struct.Struct(">Q16sQ16sIq16s32s")


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of `events`, with its columns' names."""

    global_seq: int
    stream_id: bytes
    stream_seq: int
    event_id: bytes
    type: str
    version: int
    at_us: int
    dek_id: bytes
    nonce: bytes
    ciphertext: bytes
    leaf: bytes
    head: bytes

    def aad(self, previous: bytes) -> bytes:
        """What the ciphertext and the leaf are bound to. Raises ValueError for columns that no event has."""
        assert len(previous) == HEAD_BYTES
        if not len(self.stream_id) == len(self.event_id) == len(self.dek_id) == ID_BYTES:
            raise ValueError("a column of another length")
        try:
            fixed = _COLUMNS.pack(
                self.global_seq,
                self.stream_id,
                self.stream_seq,
                self.event_id,
                self.version,
                self.at_us,
                self.dek_id,
                previous,
            )
        except struct.error:
            raise ValueError("a column out of range") from None
        return _LABEL + fixed + self.type.encode()

    def computed_leaf(self, previous: bytes) -> bytes:
        """The leaf that these columns have after that head."""
        return leaf_hash(self.aad(previous) + self.nonce + self.ciphertext)


class Chain:
    """The log's MAC under K_chain."""

    def __init__(self, key: bytearray) -> None:
        self._mac = HMAC(key, SHA256())

    def head(self, previous: bytes, leaf: bytes) -> bytes:
        """The head after a leaf."""
        mac = self._mac.copy()
        mac.update(previous)
        mac.update(leaf)
        return mac.finalize()

    def mac(self, data: bytes) -> bytes:
        """HMAC-SHA-256 of a text that is not as long as two heads, so that it can stand for no link of the chain."""
        assert len(data) != 2 * HEAD_BYTES
        mac = self._mac.copy()
        mac.update(data)
        return mac.finalize()

    def follow(self, rows: Iterable[tuple[Any, ...]], previous: bytes) -> list[bytes]:
        """The AADs of rows of `events`, as tuples, that follow each other and this head.

        Raises IntegrityError, without telling which, when one does not. It does for many what `predecessor` does for
        one, and spells `EventRow.aad` and `leaf_hash` out: verifying a log spends most of its time here.
        """
        aads = []
        pack, sha256, copy_mac = _COLUMNS.pack, hashlib.sha256, self._mac.copy
        try:
            for place, stream, sequence, event_id, kind, version, at_us, dek_id, nonce, ciphertext, leaf, head in rows:
                if not len(stream) == len(event_id) == len(dek_id) == ID_BYTES:
                    raise IntegrityError("Its columns are not those of an event.")
                fixed = pack(place, stream, sequence, event_id, version, at_us, dek_id, previous)
                aad = _LABEL + fixed + kind.encode()
                mac = copy_mac()
                mac.update(previous + leaf)
                if sha256(b"\x00" + aad + nonce + ciphertext).digest() != leaf or mac.finalize() != head:
                    raise IntegrityError("Its content, its place or its link was altered.")
                aads.append(aad)
                previous = head
        except (struct.error, ValueError):
            raise IntegrityError("Its columns are not those of an event.") from None
        return aads

    def predecessor(self, row: EventRow, candidates: Iterable[bytes]) -> bytes:
        """The one of these heads that the row was written after.

        Raises IntegrityError, with the reason, when there is none: then the row is not what NoteFlow wrote.
        """
        if row.global_seq < 1:
            raise IntegrityError("It stands before the beginning of the log.")
        reason = "The event before it cannot be read, so it cannot be checked."
        for previous in candidates:
            if len(previous) != HEAD_BYTES:
                continue
            try:
                leaf = row.computed_leaf(previous)
            except ValueError:
                raise IntegrityError("Its columns are not those of an event.") from None
            if leaf != row.leaf:
                reason = "Its content or its place was altered."
            elif self.head(previous, leaf) != row.head:
                reason = "Its link in the chain was altered."
            else:
                return previous
        raise IntegrityError(reason)


def payload_key(dek: bytearray) -> bytearray:
    """The key of a stream's payloads: HKDF-SHA-256(text DEK, "NoteFlow/log/payload/1"). It tells nothing of the DEK.
    The caller clears it."""
    return bytearray(HKDF(SHA256(), 32, salt=None, info=b"NoteFlow/log/payload/1").derive(dek))


class PayloadOpener:
    """Payloads of one stream under their key: AES-256-GCM."""

    def __init__(self, key: bytes | bytearray) -> None:
        self._aead = AESGCM(key)

    def encrypt(self, nonce: bytes, payload: bytes, aad: bytes) -> bytes:
        """Ciphertext ‖ tag 16."""
        return self._aead.encrypt(nonce, payload, aad)

    def decrypt(self, nonce: bytes, ciphertext: bytes, aad: bytes) -> bytes:
        """The payload. Raises IntegrityError when it does not authenticate."""
        try:
            return self._aead.decrypt(nonce, ciphertext, aad)
        except (InvalidTag, ValueError):
            raise IntegrityError("It does not authenticate under its meeting's key.") from None


class PayloadCipher(PayloadOpener):
    """The same, from the stream's text DEK."""

    def __init__(self, dek: bytearray) -> None:
        key = payload_key(dek)
        try:
            super().__init__(key)
        finally:
            key[:] = bytes(len(key))
