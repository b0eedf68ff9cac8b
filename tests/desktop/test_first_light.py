"""One real meeting, as a person has it: hotkey, speech into a microphone, text, hotkey, menu, Markdown and PDF.

The real program on a virtual desktop: X server, window manager, tray, notifications, gnome-keyring and PulseAudio.
Nothing of it is a fake, and nothing is asked of the program but what a person could see or press.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer
from tests.support.speech import Speech, make_speech, recall

pytestmark = pytest.mark.desktop

PATIENCE_S = 60.0
SPOKEN = (
    "The quarterly budget was approved by the finance committee on Thursday.",
    "Engineering will deliver the prototype before the end of November.",
    "Please send the updated contract to our lawyers this afternoon.",
    "Customers in Denmark are asking for a better installation manual.",
)
MENU_ABOVE_MEETINGS = 2
"""Entries that the arrow keys stop at above the newest meeting: start, show the live window."""


class Person:
    """Someone at this desktop: presses keys, looks at the tray, and asks `noteflow` on a terminal."""

    def __init__(self, screen: Desktop, environment: dict[str, str]) -> None:
        self.screen = screen
        self.environment = environment

    def noteflow(self, *args: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "noteflow", *args, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        assert done.returncode == 0, done.stderr
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    def choose_export(self, entry: int) -> None:
        """Right-click the icon, go to the newest meeting, and choose from its submenu."""
        self.screen.click(*self.screen.tray_icon(), button=3)
        wait_for(lambda: len(self.screen.menus()) == 1, "the menu")
        for _ in range(MENU_ABOVE_MEETINGS + 1):
            self.screen.press("Down")
        self.screen.press("Right")
        wait_for(lambda: len(self.screen.menus()) == 2, "the meeting's menu")
        for _ in range(entry):
            self.screen.press("Down")
        self.screen.press("Return")

    def answer_file_dialog(self, target: Path) -> None:
        """Type where to, and confirm."""
        wait_for(self._dialog, "the file dialog")
        self.screen.press("ctrl+a")
        self.screen.type(str(target))
        self.screen.press("Return")

    def _dialog(self) -> bool:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "^Export from NoteFlow$"],
            env=self.screen.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        if not found:
            return False
        subprocess.run(["xdotool", "windowactivate", "--sync", found[-1]], env=self.screen.environment, check=False)
        return True


def wait_for(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not come"
        time.sleep(0.05)


@contextmanager
def tray_app(person: Person) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-m", "noteflow"], env=person.environment, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_for(lambda: person.screen.tray_icons() == 1, "the tray icon")
        wait_for(lambda: person.noteflow("status")["state"] == "idle", "the open vault")
        yield program
    finally:
        program.terminate()
        _, errors = program.communicate(timeout=PATIENCE_S)
        assert program.returncode == 0, errors
        assert "Traceback" not in errors


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SPOKEN)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[tuple[Person, SoundServer]]:
    with ExitStack() as stack:
        # a short path: the names of sockets may not be long
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        # the session's own runtime folder holds the keyring's bus; sound is found through PULSE_SERVER
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**keep, **screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        yield Person(screen, environment), sound


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_one_real_meeting_from_hotkey_to_export(
    person: tuple[Person, SoundServer], speech: Speech, tmp_path: Path
) -> None:
    someone, sound = person
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    with tray_app(someone):
        assert someone.noteflow("status")["tray"]
        assert someone.noteflow("status")["hotkeys"] == {"toggle": "<ctrl>+<alt>+r", "marker": "<ctrl>+<alt>+m"}
        someone.screen.press("ctrl+alt+r")
        wait_for(lambda: someone.noteflow("status")["state"] == "recording", "the recording")
        wait_for(lambda: "NoteFlow" in someone.screen.windows(), "the live window")
        sound.play(speech.path)
        someone.screen.press("ctrl+alt+m")
        wait_for(lambda: someone.noteflow("show", "last")["segments"], "text")
        someone.screen.screenshot(pictures / "recording.png")
        someone.screen.press("ctrl+alt+r")
        wait_for(lambda: someone.noteflow("status")["state"] == "idle", "the end of the recording")
        wait_for(lambda: not someone.noteflow("status")["finishing"], "the last words")
        someone.screen.screenshot(pictures / "stopped.png")

        shown = someone.noteflow("show", "last")
        assert shown["state"] == "ready"
        assert shown["tracks"][0]["name"] == "mic"
        assert shown["duration_s"] >= speech.duration_s
        assert len(shown["markers"]) == 1

        exports = tmp_path / "exports"
        exports.mkdir()
        for entry, format_name in ((2, "md"), (3, "pdf")):
            target = exports / f"meeting.{format_name}"
            someone.choose_export(entry)
            someone.answer_file_dialog(target)
            wait_for(target.exists, f"the {format_name} file")
        someone.screen.click(*someone.screen.tray_icon(), button=3)
        wait_for(lambda: len(someone.screen.menus()) == 1, "the menu")
        someone.screen.screenshot(pictures / "menu.png")
        someone.screen.press("Escape")

        markdown = (exports / "meeting.md").read_text()
        pdf = " ".join(page.extract_text() for page in PdfReader(exports / "meeting.pdf").pages)
        assert recall(speech.words(), markdown) >= 0.8, markdown
        assert recall(speech.words(), pdf) >= 0.8, pdf
        assert someone.noteflow("verify")["ok"]


@pytest.mark.timeout(200)
def test_a_second_launch_shows_the_first(person: tuple[Person, SoundServer]) -> None:
    someone, _ = person
    with tray_app(someone):
        second = subprocess.run(
            [sys.executable, "-m", "noteflow"],
            env=someone.environment,
            check=False,
            capture_output=True,
            timeout=PATIENCE_S,
        )
        assert second.returncode == 0, second.stderr
        wait_for(lambda: "NoteFlow" in someone.screen.windows(), "the live window")
        wait_for(lambda: someone.screen.tray_icons() == 1, "one icon alone")
