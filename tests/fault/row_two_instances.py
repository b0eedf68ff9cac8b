"""Two instances at once: one owns the vault; the other is served by it, or exits 7 within 5 s."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.fault.framework import Outcome, Row, Scale
from tests.support.cli import COMMAND, Program, next_event

SEED = 20_261_125
RACERS = 3
RACES = {Scale.QUICK: 60, Scale.WHOLE: 1_000}
PROGRAMS = {Scale.QUICK: 2, Scale.WHOLE: 50}
LIMIT_S = 5.0

RACER = """
import sys
from pathlib import Path
from noteflow.domain.errors import VaultBusyError
from noteflow.infrastructure.security.lock import VaultLock

home = Path(sys.argv[1])
lock = None
for line in sys.stdin:
    if line == "go\\n":
        lock = VaultLock(home)
        try:
            lock.acquire()
            print("got", flush=True)
        except VaultBusyError:
            print("busy", flush=True)
    else:
        lock.release()
        print("free", flush=True)
"""


class Racer:
    """A process that tries for the lock whenever it is told to."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", RACER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def _lay_nothing(_home: Path) -> None:
    """The lock is as the last race left it."""


def _lose_lock_file(home: Path) -> None:
    (home / "lock").unlink(missing_ok=True)


def _leave_dead_socket(home: Path) -> None:
    (home / "socket").unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(home / "socket"))


LAID: tuple[Callable[[Path], None], ...] = (_lay_nothing, _lose_lock_file, _leave_dead_socket)


def _race(scale: Scale, folder: Path) -> Outcome:
    """All racers try at once; one gets the lock. It may be killed with it, and its file may be deleted under it."""
    outcome = Outcome()
    chance = random.Random(SEED)
    home = folder / "vault"
    home.mkdir()
    racers = [Racer(home) for _ in range(RACERS)]
    killed = deleted = 0
    try:
        for number in range(RACES[scale]):
            LAID[number % len(LAID)](home)
            chance.shuffle(racers)
            for racer in racers:
                racer.tell("go")
            said = [racer.hear() for racer in racers]
            outcome.expect(said.count("got") == 1, f"race {number}: {said}")
            if "got" not in said:
                break
            winner = racers[said.index("got")]
            if number % 10 == 4:
                deleted += 1
                (home / "lock").unlink()
                late = next(racer for racer in racers if racer is not winner)
                late.tell("go")
                answer = late.hear()
                outcome.expect(answer == "busy", f"race {number}: the lock's file was deleted, and another got in")
            if number % 50 == 7:
                killed += 1
                winner.end()
                racers[racers.index(winner)] = Racer(home)
            for racer, word in zip(racers, said, strict=True):
                if word == "got" and racer is winner:
                    racer.tell("release")
                    racer.hear()
    finally:
        for racer in racers:
            racer.end()
    outcome.detail = f"{RACERS} processes a race, {killed} winners killed, {deleted} lock files deleted under one"
    return outcome


# --- whole programs --------------------------------------------------------------------------------------------------


def _programs(scale: Scale, folder: Path) -> Outcome:
    outcome = Outcome()
    program = Program(folder / "user")
    program.make_vault()
    with wave.open(str(folder / "sound.wav"), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 16_000 * 120))
    worst_s = 0.0
    for number in range(PROGRAMS[scale]):
        if number % 5 == 1:
            code, took_s, said = _beside_one_that_hangs(program, folder)
            outcome.expect(code == 7, f"pair {number}: exit {code}: {said}")
            worst_s = max(worst_s, took_s)
        else:
            for code, said in _both(program, *PAIRS[number % len(PAIRS)]):
                outcome.expect(code == 0, f"pair {number}: exit {code}: {said}")
    if scale is Scale.WHOLE:
        # the quick part runs beside other tests, which are no part of what is timed
        outcome.expect(worst_s <= LIMIT_S, f"gave up after {worst_s:.1f} s")
    outcome.detail = f"gave up on one that hangs after {worst_s:.1f} s at most, start and end included"
    return outcome


PAIRS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("list",), ("list",)),
    (("list",), ("search", "anything")),
    (("verify",), ("list",)),
    (("verify",), ("verify",)),
)


def _both(program: Program, *commands: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    running = [program.start(*command) for command in commands]
    for process in running:
        said = "".join(process.communicate(timeout=120))
        yield process.returncode, said[-300:]


@contextmanager
def _recording(program: Program, folder: Path) -> Iterator[subprocess.Popen[str]]:
    process = program.start("record", "--file", str(folder / "sound.wav"), "--realtime", "--events", "--no-transcript")
    try:
        next_event(process, "started")
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGCONT)
            # whoever starts this in the background may have SIGINT ignored
            process.terminate()
        process.communicate(timeout=60)


def _beside_one_that_hangs(program: Program, folder: Path) -> tuple[int, float, str]:
    with _recording(program, folder) as holder:
        holder.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        done = subprocess.run(
            [*COMMAND, "list"], env=program.environment, capture_output=True, text=True, timeout=120, check=False
        )
        took_s = time.monotonic() - began
    return done.returncode, took_s, (done.stdout + done.stderr)[-300:]


ROWS = [
    Row("two instances: lock races", "one owner", _race, SEED),
    Row("two instances: whole programs", "the other is served, or exits 7 within 5 s", _programs),
]
