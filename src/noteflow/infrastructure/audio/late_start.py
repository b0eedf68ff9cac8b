"""A device that gives nothing at first: an output that slept, a wireless headset that switches its microphone on."""

from __future__ import annotations

from collections.abc import Callable

from noteflow.domain.events import SAMPLE_RATE

LATE_S = 0.15
"""Sound that is this late may have had nothing before it."""

CATCH_UP_S = 0.5
"""So long it is watched whether it catches up: some devices give their first seconds in one piece."""

START_S = 4.0
"""A device is on its feet after so long. PulseAudio's null sinks give a block and then nothing for two seconds."""

LATEST_S = 10.0
"""Beyond this the machine slept, not the device."""


class LateStart:
    """Puts what a source gives at first in its place on the clock, with silence for as long as nothing came. `lead` is
    all that silence, in samples. `holding` while sound waits until its place is known."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.lead = 0
        self._clock = clock
        self._started_at = 0.0
        self._late_since: float | None = None
        self._held = bytearray()
        self._given = 0
        self._over = False

    @property
    def holding(self) -> bool:
        """Whether something was put in that has not come out."""
        return bool(self._held)

    def begin(self) -> None:
        """The device was started."""
        self._started_at = self._clock()

    def put(self, pcm: bytes, over: bool) -> bytes:
        """Take 16-bit samples at 16 kHz and give those whose place is known; all of them once it is `over`."""
        if self._over:
            return pcm
        self._held += pcm
        if not self._held:
            return b""
        now = self._clock()
        late_s = now - self._started_at - (self._given + len(self._held) // 2) / SAMPLE_RATE
        silence = 0
        if LATE_S < late_s < LATEST_S:
            self._late_since = now if self._late_since is None else self._late_since
            if now - self._late_since < CATCH_UP_S and not over:
                return b""
            silence = int(late_s * SAMPLE_RATE)
        given = bytes(2 * silence) + bytes(self._held)
        self._held[:] = bytes(len(self._held))
        self._held.clear()
        self.lead += silence
        self._given += len(given) // 2
        self._late_since = None
        self._over = now - self._started_at > START_S or late_s >= LATEST_S
        return given
