"""Hotkeys under X11: NoteFlow grabs the keys, so that the focused program does not get them as well.

A grab also finds conflicts: X answers BadAccess when another program has the combination. See
docs/adr/global-hotkeys.md.
"""

from __future__ import annotations

import logging
import select
import socket
from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from noteflow.ui.hotkey_keys import MODIFIER_BITS, Wanted, choose_others, parse
from noteflow.ui.wording import hotkey_text

if TYPE_CHECKING:
    from Xlib.display import Display

translate = QCoreApplication.translate
log = logging.getLogger(__name__)

REPEAT_MS = 2
"""Auto-repeat is a release and a press with (nearly) the same server time; no finger is that quick."""

_LOCK_BIT = 1 << 1
_MEANT_BITS = sum(MODIFIER_BITS.values())


class X11Keys:
    """A `HotkeySource` by key grabs."""

    supported = True

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.granted: frozenset[str] = frozenset()

    def listen(self, ready: Callable[[], None], ended: socket.socket) -> None:
        """See `HotkeySource.listen`."""
        from Xlib.display import Display
        from Xlib.error import ConnectionClosedError, DisplayError

        try:
            display = Display()
        except (DisplayError, OSError) as error:
            log.warning("no hotkeys: %s", type(error).__name__)
            reason = translate("Hotkeys", "Hotkeys do not work: the X display does not answer.")
            self._wanted.report(f"{reason} {self._wanted.remedy()}")
            return
        grabs = _Grabs(display, self._wanted)
        try:
            self.granted = grabs.take()
            ready()
            while _wait(display, ended):
                while display.pending_events():
                    grabs.handle(display.next_event())
                self.granted = grabs.granted
            grabs.give_back()
            display.close()
        except (ConnectionClosedError, OSError):
            log.warning("the X display is gone; so are the hotkeys")
        finally:
            self.granted = frozenset()


def _wait(display: Display, ended: socket.socket) -> bool:
    """Until there is an event (True) or the end was asked for (False)."""
    if display.pending_events():
        return True
    readable, _, _ = select.select([display.fileno(), ended.fileno()], [], [])
    return ended.fileno() not in readable


class _Grabs:
    """The grabbed keys of one connection to the X server."""

    def __init__(self, display: Display, wanted: Wanted) -> None:
        self._display = display
        self._root = display.screen().root
        self._wanted = wanted
        self.granted: frozenset[str] = frozenset()
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
        for keys, callback in self._wanted.bindings.items():
            modifiers, keysym = parse(keys)
            keycode = self._display.keysym_to_keycode(keysym)
            if keycode == 0:
                self._tell_once(translate("Hotkeys", "{keys} is not on this keyboard."), keys)
                continue
            mixes = {(keycode, modifiers | extra) for extra in locks}
            if not self._grab(mixes - self._grabbed):
                taken = translate("Hotkeys", "{keys} is taken by another program, so NoteFlow cannot hear it.")
                self._tell_once(taken, keys)
                continue
            by_key[keycode, modifiers] = callback
            granted.add(keys)
            wanted |= mixes
        self._by_key = by_key
        self._let_go(self._grabbed - wanted)
        self._grabbed = frozenset(wanted)
        self.granted = frozenset(granted)
        return self.granted

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

    def _tell_once(self, told: str, keys: str) -> None:
        sentence = f"{told.format(keys=hotkey_text(keys))} {choose_others()}"
        # the keyboard's mapping can change many times, and the keys are looked for anew each time
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._wanted.report(sentence)

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


def _lock_combinations(display: Display) -> list[int]:
    """Every mix of CapsLock and NumLock, as modifier bits; which bit NumLock has differs between keyboards."""
    from Xlib import XK

    num_lock_key = display.keysym_to_keycode(XK.string_to_keysym("Num_Lock"))
    num_lock = 0
    for index, keycodes in enumerate(display.get_modifier_mapping()):
        if num_lock_key and num_lock_key in keycodes:
            num_lock = 1 << index
    return sorted({0, _LOCK_BIT, num_lock, _LOCK_BIT | num_lock})
