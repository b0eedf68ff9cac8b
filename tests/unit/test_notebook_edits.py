"""Editing through the notebook: on the real log and index, over restarts, beside a second pass, by other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from noteflow.application.calls import Calls
from noteflow.application.edit_documents import EDITS, edit_document, read_edit
from noteflow.application.keys import KeyDesk
from noteflow.application.notebook import Notebook, Parts, RecordingRequest
from noteflow.application.proofs import Proofs
from noteflow.domain import editing as ed
from noteflow.domain import events as ev
from noteflow.domain.errors import IntegrityError, NoteFlowError, NotFoundError, UsageError
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export.markdown import to_markdown
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.audio_store import FakeAudioStore
from tests.fakes.log_keys import FakeLogKeys
from tests.fakes.transcriber import FakeTranscriber
from tests.unit.test_editing import MEETING, STARTED, STOPPED, said
from tests.unit.test_notebook import Desk, SteppingClock, finish, loud, quiet, until

SOUND = tuple(ev.SegmentOpened(track, 0, track * 8, "d" * 32, 0, "Device") for track in ("mic", "system"))
SAID = (said("a", "We met for the holds."), said("b", "Who was there?", 1000, "system"), said("c", "Anna.", 2000))


@dataclass
class Vault:
    """A notebook on a real log and index in a folder."""

    folder: Path

    def __post_init__(self) -> None:
        self.keys = FakeLogKeys()
        SqlEventStore.create(self.folder / "vault.db", self.keys, self.keys.checkpoint_seed, at_us=7).close()
        self.open()

    def open(self) -> None:
        self.store = SqlEventStore.open(self.folder / "vault.db", self.keys)
        self.notebook = Notebook(
            Parts(
                store=self.store,
                index=SqlIndex(self.folder / "index.db", lambda: bytearray(b"c" * 32)),
                audio=FakeAudioStore(),
                transcriber=FakeTranscriber(),
                background_transcriber=FakeTranscriber(),
                clock=SteppingClock(),
                open_source=lambda *_: FakeAudioSource(b""),
                render=lambda view, _name: to_markdown(view),
                write_file=lambda path, data: cast("None", path.write_bytes(data)),
                peak_db=lambda _pcm: -60.0,
            )
        )
        self.notebook.open(complete_texts=False, recover=False)

    def restart(self, *, without_index: bool = False) -> None:
        self.notebook.close()
        if without_index:
            (self.folder / "index.db").unlink()
        self.open()

    def do(self, *edits: ed.Edit) -> MeetingView:
        for edit in edits:
            assert self.notebook.edit("last", edit) == MEETING
        return self.notebook.meeting("last")

    def found(self, word: str) -> list[str]:
        return [hit.text for hit in self.notebook.search(word)]


@pytest.fixture
def vault(home: Path) -> Iterator[Vault]:
    vault = Vault(home)
    vault.notebook.note_facts(MEETING, [STARTED, *SOUND, *SAID, ev.NoteAdded(500, "Ask again"), STOPPED])
    yield vault
    vault.notebook.close()


@pytest.mark.parametrize("without_index", [False, True])
def test_undo_and_redo_outlast_a_restart(vault: Vault, without_index: bool) -> None:
    before = vault.notebook.meeting("last")
    after = vault.do(ed.EditLine("a", "We met Thorvaldsen."), ed.NameTrack("mic", "Per"), ed.DeleteLine("b"))
    assert (vault.found("thor"), vault.found("holds"), vault.found("who")) == (["We met Thorvaldsen."], [], [])
    vault.restart(without_index=without_index)
    assert vault.notebook.meeting("last") == after
    undone = vault.do(ed.Undo(), ed.Undo(), ed.Undo())
    assert (undone.lines, undone.participants) == (before.lines, ())
    assert (vault.found("thor"), vault.found("holds"), vault.found("who")) == ([], [SAID[0].text], [SAID[1].text])
    vault.restart(without_index=without_index)
    redone = vault.do(ed.Redo(), ed.Redo(), ed.Redo())
    assert (redone.lines, redone.hidden, redone.participants) == (after.lines, after.hidden, ("Per",))
    assert (vault.found("thor"), vault.found("holds"), vault.found("who")) == (["We met Thorvaldsen."], [], [])
    assert vault.notebook.meeting("last", after.position) == after
    assert vault.notebook.meeting("last", before.position) == before
    assert vault.notebook.verify().events > 10


def test_an_export_has_the_text_and_the_names_that_stand(vault: Vault, tmp_path: Path) -> None:
    vault.do(ed.EditLine("a", "We met Thorvaldsen."), ed.NameTrack("mic", "Per"), ed.NameLine("c", "Kim"))
    written = vault.notebook.export("last", "md", tmp_path / "out.md").read_text(encoding="utf-8")
    for word in ("Thorvaldsen", "Per", "Kim", "Them"):
        assert word in written
    assert "holds" not in written
    assert "You" not in written


def test_nothing_is_edited_where_that_makes_no_sense(vault: Vault) -> None:
    with pytest.raises(NotFoundError, match="no such meeting"):
        vault.notebook.edit("fff", ed.Undo())
    with pytest.raises(NotFoundError, match="no such line"):
        vault.do(ed.EditLine("x", "y"))
    with pytest.raises(NoteFlowError, match="nothing to undo"):
        vault.do(ed.Undo())
    count = vault.store.count(MEETING)
    vault.do(ed.EditLine("a", SAID[0].text))
    assert vault.store.count(MEETING) == count
    vault.notebook.erase("last")
    with pytest.raises(NotFoundError, match="erased"):
        vault.notebook.edit(MEETING, ed.EditLine("a", "y"))


def test_a_meeting_that_does_not_verify_is_left_as_it_is() -> None:
    desk = Desk()
    desk.notebook.note_facts(MEETING, [STARTED, *SOUND, *SAID, STOPPED])
    desk.store.damage(MEETING, 5)
    with pytest.raises(IntegrityError, match="from event 5 on, so nothing is added"):
        desk.notebook.edit(MEETING, ed.EditLine("a", "y"))
    desk.notebook.close()


# --- beside recordings and second passes -----------------------------------------------------------------------------


@pytest.fixture
def desk() -> Iterator[Desk]:
    models = ("tiny.en", "base")
    desk = Desk(
        transcriber=FakeTranscriber(["For the holds"], models=models),
        background=FakeTranscriber(["Thorvaldsen is here"], models=models),
    )
    desk.notebook.open(complete_texts=False)
    yield desk
    desk.notebook.close()


def record(desk: Desk) -> MeetingView:
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start()
    source.feed(loud(2))

    def heard() -> bool:
        source.feed(quiet(0.5))
        return bool(desk.notebook.meetings()) and bool(desk.view().lines)

    until(heard)
    desk.notebook.act("Write to Kim")
    until(lambda: bool(desk.view().actions))
    line = desk.view().lines[0]
    desk.notebook.edit("last", ed.NameTrack(line.track, "Per"))
    desk.notebook.stop()
    finish(worker)
    return desk.view()


def test_what_the_recording_has_written_can_be_edited_while_it_goes_on(desk: Desk) -> None:
    view = record(desk)
    assert [(line.text, line.speaker) for line in view.lines] == [("For the holds", "Per")]
    assert [action.text for action in view.actions] == ["Write to Kim"]
    assert view.state == "ready"
    desk.notebook.edit("last", ed.Undo())
    assert desk.view().lines[0].speaker == "You"


@pytest.mark.parametrize("edit", [ed.EditLine, ed.NameLine, None])
def test_a_second_pass_leaves_alone_what_was_edited_while_it_ran(desk: Desk, edit: Any) -> None:
    desk.notebook.change_setting("second-pass", "base")
    desk.background.hold()
    view = record(desk)
    until(lambda: bool(desk.background.jobs))
    line = view.lines[0]
    desk.notebook.edit("last", ed.DeleteLine(line.id) if edit is None else edit(line.id, "Anna"))
    desk.background.release()
    until(lambda: desk.view().rewrite is None)
    assert "UtteranceSuperseded" not in desk.kinds(view.id)
    assert [(line.text, line.speaker) for line in desk.view().lines] == {
        ed.EditLine: [("Anna", "Per")],
        ed.NameLine: [("For the holds", "Anna")],
        None: [],
    }[edit]
    desk.notebook.edit("last", ed.Undo())
    assert [line.text for line in desk.view().lines] == ["For the holds"]


def test_what_was_undone_before_a_second_pass_is_the_models_again(desk: Desk) -> None:
    view = record(desk)
    line = view.lines[0]
    desk.notebook.edit("last", ed.EditLine(line.id, "Anna"))
    desk.notebook.edit("last", ed.Undo())
    desk.notebook.transcribe_again("last", model="base")
    assert [line.text for line in desk.view().lines] == ["Thorvaldsen is here"]
    with pytest.raises(NoteFlowError, match="nothing to redo"):
        desk.notebook.edit("last", ed.Redo())


def test_no_deleted_line_is_heard_again_after_a_crash(desk: Desk) -> None:
    view = record(desk)
    desk.notebook.edit("last", ed.DeleteLine(view.lines[0].id))
    desk.notebook.complete_texts([view.id])
    assert desk.view().lines == ()


def test_an_action_item_needs_a_recording_and_a_text(desk: Desk) -> None:
    with pytest.raises(NoteFlowError, match="Nothing is being recorded"):
        desk.notebook.act("Write to Kim")
    source = FakeAudioSource(live=True)
    desk.sources.append(source)
    worker = desk.notebook.start(RecordingRequest(model=None))
    with pytest.raises(UsageError, match="action item is empty"):
        calls(desk.notebook).call("act", {"text": " \n"})
    until(lambda: desk.notebook.status().state == "recording")
    assert calls(desk.notebook).call("act", {"text": "Write to Kim"})["state"] == "recording"
    desk.notebook.stop()
    finish(worker)
    assert [action.text for action in desk.view().actions] == ["Write to Kim"]


# --- by other programs -----------------------------------------------------------------------------------------------


def calls(notebook: Notebook) -> Calls:
    return Calls(notebook, keys=cast("KeyDesk", object()), proofs=cast("Proofs", object()))


def test_an_edit_by_call_answers_with_the_meeting(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noteflow.application.calls.key_calls", lambda *_: {})
    call = calls(vault.notebook).call
    edit = edit_document(ed.EditLine("a", "We met Thorvaldsen."))
    shown = call("edit", {"id": "last", "edit": edit})
    assert [(s["text"], s["edited"], s["speaker"]) for s in shown["segments"]] == [
        ("We met Thorvaldsen.", True, "You"),
        (SAID[1].text, False, "Them"),
        (SAID[2].text, False, "You"),
    ]
    assert (shown["undo"], shown["redo"], shown["participants"], shown["actions"]) == ("LineEdited", None, [], [])
    (note,) = shown["notes"]
    shown = call("edit", {"id": "last", "edit": {"edit": "EditRemark", "remark": note["id"], "at_ms": 1500}})
    assert shown["notes"] == [{"id": note["id"], "at_s": 1.5, "text": "Ask again"}]
    shown = call("edit", {"id": "last", "edit": {"edit": "Undo"}})
    assert (shown["notes"], shown["redo"]) == ([note], "RemarkEdited")


ONE_OF_EACH = (
    ed.EditLine("a", "b"),
    ed.SplitLine("a", 3),
    ed.MergeLine("a"),
    ed.DeleteLine("a"),
    ed.NameLine("a", "b"),
    ed.NameTrack("mic", "b"),
    ed.AddRemark("note", 3, "b"),
    ed.EditRemark(3, "b", 4),
    ed.EditRemark(3),
    ed.DeleteRemark(3),
    ed.FinishAction(3, done=True),
    ed.Undo(),
    ed.Redo(),
)


@pytest.mark.parametrize("edit", ONE_OF_EACH)
def test_every_edit_comes_back_from_its_document(edit: ed.Edit) -> None:
    assert read_edit(edit_document(edit)) == edit
    assert {type(each) for each in ONE_OF_EACH} == set(EDITS.values())


@pytest.mark.parametrize(
    "document",
    [
        None,
        "Undo",
        {},
        {"edit": "Unknown"},
        {"edit": ["Undo"]},
        {"edit": "Undo", "more": 1},
        {"edit": "EditLine", "line_id": "a"},
        {"edit": "EditLine", "line_id": "a", "text": None},
        {"edit": "SplitLine", "line_id": "a", "at": True},
        {"edit": "SplitLine", "line_id": "a", "at": 1.0},
        {"edit": "FinishAction", "remark": 1, "done": 1},
        {"edit": "EditRemark", "remark": 1, "text": ["x"]},
    ],
)
def test_what_is_no_edit_is_refused(document: Any) -> None:
    with pytest.raises(UsageError):
        read_edit(document)
