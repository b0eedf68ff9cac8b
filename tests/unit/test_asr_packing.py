"""Utterances in windows, and what a window says divided among them again; hearing side by side, told in order."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.events import SAMPLE_RATE, Word
from noteflow.infrastructure.asr.bulk import TOGETHER, Bulk
from noteflow.infrastructure.asr.engine import Heard, LanguageLock
from noteflow.infrastructure.asr.packing import LONGEST_WINDOW, Packer, Window, divide
from noteflow.infrastructure.asr.speech import Utterance

WAIT_S = 10.0


def _utterances(lengths: Sequence[int], pauses: Sequence[int]) -> list[Utterance]:
    place, found = 0, []
    for number, (length, pause) in enumerate(zip(lengths, itertools.cycle(pauses), strict=False)):
        place += pause
        found.append(Utterance(place, np.full(length, number % 30_000, np.int16), length // 2, 0.9))
        place += length
    return found


def _pack(utterances: Sequence[Utterance]) -> list[Window]:
    packer = Packer()
    windows = [packer.add(utterance) for utterance in utterances]
    return [window for window in (*windows, packer.finish()) if window is not None]


lengths = st.lists(st.integers(1, LONGEST_WINDOW), min_size=1, max_size=30)
pauses = st.lists(st.integers(0, 3600 * SAMPLE_RATE), min_size=1, max_size=5)


@given(lengths, pauses)
def test_nothing_is_lost_and_no_window_is_too_long(lengths: list[int], pauses: list[int]) -> None:
    utterances = _utterances(lengths, pauses)
    windows = _pack(utterances)
    assert [utterance for window in windows for utterance in window.utterances] == utterances
    for window in windows:
        assert window.utterances
        assert window.sound.samples.size == sum(each.samples.size for each in window.utterances) <= LONGEST_WINDOW
        assert window.sound.voiced == sum(each.voiced for each in window.utterances)
    for first, second in itertools.pairwise(windows):
        assert first.sound.samples.size + second.utterances[0].samples.size > LONGEST_WINDOW


@given(st.lists(st.integers(1, LONGEST_WINDOW // 8), min_size=1, max_size=8), pauses, st.data())
def test_words_come_back_to_where_they_were_said(lengths: list[int], pauses: list[int], data: st.DataObject) -> None:
    """Words that lie within their utterances have their times to the millisecond; none is lost, none changes places."""
    utterances = _utterances(lengths, pauses)
    window = Window(tuple(utterances))
    words: list[Word] = []
    expected: list[tuple[int, str, float]] = []
    offset = 0
    for number, utterance in enumerate(utterances):
        first, last = -(-offset * 1000 // SAMPLE_RATE), (offset + utterance.samples.size) * 1000 // SAMPLE_RATE
        count = data.draw(st.integers(0, 2)) if last - first >= 400 else 0
        places = st.integers(first, max(first, last - 1))
        cuts = sorted(data.draw(st.lists(places, min_size=2 * count, max_size=2 * count)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=True):
            words.append(Word(start, end, f"w{len(words)}", 500))
            moved = utterance.start_sample - offset
            expected.append((number, words[-1].text, start + moved * 1000 / SAMPLE_RATE))
        offset += utterance.samples.size
    text = " ".join(word.text for word in words)
    parts = divide(window, Heard(text, tuple(words), "en"))
    found = [
        (number, word.text, float(word.start_ms))
        for number, part in enumerate(parts)
        if part is not None
        for word in part.words
    ]
    assert [item[:2] for item in found] == [item[:2] for item in expected]
    assert all(abs(a[2] - b[2]) <= 1 for a, b in zip(found, expected, strict=True))
    assert " ".join(part.text for part in parts if part is not None) == text


@given(
    st.lists(st.integers(SAMPLE_RATE // 10, LONGEST_WINDOW // 8), min_size=1, max_size=8),
    pauses,
    st.lists(st.tuples(st.integers(0, 15_000), st.integers(0, 3000), st.text("ab,. ", min_size=1)), max_size=60),
)
def test_whatever_the_times_words_stay_in_order_and_in_their_utterances(
    lengths: list[int], pauses: list[int], spoken: list[tuple[int, int, str]]
) -> None:
    window = Window(tuple(_utterances(lengths, pauses)))
    words = tuple(Word(start, start + long, text, 500) for start, long, text in spoken)
    parts = divide(window, Heard("".join(word.text for word in words), words, "en"))
    assert len(parts) == len(window.utterances)
    rest = iter(words)
    for utterance, part in zip(window.utterances, parts, strict=True):
        if part is None:
            continue
        assert part.words
        for word in part.words:
            assert utterance.start_sample * 1000 // SAMPLE_RATE <= word.start_ms <= word.end_ms
            assert word.end_ms <= utterance.end_sample * 1000 // SAMPLE_RATE
            assert any(word.text == other.text for other in rest)


def test_a_text_without_spaces_is_divided_where_its_words_are() -> None:
    window = Window(tuple(_utterances([SAMPLE_RATE, SAMPLE_RATE], [SAMPLE_RATE])))
    words = (Word(100, 300, "你好", 900), Word(300, 800, "世界。", 900), Word(1200, 1500, "再见。", 900))
    parts = divide(window, Heard("你好世界。再见。", words, "zh"))
    assert [part.text for part in parts if part is not None] == ["你好世界。", "再见。"]


def test_more_words_than_anybody_can_say_are_not_believed() -> None:
    window = Window(tuple(_utterances([SAMPLE_RATE // 2, SAMPLE_RATE], [SAMPLE_RATE])))
    crowd = tuple(Word(10 * n, 10 * n + 10, "word", 900) for n in range(20))
    assert divide(window, Heard("word " * 20, crowd, "en")) == [None, None]


# --- side by side -------------------------------------------------------------------------------------------------


@dataclass
class Mouth:
    """Hears the number of each utterance, once it is `open`; `distrusted` are numbers whose windows cannot be
    trusted."""

    distrusted: frozenset[int] = frozenset()
    packed: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    open: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.open.set()

    def language_of(self, sound: Utterance, lock: LanguageLock) -> str:
        return lock.language or "xx"

    def wants_again(self, heard: Heard) -> bool:
        return False

    def hear_packed(self, sounds: Sequence[Utterance], language: str) -> list[Heard | None]:
        self.packed.append(len(sounds))
        assert self.open.wait(WAIT_S)
        return [self._heard(sound, language) for sound in sounds]

    def _heard(self, sound: Utterance, language: str) -> Heard | None:
        numbers = np.unique(sound.samples).tolist()
        if self.distrusted.intersection(numbers):
            return None
        starts = [int(np.argmax(sound.samples == number)) * 1000 // SAMPLE_RATE for number in numbers]
        words = tuple(Word(s + 5, s + 15, f"w{n}", 900) for s, n in zip(starts, numbers, strict=True))
        return Heard(" ".join(word.text for word in words), words, language)

    def hear(self, utterance: Utterance, lock: LanguageLock) -> Heard | None:
        number = int(utterance.samples[0])
        self.alone.append(number)
        return None if number % 2 else Heard(f"alone{number}", (), lock.language)


class Told:
    """A `Bulk` and what it told."""

    def __init__(self, mouth: Mouth, threads: int = 2) -> None:
        self.told: list[tuple[str, str, int]] = []
        self.bulk = Bulk(mouth, threads, LONGEST_WINDOW, self._tell, self._settle)

    def _settle(self, track: str, upto: int) -> None:
        self.told.append(("settled", track, upto))

    def _tell(self, track: str, utterance: Utterance, heard: Heard | None) -> None:
        self.told.append(("" if heard is None else heard.text, track, utterance.end_sample))


def _seconds(count: int, seconds: float = 7.0) -> list[Utterance]:
    return _utterances([int(seconds * SAMPLE_RATE)] * count, [SAMPLE_RATE])


@given(st.lists(st.sampled_from(["mic", "system"]), max_size=40), st.integers(1, 3))
def test_everything_is_told_once_and_in_order(tracks: list[str], threads: int) -> None:
    told = Told(Mouth(), threads)
    lock = LanguageLock("en")
    utterances = {track: iter(_seconds(len(tracks))) for track in ("mic", "system")}
    for track in tracks:
        told.bulk.add(track, next(utterances[track]), lock)
        told.bulk.silence(track, 0)
    for track in ("mic", "system"):
        told.bulk.finish(track)
    told.bulk.close()
    for track in ("mic", "system"):
        texts = [text for text, of, _ in told.told if of == track and text != "settled"]
        assert texts == [f"w{n}" for n in range(tracks.count(track))]


def test_windows_that_cannot_be_trusted_are_heard_utterance_by_utterance() -> None:
    mouth = Mouth(distrusted=frozenset({3}))
    told = Told(mouth)
    for utterance in _seconds(6):
        told.bulk.add("mic", utterance, LanguageLock("en"))
    told.bulk.finish("mic")
    told.bulk.close()
    assert [text for text, _, _ in told.told] == ["w0", "w1", "alone2", "", "w4", "w5"]
    assert mouth.alone == [2, 3]


def test_a_place_is_settled_after_what_came_before_it_and_not_within_a_window() -> None:
    mouth = Mouth()
    mouth.open.clear()
    told = Told(mouth)
    lock = LanguageLock("en")
    count = 2 * TOGETHER + 1
    for utterance in _seconds(count):
        told.bulk.silence("mic", 0 if told.told else 7)
        told.bulk.add("mic", utterance, lock)
        told.bulk.silence("mic", utterance.end_sample)
    assert told.told == [("settled", "mic", 7)]
    told.bulk.silence("system", 11)
    assert told.told == [("settled", "mic", 7)]
    mouth.open.set()
    told.bulk.finish("mic")
    assert [text for text, track, _ in told.told if track == "mic"] == ["settled", *(f"w{n}" for n in range(count))]
    assert told.told.index(("settled", "system", 11)) == 2 * TOGETHER + 1
    told.bulk.close()


def test_what_waits_is_bounded() -> None:
    mouth = Mouth()
    mouth.open.clear()
    told = Told(mouth, threads=1)
    added = threading.Event()

    def add() -> None:
        for utterance in _seconds(20 * TOGETHER):
            told.bulk.add("mic", utterance, LanguageLock("en"))
        added.set()

    adding = threading.Thread(target=add)
    adding.start()
    assert not added.wait(0.1)
    mouth.open.set()
    adding.join(WAIT_S)
    assert added.is_set()
    told.bulk.finish("mic")
    told.bulk.close()
    assert len(told.told) == 20 * TOGETHER


def test_what_hearing_raises_comes_out() -> None:
    class Broken(Mouth):
        def hear_packed(self, sounds: Sequence[Utterance], language: str) -> list[Heard | None]:
            raise MemoryError

    told = Told(Broken())
    for utterance in _seconds(3):
        told.bulk.add("mic", utterance, LanguageLock("en"))
    with pytest.raises(MemoryError):
        told.bulk.finish("mic")
    told.bulk.close()


def test_windows_of_two_languages_are_not_heard_together() -> None:
    mouth = Mouth()
    told = Told(mouth)
    for utterance in _seconds(3):
        told.bulk.add("mic", utterance, LanguageLock("en"))
        told.bulk.add("system", utterance, LanguageLock("de"))
    for track in ("mic", "system"):
        told.bulk.finish(track)
    told.bulk.close()
    assert mouth.packed == [1, 1, 1, 1]
