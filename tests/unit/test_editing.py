"""Editing a meeting: what each edit leads to, what is refused, and what undoing and redoing leave."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import editing as ed
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError, UsageError
from noteflow.domain.view import Line, MeetingView, fold
from noteflow.domain.word_times import places, words_of

MEETING = ev.MeetingId("c" * 32)
STARTED = ev.MeetingStarted("Weekly", 5, "microphone", "auto", "tiny.en")
STOPPED = ev.MeetingStopped(9, 60_000, recovered=False)


def words(text: str, start_ms: int, each_ms: int = 100) -> tuple[ev.Word, ...]:
    return tuple(
        ev.Word(start_ms + n * each_ms, start_ms + (n + 1) * each_ms, part, 700) for n, part in enumerate(text.split())
    )


def said(
    name: str, text: str, start_ms: int = 0, track: str = "mic", model: str = "tiny.en"
) -> ev.UtteranceTranscribed:
    spoken = words(text, start_ms)
    return ev.UtteranceTranscribed(name, track, start_ms, start_ms + 100 * len(spoken), text, spoken, model, "en")


@dataclass
class Edited:
    """A meeting's events, and edits of it."""

    events: list[ev.Event] = field(default_factory=list)
    made: int = 0

    def recorded(self) -> list[ev.Recorded]:
        return [ev.Recorded(10 + 2 * n, MEETING, n + 1, n, event) for n, event in enumerate(self.events)]

    def view(self, at: int | None = None) -> MeetingView:
        view = fold(MEETING, self.recorded(), at=at)
        assert view is not None
        return view

    def do(self, *edits: ed.Edit) -> MeetingView:
        for edit in edits:
            self.made += 1
            self.events += ed.decide(self.view(), edit, f"new-{self.made}")
        return self.view()

    def texts(self) -> list[str]:
        return [line.text for line in self.view().lines]


@pytest.fixture
def meeting() -> Edited:
    sound = [ev.SegmentOpened(track, 0, track * 8, "d" * 32, 0, "Device") for track in ("mic", "system")]
    return Edited(
        [
            STARTED,
            *sound,
            said("a", "We met for the holds, today."),
            said("b", "Who was there?", 1000, "system"),
            said("c", "Anna was.", 2000),
            ev.NoteAdded(500, "Ask again"),
            ev.MarkerAdded(700, "Decision"),
            ev.ActionAdded(900, "Write to Kim"),
            STOPPED,
        ]
    )


NOTE, MARKER, ACTION = 7, 8, 9
"""Their places in the stream."""


# --- lines -----------------------------------------------------------------------------------------------------------


def test_an_edited_line_has_the_new_text_and_its_words_their_times(meeting: Edited) -> None:
    before = meeting.view()
    line = meeting.do(ed.EditLine("a", "  We met \n Thorvaldsen today! ")).lines[0]
    assert (line.text, line.edited, line.start_ms, line.end_ms) == ("We met Thorvaldsen today!", True, 0, 600)
    assert [(word.text, word.start_ms, word.end_ms) for word in line.words] == [
        ("We", 0, 100),
        ("met", 100, 200),
        ("Thorvaldsen", 200, 500),
        ("today!", 500, 600),
    ]
    assert meeting.view(before.position) == before
    assert not meeting.view().lines[1].edited


def test_an_edit_to_the_same_text_is_no_event_and_one_to_nothing_is_refused(meeting: Edited) -> None:
    count = len(meeting.events)
    meeting.do(ed.EditLine("c", " Anna  was. "))
    assert len(meeting.events) == count
    with pytest.raises(UsageError, match="needs some text"):
        meeting.do(ed.EditLine("c", " \u202e\n "))
    with pytest.raises(UsageError, match="10,001"):
        meeting.do(ed.EditLine("c", "x" * 10_001))


@pytest.mark.parametrize("at", [15, 16, 18])
def test_a_line_is_split_between_words_and_each_part_has_its_own(meeting: Edited, at: int) -> None:
    view = meeting.do(ed.SplitLine("a", at))
    first, second = view.lines[:2]
    assert (first.text, second.text) == ("We met for the", "holds, today.")
    assert (first.start_ms, first.end_ms, second.start_ms, second.end_ms) == (0, 400, 400, 600)
    assert (*first.words, *second.words) == words("We met for the holds, today.", 0)
    assert (first.id, second.id, second.track, second.edited) == ("a", "new-1", "mic", True)


