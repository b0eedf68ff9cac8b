"""Where the words of a line stand in its text, and what times they have when the text is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from noteflow.domain.events import Word


@dataclass(frozen=True, slots=True)
class Run:
    """What stands in a text between two white spaces, and the words in it: one mostly, more in a script without spaces.

    `start` is its place in the text.
    """

    start: int
    text: str
    words: tuple[Word, ...] = ()


def places(text: str, words: Sequence[Word]) -> list[int]:
    """The place in the text at which each word begins; one that is not in it is put where the one before ends."""
    found, end = [], 0
    for word in words:
        place = text.find(word.text, end)
        if place < 0:
            place = end
        else:
            end = place + len(word.text)
        found.append(place)
    return found


def words_of(old_text: str, words: Sequence[Word], new_text: str, start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words of a line's new text. What is unchanged keeps its times; new words share the time of those that they
    replace, or what lies between their neighbours. Without times there are none to give."""
    if not words:
        return ()
    old, new = _runs(old_text, words), _runs(new_text, ())
    made: list[Word] = []
    matcher = SequenceMatcher(None, [_key(run.text) for run in old], [_key(run.text) for run in new], autojunk=False)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what == "equal" or (what == "replace" and i_end - i == j_end - j):
            for before, after in zip(old[i:i_end], new[j:j_end], strict=True):
                made += _rewritten(before, after.text)
        elif what != "delete":
            if i < i_end:
                begin, end = old[i].words[0].start_ms, old[i_end - 1].words[-1].end_ms
            else:
                begin = old[i - 1].words[-1].end_ms if i else start_ms
                end = old[i].words[0].start_ms if i < len(old) else end_ms
            made += _spread([run.text for run in new[j:j_end]], begin, max(begin, end))
    return tuple(made)


def _runs(text: str, words: Sequence[Word]) -> list[Run]:
    """The runs of a text; with words, only those that have some."""
    runs, end = [], 0
    for part in text.split():
        start = text.index(part, end)
        end = start + len(part)
        runs.append(Run(start, part))
    if not words:
        return runs
    held: dict[int, list[Word]] = {}
    at = 0
    for place, word in zip(places(text, words), words, strict=True):
        while at + 1 < len(runs) and runs[at + 1].start <= place:
            at += 1
        held.setdefault(at, []).append(word)
    return [replace(run, words=tuple(held[number])) for number, run in enumerate(runs) if number in held]


def _key(text: str) -> str:
    """What makes a word the same word: not its capitals, nor the signs around it."""
    return "".join(character for character in text.casefold() if character.isalnum()) or text


def _rewritten(old: Run, text: str) -> list[Word]:
    """A run with another text: the words at its beginning and at its end that are in it stay, one takes the rest."""
    if len(old.words) == 1:
        return [replace(old.words[0], text=text)]
    words = list(old.words)
    head = 0
    while head < len(words) and text.startswith(words[head].text):
        text = text[len(words[head].text) :]
        head += 1
    tail = len(words)
    while tail > head and text.endswith(words[tail - 1].text):
        tail -= 1
        text = text[: len(text) - len(words[tail].text)]
    if not text:
        return words[:head] + words[tail:]
    between = words[head:tail]
    begin = between[0].start_ms if between else words[head - 1].end_ms if head else words[0].start_ms
    end = between[-1].end_ms if between else words[tail].start_ms if tail < len(words) else words[-1].end_ms
    return [*words[:head], Word(begin, max(begin, end), text), *words[tail:]]


def _spread(texts: Sequence[str], begin: int, end: int) -> list[Word]:
    """Words over a stretch of time, each as long as its text."""
    total, before, made = sum(map(len, texts)), 0, []
    for text in texts:
        start = begin + (end - begin) * before // total
        before += len(text)
        made.append(Word(start, begin + (end - begin) * before // total, text))
    return made
