"""Microphones that a test speaks into; pass the contract of `Microphones` (tests/contracts)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from noteflow.application.hearing import Heard, Hearing
from noteflow.application.microphones import DEFAULT
from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.converters.pcm import peak_db
from tests.fakes.audio_source import FakeAudioSource

QUIET = bytes(3200)
"""A tenth of a second."""


class FakeMicrophones:
    """Those of `there`, the first of them the default. `opened` are the sources that were listened to, in order."""

    def __init__(self, there: Sequence[str] = ("Yeti Nano", "Webcam")) -> None:
        self.there = list(there)
        self.opened: list[FakeAudioSource] = []

    def names(self) -> Sequence[str]:
        return list(self.there)

    def hear(self, name: str, told: Callable[[Heard], None]) -> Hearing:
        return Hearing(lambda: self._source(name), peak_db, told).start()

    def _source(self, name: str) -> FakeAudioSource:
        if not self.there:
            raise DeviceError("There is no microphone.", "Plug one in.")
        wanted = self.there[0] if name == DEFAULT else name
        if wanted not in self.there:
            raise DeviceError(f"There is no microphone called {wanted!r}.", f"There are: {', '.join(self.there)}.")
        self.opened.append(FakeAudioSource(QUIET, live=True, device=wanted))
        return self.opened[-1]