def test_a_line_without_times_is_split_by_its_length(meeting: Edited) -> None:
    meeting.events.insert(3, replace(said("w", "one two three", 5000), words=(), end_ms=6300))
    view = meeting.do(ed.SplitLine("w", 6))
    assert [(line.text, line.start_ms, line.end_ms) for line in view.lines[-2:]] == [
        ("one", 5000, 5400),
        ("two three", 5400, 6300),
    ]


@pytest.mark.parametrize("at", [-3, 0, 1, 28, 99])
def test_no_part_of_a_line_is_empty(meeting: Edited, at: int) -> None:
    meeting.events.insert(3, replace(said("w", "one", 5000), words=()))
    for line in ("a", "w"):
        if (line, at) != ("a", 28):
            with pytest.raises(UsageError, match="cannot be split"):
                meeting.do(ed.SplitLine(line, at))
    with pytest.raises(UsageError, match="cannot be split"):
        meeting.do(ed.SplitLine("a", 28))


def test_a_line_takes_on_the_next_of_its_own_track(meeting: Edited) -> None:
    view = meeting.do(ed.MergeLine("a"))
    assert [line.text for line in view.lines] == ["We met for the holds, today. Anna was.", "Who was there?"]
    assert (view.lines[0].start_ms, view.lines[0].end_ms) == (0, 2200)
    assert view.lines[0].words == words("We met for the holds, today.", 0) + words("Anna was.", 2000)
    with pytest.raises(NotFoundError, match="No line of the same side"):
        meeting.do(ed.MergeLine("a"))


def test_parts_that_are_merged_again_are_the_line_that_was_split(meeting: Edited) -> None:
    before = meeting.view().lines[0]
    merged = meeting.do(ed.SplitLine("a", 15), ed.MergeLine("a")).lines[0]
    assert replace(merged, edited=False) == before


def test_a_deleted_line_is_not_shown_and_can_be_had_again(meeting: Edited) -> None:
    view = meeting.do(ed.DeleteLine("b"))
    assert meeting.texts() == ["We met for the holds, today.", "Anna was."]
    assert [line.text for line in view.hidden] == ["Who was there?"]
    with pytest.raises(NotFoundError, match="was deleted"):
        meeting.do(ed.EditLine("b", "x"))
    assert meeting.do(ed.Undo()).hidden == ()
    assert meeting.texts()[1] == "Who was there?"


def test_lines_that_are_not_there_are_refused_in_words(meeting: Edited) -> None:
    for edit in (
        ed.EditLine("x", "y"),
        ed.SplitLine("x", 1),
        ed.MergeLine("x"),
        ed.DeleteLine("x"),
        ed.NameLine("x", ""),
    ):
        with pytest.raises(NotFoundError, match="no such line"):
            meeting.do(edit)
    meeting.events.remove(STOPPED)
    with pytest.raises(NotFoundError, match="still writes this line"):
        meeting.do(ed.EditLine("x", "y"))


# --- speakers --------------------------------------------------------------------------------------------------------


def speakers(view: MeetingView) -> list[str]:
    return [line.speaker for line in view.lines]


def test_who_speaks_on_a_track_and_in_one_line(meeting: Edited) -> None:
    assert speakers(meeting.do(ed.NameTrack("mic", " Per\n"))) == ["Per", "Them", "Per"]
    view = meeting.do(ed.NameLine("c", "Anna"), ed.NameTrack("mic", "Pål"))
    assert (speakers(view), view.participants) == (["Pål", "Them", "Anna"], ("Pål", "Anna"))
    assert [(track.name, track.speaker) for track in view.tracks] == [("mic", "Pål"), ("system", "")]
    assert not any(line.edited for line in view.lines)
    assert speakers(meeting.do(ed.NameLine("c", ""))) == ["Pål", "Them", "Pål"]
    assert speakers(meeting.do(ed.NameTrack("mic", ""))) == ["You", "Them", "You"]
    assert meeting.view().participants == ()


def test_naming_as_it_is_named_is_no_event_and_an_unknown_side_is_refused(meeting: Edited) -> None:
    count = len(meeting.events)
    meeting.do(ed.NameTrack("mic", ""), ed.NameLine("a", " "))
    assert len(meeting.events) == count
    with pytest.raises(NotFoundError, match="no such side"):
        meeting.do(ed.NameTrack("file", "Per"))
    assert len(meeting.do(ed.NameTrack("mic", "x" * 400)).tracks[0].speaker) == ed.NAME_LIMIT


# --- notes, markers, action items ------------------------------------------------------------------------------------


