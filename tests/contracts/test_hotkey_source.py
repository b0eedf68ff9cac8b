"""What every source of hotkeys does: the key grabs of X11 on a real X server, and Wayland's portal on a real bus."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

import pytest
from Xlib import X
from Xlib.display import Display

from noteflow.ui.hotkey_keys import MARKER, TOGGLE, parse, trigger
from noteflow.ui.hotkeys import HotkeyListener
from noteflow.ui.wording import hotkey_text
from tests.support.desktop import x_server
from tests.support.shortcuts import ShortcutsPortal, session_bus

PATIENCE_S = 30.0


class World(Protocol):
    """A desktop with a person at it; its environment is set."""

    def press(self, keys: str) -> None: ...
    def hold(self, keys: str) -> None: ...
    def give_to_another(self, keys: str) -> None: ...
    def end(self) -> None: ...


class X11World:
    def __init__(self, display: str, end: Callable[[], object]) -> None:
        self._display, self._end = display, end
        self._other: Display | None = None

    def _key(self, keys: str) -> str:
        return keys.replace("<", "").replace(">", "")

    def press(self, keys: str) -> None:
        subprocess.run(["xdotool", "key", self._key(keys)], check=True, timeout=PATIENCE_S)

    def hold(self, keys: str) -> None:
        parts = self._key(keys).split("+")
        down = [word for part in parts for word in ("keydown", part)]
        up = [word for part in reversed(parts) for word in ("keyup", part)]
        subprocess.run(["xdotool", *down, "sleep", "1.2", *up], check=True, timeout=PATIENCE_S)

    def give_to_another(self, keys: str) -> None:
        self._other = Display(self._display)
        modifiers, keysym = parse(keys)
        code = self._other.keysym_to_keycode(keysym)
        self._other.screen().root.grab_key(code, modifiers, False, X.GrabModeAsync, X.GrabModeAsync)
        self._other.sync()

    def end(self) -> None:
        self.close()
        self._end()

    def close(self) -> None:
        if self._other is not None:
            self._other.close()
            self._other = None


class PortalWorld:
    def __init__(self, portal: ShortcutsPortal) -> None:
        self.portal = portal

    def press(self, keys: str) -> None:
        self.portal.press(trigger(keys))

    def hold(self, keys: str) -> None:
        for _ in range(3):
            self.portal.do("down", trigger(keys))
        self.portal.do("up", trigger(keys))

    def give_to_another(self, keys: str) -> None:
        self.portal.do("take", trigger(keys))

    def end(self) -> None:
        self.portal.die()


@contextmanager
def x11(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with ExitStack() as stack:
        display = stack.enter_context(x_server(dict(os.environ)))
        monkeypatch.setenv("DISPLAY", display)
        world = X11World(display, stack.close)
        yield world
        world.close()


@contextmanager
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with session_bus() as environment:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_SESSION_TYPE"):
            monkeypatch.setenv(name, environment[name])
        played = ShortcutsPortal(environment)
        yield PortalWorld(played)
        played.die()


@pytest.fixture(params=[x11, portal], ids=["x11", "portal"])
def world(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with request.param(monkeypatch) as made:
        yield made


class Heard:
    """A listener, what it heard and what it told."""

    def __init__(self, *keys: str) -> None:
        self._presses: SimpleQueue[str] = SimpleQueue()
        self.told: list[str] = []
        bindings = {each: (lambda each=each: self._presses.put(each)) for each in keys}
        self.listener = HotkeyListener(bindings, self.told.append)

    def __enter__(self) -> Heard:
        self.listener.start()
        assert self.listener.ready.wait(PATIENCE_S)
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.stop()

    def next(self) -> str:
        return self._presses.get(timeout=PATIENCE_S)

    def nothing_more(self) -> bool:
        return self._presses.empty()


def test_each_press_calls_what_its_keys_are_bound_to(world: World, private_world: Path) -> None:
    with Heard(TOGGLE, MARKER) as heard:
        assert heard.listener.supported
        assert heard.listener.granted == {TOGGLE, MARKER}
        for keys in (TOGGLE, MARKER, TOGGLE):
            world.press(keys)
            assert heard.next() == keys
        assert heard.told == []
    assert heard.listener.granted == frozenset()


def test_a_press_counts_once_however_long_it_is_held(world: World) -> None:
    with Heard(TOGGLE, MARKER) as heard:
        world.hold(TOGGLE)
        assert heard.next() == TOGGLE
        world.press(MARKER)
        assert heard.next() == MARKER
        assert heard.nothing_more()


def test_keys_of_another_program_are_reported_and_the_others_are_heard(world: World) -> None:
    world.give_to_another(TOGGLE)
    with Heard(TOGGLE, MARKER) as heard:
        assert heard.listener.granted == {MARKER}
        (sentence,) = heard.told
        assert hotkey_text(TOGGLE) in sentence
        assert ("Choose other keys in Settings" in sentence) or ("“noteflow toggle”" in sentence)
        world.press(MARKER)
        assert heard.next() == MARKER


def test_keys_are_given_back_at_the_end_and_can_be_had_again(world: World) -> None:
    with Heard(TOGGLE) as first:
        world.press(TOGGLE)
        assert first.next() == TOGGLE
    first.listener.stop()
    with Heard(TOGGLE, MARKER) as second:
        assert second.listener.granted == {TOGGLE, MARKER}
        world.press(TOGGLE)
        assert second.next() == TOGGLE
    assert first.nothing_more()


def test_nothing_is_heard_any_more_when_the_desktop_ends(world: World) -> None:
    with Heard(TOGGLE) as heard:
        world.end()
        deadline = time.monotonic() + PATIENCE_S
        while heard.listener.granted:
            assert time.monotonic() < deadline, "it still says that it hears"
            time.sleep(0.01)
