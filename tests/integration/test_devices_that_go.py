"""Sound servers, microphones and outputs that go in the middle of a recording of both tracks, and come back.

The recorder and the sound server are real. Where sound lies on the meeting's clock is known by a tone whose end the
test decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from noteflow.access import SystemClock
from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.application.ports import AudioSource
from noteflow.application.recorder import SessionWorker
from noteflow.application.track_reader import TrackReader
from noteflow.domain.events import SAMPLE_RATE
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.audio.microphone import MicrophoneSource, SystemSource
from noteflow.infrastructure.converters.pcm import peak_db
from noteflow.infrastructure.files import write_atomically
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.transcriber import FakeTranscriber
from tests.support.sound_server import SoundServer

BACK_WITHIN_S, EXACT_S = 3.0, 0.2
NOTICED_S = 0.6
"""An output that is no longer the chosen one goes on until that is noticed."""

LIMIT_S = 30.0
BOTH = RecordingRequest(system=True, model=None)


@dataclass(frozen=True)
class Moment:
    """Something happened between two moments of the meeting's clock, in seconds: a command takes its time."""

    before: float
    after: float

    def is_at(self, place: float) -> bool:
        """Whether a place in the recording is right."""
        return self.before - EXACT_S <= place <= self.after + EXACT_S


@dataclass
class Room:
    """Two tracks being recorded, in memory, from a real sound server; a tone plays into the microphone."""

    server: SoundServer
    notebook: Notebook
    store: FakeEventStore
    audio: FakeAudioStore
    tone: str = ""

    def begin(self) -> SessionWorker:
        """Record until both tracks have three seconds: a null sink gives nothing for the first two."""
        self.tone = self.server.hum()
        worker = self.notebook.start(BOTH)
        self.wait(lambda: min(track.place for track in worker._tracks.values()) > 3 * SAMPLE_RATE)
        return worker

    def now(self, worker: SessionWorker) -> float:
        """Seconds on the meeting's clock."""
        return worker._sources.now_sample() / SAMPLE_RATE

    def when(self, worker: SessionWorker, happens: Callable[[], object]) -> Moment:
        """Let something happen; between which two moments of the meeting's clock that was."""
        before = self.now(worker)
        happens()
        return Moment(before, self.now(worker))

    def silence(self, worker: SessionWorker) -> Moment:
        """A second and a half from now, end the microphone's tone; when that was."""
        time.sleep(1.5)
        ended = self.when(worker, partial(self.server.unplug, self.tone))
        time.sleep(0.5)
        return ended

    def end(self, worker: SessionWorker) -> MeetingView:
        """Stop, and what there is."""
        self.notebook.stop()
        assert worker.finished.wait(LIMIT_S)
        assert worker.error is None
        assert worker.status().dropped_frames == 0
        return self.notebook.meeting(worker.meeting_id)

    def sound(self, view: MeetingView, track: str) -> NDArray[np.int16]:
        """A track by its place on the clock."""
        pcm = TrackReader.of(self.audio, view).read(track, 0, view.duration_ms * SAMPLE_RATE // 1000)
        return np.frombuffer(pcm, "<i2")

    @staticmethod
    def wait(happened: Callable[[], object]) -> None:
        deadline = time.monotonic() + LIMIT_S
        while not happened():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    def open_source(_request: RecordingRequest, track: str) -> AudioSource:
        return MicrophoneSource() if track == "mic" else SystemSource()

    store, audio = FakeEventStore(), FakeAudioStore()
    notebook = Notebook(
        Parts(
            store=store,
            index=FakeIndex(),
            audio=audio,
            transcriber=FakeTranscriber(),
            background_transcriber=FakeTranscriber(),
            clock=SystemClock(),
            open_source=open_source,
            render=lambda _view, _name, _choice: b"",
            write_file=write_atomically,
            peak_db=peak_db,
            export_name=lambda _view, name: name,
        )
    )
    with SoundServer(tmp_path / "sound") as server, server.installed():
        yield Room(server, notebook, store, audio)
        notebook.close()


def gaps(view: MeetingView, track: str) -> list[tuple[float, float]]:
    """Of a track, in seconds."""
    (found,) = (each for each in view.tracks if each.name == track)
    assert {gap.reason for gap in found.gaps} <= {"device-lost"}
    return [(gap.start_ms / 1000, gap.end_ms / 1000) for gap in found.gaps]


def tone_ends(sound: NDArray[np.int16]) -> float:
    """Where the last of the tone is, in seconds."""
    return float(np.flatnonzero(np.abs(sound.astype(np.int32)) > 1000)[-1]) / SAMPLE_RATE


def recorded_again(room: Room, worker: SessionWorker, *tracks: str) -> None:
    """Wait until each of the tracks has a segment that grows after the first one."""
    room.wait(lambda: all(worker._tracks[t].segment >= 1 and worker._tracks[t].lost_since is None for t in tracks))


@pytest.mark.slow
def test_a_sound_server_that_dies_and_comes_back(room: Room) -> None:
    worker = room.begin()
    died = room.when(worker, room.server.kill)
    time.sleep(1.0)
    room.server.start()
    back = room.now(worker)
    room.tone = room.server.hum()
    recorded_again(room, worker, "mic", "system")
    time.sleep(2.0)  # the microphone hears a null sink, which gives nothing for the first two seconds
    ended = room.silence(worker)
    view = room.end(worker)
    for track in ("mic", "system"):
        # the new server changes its default output once more when it is there
        (start, _), *_, (_, end) = gaps(view, track) * 2
        assert died.is_at(start)
        assert end <= back + BACK_WITHIN_S
    # so the gap is as long as it is said to be
    assert ended.is_at(tone_ends(room.sound(view, "mic")))


@pytest.mark.slow
def test_a_microphone_that_is_unplugged_and_plugged_in_again(room: Room) -> None:
    worker = room.begin()
    gone = room.when(worker, room.server.unplug)
    time.sleep(1.0)
    back = room.when(worker, room.server.plug_in)
    recorded_again(room, worker, "mic")
    ended = room.silence(worker)
    view = room.end(worker)
    ((start, end),) = gaps(view, "mic")
    assert gone.is_at(start)
    assert end <= back.after + BACK_WITHIN_S
    assert gaps(view, "system") == []
    assert ended.is_at(tone_ends(room.sound(view, "mic")))


@pytest.mark.slow
def test_an_output_that_is_chosen_and_taken_away_again(room: Room) -> None:
    headphones = room.server.plug_in_output("headphones")
    worker = room.begin()
    changed = room.when(worker, lambda: room.server.make_default_output("headphones"))
    recorded_again(room, worker, "system")
    time.sleep(1.0)
    gone = room.when(worker, lambda: room.server.unplug(headphones))
    room.wait(lambda: worker._tracks["system"].segment >= 2 and worker._tracks["system"].lost_since is None)
    ended = room.silence(worker)
    view = room.end(worker)
    for (start, end), began in zip(gaps(view, "system"), (changed, gone), strict=True):
        assert began.before - EXACT_S <= start <= began.after + NOTICED_S
        assert end <= began.after + BACK_WITHIN_S
    assert gaps(view, "mic") == []
    assert ended.is_at(tone_ends(room.sound(view, "mic")))
