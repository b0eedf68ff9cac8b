"""The composition root: the one place where parts are built and put together.

The tray app starts in this order:
 1. the process is hardened (no core dumps, own files for their owner alone)
 2. Qt, and the tray icon: it is there before anything slow is imported
 3. the vault's lock; when another NoteFlow holds it, that one shows its window and this one ends
 4. in the background: keyring or passphrase, vault, log, index, recovery, socket; then the model warms up
 5. the notebook is handed to the tray, and the hotkeys are grabbed

and stops in this order: hotkeys, socket, recorder (drain, seal, log), text, model, log, keys, lock, Qt.

A command in a terminal does 1, 3 and 4 without Qt (see `build`), or has its calls served by whoever holds the vault.
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

from noteflow.domain.errors import NoteFlowError, VaultBusyError, VaultLockedError

if TYPE_CHECKING:
    from noteflow.application.calls import Calls
    from noteflow.application.notebook import Notebook, RecordingRequest
    from noteflow.application.ports import AudioSource, EventStore, Index, KeyStore
    from noteflow.infrastructure.remote.socket import SocketServer
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault

Document = dict[str, Any]

log = logging.getLogger("noteflow")

HOLDER_WAIT_S = 5.0
LOG_BYTES = 1_000_000


# --- the vault ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a person gave to open the vault with; both None means the keyring alone."""

    passphrase: bytearray | None = None
    phrase: bytearray | None = None


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
    """The vault's lock, held by this process, which is hardened first; leaving it as a context manager lets go.

    Raises VaultBusyError, and NoteFlowError for a folder that cannot be used.
    """
    from noteflow.infrastructure.security.hardening import harden
    from noteflow.infrastructure.security.lock import VaultLock

    harden()
    lock = VaultLock(home)
    lock.acquire()
    _log_to(home)
    return lock


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
    with take_lock(home):
        return _create_vault(home, keystore, recovery_file, show_phrase)


def _create_vault(home: Path, keystore: str, recovery_file: Path | None, show_phrase: bool) -> MadeVault:
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security import phrase as phrases
    from noteflow.infrastructure.security.slots import clear
    from noteflow.infrastructure.security.vault import Vault

    passphrase = _new_passphrase() if keystore == "passphrase" else None
    wants_phrase = recovery_file is not None or show_phrase
    try:
        store = _keyring() if keystore == "keyring" else None
        with Vault.create(home, keystore=store, passphrase=passphrase, recovery=wants_phrase) as new:
            if recovery_file is not None and new.phrase is not None:
                phrases.write_recovery_file(recovery_file, new.phrase, new.vault.vault_name())
            now_us = SystemClock().now_us()
            SqlEventStore.create(home / "vault.db", new.vault, new.checkpoint_seed, at_us=now_us).close()
            phrase = new.phrase
            new.commit().close()
    finally:
        if passphrase is not None:
            clear(passphrase)
    if recovery_file is not None:
        return MadeVault(home, "file", None)
    return MadeVault(home, "terminal" if show_phrase else "none", phrase)


def make_recovery_phrase(home: Path, *, recovery_file: Path | None) -> str | None:
    """Make a recovery phrase for the vault, in the place of an earlier one: into a new file, or back to be shown once.

    Raises VaultBusyError while another NoteFlow runs.
    """
    from noteflow.infrastructure.security import phrase as phrases

    with take_lock(home):
        vault = open_vault(home)
        try:
            new = vault.prepare_recovery_phrase()
            if recovery_file is not None:
                phrases.write_recovery_file(recovery_file, new.phrase, vault.vault_name())
            new.commit()
            return None if recovery_file is not None else new.phrase
        finally:
            vault.close()


def repair_vault(home: Path) -> bool:
    """Put the copy of vault.json in the place of a damaged one; whether there was need. Raises IntegrityError."""
    from noteflow.infrastructure.security.vault_file import repair

    with take_lock(home):
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
    secrets = secrets or Secrets()
    store = _keyring_if_any() if "keyring" in kinds else None
    if secrets.phrase is not None:
        return Vault.open(home, keystore=store, phrase=secrets.phrase)
    passphrase = secrets.passphrase or phrases.passphrase_from_environment()
    if passphrase is None and "keyring" not in kinds:
        passphrase = _ask("Passphrase: ")
    try:
        return Vault.open(home, keystore=store, passphrase=passphrase)
    finally:
        if passphrase is not None:
            clear(passphrase)


def _new_passphrase() -> bytearray:
    from noteflow.infrastructure.security import phrase as phrases

    given = phrases.passphrase_from_environment()
    if given is not None:
        return given
    first = _ask("New passphrase, at least 12 characters: ")
    if _ask("Again: ") != first:
        raise VaultLockedError("The two passphrases are not the same.", "Nothing was made; try again.")
    return first


