"""Sound files of many kinds, and a sound whose place in time can be found again."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

Sound = NDArray[np.float64]


def warble(seconds: float, rate: int, seed: int = 1) -> Sound:
    """A tone that wanders between 300 and 3,000 Hz and never the same way twice, at half of full scale."""
    steps = np.random.default_rng(seed).uniform(300, 3_000, int(seconds * 20) + 2)
    times = np.arange(int(seconds * rate)) / rate
    pitch = np.interp(times, np.arange(len(steps)) / 20, steps)
    return 0.5 * np.sin(2 * np.pi * np.cumsum(pitch) / rate)


def encode(path: Path, sound: Sound, rate: int, codec: str, *, video: bool = False, options: str = "") -> Path:
    """Write `sound`, shape (channels, samples), with `codec` into the container that the suffix names; `options` are
    the muxer's, as `name=value name=value`."""
    layout = {1: "mono", 2: "stereo"}[sound.shape[0]]
    chosen = dict(pair.split("=", 1) for pair in options.split())
    with av.open(path, "w", container_options=chosen) as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        if video:
            picture = container.add_stream("mpeg4", rate=10)
            assert isinstance(picture, VideoStream)
            picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
            # a frame that nobody filled holds chance bytes, and the file would be another one each time
            grey = np.full((48 * 3 // 2, 64), 128, np.uint8)
            for _ in range(int(sound.shape[1] / rate * 10)):
                container.mux(picture.encode(VideoFrame.from_ndarray(grey, format="yuv420p")))
            container.mux(picture.encode(None))
        pcm = np.rint(np.clip(sound, -1, 1) * 32_767).astype(np.int16)
        resampler = av.AudioResampler(format=stream.codec_context.format, layout=layout, rate=rate, frame_size=1_024)
        for start in range(0, pcm.shape[1], rate):
            piece = np.ascontiguousarray(pcm[:, start : start + rate].T).reshape(1, -1)
            frame = AudioFrame.from_ndarray(piece, format="s16", layout=layout)
            frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
            for ready in resampler.resample(frame):
                container.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            container.mux(stream.encode(ready))
        container.mux(stream.encode(None))
    return path


def samples(pcm: bytes) -> Sound:
    """16-bit bytes as floating point."""
    return np.frombuffer(pcm, dtype="<i2") / 32_768


def likeness(heard: Sound, played: Sound) -> tuple[float, int]:
    """The highest normalised correlation of `heard` within `played` or the other way round, and the shift in samples
    by which `heard` comes later."""
    size = 1 << (len(heard) + len(played) - 1).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(played, size))
    correlation = np.fft.irfft(spectrum, size)
    best = int(np.argmax(np.abs(correlation)))
    norm = float(np.linalg.norm(heard) * np.linalg.norm(played)) or 1.0
    return float(abs(correlation[best]) / norm), best if best < size // 2 else best - size
