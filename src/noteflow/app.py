"""The composition root: the one place where parts are built and put together.

The tray app starts in this order:
 1. the process is hardened (no core dumps, own files for their owner alone)
 2. Qt, and the tray icon: it is there before anything slow is imported
 3. the vault's lock; when another NoteFlow holds it, that one shows its window and this one ends
 4. in the background: socket, keyring or passphrase, vault, log, index, recovery; calls wait until that is done
 5. the notebook is handed to the tray; a hotkey that was pressed before then counts

The model's process starts with the first recording: the tray rests without it. `desk` has the states between
opening and the end, locking above all.

It stops in this order: hotkeys, socket, recorder (drain, seal, log), text, model, log, keys, lock, Qt;
and where it locks itself, it then begins anew as a fresh process.

A command in a terminal does 1, 3 and 4 without Qt (see `build`), or has its calls served by whoever holds the vault.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from noteflow.access import (
    Secrets,
    SystemClock,
    check_again,
    home_folder,
    mark_locked,
    open_keystore,
    open_vault,
    renew_keyring,
    serve,
    tell_log_of_opening,
    unmark,
    write_recovery_phrase,
)
from noteflow.asking import ask
from noteflow.desk import Desk, shown_by_holder
from noteflow.domain.errors import DeviceError, NoteFlowError, NotFoundError, disk_trouble
from noteflow.safekeeping import write_backup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from noteflow.application.autostart import Autostart
    from noteflow.application.calls import Calls
    from noteflow.application.diagnostics import Diagnostics
    from noteflow.application.gate import Gate
    from noteflow.application.keys import KeyDesk
    from noteflow.application.listening import TrackRead
    from noteflow.application.microphones import Microphones
    from noteflow.application.notebook import Notebook, RecordingRequest
    from noteflow.application.ports import AudioSource, Index, Player
    from noteflow.application.proofs import MadeProof, Proofs
    from noteflow.domain.events import MeetingId
    from noteflow.infrastructure.persistence.event_store import SqlEventStore
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault
    from noteflow.ui.shell import Shell
    from noteflow.ui.this_computer import ThisComputer
    from noteflow.ui.watch import ActivityWatch, SleepWatch

Document = dict[str, Any]

BACKGROUND_NICENESS = 15
BACKGROUND_THREADS = 2
IDLE_LOOK_MS = 5000
CALM_S = 2.0


# --- the whole ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class House:
    """Everything that runs while the vault is open. Whoever opens it holds the vault's lock until it is closed."""

    home: Path
    vault: Vault
    notebook: Notebook
    calls: Calls

    def close(self) -> None:
        """Stop, in the order that the module's docstring gives (slow while recording)."""
        with contextlib.ExitStack() as stack:
            stack.callback(self.vault.close)
            stack.callback(self.notebook.close)


@contextmanager
def build(home: Path, lock: VaultLock, secrets: Secrets | None = None, *, brief: bool = False) -> Iterator[House]:
    """Everything but the tray, for a command; `brief` for one that is over in a moment. Others are served from the
    start: their calls wait until the vault is open. The lock is released at the end, also when building fails."""
    from noteflow.application.doorway import Doorway
    from noteflow.application.gate import Gate

    with contextlib.ExitStack() as stack:
        stack.callback(lock.release)
        door = Doorway(brief=brief)
        server = serve(home, door.call)
        stack.callback(server.close)
        stack.callback(door.shut)
        secrets = secrets or Secrets(ask=ask)
        if secrets.ask is not None:
            secrets = replace(secrets, ask=door.while_asking(secrets.ask))
        house = open_house(home, secrets, complete_texts=False)
        stack.callback(house.close)
        keeper = _CommandKeeper(house)
        gate = keeper.gate = Gate(keeper, tray=False)
        gate.open(house.calls)
        door.open(gate.call)
        # first of all at the end: what is being answered still finds everything open
        stack.callback(server.close)
        stack.callback(door.shut)
        yield house


class _CommandKeeper:
    """Locks the vault of a command that has it open: for everybody else at once, for the command itself at its end,
    which takes its memory with it."""

    gate: Gate

    def __init__(self, house: House) -> None:
        self._house = house

    def lock(self, reason: str) -> None:
        """Mark the vault as locked; what the disk does not take, the command still keeps from others."""
        if self.gate.is_shut:
            return
        self.gate.shut()
        mark_locked(self._house.home, reason)
        self._house.notebook.note_locked(reason)

    def unlock(self, secret: bytearray) -> None:
        """Undo it for whoever can open the vault."""
        try:
            if self.gate.is_shut:
                slot = check_again(self._house.vault, self._house.calls.confirm, secret)
                unmark(self._house.home)
                self.gate.open(self._house.calls)
                self._house.notebook.note_unlocked(slot)
        finally:
            secret[:] = bytes(len(secret))

    def ask(self, *, record: bool) -> None:
        """There is no window to ask in."""


