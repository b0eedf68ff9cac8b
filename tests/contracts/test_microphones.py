"""What all `Microphones` keep: those of a sound server, and the fake that stands for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from noteflow.application.microphones import DEFAULT, Microphones
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio.level_meter import SystemMicrophones
from tests.fakes.microphones import FakeMicrophones
from tests.support.sound_server import SoundServer


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


def test_each_name_that_is_told_can_be_listened_to(microphones: Microphones) -> None:
    names = microphones.names()
    assert names
    assert len(set(names)) == len(names)
    for name in (DEFAULT, *names):
        meter = microphones.listen(name)
        assert -60.0 <= meter.level_db() <= 0.0
        assert meter.lost() == ""
        meter.close()


def test_one_that_is_not_there_is_refused_by_name(microphones: Microphones) -> None:
    with pytest.raises(DeviceError) as refused:
        microphones.listen("no such microphone")
    assert "no such microphone" in str(refused.value)
