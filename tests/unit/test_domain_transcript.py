"""Each final utterance is kept exactly once, whatever a restarted worker repeats."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import Hypothesis, TranscriptBuilder

S = SAMPLE_RATE


def heard(start: int, end: int, text: str = "hello there", track: str = "mic", *, final: bool = True) -> Hypothesis:
    return Hypothesis(track, start, end, text, (), "tiny.en", "en", final)


@st.composite
def utterances_of_a_track(draw: st.DrawFn) -> list[Hypothesis]:
    """Finals of one track in order, not overlapping, with pauses between, as the voice detector cuts them."""
    place, found = 0, []
    for number in range(draw(st.integers(1, 12))):
        start = place + draw(st.integers(0, 5 * S))
        place = start + draw(st.integers(S // 4, 15 * S))
        found.append(heard(start, place, f"utterance {number}"))
    return found


@given(utterances_of_a_track())
def test_every_utterance_is_kept_in_order_with_times_that_cover_it(said: list[Hypothesis]) -> None:
    builder = TranscriptBuilder()

    kept = [builder.accept(hypothesis, f"{n:032x}") for n, hypothesis in enumerate(said)]

    for utterance, hypothesis in zip(kept, said, strict=True):
        assert utterance is not None
        assert utterance.text == hypothesis.text
        assert utterance.start_ms * S <= hypothesis.start_sample * 1000
        assert utterance.end_ms * S >= hypothesis.end_sample * 1000
    starts = [utterance.start_ms for utterance in kept if utterance is not None]
    assert starts == sorted(starts)


@given(utterances_of_a_track(), st.data())
def test_a_worker_that_starts_again_from_any_earlier_utterance_adds_nothing_twice(
    said: list[Hypothesis], data: st.DataObject
) -> None:
    builder = TranscriptBuilder()
    died_after = data.draw(st.integers(0, len(said)))
    begins_again = data.draw(st.integers(0, died_after))

    kept = [builder.accept(h, "1") for h in said[:died_after]]
    kept += [builder.accept(h, "2") for h in said[begins_again:]]

    assert [u.text for u in kept if u] == [h.text for h in said]


@given(utterances_of_a_track(), st.integers(-S // 10, S // 10))
def test_a_repetition_that_is_cut_a_little_differently_is_still_one(said: list[Hypothesis], shift: int) -> None:
    builder = TranscriptBuilder()
    for hypothesis in said:
        builder.accept(hypothesis, "1")

    last = said[-1]
    start = max(0, last.start_sample + shift)

    assert builder.accept(replace(last, start_sample=start, text="heard otherwise"), "2") is None


def test_silence_that_was_settled_counts_as_heard() -> None:
    builder = TranscriptBuilder()
    builder.settle("mic", 10 * S)

    assert builder.accept(heard(2 * S, 4 * S), "1") is None
    assert builder.accept(heard(10 * S, 12 * S), "2") is not None


def test_what_is_settled_never_goes_back() -> None:
    builder = TranscriptBuilder()
    builder.settle("mic", 10 * S)
    builder.settle("mic", 5 * S)

    assert builder.settled == {"mic": 10 * S}


def test_tracks_do_not_hide_each_other() -> None:
    builder = TranscriptBuilder()
    builder.settle("mic", 60 * S)

    assert builder.accept(heard(0, S, track="system"), "1") is not None


def test_open_empty_and_backward_hypotheses_are_not_stored() -> None:
    builder = TranscriptBuilder()

    assert builder.accept(heard(0, S, final=False), "1") is None
    assert builder.accept(heard(0, S, " \n "), "2") is None
    assert builder.accept(heard(S, S), "3") is None
    assert builder.accept(heard(2 * S, S), "4") is None
    assert builder.settled == {}


def test_the_text_is_one_line() -> None:
    stored = TranscriptBuilder().accept(heard(0, S, "  so \n it\tgoes "), "1")

    assert stored is not None
    assert stored.text == "so it goes"
