"""The way to the vault: its folder, its lock or the process that holds it, and what opens it.

Part of the composition root, used by `app` and the command line.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteflow.domain.errors import NoteFlowError, UsageError, VaultBusyError, VaultLockedError

if TYPE_CHECKING:
    from noteflow.application.ports import KeyStore
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault

Document = dict[str, Any]

log = logging.getLogger("noteflow")

HOLDER_WAIT_S = 5.0
LOG_BYTES = 1_000_000
RECOVERY_WORDS = 24


class SystemClock:
    """The machine's clocks."""

    def now_us(self) -> int:
        """Microseconds since the Unix epoch."""
        return time.time_ns() // 1000

    def monotonic(self) -> float:
        """Seconds from an arbitrary moment."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a person gave to open the vault with. `ask` gets a passphrase that is needed and not given; without it the
    error says what else there is. A locked vault opens for a person who `unlocks` it, and for nobody else."""

    passphrase: bytearray | None = None
    phrase: bytearray | None = None
    ask: Callable[[str], bytearray] | None = None
    unlocks: bool = False

    @classmethod
    def typed(cls, secret: bytearray) -> Secrets:
        """What was typed to unlock: a passphrase or a recovery phrase; nothing means the keyring."""
        if not secret:
            return cls(unlocks=True)
        if len(secret.split()) >= RECOVERY_WORDS:
            return cls(phrase=secret, unlocks=True)
        return cls(passphrase=secret, unlocks=True)


@dataclass(frozen=True, slots=True)
class MadeVault:
    """A vault that was just made. `recovery` is `terminal`, `file` or `none`."""

    home: Path
    recovery: str
    phrase_to_show: str | None


