"""Which keys do what: the listener of the keys that hold now, and another one in its place when they are changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from noteflow.ui.bridge import Bridge
from noteflow.ui.hotkey_keys import choose_others
from noteflow.ui.hotkeys import HotkeyListener
from noteflow.ui.wording import hotkey_text

LOOK_MS = 100


class HotkeyActions(QObject):
    """Says which of the actions of `domain.hotkeys.DEFAULTS` is wanted, on the Qt thread."""

    pressed = Signal(str)
    """The action's name."""

    problem = Signal(str)
    """A sentence: keys that cannot be had, or none can."""
    changed = Signal()
    """Other keys hold."""
    known = Signal()
    """It is known which keys are heard."""

    def __init__(self, bridge: Bridge, keys: Mapping[str, str]) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.keys = dict(keys)
        """By the action's name, in pynput's notation; empty for none."""
        self.problems: list[str] = []
        self.deaf = False
        """Whether no key does anything at present, since others are being chosen."""
        self.listener = self._made()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_answer)

    def start(self) -> None:
        """Listen; returns at once."""
        self.listener.start()
        self._look.start()

    def stop(self) -> None:
        """Give the keys back. May be called twice."""
        self._look.stop()
        self.listener.stop()

    def hear(self, keys: Mapping[str, str]) -> None:
        """Listen to other keys from now on. `known` follows."""
        former, self.keys = self.listener, dict(keys)
        self.problems = []
        self.listener = latest = self._made()

        def begin(_stopped: object) -> None:
            # changed once more meanwhile, the last one is begun alone
            if latest is self.listener:
                self.start()

        self.changed.emit()
        self._bridge.run(former.stop, begin)

    def granted(self) -> dict[str, str]:
        """The keys that are heard, by what they do."""
        return {name: keys for name, keys in self.keys.items() if keys in self.listener.granted}

    def trouble(self, name: str) -> str:
        """Why the keys of an action are not heard, as it is told where they are changed; empty when they are heard, or
        when nobody knows yet."""
        keys = self.keys[name]
        if not keys or not self.listener.ready.is_set() or keys in self.listener.granted:
            return ""
        own = f"{hotkey_text(keys)} "
        told = next((told for told in self.problems if told.startswith(own)), next(iter(self.problems), ""))
        return told.removesuffix(f" {choose_others()}")

    def _made(self) -> HotkeyListener:
        bindings = {
            keys: partial(self._bridge.post, partial(self._press, name)) for name, keys in self.keys.items() if keys
        }
        listener = HotkeyListener(
            bindings,
            lambda sentence: self._bridge.post(lambda: self._told(listener, sentence)),
            actions={keys: name for name, keys in self.keys.items()},
        )
        return listener

    def _press(self, name: str) -> None:
        if not self.deaf:
            self.pressed.emit(name)

    def _told(self, listener: HotkeyListener, sentence: str) -> None:
        if listener is self.listener:
            self.problems.append(sentence)
            self.problem.emit(sentence)

    @Slot()
    def _look_for_answer(self) -> None:
        if self.listener.ready.is_set():
            self._look.stop()
            self.known.emit()
