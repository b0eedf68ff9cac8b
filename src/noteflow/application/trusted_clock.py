"""Whether the clock on the wall goes on as it did when it was last trusted. Advisory time is good enough to delete by
only then."""

from __future__ import annotations

from noteflow.application.ports import Clock
from noteflow.application.retention import JUMP_US


class TrustedClock:
    """Compares the wall's clock with the one that never goes back. While the computer sleeps that one may stand still:
    a sleep of more than a week is a jump too."""

    def __init__(self, clock: Clock, trusted_us: int, since_s: float) -> None:
        """The clock was last trusted at `trusted_us`, from which time goes on at `since_s` of the steady clock."""
        self._clock = clock
        self._trusted_us = trusted_us
        self._since_s = since_s

    def expected_us(self) -> int:
        """What the clock would say if it had gone on evenly."""
        return self._trusted_us + round((self._clock.monotonic() - self._since_s) * 1_000_000)

    def jumped(self) -> bool:
        """Whether it says something else by more than a week."""
        return abs(self._clock.now_us() - self.expected_us()) > JUMP_US

    def trust(self) -> int:
        """Go by what it says from now on; that."""
        self._trusted_us, self._since_s = self._clock.now_us(), self._clock.monotonic()
        return self._trusted_us
