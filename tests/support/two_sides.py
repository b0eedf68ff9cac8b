"""A conversation of two: what the computer plays, what somebody in the room says, and the echo between them."""

from __future__ import annotations

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
SAME = 0.6
"""The share of a line's words from which it is another line."""

Sound = NDArray[np.float64]


@dataclass(frozen=True)
class Line:
    """Who says what and when, in seconds."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True)
class Conversation:
    """`far` is what the computer plays, `near` what is said in the room, each with its lines."""

    far: Sound
    near: Sound
    theirs: tuple[Line, ...]
    ours: tuple[Line, ...]

    def microphone(self, delay_s: float, drift: float = 0.0) -> NDArray[np.int16]:
        """What the microphone hears: the room, and the loudspeakers later, softer, and by a clock that differs."""
        places = np.arange(self.far.size) * (1 + drift) - delay_s * SAMPLE_RATE
        echo = np.interp(places, np.arange(self.far.size), self.far, left=0, right=0)
        return whole(self.near + echo * 10 ** (ECHO_DB / 20))


def whole(sound: Sound) -> NDArray[np.int16]:
    """16-bit samples."""
    return np.asarray(np.clip(sound, -1, 1) * 32767, np.int16)


def conversation(*, together: bool) -> Conversation:
    """They speak in turn, or, `together`, each of our lines begins while they speak."""
    theirs, ours = [], []
    at = 1.0
    for said, answer in zip(THEIRS, OURS, strict=True):
        length, ours_s = spoken.say(said, "slt").duration_s, spoken.say(answer, "rms").duration_s
        theirs.append(Line(at, at + length, said))
        begin = at + 0.7 if together else at + length + 0.6
        ours.append(Line(begin, begin + ours_s, answer))
        at = max(at + length, begin + ours_s) + 1.0
    duration = int((at + 1) * SAMPLE_RATE)
    return Conversation(_mixed(theirs, "slt", duration), _mixed(ours, "rms", duration), tuple(theirs), tuple(ours))


def _mixed(lines: list[Line], voice: str, duration: int) -> Sound:
    sound = np.zeros(duration)
    for line in lines:
        said = spoken.say(line.text, voice).sound
        start = int(line.start_s * SAMPLE_RATE)
        sound[start : start + said.size] += said
    return sound


def doubled(said: Conversation, microphone: list[Hypothesis]) -> list[str]:
    """Lines of the microphone's that are theirs: most of their words, where they were said."""
    return doubled_text(said, [(h.start_sample / SAMPLE_RATE, h.end_sample / SAMPLE_RATE, h.text) for h in microphone])


def doubled_text(said: Conversation, microphone: list[tuple[float, float, str]]) -> list[str]:
    """The same of lines as (begin, end, text), in seconds."""
    found = []
    for start_s, end_s, text in microphone:
        beside = [line.text for line in said.theirs if line.start_s - 0.5 < end_s and start_s < line.end_s + 1.0]
        own = [line.text for line in said.ours if line.start_s - 0.5 < end_s and start_s < line.end_s + 1.0]
        words = words_of(text)
        if recall(words, " ".join(beside)) >= SAME > recall(words, " ".join(own)):
            found.append(text)
    return found


def lost(said: Conversation, microphone: list[Hypothesis]) -> list[str]:
    """Our lines of which less than half was written."""
    return lost_text(said, [final.text for final in microphone])


def lost_text(said: Conversation, microphone: list[str]) -> list[str]:
    """The same of texts."""
    return [line.text for line in said.ours if recall(words_of(line.text), " ".join(microphone)) < 0.5]
