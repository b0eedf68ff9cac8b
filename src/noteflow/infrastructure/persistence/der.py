"""As much of ASN.1's distinguished encoding rules (X.690) as a time-stamp needs: definite lengths, short tags."""

from __future__ import annotations

from dataclasses import dataclass

SEQUENCE, SET, INTEGER, OCTETS, OID, TIME, BOOLEAN, NULL = 0x30, 0x31, 0x02, 0x04, 0x06, 0x18, 0x01, 0x05


class DerError(ValueError):
    """Not DER, or not what was expected there."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value: its tag's byte, its content, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def children(self) -> list[Node]:
        """What a constructed value holds, in order. Raises DerError."""
        found, rest = [], self.content
        while rest:
            node, rest = _take(rest)
            found.append(node)
        return found

    def as_type(self, tag: int) -> Node:
        """Itself. Raises DerError when it has another tag."""
        if self.tag != tag:
            raise DerError(f"tag {self.tag:#x} where {tag:#x} should be")
        return self

    def integer(self) -> int:
        """The number. Raises DerError."""
        return int.from_bytes(self.as_type(INTEGER).content, "big", signed=True)

    def oid(self) -> str:
        """The object identifier with dots. Raises DerError."""
        data = self.as_type(OID).content
        if not data or data[-1] & 0x80:
            raise DerError("an object identifier that is cut off")
        numbers, number = [], 0
        for byte in data:
            number = number << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(number)
                number = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def parse(data: bytes) -> Node:
    """The one value that the bytes are. Raises DerError."""
    node, rest = _take(data)
    if rest:
        raise DerError("bytes behind the end")
    return node


def encode(tag: int, *parts: bytes) -> bytes:
    """A value of these parts."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _take(data: bytes) -> tuple[Node, bytes]:
    if len(data) < 2 or data[0] & 0x1F == 0x1F:
        raise DerError("no tag and length")
    size, start = data[1], 2
    if size & 0x80:
        count = size & 0x7F
        start = 2 + count
        if not 1 <= count <= 4 or len(data) < start:
            raise DerError("an impossible length")
        size = int.from_bytes(data[2:start], "big")
    if len(data) < start + size:
        raise DerError("cut off")
    return Node(data[0], data[start : start + size], data[: start + size]), data[start + size :]