def test_remarks_are_edited_moved_and_removed(meeting: Edited) -> None:
    view = meeting.do(
        ed.EditRemark(NOTE, text="Ask\nonce more"),
        ed.EditRemark(MARKER, at_ms=99_999_999),
        ed.EditRemark(ACTION, text="Write to\nKim", at_ms=-4),
    )
    assert [(note.at_ms, note.text, note.id) for note in view.notes] == [(500, "Ask\nonce more", NOTE)]
    assert [(marker.at_ms, marker.text) for marker in view.markers] == [(60_000, "Decision")]
    assert [(action.at_ms, action.text, action.done) for action in view.actions] == [(0, "Write to Kim", False)]
    view = meeting.do(ed.DeleteRemark(NOTE), ed.DeleteRemark(MARKER), ed.DeleteRemark(ACTION))
    assert (view.notes, view.markers, view.actions) == ((), (), ())
    for edit in (ed.DeleteRemark(NOTE), ed.EditRemark(3, "x"), ed.FinishAction(ACTION, done=True)):
        with pytest.raises(NotFoundError):
            meeting.do(edit)


def test_a_marker_may_be_without_words_the_others_may_not(meeting: Edited) -> None:
    assert meeting.do(ed.EditRemark(MARKER, text=" ")).markers[0].text == ""
    for remark, what in ((NOTE, "A note"), (ACTION, "An action item")):
        with pytest.raises(UsageError, match=what):
            meeting.do(ed.EditRemark(remark, text="\t"))


def test_an_action_item_is_done_and_not_done(meeting: Edited) -> None:
    assert meeting.do(ed.FinishAction(ACTION, done=True)).actions[0].done
    count = len(meeting.events)
    assert meeting.do(ed.FinishAction(ACTION, done=True)).actions[0].done
    assert len(meeting.events) == count
    assert not meeting.do(ed.FinishAction(ACTION, done=False)).actions[0].done


def test_remarks_can_be_added_when_the_meeting_is_over_and_that_can_be_undone(meeting: Edited) -> None:
    view = meeting.do(
        ed.AddRemark("note", 1, "n"), ed.AddRemark("marker", 2, ""), ed.AddRemark("action", 70_000, "x\ny")
    )
    assert [len(items) for items in (view.notes, view.markers, view.actions)] == [2, 2, 2]
    assert (view.actions[-1].at_ms, view.actions[-1].text) == (60_000, "x y")
    view = meeting.do(ed.Undo(), ed.Undo(), ed.Undo())
    assert [len(items) for items in (view.notes, view.markers, view.actions)] == [1, 1, 1]
    assert view.undo is None
    with pytest.raises(UsageError):
        meeting.do(ed.AddRemark("poem", 1, "n"))


# --- undo and redo ---------------------------------------------------------------------------------------------------


def test_edits_are_undone_and_redone_one_after_the_other(meeting: Edited) -> None:
    edits = (ed.EditLine("a", "We met."), ed.DeleteLine("b"), ed.MergeLine("a"), ed.NameTrack("mic", "Per"))
    states = [meeting.view()] + [meeting.do(edit) for edit in edits]
    for before in reversed(states[:-1]):
        assert shown(meeting.do(ed.Undo())) == shown(before)
    with pytest.raises(NoteFlowError, match="nothing to undo"):
        meeting.do(ed.Undo())
    for after in states[1:]:
        assert shown(meeting.do(ed.Redo())) == shown(after)
    with pytest.raises(NoteFlowError, match="nothing to redo"):
        meeting.do(ed.Redo())


def shown(view: MeetingView) -> object:
    return view.lines, view.hidden, view.notes, view.markers, view.actions, view.participants


def test_a_new_edit_forgets_what_was_undone(meeting: Edited) -> None:
    view = meeting.do(ed.EditLine("a", "One."), ed.EditLine("a", "Two."), ed.Undo(), ed.EditLine("c", "Three."))
    assert view.redo is None
    assert view.undo is not None
    assert isinstance(view.undo.event, ev.LineEdited)
    assert meeting.texts() == ["One.", "Who was there?", "Three."]
    meeting.do(ed.Undo(), ed.Undo())
    assert meeting.texts()[0] == "We met for the holds, today."


