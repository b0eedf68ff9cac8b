"""The port behind `HotkeyListener`: a way to hear keys that are pressed in any program. X11 and Wayland's portal have
modules of their own; what needs no more than a few lines is here."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Protocol

from noteflow.ui.hotkey_keys import Wanted


class HotkeySource(Protocol):
    """Hears the combinations of a `Wanted` on the thread that calls `listen`."""

    @property
    def supported(self) -> bool:
        """Whether this desktop lets a program listen for keys at all, as far as is known by now."""
        ...

    @property
    def granted(self) -> frozenset[str]:
        """The combinations that are heard now; read from any thread."""
        ...

    def listen(self, ready: Callable[[], None], ended: socket.socket) -> None:
        """Hear keys until `ended` can be read, then give them back. Each press calls back once, however long it is
        held. Each combination that cannot be had is reported, as a sentence with its remedy. `ready` is called once
        every combination has been granted or reported. Returns early where there is nothing to hear."""
        ...


class NoKeys:
    """A desktop without any way; `reason` is a sentence."""

    supported = False
    granted: frozenset[str] = frozenset()

    def __init__(self, wanted: Wanted, reason: str) -> None:
        self._wanted, self._reason = wanted, reason

    def listen(self, ready: Callable[[], None], ended: socket.socket) -> None:
        """Report why."""
        del ended
        self._wanted.report(f"{self._reason} {self._wanted.remedy()}")
        ready()


class PynputKeys:
    """Windows and macOS, by pynput, which cannot tell whether another program has a combination."""

    supported = True

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.granted: frozenset[str] = frozenset()

    def listen(self, ready: Callable[[], None], ended: socket.socket) -> None:
        """See `HotkeySource.listen`."""
        from pynput import keyboard

        with keyboard.GlobalHotKeys(dict(self._wanted.bindings)):
            self.granted = frozenset(self._wanted.bindings)
            ready()
            ended.recv(1)
        self.granted = frozenset()
