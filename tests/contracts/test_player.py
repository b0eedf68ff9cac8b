"""What every `Player` promises: the real one on a sound server of the test's own, and the fake that stands for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from noteflow.application.ports import Player, Playing
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.player import SoundPlayer
from tests.fakes.player import FakePlayer
from tests.support.sound_server import SoundServer

SECONDS = 30
PATIENCE_S = 20.0


@dataclass
class Case:
    player: Player
    pass_time: Callable[[], None]

    def wait(self, fits: Callable[[Playing], object]) -> Playing:
        deadline = time.monotonic() + PATIENCE_S
        while not fits(state := self.player.state()):
            assert time.monotonic() < deadline, f"it stays at {state}"
            self.pass_time()
        return state


@pytest.fixture(params=["real", "fake"])
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    if request.param == "fake":
        made = FakePlayer(lambda: SECONDS * SAMPLE_RATE)
        yield Case(made, lambda: made.pass_time(0.1))
        return
    tone = (np.sin(np.arange(SECONDS * SAMPLE_RATE) * 2 * np.pi * 440 / SAMPLE_RATE) * 3000).astype("<i2")
    with SoundServer(tmp_path / "sound") as server, server.installed():
        player = SoundPlayer(
            ["mic"], lambda _, start, count: tone[start : start + count].tobytes(), lambda: SECONDS * SAMPLE_RATE
        )
        yield Case(player, lambda: time.sleep(0.01))
        player.close()


def test_it_plays_from_a_place_and_goes_on(case: Case) -> None:
    assert case.player.state() == Playing(0, running=False)
    case.player.play(5 * SAMPLE_RATE)
    assert case.player.state().running
    state = case.wait(lambda state: state.sample > 5.5 * SAMPLE_RATE)
    assert state.problem == ""
    case.player.play(20 * SAMPLE_RATE)
    case.wait(lambda state: state.sample > 20.2 * SAMPLE_RATE)


def test_a_pause_keeps_the_place_and_it_can_go_on(case: Case) -> None:
    case.player.play(0)
    case.wait(lambda state: state.sample > SAMPLE_RATE // 4)
    case.player.pause()
    case.pass_time()
    state = case.player.state()
    assert not state.running
    case.pass_time()
    assert case.player.state().sample == state.sample
    case.player.play(state.sample)
    case.wait(lambda later: later.running and later.sample > state.sample + SAMPLE_RATE // 4)


def test_at_the_end_it_stops_by_itself(case: Case) -> None:
    case.player.set_speed(2.0)
    case.player.skip_silence(wanted=True)
    case.player.play((SECONDS - 1) * SAMPLE_RATE)
    state = case.wait(lambda state: not state.running)
    assert state == Playing(SECONDS * SAMPLE_RATE, running=False)


def test_a_closed_one_is_silent_and_may_be_asked_again(case: Case) -> None:
    case.player.play(0)
    case.player.close()
    case.player.close()
    assert not case.player.state().running
    case.player.play(SAMPLE_RATE)
    case.wait(lambda state: state.sample > 1.2 * SAMPLE_RATE)
