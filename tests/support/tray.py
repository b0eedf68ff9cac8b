"""The real tray app on a virtual desktop, and someone who uses it: keys, pointer, and `noteflow` on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from noteflow import access
from tests.support import prepared
from tests.support.desktop import Desktop

PATIENCE_S = 60.0
SUBMENU_S = 5.0
COMMAND = (sys.executable, "-m", "noteflow")
WATCHED = (sys.executable, "-m", "tests.support.watched_app")
"""The app with somebody who looks at its screen."""


class Someone:
    """A person at the desktop with the tray app running."""

    def __init__(self, screen: Desktop, environment: dict[str, str], app: subprocess.Popen[str]) -> None:
        self.screen, self.environment, self.app = screen, environment, app

    def run(self, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A command in a terminal, to its end."""
        done = prepared.run(list(args), {**self.environment, **variables}, "", PATIENCE_S)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def ask(self, *args: str) -> dict[str, Any]:
        """The document of a command that does what it should."""
        done = self.run(*args, "--json")
        assert done.returncode == 0, done.stderr
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def status(self) -> dict[str, Any]:
        """What `noteflow status` would be told. The socket is asked without a process: whoever waits asks often."""
        with patch.dict(os.environ, self.environment, clear=True):
            try:
                return access.call_holder(access.home_folder(), "status", {})
            except ConnectionRefusedError:
                return {"state": "stopped", "locked": False, "finishing": False, "hotkeys": {}}

    def state(self) -> str:
        """The app's state."""
        return str(self.status()["state"])

    def wait_for_state(self, state: str) -> None:
        """Until the app says so."""
        wait_for(lambda: self.state() == state, f"the state {state}")

    def wait_for_hotkeys(self) -> None:
        """Until the app hears them, which may be a moment after its state is told."""
        wait_for(lambda: set(self.status()["hotkeys"]) >= {"toggle", "pause", "marker", "window"}, "the hotkeys")

    def look(self, question: str) -> Any:
        """What somebody sees on the screen of an app that is `WATCHED`."""
        assert self.app.stdin is not None
        assert self.app.stdout is not None
        self.app.stdin.write(question + "\n")
        self.app.stdin.flush()
        return json.loads(self.app.stdout.readline())

    def can_press(self, name: str) -> bool:
        """Whether what a screen reader calls so is in sight, and not grey."""
        found = self.look(f"where {name}")
        return bool(found and found["enabled"])

    def presses(self, name: str) -> None:
        """Click at it, once that does something."""
        wait_for(lambda: self.can_press(name), f"“{name}” to press")
        found = self.look(f"where {name}")
        self.screen.click(found["x"], found["y"])

    def clicks(self, name: str, does: Callable[[], object]) -> bool:
        """Click at it; whether that did what it should, soon."""
        self.presses(name)
        return within(1.0, does)

    def click_icon(self, button: int = 1) -> None:
        """On the tray's icon, once it is there."""
        wait_for(lambda: self.screen.tray_icons() == 1, "the tray icon")
        self.screen.click(*self.screen.tray_icon(), button=button)

    def choose(self, downs: int, *then: str) -> None:
        """Right-click the icon, go down so many entries of the menu, and press the other keys."""
        wait_for(lambda: self._chose(downs, then), "the submenu")

    def _chose(self, downs: int, then: Sequence[str]) -> bool:
        """False, with the menu closed again, where a submenu is not there: the app says that it is idle before it has
        read the last meetings."""
        self.click_icon(button=3)
        wait_for(lambda: len(self.screen.menus()) == 1, "the menu")
        for keys in [*["Down"] * downs, *then]:
            self.screen.press(keys)
            if keys == "Right" and not within(SUBMENU_S, lambda: len(self.screen.menus()) == 2):
                self.screen.press("Escape")
                wait_for(lambda: not self.screen.menus(), "the menu's end")
                return False
        return True

    def window_is_there(self) -> bool:
        """Whether any window of NoteFlow's is in sight."""
        return "NoteFlow" in self.screen.windows()


def wait_for(condition: Callable[[], object], what: str) -> None:
    """Until it is so."""
    assert within(PATIENCE_S, condition), f"{what} did not come"


def within(limit_s: float, condition: Callable[[], object]) -> bool:
    """Whether it is so before the time is over."""
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.05)
    return True


@contextmanager
def tray_app(
    screen: Desktop, environment: dict[str, str], command: Sequence[str] = COMMAND, *, state: str = "idle"
) -> Iterator[Someone]:
    """Start the app and wait for its icon and a state; quit it at the end, which has to go well."""
    pipe = subprocess.PIPE
    app = subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
    try:
        someone = Someone(screen, environment, app)
        wait_for(lambda: screen.tray_icons() == 1, "the tray icon")
        someone.wait_for_state(state)
        yield someone
    finally:
        if app.poll() is None:
            app.terminate()
        _, errors = app.communicate(timeout=PATIENCE_S)
        assert "Traceback" not in errors, errors
        assert app.returncode in (0, -9), errors
