"""NoteFlow's entry among the desktop's applications. Under Wayland the desktop knows a program by it alone: for its
name and icon, and to let it ask for hotkeys (xdg-desktop-portal 1.21 and later)."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)

APP_ID = "noteflow"

ENTRY = """[Desktop Entry]
Type=Application
Name=NoteFlow
Comment=The private meeting recorder
Exec={command} -m noteflow
Icon=audio-input-microphone
Terminal=false
Categories=AudioVideo;Audio;Recorder;
"""


def ensure() -> None:
    """Write it into the person's own applications where there is none, theirs or the system's; nothing is replaced.
    A folder that cannot be written is left as it is."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    system = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    name = Path("applications") / f"{APP_ID}.desktop"
    if any((folder / name).exists() for folder in (data, *map(Path, system))):
        return
    try:
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        with (data / name).open("x", encoding="utf-8") as file:
            file.write(ENTRY.format(command=_quoted(sys.executable)))
    except OSError as error:
        log.info("no entry among the applications: %s", type(error).__name__)


def _quoted(path: str) -> str:
    """As the specification of desktop entries has it: in double quotes, where four characters are escaped, in a value
    in which a backslash is itself, and a percent sign begins a field code."""
    for character in '\\"`$':
        path = path.replace(character, f"\\{character}")
    return f'"{path}"'.replace("\\", "\\\\").replace("%", "%%")
