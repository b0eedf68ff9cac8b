"""Hotkeys by the portal: every answer that a desktop can give, and portals that are missing, late, or end."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest

from noteflow.doctor import _hotkeys
from noteflow.ui import desktop_entry, hotkeys_portal
from noteflow.ui.hotkey_keys import MARKER, TOGGLE, WINDOW, Wanted, trigger
from noteflow.ui.hotkeys_portal import HELD_S, PortalKeys, no_portal, other_keys, shortcut_id
from tests.support.shortcuts import ShortcutsPortal, session_bus

PATIENCE_S = 30.0


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    with session_bus() as environment:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])
        yield environment


@contextmanager
def played(bus: dict[str, str], how: str) -> Iterator[ShortcutsPortal]:
    made = ShortcutsPortal(bus, how)
    try:
        yield made
    finally:
        made.die()


class Listening:
    """Toggle and marker, listened for on a thread."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self.presses: SimpleQueue[str] = SimpleQueue()
        self.told: list[str] = []
        bindings: dict[str, Callable[[], None]] = {
            TOGGLE: lambda: self.presses.put("toggle"),
            MARKER: lambda: self.presses.put("mark"),
        }
        self.keys = PortalKeys(Wanted(bindings, self.told.append), patience_s=patience_s)
        self.ready = threading.Event()
        self._waker, self._waked = socket.socketpair()
        self._thread = threading.Thread(target=self.keys.listen, args=(self.ready.set, self._waked))

    def __enter__(self) -> Listening:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._waker.send(b"x")
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()
        self._waker.close()
        self._waked.close()
        assert self.keys.granted == frozenset()

    def until(self, there: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not there():
            assert time.monotonic() < deadline, "it did not come to be"
            time.sleep(0.005)

    def tells(self, words: str) -> str:
        self.until(lambda: any(words in sentence for sentence in self.told))
        return next(sentence for sentence in self.told if words in sentence)


@pytest.mark.parametrize(
    ("how", "words", "supported"),
    [
        ("no", "was told to give NoteFlow none", True),
        ("other", "could not give NoteFlow any", True),
        ("without", "has no portal for global shortcuts", False),
        ("unknown", "refuses them (NotAllowed)", False),
        ("strange", "does not understand the desktop's portal", False),
    ],
)
def test_each_no_is_told_with_what_to_do_instead(bus: dict[str, str], how: str, words: str, supported: bool) -> None:
    with played(bus, how), Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        assert "“noteflow toggle” to Ctrl+Alt+R" in heard.tells(words)
        assert len(heard.told) == 1
        assert heard.keys.supported is supported
        assert heard.keys.granted == frozenset()


def test_a_desktop_without_a_portal_is_told_and_one_that_comes_later_is_used(bus: dict[str, str]) -> None:
    with Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        assert "“noteflow toggle”" in heard.tells(no_portal())
        assert not heard.keys.supported
        with played(bus, "yes") as portal:
            heard.until(lambda: heard.keys.granted == {TOGGLE, MARKER})
            portal.press(trigger(TOGGLE))
            assert heard.presses.get(timeout=PATIENCE_S) == "toggle"


def test_without_a_session_bus_it_says_so_and_ends() -> None:
    told: list[str] = []
    waker, waked = socket.socketpair()
    with waker, waked:
        PortalKeys(Wanted({TOGGLE: lambda: None}, told.append)).listen(lambda: None, waked)
    assert [no_portal() in sentence for sentence in told] == [True]


def test_an_answer_may_be_late_which_is_told_meanwhile(bus: dict[str, str]) -> None:
    with played(bus, "wait") as portal, Listening(patience_s=0.05) as heard:
        portal.told("asks toggle marker")
        assert heard.ready.wait(PATIENCE_S)
        heard.tells("Until the desktop answers")
        portal.do("answer", "yes")
        heard.until(lambda: heard.keys.granted == {TOGGLE, MARKER})
        portal.press(trigger(MARKER))
        assert heard.presses.get(timeout=PATIENCE_S) == "mark"


def test_the_end_does_not_wait_for_an_answer_and_takes_the_question_back(bus: dict[str, str]) -> None:
    with played(bus, "wait") as portal:
        with Listening() as heard:
            portal.told("asks toggle marker")
            assert not heard.ready.is_set()
        portal.told("left")


def test_a_portal_that_ends_is_told_and_used_again_when_it_is_back(bus: dict[str, str]) -> None:
    with played(bus, "yes") as portal, Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        portal.die()
        assert "“noteflow toggle”" in heard.tells("has ended")
        assert heard.keys.granted == frozenset()
        portal.start()
        heard.until(lambda: heard.keys.granted == {TOGGLE, MARKER})
        portal.press(trigger(TOGGLE))
        assert heard.presses.get(timeout=PATIENCE_S) == "toggle"


def test_a_portal_that_has_worked_for_a_while_is_started_again(
    bus: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hotkeys_portal, "SETTLED_S", 0.0)
    with played(bus, "yes") as portal, Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        portal.die()
        # no service file says how to start it on this bus
        heard.tells(no_portal())
        portal.start()
        heard.until(lambda: heard.keys.granted == {TOGGLE, MARKER})


def test_what_the_desktop_takes_back_is_told(bus: dict[str, str]) -> None:
    with played(bus, "yes") as portal, Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        portal.do("withdraw")
        assert "“noteflow toggle”" in heard.tells("taken them back")
        assert heard.keys.granted == frozenset()


def test_keys_that_are_changed_in_the_desktops_settings_work_and_are_named(bus: dict[str, str]) -> None:
    with played(bus, "yes") as portal, Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        portal.do("give", "toggle", "LOGO+F5")
        assert "noteflow" not in heard.tells("“Press <Logo>F5” is what NoteFlow calls Ctrl+Alt+R")
        portal.press("LOGO+F5")
        assert heard.presses.get(timeout=PATIENCE_S) == "toggle"
        portal.do("give", "toggle")
        heard.until(lambda: heard.keys.granted == {MARKER})
        portal.do("give", "toggle", trigger(TOGGLE))
        heard.until(lambda: heard.keys.granted == {TOGGLE, MARKER})


def test_nobody_but_the_portal_can_press(bus: dict[str, str]) -> None:
    with played(bus, "yes") as portal, Listening() as heard:
        assert heard.ready.wait(PATIENCE_S)
        portal.do("forge", "toggle")
        portal.press(trigger(MARKER))
        assert heard.presses.get(timeout=PATIENCE_S) == "mark"
        assert heard.presses.empty()


def test_a_key_that_is_held_counts_once_and_desktops_without_releases_are_understood() -> None:
    pressed: list[int] = []
    keys = PortalKeys(Wanted({TOGGLE: lambda: pressed.append(1)}, print))
    for at in (100.0, 100.5, 100.5 + HELD_S / 2):
        keys._press("toggle", at)
    assert len(pressed) == 1
    keys._press("toggle", 110.0)
    assert len(pressed) == 2
    keys._press("nothing of ours", 120.0)
    assert len(pressed) == 2


def test_other_keys_for_an_action_are_another_shortcut() -> None:
    wanted = Wanted({}, print, {TOGGLE: "toggle", "<cmd>+<f9>": "toggle", WINDOW: "marker"})
    assert shortcut_id(TOGGLE, wanted) == "toggle"
    assert shortcut_id("<cmd>+<f9>", wanted) == "toggle-cmd-f9"
    assert shortcut_id(WINDOW, wanted) == "marker-ctrl-alt-n"
    assert shortcut_id("<ctrl>+q", wanted) == "keys-ctrl-q"


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Press <Control><Alt>r", False),
        ("Ctrl+Alt+R", False),
        ("Strg+Alt+R", False),
        ("Alt+Ctrl+R", False),
        ("Meta+F5", True),
        ("Press <Control><Alt>x", True),
        ("Ctrl+R", True),
        ("…", False),
    ],
)
def test_what_a_desktop_calls_the_keys_is_understood_where_it_surely_means_others(told: str, other: bool) -> None:
    assert other_keys(told, TOGGLE) is other


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (TOGGLE, "CTRL+ALT+r"),
        ("<ctrl>+,", "CTRL+comma"),
        ("<f9>", "F9"),
        ("<alt>+<page_up>", "ALT+Page_Up"),
        ("<cmd>+<shift>+<f9>", "LOGO+SHIFT+F9"),
        ("<ctrl>+<ctrl>+<space>", "CTRL+space"),
    ],
)
def test_triggers_are_written_as_the_specification_has_them(keys: str, written: str) -> None:
    assert trigger(keys) == written


