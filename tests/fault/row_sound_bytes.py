"""Segment files that were cut off or had bits flipped: what is given out is true, and nothing altered passes as whole.

Version 1 binds each chunk to the key and nothing else, its length words to nothing at all. So a file of version 1 that
was cut at a chunk's boundary cannot be told from a shorter one, and a length word exchanged for the same length in the
other reading gives the same sound. What is released is true all the same, which is what both versions are held to.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from noteflow.domain.errors import IntegrityError
from noteflow.infrastructure.security.nfae import Reader
from noteflow.infrastructure.security.nfae_format import Verdict
from tests.fault.framework import Outcome, Row, Scale
from tests.support.nfae_parts import DEK, parts, v1

SEED = 20_261_125
CHUNKS = range(9)
V2_SIZES = (0, 1, 4, 6, 8)
"""log2 of bytes."""
V1_SIZES = (1, 16, 64, 200)
_AFTER_A_CUT = ("not-nfae", "torn", "unsealed")
FLIPS = 1_000_000


@dataclass(frozen=True)
class Sample:
    """A file as NoteFlow or another tool wrote it, and its plaintext."""

    name: str
    version: int
    file: bytes
    plain: bytes


def samples(scale: Scale) -> Iterator[Sample]:
    """Files of 0 to 8 chunks of several sizes, the last of one byte, of half the size, and full; version 1 in both
    readings of its length words."""
    few = scale is Scale.QUICK
    for log2 in (4,) if few else V2_SIZES:
        for plain in _plains(1 << log2):
            yield Sample(f"v2 2^{log2} {len(plain)}", 2, parts(plain, log2).whole, plain)
    for size in (16,) if few else V1_SIZES:
        for counted in (28, 0):
            for plain in _plains(size):
                yield Sample(f"v1 {size} {len(plain)} word+{counted}", 1, v1(plain, size, counted), plain)


def _plains(size: int) -> Iterator[bytes]:
    for chunks in CHUNKS:
        for last in sorted({1, max(1, size // 2), size}) if chunks else (0,):
            length = max(0, chunks - 1) * size + last
            yield random.Random(length).randbytes(length)  # a pattern would hide chunks that changed places


def _released(file: bytes | bytearray) -> tuple[Verdict, bytes, bytes]:
    """The verdict, what reading in order gives out, and what reading at a place gives out (version 2 alone)."""
    out = bytearray()
    reader = Reader(io.BytesIO(file), DEK)
    verdict = reader.judge(out.extend)
    placed = b""
    if reader.header is not None:
        try:
            placed = reader.read(0, len(file))
        except IntegrityError:
            placed = b""
    return verdict, bytes(out), placed


def cut(scale: Scale, folder: Path) -> Outcome:
    """Every file at every length shorter than its own."""
    outcome = Outcome()
    unseen = 0
    for sample in samples(scale):
        for length in range(len(sample.file)):
            verdict, out, placed = _released(sample.file[:length])
            true = sample.plain.startswith(out) and sample.plain.startswith(placed)
            # The other reading shows only when the first chunk is whole; before that its word can look impossible.
            unread = sample.version == 1 and verdict.state == "corrupt" and verdict.chunks == 0
            held = true and (verdict.state in _AFTER_A_CUT or unread)
            outcome.expect(held, f"{sample.name} cut to {length}: {verdict}")
            unseen += sample.version == 1 and verdict.whole
    outcome.detail = f"{unseen:,} cuts of version 1 at a chunk's boundary, which it cannot show"
    return outcome


def flipped(scale: Scale, folder: Path) -> Outcome:
    """Every bit of files of both versions, then pairs of bits anywhere in them."""
    outcome = Outcome()
    chosen = _to_flip()
    for sample in chosen:
        for bit in range(8 * len(sample.file)):
            _expect_refused(outcome, sample, (bit,), _released)
    single = outcome.cases
    dice = random.Random(SEED)
    for _ in range(3_000 if scale is Scale.QUICK else FLIPS):
        sample = dice.choice(chosen)
        pair = dice.sample(range(8 * len(sample.file)), 2)
        _expect_refused(outcome, sample, tuple(pair), _judged)
    outcome.detail = f"{single:,} single flips, {outcome.cases - single:,} of two bits"
    return outcome


def _to_flip() -> list[Sample]:
    plain = random.Random(1).randbytes(40)
    return [
        Sample("v2 of 3 chunks", 2, parts(plain).whole, plain),
        Sample("v2 of 1 chunk", 2, parts(plain[:9]).whole, plain[:9]),
        Sample("v2 without sound", 2, parts(b"").whole, b""),
        Sample("v1 of 3 chunks", 1, v1(plain), plain),
        Sample("v1 of 3 chunks, other reading", 1, v1(plain, counted=0), plain),
        Sample("v1 of 1 chunk", 1, v1(plain[:9]), plain[:9]),
    ]


def _judged(file: bytes | bytearray) -> tuple[Verdict, bytes, bytes]:
    out = bytearray()
    return Reader(io.BytesIO(file), DEK).judge(out.extend), bytes(out), b""


def _expect_refused(
    outcome: Outcome,
    sample: Sample,
    bits: tuple[int, ...],
    read: Callable[[bytes | bytearray], tuple[Verdict, bytes, bytes]],
) -> None:
    file = bytearray(sample.file)
    for bit in bits:
        file[bit // 8] ^= 1 << bit % 8
    verdict, out, placed = read(file)
    true = sample.plain.startswith(out) and sample.plain.startswith(placed)
    if sample.version == 2:
        refused = verdict.state not in ("sealed", "unsealed")
    else:
        # Its length words are not authenticated: one that says the same in the other reading alters nothing.
        refused = verdict.state not in ("sealed", "unsealed") or (out == sample.plain and _in_words(sample, bits))
    held = true and refused
    outcome.expect(held, "" if held else f"{sample.name}, bits {bits}: {verdict}; the file was {sample.file.hex()}")


def _in_words(sample: Sample, bits: tuple[int, ...]) -> bool:
    """Whether all bits lie in the length word of the only chunk of a file of version 1."""
    return all(5 <= bit // 8 < 9 for bit in bits) and len(sample.file) == 5 + 32 + len(sample.plain)


ROWS = [
    Row(
        "every-byte truncation of v1 and v2 NFAE files of 0 to 8 chunks",
        "over 50,000 cases; released plaintext is always a true prefix; never `sealed`",
        cut,
    ),
    Row("every bit of header and file flipped; a million random two-bit flips", "none accepted", flipped, SEED),
]
