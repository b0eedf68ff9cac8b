"""What a failing disk, log or microphone costs at the worst moment: nothing that was on disk, and no falsehood."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import RecordingFailed
from noteflow.application.ports import LogReport
from noteflow.application.session import LetGo, StopRequested
from noteflow.domain import events as ev
from noteflow.domain.errors import DeviceError, IntegrityError, NoteFlowError
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeSegmentWriter
from tests.unit.test_notebook import SECOND, WAIT_S, Desk, desk, finish, loud, until

__all__ = ["desk"]

SOUND_ALONE = RecordingRequest(model=None)


def away(count: int) -> list[FakeAudioSource]:
    return [FakeAudioSource(refuse=DeviceError("There is no microphone.")) for _ in range(count)]


def refuse_once(desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: type[ev.Event]) -> None:
    """The log does not take the first append that begins with an event of this kind."""
    real = desk.store.append
    refused: list[ev.Event] = []

    def append(stream: ev.MeetingId, events: Sequence[ev.Event], **rest: Any) -> tuple[ev.Recorded, ...]:
        if isinstance(events[0], kind) and not refused:
            refused.append(events[0])
            raise NoteFlowError("The log cannot be written: disk I/O error.")
        return real(stream, events, **rest)

    monkeypatch.setattr(desk.store, "append", append)


def test_a_disk_that_fills_up_at_the_seal_leaves_what_can_be_recovered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writer: FakeSegmentWriter) -> None:
        raise OSError(28, "No space left on device")

    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(SOUND_ALONE)
    source.feed(loud(2))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    monkeypatch.setattr(FakeSegmentWriter, "seal", full)
    desk.notebook.stop()
    finish(worker)

    view = desk.view(worker.meeting_id)
    assert view.state == "recovered"
    assert view.tracks[0].segments[0].sealed
    assert 0 < view.duration_ms <= 2000
    assert desk.notebook.verify().ok


def test_a_disk_that_fails_for_good_leaves_the_meeting_to_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_place: object) -> None:
        raise OSError(5, "Input/output error")

    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(SOUND_ALONE)
    source.feed(loud(2))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    monkeypatch.setattr(FakeSegmentWriter, "seal", broken)
    monkeypatch.setattr(desk.audio, "recover", broken)
    desk.notebook.stop()
    finish(worker)
    assert "MeetingStopped" not in desk.kinds(worker.meeting_id)

    monkeypatch.undo()
    later = Desk(store=desk.store, audio=desk.audio)
    later.notebook.open(complete_texts=False)
    assert later.notebook.recovered() == (worker.meeting_id,)
    assert later.notebook.verify().ok
    later.notebook.close()


def test_only_what_was_synced_is_said_to_be_saved(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing_sync(_writer: FakeSegmentWriter) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(FakeSegmentWriter, "sync", failing_sync)
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(SOUND_ALONE)
    source.feed(loud(3))
    until(lambda: desk.notebook.status().elapsed_s >= 3 or worker.finished.is_set())

    def time_passes() -> bool:
        desk.clock.now_s += 1
        return worker.finished.is_set()

    until(time_passes)

    (failed,) = [notice for notice in desk.notices if isinstance(notice, RecordingFailed)]
    assert "0:00 is saved" in failed.message
    assert str(worker.error) == failed.message


def test_a_log_that_does_not_take_the_start_leaves_no_meeting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NoteFlowError("The log cannot be written: disk I/O error.")

    monkeypatch.setattr(desk.store, "append", refuse)
    desk.sources.append(FakeAudioSource(live=True))
    worker = desk.notebook.start(SOUND_ALONE)
    finish(worker)

    assert worker.error is not None
    assert desk.kinds(worker.meeting_id) == []
    assert list(desk.notebook.meetings()) == []


def test_a_log_that_does_not_take_the_seal_is_told_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_once(desk, monkeypatch, ev.SegmentSealed)
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(SOUND_ALONE)
    source.feed(loud(3))
    until(lambda: desk.notebook.status().elapsed_s >= 3)
    desk.notebook.stop()
    finish(worker)

    assert desk.kinds(worker.meeting_id)[-2:] == ["SegmentSealed", "MeetingStopped"]
    assert desk.view(worker.meeting_id).tracks[0].segments[0].samples == 3 * SECOND


def test_stop_and_leave_the_text_in_one_breath(desk: Desk) -> None:
    desk.transcriber.hold()
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    # both before the recorder looks, as with two quick Ctrl-C while the disk is slow
    worker._inbox.put(StopRequested())
    worker._inbox.put(LetGo())
    finish(worker)
    desk.transcriber.release()

    assert desk.view(worker.meeting_id).state == "ready"


def test_a_recording_of_some_seconds_ends_without_its_microphone(desk: Desk) -> None:
    source = FakeAudioSource(live=True)
    desk.sources += [source, *away(100)]
    worker = desk.notebook.start(RecordingRequest(model=None, for_s=5))
    source.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    source.lose()
    until(lambda: "lost" in desk.notebook.status().warning)
    desk.clock.now_s += 30
    finish(worker)

    assert [gap.reason for gap in desk.view(worker.meeting_id).tracks[0].gaps] == ["device-lost"]


def test_a_microphone_that_only_falls_silent_is_found_out(desk: Desk) -> None:
    class Silent(FakeAudioSource):
        """As the real one: that no more comes is noticed by being asked."""

        asked = 0

        def lost(self) -> str | None:
            self.asked += 1
            if self.asked == 5:
                self.lose()
            return super().lost()

    source = Silent(live=True)
    desk.sources += [source, *away(100)]
    worker = desk.notebook.start(SOUND_ALONE)
    until(lambda: "lost" in desk.notebook.status().warning)
    desk.notebook.stop()
    assert worker.finished.wait(WAIT_S)


def test_a_recording_that_cannot_be_sealed_keeps_nobody_from_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_place: object) -> None:
        raise OSError(5, "Input/output error")

    desk.sources.append(FakeAudioSource(loud(1), track="file"))
    whole = desk.notebook.import_file(Path("Interview.wav"), RecordingRequest())
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    cut_off = desk.notebook.start(SOUND_ALONE)
    source.feed(loud(1))
    until(lambda: desk.notebook.status().elapsed_s >= 1)
    real = desk.audio.recover
    monkeypatch.setattr(desk.audio, "recover", broken)
    later = Desk(store=desk.store, audio=desk.audio)
    later.notebook.open(complete_texts=False)

    assert later.notebook.recovered() == ()
    assert later.view(whole).title == "Interview"
    (alarm,) = later.notebook.alarms()
    assert (alarm.meeting_id, "Input/output error" in alarm.what) == (cut_off.meeting_id, True)
    monkeypatch.setattr(desk.audio, "recover", real)
    latest = Desk(store=desk.store, audio=desk.audio)
    latest.notebook.open(complete_texts=False)
    assert latest.notebook.recovered() == (cut_off.meeting_id,)
    assert latest.notebook.alarms() == ()
    later.notebook.close()
    latest.notebook.close()


def test_a_damaged_index_is_built_again_without_a_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.sources.append(FakeAudioSource(loud(1), track="file"))
    meeting_id = desk.notebook.import_file(Path("Interview.wav"), RecordingRequest())
    for question in ("meetings", "search", "unfinished"):
        real = getattr(desk.index, question)

        def damaged(*args: Any, real: Any = real, question: str = question, **_: Any) -> Any:
            monkeypatch.setattr(desk.index, question, real)
            desk.index.clear()
            raise IntegrityError("index.db was damaged and has been emptied.")

        monkeypatch.setattr(desk.index, question, damaged)
    assert [meeting.id for meeting in desk.notebook.meetings()] == [meeting_id]
    assert [hit.meeting_id for hit in desk.notebook.search("interview")] == [meeting_id]
    assert desk.notebook.unfinished_texts() == []


def test_a_recording_that_begins_while_all_is_verified_is_no_problem(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    real = desk.store.verify

    def slow(*args: Any) -> LogReport:
        report = real(*args)
        desk.notebook.start(SOUND_ALONE)
        source.feed(loud(1))
        until(lambda: desk.notebook.status().elapsed_s >= 1)
        return report

    monkeypatch.setattr(desk.store, "verify", slow)
    assert desk.notebook.verify().problems == ()
    monkeypatch.undo()
    assert desk.notebook.verify().problems == ()


def test_an_import_is_no_problem_while_it_runs(desk: Desk) -> None:
    source = FakeAudioSource(live=True, track="file")
    desk.sources.append(source)
    importing = threading.Thread(
        target=desk.notebook.import_file, args=(Path("long.wav"), RecordingRequest(model=None))
    )
    importing.start()
    source.feed(loud(2))
    until(lambda: any(file.chunks for file in desk.audio.files.values()))
    assert desk.notebook.verify().problems == ()
    assert desk.notebook.unfinished_texts() == []
    source.finish()
    importing.join(WAIT_S)
    assert desk.notebook.verify().ok


def test_text_that_is_asked_for_while_all_closes_is_refused(desk: Desk) -> None:
    desk.sources.append(FakeAudioSource(loud(1), track="file"))
    meeting_id = desk.notebook.import_file(Path("x.wav"), RecordingRequest(model=None))
    desk.notebook.close()
    with pytest.raises(NoteFlowError, match="closing"):
        desk.notebook.complete_texts([meeting_id])


def test_a_log_that_cannot_be_signed_at_the_end_hides_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise NoteFlowError("The log cannot be written: database or disk is full.")

    monkeypatch.setattr(desk.store, "checkpoint", full)
    desk.notebook.close()
    assert desk.store.closed
