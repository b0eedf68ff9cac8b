"""The way to the vault: its folder, its lock or the process that holds it, and what opens it.

Part of the composition root, used by `app` and the command line.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from noteflow.application.gate import locked_error
from noteflow.application.places import keep_out
from noteflow.asking import (
    ask,
    on_a_terminal,
    passphrase_from_file,
    secret_question,
    secret_text,
    slot_kinds,
    typed_twice,
)
from noteflow.domain.errors import (
    NoteFlowError,
    NotFoundError,
    ReadOnlyVaultError,
    UsageError,
    VaultBusyError,
    VaultLockedError,
    disk_trouble,
)

if TYPE_CHECKING:
    from noteflow.application.ports import EventStore, KeyStore
    from noteflow.infrastructure.security.keystores import OsKeyStore
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault

Document = dict[str, Any]

log = logging.getLogger("noteflow")

HOLDER_WAIT_S = 3.5
"""Of the 5 s within which a command is served or gives up; the rest is its start and its end."""
LEAVING_WAIT_S = 60.0
LOG_BYTES = 1_000_000
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s:%(module)s:%(lineno)d %(message)s"
"""The bundle of `doctor` reads these lines (application/bundle.py)."""
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
    error says what else there is. A locked vault opens for a person who `unlocks` it, and for nobody else. `keyring` is
    the system's if it was readied ahead, see `ready_keyring`."""

    passphrase: bytearray | None = None
    phrase: bytearray | None = None
    ask: Callable[[str], bytearray] | None = None
    unlocks: bool = False
    keyring: OsKeyStore | None = None

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
    from noteflow.infrastructure.security import replacement
    from noteflow.infrastructure.security.vault import Vault

    return Vault.exists(home) or replacement.pending(home)


def keys_are_missing(home: Path) -> bool:
    """Whether the folder holds a log or recordings, but not the vault.json that has their keys."""
    from noteflow.infrastructure.security.vault import Vault

    return Vault.keys_are_missing(home)


def appears(home: Path) -> bool:
    """Whether a vault that another process makes is there soon."""
    give_up = time.monotonic() + HOLDER_WAIT_S
    while not vault_exists(home) and time.monotonic() < give_up:
        time.sleep(0.05)
    return vault_exists(home)


def take_lock(home: Path) -> VaultLock:
    """The vault's lock, held by this process, which is hardened first. A restore or a creation that was cut off behind
    the moment that counts is finished.

    Raises VaultBusyError, and NoteFlowError for a folder that cannot be used.
    """
    from noteflow.infrastructure.security.hardening import harden
    from noteflow.infrastructure.security.lock import VaultLock

    harden()
    lock = VaultLock(home)
    lock.acquire()
    _log_to(home)
    try:
        _settle(home)
    except BaseException:
        lock.release()
        raise
    return lock


def _settle(home: Path) -> None:
    from noteflow.infrastructure.security import replacement
    from noteflow.infrastructure.security.vault import settle_log

    try:
        replacement.sweep(home)
        if replacement.pending(home):
            replacement.finish(home)
            log.info("a restore that was cut off was finished")
    except OSError as error:
        raise NoteFlowError(
            f"A restore that was cut off cannot be finished: {error.strerror}.",
            "See to the folder's disk and permissions; nothing was lost.",
        ) from error
    with disk_trouble():
        settle_log(home)


@contextmanager
def _held(home: Path) -> Iterator[None]:
    lock = take_lock(home)
    try:
        yield
    finally:
        lock.release()


def own_lock(home: Path) -> VaultLock:
    """The vault's lock, waiting up to 3.5 s for a command that is just ending.

    Raises VaultBusyError at once where a running app or recording holds it, VaultLockedError where that one is locked.
    """
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


def served_or_lock(
    home: Path, name: str, args: Document, tell: Callable[[Document], None] = lambda _: None
) -> Document | VaultLock:
    """The result of a call that the process that holds the vault has run; or the vault's lock, when nobody holds it.

    Raises VaultBusyError when one holds it for 3.5 s without an answer, and ReadOnlyVaultError for a folder that takes
    no lock and that nobody serves.
    """
    from noteflow.infrastructure.remote.socket import HolderGoneError

    began = silent_since = time.monotonic()
    while True:
        refused: NoteFlowError
        try:
            return take_lock(home)
        except (VaultBusyError, ReadOnlyVaultError) as error:
            refused = error
        left_s = max(0.1, HOLDER_WAIT_S - (time.monotonic() - silent_since))
        try:
            return call_holder(home, name, args, tell, wait_s=left_s)
        except HolderGoneError:
            # it answers, and is about to end: the next round finds the lock free, or another holder
            if time.monotonic() - began < LEAVING_WAIT_S:
                silent_since = time.monotonic()
        except ConnectionRefusedError:
            pass
        if isinstance(refused, ReadOnlyVaultError) or time.monotonic() - silent_since >= HOLDER_WAIT_S:
            raise refused
        time.sleep(0.05)


