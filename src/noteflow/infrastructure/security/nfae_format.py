"""The layout of NFAE files, what binds their chunks, and what is judged of them (docs/formats.md, sections 1 and 2).

    version 1   "NFAE" 01 { u32 length | nonce 12 | ciphertext N | tag 16 }*
    version 2   "NFAE" 02 … 144 bytes of header { u32 word | nonce 12 | ciphertext N | tag 16 }*

    PRK        = HKDF-Extract(SHA-256, salt, DEK)
    header tag = HKDF-Expand(PRK, "NFAE2/header" ‖ header[0:112], 32)
    chunk key  = HKDF-Expand(PRK, "NFAE2/chunk"  ‖ header[0:112], 32)
    AAD        = "NFAE2c" ‖ header tag ‖ u64 index ‖ u32 word        word = 28 + N, bit 31 on the final chunk alone
    final      = u64 data chunks ‖ u64 samples ‖ u8 end reason

All integers are big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from os import urandom
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.infrastructure.security.slots import clear

MAGIC = b"NFAE"
FIELDS = struct.Struct(">4sBBHBBBBI16s16sQQ16s32s")
"""The header of version 2 without its tag."""
HEADER_BYTES = 144
V1_START = len(MAGIC) + 1
V1_LIMIT = 1 << 24
"""The most plaintext bytes of a chunk of version 1."""

WORD = struct.Struct(">I")
NONCE_BYTES, TAG_BYTES = 12, 16
COUNTED = NONCE_BYTES + TAG_BYTES
"""What a length word counts besides the ciphertext."""
AROUND = WORD.size + COUNTED
"""What a frame holds besides the ciphertext."""

FINAL = struct.Struct(">QQB")
"""Data chunks, samples, end reason."""
FINAL_BIT = 1 << 31
FINAL_WORD = FINAL_BIT | (COUNTED + FINAL.size)
FINAL_FRAME = AROUND + FINAL.size
NORMAL, RECOVERED = 0, 1
"""The end reasons."""

State = Literal["sealed", "unsealed", "torn", "corrupt", "rejected", "unsupported", "not-nfae"]

Place = tuple[int, slice, memoryview]
"""Of a whole chunk among many: where its frame begins, the slice of the sound, the frame behind its word and nonce."""

_AAD = struct.Struct(">38sQI")
"""What begins it in all of a file, the chunk's index, its length word."""
_NONCE = struct.Struct(f"{NONCE_BYTES}s")
_FRAME_START = struct.Struct(f">I{NONCE_BYTES}s")
BEFORE = _FRAME_START.size
"""What a frame holds before the ciphertext: its word and its nonce."""
_MAX_LOG2 = 24


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of version 2 says. Ids are 16 bytes, the salt 32, both random; `created_us` counts microseconds
    since the Unix epoch; sound is PCM, signed 16 bit, little-endian."""

    asset: bytes
    meeting: bytes
    dek_id: bytes
    salt: bytes
    segment: int = 0
    created_us: int = 0
    channels: int = 1
    sample_rate: int = 16_000
    chunk_log2: int = 14

    @property
    def chunk_bytes(self) -> int:
        """Plaintext bytes of every data chunk but the last, which may be shorter."""
        return 1 << self.chunk_log2

    @property
    def frame_bytes(self) -> int:
        """Bytes of one sample of all channels."""
        return 2 * self.channels

    def pack(self) -> bytes:
        """The 112 bytes that the header tag follows."""
        return FIELDS.pack(
            MAGIC, 2, 1, HEADER_BYTES, 0, 0, self.channels, self.chunk_log2, self.sample_rate,
            self.asset, self.meeting, self.segment, self.created_us, self.dek_id, self.salt,
        )  # fmt: skip

    @classmethod
    def parse(cls, fields: bytes) -> Header | None:
        """The fields of 112 bytes; None for a suite, codec, length, flag or size that this reader does not know."""
        (_, _, suite, length, flags, codec, channels, log2, rate, asset, meeting, segment, created, dek_id, salt) = (
            FIELDS.unpack(fields)
        )
        if (suite, length, flags, codec) != (1, HEADER_BYTES, 0, 0) or channels == 0 or log2 > _MAX_LOG2:
            return None
        return cls(asset, meeting, dek_id, salt, segment, created, channels, rate, log2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What reading a whole file tells, as `noteflow audio verify` shows it. Ids are lower-case hexadecimal.

    `chunks` and `plaintext_bytes` count the data released; `bad_chunk` is the index of the first frame that was not
    accepted. A field of a header that was not verified is None.
    """

    version: int | None
    state: State
    chunks: int = 0
    plaintext_bytes: int = 0
    recovered: bool = False
    asset: str | None = None
    meeting: str | None = None
    bad_chunk: int | None = None

    @property
    def whole(self) -> bool:
        """Whether the file is as complete as its version can show: version 1 has no seal."""
        return self.state == "sealed" or (self.version == 1 and self.state == "unsealed")


