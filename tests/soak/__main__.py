"""`make soak`: hours of recording, and an hour in which nobody speaks; prints one table, fails when a bar is missed.

`python -m tests.soak [--minutes N] [NAME...]` makes each row as long as that, and runs the rows whose names hold one of
the words.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.client import WhisperTranscriber
from tests.soak import long_speech
from tests.soak.watched import LOOK_S, Watched, record, take_in
from tests.support.cli import Program
from tests.support.live_model import live
from tests.support.no_speech import PIECE_S, pieces
from tests.support.slow_model import slowed, workers_of
from tests.support.sound_server import SoundServer

GROWTH_MB = 20.0
MOST_MB = 450.0
MOST_IMPORTING_MB = 700.0
KILLED_AT = 1 / 3
"""Of the sound."""

LATE_S = 0.3
STRAY = 0.02
"""The share of words whose times the model itself may put elsewhere: their median is what drifts."""

HEARD = 0.9
LAG_GROWTH_S = 0.5


@dataclass
class Outcome:
    """The bars that were missed, a sentence each, and the figures of a row."""

    missed: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def expect(self, held: bool, otherwise: str) -> None:
        """Keep the sentence when it did not hold."""
        if not held:
            self.missed.append(otherwise)


def no_words(minutes: float, _folder: Path) -> Outcome:
    """Silence, rooms, hum, knocks and hold music, live, with tiny.en, and a tenth of it with base."""
    outcome = Outcome()
    transcriber = WhisperTranscriber()
    try:
        for model, share in (("tiny.en", 1.0), ("base", 0.1)):
            chosen = list(islice(pieces(), max(1, round(share * minutes * 60 / PIECE_S))))
            sound = np.concatenate([samples for _, samples in chosen])
            run = live(transcriber, {"mic": sound}, model=model)
            words = [h for h in run.heard() if h.text or h.words]
            outcome.figures.append(f"{model}: {len(words)} lines in {sound.size / SAMPLE_RATE / 60:.0f} min")
            for h in words:
                outcome.missed.append(f"{model}: {chosen[h.start_sample // SAMPLE_RATE // PIECE_S][0]}: {h.text!r}")
    finally:
        transcriber.close()
    return outcome


def from_a_file(minutes: float, folder: Path) -> Outcome:
    """Speech from a file, as fast as the recorder takes it."""
    speech = long_speech.make(folder / "speech.wav", minutes)
    program = _program(folder)
    watched = record(program, "--file", speech.path)
    outcome = Outcome()
    _judge(outcome, watched, speech, shift_s=0.0)
    _judge_memory(outcome, watched)
    lost = round((speech.duration_s - watched.shown["duration_s"]) * SAMPLE_RATE)
    outcome.expect(abs(lost) <= SAMPLE_RATE // 1000, f"{lost} frames are missing")
    outcome.figures.append(f"{speech.duration_s / watched.took_s:.0f} times as fast as the sound")
    return outcome


def in_real_time(minutes: float, folder: Path) -> Outcome:
    """Speech into a virtual microphone of a real sound server."""
    speech = long_speech.make(folder / "speech.wav", minutes)
    program = _program(folder)
    with SoundServer(folder / "sound") as server:
        program.environment |= server.environment

        def speak(_pid: int) -> None:
            server.begin_playing(speech.path)

        watched = record(program, "--for", str(round(speech.duration_s + 5)), meanwhile=speak)
    outcome = Outcome()
    shift_s = _shift(watched, speech)
    _judge(outcome, watched, speech, shift_s)
    _judge_memory(outcome, watched)
    outcome.expect(abs(watched.shown["duration_s"] - round(speech.duration_s + 5)) < 0.001, "it is not as long")
    lags = _lags(watched)
    early, late = (statistics.median(part) for part in (lags[: len(lags) // 2], lags[len(lags) // 2 :]))
    outcome.expect(late - early <= LAG_GROWTH_S, f"text comes {late - early:.2f} s later in the second half")
    outcome.figures.append(f"a word is committed {early:.2f} s after its end, in the second half {late:.2f} s")
    return outcome


def a_slow_model(minutes: float, folder: Path) -> Outcome:
    """Speech in real time, with the model far too slow for two thirds of it; `status` is asked meanwhile."""
    speech = long_speech.make(folder / "speech.wav", minutes)
    program = _program(folder)
    told: list[dict[str, Any]] = []
    asker = threading.Thread()

    def hinder(pid: int) -> None:
        nonlocal asker
        asker = threading.Thread(target=ask, args=(pid,))
        asker.start()

    def ask(pid: int) -> None:
        time.sleep(0.1 * speech.duration_s)
        with slowed(workers_of(pid)):
            until = time.monotonic() + 2 / 3 * speech.duration_s
            while time.monotonic() < until:
                told.append(program.json("status"))
                time.sleep(LOOK_S)

    watched = record(program, "--file", speech.path, "--realtime", meanwhile=hinder)
    asker.join()
    outcome = Outcome()
    _judge(outcome, watched, speech, shift_s=0.0)
    # a model that has been waiting begins to work again, and hears longer windows then: it may take more, not much
    most = [max(row[which] for row in watched.rss) for which in (1, 2)]
    outcome.expect(most[0] - watched.rss[0][1] <= GROWTH_MB, f"the app took {most[0]:.0f} MB")
    outcome.expect(most[1] <= MOST_MB, f"the model's process took {most[1]:.0f} MB")
    outcome.expect(all(status["dropped_frames"] == 0 for status in told), "frames were dropped")
    behind = [status["backlog_s"] for status in told]
    outcome.expect(max(behind) >= 0.4 * speech.duration_s, f"status told a backlog of {max(behind):.0f} s at most")
    outcome.figures += [
        f"memory {most[0]:.0f} and {most[1]:.0f} MB at most",
        f"slow for {2 / 3 * speech.duration_s / 60:.1f} min, {max(behind):.0f} s behind at the most",
        f"all text there {watched.took_s - speech.duration_s:.0f} s after the end",
    ]
    return outcome


def a_killed_import(minutes: float, folder: Path) -> Outcome:
    """A long file and the larger model; the process is killed once in the middle."""
    speech = long_speech.make(folder / "speech.wav", minutes)
    program = _program(folder)
    how = (speech.path, "--model", "base", "--language", "en")
    killed = take_in(program, *how, kill_at_s=KILLED_AT * speech.duration_s)
    watched = take_in(program, *how)
    outcome = Outcome()
    _judge(outcome, watched, speech, shift_s=0.0)
    kept, lines = ({each["id"]: each["text"] for each in run.shown["segments"]} for run in (killed, watched))
    outcome.expect(len(kept) > 0, "nothing was kept when it was killed")
    outcome.expect(kept.items() <= lines.items(), "what was written before it was killed was written anew")
    most = max(killed.most_mb, watched.most_mb)
    outcome.expect(most <= MOST_IMPORTING_MB, f"the model's process took {most:.0f} MB")
    outcome.figures += [
        f"killed after {killed.took_s:.0f} s with {len(kept)} lines, all {len(lines)} there in {watched.took_s:.0f} s",
        f"the model's process took {most:.0f} MB at the most",
    ]
    return outcome


def _program(folder: Path) -> Program:
    program = Program(folder / "user")
    program.make_vault()
    return program


def _judge(outcome: Outcome, watched: Watched, speech: long_speech.LongSpeech, shift_s: float) -> None:
    """What holds for each recording: no gap, all text there, and its words in their places."""
    (track,) = watched.shown["tracks"]
    outcome.expect(track["gaps"] == [], f"gaps: {track['gaps'][:5]}")
    outcome.expect(watched.shown["transcript_complete"], "the text is not complete")
    compared = list(speech.compare(watched.words(), shift_s))
    said, heard = sum(row[2] for row in compared), sum(row[3] for row in compared)
    found = sum(len(late) for _, late, _, _ in compared)
    outcome.expect(found >= HEARD * said, f"{found} of {said} words were found")
    outcome.expect(heard <= 1.05 * said, f"{heard} words were written where {said} were said")
    late = compared[-1][1]
    stray = sum(abs(each) > LATE_S for each in late)
    drift = statistics.median(late) if late else LATE_S
    outcome.expect(
        stray <= max(1, STRAY * len(late)) and abs(drift) < LATE_S / 3,
        f"at the end {stray} of {len(late)} words are over {LATE_S} s off, their median {drift:.2f} s",
    )
    outcome.figures += [
        f"{speech.duration_s / 60:.0f} min, {found} of {said} words",
        f"at the end {stray} of {len(late)} words over {LATE_S} s off, median {drift:+.2f} s",
    ]


def _judge_memory(outcome: Outcome, watched: Watched) -> None:
    app, model = watched.growth_mb(1), watched.growth_mb(2)
    outcome.expect(max(app, model) <= GROWTH_MB, f"the app grew by {app:.0f} MB, the model's process by {model:.0f}")
    outcome.figures.append(
        f"memory {watched.rss[-1][1]:.0f} {app:+.0f} MB and {watched.rss[-1][2]:.0f} {model:+.0f} MB"
    )


def _shift(watched: Watched, speech: long_speech.LongSpeech) -> float:
    """How long after the recording the speech began, by the words of its first piece."""
    _, late, _, _ = next(speech.compare(watched.words()))
    return statistics.median(late)


def _lags(watched: Watched) -> list[float]:
    """Seconds from a word's end, as it was heard, until the line that commits it was read."""
    return [at - line["end_s"] for at, line in watched.read if line["type"] == "committed"]


