"""What rules for keeping delete, as a person sees it: the question that a clock which jumped raises, and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from noteflow.application.erasure import MEETING, RETENTION
from noteflow.application.retention import Dates, Question
from noteflow.domain import events as ev
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.message_windows import MessageWindow
from noteflow.ui.theme import Appearance
from noteflow.ui.wording import date_text, day_text, plural

translate = QCoreApplication.translate


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
            translate("Deletions", "Is the computer’s clock right?"),
            sentences(question),
            failure=False,
            buttons=[(translate("Deletions", "Delete now"), delete)],
            close_text=translate("Deletions", "Keep for now"),
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
    said = (
        translate("Deletions", "It says {date}, %n day(s) later than NoteFlow expected.", None, days)
        if question.days_ahead > 0
        else translate("Deletions", "It says {date}, %n day(s) earlier than NoteFlow expected.", None, days)
    )
    due = translate("Deletions", "By that date your rules delete {what}.").format(what=_count(question))
    return [
        f"{plural(said, days).format(date=date_text(question.now_us))} {due}",
        translate(
            "Deletions",
            "Nothing was deleted. After a week without NoteFlow the date may well be right; a wrong one deletes too "
            "early.",
        ),
        translate(
            "Deletions",
            "If the date is right, delete now. If not, keep everything for now and set the clock right. "
            "“noteflow retention” lists what is due.",
        ),
    ]


def _count(question: Question) -> str:
    whole = {deletion.meeting_id for deletion in question.due if deletion.what == MEETING}
    sound = {deletion.meeting_id for deletion in question.due} - whole
    return _both(len(whole), len(sound))


def _both(whole: int, sound: int) -> str:
    meetings = plural(translate("Deletions", "%n meeting(s)", None, whole), whole)
    sounds = plural(translate("Deletions", "the sound of %n meeting(s)", None, sound), sound)
    if whole and sound:
        return translate("Deletions", "{meetings} and {sounds}").format(meetings=meetings, sounds=sounds)
    return meetings if whole else sounds if sound else ""


def dates_text(dates: Dates, *, pinned: bool) -> str:
    """When a meeting goes, as its window says it; empty where no rule deletes it."""
    if pinned:
        return translate("Deletions", "Pinned: no rule deletes it.")
    sound = "" if dates.sound_us is None else day_text(dates.sound_us)
    if dates.meeting_us is None:
        return translate("Deletions", "Its sound will be deleted on {day}.").format(day=sound) if sound else ""
    meeting = day_text(dates.meeting_us)
    if not sound:
        return translate("Deletions", "Will be deleted on {day}.").format(day=meeting)
    told = translate("Deletions", "Will be deleted on {day}, its sound on {sound_day}.")
    return told.format(day=meeting, sound_day=sound)


def gone_text(recorded: Sequence[ev.Recorded]) -> str:
    """What rules have just deleted, for a notification; empty for nothing."""
    whole = sum(isinstance(item.event, ev.MeetingErased) and item.event.reason == RETENTION for item in recorded)
    sound = sum(isinstance(item.event, ev.SoundErased) and item.event.reason == RETENTION for item in recorded)
    told = translate("Deletions", "Deleted, as your rules for keeping say: {what}.")
    return told.format(what=_both(whole, sound)) if whole or sound else ""
