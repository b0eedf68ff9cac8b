"""The composition root: the one place where parts are built and put together.

The tray app starts in this order:
 1. the process is hardened (no core dumps, own files for their owner alone)
 2. Qt, and the tray icon: it is there before anything slow is imported
 3. the vault's lock; when another NoteFlow holds it, that one shows its window and this one ends
 4. in the background: socket, keyring or passphrase, vault, log, index, recovery; calls wait until that is done
 5. the notebook is handed to the tray; a hotkey that was pressed before then counts

The model's process starts with the first recording: the tray rests without it.

and stops in this order: hotkeys, socket, recorder (drain, seal, log), text, model, log, keys, lock, Qt.

A command in a terminal does 1, 3 and 4 without Qt (see `build`), or has its calls served by whoever holds the vault.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteflow.access import (
    RECOVERY_WORDS,
    Secrets,
    SystemClock,
    call_holder,
    home_folder,
    make_recovery_phrase,
    open_keystore,
    open_vault,
    own_lock,
    renew_keyring,
    tell_log_of_opening,
)
from noteflow.asking import ask, slot_kinds
from noteflow.domain.errors import DeviceError, NoteFlowError, VaultBusyError, VaultLockedError, disk_trouble, where
from noteflow.safekeeping import write_backup

if TYPE_CHECKING:
    from noteflow.application.calls import Calls
    from noteflow.application.doorway import Doorway
    from noteflow.application.notebook import Notebook, RecordingRequest
    from noteflow.application.ports import AudioSource, Index
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.remote.socket import SocketServer
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault
    from noteflow.ui.shell import Shell

Document = dict[str, Any]

log = logging.getLogger("noteflow")

BACKGROUND_NICENESS = 15
NO_PHRASE = "There is no recovery phrase yet. Make one in a terminal: “noteflow key recovery”, and keep it on paper."


# --- the whole ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class House:
    """Everything that runs while the vault is open."""

    home: Path
    vault: Vault
    notebook: Notebook
    calls: Calls
    server: SocketServer | None
    lock: VaultLock | None

    def close(self) -> None:
        """Stop, in the order that the module's docstring gives (slow while recording)."""
        with contextlib.ExitStack() as stack:
            if self.lock is not None:
                stack.callback(self.lock.release)
            stack.callback(self.vault.close)
            stack.callback(self.notebook.close)
            if self.server is not None:
                stack.callback(self.server.close)


@contextmanager
def build(home: Path, lock: VaultLock, secrets: Secrets | None = None, *, brief: bool = False) -> Iterator[House]:
    """Everything but the tray, for a command; `brief` for one that is over in a moment. The lock is released at the
    end, also when building fails."""
    house = open_house(home, lock, complete_texts=False, secrets=secrets, brief=brief)
    try:
        yield house
    finally:
        house.close()


@contextmanager
def build_to_read(home: Path, secrets: Secrets | None = None) -> Iterator[House]:
    """What answers reading calls where the vault's folder takes nothing: the databases are a private copy, the sound is
    read where it is, nothing is recovered, and nobody else is served."""
    from noteflow.application.calls import Calls
    from noteflow.application.keys import KeyDesk
    from noteflow.infrastructure.persistence.event_store import ReadOnlyEventStore
    from noteflow.infrastructure.persistence.private_copy import PrivateCopy
    from noteflow.infrastructure.security.hardening import harden

    harden()
    with contextlib.ExitStack() as stack:
        vault = open_vault(home, secrets)
        stack.callback(vault.close)
        copy = PrivateCopy(home)
        stack.callback(copy.close)
        store = ReadOnlyEventStore.open(copy.folder / "vault.db", vault)
        stack.callback(store.close)
        notebook = _notebook(home, store, _open_index(copy.folder, vault))
        stack.callback(notebook.close)
        notebook.open(complete_texts=False, recover=False)
        keys = KeyDesk(notebook, vault, make_phrase=partial(make_recovery_phrase, vault), open_keystore=open_keystore)
        calls = Calls(notebook, keys=keys, vault_name=vault.vault_name())
        yield House(home, vault, notebook, calls, server=None, lock=None)


