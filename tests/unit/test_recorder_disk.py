"""A disk that fails for a moment, or fills: the recording goes on while it can, and ends while it can be sealed."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from noteflow.application.disk_room import LOW_BYTES, STOP_BYTES
from noteflow.application.notices import RecordingFailed, StatusChanged
from noteflow.application.recorder import SessionWorker
from noteflow.domain import editing as ed
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeSegmentWriter
from tests.unit.test_notebook import SECOND, Desk, desk, finish, loud, until
from tests.unit.test_recorder_faults import SOUND_ALONE

__all__ = ["desk"]


def fail(monkeypatch: pytest.MonkeyPatch, method: str, times: int, error: int = errno.EIO) -> None:
    """The next calls of a writer's method fail, as the real ones do: for good for that writer."""
    real: Callable[..., None] = getattr(FakeSegmentWriter, method)
    left = [times]

    def failing(writer: FakeSegmentWriter, *args: Any) -> None:
        if left[0]:
            left[0] -= 1
            writer._failure = OSError(error, "the disk failed")
        real(writer, *args)

    monkeypatch.setattr(FakeSegmentWriter, method, failing)


def recording(desk: Desk, seconds: float = 2) -> tuple[SessionWorker, FakeAudioSource]:
    """A recording of which so much was synced."""
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(SOUND_ALONE)
    hear(desk, source, seconds)
    return worker, source


def hear(desk: Desk, source: FakeAudioSource, seconds: float) -> None:
    before = desk.notebook.status().elapsed_s
    source.feed(loud(seconds))
    until(lambda: desk.notebook.status().elapsed_s >= before + seconds)
    desk.clock.now_s += 1
    synced = desk.clock.now_s + 0.1
    until(lambda: desk.clock.monotonic() > synced)


def whole_sound(desk: Desk, meeting: str) -> bytes:
    view = desk.view(meeting)
    return b"".join(
        desk.audio.read(ev.MeetingId(meeting), "mic", segment.number, 0, segment.samples)
        for segment in view.tracks[0].segments
    )


@pytest.mark.parametrize("method", ["append", "sync"])
def test_a_disk_that_fails_once_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    worker, source = recording(desk)
    fail(monkeypatch, method, 1)
    hear(desk, source, 2)
    hear(desk, source, 2)
    desk.notebook.stop()
    finish(worker)

    assert worker.error is None
    view = desk.view(worker.meeting_id)
    assert (view.state, view.duration_ms, len(view.tracks[0].segments), view.tracks[0].gaps) == ("ready", 6000, 2, ())
    assert whole_sound(desk, worker.meeting_id) == loud(2) * 3
    assert desk.notebook.verify().ok


def test_a_seal_that_fails_once_costs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, _ = recording(desk)
    fail(monkeypatch, "seal", 1)
    desk.notebook.stop()
    finish(worker)

    assert worker.error is None
    assert whole_sound(desk, worker.meeting_id) == loud(2)
    assert desk.notebook.verify().ok


