"""Global hotkeys. Under X11 NoteFlow grabs the keys, so that the focused program does not get them as well.

A grab also finds conflicts: X answers BadAccess when another program has the combination. Where keys cannot be had
(Wayland, no display), the reason is reported in a sentence and everything else goes on; `noteflow toggle`, bound in
the desktop's own settings, does the same. On Windows and macOS pynput listens. See docs/adr/global-hotkeys.md.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Set
from typing import TYPE_CHECKING, Any

from noteflow.domain.errors import UsageError
from noteflow.domain.hotkeys import DEFAULTS, FUNCTION_KEYS
from noteflow.ui.wording import hotkey_text

if TYPE_CHECKING:
    from Xlib.display import Display

log = logging.getLogger(__name__)

TOGGLE = DEFAULTS["toggle"]
MARKER = DEFAULTS["marker"]
PAUSE = DEFAULTS["pause"]
WINDOW = DEFAULTS["window"]

CHOOSE = " Choose other keys in Settings, under Hotkeys."

REPEAT_MS = 2
"""Auto-repeat is a release and a press with (nearly) the same server time; no finger is that quick."""

_MODIFIER_BITS = {"<shift>": 1 << 0, "<ctrl>": 1 << 2, "<alt>": 1 << 3, "<cmd>": 1 << 6}
_LOCK_BIT = 1 << 1
_MEANT_BITS = sum(_MODIFIER_BITS.values())


class HotkeyListener:
    """Listens for key combinations on a thread of its own and calls back from there: callbacks may only post.

    `bindings` maps combinations in pynput's notation to what they do. `report` is told, on the same thread, each
    combination that cannot be had, as a sentence with its remedy.
    """

    def __init__(self, bindings: Mapping[str, Callable[[], None]], report: Callable[[str], None]) -> None:
        for keys in bindings:
            parse(keys)
        self._bindings = dict(bindings)
        self._report = report
        self._thread: threading.Thread | None = None
        self.ready = threading.Event()
        """Set once every combination has been grabbed or reported."""
        self.granted: frozenset[str] = frozenset()
        """The combinations that are heard."""

    @property
    def supported(self) -> bool:
        """Whether this desktop lets a program listen for keys at all."""
        return sys.platform in ("win32", "darwin") or not _why_no_x11()

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
            if sys.platform in ("win32", "darwin"):
                self._listen_with_pynput()
            elif reason := _why_no_x11():
                self._report(reason + _remedy(next(iter(self._bindings), TOGGLE)))
                self.ready.set()
            else:
                self._listen_under_x11()
        finally:
            self.ready.set()

    def _listen_with_pynput(self) -> None:
        from pynput import keyboard

        with keyboard.GlobalHotKeys(self._bindings):
            self.granted = frozenset(self._bindings)
            self.ready.set()
            self._waked.recv(1)

    def _listen_under_x11(self) -> None:
        from Xlib.display import Display
        from Xlib.error import ConnectionClosedError, DisplayError

        try:
            display = Display()
        except (DisplayError, OSError) as error:
            log.warning("no hotkeys: %s", type(error).__name__)
            self._report("Hotkeys do not work: the X display does not answer." + _remedy(TOGGLE))
            return
        grabs = _Grabs(display, self._bindings, self._report)
        try:
            self.granted = grabs.take()
            self.ready.set()
            while self._wait(display):
                while display.pending_events():
                    grabs.handle(display.next_event())
            grabs.give_back()
            display.close()
        except (ConnectionClosedError, OSError):
            log.warning("the X display is gone; so are the hotkeys")

    def _wait(self, display: Display) -> bool:
        """Until there is an event (True) or the end was asked for (False)."""
        if display.pending_events():
            return True
        readable, _, _ = select.select([display.fileno(), self._waked.fileno()], [], [])
        return self._waked.fileno() not in readable


class _Grabs:
    """The grabbed keys of one connection to the X server."""

    def __init__(
        self, display: Display, bindings: Mapping[str, Callable[[], None]], report: Callable[[str], None]
    ) -> None:
        self._display = display
        self._root = display.screen().root
        self._bindings = bindings
        self._report = report
        self._reported: set[str] = set()
        self._grabbed: frozenset[tuple[int, int]] = frozenset()
        """Keycodes and modifiers as X has them: each mix of the locks counts."""
        self._by_key: dict[tuple[int, int], Callable[[], None]] = {}
        self._held: dict[int, int | None] = {}
        """Keycode to the server time of its release; None while it is down."""

    def take(self) -> frozenset[str]:
        """Grab every combination, whatever NumLock and CapsLock say; those that were granted.

        Also after the keyboard has changed, which X says whenever another keyboard is typed on, mostly for nothing:
        what is grabbed already stays so without a moment in which a press would be lost.
        """
        locks = _lock_combinations(self._display)
        granted, wanted = set(), set()
        by_key = {}
        for keys, callback in self._bindings.items():
            modifiers, keysym = parse(keys)
            keycode = self._display.keysym_to_keycode(keysym)
            if keycode == 0:
                self._tell_once(f"{hotkey_text(keys)} is not on this keyboard." + CHOOSE)
                continue
            mixes = {(keycode, modifiers | extra) for extra in locks}
            if not self._grab(mixes - self._grabbed):
                self._tell_once(
                    f"{hotkey_text(keys)} is taken by another program, so NoteFlow cannot hear it." + CHOOSE
                )
                continue
            by_key[keycode, modifiers] = callback
            granted.add(keys)
            wanted |= mixes
        self._by_key = by_key
        self._let_go(self._grabbed - wanted)
        self._grabbed = frozenset(wanted)
        return frozenset(granted)

    def _grab(self, mixes: Set[tuple[int, int]]) -> bool:
        """All of them, or none."""
        from Xlib import X
        from Xlib.error import BadAccess, CatchError

        refused = CatchError(BadAccess)
        for keycode, modifiers in mixes:
            self._root.grab_key(keycode, modifiers, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        self._display.sync()
        if refused.get_error():
            self._let_go(mixes)
            return False
        return True

    def _let_go(self, mixes: Set[tuple[int, int]]) -> None:
        for keycode, modifiers in mixes:
            self._root.ungrab_key(keycode, modifiers)
        self._display.sync()

    def _tell_once(self, sentence: str) -> None:
        # the keyboard's mapping can change many times, and the keys are looked for anew each time
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._report(sentence)

    def give_back(self) -> None:
        """Let go of every key."""
        self._let_go(self._grabbed)
        self._grabbed = frozenset()
        self._by_key = {}

    def handle(self, event: Any) -> None:
        """One event of the X server: each press calls back once, however long it is held."""
        from Xlib import X

        if event.type == X.KeyPress:
            released = self._held.get(event.detail, -REPEAT_MS - 1)
            self._held[event.detail] = None
            if released is None or 0 <= event.time - released <= REPEAT_MS:
                return
            callback = self._by_key.get((event.detail, event.state & _MEANT_BITS))
            if callback is not None:
                callback()
        elif event.type == X.KeyRelease:
            self._held[event.detail] = event.time
        elif event.type == X.MappingNotify and event.request != X.MappingPointer:
            self._display.refresh_keyboard_mapping(event)
            self.take()


def parse(keys: str) -> tuple[int, int]:
    """`<ctrl>+<alt>+r` as X's modifier bits and keysym. Raises UsageError for what is no combination."""
    from Xlib import XK

    *modifiers, key = keys.lower().split("+")
    name = key.strip("<>") if len(key) > 1 else key
    keysym = XK.string_to_keysym(name) or XK.string_to_keysym(name.title()) or XK.string_to_keysym(name.upper())
    if keysym == 0 and len(key) == 1 and key.isprintable() and ord(key) < 0x100:
        # these have names of their own, and the numbers of their characters
        keysym = ord(key)
    if not (modifiers or key in FUNCTION_KEYS) or keysym == 0 or any(part not in _MODIFIER_BITS for part in modifiers):
        raise UsageError(
            f"“{keys}” is no key combination.", "Write it as in <ctrl>+<alt>+r, with at least one of ctrl, alt, cmd."
        )
    return sum(_MODIFIER_BITS[part] for part in set(modifiers)), keysym


def _lock_combinations(display: Display) -> list[int]:
    """Every mix of CapsLock and NumLock, as modifier bits; which bit NumLock has differs between keyboards."""
    from Xlib import XK

    num_lock_key = display.keysym_to_keycode(XK.string_to_keysym("Num_Lock"))
    num_lock = 0
    for index, keycodes in enumerate(display.get_modifier_mapping()):
        if num_lock_key and num_lock_key in keycodes:
            num_lock = 1 << index
    return sorted({0, _LOCK_BIT, num_lock, _LOCK_BIT | num_lock})


def _why_no_x11() -> str:
    if os.environ.get("XDG_SESSION_TYPE") == "wayland" or os.environ.get("WAYLAND_DISPLAY"):
        return "Hotkeys do not work here: Wayland lets no program listen for keys."
    if not os.environ.get("DISPLAY"):
        return "Hotkeys do not work here: there is no display."
    return ""


def _remedy(keys: str) -> str:
    return (
        f" Bind the command “noteflow toggle” to {hotkey_text(keys)} or another key in the desktop's keyboard settings."
    )