@disk_trouble()
def open_house(
    home: Path,
    lock: VaultLock,
    *,
    complete_texts: bool,
    secrets: Secrets | None = None,
    tray: bool = False,
    brief: bool = False,
    hotkeys: Callable[[], dict[str, str]] = dict,
    show: Callable[[], None] = lambda: None,
) -> House:
    """Open the vault and put everything on it. Releases the lock when that fails.

    Others are served from the start: their calls wait until the vault is open.
    """
    from noteflow.application.calls import Calls
    from noteflow.application.doorway import Doorway
    from noteflow.application.keys import KeyDesk
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.persistence.rekeying import adopt_copy

    with contextlib.ExitStack() as stack:
        stack.callback(lock.release)
        door = Doorway(brief=brief)
        server = _serve(home, door)
        if server is not None:
            stack.callback(server.close)
        stack.callback(door.shut)
        secrets = secrets or Secrets(ask=ask)
        if secrets.ask is not None:
            secrets = replace(secrets, ask=door.while_asking(secrets.ask))
        vault = open_vault(home, secrets)
        stack.callback(vault.close)
        adopt_copy(home / "vault.db", vault, at_us=SystemClock().now_us())
        store = SqlEventStore.open(home / "vault.db", vault)
        stack.callback(store.close)
        renew_keyring(vault)
        tell_log_of_opening(store, vault, app=tray)
        index = _open_index(home, vault)
        stack.callback(index.close)
        notebook = _notebook(home, store, index)
        stack.callback(notebook.close)
        notebook.open(complete_texts=complete_texts)
        keys = KeyDesk(notebook, vault, make_phrase=partial(make_recovery_phrase, vault), open_keystore=open_keystore)
        calls = Calls(
            notebook,
            keys=keys,
            write_backup=partial(write_backup, home, vault, store),
            vault_name=vault.vault_name(),
            tray=tray,
            hotkeys=hotkeys,
            show=show,
        )
        door.open(calls.call)
        stack.pop_all()
    return House(home, vault, notebook, calls, server, lock)


def _serve(home: Path, door: Doorway) -> SocketServer | None:
    """The socket for others, or None where there can be none: that keeps nobody from recording."""
    from noteflow.infrastructure.remote.socket import SocketServer

    try:
        return SocketServer(home, door.call)
    except (OSError, NoteFlowError) as error:
        log.warning("nobody can be served: %s", type(error).__name__)
        return None


def _notebook(home: Path, store: SqlEventStore, index: Index) -> Notebook:
    from noteflow.application.notebook import Notebook, Parts
    from noteflow.infrastructure.asr.client import WhisperTranscriber
    from noteflow.infrastructure.converters.pcm import peak_db
    from noteflow.infrastructure.files import write_atomically
    from noteflow.infrastructure.security.audio_files import AudioFiles

    return Notebook(
        Parts(
            store=store,
            index=index,
            audio=AudioFiles(home / "audio", store.audio_dek),
            transcriber=WhisperTranscriber(),
            background_transcriber=WhisperTranscriber(niceness=BACKGROUND_NICENESS),
            clock=SystemClock(),
            open_source=open_source,
            render=_render,
            write_file=write_atomically,
            peak_db=peak_db,
            export_name=_export_name,
        )
    )


def open_source(request: RecordingRequest) -> AudioSource:
    """The source that a request asks for."""
    if request.file is not None:
        from noteflow.infrastructure.audio.file_source import FileSource

        return FileSource(request.file, realtime=request.realtime)
    from noteflow.infrastructure.audio.microphone import MicrophoneSource

    return MicrophoneSource(request.mic)


def _open_index(home: Path, vault: Vault) -> Index:
    from noteflow.infrastructure.persistence.projector import SqlIndex

    return SqlIndex(home / "index.db", vault.index_key)


def _render(view: Any, format_name: str) -> bytes:
    from noteflow.infrastructure.export import render

    return render(view, format_name)


def _export_name(view: Any, format_name: str) -> str:
    from noteflow.infrastructure.export import suggested_name

    return suggested_name(view, format_name)


# --- the tray app -------------------------------------------------------------------------------------------------


def main() -> None:
    """Start the tray app, and exit with its code."""
    try:
        sys.exit(run_tray())
    except NoteFlowError as error:
        sys.stderr.write(f"noteflow: {error}\n")
        sys.exit(error.exit_code)


def run_tray(home: Path | None = None) -> int:
    """Run the tray app until it is quit; its exit code. Raises DeviceError where there is no screen."""
    from noteflow.infrastructure.security.hardening import harden

    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise DeviceError("There is no screen here for the tray app.", "`noteflow record` works in a terminal.")
    harden()
    home = home_folder(home)
    if _shown_by_holder(home):
        return 0
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    from noteflow.ui.shell import Shell

    shell = Shell(application)
    opening = _Opening(shell, home)
    with _quit_on_signals(shell):
        opening.begin()
        code = application.exec()
    shell.close()
    opening.close()
    return code


def _shown_by_holder(home: Path) -> bool:
    """Whether a running NoteFlow has come to the front instead. Looks only where a socket lies, to lose no time."""
    from noteflow.infrastructure.remote.socket import address_of

    if sys.platform != "win32" and not Path(address_of(home)[0]).exists():
        return False
    try:
        return bool(call_holder(home, "window", {})["tray"])
    except (ConnectionRefusedError, NoteFlowError):
        return False


