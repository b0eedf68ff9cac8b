"""Languages as a person names them."""

from __future__ import annotations

import pytest
from faster_whisper.tokenizer import _LANGUAGE_CODES
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import UsageError
from noteflow.domain.languages import CODES, check_model, codes_of, read_languages


def test_the_codes_are_those_that_the_model_knows() -> None:
    assert set(_LANGUAGE_CODES) == CODES


@given(st.lists(st.sampled_from(sorted(CODES)), min_size=1))
def test_codes_are_kept_in_their_order_and_once(codes: list[str]) -> None:
    kept = read_languages(" , ".join(codes).upper())
    assert codes_of(kept) == tuple(dict.fromkeys(codes))
    assert read_languages(kept) == kept


@given(st.text().filter(lambda text: not {part.strip() for part in text.lower().split(",")} & {*CODES, "auto"}))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UsageError, match="or auto"):
        read_languages(text)


def test_auto_is_any() -> None:
    assert codes_of(read_languages(" Auto ")) == ()


def test_a_model_of_english_alone_takes_english_and_what_is_not_said() -> None:
    for languages in ("auto", "en"):
        check_model("tiny.en", languages)
    check_model("base", "de,en")
    with pytest.raises(UsageError, match=r"The model tiny\.en understands English alone, not de\."):
        check_model("tiny.en", "de,en")
