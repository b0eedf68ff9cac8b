"""What is told of a side that stays silent, and of a microphone that clips or is hardly heard."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.sound_watch import Concern, SoundWatch
from noteflow.infrastructure.converters.pcm import from_float, peak_db

TENTH = 1600
Sound = Callable[[int], float]
"""The peak of the tenth of a second of that number."""


def made(samples: Callable[[int], np.ndarray]) -> Sound:
    return lambda tenth: peak_db(from_float(samples(tenth)))


def tone(level: float) -> Sound:
    """A tone of 220 Hz; above 1.0 it clips."""
    return made(lambda n: level * np.sin(2 * np.pi * 220 * (np.arange(TENTH) + n * TENTH) / 16_000))


def room(level: float = 0.004) -> Sound:
    """What a microphone hears where nobody speaks: -48 dB or so."""
    noise = np.random.default_rng(7)
    return made(lambda _: level * noise.uniform(-1, 1, TENTH))


def talk(level: float = 0.2) -> Sound:
    """Two seconds of speech, three of a quiet room."""
    speech, pause = tone(level), room()
    return lambda tenth: speech(tenth) if tenth % 50 < 20 else pause(tenth)


SILENCE = made(lambda _: np.zeros(TENTH))


class Meeting:
    """Two sides, ten times a second."""

    def __init__(self) -> None:
        self.watch = SoundWatch()
        self.tenths = 0
        self.told: list[tuple[float, Concern | None]] = []

    @property
    def now_s(self) -> float:
        return self.tenths / 10

    def run(self, seconds: float, *, words: str = "", **sounds: Sound) -> Concern | None:
        """So long; `words` names a side that words are heard on. What is told at the end."""
        for _ in range(int(seconds * 10)):
            self.tenths += 1
            self.watch.hear(self.now_s, {track: sound(self.tenths) for track, sound in sounds.items()})
            if words:
                self.watch.spoken(self.now_s, words)
            concern = self.watch.concern(self.now_s)
            if not self.told or self.told[-1][1] != concern:
                self.told.append((self.now_s, concern))
        return self.told[-1][1]


def is_about(concern: Concern | None, track: str, words: str) -> bool:
    return concern is not None and concern.track == track and words in concern.sentence


def test_a_usual_meeting_needs_no_word() -> None:
    meeting = Meeting()
    meeting.run(300, mic=talk(), system=talk())
    assert meeting.told == [(0.1, None)]


def test_the_other_side_is_missed_after_a_minute_and_no_longer_when_it_is_heard() -> None:
    meeting = Meeting()
    assert meeting.run(59, mic=talk(), system=SILENCE) is None
    concern = meeting.run(2, mic=talk(), system=SILENCE)
    assert is_about(concern, "system", "another device")
    assert concern is not None
    assert concern.silent
    assert meeting.run(0.1, mic=talk(), system=tone(0.01)) is None


def test_a_microphone_that_falls_silent_is_missed_when_the_other_side_talks() -> None:
    meeting = Meeting()
    meeting.run(10, mic=talk(), system=talk())
    assert is_about(meeting.run(61, mic=SILENCE, system=talk()), "mic", "from your side")


def test_two_silent_sides_are_no_concern_of_either_but_a_dead_microphone_is() -> None:
    meeting = Meeting()
    meeting.run(10, mic=talk(), system=talk())
    assert meeting.run(300, mic=SILENCE, system=SILENCE) is None
    alone = Meeting()
    assert alone.run(19, mic=SILENCE) is None
    assert is_about(alone.run(2, mic=SILENCE), "mic", "gives no sound")
    assert alone.run(0.1, mic=room()) is None


def test_who_listens_in_a_quiet_room_is_not_silent() -> None:
    assert Meeting().run(600, mic=room(), system=talk()) is None


def test_words_of_a_side_show_that_it_is_heard() -> None:
    assert Meeting().run(120, mic=talk(), system=SILENCE, words="system") is None


def test_a_microphone_that_clips_again_and_again() -> None:
    meeting = Meeting()
    assert is_about(meeting.run(10, mic=talk(4.0)), "mic", "too loud")
    assert meeting.run(21, mic=talk(0.2)) is None
    assert Meeting().run(120, mic=talk(0.99)) is None


def test_one_bang_is_not_clipping() -> None:
    meeting = Meeting()
    meeting.run(0.5, mic=tone(4.0))
    meeting.run(60, mic=talk())
    assert [concern for _, concern in meeting.told] == [None]


def test_music_at_full_scale_is_how_music_is() -> None:
    assert Meeting().run(120, mic=talk(), system=tone(1.5)) is None


def test_words_that_are_hardly_heard() -> None:
    meeting = Meeting()
    assert meeting.run(19, mic=tone(0.005), words="mic") is None
    assert is_about(meeting.run(2, mic=tone(0.005), words="mic"), "mic", "too faintly")
    assert meeting.run(1, mic=tone(0.1), words="mic") is None
    assert Meeting().run(120, mic=tone(0.005)) is None


def test_a_device_that_comes_back_begins_anew() -> None:
    meeting = Meeting()
    meeting.run(50, mic=talk(), system=SILENCE)
    meeting.run(5, mic=talk())
    assert meeting.run(55, mic=talk(), system=SILENCE) is None
    assert meeting.run(6, mic=talk(), system=SILENCE) is not None


LEVELS = st.sampled_from([-60.0, -59.0, -50.0, -41.0, -20.0, -6.0, -0.5, 0.0])
STRETCHES = st.lists(st.tuples(LEVELS, LEVELS, st.sampled_from(["", "mic", "system"]), st.integers(1, 40)), max_size=12)


@given(STRETCHES)
def test_whatever_is_heard_a_side_that_made_a_sound_in_the_last_minute_is_not_called_silent(
    stretches: list[tuple[float, float, str, int]],
) -> None:
    watch, now_s = SoundWatch(), 0.0
    heard_s = {"mic": 0.0, "system": 0.0}
    for mic, system, words, seconds in stretches:
        for _ in range(seconds * 2):
            now_s += 0.5
            peaks = {"mic": mic, "system": system}
            watch.hear(now_s, peaks)
            if words:
                watch.spoken(now_s, words)
            heard_s |= {track: now_s for track, peak in peaks.items() if peak > -58 or track == words}
            concern = watch.concern(now_s)
            if concern is not None and concern.silent:
                assert now_s - heard_s[concern.track] >= 19.5
                assert peaks[concern.track] <= -58
            if concern is not None and not concern.silent:
                assert concern.track == "mic"


@pytest.mark.parametrize("track", ["mic", "system"])
def test_words_before_any_sound_are_no_trouble(track: str) -> None:
    watch = SoundWatch()
    watch.spoken(1.0, track)
    assert watch.concern(2.0) is None