def test_the_end_of_a_second_pass_forgets_what_was_undone_and_undoing_goes_on(meeting: Edited) -> None:
    meeting.do(ed.EditLine("c", "Ann was."), ed.EditLine("a", "We met."), ed.Undo())
    new = said("n", "We met Thorvaldsen, today.", model="base")
    meeting.events += [ev.UtteranceSuperseded("a"), new, ev.RewriteDone("base")]
    assert meeting.view().redo is None
    assert meeting.texts() == ["We met Thorvaldsen, today.", "Who was there?", "Ann was."]
    meeting.do(ed.Undo())
    assert meeting.texts() == ["We met Thorvaldsen, today.", "Who was there?", "Anna was."]
    with pytest.raises(NotFoundError, match="second pass"):
        meeting.do(ed.EditLine("a", "x"))


def test_what_was_typed_while_recording_is_no_edit(meeting: Edited) -> None:
    assert meeting.view().undo is None


@pytest.mark.parametrize(
    "event",
    [
        ev.EditUndone(4),
        ev.EditRedone(11),
        ev.LineEdited("x", "y", ()),
        ev.LineSplit("x", "y", 1, 1, 1),
        ev.LineSplit("a", "b", 1, 1, 1),
        ev.LinesMerged("a", "x"),
        ev.LinesMerged("a", "a"),
        ev.LineHidden("x"),
        ev.LineSpeakerNamed("x", "y"),
        ev.RemarkEdited(3, 4, "x"),
        ev.RemarkRemoved(99),
        ev.ActionFinished(NOTE, done=True),
    ],
)
def test_an_event_about_what_is_not_there_changes_nothing(meeting: Edited, event: ev.Event) -> None:
    before = meeting.view()
    meeting.events.append(event)
    assert shown(meeting.view()) == shown(before)


# --- the times of words ----------------------------------------------------------------------------------------------

SPACED = ["We", "we", "met,", "the", "Kim", "holds.", "“oh”", "—"]
WORDS = st.lists(st.sampled_from(SPACED), max_size=8)
TEXTS = st.lists(st.sampled_from([*SPACED, "一", "二"]), max_size=8)


def text_of(parts: list[str]) -> str:
    return " ".join(parts).replace("一 ", "一").replace("二 ", "二")


def line_of(parts: list[str]) -> Line:
    spoken = words(" ".join(parts), 1000)
    return Line("a", "mic", "You", 900, 1100 + 100 * len(parts), text_of(parts), spoken)


@given(TEXTS, TEXTS)
def test_the_words_of_a_new_text_spell_it_and_keep_to_the_line(before: list[str], after: list[str]) -> None:
    line, text = line_of(before), text_of(after)
    made = words_of(line.text, line.words, text, line.start_ms, line.end_ms)
    assert "".join(word.text for word in made) == ("".join(text.split()) if before else "")
    assert all(line.start_ms <= word.start_ms <= word.end_ms <= line.end_ms for word in made)
    assert [word.start_ms for word in made] == sorted(word.start_ms for word in made)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_stands_before_and_behind_a_change_keeps_its_times(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    line = line_of(["Begin", *head, *old, *tail, "end"])
    made = words_of(line.text, line.words, text_of(["Begin", *head, *new, *tail, "end"]), line.start_ms, line.end_ms)
    assert (made[0], made[-1]) == (line.words[0], line.words[-1])


@given(TEXTS)
def test_the_same_text_keeps_all_its_words(parts: list[str]) -> None:
    line = line_of(parts)
    assert words_of(line.text, line.words, line.text, line.start_ms, line.end_ms) == line.words
    at = places(line.text, line.words)
    assert [line.text[place:][: len(word.text)] for place, word in zip(at, line.words, strict=True)] == parts


def test_in_a_script_without_spaces_only_what_changed_loses_its_times() -> None:
    spoken = tuple(ev.Word(n * 100, n * 100 + 100, sign) for n, sign in enumerate(["今天", "下", "雨", "。"]))
    made = words_of("今天下雨。", spoken, "今天不下雪。", 0, 400)
    assert [(word.text, word.start_ms, word.end_ms) for word in made] == [
        ("今天", 0, 100),
        ("不下雪", 100, 300),
        ("。", 300, 400),
    ]


def test_words_that_are_put_in_lie_between_their_neighbours_and_are_sure() -> None:
    spoken = (ev.Word(0, 100, "So", 500), ev.Word(300, 400, "it", 500))
    made = words_of("So it", spoken, "So then it goes on", 0, 600)
    assert made == (
        ev.Word(0, 100, "So", 500),
        ev.Word(100, 300, "then", 1000),
        ev.Word(300, 400, "it", 500),
        ev.Word(400, 533, "goes", 1000),
        ev.Word(533, 600, "on", 1000),
    )
    assert words_of("So it", (), "So then", 0, 600) == ()
