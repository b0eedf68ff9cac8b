"""Power cuts, played from a trace: what was not synced is there, is not there, is torn, or is zeros or garbage.

A write is durable once its file was synced after it; a name once its folder was (or, for a new file, the file itself:
ext4's way). What is not durable at the cut has any fate of its own, but for names: in one folder those of before come
first, as a journal keeps them. Sectors have 512 bytes.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL

from noteflow.domain.events import SAMPLE_RATE
from tests.fault import shim
from tests.fault.campaign import SEED, Bench
from tests.fault.framework import Outcome, Scale
from tests.fault.shim import Mode, Operation
from tests.fault.survey import problems_of
from tests.fault.world import READ_SAMPLES, Document, Ended, Tell, World, copied, in_a_fork, in_this_process

SECTOR = 512
FATES = ("done", "done", "dropped", "torn", "torn", "zeros", "garbage")


@dataclass
class _File:
    """The bytes that are durable, and what was done since: (offset, data), or (length, None) for a new length."""

    durable: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for offset, data in self.since:
            _apply(self.durable, offset, data)
        self.since.clear()

    def after_cut(self, chance: random.Random) -> bytearray:
        content = bytearray(self.durable)
        for offset, data in self.since:
            fate = chance.choice(FATES)
            if fate == "dropped":
                continue
            if data is None:
                if fate != "torn":
                    _apply(content, offset, None)
            else:
                _write_badly(content, offset, data, fate, chance)
        return content


def _apply(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _write_badly(content: bytearray, offset: int, data: bytes, fate: str, chance: random.Random) -> None:
    """A write of which some sectors are not as they were to be. A sector that was there already is the old or the new
    one (disks write a sector whole); new ones may hold anything."""
    before = len(content)
    if fate == "done":
        _apply(content, offset, data)
        return
    if fate == "torn" and chance.random() < 0.5:
        cut = (offset + chance.randrange(len(data) + 1)) // SECTOR * SECTOR
        _apply(content, offset, data[: max(0, cut - offset)])
        return
    # the length is there, which makes everything up to it be there as well
    end = offset + len(data)
    content.extend(bytes(max(0, end - len(content))))
    start = offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        piece = data[start - offset : stop - offset]
        if fate == "torn":
            piece = piece if chance.random() < 0.5 else b""
        elif start >= before:
            piece = bytes(len(piece)) if fate == "zeros" else chance.randbytes(len(piece))
        else:
            piece = b""
        content[start : start + len(piece)] = piece
        start = stop


@dataclass
class Disk:
    """The disk as the trace goes on: `names` that are durable, and those since, folder by folder, in their order."""

    root: str
    files: dict[int, _File] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    since: list[Operation] = field(default_factory=list)
    now: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        """What lies in a folder, all of it durable."""
        disk = cls(str(folder))
        for path in folder.rglob("*"):
            if path.is_dir():
                disk.folders.add(str(path))
            elif path.is_file():
                inode = path.stat().st_ino
                disk.files[inode] = _File(bytearray(path.read_bytes()))
                disk.names[str(path)] = inode
        disk.now = dict(disk.names)
        return disk

    def do(self, operation: Operation) -> None:
        """One operation that was done."""
        if operation.result < 0:
            return
        match operation.name:
            case "write" | "pwrite" | "pwrite64" | "writev" | "pwritev":
                self._file(operation.inode).since.append((operation.offset, operation.data))
            case "ftruncate":
                self._file(operation.inode).since.append((operation.offset, None))
            case "empty":
                self._file(operation.inode).since.append((0, None))
            case "fsync" | "fdatasync":
                self._sync(operation)
            case "create":
                # the system may give a number again whose file is gone
                self.files[operation.inode] = _File()
                self._name(operation)
            case "mkdir" | "rename" | "unlink" | "rmdir" | "link":
                self._name(operation)
            case "open" | "mark" | "close":
                pass
            case other:
                raise AssertionError(f"what becomes of {other}?")

    def _file(self, inode: int) -> _File:
        return self.files.setdefault(inode, _File())

    def _name(self, operation: Operation) -> None:
        self.since.append(operation)
        _rename(self.now, self.folders, operation)

    def _sync(self, operation: Operation) -> None:
        if operation.path in self.folders or operation.path == self.root:
            lasting = [name for name in self.since if operation.path in _folders_of(name)]
        else:
            self._file(operation.inode).sync()
            # its own name, and what its folder was told before
            made = [name for name in self.since if name.name == "create" and name.inode == operation.inode]
            lasting = [name for name in self.since if made and _before(name, made[0], self.since)]
        for name in lasting:
            _rename(self.names, set(), name)
        self.since = [name for name in self.since if name not in lasting]

    def build(self, folder: Path, chance: random.Random) -> None:
        """Write what a cut now might leave into an empty folder."""
        names, left = dict(self.names), list(self.since)
        for path in sorted({held for name in left for held in _folders_of(name)}):
            own = [name for name in left if path in _folders_of(name)]
            for name in own[: chance.randrange(len(own) + 1)]:
                if name in left:
                    _rename(names, set(), name)
                    left.remove(name)
        unsure = {name.path for name in left if name.name == "mkdir" and chance.random() < 0.5}
        for made in sorted(self.folders - unsure):
            (folder / Path(made).relative_to(self.root)).mkdir(parents=True, exist_ok=True, mode=0o700)
        for path, inode in names.items():
            place = folder / Path(path).relative_to(self.root)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(self.files[inode].after_cut(chance) if inode in self.files else b"")

    def build_now(self, folder: Path) -> None:
        """Write what SIGKILL leaves: everything that was done."""
        for made in sorted(self.folders):
            (folder / Path(made).relative_to(self.root)).mkdir(parents=True, exist_ok=True, mode=0o700)
        for path, inode in self.now.items():
            content = bytearray(self.files[inode].durable)
            for offset, data in self.files[inode].since:
                _apply(content, offset, data)
            (folder / Path(path).relative_to(self.root)).write_bytes(content)


def _folders_of(name: Operation) -> set[str]:
    return {str(Path(path).parent) for path in (name.path, name.other) if path}


def _before(name: Operation, made: Operation, order: Sequence[Operation]) -> bool:
    place = next(number for number, other in enumerate(order) if other is made)
    return any(other is name for other in order[: place + 1]) and bool(_folders_of(name) & _folders_of(made))


def _rename(names: dict[str, int], folders: set[str], operation: Operation) -> None:
    match operation.name:
        case "create":
            names[operation.path] = operation.inode
        case "mkdir":
            folders.add(operation.path)
        case "rename":
            if operation.path in names:
                names[operation.other] = names.pop(operation.path)
        case "link":
            names[operation.other] = operation.inode
        case "unlink":
            names.pop(operation.path, None)
        case "rmdir":
            folders.discard(operation.path)


# --- the cases ------------------------------------------------------------------------------------------------------

RECORDED_S = 8.0
MOST_LOST_S = {"power cut": 2.0, "SIGKILL": 1.0}
STATES = {"record": 5200}
STATES_OF_OTHERS = 500
QUICK_STATES = 8


def campaign(scale: Scale, folder: Path, *names: str) -> Outcome:
    """States that a power cut may leave, all through the scenarios named, and for a recording those that SIGKILL
    leaves. A part is of the first scenario alone."""
    outcome, figures = Outcome(), []
    for name in names if scale is Scale.WHOLE else names[:1]:
        bench = Bench(name, folder)
        trace, disk = _traced(bench)
        wanted = QUICK_STATES if scale is Scale.QUICK else STATES.get(name, STATES_OF_OTHERS)
        lost, looked = _cut_everywhere(bench, trace, disk, wanted, outcome)
        figures.append(f"{name} {len(trace)} operations, {looked:,} different states")
        if bench.scenario.recording:
            figures += [f"{most:.2f} s lost at most to a {kind}" for kind, most in lost.items()]
    outcome.detail = ", ".join(figures)
    return outcome


def _traced(bench: Bench) -> tuple[list[Operation], Disk]:
    """What the scenario does to the disk, with what it told in between; the disk as it was before."""
    path = bench.case.with_suffix(".trace")
    copied(bench.template, bench.case)
    disk = Disk.of(bench.case / "disk")

    def work(tell: Tell) -> None:
        def tell_and_mark(document: Document) -> None:
            tell(document)
            shim.mark(json.dumps(document))

        shim.trace_to(path)
        shim.arm(bench.case / "disk", Mode.COUNT)
        bench.scenario.act(World(bench.case, tell=tell_and_mark, seconds=RECORDED_S))

    ended = in_a_fork(work)
    if ended.flaws() or ended.of("error"):
        raise RuntimeError(f"{bench.name} fails without any fault: {ended.flaws()} {ended.of('error')}")
    return list(shim.read_trace(path)), disk


def _cut_everywhere(
    bench: Bench, trace: list[Operation], disk: Disk, wanted: int, outcome: Outcome
) -> tuple[dict[str, float], int]:
    """Spread so many states over the trace; the most sound lost, by the kind of cut, and how many states were looked
    at: one that equals another of the same moment to the byte is judged as that one."""
    most = dict.fromkeys(MOST_LOST_S, 0.0)
    told: list[Document] = []
    judged: dict[bytes, tuple[list[str], float]] = {}
    done = looked = 0
    for place, operation in enumerate(trace, 1):
        disk.do(operation)
        if operation.name == "mark":
            told.append(json.loads(operation.path))
            # more is expected from now on
            judged.clear()
        upto = wanted * place // len(trace)
        states, done = range(done, upto), upto
        if not states:
            continue
        before = Ended(list(told), SIGKILL)
        where = f"{bench.name}: after operation {place} of {len(trace)} ({operation})"
        killed = [("SIGKILL", states[0])] if bench.scenario.recording else []
        for kind, state in [*killed, *(("power cut", state) for state in states)]:
            digest = _build(bench, disk, before, kind, state)
            if digest not in judged:
                judged[digest] = _look(bench, before)
                looked += 1
            problems, lost_s = judged[digest]
            most[kind] = max(most[kind], lost_s)
            if lost_s > MOST_LOST_S[kind]:
                problems = [*problems, f"{lost_s:.2f} s of sound are lost"]
            outcome.expect(not problems, f"{where}: {kind}, state {state} of {wanted}: {'; '.join(problems)}")
    return most, looked


def _build(bench: Bench, disk: Disk, before: Ended, kind: str, state: int) -> bytes:
    """Lay a state out where the bench has its case; what tells it from others."""
    root = bench.case
    shutil.rmtree(root, ignore_errors=True)
    (root / "disk").mkdir(parents=True)
    keyring, kept = before.of("keyring"), bench.template / "keys.json"
    if keyring or kept.exists():
        (root / "keys.json").write_text(keyring[-1] if keyring else kept.read_text())
    if kind == "SIGKILL":
        disk.build_now(root / "disk")
    else:
        disk.build(root / "disk", random.Random(f"{SEED}:{bench.name}:{state}"))
    digest = hashlib.sha256()
    for path in sorted((root / "disk").rglob("*")):
        held = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path}\n{path.is_file()} {len(held)}\n".encode() + held)
    return digest.digest()


def _look(bench: Bench, before: Ended) -> tuple[list[str], float]:
    """Survey the state; what does not hold, and the sound lost in seconds."""
    surveyed = in_this_process(lambda tell: bench.scenario.check(World(bench.case, tell=tell), before, tell))
    # what was spoken since it was looked at last may be lost besides
    lost_s = max(surveyed.of("lost_s"), default=0.0)
    return problems_of(surveyed), lost_s + READ_SAMPLES / SAMPLE_RATE if lost_s else 0.0