@contextmanager
def build_to_read(home: Path, secrets: Secrets | None = None) -> Iterator[House]:
    """What answers reading calls where the vault's folder takes nothing: the databases are a private copy, the sound is
    read where it is, nothing is recovered, and nobody else is served."""
    from noteflow.application.calls import Calls
    from noteflow.infrastructure.persistence.event_store import ReadOnlyEventStore
    from noteflow.infrastructure.persistence.private_copy import PrivateCopy
    from noteflow.infrastructure.security.hardening import harden
    from noteflow.infrastructure.security.replacement import set_aside

    harden()
    with contextlib.ExitStack() as stack:
        vault = open_vault(home, secrets, to_read=True)
        stack.callback(vault.close)
        copy = PrivateCopy(home)
        stack.callback(copy.close)
        store = ReadOnlyEventStore.open(copy.folder / "vault.db", vault)
        stack.callback(store.close)
        notebook = _notebook(home, store, _open_index(copy.folder, vault))
        stack.callback(notebook.close)
        notebook.open(complete_texts=False, recover=False)
        keys = _key_desk(home, notebook, vault)
        calls = Calls(
            notebook,
            keys=keys,
            proofs=_proofs(notebook, store),
            vault_name=vault.vault_name(),
            set_aside=partial(set_aside, home),
        )
        yield House(home, vault, notebook, calls)


@disk_trouble()
def open_house(
    home: Path,
    secrets: Secrets | None = None,
    *,
    complete_texts: bool,
    tray: bool = False,
    hotkeys: Callable[[], dict[str, str]] = dict,
    show: Callable[[], None] = lambda: None,
    microphone: Callable[[], str] = lambda: "default",
) -> House:
    """Open the vault and put everything on it. The caller holds the vault's lock."""
    with contextlib.ExitStack() as stack:
        # while the keyring's process starts there is time to import the largest part of what comes next
        with _imported_meanwhile("noteflow.infrastructure.persistence.event_store"):
            vault = open_vault(home, secrets)
            stack.callback(vault.close)
        from noteflow.application.calls import Calls
        from noteflow.infrastructure.persistence.event_store import SqlEventStore
        from noteflow.infrastructure.persistence.rekeying import adopt_copy
        from noteflow.infrastructure.security.replacement import set_aside

        adopt_copy(home / "vault.db", vault, at_us=SystemClock().now_us())
        store = SqlEventStore.open(home / "vault.db", vault)
        stack.callback(store.close)
        last_us = store.newest_at_us()
        renew_keyring(vault)
        tell_log_of_opening(store, vault, app=tray)
        index = _open_index(home, vault)
        stack.callback(index.close)
        notebook = _notebook(home, store, index, last_us, microphone)
        stack.callback(notebook.close)
        notebook.open(complete_texts=complete_texts, apply_rules=tray, asks=tray, calm_s=CALM_S if tray else 0.0)
        keys = _key_desk(home, notebook, vault)
        calls = Calls(
            notebook,
            keys=keys,
            write_backup=partial(write_backup, home, vault, store),
            proofs=_proofs(notebook, store),
            vault_name=vault.vault_name(),
            set_aside=partial(set_aside, home),
            tray=tray,
            hotkeys=hotkeys,
            show=show,
        )
        stack.pop_all()
    return House(home, vault, notebook, calls)


def load_for_opening() -> None:
    """Import what opening a vault needs, so that one that is locked opens faster when a person asks for it."""
    for module in (
        "application.calls",
        "application.keys",
        "application.proofs",
        "infrastructure.asr.client",
        "infrastructure.persistence.event_store",
        "infrastructure.persistence.projector",
        "infrastructure.persistence.rekeying",
        "infrastructure.security.audio_files",
        "infrastructure.security.keystores",
        "infrastructure.security.replacement",
        "infrastructure.security.vault",
    ):
        importlib.import_module(f"noteflow.{module}")


