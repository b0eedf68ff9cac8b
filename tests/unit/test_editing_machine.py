"""Whatever is edited, undone, redone and heard again, over restarts: a plain model says what must stand, and an index
that followed all of it says what one says that is built from nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from noteflow.application.journal import Journal
from noteflow.domain import editing as ed
from noteflow.domain import events as ev
from noteflow.domain import meeting as md
from noteflow.domain.rewriting import choose, lines_of
from noteflow.domain.view import MeetingView, fold
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.persistence.projector import SqlIndex
from tests.fakes.log_keys import FakeLogKeys
from tests.unit.test_notebook import SteppingClock

PHASES = (Phase.explicit, Phase.generate)
"""Shrinking would take minutes: the steps that failed are printed as they are."""

MEETING = ev.MeetingId("c" * 32)
VOCABULARY = ("alpha", "bravo", "carol", "delta", "eagle")
SLOT_MS = 10_000
SPEAKERS = {"mic": "You", "system": "Them"}

texts = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" ".join)
tracks = st.sampled_from(["mic", "system"])
picks = st.integers(0, 99)


@dataclass
class ModelLine:
    track: str
    text: str
    name: str = ""
    held: bool = False
    hidden: bool = False


@dataclass
class Model:
    """What the log was told: what was said and typed, and the edits on it, each a function."""

    lines: dict[str, ModelLine] = field(default_factory=dict)
    remarks: dict[int, tuple[str, int, str, bool]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    done: list[Callable[[Model], None]] = field(default_factory=list)
    undone: list[Callable[[Model], None]] = field(default_factory=list)

    def edit(self, change: Callable[[Model], None]) -> None:
        self.done.append(change)
        self.undone.clear()

    def now(self) -> Model:
        """What stands."""
        standing = deepcopy(Model(self.lines, self.remarks, self.names))
        for change in self.done:
            change(standing)
        return standing

    def speaker(self, line: ModelLine) -> str:
        return line.name or self.names.get(line.track) or SPEAKERS[line.track]


class EditingMachine(RuleBasedStateMachine):
    """The real log and index under a journal; edits are made at random of what is there."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="nf-edits-"))
        self.keys = FakeLogKeys()
        SqlEventStore.create(self.folder / "vault.db", self.keys, self.keys.checkpoint_seed, at_us=7).close()
        self.model = Model()
        self.count = 0
        self.over = False
        self.open()

    def teardown(self) -> None:
        try:
            self.compare_with_an_index_from_nothing()
        finally:
            self.close()
            shutil.rmtree(self.folder)

    def open(self) -> None:
        self.seen: MeetingView | None = None
        self.store = SqlEventStore.open(self.folder / "vault.db", self.keys)
        self.index = SqlIndex(self.folder / "index.db", lambda: bytearray(b"c" * 32))
        self.journal = Journal(self.store, self.index, SteppingClock())
        self.journal.catch_up()

    def close(self) -> None:
        self.index.close()
        self.store.close()

    # --- what happens ---

    @initialize()
    def begin(self) -> None:
        opened = [ev.SegmentOpened(track, 0, track * 8, "d" * 32, 0, "Device") for track in SPEAKERS]
        self.journal.append(MEETING, [ev.MeetingStarted("Title", 5, "microphone", "en", "tiny.en"), *opened])

    @rule(track=tracks, text=texts)
    def say(self, track: str, text: str) -> None:
        if not self.over:
            self.count += 1
            said = heard(f"said-{self.count}", track, self.count * SLOT_MS, text, 700)
            self.journal.append(MEETING, [said])
            self.model.lines[said.utterance_id] = ModelLine(track, text)

    @rule()
    def stop(self) -> None:
        if not self.over and self.count > 1:
            self.over = True
            self.journal.append(MEETING, [ev.MeetingStopped(9, 10**7, recovered=False)])

    @rule(again=st.booleans())
    def restart(self, again: bool) -> None:
        self.compare_with_an_index_from_nothing()
        self.close()
        if again:
            (self.folder / "index.db").unlink()
        self.open()

    @precondition(lambda self: self.over)
    @rule(text=texts, which=st.sets(st.integers(0, 9), min_size=1))
    def hear_again(self, text: str, which: set[int]) -> None:
        """A second pass that is surer of itself in some stretches: none of them may be one that a person changed."""
        self.count += 1
        view, new = self.view(), []
        for number, line in enumerate(lines_of(view)):
            if number % 10 in which:
                words = " ".join((text.split() * 9)[:9])
                new.append(heard(f"again-{self.count}-{line.id}", line.track, line.start_ms, words, 900))
        self.journal.execute(MEETING, md.AskRewrite("base", "en"))
        self.journal.revise(
            MEETING,
            lambda now: md.decide(self.journal.meeting(MEETING), md.Rewrite("base", *choose(lines_of(now), new))),
        )
        standing = self.model.now()
        for said in new:
            old = said.utterance_id.split("-", 2)[2]
            if old in self.model.lines and not standing.lines[old].held and self.model.lines[old].text != said.text:
                self.model.lines.pop(old)
                self.model.lines[said.utterance_id] = ModelLine(said.track, said.text)
        self.model.undone.clear()

    # --- edits ---

    def do(self, edit: ed.Edit) -> tuple[ev.Recorded, ...]:
        self.count += 1
        return self.journal.revise(MEETING, lambda view: ed.decide(view, edit, f"new-{self.count}"))

    def pick(self, number: int) -> str | None:
        lines = self.view().lines
        return lines[number % len(lines)].id if lines else None

    @rule(number=picks, text=texts)
    def edit_line(self, number: int, text: str) -> None:
        line_id = self.pick(number)
        if line_id is not None and self.do(ed.EditLine(line_id, text)):

            def change(model: Model) -> None:
                model.lines[line_id].text, model.lines[line_id].held = text, True

            self.model.edit(change)

    @rule(number=picks, word=st.integers(1, 3))
    def split_line(self, number: int, word: int) -> None:
        line_id = self.pick(number)
        if line_id is None:
            return
        parts = self.model.now().lines[line_id].text.split()
        if word < len(parts):
            self.do(ed.SplitLine(line_id, len(" ".join(parts[:word]))))
            new_id = f"new-{self.count}"

            def change(model: Model) -> None:
                line = model.lines[line_id]
                model.lines[new_id] = ModelLine(line.track, " ".join(parts[word:]), line.name, held=True)
                line.text, line.held = " ".join(parts[:word]), True

            self.model.edit(change)

    @rule(number=picks)
    def merge_line(self, number: int) -> None:
        line_id, lines = self.pick(number), self.view().lines
        at = next((n for n, line in enumerate(lines) if line.id == line_id), 0)
        following = [line.id for line in lines[at + 1 :] if line.track == lines[at].track]
        if line_id is not None and following:
            self.do(ed.MergeLine(line_id))

            def change(model: Model) -> None:
                line, taken = model.lines[line_id], model.lines.pop(following[0])
                line.text, line.held = f"{line.text} {taken.text}", True

            self.model.edit(change)

    @rule(number=picks)
    def delete_line(self, number: int) -> None:
        line_id = self.pick(number)
        if line_id is not None:
            self.do(ed.DeleteLine(line_id))

            def change(model: Model) -> None:
                model.lines[line_id].hidden = model.lines[line_id].held = True

            self.model.edit(change)

    @rule(number=picks, name=st.sampled_from(["", "Anna", "Per"]))
    def name_line(self, number: int, name: str) -> None:
        line_id = self.pick(number)
        if line_id is not None and self.do(ed.NameLine(line_id, name)):
            edited = next(line for line in self.view().lines if line.id == line_id).edited

            def change(model: Model) -> None:
                model.lines[line_id].name, model.lines[line_id].held = name, edited or bool(name)

            self.model.edit(change)

    @rule(track=tracks, name=st.sampled_from(["", "Anna", "Per"]))
    def name_track(self, track: str, name: str) -> None:
        if self.do(ed.NameTrack(track, name)):
            self.model.edit(lambda model: model.names.update({track: name}))

    @rule(kind=st.sampled_from(["note", "marker", "action"]), at_ms=st.integers(0, 10**6), text=texts)
    def add_remark(self, kind: str, at_ms: int, text: str) -> None:
        (added,) = self.do(ed.AddRemark(kind, at_ms, text))
        if self.over:
            self.model.edit(lambda model: model.remarks.update({added.sequence: (kind, at_ms, text, False)}))
        else:
            self.model.remarks[added.sequence] = (kind, at_ms, text, False)

    @rule(number=picks, at_ms=st.integers(0, 10**6), text=st.none() | texts, what=st.integers(0, 3))
    def change_remark(self, number: int, at_ms: int, text: str | None, what: int) -> None:
        remarks = self.model.now().remarks
        if not remarks:
            return
        place = sorted(remarks)[number % len(remarks)]
        kind, _, said, done = remarks[place]
        if what == 0:
            self.do(ed.DeleteRemark(place))
            self.model.edit(lambda model: model.remarks.__delitem__(place))
        elif what == 1 and kind == "action":
            self.do(ed.FinishAction(place, not done))
            self.model.edit(lambda model: model.remarks.update({place: (*model.remarks[place][:3], not done)}))
        elif self.do(ed.EditRemark(place, text, at_ms)):
            self.model.edit(lambda model: model.remarks.update({place: (kind, at_ms, text or said, done)}))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.model.done))):
            self.do(ed.Undo())
            self.model.undone.append(self.model.done.pop())

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.model.undone))):
            self.do(ed.Redo())
            self.model.done.append(self.model.undone.pop())

    # --- what must be ---

    def view(self) -> MeetingView:
        position = self.store.position()
        if self.seen is None or self.seen.position != position:
            self.seen = fold(MEETING, self.store.read(MEETING).events)
        assert self.seen is not None
        return self.seen

    @invariant()
    def the_meeting_is_as_the_model_says(self) -> None:
        if self.store.position() == 1:
            return
        view, model = self.view(), self.model.now()
        assert (view.undo is None, view.redo is None) == (not self.model.done, not self.model.undone)
        assert {line.id: (line.track, line.text, line.speaker, line.held, line.hidden) for line in lines_of(view)} == {
            name: (line.track, line.text, model.speaker(line), line.held, line.hidden)
            for name, line in model.lines.items()
        }
        shown = {note.id: ("note", note.at_ms, note.text, False) for note in view.notes}
        shown |= {marker.id: ("marker", marker.at_ms, marker.text, False) for marker in view.markers}
        shown |= {action.id: ("action", action.at_ms, action.text, action.done) for action in view.actions}
        assert shown == model.remarks

    @invariant()
    def words_spell_their_lines_and_keep_to_them(self) -> None:
        if self.store.position() > 1:
            for line in lines_of(self.view()):
                assert " ".join(word.text for word in line.words) == line.text
                assert all(line.start_ms <= word.start_ms <= word.end_ms <= line.end_ms for word in line.words)

    @invariant()
    def what_stands_is_found_and_nothing_else(self) -> None:
        model = self.model.now()
        said = [line.text for line in model.lines.values() if not line.hidden] + [r[2] for r in model.remarks.values()]
        for word in VOCABULARY:
            found = sorted(hit.text for hit in self.index.search(word, 1000))
            assert found == sorted(text for text in said if word in text.split())

    def compare_with_an_index_from_nothing(self) -> None:
        fresh = SqlIndex(self.folder / "fresh.db", lambda: bytearray(b"c" * 32))
        fresh.apply(list(self.store.since(0)))
        for word in VOCABULARY:
            assert fresh.search(word, 1000) == self.index.search(word, 1000)
        assert fresh.meetings() == self.index.meetings()
        fresh.close()
        (self.folder / "fresh.db").unlink()


def heard(name: str, track: str, start_ms: int, text: str, probability: int) -> ev.UtteranceTranscribed:
    parts = text.split()
    spoken = tuple(
        ev.Word(start_ms + n * 100, start_ms + (n + 1) * 100, part, probability) for n, part in enumerate(parts)
    )
    model = "tiny.en" if probability < 800 else "base"
    return ev.UtteranceTranscribed(name, track, start_ms, start_ms + 100 * len(parts), text, spoken, model, "en")


def test_whatever_is_edited_stands_as_a_plain_model_says() -> None:
    run_state_machine_as_test(EditingMachine, settings=settings(max_examples=15, stateful_step_count=30, phases=PHASES))
