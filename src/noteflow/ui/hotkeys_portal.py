"""Hotkeys under Wayland, by the desktop's portal for global shortcuts (org.freedesktop.portal.GlobalShortcuts).

The desktop decides: it may ask a person, give other keys than were asked for, or take them back. What it presses is
told by signals. See docs/adr/hotkeys-by-portal.md.
"""

from __future__ import annotations

import logging
import re
import socket
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from PySide6.QtCore import QCoreApplication

from noteflow.ui import desktop_entry
from noteflow.ui.hotkey_keys import ACTIONS, Wanted, trigger
from noteflow.ui.portal_bus import (
    MISSING,
    REGISTRY,
    CallFailed,
    NotGranted,
    PortalBus,
    PortalGone,
    Stopped,
    ask_version,
)
from noteflow.ui.wording import hotkey_text

translate = QCoreApplication.translate
log = logging.getLogger(__name__)

SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
PATIENCE_S = 30.0
"""So long nothing is said while a person may be reading the desktop's question."""
SETTLED_S = 10.0
"""A portal that ends sooner is not started again by asking it: it would end again."""
HELD_S = 1.0
"""A key that is held repeats sooner than that, and a finger that presses twice is told apart by its release. Desktops
that tell of no release lose a second press within this time."""
_WORDS = {"control": "ctrl", "meta": "cmd", "super": "cmd", "logo": "cmd", "win": "cmd"}
_MODIFIERS = frozenset({"ctrl", "alt", "shift", "cmd"})


def no_portal() -> str:
    """What is said where there is none."""
    return translate(
        "Hotkeys",
        "Hotkeys do not work here: this desktop has no portal for global shortcuts, and Wayland has no other way.",
    )


def _descriptions() -> dict[str, str]:
    """What each action is called in the desktop's settings."""
    return {
        "toggle": translate("Hotkeys", "Start or stop a recording"),
        "pause": translate("Hotkeys", "Pause the recording, or go on"),
        "marker": translate("Hotkeys", "Set a marker"),
        "window": translate("Hotkeys", "Show the live window"),
        "search": translate("Hotkeys", "Search all meetings"),
    }


