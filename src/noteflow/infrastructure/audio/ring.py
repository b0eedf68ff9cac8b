"""The place between the sound card's thread and ours."""

from __future__ import annotations

from collections import deque


class Ring:
    """A preallocated ring of bytes for one writing and one reading thread, without locks.

    `_written` and `_taken` only grow, each is set by one thread, and bytes are in place before `_written` tells of
    them: that is all the order the two threads need. A block that does not fit is refused whole; the reader finds
    silence of its length in its place, so that what follows stays where it belongs.
    """

    def __init__(self, capacity: int) -> None:
        assert capacity > 0
        self._store = memoryview(bytearray(capacity))
        self._capacity = capacity
        self._written = 0
        self._taken = 0
        self._missing = 0
        self._resting = 0
        self._holes: deque[tuple[int, int, bool]] = deque()
        self._silence = 0
        self._silence_is_loss = False
        self._given_ahead = 0
        self._position = 0
        self.refused = 0
        """Bytes that did not fit or that the device told were missing."""

    # --- the writing thread ---

    def write(self, block: bytes | memoryview) -> None:
        """Copy a block in, or count it as refused. Never waits, and allocates nothing unless a hole ends here."""
        size = len(block)
        start = self._written
        if size > self._capacity - (start - self._taken):
            self.miss(size)
            return
        self._end_hole()
        at = start % self._capacity
        first = min(size, self._capacity - at)
        self._store[at : at + first] = block[:first]
        if first < size:
            self._store[: size - first] = block[first:]
        self._written = start + size

    def miss(self, size: int) -> None:
        """So many bytes should have come here and did not."""
        self._missing += size
        self.refused += size

    def rest(self, size: int) -> None:
        """The device had nothing to give for so many bytes: silence, and no loss. What `ahead` gave is part of it."""
        self._resting += size

    def finish(self) -> None:
        """Nothing more will be written: let the reader know of what was missing last."""
        self._end_hole()

    def _end_hole(self) -> None:
        for size, is_loss in ((self._resting, False), (self._missing, True)):
            if size:
                self._holes.append((self._written, size, is_loss))
        self._resting = self._missing = 0

    # --- the reading thread ---

    def empty(self) -> bool:
        """Nothing to take now."""
        return self._taken == self._written and not self._silence and not self._holes

    def take(self) -> tuple[bytes, list[tuple[int, int]]]:
        """Everything there is, silence for what was refused or rested included: (bytes, losses as (start, end) from
        the first byte ever taken). At most one and a half times the capacity at once."""
        pieces: list[bytes] = []
        losses: list[tuple[int, int]] = []
        room = max(1, self._capacity // 2)
        # Read before the holes: a hole is told of before the bytes that follow it.
        written = self._written
        while True:
            if not self._silence and self._holes and self._holes[0][0] == self._taken:
                _, self._silence, self._silence_is_loss = self._holes.popleft()
                if not self._silence_is_loss:
                    known = min(self._silence, self._given_ahead)
                    self._silence -= known
                    self._given_ahead -= known
                    continue
            if self._silence:
                count = min(self._silence, room)
                if count == 0:
                    break
                self._silence -= count
                room -= count
                pieces.append(bytes(count))
                if self._silence_is_loss:
                    losses.append((self._position, self._position + count))
                self._position += count
                continue
            end = min(written, self._holes[0][0]) if self._holes else written
            if end <= self._taken:
                break
            pieces.append(self._copy(end))
        return b"".join(pieces), losses

    def ahead(self, size: int) -> bytes:
        """Silence of so many bytes, before the device tells by `rest` how long it had nothing to give."""
        self._given_ahead += size
        self._position += size
        return bytes(size)

    def _copy(self, end: int) -> bytes:
        size = end - self._taken
        at = self._taken % self._capacity
        first = min(size, self._capacity - at)
        data = bytes(self._store[at : at + first]) + bytes(self._store[: size - first])
        self._taken = end
        self._position += size
        return data
