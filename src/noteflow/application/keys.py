"""What opens the vault, as calls: each asks again for what opens it, changes one slot, and tells the log.

Secrets arrive as texts through the local socket, which leaves copies of them in memory; they are in no argument, no
environment variable and no file.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol

from noteflow.application.documents import Document
from noteflow.application.notebook import Notebook
from noteflow.application.ports import KeyStore
from noteflow.domain import events as ev
from noteflow.domain.errors import UsageError

Kind = Literal["keyring", "passphrase", "recovery"]

RISKS = {
    frozenset({"keyring"}): "Only the system keyring opens the vault now: if it is lost, so are the meetings. "
    "“noteflow key recovery” makes a phrase for that.",
    frozenset({"recovery"}): "Only the recovery phrase opens the vault now: it is asked for each time.",
    frozenset({"passphrase"}): "Only the passphrase opens the vault now: if it is forgotten, the meetings are lost. "
    "“noteflow key recovery” makes a phrase for that.",
}
"""What to think of when a vault is left with so little."""


PHRASE_WAITS_S = 600.0
"""For so long a recovery phrase that was told can be made to count."""


class NewPhrase(Protocol):
    """A recovery phrase that opens nothing yet."""

    @property
    def phrase(self) -> str: ...
    @property
    def commit(self) -> Callable[[], object]: ...


class SlotVault(Protocol):
    """What an open vault does with its slots; see `VaultSlots`."""

    def kinds(self) -> tuple[Kind, ...]: ...
    def confirm(self, secret: bytearray | None = None) -> None: ...
    def untold(self) -> Sequence[ev.UnlocksFailed | ev.KeysChanged]: ...
    def told(self, facts: Sequence[ev.UnlocksFailed | ev.KeysChanged]) -> None: ...
    def prepare_recovery_phrase(self) -> NewPhrase: ...
    def set_passphrase(self, passphrase: bytearray) -> None: ...
    def set_keystore(self, keystore: KeyStore) -> None: ...
    def remove_slot(self, kind: Kind) -> None: ...


class KeyDesk:
    """The `key` calls on an open vault. `write_phrase` makes a recovery phrase that is in a new file before it counts;
    `open_keystore` gives the system's; `monotonic` is a clock in seconds."""

    def __init__(
        self,
        notebook: Notebook,
        vault: SlotVault,
        *,
        write_phrase: Callable[[Path], None],
        open_keystore: Callable[[], KeyStore],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._notebook = notebook
        self._vault = vault
        self._write_phrase = write_phrase
        self._open_keystore = open_keystore
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._waiting: tuple[str, float, NewPhrase] | None = None

    def step_up(self, secret: str | None) -> None:
        """Ask again, before what cannot be taken back or shows everything. `secret` is the passphrase or the recovery
        phrase; a vault without a passphrase needs none, and asks its keyring. Raises VaultLockedError."""
        given = bytearray((secret or "").encode())
        try:
            self._vault.confirm(given or None)
        finally:
            given[:] = bytes(len(given))
        self._tell_log()

    def recovery(self, path: Path | None) -> Document:
        """Make a recovery phrase, in the place of an earlier one: into a new file; or back to be shown, and then it
        does not count before `recovery_shown`, so that nobody is left with words that were never seen."""
        if path is not None:
            self._write_phrase(path)
            self._tell_log()
            return {"phrase": None, "handle": None}
        new, handle = self._vault.prepare_recovery_phrase(), secrets.token_hex(16)
        with self._lock:
            self._waiting = (handle, self._monotonic() + PHRASE_WAITS_S, new)
        return {"phrase": new.phrase, "handle": handle}

    def recovery_shown(self, handle: str) -> Document:
        """Have the phrase count that `recovery` gave back with this handle; an earlier one no longer does.

        Raises UsageError when it was another process, too long ago, or another phrase was made since.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is None or waiting[0] != handle or self._monotonic() > waiting[1]:
            raise UsageError(
                "The recovery phrase that was shown does not count: NoteFlow was ended or locked, or another was made.",
                "An earlier one opens the vault as before; `noteflow key recovery` makes a new one.",
            )
        waiting[2].commit()
        return self._changed()

    def forget_recovery(self) -> None:
        """The phrase that `recovery` gave back was not kept: it never counts."""
        with self._lock:
            self._waiting = None

    def set_passphrase(self, new: str, *, replacing: bool) -> Document:
        """Add a passphrase, or change it (`replacing`)."""
        there = "passphrase" in self._vault.kinds()
        if there and not replacing:
            raise UsageError("The vault has a passphrase already.", "`noteflow key change-passphrase` changes it.")
        if replacing and not there:
            raise UsageError("The vault has no passphrase yet.", "`noteflow key add-passphrase` adds one.")
        secret = bytearray(new.encode())
        try:
            self._vault.set_passphrase(secret)
        finally:
            secret[:] = bytes(len(secret))
        return self._changed()

    def add_keyring(self) -> Document:
        """Have the system keyring open the vault, or give it a new key for it."""
        self._vault.set_keystore(self._open_keystore())
        return self._changed()

    def remove(self, kind: str) -> Document:
        """Have a kind of slot no longer open the vault."""
        known: dict[str, Kind] = {"keyring": "keyring", "passphrase": "passphrase", "recovery": "recovery"}
        if kind not in known:
            raise UsageError(f"There is no slot “{kind}”.", f"Choose one of: {', '.join(known)}.")
        self._vault.remove_slot(known[kind])
        return self._changed()

    def _changed(self) -> Document:
        self._tell_log()
        kinds = self._vault.kinds()
        return {"slots": list(kinds), "risk": RISKS.get(frozenset(kinds))}

    def _tell_log(self) -> None:
        facts = self._vault.untold()
        if not facts or self._notebook.note_facts(ev.VAULT_STREAM, facts):
            self._vault.told(facts)


Call = Callable[[dict[str, Any], Callable[[Document], None]], Document]


def key_calls(desk: KeyDesk, confirm: Callable[[dict[str, Any]], None]) -> dict[str, Call]:
    """The calls by name; `confirm` asks again for what opens the vault."""

    def confirmed(work: Callable[[dict[str, Any]], Document]) -> Call:
        def call(args: dict[str, Any], _tell: Callable[[Document], None]) -> Document:
            confirm(args)
            return work(args)

        return call

    return {
        "key recovery": confirmed(lambda args: desk.recovery(None if args.get("path") is None else Path(args["path"]))),
        # only who was asked has the handle
        "key recovery shown": lambda args, _tell: desk.recovery_shown(args["handle"]),
        "key add-passphrase": confirmed(lambda args: desk.set_passphrase(args["new"], replacing=False)),
        "key change-passphrase": confirmed(lambda args: desk.set_passphrase(args["new"], replacing=True)),
        "key add-keyring": confirmed(lambda _args: desk.add_keyring()),
        "key remove": confirmed(lambda args: desk.remove(args["slot"])),
    }
