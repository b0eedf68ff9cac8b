"""The spoken sample, as a meeting of two sides: its first voice is you, the others come from the loudspeakers."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "packaging" / "sample" / "sample.flac"
SCRIPT = SAMPLE.with_suffix(".txt")
RATE = 16_000
STILL = 60
"""Below it nobody speaks; of 32767."""
PAUSE = int(0.4 * RATE)
"""Within a line nobody is silent so long."""

Sound = NDArray[np.int16]


def split_sample(folder: Path) -> tuple[Path, Path]:
    """Two WAV files as long as the sample: what you say, and what the others say."""
    mine, theirs = folder / "you.wav", folder / "others.wav"
    if not theirs.exists():
        sound = _samples()
        voices, lines = _voices(), _lines(sound)
        if len(lines) != len(voices):
            raise RuntimeError(f"{SAMPLE.name} has {len(lines)} lines, {SCRIPT.name} {len(voices)}.")
        for path, is_you in ((mine, True), (theirs, False)):
            part = np.zeros_like(sound)
            for voice, (start, end) in zip(voices, lines, strict=True):
                if (voice == voices[0]) is is_you:
                    part[start:end] = sound[start:end]
            _write(path, part)
    return mine, theirs


def _samples() -> Sound:
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(str(SAMPLE)) as file:
        frames = [made.to_ndarray()[0] for frame in file.decode(audio=0) for made in resampler.resample(frame)]
    return np.concatenate(frames).astype(np.int16)


def _voices() -> list[str]:
    lines = SCRIPT.read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[0] for line in lines if line and not line.startswith("#")]


def _lines(sound: Sound) -> Sequence[tuple[int, int]]:
    """From and to which sample each line is spoken."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > STILL)
    breaks = np.flatnonzero(np.diff(loud) > PAUSE)
    starts = [loud[0], *loud[breaks + 1]]
    ends = [*loud[breaks], loud[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _write(path: Path, sound: Sound) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(sound.tobytes())