class Server(Protocol):
    """Whatever serves others, or stands for it where there can be no socket."""

    def close(self) -> None:
        """Take no more calls."""


class _NobodyServed:
    def close(self) -> None:
        """Nothing was begun."""


def serve(home: Path, call: Callable[[str, Document, Callable[[Document], None]], Document]) -> Server:
    """Serve others on the vault's socket. Where there can be none nobody is served, which stops no recording."""
    from noteflow.infrastructure.remote.socket import SocketServer

    try:
        return SocketServer(home, call)
    except (OSError, NoteFlowError) as error:
        log.warning("nobody can be served: %s", type(error).__name__)
        return _NobodyServed()


def call_holder(
    home: Path,
    name: str,
    args: Document,
    tell: Callable[[Document], None] = lambda _: None,
    wait_s: float = HOLDER_WAIT_S,
) -> Document:
    """Have the process that holds the vault run a call. Raises ConnectionRefusedError when there is none."""
    from noteflow.infrastructure.remote.socket import call_holder as call

    return call(home, name, args, tell, wait_s)


@disk_trouble()
def create_vault(
    home: Path, *, keystore: str, recovery_file: Path | None, show: Callable[[str], None] | None
) -> MadeVault:
    """Make a vault opened by the OS `keyring` or by a `passphrase`.

    The recovery phrase goes to a new file, or to `show`, before the vault counts; with neither none is made yet.
    """
    if recovery_file is not None:
        keep_out(recovery_file, home)
    with _held(home):
        return _create_vault(home, keystore, recovery_file, show)


@disk_trouble()
def make_vault(home: Path, passphrase: bytearray) -> None:
    """Make a vault that a passphrase opens, for who holds the vault's lock; see `create_vault`. It is not cleared."""
    _create_vault(home, "passphrase", None, None, passphrase)


def _create_vault(
    home: Path,
    keystore: str,
    recovery_file: Path | None,
    show: Callable[[str], None] | None,
    given: bytearray | None = None,
) -> MadeVault:
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import NEW_LOG, Vault, settle_log

    passphrase = (bytearray(given) if given else _new_passphrase()) if keystore == "passphrase" else None
    wants_phrase = recovery_file is not None or show is not None
    written = False
    try:
        store = open_keystore() if keystore == "keyring" else None
        with Vault.create(home, keystore=store, passphrase=passphrase, recovery=wants_phrase) as new:
            if recovery_file is not None and new.phrase is not None:
                phrases.write_recovery_file(recovery_file, new.phrase, new.vault.vault_name())
                written = True
            # that of a vault that was in this folder before
            unmark(home)
            now_us = SystemClock().now_us()
            SqlEventStore.create(home / NEW_LOG, new.vault, new.checkpoint_seed, at_us=now_us).close()
            if recovery_file is None and new.phrase is not None and show is not None:
                show(new.phrase)
            new.commit().close()
    except BaseException:
        # one that is on the disk all the same, whatever failed behind it, needs its phrase
        if recovery_file is not None and written and not Vault.exists(home):
            with contextlib.suppress(OSError):
                recovery_file.unlink(missing_ok=True)
        raise
    finally:
        if passphrase is not None:
            clear(passphrase)
    settle_log(home)
    if recovery_file is not None:
        return MadeVault(home, "file")
    return MadeVault(home, "none" if show is None else "terminal")


def write_recovery_phrase(home: Path, vault: Vault, recovery_file: Path) -> None:
    """Make a recovery phrase for an open vault, in the place of an earlier one, which counts until the new file is
    written."""
    from noteflow.infrastructure.security import phrase as phrases

    keep_out(recovery_file, home)
    new = vault.prepare_recovery_phrase()
    phrases.write_recovery_file(recovery_file, new.phrase, vault.vault_name())
    new.commit()


