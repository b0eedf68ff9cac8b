"""The recorder and the notebook on fakes: what is logged when sound, devices, models and disks misbehave."""

from __future__ import annotations

import contextlib
import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from noteflow.application.notebook import Notebook, Parts, RecordingRequest, _position_at
from noteflow.application.notices import Notice, RecordingFailed, StatusChanged
from noteflow.application.pace import Pace
from noteflow.application.recorder import SessionWorker
from noteflow.application.taking_up import TakingUp
from noteflow.domain import events as ev
from noteflow.domain.errors import CalledOffError, DeviceError, NoteFlowError, NotFoundError, UsageError, VaultBusyError
from noteflow.domain.view import MeetingView
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.power import FakePower
from tests.fakes.transcriber import FakeTranscriber

SECOND = ev.SAMPLE_RATE
WAIT_S = 10.0


class SteppingClock:
    """A clock that goes a millisecond further at each look, or as far as a test says."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def now_us(self) -> int:
        return int(self.now_s * 1_000_000)

    def monotonic(self) -> float:
        self.now_s += 0.001
        return self.now_s

    def forward(self, seconds: float) -> None:
        self.now_s += seconds


def loud(seconds: float) -> bytes:
    return array("h", [8000, -8000] * int(seconds * SECOND / 2)).tobytes()


def quiet(seconds: float) -> bytes:
    return bytes(2 * int(seconds * SECOND))


@dataclass
class Desk:
    """A notebook on fakes; `sources` are handed out one after another, an error in their place is raised."""

    sources: list[FakeAudioSource] = field(default_factory=list)
    store: FakeEventStore = field(default_factory=FakeEventStore)
    index: FakeIndex = field(default_factory=FakeIndex)
    audio: FakeAudioStore = field(default_factory=FakeAudioStore)
    transcriber: FakeTranscriber = field(default_factory=FakeTranscriber)
    background: FakeTranscriber = field(default_factory=FakeTranscriber)
    clock: SteppingClock = field(default_factory=SteppingClock)
    power: FakePower = field(default_factory=FakePower)
    notices: list[Notice] = field(default_factory=list)
    written: dict[Path, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.notebook = self.reopened()

    def reopened(self) -> Notebook:
        notebook = Notebook(
            Parts(
                store=self.store,
                index=self.index,
                audio=self.audio,
                transcriber=self.transcriber,
                background_transcriber=self.background,
                clock=self.clock,
                open_source=lambda *_: self.sources.pop(0),
                render=lambda view, name, _choice: f"{name} {view.title}".encode(),
                write_file=self.written.__setitem__,
                peak_db=lambda pcm: -6.0 if any(pcm) else -60.0,
                power=self.power,
            )
        )
        notebook.subscribe(self.notices.append)
        return notebook

    def events(self, meeting: str) -> list[ev.Event]:
        return [item.event for item in self.store.read(ev.MeetingId(meeting)).events]

    def kinds(self, meeting: str) -> list[str]:
        return [type(event).__name__ for event in self.events(meeting)]

    def view(self, meeting: str = "last") -> MeetingView:
        return self.notebook.meeting(meeting)


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    desk.notebook.open(complete_texts=False)
    yield desk
    desk.notebook.close()


def until(condition: Callable[[], bool]) -> None:
    """Wait for another thread, without a fixed sleep."""
    done = threading.Event()
    for _ in range(int(WAIT_S / 0.01)):
        if condition():
            return
        done.wait(0.01)
    raise AssertionError("it did not happen in time")


def finish(worker: SessionWorker) -> None:
    assert worker.finished.wait(WAIT_S)


def test_a_recording_from_start_to_text(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(RecordingRequest(title="  Board\n meeting "))
    source.feed(loud(2) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 3)
    desk.notebook.mark("Decision")
    desk.notebook.note("Ask again\nnext week")
    desk.notebook.stop()
    finish(worker)
    view = desk.view()
    assert (view.title, view.state, view.duration_ms) == ("Board meeting", "ready", 3000)
    assert [line.text for line in view.lines] == ["utterance 1"]
    assert [(m.at_ms, m.text) for m in view.markers] == [(3000, "Decision")]
    assert [(n.at_ms, n.text) for n in view.notes] == [(3000, "Ask again\nnext week")]
    assert not view.transcript_pending
    kinds = desk.kinds(view.id)
    assert kinds[:2] == ["MeetingStarted", "SegmentOpened"]
    assert kinds.index("SegmentSealed") < kinds.index("MeetingStopped") < kinds.index("TranscriptCompleted")
    assert desk.audio.check(view.id, "mic", 0).state == "sealed"
    assert desk.notebook.verify().ok
    states = [notice.status.state for notice in desk.notices if isinstance(notice, StatusChanged)]
    assert states == ["recording", "finishing", "idle"]


def test_a_device_that_does_not_open_leaves_no_meeting(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(refuse=DeviceError("There is no microphone.", "Plug one in.")))
    worker = desk.notebook.start()
    finish(worker)
    assert isinstance(worker.error, DeviceError)
    assert list(desk.notebook.meetings()) == []
    assert list(desk.audio.meetings()) == []
    assert [n.message for n in desk.notices if isinstance(n, RecordingFailed)] == [
        "There is no microphone. Plug one in."
    ]


def test_a_lost_microphone_comes_back_in_a_new_segment(desk: Desk) -> None:
    first, away, second = (
        FakeAudioSource(live=True),
        FakeAudioSource(refuse=DeviceError("There is no microphone.")),
        FakeAudioSource(live=True),
    )
    desk.sources += [first, away, second]
    worker = desk.notebook.start()
    first.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    first.lose()
    until(lambda: away not in desk.sources)
    desk.clock.now_s += 30
    until(lambda: second.started)
    assert "was lost" not in desk.notebook.status().warning
    second.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s > 30)
    desk.notebook.stop()
    finish(worker)
    (track,) = desk.view().tracks
    assert [segment.number for segment in track.segments] == [0, 1]
    (gap,) = track.gaps
    assert gap.reason == "device-lost"
    assert gap.start_ms == 1000
    assert gap.end_ms >= 30_000
    assert track.segments[1].start_sample >= 30 * SECOND
    assert desk.notebook.verify().ok


BOTH = RecordingRequest(system=True)


def test_two_sides_are_tracks_on_one_clock(desk: Desk) -> None:
    mine, theirs = FakeAudioSource(live=True), FakeAudioSource(track="system", device="Speakers", live=True)
    desk.sources += [mine, theirs]
    theirs.before_start = lambda: desk.clock.forward(0.5)
    worker = desk.notebook.start(BOTH)
    until(lambda: theirs.started)
    mine.feed(loud(2) + quiet(1))
    theirs.feed(quiet(1) + loud(1) + quiet(0.5))
    until(lambda: desk.notebook.status().elapsed_s >= 3)
    desk.notebook.stop()
    finish(worker)
    view = desk.view()
    first, second = view.tracks
    opened = [event for event in desk.events(view.id) if isinstance(event, ev.SegmentOpened)]
    assert [(event.track, event.device) for event in opened] == [("mic", "Fake microphone"), ("system", "Speakers")]
    late = second.segments[0].start_sample
    assert first.segments[0].start_sample == 0
    assert 0.5 * SECOND <= late < 0.6 * SECOND
    lines = {line.track: line for line in view.lines}
    assert lines["mic"].start_ms < 100
    assert 1400 < lines["system"].start_ms < 1700
    assert lines["system"].speaker == "Them"
    assert desk.notebook.verify().ok


def test_the_other_side_may_come_later(desk: Desk) -> None:
    mine = FakeAudioSource(live=True)
    nothing = FakeAudioSource(track="system", refuse=DeviceError("There is no output.", "Plug one in."))
    theirs = FakeAudioSource(track="system", live=True)
    desk.sources += [mine, nothing, theirs]
    worker = desk.notebook.start(BOTH)
    mine.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    assert desk.notebook.status().warning.startswith("There is no output. The rest is recorded")
    desk.clock.forward(10)
    until(lambda: theirs.started)
    theirs.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s > 11)
    assert desk.notebook.status().warning == ""
    desk.notebook.stop()
    finish(worker)
    second = desk.view().tracks[1]
    assert second.segments[0].start_sample >= 10 * SECOND
    assert [(gap.start_ms, gap.reason) for gap in second.gaps] == [(0, "device-lost")]
    assert {line.track for line in desk.view().lines} == {"mic", "system"}


def test_an_output_that_goes_away_is_told_and_the_microphone_goes_on(desk: Desk) -> None:
    mine, theirs = FakeAudioSource(live=True), FakeAudioSource(track="system", live=True)
    desk.sources += [mine, theirs, FakeAudioSource(track="system", refuse=DeviceError("There is no output."))]
    worker = desk.notebook.start(BOTH)
    until(lambda: theirs.started)
    theirs.feed(loud(1))
    mine.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    theirs.lose()
    until(lambda: "own sound was lost" in desk.notebook.status().warning)
    mine.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    desk.clock.forward(2)
    desk.notebook.stop()
    finish(worker)
    mic, system = desk.view().tracks
    assert not mic.gaps
    assert [gap.reason for gap in system.gaps] == ["device-lost"]


def test_sound_that_did_not_fit_is_a_gap_in_its_place(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(1))
    source.silence(SECOND // 2, "overflow")
    source.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 2.5)
    assert desk.notebook.status().dropped_frames == SECOND // 2
    desk.notebook.stop()
    finish(worker)
    view = desk.view()
    assert [(g.start_ms, g.end_ms, g.reason) for g in view.tracks[0].gaps] == [(1000, 1500, "overflow")]
    assert view.duration_ms == 2500


def test_no_model_costs_no_sound() -> None:
    desk = Desk(transcriber=FakeTranscriber(refuse=DeviceError("The model is damaged.", "Install it again.")))
    desk.notebook.open(complete_texts=False)
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    until(lambda: "damaged" in desk.notebook.status().warning)
    desk.notebook.stop()
    finish(worker)
    assert desk.view().duration_ms == 1000
    assert desk.view().transcript_pending
    desk.notebook.close()


def test_fatal_trouble_leaves_the_text_for_later(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(1) + quiet(1))
    until(lambda: bool(desk.transcriber.jobs))
    desk.transcriber.trouble("The model cannot run.", fatal=True)
    until(lambda: "cannot run" in desk.notebook.status().warning)
    source.feed(loud(1) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 4)
    desk.notebook.stop()
    finish(worker)
    until(lambda: not desk.view().transcript_pending)
    assert len(desk.view().lines) == 2
    assert desk.view().duration_ms == 4000


def test_a_full_disk_stops_and_keeps(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(2))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    desk.audio.failure = OSError(28, "No space left on device")
    source.feed(loud(2))
    finish(worker)
    assert isinstance(worker.error, NoteFlowError)
    assert "No space left" in worker.error.message
    (failed,) = [notice for notice in desk.notices if isinstance(notice, RecordingFailed)]
    assert "saved" in failed.message


def test_one_recording_at_a_time(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    worker.ready.wait(WAIT_S)
    with pytest.raises(VaultBusyError):
        desk.notebook.start()
    desk.notebook.toggle()
    finish(worker)
    with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
        desk.notebook.stop()
    with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
        desk.notebook.mark()


def test_a_new_recording_takes_the_model_from_one_that_is_finishing(desk: Desk) -> None:
    first, second = FakeAudioSource(live=True), FakeAudioSource(live=True)
    desk.sources += [first, second]
    earlier = desk.notebook.start(RecordingRequest(title="First"))
    first.feed(loud(1) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    desk.transcriber.hold()
    desk.notebook.stop()
    assert earlier.sealed.wait(WAIT_S)
    later = desk.notebook.start(RecordingRequest(title="Second"))
    finish(earlier)
    assert later.ready.wait(WAIT_S)
    desk.transcriber.release()
    second.feed(loud(1) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    desk.notebook.stop()
    finish(later)
    until(lambda: not desk.view(earlier.meeting_id).transcript_pending)
    assert len(desk.view(earlier.meeting_id).lines) == 1
    assert len(desk.view(later.meeting_id).lines) == 1


def test_import_waits_for_its_text(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(loud(1) + quiet(1) + loud(1), track="file"))
    told: list[Pace] = []
    meeting_id = desk.notebook.import_file(Path("/somewhere/Interview.mp3"), RecordingRequest(), told.append)
    view = desk.view(meeting_id)
    assert (view.title, view.origin, view.state, view.duration_ms) == ("Interview", "import", "ready", 3000)
    assert len(view.lines) == 2
    assert told[-1] == Pace(1.0, 0.0)


def test_what_is_recorded_for_a_trial_is_erased_with_the_notebooks_end(desk: Desk) -> None:
    for passing in (True, False):
        source = FakeAudioSource(live=True)
        desk.sources.append(source)
        worker = desk.notebook.start(RecordingRequest(title="Trial" if passing else "Board", passing=passing))
        source.feed(loud(1) + quiet(1))
        until(lambda: desk.notebook.status().elapsed_s >= 1)
        if not passing:
            break
        desk.notebook.stop()
        finish(worker)
    desk.notebook.close()
    again = desk.reopened()
    again.open(complete_texts=False)
    assert [meeting.title for meeting in again.meetings()] == ["Board"]
    again.close()


def test_a_file_is_taken_in_and_its_text_is_written_in_the_background(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(loud(1) + quiet(1) + loud(1), track="file"))
    shares: list[float] = []
    meeting_id = desk.notebook.take_in(Path("/somewhere/Interview.mp3"), shares.append)
    assert (desk.view(meeting_id).title, desk.view(meeting_id).state) == ("Interview", "ready")
    assert all(0 <= share <= 1 for share in shares)
    until(lambda: not desk.view(meeting_id).transcript_pending)
    assert len(desk.view(meeting_id).lines) == 2


def test_nothing_stays_of_an_import_that_is_called_off(desk: Desk) -> None:
    def call_off(_share: float) -> None:
        if any(desk.audio._held(m, "file", 0).chunks for m in desk.audio.meetings()):
            raise CalledOffError("Called off.")

    desk.sources.append(FakeAudioSource(loud(3), track="file", device="x.wav", live=True))
    with pytest.raises(CalledOffError):
        desk.notebook.take_in(Path("x.wav"), call_off)
    assert not desk.notebook.meetings()
    assert not desk.audio.meetings()
    assert not desk.notebook.taking_in()


def _import_beside(desk: Desk) -> None:
    """Import a file that never comes to its end: what it raises when the test is over is nobody's concern."""

    def run() -> None:
        with contextlib.suppress(Exception):
            desk.notebook.import_file(Path("x.wav"), RecordingRequest())

    threading.Thread(target=run, daemon=True).start()


