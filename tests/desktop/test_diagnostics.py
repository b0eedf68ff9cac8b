"""Diagnostics in the real tray app: opened from the icon's menu, and read and pressed as by somebody with a screen
reader."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desktop import desktop
from tests.support.screen_reader import ScreenReader
from tests.support.sound_server import SoundServer
from tests.support.tray import tray_app, wait_for

pytestmark = pytest.mark.desktop


@pytest.mark.timeout(600)
def test_the_tray_opens_it_and_each_page_can_be_read(tmp_path: Path) -> None:
    with ExitStack() as stack:
        # a short path: the names of sockets may not be long
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**keep, **screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        reader = ScreenReader(environment)
        stack.callback(reader.close)
        environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        someone = stack.enter_context(tray_app(screen, environment))

        def reads(*words: str) -> None:
            wait_for(lambda: all(any(word in name for name in reader.names()) for word in words), " and ".join(words))

        someone.wait_for_hotkeys()
        # above Quit, which is the last entry
        someone.choose(0, "Up", "Up", "Return")
        reads("Check again", "Microphone, in order", "Hotkeys, in order", "Recovery phrase, needs attention")
        screen.screenshot(Path(os.environ.get("TEST_PICTURES", tmp_path)) / "diagnostics.png")
        reader.press("Licences")
        reads("Whisper tiny.en")
        reader.press("Versions")
        reads("Qt: 6.11")
        reader.press("Copy report")
        reads("Copied. Look before you send it")
