"""The way to the vault: its folder, its lock or the process that holds it, and what opens it.

Part of the composition root, used by `app` and the command line.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteflow.domain.errors import NoteFlowError, NotFoundError, UsageError, VaultBusyError, VaultLockedError

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
    error says what else there is."""

    passphrase: bytearray | None = None
    phrase: bytearray | None = None
    ask: Callable[[str], bytearray] | None = None


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

    Raises VaultBusyError at once where a running app or recording holds it.
    """
    give_up = time.monotonic() + HOLDER_WAIT_S
    while True:
        try:
            return take_lock(home)
        except VaultBusyError:
            with contextlib.suppress(ConnectionRefusedError):
                held = call_holder(home, "status", {})
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


def rotate_root(
    home: Path,
    *,
    recovery_file: Path | None,
    show: Callable[[str], None] | None,
    progress: Callable[[float], None],
) -> None:
    """Give the vault another root key: every slot, and the log under other keys. Nobody else may hold the vault.

    A vault with a recovery phrase gets a new one: into a new file, or to `show`, before the old one stops counting.
    """
    from noteflow.infrastructure.persistence.rekeying import adopt_copy, copy_log
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    log_path, now_us = home / "vault.db", SystemClock().now_us()
    kinds = {slot.kind for slot in Vault.slots(home)}
    if "recovery" in kinds and recovery_file is None and show is None:
        raise UsageError(
            "The vault gets a new recovery phrase, which is shown on a terminal alone.",
            "Give --recovery-file to write it to a file.",
        )
    with _held(home):
        passphrase = None
        if "passphrase" in kinds:
            passphrase = phrases.passphrase_from_environment() or _ask("Passphrase: ")
        store = _keyring() if "keyring" in kinds else None
        written = False
        try:
            with Vault.open(home, keystore=store, passphrase=passphrase) as vault:
                adopt_copy(log_path, vault, at_us=now_us)
                new = vault.prepare_root(passphrase)
                with new.vault:
                    copy_log(log_path, vault, new.vault, progress)
                    vault.close()  # what it mirrors in the keyring must not come after what the new one does
                    if new.phrase is not None and recovery_file is not None:
                        phrases.write_recovery_file(recovery_file, new.phrase, new.vault.vault_name())
                        written = True
                    elif new.phrase is not None and show is not None:
                        show(new.phrase)
                    new.commit()
                    written = False
                    adopt_copy(log_path, new.vault, at_us=now_us)
        except BaseException:
            if recovery_file is not None and written:
                recovery_file.unlink(missing_ok=True)
            raise
        finally:
            if passphrase is not None:
                clear(passphrase)


def wipe_vault(home: Path) -> list[str]:
    """Destroy the vault, keyring items included; the names of other files in its folder, which stay.

    Raises VaultBusyError while NoteFlow runs, NotFoundError where there is nothing.
    """
    from noteflow.infrastructure.security.vault import Vault
    from noteflow.infrastructure.security.wiping import wipe

    if not Vault.exists(home) and not (home / "vault.db").exists():
        raise NotFoundError("There is no vault in NoteFlow's folder.", "Choose a folder with --home.")
    with _held(home):
        kinds: set[str] = {"keyring"}
        with contextlib.suppress(NoteFlowError):
            kinds = {slot.kind for slot in Vault.slots(home)}
        _stop_logging()
        rest = wipe(home, _keyring() if "keyring" in kinds else None)
    for name in ("lock", "lock.lock"):
        (home / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        home.rmdir()
    return rest


def repair_vault(home: Path) -> bool:
    """Put the copy of vault.json in the place of a damaged one; whether there was need. Raises IntegrityError."""
    from noteflow.infrastructure.security.vault_file import repair

    with _held(home):
        return repair(home)


def open_vault(home: Path, secrets: Secrets | None = None) -> Vault:
    """Open the vault with what the person gave, the passphrase file, the keyring, or a question on the terminal; a
    first use makes one in the OS keyring.

    Raises VaultLockedError, IntegrityError.
    """
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    if not Vault.exists(home):
        _create_vault(home, "keyring", None, show_phrase=False)
    kinds = {slot.kind for slot in Vault.slots(home)}
    secrets = secrets or Secrets(ask=_ask)
    store = _keyring() if "keyring" in kinds else None
    if secrets.phrase is not None:
        return _open_with_phrase(home, store, secrets.phrase)
    passphrase = secrets.passphrase
    if passphrase is None and "passphrase" in kinds:
        passphrase = phrases.passphrase_from_environment()
        if passphrase is None and store is None and secrets.ask is not None:
            passphrase = secrets.ask("Passphrase, or the recovery phrase: " if "recovery" in kinds else "Passphrase: ")
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


def _stop_logging() -> None:
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


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