# --- NoteFlow among the applications ----------------------------------------------------------------------------------


def entry() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "applications" / "noteflow.desktop"


def test_noteflow_is_entered_among_the_applications_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", '/odd "place"/100%/py$thon')
    desktop_entry.ensure()
    read = ConfigParser(interpolation=None)
    read.read(entry())
    assert read["Desktop Entry"]["name"] == "NoteFlow"
    value = read["Desktop Entry"]["exec"].replace("\\\\", "\\")
    quoted = re.fullmatch(r'"((?:[^"\\]|\\.)*)" -m noteflow', value)
    assert quoted is not None
    assert re.sub(r"\\(.)", r"\1", quoted[1]).replace("%%", "%") == '/odd "place"/100%/py$thon'
    entry().write_text("mine")
    desktop_entry.ensure()
    assert entry().read_text() == "mine"


def test_the_systems_own_entry_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "applications").mkdir()
    (tmp_path / "applications" / "noteflow.desktop").write_text("the distributor's")
    monkeypatch.setenv("XDG_DATA_DIRS", f"/nowhere:{tmp_path}")
    desktop_entry.ensure()
    assert not entry().exists()


def test_a_folder_that_cannot_be_written_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    desktop_entry.ensure()


# --- `noteflow doctor` ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("how", "ok"), [("yes", True), ("without", False)])
def test_the_check_up_looks_for_the_portal_and_asks_it_for_nothing(
    bus: dict[str, str], home: Path, monkeypatch: pytest.MonkeyPatch, how: str, ok: bool
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with played(bus, how):
        check = _hotkeys(home, None)
        assert check.ok is ok
        assert ("“" in check.remedy or "`noteflow toggle`" in check.remedy) is not ok
        # a portal that had been asked would have had to be answered first
        with Listening() as heard:
            assert heard.ready.wait(PATIENCE_S)