ROWS: dict[str, tuple[str, float, Callable[[float, Path], Outcome]]] = {
    "nobody speaks": ("no open, committed or final word", 60, no_words),
    "speech from a file": ("nothing lost, memory within 20 MB, words within 0.3 s", 240, from_a_file),
    "a model that is too slow": ("status tells of it, nothing lost, all text there afterwards", 15, a_slow_model),
    "a long import that is killed": (
        "under 700 MB with base, goes on where it was, all text there",
        180,
        a_killed_import,
    ),
    "speech into a microphone": ("the same in real time, and the lag does not grow", 30, in_real_time),
}


def main() -> int:
    """Run the rows and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, help="of each row, in place of its own")
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    print("| what | bar | verdict | figures | took |\n|---|---|---|---|---|")
    missed = 0
    for name, (bar, minutes, run) in ROWS.items():
        if chosen.names and not any(word in name for word in chosen.names):
            continue
        began = time.monotonic()
        with TemporaryDirectory(prefix="nf-") as folder:
            outcome = run(chosen.minutes or minutes, Path(folder))
        verdict = f"MISSED {len(outcome.missed)}" if outcome.missed else "held"
        print(f"| {name} | {bar} | {verdict} | {'; '.join(outcome.figures)} | {time.monotonic() - began:.0f} s |")
        for sentence in outcome.missed[:10]:
            print(f"    {sentence}", file=sys.stderr)
        missed += bool(outcome.missed)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
