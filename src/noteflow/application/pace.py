"""How far a long piece of work is, and how long the rest takes at the speed that was measured."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

LOOK_BACK_S = 60.0
"""The speed is that of the last minute: what else the machine does changes it."""

SHORTEST_S = 3.0
"""No speed is told of less time than this."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`done` of the work, from 0.0 to 1.0; `left_s` for the rest, None as long as its speed is not known."""

    done: float
    left_s: float | None = None

    def document(self) -> dict[str, float | None]:
        """As calls tell it."""
        return {"progress": self.done, "left_s": self.left_s}


PaceTold = Callable[[Pace], None]


class Stopwatch:
    """Measures one stage. The first share that it is told of begins the measurement: what comes before, as loading a
    model, says nothing of the speed."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._looks: deque[tuple[float, float]] = deque()

    def left_s(self, done: float) -> float | None:
        """The stage has come to `done` (0.0 to 1.0): how long the rest of it takes."""
        now = self._monotonic()
        if done >= 1.0:
            return 0.0
        if done > 0.0:
            self._looks.append((now, done))
        while len(self._looks) > 2 and self._looks[1][0] <= now - LOOK_BACK_S:
            self._looks.popleft()
        if not self._looks:
            return None
        began, begun = self._looks[0]
        if now - began < SHORTEST_S or done <= begun:
            return None
        return (1.0 - done) * (now - began) / (done - begun)
