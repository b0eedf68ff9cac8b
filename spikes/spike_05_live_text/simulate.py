"""How soon words are committed, without waiting for the sound to pass: a worker on a clock of its own.

Pieces of a tenth of a second come when they would; hearing takes the time that it takes; when there is nothing to do,
the clock jumps to the next piece. `python -m spikes.spike_05_live_text.simulate [--lines N] [--model NAME]`.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import spoken
from benchmarks.live import SCRIPT, Run, figures
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.client import told_of
from noteflow.infrastructure.asr.models import require
from noteflow.infrastructure.asr.protocol import Frame
from noteflow.infrastructure.asr.worker import Worker

PIECE = SAMPLE_RATE // 10
ON_THE_WAY_S = 0.1
"""From the microphone to the worker, and from there to whoever reads."""


def simulate(said: spoken.Spoken, model: str) -> Run:
    """What a reader would have seen."""
    run = Run()
    clock = spent = 0.0
    found, paths = require(model)

    def send(kind: str, **fields: Any) -> None:
        at = clock + time.process_time() - began + ON_THE_WAY_S
        if kind == "open":
            place = {"start_s": fields["start"] / SAMPLE_RATE, "end_s": fields["end"] / SAMPLE_RATE}
            run.read.append((at, {"type": "partial", **place, "text": fields["text"]}))
            if fields["committed"]:
                note(at, fields["committed"])
        elif kind == "final":
            place = {"start_s": fields["start"] / SAMPLE_RATE, "end_s": fields["end"] / SAMPLE_RATE}
            note(at, [word for word in fields["words"] if (word[0] + word[1]) / 2000 >= until])
            run.read.append((at, {"type": "final", **place, "text": fields["text"]}))

    until = 0.0

    def note(at: float, words: list[Any]) -> None:
        nonlocal until
        if words:
            until = max(until, words[-1][1] / 1000)
            place = {"start_s": words[0][0] / 1000, "end_s": words[-1][1] / 1000}
            run.read.append((at, {"type": "committed", **place, "text": " ".join(word[2] for word in words)}))

    worker = Worker(send)
    began = time.process_time()
    worker.obey(Frame("load", {"is": "load", **told_of(found, paths)}))
    worker.obey(
        Frame(
            "begin",
            {
                "is": "begin",
                "job": 1,
                "language": "en",
                "live": True,
                "tracks": {"mic": 0},
                "locked": {},
                "vocabulary": "",
                "careful": False,
                "drafts": told_of(*require("tiny.en")) if model != "tiny.en" else None,
            },
        )
    )
    pcm = (said.sound * 32767).astype("<i2")
    place = 0
    while place < pcm.size:
        arrived = min(pcm.size, int((clock + 1e-9) * SAMPLE_RATE) // PIECE * PIECE)
        if arrived <= place:
            began = time.process_time()
            busy = worker.spare()
            took = time.process_time() - began
            spent += took
            clock = clock + took if busy else (place + PIECE) / SAMPLE_RATE
            continue
        piece = pcm[place : place + PIECE]
        sound = {"job": 1, "track": "mic", "start": place, "waiting": max(0, arrived - place - piece.size)}
        began = time.process_time()
        worker.obey(Frame("sound", {"is": "sound", **sound}, piece.tobytes()))
        took = time.process_time() - began
        clock, spent, place = clock + took, spent + took, place + piece.size
    began = time.process_time()
    worker.obey(Frame("end", {"is": "end", "job": 1, "track": "mic"}))
    run.cpu_s = spent + time.process_time() - began
    return run


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int)
    parser.add_argument("--model", default="tiny.en")
    chosen = parser.parse_args()
    said = spoken.dialogue(Path(SCRIPT), lines=chosen.lines)
    for name, value in figures([(said, simulate(said, chosen.model))], "").items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    np.seterr(all="raise")
    main()
