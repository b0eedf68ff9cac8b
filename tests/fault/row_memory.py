"""Canary words and keys where none may be: the disk while the vault is open and after it, and memory once it is locked.

The real tray app, on a screen of its own, reads and shows a meeting of a vault under a passphrase.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.vault import Vault
from tests.fakes.notebook import STARTED_US
from tests.fault.framework import Outcome, Row, Scale
from tests.support import memory
from tests.support.cli import PASSPHRASE, Program
from tests.support.desktop import desktop
from tests.support.sample_meeting import line, started, stopped
from tests.support.tray import Someone, tray_app, wait_for

MEETING = MeetingId("6" * 32)
TITLE = "Quokkas in Zanzibar"
SAID = ("The xylophone hummed beneath marmalade skies.", "Gherkins outlived the bassoon on Thursday.")
CANARIES = memory.words(TITLE, "xylophone hummed", "Gherkins outlived")
ROUNDS = {Scale.QUICK: 1, Scale.WHOLE: 5}


def _run(scale: Scale, _folder: Path) -> Outcome:
    outcome = Outcome()
    # a short path: the names of sockets may not be long
    with TemporaryDirectory(prefix="nf-") as made:
        desk, user = Path(made) / "desk", Path(made) / "user"
        desk.mkdir()
        program = Program(user)
        program.make_vault()
        with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
            store = SqlEventStore.open(program.home / "vault.db", vault)
            said = [line(3 * number, text) for number, text in enumerate(SAID)]
            store.append(MEETING, [started(TITLE), *said, stopped(60)], at_us=STARTED_US)
            store.close()
        needles = {**CANARIES, **memory.keys(program.home, PASSPHRASE.encode())}
        with desktop(desk) as screen:
            own = {
                name: value for name, value in program.environment.items() if name.startswith(("NOTEFLOW", "TMPDIR"))
            }
            environment = {**_computing(), **screen.environment, **own}
            with tray_app(screen, environment) as someone:
                for number in range(ROUNDS[scale]):
                    _round(outcome, someone, needles, [user, desk], number)
    outcome.detail = f"{len(needles)} needles"
    return outcome


def _computing() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS")}


def _round(outcome: Outcome, someone: Someone, needles: Mapping[str, bytes], folders: list[Path], number: int) -> None:
    pid = someone.app.pid
    # start, live window, the meeting
    someone.choose(3, "Right", "Return")
    wait_for(someone.window_is_there, "the meeting's window")
    someone.ask("search", "xylophone")
    # the control: what is looked for is there, and found
    key = {"K_db": needles["K_db"]}
    text = {name: needle for name, needle in needles.items() if "xylophone" in name}
    wait_for(lambda: memory.scan(pid, key), "the open vault's key")
    wait_for(lambda: memory.scan(pid, text), "the text that is shown")
    _scan_disk(outcome, folders, needles, f"open, round {number}")
    outcome.expect(not memory.may_dump_core(pid), f"round {number}: the open process could leave a core dump")
    someone.ask("lock")
    for one in memory.family(pid):
        found = memory.scan(one, needles)
        outcome.expect(not found, f"round {number}: in the memory of the locked process {one}: {sorted(found)}")
    outcome.expect(not memory.may_dump_core(pid), f"round {number}: the locked process could leave a core dump")
    _scan_disk(outcome, folders, needles, f"locked, round {number}")
    someone.ask("unlock")
    someone.wait_for_state("idle")


def _scan_disk(outcome: Outcome, folders: list[Path], needles: Mapping[str, bytes], when: str) -> None:
    """All that the person's folders hold: the vault with its WAL and logs, temporary files, caches, core dumps."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            data = path.read_bytes()
            found = sorted(name for name, needle in needles.items() if needle in data)
            outcome.expect(not found, f"{when}: {path.name}: {found}")


ROWS = [
    Row(
        name="canary words and keys in data folder, WAL, temp, logs, core dumps; in /proc/PID/mem 2 s after lock",
        bar="no hit",
        run=_run,
    )
]
