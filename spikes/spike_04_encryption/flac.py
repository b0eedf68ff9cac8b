"""What FLAC before encryption would save, and what the sizes of its chunks would tell to somebody without the key."""

from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext

RATE = 16_000
CHUNK = 8192
"""Samples of an NFAE chunk: 0.512 s."""
FLOOR_DB = -60.0
"""The noise that a quiet room leaves on each track, dBFS RMS."""

TURNS = (
    ("slt", "Good morning. Shall we begin with the delivery dates for the northern warehouse?"),
    ("rms", "Yes. The first truck leaves on Monday, and the second one a week later."),
    ("slt", "Can the second one leave earlier? The shop in Denmark is almost empty."),
    ("rms", "Thursday is possible, but then we need another driver, and that costs more."),
    ("slt", "How much more?"),
    ("rms", "About two hundred for the day. I can send you the offer this afternoon."),
    ("slt", "Please do. Then I will decide tomorrow, and we meet again next week."),
    ("rms", "Fine. Thank you very much, and have a nice day."),
)

Sound = npt.NDArray[np.int16]


def show(folder: Path) -> None:
    """Print the table of ratios and what the sizes betray."""
    print("\nFLAC before encryption (level 5, 0.512 s chunks, each independent):")
    if shutil.which("flite") is None:
        print("  needs flite for speech")
        return
    mic, system = dialogue(folder)
    spoken = speak("slt", " ".join(text for _, text in TURNS), folder)
    noise = room(len(mic), seed=3)
    for name, sound in [
        ("speech, studio-quiet (flite)", spoken),
        (f"speech over a room at {FLOOR_DB:.0f} dBFS", spoken + room(len(spoken), seed=4)),
        (f"a room at {FLOOR_DB:.0f} dBFS, nobody speaks", noise),
        ("digital silence", np.zeros(20 * CHUNK, np.int16)),
    ]:
        sizes = chunk_sizes(sound)
        ratio = 2 * CHUNK * len(sizes) / sum(sizes)
        print(f"  {name:42} {ratio:7.1f} : 1   chunks of {min(sizes):,} to {max(sizes):,} bytes")
    betray(mic, system)


def betray(mic: Sound, system: Sound) -> None:
    """Guess from sizes alone who speaks when, and compare with the truth."""
    mic_sizes, system_sizes = np.array(chunk_sizes(mic)), np.array(chunk_sizes(system))
    loud_mic, loud_system = loudness(mic), loudness(system)
    talking = np.maximum(loud_mic, loud_system) > 10 ** ((FLOOR_DB + 12) / 20) * 32768
    truth = (loud_mic > loud_system)[talking]
    right = ((mic_sizes > system_sizes)[talking] == truth).mean()
    common = max(truth.mean(), 1 - truth.mean())
    print(f"\nwho speaks, guessed from the sizes of the encrypted chunks alone ({talking.sum()} chunks with speech):")
    print(f"  FLAC: right in {right:.0%} of the chunks; always naming the one who speaks more: {common:.0%}")
    limit = (mic_sizes.min() + mic_sizes.max()) / 2
    speaks = loud_mic > 10 ** ((FLOOR_DB + 12) / 20) * 32768
    heard = ((mic_sizes > limit) == speaks).mean()
    print(f"  FLAC: whether my own microphone hears speech, by one threshold: right in {heard:.0%}")
    print(f"  sizes of my microphone's chunks: {' '.join(str(size) for size in mic_sizes[:16])} …")
    print(f"  PCM: {2 * CHUNK} bytes each, whoever speaks: nothing to guess from")


def dialogue(folder: Path) -> tuple[Sound, Sound]:
    """Two people in turn, each on a track of their own: (mic, system), of the same length, with room noise."""
    tracks: dict[str, list[Sound]] = {"slt": [], "rms": []}
    for voice, text in TURNS:
        sound = speak(voice, text, folder)
        for owner, parts in tracks.items():
            parts += [sound if owner == voice else np.zeros_like(sound), np.zeros(RATE // 2, np.int16)]
    mic, system = (np.concatenate(tracks[voice]) for voice in ("slt", "rms"))
    return mic + room(len(mic), seed=1), system + room(len(system), seed=2)


def speak(voice: str, text: str, folder: Path) -> Sound:
    """16 kHz mono speech from flite."""
    path = folder / "spoken.wav"
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True)
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def room(samples: int, *, seed: int) -> Sound:
    """White noise at the floor."""
    noise = np.random.default_rng(seed).normal(0, 10 ** (FLOOR_DB / 20) * 32768, samples)
    return noise.round().astype(np.int16)


def chunk_sizes(sound: Sound) -> list[int]:
    """Bytes of FLAC frames for each whole chunk of 0.512 s."""
    return [flac_bytes(sound[at : at + CHUNK]) for at in range(0, len(sound) - CHUNK + 1, CHUNK)]


def flac_bytes(sound: Sound) -> int:
    """Bytes of FLAC frames, without the file's header."""
    codec = av.CodecContext.create("flac", "w")
    assert isinstance(codec, AudioCodecContext)
    codec.sample_rate, codec.layout, codec.format = RATE, "mono", "s16"
    codec.options = {"frame_size": str(CHUNK)}
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound)[None, :], format="s16", layout="mono")
    frame.sample_rate = RATE
    return sum(packet.size for packet in [*codec.encode(frame), *codec.encode(None)])


def loudness(sound: Sound) -> npt.NDArray[np.float64]:
    """RMS of each whole chunk."""
    whole = sound[: len(sound) // CHUNK * CHUNK].reshape(-1, CHUNK).astype(np.float64)
    return np.asarray(np.sqrt((whole**2).mean(axis=1)))
