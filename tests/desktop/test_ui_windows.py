"""The tray app's face on a real X11 desktop: icon, menu, hotkeys and windows, driven by pointer and keyboard."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from noteflow.ui.theme import Theme
from noteflow.ui.tray_icons import PULSE_TILE, RECORD_TILE
from tests.support.desktop import Desktop, desktop

pytestmark = pytest.mark.desktop

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
LOOK_S = 0.02
RESTING = 20


class Face:
    """The program, told what to do line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, command: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def wait(self, command: str, fits: Callable[[Any], object]) -> Any:
        deadline = time.monotonic() + PATIENCE_S
        while not fits(answer := self.ask(command)):
            assert time.monotonic() < deadline, f"{command} stays at {answer}"
            time.sleep(LOOK_S)
        return answer


@pytest.fixture(scope="module")
def screen() -> Iterator[Desktop]:
    with tempfile.TemporaryDirectory(prefix="nf-") as folder, desktop(Path(folder)) as made:
        yield made


@contextmanager
def running(on: Desktop) -> Iterator[Face]:
    environment = {**on.environment, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), str(ROOT)])}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.ui_program"],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        with process:
            yield Face(process)
            assert process.stdin is not None
            process.stdin.close()
            assert process.wait(timeout=PATIENCE_S) == 0
    finally:
        process.kill()


@pytest.fixture
def face(screen: Desktop) -> Iterator[Face]:
    with running(screen) as made:
        made.wait("hotkeys", lambda answer: answer["ready"])
        yield made


