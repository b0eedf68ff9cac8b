"""Notices cross from any thread to Qt's in order; slow work runs beside; misuse of threads is loud."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from noteflow.application.notices import Levels, RecordingFailed, Status, StatusChanged
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge
from tests.fakes.notebook import FakeNotebook
from tests.support.qt import application, wait_until


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[bool] = set()

    @Slot(object)
    def hear(self, told: object) -> None:
        self.heard.append(told)
        self.threads.add(QThread.currentThread() is self.thread())


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    application()
    made = Bridge()
    yield made
    made.close()


def test_notices_arrive_on_the_qt_thread_in_their_order(bridge: Bridge) -> None:
    notebook, receiver = FakeNotebook(), Receiver()
    for signal in (bridge.status_changed, bridge.levels, bridge.recording_failed):
        signal.connect(receiver.hear)
    bridge.listen(notebook)
    told = [StatusChanged(Status("recording", elapsed_s=float(n))) for n in range(200)]
    failed = RecordingFailed("A device is not available", "Plug one in.")

    def speak() -> None:
        for notice in told:
            notebook.publish(notice)
            notebook.publish(Levels({"mic": -12.0}))
        notebook.publish(failed)

    speaker = threading.Thread(target=speak)
    speaker.start()
    wait_until(lambda: failed in receiver.heard)
    speaker.join()
    assert [item for item in receiver.heard if isinstance(item, Status)] == [notice.status for notice in told]
    assert receiver.heard.count({"mic": -12.0}) == 200
    assert receiver.threads == {True}


def test_slow_work_runs_beside_and_reports_back_on_the_qt_thread(bridge: Bridge) -> None:
    where: list[object] = []
    bridge.run(lambda: threading.current_thread().name, lambda name: where.extend([name, threading.current_thread()]))
    wait_until(lambda: where)
    assert str(where[0]).startswith("noteflow-ui")
    assert where[1] is threading.main_thread()


def test_what_fails_is_told_as_an_error_for_a_person(bridge: Bridge) -> None:
    errors: list[NoteFlowError] = []

    def refuse() -> None:
        raise NoteFlowError("It cannot be.", "Do something else.")

    def full() -> None:
        raise OSError(28, "No space left on device")

    bridge.run(refuse, failed=errors.append)
    bridge.run(full, failed=errors.append)
    wait_until(lambda: len(errors) == 2)
    assert str(errors[0]) == "It cannot be. Do something else."
    assert "No space left on device" in errors[1].message


def test_widgets_cannot_be_reached_from_another_thread(bridge: Bridge) -> None:
    raised: list[str] = []

    def misuse() -> None:
        try:
            bridge.run(lambda: None)
        except RuntimeError as error:
            raised.append(str(error))

    thread = threading.Thread(target=misuse)
    thread.start()
    thread.join()
    assert raised == ["Widgets belong to the Qt thread; post to the bridge instead."]


def test_nothing_arrives_after_it_is_closed() -> None:
    application()
    notebook, receiver, made = FakeNotebook(), Receiver(), Bridge()
    made.status_changed.connect(receiver.hear)
    made.listen(notebook)
    notebook.publish(StatusChanged(Status("recording")))
    made.close()
    assert notebook.listeners() == 0
    made.post(lambda: receiver.hear("late"))
    application().processEvents()
    assert receiver.heard == []
