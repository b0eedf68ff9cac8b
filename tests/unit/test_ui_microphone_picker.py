"""The microphone that is chosen is the one that is heard, and nothing is heard that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from noteflow.application import hearing
from noteflow.application.microphones import DEFAULT
from noteflow.ui.bridge import Bridge
from noteflow.ui.microphone_picker import MicrophonePicker
from noteflow.ui.theme import Appearance
from tests.fakes.microphones import FakeMicrophones
from tests.support.qt import application, delete_windows, wait_until

LOUD = (np.ones(1600) * 8231).astype("<i2").tobytes()
"""-12 dB."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "AGAIN_S", 0.01)


class Shown:
    def __init__(self) -> None:
        self.bridge = Bridge()
        self.microphones = FakeMicrophones()
        self.picker = MicrophonePicker(self.bridge, self.microphones, Appearance(application()))
        self.chosen: list[str] = []
        self.picker.chosen.connect(self.chosen.append)
        self.picker.show()

    def names(self) -> list[str]:
        return [str(self.picker.choice.itemData(index)) for index in range(self.picker.choice.count())]

    def choose(self, name: str) -> None:
        index = self.picker.choice.findData(name)
        self.picker.choice.setCurrentIndex(index)
        self.picker.choice.activated.emit(index)


@pytest.fixture
def shown() -> Iterator[Shown]:
    made = Shown()
    yield made
    delete_windows()
    made.bridge.close()


def test_it_lists_them_and_shows_what_the_usual_one_hears(shown: Shown) -> None:
    wait_until(lambda: shown.names() == [DEFAULT, "Yeti Nano", "Webcam"] and shown.microphones.opened)
    (source,) = shown.microphones.opened
    assert "Yeti Nano" in shown.picker.choice.currentText()
    source.feed(LOUD)
    wait_until(lambda: -12.5 < shown.picker.level._peak < -11.5)
    assert shown.chosen == []


def test_another_one_is_heard_at_once_and_the_first_let_go(shown: Shown) -> None:
    wait_until(lambda: len(shown.names()) == 3 and shown.microphones.opened)
    shown.choose("Webcam")
    assert shown.chosen == ["Webcam"]
    wait_until(lambda: len(shown.microphones.opened) == 2 and shown.microphones.opened[0].stopped)
    assert shown.microphones.opened[1].device == "Webcam"
    shown.picker.hide()
    wait_until(lambda: shown.microphones.opened[1].stopped)


def test_one_that_is_not_there_stays_chosen_and_is_told(shown: Shown) -> None:
    shown.picker.show_microphone("Old headset")
    wait_until(lambda: shown.picker.sentence)
    assert "Old headset" in shown.picker.sentence
    assert shown.picker.choice.value == "Old headset"
    shown.picker.show_microphone(DEFAULT)
    wait_until(lambda: not shown.picker.sentence)


def test_one_that_goes_away_is_told_until_it_is_back(shown: Shown) -> None:
    wait_until(lambda: shown.microphones.opened)
    there, shown.microphones.there = shown.microphones.there, []
    shown.microphones.opened[-1].lose()
    wait_until(lambda: shown.picker.sentence == "There is no microphone. Plug one in.")
    shown.microphones.there = there
    wait_until(lambda: not shown.picker.sentence and len(shown.microphones.opened) == 2)


def test_while_a_meeting_is_recorded_it_does_not_listen(shown: Shown) -> None:
    wait_until(lambda: shown.microphones.opened)
    shown.picker.allow(False)
    wait_until(lambda: all(source.stopped for source in shown.microphones.opened))
    shown.picker.allow(True)
    wait_until(lambda: len(shown.microphones.opened) == 2)
