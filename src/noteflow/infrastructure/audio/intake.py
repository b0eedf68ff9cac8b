"""What a device gives, on its way from the sound card's thread to ours, where it becomes 16 kHz mono."""

from __future__ import annotations

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.resampler import SAMPLE_BYTES, Resampler
from noteflow.infrastructure.audio.ring import Ring

RING_S = 60.0
"""How long the disk may stall before sound is lost."""


class Intake:
    """Interleaved frames of a device's own rate (Hz), channels and kind of sample (`s16`, `s32` or `flt`) in, 16 kHz
    mono s16 out. `put`, `miss` and `rest` are for one thread, all others for another one; neither ever waits."""

    def __init__(self, rate: int, channels: int, sample: str = "s16", *, ring_s: float = RING_S) -> None:
        self.rate = rate
        self._channels = channels
        self._sample = sample
        self._frame_bytes = SAMPLE_BYTES[sample] * channels
        self._most_frames = int(ring_s * rate)
        self._ring = Ring(self._most_frames * self._frame_bytes)
        as_it_is = (rate, channels, sample) == (SAMPLE_RATE, 1, "s16")
        self._resampler = None if as_it_is else Resampler()
        self._flushed = False
        self._gaps: list[tuple[int, int, str]] = []

    # --- the sound card's thread ---

    def put(self, block: bytes | memoryview) -> None:
        """A block of whole frames; one that does not fit is missed."""
        self._ring.write(block)

    def miss(self, frames: int) -> None:
        """The device lost frames here: at least one, at most what the ring holds."""
        self._ring.miss(max(1, min(frames, self._most_frames)) * self._frame_bytes)

    def rest(self, frames: int) -> None:
        """The device had nothing to give for so many frames, and nothing is lost."""
        self._ring.rest(frames * self._frame_bytes)

    def finish(self) -> None:
        """Nothing more will come."""
        self._ring.finish()

    # --- the reading thread ---

    def read(self, *, last: bool) -> bytes:
        """What came, with silence for what was missed or rested. With `last`, nothing more will be put."""
        if self._flushed:
            return b""
        raw, losses = self._ring.take()
        for loss in losses:
            start, end = (round(at * SAMPLE_RATE / (self.rate * self._frame_bytes)) for at in loss)
            if self._gaps and self._gaps[-1][1] == start:
                start = self._gaps.pop()[0]
            self._gaps.append((start, end, "overflow"))
        pcm = self._at_16_khz(raw)
        if last and self._resampler is not None and self._ring.empty():
            pcm += self._resampler.flush()
            self._flushed = True
        return pcm

    def ahead(self, frames: int) -> bytes:
        """Silence for the frames of a rest that `rest` has not told of yet; for when `read` gave nothing."""
        return self._at_16_khz(self._ring.ahead(frames * self._frame_bytes))

    def _at_16_khz(self, raw: bytes) -> bytes:
        if self._resampler is None:
            return raw
        return self._resampler.feed_raw(raw, self.rate, self._channels, self._sample)

    def drained(self) -> bool:
        """Everything was read, up to the last sample in the resampler."""
        return self._flushed or (self._resampler is None and self._ring.empty())

    def dropped_frames(self) -> int:
        """16 kHz samples that were missed."""
        return round(self._ring.refused / self._frame_bytes * SAMPLE_RATE / self.rate)

    def gaps(self) -> tuple[tuple[int, int, str], ...]:
        """Where missed samples are silence in what was read, in 16 kHz samples."""
        return tuple(self._gaps)