@disk_trouble()
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

    if recovery_file is not None:
        keep_out(recovery_file, home)
    log_path, now_us = home / "vault.db", SystemClock().now_us()
    kinds = {slot.kind for slot in Vault.slots(home)}
    if "recovery" in kinds and recovery_file is None and show is None:
        raise UsageError(
            "The vault gets a new recovery phrase, which is shown on a terminal alone.",
            "Give --recovery-file to write it to a file.",
        )
    with _held(home):
        if is_locked(home):
            raise locked_error()
        passphrase = None
        if "passphrase" in kinds:
            passphrase = passphrase_from_file() or ask("Passphrase: ")
        store = open_keystore() if "keyring" in kinds else None
        new = None
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
                    adopt_copy(log_path, new.vault, at_us=now_us)
        except BaseException:
            if recovery_file is not None and written and new is not None and not new.may_count():
                with contextlib.suppress(OSError):
                    recovery_file.unlink(missing_ok=True)
            raise
        finally:
            if passphrase is not None:
                clear(passphrase)


@disk_trouble()
def wipe_vault(home: Path) -> list[str]:
    """Destroy the vault, keyring items included; the names of other files in its folder, which stay.

    Raises VaultBusyError while NoteFlow runs, NotFoundError where there is nothing.
    """
    from noteflow.infrastructure.security.wiping import anything_to_wipe, uses_keyring, wipe

    if not anything_to_wipe(home):
        raise NotFoundError("There is no vault in NoteFlow's folder.", "Choose a folder with --home.")
    with _held(home):
        _stop_logging()
        rest = wipe(home, open_keystore() if uses_keyring(home) else None)
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


def open_vault(home: Path, secrets: Secrets | None = None, *, to_read: bool = False) -> Vault:
    """Open the vault with what the person gave, the passphrase file, the keyring, or a question on the terminal; a
    first use makes one in the OS keyring. Who does not hold the vault's lock opens it `to_read`, which changes nothing.

    Raises VaultLockedError, also for a locked vault unless the secrets are given to unlock it, and IntegrityError.
    """
    from noteflow.infrastructure.security.vault import Vault

    if not to_read and not Vault.exists(home):
        _create_vault(home, "keyring", None, None)
    secrets = secrets or Secrets(ask=ask)
    if is_locked(home) and not secrets.unlocks:
        raise locked_error()
    try:
        vault = _open_by_any(home, secrets)
    finally:
        if secrets.keyring is not None:
            secrets.keyring.forget_ahead()
    if to_read:
        vault.only_read()
    elif secrets.unlocks:
        unmark(home)
    return vault


def unlock_holder(home: Path, recovery_file: Path | None = None) -> None:
    """Have the process that holds the vault unlock it. Unlocked already is fine.

    The secret comes from the recovery file, the passphrase file, or a question on the terminal, where the keyring alone
    does not do. Raises VaultLockedError.
    """
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear

    if not call_holder(home, "status", {}).get("locked"):
        return
    kinds = slot_kinds(home)
    secret: bytearray | None = None
    if recovery_file is not None:
        secret = phrases.read_recovery_file(recovery_file)
    elif "passphrase" in kinds:
        secret = passphrase_from_file()
    if secret is None:
        secret = bytearray() if "keyring" in kinds else ask(f"{secret_question(kinds)}: ")
    try:
        _hand_over(home, secret)
    except VaultLockedError:
        if secret or kinds == {"keyring"} or not on_a_terminal():
            raise
        secret = ask(f"The keyring does not open the vault. {secret_question(kinds)}: ")
        _hand_over(home, secret)
    finally:
        clear(secret)


def _hand_over(home: Path, secret: bytearray) -> None:
    call_holder(home, "unlock", {"secret": secret_text(secret)})


def check_again(vault: Vault, confirm: Callable[[Document], None], secret: bytearray) -> str:
    """Whether what was typed (empty for the keyring) opens a vault that this process has open: the kind of its slot.

    `confirm` asks the open vault, and has the log told. Raises VaultLockedError.
    """
    if secret:
        confirm({"passphrase": secret_text(secret)})
        return "recovery" if len(secret.split()) >= RECOVERY_WORDS else "passphrase"
    vault.confirm_by_keyring()
    return "keyring"


