"""Listening without keeping anything: levels, a source that goes and comes back, and one that is not there."""

from __future__ import annotations

import math
import threading

import pytest

from noteflow.application import hearing
from noteflow.application.hearing import Heard, Hearing
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio.tone import LOUDNESS, tone
from noteflow.infrastructure.converters.pcm import peak_db
from tests.fakes.audio_source import FakeAudioSource

WAIT_S = 20.0
LOUD = tone()


class Ear:
    """Collects what is told, and waits for it."""

    def __init__(self, *sources: FakeAudioSource) -> None:
        self._left = list(sources)
        self._changed = threading.Condition()
        self.told: list[Heard] = []
        self.hearing = Hearing(self._next, peak_db, self._tell)
        self.hearing.start()

    def _next(self) -> FakeAudioSource:
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]

    def _tell(self, heard: Heard) -> None:
        with self._changed:
            self.told.append(heard)
            self._changed.notify_all()

    def wait(self, count: int) -> list[Heard]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.told) >= count, WAIT_S)
            return list(self.told)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "TENTH_S", 0.001)
    monkeypatch.setattr(hearing, "AGAIN_S", 0.001)


def test_peaks_are_told_with_the_device_and_the_source_is_let_go_of() -> None:
    source = FakeAudioSource(LOUD, live=True, device="Yeti")
    ear = Ear(source)
    first = ear.wait(1)[0]
    assert first.device == "Yeti"
    assert -15 < first.peak_db < -10
    ear.hearing.stop()
    ear.hearing.stop()
    assert ear.hearing.wait(WAIT_S)
    assert source.stopped


def test_a_source_that_is_missing_is_told_until_it_is_there() -> None:
    missing = FakeAudioSource(refuse=DeviceError("There is no microphone.", "Plug one in."))
    ear = Ear(missing, FakeAudioSource(LOUD, live=True))
    told = ear.wait(2)
    ear.hearing.stop()
    assert (told[0].trouble, told[0].remedy) == ("There is no microphone.", "Plug one in.")
    assert told[-1].trouble == ""


def test_a_source_that_is_lost_is_opened_again() -> None:
    gone, back = FakeAudioSource(live=True), FakeAudioSource(LOUD, live=True, device="Another")
    gone.lose()
    ear = Ear(gone, back)
    assert ear.wait(1)[0].device == "Another"
    ear.hearing.stop()
    assert gone.stopped


def test_the_tone_is_heard_and_harms_nobody() -> None:
    assert peak_db(tone()) == pytest.approx(20 * math.log10(LOUDNESS), abs=0.5)
