"""A meeting as a state machine: `decide` turns a command into events, `evolve` applies an event.

Pure: the same state and command always give the same events. A command that would change nothing gives none; one that
makes no sense in the state raises a `NoteFlowError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, UsageError

PROGRESS_EVERY_SAMPLES = 5 * ev.SAMPLE_RATE
"""Audio progress is logged at most this far apart (formats: the log's audio progress)."""

TITLE_LIMIT = 300
TEXT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment file as the log knows it."""

    number: int
    start_sample: int
    chunks: int = 0
    samples: int = 0
    sealed: bool = False
    asset_id: str = ""

    @property
    def end_sample(self) -> int:
        """The first sample of the meeting's clock after the segment."""
        return self.start_sample + self.samples


@dataclass(frozen=True, slots=True)
class Track:
    """A track as the log knows it; `transcribed` is the sample up to which its text is complete."""

    segments: tuple[Segment, ...] = ()
    transcribed: int = 0

    @property
    def end_sample(self) -> int:
        """The first sample after the last one that the log knows."""
        return max((segment.end_sample for segment in self.segments), default=0)

    @property
    def open_segment(self) -> Segment | None:
        """The segment being written, if any."""
        return next((segment for segment in self.segments if not segment.sealed), None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What deciding needs to know; screens and exports use `MeetingView`."""

    title: str
    started_at_us: int
    language: str
    model: str | None
    tracks: dict[str, Track] = field(default_factory=dict)
    stopped: bool = False
    sound_erased: bool = False
    rewrite: ev.RewriteAsked | None = None

    @property
    def duration_ms(self) -> int:
        """Length of the longest track."""
        return samples_to_ms(max((track.end_sample for track in self.tracks.values()), default=0))

    @property
    def transcript_pending(self) -> bool:
        """Whether text is wanted and some track's sound, which is still there, has not been through the model."""
        wanted = self.model is not None and not self.sound_erased
        return wanted and any(t.transcribed < t.end_sample for t in self.tracks.values())

    @property
    def rewrite_pending(self) -> bool:
        """Whether the sound, which is still there, is to go through a model once more."""
        return self.rewrite is not None and not self.sound_erased


@dataclass(frozen=True, slots=True)
class Start:
    title: str
    started_at_us: int
    origin: str
    language: str
    model: str | None


@dataclass(frozen=True, slots=True)
class OpenSegment:
    track: str
    asset_id: str
    dek_id: str
    start_sample: int
    device: str


@dataclass(frozen=True, slots=True)
class ReportAudio:
    """So much of the open segment is synced. `force` logs it however small the step."""

    track: str
    chunks: int
    samples: int
    force: bool = False


@dataclass(frozen=True, slots=True)
class SealSegment:
    track: str
    chunks: int
    samples: int
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class AdoptSegment:
    """Take in a sealed file that no event names, also after the end. Where it lies on the clock is not known, so it
    goes behind all that the track has."""

    track: str
    number: int
    asset_id: str
    dek_id: str
    chunks: int
    samples: int


@dataclass(frozen=True, slots=True)
class FinishImport:
    """A file whose import was cut off has been read to its end after all, and the meeting is no longer one that was cut
    off. `rest` is the sealed segment of what was missing, from the device so called; None when nothing was."""

    device: str
    stopped_at_us: int
    rest: AdoptSegment | None


@dataclass(frozen=True, slots=True)
class NoteGap:
    track: str
    start_sample: int
    end_sample: int
    reason: str


@dataclass(frozen=True, slots=True)
class AddUtterance:
    utterance: ev.UtteranceTranscribed


@dataclass(frozen=True, slots=True)
class CompleteTranscript:
    track: str
    upto_sample: int


@dataclass(frozen=True, slots=True)
class AskRewrite:
    model: str
    language: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The end of a second pass: what is added, and the ids of the utterances that this replaces."""

    model: str
    utterances: tuple[ev.UtteranceTranscribed, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GiveVocabulary:
    terms: str


@dataclass(frozen=True, slots=True)
class AddMarker:
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class AddNote:
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class AddAction:
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    title: str


@dataclass(frozen=True, slots=True)
class Stop:
    stopped_at_us: int
    recovered: bool = False


Command = (
    Start
    | OpenSegment
    | ReportAudio
    | SealSegment
    | AdoptSegment
    | FinishImport
    | NoteGap
    | AddUtterance
    | CompleteTranscript
    | AskRewrite
    | Rewrite
    | GiveVocabulary
    | AddMarker
    | AddNote
    | AddAction
    | Rename
    | Stop
)


def samples_to_ms(samples: int) -> int:
    """Samples at 16 kHz to whole milliseconds, rounded down."""
    return samples * 1000 // ev.SAMPLE_RATE


def ms_to_samples(ms: int) -> int:
    """Whole milliseconds to samples at 16 kHz."""
    return ms * ev.SAMPLE_RATE // 1000


def clean_title(title: str) -> str:
    """One line, without control characters, at most 300 characters."""
    flat = " ".join("".join(c if _keeps(c) else " " for c in title).split())
    return flat[:TITLE_LIMIT].rstrip()


def clean_text(text: str) -> str:
    """As typed, without control characters other than line breaks, any other white space as a plain space; longer than
    10,000 characters is refused."""
    if len(text) > TEXT_LIMIT:
        raise UsageError(f"The text has {len(text):,} characters; {TEXT_LIMIT:,} are the most.", "Split it.")
    lines = text.replace("\r\n", "\n")
    return "".join(c if c == "\n" or _keeps(c) else " " if c.isspace() else "" for c in lines).strip()


def one_line(text: str) -> str:
    """As `clean_text`, on one line."""
    return " ".join(clean_text(text).split())


def _keeps(character: str) -> bool:
    # The joiners, though invisible, are spelling in Persian, in Indic scripts and in emoji; other invisible characters
    # can make a text look like another one.
    return character.isprintable() or character in "\u200c\u200d"


def decide(meeting: Meeting | None, command: Command) -> tuple[ev.MeetingEvent, ...]:
    """The events that a command leads to.

    Raises:
        UsageError: the command carries something that cannot be stored.
        NoteFlowError: the meeting is not in a state for it.
    """
    if isinstance(command, Start):
        if meeting is not None:
            raise NoteFlowError("The meeting has been started already.")
        return (
            ev.MeetingStarted(
                clean_title(command.title), command.started_at_us, command.origin, command.language, command.model
            ),
        )
    if meeting is None:
        raise NoteFlowError("The meeting has not been started.")
    match command:
        case OpenSegment() | ReportAudio() | SealSegment():
            return _decide_sound(meeting, command)
        case AdoptSegment():
            return _adopt(meeting, command)
        case FinishImport():
            return _finish_import(meeting, command)
        case NoteGap(track, start, end, reason):
            if end <= start:
                return ()
            return (ev.GapNoted(track, samples_to_ms(start), samples_to_ms(end), reason),)
        case AddUtterance(utterance):
            return (utterance,) if utterance.text.strip() else ()
        case CompleteTranscript(track, upto):
            known = meeting.tracks.get(track, Track())
            return (ev.TranscriptCompleted(track, upto),) if upto > known.transcribed else ()
        case AskRewrite(model, language):
            return (ev.RewriteAsked(model, language),)
        case Rewrite(model, utterances, replaced):
            superseded = (ev.UtteranceSuperseded(utterance_id) for utterance_id in replaced)
            return (*superseded, *utterances, ev.RewriteDone(model))
        case GiveVocabulary(terms):
            return (ev.VocabularyGiven(terms),) if terms else ()
        case AddMarker(at_ms, text):
            return (ev.MarkerAdded(max(0, at_ms), clean_title(text)),)
        case AddNote(at_ms, text):
            cleaned = clean_text(text)
            return (ev.NoteAdded(max(0, at_ms), cleaned),) if cleaned else ()
        case AddAction(at_ms, text):
            cleaned = one_line(text)
            return (ev.ActionAdded(max(0, at_ms), cleaned),) if cleaned else ()
        case Rename(title):
            cleaned = clean_title(title)
            if not cleaned:
                raise UsageError("A meeting needs a title.", "Give it at least one letter.")
            return (ev.TitleChanged(cleaned),) if cleaned != meeting.title else ()
        case Stop(stopped_at_us, recovered):
            if meeting.stopped:
                return ()
            if any(track.open_segment for track in meeting.tracks.values()):
                # what is stopped is never looked at again by a recovery
                raise NoteFlowError("A segment of the meeting is still open.")
            return (ev.MeetingStopped(stopped_at_us, meeting.duration_ms, recovered),)


def _decide_sound(meeting: Meeting, command: OpenSegment | ReportAudio | SealSegment) -> tuple[ev.MeetingEvent, ...]:
    track = meeting.tracks.get(command.track, Track())
    current = track.open_segment
    if isinstance(command, OpenSegment):
        if current is not None:
            raise NoteFlowError(f"Segment {current.number} of the track is still open.")
        if meeting.stopped:
            raise NoteFlowError("The meeting is over; no sound can be added to it.")
        return (
            ev.SegmentOpened(
                command.track,
                len(track.segments),
                command.asset_id,
                command.dek_id,
                command.start_sample,
                clean_title(command.device),
            ),
        )
    if current is None:
        raise NoteFlowError("The track has no open segment.")
    if isinstance(command, SealSegment):
        return (ev.SegmentSealed(command.track, current.number, command.chunks, command.samples, command.recovered),)
    step = command.samples - current.samples
    if step <= 0 or (step < PROGRESS_EVERY_SAMPLES and not command.force):
        return ()
    return (ev.AudioProgress(command.track, current.number, command.chunks, command.samples),)


def _adopt(meeting: Meeting, found: AdoptSegment) -> tuple[ev.MeetingEvent, ...]:
    track = meeting.tracks.get(found.track, Track())
    if any(segment.number == found.number for segment in track.segments):
        return ()
    if any(segment.asset_id == found.asset_id for known in meeting.tracks.values() for segment in known.segments):
        # a copy of one that is there, which anybody can make who can write to the folder
        return ()
    if track.open_segment is not None:
        raise NoteFlowError(f"Segment {track.open_segment.number} of the track is still open.")
    return (
        ev.SegmentOpened(found.track, found.number, found.asset_id, found.dek_id, track.end_sample, ""),
        ev.SegmentSealed(found.track, found.number, found.chunks, found.samples, recovered=True),
    )


def _finish_import(meeting: Meeting, finish: FinishImport) -> tuple[ev.MeetingEvent, ...]:
    if not meeting.stopped:
        raise NoteFlowError("The meeting is not over.")
    samples = 0
    added: tuple[ev.MeetingEvent, ...] = ()
    if finish.rest is not None:
        rest, track = finish.rest, meeting.tracks.get(finish.rest.track, Track())
        if any(segment.number == rest.number for segment in track.segments):
            raise NoteFlowError(f"The track has a segment {rest.number} already.")
        device = clean_title(finish.device)
        samples = track.end_sample + rest.samples
        added = (
            ev.SegmentOpened(rest.track, rest.number, rest.asset_id, rest.dek_id, track.end_sample, device),
            ev.SegmentSealed(rest.track, rest.number, rest.chunks, rest.samples, recovered=False),
        )
    duration_ms = max(meeting.duration_ms, samples_to_ms(samples))
    return (*added, ev.MeetingStopped(finish.stopped_at_us, duration_ms, recovered=False))


def evolve(meeting: Meeting | None, event: ev.Event) -> Meeting | None:
    """The meeting after an event. Events that deciding does not depend on leave it as it is."""
    if isinstance(event, ev.MeetingStarted):
        return Meeting(event.title, event.started_at_us, event.language, event.model)
    if meeting is None:
        return None
    match event:
        case ev.SegmentOpened(track, number, asset_id, _, start_sample):
            return _with_segment(meeting, track, Segment(number, start_sample, asset_id=asset_id))
        case ev.AudioProgress(track, number, chunks, samples):
            found = _segment(meeting, track, number)
            return _with_segment(meeting, track, replace(found, chunks=chunks, samples=samples))
        case ev.SegmentSealed(track, number, chunks, samples):
            found = _segment(meeting, track, number)
            return _with_segment(meeting, track, replace(found, chunks=chunks, samples=samples, sealed=True))
        case ev.TranscriptCompleted(track, upto):
            known = meeting.tracks.get(track, Track())
            return replace(meeting, tracks={**meeting.tracks, track: replace(known, transcribed=upto)})
        case ev.RewriteAsked():
            return replace(meeting, rewrite=event)
        case ev.RewriteDone():
            return replace(meeting, rewrite=None)
        case ev.TitleChanged(title):
            return replace(meeting, title=title)
        case ev.MeetingStopped():
            return replace(meeting, stopped=True)
        case ev.SoundErased():
            return replace(meeting, sound_erased=True)
        case _:
            return meeting


def fold_meeting(events: Iterable[ev.Event]) -> Meeting | None:
    """The meeting after all its events."""
    meeting: Meeting | None = None
    for event in events:
        meeting = evolve(meeting, event)
    return meeting


def _segment(meeting: Meeting, track: str, number: int) -> Segment:
    for segment in meeting.tracks.get(track, Track()).segments:
        if segment.number == number:
            return segment
    raise NoteFlowError("The log speaks of an audio segment that was never opened.")


def _with_segment(meeting: Meeting, track: str, segment: Segment) -> Meeting:
    known = meeting.tracks.get(track, Track())
    others = tuple(s for s in known.segments if s.number != segment.number)
    segments = tuple(sorted((*others, segment), key=lambda s: s.number))
    return replace(meeting, tracks={**meeting.tracks, track: replace(known, segments=segments)})
