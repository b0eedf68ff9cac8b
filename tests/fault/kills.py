"""The process is killed at each call that changes the disk, and in the middle of each write."""

from __future__ import annotations

from pathlib import Path

from tests.fault import shim
from tests.fault.campaign import SEED, Bench, chosen
from tests.fault.framework import Outcome, Scale
from tests.fault.shim import Kind, Mode

MOST_LOST_S = 1.0
QUICK_CASES = 1


def campaign(scale: Scale, folder: Path, *names: str) -> Outcome:
    """Every point of the scenarios named."""
    outcome, figures = Outcome(), []
    for name in names:
        bench = Bench(name, folder)
        operations = bench.operations(Kind.changing())
        figures.append(f"{name} {len(operations)}")
        writes = [number for number, what in enumerate(operations, 1) if "write" in what]
        cases = [(Mode.KILL, number) for number in chosen(len(operations), scale, QUICK_CASES, SEED)]
        cases += [(Mode.TEAR, writes[n - 1]) for n in chosen(len(writes), scale, QUICK_CASES, SEED)]
        for mode, number in cases:
            _kill(bench, mode, number, operations[number - 1], outcome)
    most = f", {bench.most_lost_s:.2f} s of sound lost at most" if bench.scenario.recording else ""
    outcome.detail = f"calls: {', '.join(figures)}{most}"
    return outcome


def _kill(bench: Bench, mode: Mode, number: int, what: str, outcome: Outcome) -> None:
    lost_before, bench.most_lost_s = bench.most_lost_s, 0.0
    ended = bench.act(lambda: shim.arm(bench.case / "disk", mode, number))
    case = f"{bench.name}: {mode.name} at call {number} ({what})"
    problems = ended.flaws() + [f"it failed: {error}" for error in ended.of("error")] + bench.problems(ended)
    if bench.most_lost_s > MOST_LOST_S:
        problems.append(f"{bench.most_lost_s:.2f} s of sound are lost")
    bench.most_lost_s = max(lost_before, bench.most_lost_s)
    outcome.expect(not problems, f"{case}: {'; '.join(problems)}")
