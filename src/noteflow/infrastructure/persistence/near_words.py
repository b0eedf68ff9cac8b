"""What somebody may have meant by a word that is nowhere in the index: one that is, a slip of one letter away."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

LONGEST, SHORTEST = 24, 4
"""Letters of a word that is looked at: a short one is a slip away from too much."""
_BEYOND = "\U0010ffff"


class NearWords:
    """The words of the index, in a transaction that sees one state of it. Only words are looked up, no lines."""

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection
        # a view of FTS5's own list of words; it holds nothing
        connection.exec_driver_sql("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab (main, words, row)")

    def instead(self, words: list[str]) -> list[str]:
        """The words with each that is nowhere replaced by the most frequent one near it; empty where one has none
        near, or all are there. The last may be the beginning of one."""
        plain = [plain_word(word) for word in words]
        missing = [not self._is_there(word, begins=word is plain[-1]) for word in plain]
        near = [self._nearest(word) if gone else word for word, gone in zip(plain, missing, strict=True)]
        return [word for word in near if word] if any(missing) and all(near) else []

    def _is_there(self, word: str, *, begins: bool) -> bool:
        beyond = word + _BEYOND if begins else word
        query = "SELECT 1 FROM temp.terms WHERE term >= ? AND term <= ? LIMIT 1"
        return self._driver.execute(query, (word, beyond)).fetchone() is not None

    def _nearest(self, word: str) -> str:
        found = []
        for candidate in slips(word):
            row = self._driver.execute("SELECT doc FROM temp.terms WHERE term = ?", (candidate,)).fetchone()
            if row is not None:
                found.append((-int(row[0]), candidate))
        return min(found)[1] if found else ""


def slips(word: str) -> Iterator[str]:
    """Every word that one slip makes of this one: a letter left out, doubled, wrong, or two in each other's place."""
    if not SHORTEST <= len(word) <= LONGEST:
        return
    letters = sorted({*string.ascii_lowercase, *word})
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in letters if letter != tail[0])
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in letters)


def plain_word(word: str) -> str:
    """A word as the index has it: without marks and capitals."""
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare).casefold()
