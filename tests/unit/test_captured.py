"""What is captured, as it is told: each side's device, or that it is missing or not recorded."""

from __future__ import annotations

import pytest

from noteflow.application import notebook as nb
from noteflow.application.documents import status_document
from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import SourceStatus, captured_text
from noteflow.domain.errors import DeviceError
from tests.fakes.audio_source import FakeAudioSource
from tests.unit.test_notebook import BOTH, Desk, desk, finish, loud, quiet, until

__all__ = ["desk"]

MIC = SourceStatus("mic", "USB Mic", "recording")
SPEAKERS = SourceStatus("system", "Speakers", "recording")


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ([MIC, SPEAKERS], "Microphone: USB Mic · Computer's sound: Speakers"),
        ([MIC], "Microphone: USB Mic · Computer's sound: not recorded"),
        ([SPEAKERS], "Microphone: not recorded · Computer's sound: Speakers"),
        (
            [MIC, SourceStatus("system", "Speakers", "silent")],
            "Microphone: USB Mic · Computer's sound: Speakers (silent)",
        ),
        ([MIC, SourceStatus("system", "", "missing")], "Microphone: USB Mic · Computer's sound: missing"),
        ([SourceStatus("file", "talk.wav", "recording")], "File: talk.wav"),
        ([SourceStatus("mic", "USB Mic", "paused")], ""),
        ([], ""),
    ],
)
def test_what_is_captured_in_words(sources: list[SourceStatus], told: str) -> None:
    assert captured_text(sources) == told


def test_the_status_names_the_sources_and_what_is_missing(desk: Desk) -> None:
    mine = FakeAudioSource(live=True, device="USB Mic")
    back = FakeAudioSource(live=True, track="system", device="Speakers")
    again = [FakeAudioSource(live=True), FakeAudioSource(live=True, track="system", device="Headphones")]
    desk.sources += [mine, FakeAudioSource(track="system", refuse=DeviceError("There is no output.")), back, *again]
    worker = desk.notebook.start(BOTH)
    assert worker.ready.wait(10)
    until(lambda: desk.notebook.status().state == "recording")
    missing = SourceStatus("system", "", "missing")
    assert desk.notebook.status().sources == (MIC, missing)
    desk.clock.forward(5)
    until(lambda: desk.notebook.status().sources == (MIC, SPEAKERS))
    desk.notebook.pause(wait_s=10)
    document = status_document(desk.notebook.status(), tray=False, hotkeys={})
    assert document["sources"][0] == {"track": "mic", "device": "USB Mic", "state": "paused"}
    desk.notebook.resume(wait_s=10)
    assert [source.device for source in desk.notebook.status().sources] == ["Fake microphone", "Headphones"]
    desk.notebook.stop()
    finish(worker)
    assert desk.notebook.status().sources == ()


def test_the_app_records_both_sides_unless_told_otherwise(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for possible in (True, False):
        monkeypatch.setattr(nb, "SYSTEM_SOUND", possible)
        for wanted in (True, False):
            desk.notebook.change_setting("system-sound", "on" if wanted else "off")
            tracks = desk.notebook.usual_request("Board").tracks
            assert tracks == (("mic", "system") if possible and wanted else ("mic",))


def test_a_side_that_stays_silent_is_told_and_taken_back_and_never_logged(desk: Desk) -> None:
    mine = FakeAudioSource(live=True, device="USB Mic")
    theirs = FakeAudioSource(live=True, track="system", device="Speakers")
    desk.sources += [mine, theirs]
    worker = desk.notebook.start(RecordingRequest(system=True, model=None))

    def goes_on() -> bool:
        mine.feed(loud(0.1))
        theirs.feed(quiet(0.1))
        desk.clock.forward(0.1)
        return "another device" in desk.notebook.status().warning

    until(goes_on)
    assert desk.notebook.status().sources == (MIC, SourceStatus("system", "Speakers", "silent"))
    theirs.feed(loud(0.1))

    def is_taken_back() -> bool:
        desk.clock.forward(0.1)
        return desk.notebook.status().warning == ""

    until(is_taken_back)
    assert desk.notebook.status().sources == (MIC, SPEAKERS)
    desk.notebook.pause(wait_s=10)
    desk.notebook.stop()
    finish(worker)
    assert not set(desk.kinds(worker.meeting_id)) - {
        "MeetingStarted",
        "SegmentOpened",
        "AudioProgress",
        "SegmentSealed",
        "GapNoted",
        "MeetingStopped",
    }
