"""Opens the first-run assistant: where there is no vault yet, and whenever a person wants it in an open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.one_window import OneWindow

if TYPE_CHECKING:
    from noteflow.application.set_up import SetUp
    from noteflow.ui.first_run import FirstRunWindow
    from noteflow.ui.first_run_hotkey import HotkeyNow
    from noteflow.ui.step_up import StepUp
    from noteflow.ui.theme import Appearance


class FirstRunOpener(QObject):
    """Keeps the assistant's window, and gives it the vault while that is open."""

    failed = Signal(object)
    """NoteFlowError"""
    phrase_counts = Signal()
    """From now on a recovery phrase opens the vault."""

    def __init__(self, bridge: Bridge, hotkeys: HotkeyActions, appearance: Callable[[], Appearance]) -> None:
        super().__init__(bridge)
        self._bridge, self._hotkeys, self._appearance = bridge, hotkeys, appearance
        self.set_up: SetUp | None = None
        """What the assistant works with; without it there is none."""
        self._vault: tuple[ScreenNotebook, StepUp | None] | None = None
        self._shown: OneWindow[FirstRunWindow] = OneWindow(self)

    @property
    def window(self) -> FirstRunWindow | None:
        """The assistant, while it is on the screen."""
        return self._shown.window

    def attach(self, notebook: ScreenNotebook, step_up: StepUp | None) -> None:
        """The vault is open."""
        self._vault = (notebook, step_up)

    def offer(self, set_up: SetUp, *, first: bool) -> None:
        """The vault is open, and this sets it up: an assistant that waits for it goes on, a `first` start shows one."""
        self.set_up = set_up
        if self.window is not None and self._vault is not None:
            self.window.attach(*self._vault)
        elif first:
            self.show(fresh=True)

    def show(self, *, fresh: bool) -> None:
        """The assistant, at the step where it is, or from its beginning; `fresh` as in `KeysPage`."""
        if (set_up := self.set_up) is not None:
            self._shown.show(lambda: self._made(set_up, fresh=fresh))

    def press_hotkey(self) -> bool:
        """The hotkey was pressed; whether that was for the assistant."""
        return self.window is not None and self.window.press_hotkey()

    def on_trial(self) -> bool:
        """Whether what is recorded is the assistant's: it tells of it itself."""
        return self.window is not None and self.window.trial.runs

    def close(self) -> None:
        """The vault is locked, or NoteFlow ends."""
        self._vault = None
        if (window := self._shown.let_go()) is not None:
            window.put_away(erase=False)
            window.hide()
            window.deleteLater()

    def _made(self, set_up: SetUp, *, fresh: bool) -> FirstRunWindow:
        from noteflow.ui.first_run import FirstRunWindow

        window = FirstRunWindow(self._bridge, set_up, self._appearance(), self._hotkey_now, fresh=fresh)
        window.failed.connect(self.failed)
        window.phrase_counts.connect(self.phrase_counts)
        if self._vault is not None:
            window.attach(*self._vault)
        return window

    def _hotkey_now(self) -> HotkeyNow:
        from noteflow.ui.first_run_hotkey import HotkeyNow
        from noteflow.ui.wording import hotkey_text

        keys, listener = self._hotkeys.keys["toggle"], self._hotkeys.listener
        heard = (keys in listener.granted) if listener.ready.is_set() else None
        problems = [problem for problem in self._hotkeys.problems if hotkey_text(keys) in problem]
        return HotkeyNow(keys, heard, problems[0] if problems else "")