def until(there: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(LOOK_S)


def _at_rest(face: Face) -> list[int]:
    """Where the window is, once it has been there for a while."""
    places: list[list[int]] = []

    def stays() -> bool:
        places.append(face.ask("place"))
        return len(places) > RESTING and places[-1] == places[-RESTING]

    until(stays)
    return places[-1]


def in_tray(face: Face) -> tuple[int, int]:
    place = face.wait("icon", lambda icon: icon["visible"] and icon["x"] > 640)
    return place["x"], place["y"]


def test_the_menu_opens_at_the_icon_and_starts_a_recording(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    x, y = in_tray(face)
    assert screen.tray_icons() == 1
    face.wait("menu", lambda menu: "Start recording" in menu["texts"])
    screen.click(x, y, button=3)
    menu = face.wait("menu", lambda menu: menu["open"])
    screen.click(*menu["at"][menu["texts"].index("Start recording")])
    assert face.wait("calls", lambda calls: calls) == ["toggle"]
    face.wait("menu", lambda menu: not menu["open"])


def test_each_press_of_the_hotkey_counts_once_whatever_the_locks_say(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    screen.press("ctrl+alt+r")
    face.wait("calls", lambda calls: calls == ["toggle"])
    for lock in ("Caps_Lock", "Num_Lock"):
        screen.press(lock)
    screen.press("ctrl+alt+r")
    face.wait("calls", lambda calls: calls == ["toggle", "toggle"])
    for lock in ("Caps_Lock", "Num_Lock"):
        screen.press(lock)
    face.ask("record")
    screen.press("ctrl+alt+m")
    face.wait("calls", lambda calls: calls == ["toggle", "toggle", "mark"])


def test_a_held_hotkey_counts_once(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    down = [word for key in ("ctrl", "alt", "r") for word in ("keydown", key)]
    up = [word for key in ("r", "alt", "ctrl") for word in ("keyup", key)]
    subprocess.run(["xdotool", *down, "sleep", "1.2", *up], env=screen.environment, check=True)
    screen.press("ctrl+alt+r")
    face.wait("calls", lambda calls: len(calls) >= 2)
    assert face.ask("calls") == ["toggle", "toggle"]


def test_no_press_is_lost_while_the_keyboard_changes(screen: Desktop, face: Face) -> None:
    # X says that it has changed whenever another keyboard is typed on, right before the press
    face.ask("attach")
    person = Display(screen.display)
    try:
        codes = [person.keysym_to_keycode(keysym) for keysym in (XK.XK_Control_L, XK.XK_Alt_L, XK.XK_r)]
        spare = person.display.info.max_keycode
        for _ in range(50):
            person.change_keyboard_mapping(spare, [[XK.XK_F35]])
            for code in codes:
                xtest.fake_input(person, X.KeyPress, code)
            for code in reversed(codes):
                xtest.fake_input(person, X.KeyRelease, code)
            person.sync()
            time.sleep(0.01)  # what comes sooner is the keyboard's own repeat
    finally:
        person.close()
    face.wait("calls", lambda calls: calls == ["toggle"] * 50)


def test_a_hotkey_follows_its_letter_to_another_layout(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    try:
        for times, layout in enumerate(("dvorak", "us", "de"), start=1):
            subprocess.run(["setxkbmap", layout], env=screen.environment, check=True)
            screen.press("ctrl+alt+r")
            expected = ["toggle"] * times
            face.wait("calls", expected.__eq__)
    finally:
        subprocess.run(["setxkbmap", "us"], env=screen.environment, check=True)


def test_the_focused_program_does_not_get_the_hotkey(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    face.ask("record")
    face.ask("live")
    face.wait("focus", lambda name: name == "Write a note")
    screen.press("ctrl+alt+m")
    face.wait("calls", lambda calls: calls == ["mark"])
    screen.type("kept")
    face.wait("note", lambda text: text == "kept")
    screen.press("ctrl+Return")
    face.wait("calls", lambda calls: calls == ["mark", "note kept"])


def test_a_recording_shows_its_window_and_leaves_the_keyboard_where_it_is(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    face.ask("record")
    face.wait("windows", lambda shown: "LiveWindow" in shown)
    until(lambda: "NoteFlow" in screen.windows())
    screen.type("not for the note")
    assert face.ask("focus") == ""
    assert face.ask("note") == ""


def test_a_combination_that_is_taken_is_named_and_the_other_works(screen: Desktop) -> None:
    other = Display(screen.display)
    keycode = other.keysym_to_keycode(XK.XK_r)
    other.screen().root.grab_key(keycode, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    try:
        with running(screen) as face:
            face.wait("hotkeys", lambda answer: answer["ready"])
            told = face.wait("hotkeys", lambda answer: answer["problems"])["problems"]
            assert len(told) == 1
            assert told[0].startswith("Ctrl+Alt+R is taken by another program")
            assert "in Settings, under Hotkeys" in told[0]
            face.ask("attach")
            face.ask("record")
            screen.press("ctrl+alt+m")
            face.wait("calls", lambda calls: calls == ["mark"])
    finally:
        other.close()


def test_a_strip_is_as_low_as_it_says_and_is_a_pane_again(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    face.ask("record")
    face.ask("live")
    face.wait("focus", lambda name: name == "Write a note")
    before = face.wait("place", lambda place: place[2:] == [432, 720])
    face.ask("strip")
    face.wait("place", lambda place: place[2:] == [572, 52])

    # its last button opens it, once the window manager has put the strip where it belongs
    left, top, width, height = _at_rest(face)
    screen.click(left + width - 26, top + height // 2)
    face.wait("place", lambda place: place[2:] == before[2:])
    face.wait("focus", lambda name: name == "Write a note")
    screen.press("ctrl+m")
    face.wait("calls", lambda calls: calls == ["mark"])


def test_windows_are_named_noteflow_only_and_are_drawn(screen: Desktop, face: Face) -> None:
    face.ask("warn")
    face.ask("record")
    face.ask("live")
    for which in ("one", "three"):
        face.ask(f"open {which}")
    face.wait("windows", lambda shown: sorted(shown).count("MeetingWindow") == 2 and "LiveWindow" in shown)
    assert set(screen.windows()) & {"NoteFlow"}
    assert not any("Halvorsen" in name or "Weiss" in name for name in screen.windows())
    in_tray(face)
    until(lambda: screen.shows(RECORD_TILE) or screen.shows(PULSE_TILE))
    face.ask("dark")
    until(lambda: screen.shows(Theme(dark=True).hex("bg"), pixels=10_000))


def test_the_vault_is_unlocked_by_the_keyboard(screen: Desktop, face: Face) -> None:
    face.ask("lock")
    face.wait("focus", lambda name: name == "Passphrase")
    screen.type("wrong")
    screen.press("Return")
    face.wait("tried", lambda tried: tried == 1)
    face.wait("focus", lambda name: name == "Passphrase")
    screen.type("pass phrase")
    screen.press("Return")
    face.wait("menu", lambda menu: "Start recording" in menu["texts"])
    assert face.ask("tried") == 2


def test_without_a_tray_the_window_opens_by_itself_and_closing_minimises() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="nf-") as folder,
        desktop(Path(folder), tray=False) as bare,
        running(bare) as face,
    ):
        face.wait("hotkeys", lambda answer: answer["ready"])
        face.ask("attach")
        face.wait("windows", lambda shown: shown == ["LiveWindow"])
        bare.press("ctrl+alt+r")
        face.wait("calls", lambda calls: calls == ["toggle"])
        face.wait("focus", lambda name: name == "Write a note")
        bare.press("alt+F4")
        face.wait("minimised", lambda minimised: minimised)


def test_the_library_opens_from_the_menu_and_finds_opens_pins_and_erases(screen: Desktop, face: Face) -> None:
    face.ask("attach")
    x, y = in_tray(face)
    face.wait("menu", lambda menu: "Library" in menu["texts"])
    screen.click(x, y, button=3)
    menu = face.wait("menu", lambda menu: menu["open"])
    screen.click(*menu["at"][menu["texts"].index("Library")])
    face.wait("library", lambda rows: [kind for kind, _ in rows].count("meeting") == 3)
    face.wait("focus", lambda name: name == "Meetings")
    assert not any("Halvorsen" in name or "Weiss" in name for name in screen.windows())
    screen.press("ctrl+f")
    face.wait("focus", lambda name: name == "Search all meetings")
    screen.type("margin note")
    face.wait("library", lambda rows: ["hit", "Let’s stay with the margin note for a moment."] in rows)
    screen.press("Down")
    face.wait("focus", lambda name: name == "Meetings")
    screen.press("Return")
    face.wait("windows", lambda shown: "MeetingWindow" in shown)
    face.wait("focus", lambda name: name == "Transcript")
    screen.press("alt+F4")
    face.wait("windows", lambda shown: "MeetingWindow" not in shown)
    screen.click(*face.wait("centre Pin", lambda centre: centre))
    face.wait("calls", lambda calls: calls == ["pin"])
    face.wait("centre Unpin", lambda centre: centre)
    screen.click(*face.wait("centre Erase, Delete", lambda centre: centre))
    face.wait("focus", lambda name: name == "Passphrase")
    screen.type("pass phrase")
    screen.press("Return")
    face.wait("calls", lambda calls: calls == ["pin", "erase 1"])
    face.wait("windows", lambda shown: "EraseDialog" not in shown)
    screen.press("Escape")
    face.wait("library", lambda rows: [kind for kind, _ in rows].count("meeting") == 2)
