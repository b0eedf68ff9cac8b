"""The Merkle tree of RFC 6962 (section 2.1), of which only the right edge is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the perfect subtrees that a tree of `size` leaves falls into, largest (leftmost) first: as many as
    `size` has bits set. Enough to add leaves and to tell the root, in O(log size)."""

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> Frontier:
        """With one more leaf hash at the end."""
        roots, node, rest = list(self.roots), leaf, self.size
        while rest & 1:
            node = node_hash(roots.pop(), node)
            rest >>= 1
        return Frontier(self.size + 1, (*roots, node))

    def root(self) -> bytes:
        """The tree's root hash, 32 bytes."""
        if not self.roots:
            return EMPTY_ROOT
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = node_hash(left, root)
        return root

    def to_bytes(self) -> bytes:
        """u64 size ‖ the roots."""
        return self.size.to_bytes(8, "big") + b"".join(self.roots)

    @classmethod
    def from_bytes(cls, data: bytes) -> Frontier:
        """Raises ValueError for bytes that `to_bytes` does not make."""
        size, rest = int.from_bytes(data[:8], "big"), data[8:]
        if len(data) < 8 or len(rest) != HASH_BYTES * size.bit_count():
            raise ValueError("not a frontier")
        return cls(size, tuple(rest[i : i + HASH_BYTES] for i in range(0, len(rest), HASH_BYTES)))
