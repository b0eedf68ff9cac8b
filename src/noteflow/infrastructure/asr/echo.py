"""Takes out of the microphone's sound what the computer plays, before it is listened to; what is recorded stays raw.

Both sides are in step by their places on the meeting's clock. Either device may be late: the loudspeakers' side is
given a tenth of a second ahead, so that an echo never comes before its cause. Where the devices' clocks differ it is
read by the microphone's: at the rate by which the echo stays where it is, or neither canceller would ever be done with
learning. Two cancellers hear them. What a linear filter leaves (linear_echo.py) is listened to: it spares who speaks
over the loudspeakers, but leaves enough of the echo for a model to read. WebRTC's canceller (AEC3) leaves nothing of an
echo, and too little of who speaks over it to be understood: it tells whether somebody does. Where it hears nobody the
filter's rest is an echo, and silence is given instead; where nothing is played the microphone's samples pass as they
are.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.linear_echo import BLOCK, LinearEcho, Sound
from noteflow.infrastructure.asr.played import Played

AHEAD = SAMPLE_RATE // 10
PATIENCE = SAMPLE_RATE
"""The other side is waited for as long as this much of the microphone is there; then it counts as silent."""

AROUND, ENOUGH = 70, 15
"""Somebody in the room speaks in a block when so many blocks are loud among it and those 0.7 s around it."""

FAINTEST = 10 ** (-50 / 10)
"""A block is loud above this power, a whole sample's being 1: -50 dB..."""

OVER_NOISE = 10 ** (16 / 10)
"""... and when it has so many times the power of the room's noise,"""

NOISE_OF, NOISE_AMONG = 8, 400
"""which is that of the faintest 80 ms of the last 4 s."""

Samples = NDArray[np.int16]


class EchoCanceller:
    """The microphone's samples from `near_start` on and the other side's from `far_start` on, each without a hole."""

    def __init__(self, near_start: int, far_start: int) -> None:
        from pywebrtc_audio import AudioProcessor

        self._suppressor: Any = AudioProcessor(
            sample_rate=SAMPLE_RATE, echo_cancellation=True, noise_suppression=False, auto_gain_control=False
        )
        self._filter = LinearEcho()
        self._gate = Gate()
        self._near = np.zeros(0, np.int16)
        self._far = Played(far_start)
        self._far_place = float(near_start + AHEAD)
        self._far_over = False

    def hear_far(self, samples: Samples) -> Samples:
        """Take the other side's next samples; what of the microphone's can be given now."""
        self._far.add(samples)
        return self._clean()

    def hear_near(self, samples: Samples) -> Samples:
        """Take the microphone's next samples; what of them, and of those before, can be given now."""
        self._near = np.concatenate((self._near, samples))
        return self._clean()

    def end_far(self) -> Samples:
        """No more of the other side comes."""
        self._far_over = True
        return self._clean()

    def finish(self) -> Samples:
        """The rest of the microphone's samples."""
        padding = -self._near.size % BLOCK
        self._near = np.concatenate((self._near, np.zeros(padding, np.int16)))
        self._far_over = True
        rest = np.concatenate((self._clean(), *self._gate.finish()))
        return rest[: rest.size - padding]

    def _clean(self) -> Samples:
        given = [np.zeros(0, np.int16)]
        while self._near.size >= BLOCK and self._may_go_on():
            block, self._near = self._near[:BLOCK], self._near[BLOCK:]
            more = self._filter.drift
            far = self._far.read(self._far_place, BLOCK, more)
            self._far_place += BLOCK + more
            given += self._take(block, far)
        return np.concatenate(given)

    def _may_go_on(self) -> bool:
        """As far as the other side is known, or as patience goes."""
        needed = self._far_place + BLOCK + self._filter.drift
        return self._far_over or self._far.known(needed) or self._near.size >= PATIENCE + BLOCK

    def _take(self, near: Samples, far: Sound) -> list[Samples]:
        left = self._filter.take_out(as_float(near), far)
        suppressed = np.asarray(self._suppressor.process(near, as_whole(far)), np.int16)
        power = float(np.square(as_float(suppressed)).mean())
        if self._filter.idle:
            return self._gate.take(near, power, sure=True)
        return self._gate.take(as_whole(left), power, sure=False)


class Gate:
    """Lets blocks through in which somebody in the room speaks, and gives silence for the others. Each is given as soon
    as that is clear: `AROUND` blocks later at most."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Samples, bool]] = deque()
        self._loud: deque[bool] = deque()
        self._powers: deque[float] = deque(maxlen=NOISE_OF)
        self._noises: deque[float] = deque(maxlen=NOISE_AMONG)

    def take(self, block: Samples, power: float, *, sure: bool) -> list[Samples]:
        """Take the next block, with the mean power that WebRTC's canceller left of it, or, `sure`, one that holds no
        echo; what can be given now."""
        self._waiting.append((block, sure))
        self._powers.append(power)
        self._noises.append(sum(self._powers) / len(self._powers))
        self._loud.append(power > max(FAINTEST, OVER_NOISE * min(self._noises)))
        return self._clear(AROUND)

    def finish(self) -> list[Samples]:
        """No more blocks come: the rest."""
        return self._clear(0)

    def _clear(self, ahead: int) -> list[Samples]:
        given: list[Samples] = []
        while self._waiting:
            block, sure = self._waiting[0]
            speaks = sure or sum(self._loud) >= ENOUGH
            if not speaks and len(self._waiting) <= ahead:
                break
            self._waiting.popleft()
            given.append(block if speaks else np.zeros_like(block))
            if len(self._loud) - len(self._waiting) > AROUND:
                self._loud.popleft()
        return given


def as_float(samples: Samples) -> Sound:
    """From -1 to 1."""
    return samples.astype(np.float32) / np.float32(32768)


def as_whole(sound: Sound) -> Samples:
    """And back."""
    return np.asarray(np.clip(np.rint(sound * 32768), -32768, 32767), np.int16)
