"""A flaw of NoteFlow's own in the middle of a recording costs nothing that was recorded, and is told."""

from __future__ import annotations

import ast
import threading
from array import array
from pathlib import Path

import pytest

from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.application.notices import Notice, RecordingFailed
from noteflow.domain.events import SAMPLE_RATE
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.transcriber import FakeTranscriber

SOURCES = Path(__file__).parents[2] / "src"


class Clock:
    def now_us(self) -> int:
        return 1_700_000_000_000_000

    def monotonic(self) -> float:
        return 1.0


class FlawedSource(FakeAudioSource):
    """Gives two seconds of sound, then an error that no one foresaw, with words in it that are nobody's business."""

    def read(self) -> bytes:
        if self._fed and not self._waiting:
            raise ZeroDivisionError("the secret garden")
        return super().read()


def test_what_was_recorded_is_sealed_and_the_person_is_told(caplog: pytest.LogCaptureFixture) -> None:
    store, audio, notices = FakeEventStore(), FakeAudioStore(), list[Notice]()
    source = FlawedSource(array("h", [500, -500] * SAMPLE_RATE).tobytes(), live=True)
    notebook = Notebook(
        Parts(
            store=store,
            index=FakeIndex(),
            audio=audio,
            transcriber=FakeTranscriber(),
            background_transcriber=FakeTranscriber(),
            clock=Clock(),
            open_source=lambda *_: source,
            render=lambda _view, _name, _choice: b"",
            write_file=lambda _path, _data: None,
            peak_db=lambda _pcm: -6.0,
        )
    )
    notebook.open(complete_texts=False)
    notebook.subscribe(notices.append)

    worker = notebook.start(RecordingRequest(title="Weekly", model=None))
    assert worker.finished.wait(20)
    view = notebook.meeting("last")
    notebook.close()

    assert worker.error is not None
    assert worker.error.remedy
    (failed,) = [notice for notice in notices if isinstance(notice, RecordingFailed)]
    assert "ZeroDivisionError" in failed.message
    assert "0:02 is saved" in failed.message
    assert (view.state, view.duration_ms) == ("ready", 2000)
    assert audio.check(view.id, "mic", 0).state == "sealed"
    assert "garden" not in caplog.text + failed.message


def thread_classes() -> list[tuple[str, ast.ClassDef]]:
    return [
        (f"{path.stem}.{node.name}", node)
        for path in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any("Thread" in ast.unparse(base) for base in node.bases)
    ]


@pytest.mark.parametrize("found", thread_classes(), ids=lambda found: str(found[0]))
def test_a_thread_leaves_the_names_of_its_base_class_alone(found: tuple[str, ast.ClassDef]) -> None:
    _, node = found
    of_newer_pythons = {"_handle", "_os_thread_handle", "_after_fork", "_context"}
    taken = (set(dir(threading.Thread())) | of_newer_pythons) - set(dir(object))
    own = {item.name for item in node.body if isinstance(item, ast.FunctionDef)} | {
        target.attr
        for target in ast.walk(node)
        if isinstance(target, ast.Attribute)
        and isinstance(target.ctx, ast.Store)
        and ast.unparse(target.value) == "self"
    }

    assert own & taken <= {"run", "name", "daemon"}
