"""Where the computer's power comes from, as the system says. What cannot be found out counts as mains."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")
PMSET = ("/usr/bin/pmset", "-g", "batt")
ASK_S = 2.0


class SystemPower:
    """`Power` of this computer. `supplies` is where Linux lists batteries and chargers."""

    def __init__(self, supplies: Path = SUPPLIES) -> None:
        self._supplies = supplies

    def on_battery(self) -> bool:
        """See `Power.on_battery`."""
        if sys.platform == "win32":
            return _windows_on_battery()
        if sys.platform == "darwin":
            return _mac_on_battery()
        return _linux_on_battery(self._supplies)


def _linux_on_battery(supplies: Path) -> bool:
    """A battery of the computer itself is being emptied, and no charger is online."""
    emptied = False
    with contextlib.suppress(OSError):
        for supply in sorted(supplies.iterdir()):
            kind, own = _word(supply / "type"), _word(supply / "scope") != "Device"
            if kind in ("Mains", "USB") and own and _word(supply / "online") == "1":
                return False
            # a mouse or a headset has a battery too, of the scope Device
            emptied = emptied or (kind == "Battery" and own and _word(supply / "status") == "Discharging")
    return emptied


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _mac_on_battery() -> bool:
    try:
        told = subprocess.run(PMSET, capture_output=True, timeout=ASK_S, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    return b"'Battery Power'" in told


def _windows_on_battery() -> bool:
    import ctypes

    class Status(ctypes.Structure):
        """SYSTEM_POWER_STATUS of winbase.h; `line` is 0 on battery, 1 on mains, 255 when nobody knows."""

        _fields_ = (
            ("line", ctypes.c_ubyte),
            ("flag", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds_left", ctypes.c_ulong),
            ("seconds_full", ctypes.c_ulong),
        )

    status = Status()
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (there on Windows alone)
    return bool(kernel.GetSystemPowerStatus(ctypes.byref(status))) and status.line == 0
