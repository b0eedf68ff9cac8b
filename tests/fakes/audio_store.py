"""Segment files in memory, for tests of what lies above them; passes the contract of `AudioStore` (tests/contracts)."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from noteflow.application.ports import SegmentState
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.events import MeetingId

CHUNK_SAMPLES = 8192
_SAMPLE = 2
_CHUNK = CHUNK_SAMPLES * _SAMPLE


@dataclass
class FakeSegment:
    """What a file holds: whole chunks, the bytes behind them that do not authenticate, and how it ended."""

    asset_id: str
    dek_id: str
    chunks: list[bytes] = field(default_factory=list)
    junk: int = 0
    set_aside: int = 0
    damaged: int | None = None
    sealed: bool = False
    recovered: bool = False
    synced_chunks: int = 0

    def true_prefix(self) -> list[bytes]:
        return self.chunks[: self.damaged]

    def state(self) -> SegmentState:
        true = self.true_prefix()
        if self.damaged is not None:
            verdict, bad = "corrupt", self.damaged
        elif self.junk:
            verdict, bad = "torn", len(true)
        else:
            verdict, bad = ("sealed" if self.sealed else "unsealed"), None
        return SegmentState(
            state=verdict,
            chunks=len(true),
            samples=sum(map(len, true)) // _SAMPLE,
            recovered=self.recovered and verdict == "sealed",
            bad_chunk=bad,
            set_aside=self.junk + self.set_aside + sum(len(chunk) + 32 for chunk in self.chunks[len(true) :]),
            asset_id=self.asset_id,
            dek_id=self.dek_id,
        )


class FakeSegmentWriter:
    def __init__(self, store: FakeAudioStore, segment: FakeSegment) -> None:
        self.asset_id = segment.asset_id
        self.dek_id = segment.dek_id
        self.chunks = 0
        self.samples = 0
        self._store = store
        self._segment = segment
        self._waiting = bytearray()
        self._failure: OSError | None = None
        self.closed = False

    def append(self, pcm: bytes) -> None:
        self._usable()
        self._waiting += pcm
        while len(self._waiting) >= _CHUNK:
            self._put(bytes(self._waiting[:_CHUNK]))
            del self._waiting[:_CHUNK]

    def sync(self) -> None:
        self._usable()
        self._segment.synced_chunks = self.chunks

    def seal(self) -> None:
        self._usable()
        if self._waiting:
            self._put(bytes(self._waiting))
        self._segment.sealed = True
        self.sync()
        self.close()

    def close(self) -> None:
        self.closed = True

    def _put(self, chunk: bytes) -> None:
        self._usable()
        self._segment.chunks.append(chunk)
        self.chunks += 1
        self.samples += len(chunk) // _SAMPLE

    def _usable(self) -> None:
        self._failure = self._failure or self._store.failure
        if self._failure is not None:
            self.close()
            raise self._failure
        assert not self.closed, "the segment file is closed"


class FakeAudioStore:
    """`failure`, once set, is raised by every writer from then on, and for good by those that met it; `free` is what
    `free_bytes` tells. `crash` and `damage` do to a segment what a power cut or a bad disk does."""

    def __init__(self) -> None:
        self.files: dict[tuple[MeetingId, str, int], FakeSegment] = {}
        self.failure: OSError | None = None
        self.free = 100 << 30
        self._lock = threading.Lock()

    def crash(self, meeting: MeetingId, track: str, segment: int, *, junk: int = 100) -> None:
        """The chunks that were not synced are lost; `junk` bytes of the next one are there."""
        held = self._held(meeting, track, segment)
        del held.chunks[held.synced_chunks :]
        held.junk = junk

    def damage(self, meeting: MeetingId, track: str, segment: int, chunk: int) -> None:
        """A bit of a chunk flips."""
        self._held(meeting, track, segment).damaged = chunk

    def create(self, meeting: MeetingId, track: str, segment: int, *, created_us: int) -> FakeSegmentWriter:
        _check_place(meeting, track, segment)
        if self.failure is not None:
            raise self.failure
        with self._lock:
            if (meeting, track, segment) in self.files:
                raise NoteFlowError("The audio file exists already.")
            held = FakeSegment(secrets.token_hex(16), "d" * 32)
            self.files[meeting, track, segment] = held
        return FakeSegmentWriter(self, held)

    def read(self, meeting: MeetingId, track: str, segment: int, start: int, count: int) -> bytes:
        held = self._held(meeting, track, segment)
        first, last = start // CHUNK_SAMPLES, (start + count - 1) // CHUNK_SAMPLES
        if count > 0 and held.damaged is not None and first <= held.damaged <= last:
            raise IntegrityError(f"Chunk {held.damaged} of an audio file is damaged.")
        return b"".join(held.chunks)[start * _SAMPLE : (start + count) * _SAMPLE]

    def check(self, meeting: MeetingId, track: str, segment: int) -> SegmentState:
        return self._held(meeting, track, segment).state()

    def recover(self, meeting: MeetingId, track: str, segment: int) -> SegmentState:
        held = self._held(meeting, track, segment)
        before = held.state()
        if before.state != "sealed":
            held.set_aside, held.junk = before.set_aside, 0
            held.chunks, held.damaged = held.true_prefix(), None
            held.sealed = held.recovered = True
        return held.state()

    def remove(self, meeting: MeetingId) -> tuple[int, int]:
        _check_place(meeting, "mic", 0)
        with self._lock:
            gone = [place for place in self.files if place[0] == meeting]
            size = sum(len(chunk) for place in gone for chunk in self.files[place].chunks)
            for place in gone:
                del self.files[place]
        return len(gone), size

    def segments(self, meeting: MeetingId) -> Sequence[tuple[str, int]]:
        return sorted((track, number) for owner, track, number in self.files if owner == meeting)

    def meetings(self) -> Sequence[MeetingId]:
        return sorted({owner for owner, _, _ in self.files})

    def free_bytes(self) -> int:
        return self.free

    def _held(self, meeting: MeetingId, track: str, segment: int) -> FakeSegment:
        _check_place(meeting, track, segment)
        try:
            return self.files[meeting, track, segment]
        except KeyError:
            raise NotFoundError("The meeting has no such audio file.") from None


def _check_place(meeting: MeetingId, track: str, segment: int) -> None:
    if not (re.fullmatch("[0-9a-f]{32}", meeting) and re.fullmatch("[a-z]+", track) and segment >= 0):
        raise UsageError("That is no place of a segment.")
