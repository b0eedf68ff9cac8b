"""Who may call what: everything while the vault is open, what steers a recording while it is being locked, and next to
nothing while it is locked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Protocol

from noteflow.domain.errors import VaultLockedError

Document = dict[str, Any]
Tell = Callable[[Document], None]

STEERING = ("status", "window", "stop", "toggle", "pause", "resume", "mark")
"""What needs nothing of a meeting: it goes on while a recording runs in a vault that is being locked."""


class Callee(Protocol):
    """`application.calls.Calls`."""

    def call(self, name: str, args: dict[str, Any], tell: Tell = ...) -> Document: ...


class Keeper(Protocol):
    """Who locks and unlocks."""

    def lock(self, reason: str) -> None:
        """Lock, after the recording that may be running; returns at once. Locked already is fine."""

    def unlock(self, secret: bytearray) -> None:
        """Open the vault with what was typed (a passphrase or a recovery phrase; empty means the keyring), which is
        cleared (slow). Open already is fine. Raises VaultLockedError."""

    def ask(self, *, record: bool) -> None:
        """Have a person asked to unlock, and to record then if that is wanted."""


class Gate:
    """Stands before the calls. `lock` and `unlock` are its own. Safe to use from several threads."""

    def __init__(
        self,
        keeper: Keeper,
        *,
        tray: bool,
        hotkeys: Callable[[], dict[str, str]] = dict,
        touched: Callable[[], None] = lambda: None,
    ) -> None:
        """`touched` is told of each call that is a sign of use."""
        self._keeper = keeper
        self._tray = tray
        self._hotkeys = hotkeys
        self._touched = touched
        self._state = threading.Condition()
        self._calls: Callee | None = None
        self._shut = True
        self._left = False
        self._running = 0

    def open(self, calls: Callee) -> None:
        """The vault is open: let everything through."""
        with self._state:
            self._calls, self._shut = calls, False

    def shut(self) -> None:
        """Let nothing through but what steers a recording."""
        with self._state:
            self._shut = True

    def leave(self) -> None:
        """Let nothing through at all, for the rest of this process: it locks by ending. Only the one that begins anew
        says that it is locked, since only then nothing is left of what was open."""
        with self._state:
            self._shut, self._left, self._calls = True, True, None

    @property
    def is_shut(self) -> bool:
        """Whether the vault is locked, or about to be."""
        with self._state:
            return self._shut

    def in_use(self) -> bool:
        """Whether calls are being answered."""
        with self._state:
            return self._running > 0

    def wait_for_calls(self, limit_s: float) -> None:
        """Until the calls that are being answered are over, for so long at most."""
        with self._state:
            self._state.wait_for(lambda: self._running == 0, limit_s)

    def call(self, name: str, args: dict[str, Any], tell: Tell = lambda _: None) -> Document:
        """Run a call. Raises NoteFlowError."""
        if name != "status":
            self._touched()
        match name:
            case "lock":
                self._keeper.lock("person")
                return self._status()
            case "unlock":
                self._keeper.unlock(bytearray(str(args.get("secret") or ""), "utf-8"))
                return self._status()
            case "status":
                return self._status()
        with self._state:
            calls, shut = self._calls, self._shut
        if not shut and calls is not None:
            return self._through(calls, name, args, tell)
        if name == "window":
            self._keeper.ask(record=False)
            return {"tray": self._tray}
        if name in STEERING and calls is not None and calls.call("status", {})["state"] in ("recording", "paused"):
            # a toggle now can only mean the end of the recording
            return self._marked(calls.call("stop" if name == "toggle" else name, args, tell))
        if name == "toggle":
            self._keeper.ask(record=True)
        raise locked_error()

    def _through(self, calls: Callee, name: str, args: dict[str, Any], tell: Tell) -> Document:
        with self._state:
            self._running += 1
        try:
            return calls.call(name, args, tell)
        except Exception:
            # a vault that is locked in the middle of a call fails it in ways that are nobody's fault
            if self.is_shut:
                raise locked_error() from None
            raise
        finally:
            with self._state:
                self._running -= 1
                self._state.notify_all()
            self._touched()

    def _status(self) -> Document:
        with self._state:
            calls, left = self._calls, self._left
        if calls is not None:
            return self._marked(calls.call("status", {}))
        from noteflow.application.documents import status_document
        from noteflow.application.notices import Status

        document = status_document(Status("idle"), tray=self._tray, hotkeys=self._hotkeys())
        return self._marked(document if left else {**document, "state": "locked"})

    def _marked(self, document: Document) -> Document:
        return {**document, "locked": self.is_shut}


def locked_error() -> VaultLockedError:
    """What a caller is told that needs the vault."""
    return VaultLockedError("The vault is locked.", "`noteflow unlock` opens it.")
