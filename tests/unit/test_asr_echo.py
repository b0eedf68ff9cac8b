"""What the computer plays is taken out of what the microphone hears; what is said beside it stays."""

from __future__ import annotations

from itertools import zip_longest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.echo import PATIENCE, EchoCanceller

SECONDS = 12
Sound = NDArray[np.float64]


def murmur(seed: int, low: float, high: float) -> Sound:
    """Noise with a voice's band and syllables, so that it is neither a tone nor steady."""
    random = np.random.default_rng(seed)
    count = SECONDS * SAMPLE_RATE
    spectrum = np.fft.rfft(random.standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    spectrum[(hertz < low) | (hertz > high)] = 0
    syllables = np.repeat(random.uniform(0, 1, count // 3200 + 1) > 0.3, 3200)[:count]
    sound = np.fft.irfft(spectrum, count) * syllables
    return np.asarray(0.1 * sound / np.sqrt(np.mean(sound**2)), np.float64)


def whole(sound: Sound) -> NDArray[np.int16]:
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16)


def cleaned(near: Sound, far: Sound, piece: int = 1600) -> Sound:
    """Both sides given in turn."""
    canceller = EchoCanceller(0, 0)
    out = []
    pieces = [[whole(side)[at : at + piece] for at in range(0, side.size, piece)] for side in (near, far)]
    for mine, theirs in zip_longest(*pieces):
        if mine is not None:
            out.append(canceller.hear_near(mine))
        if theirs is not None:
            out.append(canceller.hear_far(theirs))
    out.append(canceller.finish())
    return np.concatenate(out) / 32767


def level_db(sound: Sound) -> float:
    return float(10 * np.log10(np.mean(sound**2) + 1e-12))


def echo_of(far: Sound, delay_s: float, drift: float = 0.0) -> Sound:
    """3 dB softer, later, and by another clock."""
    places = np.arange(far.size) * (1 + drift) - delay_s * SAMPLE_RATE
    return np.asarray(np.interp(places, np.arange(far.size), far, left=0, right=0) * 10 ** (-3 / 20), np.float64)


@pytest.mark.parametrize(("delay_s", "drift"), [(0.04, 0), (0.08, 0), (0.4, 0), (-0.05, 0), (0.08, 1e-4)])
def test_an_echo_goes(delay_s: float, drift: float) -> None:
    far = murmur(1, 200, 3400)
    heard = cleaned(echo_of(far, delay_s, drift), far)
    settled = slice(4 * SAMPLE_RATE, None)
    assert level_db(heard[settled]) < level_db(far[settled]) - 20


def test_what_is_said_meanwhile_stays() -> None:
    far, near = murmur(1, 200, 3400), murmur(2, 150, 3000)
    near[: 6 * SAMPLE_RATE] = 0
    heard = cleaned(near + echo_of(far, 0.08), far)
    said = slice(6 * SAMPLE_RATE, None)
    assert level_db(heard[said]) > level_db(near[said]) - 6


def test_without_the_other_side_nothing_is_lost() -> None:
    near = murmur(2, 150, 3000)
    heard = cleaned(near, np.zeros(near.size))
    assert level_db(heard) == pytest.approx(level_db(near), abs=1)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5000)), max_size=25), st.integers(0, 3000), st.booleans())
def test_each_sample_comes_out_once_and_none_is_waited_for_too_long(
    pieces: list[tuple[bool, int]], far_start: int, ends: bool
) -> None:
    canceller = EchoCanceller(0, far_start)
    given_near = got = 0
    for near, count in pieces:
        sound = np.zeros(count, np.int16)
        got += (canceller.hear_near(sound) if near else canceller.hear_far(sound)).size
        given_near += count if near else 0
        assert given_near - PATIENCE - 160 < got <= given_near
    if ends:
        got += canceller.end_far().size
        assert given_near - got < 160
    assert got + canceller.finish().size == given_near
