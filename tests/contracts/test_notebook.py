"""What screens need of a notebook: the one that tests play, and the real one on parts in memory."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from noteflow.application.exporting import Preview, known_format
from noteflow.application.notebook import Notebook, Parts
from noteflow.application.notices import EventsRecorded, Notice, StatusChanged
from noteflow.application.ports import Page, Tally, Wanted
from noteflow.domain import events as ev
from noteflow.domain.editing import EditLine, FinishAction, Undo
from noteflow.domain.errors import DeviceError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.history import RECORDED, RENAMED
from noteflow.infrastructure.converters.pcm import levels
from noteflow.ui.bridge import ScreenNotebook
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex
from tests.fakes.notebook import FakeNotebook
from tests.fakes.player import FakePlayer
from tests.fakes.transcriber import FakeTranscriber

WAIT_S = 10.0


class Stage(Protocol):
    """A notebook, and someone who speaks."""

    @property
    def notebook(self) -> ScreenNotebook: ...
    def speak(self, seconds: int) -> None: ...
    def close(self) -> None: ...


class Played:
    def __init__(self) -> None:
        self.notebook = FakeNotebook()

    def speak(self, seconds: int) -> None:
        status = self.notebook.current
        self.notebook.publish(StatusChanged(replace(status, elapsed_s=status.elapsed_s + seconds)))

    def close(self) -> None:
        pass


class Clock:
    def __init__(self) -> None:
        self._now_us = 1_763_456_520_000_000

    def now_us(self) -> int:
        self._now_us += 1_000_000
        return self._now_us

    def monotonic(self) -> float:
        return self._now_us / 1_000_000


class Real:
    def __init__(self) -> None:
        self._source = FakeAudioSource(live=True)
        self.notebook = Notebook(
            Parts(
                store=FakeEventStore(),
                index=FakeIndex(),
                audio=FakeAudioStore(),
                transcriber=FakeTranscriber(),
                background_transcriber=FakeTranscriber(),
                clock=Clock(),
                open_source=lambda _request, track: self._new_source(track),
                render=lambda view, _name, _choice: view.title.encode(),
                write_file=_write,
                peak_db=lambda _pcm: -6.0,
                preview=lambda view, _name, _choice: Preview(len(view.title.encode()), text=view.title),
                export_name=lambda view, name: f"{view.title}.{known_format(name).ending}",
                levels=levels,
                open_player=lambda _tracks, _read, end: FakePlayer(end),
            )
        )
        self.notebook.open(complete_texts=False)

    def _new_source(self, track: str) -> FakeAudioSource:
        source = FakeAudioSource(live=True, track=track)
        if track == "mic":
            self._source = source
        return source

    def speak(self, seconds: int) -> None:
        until(lambda: self._source.started)
        before = self.notebook.status().elapsed_s
        self._source.feed(array("h", [8000, -8000] * (seconds * ev.SAMPLE_RATE // 2)).tobytes())
        until(lambda: self.notebook.status().elapsed_s >= before + seconds)

    def close(self) -> None:
        self.notebook.close()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.fixture(params=[Played, Real])
def stage(request: pytest.FixtureRequest) -> Iterator[Stage]:
    made: Stage = request.param()
    yield made
    made.close()


class Listener:
    """What was told, from whichever thread."""

    def __init__(self, notebook: ScreenNotebook) -> None:
        self.told: list[Notice] = []
        self.unsubscribe = notebook.subscribe(self.told.append)

    def events(self) -> list[ev.Event]:
        return [item.event for notice in self.told if isinstance(notice, EventsRecorded) for item in notice.recorded]

    def states(self) -> list[str]:
        states = [notice.status.state for notice in self.told if isinstance(notice, StatusChanged)]
        return [state for at, state in enumerate(states) if at == 0 or states[at - 1] != state]


@pytest.fixture
def told(stage: Stage) -> Listener:
    return Listener(stage.notebook)


def until(condition: Callable[[], object]) -> None:
    done = threading.Event()
    for _ in range(int(WAIT_S / 0.01)):
        if condition():
            return
        done.wait(0.01)
    raise AssertionError("it did not happen in time")


def recorded(stage: Stage, told: Listener, seconds: int = 3) -> ev.MeetingId:
    """One recording from start to end; its id."""
    ends = told.states().count("idle")
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    meeting = stage.notebook.status().meeting_id
    assert meeting is not None
    stage.speak(seconds)
    stage.notebook.stop()
    until(lambda: told.states().count("idle") == ends + 1)
    return meeting


def test_nothing_is_there_and_nothing_runs_at_first(stage: Stage) -> None:
    assert stage.notebook.status().state == "idle"
    assert list(stage.notebook.meetings()) == []
    with pytest.raises(NotFoundError):
        stage.notebook.meeting("4" * 32)


def test_without_a_recording_there_is_nothing_to_stop_or_to_write_on(stage: Stage) -> None:
    for command in (stage.notebook.stop, stage.notebook.mark, lambda: stage.notebook.note("whose hand?")):
        with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
            command()
    stage.notebook.touch()
    assert stage.notebook.status().stops_in_s is None


def test_a_recording_is_told_from_start_to_end(stage: Stage, told: Listener) -> None:
    meeting = recorded(stage, told)
    assert told.states() == ["recording", "finishing", "idle"]
    kinds = [type(event) for event in told.events()]
    assert kinds[0] is ev.MeetingStarted
    assert kinds.count(ev.MeetingStopped) == 1
    running = next(n.status for n in told.told if isinstance(n, StatusChanged) and n.status.state == "recording")
    assert running.meeting_id == meeting
    assert running.started_at_us > 0
    assert stage.notebook.status().state == "idle"
    view = stage.notebook.meeting(str(meeting))
    assert view.duration_ms == 3000


def test_a_meeting_can_be_seen_as_it_was_after_each_change(stage: Stage, told: Listener) -> None:
    meeting = str(recorded(stage, told))
    title = stage.notebook.meeting(meeting).title
    stage.notebook.rename(meeting, "Board")
    first, last = stage.notebook.changes(meeting)
    assert (first.kind, last.kind) == (RECORDED, RENAMED)
    assert stage.notebook.meeting(meeting, first.position).title == title
    assert stage.notebook.meeting(meeting, last.position).title == "Board"


def test_a_meeting_verifies_and_tells_how_far_it_is(stage: Stage, told: Listener) -> None:
    meeting, shares = str(recorded(stage, told)), list[float]()
    report = stage.notebook.verify(meeting, shares.append)
    assert report.ok
    assert report.events > 0
    assert shares[-1] == 1.0


def test_a_meeting_can_be_listened_to(stage: Stage, told: Listener) -> None:
    view = stage.notebook.meeting(str(recorded(stage, told)))
    listening = stage.notebook.listen(view)
    assert listening.samples == max((track.end_sample for track in view.tracks), default=0)
    listening.player.play(0)
    assert listening.player.state().running
    for track in listening.tracks:
        assert len(listening.levels(track, 0, 20)) == 2 * 20
    listening.close()
    assert not listening.player.state().running


def test_a_notebook_is_busy_while_somebody_listens() -> None:
    stage = Real()
    try:
        meeting = recorded(stage, Listener(stage.notebook))
        listening = stage.notebook.listen(stage.notebook.meeting(str(meeting)))
        until(lambda: not stage.notebook.busy())
        listening.player.play(0)
        assert stage.notebook.busy()
        listening.player.pause()
        assert not stage.notebook.busy()
    finally:
        stage.close()


def test_a_pause_is_told_until_it_ends(stage: Stage, told: Listener) -> None:
    for command in (stage.notebook.pause, stage.notebook.resume):
        with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
            command()
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    stage.speak(1)
    with pytest.raises(NoteFlowError, match="not paused"):
        stage.notebook.resume()
    stage.notebook.pause()
    until(lambda: stage.notebook.status().state == "paused")
    assert stage.notebook.status().paused_at_s == 1
    with pytest.raises(NoteFlowError, match="paused already"):
        stage.notebook.pause()
    stage.notebook.resume()
    until(lambda: stage.notebook.status().state == "recording")
    stage.notebook.pause()
    until(lambda: stage.notebook.status().state == "paused")
    stage.notebook.toggle()
    until(lambda: told.states()[-1:] == ["idle"])
    assert told.states() == ["recording", "paused", "recording", "paused", "finishing", "idle"]


def test_a_setting_is_kept_and_told(stage: Stage, told: Listener) -> None:
    stage.notebook.change_setting("system-sound", "off")
    assert stage.notebook.settings().system_sound == "off"
    assert told.events() == [ev.SettingChanged("system-sound", "off")]
    with pytest.raises(UsageError):
        stage.notebook.change_setting("system-sound", "2")


def test_toggle_ends_what_it_began(stage: Stage, told: Listener) -> None:
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    stage.speak(1)
    stage.notebook.toggle()
    until(lambda: told.states()[-1:] == ["idle"])
    assert len(stage.notebook.meetings()) == 1


def test_a_note_stands_at_its_moment_or_where_it_was_begun_but_never_ahead(stage: Stage, told: Listener) -> None:
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    stage.speak(3)
    stage.notebook.mark("Decision")
    stage.notebook.note("now")
    stage.notebook.note("before", 1200)
    stage.notebook.note("ahead", 99_000)
    until(lambda: sum(isinstance(event, ev.NoteAdded) for event in told.events()) == 3)
    stage.notebook.stop()
    until(lambda: told.states()[-1:] == ["idle"])
    (summary,) = stage.notebook.meetings()
    view = stage.notebook.meeting(str(summary.id))
    assert [(note.at_ms, note.text) for note in view.notes] == [(1200, "before"), (3000, "now"), (3000, "ahead")]
    assert [(marker.at_ms, marker.text) for marker in view.markers] == [(3000, "Decision")]


def test_meetings_come_newest_first_and_no_more_than_asked_for(stage: Stage, told: Listener) -> None:
    first, second = recorded(stage, told, 1), recorded(stage, told, 1)
    assert [row.id for row in stage.notebook.meetings()] == [second, first]
    assert [row.id for row in stage.notebook.meetings(1)] == [second]


def test_a_new_title_is_told_and_read(stage: Stage, told: Listener) -> None:
    meeting = str(recorded(stage, told, 1))
    stage.notebook.rename(meeting, "Board, second day")
    assert ev.TitleChanged("Board, second day") in told.events()
    assert stage.notebook.meeting(meeting).title == "Board, second day"
    assert stage.notebook.meetings()[0].title == "Board, second day"


def test_an_action_item_stands_at_its_moment_and_edits_are_told_and_read(stage: Stage, told: Listener) -> None:
    with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
        stage.notebook.act("Write to Kim")
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    stage.speak(2)
    stage.notebook.act("Write to Kim", 1500)
    until(lambda: ev.ActionAdded(1500, "Write to Kim") in told.events())
    stage.notebook.stop()
    until(lambda: told.states()[-1:] == ["idle"])
    meeting = str(stage.notebook.meetings()[0].id)
    (action,) = stage.notebook.meeting(meeting).actions
    stage.notebook.edit(meeting, FinishAction(action.id, done=True))
    assert told.events()[-1] == ev.ActionFinished(action.id, done=True)
    view = stage.notebook.meeting(meeting)
    assert ([each.done for each in view.actions], view.undo is not None) == ([True], True)
    stage.notebook.edit(meeting, Undo())
    assert stage.notebook.meeting(meeting).actions == (action,)
    for nothing in (Undo(), EditLine("4" * 16, "x")):
        with pytest.raises(NoteFlowError):
            stage.notebook.edit(meeting, nothing)


def test_an_export_is_written_where_one_asked(stage: Stage, told: Listener, tmp_path: Path) -> None:
    meeting = str(recorded(stage, told, 1))
    assert stage.notebook.export(meeting, "md", tmp_path / "meeting.md") == tmp_path / "meeting.md"
    assert stage.notebook.meeting(meeting).title in (tmp_path / "meeting.md").read_text()
    assert stage.notebook.export_name(stage.notebook.meeting(meeting), "obsidian").endswith(".md")
    for refused in (
        lambda: stage.notebook.export(meeting, "docm", tmp_path / "meeting.docm"),
        lambda: stage.notebook.preview(meeting, "docm"),
    ):
        with pytest.raises(UsageError, match="no format called"):
            refused()
    assert [path.name for path in tmp_path.iterdir()] == ["meeting.md"]


def test_a_preview_is_as_long_as_the_export_and_no_export(stage: Stage, told: Listener, tmp_path: Path) -> None:
    meeting = str(recorded(stage, told, 1))
    written = stage.notebook.export(meeting, "txt", tmp_path / "meeting.txt").read_bytes()
    facts = len(told.events())
    seen = stage.notebook.preview(meeting, "txt")
    assert (seen.size, seen.text) == (len(written), written.decode())
    assert len(told.events()) == facts
    with pytest.raises(NotFoundError):
        stage.notebook.preview("4" * 32, "txt")


def test_who_has_unsubscribed_is_told_nothing_more(stage: Stage, told: Listener) -> None:
    meeting = str(recorded(stage, told, 1))
    told.unsubscribe()
    count = len(told.told)
    stage.notebook.rename(meeting, "Later")
    assert len(told.told) == count


def test_what_was_noted_is_found_meeting_by_meeting(stage: Stage, told: Listener) -> None:
    stage.notebook.toggle()
    until(lambda: stage.notebook.status().state == "recording")
    stage.speak(2)
    stage.notebook.note("Whose hand is the margin note?")
    until(lambda: any(isinstance(event, ev.NoteAdded) for event in told.events()))
    stage.notebook.stop()
    until(lambda: told.states()[-1:] == ["idle"])
    page = stage.notebook.find(Wanted("margin"))
    assert [(found.count, [line.kind for line in found.lines]) for found in page.meetings] == [(1, ["note"])]
    assert stage.notebook.tally(Wanted("margin")) == Tally(1, 1, whole=True)
    assert stage.notebook.find(Wanted("nowhere")) == Page(())


def test_several_meetings_are_erased_together_and_those_that_are_gone_are_passed_over(
    stage: Stage, told: Listener
) -> None:
    first, second, kept = (str(recorded(stage, told, 1)) for _ in range(3))
    parts: list[float] = []
    assert stage.notebook.erase_meetings([first, second, "f" * 32], parts.append) == 2
    assert [str(meeting.id) for meeting in stage.notebook.meetings()] == [kept]
    assert parts
    assert {e.meeting_id for e in told.events() if isinstance(e, ev.MeetingErased)} == {first, second}
    assert stage.notebook.erase_meetings([first]) == 0


def test_an_erasure_that_is_called_off_has_erased_nothing(stage: Stage, told: Listener) -> None:
    meeting = str(recorded(stage, told, 1))

    def call_off(done: float) -> None:
        if done < 0.8:
            raise NoteFlowError("Called off.")

    with pytest.raises(NoteFlowError, match="Called off"):
        stage.notebook.erase_meetings([meeting], call_off)
    assert [str(found.id) for found in stage.notebook.meetings()] == [meeting]


def test_every_model_that_is_told_can_be_chosen_and_no_other(stage: Stage) -> None:
    models = stage.notebook.models()
    assert models
    for model in models:
        stage.notebook.change_setting("model", model)
        assert stage.notebook.settings().model == model
    with pytest.raises(DeviceError):
        stage.notebook.change_setting("model", "no-such-model")


def test_a_rule_that_keeps_everything_would_delete_nothing(stage: Stage) -> None:
    assert list(stage.notebook.rule_keeper.would_delete("keep-days", "0")) == []
    with pytest.raises(UsageError):
        stage.notebook.rule_keeper.would_delete("keep-days", "soon")
