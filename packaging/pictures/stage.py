"""A desktop of its own, on which the real app runs and is used by keys and pointer, and its windows' pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, CalledProcessError
from tempfile import TemporaryDirectory
from typing import Any

from lines import ROOT, SAMPLE, split_sample
from Xlib import X
from Xlib.display import Display

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer
from tests.support.tray import within

SCALE = 2
GROUNDS = {"light": 0xDAD6CD, "dark": 0x0C0E0D}
GTK_LOOKS = {"light": {}, "dark": {"QT_QPA_PLATFORMTHEME": "gtk3", "GTK_THEME": "Adwaita:dark"}}
"""How a person on GNOME says that it should be dark."""
COLORS = 64
WIDEST = 1440
"""Dots; a page shows a picture half as wide."""
FRAME = ["-bordercolor", "#8C877D", "-border", "2"]
"""A picture's thin edge: the window's ground is nearly that of a page."""
EDGE = 16
CALM_S = 6.0
LOOK_S = 0.3
LISTED_S = 2.0
PATIENCE_S = 180.0


@dataclass(frozen=True)
class Look:
    """Light or dark, and the language of the words, as a person's desktop says them."""

    shade: str = "light"
    language: str = "en"

    @property
    def suffix(self) -> str:
        """What a picture's name ends with: nothing for the usual look."""
        language = "" if self.language == "en" else f"-{self.language}"
        return language + ("-dark" if self.shade == "dark" else "")

    @property
    def environment(self) -> dict[str, str]:
        """What the app is told."""
        place = {"en": "en_GB", "de": "de_DE"}.get(self.language, self.language)
        return {**GTK_LOOKS[self.shade], "LANGUAGE": self.language, "LANG": f"{place}.UTF-8", "LC_CTYPE": "C.UTF-8"}


@dataclass(frozen=True)
class Grab:
    """What a window shows: four bytes a dot."""

    width: int
    height: int
    bgra: bytes