def _cut_off(desk: Desk, sound: bytes) -> Desk:
    """An import of x.wav was cut off when so much had been read; the notebook that is opened after that."""
    desk.sources.append(FakeAudioSource(sound, track="file", device="x.wav", live=True))
    _import_beside(desk)
    until(lambda: any(desk.audio._held(m, "file", 0).chunks for m in desk.audio.meetings()))
    crashed = Desk(store=desk.store, index=FakeIndex(), audio=desk.audio)
    crashed.notebook.open(complete_texts=False)
    return crashed


def _file(sound: bytes) -> FakeAudioSource:
    return FakeAudioSource(sound, track="file", device="x.wav")


def _sound(desk: Desk, view: MeetingView) -> bytes:
    files = [(segment.number, segment.samples) for segment in view.tracks[0].segments]
    return b"".join(desk.audio.read(view.id, "file", number, 0, samples) for number, samples in files)


def test_an_import_that_was_cut_off_goes_on_with_the_same_file(desk: Desk) -> None:
    sound = loud(3) + quiet(1) + loud(2) + quiet(1) + loud(1)
    after = _cut_off(desk, sound[: 2 * 5 * SECOND])
    (cut,) = after.notebook.meetings()
    assert (cut.state, after.notebook.recovered()) == ("recovered", (cut.id,))
    assert 0 < cut.duration_ms < 8000
    after.sources.append(_file(sound))
    told: list[Pace] = []
    assert after.notebook.import_file(Path("x.wav"), RecordingRequest(), told.append) == cut.id
    view = after.view(cut.id)
    assert (view.state, view.duration_ms, len(after.notebook.meetings())) == ("ready", 8000, 1)
    assert _sound(after, view) == sound
    assert len(view.lines) == 3
    assert not view.transcript_pending
    assert [pace.done for pace in told] == sorted(pace.done for pace in told)
    assert after.notebook.verify().ok
    after.sources.append(_file(sound))
    assert after.notebook.import_file(Path("x.wav"), RecordingRequest()) != cut.id, "a whole one is left alone"
    after.notebook.close()


