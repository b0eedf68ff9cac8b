"""A real meeting in its window: a line is clicked, and what the loudspeakers play is what was said there."""

from __future__ import annotations

import os
import subprocess
import wave
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from numpy.typing import NDArray

from noteflow.access import create_vault
from tests.support.desktop import desktop
from tests.support.meeting_screen import MENU_ABOVE_MEETINGS, lines_on, write_lines
from tests.support.sound_server import SoundServer
from tests.support.speech import RATE, SENTENCES, make_speech
from tests.support.tray import Someone, tray_app, wait_for, within

pytestmark = pytest.mark.desktop

LISTEN_S = 1.5


@pytest.fixture
def person(tmp_path: Path) -> Iterator[tuple[Someone, SoundServer]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        environment = {**screen.environment, **sounds, "NOTEFLOW_HOME": str(tmp_path / "home")}
        yield stack.enter_context(tray_app(screen, environment)), sound


def likeness(heard: NDArray[np.float64], said: NDArray[np.float64]) -> float:
    """How well what was said is found anywhere in what was heard: 1.0 for the same."""
    size = 1 << (heard.size + said.size - 1).bit_length()
    crossed = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size)), size)[: heard.size - said.size]
    power = np.cumsum(np.concatenate([[0.0], heard**2]))
    energy = power[said.size : heard.size] - power[: heard.size - said.size]
    return float((crossed / np.sqrt(np.maximum(energy, 1.0) * (said**2).sum())).max())


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_line_that_is_clicked_is_heard(person: tuple[Someone, SoundServer], tmp_path: Path) -> None:
    someone, sound = person
    speech = make_speech(tmp_path / "speech", SENTENCES[:4])
    someone.ask("import", str(speech.path), "--title", "Board")
    lines = someone.ask("show", "last")["segments"]
    assert len(lines) >= 3
    someone.choose(MENU_ABOVE_MEETINGS + 1, "Right", "Return")
    wait_for(someone.window_is_there, "the meeting's window")
    wait_for(lambda: len(lines_on(someone.screen)) >= 1, "the lines")
    with wave.open(str(speech.path)) as file:
        said = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)
    x, y = lines_on(someone.screen)[0]
    if pictures := os.environ.get("TEST_PICTURES"):
        someone.screen.screenshot(Path(pictures) / "meeting.png")

    heard_file = tmp_path / "heard.pcm"
    with sound.overhearing(heard_file, "speakers.monitor"):
        wait_for(lambda: heard_file.stat().st_size > 0, "the loudspeakers' sound")
        subprocess.run(["xdotool", "mousemove", "--sync", str(x), str(y)], env=someone.environment, check=True)
        someone.screen.click(x, y)

        def heard() -> NDArray[np.float64]:
            whole = heard_file.read_bytes()
            return np.frombuffer(whole[: len(whole) // 2 * 2], "<i2").astype(np.float64)

        wait_for(lambda: np.count_nonzero(np.abs(heard()) > 200) > 2 * LISTEN_S * RATE / 4, "what was said")
        within(LISTEN_S, lambda: False)
        someone.screen.press("space")
        if pictures:
            someone.screen.screenshot(Path(pictures) / "meeting-heard.png")
    start = int(lines[0]["start_s"] * RATE)
    assert likeness(heard(), said[start : start + int(LISTEN_S * RATE)]) > 0.9


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_an_edit_and_its_undo_hold_across_restarts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def text() -> str:
        return str(someone.ask("show", "last")["segments"][0]["text"])

    def open_it() -> None:
        someone.choose(MENU_ABOVE_MEETINGS + 1, "Right", "Return")
        wait_for(someone.window_is_there, "the meeting's window")
        wait_for(lambda: len(lines_on(screen)) >= 1, "the lines")

    with TemporaryDirectory(prefix="nf-") as name, desktop(Path(name)) as screen:
        home, heard = tmp_path / "home", "We begin with the letter."
        environment = {**screen.environment, "NOTEFLOW_HOME": str(home)}
        with monkeypatch.context() as here:
            for variable, value in screen.environment.items():
                here.setenv(variable, value)
            create_vault(home, keystore="keyring", recovery_file=None, show=None)
            write_lines(home, [heard, "It came in May.", "Who had it?", "Nobody then."])
        with tray_app(screen, environment) as someone:
            assert text() == heard
            open_it()
            screen.click(*lines_on(screen)[0])
            screen.press("F2")
            screen.press("ctrl+a")
            screen.type("Something else was said.")
            screen.press("Return")
            wait_for(lambda: text() == "Something else was said.", "the edit")
        with tray_app(screen, environment) as someone:
            assert text() == "Something else was said."
            open_it()
            screen.press("ctrl+z")
            wait_for(lambda: text() == heard, "what was heard, again")
        with tray_app(screen, environment) as someone:
            assert text() == heard
            open_it()
            screen.press("ctrl+shift+z")
            wait_for(lambda: text() == "Something else was said.", "the edit, again")
