"""What the model hears, and what it is not trusted with."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.transcript import UNCLEAR
from noteflow.infrastructure.asr.engine import (
    BEAM,
    CLEAR_VOICE,
    DETECT_LANGUAGE_AT_MOST,
    DETECT_LANGUAGE_ON,
    SHORTEST_WINDOW,
    SURE,
    WHOLE_WINDOW,
    Encoded,
    Heard,
    LanguageLock,
    Pass,
    Recogniser,
    before_loop,
    doubled,
    fault,
)
from noteflow.infrastructure.asr.models import read, require
from noteflow.infrastructure.asr.speech import Utterance
from tests.support.speech import recall, words_of


class Speak(Protocol):
    """Says a text; `stretch` below 1 is faster."""

    def __call__(self, text: str, stretch: float = 1.0) -> Utterance: ...


def _pass(text: str = "A quiet word.", logprob: float = -0.2, no_speech: float = 0.05, *, capped: bool = False) -> Pass:
    return Pass([1], text, logprob, no_speech, capped, Encoded(None, 1000, 100))


def _noise(seconds: float = 3.0, confidence: float = 0.8) -> Utterance:
    samples = (np.random.default_rng(7).standard_normal(int(seconds * SAMPLE_RATE)) * 300).astype(np.int16)
    return Utterance(32_000, samples, samples.size, confidence)


# --- the rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        (_pass(), ""),
        (_pass("No, no, no, no."), ""),
        (_pass(""), "nothing"),
        (_pass("... - !"), "nothing"),
        (_pass("Thank you.", logprob=-1.2, no_speech=0.9), "nothing"),
        (_pass("Thank you.", logprob=-0.3, no_speech=0.9), ""),
        (_pass(logprob=-1.3), "unsure"),
        (_pass(capped=True), "endless"),
        (_pass("and then we went home " * 5), "repeats"),
        (_pass("a b c d e f g h i j k l m n o p q r s t u v w x y z and some"), "crowded"),
    ],
)
def test_what_is_wrong_with_a_pass(heard: Pass, expected: str) -> None:
    assert fault(heard, _noise()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes. Yes.", True),
        ("We meet again. We meet again", True),
        ("Yes.", False),
        ("", False),
        ("Yes yes yes.", False),
        ("We meet again.", False),
    ],
)
def test_a_sentence_said_twice(text: str, expected: bool) -> None:
    assert doubled(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Good morning. Good morning. Good morning.", "Good morning."),
        ("Could we ask? Could we ask? Could", "Could we ask?"),
        ("Ex Ex Ex Ex", "Ex"),
        (
            "Good, the next point is the contract with the next point is the",
            "Good, the next point is the contract with",
        ),
        ("Travel Travel", "Travel"),
        ("Yes, yes, I agree", "Yes, yes, I agree"),
        ("Yes", "Yes"),
        ("", ""),
    ],
)
def test_what_stands_before_a_loop(text: str, expected: str) -> None:
    assert before_loop(text) == expected


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=6), st.integers(1, 30))
def test_what_stands_before_a_loop_begins_the_text_and_is_no_loop(block: list[str], length: int) -> None:
    text = " ".join((block * length)[:length])
    kept = before_loop(text)
    assert text.startswith(kept)
    assert 0 < len(kept.split()) <= len(block)


def test_a_language_is_fixed_after_enough_speech() -> None:
    lock = LanguageLock("auto")
    half = np.zeros(DETECT_LANGUAGE_ON // 2 + 1, np.float32)
    first = lock.listen(0, half)
    assert first is not None
    assert first.size == half.size
    lock.decide("de", 0.9)
    assert (lock.language, lock.guess) == ("", "de")
    assert lock.listen(0, half) is not None  # the same again, which counts once
    lock.decide("de", 0.9)
    assert lock.language == ""
    second = lock.listen(half.size, half)
    assert second is not None
    assert second.size == 2 * half.size
    lock.decide("fr", 0.9)
    assert lock.language == "fr"
    assert lock.listen(0, half) is None


def test_a_language_that_nobody_is_sure_of_is_listened_for_longer() -> None:
    lock = LanguageLock("de,fr")
    for place in range(0, DETECT_LANGUAGE_AT_MOST, DETECT_LANGUAGE_ON):
        assert lock.language == ""
        assert lock.listen(place, np.zeros(DETECT_LANGUAGE_ON, np.float32)) is not None
        lock.decide("fr", SURE - 0.01)
    assert lock.language == "fr"


def test_a_language_that_is_told_is_never_detected() -> None:
    lock = LanguageLock("da")
    assert lock.listen(0, np.zeros(10, np.float32)) is None
    assert (lock.language, lock.guess) == ("da", "da")


# --- the real model -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    model, paths = require("tiny.en")
    return Recogniser(read(model.name, paths, model.files), model.languages)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the model keeps the bytes that it was made of")
def test_nothing_is_left_of_what_a_model_was_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    model, paths = require("tiny.en")
    contents = read(model.name, paths, model.files)
    Recogniser(contents, model.languages)
    assert contents == {}
    assert list(tmp_path.iterdir()) == []
    held = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.is_symlink()]
    assert not [name for name in held if "memfd:model.bin" in name]


@pytest.fixture(scope="module")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Speak:
    path: Path = tmp_path_factory.mktemp("engine") / "said.wav"

    def said(text: str, stretch: float = 1.0) -> Utterance:
        pace = ["--setf", f"duration_stretch={stretch}"]
        subprocess.run(["flite", "-voice", "slt", *pace, "-t", text, "-o", str(path)], check=True)
        with wave.open(str(path)) as file:
            words = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        quiet = np.zeros(3 * SAMPLE_RATE // 10, np.int16)
        return Utterance(64_000, np.concatenate((quiet, words, quiet)), words.size, 0.95)

    return said


@pytest.fixture
def passes(recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The windows of the passes that the model makes."""
    windows: list[int] = []
    decode = recogniser._decode

    def noted(encoded: Encoded, language: str, cap: int, beam: int = BEAM) -> Pass:
        windows.append(encoded.window)
        return decode(encoded, language, cap, beam)

    monkeypatch.setattr(recogniser, "_decode", noted)
    return windows


