"""What every index does: the one in memory, and the one in SQLCipher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from noteflow.application.ports import FoundLine, FoundMeeting, Index, Page, Tally, Wanted
from noteflow.domain import events as ev
from noteflow.domain.events import VAULT_STREAM, MeetingId
from noteflow.infrastructure.persistence.projector import SqlIndex
from tests.fakes.index import FakeIndex

ONE, TWO, THREE = (MeetingId(digit * 32) for digit in "123")


@pytest.fixture(params=["fake", "sql"])
def index(request: pytest.FixtureRequest, home: Path) -> Iterator[Index]:
    made: Index = FakeIndex() if request.param == "fake" else SqlIndex(home / "index.db", lambda: bytearray(b"c" * 32))
    yield made
    made.close()


class Log:
    """Gives events their places."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._sequences: dict[MeetingId, int] = {}
        self.recorded: list[ev.Recorded] = []

    def add(self, stream: MeetingId, *events: ev.Event) -> None:
        new: list[ev.Recorded] = []
        for event in events:
            self._sequences[stream] = self._sequences.get(stream, 0) + 1
            new.append(ev.Recorded(len(self.recorded) + len(new) + 1, stream, self._sequences[stream], 1, event))
        self.recorded += new
        self._index.apply(new)


@pytest.fixture
def log(index: Index) -> Log:
    return Log(index)


def started(title: str, at_us: int = 1_000, model: str | None = None) -> ev.MeetingStarted:
    return ev.MeetingStarted(title, at_us, "microphone", "auto", model)


def said(text: str, start_ms: int = 0, language: str = "en") -> ev.UtteranceTranscribed:
    return ev.UtteranceTranscribed("0" * 32, "mic", start_ms, start_ms + 1, text, (), "tiny", language)


def test_an_empty_index(index: Index) -> None:
    assert index.position() == 0
    assert tuple(index.meetings()) == ()
    assert tuple(index.unfinished()) == ()
    assert tuple(index.search("word")) == ()


def test_the_list_of_meetings_newest_first_whatever_their_clocks_said(index: Index, log: Log) -> None:
    log.add(VAULT_STREAM, ev.VaultCreated(1))
    log.add(ONE, started("First", 1_000))
    log.add(TWO, started("Second", 3_000), said("hallo", language="de"), ev.MeetingStopped(9, 1_500, recovered=False))
    log.add(THREE, started("Its clock was behind", 2_000), ev.MeetingStopped(9, 10, recovered=True))
    log.add(ONE, ev.TitleChanged("Renamed"))
    rows = [(m.id, m.title, m.started_at_us, m.duration_ms, m.state, m.language, m.model) for m in index.meetings()]
    assert rows == [
        (THREE, "Its clock was behind", 2_000, 10, "recovered", "auto", None),
        (TWO, "Second", 3_000, 1_500, "ready", "de", None),
        (ONE, "Renamed", 1_000, 0, "recording", "auto", None),
    ]
    assert [m.id for m in index.meetings(1)] == [THREE]
    assert index.position() == len(log.recorded)


