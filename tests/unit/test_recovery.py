"""Recovery on real files: whatever a crash left, run once, twice, or cut off anywhere, the end is the same."""

from __future__ import annotations

import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noteflow.application.journal import Journal
from noteflow.application.recovery import Recovery, recover_meeting
from noteflow.application.verification import verify
from noteflow.domain import events as ev
from noteflow.domain import meeting as md
from noteflow.domain.coverage import coverage
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import RECOVERED, MeetingView, fold
from noteflow.infrastructure.security.audio_files import AudioFiles
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex

CHUNK_SAMPLES = 8192
FRAME = 16384 + 32
MEETING = ev.MeetingId("a1" * 16)
STRANGER = ev.MeetingId("b2" * 16)


class StoppedClock:
    def now_us(self) -> int:
        return 77

    def monotonic(self) -> float:
        return 0.0


@dataclass
class Desk:
    """A log in memory over segment files in a folder."""

    folder: Path
    store: FakeEventStore = field(default_factory=FakeEventStore)
    recording: set[ev.MeetingId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.clock = StoppedClock()
        self.audio = AudioFiles(self.folder / "audio", self.store.audio_dek)
        self.journal = Journal(self.store, FakeIndex(), self.clock)
        self.journal.catch_up()

    def begin(self, meeting: ev.MeetingId = MEETING) -> None:
        self.journal.append(meeting, md.decide(None, md.Start("Board", 1, "microphone", "en", None)))

    def segment(
        self, chunks: int, *, logged: int | None = 0, seal: bool = False, track: str = "mic", number: int | None = None
    ) -> Path:
        """A segment of so many chunks, of which the log was told `logged`; None: the log has not heard of it."""
        known = self.journal.meeting(MEETING).tracks.get(track, md.Track())
        number = len(known.segments) if number is None else number
        writer = self.audio.create(MEETING, track, number, created_us=1)
        if logged is not None:
            opened = md.OpenSegment(track, writer.asset_id, writer.dek_id, known.end_sample, "Desk")
            self.journal.execute(MEETING, opened)
        writer.append(secrets.token_bytes(2 * CHUNK_SAMPLES * chunks))
        if logged:
            self.journal.execute(MEETING, md.ReportAudio(track, logged, logged * CHUNK_SAMPLES, force=True))
        if seal:
            writer.seal()
            if logged is not None:
                self.journal.execute(MEETING, md.SealSegment(track, writer.chunks, writer.samples))
        writer.close()
        return self.folder / "audio" / MEETING / f"{track}-{number}.nfae"

    def recover(self) -> tuple[ev.MeetingId, ...]:
        return self.recovery().run()

    def recovery(self) -> Recovery:
        return Recovery(self.journal, self.store, self.audio, self.clock, self.recording.__contains__)

    def events(self, meeting: ev.MeetingId = MEETING) -> list[ev.Event]:
        return [item.event for item in self.store.read(meeting).events]

    def view(self) -> MeetingView:
        found = fold(MEETING, self.store.read(MEETING).events)
        assert found is not None
        return found

    def files(self) -> dict[str, str]:
        return {
            str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.begin()
    return made


# --- one thing at a time ---------------------------------------------------------------------------------------------


def test_a_copy_under_another_tracks_name_does_not_keep_its_original_out(desk: Desk) -> None:
    desk.segment(2, seal=True)
    path = desk.segment(3, logged=None, seal=True)
    (path.parent / "aaa-1.nfae").write_bytes(path.read_bytes())
    recovery = desk.recovery()
    assert recovery.run() == (MEETING,)
    tracks = desk.journal.meeting(MEETING).tracks
    assert {name: len(track.segments) for name, track in tracks.items()} == {"mic": 2}
    assert ["is a copy" in orphan.what for orphan in recovery.orphans] == [True]


def test_what_was_on_disk_and_is_gone_is_told_to_the_sample(desk: Desk) -> None:
    path = desk.segment(10, logged=8)
    os.truncate(path, 144 + 5 * FRAME)
    assert desk.recover() == (MEETING,)
    (found,) = coverage(desk.view())
    assert found.recovered_ms == 5 * CHUNK_SAMPLES * 1000 // ev.SAMPLE_RATE
    assert [(g.start_ms, g.end_ms, g.reason) for g in found.missing] == [(2560, 4096, "missing")]
    assert desk.recover() == ()


def test_what_a_tail_that_was_set_aside_held_is_told(desk: Desk) -> None:
    path = desk.segment(10, logged=6)
    data = bytearray(path.read_bytes())
    data[144 + 4 * FRAME + 50] ^= 1
    path.write_bytes(data)
    desk.recover()
    (found,) = coverage(desk.view())
    told = [(g.start_ms, g.end_ms, g.reason) for g in found.missing]
    assert told == [(2048, 3072, "missing"), (3072, 5120, "crash")]
    assert not found.end_known
    assert path.with_suffix(".set-aside-1").stat().st_size == 6 * FRAME


def test_a_meeting_without_a_segment_and_one_without_a_sample_are_listed(desk: Desk) -> None:
    other = ev.MeetingId("c3" * 16)
    desk.begin(other)
    desk.segment(0)
    assert set(desk.recover()) == {MEETING, other}
    listed = {row.id: (row.state, row.duration_ms) for row in desk.journal.ask(lambda index: index.meetings())}
    assert listed == {MEETING: (RECOVERED, 0), other: (RECOVERED, 0)}


@pytest.mark.parametrize("stopped", [False, True])
@pytest.mark.parametrize(("track", "number"), [("mic", 1), ("mic", 7), ("attic", 0)])
def test_a_file_that_no_event_names_is_taken_into_its_meeting(
    desk: Desk, track: str, number: int, stopped: bool
) -> None:
    desk.segment(4, seal=True)
    desk.segment(3, logged=None, track=track, number=number)
    if stopped:
        desk.journal.execute(MEETING, md.Stop(5))
    assert desk.recover() == (MEETING,)
    view = desk.view()
    assert view.state == RECOVERED
    assert {(t.name, s.number, s.samples) for t in view.tracks for s in t.segments} == {
        ("mic", 0, 4 * CHUNK_SAMPLES),
        (track, number, 3 * CHUNK_SAMPLES),
    }
    (track_view,) = (t for t in view.tracks if t.name == track)
    behind = 4 * CHUNK_SAMPLES if track == "mic" else 0
    assert track_view.segments[-1].start_sample == behind
    assert view.duration_ms == max(t.duration_ms for t in view.tracks)
    (row,) = desk.journal.ask(lambda index: index.meetings())
    assert (row.state, row.duration_ms) == (view.state, view.duration_ms)
    assert verify(desk.store, desk.audio).ok
    before = desk.events()
    assert desk.recover() == ()
    assert desk.events() == before
    # a meeting that took one in can be opened, and a later file goes to a number of its own
    assert [t.device for t in view.tracks if t.name == "mic"] == ["Desk"]


def test_a_file_that_the_key_does_not_open_is_told_and_kept(desk: Desk) -> None:
    path = desk.segment(2, seal=True)
    desk.journal.execute(MEETING, md.Stop(5))
    stray = path.with_name("mic-4.nfae")
    stray.write_bytes(path.read_bytes())
    recovery = desk.recovery()
    assert recovery.run() == ()
    assert [problem.meeting_id for problem in recovery.orphans] == [MEETING]
    assert stray.read_bytes() == path.read_bytes()
    assert [problem.where for problem in verify(desk.store, desk.audio).problems] == [f"audio/{MEETING}/mic-4.nfae"]


def test_a_folder_whose_meeting_the_log_does_not_know_is_told_and_kept(desk: Desk) -> None:
    path = desk.segment(2, seal=True)
    folder = desk.folder / "audio" / STRANGER
    folder.mkdir()
    (folder / "mic-0.nfae").write_bytes(path.read_bytes())
    recovery = desk.recovery()
    recovery.run()
    (orphan,) = recovery.orphans
    assert orphan.meeting_id == STRANGER
    assert f"sound files: 1, {path.stat().st_size:,} bytes" in orphan.what
    assert (folder / "mic-0.nfae").exists()
    assert [problem.what for problem in verify(desk.store, desk.audio).problems] == [orphan.what]


def test_a_meeting_that_is_being_recorded_is_left_alone(desk: Desk) -> None:
    desk.segment(2)
    desk.recording |= {MEETING, STRANGER}
    (desk.folder / "audio" / STRANGER).mkdir()
    before = desk.files()
    recovery = desk.recovery()
    assert recovery.run() == ()
    assert recovery.orphans == ()
    assert desk.files() == before


def test_files_of_a_meeting_that_does_not_verify_are_left_alone(desk: Desk) -> None:
    desk.segment(2)
    desk.store.damage(MEETING, 2)
    before = desk.files()
    assert desk.recover() == ()
    assert desk.files() == before


# --- whatever a crash left -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Left:
    """A segment as a crash left it: `cut` bytes are gone from its end, `flip` is a bit that changed, `junk` follows."""

    track: str
    chunks: int
    logged: int | None
    sealed: bool
    cut: int = 0
    flip: int | None = None
    junk: int = 0
    zeros: bool = False


LEFT = st.builds(
    Left,
    track=st.sampled_from(["mic", "system", "file"]),
    chunks=st.integers(0, 5),
    logged=st.none() | st.integers(0, 5),
    sealed=st.booleans(),
    cut=st.just(0) | st.integers(0, 3 * FRAME),
    flip=st.none() | st.integers(0, 6 * FRAME),
    junk=st.just(0) | st.integers(1, 2 * FRAME),
    zeros=st.booleans(),
)


class CutOffError(Exception):
    """The process died here."""


def _lay(desk: Desk, left: list[Left], stopped: bool) -> None:
    desk.begin()
    for number, item in enumerate(left):
        known = desk.journal.meeting(MEETING).tracks.get(item.track, md.Track())
        if known.open_segment is not None:
            desk.journal.execute(MEETING, md.SealSegment(item.track, 0, known.open_segment.samples))
        logged = None if item.logged is None else min(item.logged, item.chunks)
        place = len(known.segments) if logged is not None else 10 + number
        path = desk.segment(item.chunks, logged=logged, seal=item.sealed, track=item.track, number=place)
        data = bytearray(path.read_bytes())
        del data[max(0, len(data) - item.cut) :]
        data += bytes(item.junk) if item.zeros else secrets.token_bytes(item.junk)
        if item.flip is not None and item.flip < len(data):
            data[item.flip] ^= 1
        path.write_bytes(data)
    if stopped:
        for name, track in desk.journal.meeting(MEETING).tracks.items():
            if track.open_segment is not None:
                desk.journal.execute(MEETING, md.SealSegment(name, 0, track.open_segment.samples))
        desk.journal.execute(MEETING, md.Stop(5))


def _copy(desk: Desk, folder: Path) -> Desk:
    """The same log and files once more, to be recovered in another way."""
    for path in sorted(desk.folder.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(desk.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    twin = Desk(folder)
    twin.store._log = list(desk.store._log)
    twin.store._keys = dict(desk.store._keys)
    twin.journal.catch_up()
    return twin


def _steps() -> Iterator[tuple[str, object]]:
    """The calls of the operating system by which recovery changes anything, and the log's append."""
    for name in ("fsync", "ftruncate", "unlink", "rename", "write"):
        yield name, getattr(os, name)


def _cut_off_at(step: int, act: Callable[[], object], store: FakeEventStore) -> bool:
    """Run with the process dying before its n-th change; whether it came that far."""
    taken = 0

    def guarded(real: Callable[..., object]) -> Callable[..., object]:
        def run(*args: object, **kwargs: object) -> object:
            nonlocal taken
            taken += 1
            if taken > step:
                raise CutOffError
            return real(*args, **kwargs)

        return run

    with pytest.MonkeyPatch.context() as patch:
        for name, real in _steps():
            patch.setattr(os, name, guarded(real))  # type: ignore[arg-type]
        patch.setattr(store, "append", guarded(store.append))
        try:
            act()
        except CutOffError:
            return True
    return False


def _outcome(desk: Desk) -> tuple[list[ev.Event], set[tuple[str, int]], list[tuple[int, int, int]]]:
    """What recovery came to: what the log says, which files there are and how much each holds."""
    held = []
    for track, number in desk.audio.segments(MEETING):
        try:
            state = desk.audio.check(MEETING, track, number)
            held.append((state.chunks, state.samples, int(state.state == "sealed")))
        except NoteFlowError:
            held.append((0, 0, -1))
    return desk.events(), set(desk.audio.segments(MEETING)), held


@settings(max_examples=40)
@given(st.lists(LEFT, max_size=4), st.booleans(), st.lists(st.integers(0, 25), max_size=4))
def test_twice_or_cut_off_anywhere_is_once(left: list[Left], stopped: bool, cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="nf-") as name:
        desk = Desk(Path(name) / "once")
        _lay(desk, left, stopped)
        before = desk.files()
        twice, cut = _copy(desk, Path(name) / "twice"), _copy(desk, Path(name) / "cut")

        desk.recover()
        once = _outcome(desk)

        twice.recover()
        settled = twice.files()
        assert twice.recover() == ()
        assert _outcome(twice) == once
        assert twice.files() == settled, "nothing changes any more"

        for step in cuts:
            _cut_off_at(step, cut.recover, cut.store)
        cut.recover()
        assert _outcome(cut) == once

        assert desk.journal.meeting(MEETING).stopped
        _nothing_is_lost(desk, before)


def _nothing_is_lost(desk: Desk, before: dict[str, str]) -> None:
    """Every file that was there is there still, cut at most to its true prefix, or set aside as a whole."""
    folder = desk.folder / "audio" / MEETING
    for name in before:
        path = desk.folder / name
        assert path.exists() or path.with_suffix(".set-aside-1").exists(), name
    view = desk.view()
    for track, number in desk.audio.segments(MEETING):
        named = {(t.name, s.number) for t in view.tracks for s in t.segments}
        state = desk.audio.check(MEETING, track, number)
        assert (track, number) in named or state.asset_id is None, (track, number)
    assert folder.is_dir() or not before


def test_a_recovery_that_the_log_refuses_is_done_by_the_next(desk: Desk) -> None:
    desk.segment(3, logged=2)
    desk.store.refuse = NoteFlowError("The disk is full.")
    recovery = desk.recovery()
    assert recovery.run() == ()
    assert [problem.meeting_id for problem in recovery.unsealed] == [MEETING]
    desk.store.refuse = None
    assert recovery.run() == (MEETING,)
    assert recovery.unsealed == ()
    assert not recover_meeting(desk.journal, desk.audio, desk.clock, MEETING)
