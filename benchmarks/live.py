"""Live text: how long a person waits for a word, how right it is, and what it costs.

`noteflow record --file SPEECH --realtime --events` runs as anybody would run it, and its lines are read as they come:
all times are this reader's own clock, which begins when the first line comes. The speech is flite's, whose every word
has a known end; the lag of a word is from its end until the line that commits it is here.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jiwer
from whisper_normalizer.english import EnglishTextNormalizer  # type: ignore[import-untyped]

from benchmarks import spoken
from benchmarks.spoken import RATE, Spoken
from benchmarks.startup import family, kibibytes
from tests.support.sound_server import SoundServer

SCRIPT = Path(__file__).with_name("dialogue.txt")
HEARD_S = 0.3
"""A text is of a line when it reaches so far into it."""
TICKS = os.sysconf("SC_CLK_TCK")
NOTEFLOW = [sys.executable, "-m", "noteflow"]
normal = EnglishTextNormalizer()


@dataclass
class Run:
    """What a reader saw. `read` are the lines, each with the seconds at which it was here."""

    read: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    cpu_s: float = 0.0
    worker_mb: float = 0.0
    settled: str = ""
    """The text after the model went over it once more, as it does by itself after the tray app's recordings; then the
    seconds that this took by the clock, and of the processor, from the start of a command to its end."""
    settling_s: float = 0.0
    settling_cpu_s: float = 0.0

    def of(self, kind: str) -> list[tuple[float, dict[str, Any]]]:
        """The lines of a kind."""
        return [(at, line) for at, line in self.read if line["type"] == kind]

    def text(self, kind: str) -> str:
        """All that the lines of a kind say, in the order of the recording."""
        lines = sorted((line for _, line in self.of(kind)), key=lambda line: line["start_s"])
        return " ".join(line["text"] for line in lines)


def main() -> int:
    """Measure and print the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lines", type=int, help="of the dialogue, all by default")
    parser.add_argument("--models", nargs="+", default=["tiny.en", "base"])
    parser.add_argument("--inputs", nargs="+", choices=INPUTS, default=list(INPUTS))
    parser.add_argument("--show", action="store_true", help="what was read, and when")
    chosen, _ = parser.parse_known_args()
    for name in chosen.inputs:
        said = INPUTS[name](chosen.lines)
        minutes, seconds = divmod(round(said.duration_s), 60)
        print(f"\n{name.capitalize()}: {minutes} min {seconds} s, {len(said.words)} words, ", end="")
        print(f"load before it {os.getloadavg()[0]:.1f}:\n")
        columns = [measure(name, said, model, show=chosen.show) for model in chosen.models]
        print(f"| {name} | {' | '.join(chosen.models)} |\n|---|{'---|' * len(columns)}")
        for row in columns[0]:
            print(f"| {row} | {' | '.join(str(column[row]) for column in columns)} |")
    return 0


def _clean(lines: int | None) -> Spoken:
    return spoken.dialogue(SCRIPT, lines=lines)


TWO_TRACKS = "two tracks"
INPUTS: dict[str, Callable[[int | None], Spoken]] = {
    "one track": _clean,
    TWO_TRACKS: _clean,
    "noise at 10 dB": lambda lines: spoken.with_noise(_clean(lines), 10),
    "overlapping": lambda lines: spoken.dialogue(SCRIPT, lines=lines, pauses_s=spoken.OVERLAPS_S),
}
"""Three voices: into one track as they are, one of them into the microphone and two by the loudspeakers (through a
sound server), with pink noise, and beginning before the other is done."""


def measure(name: str, said: Spoken, model: str, *, show: bool) -> dict[str, Any]:
    """One recording: the rows of its table."""
    with TemporaryDirectory(prefix="nf-") as folder:
        if name == TWO_TRACKS:
            parts = record_two(Path(folder), said, model)
        else:
            parts = [(said, record(Path(folder), said, model))]
    for _, run in parts if show else ():
        for at, line in run.read:
            place = f"{line.get('start_s', 0):8.2f} {line.get('end_s', 0):8.2f}"
            print(f"{at:8.2f} {line['type']:9} {place} {line.get('text', '')}")
    began = os.times()
    offline = " ".join(whole(each, model) for each, _ in parts)
    return figures(parts, offline, sum(os.times()[:2]) - sum(began[:2]))