def test_a_disk_that_goes_on_failing_ends_the_recording(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, source = recording(desk)
    fail(monkeypatch, "append", 1000)
    source.feed(loud(1))
    finish(worker)

    assert isinstance(worker.error, NoteFlowError)
    assert "is saved" in worker.error.message
    assert desk.view(worker.meeting_id).duration_ms >= 1500
    assert desk.notebook.verify().ok


def refuse(desk: Desk, monkeypatch: pytest.MonkeyPatch, *, kept: bool) -> Callable[[], None]:
    """The log takes nothing of a meeting until it is told to; `kept`: what it refused first is in it all the same."""
    real, refusing, doubtful = desk.store.append, [True], [kept]

    def append(stream: ev.MeetingId, events: Sequence[ev.Event], **rest: Any) -> tuple[ev.Recorded, ...]:
        if not refusing[0]:
            return real(stream, events, **rest)
        if doubtful[0]:
            doubtful[0] = False
            real(stream, events, **rest)
        raise NoteFlowError("The log cannot be written: disk I/O error.", "See to the disk.")

    monkeypatch.setattr(desk.store, "append", append)

    def relent() -> None:
        refusing[0] = False

    return relent


@pytest.mark.parametrize("kept", [False, True])
def test_a_log_that_fails_for_a_while_follows_later(desk: Desk, monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    worker, source = recording(desk)
    relent = refuse(desk, monkeypatch, kept=kept)
    desk.notebook.mark("one")
    until(lambda: "sound is recorded all the same" in desk.notebook.status().warning)
    desk.notebook.mark("two")
    hear(desk, source, 2)
    relent()
    desk.notebook.edit("last", ed.NameTrack("mic", "Per"))
    hear(desk, source, 2)
    until(lambda: not desk.notebook.status().warning)
    desk.notebook.stop()
    finish(worker)

    assert worker.error is None
    markers = [event.text for event in desk.events(worker.meeting_id) if isinstance(event, ev.MarkerAdded)]
    assert markers == ["one", "two"]
    assert desk.kinds(worker.meeting_id).count("MeetingStarted") == 1
    assert desk.view(worker.meeting_id).participants == ("Per",)
    assert desk.view(worker.meeting_id).duration_ms == 6000
    assert desk.index.position() == desk.store.position()


def test_a_log_that_never_follows_leaves_the_sound_to_the_next_start(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, source = recording(desk)
    refuse(desk, monkeypatch, kept=False)
    fail(monkeypatch, "append", 1)
    hear(desk, source, 2)
    desk.notebook.stop()
    finish(worker)
    assert worker.error is not None

    monkeypatch.undo()
    later = Desk(store=desk.store, audio=desk.audio)
    later.notebook.open(complete_texts=False)
    assert later.notebook.recovered() == (worker.meeting_id,)
    assert whole_sound(later, worker.meeting_id) == loud(2) * 2
    assert later.notebook.verify().ok
    later.notebook.close()


def test_a_disk_that_fills_warns_and_then_ends_the_recording_whole(desk: Desk) -> None:
    worker, source = recording(desk)
    held = desk.audio.reserve
    assert held
    desk.audio.free = LOW_BYTES - 1
    hear(desk, source, 1)
    until(lambda: "about 135 min of sound" in desk.notebook.status().warning)
    desk.audio.free = STOP_BYTES - 1
    desk.clock.now_s += 1
    finish(worker)

    (failed,) = [notice for notice in desk.notices if isinstance(notice, RecordingFailed)]
    assert "The disk is full" in failed.message
    assert "0:03 is saved" in failed.message
    assert not desk.audio.reserve
    assert whole_sound(desk, worker.meeting_id) == loud(2) + loud(1)
    assert desk.notebook.verify().ok


def test_a_disk_that_is_full_at_once_is_given_the_reserve(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, source = recording(desk)
    desk.audio.free = 0
    fail(monkeypatch, "append", 1, errno.ENOSPC)
    source.feed(loud(1))
    finish(worker)

    assert worker.error is not None
    assert "The disk is full" in worker.error.message
    assert desk.view(worker.meeting_id).state == "ready"
    assert whole_sound(desk, worker.meeting_id)[: 4 * SECOND] == loud(2)
    assert desk.notebook.verify().ok


def test_room_again_takes_the_warning_back(desk: Desk) -> None:
    worker, source = recording(desk)
    desk.audio.free = LOW_BYTES - 1
    hear(desk, source, 1)
    until(lambda: "nearly full" in desk.notebook.status().warning)
    desk.audio.free = LOW_BYTES
    hear(desk, source, 1)
    until(lambda: not desk.notebook.status().warning)
    desk.notebook.stop()
    finish(worker)
    warnings = [notice.status.warning for notice in desk.notices if isinstance(notice, StatusChanged)]
    assert sum("nearly full" in warning for warning in warnings) >= 1
