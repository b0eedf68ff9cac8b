"""The microphone that is chosen is the one that is heard, and nothing is heard that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from noteflow.application.microphones import DEFAULT
from noteflow.ui.bridge import Bridge
from noteflow.ui.microphone_picker import MicrophonePicker
from noteflow.ui.theme import Appearance
from tests.fakes.microphones import FakeMicrophones
from tests.support.qt import application, delete_windows, wait_until


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
    (meter,) = shown.microphones.opened
    assert "Yeti Nano" in shown.picker.choice.currentText()
    meter.speak(-12.0)
    wait_until(lambda: shown.picker.level._peak == -12.0)
    assert shown.chosen == []


def test_another_one_is_heard_at_once_and_the_first_let_go(shown: Shown) -> None:
    wait_until(lambda: len(shown.names()) == 3 and shown.microphones.opened)
    shown.choose("Webcam")
    assert shown.chosen == ["Webcam"]
    wait_until(lambda: len(shown.microphones.opened) == 2 and shown.microphones.opened[0].closed)
    assert shown.microphones.opened[1].name == "Webcam"
    shown.picker.hide()
    wait_until(lambda: shown.microphones.opened[1].closed)


def test_one_that_is_not_there_stays_chosen_and_is_told(shown: Shown) -> None:
    shown.picker.show_microphone("Old headset")
    wait_until(lambda: shown.picker.sentence)
    assert "Old headset" in shown.picker.sentence
    assert shown.picker.choice.value == "Old headset"
    shown.picker.show_microphone(DEFAULT)
    wait_until(lambda: not shown.picker.sentence)


def test_one_that_goes_away_is_told(shown: Shown) -> None:
    wait_until(lambda: shown.picker._meter is not None)
    shown.microphones.opened[-1].gone = True
    wait_until(lambda: shown.picker.sentence)
    wait_until(lambda: shown.microphones.opened[-1].closed)


def test_while_a_meeting_is_recorded_it_does_not_listen(shown: Shown) -> None:
    wait_until(lambda: shown.picker._meter is not None)
    shown.picker.allow(False)
    wait_until(lambda: all(meter.closed for meter in shown.microphones.opened))
    shown.picker.allow(True)
    wait_until(lambda: shown.picker._meter is not None and not shown.microphones.opened[-1].closed)
