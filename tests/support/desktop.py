"""A real desktop without a screen: X server, window manager, tray, notifications, D-Bus and an unlocked keyring.

Needs xvfb, openbox, trayer, dunst, dbus, gnome-keyring, xdotool and imagemagick.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import numpy as np
from jeepney import DBusAddress, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]
from Xlib import X
from Xlib.display import Display
from Xlib.error import BadDrawable, BadWindow

from tests.support.gnome_keyring import gnome_keyring

PATIENCE_S = 30.0
_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")


class Desktop:
    """What runs, and the environment in which a program is on it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.display = environment["DISPLAY"]

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a picture; its kind goes by the ending."""
        self._run("import", "-silent", "-window", "root", str(path))
        return path

    def shows(self, color: str, pixels: int = 1) -> bool:
        """Whether at least so many pixels of the screen are `#RRGGBB`."""
        display = Display(self.display)
        try:
            root = display.screen().root
            size = root.get_geometry()
            image = root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
        finally:
            display.close()
        # four bytes a pixel: blue, green, red, and one that the server leaves as it is
        wanted = np.frombuffer(bytes.fromhex(color[1:])[::-1], np.uint8)
        found = (np.frombuffer(image, np.uint8).reshape(-1, 4)[:, :3] == wanted).all(axis=1)
        return int(np.count_nonzero(found)) >= pixels

    def press(self, keys: str) -> None:
        """A key combination as xdotool writes it: `ctrl+alt+r`."""
        self._run("xdotool", "key", keys)

    def type(self, text: str) -> None:
        """Type into the window that has the keyboard."""
        self._run("xdotool", "type", "--delay", "5", text)

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Move the pointer there and click; 1 is left, 3 right."""
        self._run("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def windows(self) -> list[str]:
        """The titles of all windows in sight."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".+"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        names = (self._ask("xdotool", "getwindowname", window) for window in found)
        return [name for name in names if name]

    def focused(self) -> str:
        """The title of the window that has the keyboard."""
        return self._ask("xdotool", "getwindowfocus", "getwindowname")

    def tray_icons(self) -> int:
        """How many icons the tray holds."""
        return len(self._icons())

    def tray_icon(self) -> tuple[int, int]:
        """The middle of the tray's first icon, found in the tray's own window."""
        icons = self._icons()
        assert icons, "there is no tray icon"
        return icons[0]

    def _icons(self) -> list[tuple[int, int]]:
        display = Display(self.display)
        try:
            embedded = display.intern_atom("_XEMBED_INFO")
            root = display.screen().root
            icons = []
            waiting = [root]
            while waiting:
                window = waiting.pop()
                with suppress(BadWindow, BadDrawable):  # it went while one looked
                    size = window.get_geometry()
                    # Qt sets the property on every window, its notification balloon too; an icon is small
                    if window.get_full_property(embedded, 0) is not None and size.width <= 64:
                        place = root.translate_coords(window, 0, 0)
                        icons.append((place.x + size.width // 2, place.y + size.height // 2))
                    waiting += window.query_tree().children
            return icons
        finally:
            display.close()

    def menus(self) -> list[tuple[int, int, int, int]]:
        """Left, top, width and height of each open menu."""
        display = Display(self.display)
        try:
            kind = display.intern_atom("_NET_WM_WINDOW_TYPE")
            menus = {display.intern_atom(f"_NET_WM_WINDOW_TYPE_{name}") for name in ("POPUP_MENU", "DROPDOWN_MENU")}
            found = []
            for window in display.screen().root.query_tree().children:
                with suppress(BadWindow, BadDrawable):  # it went while one looked
                    told = window.get_full_property(kind, 0)
                    viewable = window.get_attributes().map_state == X.IsViewable
                    if viewable and told is not None and menus & set(told.value):
                        place = window.get_geometry()
                        found.append((place.x, place.y, place.width, place.height))
            return found
        finally:
            display.close()

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self.environment, check=True, capture_output=True, timeout=PATIENCE_S)

    def _ask(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, check=False, capture_output=True, text=True)
        return done.stdout.strip()


@contextmanager
def desktop(folder: Path, *, tray: bool = True, scale: int = 1) -> Iterator[Desktop]:
    """Start all of it with its homes in `folder`; stop all of it afterwards. `tray` False is a desktop without one;
    `scale` 2 is a screen of twice as fine dots."""
    with ExitStack() as stack:
        keyring = stack.enter_context(gnome_keyring(folder))
        environment = {
            **keyring.environment,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_SESSION_TYPE": "x11",
            "QT_QPA_PLATFORM": "xcb",
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
            "QT_SCALE_FACTOR": str(scale),
        }
        environment["DISPLAY"] = stack.enter_context(x_server(environment, scale))
        made = Desktop(environment)
        stack.enter_context(_child(["openbox", "--sm-disable"], environment))
        _wait_for(lambda: _root_has(made.display, "_NET_SUPPORTING_WM_CHECK"), "openbox")
        if tray:
            command = ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request"]
            command += ["--height", str(24 * scale)]
            stack.enter_context(_child(command, environment))
            _wait_for(lambda: _selection_owned(made.display, "_NET_SYSTEM_TRAY_S0"), "trayer")
        stack.enter_context(_child(["dunst"], environment))
        _wait_for(lambda: _on_bus(environment, "org.freedesktop.Notifications"), "dunst")
        yield made


@contextmanager
def x_server(environment: Mapping[str, str], scale: int = 1) -> Iterator[str]:
    """An X server on a display number that it finds free itself; the number as DISPLAY has it."""
    reading, writing = os.pipe()
    size = f"{1280 * scale}x{900 * scale}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset", "-ac"]
    server = subprocess.Popen(
        command, env=dict(environment), pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            number = numbers.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        _stop(server)


@contextmanager
def _child(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(there: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < deadline, f"{what} did not come up"
        time.sleep(0.02)


def _root_has(display_name: str, atom: str) -> bool:
    display = Display(display_name)
    try:
        return display.screen().root.get_full_property(display.intern_atom(atom), 0) is not None
    finally:
        display.close()


def _selection_owned(display_name: str, atom: str) -> bool:
    display = Display(display_name)
    try:
        return bool(display.get_selection_owner(display.intern_atom(atom)))
    finally:
        display.close()


def _on_bus(environment: Mapping[str, str], name: str) -> bool:
    connection = open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        reply = connection.send_and_get_reply(new_method_call(_BUS, "NameHasOwner", "s", (name,)), timeout=20)
        return bool(reply.body == (True,))
    finally:
        connection.close()
