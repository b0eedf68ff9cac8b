"""The first start as a person has it: the whole assistant, from the keys to ten seconds that are recorded and erased.

The real program on a virtual desktop with a real keyring, a virtual microphone and loudspeakers, and the real model.
What stands on its screen is read as a screen reader would, and every step is done with keys and pointer.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.desktop import Desktop, desktop
from tests.support.sound_server import SoundServer
from tests.support.speech import Speech, make_speech, recall
from tests.support.tray import PATIENCE_S, WATCHED, Someone, wait_for, within

pytestmark = pytest.mark.desktop

SPOKEN = (
    "The quarterly budget was approved by the finance committee on Thursday.",
    "Engineering will deliver the prototype before the end of November.",
)
TEXT_S = 240.0
"""The model has to be loaded first, and the machine may be busy."""


class Newcomer(Someone):
    """Somebody who starts NoteFlow for the first time, and reads what stands on the screen."""

    def reads(self, sentence: str) -> bool:
        return any(sentence in text for text in self.look("texts"))

    def waits_to_read(self, sentence: str, limit_s: float = PATIENCE_S) -> None:
        assert within(limit_s, lambda: self.reads(sentence)), f"“{sentence}” did not come"

    def picture(self, name: str) -> None:
        if folder := os.environ.get("TEST_PICTURES"):
            self.screen.screenshot(Path(folder) / f"{name}.png")


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Speech:
    return make_speech(tmp_path_factory.mktemp("speech"), SPOKEN)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Desktop, SoundServer, dict[str, str]]]:
    """A desktop on which nothing of NoteFlow's is yet."""
    with ExitStack() as stack:
        # a short path: the names of sockets may not be long
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="nf-")))
        screen = stack.enter_context(desktop(folder))
        sound = stack.enter_context(SoundServer(folder / "sound"))
        keep = {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}
        sounds = {name: value for name, value in sound.environment.items() if name.startswith("PULSE")}
        look = json.loads(os.environ.get("TEST_LOOK", "{}"))
        yield screen, sound, {**keep, **screen.environment, **sounds, **look, "NOTEFLOW_HOME": str(tmp_path / "home")}


def newcomer(stack: ExitStack, screen: Desktop, environment: dict[str, str]) -> Newcomer:
    app = subprocess.Popen(
        WATCHED, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    stack.callback(_end, app)
    someone = Newcomer(screen, environment, app)
    wait_for(someone.window_is_there, "the assistant")
    return someone


def _end(app: subprocess.Popen[str]) -> None:
    app.terminate()
    _, errors = app.communicate(timeout=PATIENCE_S)
    assert "Traceback" not in errors, errors
    assert app.returncode == 0, errors


def copy_and_check_the_phrase(someone: Newcomer) -> list[str]:
    """Write the words down, and type the two that are asked for; the words."""
    wait_for(lambda: len(someone.look("words")) == 24, "the words")
    paper = someone.look("words")
    asked = [number for number in paper if someone.look(f"where Word {number}")]
    assert len(asked) == 2
    for number in asked:
        someone.presses(f"Word {number}")
        someone.screen.type(paper[number])
        assert someone.look("words") == {}, "the phrase stands there while it is checked"
    return [paper[str(number)] for number in range(1, 25)]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_whole_assistant_to_a_meeting_that_is_erased(
    place: tuple[Desktop, SoundServer, dict[str, str]], speech: Speech, tmp_path: Path
) -> None:
    screen, sound, environment = place
    with ExitStack() as stack:
        someone = newcomer(stack, screen, environment)
        someone.waits_to_read("Keyring found and working")
        someone.picture("1-keys")
        words = copy_and_check_the_phrase(someone)
        someone.picture("1-check")
        someone.presses("Continue")

        someone.waits_to_read("Virtual microphone")
        assert not someone.can_press("Continue")
        talking = sound.begin_playing(speech.path)
        someone.waits_to_read("NoteFlow hears you.")
        someone.picture("2-microphone")
        talking.wait()
        someone.screen.press("Return")

        someone.waits_to_read("Speakers")
        someone.presses("Play a test sound")
        someone.waits_to_read("What the computer plays is captured.")
        someone.picture("3-other-side")
        someone.presses("Continue")

        someone.waits_to_read("Waiting for Ctrl+Alt+R.")
        someone.picture("4-hotkey")
        someone.wait_for_hotkeys()
        screen.press("ctrl+alt+r")
        someone.waits_to_read("Heard. Ctrl+Alt+R starts and stops a recording.")
        assert someone.state() == "idle"
        someone.presses("Continue")

        wait_for(lambda: someone.can_press("tiny.en"), "the model")
        someone.picture("5-language")
        someone.presses("Continue")

        someone.presses("Record ten seconds")
        someone.waits_to_read("Say something.")
        talking = sound.begin_playing(speech.path)
        someone.picture("6-recording")
        someone.waits_to_read("Recorded and sealed")
        someone.waits_to_read("Written down on this computer.", TEXT_S)
        talking.wait()
        meeting = someone.ask("show", "last")
        assert recall(speech.words(), " ".join(segment["text"] for segment in meeting["segments"])) >= 0.4
        someone.waits_to_read("Played back from the encrypted file.")
        someone.picture("6-played")
        someone.presses("Erase it")
        someone.waits_to_read("Erased: its keys are destroyed, and nothing can open it any more.")
        someone.picture("6-erased")
        assert [known["state"] for known in someone.ask("list")["meetings"]] == ["erased"]
        assert not list((Path(environment["NOTEFLOW_HOME"]) / "audio").rglob("*.nfae"))
        someone.presses("Finish")
        wait_for(lambda: not someone.window_is_there(), "the end of the assistant")
        assert someone.ask("key", "list")["slots"][0]["kind"] == "keyring"
    # what stands on the paper opens the vault when the keyring is lost
    home = Path(environment["NOTEFLOW_HOME"])
    paper = tmp_path / "paper"
    paper.write_text(" ".join(words), encoding="utf-8")
    paper.chmod(0o600)
    other = {**environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    someone = Newcomer(screen, other, someone.app)
    assert someone.run("lock").returncode == 0
    unlocked = someone.run("unlock", "--recovery-file", str(paper))
    assert unlocked.returncode == 0, unlocked.stderr
    assert home.is_dir()


@pytest.mark.slow
@pytest.mark.timeout(200)
def test_without_a_keyring_a_passphrase_opens_the_vault(place: tuple[Desktop, SoundServer, dict[str, str]]) -> None:
    screen, _sound, environment = place
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    with ExitStack() as stack:
        someone = newcomer(stack, screen, environment)
        someone.waits_to_read("There is no system keyring in this session.")
        someone.picture("1-no-keyring")
        home = Path(environment["NOTEFLOW_HOME"])
        assert not (home / "vault.json").exists()
        for text in ("qwertyuiop12", "a fence\tof seven quiet herons"):
            wait_for(lambda: someone.can_press("Passphrase"), "the field")
            someone.presses("Passphrase")
            screen.type(text.replace("\t", " "))
            screen.press("Tab")
            screen.type(text.replace("\t", " "))
            screen.press("Return")
            if text.startswith("qwerty"):
                someone.waits_to_read("The passphrase is too easily guessed")
                assert not (home / "vault.json").exists()
        copy_and_check_the_phrase(someone)
        screen.press("Return")
        someone.waits_to_read("Your microphone")
        slots = [slot["kind"] for slot in someone.ask("key", "list")["slots"]]
        assert sorted(slots) == ["passphrase", "recovery"]
        assert someone.state() == "idle"
