"""What screens, exports and tools show of a meeting: `fold` makes it from its events, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from noteflow.domain import events as ev
from noteflow.domain.meeting import ms_to_samples, samples_to_ms
from noteflow.domain.transcript import in_order

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
    name: str
    device: str
    duration_ms: int
    gaps: tuple[Gap, ...]
    segments: tuple[SegmentView, ...]
    transcribed_sample: int

    @property
    def end_sample(self) -> int:
        """The first sample after the last one that the log knows."""
        return max((s.start_sample + s.samples for s in self.segments), default=0)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the transcript."""

    id: str
    track: str
    speaker: str
    start_ms: int
    end_ms: int
    text: str
    words: tuple[ev.Word, ...]
    edited: bool = False
    language: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A marker or a note at its time."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as it stood at `position` of the whole log.

    `state` is `recording`, `ready`, `recovered`, `quarantined` or `erased`; `problem` tells, for a quarantined one, the
    first event that does not verify. `participants` are the speakers that a person has named. `language` is what was
    heard last, `asked_language` what was to be listened for, `vocabulary` the meeting's own names and terms,
    `rewrite` the second pass that is still to be made.
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

    @property
    def transcript_pending(self) -> bool:
        """Whether text is wanted and some of the sound, which is still there, has not been through the model."""
        wanted = self.model is not None and not self.sound_erased
        return wanted and any(t.transcribed_sample < t.end_sample for t in self.tracks)


SPEAKERS = {"mic": "You", "system": "Them", "file": "Speaker"}
"""What a track's speaker is called until a person names them."""


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
    utterances: list[ev.UtteranceTranscribed] = field(default_factory=list)
    markers: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    pinned: bool = False
    sound_erased: bool = False
    vocabulary: str = ""
    superseded: set[str] = field(default_factory=set)
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
    sheet, position = _Sheet(), 0
    for item in recorded:
        if at is not None and item.position > at:
            break
        position = item.position
        _write(sheet, item.event)
    if sheet.started is None:
        if problem is None:
            return None
        sheet.started = ev.MeetingStarted("", 0, "", "", None)
    return _view(meeting_id, sheet, sheet.started, position, problem)


def _write(sheet: _Sheet, event: ev.Event) -> None:
    match event:
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
        case ev.UtteranceTranscribed():
            sheet.utterances.append(event)
            sheet.language = event.language or sheet.language
        case ev.TranscriptCompleted(track, upto):
            sheet.transcribed[track] = upto
        case ev.UtteranceSuperseded(utterance_id):
            sheet.superseded.add(utterance_id)
        case ev.RewriteAsked():
            sheet.rewrite = event
        case ev.RewriteDone():
            sheet.rewrite = None
        case ev.VocabularyGiven(terms):
            sheet.vocabulary = terms
        case ev.MarkerAdded(at_ms, text):
            sheet.markers.append(Remark(at_ms, text))
        case ev.NoteAdded(at_ms, text):
            sheet.notes.append(Remark(at_ms, text))
        case ev.TitleChanged(title):
            sheet.title = title
        case ev.MeetingStopped():
            sheet.stopped, sheet.recovered = event, event.recovered
        case ev.PinChanged(pinned):
            sheet.pinned = pinned
        case ev.SoundErased():
            sheet.sound_erased = True
        case _:
            pass  # what was done with the meeting is told by the audit


def _grow(sheet: _Sheet, track: str, number: int, chunks: int, samples: int, *, sealed: bool, recovered: bool) -> None:
    known = sheet.segments.get(track, {}).get(number)
    if known is None:
        return
    sheet.segments[track][number] = SegmentView(
        number, known.start_sample, chunks, samples, sealed, recovered, known.asset_id, known.dek_id
    )


def _view(
    meeting_id: ev.MeetingId, sheet: _Sheet, started: ev.MeetingStarted, position: int, problem: ev.BadEvent | None
) -> MeetingView:
    tracks = []
    for name, segments in sheet.segments.items():
        ordered = tuple(segments[number] for number in sorted(segments))
        end = max((s.start_sample + s.samples for s in ordered), default=0)
        gaps = tuple(sorted(sheet.gaps.get(name, []), key=lambda g: g.start_ms))
        tracks.append(
            TrackView(
                name, sheet.devices.get(name, ""), samples_to_ms(end), gaps, ordered, sheet.transcribed.get(name, 0)
            )
        )
    lines = tuple(
        Line(
            u.utterance_id,
            u.track,
            SPEAKERS.get(u.track, u.track),
            u.start_ms,
            u.end_ms,
            u.text,
            u.words,
            language=u.language,
            model=u.model,
        )
        for u in in_order(sheet.utterances)
        if u.utterance_id not in sheet.superseded
    )
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
        lines=lines,
        markers=tuple(sorted(sheet.markers, key=lambda r: r.at_ms)),
        notes=tuple(sorted(sheet.notes, key=lambda r: r.at_ms)),
        problem=problem,
        pinned=sheet.pinned,
        sound_erased=sheet.sound_erased,
        asked_language=started.language,
        vocabulary=sheet.vocabulary,
        rewrite=None if sheet.sound_erased else sheet.rewrite,
    )


__all__ = [
    "ERASED",
    "PAUSED",
    "QUARANTINED",
    "READY",
    "RECORDING",
    "RECOVERED",
    "SPEAKERS",
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
