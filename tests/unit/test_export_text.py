"""What anybody may have said, made fit to stand in a document."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.infrastructure.export.text import UNTITLED, clean, one_line, runs_right_to_left, title_of


@pytest.mark.parametrize(
    ("raw", "fit"),
    [
        ("plain", "plain"),
        ("  two\r\nlines\r", "two\nlines"),
        ("a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
        ("\u202egnp.exe\u2069", "gnp.exe"),
        ("bell\x07, escape\x1b[31m", "bell\N{REPLACEMENT CHARACTER}, escape\N{REPLACEMENT CHARACTER}[31m"),
        ("\ud800 \ue000 \uffff \U0001ffff", "\ufffd \ufffd \ufffd \ufffd"),
        ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
        ("\ufefftab\there", "tab here"),
    ],
)
def test_text_is_cleaned_and_nothing_more(raw: str, fit: str) -> None:
    assert clean(raw) == fit


@given(st.text())
def test_clean_text_can_stand_anywhere(raw: str) -> None:
    fit = clean(raw)
    assert clean(fit) == fit
    assert {unicodedata.category(c) for c in fit.replace("\n", "")} & {"Cc", "Cs", "Co"} == set()
    assert "\n" not in one_line(raw)
    fit.encode()


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\u200f\u202e"])
def test_a_title_without_a_glyph_is_untitled(nothing: str) -> None:
    assert title_of(nothing) == UNTITLED


@pytest.mark.parametrize(
    ("text", "right"),
    [("שלום, Anna", True), ("12:30 مرحبا", True), ("Anna, שלום", False), ("12:30", False), ("", False)],
)
def test_a_paragraph_begins_where_its_first_letter_does(text: str, right: bool) -> None:
    assert runs_right_to_left(text) is right
