"""A dialogue of any length whose every word has a known time."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import jiwer
import numpy as np
from numpy.typing import NDArray

from benchmarks import spoken
from benchmarks.spoken import RATE, Spoken, SpokenWord
from tests.support.speech import words_of

SCRIPT = Path(spoken.__file__).with_name("dialogue.txt")
BLOCK_LINES = 20

Timed = tuple[float, str]
"""The middle of a word, in seconds of the recording, and the word."""


@dataclass(frozen=True)
class LongSpeech:
    """The script, over and over, as WAV file `path` of `duration_s`; `blocks` are where its pieces begin, each a
    `Spoken`."""

    path: Path
    duration_s: float
    blocks: tuple[tuple[float, Spoken], ...]

    def compare(self, heard: list[Timed], shift_s: float = 0.0) -> Iterator[tuple[float, list[float], int, int]]:
        """For each block: where it begins; for each of its words that were heard, how many seconds it is late; how
        many words it has; how many were heard. The recording began `shift_s` before the speech did."""
        for begin, said in self.blocks:
            inside = [
                (at - shift_s - begin, word) for at, word in heard if begin <= at - shift_s < begin + said.duration_s
            ]
            yield begin, _late(said, inside), len(said.words), len(inside)


def _late(said: Spoken, heard: list[Timed]) -> list[float]:
    """Of each word that was said and heard: its time there less its true one."""
    if not heard:
        return []
    ours = [(text, (word.start_s + word.end_s) / 2) for word in said.words for text in words_of(word.text)]
    theirs = [(text, at) for at, word in heard for text in words_of(word)]
    found = jiwer.process_words([" ".join(t for t, _ in ours)], [" ".join(t for t, _ in theirs)])
    return [
        theirs[chunk.hyp_start_idx + n][1] - ours[chunk.ref_start_idx + n][1]
        for chunk in found.alignments[0]
        if chunk.type == "equal"
        for n in range(chunk.ref_end_idx - chunk.ref_start_idx)
    ]


def make(path: Path, minutes: float) -> LongSpeech:
    """Write it, in memory bounded whatever its length."""
    pieces = _pieces()
    blocks: list[tuple[float, Spoken]] = []
    place = 0
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        while place < minutes * 60 * RATE:
            said = pieces[len(blocks) % len(pieces)]
            blocks.append((place / RATE, said))
            samples: NDArray[np.int16] = np.asarray(said.sound * 32767, np.int16)
            file.writeframes(samples.tobytes())
            place += samples.size
    return LongSpeech(path, place / RATE, tuple(blocks))


def _pieces() -> list[Spoken]:
    """The script in pieces of some lines, cut in the middle of pauses."""
    whole = spoken.dialogue(SCRIPT)
    pauses = [(end + start) / 2 for (_, end), (start, _) in pairwise(whole.lines)]
    cuts = [0.0, *pauses[BLOCK_LINES - 1 :: BLOCK_LINES], whole.duration_s]
    return [_between(whole, start, end) for start, end in pairwise(cuts)]


def _between(whole: Spoken, start_s: float, end_s: float) -> Spoken:
    words = tuple(
        SpokenWord(word.start_s - start_s, word.end_s - start_s, word.text)
        for word in whole.words
        if start_s <= word.start_s < end_s
    )
    return Spoken(whole.sound[round(start_s * RATE) : round(end_s * RATE)], words, ())
