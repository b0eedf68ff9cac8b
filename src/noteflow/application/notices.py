"""What the notebook tells those who listen (the tray, a terminal, another process)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from noteflow.application.ports import Problem
from noteflow.domain.events import MeetingId, Recorded
from noteflow.domain.transcript import Hypothesis

if TYPE_CHECKING:
    from noteflow.application.retention import Question


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """What a track is captured from: `device` is its name, also of one that is away, or empty when there was none yet.

    `state` is `recording`, `silent` (captured, and nothing is heard for so long that it is told), `missing` (looked for
    until it is there) or `paused`.
    """

    track: str
    device: str
    state: str


@dataclass(frozen=True, slots=True)
class Status:
    """The state of the recorder: `idle`, `starting`, `recording`, `paused` or `finishing` (the last words are being
    written).

    `elapsed_s` is the meeting's clock, which goes on in a pause; `paused_at_s` is its time when the pause began.
    `sources` are the tracks while they are captured. `warning` is one sentence for a person, or empty; `free_bytes` is
    the room on the recording's disk while it runs, up to ten seconds old. `stops_in_s` counts down while it is asked
    whether a recording in which nobody speaks is still wanted.
    """

    state: str
    meeting_id: MeetingId | None = None
    title: str = ""
    started_at_us: int = 0
    elapsed_s: float = 0.0
    backlog_s: float = 0.0
    dropped_frames: int = 0
    warning: str = ""
    free_bytes: int = 0
    paused_at_s: float | None = None
    sources: tuple[SourceStatus, ...] = ()
    stops_in_s: float | None = None


_CAPTURED = {"mic": "Microphone", "system": "Computer's sound", "file": "File"}


def captured_text(sources: Sequence[SourceStatus]) -> str:
    """What is captured now: `Microphone: USB Mic · Computer's sound: Speakers`; empty when nothing is."""
    states = {source.track: source for source in sources}
    if not states or any(source.state == "paused" for source in sources):
        return ""
    tracks = list(states) if "file" in states else ["mic", "system"]
    return " · ".join(f"{_CAPTURED.get(track, track)}: {source_text(states.get(track))}" for track in tracks)


def source_text(source: SourceStatus | None) -> str:
    """The device's name, or what there is in its place."""
    if source is None:
        return "not recorded"
    return {"missing": "missing", "silent": f"{source.device} (silent)"}.get(source.state, source.device)


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The recorder went from one state to another, or has a new warning."""

    status: Status


@dataclass(frozen=True, slots=True)
class EventsRecorded:
    """New facts in the log, in its order."""

    recorded: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class LiveText:
    """The open line of a track: what may still change. Finals come as events."""

    meeting_id: MeetingId
    hypothesis: Hypothesis


@dataclass(frozen=True, slots=True)
class Levels:
    """Peak of each track over the last tenth of a second, in dB below full scale, from -60.0 to 0.0."""

    peaks_db: dict[str, float]


@dataclass(frozen=True, slots=True)
class TextProgress:
    """A meeting's text is being completed after its recording, or, when it `improves`, gone over once more: `share` is
    how much of what was left is done, 0 to 1. Who waits for it is told by the call instead."""

    meeting_id: MeetingId
    share: float
    improves: bool


@dataclass(frozen=True, slots=True)
class RecordingFailed:
    """A recording could not start or had to stop; what was recorded is safe."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class ProblemsFound:
    """What was verified after the start does not verify; meetings that this is about are quarantined in the list."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DeletionsAsked:
    """Whether rules want to delete something by a clock that jumped: a person is asked, or no longer has to be."""

    question: Question | None


@dataclass(frozen=True, slots=True)
class DeletionFailed:
    """Something that a rule deletes could not be deleted; told once."""

    message: str
    remedy: str


Notice = (
    StatusChanged
    | EventsRecorded
    | LiveText
    | Levels
    | TextProgress
    | RecordingFailed
    | ProblemsFound
    | DeletionsAsked
    | DeletionFailed
)
