"""Exports of a meeting of four hours: how long each takes, from the call to the bytes.

The meeting is made up: 36,000 words, as people say in four hours, by two who take turns, with markers and notes. What
depends on the machine is told as a ratio: a PDF as a share of what Typst takes, in the same kind of process, for the
same words as bare paragraphs of one font. The best of several runs counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path

from benchmarks.many_hours import VOCABULARY, vocabulary
from noteflow.application.exporting import FORMATS
from noteflow.domain.events import MeetingId
from noteflow.domain.view import Line, MeetingView, Remark, TrackView
from noteflow.infrastructure.export import pdf, render

AIM = "3.00 s"
HOURS, WORDS_A_MINUTE = 4, 150
UNBROKEN = 50_000
BARE = """\
import json, sys, typst
from pathlib import Path
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[1]])
page = b'#set text(font: "Inter", size: 10pt)\\n#for words in json(bytes(sys.inputs.words)) { par(words) }'
made = typst.Compiler(page, font_paths=fonts, sys_inputs={"words": sys.stdin.read()}).compile(page, format="pdf")
sys.stdout.buffer.write(made)
"""
"""The reference: the same words, and nothing else."""


def talk(hours: float) -> MeetingView:
    """A meeting of so many hours."""
    chance = random.Random(5)  # noqa: S311
    known = vocabulary(VOCABULARY, random.Random(7))[:3000]  # noqa: S311
    end_ms, at_ms, lines, turn = round(hours * 3_600_000), 0, list[Line](), 0
    while at_ms < end_ms:
        words = chance.choices(known, k=chance.randint(3, 21))
        long_ms = len(words) * 60_000 // WORDS_A_MINUTE
        turn += chance.random() < 0.6
        track, speaker = ("mic", "You") if turn % 2 else ("system", "Ms Halvorsen")
        text = " ".join(words).capitalize() + "."
        lines.append(Line(f"{len(lines):032x}", track, speaker, at_ms, at_ms + long_ms, text, ()))
        at_ms += long_ms
    tracks = tuple(TrackView(name, "Built-in", end_ms, (), (), 0) for name in ("mic", "system"))
    return MeetingView(
        id=MeetingId("7f3a91c24be0d91a77c3aa0b12c45d6e"),
        title="A meeting of some hours",
        started_at_us=1_763_456_520_000_000,
        duration_ms=end_ms,
        state="ready",
        origin="microphone",
        language="en",
        model="base",
        position=len(lines),
        tracks=tracks,
        lines=tuple(lines),
        markers=tuple(Remark(at, f"Part {number}") for number, at in enumerate(range(0, end_ms, 600_000), 1)),
        notes=tuple(Remark(at, "Ask for the contract.") for at in range(300_000, end_ms, 600_000)),
        head="4be0d91a77c30f52" * 4,
    )


def best(runs: int, work: Callable[[], object]) -> tuple[float, float]:
    """The least seconds that it took, by the clock and of the processor, with the processes that it started."""
    walls, cpus = [], []
    for _ in range(runs):
        began, used = time.perf_counter(), processor()
        work()
        walls.append(time.perf_counter() - began)
        cpus.append(processor() - used)
    return min(walls), min(cpus)


def processor() -> float:
    """Seconds of the processor, of this process and of those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def row(name: str, took: tuple[float, float], size: int | None = None, aim: str = "") -> None:
    """A line of the table."""
    kilobytes = "" if size is None else f"{size / 1000:,.0f}"
    print(f"| {name} | {took[0]:.2f} s | {took[1]:.2f} s | {kilobytes} | {aim} |")


def bare(view: MeetingView) -> None:
    """Lay out the words as the reference does."""
    fonts = str(Path(pdf.__file__).parent / "fonts")
    words = json.dumps([line.text for line in view.lines])
    command = [sys.executable, "-P", "-c", BARE, fonts]
    subprocess.run(command, input=words.encode(), stdout=subprocess.DEVNULL, check=True)


def main() -> int:
    """Measure and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hours", type=float, default=HOURS)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    view = talk(chosen.hours)
    words = sum(len(line.text.split()) for line in view.lines)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {sys.implementation.name} {platform.python_version()}")
    print(f"load {os.getloadavg()[0]:.1f}, niceness {os.nice(0)}")
    print(
        f"\n| {chosen.hours:g} h, {len(view.lines):,} lines, {words:,} words | best of {chosen.runs} | CPU | KB | aim |"
    )
    print("|---|---|---|---|---|")
    for name in FORMATS:
        size = len(render(view, name, zone=UTC))
        took = best(chosen.runs, lambda name=name: render(view, name, zone=UTC))  # type: ignore[misc]
        row(name, took, size, AIM if name == "pdf" else "")
        if name == "pdf":
            reference = best(chosen.runs, lambda: bare(view))
            row("the same words by Typst alone, without any layout", reference)
            print(f"| pdf, of that | {took[0] / reference[0]:.1f} x | {took[1] / reference[1]:.1f} x | | |")
            row(
                "pdf, with pictures of its first pages, to be looked at before",
                best(chosen.runs, lambda: pdf.pages(view, UTC)),
            )
    for shown, text in (
        ("letters", "x" * UNBROKEN),
        ("hyphens", "x-" * (UNBROKEN // 2)),
        ("one sign", "ー" * UNBROKEN),
    ):
        odd = replace(view, lines=(_line(text),), markers=(), notes=())
        took = best(chosen.runs, lambda odd=odd: render(odd, "pdf", zone=UTC))  # type: ignore[misc]
        row(f"pdf of a line of {UNBROKEN:,} {shown} without a space", took, aim=AIM)
    return 0


def _line(text: str) -> Line:
    return Line("0" * 32, "mic", "You", 0, 1000, text, ())


if __name__ == "__main__":
    sys.exit(main())