def environment_in(folder: Path) -> dict[str, str]:
    """A new vault."""
    secret = folder / "secret"
    secret.write_text("a passphrase for this alone")
    secret.chmod(0o600)
    environment = {**os.environ, "NOTEFLOW_HOME": str(folder / "vault"), "NOTEFLOW_PASSPHRASE_FILE": str(secret)}
    init = [*NOTEFLOW, "init", "--keystore", "passphrase"]
    subprocess.run(init, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return environment


def write(file: Path, said: Spoken) -> Path:
    """The speech as a file."""
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(spoken.pcm([said.sound]))
    return file


def record(folder: Path, said: Spoken, model: str) -> Run:
    """Record it in real time."""
    environment = environment_in(folder)
    command = ["--file", str(write(folder / "speech.wav", said)), "--realtime", "--model", model]
    run = read(environment, command)
    _settle(environment, model, run)
    return run


def record_two(folder: Path, said: Spoken, model: str) -> list[tuple[Spoken, Run]]:
    """Record it as two tracks: what is said into the microphone and what the loudspeakers play, each with its words
    where the recording has them. The cost of both is the first one's."""
    sides = {"mic": spoken.side(said, "A"), "system": spoken.side(said, "BC")}
    files = {track: write(folder / f"{track}.wav", each) for track, each in sides.items()}
    with SoundServer(folder / "sound") as server:
        environment = environment_in(folder) | server.environment

        def speak() -> None:
            server.begin_playing(files["mic"])
            server.begin_playing(files["system"], "speakers")

        seconds = str(round(said.duration_s) + 3)
        run = read(environment, ["--for", seconds, "--system", "on", "--model", model], speak)
    shown = _settle(environment, model, run)
    parts = []
    for number, (track, each) in enumerate(sides.items()):
        lines = [segment for segment in shown["segments"] if segment["track"] == track]
        heard = [((w["start_s"] + w["end_s"]) / 2, w["text"]) for line in lines for w in line["words"]]
        only = Run([(at, line) for at, line in run.read if line.get("track") == track])
        only.settled = " ".join(line["text"] for line in lines)
        if number == 0:
            only.cpu_s, only.worker_mb = run.cpu_s, run.worker_mb
            only.settling_s, only.settling_cpu_s = run.settling_s, run.settling_cpu_s
        parts.append((later(each, _shift(each, heard)), only))
    return parts


def _shift(said: Spoken, heard: list[tuple[float, str]]) -> float:
    """How much later the words are in the recording."""
    ours, theirs = [w.text.lower() for w in said.words], [" ".join(words_of(text)) or "-" for _, text in heard]
    found = jiwer.process_words([" ".join(ours)], [" ".join(word.replace(" ", "") for word in theirs)])
    late = [
        heard[chunk.hyp_start_idx + offset][0]
        - (said.words[chunk.ref_start_idx + offset].start_s + said.words[chunk.ref_start_idx + offset].end_s) / 2
        for chunk in found.alignments[0]
        if chunk.type == "equal"
        for offset in range(chunk.ref_end_idx - chunk.ref_start_idx)
    ]
    return statistics.median(late)


def later(said: Spoken, by_s: float) -> Spoken:
    """The same speech, its words and lines later; its sound as it was."""
    words = tuple(replace(w, start_s=w.start_s + by_s, end_s=w.end_s + by_s) for w in said.words)
    return replace(said, words=words, lines=tuple((start + by_s, end + by_s) for start, end in said.lines))


def read(environment: dict[str, str], arguments: list[str], meanwhile: Callable[[], None] = lambda: None) -> Run:
    """Run `record --events` to its end and note when each line came. `meanwhile` is called at the first."""
    command = [*NOTEFLOW, "record", "--events", *arguments]
    run = Run()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        began = cpu_before = next_look = 0.0
        for text in process.stdout:
            now = time.monotonic()
            line = json.loads(text)
            if not run.read:
                began, cpu_before = now, cpu(process.pid)
                meanwhile()
            run.read.append((now - began, line))
            if line["type"] != "stopped" and now >= next_look:
                next_look = now + 0.5
                run.cpu_s = cpu(process.pid) - cpu_before
                run.worker_mb = max(
                    run.worker_mb,
                    *(kibibytes(Path(f"/proc/{child}/status"), "VmRSS") for child in family(process.pid)[1:]),
                    0.0,
                )
    assert process.returncode == 0
    return run


def _settle(environment: dict[str, str], model: str, run: Run) -> dict[str, Any]:
    """Let the model go over it once more; what `show` tells then."""
    command = [*NOTEFLOW, "transcribe", "last", "--model", model, "--json"]
    ended, began = os.times(), time.monotonic()
    told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    run.settling_s = time.monotonic() - began
    run.settling_cpu_s = sum(os.times()[2:4]) - sum(ended[2:4])
    shown: dict[str, Any] = json.loads(told.stdout)
    run.settled = " ".join(line["text"] for line in shown["segments"])
    return shown


def cpu(pid: int) -> float:
    """Seconds of the processor that a process and those below it took."""
    total = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def whole(said: Spoken, model: str) -> str:
    """What the same model makes of all of it at once: faster-whisper's own `transcribe`."""
    from faster_whisper import WhisperModel

    from noteflow.infrastructure.asr.models import read, require

    found, paths = require(model)
    contents = read(model, paths, found.files)
    loaded = WhisperModel("", device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True, files=contents)
    segments, _ = loaded.transcribe(said.sound.astype("float32"), beam_size=5, language="en", word_timestamps=True)
    return " ".join(segment.text.strip() for segment in segments)


def figures(parts: Sequence[tuple[Spoken, Run]], offline: str, offline_cpu_s: float = 0.0) -> dict[str, Any]:
    """The rows of a recording of one track or several, by what they are called. `offline` is what the model makes of it
    all at once, and what that took of the processor, loading included."""
    reference = " ".join(word.text for said, _ in parts for word in said.words)
    lags = [lag for part in parts for lag in lags_of(*part)]
    firsts = [first for part in parts for first in first_partials(*part)]
    texts = {kind: " ".join(run.text(kind) for _, run in parts) for kind in ("committed", "final")}
    settled = " ".join(run.settled for _, run in parts).strip()
    seconds = max(said.duration_s for said, _ in parts)
    cost = parts[0][1]
    return {
        "first text of a line after it begins, median / 95 %": f"{percentile(firsts, 50)} / {percentile(firsts, 95)} s",
        "a word's end until it is committed, median / 95 %": f"{percentile(lags, 50)} / {percentile(lags, 95)} s",
        "words that were committed": f"{len(lags)} of {sum(len(said.words) for said, _ in parts)}",
        "words outside of every final": sum(len(outside(*part)) for part in parts),
        "word errors of what was committed": f"{wer(reference, texts['committed'])} %",
        "word errors of the finals": f"{wer(reference, texts['final'])} %",
        "word errors after settling": f"{wer(reference, settled)} %" if settled else "",
        "word errors of the same model, offline": f"{wer(reference, offline)} %" if offline else "",
        "seconds of the processor for a second of sound": round(cost.cpu_s / seconds, 3),
        "the same, faster-whisper offline": round(offline_cpu_s / seconds, 3) if offline else "",
        "the same, settling it afterwards by a command": round(cost.settling_cpu_s / seconds, 3),
        "seconds of the clock for that, of a minute": round(60 * cost.settling_s / seconds, 2),
        "most memory of the model's process": f"{cost.worker_mb:.0f} MB",
    }


def wer(reference: str, heard: str) -> float:
    """Word errors, percent, both sides normalised as Whisper's authors do."""
    return round(100 * jiwer.wer(plain(reference), plain(heard)), 2)


def plain(text: str) -> str:
    """Whisper's normaliser, on flite's "it 's" too."""
    return str(normal(re.sub(r" '(\w)", r"'\1", text)))


def words_of(text: str) -> list[str]:
    """Words without capitals and punctuation."""
    return re.findall(r"[a-z0-9']+", text.lower())


def lags_of(said: Spoken, run: Run) -> list[float]:
    """For each word that was said and committed: seconds from its end until it was read."""
    ours = [word.text.lower() for word in said.words]
    theirs: list[str] = []
    at: list[float] = []
    for when, line in sorted(run.of("committed"), key=lambda item: item[1]["start_s"]):
        words = words_of(line["text"])
        theirs += words
        at += [when] * len(words)
    found = jiwer.process_words([" ".join(ours)], [" ".join(theirs)])
    lags = []
    for chunk in found.alignments[0]:
        if chunk.type in ("equal", "substitute"):
            for offset in range(chunk.ref_end_idx - chunk.ref_start_idx):
                word = said.words[chunk.ref_start_idx + offset]
                lags.append(at[chunk.hyp_start_idx + offset] - word.end_s)
    return lags


def first_partials(said: Spoken, run: Run) -> list[float]:
    """For each line that was said: seconds from its begin until the first text of it was read."""
    told = [*run.of("partial"), *run.of("committed")]
    told = sorted(((at, line) for at, line in told if line["text"]), key=lambda item: item[0])
    found = []
    for start, end in said.lines:
        fits = (at for at, line in told if line["start_s"] < end and line["end_s"] > start + HEARD_S and at > start)
        when = next(fits, None)
        if when is not None:
            found.append(when - start)
    return found


def outside(said: Spoken, run: Run) -> list[str]:
    """Words whose middle lies in no final."""
    finals = [(line["start_s"], line["end_s"]) for _, line in run.of("final")]
    middles = [((word.start_s + word.end_s) / 2, word.text) for word in said.words]
    return [text for middle, text in middles if not any(start <= middle <= end for start, end in finals)]


def percentile(values: Sequence[float], percent: int) -> float | None:
    """A percentile, to hundredths."""
    if not values:
        return None
    ordered = sorted(values)
    if percent == 50:
        return round(statistics.median(ordered), 2)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))], 2)


if __name__ == "__main__":
    sys.exit(main())
