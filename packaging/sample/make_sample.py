"""Makes sample.flac from sample.txt: `python packaging/sample/make_sample.py`.

Needs the speech synthesiser flite on the path, with its voices slt, rms and awb (Debian and Ubuntu: flite). The sound
was made with flite; its voices may be used freely.
"""

from __future__ import annotations

import subprocess
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

RATE = 16_000
PAUSE_S = 0.45
"""Between two speakers."""

EDGE_S = 0.5
"""Before the first word and after the last."""

PEAK = 0.5
"""Of full scale, for every voice, so that none is louder."""

FOLDER = Path(__file__).parent


def lines(text: str) -> Iterator[tuple[str, str]]:
    """The (voice, words) of each spoken line."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            voice, words = line.split(":", 1)
            yield voice, words.strip()


def speak(voice: str, words: str, folder: Path) -> NDArray[np.int16]:
    """One line as 16 kHz samples, shape (samples,)."""
    spoken = folder / "line.wav"
    subprocess.run(["flite", "-voice", voice, "-t", words, "-o", str(spoken)], check=True)
    with wave.open(str(spoken)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise ValueError(f"flite's voice {voice} does not speak 16 kHz, mono, 16 bit")
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(np.float64)
    scaled: NDArray[np.int16] = np.rint(samples * (PEAK * 32_767 / np.abs(samples).max())).astype(np.int16)
    return scaled


def main() -> None:
    """Speak every line and write the file beside this one."""
    pieces = [np.zeros(int(EDGE_S * RATE), np.int16)]
    with tempfile.TemporaryDirectory() as folder:
        for voice, words in lines((FOLDER / "sample.txt").read_text(encoding="utf-8")):
            pieces += [speak(voice, words, Path(folder)), np.zeros(int(PAUSE_S * RATE), np.int16)]
    pieces.append(np.zeros(int(EDGE_S * RATE), np.int16))
    sound = np.concatenate(pieces)
    with av.open(FOLDER / "sample.flac", "w") as container:
        container.metadata["comment"] = "Made with flite"
        stream = container.add_stream("flac", rate=RATE, layout="mono", options={"compression_level": "12"})
        frame = AudioFrame.from_ndarray(sound.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            container.mux(packet)


if __name__ == "__main__":
    main()
