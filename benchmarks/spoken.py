"""Speech whose every word has a known time: flite's voices by its C library, dialogues of three, and noise.

Needs Debian's `flite` (libflite1). Sound is 16 kHz, mono; times are seconds.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
VOICES = {"A": "slt", "B": "rms", "C": "awb"}
PAUSES_S, OVERLAPS_S = (0.25, 1.1), (-0.8, 0.3)
"""Between two speakers, at least and at most; less than nothing where one begins before the other is done."""

Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word as flite spoke it."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Sound (from -1 to 1, shape (n,)), its words in order, and where each line begins and ends; of a dialogue also
    who speaks each line."""

    sound: Samples
    words: tuple[SpokenWord, ...]
    lines: tuple[tuple[float, float], ...]
    speakers: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """How long it is."""
        return self.sound.size / RATE


class _Wave(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_char_p),
        ("sample_rate", ctypes.c_int),
        ("num_samples", ctypes.c_int),
        ("num_channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


@cache
def _flite() -> Any:
    library = ctypes.CDLL("libflite.so.1", ctypes.RTLD_GLOBAL)
    for name in ("cmulex", "usenglish"):
        ctypes.CDLL(f"libflite_{name}.so.1", ctypes.RTLD_GLOBAL)
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, takes, gives in (
        ("flite_synth_text", [text, pointer], pointer),
        ("utt_relation", [pointer, text], pointer),
        ("utt_wave", [pointer], ctypes.POINTER(_Wave)),
        ("relation_head", [pointer], pointer),
        ("item_next", [pointer], pointer),
        ("item_feat_string", [pointer, text], text),
        ("ffeature_float", [pointer, text], ctypes.c_float),
        ("delete_utterance", [pointer], None),
    ):
        function = getattr(library, name)
        function.argtypes, function.restype = takes, gives
    library.flite_init()
    return library


@cache
def _voice(name: str) -> Any:
    _flite()
    library = ctypes.CDLL(f"libflite_cmu_us_{name}.so.1", ctypes.RTLD_GLOBAL)
    register = getattr(library, f"register_cmu_us_{name}")
    register.argtypes, register.restype = [ctypes.c_char_p], ctypes.c_void_p
    return register(None)


@cache
def say(text: str, voice: str) -> Spoken:
    """One sentence."""
    library = _flite()
    utterance = library.flite_synth_text(text.encode(), _voice(voice))
    try:
        wave = library.utt_wave(utterance).contents
        assert (wave.sample_rate, wave.num_channels) == (RATE, 1)
        sound = np.ctypeslib.as_array(wave.samples, (wave.num_samples,)).astype(np.float64) / 32768
        words = tuple(_words(library, utterance))
    finally:
        library.delete_utterance(utterance)
    return Spoken(sound, words, ((words[0].start_s, words[-1].end_s),))


def _words(library: Any, utterance: Any) -> Iterator[SpokenWord]:
    item = library.relation_head(library.utt_relation(utterance, b"Word"))
    syllables = b"R:SylStructure.daughter"
    while item:
        start = library.ffeature_float(item, syllables + b"1.daughter1.R:Segment.p.end")
        end = library.ffeature_float(item, syllables + b"n.daughtern.R:Segment.end")
        text = library.item_feat_string(item, b"name").decode()
        yield SpokenWord(start, end, text)
        item = library.item_next(item)


def dialogue(script: Path, seed: int = 1, lines: int | None = None, pauses_s: tuple[float, float] = PAUSES_S) -> Spoken:
    """A script, its lines `A: text`, spoken by one voice after the other."""
    random = np.random.default_rng(seed)
    pieces: list[tuple[int, Samples]] = []
    words: list[SpokenWord] = []
    places: list[tuple[float, float]] = []
    speakers: list[str] = []
    place = RATE // 2
    for line in script.read_text(encoding="utf-8").splitlines()[:lines]:
        who, _, text = line.partition(": ")
        said = say(text, VOICES[who])
        begin = place / RATE
        words += [SpokenWord(begin + w.start_s, begin + w.end_s, w.text) for w in said.words]
        places.append((begin + said.lines[0][0], begin + said.lines[0][1]))
        speakers.append(who)
        pieces.append((place, said.sound))
        place += said.sound.size + int(random.uniform(*pauses_s) * RATE)
    sound = np.zeros(max(start + each.size for start, each in pieces) + RATE)
    for start, each in pieces:
        sound[start : start + each.size] += each
    return Spoken(np.clip(sound, -1, 1), tuple(words), tuple(places), tuple(speakers))


def side(spoken: Spoken, of: str) -> Spoken:
    """What some of the speakers of a dialogue say, the others being silent. Nobody may interrupt another."""
    sound = np.zeros_like(spoken.sound)
    places = [place for place, who in zip(spoken.lines, spoken.speakers, strict=True) if who in of]
    for start, end in places:
        first, last = int(start * RATE) - RATE // 10, int(end * RATE) + RATE // 10
        sound[first:last] = spoken.sound[first:last]
    words = [word for word in spoken.words if any(start <= word.start_s < end for start, end in places)]
    return Spoken(sound, tuple(words), tuple(places), tuple(who for who in spoken.speakers if who in of))


def with_noise(spoken: Spoken, ratio_db: float, seed: int = 1) -> Spoken:
    """The same with pink noise, so many dB below the speech."""
    generator = np.random.default_rng(seed)
    spectrum = np.fft.rfft(generator.standard_normal(spoken.sound.size))
    spectrum[1:] /= np.sqrt(np.arange(1, spectrum.size))
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, spoken.sound.size)
    loud = spoken.sound[np.abs(spoken.sound) > 0.01]
    noise *= np.sqrt(np.mean(loud**2) / np.mean(noise**2)) * 10 ** (-ratio_db / 20)
    return replace(spoken, sound=np.clip(spoken.sound + noise, -1, 1))


def pcm(sounds: Sequence[Samples]) -> bytes:
    """16-bit samples of one sound, or of several side by side as channels."""
    longest = max(sound.size for sound in sounds)
    padded = [np.pad(sound, (0, longest - sound.size)) for sound in sounds]
    return (np.stack(padded, axis=1) * 32767).astype("<i2").tobytes()