@contextmanager
def _imported_meanwhile(module: str) -> Iterator[None]:
    """Import a module on a thread during the block; whether it can be imported is for who needs it to find."""

    def load() -> None:
        with contextlib.suppress(Exception):
            importlib.import_module(module)

    thread = threading.Thread(target=load, name="import", daemon=True)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _notebook(
    home: Path,
    store: SqlEventStore,
    index: Index,
    last_us: int | None = None,
    microphone: Callable[[], str] = lambda: "default",
) -> Notebook:
    from noteflow.application.notebook import Notebook, Parts
    from noteflow.infrastructure.asr.client import WhisperTranscriber
    from noteflow.infrastructure.asr.models import KnownModels
    from noteflow.infrastructure.files import write_atomically
    from noteflow.infrastructure.power import SystemPower
    from noteflow.infrastructure.security.audio_files import AudioFiles

    models = KnownModels(home / "models")
    return Notebook(
        Parts(
            store=store,
            index=index,
            audio=AudioFiles(home / "audio", store.audio_dek),
            transcriber=WhisperTranscriber(models),
            background_transcriber=WhisperTranscriber(models, niceness=BACKGROUND_NICENESS, threads=BACKGROUND_THREADS),
            clock=SystemClock(),
            open_source=open_source,
            render=_render,
            write_file=write_atomically,
            peak_db=_peak_db,
            levels=_levels,
            open_player=_open_player,
            export_name=_export_name,
            preview=_preview,
            vault_folder=home,
            last_us=last_us,
            power=SystemPower(),
            microphone=microphone,
        )
    )


def _key_desk(home: Path, notebook: Notebook, vault: Vault) -> KeyDesk:
    from noteflow.application.keys import KeyDesk

    write_phrase = partial(write_recovery_phrase, home, vault)
    return KeyDesk(notebook, vault, write_phrase=write_phrase, open_keystore=open_keystore)


def _peak_db(pcm: bytes) -> float:
    """NumPy is imported when something is recorded: a list of meetings has no use for it."""
    from noteflow.infrastructure.converters.pcm import peak_db

    return peak_db(pcm)


def _levels(pcm: bytes, samples: int) -> bytes:
    from noteflow.infrastructure.converters.pcm import levels

    return levels(pcm, samples)


def _open_player(tracks: Sequence[str], read: TrackRead, end: Callable[[], int]) -> Player:
    from noteflow.infrastructure.audio.player import SoundPlayer

    return SoundPlayer(tracks, read, end)


def open_source(request: RecordingRequest, track: str) -> AudioSource:
    """The source of a track of a request."""
    if request.file is not None:
        from noteflow.infrastructure.audio.file_source import FileSource

        return FileSource(request.file, realtime=request.realtime)
    from noteflow.infrastructure.audio import system
    from noteflow.infrastructure.audio.microphone import MicrophoneSource

    return (
        system.system_source() if track == system.TRACK else MicrophoneSource(request.mic, or_default=request.preferred)
    )


def _proofs(notebook: Notebook, store: SqlEventStore) -> Proofs:
    from noteflow.application.proofs import Proofs
    from noteflow.infrastructure.files import write_atomically

    return Proofs(notebook, partial(_prove, store), write_atomically)


def _prove(store: SqlEventStore, meeting: MeetingId, answer: bytes | None, with_text: bool) -> MadeProof:
    from noteflow.infrastructure.persistence.proof_documents import prover

    return prover(store)(meeting, answer, with_text)


def _open_index(home: Path, vault: Vault) -> Index:
    from noteflow.infrastructure.persistence.projector import SqlIndex

    return SqlIndex(home / "index.db", vault.index_key)


def _render(view: Any, format_name: str, choice: Any) -> bytes:
    from noteflow.infrastructure.export import render

    return render(view, format_name, choice)


def _preview(view: Any, format_name: str, choice: Any) -> Any:
    from noteflow.infrastructure.export.preview import preview

    return preview(view, format_name, choice)


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
    """Run the tray app until it is quit; its exit code. Raises DeviceError where there is no screen.

    An app that locks itself does not come back from here: it begins anew (see `desk`).
    """
    from noteflow.infrastructure.security.hardening import harden
    from noteflow.infrastructure.security.reexec import begin_anew, take_live_shape, take_locked_reason

    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise DeviceError("There is no screen here for the tray app.", "`noteflow record` works in a terminal.")
    harden()
    home = home_folder(home)
    locked = take_locked_reason()
    if not locked and shown_by_holder(home):
        return 0
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    from noteflow.ui import translations

    translations.install(application)
    from noteflow.ui.shell import Shell

    computer = _this_computer(home)
    shell = Shell(application, computer)
    shell.recording.live_shape = take_live_shape()
    desk = _furnish(shell, computer, home, locked)
    with _quit_on_signals(shell), _watched(application, shell, desk):
        desk.begin()
        code = application.exec()
    shell.close()
    desk.close()
    if desk.begin_anew_for:
        begin_anew(desk.begin_anew_for, shell.recording.live_shape)
    return code


