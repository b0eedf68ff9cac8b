"""Any sound to 16 kHz, mono, signed 16 bit, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from noteflow.domain.events import SAMPLE_RATE

SAMPLE_BYTES = {"s16": 2, "s32": 4, "flt": 4}
"""The bytes of one sample of each kind that `feed_raw` takes, by FFmpeg's names."""

LAYOUTS = ("mono", "stereo", "2.1", "quad", "5.0", "5.1", "6.1", "7.1")
"""Which loudspeaker is which channel, for one channel, two, and so on."""


class Resampler:
    """Takes decoded frames or raw bytes, gives bytes. Frames of another shape are fine: the old one is flushed."""

    def __init__(self) -> None:
        self._resampler: AudioResampler | None = None
        self._shape: tuple[str, str, int] | None = None

    def feed(self, frame: AudioFrame) -> bytes:
        """The samples that are ready, a few milliseconds behind those fed."""
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        done = b""
        if shape != self._shape:
            done = self.flush()
            self._resampler = AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
            self._shape = shape
        assert self._resampler is not None
        # Places are kept by counting samples; time stamps could only disagree.
        frame.pts = None
        return done + _bytes(self._resampler.resample(frame))

    def feed_raw(self, pcm: bytes, rate: int, channels: int, sample: str = "s16") -> bytes:
        """Interleaved samples at `rate` (Hz), of a kind in `SAMPLE_BYTES`, in up to eight channels."""
        size = SAMPLE_BYTES[sample] * channels
        assert len(pcm) % size == 0
        if not pcm:
            return b""
        frame = AudioFrame(format=sample, layout=LAYOUTS[channels - 1], samples=len(pcm) // size)
        frame.sample_rate = rate
        frame.planes[0].update(pcm)
        return self.feed(frame)

    def flush(self) -> bytes:
        """The last samples; afterwards the resampler is as new."""
        resampler, self._resampler, self._shape = self._resampler, None, None
        return _bytes(resampler.resample(None)) if resampler is not None else b""


def _bytes(frames: Sequence[AudioFrame | None]) -> bytes:
    # A plane may be longer than its samples; passing None through is how an unused resampler flushes.
    return b"".join(bytes(frame.planes[0])[: 2 * frame.samples] for frame in frames if frame is not None)
