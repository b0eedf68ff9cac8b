"""`python -m tests.fault.campaign KIND SCALE FOLDER NAME...`, under the shim: many cases, a fork for each.

All modules are loaded once; what a campaign found is one JSON document on standard output. The rows (row_*.py) run it.
"""

from __future__ import annotations

import errno
import gc
import importlib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from noteflow.infrastructure.security import audio_files, slots
from tests.fault import shim
from tests.fault.framework import Outcome, Scale
from tests.fault.scenarios import SCENARIOS, prepared
from tests.fault.shim import Kind, Mode
from tests.fault.survey import problems_of
from tests.fault.world import Ended, World, copied, in_a_fork, in_this_process
from tests.support.compiled_once import compiled_once

SEED = 20_261_125


def run(module: str, scale: Scale, folder: Path, *names: str) -> Outcome:
    """Run a campaign module's `campaign(scale, folder, *names)` in a process under the shim."""
    command = [sys.executable, "-m", "tests.fault.campaign", module, scale.value, str(folder), *names]
    done = subprocess.run(command, env=shim.environment(), stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return Outcome(1, [f"{' '.join(command[2:])} ended with {done.returncode}"])
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


class _QuickStretch:
    """Stands where Argon2id does: thousands of cases open by a passphrase, and none of them is about guessing it."""

    def __init__(self, *, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int) -> None:
        self._stretch = HKDF(SHA256(), length, salt, f"{iterations} {lanes} {memory_cost}".encode())

    def derive_into(self, passphrase: bytes, out: bytearray) -> None:
        out[:] = self._stretch.derive(bytes(passphrase))


class Bench:
    """Cases of one scenario, one after another in one place.

    What is held back for a full disk is written with one call and deleted with one, and copied for every case: unless
    the case is a full disk, `reserve` bytes do for it.
    """

    def __init__(self, name: str, folder: Path, *, reserve: int = 16 << 10) -> None:
        vars(slots)["Argon2id"] = _QuickStretch
        vars(audio_files)["_RESERVE_BYTES"] = reserve
        self.name = name
        self.scenario = SCENARIOS[name]
        self.template = prepared(name, folder)
        self.case = folder / f"{name}-case"
        self.most_lost_s = 0.0
        self._warm_up()

    def _warm_up(self) -> None:
        """Go through it once in this process, without a fault: what every fork would have to load and to compile is
        there then, and in no case's way."""
        copied(self.template, self.case)
        told: list[dict[str, object]] = []
        self.scenario.act(World(self.case, tell=told.append))
        self.scenario.check(World(self.case), Ended(told, 0), told.append)
        problems = problems_of(Ended(told, 0))
        if problems:
            raise RuntimeError(f"{self.name} fails without any fault: {problems}")
        gc.collect()
        gc.freeze()

    def act(self, arm: Callable[[], None]) -> Ended:
        """Do what the scenario does, on a fresh copy."""
        copied(self.template, self.case)

        def work(tell: Callable[[dict[str, object]], None]) -> None:
            world = World(self.case, tell=tell)
            arm()
            try:
                self.scenario.act(world)
            finally:
                calls = shim.calls()
                shim.disarm()
                tell({"calls": calls})

        return in_a_fork(work)

    def problems(self, before: Ended) -> list[str]:
        """What does not hold afterwards, looked at without faults."""
        ended = in_this_process(lambda tell: self.scenario.check(World(self.case, tell=tell), before, tell))
        self.most_lost_s = max([self.most_lost_s, *ended.of("lost_s")])
        return problems_of(ended)

    def operations(self, kinds: Kind) -> list[str]:
        """What the scenario does to the disk when nothing fails, call by call."""
        trace = self.case.with_suffix(".trace")

        def arm() -> None:
            shim.trace_to(trace)
            shim.arm(self.case / "disk", Mode.COUNT, kinds=kinds)

        ended = self.act(arm)
        problems = ended.flaws() + ended.of("error") + self.problems(ended)
        if problems or not ended.of("calls"):
            raise RuntimeError(f"{self.name} fails without any fault: {problems}")
        operations = [str(operation) for operation in shim.read_trace(trace) if operation.kind & kinds]
        trace.unlink()
        counted = ended.of("calls")[0]
        # a last one may come from a thread that outlives the scenario
        assert 0 <= len(operations) - counted <= 1, "what is counted is not what is written down"
        return operations[:counted]


def chosen(count: int, scale: Scale, quick: int, seed: int) -> Iterator[int]:
    """The calls to try, from 1: all, or so many of them, spread over the whole."""
    numbers = list(range(1, count + 1))
    if scale is Scale.QUICK and count > quick:
        numbers = sorted(random.Random(seed).sample(numbers, quick))
    yield from numbers


def error_name(error: int) -> str:
    """`EIO`, `ENOSPC`."""
    return errno.errorcode[error]


def main() -> None:
    """Run the campaign that the arguments name."""
    module, scale, folder, *names = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="nf-", dir=shim.memory_folder()) as memory:
        campaign = importlib.import_module(f"tests.fault.{module}").campaign
        with compiled_once():
            outcome: Outcome = campaign(Scale(scale), Path(memory).resolve(), *names)
    sys.stdout.write(json.dumps({"cases": outcome.cases, "failed": outcome.failed, "detail": outcome.detail}) + "\n")
    assert Path(folder).is_dir()


if __name__ == "__main__":
    main()