class PortalKeys:
    """A `HotkeySource` by the portal."""

    def __init__(self, wanted: Wanted, *, patience_s: float = PATIENCE_S) -> None:
        self.supported = False
        self.granted: frozenset[str] = frozenset()
        self._wanted, self._patience_s = wanted, patience_s
        self._by_id = {shortcut_id(keys, wanted): keys for keys in wanted.bindings}
        self._session = ""
        self._reported: set[str] = set()
        self._pressed: dict[str, float] = {}
        """When each shortcut that has not been released was last told to be pressed; seconds."""

    def listen(self, ready: Callable[[], None], ended: socket.socket) -> None:
        """See `HotkeySource.listen`."""

        def late() -> None:
            self._tell(
                translate(
                    "Hotkeys",
                    "Until the desktop answers whether NoteFlow may have hotkeys, they do not work. It may have opened "
                    "a window that waits for you.",
                )
            )
            ready()

        try:
            bus = PortalBus(ended, self._heard, late, self._patience_s)
        except (OSError, RuntimeError, ValueError) as error:
            log.info("no session bus: %s", type(error).__name__)
            self._tell(no_portal())
            return
        with closing(bus):
            try:
                self._listen(bus, ready)
            except Stopped:
                pass
            except OSError:
                log.warning("the session bus is gone; so are the hotkeys")
            except (LookupError, TypeError, ValueError) as error:
                log.warning("the portal answers in another form: %s", type(error).__name__)
                self._tell(
                    translate("Hotkeys", "Hotkeys do not work: NoteFlow does not understand the desktop's portal.")
                )
            finally:
                self.granted = frozenset()
                ready()

    def _listen(self, bus: PortalBus, ready: Callable[[], None]) -> None:
        bus.follow(SHORTCUTS)
        while True:
            begun = time.monotonic()
            try:
                self._ask(bus)
                ready()
                if bus.there:
                    bus.stay()
            except PortalGone:
                self._session, self.granted = "", frozenset()
                self._pressed.clear()
                if time.monotonic() - begun > SETTLED_S:
                    continue
                self._tell(
                    translate(
                        "Hotkeys",
                        "The desktop's portal for hotkeys has ended. Until it is back they do not work.",
                    )
                )
                ready()
            bus.wait_for_portal()

    def _ask(self, bus: PortalBus) -> None:
        """Bind everything; what goes wrong is told."""
        desktop_entry.ensure()
        try:
            bus.call(REGISTRY, "Register", "sa{sv}", (desktop_entry.APP_ID, {}))
        except CallFailed:
            # portals before 1.20 have no register, and ask for none
            log.info("the portal registers no program")
        try:
            session = bus.request(
                SHORTCUTS,
                "CreateSession",
                "a{sv}",
                lambda options: ({**options, "session_handle_token": options["handle_token"]},),
            )
            self._session = str(session["session_handle"][1])
            self.supported = True
            wanted = [self._described(identifier, keys) for identifier, keys in self._by_id.items()]
            bound = bus.request(
                SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", lambda options: (self._session, wanted, "", options)
            )
        except NotGranted as answer:
            self._not_granted(answer.code)
        except CallFailed as error:
            log.warning("the portal refuses hotkeys")
            if error.name in MISSING:
                self._tell(no_portal())
            else:
                told = translate("Hotkeys", "Hotkeys do not work: the desktop's portal refuses them ({error}).")
                self._tell(told.format(error=error.name.rpartition(".")[2]))
        else:
            self._take(bound.get("shortcuts", ("", []))[1])
            for keys in self._wanted.bindings:
                if keys not in self.granted:
                    told = translate("Hotkeys", "{keys} is taken on this desktop, or was not given to NoteFlow.")
                    self._tell(told.format(keys=hotkey_text(keys)), keys)

    def _described(self, identifier: str, keys: str) -> tuple[str, dict[str, tuple[str, str]]]:
        description = _descriptions().get(self._wanted.actions.get(keys, ""), f"NoteFlow: {hotkey_text(keys)}")
        return identifier, {"description": ("s", description), "preferred_trigger": ("s", trigger(keys))}

    def _not_granted(self, code: int) -> None:
        if code == 1:
            self._tell(
                translate(
                    "Hotkeys",
                    "Hotkeys do not work: the desktop was told to give NoteFlow none. It asks at the next start.",
                )
            )
        else:
            self._tell(translate("Hotkeys", "Hotkeys do not work: the desktop could not give NoteFlow any."))

    def _take(self, shortcuts: list[tuple[str, dict[str, tuple[str, Any]]]]) -> None:
        """What the desktop has bound, or changed. A trigger's words are for people; where it is empty there is none."""
        granted = set(self.granted)
        for identifier, about in shortcuts:
            keys = self._by_id.get(identifier)
            if keys is None:
                continue
            told = str(about.get("trigger_description", ("s", "?"))[1])
            if not told.strip():
                granted.discard(keys)
                continue
            granted.add(keys)
            if other_keys(told, keys):
                sentence = translate("Hotkeys", "On this desktop “{told}” is what NoteFlow calls {keys}.")
                self._tell(sentence.format(told=told, keys=hotkey_text(keys)), "")
        self.granted = frozenset(granted)

    def _heard(self, member: str, path: str, body: tuple[Any, ...]) -> None:
        if member == "Closed" and path == self._session:
            self._session, self.granted = "", frozenset()
            self._tell(translate("Hotkeys", "Hotkeys do not work any more: the desktop has taken them back."))
        elif not self._session or not body or body[0] != self._session:
            return
        elif member == "ShortcutsChanged":
            self._take(body[1])
        elif member == "Activated":
            self._press(str(body[1]), time.monotonic())
        elif member == "Deactivated":
            self._pressed.pop(str(body[1]), None)

    def _press(self, identifier: str, now: float) -> None:
        before = self._pressed.get(identifier)
        self._pressed[identifier] = now
        keys = self._by_id.get(identifier)
        if keys is not None and (before is None or now - before > HELD_S):
            self._wanted.bindings[keys]()

    def _tell(self, sentence: str, keys: str | None = None) -> None:
        """Once; with what to do instead, of these keys or of the first, unless `keys` is empty."""
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._wanted.report(sentence if keys == "" else f"{sentence} {self._wanted.remedy(keys or '')}")


def shortcut_id(keys: str, wanted: Wanted) -> str:
    """What the desktop remembers a combination by. It keeps the keys that it once gave an id, whatever is preferred
    later, so that other keys for the same action are another id."""
    action = wanted.actions.get(keys, "")
    if ACTIONS.get(keys) == action:
        return action
    return re.sub(r"[^a-z0-9]+", "-", f"{action or 'keys'}-{keys}".lower()).strip("-")


def other_keys(told: str, keys: str) -> bool:
    """Whether a desktop's words for a trigger (`Press <Control><Alt>r`, `Meta+F5`) surely mean other keys: words that
    are not known may be a translation."""
    parts = [_WORDS.get(part, part) for part in re.findall(r"\w+", told.lower()) if part != "press"]
    *modifiers, key = parts or [""]
    *meant, meant_key = [part.strip("<>") for part in keys.lower().split("+")]
    if not set(modifiers) <= _MODIFIERS or not key:
        return False
    return (set(modifiers), key) != (set(meant), meant_key)


def why_not(timeout_s: float = 5.0) -> str:
    """Why this desktop gives no hotkeys, as a sentence, without asking it for any; empty when it may."""
    return "" if ask_version(SHORTCUTS, timeout_s) is not None else no_portal()
