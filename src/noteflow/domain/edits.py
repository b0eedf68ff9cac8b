"""Which edits of a meeting stand: what a person changed in it, in the log's order, less what was undone.

Undoing goes back one edit after the other, the last first, and redoing forward again the same way. A new edit forgets
what was undone, and so does the end of a second pass: the text that an undone edit was about may be gone by then.

Edits are the events of `EDITS`, and what was added to a meeting that was over. What is typed while a meeting is
recorded is not undone: it can be removed, which is an edit.
"""

from __future__ import annotations

from collections.abc import Iterable

from noteflow.domain import events as ev

EDITS = (
    ev.RemarkEdited,
    ev.RemarkRemoved,
    ev.ActionFinished,
    ev.LineEdited,
    ev.LineSplit,
    ev.LinesMerged,
    ev.LineHidden,
    ev.LineSpeakerNamed,
    ev.TrackSpeakerNamed,
)

REMARKS = (ev.MarkerAdded, ev.NoteAdded, ev.ActionAdded)

_COUNT = frozenset((*EDITS, *REMARKS, ev.EditUndone, ev.EditRedone, ev.RewriteDone, ev.MeetingStopped))
"""What a stack looks at: nearly all events of a meeting are of other kinds."""


class EditStack:
    """The edits that stand (`done`) and those that were undone and may be redone (`undone`), the last one last.

    `over` says whether the meeting was over before the first event that is taken.
    """

    def __init__(self, *, over: bool = False) -> None:
        self.done: list[ev.Recorded] = []
        self.undone: list[ev.Recorded] = []
        self._over = over

    def take(self, item: ev.Recorded) -> None:
        """An event of the meeting, in its order. An undoing of anything but the last edit has no effect."""
        if type(item.event) not in _COUNT:
            return
        match item.event:
            case ev.EditUndone(edit):
                _move(edit, self.done, self.undone)
            case ev.EditRedone(edit):
                _move(edit, self.undone, self.done)
            case ev.RewriteDone():
                self.undone.clear()
            case ev.MeetingStopped():
                self._over = True
            case _ if is_edit(item.event, over=self._over):
                self.done.append(item)
                self.undone.clear()


def is_edit(event: ev.Event, *, over: bool) -> bool:
    """Whether an event is one that can be undone; `over` says whether the meeting was over by then."""
    return isinstance(event, EDITS) or (over and isinstance(event, REMARKS))


def left_out(items: Iterable[ev.Recorded], stack: EditStack) -> frozenset[int]:
    """Have the stack take a meeting's events; the places in the stream of the edits that do not stand after them."""
    edits: set[int] = set()
    for item in items:
        stack.take(item)
        if stack.done and stack.done[-1] is item:
            edits.add(item.sequence)
    return frozenset(edits - {item.sequence for item in stack.done})


def _move(edit: int, source: list[ev.Recorded], target: list[ev.Recorded]) -> None:
    if source and source[-1].sequence == edit:
        target.append(source.pop())
