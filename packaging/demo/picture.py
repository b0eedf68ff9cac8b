"""Takes the pictures in docs/images: the real app hears the spoken sample through a microphone made of software.

Needs what the tests need (`make setup`): a screen, a keyring and a sound server of its own are started and ended.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory

from Xlib.display import Display

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "packaging" / "sample" / "sample.flac"
PICTURES = ROOT / "docs" / "images"
EARLIER = ("Client intake, M. Okafor", "Partners’ Monday")
DARK = {"QT_QPA_PLATFORMTHEME": "gtk3", "GTK_THEME": "Adwaita:dark"}
"""How a person on GNOME says that it should be dark."""
SCALE = 2
GROUND = 0xDAD6CD
EDGE = 2
"""A picture's thin frame, dots: the window's ground is nearly that of a page."""
PATIENCE_S = 60


def main() -> None:
    """Record for half a minute and take the pictures: the light ones, then the dark one."""
    with desk({}) as (here, sound, environment):
        for title in EARLIER:
            noteflow(environment, "import", "--title", title, str(SAMPLE))
        record(environment, sound)
        take_window(here, PICTURES / "live.png")
        close_window(here)
        open_menu(here)
        take_menu(here, PICTURES / "menu.png")
        here.press("Escape")
        here.press("Escape")
        noteflow(environment, "stop")
        wait_for_app(environment)
        open_menu(here)
        here.press("Return")
        time.sleep(2)
        take_window(here, PICTURES / "meeting.png")
    with desk(DARK) as (here, sound, environment):
        record(environment, sound)
        take_window(here, PICTURES / "live-dark.png")
        noteflow(environment, "stop")


@contextmanager
def desk(look: dict[str, str]) -> Iterator[tuple[Desktop, SoundServer, dict[str, str]]]:
    """A desktop with a microphone on which the app runs."""
    with TemporaryDirectory(prefix="nf-") as name:
        folder = Path(name)
        with desktop(folder, scale=SCALE) as here, SoundServer(folder / "sound") as sound:
            paint_desk(here)
            environment = {**here.environment, **sound.environment, "NOTEFLOW_HOME": str(folder / "vault"), **look}
            noteflow(environment, "init")
            app = subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=environment, stdin=DEVNULL)
            try:
                wait_for_app(environment)
                yield here, sound, environment
            finally:
                app.terminate()
                app.wait()


def record(environment: dict[str, str], sound: SoundServer) -> None:
    """Begin a recording, and listen to the sample with a marker and a note on the way."""
    noteflow(environment, "start", "--title", "Garden party")
    player = sound.begin_playing(SAMPLE)
    time.sleep(15)
    noteflow(environment, "mark", "What the chairs cost")
    time.sleep(9)
    noteflow(environment, "note", "Ask for the key of the library")
    time.sleep(8)
    player.terminate()


def noteflow(environment: dict[str, str], *arguments: str) -> None:
    """Run a command. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "noteflow", *arguments], env=environment, check=True, stdout=DEVNULL)


def wait_for_app(environment: dict[str, str]) -> None:
    """Until the app has nothing to do."""
    command = [sys.executable, "-m", "noteflow", "status"]
    wait_for(lambda: b"idle" in subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def wait_for(there: Callable[[], bool]) -> None:
    """Until something is so. Raises RuntimeError after a minute."""
    give_up = time.monotonic() + PATIENCE_S
    while not there():
        if time.monotonic() > give_up:
            raise RuntimeError("The app does not answer.")
        time.sleep(0.2)


def open_menu(here: Desktop) -> None:
    """The tray's menu, and in it that of the newest meeting."""
    here.click(*here.tray_icon(), button=3)
    wait_for(lambda: len(here.menus()) == 1)
    for _ in range(20):
        here.press("Down")
        here.press("Right")
        time.sleep(0.2)
        if len(here.menus()) == 2:
            return
    raise RuntimeError("The menu shows no meeting.")


def paint_desk(here: Desktop) -> None:
    """A quiet ground behind the menu."""
    display = Display(here.display)
    root = display.screen().root
    root.change_attributes(background_pixel=GROUND)
    root.clear_area()
    display.sync()
    display.close()


def take_menu(here: Desktop, picture: Path) -> None:
    """The open menus."""
    menus = here.menus()
    left, top = min(menu[0] for menu in menus), min(menu[1] for menu in menus)
    right, bottom = max(menu[0] + menu[2] for menu in menus), max(menu[1] + menu[3] for menu in menus)
    take(here, picture, "root", "-crop", f"{right - left}x{bottom - top}+{left}+{top}", "+repage")


def close_window(here: Desktop) -> None:
    """Close the live window, which came up without the keyboard; the recording goes on."""
    activate = ["xdotool", "search", "--onlyvisible", "--name", "^NoteFlow$", "windowactivate", "--sync"]
    subprocess.run(activate, env=here.environment, check=True)
    here.press("alt+F4")


def take_window(here: Desktop, picture: Path) -> None:
    """The window in front, without its frame."""
    search = ["xdotool", "search", "--onlyvisible", "--name", "^NoteFlow$"]
    found = subprocess.run(search, env=here.environment, check=True, capture_output=True, text=True).stdout.split()
    take(here, picture, found[-1])


def take(here: Desktop, picture: Path, window: str, *cut: str) -> None:
    """A window's picture in few colours, which it has anyway."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    seen = subprocess.run(
        ["import", "-silent", "-window", window, "png:-"], env=here.environment, check=True, capture_output=True
    )
    frame = ["-bordercolor", "#8C877D", "-border", str(EDGE), "+dither", "-colors", "255", "-strip"]
    subprocess.run(["convert", "png:-", *cut, *frame, str(picture)], input=seen.stdout, check=True)
    print(picture)


if __name__ == "__main__":
    main()