def home_folder(chosen: Path | None = None) -> Path:
    """The data folder: the one asked for, NOTEFLOW_HOME, or the system's usual place."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if from_environment := os.environ.get("NOTEFLOW_HOME"):
        return Path(from_environment).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("noteflow", appauthor=False)


def vault_exists(home: Path) -> bool:
    """Whether the folder holds a vault, be it damaged."""
    from noteflow.infrastructure.security.vault import Vault

    return Vault.exists(home)


def take_lock(home: Path) -> VaultLock:
    """The vault's lock, held by this process, which is hardened first.

    Raises VaultBusyError, and NoteFlowError for a folder that cannot be used.
    """
    from noteflow.infrastructure.security.hardening import harden
    from noteflow.infrastructure.security.lock import VaultLock

    harden()
    lock = VaultLock(home)
    lock.acquire()
    _log_to(home)
    return lock


@contextmanager
def _held(home: Path) -> Iterator[None]:
    lock = take_lock(home)
    try:
        yield
    finally:
        lock.release()


def own_lock(home: Path) -> VaultLock:
    """The vault's lock, waiting up to 5 s for a command that is just ending.

    Raises VaultBusyError at once where a running app or recording holds it, VaultLockedError where that one is locked.
    """
    from noteflow.application.gate import locked_error

    give_up = time.monotonic() + HOLDER_WAIT_S
    while True:
        try:
            return take_lock(home)
        except VaultBusyError:
            with contextlib.suppress(ConnectionRefusedError):
                held = call_holder(home, "status", {})
                if held.get("locked"):
                    raise locked_error() from None
                if held["tray"] or held["state"] == "recording":
                    raise VaultBusyError(
                        "NoteFlow is running and holds the vault.", "Use `noteflow start` instead."
                    ) from None
            if time.monotonic() >= give_up:
                raise
            time.sleep(0.05)


def lock_or_holder(home: Path) -> VaultLock | None:
    """The vault's lock, or None when another process holds it and serves calls.

    Raises VaultBusyError when one holds it for 5 s without serving any.
    """
    give_up = time.monotonic() + HOLDER_WAIT_S
    while True:
        try:
            return take_lock(home)
        except VaultBusyError:
            with contextlib.suppress(ConnectionRefusedError):
                call_holder(home, "status", {})
                return None
            if time.monotonic() >= give_up:
                raise
            time.sleep(0.05)


def call_holder(home: Path, name: str, args: Document, tell: Callable[[Document], None] = lambda _: None) -> Document:
    """Have the process that holds the vault run a call. Raises ConnectionRefusedError when there is none."""
    from noteflow.infrastructure.remote.socket import call_holder as call

    return call(home, name, args, tell)


def create_vault(home: Path, *, keystore: str, recovery_file: Path | None, show_phrase: bool) -> MadeVault:
    """Make a vault opened by the OS `keyring` or by a `passphrase`.

    The recovery phrase goes to a new file, or (`show_phrase`) back to be shown once; with neither none is made yet.
    """
    with _held(home):
        return _create_vault(home, keystore, recovery_file, show_phrase)


def _create_vault(home: Path, keystore: str, recovery_file: Path | None, show_phrase: bool) -> MadeVault:
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    passphrase = _new_passphrase() if keystore == "passphrase" else None
    wants_phrase = recovery_file is not None or show_phrase
    written = False
    try:
        store = _keyring() if keystore == "keyring" else None
        with Vault.create(home, keystore=store, passphrase=passphrase, recovery=wants_phrase) as new:
            if recovery_file is not None and new.phrase is not None:
                phrases.write_recovery_file(recovery_file, new.phrase, new.vault.vault_name())
                written = True
            now_us = SystemClock().now_us()
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=now_us).close()
            phrase = new.phrase
            new.commit().close()
        # that of a vault that was in this folder before
        unmark(home)
    except BaseException:
        if recovery_file is not None and written:
            recovery_file.unlink(missing_ok=True)
        raise
    finally:
        if passphrase is not None:
            clear(passphrase)
    if recovery_file is not None:
        return MadeVault(home, "file", None)
    return MadeVault(home, "terminal" if show_phrase else "none", phrase)


def make_recovery_phrase(vault: Vault, recovery_file: Path | None) -> str | None:
    """Make a recovery phrase for an open vault, in the place of an earlier one: into a new file, or back to be shown
    once."""
    from noteflow.infrastructure.security import phrase as phrases

    new = vault.prepare_recovery_phrase()
    if recovery_file is not None:
        phrases.write_recovery_file(recovery_file, new.phrase, vault.vault_name())
    new.commit()
    return None if recovery_file is not None else new.phrase


def repair_vault(home: Path) -> bool:
    """Put the copy of vault.json in the place of a damaged one; whether there was need. Raises IntegrityError."""
    from noteflow.infrastructure.security.vault_file import repair

    with _held(home):
        return repair(home)


def open_vault(home: Path, secrets: Secrets | None = None) -> Vault:
    """Open the vault with what the person gave, the passphrase file, the keyring, or a question on the terminal; a
    first use makes one in the OS keyring.

    Raises VaultLockedError, also for a locked vault unless the secrets are given to unlock it, and IntegrityError.
    """
    from noteflow.application.gate import locked_error
    from noteflow.infrastructure.security.vault import Vault

    if not Vault.exists(home):
        _create_vault(home, "keyring", None, show_phrase=False)
    secrets = secrets or Secrets(ask=_ask)
    if is_locked(home) and not secrets.unlocks:
        raise locked_error()
    vault = _open_by_any(home, secrets)
    if secrets.unlocks:
        unmark(home)
    return vault


def unlock(home: Path, recovery_file: Path | None = None) -> None:
    """Unlock the vault: in the process that holds it, else for whoever opens it next. Unlocked already is fine.

    The secret comes from the recovery file, the passphrase file, or a question on the terminal, where the keyring alone
    does not do. Raises VaultLockedError.
    """
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    lock = lock_or_holder(home)
    if lock is not None:
        try:
            _unlock_unheld(home, recovery_file)
        finally:
            lock.release()
        return
    if not call_holder(home, "status", {}).get("locked"):
        return
    kinds = {slot.kind for slot in Vault.slots(home)}
    secret: bytearray | None = None
    if recovery_file is not None:
        secret = phrases.read_recovery_file(recovery_file)
    elif "passphrase" in kinds:
        secret = phrases.passphrase_from_environment()
    if secret is None:
        secret = bytearray() if "keyring" in kinds else _ask(_question(kinds))
    try:
        _unlock_holder(home, secret)
    except VaultLockedError:
        if secret or kinds == {"keyring"} or not _terminal():
            raise
        secret = _ask(f"The keyring does not open the vault. {_question(kinds)}")
        _unlock_holder(home, secret)
    finally:
        clear(secret)


def _unlock_unheld(home: Path, recovery_file: Path | None) -> None:
    from noteflow.infrastructure.security import phrase as phrases

    if not is_locked(home):
        return
    phrase = None if recovery_file is None else phrases.read_recovery_file(recovery_file)
    open_vault(home, Secrets(phrase=phrase, ask=_ask, unlocks=True)).close()
    if is_locked(home):
        raise VaultLockedError("The vault opens, but its mark cannot be removed.", f"Remove {home / 'locked'}.")


def _unlock_holder(home: Path, secret: bytearray) -> None:
    call_holder(home, "unlock", {"secret": secret.decode("utf-8", "replace")})


def _question(kinds: Set[str]) -> str:
    if "passphrase" not in kinds:
        return "Recovery phrase: "
    return "Passphrase, or the recovery phrase: " if "recovery" in kinds else "Passphrase: "


def check_secrets(home: Path, secrets: Secrets) -> None:
    """Whether the secrets open the vault, for a process that has it open already. Raises as `open_vault` does."""
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    kinds = {slot.kind for slot in Vault.slots(home)}
    store = _keyring() if "keyring" in kinds else None
    try:
        Vault.open(home, keystore=store, passphrase=secrets.passphrase, phrase=secrets.phrase).close()
    finally:
        clear(*(given for given in (secrets.passphrase, secrets.phrase) if given is not None))


def mark_locked(home: Path, reason: str) -> bool:
    """Lock the vault for whoever would open it from now on; False when the disk does not take the mark."""
    from noteflow.infrastructure.security.lock_mark import put_mark

    return put_mark(home, reason, SystemClock().now_us())


def is_locked(home: Path) -> bool:
    """Whether the vault is locked, be an app running or not."""
    from noteflow.infrastructure.security.lock_mark import is_marked

    return is_marked(home)


def unmark(home: Path) -> None:
    """The vault was unlocked. A disk that does not let the mark go keeps nobody from an open vault."""
    from noteflow.infrastructure.security.lock_mark import remove_mark

    try:
        remove_mark(home)
    except OSError as error:
        log.warning("the mark of the locked vault stays: %s", type(error).__name__)


def _open_by_any(home: Path, secrets: Secrets) -> Vault:
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    kinds = {slot.kind for slot in Vault.slots(home)}
    store = _keyring() if "keyring" in kinds else None
    if secrets.phrase is not None:
        return _open_with_phrase(home, store, secrets.phrase)
    passphrase = secrets.passphrase
    if passphrase is None and "passphrase" in kinds:
        passphrase = phrases.passphrase_from_environment()
        if passphrase is None and store is None and secrets.ask is not None:
            passphrase = secrets.ask(_question(kinds))
            if len(passphrase.split()) >= RECOVERY_WORDS:
                return _open_with_phrase(home, store, passphrase)
    try:
        return Vault.open(home, keystore=store, passphrase=passphrase)
    except VaultLockedError:
        if store is None or passphrase is not None or "recovery" not in kinds or secrets.ask is None or not _terminal():
            raise
        phrase = secrets.ask("The keyring does not open the vault. Recovery phrase: ")
        return _open_with_phrase(home, store, phrase)
    finally:
        if passphrase is not None:
            clear(passphrase)


def _open_with_phrase(home: Path, store: KeyStore | None, phrase: bytearray) -> Vault:
    """Open with the recovery phrase, and give the keyring a new key so that it opens the vault again."""
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    try:
        vault = Vault.open(home, keystore=store, phrase=phrase)
    finally:
        clear(phrase)
    if store is not None:
        try:
            vault.set_keystore(store)
        except NoteFlowError as error:
            log.warning("the keyring got no new key: %s", type(error).__name__)
    return vault


def _new_passphrase() -> bytearray:
    from noteflow.infrastructure.security import phrase as phrases

    given = phrases.passphrase_from_environment()
    if given is not None:
        return given
    from noteflow.infrastructure.security.slots import clear

    first = _ask("New passphrase, at least 12 characters: ")
    again = _ask("Again: ")
    same = first == again
    clear(again)
    if not same:
        clear(first)
        raise UsageError("The two passphrases are not the same.", "Nothing was made; try again.")
    return first


def _ask(question: str) -> bytearray:
    """A secret typed on the terminal; without one, the error tells the other ways."""
    if not _terminal():
        raise VaultLockedError(
            "The vault needs its passphrase, and there is no terminal to ask on.",
            "Name a file that holds it in NOTEFLOW_PASSPHRASE_FILE.",
        )
    from getpass import getpass

    return bytearray(getpass(question, stream=sys.stderr).encode())


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _keyring() -> KeyStore:
    from noteflow.infrastructure.security.keystores import OsKeyStore

    return OsKeyStore()


def _log_to(home: Path) -> None:
    """NoteFlow's own log, ids and kinds of errors only; what libraries log stays out of it."""
    from logging.handlers import RotatingFileHandler

    from noteflow.infrastructure.files import private_folder

    if any(isinstance(handler, RotatingFileHandler) for handler in log.handlers):
        return
    try:
        path = private_folder(home / "logs") / "noteflow.log"
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    # a disk that is full must not put tracebacks before the person
    logging.raiseExceptions = False
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
