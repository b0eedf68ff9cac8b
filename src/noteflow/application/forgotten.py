"""A recording that was forgotten: when to ask whether it is still wanted, and when to stop it. Pure: the time is an
argument, in seconds of a clock that never goes back."""

from __future__ import annotations

COUNTDOWN_S = 60.0
"""How long a person has to answer."""

SPEECH_DB = -45.0
"""What counts as speech where no text is written."""


class ForgottenWatch:
    """Asks when nobody has spoken for `limit_s` (0: never) and counts down. Speech, or any sign of a person, ends the
    countdown, and the time begins anew."""

    def __init__(self, now_s: float, limit_s: float) -> None:
        assert limit_s >= 0
        self._limit_s = limit_s
        self._quiet_since_s = now_s
        self._asked_s: float | None = None

    def spoken(self, now_s: float) -> None:
        """Somebody spoke, or the recording goes on after a pause."""
        self._quiet_since_s = now_s
        self._asked_s = None

    def touched(self, now_s: float) -> None:
        """A key, a click, a hotkey or a call: somebody is there. Counts while it is asked; before that only speech
        does, since a person may well work beside a recording that they forgot."""
        if self._asked_s is not None:
            self.spoken(now_s)

    def left_s(self, now_s: float) -> float | None:
        """Seconds left of the countdown, 0.0 when it is over; None while there is nothing to ask."""
        if self._limit_s <= 0:
            return None
        if self._asked_s is None:
            if now_s - self._quiet_since_s < self._limit_s:
                return None
            self._asked_s = now_s
        return max(0.0, COUNTDOWN_S - (now_s - self._asked_s))
