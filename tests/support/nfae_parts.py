"""Small NFAE files in pieces, to be put together wrongly, and what the reader says of the result."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from noteflow.infrastructure.security.nfae import Reader
from noteflow.infrastructure.security.nfae_format import (
    AROUND,
    Header,
    PlainCipher,
    SegmentCipher,
    Verdict,
    encrypt_frame,
)

DEK = bytearray(range(32))
LOG2 = 4
CHUNK = 1 << LOG2
PLAIN = bytes(range(42))


def header(log2: int = LOG2, *, salt: bytes = b"s" * 32, channels: int = 1) -> Header:
    return Header(b"a" * 16, b"m" * 16, b"d" * 16, salt, segment=3, created_us=5, channels=channels, chunk_log2=log2)


def frame(cipher: SegmentCipher | PlainCipher, index: int, plaintext: bytes, *, final: bool = False) -> bytes:
    out = memoryview(bytearray(len(plaintext) + AROUND))
    encrypt_frame(cipher, index, plaintext, out, final=final)
    return bytes(out)


@dataclass
class Parts:
    """A file of version 2 in pieces, to be put together wrongly."""

    head: bytes
    data: list[bytes]
    final: bytes
    cipher: SegmentCipher

    @property
    def whole(self) -> bytes:
        return self.head + b"".join(self.data) + self.final


def parts(
    plain: bytes = PLAIN,
    log2: int = LOG2,
    *,
    salt: bytes = b"s" * 32,
    reason: int = 0,
    made: Header | None = None,
    dek: bytearray = DEK,
) -> Parts:
    """The pieces of a sealed file, of another header or key when it is given."""
    made = made or header(log2, salt=salt)
    cipher = SegmentCipher(made, dek)
    size = made.chunk_bytes
    data = [frame(cipher, i, plain[at : at + size]) for i, at in enumerate(range(0, len(plain), size))]
    final = frame(cipher, len(data), struct.pack(">QQB", len(data), len(plain) // 2, reason), final=True)
    return Parts(made.pack() + cipher.tag, data, final, cipher)


def v1(plain: bytes = PLAIN, size: int = CHUNK, counted: int = 28, dek: bytearray = DEK) -> bytes:
    """A file of version 1, of either reading of the length."""
    return b"".join([b"NFAE\x01", *v1_frames(plain, size, counted, dek)])


def v1_frames(plain: bytes, size: int, counted: int = 28, dek: bytearray = DEK) -> list[bytes]:
    """The frames of such a file."""
    cipher = PlainCipher(dek, counted)
    frames = [frame(cipher, index, plain[at : at + size]) for index, at in enumerate(range(0, len(plain), size))]
    return [(int.from_bytes(made[:4], "big") - 28 + counted).to_bytes(4, "big") + made[4:] for made in frames]


def judge(data: bytes, dek: bytearray = DEK) -> tuple[Verdict, bytes]:
    out = bytearray()
    verdict = Reader(io.BytesIO(data), dek).judge(out.extend)
    assert verdict.plaintext_bytes == len(out)
    return verdict, bytes(out)