def _ask(question: str) -> bytearray:
    """A secret typed on the terminal; without one, the error tells the other ways."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise VaultLockedError(
            "The vault needs its passphrase, and there is no terminal to ask on.",
            "Name a file that holds it in NOTEFLOW_PASSPHRASE_FILE.",
        )
    from getpass import getpass

    return bytearray(getpass(question, stream=sys.stderr).encode())


def _keyring() -> KeyStore:
    from noteflow.infrastructure.security.keystores import OsKeyStore

    return OsKeyStore()


def _keyring_if_any() -> KeyStore | None:
    try:
        return _keyring()
    except NoteFlowError:
        return None


# --- the whole ----------------------------------------------------------------------------------------------------


class SystemClock:
    """The machine's clocks."""

    def now_us(self) -> int:
        """Microseconds since the Unix epoch."""
        return time.time_ns() // 1000

    def monotonic(self) -> float:
        """Seconds from an arbitrary moment."""
        return time.monotonic()


@dataclass(slots=True)
class House:
    """Everything that runs while the vault is open."""

    home: Path
    vault: Vault
    notebook: Notebook
    calls: Calls
    server: SocketServer
    lock: VaultLock

    def close(self) -> None:
        """Stop, in the order that the module's docstring gives (slow while recording)."""
        with contextlib.ExitStack() as stack:
            stack.callback(self.lock.release)
            stack.callback(self.vault.close)
            stack.callback(self.notebook.close)
            stack.callback(self.server.close)


@contextmanager
def build(home: Path, lock: VaultLock) -> Iterator[House]:
    """Everything but the tray, for a command. The lock is released at the end, also when building fails."""
    house = open_house(home, lock, complete_texts=False)
    try:
        yield house
    finally:
        house.close()


def open_house(
    home: Path,
    lock: VaultLock,
    *,
    complete_texts: bool,
    secrets: Secrets | None = None,
    tray: bool = False,
    hotkeys: Callable[[], dict[str, str]] = dict,
    show: Callable[[], None] = lambda: None,
) -> House:
    """Open the vault and put everything on it. Releases the lock when that fails."""
    from noteflow.application.calls import Calls
    from noteflow.application.notebook import Notebook, Parts
    from noteflow.infrastructure.asr.client import WhisperTranscriber
    from noteflow.infrastructure.converters.pcm import peak_db
    from noteflow.infrastructure.files import write_atomically
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.remote.socket import SocketServer
    from noteflow.infrastructure.security.audio_files import AudioFiles

    with contextlib.ExitStack() as stack:
        stack.callback(lock.release)
        vault = open_vault(home, secrets)
        stack.callback(vault.close)
        store: EventStore = SqlEventStore.open(home / "vault.db", vault)
        stack.callback(store.close)
        index = _open_index(home, vault)
        stack.callback(index.close)
        notebook = Notebook(
            Parts(
                store=store,
                index=index,
                audio=AudioFiles(home / "audio", store.audio_dek),
                transcriber=WhisperTranscriber(),
                clock=SystemClock(),
                open_source=open_source,
                render=_render,
                write_file=write_atomically,
                peak_db=peak_db,
            )
        )
        stack.callback(notebook.close)
        notebook.open(complete_texts=complete_texts)
        calls = Calls(notebook, tray=tray, hotkeys=hotkeys, show=show)
        server = SocketServer(home, calls.call)
        stack.pop_all()
    return House(home, vault, notebook, calls, server, lock)


def open_source(request: RecordingRequest) -> AudioSource:
    """The source that a request asks for."""
    if request.file is not None:
        from noteflow.infrastructure.audio.file_source import FileSource

        return FileSource(request.file, realtime=request.realtime)
    from noteflow.infrastructure.audio.microphone import MicrophoneSource

    return MicrophoneSource(request.mic)


def _open_index(home: Path, vault: Vault) -> Index:
    from noteflow.infrastructure.persistence.projector import SqlIndex

    return SqlIndex(home / "index.db", vault.index_key())


def _render(view: Any, format_name: str) -> bytes:
    from noteflow.infrastructure.export import render

    return render(view, format_name)


def _log_to(home: Path) -> None:
    """NoteFlow's own log, ids and kinds of errors only; what libraries log stays out of it."""
    from logging.handlers import RotatingFileHandler

    from noteflow.infrastructure.files import private_folder

    if log.handlers:
        return
    try:
        path = private_folder(home / "logs") / "noteflow.log"
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


# --- one file, without a vault ------------------------------------------------------------------------------------


def verify_audio_file(file: Path, key_file: Path) -> Document:
    """The document of `audio verify`."""
    from dataclasses import asdict

    from noteflow.infrastructure.security import nfae

    key = nfae.read_key_file(key_file)
    return asdict(nfae.verify_file(file, key))


def decrypt_audio_file(file: Path, key_file: Path, output: Path) -> Document:
    """The document of `audio decrypt`; writes the longest true prefix."""
    from dataclasses import asdict

    from noteflow.infrastructure.security import nfae

    key = nfae.read_key_file(key_file)
    return asdict(nfae.decrypt_file(file, key, output))
