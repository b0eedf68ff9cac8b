from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.infrastructure.converters.pcm import FLOOR_DB, from_float, peak_db, to_float


@pytest.mark.parametrize(
    ("samples", "level"),
    [
        ([], FLOOR_DB),
        ([0, 0], FLOOR_DB),
        ([1, -1], FLOOR_DB),  # -90 dB
        ([32], -60.0),
        ([33, 0], -59.94),
        ([3_277], -20.0),
        ([-16_384, 100], -6.02),
        ([32_767], 0.0),
        ([-32_768], 0.0),
    ],
)
def test_levels(samples: list[int], level: float) -> None:
    assert peak_db(np.array(samples, "<i2").tobytes()) == pytest.approx(level, abs=0.01)


@given(st.lists(st.integers(-32_768, 32_767)))
def test_there_and_back(samples: list[int]) -> None:
    pcm = np.array(samples, "<i2").tobytes()
    floats = to_float(pcm)
    assert floats.dtype == np.float32
    assert floats.shape == (len(samples),)
    assert not floats.size or (floats.min() >= -1.0 and floats.max() < 1.0)
    assert from_float(floats) == pcm
    assert FLOOR_DB <= peak_db(pcm) <= 0.0


def test_beyond_full_scale_is_clipped() -> None:
    assert np.frombuffer(from_float(np.array([2.0, -2.0, 1.0])), "<i2").tolist() == [32_767, -32_768, 32_767]