def test_a_sentence_is_heard_with_the_times_of_its_words(recogniser: Recogniser, speak: Speak) -> None:
    text = "Please send the updated contract to our lawyers this afternoon."
    said = speak(text)
    heard = recogniser.hear(said, recogniser.language_lock("auto"))
    assert heard is not None
    assert words_of(heard.text) == words_of(text)
    assert [word for item in heard.words for word in words_of(item.text)] == words_of(text)
    assert heard.language == "en"
    place = 4000
    for word in heard.words:
        assert place <= word.start_ms <= word.end_ms <= 4000 + said.samples.size // 16
        assert 0 < word.probability <= 1000
        place = word.start_ms
    assert heard.words[0].start_ms < 4800
    assert heard.words[-1].end_ms > 4000 + said.samples.size // 16 - 1000


def test_a_short_utterance_takes_a_short_window(recogniser: Recogniser, speak: Speak, passes: list[int]) -> None:
    assert recogniser.hear(speak("Please send the updated contract to our lawyers."), recogniser.language_lock("en"))
    assert passes == [SHORTEST_WINDOW]


def test_a_word_is_not_doubled(recogniser: Recogniser, speak: Speak) -> None:
    heard = recogniser.hear(speak("Yes."), recogniser.language_lock("en"))
    assert heard is not None
    assert words_of(heard.text) == ["yes"]


def test_fast_speech_is_heard_to_its_end(recogniser: Recogniser, speak: Speak, passes: list[int]) -> None:
    text = "We went back to the little room above the bakery where the windows look out over the river and the bridge."
    heard = recogniser.hear(speak(text, 0.55), recogniser.language_lock("en"))
    assert heard is not None
    assert recall(words_of(text), heard.text) > 0.85
    assert heard.text.rstrip(".").endswith("bridge")
    assert passes == [SHORTEST_WINDOW, WHOLE_WINDOW]


def test_noise_is_not_given_words(recogniser: Recogniser) -> None:
    for seconds in (0.5, 2.0, 6.0):
        assert recogniser.hear(_noise(seconds), recogniser.language_lock("en")) is None


@pytest.mark.parametrize(("confidence", "expected"), [(CLEAR_VOICE + 0.05, UNCLEAR), (CLEAR_VOICE - 0.05, None)])
def test_a_voice_that_cannot_be_understood_is_told_and_never_invented(
    recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch, confidence: float, expected: str | None
) -> None:
    windows: list[int] = []

    def loop(encoded: Encoded, _language: str, _cap: int, _beam: int) -> Pass:
        windows.append(encoded.window)
        return _pass("and so on " * 70, capped=True)

    monkeypatch.setattr(recogniser, "_decode", loop)
    heard = recogniser.hear(_noise(confidence=confidence), recogniser.language_lock("en"))
    assert heard == (None if expected is None else Heard(expected, (), "en"))
    assert windows == [SHORTEST_WINDOW, WHOLE_WINDOW]
