"""A conversation of two: what the computer plays, what somebody in the room says, and the echo between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks import spoken
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis
from tests.support.speech import recall, words_of

THEIRS = (
    "Good morning everybody, thank you for joining at such short notice.",
    "As you have seen in my message, we are slightly above the plan.",
    "The centrifuge was more expensive than we expected.",
    "We asked two of them, and both wanted even more money.",
)
OURS = (
    "That would be my suggestion as well.",
    "When was the last late delivery?",
    "I will call their manager this afternoon.",
    "Does anybody want to add something about the contract?",
)
ECHO_DB = -3.0
HALF = 0.5
"""The share of a line's words from which it was written."""

LATE_S = 0.6
"""After a line its echo may last so long."""

REVERBERATION_S = 0.25
"""After which a room's sound is 60 dB down."""

Sound = NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """Who says what and when, in seconds."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True)
class Echo:
    """How the loudspeakers come to the microphone: later, by a clock that differs by a share of `drift`, and straight
    or, with a number, through one of many rooms; and the microphone's own noise, `noise_db` of full scale."""

    delay_s: float
    drift: float = 0.0
    room: int | None = None
    noise_db: float | None = None

    def __str__(self) -> str:
        parts = [f"{self.delay_s * 1000:.0f} ms"]
        parts += [f"{self.drift * 1e6:+.0f} ppm"] if self.drift else []
        parts += ["room"] if self.room is not None else []
        parts += [f"noise {self.noise_db:.0f} dB"] if self.noise_db is not None else []
        return ", ".join(parts)


@dataclass(frozen=True)
class Conversation:
    """`far` is what the computer plays, `near` what is said in the room, each with its lines."""

    far: Sound
    near: Sound
    theirs: tuple[Line, ...]
    ours: tuple[Line, ...]

    def microphone(self, echo: Echo) -> NDArray[np.int16]:
        """What the microphone hears: the room, and the loudspeakers `ECHO_DB` softer than they are recorded."""
        places = np.arange(self.far.size) * (1 + echo.drift) - echo.delay_s * SAMPLE_RATE
        heard = np.interp(places, np.arange(self.far.size), self.far, left=0, right=0)
        if echo.room is not None:
            heard = through(heard, room(echo.room))
        heard *= 10 ** (ECHO_DB / 20)
        if echo.noise_db is not None:
            heard += np.random.default_rng(1).standard_normal(heard.size) * 10 ** (echo.noise_db / 20)
        return whole(self.near + heard)


def room(number: int) -> Sound:
    """The impulse response of a room with the power of 1: the straight way, some early reflections, and noise that
    decays."""
    random = np.random.default_rng(number)
    seconds = np.arange(int(1.2 * REVERBERATION_S * SAMPLE_RATE)) / SAMPLE_RATE
    response = 0.12 * random.standard_normal(seconds.size) * 10 ** (-3 * seconds / REVERBERATION_S)
    response[: SAMPLE_RATE // 250] = 0
    for _ in range(6):
        response[int(random.uniform(0.002, 0.03) * SAMPLE_RATE)] += random.uniform(0.2, 0.6) * random.choice([-1, 1])
    response[0] = 1
    return np.asarray(response / np.sqrt(np.square(response).sum()), np.float64)


def through(sound: Sound, response: Sound) -> Sound:
    """A sound in a room, as long as it was."""
    size = sound.size + response.size
    return np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(response, size), size)[: sound.size]


def whole(sound: Sound) -> NDArray[np.int16]:
    """16-bit samples."""
    return np.asarray(np.clip(sound, -1, 1) * 32767, np.int16)


def conversation(
    *,
    together: bool,
    theirs: Sequence[str] = THEIRS,
    ours: Sequence[str] = OURS,
    voices: tuple[str, str] = ("slt", "rms"),
) -> Conversation:
    """They speak in turn, or, `together`, each of our lines begins while they speak; `voices` are flite's, theirs
    first."""
    far, near = [], []
    at = 1.0
    for said, answer in zip(theirs, ours, strict=True):
        length, ours_s = spoken.say(said, voices[0]).duration_s, spoken.say(answer, voices[1]).duration_s
        far.append(Line(at, at + length, said))
        begin = at + 0.7 if together else at + length + 0.6
        near.append(Line(begin, begin + ours_s, answer))
        at = max(at + length, begin + ours_s) + 1.0
    duration = int((at + 1) * SAMPLE_RATE)
    return Conversation(_mixed(far, voices[0], duration), _mixed(near, voices[1], duration), tuple(far), tuple(near))


def _mixed(lines: list[Line], voice: str, duration: int) -> Sound:
    sound = np.zeros(duration)
    for line in lines:
        said = spoken.say(line.text, voice).sound
        start = int(line.start_s * SAMPLE_RATE)
        sound[start : start + said.size] += said
    return sound


def doubled(said: Conversation, microphone: Sequence[Hypothesis]) -> list[str]:
    """Their lines that came twice: half of their words, or more, are in the microphone's text about where they were
    said, beyond what is ours there; or something is, and none of ours was said."""
    found = []
    for line in said.theirs:
        written = [h for h in microphone if _about(line, h)]
        ours = [words_of(own.text) for own in said.ours if any(_about(own, h) for h in written)]
        text = [word for h in written for word in words_of(h.text)]
        for word in (word for words in ours for word in words):
            if word in text:
                text.remove(word)
        alone = any(not any(_about(own, h) for own in said.ours) for h in written)
        if alone or recall(words_of(line.text), " ".join(text)) >= HALF:
            found.append(line.text)
    return found


def _about(line: Line, heard: Hypothesis) -> bool:
    """Whether it was heard while a line was said, its echo included."""
    start_s, end_s = heard.start_sample / SAMPLE_RATE, heard.end_sample / SAMPLE_RATE
    return line.start_s < end_s and start_s < line.end_s + LATE_S


def lost(said: Conversation, microphone: Sequence[Hypothesis]) -> list[str]:
    """Our lines of which less than half was written where they were said."""
    found = []
    for line in said.ours:
        written = " ".join(h.text for h in microphone if _about(line, h))
        if recall(words_of(line.text), written) < HALF:
            found.append(line.text)
    return found