class Stage:
    """One desktop, in one look after the other; every scene has the app anew, and pictures go to `pictures`."""

    def __init__(
        self,
        folder: Path,
        screen: Desktop,
        sound: SoundServer,
        *,
        pictures: Path,
        wanted: Container[str] | None = None,
    ) -> None:
        """Only pictures whose name (with the look's suffix) is `wanted` are taken, or all."""
        self.folder, self.screen, self.sound = folder, screen, sound
        self.look = Look()
        self._pictures, self._wanted = pictures, wanted
        self._homes = 0
        self._meetings: Path | None = None

    def wear(self, look: Look) -> None:
        """From now on the app is started in this look."""
        self.look = look
        paint_desk(self.screen, GROUNDS[look.shade])

    def new_home(self) -> Path:
        """A folder in which there is no vault yet."""
        self._homes += 1
        return self.folder / f"vault-{self._homes}"

    def new_vault(self) -> Path:
        """A folder with a vault in which nothing is, and whose owner was shown around before."""
        home = self.new_home()
        self.noteflow(home, "init")
        return home

    def environment(self, home: Path) -> dict[str, str]:
        """In which the app and its commands run."""
        known = {name: value for name, value in self.screen.environment.items() if name != "LC_ALL"}
        return {**known, **self.sound.environment, **self.look.environment, "NOTEFLOW_HOME": str(home)}

    @contextmanager
    def app(self, home: Path, **variables: str) -> Iterator[App]:
        """The app on a vault, from its start to its end; whatever state it comes to."""
        environment = {**self.environment(home), **variables}
        process = subprocess.Popen([sys.executable, str(ROOT / "main.py")], env=environment, stdin=DEVNULL, stderr=PIPE)
        try:
            yield App(self, environment, process)
        finally:
            process.terminate()
            process.communicate()

    @contextmanager
    def read_app(self, home: Path) -> Iterator[ReadApp]:
        """The same with somebody who reads what stands on its screen."""
        environment = self.environment(home)
        command = [sys.executable, "-m", "tests.support.watched_app"]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        try:
            yield ReadApp(self, environment, process)
        finally:
            process.terminate()
            process.communicate()

    def noteflow(self, home: Path, *arguments: str, stdin: str = "", **variables: str) -> str:
        """A command in a terminal. Raises CalledProcessError."""
        return run(["-m", "noteflow", *arguments], {**self.environment(home), **variables}, stdin)

    def home_with_meetings(self) -> Path:
        """A vault of which the keyring knows, in which two of three meetings were imported and one was recorded."""
        if self._meetings is None:
            home = self.new_home()
            for title in ("Client intake, M. Okafor", "Partners’ Monday"):
                self.noteflow(home, "import", "--title", title, str(SAMPLE))
            with self.app(home) as app:
                app.wait_until_ready()
                app.record("Garden party")
                app.wait_for_end()
            self._meetings = home
        return self._meetings

    def speak(self, *, you: bool = True, others: bool = True) -> Callable[[], None]:
        """Begin to play the sample: its first voice to the microphone, the others on the loudspeakers. The result waits
        for the end."""
        mine, theirs = split_sample(self.folder)
        players = [self.sound.begin_playing(mine)] if you else []
        players += [self.sound.begin_playing(theirs, "speakers")] if others else []

        def wait() -> None:
            for player in players:
                player.wait()

        return wait

    # --- pictures -----------------------------------------------------------------------------------------------

    def take(self, name: str, *cut: str, window: str = "", calm: bool = True) -> None:
        """A picture of a window, the one in front if none is named, once nothing in it moves any more (`calm`)."""
        if not window:
            window = self.front()
            # out of the way of what the tray shows, and whole
            self._x("windowmove", window, str(EDGE), str(EDGE * 4), "windowraise", window)
        if self._wanted is not None and f"{name}{self.look.suffix}" not in self._wanted:
            return
        seen = self._settled(window) if calm else self._grab(window)
        path = self._pictures / f"{name}{self.look.suffix}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        palette = [
            "-resize",
            f"{WIDEST}x>",
            "+dither",
            "-colors",
            str(COLORS),
            *FRAME,
            "-strip",
            "-define",
            "png:compression-level=9",
        ]
        size = ["-size", f"{seen.width}x{seen.height}", "-depth", "8", "bgra:-", "-alpha", "off"]
        subprocess.run(["convert", *size, *cut, *palette, f"png8:{path}"], input=seen.bgra, check=True)
        print(f"{path.name:40} {path.stat().st_size // 1024:4} KB", flush=True)

    def take_menus(self, name: str) -> None:
        """The open menus."""
        menus = self.screen.menus()
        left, top = min(menu[0] for menu in menus), min(menu[1] for menu in menus)
        right, bottom = max(menu[0] + menu[2] for menu in menus), max(menu[1] + menu[3] for menu in menus)
        self.take(name, "-crop", f"{right - left}x{bottom - top}+{left}+{top}", "+repage", window="root")

    def windows(self) -> list[str]:
        """NoteFlow's windows in sight, in the order in which they lie on each other."""
        return self._x("search", "--onlyvisible", "--name", "^NoteFlow$").split()

    def front(self) -> str:
        """The window that has the keyboard, or else the one that came last. Raises RuntimeError for none."""
        wait_for(lambda: bool(self.windows()), "a window of NoteFlow's")
        there, active = self.windows(), self._x("getactivewindow").strip()
        return active if active in there else there[-1]

    def open(self, *keys: str) -> None:
        """Press keys that open a window, and wait for it."""
        before = len(self.windows())
        self.press(*keys)
        wait_for(lambda: len(self.windows()) > before, "the window")

    def activate(self) -> None:
        """Give the keyboard to a window that came without taking it."""
        wait_for(lambda: bool(self.windows()), "a window of NoteFlow's")
        self._x("windowactivate", "--sync", self.windows()[-1])

    def resize(self, width: int, height: int) -> None:
        """Make the window in front so large, in px at 100 %."""
        self._x("windowsize", self.front(), str(width * SCALE), str(height * SCALE))

    def point(self, x: int, y: int, button: int = 1) -> None:
        """Click at a place of the window in front, in px at 100 %, and take the pointer away."""
        self._x("mousemove", "--window", self.front(), str(x * SCALE), str(y * SCALE), "click", str(button))
        self._x("mousemove", "0", "0")

    def press(self, *keys: str) -> None:
        """One combination after the other, as xdotool writes them."""
        for key in keys:
            self.screen.press(key)
            time.sleep(0.1)

    def _x(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.screen.environment, check=False, capture_output=True, text=True
        )
        return done.stdout

    def _grab(self, window: str) -> Grab:
        display = Display(self.screen.display)
        try:
            root = display.screen().root
            whole = root.get_geometry()
            left, top, right, bottom = 0, 0, whole.width, whole.height
            if window != "root":
                # of the screen: a window with round corners has nothing of its own beside them
                seen = display.create_resource_object("window", int(window))
                size, place = seen.get_geometry(), root.translate_coords(seen, 0, 0)
                left, top = max(0, place.x), max(0, place.y)
                right, bottom = min(right, place.x + size.width), min(bottom, place.y + size.height)
            image = root.get_image(left, top, right - left, bottom - top, X.ZPixmap, 0xFFFFFFFF)
            return Grab(right - left, bottom - top, image.data)
        finally:
            display.close()

    def _settled(self, window: str) -> Grab:
        """Its picture, twice the same; after a while as it is."""
        give_up, before = time.monotonic() + CALM_S, None
        time.sleep(LOOK_S)
        while (now := self._grab(window)) != before and time.monotonic() < give_up:
            before = now
            time.sleep(LOOK_S)
        return now


