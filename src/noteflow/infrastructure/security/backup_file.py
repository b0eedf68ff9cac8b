"""A backup from the outside: what opens it, and its payload as a stream on which no change goes unnoticed.

    offset size
      0    4   "NFBK"
      4    1   version = 1
      5    8   made, microseconds since the Unix epoch
     13   32   salt, random
     45    4   length of the keys, n, at most 1 MiB
     49    n   keys: the vault's vault.json with its passphrase and recovery slots alone
    49+n  32   header tag
    81+n       chunks: { ciphertext of at most 65,536 bytes | tag 16 }*

    K_backup    = HKDF(root key, salt = vault id, "noteflow/1/K_backup")
    header tag  = HKDF(K_backup, salt, "NFBK1/header"  ‖ SHA-256(header[0:49+n]))     commits to key and fields
    payload key = HKDF(K_backup, salt, "NFBK1/payload" ‖ SHA-256(header[0:49+n]))
    chunk i     = AES-256-GCM(payload key, nonce = i as 11 bytes ‖ 1 for the last chunk, else 0)

The last chunk alone may be shorter, none is empty: what is cut off, put elsewhere or added does not authenticate.
docs/formats-backup.md has the whole; `backup_contents` has what is inside.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.domain.errors import IntegrityError, NoteFlowError, VaultLockedError
from noteflow.infrastructure.security import phrase as phrases
from noteflow.infrastructure.security import vault_file
from noteflow.infrastructure.security.openers import Passphrase, find_slot, vault_name
from noteflow.infrastructure.security.slots import KEY_BYTES, PassphraseSlot, clear, derive, open_slot, stretch
from noteflow.infrastructure.security.vault_file import VaultFile

MAGIC = b"NFBK"
VERSION = 1
CHUNK_BYTES = 1 << 16
SALT_BYTES = 32
HEADER_TAG_BYTES = 32
MADE_LIMIT = 1 << 53
"""In microseconds, the year 2255: what a JSON number holds exactly, as the log's own times."""

_GCM_TAG_BYTES = 16
_FIXED = struct.Struct(">4sBQ32sI")
_ANOTHER = "Copy it once more from where it was made, or use another backup."

