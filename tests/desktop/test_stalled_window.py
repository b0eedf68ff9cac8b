"""The windows of the real app stand still for seconds in the middle of a recording: the sound does not notice."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desktop import desktop
from tests.support.sound_server import SoundServer
from tests.support.speech import SENTENCES, make_speech, recall
from tests.support.tray import tray_app, wait_for

pytestmark = pytest.mark.desktop

STALL_S = 5.0
PROGRAM = f"""
import os, runpy, signal, time
def stand_still(*_):
    time.sleep({STALL_S})
    open(os.environ["STOOD_STILL"], "w").close()
signal.signal(signal.SIGUSR1, stand_still)
runpy.run_module("noteflow", run_name="__main__", alter_sys=True)
"""
"""The thread that gets signals is Qt's."""


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_no_frame_is_lost_while_qt_stands_still(tmp_path: Path) -> None:
    speech = make_speech(tmp_path / "speech", SENTENCES[:4])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**keep, **screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        stood_still = tmp_path / "stood still"
        environment["STOOD_STILL"] = str(stood_still)
        someone = stack.enter_context(tray_app(screen, environment, [sys.executable, "-c", PROGRAM]))
        someone.ask("start")
        someone.wait_for_state("recording")
        player = sound.begin_playing(speech.path)
        time.sleep(1.0)
        someone.app.send_signal(signal.SIGUSR1)
        assert player.wait() == 0
        assert stood_still.exists()
        someone.ask("stop")
        wait_for(lambda: someone.ask("status")["state"] == "idle", "the end")
        wait_for(lambda: not someone.ask("status")["finishing"], "the last words")
        shown = someone.ask("show", "last")
    (track,) = (track for track in shown["tracks"] if track["name"] == "mic")
    assert track["gaps"] == []
    assert track["duration_s"] >= speech.duration_s
    text = " ".join(segment["text"] for segment in shown["segments"] if segment["track"] == "mic")
    assert recall(speech.words(), text) >= 0.9, text
