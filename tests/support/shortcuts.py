"""A session bus with a played portal for global shortcuts, and the person at it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


class ShortcutsPortal:
    """The portal of `tests.support.shortcuts_portal` on the bus that `environment` names."""

    def __init__(self, environment: Mapping[str, str], how: str = "yes") -> None:
        self.how = how
        self._environment = {**environment, "PYTHONPATH": str(ROOT)}
        self.start()

    def start(self) -> None:
        """Begin, also again after `die`."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.shortcuts_portal", self.how],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.told("ready")

    def told(self, line: str) -> None:
        """Wait until it says so; what it says before is passed over."""
        assert self._process.stdout is not None
        for said in self._process.stdout:
            if said.strip() == line:
                return
        raise AssertionError(f"the portal ended before it said “{line}”")

    def do(self, *words: str) -> None:
        """Have the person do something, and wait until it is done."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        self.told(f"done {words[0]}")

    def press(self, trigger: str) -> None:
        """Keys down and up, as the shortcuts specification writes them."""
        self.do("down", trigger)
        self.do("up", trigger)

    def die(self) -> None:
        """End without a word."""
        self._process.kill()
        with suppress(BrokenPipeError):
            self._process.communicate()


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """A bus of its own; the environment of a Wayland desktop that has it."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        yield {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "XDG_SESSION_TYPE": "wayland"}
    finally:
        bus.kill()
        bus.communicate()