def test_a_running_recording_has_a_length(index: Index, log: Log) -> None:
    log.add(ONE, started("Running"))
    log.add(ONE, ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Mic"), ev.AudioProgress("mic", 0, 1, 16_000))
    log.add(ONE, ev.SegmentSealed("mic", 0, 2, 32_000, recovered=False))
    log.add(ONE, ev.SegmentOpened("mic", 1, "c" * 32, "b" * 32, 40_000, "Mic"), ev.AudioProgress("mic", 1, 1, 8_000))
    assert index.meetings()[0].duration_ms == 3_000


def test_what_was_applied_is_not_applied_again(index: Index, log: Log) -> None:
    log.add(ONE, started("Title"), said("once"))
    index.apply(log.recorded)
    index.apply([])
    assert len(index.search("once")) == 1
    assert index.position() == 2


def test_unfinished_meetings_oldest_first(index: Index, log: Log) -> None:
    opened = ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Mic")
    sealed = ev.SegmentSealed("mic", 0, 1, 16_000, recovered=False)
    stopped = ev.MeetingStopped(9, 1_000, recovered=False)
    log.add(ONE, started("No text yet", model="tiny"), opened, sealed, stopped)
    log.add(TWO, started("Still running"), opened)
    log.add(THREE, started("No text wanted"), opened, sealed, stopped)
    assert tuple(index.unfinished()) == (ONE, TWO)
    log.add(ONE, ev.TranscriptCompleted("mic", 15_999))
    assert tuple(index.unfinished()) == (ONE, TWO)
    log.add(ONE, ev.TranscriptCompleted("mic", 16_000))
    assert tuple(index.unfinished()) == (TWO,)


def test_quarantined_meetings_are_shown_and_are_not_for_finishing(index: Index, log: Log) -> None:
    log.add(ONE, started("Damaged"))
    index.quarantine([ONE, TWO, VAULT_STREAM])
    assert [(m.id, m.title, m.state) for m in index.meetings()] == [
        (ONE, "Damaged", "quarantined"),
        (TWO, "", "quarantined"),
    ]
    assert tuple(index.unfinished()) == ()


def test_found_words_are_marked(index: Index, log: Log) -> None:
    log.add(ONE, started("Budget"), said("We talk about the budget, again: BUDGETS.", 1_500))
    hits = index.search("budget")
    assert [(h.meeting_id, h.title, h.start_ms, h.text, h.snippet) for h in hits] == [
        (ONE, "Budget", 0, "Budget", "[Budget]"),
        (
            ONE,
            "Budget",
            1_500,
            "We talk about the budget, again: BUDGETS.",
            "We talk about the [budget], again: [BUDGETS].",
        ),
    ]


def test_titles_notes_and_markers_are_found_and_the_newest_meeting_comes_first(index: Index, log: Log) -> None:
    log.add(ONE, started("Plan"), said("a plan", 1), ev.NoteAdded(2, "planning"))
    log.add(TWO, started("Other"), ev.MarkerAdded(3, "the plan"))
    log.add(ONE, ev.NoteAdded(4, "late plan"), ev.TitleChanged("Planned anew"))
    assert [(h.meeting_id, h.title, h.start_ms, h.text) for h in index.search("plan")] == [
        (TWO, "Other", 3, "the plan"),
        (ONE, "Planned anew", 0, "Planned anew"),
        (ONE, "Planned anew", 1, "a plan"),
        (ONE, "Planned anew", 2, "planning"),
        (ONE, "Planned anew", 4, "late plan"),
    ]
    assert [h.text for h in index.search("plan", limit=2)] == ["the plan", "Planned anew"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe", True),
        ("CAFÉ uber", True),
        ("über café", True),
        ("caf", True),
        ("u", True),
        ("ub cafe", False),
        ("cafe tea", False),
        ("", False),
        ("  ?! — ", False),
    ],
)
def test_all_words_are_wanted_the_last_also_as_a_beginning(index: Index, log: Log, typed: str, found: bool) -> None:
    log.add(ONE, started(""), said("Das Café liegt über dem Fluss"))
    assert bool(index.search(typed)) is found


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "a OR b",
        "NOT",
        "near(a b)",
        "text:word",
        "word*",
        "*",
        "^word",
        "a AND",
        "(",
        "don't",
        "a-b",
        "{x}",
        "\x00",
        "a\x00b",
        "'; --",
    ],
)
def test_nothing_typed_is_an_operator(index: Index, log: Log, typed: str) -> None:
    log.add(ONE, started(""), said(f"before {typed} after"), said("quite different"))
    plain = [h.text for h in index.search(typed)]
    assert plain in ([], [f"before {typed} after"])
    if any(c.isalnum() for c in typed):
        assert plain == [f"before {typed} after"]


def test_words_that_look_like_operators_are_words(index: Index, log: Log) -> None:
    log.add(ONE, started(""), said("this or that"), said("that alone"))
    assert [h.text for h in index.search("this OR that")] == ["this or that"]


def test_clearing_forgets_everything(index: Index, log: Log) -> None:
    log.add(ONE, started("Title"), said("word"))
    index.quarantine([ONE])
    index.clear()
    assert (index.position(), tuple(index.meetings()), tuple(index.search("word"))) == (0, (), ())
    index.apply(log.recorded)
    assert [m.state for m in index.meetings()] == ["recording"]
    assert len(index.search("word")) == 1


