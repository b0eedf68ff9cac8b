"""A recording's way into the log: what the log does not take now is kept in its order and taken along with the next."""

from __future__ import annotations

from noteflow.application.journal import Journal
from noteflow.domain import meeting as md
from noteflow.domain.events import Event, MeetingId


class MeetingLog:
    """The meeting as decided so far, and its events that are not in the log yet. Used by one thread."""

    def __init__(self, journal: Journal, meeting_id: MeetingId) -> None:
        self._journal = journal
        self._meeting_id = meeting_id
        self._logged = 0
        self._waiting: list[Event] = []
        self._doubtful = 0
        self.meeting: md.Meeting | None = None

    @property
    def behind(self) -> bool:
        """Whether something decided is not in the log."""
        return bool(self._waiting)

    @property
    def unfinished(self) -> bool:
        """Whether the log knows of the meeting, and not yet of all that was decided, or of its end."""
        return self._logged > 0 and (self.behind or (self.meeting is not None and not self.meeting.stopped))

    def decide(self, command: md.Command) -> None:
        """Take what follows from a command, for the next `flush`. Raises NoteFlowError when it cannot be decided."""
        for event in md.decide(self.meeting, command):
            self.meeting = md.evolve(self.meeting, event)
            self._waiting.append(event)

    def flush(self) -> None:
        """Append all that waits. Raises NoteFlowError when the log does not take it; then it goes on waiting."""
        if not self._waiting:
            return
        if self._doubtful:
            self._find_out()
        self._doubtful = len(self._waiting)
        self._journal.append(self._meeting_id, self._waiting)
        self._logged += len(self._waiting)
        self._waiting, self._doubtful = [], 0

    def start_over(self) -> None:
        """Go by what the log holds; nothing waits any more. Raises NoteFlowError."""
        self.meeting = self._journal.meeting(self._meeting_id)
        self._logged = len(self._journal.held(self._meeting_id))
        self._waiting, self._doubtful = [], 0

    def _find_out(self) -> None:
        """Whether the append that failed last is in the log all the same: a disk that fails may have kept it. It is
        whole there or not at all, and what a person edited meanwhile may stand before and behind it."""
        count, held = self._doubtful, self._journal.held(self._meeting_id)
        tried = tuple(self._waiting[:count])
        if any(held[at : at + count] == tried for at in range(self._logged, len(held) - count + 1)):
            self._journal.follow()
            self._logged += count
            self._waiting = self._waiting[count:]
        self._doubtful = 0
