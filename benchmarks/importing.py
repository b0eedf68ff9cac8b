"""Importing: how fast a file becomes text, beside what faster-whisper itself does with the same model and file.

Each is a process of its own, from its start to its end: `noteflow import` into a new vault, with all that belongs to it
(opening the vault, encrypting, the log); faster-whisper's `transcribe` and its `BatchedInferencePipeline`, both with
beams of 5, words aligned and silence left out, on two processors in int8. They take turns on the same speech, flite's,
whose words are known. Memory is the most that any one process kept, its pages shared with others included.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
import wave
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks import spoken
from benchmarks.live import NOTEFLOW, SCRIPT, wer
from benchmarks.spoken import RATE
from benchmarks.startup import family, kibibytes

WAYS = ("noteflow import", "transcribe", "batched by 8")
TARGETS = {"transcribe": (3.5, 2.5), "batched by 8": (1.8, 1.3)}
"""How many times faster NoteFlow is to be, and never less than."""

MOST_MB = (600, 700)
LOOK_S = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What one way took, and what it made of the speech."""

    seconds: float
    cpu_s: float
    most_mb: float
    text: str


def main() -> int:
    """Measure and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=20.0, help="of speech, about")
    parser.add_argument("--models", nargs="+", default=["tiny.en", "base"])
    parser.add_argument("--hear", nargs=3, metavar=("WAY", "MODEL", "FILE"), help=argparse.SUPPRESS)
    chosen, _ = parser.parse_known_args()
    if chosen.hear:
        print(json.dumps(hear(*chosen.hear)))
        return 0
    with TemporaryDirectory(prefix="nf-") as folder:
        file, reference, seconds = speech(Path(folder), chosen.minutes)
        words, load = len(reference.split()), os.getloadavg()[0]
        print(
            f"\nImporting {seconds / 60:.1f} min of three voices, {words} words, {os.cpu_count()} processors, ", end=""
        )
        print(f"load before it {load:.1f}:\n")
        print(
            "| model | what | seconds | of the sound | CPU-seconds | most memory | word errors | NoteFlow is faster |"
        )
        print("|---|---|---|---|---|---|---|---|")
        for model in chosen.models:
            runs = {way: measure(Path(folder), way, model, file) for way in WAYS}
            for way, run in runs.items():
                times = "" if way == WAYS[0] else f"{run.seconds / runs[WAYS[0]].seconds:.2f} x"
                print(
                    f"| {model} | {way} | {run.seconds:.1f} | {run.seconds / seconds:.3f} | {run.cpu_s:.1f} "
                    f"| {run.most_mb:.0f} MB | {wer(reference, run.text)} % | {times} |"
                )
    for way, (aim, least) in TARGETS.items():
        print(f"| | aim, against {way} | | | | | | {aim} x, never less than {least} x |")
    print(f"| | aim, memory | | | | {MOST_MB[0]} MB, never more than {MOST_MB[1]} MB | | |")
    return 0


def speech(folder: Path, minutes: float) -> tuple[Path, str, float]:
    """A file of about so many minutes, what is said in it, and its length in seconds: the dialogue, again and again
    with other pauses, the last time as many of its lines as are still wanted."""
    file, texts, seconds = folder / "speech.wav", [], 0.0
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for seed in range(1, 1000):
            rest = minutes * 60 - seconds
            if rest <= 0:
                break
            said = spoken.dialogue(SCRIPT, seed)
            lines = sum(end <= rest for _, end in said.lines)
            if lines < len(said.lines):
                said = spoken.dialogue(SCRIPT, seed, max(1, lines))
                minutes = 0.0
            out.writeframes(spoken.pcm([said.sound]))
            texts += [word.text for word in said.words]
            seconds += said.duration_s
    return file, " ".join(texts), seconds


def measure(folder: Path, way: str, model: str, file: Path) -> Run:
    """Run one way to its end, watched."""
    environment = dict(os.environ)
    command = [sys.executable, "-m", "benchmarks.importing", "--hear", way, model, str(file)]
    if way == WAYS[0]:
        environment |= vault(folder / model)
        command = [*NOTEFLOW, "import", str(file), "--model", model, "--language", "en", "--json"]
    cpu_before, began = _cpu_of_ended(), time.monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        most = Most(process.pid)
        output, _ = process.communicate()
        seconds = time.monotonic() - began
        most.stop()
    assert process.returncode == 0, f"{way} failed"
    told = json.loads(output)
    text = told if isinstance(told, str) else " ".join(line["text"] for line in told["meetings"][0]["segments"])
    return Run(seconds, _cpu_of_ended() - cpu_before, most.megabytes, text)


def vault(folder: Path) -> dict[str, str]:
    """A new vault, and the environment that opens it."""
    folder.mkdir()
    secret = folder / "secret"
    secret.write_text("a passphrase for this alone")
    secret.chmod(0o600)
    own = {"NOTEFLOW_HOME": str(folder / "vault"), "NOTEFLOW_PASSPHRASE_FILE": str(secret)}
    init = [*NOTEFLOW, "init", "--keystore", "passphrase"]
    subprocess.run(init, env=os.environ | own, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return own


class Most(threading.Thread):
    """Watches the memory of a process and those below it: the most that one of them ever kept."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.megabytes = 0.0
        self._pid = pid
        self._over = threading.Event()
        self.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until stopped; a process that ends meanwhile has been seen before."""
        while not self._over.wait(LOOK_S):
            try:
                for pid in family(self._pid):
                    self.megabytes = max(self.megabytes, kibibytes(Path(f"/proc/{pid}/status"), "VmHWM"))
            except (OSError, ValueError):
                continue


def _cpu_of_ended() -> float:
    """Seconds of the processor that all processes took which were started here and have ended, those below included."""
    times = os.times()
    return times.children_user + times.children_system


def hear(way: str, model: str, file: str) -> str:
    """What faster-whisper makes of a file."""
    from faster_whisper import BatchedInferencePipeline, WhisperModel
    from faster_whisper.audio import decode_audio

    from noteflow.infrastructure.asr.models import read, require

    found, paths = require(model)
    contents = read(model, paths, found.files)
    loaded = WhisperModel("", device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True, files=contents)
    contents.clear()
    sound = np.asarray(decode_audio(file), np.float32)
    if way == "transcribe":
        segments, _ = loaded.transcribe(sound, language="en", beam_size=5, word_timestamps=True, vad_filter=True)
    else:
        pipeline = BatchedInferencePipeline(loaded)
        segments, _ = pipeline.transcribe(sound, language="en", beam_size=5, word_timestamps=True, batch_size=8)
    return " ".join(segment.text.strip() for segment in segments)


if __name__ == "__main__":
    sys.exit(main())
