"""The windows beside the meetings: the assistant of the first start, Settings, Diagnostics, and the sheet of keys."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scenes import scene
from stage import ReadApp, Stage, wait_for

WORDS = 24
PART = 4
"""So many letters of a word are typed when its picture is taken."""
PLAYED_S = 12
LOOKED_S = 6
"""A check takes less."""
SEARCHED = {"en": "lock", "de": "sperr", "fr": "verr"}
SECTIONS = {"recording": 92, "text": 130, "hotkeys": 168, "security": 206, "storage": 244, "appearance": 282}
"""How far down each section of Settings stands in its list, px."""
TO_PLAY = (352, 230)
"""Where the assistant's button for the test sound is, px."""


@scene()
def first_run(stage: Stage) -> None:
    """The first start: the six steps, each done."""
    with stage.read_app(stage.new_home()) as app:
        wait_for(lambda: bool(stage.windows()), "the assistant")
        _keys(stage, app)
        over = stage.speak()
        time.sleep(4)
        stage.take("firstrun-microphone", calm=False)
        over()
        _go_on(stage, app)
        time.sleep(1)
        with _told(app):
            stage.point(*TO_PLAY)
        stage.take("firstrun-other-side")
        _go_on(stage, app)
        app.wait_for_hotkeys()
        with _told(app):
            stage.press("ctrl+alt+r")
        stage.take("firstrun-hotkey")
        _go_on(stage, app)
        time.sleep(1)
        stage.take("firstrun-language")
        _go_on(stage, app)
        over = stage.speak()
        with _told(app, 5):
            # the clock, what is recorded, what was said, and each thing that was done with it
            stage.press("Return")
        over()
        time.sleep(PLAYED_S)
        stage.take("firstrun-trial")


def _keys(stage: Stage, app: ReadApp) -> None:
    """Copy the words, and type the two that are asked for."""
    wait_for(lambda: len(app.look("words")) == WORDS, "the words")
    stage.take("firstrun-keys")
    paper = app.look("words")
    asked = [text.split()[1] for text in app.texts() if re.fullmatch(r"\w+ \d+", text)]
    first, second = (paper[number] for number in asked)
    stage.screen.type(first)
    stage.press("Tab")
    stage.screen.type(second[:PART])
    stage.take("firstrun-check")
    stage.screen.type(second[PART:])
    _go_on(stage, app)


def _go_on(stage: Stage, app: ReadApp) -> None:
    """To the next step, whose title and purpose are to be read then."""
    with _told(app, 2):
        stage.press("Return")


@contextmanager
def _told(app: ReadApp, news: int = 1) -> Iterator[None]:
    """Do something, and wait until so much is to be read that was not there before."""
    before = set(app.texts())
    yield
    wait_for(lambda: len(set(app.texts()) - before) >= news, "what was to be told")


@scene()
def settings(stage: Stage) -> None:
    """Each section, and a search over all of them."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.show()
        stage.open("ctrl+comma")
        for name, down in SECTIONS.items():
            stage.point(120, down)
            stage.take(f"settings-{name}")
        stage.press("ctrl+f")
        stage.screen.type(SEARCHED[stage.look.language])
        stage.take("settings-search")


@scene()
def diagnostics(stage: Stage) -> None:
    """What is in order, what happened, and what it is made of."""
    with stage.read_app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.open_menu()
        # above Quit, which is the last entry
        stage.open("Up", "Up", "Return")
        before = [""]
        while (now := app.texts()) != before:
            before = now
            time.sleep(LOOKED_S)
        stage.take("diagnostics")


@scene()
def keys(stage: Stage) -> None:
    """What the keys of the meeting's window do."""
    with stage.app(stage.home_with_meetings()) as app:
        app.wait_until_ready()
        app.show()
        stage.press("Down", "Up")
        stage.open("Return")
        time.sleep(1)
        stage.open("F1")
        stage.take("keys")
