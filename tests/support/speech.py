"""Spoken test material made with flite: sentences whose words and places are known."""

from __future__ import annotations

import re
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

RATE = 16_000
PAUSE_S = 0.7

SENTENCES = (
    "The quarterly budget was approved by the finance committee on Thursday.",
    "Engineering will deliver the prototype before the end of November.",
    "Please send the updated contract to our lawyers this afternoon.",
    "Customers in Denmark are asking for a better installation manual.",
    "The warehouse inventory must be counted again next Wednesday morning.",
    "Our marketing department would like a larger advertising campaign.",
    "The temperature in the laboratory should never exceed twenty degrees.",
    "Everybody agreed that the deadline cannot be moved any further.",
)


@dataclass(frozen=True, slots=True)
class Speech:
    """A WAV file at 16 kHz, mono; `sentences` are (start_s, end_s, text)."""

    path: Path
    sentences: tuple[tuple[float, float, str], ...]
    duration_s: float

    def words(self, until_s: float | None = None) -> list[str]:
        """The words of the sentences that end before `until_s`."""
        return [word for _, end, text in self.sentences if until_s is None or end <= until_s for word in words_of(text)]


def words_of(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return re.findall(r"[a-z']+", text.lower())


def recall(expected: list[str], text: str) -> float:
    """The share of the expected words (counted with repetitions) that the text holds."""
    found = words_of(text)
    hits = 0
    for word in expected:
        if word in found:
            found.remove(word)
            hits += 1
    return hits / len(expected) if expected else 1.0


def make_speech(folder: Path, sentences: tuple[str, ...] = SENTENCES, voice: str = "slt") -> Speech:
    """Speak the sentences with pauses between them into `folder/speech.wav`."""
    folder.mkdir(parents=True, exist_ok=True)
    pcm = bytearray(int(0.3 * RATE) * 2)
    places = []
    for text in sentences:
        spoken = folder / "sentence.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(spoken)], check=True, capture_output=True)
        with wave.open(str(spoken)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
            data = file.readframes(file.getnframes())
        spoken.unlink()
        start = len(pcm) / 2 / RATE
        pcm += data
        places.append((start, len(pcm) / 2 / RATE, text))
        pcm += bytes(int(PAUSE_S * RATE) * 2)
    path = folder / "speech.wav"
    write_wav(path, bytes(pcm))
    return Speech(path, tuple(places), len(pcm) / 2 / RATE)


SPOKEN = {
    "de": (
        "Guten Morgen, wir sprechen heute über den Haushalt für das nächste Jahr.",
        "Die neue Maschine wird am Donnerstag geliefert.",
        "Bitte schicken Sie den Vertrag an unsere Anwälte.",
        "Alle waren sich einig, dass der Termin nicht verschoben werden kann.",
        "Das Lager muss am Mittwoch noch einmal gezählt werden.",
    ),
    "fr": (
        "Bonjour à tous, nous parlons aujourd'hui du budget de l'année prochaine.",
        "La nouvelle machine sera livrée jeudi matin.",
        "Veuillez envoyer le contrat à nos avocats cet après-midi.",
        "Tout le monde est d'accord que la date ne peut pas être changée.",
        "Le stock doit être compté encore une fois mercredi prochain.",
    ),
}
"""What is said in other languages than English, by their codes."""


def spoken_in(language: str, folder: Path) -> bytes:
    """`SPOKEN` in a language, with pauses between the sentences: 16-bit samples at 16 kHz. espeak-ng's plain voices
    are too thin for a model to tell their language; this one is not."""
    pcm = bytearray(int(0.3 * RATE) * 2)
    spoken = folder / "sentence.wav"
    for text in SPOKEN[language]:
        subprocess.run(["espeak-ng", "-v", f"{language}+m3", "-s", "150", "-w", str(spoken), text], check=True)
        at_16_khz = ["ffmpeg", "-loglevel", "error", "-i", str(spoken), "-ar", str(RATE), "-f", "s16le", "-"]
        pcm += subprocess.run(at_16_khz, check=True, capture_output=True).stdout
        pcm += bytes(int(PAUSE_S * RATE) * 2)
    spoken.unlink()
    return bytes(pcm)


def write_wav(path: Path, pcm: bytes, rate: int = RATE, channels: int = 1) -> None:
    """16-bit PCM as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
