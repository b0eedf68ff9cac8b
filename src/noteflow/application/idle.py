"""When nobody uses NoteFlow: the way to know that it is time to lock. Pure: the time is an argument."""

from __future__ import annotations


class IdleClock:
    """Counts the time since something was last done. `touch` may come from any thread."""

    def __init__(self, now_s: float) -> None:
        """Begin at `now_s`, in seconds of a clock that only goes forward."""
        self._since_s = now_s

    def touch(self, now_s: float) -> None:
        """Something was done."""
        self._since_s = now_s

    def is_over(self, now_s: float, limit_minutes: int, *, busy: bool) -> bool:
        """Whether nothing was done for so many minutes; never for 0. While NoteFlow is `busy` (recording, importing,
        completing a text), time does not count."""
        assert limit_minutes >= 0
        if busy:
            self.touch(now_s)
            return False
        return limit_minutes > 0 and now_s - self._since_s >= limit_minutes * 60
