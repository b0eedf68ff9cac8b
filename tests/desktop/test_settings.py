"""Settings in the real program on a virtual desktop: hotkeys changed by pressing them, and a session that starts it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from Xlib import XK, X
from Xlib.display import Display

from noteflow.ui.theme import Theme
from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer
from tests.support.tray import Someone, tray_app, wait_for

pytestmark = pytest.mark.desktop

WAITING = 11_000
"""Pixels of the tint: the chosen section's and the field that waits for keys."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="nf-") as name:
        yield Path(name)


@pytest.fixture
def screen(folder: Path) -> Iterator[Desktop]:
    with desktop(folder) as made:
        yield made


@pytest.fixture
def environment(screen: Desktop, folder: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    with SoundServer(folder / "sound") as sound:
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        made = {**screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        # without a vault the assistant would be in front
        subprocess.run([sys.executable, "-m", "noteflow", "init"], env=made, check=True, stdout=subprocess.DEVNULL)
        yield made


def hotkeys(someone: Someone) -> dict[str, str]:
    told: dict[str, str] = someone.ask("status")["hotkeys"]
    return told


def open_hotkeys(someone: Someone) -> None:
    """From the tray's menu: the fifth entry from its end; then by keyboard to the section and its first *Change*."""
    someone.choose(0, *["Up"] * 5, "Return")
    wait_for(lambda: someone.screen.focused() == "NoteFlow", "the Settings window")
    for keys in ("Tab", "Down", "Down", "Tab"):
        someone.screen.press(keys)


@pytest.mark.timeout(400)
def test_a_hotkey_is_changed_by_pressing_it_and_records(
    screen: Desktop, environment: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    tint = Theme(dark=False).hex("tint")
    with ExitStack() as stack:
        someone = stack.enter_context(tray_app(screen, environment))
        someone.wait_for_hotkeys()
        other = stack.enter_context(closing(Display(screen.display)))
        taken = other.keysym_to_keycode(XK.XK_F7)
        other.screen().root.grab_key(taken, X.ShiftMask | X.ControlMask, True, X.GrabModeAsync, X.GrabModeAsync)
        other.sync()

        open_hotkeys(someone)
        screen.press("space")
        wait_for(lambda: screen.shows(tint, WAITING), "the field that waits for keys")
        screen.screenshot(pictures / "settings-waiting.png")
        # the keys that hold are keys like others meanwhile, and what another program has arrives as well
        screen.press("ctrl+alt+r")
        wait_for(lambda: not screen.shows(tint, WAITING), "the end of the waiting")
        assert someone.state() == "idle"
        screen.press("space")
        wait_for(lambda: screen.shows(tint, WAITING), "the field that waits for keys")
        screen.press("ctrl+shift+F7")
        wait_for(lambda: kept(tmp_path) == "<ctrl>+<shift>+<f7>", "the keys in the file")
        wait_for(lambda: set(hotkeys(someone)) == {"pause", "marker", "window", "search"}, "the other keys")
        screen.screenshot(pictures / "settings-taken.png")

        screen.press("space")
        wait_for(lambda: screen.shows(tint, WAITING), "the field that waits for keys")
        screen.press("ctrl+shift+F8")
        wait_for(lambda: hotkeys(someone).get("toggle") == "<ctrl>+<shift>+<f8>", "the new keys")
        screen.screenshot(pictures / "settings-changed.png")
        screen.press("ctrl+alt+r")
        assert someone.state() == "idle"
        screen.press("ctrl+shift+F8")
        someone.wait_for_state("recording")
        screen.press("ctrl+shift+F8")
        someone.wait_for_state("idle")

    # they hold in the next start
    with tray_app(screen, environment) as someone:
        wait_for(lambda: hotkeys(someone).get("toggle") == "<ctrl>+<shift>+<f8>", "the keys after a restart")
        screen.press("ctrl+shift+F8")
        someone.wait_for_state("recording")
        screen.press("ctrl+shift+F8")
        someone.wait_for_state("idle")


def kept(tmp_path: Path) -> str:
    file = tmp_path / "home" / "preferences.toml"
    return str(tomllib.loads(file.read_text())["hotkeys"]["toggle"]) if file.exists() else ""