def test_the_files_that_the_log_names_and_one_taken_in_after_the_end(index: Index, log: Log) -> None:
    assert index.segment_files() == {}
    log.add(ONE, started("First"), ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Mic"))
    log.add(ONE, ev.SegmentSealed("mic", 0, 1, 16_000, recovered=False), ev.MeetingStopped(9, 1000, recovered=False))
    log.add(TWO, started("Second"))
    assert {m: set(files) for m, files in index.segment_files().items()} == {ONE: {("mic", 0)}}
    assert [(row.state, row.duration_ms) for row in index.meetings() if row.id == ONE] == [("ready", 1000)]
    log.add(ONE, ev.SegmentOpened("mic", 4, "c" * 32, "b" * 32, 16_000, ""))
    log.add(ONE, ev.SegmentSealed("mic", 4, 1, 8_000, recovered=True))
    assert {m: set(files) for m, files in index.segment_files().items()} == {ONE: {("mic", 0), ("mic", 4)}}
    assert [(row.state, row.duration_ms) for row in index.meetings() if row.id == ONE] == [("recovered", 1500)]


def test_of_an_erased_meeting_nothing_stays_but_that_there_was_one(index: Index, log: Log) -> None:
    log.add(ONE, started("Secret title", 1_000), said("secret words"), ev.NoteAdded(1, "secret note"))
    log.add(TWO, started("Kept", 500), said("words that stay"))
    log.add(VAULT_STREAM, ev.MeetingErased(ONE, 3, "person"))
    assert [m.id for m in index.meetings()] == [TWO]
    assert [(m.id, m.title, m.state, m.duration_ms) for m in index.meetings(erased=True)] == [
        (TWO, "Kept", "recording", 0),
        (ONE, "", "erased", 0),
    ]
    assert tuple(index.search("secret")) == ()
    assert [h.meeting_id for h in index.search("words")] == [TWO]
    assert tuple(index.unfinished()) == (TWO,)


def test_pins_and_erased_sound_are_listed(index: Index, log: Log) -> None:
    opened = ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Mic")
    sealed = ev.SegmentSealed("mic", 0, 1, 16_000, recovered=False)
    log.add(ONE, started("No text yet", model="tiny"), opened, sealed, ev.MeetingStopped(9, 1_000, recovered=False))
    assert [(m.pinned, m.sound_erased) for m in index.meetings()] == [(False, False)]
    log.add(ONE, ev.PinChanged(pinned=True), ev.SoundErased("person"))
    assert [(m.pinned, m.sound_erased, m.duration_ms) for m in index.meetings()] == [(True, True, 1_000)]
    assert tuple(index.unfinished()) == ()
    log.add(ONE, ev.PinChanged(pinned=False))
    assert not index.meetings()[0].pinned


def test_text_that_was_superseded_is_not_found_and_a_second_pass_that_is_asked_for_is_unfinished(
    index: Index, log: Log
) -> None:
    old, new = replace(said("For the holds"), utterance_id="a"), replace(said("Thorvaldsen"), utterance_id="b")
    log.add(ONE, started("Budget"), old, said("Good morning", 2000), ev.MeetingStopped(2_000, 9_000, recovered=False))
    assert [hit.text for hit in index.search("holds")] == ["For the holds"]
    log.add(ONE, ev.RewriteAsked("base", "auto"))
    assert index.unfinished() == (ONE,)
    log.add(ONE, ev.UtteranceSuperseded("a"), new, ev.RewriteDone("base"))
    assert index.unfinished() == ()
    assert index.search("holds") == ()
    assert [hit.text for hit in index.search("thor")] == ["Thorvaldsen"]
    assert [hit.text for hit in index.search("morning")] == ["Good morning"]


def texts(index: Index, word: str) -> list[tuple[int, str]]:
    return [(hit.start_ms, hit.text) for hit in index.search(word)]


def test_an_edited_line_is_found_by_the_words_that_stand(index: Index, log: Log) -> None:
    old = replace(said("For the holds", 500), utterance_id="a")
    log.add(ONE, started("Budget"), old, ev.MeetingStopped(2_000, 9_000, recovered=False))
    log.add(ONE, ev.LineEdited("a", "Thorvaldsen and Kim", (ev.Word(500, 600, "Thorvaldsen"),)))
    assert (texts(index, "holds"), texts(index, "thor")) == ([], [(500, "Thorvaldsen and Kim")])
    log.add(ONE, ev.LineSplit("a", "b", 16, 2, 550))
    assert texts(index, "thor") == [(500, "Thorvaldsen and")]
    assert texts(index, "kim") == [(550, "Kim")]
    log.add(ONE, ev.LineHidden("b"))
    assert texts(index, "kim") == []
    log.add(ONE, ev.EditUndone(6))
    assert texts(index, "kim") == [(550, "Kim")]
    log.add(ONE, ev.EditUndone(5), ev.EditUndone(4))
    assert (texts(index, "holds"), texts(index, "kim")) == ([(500, "For the holds")], [])
    log.add(ONE, ev.EditRedone(4), ev.RewriteDone("base"), ev.EditRedone(5), ev.NoteAdded(1, "holds"))
    assert texts(index, "thor") == [(500, "Thorvaldsen and Kim")]
    assert texts(index, "holds") == [(1, "holds")]


def test_merged_lines_and_remarks_are_found_as_they_stand(index: Index, log: Log) -> None:
    one, two = replace(said("Good"), utterance_id="a"), replace(said("morning", 700), utterance_id="b")
    log.add(ONE, started("Budget"), one, ev.NoteAdded(5, "Ask"), two, ev.ActionAdded(8, "Write"))
    log.add(ONE, ev.MeetingStopped(2_000, 9_000, recovered=False))
    log.add(ONE, ev.LinesMerged("a", "b"), ev.RemarkEdited(3, 6, "Tell"), ev.ActionFinished(5, done=True))
    assert texts(index, "morning") == [(0, "Good morning")]
    assert (texts(index, "ask"), texts(index, "tell"), texts(index, "write")) == ([], [(6, "Tell")], [(8, "Write")])
    log.add(ONE, ev.RemarkRemoved(3), ev.RemarkRemoved(5), ev.MarkerAdded(9, "Late"))
    assert (texts(index, "tell"), texts(index, "write"), texts(index, "late")) == ([], [], [(9, "Late")])
    log.add(ONE, *(ev.EditUndone(place) for place in (12, 11, 10, 9, 8, 7)))
    assert (texts(index, "late"), texts(index, "good")) == ([], [(0, "Good")])
    assert (texts(index, "morning"), texts(index, "ask")) == ([(700, "morning")], [(5, "Ask")])
    log.add(ONE, ev.EditRedone(7), ev.UtteranceSuperseded("c"), ev.TitleChanged("Morning"))
    assert texts(index, "morning") == [(0, "Morning"), (0, "Good morning")]


def test_of_edits_too_nothing_stays_of_an_erased_meeting(index: Index, log: Log) -> None:
    log.add(ONE, started("Budget"), replace(said("Good"), utterance_id="a"), ev.LineEdited("a", "Better", ()))
    log.add(VAULT_STREAM, ev.MeetingErased(ONE, 3, "person"))
    assert (texts(index, "good"), texts(index, "better")) == ([], [])


def test_the_list_tells_the_tracks_and_how_much_of_the_text_is_there(index: Index, log: Log) -> None:
    log.add(ONE, started("Both sides", model="tiny"))
    for track in ("system", "mic"):
        log.add(ONE, ev.SegmentOpened(track, 0, track[0] * 32, "b" * 32, 0, "Device"))
        log.add(ONE, ev.SegmentSealed(track, 0, 1, 16_000, recovered=False))
    assert [(m.tracks, m.text_share) for m in index.meetings()] == [(("mic", "system"), 0.0)]
    log.add(ONE, ev.TranscriptCompleted("mic", 16_000), ev.TranscriptCompleted("system", 8_000))
    assert [(m.tracks, m.text_share) for m in index.meetings()] == [(("mic", "system"), 0.75)]
    log.add(TWO, started("No text wanted"), ev.SegmentOpened("mic", 0, "d" * 32, "b" * 32, 0, "Device"))
    assert [(m.tracks, m.text_share) for m in index.meetings(1)] == [(("mic",), 1.0)]


def found(index: Index, text: str, *, only: set[MeetingId] | None = None, track: str = "", after: int = 0) -> Page:
    wanted = Wanted(text, None if only is None else frozenset(only), track)
    return index.find(wanted, after=after, meetings=2, lines=2)


def test_what_is_found_comes_meeting_by_meeting_a_few_lines_of_each(index: Index, log: Log) -> None:
    log.add(ONE, started("The plan"), said("a plan", 1), ev.NoteAdded(2, "planning"), ev.MarkerAdded(3, "no plan"))
    log.add(TWO, started("Other"), replace(said("The plan.", 4), track="system"), said("nothing"))
    log.add(THREE, started("Plans alone"))
    first = found(index, "plan")
    assert [(m.meeting_id, m.count, m.title_marks) for m in first.meetings] == [(THREE, 0, ((0, 5),)), (TWO, 1, ())]
    assert first.meetings[1].lines == (FoundLine("system", 4, "The plan.", ((4, 8),)),)
    second = found(index, "plan", after=first.next)
    assert second.next == 0
    assert second.meetings == (
        FoundMeeting(
            ONE, (FoundLine("mic", 1, "a plan", ((2, 6),)), FoundLine("note", 2, "planning", ((0, 8),))), 3, ((4, 8),)
        ),
    )
    assert index.tally(Wanted("plan")) == Tally(4, 3, whole=True)
    assert index.tally(Wanted("plan"), limit=4) == Tally(4, 3, whole=True)
    assert not index.tally(Wanted("plan"), limit=2).whole


def test_what_is_found_can_be_of_some_meetings_or_of_one_side_alone(index: Index, log: Log) -> None:
    for meeting in (ONE, TWO, THREE):
        log.add(meeting, started("The plan"), said("my plan", 1), replace(said("their plan", 2), track="system"))
    assert [m.meeting_id for m in found(index, "plan", only={ONE, THREE}).meetings] == [THREE, ONE]
    assert found(index, "plan", only=set()).meetings == ()
    assert found(index, "plan", only={TWO, MeetingId("9" * 32)}).next == 0
    (theirs,) = found(index, "plan", only={ONE}, track="system").meetings
    assert (theirs.count, theirs.title_marks) == (1, ())
    assert [line.text for line in theirs.lines] == ["their plan"]
    assert index.tally(Wanted("plan", frozenset([TWO]), "mic")) == Tally(1, 1, whole=True)
    assert index.tally(Wanted("?!")) == Tally(0, 0, whole=True)


def test_what_was_erased_or_superseded_is_not_found(index: Index, log: Log) -> None:
    log.add(ONE, started("Secret plan"), said("secret"))
    log.add(TWO, started("Other"), replace(said("secret"), utterance_id="a"), ev.UtteranceSuperseded("a"))
    log.add(VAULT_STREAM, ev.MeetingErased(ONE, 2, "person"))
    assert found(index, "secret") == Page(())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("setlement", "settlement"),
        ("Settlemetn", "settlement"),
        ("settlemant", "settlement"),
        ("settllement", "settlement"),
        ("the setlement", "the settlement"),
        ("settlem", ""),
        ("settlement", ""),
        ("sattlemant", ""),
        ("teh", ""),
        ("ÜBERLAL", "uberall"),
        ("?!", ""),
    ],
)
def test_a_word_that_is_nowhere_may_be_a_slip_of_one_that_is(index: Index, log: Log, typed: str, meant: str) -> None:
    log.add(
        ONE, started("Überall"), said("The settlement."), said("A settlement is a settlement."), said("settlements")
    )
    assert index.meant(typed) == meant


