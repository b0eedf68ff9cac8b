"""What screens, exports and tools show of a meeting: `fold` makes it from its events, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from noteflow.domain import events as ev
from noteflow.domain.edits import EditStack, left_out
from noteflow.domain.lines import SPEAKERS, ActionItem, Line, Remark, TextSheet
from noteflow.domain.meeting import ms_to_samples, samples_to_ms

RECORDING, READY, RECOVERED, QUARANTINED, ERASED = "recording", "ready", "recovered", "quarantined", "erased"

PAUSED = "paused"
"""The reason of a gap that a person wanted."""


@dataclass(frozen=True, slots=True)
class Gap:
    start_ms: int
    end_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One audio file of a track."""

    number: int
    start_sample: int
    chunks: int
    samples: int
    sealed: bool
    recovered: bool
    asset_id: str
    dek_id: str


@dataclass(frozen=True, slots=True)
class TrackView:
    """One side of a meeting; `speaker` is empty until a person has named who speaks on it."""

    name: str
    device: str
    duration_ms: int
    gaps: tuple[Gap, ...]
    segments: tuple[SegmentView, ...]
    transcribed_sample: int
    speaker: str = ""

    @property
    def end_sample(self) -> int:
        """The first sample after the last one that the log knows."""
        return max((s.start_sample + s.samples for s in self.segments), default=0)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as it stood at `position` of the whole log.

    `state` is `recording`, `ready`, `recovered`, `quarantined` or `erased`; `problem` tells, for a quarantined one, the
    first event that does not verify. `participants` are the speakers that a person has named. `language` is what was
    heard last, `asked_language` what was to be listened for, `vocabulary` the meeting's own names and terms,
    `rewrite` the second pass that is still to be made. `hidden` are the lines that a person deleted; `undo` is the edit
    that would be undone next, `redo` the one that would stand again. `head` is the log's at
    `position`, in hex, where it is known.
    """

    id: ev.MeetingId
    title: str
    started_at_us: int
    duration_ms: int
    state: str
    origin: str
    language: str
    model: str | None
    position: int
    tracks: tuple[TrackView, ...]
    lines: tuple[Line, ...]
    markers: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    participants: tuple[str, ...] = ()
    problem: ev.BadEvent | None = None
    pinned: bool = False
    sound_erased: bool = False
    asked_language: str = ""
    vocabulary: str = ""
    rewrite: ev.RewriteAsked | None = None
    actions: tuple[ActionItem, ...] = ()
    hidden: tuple[Line, ...] = ()
    undo: ev.Recorded | None = None
    redo: ev.Recorded | None = None
    head: str = ""

    @property
    def transcript_pending(self) -> bool:
        """Whether text is wanted and some of the sound, which is still there, has not been through the model."""
        wanted = self.model is not None and not self.sound_erased
        return wanted and any(t.transcribed_sample < t.end_sample for t in self.tracks)


@dataclass(slots=True)
class _Sheet:
    started: ev.MeetingStarted | None = None
    title: str = ""
    stopped: ev.MeetingStopped | None = None
    recovered: bool = False
    language: str = ""
    devices: dict[str, str] = field(default_factory=dict)
    segments: dict[str, dict[int, SegmentView]] = field(default_factory=dict)
    gaps: dict[str, list[Gap]] = field(default_factory=dict)
    transcribed: dict[str, int] = field(default_factory=dict)
    text: TextSheet = field(default_factory=TextSheet)
    stack: EditStack = field(default_factory=EditStack)
    pinned: bool = False
    sound_erased: bool = False
    vocabulary: str = ""
    rewrite: ev.RewriteAsked | None = None


def erased_view(meeting_id: ev.MeetingId, erased: ev.Recorded) -> MeetingView:
    """What is left to show of an erased meeting: that there was one, and when it was erased."""
    return MeetingView(
        id=meeting_id,
        title="",
        started_at_us=erased.at_us,
        duration_ms=0,
        state=ERASED,
        origin="",
        language="",
        model=None,
        position=erased.position,
        tracks=(),
        lines=(),
        markers=(),
        notes=(),
    )


def fold(
    meeting_id: ev.MeetingId,
    recorded: Iterable[ev.Recorded],
    *,
    at: int | None = None,
    problem: ev.BadEvent | None = None,
) -> MeetingView | None:
    """The meeting as it stood after position `at` of the log (None: now); None if it had not begun by then."""
    sheet = _Sheet()
    items = [item for item in recorded if at is None or item.position <= at]
    without = left_out(items, sheet.stack)
    for item in items:
        if item.sequence not in without:
            _write(sheet, item)
    if sheet.started is None:
        if problem is None:
            return None
        sheet.started = ev.MeetingStarted("", 0, "", "", None)
    return _view(meeting_id, sheet, sheet.started, items[-1].position if items else 0, problem)


def _write(sheet: _Sheet, item: ev.Recorded) -> None:
    event = item.event
    match event:
        case ev.UtteranceTranscribed():
            sheet.text.write(item.sequence, event)
            sheet.language = event.language or sheet.language
        case ev.MeetingStarted():
            sheet.started, sheet.title, sheet.language = event, event.title, event.language
        case ev.SegmentOpened(track, number, asset_id, dek_id, start_sample, device):
            sheet.devices[track] = device or sheet.devices.get(track, "")
            sheet.recovered = sheet.recovered or sheet.stopped is not None  # taken in after the end, by a recovery
            sheet.segments.setdefault(track, {})[number] = SegmentView(
                number, start_sample, 0, 0, sealed=False, recovered=False, asset_id=asset_id, dek_id=dek_id
            )
        case ev.AudioProgress(track, number, chunks, samples):
            _grow(sheet, track, number, chunks, samples, sealed=False, recovered=False)
        case ev.SegmentSealed(track, number, chunks, samples, recovered):
            _grow(sheet, track, number, chunks, samples, sealed=True, recovered=recovered)
        case ev.GapNoted(track, start_ms, end_ms, reason):
            sheet.gaps.setdefault(track, []).append(Gap(start_ms, end_ms, reason))
        case ev.TranscriptCompleted(track, upto):
            sheet.transcribed[track] = upto
        case ev.RewriteAsked():
            sheet.rewrite = event
        case ev.RewriteDone():
            sheet.rewrite = None
        case ev.VocabularyGiven(terms):
            sheet.vocabulary = terms
        case ev.TitleChanged(title):
            sheet.title = title
        case ev.MeetingStopped():
            sheet.stopped, sheet.recovered = event, event.recovered
        case ev.PinChanged(pinned):
            sheet.pinned = pinned
        case ev.SoundErased():
            sheet.sound_erased = True
        case _:
            sheet.text.write(item.sequence, event)  # the rest, what was done with the meeting, is told by the audit


def _grow(sheet: _Sheet, track: str, number: int, chunks: int, samples: int, *, sealed: bool, recovered: bool) -> None:
    known = sheet.segments.get(track, {}).get(number)
    if known is None:
        return
    sheet.segments[track][number] = SegmentView(
        number, known.start_sample, chunks, samples, sealed, recovered, known.asset_id, known.dek_id
    )


def _view(
    meeting_id: ev.MeetingId,
    sheet: _Sheet,
    started: ev.MeetingStarted,
    position: int,
    problem: ev.BadEvent | None,
) -> MeetingView:
    text, stack, tracks = sheet.text, sheet.stack, []
    for name, segments in sheet.segments.items():
        ordered = tuple(segments[number] for number in sorted(segments))
        end = max((s.start_sample + s.samples for s in ordered), default=0)
        gaps = tuple(sorted(sheet.gaps.get(name, []), key=lambda g: g.start_ms))
        tracks.append(
            TrackView(
                name,
                sheet.devices.get(name, ""),
                samples_to_ms(end),
                gaps,
                ordered,
                sheet.transcribed.get(name, 0),
                text.names.get(name, ""),
            )
        )
    lines = sorted(text.standing().values(), key=lambda line: (line.start_ms, line.end_ms, line.track, line.id))
    shown = tuple(line for line in lines if not line.hidden)
    if problem is not None:
        state = QUARANTINED
    elif sheet.stopped is None:
        state = RECORDING
    else:
        state = RECOVERED if sheet.recovered else READY
    duration_ms = max([sheet.stopped.duration_ms if sheet.stopped else 0, *(t.duration_ms for t in tracks)])
    return MeetingView(
        id=meeting_id,
        title=sheet.title,
        started_at_us=started.started_at_us,
        duration_ms=duration_ms,
        state=state,
        origin=started.origin,
        language=sheet.language,
        model=started.model,
        position=position,
        tracks=tuple(tracks),
        lines=shown,
        markers=tuple(sorted(text.markers.values(), key=lambda r: r.at_ms)),
        notes=tuple(sorted(text.notes.values(), key=lambda r: r.at_ms)),
        participants=_participants(text, shown),
        problem=problem,
        pinned=sheet.pinned,
        sound_erased=sheet.sound_erased,
        asked_language=started.language,
        vocabulary=sheet.vocabulary,
        rewrite=None if sheet.sound_erased else sheet.rewrite,
        actions=tuple(sorted(text.actions.values(), key=lambda r: r.at_ms)),
        hidden=tuple(line for line in lines if line.hidden),
        undo=stack.done[-1] if stack.done else None,
        redo=stack.undone[-1] if stack.undone else None,
    )


def _participants(text: TextSheet, lines: Iterable[Line]) -> tuple[str, ...]:
    """Whoever a person named, each once: those of the tracks, then those of single lines."""
    named = [*(name for name in text.names.values() if name), *(line.speaker for line in lines if line.named)]
    return tuple(dict.fromkeys(named))


__all__ = [
    "ERASED",
    "PAUSED",
    "QUARANTINED",
    "READY",
    "RECORDING",
    "RECOVERED",
    "SPEAKERS",
    "ActionItem",
    "Gap",
    "Line",
    "MeetingView",
    "Remark",
    "SegmentView",
    "TrackView",
    "erased_view",
    "fold",
    "ms_to_samples",
    "samples_to_ms",
]
