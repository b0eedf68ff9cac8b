"""Each call to the disk fails, once or from then on, for want of room or because the disk is bad; writes are short."""

from __future__ import annotations

import errno
from pathlib import Path

from tests.fault import shim
from tests.fault.campaign import SEED, Bench, chosen, error_name
from tests.fault.framework import Outcome, Scale
from tests.fault.shim import Kind, Mode
from tests.fault.world import Ended

QUICK_CASES = 1
ERRORS = (errno.EIO, errno.ENOSPC)


def campaign(scale: Scale, folder: Path, *names: str) -> Outcome:
    """Every call of the scenarios named; a part is of the first one alone."""
    outcome, figures = Outcome(), []
    for name in names if scale is Scale.WHOLE else names[:1]:
        bench = Bench(name, folder)
        operations = bench.operations(Kind.failing())
        figures.append(f"{name} {len(operations)}")
        modes = [(mode, error) for mode in (Mode.FAIL_ONCE, Mode.FAIL_ON) for error in ERRORS]
        cases = [
            (mode, error, number)
            for place, (mode, error) in enumerate(modes)
            for number in chosen(len(operations), scale, QUICK_CASES, SEED + place)
            # beside a recording every call fails both ways, the one with the one error, the next with the other
            if scale is Scale.QUICK or bench.scenario.recording or (number + place) % 2
        ]
        writes = [number for number, what in enumerate(operations, 1) if "write" in what]
        cases += [(Mode.SHORTEN, 0, writes[n - 1]) for n in chosen(len(writes), scale, QUICK_CASES, SEED)]
        for mode, error, number in cases:
            _fail(bench, mode, error, number, operations[number - 1], outcome)
    outcome.detail = f"calls: {', '.join(figures)}"
    return outcome


def _fail(bench: Bench, mode: Mode, error: int, number: int, what: str, outcome: Outcome) -> None:
    ended = bench.act(lambda: shim.arm(bench.case / "disk", mode, number, error, Kind.failing()))
    case = f"{bench.name}: {mode.name} {error_name(error) if error else ''} at call {number} ({what})"
    bench.most_lost_s = 0.0
    problems = _conduct(bench, ended, lasting=mode is Mode.FAIL_ON, harmless=mode is Mode.SHORTEN) + bench.problems(
        ended
    )
    if bench.most_lost_s > 0 and mode is not Mode.FAIL_ON:
        problems.append(f"{bench.most_lost_s:.2f} s of sound are lost")
    outcome.expect(not problems, f"{case}: {'; '.join(problems)}")


def _conduct(bench: Bench, ended: Ended, *, lasting: bool, harmless: bool) -> list[str]:
    """What the program should not have done while the disk failed."""
    problems = ended.flaws()
    if ended.signal:
        problems.append(f"it was ended by signal {ended.signal}")
    for kind, message, remedy in ended.of("error"):
        if not (message.endswith(".") and remedy.endswith(".")):
            problems.append(f"an error that does not say what to do: {kind} {message} {remedy}")
        if harmless:
            problems.append(f"a short write is no failure: {message}")
    if bench.scenario.recording and ended.of("spoken") and not lasting and "recorded" not in ended.of("done"):
        problems.append(f"the recording need not have stopped: {ended.of('failed') or ended.of('error')}")
    return problems
