"""What two passes over an utterance agree on."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import Word
from noteflow.infrastructure.asr.agreement import Agreement, plain


def said(text: str, start_ms: int = 0, probability: int = 500) -> list[Word]:
    """Words of half a second each."""
    starts = range(start_ms, start_ms + 500 * len(text.split()), 500)
    return [Word(start, start + 450, word, probability) for start, word in zip(starts, text.split(), strict=True)]


def text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def test_two_passes_have_to_agree() -> None:
    heard = Agreement()
    assert heard.hear(said("We meat")) == ()
    assert text(heard.hear(said("we, meet again"))) == "we,"
    assert heard.line(said("We meet again")) == "we, meet again"
    assert text(heard.hear(said("We meet again on"))) == "meet again"
    assert text(heard.committed) == "we, meet again"


def test_a_word_that_is_sure_and_followed_by_another_needs_no_second_pass() -> None:
    heard = Agreement()
    words = [*said("We meet", 0, 950), *said("at", 1000, 500), *said("noon", 1500, 950)]
    assert text(heard.hear(words, 1250)) == "We meet"
    assert heard.line(words) == "We meet at noon"
    alone = Agreement()
    assert alone.hear(said("We", 0, 950), 1200) == ()
    near = Agreement()
    assert near.hear(said("We meet", 0, 950), 700) == ()


def test_what_is_committed_stays() -> None:
    heard = Agreement()
    heard.hear(said("one two three"))
    heard.hear(said("one two three"))
    assert heard.hear(said("four")) == ()
    assert heard.hear(said("four five six seven")) == ()
    assert text(heard.committed) == "one two three"
    assert heard.line(said("four five six seven")) == "one two three seven"


def test_a_pass_may_begin_within_what_is_committed() -> None:
    heard = Agreement()
    heard.trust(said("one two three"))
    assert heard.hear(said("three four", 1100)) == ()
    assert text(heard.hear(said("two three four five", 480))) == "four"


def test_the_same_word_twice_is_two_words() -> None:
    heard = Agreement()
    heard.trust(said("no no"))
    assert heard.hear(said("no no no no")) == ()
    assert text(heard.hear(said("no no no no"))) == "no no"


def test_a_pass_that_is_trusted_commits_all_of_itself() -> None:
    heard = Agreement()
    heard.hear(said("one"))
    assert text(heard.trust(said("one two"))) == "one two"
    assert heard.trust(said("one")) == ()
    assert text(heard.committed) == "one two"


def test_a_word_with_enough_behind_it_waits_for_no_other_pass() -> None:
    heard = Agreement()
    heard.hear(said("we meet today in town"))
    assert heard.hear(said("three meet today in town again"), 1700) == ()
    assert text(heard.hear(said("we meat today at noon again"), 2300)) == "we meat today"
    assert text(heard.hear(said("at noon again", 1500), 3800)) == "at noon again"


def test_a_word_more_or_less_on_the_way_says_nothing_twice() -> None:
    heard = Agreement()
    heard.trust(said("about 11, 000 most of it"))
    assert text(heard.trust(said("about 11,000 most of it for us", 300))) == "for us"


passes = st.lists(
    st.lists(st.sampled_from(["we", "We", "we,", "meet", "meat", "again.", "-"]), max_size=8).map(" ".join), max_size=6
)


@given(passes)
def test_words_are_only_ever_added_in_order(all_passes: list[str]) -> None:
    heard = Agreement()
    for spoken in all_passes:
        before = heard.committed
        fresh = heard.hear(said(spoken))
        assert heard.committed == (*before, *fresh)
    starts = [word.start_ms for word in heard.committed]
    assert starts == sorted(starts)


def test_a_word_without_letters_is_itself() -> None:
    assert [plain(word) for word in ("Don't,", "-", "Ärger!", "1,5")] == ["dont", "-", "ärger", "15"]
