"""What a person may change in a meeting's text: an edit and the meeting as it is shown give the events.

Pure, as `domain.meeting` is. An edit that would change nothing gives no event; one that makes no sense raises a
`NoteFlowError`. Which edits stand in the end is a matter of `domain.edits`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError, UsageError
from noteflow.domain.meeting import clean_text, clean_title, one_line
from noteflow.domain.view import RECORDING, ActionItem, Line, MeetingView, Remark
from noteflow.domain.word_times import places, words_of

Item = TypeVar("Item", Remark, ActionItem)

NAME_LIMIT = 100
NOTE, MARKER, ACTION = "note", "marker", "action"


@dataclass(frozen=True, slots=True)
class EditLine:
    """Write a line's text anew."""

    line_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SplitLine:
    """Make two of a line, at this place in its text (Unicode code points); within a word, before the word."""

    line_id: str
    at: int


@dataclass(frozen=True, slots=True)
class MergeLine:
    """Make one of a line and the next of its track."""

    line_id: str


@dataclass(frozen=True, slots=True)
class DeleteLine:
    """Show a line no longer. Its sound stays, and so does the line in the meeting's history."""

    line_id: str


@dataclass(frozen=True, slots=True)
class NameLine:
    """Say who speaks in a line; with an empty name it is whoever speaks on its track."""

    line_id: str
    name: str


@dataclass(frozen=True, slots=True)
class NameTrack:
    """Say who speaks on a track, in all lines but those that have a name of their own; empty: nobody is named."""

    track: str
    name: str


@dataclass(frozen=True, slots=True)
class AddRemark:
    """Add a `note`, `marker` or `action` at its time. What happens while a meeting is recorded is rather added by
    `Notebook.note` and the like, which know the time."""

    kind: str
    at_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class EditRemark:
    """Give a note, marker or action item another text, another time, or both."""

    remark: int
    text: str | None = None
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DeleteRemark:
    """Show a note, marker or action item no longer."""

    remark: int


@dataclass(frozen=True, slots=True)
class FinishAction:
    """Say of an action item whether it is done."""

    remark: int
    done: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Leave out the last edit that stands."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Let the edit stand again that was undone last."""


Edit = (
    EditLine
    | SplitLine
    | MergeLine
    | DeleteLine
    | NameLine
    | NameTrack
    | AddRemark
    | EditRemark
    | DeleteRemark
    | FinishAction
    | Undo
    | Redo
)


def decide(view: MeetingView, edit: Edit, new_id: str) -> tuple[ev.MeetingEvent, ...]:
    """The events that an edit leads to; `new_id` is for a line that it makes.

    Raises:
        NotFoundError: the line, track or remark is not there.
        UsageError: the edit carries something that cannot be stored.
        NoteFlowError: the meeting is not in a state for it.
    """
    match edit:
        case EditLine(line_id, text):
            return _edit_line(_line(view, line_id), text)
        case SplitLine(line_id, at):
            return (_split(_line(view, line_id), at, new_id),)
        case MergeLine(line_id):
            return (_merge(view, _line(view, line_id)),)
        case DeleteLine(line_id):
            return (ev.LineHidden(_line(view, line_id).id),)
        case NameLine(line_id, name):
            line, name = _line(view, line_id), _name(name)
            known = line.speaker if line.named else ""
            return (ev.LineSpeakerNamed(line.id, name),) if name != known else ()
        case NameTrack(name=name):
            return _name_track(view, edit.track, _name(name))
        case AddRemark():
            return (_add(view, edit),)
        case EditRemark():
            return _edit_remark(view, edit)
        case DeleteRemark(remark):
            return (ev.RemarkRemoved(_remark(view, remark).id),)
        case FinishAction(remark, done):
            action = _found(view.actions, remark)
            if action is None:
                raise NotFoundError("There is no such action item.", "Look at the meeting again: it may be gone.")
            return (ev.ActionFinished(action.id, done),) if action.done != done else ()
        case Undo():
            if view.undo is None:
                raise NoteFlowError("There is nothing to undo.", "No edit of this meeting stands.")
            return (ev.EditUndone(view.undo.sequence),)
        case Redo():
            if view.redo is None:
                raise NoteFlowError(
                    "There is nothing to redo.", "A new edit and a second pass forget what had been undone."
                )
            return (ev.EditRedone(view.redo.sequence),)


# --- lines -----------------------------------------------------------------------------------------------------------


def _line(view: MeetingView, line_id: str) -> Line:
    for line in view.lines:
        if line.id == line_id:
            return line
    if any(line.id == line_id for line in view.hidden):
        raise NotFoundError("The line was deleted.", "Undo brings back what was deleted last.")
    if view.state == RECORDING:
        raise NotFoundError(
            "The recording still writes this line, or it is gone.", "Edit it when its sentence is over."
        )
    raise NotFoundError("There is no such line.", "Look at the meeting again: a second pass may have replaced it.")


