"""A real gnome-keyring on a D-Bus session of its own, so that no test touches the keyring of whoever runs it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import DBusAddress, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

_BUS = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
_SERVICE = DBusAddress(
    "/org/freedesktop/secrets", bus_name="org.freedesktop.secrets", interface="org.freedesktop.Secret.Service"
)
_DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default"


class GnomeKeyring:
    """The daemon, and the environment in which a program finds it (without a screen)."""

    def __init__(self, environment: dict[str, str], daemon: subprocess.Popen[bytes]) -> None:
        self.environment = environment
        self._daemon = daemon

    def lock(self) -> None:
        """Lock the default collection."""
        with self._connection() as connection:
            call = new_method_call(_SERVICE, "Lock", "ao", ([_DEFAULT_COLLECTION],))
            connection.send_and_get_reply(call, timeout=20)

    def hang(self) -> None:
        """Have it stop answering."""
        self._daemon.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Have it answer again."""
        self._daemon.send_signal(signal.SIGCONT)

    def die(self) -> None:
        """Have it end in the middle of things."""
        self._daemon.kill()
        self._daemon.wait()

    def wait_until_ready(self) -> None:
        """Wait until the Secret Service has an owner on the bus."""
        deadline = time.monotonic() + 30
        with self._connection() as connection:
            while time.monotonic() < deadline:
                call = new_method_call(_BUS, "NameHasOwner", "s", ("org.freedesktop.secrets",))
                if connection.send_and_get_reply(call, timeout=20).body == (True,):
                    return
                time.sleep(0.02)
        raise AssertionError("gnome-keyring did not come up")

    def _connection(self) -> contextlib.closing:  # type: ignore[type-arg]
        return contextlib.closing(open_dbus_connection(self.environment["DBUS_SESSION_BUS_ADDRESS"]))


@contextmanager
def gnome_keyring(folder: Path, *, unlocked: bool = True) -> Iterator[GnomeKeyring]:
    """Start a bus and the daemon, both with `folder` as their home; `unlocked` gives it a login keyring, else none.

    What it kept is there again when it is started in the same folder.
    """
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    environment = {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(folder / "data"),
        "PATH": os.environ["PATH"],
    }
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *(["--unlock"] if unlocked else [])],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert daemon.stdin is not None
        daemon.stdin.write(b"password")
        daemon.stdin.close()
        keyring = GnomeKeyring(environment, daemon)
        keyring.wait_until_ready()
        yield keyring
    finally:
        for process in (daemon, bus):
            process.send_signal(signal.SIGCONT)
            process.terminate()
            process.wait()
        bus.stdout.close()
