"""The real `noteflow record` is killed at random moments, again and again in one vault."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from noteflow.infrastructure.security.vault import Vault
from tests.fault.framework import Outcome, Scale
from tests.fault.survey import survey_and_tell
from tests.fault.world import Document, Ended, Tell, World, in_a_fork
from tests.support.cli import PASSPHRASE, Program

SEED = 20_261_126
KILLS = 300
QUICK_KILLS = 2
LONGEST_S = 4.0
MOST_LOST_S = 1.0


@dataclass
class ProgramsWorld(World):
    """The vault of a real program, which its passphrase opens."""

    program_home: Path = field(default_factory=Path)

    @property
    def disk(self) -> Path:
        return self.program_home

    @property
    def home(self) -> Path:
        return self.program_home

    def vault(self, home: Path) -> Vault:
        return Vault.open(home, passphrase=PASSPHRASE)


def campaign(scale: Scale, folder: Path, *names: str) -> Outcome:
    """One vault's kills; `names` are the sound file, the vault's number, and how many there are."""
    sound, number, vaults = Path(names[0]), int(names[1]), int(names[2])
    outcome, chance = Outcome(), random.Random(SEED + number)
    program = Program(folder / "user")
    program.make_vault()
    earlier: dict[str, str] = {}
    known: set[str] = set()
    most = 0.0
    for kill in range(QUICK_KILLS if scale is Scale.QUICK else KILLS // vaults):
        realtime, after_s = bool(kill % 2), chance.uniform(0.0, LONGEST_S)
        started, spoken_s = _kill(program, sound, realtime=realtime, after_s=after_s)
        known |= {started} if started else set()
        found: list[str] = []
        lost_s = 0.0

        def look(tell: Tell, started: str | None = started) -> None:
            world = ProgramsWorld(folder, tell=tell, program_home=program.home)
            survey_and_tell(world, Ended([], 9), tell)
            with world.opened() as house:
                listed = {meeting.id: meeting.duration_ms for meeting in house.notebook.meetings()}
                tell({"listed": listed})

        ended = in_a_fork(look)
        found += ended.flaws() + [str(error) for error in ended.of("error")]
        found += [problem for problems in ended.of("problems") for problem in problems]
        listed: Document = next(iter(ended.of("listed")), {})
        found += [f"meeting {meeting} is gone" for meeting in known - set(listed)]
        now = _files(program.home)
        found += [f"{name} changed" for name in earlier if now.get(name) != earlier[name]]
        earlier = now
        if realtime and started in listed:
            lost_s = max(0.0, spoken_s - listed[started] / 1000)
            most = max(most, lost_s)
        if lost_s > MOST_LOST_S and scale is Scale.WHOLE:
            found.append(f"{lost_s:.2f} s of sound are lost")
        how = "recording" if realtime else "starting, then as fast as it goes"
        outcome.expect(not found, f"vault {number}, kill {kill}, {how} for {after_s:.3f} s: {'; '.join(found)}")
    outcome.detail = f"{len(known)} recordings begun, {most:.2f} s lost at most"
    return outcome


def _kill(program: Program, sound: Path, *, realtime: bool, after_s: float) -> tuple[str | None, float]:
    """Kill the program so long after its start, or in real time after the recording began; the meeting that was told to
    have begun, and for how long it had been."""
    pace = ["--realtime"] if realtime else []
    recording = program.start("record", "--file", sound, "--no-transcript", "--events", *pace)
    begun: list[tuple[str, float]] = []
    started = threading.Event()
    reader = threading.Thread(target=_listen, args=(recording, begun, started))
    reader.start()
    if realtime:
        started.wait()
    time.sleep(after_s)
    killed_at = time.monotonic()
    recording.kill()
    reader.join()
    if not begun:
        return None, 0.0
    return begun[0][0], killed_at - begun[0][1]


def _listen(recording: subprocess.Popen[str], begun: list[tuple[str, float]], started: threading.Event) -> None:
    with recording:
        assert recording.stdout is not None
        for line in recording.stdout:
            if not begun and line.endswith("\n") and (document := json.loads(line))["type"] == "started":
                begun.append((document["meeting_id"], time.monotonic()))
                started.set()
        started.set()


def _files(home: Path) -> dict[str, str]:
    return {str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest() for path in home.rglob("*.nfae")}
