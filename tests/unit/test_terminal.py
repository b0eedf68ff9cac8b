"""What a recording in a terminal shows, and that nobody who reads it slowly, or not at all, holds up the recorder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TextIO

import pytest

from noteflow.application.notices import EventsRecorded
from noteflow.domain import events as ev
from noteflow.terminal import LiveOutput, catching_up

MEETING = ev.MeetingId("a" * 32)
OTHER = ev.MeetingId("b" * 32)
STARTED = ev.MeetingStarted("Board", 0, "microphone", "auto", "tiny.en")
IMPORTED = ev.MeetingStarted("Other", 0, "import", "auto", "tiny.en")
STARTED = ev.MeetingStarted("Weekly", 0, "microphone", "en", None)
IMPORTED = ev.MeetingStarted("Interview", 0, "import", "en", None)
OPENED = ev.SegmentOpened("mic", 0, "c" * 32, "d" * 32, 0, "Microphone")
GAP = ev.GapNoted("mic", 1000, 2000, "overflow")
STOPPED = ev.MeetingStopped(5, 3000, recovered=False)


def told(position: int, event: ev.Event, stream: ev.MeetingId = MEETING) -> EventsRecorded:
    return EventsRecorded((ev.Recorded(position, stream, position, 0, event),))


@contextmanager
def output_to_a_pipe() -> Iterator[tuple[TextIO, TextIO]]:
    """Standard output as a pipe: its two ends."""
    read_end, write_end = os.pipe()
    with os.fdopen(read_end) as reader, os.fdopen(write_end, "w") as writer, redirect_stdout(writer):
        yield reader, writer


def test_the_recorder_goes_on_while_nobody_reads() -> None:
    with output_to_a_pipe() as (reader, writer):
        shown = LiveOutput(events=True, quiet=False)
        shown.hear(told(0, STARTED))
        shown.hear(told(0, STARTED))
        shown.hear(told(1, OPENED))
        for number in range(2000):  # far more than a pipe holds
            shown.hear(told(2 + number, GAP))
        shown.hear(told(2002, STOPPED))

        lines = [json.loads(reader.readline()) for _ in range(2001)]
        shown.close()
        writer.close()
        lines += [json.loads(line) for line in reader]
        assert [line["type"] for line in lines] == ["started", *["gap"] * 2000, "stopped"]
        assert lines[0] == {**lines[0], "at_s": 0.0, "meeting_id": MEETING, "track": "mic"}
        assert lines[-1]["end_s"] == 3.0


def test_other_meetings_are_not_shown() -> None:
    with output_to_a_pipe() as (reader, writer):
        shown = LiveOutput(events=True, quiet=False)
        shown.hear(told(1, IMPORTED, OTHER))
        shown.hear(told(2, STARTED))
        shown.hear(told(3, OPENED))
        shown.hear(told(4, GAP, OTHER))
        shown.close()
        writer.close()
        assert [json.loads(line)["type"] for line in reader] == ["started"]


def test_a_reader_that_has_gone_away_is_told_of_at_the_end() -> None:
    with output_to_a_pipe() as (reader, writer):
        reader.close()
        shown = LiveOutput(events=True, quiet=False)
        shown.hear(told(0, IMPORTED, OTHER))
        shown.hear(told(0, STARTED))
        shown.hear(told(0, STARTED))
        shown.hear(told(1, OPENED))
        shown.hear(told(2, STOPPED))
        with pytest.raises(BrokenPipeError):
            shown.close()
        # what could not be written is nobody's, and must not be written at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), writer.fileno())


@pytest.mark.parametrize(("backlog_s", "minutes"), [(0.0, 0), (300.0, 0), (301.0, 5), (1260.0, 21)])
def test_only_minutes_behind_are_worth_telling(backlog_s: float, minutes: int) -> None:
    assert catching_up(backlog_s) == minutes
