"""Cutting a track into utterances, and Silero on a stream."""

from __future__ import annotations

import subprocess
import wave
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from faster_whisper.vad import get_vad_model
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.speech import (
    ENDPOINT,
    FRAME,
    LONGEST,
    POST_ROLL,
    PRE_ROLL,
    SHORTEST_VOICE,
    SpeechDetector,
    Utterance,
    UtteranceCutter,
)

Pcm = NDArray[np.int16]


def _track(*stretches: tuple[float, float]) -> tuple[Pcm, NDArray[np.float32]]:
    """Sound and probabilities of (seconds, probability) stretches; samples tell their own place (modulo 30,000)."""
    frames = [max(1, round(seconds * SAMPLE_RATE / FRAME)) for seconds, _ in stretches]
    probabilities = np.repeat(np.array([p for _, p in stretches], np.float32), frames)
    return (np.arange(probabilities.size * FRAME) % 30_000).astype(np.int16), probabilities


def _cut(samples: Pcm, probabilities: NDArray[np.float32], block: int = 8, start: int = 0) -> list[Utterance]:
    cutter, done = UtteranceCutter(start), []
    settled = start
    for first in range(0, probabilities.size, block):
        new = cutter.push(samples[first * FRAME : (first + block) * FRAME], probabilities[first : first + block])
        assert all(utterance.start_sample >= settled for utterance in new)
        done += new
        assert settled <= cutter.settled
        settled = cutter.settled
    last = cutter.finish()
    assert all(utterance.start_sample >= settled for utterance in last)
    return done + last


def test_silence_holds_no_utterance_and_is_settled() -> None:
    samples, probabilities = _track((10, 0.01))
    cutter = UtteranceCutter(500)
    assert cutter.push(samples, probabilities) == []
    assert 9 * SAMPLE_RATE < cutter.settled < 500 + samples.size
    assert cutter.finish() == []


def test_an_utterance_has_room_before_and_after_it() -> None:
    samples, probabilities = _track((2, 0.0), (3, 0.9), (2, 0.0))
    [utterance] = _cut(samples, probabilities)
    voice = round(2 * SAMPLE_RATE / FRAME) * FRAME
    assert utterance.start_sample == voice - PRE_ROLL
    assert utterance.end_sample == voice + utterance.voiced + POST_ROLL
    assert utterance.confidence == pytest.approx(0.9)
    assert np.array_equal(utterance.samples, samples[utterance.start_sample : utterance.end_sample])


def test_a_short_silence_does_not_end_an_utterance() -> None:
    pause = ENDPOINT / SAMPLE_RATE
    assert len(_cut(*_track((1, 0.9), (pause - 0.1, 0.0), (1, 0.9), (1, 0.0)))) == 1
    assert len(_cut(*_track((1, 0.9), (pause + 0.1, 0.0), (1, 0.9), (1, 0.0)))) == 2


def test_speech_that_fades_goes_on_and_faint_sound_does_not_begin() -> None:
    assert len(_cut(*_track((1, 0.9), (1, 0.4), (1, 0.9), (1, 0.0)))) == 1
    assert _cut(*_track((1, 0.0), (3, 0.4), (1, 0.0))) == []


def test_a_click_is_no_utterance() -> None:
    click = (SHORTEST_VOICE - FRAME) / SAMPLE_RATE
    assert _cut(*_track((1, 0.0), (click, 0.99), (1, 0.0))) == []
    assert _cut(*_track((1, 0.0), (0.3, 0.55), (1, 0.0))) == []
    assert len(_cut(*_track((1, 0.0), (0.3, 0.9), (1, 0.0)))) == 1


def test_a_click_before_speech_costs_no_speech() -> None:
    samples, probabilities = _track((1, 0.0), (0.06, 0.9), (0.3, 0.0), (1, 0.9), (1, 0.0))
    [utterance] = _cut(samples, probabilities)
    assert utterance.start_sample <= 1.36 * SAMPLE_RATE


