"""The history of a meeting as a person would tell it: what was changed, one step after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from noteflow.domain import events as ev

RECORDED, REWRITTEN, RENAMED, SILENCED = "recorded", "rewritten", "renamed", "silenced"
MARKED, NOTED, PLANNED, REMARKED = "marked", "noted", "planned", "remarked"
EDITED, NAMED, UNDONE, REDONE = "edited", "named", "undone", "redone"

_OWN = {
    ev.TitleChanged: RENAMED,
    ev.MarkerAdded: MARKED,
    ev.NoteAdded: NOTED,
    ev.ActionAdded: PLANNED,
    ev.SoundErased: SILENCED,
    ev.LineEdited: EDITED,
    ev.LineSplit: EDITED,
    ev.LinesMerged: EDITED,
    ev.LineHidden: EDITED,
    ev.LineSpeakerNamed: NAMED,
    ev.TrackSpeakerNamed: NAMED,
    ev.RemarkEdited: REMARKED,
    ev.RemarkRemoved: REMARKED,
    ev.ActionFinished: REMARKED,
    ev.EditUndone: UNDONE,
    ev.EditRedone: REDONE,
}
_TEXT = (ev.UtteranceTranscribed, ev.UtteranceSuperseded)


@dataclass(frozen=True, slots=True)
class Change:
    """One step: the log's `position` after it, when it was done, what it was, and how many events made it."""

    position: int
    at_us: int
    kind: str
    weight: int = 1


def changes(recorded: Iterable[ev.Recorded]) -> tuple[Change, ...]:
    """A meeting's steps. The recording with its text is one, as is each time that the text was written again; what
    changes nothing that is read (an export, a pin) is none."""
    steps: list[Change] = []
    stopped = rewriting = False
    for item in recorded:
        kind = _OWN.get(type(item.event))
        if isinstance(item.event, ev.RewriteAsked):
            rewriting = True
            continue
        if isinstance(item.event, ev.RewriteDone):
            rewriting = False
        elif kind is not None and stopped:
            steps.append(Change(item.position, item.at_us, kind))
            continue
        elif not isinstance(item.event, (*_TEXT, ev.MeetingStarted, ev.MeetingStopped)) and kind is None:
            continue
        stopped = stopped or isinstance(item.event, ev.MeetingStopped)
        kind = REWRITTEN if rewriting or isinstance(item.event, ev.RewriteDone) else RECORDED
        _grow(steps, kind, item, isinstance(item.event, _TEXT))
    return tuple(steps)


def _grow(steps: list[Change], kind: str, item: ev.Recorded, counts: bool) -> None:
    """Put it into the last step of its kind; one that was begun before others goes on after them."""
    place = next((n for n in range(len(steps) - 1, -1, -1) if steps[n].kind == kind), None)
    if place is not None and (kind == RECORDED or place == len(steps) - 1):
        if place == len(steps) - 1:
            step = steps[place]
            steps[place] = replace(step, position=item.position, at_us=item.at_us, weight=step.weight + counts)
            return
    elif kind == REWRITTEN and isinstance(item.event, ev.RewriteDone):
        return
    steps.append(Change(item.position, item.at_us, kind))
