"""Takes out of the microphone's sound what the computer plays, before it is listened to; what is recorded stays raw.

WebRTC's canceller (AEC3) gets both sides in step by their places on the meeting's clock. Either device may be late: the
loudspeakers' side is given a tenth of a second ahead, so that an echo never comes before its cause, and the canceller
itself finds how much later it is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE

FRAME = SAMPLE_RATE // 100
"""Samples that the canceller takes at once."""

AHEAD = SAMPLE_RATE // 10
PATIENCE = SAMPLE_RATE
"""The other side is waited for as long as this much of the microphone is there; then it counts as silent."""

Samples = NDArray[np.int16]


class EchoCanceller:
    """The microphone's samples from `near_start` on and the other side's from `far_start` on, each without a hole."""

    def __init__(self, near_start: int, far_start: int) -> None:
        from pywebrtc_audio import AudioProcessor

        self._processor: Any = AudioProcessor(
            sample_rate=SAMPLE_RATE, echo_cancellation=True, noise_suppression=False, auto_gain_control=False
        )
        self._near = np.zeros(0, np.int16)
        self._far = np.zeros(0, np.int16)
        self._near_place = near_start
        self._far_place = far_start
        self._far_over = False

    def hear_far(self, samples: Samples) -> Samples:
        """Take the other side's next samples; what of the microphone's can be given now."""
        self._far = np.concatenate((self._far, samples))
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
        rest = self._near.size
        padded = -rest % FRAME
        self._near = np.concatenate((self._near, np.zeros(padded, np.int16)))
        return self._process(self._near.size)[:rest]

    def _clean(self) -> Samples:
        count = self._near.size
        if not self._far_over:
            # as far as the other side is known, or as patience goes
            known = self._far_place + self._far.size - AHEAD - self._near_place
            count = min(count, max(known, count - PATIENCE))
        return self._process(max(0, count) // FRAME * FRAME)

    def _process(self, count: int) -> Samples:
        near, self._near = self._near[:count], self._near[count:]
        far = self._far_at(self._near_place + AHEAD, count)
        self._near_place += count
        cleaned = [
            np.asarray(self._processor.process(near[at : at + FRAME], far[at : at + FRAME]), np.int16)
            for at in range(0, count, FRAME)
        ]
        return np.concatenate(cleaned) if cleaned else np.zeros(0, np.int16)

    def _far_at(self, place: int, count: int) -> Samples:
        """The other side's samples there, silence for what is not known, and forget what is before."""
        wanted = np.zeros(count, np.int16)
        first = max(place, self._far_place)
        last = min(place + count, self._far_place + self._far.size)
        if first < last:
            wanted[first - place : last - place] = self._far[first - self._far_place : last - self._far_place]
        forget = min(self._far.size, max(0, place + count - self._far_place))
        self._far = self._far[forget:].copy()
        self._far_place += forget
        return wanted