def test_endless_speech_is_cut_at_its_quietest_place() -> None:
    frames = 40 * SAMPLE_RATE // FRAME
    samples = np.full(frames * FRAME, 3000, np.int16)
    quiet = 11 * SAMPLE_RATE
    samples[quiet : quiet + SAMPLE_RATE // 4] = 10
    utterances = _cut(samples, np.full(frames, 0.9, np.float32))
    assert quiet < utterances[0].end_sample < quiet + SAMPLE_RATE // 4
    assert all(utterance.samples.size <= LONGEST for utterance in utterances)
    assert all(a.end_sample == b.start_sample for a, b in pairwise(utterances))
    assert utterances[0].start_sample == 0
    assert utterances[-1].end_sample == samples.size


def test_the_last_frame_may_be_short() -> None:
    samples = np.full(10 * FRAME + 77, 100, np.int16)
    cutter = UtteranceCutter(0)
    assert cutter.push(samples, np.full(11, 0.9, np.float32)) == []
    [utterance] = cutter.finish()
    assert utterance.end_sample == samples.size


def test_memory_is_bounded_by_the_longest_utterance() -> None:
    cutter = UtteranceCutter(0)
    block, size = np.full(32 * FRAME, 1000, np.int16), 0
    for n in range(200):
        cutter.push(block, np.full(32, 0.9 if n % 3 else 0.0, np.float32))
        size = max(size, cutter._kept.size)
    assert size <= LONGEST + block.size


@given(
    st.lists(st.tuples(st.floats(0.03, 6), st.sampled_from([0.0, 0.3, 0.4, 0.6, 0.95])), min_size=1, max_size=12),
    st.integers(1, 40),
    st.integers(0, 10**7),
)
def test_however_it_is_pushed_the_utterances_are_the_same(
    stretches: list[tuple[float, float]], block: int, start: int
) -> None:
    samples, probabilities = _track(*stretches)
    whole = _cut(samples, probabilities, block=probabilities.size, start=start)
    pieces = _cut(samples, probabilities, block=block, start=start)
    assert [(u.start_sample, u.end_sample, u.voiced) for u in pieces] == [
        (u.start_sample, u.end_sample, u.voiced) for u in whole
    ]
    place = start
    for utterance in pieces:
        assert place <= utterance.start_sample < utterance.end_sample <= start + samples.size
        assert utterance.samples.size <= LONGEST
        own = samples[utterance.start_sample - start : utterance.end_sample - start]
        assert np.array_equal(utterance.samples, own)
        place = utterance.end_sample


# --- Silero -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> NDArray[np.float32]:
    """A second of silence, three words, a second of silence; whole frames."""
    path: Path = tmp_path_factory.mktemp("vad") / "words.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", "Seven green bottles.", "-o", str(path)], check=True)
    with wave.open(str(path)) as file:
        words = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    around = np.zeros(SAMPLE_RATE, np.int16)
    sound = np.concatenate((around, words, around)).astype(np.float32) / np.float32(32768)
    return sound[: sound.size // FRAME * FRAME]


@pytest.fixture(scope="module")
def session() -> Any:
    return get_vad_model().session


@pytest.mark.parametrize("block", [1, 3, 17])
def test_blocks_give_what_the_whole_gives(session: Any, spoken: NDArray[np.float32], block: int) -> None:
    whole = get_vad_model()(spoken).reshape(-1)
    detector = SpeechDetector(session)
    step = block * FRAME
    pieces = [detector.probabilities(spoken[n : n + step]) for n in range(0, spoken.size, step)]
    assert np.allclose(np.concatenate(pieces), whole, atol=1e-4)
    assert whole.max() > 0.9


def test_no_sound_has_no_probabilities(session: Any) -> None:
    assert SpeechDetector(session).probabilities(np.zeros(0, np.float32)).size == 0


def test_the_words_are_found(session: Any, spoken: NDArray[np.float32]) -> None:
    samples = (spoken * 32768).astype(np.int16)
    [utterance] = _cut(samples, SpeechDetector(session).probabilities(spoken))
    assert 0.5 * SAMPLE_RATE < utterance.start_sample < 1.1 * SAMPLE_RATE
    assert spoken.size - 1.1 * SAMPLE_RATE < utterance.end_sample < spoken.size
    assert utterance.confidence > 0.8
