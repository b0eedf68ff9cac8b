"""A recording as the settings say: its model and languages, and when its text is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from noteflow.application import finisher
from noteflow.application.notebook import RecordingRequest
from noteflow.domain.errors import DeviceError, UsageError
from noteflow.domain.view import MeetingView
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.transcriber import FakeTranscriber
from tests.unit.test_notebook import Desk, finish, loud, quiet, until


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(finisher, "LOOK_S", 0.01)
    models = ("tiny.en", "base")
    desk = Desk(transcriber=FakeTranscriber(models=models), background=FakeTranscriber(models=models))
    desk.notebook.open(complete_texts=False)
    yield desk
    desk.notebook.close()


def record(desk: Desk, request: RecordingRequest | None = None) -> MeetingView:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(request)
    source.feed(loud(2) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 3)
    desk.notebook.stop()
    finish(worker)
    return desk.view()


def test_a_recording_follows_the_settings(desk: Desk) -> None:
    desk.notebook.change_setting("model", "base")
    desk.notebook.change_setting("language", "de,en")
    view = record(desk)
    assert view.model == "base"
    job = desk.transcriber.jobs[-1].job
    assert (job.model, job.language) == ("base", "de,en")


def test_what_is_asked_for_goes_before_the_settings(desk: Desk) -> None:
    desk.notebook.change_setting("model", "base")
    desk.notebook.change_setting("language", "de")
    view = record(desk, RecordingRequest(model="tiny.en", language="EN"))
    assert view.model == "tiny.en"
    assert desk.transcriber.jobs[-1].job.language == "en"


def test_what_does_not_go_together_is_refused_before_anything_is_recorded(desk: Desk) -> None:
    with pytest.raises(UsageError, match="understands English alone"):
        desk.notebook.start(RecordingRequest(language="de"))
    with pytest.raises(UsageError, match="no language code"):
        desk.notebook.start(RecordingRequest(language="klingon"))
    with pytest.raises(DeviceError, match="There is no model “huge”"):
        desk.notebook.start(RecordingRequest(model="huge"))
    with pytest.raises(DeviceError, match="There is no model “huge”"):
        desk.notebook.change_setting("model", "huge")
    assert desk.notebook.meetings() == ()


def test_a_model_that_is_set_and_gone_costs_no_recording(desk: Desk) -> None:
    desk.notebook.change_setting("model", "base")
    desk.transcriber._models = ("tiny.en",)
    view = record(desk)
    assert (view.state, view.duration_ms, view.model) == ("ready", 3000, "base")
    assert any("No live text: The model base is not installed" in str(notice) for notice in desk.notices)


def test_later_writes_the_text_when_the_recording_is_over(desk: Desk) -> None:
    desk.notebook.change_setting("transcribe", "later")
    view = record(desk)
    until(lambda: not desk.view().transcript_pending)
    assert [line.text for line in desk.view().lines] == ["utterance 1"]
    assert (view.model, desk.transcriber.jobs) == ("tiny.en", [])


def test_off_records_sound_alone_and_imports_have_text(desk: Desk) -> None:
    desk.notebook.change_setting("transcribe", "off")
    view = record(desk)
    assert (view.model, view.lines, view.transcript_pending) == (None, (), False)
    desk.sources.append(FakeAudioSource(loud(2) + quiet(1)))
    imported = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    assert [line.text for line in desk.view(imported).lines] == ["utterance 1"]


def test_text_that_waits_for_mains_is_written_then_and_what_somebody_waits_for_at_once(desk: Desk) -> None:
    desk.notebook.change_setting("on-battery", "later")
    desk.power.battery = True
    view = record(desk)
    assert desk.transcriber.jobs == []
    assert view.transcript_pending
    assert not desk.notebook.busy()
    desk.sources.append(FakeAudioSource(loud(2) + quiet(1)))
    imported = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    assert desk.view(imported).lines
    assert desk.view(view.id).transcript_pending
    desk.power.battery = False
    until(lambda: not desk.view(view.id).transcript_pending)


def test_a_meeting_whose_text_waits_can_be_erased(desk: Desk) -> None:
    desk.notebook.change_setting("on-battery", "later")
    desk.power.battery = True
    view = record(desk)
    desk.notebook.erase(view.id)
    desk.power.battery = False
    assert desk.notebook.meetings() == ()


def test_the_app_records_the_microphone_that_is_preferred_and_a_command_the_one_it_names() -> None:
    desk = Desk()
    assert (desk.notebook.usual_request().mic, desk.notebook.usual_request().preferred) == ("default", True)
    assert RecordingRequest(mic="Yeti Nano").preferred is False
    assert desk.notebook.models() == desk.transcriber.models()
