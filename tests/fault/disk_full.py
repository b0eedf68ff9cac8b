"""The disk fills during a recording, to the last blocks: at once, or slowly as when a person copies something."""

from __future__ import annotations

from pathlib import Path

from noteflow import app
from noteflow.application.notebook import RecordingRequest
from noteflow.domain.errors import ReadOnlyVaultError
from tests.fault import shim
from tests.fault.campaign import SEED, Bench, chosen
from tests.fault.framework import Outcome, Scale
from tests.fault.shim import Mode
from tests.fault.world import Ended, Tell, World, copied, in_a_fork, in_this_process

BLOCK = 4096
LAST = 2 << 20
PLENTY = 300 << 20
RESERVE = 4 << 20
SECONDS = 6.0
QUICK_CASES = 3


def campaign(scale: Scale, folder: Path, *names: str) -> Outcome:
    """Every block of the last 2 MiB, both ways; then the vault is opened on the full disk."""
    outcome, warned = Outcome(), 0
    bench = Bench(names[0], folder, reserve=RESERVE)
    for slowly in (False, True):
        for number in chosen(LAST // BLOCK + 1, scale, QUICK_CASES, SEED + slowly):
            left = BLOCK * (number - 1)
            ended = _record(bench, left, slowly=slowly, at_read=12 + number % 16)
            problems = _conduct(ended, slowly=slowly) + _opens_when_full(bench, ended)
            bench.most_lost_s = 0.0
            problems += bench.problems(ended)
            if bench.most_lost_s > 0:
                problems.append(f"{bench.most_lost_s:.2f} s of sound are lost")
            warned += bool(ended.of("warning"))
            how = "slowly" if slowly else f"at read {12 + number % 16}"
            outcome.expect(not problems, f"{left} bytes left, filled {how}: {'; '.join(problems)}")
    outcome.detail = f"warned before in {warned} of {outcome.cases}"
    return outcome


def _record(bench: Bench, left: int, *, slowly: bool, at_read: int) -> Ended:
    copied(bench.template, bench.case)

    def work(tell: Tell) -> None:
        def fill(_house: app.House, read: int) -> None:
            if slowly:
                shim.leave_room(max(left, PLENTY - read * (PLENTY - left) // 80))
            elif read == at_read:
                shim.leave_room(left)

        world = World(bench.case, tell=tell, seconds=SECONDS, at_read=fill)
        shim.arm(world.disk, Mode.COUNT)
        with world.opened() as house:
            house.notebook.start(RecordingRequest(model=None)).finished.wait()
        tell({"left": shim.room_left()})
        shim.disarm()

    return in_a_fork(work)


def _conduct(ended: Ended, *, slowly: bool) -> list[str]:
    problems = ended.flaws() + [f"it failed: {error}" for error in ended.of("error")]
    if not any("disk is full" in message for message in ended.of("failed")):
        problems.append(f"the person is not told that the disk is full: {ended.of('failed')}")
    stops = [event for committed in ended.of("committed") for *_, event in committed if "MeetingStopped" in event]
    if not stops:
        problems.append("it was not sealed")
    if slowly:
        kinds = [next(key for key in document) for document in ended.told]
        if "warning" not in kinds or "failed" not in kinds or kinds.index("warning") > kinds.index("failed"):
            problems.append("nobody was warned before")
    return problems


def _read_all(house: app.House, tell: Tell) -> None:
    for meeting in house.notebook.meetings():
        house.notebook.meeting(meeting.id)
    tell({"done": len(house.notebook.meetings())})


def _opens_when_full(bench: Bench, before: Ended) -> list[str]:
    left = before.of("left")

    def work(tell: Tell) -> None:
        world = World(bench.case, tell=tell)
        shim.arm(world.disk, Mode.COUNT)
        shim.leave_room(max(0, left[-1]))
        try:
            with world.opened() as house:
                _read_all(house, tell)
        except ReadOnlyVaultError:
            # as every reading command does where the folder takes nothing
            with world.played(), app.build_to_read(world.home) as house:
                _read_all(house, tell)
        shim.disarm()

    if not left:
        return []
    ended = in_this_process(work)
    return [
        f"on the full disk: {problem}"
        for problem in ended.flaws() + ended.of("error") + ([] if ended.of("done") == [2] else ["no meetings"])
    ]
