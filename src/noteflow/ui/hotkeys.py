"""Global hotkeys. Under X11 NoteFlow grabs the keys, under Wayland it asks the desktop's portal for them, on Windows
and macOS pynput listens.

Where keys cannot be had, the reason is reported in a sentence and everything else goes on; `noteflow toggle`, bound in
the desktop's own settings, does the same. See docs/adr/global-hotkeys.md and docs/adr/hotkeys-by-portal.md.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from noteflow.ui.hotkey_keys import ACTIONS, MARKER, PAUSE, TOGGLE, WINDOW, Wanted, parse
from noteflow.ui.hotkey_source import HotkeySource, NoKeys, PynputKeys

__all__ = ["MARKER", "PAUSE", "TOGGLE", "WINDOW", "HotkeyListener", "on_wayland", "parse"]

translate = QCoreApplication.translate


class HotkeyListener:
    """Listens for key combinations on a thread of its own and calls back from there: callbacks may only post.

    `bindings` maps combinations in pynput's notation to what they do. `report` is told, on the same thread, each
    combination that cannot be had, as a sentence with its remedy. `actions` names what each combination does, where it
    is not what it does at first (see `hotkey_keys.ACTIONS`): for remedies, and for the desktop's own settings.
    """

    def __init__(
        self,
        bindings: Mapping[str, Callable[[], None]],
        report: Callable[[str], None],
        *,
        actions: Mapping[str, str] = ACTIONS,
    ) -> None:
        for keys in bindings:
            parse(keys)
        self._source = _source_for(Wanted(dict(bindings), report, actions))
        self._thread: threading.Thread | None = None
        self.ready = threading.Event()
        """Set once every combination has been granted or reported."""

    @property
    def granted(self) -> frozenset[str]:
        """The combinations that are heard."""
        return self._source.granted

    @property
    def supported(self) -> bool:
        """Whether this desktop lets a program listen for keys at all; under Wayland known once it is `ready`."""
        return self._source.supported

    def start(self) -> None:
        """Begin; returns at once."""
        self._waker, self._waked = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="noteflow-hotkeys", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Give the keys back and end the thread. May be called twice."""
        if self._thread is None:
            return
        with contextlib.suppress(OSError):
            self._waker.send(b"x")
        self._thread.join(timeout=5)
        self._thread = None
        self._waker.close()
        self._waked.close()

    def _run(self) -> None:
        try:
            self._source.listen(self.ready.set, self._waked)
        finally:
            self.ready.set()


def on_wayland() -> bool:
    """Whether the desktop is Wayland's, where no program may listen by itself, not even through its X server."""
    return os.environ.get("XDG_SESSION_TYPE") == "wayland" or bool(os.environ.get("WAYLAND_DISPLAY"))


def _source_for(wanted: Wanted) -> HotkeySource:
    if sys.platform in ("win32", "darwin"):
        return PynputKeys(wanted)
    if on_wayland():
        from noteflow.ui.hotkeys_portal import PortalKeys

        return PortalKeys(wanted)
    if not os.environ.get("DISPLAY"):
        return NoKeys(wanted, translate("Hotkeys", "Hotkeys do not work here: there is no display."))
    from noteflow.ui.hotkeys_x11 import X11Keys

    return X11Keys(wanted)