class _Opening:
    """Opens the vault beside the Qt thread, asks for a passphrase when it takes one, and closes it at the end."""

    def __init__(self, shell: Shell, home: Path) -> None:
        self._shell = shell
        self._home = home
        self._house: House | None = None
        self._thread = threading.Thread(target=self._run, name="Opening", daemon=True)

    def begin(self) -> None:
        """Start; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Stop what was opened (slow while recording)."""
        self._thread.join()
        if self._house is not None:
            self._house.close()

    def _run(self) -> None:
        post, shell = self._shell.bridge.post, self._shell
        try:
            house = self._open(Secrets())
        except _AlreadyRunning:
            post(shell.quit)
        except NoteFlowError as error:
            title, message, remedy = error.title, error.message, error.remedy
            if isinstance(error, VaultLockedError) and self._can_be_typed():
                # a passphrase vault is locked as it should be; a keyring that does not open its vault has a reason
                reason = str(error) if "keyring" in slot_kinds(self._home) else ""
                post(lambda: shell.ask_passphrase(self._unlock, self._attach, reason))
            else:
                post(lambda: shell.fail(title, message, remedy))
        except Exception as error:
            log.error("the vault could not be opened: %s", where(error))
            kind = type(error).__name__
            post(lambda: shell.fail("NoteFlow could not start", f"Something unexpected went wrong ({kind})."))
        else:
            post(lambda: self._attach(house))

    def _open(self, secrets: Secrets) -> House:
        try:
            lock = own_lock(self._home)
        except VaultBusyError:
            if _shown_by_holder(self._home):
                raise _AlreadyRunning from None
            raise
        self._house = open_house(
            self._home,
            lock,
            complete_texts=True,
            secrets=secrets,
            tray=True,
            hotkeys=self._hotkeys,
            show=lambda: self._shell.bridge.post(self._shell.show_live),
        )
        return self._house

    def _hotkeys(self) -> dict[str, str]:
        from noteflow.ui.hotkeys import MARKER, TOGGLE

        granted = self._shell.hotkeys.granted
        return {name: keys for name, keys in (("toggle", TOGGLE), ("marker", MARKER)) if keys in granted}

    def _unlock(self, typed: bytearray) -> House:
        is_phrase = len(typed.split()) >= RECOVERY_WORDS
        return self._open(Secrets(phrase=typed) if is_phrase else Secrets(passphrase=bytearray(typed)))

    def _attach(self, house: House) -> None:
        from noteflow.domain.coverage import story

        warnings = [alarm.what for alarm in house.notebook.alarms()]
        recovered = len(house.notebook.recovered())
        if recovered:
            what = "A recording was" if recovered == 1 else f"{recovered} recordings were"
            told = [story(house.notebook.meeting(meeting_id)) for meeting_id in house.notebook.recovered()[-3:]]
            listed = "It is" if recovered == 1 else "They are"
            warnings.append(
                f"{what} cut off by a crash. {listed} sealed and listed; the text is being completed. {' '.join(told)}"
            )
        warnings += [orphan.what for orphan in house.notebook.orphans()]
        hints = [] if house.vault.has_recovery_phrase() else [NO_PHRASE]
        self._shell.attach(house.notebook, warnings=warnings, hints=hints)

    def _can_be_typed(self) -> bool:
        from noteflow.infrastructure.security.vault import Vault

        return Vault.exists(self._home) and any(slot.kind != "keyring" for slot in Vault.slots(self._home))


class _AlreadyRunning(Exception):  # noqa: N818 - nothing went wrong
    """Another NoteFlow runs, and has come to the front."""


@contextmanager
def _quit_on_signals(shell: Shell) -> Iterator[None]:
    """End the event loop on SIGINT and SIGTERM: Python's handlers wait for Python code, which Qt does not run by
    itself, so the signal's byte on a socket wakes it."""
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier

    woken, waker = socket.socketpair()
    waker.setblocking(False)
    before = signal.set_wakeup_fd(waker.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: shell.quit())
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: woken.recv(64))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        woken.close()
        waker.close()


# --- one file, without a vault ------------------------------------------------------------------------------------


def verify_audio_file(file: Path, key_file: Path) -> Document:
    """The document of `audio verify`."""
    from dataclasses import asdict

    from noteflow.infrastructure.security import nfae
    from noteflow.infrastructure.security.hardening import harden

    harden()
    key = nfae.read_key_file(key_file)
    try:
        return asdict(nfae.verify_file(file, key))
    finally:
        key[:] = bytes(len(key))


def decrypt_audio_file(file: Path, key_file: Path, output: Path) -> Document:
    """The document of `audio decrypt`; writes the longest true prefix."""
    from dataclasses import asdict

    from noteflow.infrastructure.security import nfae
    from noteflow.infrastructure.security.hardening import harden

    harden()
    key = nfae.read_key_file(key_file)
    try:
        return asdict(nfae.decrypt_file(file, key, output))
    finally:
        key[:] = bytes(len(key))
