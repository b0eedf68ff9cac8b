"""What is played is read at any place, by any clock, and is silence where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from noteflow.infrastructure.asr.played import Played

COUNT = 160


def tone(places: NDArray[np.floating]) -> NDArray[np.floating]:
    """A sixteenth of the sampling rate, which a clock may read anywhere."""
    return 0.6 * np.sin(places * 2 * np.pi / 16)


@given(st.integers(-400, 400), st.lists(st.integers(0, 300), max_size=8), st.integers(-600, 1500))
def test_at_whole_places_the_samples_come_as_they_are(start: int, pieces: list[int], place: int) -> None:
    sound = np.arange(1, 1 + sum(pieces)).astype(np.int16)
    played = Played(start)
    for piece in np.split(sound, np.cumsum(pieces)[:-1] if pieces else []):
        played.add(piece)
    wanted = [sound[at - start] if 0 <= at - start < sound.size else 0 for at in range(place, place + COUNT)]
    # to the last bit that is heard
    np.testing.assert_array_equal(np.rint(played.read(float(place), COUNT, 0.0) * 32768), wanted)


@pytest.mark.parametrize("more", [0.0, 0.08, -0.08, 0.032])
def test_between_samples_and_by_another_clock_it_is_the_same_sound(more: float) -> None:
    played = Played(0)
    played.add(np.asarray(32768 * tone(np.arange(4000.0)), np.int16))
    place = 100.0
    while place < 3500:
        expected = tone(place + np.arange(COUNT) * (1 + more / COUNT))
        assert np.abs(played.read(place, COUNT, more) - expected).max() < 3e-3
        place += COUNT + more


@given(st.integers(-100, 100), st.floats(0, 500, allow_nan=False))
def test_what_is_known_is_not_changed_by_what_comes_after(start: int, end: float) -> None:
    sound = np.random.default_rng(1).integers(-9000, 9000, 700).astype(np.int16)
    first, whole = Played(start), Played(start)
    first.add(sound[:400])
    whole.add(sound)
    if first.known(end):
        np.testing.assert_array_equal(first.read(end - COUNT, COUNT, 0.0), whole.read(end - COUNT, COUNT, 0.0))