def _edit_line(line: Line, typed: str) -> tuple[ev.MeetingEvent, ...]:
    text = one_line(typed)
    if not text:
        raise UsageError("A line needs some text.", "Delete the line to have it no longer shown.")
    if text == line.text:
        return ()
    return (ev.LineEdited(line.id, text, words_of(line.text, line.words, text, line.start_ms, line.end_ms)),)


def _split(line: Line, at: int, new_id: str) -> ev.LineSplit:
    starts = places(line.text, line.words)
    ends = [start + len(word.text) for start, word in zip(starts, line.words, strict=True)]
    words = sum(end <= at for end in ends)
    if 0 < words < len(starts):
        cut, at_ms = starts[words], line.words[words].start_ms
    elif line.words:
        raise _unsplittable()
    else:
        cut = _between_words(line.text, at)
        at_ms = line.start_ms + (line.end_ms - line.start_ms) * cut // max(1, len(line.text))
    if not line.text[:cut].strip() or not line.text[cut:].strip():
        raise _unsplittable()
    return ev.LineSplit(line.id, new_id, cut, words, min(max(at_ms, line.start_ms), line.end_ms))


def _between_words(text: str, at: int) -> int:
    """The place itself if it is between two words, else the beginning of its word."""
    cut = min(max(at, 0), len(text))
    while 0 < cut < len(text) and not (text[cut - 1].isspace() or text[cut].isspace()):
        cut -= 1
    return cut


def _unsplittable() -> UsageError:
    return UsageError("A line cannot be split there: one part would be empty.", "Choose a place between two words.")


def _merge(view: MeetingView, line: Line) -> ev.LinesMerged:
    later = view.lines[view.lines.index(line) + 1 :]
    following = next((other for other in later if other.track == line.track), None)
    if following is None:
        raise NotFoundError("No line of the same side follows this one.", "Merge the line before it instead.")
    return ev.LinesMerged(line.id, following.id)


def _name(typed: str) -> str:
    return clean_title(typed)[:NAME_LIMIT].rstrip()


def _name_track(view: MeetingView, track: str, name: str) -> tuple[ev.MeetingEvent, ...]:
    known = next((known for known in view.tracks if known.name == track), None)
    if known is None:
        raise NotFoundError("The meeting has no such side.", "Name one that was recorded.")
    return (ev.TrackSpeakerNamed(track, name),) if name != known.speaker else ()


# --- remarks ---------------------------------------------------------------------------------------------------------


def _found(items: Iterable[Item], remark: int) -> Item | None:
    return next((item for item in items if item.id == remark), None)


def _remark(view: MeetingView, remark: int) -> Remark | ActionItem:
    found = _found((*view.notes, *view.markers), remark) or _found(view.actions, remark)
    if found is None:
        raise NotFoundError(
            "There is no such note, marker or action item.", "Look at the meeting again: it may be gone."
        )
    return found


def _add(view: MeetingView, added: AddRemark) -> ev.MeetingEvent:
    at_ms, text = _moment(view, added.at_ms), _text(added.kind, added.text)
    match added.kind:
        case "note":
            return ev.NoteAdded(at_ms, text)
        case "marker":
            return ev.MarkerAdded(at_ms, text)
        case _:
            return ev.ActionAdded(at_ms, text)


def _edit_remark(view: MeetingView, edit: EditRemark) -> tuple[ev.MeetingEvent, ...]:
    known = _remark(view, edit.remark)
    kind = ACTION if known in view.actions else MARKER if known in view.markers else NOTE
    text = known.text if edit.text is None else _text(kind, edit.text)
    at_ms = known.at_ms if edit.at_ms is None else _moment(view, edit.at_ms)
    return (ev.RemarkEdited(known.id, at_ms, text),) if (at_ms, text) != (known.at_ms, known.text) else ()


def _text(kind: str, typed: str) -> str:
    """A marker may be without words, and holds as many as a title."""
    if kind not in (NOTE, MARKER, ACTION):
        raise UsageError("Only a note, a marker or an action item can be added.", "Say which it is.")
    if kind == MARKER:
        return clean_title(typed)
    text = clean_text(typed) if kind == NOTE else one_line(typed)
    if not text:
        what = "A note" if kind == NOTE else "An action item"
        raise UsageError(f"{what} needs some text.", "Delete it to have it no longer shown.")
    return text


def _moment(view: MeetingView, at_ms: int) -> int:
    """Within the meeting; of one that is being recorded, nobody knows the end here."""
    return max(0, at_ms if view.state == RECORDING else min(at_ms, view.duration_ms))
