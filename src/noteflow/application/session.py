"""What a recording is made of: what it needs, its tracks while they are recorded, and the messages to its worker."""

from __future__ import annotations

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
class Remembered:
    """A marker or note, with its place taken when the person asked for it."""

    command: md.AddMarker | md.AddNote


@dataclass(frozen=True, slots=True)
class LetGo:
    """Another recording wants the transcriber: leave the rest of the text for later."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The transcriber has taken the recording on, or says why it cannot."""

    transcription: Transcription | None
    why: str = ""


Message = StopRequested | Remembered | LetGo | Prepared | TranscriberNotice


@dataclass(slots=True)
class TrackState:
    """A track being recorded. `place` is the next sample on the clock, `source_start` where the source began; what lies
    before `safe` is on disk, what lies behind is in `recent` as well. `mended` when the disk failed and nothing was
    synced since."""

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
    next_try: float = 0.0
    ended: bool = False
    peak_db: float = -60.0


@dataclass(frozen=True, slots=True)
class Session:
    """What one recording needs: who, what, and the parts it works with.

    `open_sources` maps each track to the way to open its source, also after its device went away.
    `claim_transcriber` waits until the transcriber is free for this recording; with None the text is made later.
    `peak_db` measures a block of samples. A recording that is not `live` comes faster than anybody speaks.
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
    live: bool = True
