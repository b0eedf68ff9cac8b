"""The Merkle tree of RFC 6962 (section 2.1): its right edge, to go on from, and paths that show what is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
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
        return self.grown((leaf,))

    def grown(self, leaves: Iterable[bytes]) -> Frontier:
        """With these leaf hashes at the end."""
        roots, size, sha256 = list(self.roots), self.size, hashlib.sha256
        for leaf in leaves:
            node, rest = leaf, size
            while rest & 1:
                # node_hash, spelt out: once for each event of a log
                node = sha256(b"\x01" + roots.pop() + node).digest()
                rest >>= 1
            roots.append(node)
            size += 1
        return Frontier(size, tuple(roots))

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


def inclusion_paths(leaves: Sequence[bytes], wanted: Iterable[int]) -> Mapping[int, tuple[bytes, ...]]:
    """The audit paths (RFC 6962, section 2.1.1) of leaves, by their index from 0, in the tree over all these leaf
    hashes: the hashes beside the way, from the leaf up. One pass over the tree, however many are wanted."""
    paths: dict[int, list[bytes]] = {index: [] for index in wanted}
    assert all(0 <= index < len(leaves) for index in paths)
    level, height = list(leaves), 0
    while len(level) > 1:
        for index, path in paths.items():
            beside = (index >> height) ^ 1
            # a node without one beside it moves up as it is
            if beside < len(level):
                path.append(level[beside])
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs if len(level) % 2 == 0 else [*pairs, level[-1]]
        height += 1
    return {index: tuple(path) for index, path in paths.items()}


def root_of_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root of a tree of `size` leaves in which this leaf hash has this index and path (RFC 9162, section 2.1.3.2);
    None when no tree of that size has a path of that length there."""
    if not 0 <= index < size:
        return None
    node, at, last = leaf, index, size - 1
    for beside in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            node = node_hash(beside, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, beside)
        at, last = at >> 1, last >> 1
    return node if last == 0 else None
