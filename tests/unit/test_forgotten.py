"""When it is asked whether a recording is still wanted, and what ends the countdown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.documents import status_document
from noteflow.application.forgotten import COUNTDOWN_S, ForgottenWatch
from noteflow.application.notebook import RecordingRequest
from noteflow.application.notices import StatusChanged
from noteflow.application.recorder import SessionWorker
from tests.fakes.audio_source import FakeAudioSource
from tests.unit.test_notebook import Desk, finish, loud, quiet, until

LIMIT_S = 900.0


def test_it_is_asked_after_the_limit_and_over_a_minute_later() -> None:
    watch = ForgottenWatch(0.0, LIMIT_S)
    assert watch.left_s(899.0) is None
    assert watch.left_s(900.0) == 60.0
    assert watch.left_s(945.0) == 15.0
    assert watch.left_s(961.0) == 0.0


def test_speech_ends_the_countdown_and_the_time_begins_anew() -> None:
    watch = ForgottenWatch(0.0, LIMIT_S)
    watch.left_s(900.0)
    watch.spoken(959.0)
    assert watch.left_s(959.0) is None
    assert watch.left_s(1858.0) is None
    assert watch.left_s(1859.0) == 60.0


def test_a_sign_of_a_person_counts_while_it_is_asked_alone() -> None:
    watch = ForgottenWatch(0.0, LIMIT_S)
    watch.touched(800.0)
    assert watch.left_s(900.0) == 60.0
    watch.touched(930.0)
    assert watch.left_s(930.0) is None
    assert watch.left_s(1829.0) is None


def test_a_look_that_comes_late_still_leaves_the_whole_countdown() -> None:
    watch = ForgottenWatch(0.0, LIMIT_S)
    assert watch.left_s(5000.0) == 60.0


def test_zero_is_never() -> None:
    assert ForgottenWatch(0.0, 0.0).left_s(1e9) is None


STEPS = st.lists(st.tuples(st.sampled_from(["look", "spoken", "touched"]), st.floats(0.1, 400.0)), max_size=60)


@given(STEPS)
def test_it_never_ends_without_a_whole_countdown_that_nothing_cut(steps: list[tuple[str, float]]) -> None:
    watch, now_s, asked_s = ForgottenWatch(0.0, LIMIT_S), 0.0, None
    spoken_s = 0.0
    for step, later_s in steps:
        now_s += later_s
        if step == "spoken" or (step == "touched" and asked_s is not None):
            spoken_s, asked_s = now_s, None
        if step == "look":
            left_s = watch.left_s(now_s)
            asked_s = now_s if left_s is not None and asked_s is None else asked_s
            if left_s is None:
                assert asked_s is None
                assert now_s - spoken_s < LIMIT_S
            if left_s == 0.0:
                assert asked_s is not None
                assert now_s - asked_s >= COUNTDOWN_S
                assert asked_s - spoken_s >= LIMIT_S
        elif step == "spoken":
            watch.spoken(now_s)
        else:
            watch.touched(now_s)


# --- in a recording ---------------------------------------------------------------------------------------------------


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    desk.notebook.open(complete_texts=False, asks=True)
    yield desk
    desk.notebook.close()


SOUND_ALONE = RecordingRequest(model=None)


def begun(desk: Desk, request: RecordingRequest = SOUND_ALONE) -> tuple[SessionWorker, FakeAudioSource]:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(request)
    source.feed(loud(1) + quiet(1))
    until(lambda: desk.notebook.status().elapsed_s >= 2)
    return worker, source


def asked(desk: Desk) -> None:
    """A quarter of an hour goes by."""
    until(lambda: _later(desk, 30.0) and desk.notebook.status().stops_in_s is not None)


def _later(desk: Desk, seconds: float) -> bool:
    desk.clock.forward(seconds)
    return True


def test_a_forgotten_recording_is_stopped_after_a_countdown_that_is_told(desk: Desk) -> None:
    worker, _ = begun(desk)
    before_s = desk.clock.now_s
    asked(desk)
    assert desk.clock.now_s - before_s >= 870
    until(lambda: _later(desk, 10.0) and worker.finished.is_set())
    assert desk.view().state == "ready"
    counted = [n.status.stops_in_s for n in desk.notices if isinstance(n, StatusChanged)]
    assert 60.0 in counted
    assert len(desk.notebook.meetings()) == 1


@pytest.mark.parametrize("sign", ["speech", "touch", "pause"])
def test_anything_ends_the_countdown(desk: Desk, sign: str) -> None:
    worker, source = begun(desk)
    asked(desk)
    if sign == "speech":
        source.feed(loud(1))
    elif sign == "touch":
        desk.notebook.touch()
    else:
        desk.notebook.pause(wait_s=10)
    until(lambda: _later(desk, 0.1) and desk.notebook.status().stops_in_s is None)
    desk.clock.forward(200)
    assert not worker.sealed.is_set()


def test_words_count_where_text_is_written_and_noise_does_not(desk: Desk) -> None:
    _, source = begun(desk, RecordingRequest())
    until(lambda: bool(desk.transcriber.jobs))
    source.feed(quiet(1))
    until(lambda: bool(desk.view().lines))
    asked(desk)
    status = status_document(desk.notebook.status(), tray=True, hotkeys={})
    assert 0 < status["stops_in_s"] <= 60
    source.feed(loud(1) + quiet(1))
    until(lambda: _later(desk, 0.1) and desk.notebook.status().stops_in_s is None)


def test_where_nobody_sees_the_question_nothing_is_stopped() -> None:
    desk = Desk()
    desk.notebook.open(complete_texts=False)
    worker, _ = begun(desk)
    for _ in range(50):
        desk.clock.forward(60)
        assert desk.notebook.status().stops_in_s is None
    assert not worker.sealed.is_set()
    desk.notebook.close()


def test_zero_minutes_never_ask(desk: Desk) -> None:
    desk.notebook.change_setting("ask-to-stop", "0")
    worker, _ = begun(desk)
    for _ in range(50):
        desk.clock.forward(60)
    assert not worker.sealed.is_set()
    desk.notebook.stop()
    finish(worker)