def test_another_file_of_the_same_name_is_another_meeting(desk: Desk) -> None:
    after = _cut_off(desk, loud(5))
    (cut,) = after.notebook.meetings()
    before = after.events(cut.id)
    # the first comparison ends at once; the second source is that of the new meeting
    after.sources += [_file(quiet(8)), _file(quiet(8))]
    assert after.notebook.import_file(Path("x.wav"), RecordingRequest()) != cut.id
    after.sources += [_file(loud(0.1)), _file(loud(0.1))]
    assert after.notebook.import_file(Path("x.wav"), RecordingRequest()) != cut.id
    assert after.events(cut.id) == before
    after.notebook.close()


def test_going_on_may_be_cut_off_as_well(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = loud(3) + quiet(1) + loud(20)
    after = _cut_off(desk, sound[: 2 * 5 * SECOND])
    (cut,) = after.notebook.meetings()

    def die(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(TakingUp, "_log", die)
        after.sources.append(_file(sound))
        with pytest.raises(RuntimeError):
            after.notebook.import_file(Path("x.wav"), RecordingRequest())
    again = Desk(store=desk.store, index=FakeIndex(), audio=desk.audio)
    again.notebook.open(complete_texts=False)
    assert (again.view(cut.id).state, again.view(cut.id).duration_ms) == ("recovered", 24_000)
    again.sources.append(_file(sound))
    assert again.notebook.import_file(Path("x.wav"), RecordingRequest(title="New")) == cut.id
    view = again.view(cut.id)
    assert (view.state, view.title, view.duration_ms) == ("ready", "New", 24_000)
    assert _sound(again, view) == sound
    assert len(view.lines) == 2
    again.notebook.close()


def test_a_text_that_was_cut_off_goes_on_without_reading_anything_anew(desk: Desk) -> None:
    sound = loud(2) + quiet(1) + loud(2)
    desk.sources.append(_file(sound))
    desk.background.hold()
    _import_beside(desk)
    until(lambda: bool(desk.background.jobs))
    after = Desk(store=desk.store, index=FakeIndex(), audio=desk.audio)
    after.notebook.open(complete_texts=False)
    (left,) = after.notebook.meetings()
    after.sources.append(_file(sound))
    assert after.notebook.import_file(Path("x.wav"), RecordingRequest()) == left.id
    assert len(after.view(left.id).lines) == 2
    assert after.kinds(left.id).count("SegmentOpened") == after.kinds(left.id).count("MeetingStopped") == 1
    after.notebook.close()


def test_an_import_is_not_announced_as_a_recording(desk: Desk) -> None:
    desk.sources += [
        FakeAudioSource(loud(1), track="file"),
        FakeAudioSource(refuse=DeviceError("That is no sound.")),
    ]
    desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    with pytest.raises(DeviceError):
        desk.notebook.import_file(Path("y.wav"), RecordingRequest())
    assert {type(notice).__name__ for notice in desk.notices} == {"EventsRecorded"}


def test_an_import_does_not_wait_for_a_recording(desk: Desk) -> None:
    live = FakeAudioSource(live=True)
    desk.sources += [live, FakeAudioSource(loud(1) + quiet(1), track="file")]
    worker = desk.notebook.start()
    assert worker.ready.wait(WAIT_S)
    imported = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    assert len(desk.view(imported).lines) == 1
    assert desk.notebook.status().state == "recording"
    desk.notebook.stop()
    finish(worker)


def test_a_cut_file_is_imported_with_its_loss_as_a_gap(desk: Desk) -> None:
    source = FakeAudioSource(loud(1), track="file", live=True)
    source.lose("damaged-input", missing=SECOND)
    desk.sources.append(source)
    view = desk.view(desk.notebook.import_file(Path("x.wav"), RecordingRequest()))
    assert view.duration_ms == 1000
    assert [(g.start_ms, g.end_ms, g.reason) for g in view.tracks[0].gaps] == [(1000, 2000, "damaged-input")]


def test_references_renames_and_exports(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(("ab" + "1" * 30, "ab" + "2" * 30))
    monkeypatch.setattr(desk.notebook, "_new_id", lambda: ev.MeetingId(next(ids)))
    for name in ("one", "two"):
        desk.sources.append(FakeAudioSource(loud(1), track="file"))
        desk.notebook.import_file(Path(f"{name}.wav"), RecordingRequest())
        desk.clock.now_s += 60
    assert desk.view("last").title == "two"
    with pytest.raises(NotFoundError):
        desk.view("nonsense")
    with pytest.raises(UsageError, match="2 meetings begin with"):
        desk.view("ab")
    assert desk.view("AB1").title == "one"
    desk.notebook.rename("last", "three")
    assert desk.view("last").title == "three"
    with pytest.raises(UsageError):
        desk.notebook.rename("last", " \n")
    target = tmp_path / "out.md"
    desk.notebook.export("last", "md", target)
    assert desk.written[target] == b"md three"
    with pytest.raises(UsageError):
        desk.notebook.export("last", "md", tmp_path)
    with pytest.raises(NotFoundError):
        desk.notebook.export("last", "md", tmp_path / "none" / "out.md")


def test_what_a_crash_left_behind_is_sealed_and_its_text_completed(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    desk.transcriber.hold()
    worker = desk.notebook.start()
    source.feed(loud(2) + quiet(1) + loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 4)
    crashed = Desk(store=desk.store, index=FakeIndex(), audio=desk.audio)
    crashed.notebook.open(complete_texts=True)
    assert crashed.notebook.recovered() == (worker.meeting_id,)
    view = crashed.view(worker.meeting_id)
    assert view.state == "recovered"
    until(lambda: not crashed.view(worker.meeting_id).transcript_pending)
    assert len(crashed.view(worker.meeting_id).lines) == 2
    assert crashed.notebook.verify().ok
    crashed.notebook.close()


def test_damaged_sound_sets_its_meeting_apart_until_it_is_whole_again(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(loud(2), track="file"))
    meeting_id = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    whole = desk.audio._held(meeting_id, "file", 0)
    desk.audio.damage(meeting_id, "file", 0, 1)
    assert not desk.notebook.verify().ok
    assert desk.view(meeting_id).state == "quarantined"
    assert desk.view(meeting_id).lines
    with pytest.raises(NoteFlowError, match="does not verify"):
        desk.notebook.rename(meeting_id, "x")
    whole.damaged = None
    assert desk.notebook.verify().ok
    assert desk.view(meeting_id).state == "ready"


def test_an_export_goes_to_files_alone(desk: Desk, tmp_path: Path) -> None:
    desk.sources.append(FakeAudioSource(loud(1), track="file"))
    desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    with pytest.raises(UsageError, match="not a file"):
        desk.notebook.export("last", "md", Path("/dev/null"))
    (tmp_path / "link.md").symlink_to(tmp_path / "target.md")
    desk.notebook.export("last", "md", tmp_path / "link.md")
    assert tmp_path / "target.md" in desk.written


def test_quarantined_meetings_are_shown_and_left_alone(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(loud(1), track="file"))
    meeting_id = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    desk.store.damage(meeting_id, 3)
    view = desk.view(meeting_id)
    assert view.state == "quarantined"
    assert view.problem is not None
    assert view.problem.sequence == 3
    with pytest.raises(NoteFlowError, match="does not verify"):
        desk.notebook.rename(meeting_id, "x")
    assert not desk.notebook.verify().ok


@pytest.mark.parametrize("at_us", [2_200_000_000_000_001 + 7_919 * step for step in range(20)])
def test_a_moment_is_exact_to_the_microsecond_also_after_2038(at_us: int) -> None:
    item = ev.Recorded(5, ev.VAULT_STREAM, 1, at_us, ev.VaultCreated(at_us))
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)
    assert _position_at([item], moment) == 5
    assert _position_at([item], moment - timedelta(microseconds=1)) == 0
