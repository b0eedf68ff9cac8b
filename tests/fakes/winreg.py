"""As much of Windows' registry, as Python's module `winreg` shows it, as starting with the session needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class FakeRegistry:
    """`keys` are the values of each key, with their kinds. `locked` has every change refused."""

    HKEY_CURRENT_USER = 0x80000001
    KEY_SET_VALUE, REG_SZ, REG_EXPAND_SZ = 2, 1, 2

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[str, int]]] = {}
        self.locked = False

    @contextmanager
    def OpenKey(self, root: int, path: str, reserved: int = 0, access: int = 0x20019) -> Iterator[str]:
        assert (root, reserved) == (self.HKEY_CURRENT_USER, 0)
        if path not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        self._check(access)
        yield path

    @contextmanager
    def CreateKeyEx(self, root: int, path: str, reserved: int = 0, access: int = 0x20006) -> Iterator[str]:
        assert (root, reserved) == (self.HKEY_CURRENT_USER, 0)
        self._check(access)
        self.keys.setdefault(path, {})
        yield path

    def QueryValueEx(self, key: str, name: str) -> tuple[str, int]:
        if name not in self.keys[key]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return self.keys[key][name]

    def SetValueEx(self, key: str, name: str, reserved: int, kind: int, value: str) -> None:
        assert reserved == 0
        self.keys[key][name] = (value, kind)

    def DeleteValue(self, key: str, name: str) -> None:
        if name not in self.keys[key]:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del self.keys[key][name]

    def _check(self, access: int) -> None:
        if self.locked and access & self.KEY_SET_VALUE:
            raise PermissionError(13, "Access is denied")
