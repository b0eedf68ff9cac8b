"""`make mutation`: mutants of the security code, and whether the tests notice them; prints one table.

`python -m tests.mutation [--show] [--every N] [NAME...]` takes the modules whose last names are given, and every Nth of
their mutants; `--show` prints the survivors. Fails when fewer than 90 % are noticed. Needs `fork`, so Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.mutation.modules import MODULES, Module
from tests.mutation.mutants import mutants_of

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")
BAR = 0.9
NICE = 10
SIDE_BY_SIDE = 2


def main() -> int:
    """Try the modules asked for, two side by side; print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    chosen = [module for module in MODULES if module.short in asked.names or not asked.names]
    if asked.one:
        return _one(chosen[0], asked.every, asked.one)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        # the longest files first, so that no core is idle at the end
        begun = {
            module.name: pool.submit(_try, module, asked.every, asked.show)
            for module in sorted(chosen, key=lambda module: -(ROOT / "src" / module.path).stat().st_size)
        }
        results = [begun[module.name].result() for module in chosen]
    total = ["all", *(sum(result[place] for result in results) for place in range(1, 7))]
    print("| module | mutants | killed | by time | survived | share | equivalent | took |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for result in (*results, total):
        print(_line(result))
    return 0 if _share(total) >= BAR else 1


def _try(module: Module, every_nth: int, show: bool) -> list[Any]:
    """Try one module's mutants in a process of its own; its row of the table. What there is to say of them goes to
    standard error."""
    # in memory where that can be, so that no mutant waits for a disk
    with tempfile.TemporaryDirectory(prefix="nfm-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "tests.mutation", module.short]
        command += ["--one", str(answer), "--every", str(every_nth)]
        began = time.monotonic()
        # CI chooses the same examples each time; the folder holds what killed tests leave behind
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "CI": "1", "TMPDIR": folder})
        result = json.loads(answer.read_text())
    row = [module.short, *result["figures"], time.monotonic() - began]
    lines = [_line(row)]
    lines += [f"    fails without a mutant, so it was left out: {text}" for text in result["failing"]]
    lines += [f"    said to be equivalent, but not a mutant any more: {text}" for text in result["unknown"]]
    lines += [f"    {text}" for text in result["survivors"] if show]
    print("\n".join(lines), file=sys.stderr, flush=True)
    return row


def _one(module: Module, every_nth: int, answer: Path) -> int:
    """Try one module's mutants in this process, and write what came of it."""
    os.nice(max(0, NICE - os.nice(0)))
    for name in ("sqlalchemy", "sqlcipher3", "rfc8785", "cattrs"):
        import_module(name)  # once for all children
    trial = import_module("tests.mutation.trial")
    if not module.strong:
        trial.make_argon2id_cheap()
    path = ROOT / "src" / module.path
    every = mutants_of(path.read_text(encoding="utf-8"), module.messages)
    unknown = sorted(module.left_out - {mutant.name for mutant in every})
    every = every[::every_nth]
    mutants = [mutant for mutant in every if mutant.name not in module.left_out]
    baseline, fates = trial.fates(module.name, path, module.tests, mutants)
    survivors = [mutant.name for mutant, fate in zip(mutants, fates, strict=True) if fate == "survived"]
    figures = [len(mutants), fates.count("killed"), fates.count("timeout"), len(survivors), len(every) - len(mutants)]
    answer.write_text(
        json.dumps({"figures": figures, "survivors": survivors, "failing": baseline.failing, "unknown": unknown})
    )
    return 0


def _share(result: Sequence[Any]) -> float:
    return (result[2] + result[3]) / result[1] if result[1] else 0.0


def _line(result: Sequence[Any]) -> str:
    name, mutants, killed, late, survived, equivalent, took = result
    cells = (name, mutants, killed, late, survived, f"{_share(result):.1%}", equivalent, f"{took:.0f} s")
    return f"| {' | '.join(str(cell) for cell in cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