class SegmentCipher:
    """Version 2: the key of one segment file, and what binds each of its chunks to its place."""

    start = HEADER_BYTES

    def __init__(self, header: Header, dek: bytearray) -> None:
        """Derive the segment's key. `dek` has 32 bytes and stays the caller's."""
        fields = header.pack()
        self.header = header
        self.tag = bytes(_derive(dek, header.salt, b"NFAE2/header" + fields))
        key = _derive(dek, header.salt, b"NFAE2/chunk" + fields)
        self.aead = AESGCM(key)
        clear(key)
        self._bound = b"NFAE2c" + self.tag

    def length(self, word: int, *, after_short: bool) -> int | None:
        """Plaintext bytes of the frame that a length word begins; None when no frame can begin so."""
        if word & FINAL_BIT:
            return FINAL.size if word == FINAL_WORD else None
        length = word - COUNTED
        return length if 1 <= length <= self.header.chunk_bytes and not after_short else None

    def aad(self, index: int, word: int) -> bytes:
        """The associated data of a chunk."""
        return _AAD.pack(self._bound, index, word)

    def places(self, frames: memoryview) -> list[Place]:
        """Where `encrypt_whole` finds and puts each of the whole data chunks that `frames` has room for."""
        size = self.header.chunk_bytes
        step = size + AROUND
        return [
            (at, slice(begin, begin + size), frames[at + BEFORE : at + step])
            for at, begin in zip(range(0, len(frames), step), count(0, size))
        ]

    def encrypt_whole(self, first: int, sound: memoryview, frames: memoryview, places: Sequence[Place]) -> None:
        """Fill `frames` with those of whole data chunks, the first of which has this index, each under a random nonce
        of its own; `places` has one for each chunk.

        What `encrypt_frame` does for one, with as little Python as can be beside the cipher: it takes 5 µs a chunk.
        """
        word = self.header.chunk_bytes + COUNTED
        bound, aad, put_start, encrypt = self._bound, _AAD.pack, _FRAME_START.pack_into, self.aead.encrypt_into
        nonces = _NONCE.iter_unpack(urandom(NONCE_BYTES * len(places)))
        for index, (nonce,), (at, cut, body) in zip(count(first), nonces, places):
            put_start(frames, at, word, nonce)
            encrypt(nonce, sound[cut], aad(bound, index, word), body)

    def decrypt_whole(
        self, first: int, frames: memoryview, plain: memoryview, sink: Callable[[memoryview], object] | None
    ) -> int:
        """Give the sound of whole data chunks to `sink`, as long as they authenticate, the first with this index; how
        many there were. `plain` is where each is decrypted to, and as long as a chunk.

        Stops before whatever is not such a chunk: to say what that is takes a closer look.
        """
        size = self.header.chunk_bytes
        assert len(plain) == size
        whole, step = size + COUNTED, size + AROUND
        bound, aad, start_of, decrypt = self._bound, _AAD.pack, _FRAME_START.unpack_from, self.aead.decrypt_into
        index = first
        for at in range(0, len(frames) - step + 1, step):
            word, nonce = start_of(frames, at)
            if word != whole:
                break
            try:
                decrypt(nonce, frames[at + BEFORE : at + step], aad(bound, index, whole), plain)
            except InvalidTag:
                break
            if sink is not None:
                sink(plain)
            index += 1
        return index - first


class PlainCipher:
    """Version 1: the DEK itself, nothing bound."""

    start = V1_START

    def __init__(self, dek: bytearray, counted: int) -> None:
        """`counted` bytes besides the ciphertext are in a length word: 28, or 0 in some files. `dek` has 32 bytes."""
        self.aead = AESGCM(dek)
        self._counted = counted

    def length(self, word: int, *, after_short: bool) -> int | None:  # noqa: ARG002 - version 1 knows no short chunk
        """Plaintext bytes of the frame that a length word begins; None when no frame can begin so."""
        length = word - self._counted
        return length if 0 <= length <= V1_LIMIT else None

    def aad(self, index: int, word: int) -> None:
        """The associated data of a chunk: none."""


Cipher = SegmentCipher | PlainCipher


def encrypt_frame(
    cipher: Cipher, index: int, plaintext: bytes | bytearray | memoryview, frame: memoryview, *, final: bool
) -> None:
    """Fill `frame`, which is 32 bytes longer than the plaintext, with a whole frame under a random nonce."""
    assert len(frame) == len(plaintext) + AROUND
    word = len(plaintext) + COUNTED | (FINAL_BIT if final else 0)
    nonce = urandom(NONCE_BYTES)
    frame[: WORD.size] = WORD.pack(word)
    frame[WORD.size : WORD.size + NONCE_BYTES] = nonce
    cipher.aead.encrypt_into(nonce, plaintext, cipher.aad(index, word), frame[WORD.size + NONCE_BYTES :])


def _derive(dek: bytearray, salt: bytes, info: bytes) -> bytearray:
    out = bytearray(32)
    HKDF(SHA256(), 32, salt, info).derive_into(dek, out)
    return out
