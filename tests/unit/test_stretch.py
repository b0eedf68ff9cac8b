"""Sound at another speed: as long as it should be, at the pitch it had, and what it was at speed 1."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.player import Mixed
from noteflow.infrastructure.audio.stretch import HOP, Sound, Stretcher
from noteflow.infrastructure.converters.pcm import levels
from tests.support.speech import SENTENCES, make_speech


def played(sound: Sound, speed: float) -> Sound:
    def read(start: int, count: int) -> Sound:
        out = np.zeros(count, np.float32)
        first, last = max(0, start), min(sound.size, start + count)
        if first < last:
            out[first - start : last - start] = sound[first:last]
        return out

    stretcher, blocks = Stretcher(read, 0, speed), []
    while stretcher.place < sound.size:
        blocks.append(stretcher.next())
    return np.concatenate(blocks)


def tone(hertz: float, seconds: float = 2.0) -> Sound:
    return (0.4 * np.sin(np.arange(int(seconds * SAMPLE_RATE)) * 2 * np.pi * hertz / SAMPLE_RATE)).astype(np.float32)


def pitch(sound: Sound) -> float:
    middle = sound[sound.size // 4 : -sound.size // 4]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size)))
    return float(np.argmax(spectrum) * SAMPLE_RATE / middle.size)


@settings(deadline=None, max_examples=15)
@given(speed=st.floats(0.5, 3.0), hertz=st.integers(100, 2000))
def test_length_follows_the_speed_and_pitch_does_not(speed: float, hertz: int) -> None:
    sound = tone(hertz)
    out = played(sound, speed)
    assert abs(out.size - sound.size / speed) <= 2 * HOP
    assert abs(pitch(out) - hertz) <= max(4.0, 0.02 * hertz)
    # nothing pulses: the loudness of what comes out is even
    inner = out[2 * HOP : -4 * HOP]
    rows = inner[: inner.size // HOP * HOP].reshape(-1, HOP)
    assert np.sqrt((rows**2).mean(axis=1)).min() > 0.15


def test_at_speed_1_it_is_what_it_was() -> None:
    rng = np.random.default_rng(1)
    sound = rng.uniform(-0.5, 0.5, 5 * HOP + 17).astype(np.float32)
    assert np.allclose(played(sound, 1.0)[: sound.size], sound, atol=1e-6)


@pytest.mark.parametrize("speed", [0.75, 1.25, 2.0])
def test_speech_keeps_its_loudness(tmp_path: Path, speed: float) -> None:
    with wave.open(str(make_speech(tmp_path, SENTENCES[:1]).path)) as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / np.float32(32768)
    out = played(sound, speed)
    assert abs(out.size - sound.size / speed) <= 2 * HOP
    assert np.sqrt((out**2).mean()) == pytest.approx(np.sqrt((sound**2).mean()), rel=0.1)


def mixed(sound: Sound) -> Mixed:
    pcm = np.rint(sound * 32767).astype("<i2")
    return Mixed(["mic"], lambda _, start, count: pcm[start : start + count].tobytes(), lambda: pcm.size)


def test_silence_is_passed_over_but_for_its_edges() -> None:
    sound = np.concatenate([tone(300, 1.0), np.zeros(7 * SAMPLE_RATE, np.float32), tone(300, 1.0)])
    source = mixed(sound)
    assert source.loud_at(SAMPLE_RATE // 2) == SAMPLE_RATE // 2
    assert source.loud_at(SAMPLE_RATE) == SAMPLE_RATE
    assert 7.7 * SAMPLE_RATE < source.loud_at(2 * SAMPLE_RATE) < 8 * SAMPLE_RATE
    assert source.loud_at(int(8.5 * SAMPLE_RATE)) == int(8.5 * SAMPLE_RATE)
    assert source.loud_at(11 * SAMPLE_RATE) >= sound.size


def test_tracks_are_heard_together_and_never_too_loud() -> None:
    one, two = np.full(100, 20_000, "<i2"), np.full(40, 20_000, "<i2")
    tracks = {"mic": one, "system": two}
    source = Mixed(tuple(tracks), lambda name, start, count: tracks[name][start : start + count].tobytes(), lambda: 100)
    out = source.read(-10, 120)
    assert list(out[:10]) == [0.0] * 10
    assert out[10:50].max() == 1.0
    assert out[60] == pytest.approx(20_000 / 32768)
    assert not out[110:].any()


def test_levels_tell_peak_and_mean_of_each_stretch() -> None:
    pcm = np.concatenate([np.full(4, -32768), np.zeros(4), np.full(2, 8192)]).astype("<i2").tobytes()
    assert list(levels(pcm, 4)) == [255, 255, 0, 0, 128, round(255 * (0.25 * 0.5**0.5) ** 0.5)]
    assert levels(b"", 4) == b""