def secrets_to_unlock(recovery_file: Path | None) -> Secrets:
    """What unlocks a vault that nobody holds: a phrase in a recovery file, else as `open_vault`."""
    from noteflow.infrastructure.security import phrase as phrases

    phrase = None if recovery_file is None else phrases.read_recovery_file(recovery_file)
    return Secrets(phrase=phrase, ask=ask, unlocks=True)


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
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    kinds = slot_kinds(home)
    store = (secrets.keyring or open_keystore()) if "keyring" in kinds else None
    if secrets.phrase is not None:
        return _open_with_phrase(home, store, secrets.phrase)
    passphrase = secrets.passphrase
    if passphrase is None and "passphrase" in kinds:
        passphrase = passphrase_from_file()
    if passphrase is None and store is None and secrets.ask is not None:
        return _open_with_typed(home, store, secrets.ask(f"{secret_question(kinds)}: "))
    try:
        return Vault.open(home, keystore=store, passphrase=passphrase)
    except VaultLockedError as error:
        can_be_typed = secrets.ask is not None and on_a_terminal() and kinds - {"keyring"}
        if store is None or passphrase is not None or secrets.ask is None or not can_be_typed:
            raise
        return _open_with_typed(home, store, secrets.ask(f"{error.message} {secret_question(kinds)}: "))
    finally:
        if passphrase is not None:
            clear(passphrase)


def secrets_of(typed: bytearray) -> Secrets:
    """A passphrase or a recovery phrase, whichever it is, to open the vault with; it is cleared when it has been."""
    is_phrase = len(typed.split()) >= RECOVERY_WORDS
    given = bytearray(typed)
    return Secrets(phrase=given, ask=ask) if is_phrase else Secrets(passphrase=given, ask=ask)


def tell_log_of_opening(store: EventStore, vault: Vault, *, app: bool) -> None:
    """Put into the log who opened the vault, what failed before, and which slots changed on the way.

    An opening is told where the app starts or is unlocked, and where a person typed a passphrase or a phrase. A command
    that the keyring or a passphrase file opens is not: a script that lists every minute would fill the log. A log that
    takes nothing, as on a disk that is full or read-only, keeps nobody out.
    """
    from noteflow.domain.events import VAULT_STREAM, VaultUnlocked
    from noteflow.infrastructure.security.phrase import PASSPHRASE_FILE_VARIABLE

    slot = vault.opened_by()
    typed = slot == "recovery" or (slot == "passphrase" and not os.environ.get(PASSPHRASE_FILE_VARIABLE))
    earlier = vault.untold()
    facts = [*earlier, *([VaultUnlocked(slot)] if app or typed else [])]
    try:
        store.append(VAULT_STREAM, facts, at_us=SystemClock().now_us())
    except NoteFlowError as error:
        log.warning("the opening could not be logged: %s", type(error).__name__)
    else:
        vault.told(earlier)


def _open_with_typed(home: Path, store: KeyStore | None, typed: bytearray) -> Vault:
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    if len(typed.split()) >= RECOVERY_WORDS or "passphrase" not in slot_kinds(home):
        return _open_with_phrase(home, store, typed)
    try:
        return Vault.open(home, keystore=store, passphrase=typed)
    finally:
        clear(typed)


def _open_with_phrase(home: Path, store: KeyStore | None, phrase: bytearray) -> Vault:
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    try:
        return Vault.open(home, keystore=store, phrase=phrase)
    finally:
        clear(phrase)


def renew_keyring(vault: Vault) -> None:
    """Where the recovery phrase opened the vault, give the keyring a new key so that it opens it again.

    To be called when the log is open: an earlier vault.json that was put back must not be written on.
    """
    try:
        vault.renew_keystore()
    except NoteFlowError as error:
        log.warning("the keyring got no new key: %s", type(error).__name__)


def _new_passphrase() -> bytearray:
    given = passphrase_from_file()
    return given if given is not None else typed_twice()


def ready_keyring(home: Path) -> OsKeyStore | None:
    """The system's keyring, its process started, for `Secrets`; None where the vault will not be opened by it. To be
    called by who is about to open the vault and has other things to do before."""
    from noteflow.infrastructure.security.keystores import OsKeyStore
    from noteflow.infrastructure.security.vault import Vault

    try:
        if is_locked(home) or not Vault.exists(home) or "keyring" not in slot_kinds(home):
            return None
    except NoteFlowError:
        # whatever is wrong with the vault is for its opening to tell
        return None
    store = OsKeyStore()
    store.start_ahead()
    return store


def keyring_name() -> str:
    """What a person calls the system's keyring (slow: asks it). Raises VaultLockedError where none can be used."""
    from noteflow.infrastructure.security.keystores import OsKeyStore

    return OsKeyStore().name


def open_keystore() -> KeyStore:
    """The system's keyring; nothing is asked of it yet."""
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
    # what finds no file must not come out on the terminal
    log.addHandler(logging.NullHandler())
    try:
        path = private_folder(home / "logs") / "noteflow.log"
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    # a disk that is full must not put tracebacks before the person
    logging.raiseExceptions = False
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
