"""A view is made from the events up to a position, and from nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain import events as ev
from noteflow.domain.meeting import Meeting, fold_meeting
from noteflow.domain.view import QUARANTINED, READY, RECORDING, RECOVERED, MeetingView, fold
from tests.unit.test_domain_meeting import COMMANDS, obey, start

MEETING = ev.MeetingId("c" * 32)


def recorded(events: list[ev.MeetingEvent], step: int = 1) -> list[ev.Recorded]:
    """The events as one stream of a log in which other streams take the positions between."""
    return [ev.Recorded(10 + n * step, MEETING, n + 1, n, event) for n, event in enumerate(events)]


LOGS = st.lists(COMMANDS, max_size=40).map(lambda commands: obey([start(), *commands])[1])


def seen(events: list[ev.MeetingEvent], **how: object) -> MeetingView:
    view = fold(MEETING, recorded(events), problem=how.get("problem"))  # type: ignore[arg-type]
    assert view is not None
    return view


# --- whatever the log holds ------------------------------------------------------------------------------------------


@given(LOGS, st.data())
def test_a_meeting_as_it_stood_is_the_meeting_of_the_events_until_then(
    log: list[ev.MeetingEvent], data: st.DataObject
) -> None:
    whole = recorded(log, step=3)
    at = data.draw(st.integers(0, whole[-1].position + 5))

    as_it_stood = fold(MEETING, whole, at=at)

    assert as_it_stood == fold(MEETING, [item for item in whole if item.position <= at])
    assert as_it_stood is None if at < 10 else as_it_stood is not None


@given(LOGS)
def test_the_view_agrees_with_what_deciding_knows(log: list[ev.MeetingEvent]) -> None:
    view, meeting = seen(log), fold_meeting(log)

    assert isinstance(meeting, Meeting)
    assert view.title == meeting.title
    assert view.transcript_pending == meeting.transcript_pending
    assert (view.state == RECORDING) == (not meeting.stopped)
    for track in view.tracks:
        known = meeting.tracks[track.name]
        assert track.end_sample == known.end_sample
        assert [s.sealed for s in track.segments] == [s.sealed for s in known.segments]
    assert view.position == recorded(log)[-1].position


@given(LOGS)
def test_lines_markers_notes_and_gaps_are_all_there_and_in_the_order_of_their_times(log: list[ev.MeetingEvent]) -> None:
    view = seen(log)

    assert len(view.lines) == sum(isinstance(e, ev.UtteranceTranscribed) for e in log)
    assert len(view.markers) == sum(isinstance(e, ev.MarkerAdded) for e in log)
    assert len(view.notes) == sum(isinstance(e, ev.NoteAdded) for e in log)
    assert [line.start_ms for line in view.lines] == sorted(line.start_ms for line in view.lines)
    for remarks in (view.markers, view.notes):
        assert [remark.at_ms for remark in remarks] == sorted(remark.at_ms for remark in remarks)


# --- states ----------------------------------------------------------------------------------------------------------

BEGUN = ev.MeetingStarted("Weekly", 5, "microphone", "auto", "tiny.en")


def test_a_meeting_is_recording_then_ready_or_recovered() -> None:
    assert seen([BEGUN]).state == RECORDING
    assert seen([BEGUN, ev.MeetingStopped(9, 4000, recovered=False)]).state == READY
    assert seen([BEGUN, ev.MeetingStopped(9, 4000, recovered=True)]).state == RECOVERED


def test_a_meeting_that_does_not_verify_is_quarantined_and_shows_what_does() -> None:
    problem = ev.BadEvent(12, MEETING, 3, "its bytes were changed")

    view = seen([BEGUN, ev.TitleChanged("Board"), ev.MeetingStopped(9, 4000, recovered=False)], problem=problem)

    assert (view.state, view.title, view.problem) == (QUARANTINED, "Board", problem)


def test_a_meeting_whose_first_event_does_not_verify_is_still_shown() -> None:
    problem = ev.BadEvent(10, MEETING, 1, "its bytes were changed")

    view = fold(MEETING, [], problem=problem)

    assert view is not None
    assert (view.state, view.title, view.tracks) == (QUARANTINED, "", ())


def test_no_events_are_no_meeting() -> None:
    assert fold(MEETING, []) is None


# --- what is shown ---------------------------------------------------------------------------------------------------


def utterance(start_ms: int, end_ms: int, text: str, track: str = "mic") -> ev.UtteranceTranscribed:
    return ev.UtteranceTranscribed(f"{start_ms:032x}", track, start_ms, end_ms, text, (), "tiny.en", "en")


def test_a_meeting_in_full() -> None:
    view = seen(
        [
            BEGUN,
            ev.SegmentOpened("mic", 0, "a0", "d0", 0, "USB microphone"),
            ev.AudioProgress("mic", 0, 10, 80_000),
            utterance(2000, 3000, "second"),
            utterance(0, 1500, "first"),
            ev.GapNoted("mic", 6000, 7000, "device-lost"),
            ev.SegmentSealed("mic", 0, 12, 96_000, recovered=True),
            ev.SegmentOpened("mic", 1, "a1", "d0", 112_000, "Other microphone"),
            ev.MarkerAdded(2500, "decision"),
            ev.NoteAdded(1000, "ask Kim"),
            ev.SegmentSealed("mic", 1, 2, 16_000, recovered=False),
            ev.TranscriptCompleted("mic", 128_000),
            ev.MeetingStopped(9, 8000, recovered=False),
        ]
    )

    (track,) = view.tracks
    assert [line.text for line in view.lines] == ["first", "second"]
    assert {line.speaker for line in view.lines} == {"You"}
    assert view.language == "en"
    assert (track.device, track.duration_ms, track.transcribed_sample) == ("Other microphone", 8000, 128_000)
    assert [(gap.start_ms, gap.end_ms, gap.reason) for gap in track.gaps] == [(6000, 7000, "device-lost")]
    assert [(s.number, s.samples, s.sealed, s.recovered) for s in track.segments] == [
        (0, 96_000, True, True),
        (1, 16_000, True, False),
    ]
    assert [(remark.at_ms, remark.text) for remark in (*view.markers, *view.notes)] == [
        (2500, "decision"),
        (1000, "ask Kim"),
    ]
    assert view.duration_ms == 8000
    assert not view.transcript_pending


def test_a_running_meeting_lasts_as_long_as_the_sound_that_is_known() -> None:
    view = seen([BEGUN, ev.SegmentOpened("mic", 0, "a0", "d0", 8_000, "Mic"), ev.AudioProgress("mic", 0, 10, 80_000)])

    assert view.duration_ms == 5500
    assert view.transcript_pending
