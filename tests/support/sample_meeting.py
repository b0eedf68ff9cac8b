"""A meeting with everything in it that a screen shows."""

from __future__ import annotations

from noteflow.domain import events as ev
from tests.fakes.notebook import STARTED_US, FakeNotebook

ONE, TWO, THREE = "1" * 32, "2" * 32, "3" * 32


def started(title: str, *, days_ago: int = 0) -> ev.MeetingStarted:
    return ev.MeetingStarted(title, STARTED_US - days_ago * 86_400_000_000, "microphone", "en", "tiny.en")


def line(start_s: float, text: str, track: str = "mic") -> ev.UtteranceTranscribed:
    start_ms = int(start_s * 1000)
    return ev.UtteranceTranscribed(f"{start_ms:032x}", track, start_ms, start_ms + 2000, text, (), "tiny.en", "en")


def talk() -> tuple[ev.Event, ...]:
    return (
        ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Yeti Nano"),
        line(4.0, "And you’re certain the letter arrived before the board met?"),
        line(9.0, "Yes. It was on my desk on the Monday. The meeting was the Thursday after, the ninth.", "system"),
        ev.MarkerAdded(15_000, "Letter before board meeting"),
        line(16.0, "Who else had seen it by then?"),
        line(19.0, "Per had. He wrote a remark in the margin, in pencil. I believe the copy shows it.", "system"),
        ev.NoteAdded(25_000, "Ask the archive for the pencil copy of 6 March"),
        ev.GapNoted("mic", 27_000, 35_000, "device-lost"),
        line(36.0, "Let’s stay with the margin note for a moment."),
    )


def stopped(seconds: int = 3500) -> ev.MeetingStopped:
    return ev.MeetingStopped(STARTED_US + seconds * 1_000_000, seconds * 1000, recovered=False)


def filled() -> FakeNotebook:
    """Three meetings: whole, recovered after a crash, and one that does not verify."""
    notebook = FakeNotebook()
    notebook.record(THREE, started("Expert call, Dr Weiss", days_ago=19), *talk()[:6])
    notebook.quarantine(THREE, 7)
    notebook.record(
        TWO,
        started("Partners & Monday, a title so long that no menu could ever show all of it", days_ago=8),
        *talk(),
        ev.MeetingStopped(STARTED_US, 1_080_000, recovered=True),
    )
    notebook.record(ONE, started("Witness preparation, Halvorsen"), *talk(), stopped())
    return notebook
