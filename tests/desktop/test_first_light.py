"""One real meeting, as a person has it: hotkey, speech into a microphone, text, hotkey, menu, Markdown and PDF.

The real program on a virtual desktop: X server, window manager, tray, notifications, gnome-keyring and PulseAudio.
Nothing of it is a fake, and nothing is asked of the program but what a person could see or press.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pypdf import PdfReader

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer
from tests.support.speech import Speech, make_speech, recall
from tests.support.tray import COMMAND, PATIENCE_S, Someone, tray_app, wait_for, within

pytestmark = pytest.mark.desktop

SPOKEN = (
    "The quarterly budget was approved by the finance committee on Thursday.",
    "Engineering will deliver the prototype before the end of November.",
    "Please send the updated contract to our lawyers this afternoon.",
    "Customers in Denmark are asking for a better installation manual.",
)
MENU_ABOVE_MEETINGS = 2
"""Entries that the arrow keys stop at above the newest meeting: start, show the live window."""
EXPORT_ENTRY = 3
WIDTH, STOPS_BEFORE_THE_PLACE = 960, 11
"""Of the Export dialog: two pills and eight boxes after the tiles."""
ANSWER_S, EXPORT_S = 10.0, 20.0


def answer_export_dialog(screen: Desktop, towards: str, target: Path) -> None:
    """Two tiles on to the format, by Tab to the field, type where to, and Return."""
    wait_for(lambda: _dialog(screen), "the Export dialog")
    for key in (towards, towards, *["Tab"] * STOPS_BEFORE_THE_PLACE, "ctrl+a"):
        screen.press(key)
    screen.type(str(target))
    screen.press("Return")
    if not within(EXPORT_S, lambda: not _dialog(screen)):
        screen.press("Escape")


def write_in_the_live_window(someone: Someone) -> None:
    """The window comes to the front by its hotkey; a note, a marker and an action item, each kept by its key."""

    def meeting() -> dict[str, Any]:
        return someone.ask("show", "last")

    def noted() -> bool:
        # a machine that is very busy may have the window in front later than the first keys
        someone.screen.press("ctrl+alt+n")
        someone.screen.press("ctrl+a")
        someone.screen.type("whose hand")
        someone.screen.press("ctrl+Return")
        return within(ANSWER_S, lambda: meeting()["notes"])

    wait_for(noted, "the note")
    someone.screen.press("ctrl+m")
    wait_for(lambda: len(meeting()["markers"]) == 2, "the marker of the window")
    someone.screen.type("send the minutes")
    someone.screen.press("ctrl+t")
    wait_for(lambda: meeting()["actions"], "the action item")


def _dialog(screen: Desktop) -> bool:
    """Whether it is in sight, to be told from other windows by its width; it has the keyboard then."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "^NoteFlow$"],
        env=screen.environment,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    for window in found:
        command = ["xdotool", "getwindowgeometry", "--shell", window]
        told = subprocess.run(command, env=screen.environment, capture_output=True, text=True, check=False).stdout
        if f"WIDTH={WIDTH}\n" in told:
            subprocess.run(["xdotool", "windowactivate", "--sync", window], env=screen.environment, check=False)
            return True
    return False


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SPOKEN)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[tuple[Someone, SoundServer]]:
    """Someone at the desktop with the tray app running."""
    with ExitStack() as stack:
        # a short path: the names of sockets may not be long
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        # the session's own runtime folder holds the keyring's bus; sound is found through PULSE_SERVER
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**keep, **screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        yield stack.enter_context(tray_app(screen, environment)), sound


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_one_real_meeting_from_hotkey_to_export(
    person: tuple[Someone, SoundServer], speech: Speech, tmp_path: Path
) -> None:
    someone, sound = person
    pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
    assert someone.ask("status")["tray"]
    someone.wait_for_hotkeys()
    assert someone.ask("status")["hotkeys"] == {
        "toggle": "<ctrl>+<alt>+r",
        "pause": "<ctrl>+<alt>+p",
        "marker": "<ctrl>+<alt>+m",
        "window": "<ctrl>+<alt>+n",
        "search": "<ctrl>+<alt>+f",
    }
    someone.screen.press("ctrl+alt+r")
    someone.wait_for_state("recording")
    wait_for(someone.window_is_there, "the live window")
    sound.play(speech.path)
    someone.screen.press("ctrl+alt+m")
    write_in_the_live_window(someone)
    wait_for(lambda: someone.ask("show", "last")["segments"], "text")
    someone.screen.screenshot(pictures / "recording.png")
    someone.screen.press("ctrl+alt+r")
    someone.wait_for_state("idle")
    wait_for(lambda: not someone.ask("status")["finishing"], "the last words")
    someone.screen.screenshot(pictures / "stopped.png")

    shown = someone.ask("show", "last")
    assert shown["state"] == "ready"
    assert shown["tracks"][0]["name"] == "mic"
    assert shown["duration_s"] >= speech.duration_s
    assert len(shown["markers"]) == 2
    assert [note["text"] for note in shown["notes"]] == ["whose hand"]
    assert [action["text"] for action in shown["actions"]] == ["send the minutes"]
    assert shown["notes"][0]["at_s"] <= shown["actions"][0]["at_s"] <= shown["duration_s"]

    exports = tmp_path / "exports"
    exports.mkdir()
    # it begins at PDF, and then at the last format
    for towards, format_name in (("Right", "md"), ("Left", "pdf")):
        target = exports / f"meeting.{format_name}"

        def exported(towards: str = towards, target: Path = target) -> bool:
            # the newest meeting, and an entry of its submenu; a machine that is very busy may lose a key
            someone.choose(MENU_ABOVE_MEETINGS + 1, "Right", *["Down"] * EXPORT_ENTRY, "Return")
            answer_export_dialog(someone.screen, towards, target)
            return target.exists()

        wait_for(exported, f"the {format_name} file")
    someone.click_icon(button=3)
    wait_for(lambda: len(someone.screen.menus()) == 1, "the menu")
    someone.screen.screenshot(pictures / "menu.png")
    someone.screen.press("Escape")

    markdown = (exports / "meeting.md").read_text()
    pdf = " ".join(page.extract_text() for page in PdfReader(exports / "meeting.pdf").pages)
    assert recall(speech.words(), markdown) >= 0.8, markdown
    assert recall(speech.words(), pdf) >= 0.8, pdf
    assert someone.ask("verify")["ok"]


@pytest.mark.timeout(200)
def test_a_second_launch_shows_the_first(person: tuple[Someone, SoundServer]) -> None:
    someone, _ = person
    second = subprocess.run(
        COMMAND,
        env=someone.environment,
        check=False,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    assert second.returncode == 0, second.stderr
    wait_for(someone.window_is_there, "the live window")
    wait_for(lambda: someone.screen.tray_icons() == 1, "one icon alone")
