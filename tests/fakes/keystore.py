"""A key store in memory; passes the contract of `KeyStore`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from noteflow.domain.errors import VaultLockedError


class FakeKeyStore:
    """Keeps `items` in a dictionary. While `trouble` is set, every call fails with it."""

    name = "Fake"

    def __init__(self) -> None:
        self.items: dict[str, bytes] = {}
        self.trouble: VaultLockedError | None = None

    def get(self, item: str) -> bytearray | None:
        self._check()
        return bytearray(self.items[item]) if item in self.items else None

    def get_all(self, items: Sequence[str]) -> list[bytearray | None]:
        found = [self.get(items[0])]
        with suppress(VaultLockedError):
            found.extend(map(self.get, items[1:]))
        return found

    def set(self, item: str, secret: bytes | bytearray) -> None:
        self._check()
        self.items[item] = bytes(secret)

    def delete(self, item: str) -> None:
        self._check()
        self.items.pop(item, None)

    def _check(self) -> None:
        if self.trouble is not None:
            raise self.trouble
