"""The meeting as a state machine: what commands lead to, and what never happens whatever the commands are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain import meeting as md
from noteflow.domain.errors import NoteFlowError, UsageError

TRACKS = st.sampled_from(["mic", "system", "file"])
SAMPLES = st.integers(0, 10 * 3600 * ev.SAMPLE_RATE)
ANY_TEXT = st.text(max_size=400)


def utterances() -> st.SearchStrategy[ev.UtteranceTranscribed]:
    return st.builds(
        ev.UtteranceTranscribed,
        utterance_id=st.text("0123456789abcdef", min_size=32, max_size=32),
        track=TRACKS,
        start_ms=st.integers(0, 10**7),
        end_ms=st.integers(0, 10**7),
        text=ANY_TEXT,
        words=st.just(()),
        model=st.just("tiny.en"),
        language=st.just("en"),
    )


COMMANDS: st.SearchStrategy[md.Command] = st.one_of(
    st.builds(md.Start, ANY_TEXT, SAMPLES, st.just("microphone"), st.just("en"), st.sampled_from(["tiny.en", None])),
    st.builds(md.OpenSegment, TRACKS, st.just("a" * 32), st.just("d" * 32), SAMPLES, ANY_TEXT),
    st.builds(md.ReportAudio, TRACKS, st.integers(0, 10**6), SAMPLES, st.booleans()),
    st.builds(md.SealSegment, TRACKS, st.integers(0, 10**6), SAMPLES, st.booleans()),
    st.builds(md.NoteGap, TRACKS, SAMPLES, SAMPLES, st.just("overflow")),
    st.builds(md.AddUtterance, utterances()),
    st.builds(md.CompleteTranscript, TRACKS, SAMPLES),
    st.builds(md.AddMarker, st.integers(-10, 10**7), ANY_TEXT),
    st.builds(md.AddNote, st.integers(-10, 10**7), ANY_TEXT),
    st.builds(md.Rename, ANY_TEXT),
    st.builds(md.Stop, SAMPLES, st.booleans()),
)


def start(title: str = "Weekly", model: str | None = "tiny.en") -> md.Start:
    return md.Start(title, 1_700_000_000_000_000, "microphone", "auto", model)


def run(*commands: md.Command) -> tuple[md.Meeting, list[ev.MeetingEvent]]:
    """The meeting after the commands, and all events."""
    meeting: md.Meeting | None = None
    log: list[ev.MeetingEvent] = []
    for command in commands:
        for event in md.decide(meeting, command):
            meeting = md.evolve(meeting, event)
            log.append(event)
    assert meeting is not None
    return meeting, log


def open_segment(track: str = "mic", start_sample: int = 0) -> md.OpenSegment:
    return md.OpenSegment(track, "a" * 32, "d" * 32, start_sample, "USB microphone")


# --- whatever the commands are ---------------------------------------------------------------------------------------


def obey(commands: list[md.Command]) -> tuple[md.Meeting | None, list[ev.MeetingEvent]]:
    """As `run`, for any commands: those that are refused change nothing."""
    meeting: md.Meeting | None = None
    log: list[ev.MeetingEvent] = []
    for command in commands:
        try:
            decided = md.decide(meeting, command)
        except NoteFlowError:
            continue
        for event in decided:
            meeting = md.evolve(meeting, event)
            log.append(event)
    return meeting, log


@given(st.lists(COMMANDS, max_size=40))
def test_deciding_only_ever_raises_what_is_told_to_a_person_and_evolving_never_does(commands: list[md.Command]) -> None:
    meeting, log = obey([start(), *commands])

    assert meeting is not None
    assert md.fold_meeting(log) == meeting


@given(st.lists(COMMANDS, max_size=40))
def test_the_same_commands_give_the_same_events(commands: list[md.Command]) -> None:
    assert obey(commands) == obey(commands)


@given(st.lists(COMMANDS, max_size=40))
def test_a_log_starts_once_and_stops_at_most_once(commands: list[md.Command]) -> None:
    _, log = obey(commands)

    assert [type(event) for event in log[:1]] in ([], [ev.MeetingStarted])
    assert sum(isinstance(event, ev.MeetingStarted) for event in log) <= 1
    assert sum(isinstance(event, ev.MeetingStopped) for event in log) <= 1


@given(st.lists(COMMANDS, max_size=60))
def test_segments_of_a_track_are_numbered_without_holes_and_one_is_open_at_a_time(commands: list[md.Command]) -> None:
    meeting, log = obey([start(), *commands])

    assert meeting is not None
    for name, track in meeting.tracks.items():
        opened = [e.segment for e in log if isinstance(e, ev.SegmentOpened) and e.track == name]
        assert opened == list(range(len(opened))) == [segment.number for segment in track.segments]
        assert all(segment.sealed for segment in track.segments[:-1])


@given(st.lists(COMMANDS, max_size=60))
def test_what_the_log_knows_of_a_track_never_shrinks_before_its_segment_is_sealed(commands: list[md.Command]) -> None:
    _, log = obey([start(), *commands])
    known: dict[tuple[str, int], int] = {}
    transcribed: dict[str, int] = {}
    for event in log:
        if isinstance(event, ev.AudioProgress):
            place = (event.track, event.segment)
            assert event.samples > known.get(place, 0)
            known[place] = event.samples
        if isinstance(event, ev.TranscriptCompleted):
            assert event.upto_sample > transcribed.get(event.track, 0)
            transcribed[event.track] = event.upto_sample


@given(st.lists(COMMANDS, max_size=40))
def test_no_sound_is_added_to_a_meeting_that_is_over(commands: list[md.Command]) -> None:
    sealed = [md.SealSegment(track, 4, 32_000) for track in ("mic", "system", "file")]
    meeting, _ = obey([start(), *commands, *sealed, md.Stop(1)])

    assert meeting is not None
    for track in ("mic", "new"):
        with pytest.raises(NoteFlowError):
            md.decide(meeting, open_segment(track))


@given(COMMANDS.filter(lambda command: not isinstance(command, md.Start)))
def test_nothing_happens_to_a_meeting_that_was_not_started(command: md.Command) -> None:
    with pytest.raises(NoteFlowError):
        md.decide(None, command)


# --- titles, notes, markers ------------------------------------------------------------------------------------------


@given(st.text(max_size=1000) | st.text("a \u200d\u202e\t", min_size=250, max_size=400))
def test_a_title_is_one_printable_line_of_bounded_length_and_cleaning_it_again_changes_nothing(title: str) -> None:
    cleaned = md.clean_title(title)

    assert cleaned.translate({0x200C: None, 0x200D: None}).isprintable()
    assert len(cleaned) <= md.TITLE_LIMIT
    assert cleaned == cleaned.strip()
    assert md.clean_title(cleaned) == cleaned


@given(st.text(max_size=1000))
def test_a_note_keeps_its_lines_and_loses_its_control_characters(text: str) -> None:
    cleaned = md.clean_text(text)

    assert all(c.isprintable() or c in "\n\u200c\u200d" for c in cleaned)
    assert md.clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("first\r\n\tsecond", "first\n second"),
        ("10\u00a0000\u3000yen", "10 000 yen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("invoice\u202efdp.exe\x1b[2J", "invoicefdp.exe[2J"),
    ],
)
def test_white_space_never_joins_words_and_spelling_stays(typed: str, kept: str) -> None:
    assert md.clean_text(typed) == kept


def test_a_note_that_is_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(UsageError, match="10,001") as refused:
        md.clean_text("x" * 10_001)
    assert refused.value.remedy


def test_a_title_is_cut_at_its_limit_and_a_device_name_is_cleaned() -> None:
    meeting, log = run(start("t" * 999), open_segment())

    assert len(meeting.title) == md.TITLE_LIMIT
    assert isinstance(log[1], ev.SegmentOpened)
    assert log[1].device == "USB microphone"


def test_renaming_to_nothing_is_refused_and_to_the_same_title_is_no_event() -> None:
    meeting, _ = run(start("Weekly"))

    with pytest.raises(UsageError):
        md.decide(meeting, md.Rename(" \n\t "))
    assert md.decide(meeting, md.Rename("  Weekly ")) == ()
    assert md.decide(meeting, md.Rename("Board")) == (ev.TitleChanged("Board"),)


def test_a_marker_may_be_empty_a_note_may_not_and_neither_lies_before_the_meeting() -> None:
    meeting, _ = run(start())

    assert md.decide(meeting, md.AddMarker(-5, "")) == (ev.MarkerAdded(0, ""),)
    assert md.decide(meeting, md.AddNote(1200, " \n ")) == ()
    assert md.decide(meeting, md.AddNote(1200, "ask\nagain")) == (ev.NoteAdded(1200, "ask\nagain"),)


def test_titles_may_change_and_notes_may_come_after_the_end() -> None:
    meeting, _ = run(start(), md.Stop(5))

    assert md.decide(meeting, md.Rename("Later name")) == (ev.TitleChanged("Later name"),)
    assert md.decide(meeting, md.AddNote(3, "afterthought")) == (ev.NoteAdded(3, "afterthought"),)


# --- sound -----------------------------------------------------------------------------------------------------------


def test_progress_is_logged_in_steps_of_five_seconds_or_when_forced() -> None:
    meeting, _ = run(start(), open_segment())
    five = md.PROGRESS_EVERY_SAMPLES

    assert md.decide(meeting, md.ReportAudio("mic", 9, five - 1)) == ()
    assert md.decide(meeting, md.ReportAudio("mic", 10, five)) == (ev.AudioProgress("mic", 0, 10, five),)
    assert md.decide(meeting, md.ReportAudio("mic", 1, 1, force=True)) == (ev.AudioProgress("mic", 0, 1, 1),)
    assert md.decide(meeting, md.ReportAudio("mic", 0, 0, force=True)) == ()


def test_a_second_segment_opens_only_after_the_first_is_sealed() -> None:
    meeting, _ = run(start(), open_segment())
    with pytest.raises(NoteFlowError):
        md.decide(meeting, open_segment())

    meeting, log = run(start(), open_segment(), md.SealSegment("mic", 2, 20_000), open_segment(start_sample=24_000))

    assert log[-1] == ev.SegmentOpened("mic", 1, "a" * 32, "d" * 32, 24_000, "USB microphone")
    assert meeting.tracks["mic"].end_sample == 24_000


def test_sound_of_a_track_without_an_open_segment_is_refused() -> None:
    meeting, _ = run(start(), open_segment("mic"))

    for command in (md.ReportAudio("system", 1, 100_000), md.SealSegment("system", 1, 100)):
        with pytest.raises(NoteFlowError):
            md.decide(meeting, command)


def test_progress_of_a_segment_that_was_never_opened_is_an_error() -> None:
    meeting, _ = run(start())

    with pytest.raises(NoteFlowError):
        md.evolve(meeting, ev.AudioProgress("mic", 0, 1, 8192))


def test_a_gap_has_a_length_and_is_told_in_milliseconds() -> None:
    meeting, _ = run(start())

    assert md.decide(meeting, md.NoteGap("mic", 16_000, 16_000, "overflow")) == ()
    assert md.decide(meeting, md.NoteGap("mic", 16_000, 40_000, "crash")) == (ev.GapNoted("mic", 1000, 2500, "crash"),)


def test_a_meeting_lasts_as_long_as_its_longest_track() -> None:
    meeting, log = run(
        start(),
        open_segment("mic"),
        open_segment("system", 8_000),
        md.SealSegment("mic", 4, 32_000),
        md.SealSegment("system", 4, 32_000),
        md.Stop(77),
    )

    assert meeting.duration_ms == 2500
    assert log[-1] == ev.MeetingStopped(77, 2500, recovered=False)
    assert md.decide(meeting, md.Stop(78)) == ()


def test_a_meeting_is_not_over_while_a_segment_is_open() -> None:
    meeting, _ = run(start(), open_segment())

    with pytest.raises(NoteFlowError, match="still open"):
        md.decide(meeting, md.Stop(77))


def test_text_is_pending_while_some_sound_has_not_been_through_the_model() -> None:
    sound = (open_segment(), md.SealSegment("mic", 4, 32_000))

    assert run(start(), *sound)[0].transcript_pending
    assert run(start(), *sound, md.CompleteTranscript("mic", 31_999))[0].transcript_pending
    assert not run(start(), *sound, md.CompleteTranscript("mic", 32_000))[0].transcript_pending
    assert not run(start(model=None), *sound)[0].transcript_pending


@given(st.integers(0, 10**10))
def test_samples_and_milliseconds_agree_to_within_one_millisecond(samples: int) -> None:
    assert 0 <= samples - md.ms_to_samples(md.samples_to_ms(samples)) < ev.SAMPLE_RATE // 1000


def test_a_copy_of_a_segment_is_not_taken_in() -> None:
    opened = ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Mic")
    sealed = ev.SegmentSealed("mic", 0, 1, 16_000, recovered=False)
    meeting = md.fold_meeting([ev.MeetingStarted("T", 1, "microphone", "en", None), opened, sealed])
    assert md.decide(meeting, md.AdoptSegment("system", 0, "a" * 32, "b" * 32, 1, 16_000)) == ()
    assert len(md.decide(meeting, md.AdoptSegment("system", 0, "c" * 32, "b" * 32, 1, 16_000))) == 2


def _cut_import() -> md.Meeting:
    events: list[ev.Event] = [
        ev.MeetingStarted("Talk", 1, "import", "auto", "tiny.en"),
        ev.SegmentOpened("file", 0, "a" * 32, "d" * 32, 0, "talk.mp3"),
        ev.SegmentSealed("file", 0, 4, 32_000, recovered=True),
        ev.MeetingStopped(2, 2000, recovered=True),
    ]
    meeting = md.fold_meeting(events)
    assert meeting is not None
    return meeting


def test_an_import_that_was_cut_off_is_finished_behind_what_it_has() -> None:
    meeting = _cut_import()
    rest = md.AdoptSegment("file", 1, "b" * 32, "d" * 32, 3, 16_000)
    events = md.decide(meeting, md.FinishImport("talk.mp3", 9, rest))
    assert events == (
        ev.SegmentOpened("file", 1, "b" * 32, "d" * 32, 32_000, "talk.mp3"),
        ev.SegmentSealed("file", 1, 3, 16_000, recovered=False),
        ev.MeetingStopped(9, 3000, recovered=False),
    )
    after = meeting
    for event in events:
        changed = md.evolve(after, event)
        assert changed is not None
        after = changed
    assert (after.duration_ms, after.stopped) == (3000, True)
    with pytest.raises(NoteFlowError, match="segment 1 already"):
        md.decide(after, md.FinishImport("talk.mp3", 9, rest))


def test_an_import_of_which_nothing_was_missing_is_only_said_to_be_whole() -> None:
    assert md.decide(_cut_import(), md.FinishImport("talk.mp3", 9, None)) == (
        ev.MeetingStopped(9, 2000, recovered=False),
    )


def test_an_import_that_still_runs_is_not_finished_by_another() -> None:
    running = md.fold_meeting([ev.MeetingStarted("Talk", 1, "import", "auto", "tiny.en")])
    with pytest.raises(NoteFlowError, match="not over"):
        md.decide(running, md.FinishImport("talk.mp3", 9, None))
