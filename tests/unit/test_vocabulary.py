"""Names and terms: as a person lists them, and in the places of what a model took them for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import UsageError
from noteflow.domain.events import Word
from noteflow.domain.vocabulary import LIMIT, joined, read_vocabulary, terms_of
from noteflow.infrastructure.asr.vocabulary import corrected, is_unsure, prompt_of

LISTED = "Zyphorix, Ostwick Labs, Thorvaldsen"


def words(text: str, probability: int = 900) -> tuple[Word, ...]:
    return tuple(Word(100 * n, 100 * n + 90, part, probability) for n, part in enumerate(text.split()))


def text_of(said: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in said)


@given(st.text(max_size=LIMIT // 2))
def test_a_list_has_one_spelling(text: str) -> None:
    kept = read_vocabulary(text)
    assert read_vocabulary(kept) == kept
    assert kept.isprintable()
    assert ", ".join(terms_of(kept)) == kept


def test_a_list_that_is_too_long_is_refused_and_not_cut() -> None:
    assert read_vocabulary("x" * LIMIT)
    with pytest.raises(UsageError, match="Keep those that matter most"):
        read_vocabulary("x, " * LIMIT + "y" * LIMIT)


def test_the_meetings_own_come_first() -> None:
    assert joined("Ostwick Labs", "Zyphorix, Ostwick Labs") == "Ostwick Labs, Zyphorix"
    assert joined("", "") == ""


def test_the_prompt_is_a_sentence() -> None:
    assert prompt_of(LISTED) == "Zyphorix, Ostwick Labs, Thorvaldsen."
    assert prompt_of("") == ""


def test_a_word_that_the_model_doubts_is_asked_about_again() -> None:
    assert is_unsure((*words("We met"), *words("Zifferix", 400)))
    assert not is_unsure(words("We met today."))


@pytest.mark.parametrize(
    ("heard", "prompted", "expected"),
    [
        ("We met I Frix today.", "We met Zyphorix today.", "We met Zyphorix today."),
        ("We move to Austwick labs.", "Remove to Ostwick labs.", "We move to Ostwick labs."),
        ("For the holds and agreed.", "Thorvaldsen agreed.", "Thorvaldsen agreed."),
        # nothing of the same letters was heard
        ("Thank you.", "Zyphorix, Ostwick Labs, Thorvaldsen.", "Thank you."),
        # what is put in without anything in its place
        ("We met them today.", "We met them Zyphorix today.", "We met them today."),
        ("We met Zyphorix.", "We met Zyphorix Zyphorix Zyphorix.", "We met Zyphorix."),
        # no listed word in it: the first hearing counts
        ("We met them to day.", "We met them today.", "We met them to day."),
    ],
)
def test_a_listed_word_takes_the_place_of_what_sounds_like_it(heard: str, prompted: str, expected: str) -> None:
    assert text_of(corrected(words(heard), words(prompted), LISTED)) == expected


SOME = ["we", "met", "Zyphorix", "them", "to", "day", "frix", "Ostwick", "Labs"]


@given(st.lists(st.sampled_from(SOME)), st.lists(st.text("abz")))
def test_a_pass_without_listed_words_changes_nothing(heard: list[str], prompted: list[str]) -> None:
    first = words(" ".join(heard))
    assert corrected(first, words(" ".join(prompted)), LISTED) == first
