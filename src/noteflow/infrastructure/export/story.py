"""A meeting as it is read from top to bottom, and its facts in words; the same for every format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.coverage import coverage, sentence
from noteflow.domain.errors import UsageError
from noteflow.domain.view import PAUSED, QUARANTINED, RECORDING, RECOVERED, SPEAKERS, Gap, Line, MeetingView
from noteflow.infrastructure.export.text import clean, one_line

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SOURCES = {"mic": "microphone", "system": "system sound", "file": "file"}
"""What a track is to a person."""

HEAD_SHOWN = 16
"""Digits of the log's head, in hex, that stand on a page: nobody makes another log with the same 64 bits by chance."""
NOTE, TO_DO, DONE = "Note", "Action item", "Action item, done"
MARKER = "Marker"
"""What a marker is called that has no text."""

REASONS = {
    "device-lost": "the device was away",
    "overflow": "the computer could not keep up",
    "crash": "NoteFlow or the computer stopped",
    "missing": "it was lost on the disk",
    "damaged-input": "the input is damaged",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said without another, a marker, a note or a gap between: (at_ms, text) of each line. Where
    nobody is to be told, `track` and `speaker` are empty and every line may be anybody's."""

    at_ms: int
    track: str
    speaker: str
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """`text` is never empty."""

    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note or an action item, as its `name` says; `text` may have several lines."""

    at_ms: int
    text: str
    name: str = NOTE


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch without sound of a track; `text` says whose, how long, and why."""

    at_ms: int
    text: str


Piece = Turn | Marker | Note | Pause


def chosen(view: MeetingView, choice: ExportChoice) -> MeetingView:
    """The meeting with only the lines, remarks and gaps that the choice takes in, and nobody named where it wants
    that. Raises UsageError for a part behind the meeting's end."""
    if 0 < view.duration_ms <= choice.from_ms:
        raise UsageError("The part begins after the meeting ends.", f"The meeting is {length(view.duration_ms)} long.")
    lines = [line for line in view.lines if choice.overlaps(line.start_ms, line.end_ms) and one_line(line.text)]
    if not choice.speakers:
        lines = [replace(line, track="", speaker="") for line in lines]
    tracks = [
        replace(track, gaps=tuple(g for g in track.gaps if choice.cautions and choice.overlaps(g.start_ms, g.end_ms)))
        for track in view.tracks
    ]
    return replace(
        view,
        lines=tuple(lines) if choice.transcript else (),
        tracks=tuple(tracks),
        notes=tuple(note for note in view.notes if choice.notes and choice.holds(note.at_ms)),
        actions=tuple(action for action in view.actions if choice.actions and choice.holds(action.at_ms)),
        markers=tuple(marker for marker in view.markers if choice.markers and choice.holds(marker.at_ms)),
        participants=view.participants if choice.speakers else (),
    )


def pieces(view: MeetingView, choice: ExportChoice = EVERYTHING) -> list[Piece]:
    """Everything that is read in a meeting, by time. At one moment a marker comes first (it opens what follows), then
    a gap, then what was said, then the notes on it, then what is to be done."""
    view = chosen(view, choice)
    found: list[tuple[int, int, Piece]] = []
    found += [(m.at_ms, 0, Marker(m.at_ms, one_line(m.text) or MARKER)) for m in view.markers]
    for number, track in enumerate(view.tracks):
        # a pause is one, whatever the tracks
        gaps = [gap for gap in track.gaps if number == 0 or gap.reason != PAUSED]
        found += [(g.start_ms, 1, Pause(g.start_ms, gap_text(track.name, g))) for g in gaps]
    found += [(line.start_ms, 2, _turn(line, choice)) for line in view.lines]
    found += [(n.at_ms, 3, Note(n.at_ms, clean(n.text))) for n in view.notes]
    found += [(a.at_ms, 4, Note(a.at_ms, clean(a.text), DONE if a.done else TO_DO)) for a in view.actions]
    told: list[Piece] = []
    for _, _, piece in sorted(found, key=lambda item: item[:2]):
        last = told[-1] if told else None
        if isinstance(piece, Turn) and isinstance(last, Turn) and last.speaker == piece.speaker:
            told[-1] = Turn(last.at_ms, last.track, last.speaker, last.lines + piece.lines)
        else:
            told.append(piece)
    return told


def _turn(line: Line, choice: ExportChoice) -> Turn:
    return Turn(
        line.start_ms,
        line.track,
        speaker_name(line) if choice.speakers else "",
        ((line.start_ms, one_line(line.text)),),
    )


def speaker_name(line: Line) -> str:
    """Who said it, on one line; never empty."""
    return one_line(line.speaker) or one_line(line.track) or "Speaker"


def chapter(text: str) -> str:
    """A marker where nothing but its words tells that it is one."""
    return text if text == MARKER else f"{MARKER}: {text}"


def stamp(at_ms: int) -> str:
    """A place in the meeting: `00:12:05`."""
    minutes, seconds = divmod(at_ms // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def length(duration_ms: int) -> str:
    """A length in words: `42 s`, `58 min 20 s`, `2 h 5 min`; less than a second is told in thousandths."""
    if 0 < duration_ms < 1000:
        return f"{duration_ms} ms"
    minutes, seconds = divmod(duration_ms // 1000, 60)
    parts = ((minutes // 60, "h"), (minutes % 60, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


def source_of(track: str) -> str:
    """What a track records: `microphone`, `system sound`, `file`, or its own name."""
    return SOURCES.get(track) or one_line(track)


def speaker_of(track: str) -> str:
    """What a track's speaker is called until a person names them."""
    return SPEAKERS.get(track) or one_line(track)


def gap_text(track: str, gap: Gap) -> str:
    """Whose sound is missing, for how long, and why."""
    if gap.reason == PAUSED:
        return f"The recording was paused for {length(gap.end_ms - gap.start_ms)}."
    reason = REASONS.get(gap.reason) or one_line(gap.reason)
    return f"No sound from the {source_of(track)} for {length(gap.end_ms - gap.start_ms)}: {reason}."


def started_at(view: MeetingView, zone: tzinfo | None) -> datetime | None:
    """When the meeting began, on the wall in `zone` (None: where this machine is); None when it is not known."""
    return _moment(view.started_at_us, zone) if view.started_at_us else None


def when(view: MeetingView, zone: tzinfo | None) -> str:
    """`Tuesday 18 November 2025, 10:02 to 11:00 (UTC+01:00)`."""
    start = started_at(view, zone)
    if start is None:
        return "not known"
    end = _moment(view.started_at_us + view.duration_ms * 1000, zone)
    until = f"{end:%H:%M}" if end.date() == start.date() else f"{_day(end)}, {end:%H:%M}"
    return f"{_day(start)}, {start:%H:%M} to {until} (UTC{start.isoformat()[-6:]})"


def _moment(at_us: int, zone: tzinfo | None) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)).astimezone(zone)


def _day(at: datetime) -> str:
    return f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}"


def extent(view: MeetingView) -> str:
    """`58 min 20 s, 2 tracks, 1 gap of 8 s in all`."""
    gaps = [gap for track in view.tracks for gap in track.gaps if gap.reason != PAUSED]
    parts = [length(view.duration_ms), _count(len(view.tracks), "track")]
    if gaps:
        lost = length(sum(gap.end_ms - gap.start_ms for gap in gaps))
        parts.append(f"{_count(len(gaps), 'gap')} of {lost}" + (" in all" if len(gaps) > 1 else ""))
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def facts(view: MeetingView, zone: tzinfo | None, choice: ExportChoice = EVERYTHING) -> list[tuple[str, list[str]]]:
    """What stands at the head of a meeting: each fact's name and values."""
    told = [("When", [when(view, zone)]), ("Length", [extent(view)])]
    if choice.is_part:
        told.append(("Part", [part(view, choice)]))
    if choice.at is not None:
        told.append(("As of", [f"log position {view.position}"]))
    if choice.speakers:
        told.append(("Present", present(view)))
    return [
        *told,
        ("Language", [one_line(view.language) or "not known"]),
        ("Model", [one_line(view.model or "") or "none"]),
    ]


def part(view: MeetingView, choice: ExportChoice) -> str:
    """Which part of the meeting it is: `00:10:00 to 00:20:00`."""
    return f"{stamp(choice.from_ms)} to {stamp(end_of_part(view, choice))}"


def end_of_part(view: MeetingView, choice: ExportChoice) -> int:
    """Where the part ends, ms; no later than the meeting."""
    return view.duration_ms if choice.to_ms is None else min(choice.to_ms, view.duration_ms)


def reference(view: MeetingView, choice: ExportChoice = EVERYTHING) -> str:
    """By which the meeting can be verified, `Meeting 7f3a… · log position 412, head 4be0d91a77c30f52`; empty where that
    is left out."""
    head = f", head {view.head[:HEAD_SHOWN]}" if view.head else ""
    return f"Meeting {one_line(view.id)} · log position {view.position}{head}" if choice.reference else ""


def present(view: MeetingView) -> list[str]:
    """The people whom a person named, and the sides on which somebody speaks who is not; all sides when nobody is."""
    named = [name for name in map(one_line, view.participants) if name]
    nameless = {line.track for line in view.lines if not line.named}
    sides = [track for track in view.tracks if not named or (track.name in nameless and not one_line(track.speaker))]
    return named + [f"{speaker_of(track.name)} ({source_of(track.name)})" for track in sides]


def cautions(view: MeetingView, choice: ExportChoice = EVERYTHING) -> list[str]:
    """What a reader must know before trusting that this is all: nothing for a plain, finished meeting."""
    if not choice.cautions:
        return []
    told = []
    if view.state == RECORDING:
        told.append("The recording was still running when this was written.")
    elif view.state == RECOVERED:
        told.append("The recording was cut short and recovered; it may lack its last moments.")
        told += [f"{source_of(c.track)}: {sentence(c)}." for c in coverage(view) if c.missing]
    elif view.state == QUARANTINED:
        if view.problem:
            since = f"from event {view.problem.position} on"
            told.append(f"The record of this meeting does not verify {since}. Only what does verify is shown.")
        else:
            told.append("The sound of this meeting is not as it was recorded; its text verifies.")
    if view.transcript_pending:
        told.append("The transcript is not complete yet.")
    elif not any(line.text.strip() for line in view.lines):
        told.append("No transcript was made." if view.model is None else "No speech was recognised.")
    return told
