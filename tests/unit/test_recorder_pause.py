"""A pause: no source is open, nothing is kept, and the log tells it from a loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from noteflow.application.calls import Calls
from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import Levels
from noteflow.application.recorder import SessionWorker
from noteflow.application.track_reader import TrackReader
from noteflow.domain import events as ev
from noteflow.domain.coverage import coverage, story
from noteflow.domain.errors import DeviceError, NoteFlowError
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeAudioStore
from tests.unit.test_notebook import BOTH, SECOND, Desk, desk, finish, loud, quiet, until

__all__ = ["desk"]

SOUND_ALONE = RecordingRequest(model=None)


def begun(desk: Desk, *sources: FakeAudioSource, request: RecordingRequest = SOUND_ALONE) -> SessionWorker:
    """A recording that has two seconds of its first source."""
    desk.sources += sources
    worker = desk.notebook.start(request)
    sources[0].feed(loud(2))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    return worker


def paused(desk: Desk) -> None:
    desk.notebook.pause(wait_s=10)
    assert desk.notebook.status().state == "paused"


def test_a_pause_is_a_gap_on_the_clock_and_the_rest_goes_on_in_a_new_segment(desk: Desk) -> None:
    before, after = FakeAudioSource(live=True), FakeAudioSource(live=True)
    worker = begun(desk, before, after)
    paused(desk)
    assert before.stopped
    assert not after.started
    assert desk.notebook.status().paused_at_s == 2
    before.feed(loud(5))
    desk.clock.forward(30)
    until(lambda: desk.notebook.status().elapsed_s >= 32)
    desk.notebook.resume(wait_s=10)
    status = desk.notebook.status()
    assert (status.state, status.paused_at_s, status.warning) == ("recording", None, "")
    after.feed(loud(1))
    desk.notebook.stop()
    finish(worker)

    view = desk.view()
    (track,) = view.tracks
    (gap,) = track.gaps
    assert (gap.start_ms, gap.reason) == (2000, "paused")
    assert 32_000 <= gap.end_ms < 33_000
    first, second = track.segments
    assert (first.samples, second.samples) == (2 * SECOND, SECOND)
    assert second.start_sample // 16 == gap.end_ms
    assert coverage(view)[0].whole
    assert "You: 00:03 of 00:03 recorded. Paused: 00:02–00:33." in story(view)
    assert desk.notebook.verify().ok


def test_what_came_before_the_pause_is_sealed_at_once(desk: Desk) -> None:
    worker = begun(desk, FakeAudioSource(live=True))
    paused(desk)
    assert desk.audio.check(worker.meeting_id, "mic", 0).state == "sealed"
    assert desk.audio.check(worker.meeting_id, "mic", 0).samples == 2 * SECOND


def test_markers_and_notes_in_a_pause_stand_on_the_clock(desk: Desk) -> None:
    worker = begun(desk, FakeAudioSource(live=True))
    paused(desk)
    desk.clock.forward(10)
    until(lambda: desk.notebook.status().elapsed_s >= 12)
    desk.notebook.mark("Coffee")
    desk.notebook.stop()
    finish(worker)
    (marker,) = desk.view().markers
    assert 12_000 <= marker.at_ms < 13_000


def test_both_sides_pause_and_the_meters_rest(desk: Desk) -> None:
    sources = [FakeAudioSource(live=True), FakeAudioSource(track="system", live=True)]
    worker = begun(desk, *sources, request=BOTH)
    paused(desk)
    assert all(source.stopped for source in sources)
    desk.notices.clear()
    desk.clock.forward(5)
    until(lambda: desk.notebook.status().elapsed_s >= 7)
    assert not any(isinstance(notice, Levels) for notice in desk.notices)
    desk.notebook.stop()
    finish(worker)
    assert [[gap.reason for gap in track.gaps] for track in desk.view().tracks] == [["paused"], ["paused"]]
    assert all(found.whole for found in coverage(desk.view()))


def test_stop_in_a_pause(desk: Desk) -> None:
    worker = begun(desk, FakeAudioSource(live=True), request=RecordingRequest())
    paused(desk)
    desk.clock.forward(10)
    until(lambda: desk.notebook.status().elapsed_s >= 12)
    desk.notebook.toggle()
    finish(worker)
    view = desk.view()
    assert (view.state, view.duration_ms, view.transcript_pending) == ("ready", 2000, False)
    assert [line.text for line in view.lines] == ["utterance 1"]
    assert [gap.reason for gap in view.tracks[0].gaps] == ["paused"]
    assert coverage(view)[0].whole
    assert desk.notebook.verify().ok


def test_the_last_words_before_a_pause_become_final_in_it(desk: Desk) -> None:
    begun(desk, FakeAudioSource(live=True), request=RecordingRequest())
    until(lambda: bool(desk.transcriber.jobs))
    paused(desk)
    desk.clock.forward(3)
    until(lambda: len(desk.view().lines) == 1)
    until(lambda: desk.notebook.status().backlog_s < 3)


def test_text_keeps_its_times_after_a_pause(desk: Desk) -> None:
    first, second = FakeAudioSource(live=True), FakeAudioSource(live=True)
    worker = begun(desk, first, second, request=RecordingRequest())
    paused(desk)
    desk.clock.forward(60)
    desk.notebook.resume(wait_s=10)
    began_s = desk.notebook.status().elapsed_s
    second.feed(loud(1) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= began_s + 2)
    desk.notebook.stop()
    finish(worker)
    assert len(desk.view().lines) == 2
    assert abs(desk.view().lines[1].start_ms - began_s * 1000) < 200


def test_a_device_that_goes_in_a_pause_is_no_error(desk: Desk) -> None:
    back = FakeAudioSource(live=True)
    worker = begun(
        desk, FakeAudioSource(live=True), FakeAudioSource(refuse=DeviceError("There is no microphone.")), back
    )
    paused(desk)
    assert desk.notebook.status().warning == ""
    desk.clock.forward(5)
    desk.notebook.resume(wait_s=10)
    status = desk.notebook.status()
    assert (status.state, status.warning) == (
        "recording",
        "There is no microphone. It is recorded again as soon as it is there.",
    )
    desk.clock.forward(5)
    until(lambda: back.started)
    back.feed(loud(1))
    desk.notebook.stop()
    finish(worker)
    assert worker.error is None
    assert [gap.reason for gap in desk.view().tracks[0].gaps] == ["paused", "device-lost"]


def test_a_pause_ends_the_search_for_a_lost_device(desk: Desk) -> None:
    first, back = FakeAudioSource(live=True), FakeAudioSource(live=True)
    away = [FakeAudioSource(refuse=DeviceError("There is no microphone.")) for _ in range(3)]
    begun(desk, first, *away)
    first.lose()
    until(lambda: "lost" in desk.notebook.status().warning)
    desk.clock.forward(5)
    paused(desk)
    assert desk.notebook.status().warning == ""
    desk.sources[:] = [back]
    desk.clock.forward(5)
    desk.notebook.resume(wait_s=10)
    assert back.started
    assert [gap.reason for gap in desk.view().tracks[0].gaps] == ["device-lost", "paused"]


def test_a_crash_in_a_pause_loses_nothing(desk: Desk) -> None:
    worker = begun(desk, FakeAudioSource(live=True))
    paused(desk)
    later = Desk(store=desk.store, audio=desk.audio)
    later.notebook.open(complete_texts=False)
    assert later.notebook.recovered() == (worker.meeting_id,)
    view = later.view()
    assert (view.state, view.duration_ms) == ("recovered", 2000)
    assert coverage(view)[0].whole
    later.notebook.close()


def test_seconds_that_were_asked_for_go_by_the_clock(desk: Desk) -> None:
    worker = begun(desk, FakeAudioSource(live=True), request=RecordingRequest(model=None, for_s=10))
    paused(desk)
    desk.clock.forward(9)
    finish(worker)
    assert desk.view().duration_ms == 2000


def test_a_file_waits(desk: Desk) -> None:
    source = FakeAudioSource(live=True, track="file")
    worker = begun(desk, source, request=RecordingRequest(model=None, file=Path("talk.wav")))
    paused(desk)
    source.feed(loud(1))
    desk.clock.forward(10)
    until(lambda: desk.notebook.status().elapsed_s >= 12)
    assert not source.stopped
    desk.notebook.resume(wait_s=10)
    source.finish()
    finish(worker)
    (track,) = desk.view().tracks
    assert [segment.samples for segment in track.segments] == [2 * SECOND, SECOND]
    assert [gap.reason for gap in track.gaps] == ["paused"]


def test_there_has_to_be_something_to_pause(desk: Desk) -> None:
    for command in (desk.notebook.pause, desk.notebook.resume):
        with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
            command()
    begun(desk, FakeAudioSource(live=True))
    with pytest.raises(NoteFlowError, match="not paused"):
        desk.notebook.resume()
    paused(desk)
    with pytest.raises(NoteFlowError, match="paused already"):
        desk.notebook.pause()


def test_the_calls_answer_once_it_is_done(desk: Desk) -> None:
    calls = Calls(desk.notebook, keys=None, proofs=None)  # type: ignore[arg-type]
    worker = begun(desk, FakeAudioSource(live=True), FakeAudioSource(live=True))
    told = calls.call("pause", {})
    assert (told["state"], told["paused_at_s"]) == ("paused", 2.0)
    assert calls.call("resume", {})["state"] == "recording"
    calls.call("pause", {})
    assert calls.call("toggle", {})["state"] == "idle"
    finish(worker)


def test_a_stretch_without_sound_reads_as_silence_as_far_as_it_has_come() -> None:
    reader = TrackReader(FakeAudioStore(), ev.MeetingId("a" * 32))
    reader.grow("mic", 0, 100, 0)
    assert reader.read("mic", 0, 500) == b""
    reader.reach("mic", 300)
    assert reader.read("mic", 0, 200) == bytes(400)
    assert reader.read("mic", 200, 500) == bytes(200)
    assert reader.read("mic", 300, 500) == b""
