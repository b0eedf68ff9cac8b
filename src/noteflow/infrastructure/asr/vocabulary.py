"""Names and terms that a person listed, put in the places of what a model took them for.

An utterance is heard without them first. Only where the model is unsure of a word is it asked again, with the terms as
its prompt, and what it says then counts in few places alone: where a listed word stands instead of something of much
the same letters. So the list cannot put words into silence, nor itself into the text, nor change what is said around
it (docs/adr/vocabulary-corrects.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from noteflow.domain.events import Word
from noteflow.domain.vocabulary import terms_of
from noteflow.infrastructure.asr.agreement import plain

UNSURE = 650
"""Thousandths: below this probability a word may be one that the model does not know."""

ALIKE = 0.5
"""The share of letters that both hearings have in common, at least."""


def prompt_of(vocabulary: str) -> str:
    """The terms as a sentence, so that what follows is written as sentences too; empty for none."""
    terms = terms_of(vocabulary)
    return f"{', '.join(terms)}." if terms else ""


def is_unsure(words: Sequence[Word]) -> bool:
    """Whether a word may have been taken for another one."""
    return any(word.probability < UNSURE for word in words)


def corrected(heard: Sequence[Word], prompted: Sequence[Word], vocabulary: str) -> tuple[Word, ...]:
    """The words heard without the list, with listed ones in the places where the pass with the list has them."""
    before, after = [plain(word.text) for word in heard], [plain(word.text) for word in prompted]
    if SequenceMatcher(None, "".join(before), "".join(after), autojunk=False).ratio() < ALIKE:
        return tuple(heard)
    listed = {plain(part) for term in terms_of(vocabulary) for part in term.split()}
    words: list[Word] = []
    for what, old, old_end, new, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        said = prompted[new:new_end]
        if what == "replace" and listed & set(after[new:new_end]) and not listed >= set(before[old:old_end]):
            words += said
        else:
            words += heard[old:old_end]
    return tuple(words)