def test_the_most_frequent_of_the_near_words_is_meant(index: Index, log: Log) -> None:
    log.add(ONE, started("margin"), said("marlin"), said("The margin."))
    assert index.meant("marfin") == "margin"
    log.add(VAULT_STREAM, ev.MeetingErased(ONE, 3, "person"))
    assert index.meant("marfin") == ""


def test_what_is_to_be_done_in_all_meetings(index: Index, log: Log) -> None:
    log.add(ONE, started("First"), ev.NoteAdded(1_000, "Not one"), ev.ActionAdded(2_000, "Order chairs"))
    log.add(TWO, started("Second"), ev.ActionAdded(1_000, "Call Ms Okafor"), ev.ActionAdded(9_000, "Send the letter"))
    log.add(TWO, ev.MeetingStopped(9, 10_000, recovered=False))

    def shown() -> list[tuple[MeetingId, list[tuple[str, int, str]], int]]:
        found = index.actions()
        return [(m.meeting_id, [(a.kind, a.start_ms, a.text) for a in m.lines], m.count) for m in found]

    call, send = ("action", 1_000, "Call Ms Okafor"), ("action", 9_000, "Send the letter")
    chairs = ("action", 2_000, "Order chairs")
    assert shown() == [(TWO, [call, send], 2), (ONE, [chairs], 1)]
    log.add(TWO, ev.ActionFinished(2, done=True))
    assert shown() == [(TWO, [send], 1), (ONE, [chairs], 1)]
    log.add(TWO, ev.RemarkEdited(3, 8_000, "Send it by post"))
    assert shown()[0] == (TWO, [("action", 8_000, "Send it by post")], 1)
    assert [line.kind for line in index.find(Wanted("okafor")).meetings[0].lines] == ["done"]
    log.add(TWO, ev.EditUndone(6))
    assert shown()[0] == (TWO, [send], 1)
    log.add(TWO, ev.RemarkRemoved(3))
    assert shown() == [(ONE, [chairs], 1)]
    log.add(TWO, ev.ActionFinished(2, done=False))
    assert shown() == [(TWO, [call], 1), (ONE, [chairs], 1)]
    assert index.actions(1)[0].meeting_id == TWO
    log.add(VAULT_STREAM, ev.MeetingErased(TWO, 1, "person"))
    assert shown() == [(ONE, [chairs], 1)]
