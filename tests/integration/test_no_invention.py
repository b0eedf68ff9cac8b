"""Where nobody speaks, nobody is quoted; where somebody speaks softly, it is heard. The whole hour: `make soak`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import jiwer
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks import spoken
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.client import WhisperTranscriber
from tests.support.live_model import live
from tests.support.no_speech import PIECE_S, pieces
from tests.support.speech import words_of

MINUTES = 3
LINES = 8
SOFT_DB = -45
WORSE_AT_MOST = 0.05
SCRIPT = Path(spoken.__file__).with_name("dialogue.txt")


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber()
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize(("model", "minutes"), [("tiny.en", MINUTES), ("base", 1)])
def test_where_nobody_speaks_no_word_is_shown_committed_or_written(
    transcriber: WhisperTranscriber, model: str, minutes: int
) -> None:
    chosen = list(islice(pieces(), minutes * 60 // PIECE_S))
    run = live(transcriber, {"mic": np.concatenate([sound for _, sound in chosen])}, model=model)
    told = [
        f"{chosen[h.start_sample // (PIECE_S * SAMPLE_RATE)][0]}: {h.text!r}" for h in run.heard() if h.text or h.words
    ]
    assert not told


def at_level(said: spoken.Spoken, level_db: float) -> NDArray[np.int16]:
    """Speech whose voiced parts have this root mean square, in dB below full scale, over a faint room."""
    voiced = said.sound[np.abs(said.sound) > 0.01]
    scaled = said.sound * (10 ** (level_db / 20) / np.sqrt(np.mean(voiced**2)))
    room = np.random.default_rng(5).standard_normal(said.sound.size) * 10 ** ((level_db - 30) / 20)
    return np.asarray(np.clip(scaled + room, -1, 1) * 32767, np.int16)


@pytest.mark.slow
def test_soft_speech_is_heard_as_well_as_loud_speech(transcriber: WhisperTranscriber) -> None:
    said = spoken.dialogue(SCRIPT, lines=LINES)
    reference = " ".join(words_of(" ".join(word.text for word in said.words)))
    loud, soft = (live(transcriber, {"mic": at_level(said, level)}) for level in (-20, SOFT_DB))
    # as often as in real time, or the drafts of the test above were never made
    assert len(loud.drafts()) > len(said.lines)
    assert len(soft.drafts()) > len(said.lines)
    of_loud, of_soft = (jiwer.wer(reference, " ".join(words_of(run.text()))) for run in (loud, soft))
    assert of_soft <= of_loud + WORSE_AT_MOST
