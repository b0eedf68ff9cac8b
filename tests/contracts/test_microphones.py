"""What all `Microphones` keep: those of a sound server, and the fake that stands for them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from noteflow.application.hearing import Heard
from noteflow.application.microphones import DEFAULT, Microphones
from noteflow.infrastructure.audio.microphones import SystemMicrophones
from tests.fakes.microphones import FakeMicrophones
from tests.support.sound_server import SoundServer

WAIT_S = 20.0


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with SoundServer(tmp_path_factory.mktemp("sound")) as server:
        yield server


@pytest.fixture(params=["fake", "system"])
def microphones(request: pytest.FixtureRequest) -> Iterator[Microphones]:
    if request.param == "fake":
        yield FakeMicrophones()
        return
    with request.getfixturevalue("one_server").installed():
        yield SystemMicrophones()


def heard(microphones: Microphones, name: str) -> Heard:
    """What is told first of a microphone; it is let go of again."""
    told: list[Heard] = []
    there = threading.Event()

    def tell(tenth: Heard) -> None:
        told.append(tenth)
        there.set()

    hearing = microphones.hear(name, tell)
    assert there.wait(WAIT_S)
    hearing.stop()
    assert hearing.wait(WAIT_S)
    return told[0]


def test_each_name_that_is_told_can_be_listened_to(microphones: Microphones) -> None:
    names = microphones.names()
    assert names
    assert len(set(names)) == len(names)
    for name in (DEFAULT, *names):
        tenth = heard(microphones, name)
        assert tenth.trouble == ""
        assert tenth.device
        assert -60.0 <= tenth.peak_db <= 0.0


def test_one_that_is_not_there_is_told_by_name(microphones: Microphones) -> None:
    tenth = heard(microphones, "no such microphone")
    assert "no such microphone" in tenth.trouble
    assert tenth.remedy
