"""What a device gives late lies where it was heard, not where the clock began."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio.late_start import CATCH_UP_S, LATE_S, LateStart

TENTH = SAMPLE_RATE // 10
SOUND = b"\1\1" * TENTH


class Device:
    """Gives a tenth of a second at a time from `first_s` on, what lies before `first_s` in one piece if `at_once`."""

    def __init__(self, first_s: float, *, at_once: bool = False) -> None:
        self.now = 0.0
        self.first_s, self.at_once = first_s, at_once
        self.late = LateStart(lambda: self.now)
        self.late.begin()

    def hear(self, seconds: float) -> bytes:
        came = b""
        given = 0 if self.at_once else int(self.first_s * SAMPLE_RATE)
        while self.now < seconds:
            self.now += 0.1
            new = b""
            if self.now >= self.first_s:
                due = int(self.now * SAMPLE_RATE)
                new, given = b"\1\1" * (due - given), due
            came += self.late.put(new, over=False)
        return came + self.late.put(b"", over=True)


def test_a_device_that_is_there_at_once_is_not_held_up() -> None:
    device = Device(0.0)
    assert device.late.put(b"", over=False) == b""
    device.now = 0.1
    assert device.late.put(SOUND, over=False) == SOUND
    assert device.late.lead == 0


def test_what_comes_late_has_silence_before_it() -> None:
    heard = Device(1.5).hear(4.0)
    assert abs(len(heard) // 2 - 4.0 * SAMPLE_RATE) <= TENTH
    lead = len(heard) - len(heard.lstrip(b"\0"))
    assert abs(lead / 2 - 1.5 * SAMPLE_RATE) <= TENTH


def test_a_device_that_gives_its_first_seconds_in_one_piece_is_not_late() -> None:
    heard = Device(2.0, at_once=True).hear(4.0)
    assert not heard.startswith(b"\0")
    assert abs(len(heard) // 2 - 4.0 * SAMPLE_RATE) <= TENTH


def test_a_machine_that_slept_makes_no_hours_of_silence() -> None:
    device = Device(0.0)
    device.now = 3_600.0
    assert device.late.put(SOUND, over=False) == SOUND


def test_what_ends_early_is_given_whole() -> None:
    device = Device(0.0)
    device.now = 1.0
    assert device.late.put(SOUND, over=False) == b""
    assert device.late.holding
    assert device.late.put(b"", over=True).endswith(SOUND)
    assert not device.late.holding


@given(st.floats(0, 8), st.booleans())
def test_the_place_is_right_within_what_is_not_looked_at(first_s: float, at_once: bool) -> None:
    seconds = first_s + CATCH_UP_S + 1
    heard = Device(first_s, at_once=at_once).hear(seconds)
    assert abs(len(heard) / 2 / SAMPLE_RATE - seconds) <= LATE_S + 0.11


def test_a_device_that_falls_silent_after_its_first_block_goes_on_in_its_place() -> None:
    device = Device(0.0)
    device.now = 0.1
    heard = device.late.put(SOUND, over=False)
    device.now = 1.9
    while device.now < 6:
        device.now += 0.1
        heard += device.late.put(SOUND, over=False)
    assert abs(len(heard) // 2 - 6 * SAMPLE_RATE) <= 2 * TENTH
    assert heard.startswith(SOUND + bytes(2 * SAMPLE_RATE))
    assert device.late.lead == heard.count(b"\0") // 2
