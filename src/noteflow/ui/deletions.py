"""What rules for keeping delete, as a person sees it: the question that a clock which jumped raises, and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from noteflow.application.erasure import MEETING, RETENTION
from noteflow.application.retention import Dates, Question
from noteflow.domain import events as ev
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.message_windows import MessageWindow
from noteflow.ui.theme import Appearance
from noteflow.ui.wording import date_text, day_text

ASKED = "Is the computer’s clock right?"


class Deletions(QObject):
    """Asks in one window at a time. Closing it keeps everything for now."""

    opened = Signal(object)
    """The window that asks: whoever shows windows brings it to the front."""
    closed = Signal(object)
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook, appearance: Appearance) -> None:
        super().__init__(bridge)
        self._bridge, self._notebook, self._appearance = bridge, notebook, appearance
        self._window: MessageWindow | None = None

    def ask(self, question: Question | None) -> None:
        """Put the question in place of the one that may stand, or take that back."""
        self._take_back()
        if question is None:
            return

        def delete() -> None:
            self._take_back()
            self._bridge.run(lambda: keeper.delete(question), failed=self.failed.emit)

        def keep() -> None:
            self._take_back()
            self._bridge.run(keeper.put_off, failed=self.failed.emit)

        keeper = self._notebook.rule_keeper
        window = MessageWindow(
            self._appearance,
            ASKED,
            sentences(question),
            failure=False,
            buttons=[("Delete now", delete)],
            close_text="Keep for now",
        )
        window.closed.connect(keep)
        self._window = window
        self.opened.emit(window)

    def _take_back(self) -> None:
        window: QWidget | None = self._window
        if window is not None:
            self._window = None
            self.closed.emit(window)


def sentences(question: Question) -> list[str]:
    """What happened, why nothing was deleted, and what to do."""
    days = abs(question.days_ahead)
    way = "later" if question.days_ahead > 0 else "earlier"
    said = f"It says {date_text(question.now_us)}, {days} day{'s' * (days != 1)} {way} than NoteFlow expected."
    safe = "Nothing was deleted. After a week without NoteFlow the date may well be right; a wrong one deletes"
    todo = "If the date is right, delete now. If not, keep everything for now and set the clock right."
    return [
        f"{said} By that date your rules delete {_count(question)}.",
        f"{safe} too early.",
        f"{todo} “noteflow retention” lists what is due.",
    ]


def _count(question: Question) -> str:
    whole = {deletion.meeting_id for deletion in question.due if deletion.what == MEETING}
    sound = {deletion.meeting_id for deletion in question.due} - whole
    parts = [_meetings(len(whole))] if whole else []
    parts += [f"the sound of {_meetings(len(sound))}"] if sound else []
    return " and ".join(parts)


def _meetings(count: int) -> str:
    return "1 meeting" if count == 1 else f"{count} meetings"


def dates_text(dates: Dates, *, pinned: bool) -> str:
    """When a meeting goes, as its window says it; empty where no rule deletes it."""
    if pinned:
        return "Pinned: no rule deletes it."
    if dates.meeting_us is None:
        return "" if dates.sound_us is None else f"Its sound will be deleted on {day_text(dates.sound_us)}."
    sound = "" if dates.sound_us is None else f", its sound on {day_text(dates.sound_us)}"
    return f"Will be deleted on {day_text(dates.meeting_us)}{sound}."


def gone_text(recorded: Sequence[ev.Recorded]) -> str:
    """What rules have just deleted, for a notification; empty for nothing."""
    whole = sum(isinstance(item.event, ev.MeetingErased) and item.event.reason == RETENTION for item in recorded)
    sound = sum(isinstance(item.event, ev.SoundErased) and item.event.reason == RETENTION for item in recorded)
    parts = [_meetings(whole)] if whole else []
    parts += [f"the sound of {_meetings(sound)}"] if sound else []
    return f"Deleted, as your rules for keeping say: {' and '.join(parts)}." if parts else ""
