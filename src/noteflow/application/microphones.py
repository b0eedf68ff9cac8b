"""Which microphones there are, and how loud one is: what is shown before anything is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

DEFAULT = "default"
"""The microphone that the desktop says is the usual one."""


class LevelMeter(Protocol):
    """A microphone that is listened to for its level alone."""

    def level_db(self) -> float:
        """The loudest since it was asked last, from -60 to 0 dB of full scale; -60 when nothing came."""

    def lost(self) -> str:
        """A sentence once nothing comes from it any more, else empty."""

    def close(self) -> None:
        """Let the microphone go (slow)."""


class Microphones(Protocol):
    """The microphones of this computer."""

    def names(self) -> Sequence[str]:
        """What a person calls them, the default first (slow). Raises DeviceError."""

    def listen(self, name: str) -> LevelMeter:
        """Listen to one, or to `DEFAULT` (slow). Raises DeviceError."""
