"""The tray app's ways between open, locking and locked, with a played face and a played house."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from noteflow import access, desk
from noteflow.application.preferences import PreferencesBook
from noteflow.application.settings import Settings
from noteflow.asking import slot_kinds
from noteflow.desk import Desk
from noteflow.domain.errors import ReadOnlyVaultError, UsageError, VaultBusyError, VaultLockedError
from noteflow.infrastructure.remote.socket import call_holder
from tests.fakes.preferences import FakePreferencesFile
from tests.support.cli import PASSPHRASE, Program

WAIT_S = 20.0


class PlayedShell:
    """Does what is posted at once, and remembers what it was told to show."""

    def __init__(self) -> None:
        self.bridge = SimpleNamespace(post=self._post)
        self.shown: list[str] = []
        self.openers: Any = None
        self.set_up: Any = None
        self.unlock: Callable[[bytearray], object] = lambda _: None
        self.said: tuple[str, ...] = ()
        self.again: Callable[[], None] = lambda: None
        self.quitting = threading.Event()
        self._turn = threading.RLock()

    def _post(self, call: Callable[[], None]) -> None:
        with self._turn:
            call()

    def attach(
        self, _notebook: object, *, warnings: list[str], hints: list[str], step_up: object, keys: object
    ) -> None:
        self.shown.append("meetings")

    def offer_set_up(self, set_up: Any, *, first: bool) -> None:
        self.set_up = set_up
        if first:
            self.shown.append("assistant")

    def set_up_first(self, set_up: Any) -> None:
        self.set_up = set_up
        self.shown.append("assistant without a vault")

    def ask_passphrase(
        self, callback: Callable[[bytearray], object], *, reason: str, openers: Any, why: str, shown: bool
    ) -> None:
        self.unlock, self.openers = callback, openers
        self.shown.append(("asks" if shown else "locked") + (f": {why}" if why else ""))

    def ask_to_unlock(self, *, record: bool) -> None:
        self.shown.append("asked to record" if record else "asked")

    def clear_for_lock(self) -> None:
        self.shown.append("nothing")

    def fail(self, title: str, *sentences: str, again: Callable[[], None]) -> None:
        self.said, self.again = sentences, again
        self.shown.append(f"failed: {title}")

    def quit(self) -> None:
        self.quitting.set()

    def show_live(self) -> None:
        self.shown.append("live window")


class PlayedHouse:
    def __init__(self) -> None:
        self.vault = SimpleNamespace(has_recovery_phrase=lambda: True, kinds=lambda: ("keyring",))
        self.recording = False
        self.is_busy = False
        self.minutes = 5
        self.full = False
        self.closed = 0
        self.logged: list[str] = []
        self.notebook = SimpleNamespace(
            alarms=tuple,
            recovered=tuple,
            orphans=tuple,
            taking_in=lambda: self.recording,
            touch=lambda: None,
            busy=lambda: self.recording or self.is_busy,
            settings=lambda: Settings(auto_lock_minutes=self.minutes),
            note_locked=self.logged.append,
            note_unlocked=self.logged.append,
        )
        self.calls = self

    def confirm(self, args: dict[str, Any]) -> None:
        if args["passphrase"] != PASSPHRASE:
            raise VaultLockedError("The passphrase does not open this vault.", "Try again.")

    def call(self, name: str, args: dict[str, Any], tell: Any = None) -> dict[str, Any]:
        return {"state": "recording" if self.recording else "idle", "tray": True}

    def close(self) -> None:
        self.closed += 1
        if self.full:
            raise OSError(28, "No space left on device")


class Stage:
    """A desk on a real vault's folder, with the keys in nobody's hands."""

    def __init__(self, program: Program) -> None:
        self.home = program.home
        self.shell = PlayedShell()
        self.houses: list[PlayedHouse] = []
        self.now = 0.0
        self.desk = self.make()

    def make(self, locked: str = "") -> Desk:
        shell: Any = self.shell
        self.loaded = threading.Event()
        self.desk = Desk(
            shell,
            self.home,
            self._open,
            load=self._load,
            hotkeys=dict,
            locked=locked,
            preferences=PreferencesBook(FakePreferencesFile()),
            now=lambda: self.now,
        )
        return self.desk

    def _open(self, secrets: access.Secrets) -> Any:
        access.open_vault(self.home, secrets).close()
        self.houses.append(PlayedHouse())
        return self.houses[-1]

    def _load(self) -> None:
        self.loaded.set()
        raise ImportError

    def begin(self) -> PlayedHouse | None:
        self.desk.begin()
        self.desk._threads[0].join(WAIT_S)
        return self.houses[-1] if self.houses else None

    def state(self) -> str:
        return str(call_holder(self.home, "status", {})["state"])


@pytest.fixture
def program(private_world: Path) -> Program:
    made = Program(private_world / "someone")
    made.make_vault()
    return made


@pytest.fixture
def stage(program: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(program.secret_file()))
    made = Stage(program)
    monkeypatch.setattr(desk, "LOCK_WAIT_S", 0.0)
    yield made
    made.desk.close()


def until_it_leaves(stage: Stage) -> None:
    assert stage.shell.quitting.wait(WAIT_S)
    for thread in stage.desk._threads:
        thread.join(WAIT_S)


def test_it_opens_serves_and_closes(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    assert stage.shell.shown == ["meetings"]
    assert stage.state() == "idle"
    assert not stage.loaded.is_set()
    stage.desk.close()
    assert house.closed == 1
    assert stage.desk.begin_anew_for == ""
    assert not access.is_locked(stage.home)
    access.take_lock(stage.home).release()


def test_what_keeps_it_from_opening_is_told_with_what_is_safe_and_it_can_be_tried_again(stage: Stage) -> None:
    files = [stage.home / "vault.json", stage.home / "vault.json.copy"]
    kept = [path.read_bytes() for path in files]
    for path in files:
        path.write_bytes(b"{")
    assert stage.begin() is None
    assert stage.shell.shown == ["failed: Something is not as it was written"]
    what, safe, remedy = stage.shell.said
    assert "vault.json" in what
    assert safe == desk.UNCHANGED
    assert remedy
    access.take_lock(stage.home).release()

    for path, data in zip(files, kept, strict=True):
        path.write_bytes(data)
    stage.shell.again()
    stage.desk._threads[-1].join(WAIT_S)
    assert stage.shell.shown[-1] == "meetings"
    assert stage.state() == "idle"


def test_a_disk_without_room_is_told_as_that(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise ReadOnlyVaultError("The log cannot be opened for writing: disk I/O error.", "See to the disk.")

    monkeypatch.setattr(access, "open_vault", refuse)
    assert stage.begin() is None
    assert stage.shell.said[0] == "The log cannot be opened for writing: disk I/O error."
    usage = SimpleNamespace(free=4096)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    stage.shell.again()
    stage.desk._threads[-1].join(WAIT_S)
    assert stage.shell.shown[-1] == "failed: The disk is full"
    assert stage.shell.said == (desk.FULL_WHAT, desk.UNCHANGED, desk.FULL_TODO)


def test_locked_it_closes_everything_and_begins_anew(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    call_holder(stage.home, "lock", {})
    until_it_leaves(stage)
    assert stage.shell.shown == ["meetings", "nothing", "locked"]
    assert (house.closed, house.logged) == (1, ["person"])
    assert access.is_locked(stage.home)
    assert call_holder(stage.home, "status", {})["locked"]
    stage.desk.close()
    assert stage.desk.begin_anew_for == "person"
    assert house.closed == 1


def test_begun_anew_it_is_locked_until_somebody_opens_it(stage: Stage) -> None:
    access.mark_locked(stage.home, "idle")
    stage.make("idle")
    assert stage.begin() is None
    assert stage.shell.shown == ["locked: Nobody used NoteFlow for a while."]
    assert (stage.shell.openers.typed, stage.shell.openers.keyring) == (True, False)
    assert stage.state() == "locked"
    assert stage.loaded.is_set()
    with pytest.raises(VaultLockedError):
        call_holder(stage.home, "list", {})
    wrong = bytearray(b"another passphrase altogether")
    with pytest.raises(VaultLockedError):
        stage.shell.unlock(wrong)
    assert not any(wrong)
    assert stage.state() == "locked"
    call_holder(stage.home, "unlock", {"secret": PASSPHRASE})
    assert stage.state() == "idle"
    assert stage.shell.shown[1:] == ["meetings"]
    assert not access.is_locked(stage.home)
    # asked again it is open already
    call_holder(stage.home, "unlock", {})


def test_one_who_starts_it_on_a_locked_vault_is_asked_at_once(stage: Stage) -> None:
    access.mark_locked(stage.home, "suspend")
    assert stage.begin() is None
    assert stage.shell.shown == ["asks: The computer went to sleep."]
    call_holder(stage.home, "window", {})
    with pytest.raises(VaultLockedError):
        call_holder(stage.home, "toggle", {})
    assert stage.shell.shown[1:] == ["asked", "asked to record"]


def test_a_passphrase_that_nobody_gave_is_asked_for_and_the_vault_counts_as_locked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTEFLOW_PASSPHRASE_FILE")
    assert stage.begin() is None
    assert stage.shell.shown == ["asks"]
    assert stage.state() == "locked"


def test_a_recording_is_waited_for(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    told = threading.Event()
    stage.desk.when_shut = told.set
    house.recording = True
    stage.desk.lock("suspend")
    assert told.wait(WAIT_S)
    assert stage.shell.shown == ["meetings", "nothing", "locked: The computer went to sleep."]
    # what cuts the wait short leaves a locked vault
    assert access.is_locked(stage.home)
    assert stage.state() == "recording"
    with pytest.raises(VaultLockedError):
        call_holder(stage.home, "list", {})
    assert house.closed == 0
    house.recording = False
    until_it_leaves(stage)
    assert (house.closed, stage.desk.begin_anew_for) == (1, "suspend")


def test_unlocked_during_the_recording_it_goes_on_as_before(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    house.recording = True
    stage.desk.lock("person")
    with pytest.raises(VaultLockedError):
        stage.shell.unlock(bytearray(b"another passphrase altogether"))
    stage.shell.unlock(bytearray(PASSPHRASE.encode()))
    for thread in stage.desk._threads:
        thread.join(WAIT_S)
    house.recording = False
    assert not access.is_locked(stage.home)
    assert call_holder(stage.home, "list", {})["state"] == "idle"
    assert stage.shell.shown[-1] == "meetings"
    assert (house.closed, len(stage.houses), stage.desk.begin_anew_for) == (0, 1, "")
    assert house.logged == ["person", "passphrase"]


class LocksFirst:
    """In the place of the lock on the mark: who unlocks comes to it when the vault has just been locked again."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._lock, self._unlocking = stage, threading.RLock(), threading.current_thread()

    def __enter__(self) -> None:
        if threading.current_thread() is self._unlocking:
            self._stage.desk.lock("suspend")
            while self._stage.houses[0].logged[-1] != "suspend":
                time.sleep(0.01)
        self._lock.acquire()

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


