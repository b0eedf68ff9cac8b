"""Which microphones there are, and how loud one is: what is shown before anything is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from noteflow.application.hearing import Heard, Hearing

DEFAULT = "default"
"""The microphone that the desktop says is the usual one."""


class Microphones(Protocol):
    """The microphones of this computer."""

    def names(self) -> Sequence[str]:
        """What a person calls them, the default first (slow). Raises DeviceError."""

    def hear(self, name: str, told: Callable[[Heard], None]) -> Hearing:
        """Listen to one, or to `DEFAULT`, from now on."""
