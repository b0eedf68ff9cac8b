"""Loudspeakers on: what they play is written once, as theirs, and what is said in the room is written as ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from noteflow.infrastructure.asr.client import WhisperTranscriber
from tests.support.live_model import live
from tests.support.speech import recall, words_of
from tests.support.two_sides import Echo, conversation, doubled, lost, whole


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber()
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("together", "echo"),
    [
        (False, Echo(0.04, 2e-4)),
        (False, Echo(0.4, room=1, noise_db=-50)),
        (True, Echo(0.08, room=2)),
        (True, Echo(0.2, 2e-4)),
    ],
    ids=lambda given: {False: "in turn", True: "at once"}.get(given, str(given)),
)
def test_no_line_of_theirs_is_doubled_and_ours_are_heard(
    transcriber: WhisperTranscriber, together: bool, echo: Echo
) -> None:
    """`python -m benchmarks.echo` counts more ways for the echo to come. Of two at once the model does not understand
    every word, and how much of a line it has heard when it decides depends on how busy the machine is."""
    said = conversation(together=together)
    run = live(transcriber, {"system": whole(said.far), "mic": said.microphone(echo)})
    microphone = run.finals("mic")
    assert doubled(said, microphone) == []
    assert len(lost(said, microphone)) <= (1 if together else 0)
    drafts = [draft for draft in run.drafts() if draft.track == "mic" and draft.text]
    assert [draft.text for draft in drafts if doubled(said, [draft])] == []
    theirs = [word for line in said.theirs for word in words_of(line.text)]
    assert recall(theirs, run.text("system")) >= 0.9
