"""Takes docs/images/live.png: the real app hears the spoken sample through a microphone made of software.

Needs what the tests need (`make setup`): a screen, a keyring and a sound server of its own are started and ended.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "packaging" / "sample" / "sample.flac"
PICTURE = ROOT / "docs" / "images" / "live.png"
WINDOW = "NoteFlow"
SPOKEN_S = 32
PATIENCE_S = 60


def main() -> None:
    """Record for half a minute and take the picture."""
    with TemporaryDirectory(prefix="nf-") as name:
        folder = Path(name)
        with desktop(folder) as desk, SoundServer(folder / "sound") as sound:
            environment = {**desk.environment, **sound.environment, "NOTEFLOW_HOME": str(folder / "vault")}
            noteflow(environment, "init")
            app = subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=environment, stdin=DEVNULL)
            try:
                wait_for_app(environment)
                noteflow(environment, "start", "--title", "Garden party")
                noteflow(environment)  # a second start brings the first one's window to the front
                sound.begin_playing(SAMPLE)
                time.sleep(SPOKEN_S)
                noteflow(environment, "mark", "who writes to the guests")
                take(desk, PICTURE)
                noteflow(environment, "stop")
            finally:
                app.terminate()
                app.wait()
    print(PICTURE)


def noteflow(environment: dict[str, str], *arguments: str) -> None:
    """Run a command. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "noteflow", *arguments], env=environment, check=True, stdout=DEVNULL)


def wait_for_app(environment: dict[str, str]) -> None:
    """Until the app answers."""
    give_up = time.monotonic() + PATIENCE_S
    command = [sys.executable, "-m", "noteflow", "status"]
    while b"idle" not in subprocess.run(command, env=environment, check=True, capture_output=True).stdout:
        if time.monotonic() > give_up:
            raise RuntimeError("The app does not answer.")
        time.sleep(0.2)


def take(desk: Desktop, picture: Path) -> None:
    """The live window, without its frame."""
    search = ["xdotool", "search", "--onlyvisible", "--name", WINDOW]
    found = subprocess.run(search, env=desk.environment, check=True, capture_output=True, text=True).stdout.split()
    picture.parent.mkdir(parents=True, exist_ok=True)
    command = ["import", "-silent", "-window", found[-1], "-strip", str(picture)]
    subprocess.run(command, env=desk.environment, check=True)


if __name__ == "__main__":
    main()
