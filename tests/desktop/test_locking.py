"""Locking and unlocking the real tray app on a real desktop: by command, by menu, by window, and while it records."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from noteflow.domain.events import VAULT_STREAM, MeetingId, VaultLocked, VaultUnlocked
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.vault import Vault
from noteflow.ui.theme import Theme
from tests.fakes.notebook import STARTED_US
from tests.support import memory
from tests.support.cli import PASSPHRASE, Program
from tests.support.desktop import Desktop, desktop
from tests.support.login import LoginService
from tests.support.sample_meeting import line, started, stopped
from tests.support.sound_server import SoundServer
from tests.support.tray import COMMAND, tray_app, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
MEETING = MeetingId("5" * 32)
TITLE = "Quokkas in Zanzibar"
SAID = "The xylophone hummed beneath marmalade skies."
CANARIES = memory.words("Quokkas in Zanzibar", "xylophone hummed", "beneath marmalade")


@pytest.fixture
def folder() -> Iterator[Path]:
    # a short path: the names of sockets may not be long
    with TemporaryDirectory(prefix="nf-") as made:
        yield Path(made)


@pytest.fixture
def screen(folder: Path) -> Iterator[Desktop]:
    (folder / "desk").mkdir()
    with desktop(folder / "desk") as made:
        yield made


def environment_of(screen: Desktop, program: Program) -> dict[str, str]:
    keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
    own = {name: value for name, value in program.environment.items() if name.startswith(("NOTEFLOW", "TMPDIR"))}
    return {**keep, **screen.environment, **own}


def vault_with_a_meeting(user: Path) -> Program:
    """A vault under a passphrase, with one meeting that says what is said nowhere else."""
    program = Program(user)
    program.make_vault()
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = SqlEventStore.open(program.home / "vault.db", vault)
        store.append(MEETING, [started(TITLE), line(1, SAID), stopped(60)], at_us=STARTED_US)
        store.close()
    return program


def test_a_locked_app_remembers_nothing_and_opens_for_whoever_can(
    screen: Desktop, folder: Path, tmp_path: Path
) -> None:
    program = vault_with_a_meeting(folder / "user")
    needles = {**CANARIES, **memory.keys(program.home, PASSPHRASE.encode())}
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    other = tmp_path / "other"
    other.write_text("another passphrase altogether")
    with tray_app(screen, environment_of(screen, program)) as someone:
        # start, live window, the meeting
        someone.choose(3, "Right", "Return")
        wait_for(someone.window_is_there, "the meeting's window")
        wait_for(
            lambda: {name.partition(" in utf")[0] for name in held(someone.app.pid, needles)} >= {TITLE, "K_db"}, "it"
        )
        wait_for(
            lambda: any("marmalade in utf-16" in name for name in held(someone.app.pid, needles)), "the text shown"
        )

        assert someone.ask("lock") == {"state": "locked"}
        assert not any(memory.scan(pid, needles) for pid in memory.family(someone.app.pid))
        assert memory.family(someone.app.pid) == [someone.app.pid]
        assert not memory.may_dump_core(someone.app.pid)
        wait_for(lambda: screen.tray_icons() == 1, "the locked icon")
        assert not someone.window_is_there()
        status = someone.ask("status")
        assert (status["state"], status["locked"], status["tray"]) == ("locked", True, True)
        someone.wait_for_hotkeys()
        files = [Path(name) for name in memory.open_files(someone.app.pid) if name.startswith(str(program.home))]
        # the lock is on the folder too
        assert {file.name for file in files} <= {program.home.name, "lock", "noteflow.log"}
        assert len([file for file in files if file.name == "lock"]) == 1

        for command in (["list"], ["show", "last"], ["search", "xylophone"], ["record"], ["start"], ["settings"]):
            refused = someone.run(*command)
            assert (refused.returncode, refused.stdout) == (3, ""), command
            assert "The vault is locked. `noteflow unlock` opens it." in refused.stderr
        assert someone.run("unlock", NOTEFLOW_PASSPHRASE_FILE=str(other)).returncode == 3
        assert someone.state() == "locked"

        someone.ask("unlock")
        someone.wait_for_state("idle")
        assert someone.ask("list")["meetings"][0]["title"] == TITLE
        assert not (program.home / "locked").exists()

        # the menu's last entries: lock now, quit
        someone.choose(0, "Up", "Up", "Up", "Return")
        someone.wait_for_state("locked")
        assert not memory.scan(someone.app.pid, needles)
        someone.click_icon()
        wait_for(someone.window_is_there, "the unlock window")
        screen.screenshot(pictures / "locked-passphrase.png")
        screen.type("not the passphrase")
        screen.press("Return")
        wait_for(lambda: screen.shows(Theme(dark=False).hex("danger")), "the refusal")
        assert someone.state() == "locked"
        screen.screenshot(pictures / "locked-refused.png")
        screen.type(PASSPHRASE)
        screen.press("Return")
        someone.wait_for_state("idle")
        wait_for(lambda: not someone.window_is_there(), "the unlock window to go")

        # locked stays locked when the machine fails
        someone.ask("lock")
        os.kill(someone.app.pid, signal.SIGKILL)
        someone.app.wait()
        assert someone.run("list").returncode == 3
        assert someone.ask("unlock") == {"state": "unlocked"}
        assert someone.ask("list")["meetings"][0]["title"] == TITLE
        events = [type(event).__name__ for event in vault_events(program)]
        assert events.count("VaultLocked") == 3


def held(pid: int, needles: dict[str, bytes]) -> set[str]:
    return set(memory.scan(pid, needles))


def vault_events(program: Program) -> list[object]:
    with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
        store = SqlEventStore.open(program.home / "vault.db", vault)
        events: list[object] = [item.event for item in store.read(VAULT_STREAM).events]
        store.close()
    return events


def test_however_it_was_started_it_begins_anew(screen: Desktop, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    program = vault_with_a_meeting(folder / "user")
    scripts = Path(sys.executable).parent
    for command in (
        [sys.executable, "main.py"],
        [str(scripts / "noteflow-tray")],
        [str(scripts / "noteflow"), "tray"],
        [sys.executable, "-m", "noteflow", "--home", str(program.home), "tray"],
    ):
        with tray_app(screen, environment_of(screen, program), command) as someone:
            assert someone.ask("lock") == {"state": "locked"}
            assert someone.ask("unlock") == {"state": "unlocked"}
            someone.wait_for_state("idle")
            assert someone.app.poll() is None


def test_it_is_locked_before_the_computer_sleeps(screen: Desktop, folder: Path) -> None:
    program = vault_with_a_meeting(folder / "user")
    bus = screen.environment["DBUS_SESSION_BUS_ADDRESS"]
    environment = {**environment_of(screen, program), "DBUS_SYSTEM_BUS_ADDRESS": bus}
    with ExitStack() as stack:
        login = LoginService(bus)
        stack.callback(login.close)
        someone = stack.enter_context(tray_app(screen, environment))
        assert login.next() == "inhibit sleep NoteFlow delay"
        login.say("sleep")
        assert login.next() == "released"
        # sleep begins now; nothing of what was open is there any more
        assert not memory.scan(someone.app.pid, memory.keys(program.home, PASSPHRASE.encode()))
        someone.wait_for_state("locked")
        login.say("wake")
        someone.ask("unlock")
        assert login.next() == "inhibit sleep NoteFlow delay"
    assert vault_events(program)[-2:] == [VaultLocked("suspend"), VaultUnlocked("passphrase")]


def test_a_recording_goes_on_until_its_end_and_then_the_vault_is_locked(
    screen: Desktop, folder: Path, tmp_path: Path
) -> None:
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    with ExitStack() as stack:
        sound = stack.enter_context(SoundServer(folder / "sound"))
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        someone = stack.enter_context(tray_app(screen, environment, COMMAND))
        someone.wait_for_hotkeys()
        screen.press("ctrl+alt+r")
        someone.wait_for_state("recording")
        wait_for(someone.window_is_there, "the live window")
        assert someone.ask("lock")["state"] == "locking"
        wait_for(lambda: not someone.window_is_there(), "the windows to close")
        assert someone.ask("status")["locked"]
        for command in (["list"], ["show", "last"], ["note", "x"], ["start"]):
            assert someone.run(*command).returncode == 3
        assert someone.ask("mark")["state"] == "recording"
        someone.click_icon()
        wait_for(someone.window_is_there, "the unlock window")
        screen.screenshot(pictures / "locked-recording.png")

        # the keyring opens it again, and nothing was cut off
        screen.press("Return")
        wait_for(lambda: not someone.ask("status")["locked"], "the open vault")
        assert someone.state() == "recording"
        # its window is back: no other says in this colour who is heard
        wait_for(lambda: screen.shows(Theme(dark=False).hex("you"), pixels=10), "the live window again")
        screen.screenshot(pictures / "unlocked-recording.png")
        meeting = someone.ask("show", "last")
        assert meeting["state"] == "recording"

        assert someone.ask("lock")["state"] == "locking"
        assert someone.run("stop").returncode == 0
        someone.wait_for_state("locked")
        wait_for(lambda: screen.tray_icons() == 1, "the locked icon")
        someone.click_icon()
        wait_for(someone.window_is_there, "the unlock window")
        screen.screenshot(pictures / "locked-keyring.png")
        # the hotkey asks to unlock, and records then
        someone.wait_for_hotkeys()
        screen.press("ctrl+alt+r")
        screen.press("Return")
        someone.wait_for_state("recording")
        someone.ask("stop")
        sealed = someone.ask("show", meeting["id"])
        assert sealed["state"] == "ready"
        assert len(sealed["markers"]) == 1
        assert [gap for track in sealed["tracks"] for gap in track["gaps"]] == []
        wait_for(lambda: someone.ask("show", meeting["id"])["transcript_complete"], "the text left open")
        assert someone.ask("verify")["ok"]
