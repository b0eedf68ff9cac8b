"""LocalAgreement-2: of an utterance that is heard again and again while it goes on, two passes agree on a beginning.

What they agree on is committed: it stays as it is until the utterance is over. (Macháček, Dabre, Bojar: Turning Whisper
into Real-Time Transcription System, 2023.) A pass may begin anywhere before the end of what is committed, so words are
put in their places by their times and their letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from noteflow.domain.events import Word

SAME_MS = 500
"""Two passes put the same word no further apart."""

OLD_MS = 1300
"""A word with so much sound behind it is committed as the last pass has it: another pass would not know better, and
passes that disagree about one word would hold up all that follow it."""


SURE, SURE_MS = 950, 300
"""A word that is so probable (thousandths), has so much sound behind it and another word of the same pass is committed
at once."""


class Agreement:
    """The passes over one utterance. `committed` are the words that count."""

    def __init__(self) -> None:
        self.committed: tuple[Word, ...] = ()
        self._before: tuple[Word, ...] = ()

    def hear(self, words: Sequence[Word], until_ms: int = 0) -> tuple[Word, ...]:
        """Take the words of another pass, which heard the sound up to `until_ms`; those that are committed now and were
        not before."""
        rest = self.rest(words)
        agreed = 0
        for before, now in zip_longest(self._before, rest):
            same = before is not None and now is not None and plain(before.text) == plain(now.text)
            if now is None:
                break
            sure = now.probability >= SURE and now.end_ms <= until_ms - SURE_MS and agreed + 1 < len(rest)
            if not (same or sure or now.end_ms <= until_ms - OLD_MS):
                break
            agreed += 1
        return self._commit(rest, agreed)

    def trust(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """As `hear`, of a pass that needs no other to agree."""
        rest = self.rest(words)
        return self._commit(rest, len(rest))

    def rest(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """What a pass has behind what is committed."""
        if not self.committed:
            return tuple(words)
        last = self.committed[-1]
        same = [
            (abs(word.end_ms - last.end_ms), place)
            for place, word in enumerate(words)
            if plain(word.text) == plain(last.text) and abs(word.end_ms - last.end_ms) <= SAME_MS
        ]
        if same:
            return tuple(words[min(same)[1] + 1 :])
        return tuple(word for word in words if word.start_ms + word.end_ms > 2 * last.end_ms)

    def line(self, words: Sequence[Word]) -> str:
        """The open line: what is committed, and what a pass has behind it."""
        return " ".join(word.text for word in (*self.committed, *self.rest(words)))

    def _commit(self, rest: Sequence[Word], count: int) -> tuple[Word, ...]:
        self._before = tuple(rest[count:])
        before = len(self.committed)
        for word in rest[:count]:
            # passes put a word a little earlier or later; those that are committed follow each other
            start_ms = max(word.start_ms, self.committed[-1].end_ms if self.committed else 0)
            self.committed += (replace(word, start_ms=start_ms, end_ms=max(word.end_ms, start_ms)),)
        return self.committed[before:]


def plain(word: str) -> str:
    """A word without punctuation and capitals; punctuation alone stays as it is."""
    return "".join(character for character in word.lower() if character.isalnum()) or word
