"""A Wayland desktop without a screen: Weston, a bus with an unlocked keyring, a portal for hotkeys, a screen reader.

Needs weston, at-spi2-core, dbus and gnome-keyring.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.support.gnome_keyring import gnome_keyring
from tests.support.screen_reader import ScreenReader
from tests.support.shortcuts import ShortcutsPortal
from tests.support.tray import wait_for

SOCKET = "nf"


class WaylandDesktop:
    """What runs, and the environment in which a program is on it."""

    def __init__(self, environment: dict[str, str], portal: ShortcutsPortal | None) -> None:
        self.environment, self.portal = environment, portal
        self.reader = ScreenReader(environment)

    def screenshot(self, path: Path) -> Path:
        """The whole screen as a PNG."""
        folder = path.parent / f"{path.stem}-taken"
        folder.mkdir()
        subprocess.run(["weston-screenshooter"], env=self.environment, cwd=folder, check=True, timeout=60)
        (taken,) = folder.glob("*.png")
        taken.rename(path)
        folder.rmdir()
        return path


@contextmanager
def wayland_desktop(folder: Path, *, how: str = "yes") -> Iterator[WaylandDesktop]:
    """Start all of it with its homes in `folder`; stop all of it afterwards. `how` is the portal's (see
    `tests.support.shortcuts_portal`), empty for a desktop without any portal. It has no tray."""
    with ExitStack() as stack:
        keyring = stack.enter_context(gnome_keyring(folder))
        environment = {
            **keyring.environment,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_SESSION_TYPE": "wayland",
            "WAYLAND_DISPLAY": SOCKET,
            "QT_QPA_PLATFORM": "wayland",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        stack.enter_context(_weston(environment))
        portal = ShortcutsPortal(environment, how) if how else None
        if portal is not None:
            stack.callback(portal.die)
        desktop = WaylandDesktop(environment, portal)
        stack.callback(desktop.reader.close)
        yield desktop


@contextmanager
def _weston(environment: dict[str, str]) -> Iterator[None]:
    command = ["weston", "--backend=headless-backend.so", "--use-pixman", "--width=1280", "--height=900"]
    # its screenshots are a part of its debugging
    command += [f"--socket={SOCKET}", "--no-config", "--idle-time=0", "--debug"]
    weston = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        socket = Path(environment["XDG_RUNTIME_DIR"]) / SOCKET
        wait_for(lambda: socket.exists() or weston.poll() is not None, "Weston")
        assert weston.poll() is None, "Weston ended"
        yield
    finally:
        weston.terminate()
        weston.wait()
