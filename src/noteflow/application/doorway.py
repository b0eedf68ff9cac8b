"""Where calls wait while the vault is being opened, so that whoever takes the lock first serves those who come next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from noteflow.application.calls import Tell
from noteflow.domain.errors import VaultBusyError

Document = dict[str, Any]
Call = Callable[[str, Document, Tell], Document]

OPENING_S = 20.0

LONG_CALLS = frozenset(
    {"import", "transcribe", "recover", "verify", "erase", "rotate", "backup", "restore", "retention apply"}
)
"""Calls that may take minutes. A command that is over in a moment does not take them on: it would have to wait."""

APP_CALLS = frozenset({"toggle", "start", "stop", "pause", "resume", "mark", "note", "window"})
"""Calls to the running app. A recording that such a command began would end with it."""

READING_CALLS = frozenset(
    {"list", "show", "search", "export", "verify", "audit", "audit verify", "proof make", "settings", "retention"}
)
"""Calls that a vault can answer that takes nothing."""


class Doorway:
    """A handler of calls for the time before and while the vault is open. Safe to use from several threads.

    A call that comes early waits for `open`. After `shut`, and for long calls and those to the app where the holder is
    `brief`, it raises ConnectionRefusedError, which sends the caller to look for another holder.
    """

    def __init__(self, *, brief: bool = False) -> None:
        self._brief = brief
        self._changed = threading.Condition()
        self._call: Call | None = None
        self._shut = False
        self._asking = False

    def open(self, call: Call) -> None:
        """From now on calls are run."""
        with self._changed:
            self._call = call
            self._changed.notify_all()

    def shut(self) -> None:
        """Send everybody away who is not served yet."""
        with self._changed:
            self._shut = True
            self._changed.notify_all()

    def while_asking(self, ask: Callable[[str], bytearray]) -> Callable[[str], bytearray]:
        """`ask`, during which nobody is kept waiting: who is asked may be out for lunch."""

        def asked(question: str) -> bytearray:
            self.set_asking(asking=True)
            try:
                return ask(question)
            finally:
                self.set_asking(asking=False)

        return asked

    def set_asking(self, *, asking: bool) -> None:
        """Whether a person is being asked; until then calls wait, and meanwhile they are told so."""
        with self._changed:
            self._asking = asking
            self._changed.notify_all()

    def call(self, name: str, args: Document, tell: Tell) -> Document:
        """Run a call once the vault is open. Raises VaultBusyError, ConnectionRefusedError, and what it raises."""
        if self._brief and name in LONG_CALLS | APP_CALLS:
            raise ConnectionRefusedError
        with self._changed:
            done = self._changed.wait_for(lambda: self._call or self._shut or self._asking, OPENING_S)
            call = None if self._shut else self._call
            if call is None and not self._shut:
                why = "asks for the passphrase" if done else "is still opening the vault"
                raise VaultBusyError(f"Another NoteFlow {why}.", "Let it go on, or end it, and try again.")
        if call is None:
            raise ConnectionRefusedError
        return call(name, args, tell)
