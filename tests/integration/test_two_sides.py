"""Loudspeakers on: what they play is written once, as theirs, and what is said in the room is written as ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from noteflow.infrastructure.asr.client import WhisperTranscriber
from tests.support.live_model import live
from tests.support.speech import recall, words_of
from tests.support.two_sides import conversation, doubled, lost, whole


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber()
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("delay_s", "drift"),
    [(0.04, 0.0), (0.08, 2e-4), (0.4, 5e-5)],
    ids=["40 ms", "80 ms, 200 ppm", "400 ms, 50 ppm"],
)
def test_in_turn_no_line_is_doubled_and_none_lost(
    transcriber: WhisperTranscriber, delay_s: float, drift: float
) -> None:
    said = conversation(together=False)
    run = live(transcriber, {"system": whole(said.far), "mic": said.microphone(delay_s, drift)})
    microphone = run.finals("mic")
    assert doubled(said, microphone) == []
    assert lost(said, microphone) == []
    theirs = [word for line in said.theirs for word in words_of(line.text)]
    assert recall(theirs, run.text("system")) >= 0.9


@pytest.mark.slow
def test_both_at_once_double_no_line(transcriber: WhisperTranscriber) -> None:
    """Ours are garbled or lost then (docs/adr/echo-before-the-model.md); theirs are not, nor written as ours."""
    said = conversation(together=True)
    run = live(transcriber, {"system": whole(said.far), "mic": said.microphone(0.08)})
    assert doubled(said, run.finals("mic")) == []
    theirs = [word for line in said.theirs for word in words_of(line.text)]
    assert recall(theirs, run.text("system")) >= 0.9