@pytest.mark.parametrize("moment", ["before unmark", "unmark", "note"])
def test_locked_again_while_it_is_unlocked_it_stays_locked(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    house = stage.begin()
    assert house is not None
    house.recording = True
    stage.desk.lock("person")
    while not access.is_locked(stage.home):
        time.sleep(0.01)
    unmark = access.unmark

    def locked(*_args: object) -> None:
        stage.desk.lock("suspend")
        if moment == "unmark":
            unmark(stage.home)

    if moment == "before unmark":
        monkeypatch.setattr(stage.desk, "_marking", LocksFirst(stage))
    elif moment == "unmark":
        monkeypatch.setattr(access, "unmark", locked)
    else:
        house.notebook.note_unlocked = locked
    stage.shell.unlock(bytearray(PASSPHRASE.encode()))
    with pytest.raises(VaultLockedError):
        call_holder(stage.home, "list", {})
    assert call_holder(stage.home, "status", {})["locked"]
    house.recording = False
    until_it_leaves(stage)
    assert stage.desk.begin_anew_for == "suspend"
    assert access.is_locked(stage.home)


def test_quit_while_a_recording_keeps_it_from_locking_leaves_it_locked(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    house.recording = True
    stage.desk.lock("person")
    stage.desk.close()
    assert (house.closed, stage.desk.begin_anew_for) == (1, "")
    assert access.is_locked(stage.home)


def test_a_disk_that_takes_nothing_keeps_nobody_from_locking(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    house = stage.begin()
    assert house is not None
    house.full = True
    monkeypatch.setattr(access, "mark_locked", lambda _home, _reason: False)
    stage.desk.lock("person")
    until_it_leaves(stage)
    stage.desk.close()
    assert stage.desk.begin_anew_for == "person unmarked"
    stage.houses.clear()
    stage.make(stage.desk.begin_anew_for)
    assert stage.begin() is None
    assert stage.state() == "locked"


def test_unlocked_by_a_command_before_it_was_there_again_it_opens(stage: Stage) -> None:
    stage.make("person")
    assert stage.begin() is not None
    assert stage.state() == "idle"


def test_nobody_uses_it(stage: Stage) -> None:
    house = stage.begin()
    assert house is not None
    house.is_busy = True
    stage.now = 10_000.0
    stage.desk.look_at_clock()
    house.is_busy = False
    stage.now += 299.0
    stage.desk.look_at_clock()
    call_holder(stage.home, "status", {})
    call_holder(stage.home, "list", {})
    stage.now += 299.0
    stage.desk.look_at_clock()
    stage.desk.touch()
    stage.now += 299.0
    stage.desk.look_at_clock()
    assert stage.shell.shown == ["meetings"]
    house.minutes = 0
    stage.now += 1.0
    stage.desk.look_at_clock()
    assert stage.shell.shown == ["meetings"]
    house.minutes = 5
    stage.desk.look_at_clock()
    until_it_leaves(stage)
    assert house.logged == ["idle"]
    # there is nothing left to lock
    stage.desk.look_at_clock()
    stage.desk.lock("person")
    assert house.logged == ["idle"]


# --- the first start ----------------------------------------------------------------------------------------------


@pytest.fixture
def newcomer(private_world: Path) -> Iterator[Stage]:
    """A folder without a vault, in a session without a keyring."""
    made = Stage(Program(private_world / "newcomer"))
    yield made
    made.desk.close()


def test_without_vault_and_keyring_the_assistant_makes_one_with_a_passphrase(newcomer: Stage) -> None:
    assert newcomer.begin() is None
    assert newcomer.shell.shown == ["assistant without a vault"]
    with pytest.raises(VaultBusyError, match="asks for the passphrase"):
        call_holder(newcomer.home, "status", {})
    set_up = newcomer.shell.set_up
    now = set_up.keys()
    assert (now.made, now.keyring) == (False, "")
    assert now.trouble
    with pytest.raises(VaultLockedError):
        set_up.use_keyring()
    with pytest.raises(UsageError):
        set_up.use_passphrase(bytearray(b"qwertyuiop12"))
    assert not access.vault_exists(newcomer.home)
    secret = bytearray(PASSPHRASE.encode())
    set_up.use_passphrase(secret)
    assert not any(secret)
    assert newcomer.shell.shown == ["assistant without a vault", "meetings", "assistant"]
    assert newcomer.state() == "idle"
    assert slot_kinds(newcomer.home) == {"passphrase"}


def test_keys_that_are_missing_are_no_first_start(newcomer: Stage) -> None:
    """A log without its vault.json holds somebody's meetings: nothing is offered to make keys over it."""
    newcomer.home.mkdir(parents=True)
    (newcomer.home / "vault.db").write_bytes(b"somebody's meetings")
    assert newcomer.begin() is None
    assert [shown.partition(":")[0] for shown in newcomer.shell.shown] == ["failed"]
    assert not access.vault_exists(newcomer.home)


def test_a_vault_that_was_there_shows_no_assistant(stage: Stage) -> None:
    stage.begin()
    assert stage.shell.shown == ["meetings"]
