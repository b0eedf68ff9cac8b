"""Which text of a second pass takes the place of which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import UtteranceTranscribed, Word
from noteflow.domain.rewriting import choose
from noteflow.domain.transcript import UNCLEAR
from noteflow.domain.view import Line


def words(text: str, start_ms: int, probability: int) -> tuple[Word, ...]:
    return tuple(Word(start_ms, start_ms + 100, part, probability) for part in text.split())


def line(text: str, at_s: int = 0, probability: int = 700, track: str = "mic") -> Line:
    said = () if text == UNCLEAR else words(text, at_s * 1000, probability)
    return Line(f"old-{track}-{at_s}", track, "You", at_s * 1000, at_s * 1000 + 900, text, said)


def heard(text: str, at_s: int = 0, probability: int = 900, track: str = "mic") -> UtteranceTranscribed:
    start_ms, said = at_s * 1000, words(text, at_s * 1000, probability)
    return UtteranceTranscribed(f"new-{track}-{at_s}", track, start_ms, start_ms + 900, text, said, "base", "en")


def test_surer_words_take_the_place_of_others() -> None:
    new = heard("Thorvaldsen agreed.")
    assert choose([line("For the holds and agreed.")], [new]) == ((new,), ("old-mic-0",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (line("We met today."), heard("We met to day.", probability=600)),
        (line("We met today to talk about the budget."), heard("We met.")),
        (line("We met today."), heard("We met today.")),
        (line("We met today."), replace(heard(UNCLEAR), words=())),
        (replace(line("We met today."), edited=True), heard("We met on Monday.")),
        (replace(line("We met today."), named=True), heard("We met on Monday.")),
        (replace(line("We met today."), hidden=True), heard("We met on Monday.")),
        (replace(line("We met today."), words=()), heard("We met on Monday.")),
        (line(UNCLEAR), heard("Thank you.", probability=500)),
    ],
)
def test_what_is_worse_empty_the_same_or_about_edited_text_is_not_taken(old: Line, new: UtteranceTranscribed) -> None:
    assert choose([old], [new]) == ((), ())


def test_nothing_heard_leaves_all_as_it_was() -> None:
    assert choose([line("We met today."), line("Twice.", 2)], []) == ((), ())


def test_what_nobody_could_understand_or_nobody_heard_is_filled_in() -> None:
    one, two = heard("We met on Monday."), heard("With the lawyers.", 4)
    assert choose([line(UNCLEAR)], [one, two]) == ((one, two), ("old-mic-0",))


def test_each_stretch_and_each_track_is_judged_by_itself() -> None:
    old = [line("Good morning.", 0, 950), line("It is the hold.", 2, 400), line("It is the hold.", 2, 950, "system")]
    new = [heard("Good warning.", 0), heard("It is the old.", 2, 800), heard("It is the old.", 2, 800, "system")]
    assert choose(old, new) == ((new[1],), ("old-mic-2",))


def test_what_is_divided_in_other_ways_is_compared_as_one() -> None:
    long = replace(heard("We met and then we went home.", 0), end_ms=2900)
    old = [line("We met.", 0, 600), line("And then we want home.", 2, 600)]
    assert choose(old, [long]) == ((long,), ("old-mic-0", "old-mic-2"))


LINES = st.builds(line, st.sampled_from(["a b", "c", UNCLEAR]), st.integers(0, 9), st.integers(0, 1000))
HEARD = st.builds(heard, st.sampled_from(["a b", "d e f"]), st.integers(0, 9), st.integers(0, 1000))


@given(
    st.lists(LINES, unique_by=lambda item: item.id),
    st.lists(HEARD, unique_by=lambda item: item.utterance_id),
    st.sets(st.integers(0, 9)),
)
def test_no_edited_line_is_touched_and_no_line_goes_without_another_in_its_place(
    lines: list[Line], new: list[UtteranceTranscribed], edited: set[int]
) -> None:
    lines = [replace(item, edited=item.start_ms // 1000 in edited) for item in lines]
    added, replaced = choose(lines, new)
    assert set(added) <= set(new)
    for item in lines:
        if item.id in replaced:
            assert not item.edited
            assert any(said.start_ms < item.end_ms and item.start_ms < said.end_ms for said in added)
        elif item.edited:
            assert not any(said.start_ms < item.end_ms and item.start_ms < said.end_ms for said in added)
