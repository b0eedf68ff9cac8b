"""Microphones that a test speaks into; pass the contract of `Microphones` (tests/contracts)."""

from __future__ import annotations

from collections.abc import Sequence

from noteflow.application.microphones import DEFAULT
from noteflow.domain.errors import DeviceError

FLOOR_DB = -60.0


class FakeLevelMeter:
    """Tells the loudest of `speak` since it was asked last."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.closed = self.gone = False
        self._peak_db = FLOOR_DB

    def speak(self, level_db: float) -> None:
        self._peak_db = max(self._peak_db, level_db)

    def level_db(self) -> float:
        told, self._peak_db = self._peak_db, FLOOR_DB
        return told

    def lost(self) -> str:
        return f"Nothing comes from {self.name} any more." if self.gone else ""

    def close(self) -> None:
        self.closed = True


class FakeMicrophones:
    """Those named, the first of them the default. `open` are the meters that were opened, in order."""

    def __init__(self, names: Sequence[str] = ("Yeti Nano", "Webcam")) -> None:
        self._names = list(names)
        self.opened: list[FakeLevelMeter] = []

    def names(self) -> Sequence[str]:
        return list(self._names)

    def listen(self, name: str) -> FakeLevelMeter:
        wanted = self._names[0] if name == DEFAULT and self._names else name
        if wanted not in self._names:
            raise DeviceError(f"There is no microphone “{name}”.", f"There are: {', '.join(self._names)}.")
        self.opened.append(FakeLevelMeter(wanted))
        return self.opened[-1]
