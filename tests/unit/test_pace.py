"""How long the rest takes, told from measured speed alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.importing import READING_SHARE, ImportPace
from noteflow.application.pace import LOOK_BACK_S, SHORTEST_S, Pace, Stopwatch
from tests.fakes.audio_source import FakeAudioSource


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def test_nothing_is_told_before_a_speed_was_measured() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    assert watch.left_s(0.0) is None
    clock.now_s += 60
    assert watch.left_s(0.1) is None, "how long the model took to load says nothing"
    clock.now_s += SHORTEST_S / 2
    assert watch.left_s(0.2) is None
    clock.now_s += SHORTEST_S / 2
    assert watch.left_s(0.2) == pytest.approx(0.8 * SHORTEST_S / 0.1)


@given(st.floats(0.01, 100.0), st.floats(0.1, 10.0))
def test_at_an_even_speed_the_time_left_is_right(speed: float, step_s: float) -> None:
    """`speed` in hundredths of the work a second."""
    clock = Clock()
    watch, done = Stopwatch(clock), 0.0
    while done < 1.0:
        left_s = watch.left_s(done)
        assert left_s is None or left_s == pytest.approx((1 - done) * 100 / speed, rel=1e-6)
        if clock.now_s > 1400:
            return
        clock.now_s += step_s
        done += speed / 100 * step_s
    assert watch.left_s(1.0) == 0.0


def test_the_speed_is_that_of_the_last_minute() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    for number in range(1, 101):
        watch.left_s(number / 1000)
        clock.now_s += 0.1
    left_s = None
    for number in range(2 * int(LOOK_BACK_S)):
        left_s = watch.left_s(0.1 + number / 10_000)
        clock.now_s += 1
    assert left_s == pytest.approx((0.9 - (2 * LOOK_BACK_S - 1) / 10_000) * 10_000)


def test_both_parts_of_an_import_count() -> None:
    told: list[Pace] = []
    pace = ImportPace(told.append)
    source = FakeAudioSource(bytes(2 * 16_000 * 10), track="file")
    pace.reading(source, 0.0)
    source.start()
    pace.reading(source, 5.0)
    pace.reading(source, 11.0)
    pace.transcribing(Pace(0.0))
    pace.transcribing(Pace(0.5, 30.0))
    pace.transcribing(Pace(1.0, 0.0))
    middle = READING_SHARE + (1 - READING_SHARE) / 2
    assert told == [
        Pace(0.0),
        Pace(READING_SHARE / 2),
        Pace(READING_SHARE),
        Pace(READING_SHARE),
        Pace(middle, 30.0),
        Pace(1.0, 0.0),
    ]
