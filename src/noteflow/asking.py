"""Asking a person for what opens the vault, on the terminal or in the file that NOTEFLOW_PASSPHRASE_FILE names.

Part of the composition root, used by `access` and the command line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from noteflow.domain.errors import UsageError, VaultLockedError

Document = dict[str, Any]


def slot_kinds(home: Path) -> set[str]:
    """What opens the vault, without opening it: `keyring`, `passphrase`, `recovery`."""
    from noteflow.infrastructure.security.vault import Vault

    return {slot.kind for slot in Vault.slots(home)}


def slots_document(home: Path) -> Document:
    """The document of `key list`; it needs no open vault."""
    from dataclasses import asdict

    from noteflow.infrastructure.security.slots import KeyringSlot, PassphraseSlot
    from noteflow.infrastructure.security.vault import Vault

    slots: list[Document] = []
    for slot in Vault.slots(home):
        entry: Document = {"kind": slot.kind}
        if isinstance(slot, KeyringSlot):
            entry["backend"] = slot.backend
        if isinstance(slot, PassphraseSlot):
            entry["kdf"] = {"name": "argon2id", **asdict(slot.kdf)}
        slots.append(entry)
    return {"slots": slots}


def secret_question(kinds: set[str]) -> str:
    """What to ask a person for, of the secrets that open the vault."""
    if "passphrase" not in kinds:
        return "Recovery phrase"
    return "Passphrase, or the recovery phrase" if "recovery" in kinds else "Passphrase"


def step_up_secret(home: Path) -> bytearray | None:
    """What a person has to give again before something that cannot be taken back or shows everything, from the
    passphrase file or the terminal; None when the vault asks its keyring instead."""
    kinds = slot_kinds(home)
    if "passphrase" not in kinds and "keyring" in kinds:
        return None
    given = passphrase_from_file() if "passphrase" in kinds else None
    return given if given is not None else ask(f"{secret_question(kinds)}: ")


def new_passphrase(file: Path | None) -> bytearray:
    """A passphrase to be set: from a file, or typed twice on the terminal. Raises UsageError when the two differ."""
    if file is not None:
        from noteflow.infrastructure.security.phrase import read_passphrase_file

        given = read_passphrase_file(file)
        _warn_of_readers(file)
        return given
    if not on_a_terminal():
        raise UsageError(
            "There is no terminal to ask for the new passphrase on.",
            "Name a file that holds it: --new-passphrase-file.",
        )
    return typed_twice()


def passphrase_from_file() -> bytearray | None:
    """The passphrase from the file that NOTEFLOW_PASSPHRASE_FILE names; None when it names none."""
    from noteflow.infrastructure.security import phrase as phrases

    given = phrases.passphrase_from_environment()
    if given is not None:
        _warn_of_readers(Path(os.environ[phrases.PASSPHRASE_FILE_VARIABLE]))
    return given


def _warn_of_readers(path: Path) -> None:
    from noteflow.infrastructure.security.phrase import readable_by_others

    if readable_by_others(path):
        sys.stderr.write(f"Warning: others can read the passphrase in {path}. Make it yours alone: chmod 600.\n")


def secret_text(secret: bytearray) -> str:
    """A secret for a call. Raises UsageError when it is not text."""
    try:
        return secret.decode()
    except UnicodeError:
        raise UsageError("The passphrase is not text in UTF-8.", "Save its file as UTF-8, or type it.") from None


def typed_twice() -> bytearray:
    """A new passphrase from the terminal. Raises UsageError when the two differ."""
    from noteflow.infrastructure.security.slots import clear

    first = ask("New passphrase, at least 12 characters: ")
    again = ask("Again: ")
    same = first == again
    clear(again)
    if not same:
        clear(first)
        raise UsageError("The two passphrases are not the same.", "Nothing was changed; try again.")
    return first


class Once:
    """Asks a person once, and gives the same answer until it is told to forget it. What is given is the caller's."""

    def __init__(self, ask: Callable[[str], bytearray]) -> None:
        self._ask = ask
        self._answer: bytearray | None = None

    def __call__(self, question: str) -> bytearray:
        """The answer to the question."""
        if self._answer is None:
            self._answer = self._ask(question)
        return bytearray(self._answer)

    def forget(self) -> None:
        """Clear the answer. May be called twice."""
        answer, self._answer = self._answer, None
        if answer is not None:
            answer[:] = bytes(len(answer))


def ask(question: str) -> bytearray:
    """A secret typed on the terminal; without one, the error tells the other ways."""
    if not on_a_terminal():
        raise VaultLockedError(
            "The vault needs its passphrase, and there is no terminal to ask on.",
            "Name a file that holds it in NOTEFLOW_PASSPHRASE_FILE.",
        )
    from getpass import getpass

    return bytearray(getpass(question, stream=sys.stderr).encode())


def on_a_terminal() -> bool:
    """Whether a person can be asked here."""
    return sys.stdin.isatty() and sys.stderr.isatty()
