"""A second pass over a meeting's text: asked for, by the settings or by hand; cut off; and in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from noteflow.application import finisher
from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import TextProgress
from noteflow.domain.errors import DeviceError, NotFoundError, UsageError, VaultBusyError
from noteflow.domain.view import MeetingView
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.transcriber import FakeTranscriber
from tests.unit.test_notebook import Desk, finish, loud, quiet, until

MODELS = ("tiny.en", "base")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(finisher, "LOOK_S", 0.01)
    desk = Desk(
        transcriber=FakeTranscriber(["For the holds"], models=MODELS),
        background=FakeTranscriber(["Thorvaldsen is here"], models=MODELS),
    )
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


def texts(view: MeetingView) -> list[tuple[str, str]]:
    return [(line.text, line.model) for line in view.lines]


def test_the_sound_goes_through_another_model_and_the_log_keeps_both(desk: Desk) -> None:
    before = record(desk)
    told: list[float] = []
    desk.notebook.transcribe_again("last", model="base", language="de,en", told=lambda pace: told.append(pace.done))
    after = desk.view()
    assert texts(before) == [("For the holds", "tiny.en")]
    assert texts(after) == [("Thorvaldsen is here", "base")]
    assert texts(desk.notebook.meeting("last", before.position)) == texts(before)
    assert (after.rewrite, told[-1]) == (None, 1.0)
    assert desk.kinds(after.id)[-4:] == [
        "RewriteAsked",
        "UtteranceSuperseded",
        "UtteranceTranscribed",
        "RewriteDone",
    ]
    job = desk.background.jobs[-1].job
    assert (job.model, job.language, job.live) == ("base", "de,en", False)


def test_how_far_a_text_is_improved_is_told_to_those_who_listen(desk: Desk) -> None:
    told: list[TextProgress] = []
    desk.notebook.subscribe(lambda notice: told.append(notice) if isinstance(notice, TextProgress) else None)
    desk.notebook.change_setting("second-pass", "base")
    view = record(desk)
    until(lambda: desk.view().rewrite is None)
    assert told
    assert all((progress.meeting_id, progress.improves) == (view.id, True) for progress in told)
    shares = [progress.share for progress in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_worse_text_is_not_taken(desk: Desk) -> None:
    record(desk)
    desk.background._texts = chain(["Oh"])
    desk.notebook.transcribe_again("last", model="base")
    assert texts(desk.view()) == [("For the holds", "tiny.en")]
    assert desk.view().rewrite is None


def test_a_recording_without_text_gets_one(desk: Desk) -> None:
    view = record(desk, RecordingRequest(model=None))
    assert view.lines == ()
    desk.notebook.transcribe_again("last")
    assert texts(desk.view()) == [("Thorvaldsen is here", "tiny.en")]


def test_what_cannot_be_done_is_said_before_anything_changes(desk: Desk) -> None:
    view = record(desk)
    with pytest.raises(DeviceError, match="There is no model “huge”"):
        desk.notebook.transcribe_again("last", model="huge")
    with pytest.raises(UsageError, match="understands English alone"):
        desk.notebook.transcribe_again("last", model="tiny.en", language="de")
    with pytest.raises(NotFoundError):
        desk.notebook.transcribe_again("abcdef")
    desk.notebook.erase(view.id, sound_only=True)
    with pytest.raises(NotFoundError, match="sound was erased"):
        desk.notebook.transcribe_again("last", model="base")
    assert "RewriteAsked" not in desk.kinds(view.id)


def test_the_setting_has_it_made_when_the_recording_is_over(desk: Desk) -> None:
    desk.notebook.change_setting("second-pass", "base")
    view = record(desk)
    assert desk.kinds(view.id)[:2] == ["MeetingStarted", "RewriteAsked"]
    until(lambda: desk.view().rewrite is None)
    assert texts(desk.view()) == [("Thorvaldsen is here", "base")]
    desk.sources.append(FakeAudioSource(loud(2) + quiet(1)))
    imported = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    assert "RewriteAsked" not in desk.kinds(imported)


def test_live_text_of_the_tray_app_goes_through_its_own_model_again(desk: Desk) -> None:
    assert "RewriteAsked" not in desk.kinds(record(desk).id)
    desk.notebook._asks = True
    settled = record(desk)
    until(lambda: desk.view(settled.id).rewrite is None)
    assert texts(desk.view(settled.id)) == [("Thorvaldsen is here", "tiny.en")]
    desk.notebook.change_setting("second-pass", "off")
    assert "RewriteAsked" not in desk.kinds(record(desk).id)


def test_a_recording_in_the_model_of_the_second_pass_is_like_any_in_its_own(desk: Desk) -> None:
    desk.notebook.change_setting("second-pass", "base")
    assert "RewriteAsked" not in desk.kinds(record(desk, RecordingRequest(model="base")).id)
    desk.notebook._asks = True
    assert "RewriteAsked" not in desk.kinds(record(desk, RecordingRequest(model=None)).id)
    assert "RewriteAsked" in desk.kinds(record(desk, RecordingRequest(model="base")).id)
    desk.notebook.change_setting("transcribe", "later")
    desk.notebook.change_setting("second-pass", "same")
    assert "RewriteAsked" not in desk.kinds(record(desk).id)


def test_only_a_model_that_is_there_can_be_chosen(desk: Desk) -> None:
    for name, value in (("second-pass", "huge"), ("model", "same"), ("model", "off")):
        with pytest.raises(DeviceError, match="There is no model"):
            desk.notebook.change_setting(name, value)


def test_it_gives_way_to_a_recording_and_to_what_somebody_waits_for(desk: Desk) -> None:
    desk.notebook.change_setting("second-pass", "base")
    desk.background.hold()
    first = record(desk)
    until(lambda: bool(desk.background.jobs))
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(RecordingRequest(model=None))
    until(lambda: desk.background.jobs[0].closed)
    desk.background.release()
    with pytest.raises(VaultBusyError):
        desk.notebook.transcribe_again(worker.meeting_id)
    desk.sources.append(FakeAudioSource(loud(2) + quiet(1)))
    imported = desk.notebook.import_file(Path("x.wav"), RecordingRequest())
    assert desk.view(imported).lines
    assert desk.view(first.id).rewrite is not None
    source.feed(quiet(1))
    desk.notebook.stop()
    finish(worker)
    until(lambda: desk.view(first.id).rewrite is None)


def test_what_a_crash_cut_off_is_made_after_the_next_start(desk: Desk) -> None:
    desk.notebook.change_setting("second-pass", "base")
    desk.background.hold()
    view = record(desk)
    until(lambda: bool(desk.background.jobs))
    desk.notebook.close()
    assert texts(desk.view(view.id)) == [("For the holds", "tiny.en")]
    desk.background = FakeTranscriber(["Thorvaldsen is here"], models=MODELS)
    desk.notebook = desk.reopened()
    desk.notebook.open(complete_texts=True)
    until(lambda: desk.view(view.id).rewrite is None)
    assert texts(desk.view(view.id)) == [("Thorvaldsen is here", "base")]


def test_a_meeting_can_be_erased_in_the_middle_of_it(desk: Desk) -> None:
    desk.notebook.change_setting("second-pass", "base")
    desk.background.hold()
    view = record(desk)
    until(lambda: bool(desk.background.jobs))
    desk.notebook.erase(view.id)
    assert desk.notebook.meetings() == ()
    desk.background.release()
