"""A second pass over a meeting: which of the text that it made takes the place of which, and which does not.

Text is compared by stretches: what overlaps in time, on one track, belongs together. In each stretch the new text wins
only if the words it has are, on average, at least as probable as the old ones and hold most of the letters. A stretch
that a person changed anything in, or deleted a line from, is left alone, and so is one in which the second pass heard
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from noteflow.domain.events import UtteranceTranscribed, Word
from noteflow.domain.transcript import UNCLEAR
from noteflow.domain.view import Line, MeetingView

MOST_LETTERS = 0.7
"""The share of the old text's letters that the new text has, at least."""

LONE = 600
"""Mean probability (thousandths) of words where there was no text, or none that could be understood."""


def lines_of(view: MeetingView) -> tuple[Line, ...]:
    """The old text to choose from: the hidden lines belong to it, or what a person deleted would be heard again."""
    return (*view.lines, *view.hidden)


def choose(
    lines: Iterable[Line], heard: Iterable[UtteranceTranscribed]
) -> tuple[tuple[UtteranceTranscribed, ...], tuple[str, ...]]:
    """The utterances to add, and the ids of those that they replace."""
    added: list[UtteranceTranscribed] = []
    replaced: list[str] = []
    for old, new in _stretches([*lines, *heard]):
        if _is_better(old, new):
            added += new
            replaced += [line.id for line in old]
    return tuple(added), tuple(replaced)


def _stretches(
    items: Sequence[Line | UtteranceTranscribed],
) -> Iterator[tuple[list[Line], list[UtteranceTranscribed]]]:
    """What overlaps, track by track, old and new apart."""
    old: list[Line] = []
    new: list[UtteranceTranscribed] = []
    track, end = "", 0
    for item in sorted(items, key=lambda item: (item.track, item.start_ms)):
        if (item.track, True) != (track, item.start_ms < end):
            if old or new:
                yield old, new
            old, new, track, end = [], [], item.track, 0
        end = max(end, item.end_ms)
        if isinstance(item, Line):
            old.append(item)
        else:
            new.append(item)
    if old or new:
        yield old, new


def _is_better(old: Sequence[Line], new: Sequence[UtteranceTranscribed]) -> bool:
    before, after = _text(old), _text(new)
    found = [word for said in new for word in said.words]
    if any(line.held for line in old) or not found or before == after:
        return False
    known = [word for line in old for word in line.words]
    if not known:
        # text without words has nothing to be compared by, unless it says itself that it is none
        return all(line.text == UNCLEAR for line in old) and _mean(found) >= LONE
    return _mean(found) >= _mean(known) and _letters(after) >= MOST_LETTERS * _letters(before)


def _text(said: Iterable[Line | UtteranceTranscribed]) -> str:
    return " ".join(" ".join(item.text for item in said).split())


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text.replace(UNCLEAR, ""))


def _mean(words: Sequence[Word]) -> float:
    return sum(word.probability for word in words) / len(words)
