"""The real tray app under a Wayland compositor: its hotkey by the desktop's portal, and what it says of what cannot be.

Weston runs without a screen; the portal is played, since Weston has none. What is in the windows is read as a screen
reader reads it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest

from noteflow.ui.recording_flow import no_tray
from tests.support.sound_server import SoundServer
from tests.support.tray import COMMAND, PATIENCE_S, Someone, wait_for
from tests.support.wayland import WaylandDesktop, wayland_desktop

pytestmark = pytest.mark.desktop

TOGGLE, MARKER, WINDOW = "CTRL+ALT+r", "CTRL+ALT+m", "CTRL+ALT+n"
PIN = "Keep on top"
THE_DESKTOPS = "a program cannot keep its window on top, nor choose its place"


class Here(Someone):
    """A person at a Wayland desktop with the tray app running."""

    def __init__(self, desktop: WaylandDesktop, environment: dict[str, str], app: subprocess.Popen[str]) -> None:
        # its screen is X11's
        super().__init__(cast(Any, None), environment, app)
        self.desktop = desktop

    def press(self, trigger: str) -> None:
        """A hotkey, as the desktop tells of it."""
        assert self.desktop.portal is not None
        self.desktop.portal.press(trigger)

    def reads(self, *words: str) -> None:
        """Wait until all of these are in sight, each in one text."""
        wait_for(
            lambda: all(any(word in text for text in self.desktop.reader.names()) for word in words),
            " and ".join(words),
        )


@contextmanager
def running(tmp_path: Path, how: str) -> Iterator[Here]:
    """The app on a desktop whose portal answers `how`."""
    with ExitStack() as stack:
        # a short path: the names of sockets may not be long
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        desktop = stack.enter_context(wayland_desktop(folder, how=how))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**keep, **desktop.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        app = subprocess.Popen(COMMAND, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            here = Here(desktop, environment, app)
            # a machine that is very busy takes longer to open the vault than a command waits
            wait_for(lambda: '"idle"' in here.run("status", "--json").stdout, "the open vault")
            yield here
        finally:
            if app.poll() is None:
                app.terminate()
            _, errors = app.communicate(timeout=PATIENCE_S)
            assert "Traceback" not in errors, errors
            assert app.returncode == 0, errors


@pytest.mark.timeout(600)
def test_the_hotkey_records_and_what_the_desktop_keeps_for_itself_is_said(tmp_path: Path) -> None:
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    with running(tmp_path, "yes") as here:
        here.wait_for_hotkeys()
        here.reads("Nothing is being recorded", no_tray())
        here.desktop.screenshot(pictures / "wayland-idle.png")
        assert not any("Hotkeys" in text for text in here.desktop.reader.names())
        here.press(TOGGLE)
        here.wait_for_state("recording")
        here.reads(PIN)
        wait_for(lambda: here.ask("list")["meetings"], "the meeting")
        here.press(MARKER)
        wait_for(lambda: here.ask("show", "last")["markers"], "the marker")
        here.desktop.reader.press(PIN)
        here.reads(THE_DESKTOPS)
        here.desktop.screenshot(pictures / "wayland-recording.png")
        here.press(TOGGLE)
        here.wait_for_state("idle")
        assert here.ask("show", "last")["state"] == "ready"
        # something else may not be in order, such as a recovery phrase that nobody has made
        checks = json.loads(here.run("doctor", "--json").stdout)["checks"]
        assert [check["ok"] for check in checks if check["name"] == "hotkeys"] == [True]


@pytest.mark.timeout(600)
def test_without_a_portal_the_window_names_the_command_which_works(tmp_path: Path) -> None:
    with running(tmp_path, "") as here:
        here.reads("this desktop has no portal for global shortcuts", "“noteflow toggle” to Ctrl+Alt+R")
        here.desktop.screenshot(Path(os.environ.get("TEST_PICTURES", tmp_path)) / "wayland-no-portal.png")
        assert here.ask("status")["hotkeys"] == {}
        here.run("toggle")
        here.wait_for_state("recording")
        here.run("toggle")
        here.wait_for_state("idle")
