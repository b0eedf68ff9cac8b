"""What a recording is made of: what it needs, its tracks while they are recorded, and the messages to its worker."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from noteflow.application.journal import Journal
from noteflow.application.ports import (
    AudioSource,
    AudioStore,
    Clock,
    SegmentWriter,
    Transcriber,
    TranscriberNotice,
    Transcription,
)
from noteflow.domain import meeting as md
from noteflow.domain.events import MeetingId


@dataclass(frozen=True, slots=True)
class StopRequested:
    """End the recording."""


@dataclass(frozen=True, slots=True)
class PauseRequested:
    """Take no sound until `ResumeRequested`; `done` is set once no source is open."""

    done: threading.Event


@dataclass(frozen=True, slots=True)
class ResumeRequested:
    """Take sound again; `done` is set once it is."""

    done: threading.Event


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody is there: a key, a click, a hotkey or a call."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A marker, note or action item, with its place taken when the person asked for it."""

    command: md.AddMarker | md.AddNote | md.AddAction


@dataclass(frozen=True, slots=True)
class LetGo:
    """Another recording wants the transcriber: leave the rest of the text for later."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The transcriber has taken the recording on, or says why it cannot."""

    transcription: Transcription | None
    why: str = ""


Message = StopRequested | PauseRequested | ResumeRequested | Touched | Remembered | LetGo | Prepared | TranscriberNotice


@dataclass(slots=True)
class TrackState:
    """A track being recorded. `place` is the next sample on the clock, `source_start` where the source began; what lies
    before `safe` is on disk, what lies behind is in `recent` as well. `mended` when the disk failed and nothing was
    synced since. `lost_since` and `paused_since` are the samples from which on there is no sound, and why."""

    source: AudioSource
    open_source: Callable[[], AudioSource]
    writer: SegmentWriter | None = None
    segment: int = -1
    start_sample: int = 0
    place: int = 0
    safe: int = 0
    synced_chunks: int = 0
    recent: bytearray = field(default_factory=bytearray)
    mended: bool = False
    source_start: int = 0
    noted_gaps: int = 0
    lost_since: int | None = None
    paused_since: int | None = None
    next_try: float = 0.0
    ended: bool = False
    peak_db: float = -60.0


@dataclass(frozen=True, slots=True)
class Session:
    """What one recording needs: who, what, and the parts it works with.

    `open_sources` maps each track to the way to open its source, also after its device went away.
    `claim_transcriber` waits until the transcriber is free for this recording; with None the text is made later.
    `peak_db` measures a block of samples. After `forgotten_s` without speech it is asked whether the recording is still
    wanted, and stopped when nobody answers; 0 where nobody would see the question. `own_vocabulary` are the meeting's
    own names and terms, which its log keeps; `vocabulary` are all to listen for. `second_pass` is the model to go over
    the text afterwards, empty for none. A recording that is not `live` comes faster than anybody
    speaks.
    """

    meeting_id: MeetingId
    start: md.Start
    open_sources: dict[str, Callable[[], AudioSource]]
    journal: Journal
    audio: AudioStore
    clock: Clock
    claim_transcriber: Callable[[], Transcriber] | None
    peak_db: Callable[[bytes], float]
    for_s: float | None = None
    forgotten_s: float = 0.0
    second_pass: str = ""
    own_vocabulary: str = ""
    vocabulary: str = ""
    live: bool = True
