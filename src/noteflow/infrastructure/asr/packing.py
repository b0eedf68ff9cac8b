"""Sound that can wait is heard in windows: utterances one behind the other, as many as a window holds.

The model costs less for a second of a long window than of a short one, and makes fewer mistakes where it hears what was
said before. What it says of a window is divided among the utterances again by the times of its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.infrastructure.asr.engine import HIGHEST_WORD_RATE, Heard
from noteflow.infrastructure.asr.speech import Utterance

LONGEST_WINDOW, LONGEST_CAREFUL_WINDOW = 31 * SAMPLE_RATE // 2, 20 * SAMPLE_RATE
"""Samples in a window, at most; no utterance may be longer. With the longer ones fewer words are wrong, for more work
from the model."""


@dataclass(frozen=True, slots=True)
class Window:
    """Utterances of one track, in their order; `sound` are all of them as one, which begins at 0."""

    utterances: tuple[Utterance, ...]

    @property
    def sound(self) -> Utterance:
        """The utterances without what lies between them."""
        voiced = sum(each.voiced for each in self.utterances)
        confidence = sum(each.confidence * each.voiced for each in self.utterances) / max(1, voiced)
        return Utterance(0, np.concatenate([each.samples for each in self.utterances]), voiced, confidence)


class Packer:
    """Fills the windows of one track, of so many samples at most."""

    def __init__(self, longest: int = LONGEST_WINDOW) -> None:
        self._longest = longest
        self._utterances: list[Utterance] = []

    @property
    def empty(self) -> bool:
        """Whether no utterance waits for its window to be full."""
        return not self._utterances

    def add(self, utterance: Utterance) -> Window | None:
        """Take the next utterance; the window before it, when that has no room for it."""
        assert 0 < utterance.samples.size <= self._longest
        held = sum(each.samples.size for each in self._utterances)
        full = self.finish() if held + utterance.samples.size > self._longest else None
        self._utterances.append(utterance)
        return full

    def finish(self) -> Window | None:
        """The window that is not full yet, if any."""
        if not self._utterances:
            return None
        window, self._utterances = Window(tuple(self._utterances)), []
        return window


def divide(window: Window, heard: Heard) -> list[Heard | None]:
    """What each utterance of a window says, times on the track's clock; None where that is not known: no word fell
    into it, or more than anybody can say. `heard` is what `window.sound` says."""
    ends = list(accumulate(each.samples.size for each in window.utterances))
    groups: list[list[Word]] = [[] for _ in ends]
    place = 0
    for word in heard.words:
        middle = (word.start_ms + word.end_ms) * SAMPLE_RATE // 2000
        # words come in their order, so an utterance that one of them is in is not gone back from
        place = max(place, min(len(ends) - 1, bisect_right(ends, middle)))
        groups[place].append(word)
    texts = _texts(heard.text, groups)
    return [
        _of_utterance(utterance, end - utterance.samples.size, text, words, heard.language)
        for utterance, end, text, words in zip(window.utterances, ends, texts, groups, strict=True)
    ]


def _of_utterance(utterance: Utterance, offset: int, text: str, words: Sequence[Word], language: str) -> Heard | None:
    """`offset` is the utterance's first sample within the window."""
    if not words or len(words) > 2 + HIGHEST_WORD_RATE * utterance.samples.size / SAMPLE_RATE:
        return None
    first, last = _ms(utterance.start_sample), _ms(utterance.end_sample)

    def on_clock(ms: int) -> int:
        return min(last, max(first, _ms(utterance.start_sample + ms * SAMPLE_RATE // 1000 - offset)))

    moved = tuple(replace(word, start_ms=on_clock(word.start_ms), end_ms=on_clock(word.end_ms)) for word in words)
    return Heard(text, moved, language)


def _texts(text: str, groups: Sequence[Sequence[Word]]) -> list[str]:
    """The part of the text that holds each group's words: not all languages put a space between them."""
    parts, place = [], 0
    for words in groups:
        begin = place
        for word in words:
            found = text.find(word.text, place)
            place = place if found < 0 else found + len(word.text)
        parts.append(text[begin:place].strip())
    return parts


def _ms(sample: int) -> int:
    return sample * 1000 // SAMPLE_RATE
