"""The window of a locked vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from noteflow.application.notices import Status
from noteflow.ui.bridge import Bridge
from noteflow.ui.one_window import to_front
from noteflow.ui.sentences import said

if TYPE_CHECKING:
    from noteflow.ui.message_windows import Openers, UnlockWindow
    from noteflow.ui.theme import Appearance

Opened = TypeVar("Opened")


class Unlocking(QObject):
    """Asks for what opens the vault, in a window, until it is open."""

    stop_requested = Signal()
    """Stop the recording that keeps the vault from being locked."""
    quit_requested = Signal()

    def __init__(self, bridge: Bridge, appearance: Callable[[], Appearance]) -> None:
        super().__init__(bridge)
        self._bridge, self._appearance = bridge, appearance
        self.window: UnlockWindow | None = None

    def ask(
        self,
        callback: Callable[[bytearray], Opened],
        done: Callable[[Opened], None],
        reason: str,
        *,
        openers: Openers | None,
        why: str,
    ) -> None:
        """Make the window, in place of the one there is; see `Shell.ask_passphrase`."""
        from noteflow.ui.message_windows import UnlockWindow

        self.close()
        window = UnlockWindow(self._appearance(), openers=openers, why=why)

        def opened(result: Opened) -> None:
            self.close()
            done(result)

        def submit(secret: bytearray) -> None:
            def work() -> Opened:
                try:
                    return callback(secret)
                finally:
                    secret[:] = bytes(len(secret))

            self._bridge.run(work, opened, lambda error: window.refuse(said(str(error))))

        window.submitted.connect(submit)
        window.stop_requested.connect(self.stop_requested)
        window.quit_requested.connect(self.quit_requested)
        if reason:
            window.refuse(reason)
        self.window = window

    def show(self) -> None:
        """Bring the window to the front, if there is one."""
        if self.window is not None:
            to_front(self.window)

    @Slot(object)
    def show_recording(self, status: Status) -> None:
        """What of a recording goes on meanwhile."""
        if self.window is not None:
            self.window.show_recording(status)

    def close(self) -> None:
        """Nothing is asked any more."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
            self.window = None
