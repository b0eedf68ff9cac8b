"""A player without loudspeakers: the test lets its time pass. Passes the contract of `Player` (tests/contracts)."""

from __future__ import annotations

from collections.abc import Callable

from noteflow.application.ports import Playing
from noteflow.domain.events import SAMPLE_RATE


class FakePlayer:
    """`calls` lists what was asked for, in order."""

    def __init__(self, end: Callable[[], int]) -> None:
        self._end = end
        self._state = Playing(0, running=False)
        self._speed = 1.0
        self.calls: list[str] = []

    def pass_time(self, seconds: float) -> None:
        """So long somebody listens."""
        if self._state.running:
            place = min(self._end(), self._state.sample + round(seconds * SAMPLE_RATE * self._speed))
            self._state = Playing(place, running=place < self._end())

    def fail(self, problem: str) -> None:
        """The output goes away."""
        self._state = Playing(self._state.sample, running=False, problem=problem)

    def play(self, sample: int) -> None:
        self.calls.append(f"play {sample / SAMPLE_RATE:g}")
        self._state = Playing(max(0, sample), running=True)

    def pause(self) -> None:
        self.calls.append("pause")
        self._state = Playing(self._state.sample, running=False, problem=self._state.problem)

    def set_speed(self, speed: float) -> None:
        self.calls.append(f"speed {speed:g}")
        self._speed = speed

    def skip_silence(self, *, wanted: bool) -> None:
        self.calls.append("skip silence" if wanted else "keep silence")

    def state(self) -> Playing:
        return self._state

    def close(self) -> None:
        self.calls.append("close")
        self._state = Playing(self._state.sample, running=False)
