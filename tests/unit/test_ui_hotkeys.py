"""What hotkeys mean, and what is said where they cannot be had. The grab itself is tested on a desktop."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from Xlib import XK

from noteflow.domain.errors import UsageError
from noteflow.ui.hotkeys import MARKER, TOGGLE, HotkeyListener, parse


def test_the_notation_is_pynputs() -> None:
    assert parse(TOGGLE) == (4 | 8, XK.XK_r)
    assert parse(MARKER) == (4 | 8, XK.XK_m)
    assert parse("<cmd>+<shift>+<f9>") == (64 | 1, XK.XK_F9)
    assert parse("<Ctrl>+<Space>") == (4, XK.XK_space)


@pytest.mark.parametrize("keys", ["", "r", "<ctrl>", "<ctrl>+", "<hyper>+r", "<ctrl>+nonsense", "ctrl+alt+r"])
def test_what_is_no_combination_is_refused(keys: str) -> None:
    with pytest.raises(UsageError):
        HotkeyListener({keys: lambda: None}, lambda _: None)


def heard_of(listener: HotkeyListener) -> None:
    listener.start()
    assert listener.ready.wait(20)
    listener.stop()
    listener.stop()


def test_without_a_display_it_says_what_to_do_instead() -> None:
    told: list[str] = []
    listener = HotkeyListener({TOGGLE: lambda: None}, told.append)
    assert not listener.supported
    heard_of(listener)
    assert len(told) == 1
    assert "no display" in told[0]
    assert "“noteflow toggle” to Ctrl+Alt+R" in told[0]


def test_wayland_without_a_portal_is_named_whatever_x_server_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    told: list[str] = []
    listener = HotkeyListener({TOGGLE: lambda: None}, told.append)
    heard_of(listener)
    assert "Wayland" in told[0]
    assert "“noteflow toggle” to Ctrl+Alt+R" in told[0]
    assert not listener.supported


def test_remedies_name_the_action_behind_keys_that_were_changed() -> None:
    told: list[str] = []
    heard_of(HotkeyListener({"<cmd>+<f9>": lambda: None}, told.append, actions={"<cmd>+<f9>": "pause"}))
    assert "“noteflow pause” to Super+F9" in told[0]


NO_SERVER = """
from noteflow.ui.hotkeys import TOGGLE, HotkeyListener
listener = HotkeyListener({TOGGLE: lambda: None}, print)
listener.start()
assert listener.ready.wait(20)
listener.stop()
"""


def test_a_display_that_does_not_answer_is_reported() -> None:
    # in a process of its own: the X library leaves its sockets to the garbage collector when it cannot connect
    environment = {**os.environ, "DISPLAY": ":997"}
    done = subprocess.run(
        [sys.executable, "-c", NO_SERVER], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert "does not answer" in done.stdout
