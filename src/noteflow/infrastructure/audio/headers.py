"""What a file's own header says about its length, where FFmpeg does not pass it on."""

from __future__ import annotations

import os

_UNKNOWN_SIZES = {0, 0xFFFFFFFF}
"""What programs write that did not know the length when they began (a pipe)."""

_BEGINNINGS = (b"RIFF", b"RF64", b"fLaC", b"OggS", b"ID3", b"\x1aE\xdf\xa3", b"FORM", b"caff", b"\x30\x26\xb2\x75")

_OGG_TAIL = 131_072
"""Twice the largest page: the last page begins in it."""


def looks_like_sound(descriptor: int) -> bool:
    """The first bytes are those of a common sound or video container."""
    head = os.pread(descriptor, 12, 0)
    return head.startswith(_BEGINNINGS) or head[4:8] == b"ftyp"


def wav_length_s(descriptor: int) -> float | None:
    """How many seconds a RIFF WAVE header promises; None for other files and for an unknown length.

    Source: Microsoft Multimedia Programming Interface 1.0, "Waveform Audio File Format".
    """
    head = os.pread(descriptor, 12, 0)
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    at, byte_rate = 12, 0
    for _ in range(1_000):
        chunk = os.pread(descriptor, 8, at)
        if len(chunk) < 8:
            return None
        size = int.from_bytes(chunk[4:], "little")
        if chunk[:4] == b"fmt ":
            byte_rate = int.from_bytes(os.pread(descriptor, 4, at + 16), "little")
        elif chunk[:4] == b"data":
            return size / byte_rate if byte_rate and size not in _UNKNOWN_SIZES else None
        at += 8 + size + size % 2
    return None


def ends_early(descriptor: int) -> bool:
    """An AVI or Ogg file that stops inside what its own framing announces."""
    length = os.fstat(descriptor).st_size
    head = os.pread(descriptor, 12, 0)
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        announced = int.from_bytes(head[4:8], "little")
        return announced not in _UNKNOWN_SIZES and announced + 8 > length
    if head[:4] == b"OggS":
        start = max(0, length - _OGG_TAIL)
        tail = os.pread(descriptor, _OGG_TAIL, start)
        page = tail.rfind(b"OggS")
        lacing = tail[page + 27 : page + 27 + tail[page + 26]] if len(tail) > page + 26 else b""
        return not lacing or page + 27 + len(lacing) + sum(lacing) > len(tail) or len(lacing) < tail[page + 26]
    return False


def mp3_tells_length(descriptor: int, first_frame: int) -> bool:
    """Before its first frame of sound the file has a Xing, Info or VBRI frame, which counts all frames."""
    before = os.pread(descriptor, 4_096, max(0, first_frame - 4_096))[: min(first_frame, 4_096)]
    return any(tag in before for tag in (b"Xing", b"Info", b"VBRI"))
