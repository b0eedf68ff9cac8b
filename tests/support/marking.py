"""Translations that mark what they translate: a word outside of the marks went past translation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QTranslator

from noteflow.ui import sentences
from noteflow.ui.sentences import PLACE
from tests.words.sources import all_texts

OPEN, SHUT = "⟦", "⟧"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")
WORDS = re.compile(r"[^\W\d_]{2,}")


class Marking(QTranslator):
    """Says each text of the windows between marks."""

    def translate(self, _context: str, source: str, _comment: str | None = None, _n: int = -1) -> str:
        return f"{OPEN}{source}{SHUT}"

    def isEmpty(self) -> bool:
        return False


@cache
def marked_sentences() -> sentences.Sentences:
    """Says each sentence of the inner layers between marks, and the values in it outside of them."""
    forms = {text.source for text in all_texts() if text.context == sentences.CONTEXT}
    return sentences.Sentences({form: OPEN + PLACE.sub(r"⟧\g<0>⟦", form) + SHUT for form in forms})


def unmarked(text: str, data: Iterable[str]) -> bool:
    """Whether there are words in the text that were not translated and are no `data`."""
    before = ""
    while before != text:
        before, text = text, INNERMOST.sub("", text)
    for known in data:
        text = text.replace(known, "")
    return WORDS.search(text) is not None