Write = Callable[[bytes | bytearray], object]


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the payload: `keys` is a vault.json whose slots travel, `data` the bytes of it all without
    the tag."""

    made_us: int
    salt: bytes
    keys: VaultFile
    data: bytes

    def stream_keys(self, root: bytearray) -> tuple[bytearray, bytearray]:
        """(header tag, payload key), which the caller clears."""
        backup_key = derive(root, self.keys.vault_id, "noteflow/1/K_backup")
        digest = hashlib.sha256(self.data).digest()
        tag, payload = bytearray(HEADER_TAG_BYTES), bytearray(KEY_BYTES)
        for label, out in ((b"NFBK1/header", tag), (b"NFBK1/payload", payload)):
            HKDF(SHA256(), len(out), self.salt, label + digest).derive_into(backup_key, out)
        clear(backup_key)
        return tag, payload


def travelling(file: VaultFile) -> VaultFile:
    """The vault's keys without the slot of the system keyring, which stays behind; not signed yet.

    Raises NoteFlowError when nothing else opens the vault.
    """
    slots = tuple(slot for slot in file.slots if slot.kind != "keyring")
    if not slots:
        raise NoteFlowError(
            "The vault is opened by the system keyring alone, so nobody could open a backup of it on another machine.",
            "Make a recovery phrase (`noteflow key recovery`) or set a passphrase (`noteflow key add-passphrase`).",
        )
    return replace(file, slots=slots, mac=b"")


def make_header(keys: VaultFile, salt: bytes, made_us: int) -> Header:
    """A header around `keys`, signed already."""
    body = keys.to_bytes()
    return Header(made_us, salt, keys, _FIXED.pack(MAGIC, VERSION, made_us, salt, len(body)) + body)


def read_header(file: BinaryIO) -> Header:
    """The header from the beginning of a file, the tag not read yet.

    Raises IntegrityError: not a backup, a newer one, cut off, or damaged keys.
    """
    fixed = file.read(_FIXED.size)
    if fixed[:4] != MAGIC or fixed[4:5] == b"\0":
        raise IntegrityError("The file is not a NoteFlow backup.", "Name a file that `noteflow backup` wrote.")
    if fixed[4:5] not in (b"", bytes([VERSION])):
        raise IntegrityError(
            f"The backup was made by a newer NoteFlow (its format is version {fixed[4]}).",
            "Update NoteFlow, and restore it then.",
        )
    if len(fixed) < _FIXED.size:
        raise _cut_off()
    _, _, made_us, salt, length = _FIXED.unpack(fixed)
    if length > vault_file.SIZE_LIMIT:
        raise _bad_keys()
    if made_us >= MADE_LIMIT:
        raise IntegrityError("The beginning of the backup was altered or is damaged.", _ANOTHER)
    body = file.read(length)
    if len(body) < length:
        raise _cut_off()
    try:
        keys = vault_file.from_bytes(body)
    except IntegrityError:
        raise _bad_keys() from None
    if any(slot.kind == "keyring" for slot in keys.slots):
        raise _bad_keys()
    return Header(made_us, salt, keys, fixed + body)


# --- opening ------------------------------------------------------------------------------------------------------


def open_by_passphrase(header: Header, passphrase: Passphrase) -> bytearray:
    """The root key, which the caller clears. Raises VaultLockedError, and NoteFlowError for too little memory."""
    slot = find_slot(header.keys, "passphrase")
    if not isinstance(slot, PassphraseSlot):
        raise VaultLockedError("This backup has no passphrase.", ways(header))
    text = phrases.normalised(passphrase)
    stretched = bytearray()
    try:
        stretched = stretch(text, slot.salt, slot.kdf)
        root = open_slot(slot, stretched, header.keys.vault_id)
    finally:
        clear(text, stretched)
    if root is None:
        raise VaultLockedError(
            "The passphrase does not open this backup.", f"It takes what opened the vault then. {ways(header)}"
        )
    return root


def open_by_phrase(header: Header, phrase: Passphrase) -> bytearray:
    """The root key, which the caller clears. Raises VaultLockedError."""
    slot = find_slot(header.keys, "recovery")
    if slot is None:
        raise VaultLockedError("This backup has no recovery phrase.", ways(header))
    bits = phrases.phrase_bits(phrase)
    try:
        root = open_slot(slot, bits, header.keys.vault_id)
    finally:
        clear(bits)
    if root is None:
        raise VaultLockedError(
            "The recovery phrase is a whole one, but not the one that opens this backup.",
            f"It takes the one that {vault_name(header.keys.vault_id)} had when the backup was made.",
        )
    return root


def ways(header: Header) -> str:
    """What opens the backup, in a sentence."""
    offers = {
        "passphrase": f"the vault's passphrase ({phrases.PASSPHRASE_FILE_VARIABLE} may name a file that holds it)",
        "recovery": "its recovery phrase of 24 words (--recovery-file names a file that holds it)",
    }
    return f"What opens it: {'; or '.join(offers[slot.kind] for slot in header.keys.slots)}."


# --- the payload --------------------------------------------------------------------------------------------------


class PayloadWriter:
    """Header, tag and chunks, as the bytes of the payload come. Nothing is whole before `finish`."""

    def __init__(self, write: Write, header: Header, root: bytearray) -> None:
        self._write = write
        tag, key = header.stream_keys(root)
        self._cipher = AESGCM(key)
        clear(key)
        self._index = 0
        self._waiting = bytearray()
        write(header.data)
        write(tag)

    def write(self, data: bytes | bytearray) -> None:
        """More of the payload, of any length."""
        self._waiting += data
        # A full chunk waits until something follows it: it may be the last.
        whole = (len(self._waiting) - 1) // CHUNK_BYTES * CHUNK_BYTES
        for start in range(0, whole, CHUNK_BYTES):
            self._seal(self._waiting[start : start + CHUNK_BYTES], last=False)
        del self._waiting[:whole]

    def finish(self) -> None:
        """The last chunk."""
        assert self._waiting, "a payload is never empty"
        self._seal(self._waiting, last=True)

    def _seal(self, plaintext: bytearray, *, last: bool) -> None:
        self._write(self._cipher.encrypt(_nonce(self._index, last=last), bytes(plaintext), None))
        self._index += 1


class PayloadReader:
    """The payload of a backup whose header was read from `file`: only what authenticates comes out, in its order.

    Whoever stops reading before the end knows nothing of what follows: `end` tells that nothing does.
    """

    def __init__(self, file: BinaryIO, header: Header, root: bytearray) -> None:
        """Reads and checks the tag. Raises IntegrityError when the header was altered."""
        self._file = file
        expected, key = header.stream_keys(root)
        self._cipher = AESGCM(key)
        clear(key)
        found = file.read(HEADER_TAG_BYTES)
        if len(found) < HEADER_TAG_BYTES:
            raise _cut_off()
        if not hmac.compare_digest(found, expected):
            raise IntegrityError("The beginning of the backup was altered or is damaged.", _ANOTHER)
        self._index = 0
        self._ahead = file.read(CHUNK_BYTES + _GCM_TAG_BYTES)
        self._plain = bytearray()
        self._last = False

    def read(self, count: int) -> bytes:
        """The next bytes: at least one, at most `count`. Raises IntegrityError, at the end of the payload too."""
        assert count > 0
        if not self._plain:
            if self._last:
                raise IntegrityError("The backup ends before it should.", _ANOTHER)
            self._open_next()
        data = bytes(memoryview(self._plain)[:count])
        del self._plain[: len(data)]
        return data

    def exactly(self, count: int) -> bytes:
        """The next `count` bytes. Raises IntegrityError."""
        data = bytearray()
        while len(data) < count:
            data += self.read(count - len(data))
        return bytes(data)

    def end(self) -> None:
        """Raises IntegrityError when anything follows."""
        if self._plain or not self._last:
            raise IntegrityError("Something follows where the backup should end.", _ANOTHER)

    def _open_next(self) -> None:
        block, self._ahead = self._ahead, self._file.read(CHUNK_BYTES + _GCM_TAG_BYTES)
        self._last = not self._ahead
        if len(block) <= _GCM_TAG_BYTES:
            raise _cut_off()
        try:
            self._plain = bytearray(self._cipher.decrypt(_nonce(self._index, last=self._last), block, None))
        except InvalidTag:
            raise IntegrityError(
                f"The backup is damaged, cut off or was altered: its piece {self._index + 1} does not verify.", _ANOTHER
            ) from None
        self._index += 1


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([last])


def _cut_off() -> IntegrityError:
    return IntegrityError("The backup is cut off.", _ANOTHER)


def _bad_keys() -> IntegrityError:
    return IntegrityError("The keys at the beginning of the backup are damaged, or were altered.", _ANOTHER)
