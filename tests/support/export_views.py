"""Meetings to export: short to write, and with everything that a page can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

from noteflow.domain.events import MeetingId
from noteflow.domain.view import ActionItem, Gap, Line, MeetingView, Remark, TrackView

ZONE = timezone(timedelta(hours=1))
BARE = MeetingView(
    id=MeetingId("7f3a91c24be0d91a77c3aa0b12c45d6e"),
    title="Witness preparation, Halvorsen",
    started_at_us=1_763_456_520_000_000,  # 2025-11-18 09:02:00 UTC
    duration_ms=3_500_000,
    state="ready",
    origin="microphone",
    language="en",
    model="tiny.en",
    position=412,
    tracks=(TrackView("mic", "Built-in", 3_500_000, (), (), 0), TrackView("system", "Monitor", 3_500_000, (), (), 0)),
    lines=(),
    markers=(),
    notes=(),
)


def said(at_s: int, text: str, speaker: str = "You", track: str = "mic") -> Line:
    """A line of three seconds."""
    return Line(f"{at_s:032x}", track, speaker, at_s * 1000, at_s * 1000 + 3000, text, ())


def speaking(*texts: str) -> MeetingView:
    """A meeting in which one person says these things, three seconds apart."""
    return replace(BARE, lines=tuple(said(3 * number, text) for number, text in enumerate(texts)))


FULL = replace(
    BARE,
    tracks=(replace(BARE.tracks[0], gaps=(Gap(60_000, 68_000, "device-lost"),)), BARE.tracks[1]),
    lines=(
        said(4, "Thank you for coming in."),
        said(13, "That is fine with me.", "Ms Halvorsen", "system"),
        said(33, "Pencil is fine."),
        said(40, "When did you start?"),
        said(55, "In the autumn of 2016.", "Ms Halvorsen", "system"),
        said(100, "And then?"),
    ),
    markers=(Remark(0, "Opening"), Remark(58_000, "")),
    notes=(Remark(45_000, "Ask for the contract.\n\nCheck *both* dates:\n- March\n- April"),),
    actions=(ActionItem(46_000, "Write to the archive."),),
)
