"""What hotkeys there are, how a combination is written, and what is said where one cannot be had."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from noteflow.domain.errors import UsageError
from noteflow.domain.hotkeys import DEFAULTS
from noteflow.ui.wording import hotkey_text

translate = QCoreApplication.translate

TOGGLE, PAUSE, MARKER, WINDOW = (DEFAULTS[name] for name in ("toggle", "pause", "marker", "window"))

ACTIONS: Mapping[str, str] = {keys: name for name, keys in DEFAULTS.items()}
"""What each combination does as long as nobody has changed it."""

COMMANDS: Mapping[str, str] = {"toggle": "toggle", "pause": "pause", "marker": "mark"}
"""The command of `noteflow` that does the same; the other actions are in the tray's menu."""

MODIFIER_BITS = {"<shift>": 1 << 0, "<ctrl>": 1 << 2, "<alt>": 1 << 3, "<cmd>": 1 << 6}
"""As X has them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be heard: combinations in pynput's notation and what they call, whom to tell of those that cannot be
    had, and the action behind each (see `ACTIONS`)."""

    bindings: Mapping[str, Callable[[], None]]
    report: Callable[[str], None]
    actions: Mapping[str, str] = field(default_factory=lambda: ACTIONS)

    def remedy(self, keys: str = "") -> str:
        """What to do instead, as a sentence; without keys, of the first combination."""
        keys = keys or next(iter(self.bindings), TOGGLE)
        action = self.actions.get(keys, "toggle")
        if action == "window":
            return translate("Hotkeys", "The live window is in the tray's menu as well.")
        if action not in COMMANDS:
            return translate("Hotkeys", "The tray's menu has it as well.")
        told = translate(
            "Hotkeys",
            "Bind the command “noteflow {command}” to {keys} or another key in the desktop's keyboard settings.",
        )
        return told.format(command=COMMANDS[action], keys=hotkey_text(keys))


def choose_others() -> str:
    """The remedy for keys that cannot be had where others can."""
    return translate("Hotkeys", "Choose other keys in Settings, under Hotkeys.")


def parse(keys: str) -> tuple[int, int]:
    """`<ctrl>+<alt>+r` as X's modifier bits and keysym. Raises UsageError for what is no combination."""
    modifiers, _, keysym = _parts(keys)
    return sum(MODIFIER_BITS[part] for part in modifiers), keysym


def trigger(keys: str) -> str:
    """The same as the shortcuts specification of freedesktop.org writes it: `CTRL+ALT+r`. Raises UsageError."""
    modifiers, name, _ = _parts(keys)
    names = {"<shift>": "SHIFT", "<ctrl>": "CTRL", "<alt>": "ALT", "<cmd>": "LOGO"}
    return "+".join([*(names[part] for part in modifiers), name])


def _parts(keys: str) -> tuple[list[str], str, int]:
    """The modifiers, and the key by its name and number in X."""
    from Xlib import XK

    *modifiers, key = keys.lower().split("+")
    plain = key.strip("<>") if len(key) > 1 else key
    name = next((each for each in (plain, plain.title(), plain.upper()) if XK.string_to_keysym(each)), "")
    if not name and len(key) == 1 and key.isprintable() and ord(key) < 0x100:
        # these have names of their own, and the numbers of their characters
        named = (each for each, number in vars(XK).items() if each.startswith("XK_") and number == ord(key))
        name = next(named, "").removeprefix("XK_")
    needs_one = re.fullmatch(r"<f\d+>", key) is None
    if (needs_one and not modifiers) or not name or any(part not in MODIFIER_BITS for part in modifiers):
        raise UsageError(
            f"“{keys}” is no key combination.", "Write it as in <ctrl>+<alt>+r, with at least one of ctrl, alt, cmd."
        )
    return list(dict.fromkeys(modifiers)), name, XK.string_to_keysym(name)