class App:
    """The app that runs, and what a person does with it."""

    def __init__(self, stage: Stage, environment: Mapping[str, str], process: subprocess.Popen[bytes]) -> None:
        self.stage, self.environment, self.process = stage, dict(environment), process

    def noteflow(self, *arguments: str, stdin: str = "") -> str:
        """A command in a terminal beside it. Raises CalledProcessError."""
        return run(["-m", "noteflow", *arguments], self.environment, stdin)

    def status(self) -> dict[str, Any]:
        """The document of `noteflow status`; nothing in it where the app is too busy to answer."""
        try:
            told: dict[str, Any] = json.loads(self.noteflow("status", "--json"))
        except CalledProcessError:
            return {"state": "", "hotkeys": {}, "warning": ""}
        return told

    def wait_for_state(self, *states: str) -> None:
        """Until the app says that it is in one of them."""
        wait_for(lambda: self.status()["state"] in states, f"the state {states}")

    def wait_for_hotkeys(self) -> None:
        """Until the app hears them."""
        wait_for(lambda: bool(self.status()["hotkeys"]), "the hotkeys")

    def wait_until_ready(self) -> None:
        """Until it is idle, hears its hotkeys, and nothing of its start is on the way."""
        wait_for(lambda: (told := self.status())["state"] == "idle" and told["hotkeys"], "the open vault")
        time.sleep(1)

    def wait_for_end(self) -> None:
        """Until the last recording is over, and its text written."""
        self.wait_for_state("idle")
        wait_for(lambda: json.loads(self.noteflow("show", "last", "--json"))["transcript_complete"], "the whole text")

    def show(self) -> None:
        """Start NoteFlow a second time: the running one shows its window."""
        run([str(ROOT / "main.py")], self.environment)
        wait_for(lambda: bool(self.stage.windows()), "the window")
        # what it lists is read beside it
        time.sleep(LISTED_S)

    def record(self, title: str, then: Callable[[], None] = lambda: None) -> None:
        """Record the sample with a marker and notes, do something `then`, and stop."""
        self.begin(title)()
        then()
        self.noteflow("stop")

    def begin(self, title: str) -> Callable[[], None]:
        """Begin to record the sample with a marker and notes on the way; the result waits for the sample's end."""
        self.noteflow("start", "--title", title)
        self.wait_for_state("recording")
        over = self.stage.speak()
        time.sleep(15)
        self.noteflow("mark", "What the chairs cost")
        time.sleep(8)
        self.noteflow("note", "Ask for the key of the library")
        return over

    def click_icon(self, button: int = 1) -> None:
        """On the tray's icon."""
        wait_for(lambda: self.stage.screen.tray_icons() == 1, "the tray's icon")
        self.stage.screen.click(*self.stage.screen.tray_icon(), button=button)

    def open_menu(self, *, meeting: bool = False) -> None:
        """The tray's menu, and in it that of the newest meeting."""
        screen = self.stage.screen
        self.click_icon(button=3)
        wait_for(lambda: len(screen.menus()) == 1, "the menu")
        for _ in range(20 if meeting else 0):
            self.stage.press("Down", "Right")
            if within(0.5, lambda: len(screen.menus()) == 2):
                return
        if meeting:
            raise RuntimeError("The menu shows no meeting.")


class ReadApp(App):
    """The app, and what is read on its screen."""

    def look(self, question: str) -> Any:
        """An answer of `tests.support.watched_app`."""
        asked, answered = self.process.stdin, self.process.stdout
        if asked is None or answered is None:
            raise RuntimeError("The app was started without anybody who reads it.")
        asked.write(f"{question}\n".encode())
        asked.flush()
        return json.loads(answered.readline())

    def texts(self) -> list[str]:
        """What can be read in sight."""
        read: list[str] = self.look("texts")
        return read


@contextmanager
def stage(pictures: Path, wanted: Container[str] | None = None, *, tray: bool = True) -> Iterator[Stage]:
    """The desktop with a microphone, loudspeakers, a keyring, and (unless it is to be without) a tray."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder, tray=tray, scale=SCALE))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        # what they say stands in the windows too, which they would cover
        subprocess.run(["dunstctl", "set-paused", "true"], env=screen.environment, check=True)
        yield Stage(folder, screen, sound, pictures=pictures, wanted=wanted)


def paint_desk(screen: Desktop, ground: int) -> None:
    """A quiet ground behind the menu."""
    display = Display(screen.display)
    root = display.screen().root
    root.change_attributes(background_pixel=ground)
    root.clear_area()
    display.sync()
    display.close()


def run(arguments: list[str], environment: Mapping[str, str], stdin: str = "") -> str:
    """Python with these arguments, to its end. Raises CalledProcessError."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, env={**os.environ, **environment}, input=stdin, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    done.check_returncode()
    return done.stdout


def wait_for(there: Callable[[], bool], what: str) -> None:
    """Until it is so. Raises RuntimeError when that does not come."""
    if not within(PATIENCE_S, there):
        raise RuntimeError(f"{what} did not come")
