"""The tray app between its states, and the ways from one to the next.

    opening ─→ open ─→ locking ─→ leaving: the process begins anew ─→ locked ─→ open
       ├─────→ locked (a passphrase is needed, or the vault was left locked)
       └─────→ new (there is no vault yet, and no keyring for one: the assistant asks for a passphrase) ─→ open

Locking closes the windows at once and shuts the gate for every call that is not about a running recording. When the
recording is sealed, everything is closed in its order, and `app` has the process begin anew. Unlocking meanwhile goes
back to open. The mark in the vault's folder is put first and removed last, so that a crash at any point leaves the
vault locked.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sys
import threading
import time
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from noteflow import access
from noteflow.application.doorway import Doorway
from noteflow.application.gate import Gate
from noteflow.application.idle import IdleClock
from noteflow.asking import secret_text
from noteflow.domain.coverage import story
from noteflow.domain.errors import NoteFlowError, ReadOnlyVaultError, VaultBusyError, VaultLockedError, where
from noteflow.setting_up import Assistant

if TYPE_CHECKING:
    from noteflow.application.calls import Calls
    from noteflow.application.keys import KeyDesk
    from noteflow.application.notebook import Notebook
    from noteflow.application.preferences import PreferencesBook
    from noteflow.infrastructure.security.lock import VaultLock
    from noteflow.infrastructure.security.vault import Vault
    from noteflow.ui.message_windows import Openers
    from noteflow.ui.shell import Shell
    from noteflow.ui.step_up import StepUp
    from noteflow.ui.vault_keys import VaultKeys

log = logging.getLogger("noteflow")

LOOK_S = 0.1
CALLS_S = 2.0
LOCK_WAIT_S = 10.0
UNMARKED = " unmarked"
NO_PHRASE = "There is no recovery phrase yet. Make one in Settings, under Security, and keep it on paper."
UNCHANGED = "Your meetings are as they were: NoteFlow changes nothing in a vault that it cannot open."
ALARM_SAFE = "What is there opens as usual, and until this is cleared up no rule deletes anything."
ALARM_TODO = (
    "If you have put an older copy of the vault back, all is well: `noteflow verify --accept` records that. "
    "If nobody has, look in your newest backup for what is missing."
)
FULL_TITLE = "The disk is full"
FULL_WHAT = "There is no room left on the disk that has NoteFlow’s folder, so the vault cannot be opened."
FULL_TODO = (
    "Free some space, then try again. Until then meetings can be read in a terminal, by `noteflow list` and `show`."
)
BROKEN_TITLE = "NoteFlow could not start"
FULL_BYTES = 1 << 20
"""With less than this a vault does not open."""
NOTHING_YET = "Nothing was recorded yet, so nothing is lost."
WHY = {
    "idle": "Nobody used NoteFlow for a while.",
    "suspend": "The computer went to sleep.",
    "person": "",
    "": "",
}


class House(Protocol):
    """`app.House`: everything that runs while the vault is open."""

    @property
    def vault(self) -> Vault: ...
    @property
    def notebook(self) -> Notebook: ...
    @property
    def calls(self) -> Calls: ...
    def close(self) -> None: ...


class Stage(Enum):
    """Where the tray app is."""

    OPENING = "opening"
    NEW = "new"
    OPEN = "open"
    LOCKING = "locking"
    LEAVING = "leaving"
    LOCKED = "locked"


class Desk:
    """Opens the vault beside the Qt thread, locks and unlocks it, serves calls, and closes everything at the end."""

    def __init__(
        self,
        shell: Shell,
        home: Path,
        open_house: Callable[[access.Secrets], House],
        *,
        load: Callable[[], None],
        hotkeys: Callable[[], dict[str, str]],
        locked: str,
        preferences: PreferencesBook,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`load` imports what `open_house` needs (slow), while a locked vault waits for a person. `locked` tells why
        the process that this one was before locked itself (see `begin_anew_for`); empty for a first start."""
        self._shell = shell
        self._home = home
        self._open_house = open_house
        self._load = load
        self._was_locked = locked
        self._gate = Gate(self, tray=True, hotkeys=hotkeys, touched=self.touch)
        self._door = Doorway()
        self._turn = threading.Lock()
        self._unlocking = threading.Lock()
        self._marking = threading.Lock()
        self._stage = Stage.OPENING
        self._round = 0
        self._ended = threading.Event()
        self._house: House | None = None
        self._lock: VaultLock | None = None
        self._server: access.Server | None = None
        self._assistant = Assistant(home, self._make, self._opened, preferences)
        self._is_new = False
        self._now = now
        self._idle = IdleClock(now())
        self._threads = [threading.Thread(target=self._run, name="Opening", daemon=True)]
        self.when_open: Callable[[], None] = lambda: None
        """Called on the Qt thread each time the vault is open."""
        self.when_shut: Callable[[], None] = lambda: None
        """Called on the Qt thread when a recording keeps the vault from being locked at once."""
        self.begin_anew_for = ""
        """Why the process has to begin anew once everything is closed, and whether the vault is `unmarked`, since the
        disk took no mark; empty when it does not have to."""

    # --- start and end ------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start; returns at once."""
        self._threads[0].start()

    def close(self) -> None:
        """Stop what was opened (slow while recording)."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self._door.shut()
        if self._server is not None:
            self._server.close()
        if self._house is not None:
            self._house.close()
        if self._lock is not None:
            self._lock.release()

    def _run(self) -> None:
        post, shell = self._shell.bridge.post, self._shell
        try:
            self._hold()
            # from now on others are served: until the vault is open, or known to be locked, their calls wait
            self._server = access.serve(self._home, self._door.call)
            # without the mark a command has unlocked the vault in between, where there was one
            if self._was_locked.endswith(UNMARKED) or access.is_locked(self._home):
                # one who starts NoteFlow wants to see it; one whom it locked out is somewhere else
                self._rest(WHY[self._reason()], shown=not self._was_locked)
            else:
                self._open_or_ask()
        except AlreadyRunningError:
            post(shell.quit)
        except NoteFlowError as error:
            openers = self._openers()
            if isinstance(error, VaultLockedError) and self._lock is not None and openers.typed:
                # a passphrase vault is locked as it should be; a keyring that does not open its vault has a reason
                self._rest("", reason=error.message if openers.keyring else "", shown=True)
            else:
                full = isinstance(error, ReadOnlyVaultError) and self._disk_is_full()
                told = (FULL_TITLE, FULL_WHAT, FULL_TODO) if full else (error.title, error.message, error.remedy)
                self._fail(*told)
        except Exception as error:
            log.error("the vault could not be opened: %s", where(error))
            what = f"Something unexpected went wrong ({type(error).__name__})."
            self._fail(BROKEN_TITLE, what, "Try again; the file logs/noteflow.log in its folder tells more.")

    def _fail(self, title: str, what: str, remedy: str) -> None:
        """Say what happened, what is safe and what to do; whoever has done it can have the vault opened again."""
        safe = UNCHANGED
        # a folder that cannot be looked into may hold one
        with contextlib.suppress(OSError):
            if not (access.vault_exists(self._home) or access.keys_are_missing(self._home)):
                safe = NOTHING_YET
        self._let_go()
        self._shell.bridge.post(lambda: self._shell.fail(title, what, safe, remedy, again=self._begin_again))

    def _disk_is_full(self) -> bool:
        try:
            return shutil.disk_usage(self._home).free < FULL_BYTES
        except OSError:
            return False

    def _begin_again(self) -> None:
        self._door = Doorway()
        again = threading.Thread(target=self._run, name="Opening again", daemon=True)
        self._threads.append(again)
        again.start()

    def _open_or_ask(self) -> None:
        """Open the vault, or make it where there is none; where there is no keyring for that, have a person asked."""
        self._is_new = not access.vault_exists(self._home) and not access.keys_are_missing(self._home)
        try:
            self._open(access.Secrets())
        except VaultLockedError:
            if not self._is_new or access.vault_exists(self._home):
                raise
            log.info("there is no keyring for a new vault")
            with self._turn:
                self._stage = Stage.NEW
            self._door.set_asking(asking=True)
            self._shell.bridge.post(partial(self._shell.set_up_first, self._assistant))

    def _make(self, passphrase: bytearray) -> None:
        """Make the vault with a passphrase, or with the keyring for an empty one, and open it (slow). Raises UsageError
        for a weak one, VaultLockedError where there is no keyring or, by now, a vault that it does not open."""
        with self._unlocking:
            with self._turn:
                if self._stage is not Stage.NEW:
                    raise VaultLockedError("There is a vault already.", "Open it with what it was made with.")
            if not passphrase:
                self._open(access.Secrets())
                return
            if not access.vault_exists(self._home):
                access.make_vault(self._home, passphrase)
            self._open(access.Secrets(passphrase=bytearray(passphrase), unlocks=True))

    def _opened(self) -> tuple[Vault, KeyDesk] | None:
        with self._turn:
            house = self._house if self._stage is Stage.OPEN else None
        return None if house is None else (house.vault, house.calls.keys)

    def _hold(self) -> None:
        """Take the vault's lock; a command that is just ending is waited for."""
        give_up = time.monotonic() + (LOCK_WAIT_S if self._was_locked else access.HOLDER_WAIT_S)
        while True:
            try:
                self._lock = access.take_lock(self._home)
                return
            except VaultBusyError:
                if not self._was_locked and shown_by_holder(self._home):
                    raise AlreadyRunningError from None
                if time.monotonic() >= give_up or self._ended.wait(LOOK_S):
                    raise

    def _let_go(self) -> None:
        self._door.shut()
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _open(self, secrets: access.Secrets) -> None:
        house = self._open_house(secrets)
        with self._turn:
            self._house, self._stage = house, Stage.OPEN
        self._now_open(house)

    def _now_open(self, house: House) -> None:
        self.touch()
        with self._turn:
            if self._stage is Stage.OPEN:
                self._gate.open(house.calls)
        self._door.open(self._gate.call)
        self._shell.bridge.post(partial(self._attach, house))

    def _attach(self, house: House) -> None:
        with self._turn:
            if self._stage is not Stage.OPEN:
                return
        warnings = [alarm.what for alarm in house.notebook.alarms()]
        if warnings:
            warnings += [ALARM_SAFE, ALARM_TODO]
        recovered = len(house.notebook.recovered())
        if recovered:
            told = [story(house.notebook.meeting(meeting_id)) for meeting_id in house.notebook.recovered()[-3:]]
            what = (
                "A recording was cut off by a crash. It is sealed and listed; the text is being completed."
                if recovered == 1
                else f"{recovered} recordings were cut off by a crash. They are sealed and listed; the text is being "
                "completed."
            )
            warnings += [what, *told]
        warnings += [orphan.what for orphan in house.notebook.orphans()]
        hints = [] if house.vault.has_recovery_phrase() else [NO_PHRASE]
        self._shell.attach(
            house.notebook, warnings=warnings, hints=hints, step_up=self._step_up(house), keys=self._keys(house)
        )
        self._shell.offer_set_up(self._assistant, first=self._is_new)
        self._is_new = False
        self.when_open()

    def _keys(self, house: House) -> VaultKeys:
        from noteflow.asking import slots_document
        from noteflow.ui.vault_keys import VaultKeys

        return VaultKeys(lambda: slots_document(self._home)["slots"], house.calls.call)

    def _step_up(self, house: House) -> StepUp:
        from noteflow.ui.step_up import StepUp
        from noteflow.ui.vault_keys import is_typed

        def confirm(secret: bytearray) -> None:
            house.calls.confirm({"passphrase": secret_text(secret)} if secret else {})

        return StepUp(confirm, typed=is_typed(house.vault.kinds()))

    # --- locked -------------------------------------------------------------------------------------------------------

    def _rest(self, why: str, *, reason: str = "", shown: bool) -> None:
        """Hold the vault's lock, answer that it is locked, and wait for a person."""
        with self._turn:
            self._stage = Stage.LOCKED
        self._door.open(self._gate.call)
        self._shell.bridge.post(partial(self._ask_for_secret, why, reason=reason, shown=shown))
        # what cannot be imported is for the opening to find
        with contextlib.suppress(Exception):
            self._load()

    def _ask_for_secret(self, why: str, *, reason: str = "", shown: bool) -> None:
        self._shell.ask_passphrase(self.unlock, reason=reason, openers=self._openers(), why=why, shown=shown)

    def unlock(self, secret: bytearray) -> None:
        """Open the vault with what was typed, empty for the keyring; it is cleared (slow). Open already is fine."""
        try:
            with self._unlocking:
                with self._turn:
                    stage, house = self._stage, self._house
                if stage is Stage.LOCKED:
                    self._open(access.Secrets.typed(secret))
                elif stage is Stage.LOCKING and house is not None:
                    self._unlock_again(house, secret)
                elif stage is not Stage.OPEN:
                    raise VaultLockedError("NoteFlow is about to lock or to open the vault.", "Try again in a moment.")
        finally:
            secret[:] = bytes(len(secret))

    def _unlock_again(self, house: House, secret: bytearray) -> None:
        """A recording has kept the vault open: whoever can open it has it back."""
        slot = access.check_again(house.vault, house.calls.confirm, secret)
        with self._turn:
            if self._stage is not Stage.LOCKING:
                raise VaultLockedError("NoteFlow has just locked the vault.", "Try again in a moment.")
            self._stage = Stage.OPEN
        with self._marking:
            # locked again meanwhile, the mark is the new round's
            if self._stage is Stage.OPEN:
                access.unmark(self._home)
        house.notebook.note_unlocked(slot)
        self._now_open(house)

    def ask(self, *, record: bool) -> None:
        """Have a person asked to unlock, from any thread."""
        self._shell.bridge.post(partial(self._shell.ask_to_unlock, record=record))

    def _reason(self) -> str:
        from noteflow.infrastructure.security.lock_mark import reason_of

        reason = self._was_locked.removesuffix(UNMARKED) or reason_of(self._home)
        return reason if reason in WHY else ""

    def _openers(self) -> Openers:
        from noteflow.infrastructure.security.vault import Vault
        from noteflow.ui.message_windows import Openers

        try:
            kinds = {slot.kind for slot in Vault.slots(self._home)}
        except NoteFlowError:
            # what is wrong with vault.json is told when it is opened
            return Openers(typed=False, keyring=True)
        return Openers(typed=bool(kinds - {"keyring"}), keyring="keyring" in kinds, passphrase="passphrase" in kinds)

    # --- locking ------------------------------------------------------------------------------------------------------

    def touch(self) -> None:
        """Somebody uses NoteFlow."""
        self._idle.touch(self._now())
        if (house := self._house) is not None:
            house.notebook.touch()

    def look_at_clock(self) -> None:
        """Lock when nobody has used NoteFlow for as long as the setting says. Called now and then."""
        with self._turn:
            house = self._house if self._stage is Stage.OPEN else None
        if house is not None:
            busy = house.notebook.busy() or self._gate.in_use()
            minutes = house.notebook.settings().auto_lock_minutes
            if self._idle.is_over(self._now(), minutes, busy=busy):
                self.lock("idle")

    def lock(self, reason: str) -> None:
        """Lock, after the recording that may be running; returns at once. From any thread; locked already is fine."""
        with self._turn:
            house = self._house
            if self._stage is not Stage.OPEN or house is None:
                return
            self._stage = Stage.LOCKING
            self._round += 1
            self._gate.shut()
            locking = threading.Thread(target=self._lock_up, args=(house, reason, self._round), name="Locking")
            self._threads.append(locking)
        self._shell.bridge.post(partial(self._close_windows, reason))
        locking.start()

    def _close_windows(self, reason: str) -> None:
        with self._turn:
            if self._stage is Stage.OPEN:
                return
        self._shell.clear_for_lock()
        self._ask_for_secret(WHY[reason], shown=False)

    def _lock_up(self, house: House, reason: str, this_round: int) -> None:
        """Mark, wait for the end of the recording, close, and have the process begin anew. What the disk does not take
        is logged: nothing keeps a vault from being locked."""
        marked = False
        with self._marking:
            if self._current(this_round):
                marked = access.mark_locked(self._home, reason)
        house.notebook.note_locked(reason)
        if house.notebook.taking_in():
            self._shell.bridge.post(self.when_shut)
        while house.notebook.taking_in():
            if self._ended.wait(LOOK_S) or not self._current(this_round):
                return
        with self._turn:
            if not self._current(this_round) or self._ended.is_set():
                return
            self._stage = Stage.LEAVING
        self._gate.leave()
        self._gate.wait_for_calls(CALLS_S)
        try:
            house.close()
        except Exception as error:
            log.error("the vault did not close cleanly: %s", where(error))
        self._house = None
        # whoever quits NoteFlow meanwhile has what they want
        self.begin_anew_for = "" if self._ended.is_set() else reason + ("" if marked else UNMARKED)
        self._shell.bridge.post(self._shell.quit)

    def _current(self, this_round: int) -> bool:
        return self._stage is Stage.LOCKING and self._round == this_round


class AlreadyRunningError(Exception):
    """Another NoteFlow runs, and has come to the front."""


def shown_by_holder(home: Path) -> bool:
    """Whether a running NoteFlow has come to the front instead. Looks only where a socket lies, to lose no time."""
    from noteflow.infrastructure.remote.socket import address_of

    if sys.platform != "win32" and not Path(address_of(home)[0]).exists():
        return False
    try:
        return bool(access.call_holder(home, "window", {})["tray"])
    except (ConnectionRefusedError, NoteFlowError):
        return False