def _this_computer(home: Path) -> ThisComputer:
    from noteflow.application.preferences import PreferencesBook
    from noteflow.infrastructure.preferences import VaultFolderFile
    from noteflow.ui.this_computer import ThisComputer

    def autostart() -> Autostart:
        from noteflow.infrastructure.autostart import system_autostart

        return system_autostart(_command_to_start(home))

    def microphones() -> Microphones:
        from noteflow.infrastructure.audio.microphones import SystemMicrophones

        return SystemMicrophones()

    return ThisComputer(PreferencesBook(VaultFolderFile(home)), autostart, microphones, home)


def _command_to_start(home: Path) -> list[str]:
    """What starts the tray app on this vault from any folder: as this one was started, unless the environment named the
    vault's folder, which a session does not know."""
    from platformdirs import user_data_path

    from noteflow.infrastructure.autostart import absolute
    from noteflow.infrastructure.security.reexec import command

    if home == user_data_path("noteflow", appauthor=False):
        return absolute(command(), Path.cwd())
    module = [] if getattr(sys, "frozen", False) else ["-m", "noteflow"]
    return [sys.executable, *module, "--home", str(home), "tray"]


def _furnish(shell: Shell, computer: ThisComputer, home: Path, locked: str) -> Desk:
    hotkeys = shell.hotkey_actions.granted
    open_with = partial(
        open_house,
        home,
        complete_texts=True,
        tray=True,
        hotkeys=hotkeys,
        show=lambda: shell.bridge.post(shell.show_window),
        microphone=lambda: computer.preferences.current.microphone,
    )
    desk = Desk(
        shell, home, open_with, load=load_for_opening, hotkeys=hotkeys, locked=locked, preferences=computer.preferences
    )
    shell.when_lock_is_asked(lambda: desk.lock("person"))
    shell.diagnostics = partial(_diagnostics, home)
    return desk


def _diagnostics(home: Path) -> Diagnostics:
    from noteflow.diagnosing import diagnostics_of

    return diagnostics_of(home)


@contextmanager
def _watched(application: QApplication, shell: Shell, desk: Desk) -> Iterator[None]:
    """Have the desk lock the vault when nobody uses it, and before the computer sleeps."""
    from PySide6.QtCore import Qt, QTimer

    sleep: list[SleepWatch] = []
    activity: list[ActivityWatch] = []

    def opened() -> None:
        # not before there is something to lock: the icon does not wait for the system's bus
        if not sleep:
            from noteflow.ui.watch import ActivityWatch, SleepWatch

            activity.append(ActivityWatch(application, desk.touch))
            sleep.append(SleepWatch(shell, lambda: desk.lock("suspend")))
        sleep[0].delay()

    def shut() -> None:
        for watch in sleep:
            watch.release()

    desk.when_open, desk.when_shut = opened, shut
    timer = QTimer(shell)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
    timer.setInterval(IDLE_LOOK_MS)
    timer.timeout.connect(desk.look_at_clock)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        for watch in activity:
            watch.close()


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


def decrypt_audio_file(home: Path, file: Path, key_file: Path, output: Path) -> Document:
    """The document of `audio decrypt`; writes the longest true prefix, outside of the vault's folder."""
    from dataclasses import asdict

    from noteflow.application.places import keep_out
    from noteflow.infrastructure.security import nfae
    from noteflow.infrastructure.security.hardening import harden

    harden()
    keep_out(output, home)
    key = nfae.read_key_file(key_file)
    try:
        return asdict(nfae.decrypt_file(file, key, output))
    finally:
        key[:] = bytes(len(key))


def read_proof_file(path: Path, what: str) -> bytes:
    """A bundle or a time-stamp that somebody sent, no larger than one can be."""
    from noteflow.infrastructure.persistence.proof_bundle import BUNDLE_BYTES

    if not path.is_file():
        raise NotFoundError(f"There is no {what} {path}.", "Name the file.")
    with path.open("rb") as file:
        return file.read(BUNDLE_BYTES + 1)


def verify_proof(bundle: bytes, key: str | None) -> Document:
    """The document of `proof verify`. Raises IntegrityError, UsageError."""
    from noteflow.infrastructure.persistence.proof_check import check_bundle, read_public_key
    from noteflow.infrastructure.persistence.proof_documents import proof_document

    return proof_document(check_bundle(bundle, None if key is None else read_public_key(key)))
