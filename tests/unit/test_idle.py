"""When it is time to lock."""

from __future__ import annotations

from noteflow.application.idle import IdleClock


def test_time_counts_from_the_last_thing_that_was_done() -> None:
    clock = IdleClock(100.0)
    assert not clock.is_over(399.9, 5, busy=False)
    assert clock.is_over(400.0, 5, busy=False)
    clock.touch(400.0)
    assert not clock.is_over(699.9, 5, busy=False)
    assert clock.is_over(700.0, 5, busy=False)


def test_what_is_under_way_is_never_idle_and_time_counts_from_its_end() -> None:
    clock = IdleClock(0.0)
    assert not clock.is_over(10_000.0, 5, busy=True)
    assert not clock.is_over(10_299.0, 5, busy=False)
    assert clock.is_over(10_300.0, 5, busy=False)


def test_zero_is_never_and_a_shorter_limit_counts_at_once() -> None:
    clock = IdleClock(0.0)
    assert not clock.is_over(1_000_000.0, 0, busy=False)
    assert clock.is_over(60.0, 1, busy=False)
