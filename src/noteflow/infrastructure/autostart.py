"""Starting with the session, as each system has it: a desktop file, a value in the registry, a launch agent.

Linux: the Desktop Application Autostart Specification. Windows: the registry's Run key. macOS: an agent of launchd. The
last two are written after their documentation, and have run against a double of the registry and a folder alone, on no
real machine.
"""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from noteflow.application.autostart import Autostart
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.files import private_folder, read_regular, sync_folder, write_atomically

SIZE_LIMIT = 64 * 1024
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
RUN_VALUE = "NoteFlow"
AGENT = "app.noteflow.NoteFlow"
DESKTOP_FILE = "noteflow.desktop"

_OFF = re.compile(r"^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$", re.MULTILINE)


def absolute(command: Sequence[str], folder: Path) -> list[str]:
    """The command so that it does the same in another folder: what names a file relative to `folder` is written out."""
    return [
        str(folder / word) if place and command[place - 1] != "-m" and _is_there(folder, word) else word
        for place, word in enumerate(command)
    ]


def _is_there(folder: Path, word: str) -> bool:
    return bool(word) and not word.startswith("-") and (folder / word).exists()


def system_autostart(command: Sequence[str]) -> Autostart:
    """This system's. `command` starts the tray app from any folder."""
    if sys.platform == "win32":
        return RunKey(command)
    if sys.platform == "darwin":
        return LaunchAgent(command, Path.home() / "Library" / "LaunchAgents")
    config = os.environ.get("XDG_CONFIG_HOME", "")
    return DesktopFile(command, (Path(config) if config.startswith("/") else Path.home() / ".config") / "autostart")


class DesktopFile:
    """A desktop file in the folder `autostart` of a person's configuration."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = list(command)
        self._path = folder / DESKTOP_FILE

    def enabled(self) -> bool:
        """See `Autostart.enabled`. A desktop's own settings switch it off in the file."""
        try:
            return _OFF.search(read_regular(self._path, SIZE_LIMIT).decode("utf-8", "replace")) is None
        except OSError:
            return False

    def enable(self) -> None:
        """See `Autostart.enable`."""
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Name=NoteFlow",
            "Comment=Private meeting recorder",
            f"Exec={' '.join(map(_exec_word, self._command))}",
            "Icon=noteflow",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        )
        with _told(self._path):
            private_folder(self._path.parent)
            write_atomically(self._path, ("\n".join(lines) + "\n").encode())

    def disable(self) -> None:
        """See `Autostart.disable`."""
        with _told(self._path):
            _remove(self._path)


class LaunchAgent:
    """A property list in a person's folder of launch agents (launchd.plist(5)); launchd reads it at the next log-in."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = list(command)
        self._path = folder / f"{AGENT}.plist"

    def enabled(self) -> bool:
        """See `Autostart.enabled`."""
        try:
            agent = plistlib.loads(read_regular(self._path, SIZE_LIMIT))
        except (OSError, ValueError, plistlib.InvalidFileException):
            return False
        return isinstance(agent, dict) and bool(agent.get("RunAtLoad")) and not agent.get("Disabled")

    def enable(self) -> None:
        """See `Autostart.enable`."""
        agent = {
            "Label": AGENT,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        with _told(self._path):
            private_folder(self._path.parent)
            write_atomically(self._path, plistlib.dumps(agent))

    def disable(self) -> None:
        """See `Autostart.disable`."""
        with _told(self._path):
            _remove(self._path)


class RunKey:
    """A value of the key Run in a person's part of the registry. `registry` is Python's module `winreg`."""

    def __init__(self, command: Sequence[str], registry: Any = None) -> None:
        self._line = subprocess.list2cmdline(command)
        self._registry = registry

    def enabled(self) -> bool:
        """See `Autostart.enabled`."""
        registry = self._winreg()
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                line, kind = registry.QueryValueEx(key, RUN_VALUE)
        except OSError:
            return False
        return kind in (registry.REG_SZ, registry.REG_EXPAND_SZ) and bool(line)

    def enable(self) -> None:
        """See `Autostart.enable`."""
        registry = self._winreg()
        with (
            _told(RUN_KEY),
            registry.CreateKeyEx(registry.HKEY_CURRENT_USER, RUN_KEY, 0, registry.KEY_SET_VALUE) as key,
        ):
            registry.SetValueEx(key, RUN_VALUE, 0, registry.REG_SZ, self._line)

    def disable(self) -> None:
        """See `Autostart.disable`."""
        registry = self._winreg()
        try:
            with (
                _told(RUN_KEY),
                registry.OpenKey(registry.HKEY_CURRENT_USER, RUN_KEY, 0, registry.KEY_SET_VALUE) as key,
            ):
                registry.DeleteValue(key, RUN_VALUE)
        except FileNotFoundError:
            return

    def _winreg(self) -> Any:
        if self._registry is None:
            import importlib

            self._registry = importlib.import_module("winreg")
        return self._registry


@contextmanager
def _told(where: object) -> Iterator[None]:
    """What the system does not take, as a person is told it; what is not there stays FileNotFoundError."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NoteFlowError(
            f"The system did not take the change of what starts with it ({error.strerror or type(error).__name__}).",
            f"See to the permissions of {where}.",
        ) from error


def _remove(path: Path) -> None:
    if path.exists() or path.is_symlink():
        path.unlink()
        sync_folder(path.parent)


def _exec_word(word: str) -> str:
    """A word of the key Exec: quoted, and then escaped as every text of such a file is. Raises NoteFlowError for one
    that cannot be written there."""
    if any(ord(letter) < 0x20 for letter in word):
        raise NoteFlowError(
            "NoteFlow cannot start with the session: its folder has a name that cannot be written down.",
            "Move it to a folder with an ordinary name.",
        )
    quoted = re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%")
    return f'"{quoted}"'.replace("\\", "\\\\")
