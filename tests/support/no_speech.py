"""Sound in which nobody speaks: silence, rooms, hum, knocks and the music that plays while somebody is on hold."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE

PIECE_S = 20
Sound = NDArray[np.float64]

COLOURS = {"white": 0.0, "pink": 0.5, "brown": 1.0}
"""How fast the amplitude falls with the frequency."""

NOISE_DB = (-65, -50, -40, -30, -20)
MUSIC_DB = (-40, -28, -18)


def pieces() -> Iterator[tuple[str, NDArray[np.int16]]]:
    """Pieces of `PIECE_S`, each with its name, no two the same (but for silence), without end. The first fifteen have
    something of everything."""
    seed = 0
    while True:
        for kind in (
            "silence", "pink", "chords", "brown", "arpeggio", "hum", "white", "band", "ringing",
            "tune", "pink", "drums", "knocks", "band", "tune",
        ):  # fmt: skip
            random = np.random.default_rng(seed)
            levels = NOISE_DB if kind in COLOURS or kind in ("hum", "knocks") else MUSIC_DB
            level = levels[seed % len(levels)]
            sound = _make(kind, random)
            if levels is MUSIC_DB and seed % 2:
                sound = _by_telephone(sound)
            name = kind if kind == "silence" else f"{kind} at {level} dB, seed {seed}"
            yield name, _whole(sound, level)
            seed += 1


def _make(kind: str, random: np.random.Generator) -> Sound:
    if kind in COLOURS:
        return _noise(random, COLOURS[kind])
    return {
        "silence": _silence,
        "hum": _hum,
        "knocks": _knocks,
        "ringing": _ringing,
        "chords": _chords,
        "arpeggio": _arpeggio,
        "drums": _drums,
        "tune": _tune,
        "band": _band,
    }[kind](random)


def _whole(sound: Sound, level_db: float) -> NDArray[np.int16]:
    """16-bit samples at a root mean square of so many dB below full scale."""
    power = float(np.sqrt(np.mean(sound**2)))
    scaled = sound * (10 ** (level_db / 20) / power) if power else sound
    return np.asarray(np.clip(scaled, -1, 1) * 32767, np.int16)


def _by_telephone(sound: Sound) -> Sound:
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(sound.size, 1 / SAMPLE_RATE)
    spectrum[(hertz < 300) | (hertz > 3400)] = 0
    return np.asarray(np.fft.irfft(spectrum, sound.size), np.float64)


def _clock() -> Sound:
    return np.arange(PIECE_S * SAMPLE_RATE) / SAMPLE_RATE


def _silence(_random: np.random.Generator) -> Sound:
    return np.zeros(PIECE_S * SAMPLE_RATE)


def _noise(random: np.random.Generator, slope: float) -> Sound:
    """Falls with the frequency to the power of `slope` from 20 Hz on, as a room's does."""
    count = PIECE_S * SAMPLE_RATE
    spectrum = np.fft.rfft(random.standard_normal(count))
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / SAMPLE_RATE), 20.0)
    return np.asarray(np.fft.irfft(spectrum / hertz**slope, count), np.float64)


def _hum(random: np.random.Generator) -> Sound:
    mains = random.choice([50.0, 60.0])
    phases = random.uniform(0, 6, 8)
    tones = [np.sin(2 * np.pi * mains * n * _clock() + phases[n]) / n for n in range(1, 8)]
    return np.asarray(np.sum(tones, axis=0), np.float64)


def _knocks(random: np.random.Generator) -> Sound:
    """Keys, cups and doors: bursts of noise at odd times."""
    sound = _noise(random, 0.5) * 0.002
    for at in random.integers(0, sound.size - SAMPLE_RATE, 3 * PIECE_S):
        burst = random.standard_normal(SAMPLE_RATE // 4) * np.exp(
            -np.arange(SAMPLE_RATE // 4) / random.integers(80, 900)
        )
        sound[at : at + burst.size] += burst * random.uniform(0.2, 1)
    return sound


def _ringing(_random: np.random.Generator) -> Sound:
    """A telephone that rings, two seconds in six."""
    rings = (_clock() % 6) < 2
    return (np.sin(2 * np.pi * 440 * _clock()) + np.sin(2 * np.pi * 480 * _clock())) * rings


def _note(hertz: float, seconds: float, random: np.random.Generator, vibrato: float = 0.0) -> Sound:
    """One note of an instrument with overtones that die away at different speeds."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    bend = vibrato * np.sin(2 * np.pi * 5.5 * time)
    phase = 2 * np.pi * np.cumsum(hertz * (1 + bend)) / SAMPLE_RATE
    overtones = random.uniform(0.1, 1, 9)
    sound = np.sum([overtones[n - 1] * np.sin(n * phase) / n * np.exp(-n * time / 2) for n in range(1, 9)], axis=0)
    attack = np.minimum(1, time / 0.02) * np.minimum(1, (seconds - time) / 0.05)
    return np.asarray(sound * attack, np.float64)


def _hertz(step: float) -> float:
    return float(220 * 2 ** (step / 12))


def _place(sound: Sound, at_s: float, note: Sound) -> None:
    start = int(at_s * SAMPLE_RATE)
    end = min(sound.size, start + note.size)
    sound[start:end] += note[: max(0, end - start)]


_TRIADS = ((0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14))


def _chords(random: np.random.Generator) -> Sound:
    sound = np.zeros(PIECE_S * SAMPLE_RATE)
    for bar, at in enumerate(range(0, PIECE_S, 2)):
        for step in _TRIADS[bar % 4]:
            _place(sound, at, _note(_hertz(step), 2.0, random, vibrato=0.002))
    return sound


def _arpeggio(random: np.random.Generator) -> Sound:
    sound = np.zeros(PIECE_S * SAMPLE_RATE)
    for count in range(PIECE_S * 4):
        triad = _TRIADS[count // 8 % 4]
        _place(sound, count / 4, _note(_hertz(triad[count % 3] + 12 * (count % 2)), 0.6, random))
    return sound


def _drums(random: np.random.Generator) -> Sound:
    sound = np.zeros(PIECE_S * SAMPLE_RATE)
    time = np.arange(SAMPLE_RATE // 3) / SAMPLE_RATE
    for beat in range(PIECE_S * 4):
        if beat % 4 == 0:
            _place(sound, beat / 4, 1.5 * np.sin(2 * np.pi * 60 * time * np.exp(-4 * time)) * np.exp(-9 * time))
        if beat % 4 == 2:
            _place(sound, beat / 4, random.standard_normal(time.size) * np.exp(-18 * time))
        _place(sound, beat / 4, 0.3 * random.standard_normal(time.size) * np.exp(-70 * time))
    return sound


def _tune(random: np.random.Generator) -> Sound:
    """A single voice that sings without words: what is most like speech."""
    sound = np.zeros(PIECE_S * SAMPLE_RATE)
    at, step = 0.0, 7
    while at < PIECE_S - 1:
        length = float(random.choice([0.25, 0.5, 0.5, 1.0]))
        step = int(np.clip(step + random.integers(-4, 5), -5, 19))
        _place(sound, at, _note(_hertz(step), length, random, vibrato=0.008))
        at += length
    return sound


def _band(random: np.random.Generator) -> Sound:
    parts = [_chords(random), _drums(random), _tune(random)]
    return np.asarray(np.sum([part / np.abs(part).max() for part in parts], axis=0), np.float64)
