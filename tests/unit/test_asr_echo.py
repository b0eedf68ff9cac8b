"""What the computer plays is taken out of what the microphone hears; what is said beside it stays."""

from __future__ import annotations

from itertools import zip_longest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.echo import AROUND, ENOUGH, PATIENCE, EchoCanceller, Gate
from noteflow.infrastructure.asr.linear_echo import BLOCK, LinearEcho
from noteflow.infrastructure.asr.played import Played

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


@pytest.mark.parametrize("level", [0.01, 1])
def test_where_the_other_side_is_silent_not_a_bit_is_changed(level: float) -> None:
    """However soft it is, also when much was played before, and with what plays but cannot be heard."""
    near = level * murmur(2, 150, 3000)
    far = murmur(1, 200, 3400)
    silent = slice(5 * SAMPLE_RATE, None)
    near[: 4 * SAMPLE_RATE] += echo_of(far, 0.08)[: 4 * SAMPLE_RATE]
    far[4 * SAMPLE_RATE :] = 0.0005
    assert np.array_equal(np.rint(cleaned(near, far) * 32767)[silent], whole(near)[silent])


def test_what_is_only_an_echo_is_silence() -> None:
    """Also beside noise that is louder than a soft voice."""
    far = murmur(1, 200, 3400)
    noise = 10 ** (-45 / 20) * np.random.default_rng(3).standard_normal(far.size)
    for microphone in (echo_of(far, 0.2), echo_of(far, 0.2) + noise):
        heard = cleaned(microphone, far)[6 * SAMPLE_RATE : 11 * SAMPLE_RATE]
        assert not heard.any()


def test_the_filter_knows_a_room_again_after_silence() -> None:
    far = murmur(1, 200, 3400)
    echo, nothing = echo_of(far, 0.08), np.zeros(60 * SAMPLE_RATE)
    left = filtered(np.concatenate((echo, nothing, echo)), np.concatenate((far, nothing, far)))
    again = left[far.size + nothing.size :]
    assert level_db(again[: 2 * SAMPLE_RATE]) < level_db(echo[: 2 * SAMPLE_RATE]) - 15


def test_the_filter_spares_who_speaks_over_the_loudspeakers() -> None:
    far, near = murmur(1, 200, 3400), murmur(2, 150, 3000)
    near[: 4 * SAMPLE_RATE] = 0
    wrong = filtered(near + echo_of(far, 0.08), far) - near
    said = slice(6 * SAMPLE_RATE, None)
    assert level_db(wrong[said]) < level_db(near[said]) - 6


@pytest.mark.parametrize("drift", [0.0, 2e-4, -2e-4])
def test_it_learns_by_how_much_the_clocks_differ(drift: float) -> None:
    """Also while somebody speaks over the loudspeakers."""
    far, near = murmur(1, 200, 3400), murmur(2, 150, 3000)
    near[: 3 * SAMPLE_RATE] = 0
    assert abs(learnt(near + echo_of(far, 0.08, drift), far) - drift) < 6e-5


def test_what_is_not_heard_again_says_little_of_the_clocks() -> None:
    """With headphones on."""
    assert abs(learnt(murmur(2, 150, 3000), murmur(1, 200, 3400))) < 1e-4


def learnt(near: Sound, far: Sound) -> float:
    """What the clocks differ by, as a share"""
    played, echo = Played(0), LinearEcho()
    played.add(whole(far))
    place = 0.0
    for block in near.astype(np.float32).reshape(-1, BLOCK):
        more = echo.drift
        echo.take_out(block, played.read(place, BLOCK, more))
        place += BLOCK + more
    return echo.drift / BLOCK


def filtered(near: Sound, far: Sound) -> Sound:
    """By the filter alone."""
    echo = LinearEcho()
    sides = [side.astype(np.float32).reshape(-1, BLOCK) for side in (near, far)]
    return np.concatenate([echo.take_out(mine, theirs) for mine, theirs in zip(*sides, strict=True)])


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
        assert given_near - PATIENCE - BLOCK < got <= given_near
    if ends:
        got += canceller.end_far().size
        assert given_near - got < BLOCK
    assert got + canceller.finish().size == given_near


BLOCKS = st.lists(st.tuples(st.sampled_from([0.0, 1e-3, 1e-1]), st.booleans()), max_size=400)


@settings(max_examples=40)
@given(BLOCKS)
def test_each_block_passes_the_gate_once_whole_or_silent(blocks: list[tuple[float, bool]]) -> None:
    gate, given = Gate(), []
    for number, (power, sure) in enumerate(blocks):
        given += gate.take(np.full(BLOCK, number + 1, np.int16), power, sure=sure)
        assert number - AROUND < len(given) <= number + 1
    given += gate.finish()
    assert len(given) == len(blocks)
    for number, (block, (_, sure)) in enumerate(zip(given, blocks, strict=True)):
        assert np.array_equal(block, np.full(BLOCK, number + 1 if sure or block.any() else 0, np.int16))


@given(st.integers(ENOUGH, 60), st.integers(1, 3 * AROUND))
def test_who_speaks_is_let_through_with_what_is_around_it(long: int, before: int) -> None:
    gate, given = Gate(), []
    powers = [0.0] * before + [1e-2] * long + [0.0] * 3 * AROUND
    for number, power in enumerate(powers):
        given += gate.take(np.ones(BLOCK, np.int16), power, sure=False)
        if number == before + long - 1:
            assert len(given) == number + 1  # at once, without waiting for what follows
    open_blocks = np.flatnonzero([block.any() for block in given + gate.finish()])
    assert open_blocks[0] == max(0, before + ENOUGH - 1 - AROUND)
    assert open_blocks[-1] == before + long - ENOUGH + AROUND
    assert np.all(np.diff(open_blocks) == 1)
