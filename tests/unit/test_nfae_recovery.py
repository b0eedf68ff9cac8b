"""The audio files on disk: recovery that can be cut off anywhere, files of other places, keys that are cleared."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noteflow.application.ports import SegmentState
from noteflow.domain.errors import IntegrityError, NotFoundError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.files import write_all
from noteflow.infrastructure.security import audio_files, nfae
from noteflow.infrastructure.security.audio_files import AudioFiles

MEETING, OTHER = MeetingId("a1" * 16), MeetingId("b2" * 16)
KEY = secrets.token_bytes(32)
DEK_ID = "d0" * 16
CHUNK = 16384
FRAME = CHUNK + 32
HEADER = 144
SOUND = os.urandom(3 * CHUNK)


class Keys:
    """Hands out a key, and remembers every copy."""

    def __init__(self) -> None:
        self.given: list[bytearray] = []

    def __call__(self, meeting: MeetingId) -> tuple[str, bytearray]:
        self.given.append(bytearray(KEY))
        return DEK_ID, self.given[-1]


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def store(tmp_path: Path, keys: Keys) -> AudioFiles:
    return AudioFiles(tmp_path / "audio", keys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audio" / MEETING / "mic-0.nfae"


def record(store: AudioFiles, sound: bytes = SOUND, *, seal: bool = False) -> None:
    writer = store.create(MEETING, "mic", 0, created_us=1)
    writer.append(sound)
    writer.sync()
    if seal:
        writer.seal()
    writer.close()


def set_aside(path: Path) -> list[bytes]:
    return [other.read_bytes() for other in sorted(path.parent.glob("*.set-aside-*"))]


class PowerCut(BaseException):
    """Nothing after it happens."""


class Fuse:
    """Cuts the power at the n-th step that changes the disk; a write is cut in its middle."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
        self.left = at
        self.blown = False
        self.done: list[str] = []
        for owner, name in [(os, "fsync"), (os, "ftruncate"), (Path, "rename"), (Path, "unlink"), (nfae, "_sync")]:
            monkeypatch.setattr(owner, name, self._wrap(name, getattr(owner, name)))

        def half(descriptor: int, data: memoryview) -> None:
            write_all(descriptor, data[: len(data) // 2])

        for module in (audio_files, nfae):
            monkeypatch.setattr(module, "write_all", self._wrap("write", write_all, half))

    def _wrap(self, name: str, real: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            if self.blown:
                raise PowerCut
            if self.left == 0:
                self.blown = True
                if half is not None:
                    half(*args, **named)
                raise PowerCut
            self.left -= 1
            self.done.append(name)
            return real(*args, **named)

        return step


def cut_off_everywhere(act: Callable[[], object], prepare: Callable[[], object], check: Callable[[], object]) -> int:
    """Run `act` with the power cut at each of its steps in turn, then again without; how many steps there were."""
    steps = 0
    while True:
        prepare()
        with pytest.MonkeyPatch.context() as patch:
            fuse = Fuse(patch, steps)
            with contextlib.suppress(PowerCut):
                act()
        if not fuse.blown:
            return steps
        check()
        steps += 1


def test_recovery_can_be_cut_off_anywhere(store: AudioFiles, path: Path) -> None:
    tail = (CHUNK + 28).to_bytes(4, "big") + os.urandom(5000)
    record(store)
    damaged = path.read_bytes() + tail

    def prepare() -> None:
        for other in path.parent.iterdir():
            other.unlink()
        path.write_bytes(damaged)

    def check() -> None:
        kept = b"".join([path.read_bytes(), *set_aside(path)])
        assert damaged[: HEADER + 3 * FRAME] in kept
        state = store.recover(MEETING, "mic", 0)
        assert (state.state, state.chunks, state.samples, state.recovered) == ("sealed", 3, len(SOUND) // 2, True)
        assert store.read(MEETING, "mic", 0, 0, len(SOUND)) == SOUND
        assert set_aside(path)[0] == tail
        # a final chunk that was cut off in its middle is set aside too, and nothing else
        assert [len(data) <= 49 for data in set_aside(path)[1:]] in ([], [True])
        assert store.recover(MEETING, "mic", 0) == state
        assert not list(path.parent.glob("*.new"))

    assert cut_off_everywhere(lambda: store.recover(MEETING, "mic", 0), prepare, check) >= 8


def test_each_step_is_durable_before_the_next(store: AudioFiles, path: Path) -> None:
    record(store)
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.MonkeyPatch.context() as patch:
        fuse = Fuse(patch, 1000)
        store.recover(MEETING, "mic", 0)
    copied = ["unlink", "write", "fsync", "rename", "fsync"]
    assert fuse.done == [*copied, "ftruncate", "fsync", "write", "_sync"]


def test_making_a_file_can_be_cut_off_anywhere(tmp_path: Path, keys: Keys) -> None:
    number = 0
    store = AudioFiles(tmp_path / "audio", keys)

    def prepare() -> None:
        nonlocal number
        number += 1

    def check() -> None:
        if ("mic", number) not in store.segments(MEETING):
            return
        state = store.recover(MEETING, "mic", number)
        assert state.samples == 0
        assert (state.asset_id is None) == (("mic", number) not in store.segments(MEETING))

    steps = cut_off_everywhere(lambda: store.create(MEETING, "mic", number, created_us=1).close(), prepare, check)
    assert steps >= 3


def test_what_was_set_aside_is_not_overwritten(store: AudioFiles, path: Path) -> None:
    record(store)
    whole = path.read_bytes()
    tails = [b"\x00\x00\x40\x1cone", b"\x00\x00\x40\x1ctwo", b"\x00\x00\x40\x1cthree"]
    for number, tail in enumerate(tails, 1):
        path.write_bytes(whole + tail)
        state = store.recover(MEETING, "mic", 0)
        assert set_aside(path) == tails[:number]
        assert state.set_aside == sum(map(len, tails[:number]))
    names = sorted(other.name for other in path.parent.iterdir())
    assert names == ["mic-0.nfae", "mic-0.set-aside-1", "mic-0.set-aside-2", "mic-0.set-aside-3"]
    assert {other.stat().st_mode & 0o777 for other in path.parent.iterdir()} == {0o600}
    assert list(store.segments(MEETING)) == [("mic", 0)]


def test_the_tenth_comes_after_the_ninth(store: AudioFiles, path: Path) -> None:
    record(store)
    whole = path.read_bytes()
    for number in range(12):
        path.write_bytes(whole + b"tail %d" % number)
        store.recover(MEETING, "mic", 0)
    assert (path.parent / "mic-0.set-aside-12").read_bytes() == b"tail 11"


@pytest.mark.parametrize("state", ["torn", "not-nfae"])
def test_a_file_that_was_only_begun(store: AudioFiles, path: Path, state: str) -> None:
    record(store)
    data = path.read_bytes()
    for begun in (data[:100], data[:4]) if state == "torn" else (b"", data[:3], bytes(144), bytes(4096)):
        path.write_bytes(begun)
        before = store.check(MEETING, "mic", 0)
        assert (before.state, before.samples, before.asset_id) == (state, 0, None)
        after = store.recover(MEETING, "mic", 0)
        assert after == before
        assert list(store.segments(MEETING)) == []
        assert set_aside(path)[-1] == begun
        with pytest.raises(NotFoundError):
            store.recover(MEETING, "mic", 0)
        for other in path.parent.iterdir():
            other.unlink()


def test_a_file_of_something_else_is_left_alone(store: AudioFiles, path: Path) -> None:
    record(store)
    data = path.read_bytes()
    nfae.write_v1(path.parent / "mic-1.nfae", bytearray(KEY), [SOUND])
    other_version = (path.parent / "mic-1.nfae").read_bytes()
    zeros = (b"x" + bytes(200), bytes(200) + b"x")
    for strange in (
        *zeros,
        b"RIFF" + bytes(200),
        data[:20] + b"x" + data[21:],
        data[:4] + b"\x09" + data[5:],
        other_version,
    ):
        path.write_bytes(strange)
        with pytest.raises(IntegrityError):
            store.recover(MEETING, "mic", 0)
        with pytest.raises(IntegrityError):
            store.read(MEETING, "mic", 0, 0, 1)
        assert path.read_bytes() == strange
        assert set_aside(path) == []


def test_a_tail_that_was_set_aside_and_not_cut_off_yet_counts_once(store: AudioFiles, path: Path) -> None:
    record(store)
    tail = (CHUNK + 28).to_bytes(4, "big") + bytes(FRAME - 4) + bytes(49 + 101)
    torn = path.read_bytes() + tail
    path.write_bytes(torn)
    # a chunk, and what the final one would hold of its samples
    expected = len(tail), (CHUNK + 101) // 2
    before = store.check(MEETING, "mic", 0)
    assert (before.set_aside, before.set_aside_samples) == expected
    assert isinstance(before.set_aside_samples, int)
    assert store.recover(MEETING, "mic", 0).set_aside == len(tail)
    path.write_bytes(torn)
    again = store.check(MEETING, "mic", 0)
    assert (again.set_aside, again.set_aside_samples) == expected
    path.write_bytes(torn[:-1] + b"x")
    assert store.check(MEETING, "mic", 0).set_aside == 2 * len(tail)


def test_a_meeting_s_folder_goes_with_all_that_lies_in_it(
    store: AudioFiles, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(store, seal=True)
    (path.parent / "mic-0.set-aside-1").write_bytes(b"tail")
    size = path.stat().st_size + 4
    (path.parent / "more").mkdir()
    (path.parent / "more" / "inside").write_bytes(b"x")
    synced: list[tuple[Path, bool]] = []
    monkeypatch.setattr(audio_files, "sync_folder", lambda folder: synced.append((folder, path.parent.is_dir())))
    assert store.remove(OTHER) == (0, 0)
    assert synced == []
    assert store.remove(MEETING) == (2, size)
    assert synced == [(path.parent, True), (path.parent.parent, False)]
    assert store.meetings() == []
    assert store.remove(MEETING) == (0, 0)
    path.parent.symlink_to(path.parent.parent)
    synced.clear()
    assert store.remove(MEETING) == (0, 0)
    assert synced == [(path.parent.parent, False)]


def test_the_reserve_is_four_mebibytes_of_chance_and_made_anew_when_it_is_not(
    store: AudioFiles, tmp_path: Path
) -> None:
    (tmp_path / "audio").mkdir()
    reserve = tmp_path / "reserve"
    store.hold_reserve()
    held = reserve.read_bytes()
    assert len(held) == 4 << 20
    assert len(set(held)) == 256
    assert reserve.stat().st_mode & 0o777 == 0o600
    store.hold_reserve()
    assert reserve.read_bytes() == held
    reserve.write_bytes(b"short")
    store.hold_reserve()
    assert reserve.stat().st_size == 4 << 20
    (tmp_path / "elsewhere").write_bytes(held)
    reserve.unlink()
    reserve.symlink_to(tmp_path / "elsewhere")
    store.hold_reserve()
    assert not reserve.is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == held
    store.give_up_reserve()
    store.give_up_reserve()
    assert not reserve.exists()


@pytest.mark.parametrize("deletable", [True, False])
def test_a_reserve_without_room_leaves_nothing_and_says_what_failed(
    store: AudioFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deletable: bool
) -> None:
    def full(descriptor: int, data: bytes) -> None:
        opened.append(descriptor)
        os.write(descriptor, data[:10])
        if not deletable:
            monkeypatch.setattr(Path, "unlink", refuse)
        raise OSError(errno.ENOSPC, "No space left on device")

    def refuse(_path: Path, **_how: bool) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    opened: list[int] = []
    monkeypatch.setattr(audio_files, "write_all", full)
    with pytest.raises(OSError, match="No space"):
        store.hold_reserve()
    monkeypatch.undo()
    assert (tmp_path / "reserve").exists() is not deletable
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(opened[0])


def test_a_file_of_another_place_is_rejected(store: AudioFiles, path: Path) -> None:
    record(store, seal=True)
    moved = path.parent / "mic-1.nfae"
    moved.write_bytes(path.read_bytes())
    foreign = path.parents[1] / OTHER / "mic-0.nfae"
    foreign.parent.mkdir()
    foreign.write_bytes(path.read_bytes())
    for meeting, number, copy in [(MEETING, 1, moved), (OTHER, 0, foreign)]:
        state = store.check(meeting, "mic", number)
        assert state == SegmentState("rejected", 0, 0, False, set_aside=copy.stat().st_size)
        with pytest.raises(IntegrityError):
            store.read(meeting, "mic", number, 0, 1)
        with pytest.raises(IntegrityError):
            store.recover(meeting, "mic", number)
        assert copy.read_bytes() == path.read_bytes()


def test_what_follows_a_seal_is_set_aside(store: AudioFiles, path: Path) -> None:
    record(store, seal=True)
    path.write_bytes(path.read_bytes() + b"more")
    assert store.check(MEETING, "mic", 0).state == "corrupt"
    state = store.recover(MEETING, "mic", 0)
    assert (state.state, state.recovered, state.samples) == ("sealed", True, len(SOUND) // 2)
    assert store.read(MEETING, "mic", 0, 0, len(SOUND)) == SOUND


def test_keys_are_cleared(store: AudioFiles, keys: Keys, path: Path) -> None:
    record(store)
    store.read(MEETING, "mic", 0, 0, 10)
    store.check(MEETING, "mic", 0)
    store.recover(MEETING, "mic", 0)
    path.write_bytes(b"RIFF" + bytes(200))
    with pytest.raises(IntegrityError):
        store.recover(MEETING, "mic", 0)
    assert len(keys.given) >= 5
    assert not any(map(any, keys.given))


def test_a_recording_can_go_on_after_a_full_disk(
    store: AudioFiles, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = store.create(MEETING, "mic", 0, created_us=1)
    writer.append(SOUND[:CHUNK])

    def full(descriptor: int, data: memoryview) -> None:
        write_all(descriptor, data[:1000])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(nfae, "write_all", full)
    with pytest.raises(OSError, match="No space"):
        writer.append(SOUND[CHUNK:])
    monkeypatch.undo()
    assert (writer.chunks, writer.samples) == (1, CHUNK // 2)
    state = store.recover(MEETING, "mic", 0)
    assert (state.state, state.chunks, state.set_aside) == ("sealed", 1, 1000)
    assert store.read(MEETING, "mic", 0, 0, CHUNK) == SOUND[:CHUNK]


def test_folders_are_their_owners_alone(store: AudioFiles, path: Path) -> None:
    record(store)
    assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parents[1])] == [0o700, 0o700]
    (path.parents[1] / "notes").mkdir()
    (path.parent / "mic-01.nfae").touch()
    (path.parent / "x.tmp").touch()
    assert list(store.meetings()) == [MEETING]
    assert list(store.segments(MEETING)) == [("mic", 0)]


WRITER = """
import sys
from pathlib import Path
from noteflow.infrastructure.security.audio_files import AudioFiles

store = AudioFiles(Path(sys.argv[1]), lambda meeting: ("d0" * 16, bytearray(sys.stdin.buffer.read(32))))
writer = store.create("a1" * 16, "mic", 0, created_us=1)
while True:
    writer.append(bytes([writer.chunks % 251]) * 10_000)
    writer.sync()
    print(writer.samples, flush=True)
"""


def test_a_killed_recorder_loses_nothing_that_was_synced(store: AudioFiles, tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "audio")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child:
        child.stdin.write(KEY)
        child.stdin.close()
        told = [int(child.stdout.readline()) for _ in range(40)]
        child.kill()
        told += [int(line) for line in child.stdout.read().splitlines()]
    state = store.recover(MEETING, "mic", 0)
    assert (state.state, state.recovered) == ("sealed", True)
    assert state.samples >= told[-1] > 0
    assert len(store.read(MEETING, "mic", 0, 0, 1 << 30)) == 2 * state.samples
