"""The real model with a list of names: those that were said come out right, and nothing comes of nothing."""

from __future__ import annotations

import subprocess
import wave
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.engine import Recogniser
from noteflow.infrastructure.asr.models import read, require
from noteflow.infrastructure.asr.speech import FRAME, Utterance, UtteranceCutter
from noteflow.infrastructure.asr.worker import _silero

NAMES = "Zyphorix, Brandelhoff, Quendra Malovic, Velantro, Krystalbase, Thorvaldsen, Ostwick Labs"
SAID = {
    "Brandelhoff": "I spoke to Brandelhoff about the contract yesterday.",
    "Velantro": "The Velantro project starts in the autumn.",
    "Krystalbase": "We moved the database from Postgres to Krystalbase last week.",
}
MINUTES = 2


@pytest.fixture(scope="module", params=["tiny.en", "base"])
def recogniser(request: pytest.FixtureRequest) -> Recogniser:
    model, paths = require(request.param)
    return Recogniser(read(model.name, paths, model.files), model.languages)


@pytest.fixture(scope="module")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Utterance]:
    path: Path = tmp_path_factory.mktemp("names") / "said.wav"

    def said(text: str) -> Utterance:
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", str(path)], check=True)
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        quiet = np.zeros(3 * SAMPLE_RATE // 10, np.int16)
        return Utterance(0, np.concatenate((quiet, samples, quiet)), samples.size, 0.95)

    return said


def text_of(recogniser: Recogniser, utterance: Utterance, vocabulary: str) -> str:
    recogniser.listen_for(vocabulary)
    heard = recogniser.hear(utterance, recogniser.language_lock("en"))
    return "" if heard is None else heard.text


@pytest.mark.parametrize("name", SAID)
def test_an_invented_name_comes_out_right_where_it_did_not(
    recogniser: Recogniser, speak: Callable[[str], Utterance], name: str
) -> None:
    utterance = speak(SAID[name])
    before, after = text_of(recogniser, utterance, ""), text_of(recogniser, utterance, NAMES)
    assert name not in before
    assert name in after
    assert "Zyphorix" not in after


def test_a_sentence_without_the_names_stays_as_it_was(
    recogniser: Recogniser, speak: Callable[[str], Utterance]
) -> None:
    for text in ("Please send the updated contract to our lawyers this afternoon.", "For the fiftieth time, no."):
        utterance = speak(text)
        assert text_of(recogniser, utterance, NAMES) == text_of(recogniser, utterance, "")


@pytest.mark.parametrize("kind", ["silence", "noise", "hum", "breaths"])
def test_minutes_of_nothing_give_no_words(recogniser: Recogniser, kind: str) -> None:
    sound = nothing(kind)
    for utterance in taken_for_speech(kind):
        assert text_of(recogniser, utterance, NAMES) == ""
    # and where the detector should be wrong, the list adds nothing to what the model makes of it
    forced = Utterance(0, sound[: SAMPLE_RATE * 6], SAMPLE_RATE * 3, 0.8)
    assert text_of(recogniser, forced, NAMES) == text_of(recogniser, forced, "")


@cache
def taken_for_speech(kind: str) -> list[Utterance]:
    """What the detector, which is the same for all models, takes for speech in it."""
    sound = nothing(kind)
    detector, cutter = _silero(), UtteranceCutter(0)
    return cutter.push(sound, detector.probabilities(sound.astype(np.float32) / 32768.0)) + cutter.finish()


def nothing(kind: str) -> NDArray[np.int16]:
    """Two minutes without speech, in whole frames."""
    size = MINUTES * 60 * SAMPLE_RATE // FRAME * FRAME
    clock = np.arange(size) / SAMPLE_RATE
    noise = np.random.default_rng(11).standard_normal(size)
    shapes = {
        "silence": np.zeros(size),
        "noise": noise * 300,
        "hum": 800 * np.sin(2 * np.pi * 50 * clock) + 300 * np.sin(2 * np.pi * 150 * clock) + noise * 20,
        "breaths": noise * 250 * np.maximum(0.0, np.sin(2 * np.pi * clock / 4)) ** 4,
    }
    return np.asarray(shapes[kind], np.int16)
