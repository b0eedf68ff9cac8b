"""What is shown in the guide: each scene uses the app as a person would, and takes pictures on the way.

A new window gets a function here: `@scene()`, the app on a vault, the keys that lead there, `stage.take(NAME)`. A
picture has the name of the drawing that it is compared with, where there is one (see `compare`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from stage import Stage


@dataclass(frozen=True)
class Scene:
    """What is done, and whether on a desktop with a tray."""

    play: Callable[[Stage], None]
    tray: bool = True


SCENES: dict[str, Scene] = {}
TO_STRIP = (359, 38)
"""Where the live window's button for the strip is, px."""


def scene(*, tray: bool = True) -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Put it into the table, by its function's name."""

    def put(play: Callable[[Stage], None]) -> Callable[[Stage], None]:
        SCENES[play.__name__] = Scene(play, tray)
        return play

    return put


@scene()
def beginning(stage: Stage) -> None:
    """A vault in which nothing was recorded yet."""
    with stage.app(stage.new_vault()) as app:
        app.wait_until_ready()
        stage.open("ctrl+alt+n")
        stage.take("live-idle")
        stage.press("alt+F4")
        app.show()
        stage.take("state-empty")
        stage.press("alt+F4")
        app.open_menu()
        stage.take_menus("tray-idle")


@scene()
def recording(stage: Stage) -> None:
    """From the first word to the end: pane, strip, menu, pause, saved."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.begin("Garden party")
        stage.activate()
        time.sleep(4)
        stage.take("live", calm=False)
        stage.press("alt+F4")
        app.open_menu(meeting=True)
        stage.take_menus("tray")
        stage.press("Escape", "Escape", "ctrl+alt+p")
        app.wait_for_state("paused")
        stage.open("ctrl+alt+n")
        stage.take("live-paused")
        stage.press("ctrl+alt+p")
        app.wait_for_state("recording")
        stage.point(*TO_STRIP)
        over = stage.speak()
        time.sleep(9)
        stage.take("strip", calm=False)
        app.noteflow("stop")
        del over
        app.wait_for_end()
        stage.take("strip-saved")
        app.noteflow("lock")
        app.wait_for_state("locked")
        app.noteflow("unlock")
        app.wait_until_ready()
        stage.open("ctrl+alt+n")
        stage.take("strip-unlocked")


@scene()
def library(stage: Stage) -> None:
    """All meetings by day, a search, a slip of the finger, several chosen, and the question before they are erased."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.show()
        stage.press("Down", "Up")
        stage.take("library-days")
        stage.press("ctrl+f")
        stage.screen.type("chairs")
        time.sleep(1)
        stage.press("Down", "Down")
        stage.take("library-search")
        stage.press("ctrl+f")
        stage.screen.type("lirbary")
        stage.take("library-nothing")
        stage.press("Escape", "Escape", "Down", "Up", "shift+Down")
        stage.take("library-chosen")
        stage.open("Delete")
        stage.take("library-erase")


@scene()
def meeting(stage: Stage) -> None:
    """A meeting: its text, a word found, an edit, and how it stood before that; then its export."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.show()
        stage.press("Down", "Up")
        stage.open("Return")
        stage.take("meeting")
        stage.press("ctrl+f")
        stage.screen.type("library")
        stage.take("meeting-find")
        stage.press("Escape", "Down", "Down", "F2")
        stage.take("meeting-edit")
        stage.screen.type(" (to all of them)")
        stage.press("Return")
        time.sleep(1)
        stage.press("alt+h")
        stage.take("meeting-asof")
        stage.press("Escape")
        stage.open("ctrl+e")
        time.sleep(3)
        stage.take("export")


@scene()
def nobody_heard(stage: Stage) -> None:
    """The other side is silent for a minute while you talk. It comes after what shows the newest meeting."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.noteflow("start", "--title", "Garden party")
        app.wait_for_state("recording")
        for _ in range(2):
            stage.speak(others=False)()
        stage.activate()
        stage.take("live-warning", calm=False)
        app.noteflow("stop")


@scene()
def locked(stage: Stage) -> None:
    """Locked, by whatever opens the vault: the keyring, or a passphrase; and during a recording."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.noteflow("lock")
        app.wait_for_state("locked")
        app.click_icon()
        stage.take("locked-keyring")
        stage.press("alt+F4")
        app.open_menu()
        stage.take_menus("tray-locked")
        stage.press("Escape")
        app.noteflow("unlock")
        app.wait_until_ready()
        app.noteflow("start")
        app.wait_for_state("recording")
        app.noteflow("lock")
        app.click_icon()
        stage.take("state-locked", calm=False)
        app.noteflow("stop")
        app.wait_for_state("locked")
        app.noteflow("unlock")
