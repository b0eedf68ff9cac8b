"""The small window beside a meeting: what is being recorded, what was just said, and a place to write.

It is a pane, or, by its button or where it is made very low, a strip. Closing either stops nothing. What stands on its
three pages is in `live_page`, `live_strip` and `live_idle`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from noteflow.application.notices import LiveText, Status, TextProgress
from noteflow.domain import events as ev
from noteflow.domain.view import PAUSED, SPEAKERS, MeetingView
from noteflow.ui import sentences
from noteflow.ui.live_idle import IdlePage
from noteflow.ui.live_page import RECORDS, LivePage
from noteflow.ui.live_shape import PaneOrStrip
from noteflow.ui.live_strip import ACTIVE, Strip, silence_text
from noteflow.ui.remedies import dismissal_of, remedy_for
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import add_shortcut
from noteflow.ui.wording import Row, gap_text, keys_text, length_text, progress_text, rows_of, speaker_text

translate = QCoreApplication.translate


EDITED = (
    ev.RemarkEdited
    | ev.RemarkRemoved
    | ev.ActionFinished
    | ev.LineEdited
    | ev.LineSplit
    | ev.LinesMerged
    | ev.LineHidden
    | ev.LineSpeakerNamed
    | ev.TrackSpeakerNamed
    | ev.EditUndone
    | ev.EditRedone
)
"""What changes something that the stream shows already: it is read anew."""


class LiveWindow(PaneOrStrip):
    """Shows status, events, levels and open lines as they come; asks, by signals, for what is to be done."""

    start_requested = Signal()
    stop_requested = Signal()
    pause_requested = Signal()
    """Pause, or go on."""
    marker_requested = Signal()
    note_kept = Signal(str, int)
    """A note's text, and the place where its first key was pressed, ms."""
    action_kept = Signal(str, int)
    """The same of an action item."""
    renamed = Signal(str, str)
    """The meeting's id and its new title."""
    reading_requested = Signal(str)
    """Something of this meeting that is shown has been changed: `load` is wanted."""
    open_requested = Signal(str)
    lock_requested = Signal()

    def __init__(self, appearance: Appearance, toggle_keys: str) -> None:
        super().__init__()
        self._meeting: ev.MeetingId | None = None
        self._last: ev.MeetingId | None = None
        self._improves = False
        self._heard = False
        self._status = Status("idle")
        self._sure: dict[str, tuple[int, str]] = {}
        self._speakers = dict(SPEAKERS)
        self.idle = IdlePage(appearance, toggle_keys)
        self.page = LivePage(appearance)
        self.strip = Strip(appearance)
        self.stream = self.page.stream
        self._pages = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        for page in (self.idle, self.page, self.strip):
            self._pages.addWidget(page)
            # how small the window may be goes by its shape; a page in the background does not hold it open
            page.setMinimumSize(1, 1)
        self._connect()
        self.show_status(self._status)

    def _connect(self) -> None:
        idle, page, strip = self.idle, self.page, self.strip
        for source in (idle, strip):
            source.start_requested.connect(self.start_requested)
            source.open_requested.connect(self._open_last)
        for steering in (page, strip):
            steering.stop_requested.connect(self.stop_requested)
            steering.pause_requested.connect(self.pause_requested)
            steering.marker_requested.connect(self._ask_for_marker)
        page.note.kept.connect(self.note_kept)
        page.note.action_kept.connect(self.action_kept)
        page.renamed.connect(self._rename)
        page.warning_changed.connect(self._show_strip)
        page.pin.toggled.connect(self._pin_toggled)
        page.strip_asked.connect(self.become_strip)
        page.menu_asked.connect(self._open_menu)
        strip.note_requested.connect(self._write_from_strip)
        strip.remedy_requested.connect(self._fix_from_strip)
        strip.expand_requested.connect(self._write_from_strip)
        add_shortcut(self, "Ctrl+M", self._ask_for_marker, translate("Keys", "Add a marker"))
        add_shortcut(self, "Ctrl+T", self._ask_for_action, translate("Keys", "Add an action item"))

    # --- what is told to it -------------------------------------------------------------------------------------

    def load(self, view: MeetingView) -> None:
        """A recording that runs already; one that another has followed meanwhile is passed over."""
        if self._meeting not in (None, view.id):
            return
        self._meeting = view.id
        self._improves = view.rewrite is not None
        self._speakers = {**SPEAKERS, **{track.name: track.speaker for track in view.tracks if track.speaker}}
        self.page.set_title(view.title)
        rows = rows_of(view)
        self._heard = any(row.kind == "line" for row in rows)
        self.stream.model_.reset(rows)
        for track in view.tracks:
            self._show_device(track.name, track.device)

    def show_status(self, status: Status) -> None:
        """The recorder's state; called each time it changes, and about twice a second for the clock."""
        before, self._status = self._status, status
        self.shape_changed()
        if before.state in ACTIVE and status.state not in ACTIVE:
            self.idle.start.setFocus()
        self.page.show_status(status)
        if status.warning != before.warning:
            self.page.warn(status.warning, remedy_for(status), dismissal_of(status))
        if status.state != "recording":
            self.strip.rest()
        self._show_strip()
        self._announce(before, status)

    def add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        """New facts; those of other meetings, and the lines of a second pass, are passed over: this is what was heard
        live."""
        if any(isinstance(item.event, ev.RewriteDone) for item in recorded):
            if any(item.stream == self._last for item in recorded):
                self.idle.show_progress("")
            return
        for item in recorded:
            if isinstance(item.event, ev.MeetingStarted) and item.event.origin != "import":
                self._begin(item.stream, item.event)
            elif item.stream == self._meeting:
                self._add(item.event)
        if any(item.stream == self._meeting and isinstance(item.event, EDITED) for item in recorded):
            self.reading_requested.emit(str(self._meeting))

    def show_open_line(self, live: LiveText) -> None:
        """What may still change of a track's line."""
        heard = live.hypothesis
        if live.meeting_id != self._meeting:
            return
        text = heard.text.strip()
        if not text:
            self.stream.model_.close_line(heard.track)
            return
        begun, known = self._sure.get(heard.track, (heard.start_sample, ""))
        fresh = " ".join(word.text for word in heard.words)
        sure = f"{known if begun == heard.start_sample else ''} {fresh}".strip()
        self._sure[heard.track] = (heard.start_sample, sure)
        kept = len(sure) if text.startswith(sure) else 0
        at_ms = heard.start_sample * 1000 // ev.SAMPLE_RATE
        speaker = speaker_text(self._speakers.get(heard.track, heard.track))
        self.stream.model_.show_open(Row("open", at_ms, text, heard.track, speaker, kept))
        self.strip.show_words(text[:kept], text[kept:])

    def show_levels(self, peaks_db: dict[str, float]) -> None:
        """Each track's peak over the last tenth of a second, dB."""
        for track, level in peaks_db.items():
            self.page.meter_row(track).show_level(level)
            self.strip.show_level(track, level)

    def show_text_progress(self, progress: TextProgress) -> None:
        """What is being done to the text of the last recording."""
        if progress.meeting_id == self._last:
            if progress.share >= 1 and not progress.improves:
                self.idle.show_progress(
                    translate("LiveWindow", "The text will be gone over once more.") if self._improves else ""
                )
            else:
                self.idle.show_progress(progress_text(progress.share, improves=progress.improves), progress.share)

    def show_keys(self, keys: str) -> None:
        """What starts a recording from any program."""
        self.idle.show_keys(keys)

    def show_problem(self, sentence: str) -> None:
        """A hotkey that cannot be had: told where the hotkey is shown."""
        self.idle.show_problem(sentence)

    def show_hints(self, sentences: Sequence[str]) -> None:
        """What can wait; told where there is time to read it."""
        self.idle.show_hints(sentences)

    def show_warning(self, sentence: str) -> None:
        """Something that went wrong just now."""
        self.idle.warning.say(sentence)
        self.page.warn(sentence)
        self._show_strip()

    def forget(self, meeting: ev.MeetingId) -> None:
        """A meeting was erased: nothing of it stays in the window."""
        if meeting == self._last:
            self._last = None
            self._tell_saved("")
        if meeting == self._meeting:
            self._meeting = None
            self.page.clear()
            self.strip.show_words("")

    def keep_what_was_written(self) -> None:
        """A note that was begun is kept as it is: the window is about to close."""
        self.page.note.keep_what_there_is()

    def keep_note_failed(self, text: str) -> None:
        """A note could not be kept: it goes back where it can be copied."""
        self.page.note.give_back(text)

    # --- what happens -------------------------------------------------------------------------------------------

    def _begin(self, meeting: ev.MeetingId, started: ev.MeetingStarted) -> None:
        self._meeting, self._last = meeting, None
        self._improves = self._heard = False
        self._speakers = dict(SPEAKERS)
        self._sure.clear()
        self.page.begin(started.title, "file" if started.origin == "file" else "mic")
        self.idle.warning.say("")
        self._tell_saved("")

    def _add(self, event: ev.Event) -> None:
        model = self.stream.model_
        match event:
            case ev.UtteranceTranscribed():
                speaker = speaker_text(self._speakers.get(event.track, event.track))
                model.add(Row("line", event.start_ms, event.text, event.track, speaker))
                self._sure.pop(event.track, None)
                self._heard = True
                self.strip.show_words(event.text)
            case ev.MarkerAdded(at_ms, text):
                model.add(Row("marker", at_ms, text))
            case ev.NoteAdded(at_ms, text):
                model.add(Row("note", at_ms, text))
            case ev.ActionAdded(at_ms, text):
                model.add(Row("action", at_ms, text))
            case ev.GapNoted(track, _, _, reason) if reason == PAUSED and track != next(iter(self.page.meter_rows)):
                pass  # a pause is one, whatever the tracks
            case ev.GapNoted(_, start_ms, end_ms, reason):
                model.add(Row("gap", start_ms, gap_text(start_ms, end_ms, reason)))
            case ev.TitleChanged(title):
                self.page.set_title(title)
            case ev.SegmentOpened(track=track, device=device):
                self._show_device(track, device)
            case ev.RewriteAsked():
                self._improves = True
            case ev.MeetingStopped(duration_ms=duration_ms):
                self._last = self._meeting
                self._tell_saved(translate("LiveWindow", "Saved, {length}").format(length=length_text(duration_ms)))
                ahead = translate("LiveWindow", "The text will be gone over once more.")
                # without a line there is nothing to go over: the sound is all there is by now
                self.idle.show_progress(ahead if self._improves and self._heard else "")
            case _:
                pass

    def _tell_saved(self, title: str) -> None:
        self.idle.show_saved(title)
        self.strip.show_saved(title)

    def _show_device(self, track: str, device: str) -> None:
        self.page.meter_row(track).device.set_full(device)

    @Slot()
    def _show_strip(self) -> None:
        status, silences = self._status, self.page.silences()
        known = {source.track: source for source in status.sources}
        warned = self.page.warned()
        silent = next((source for source in status.sources if source.state == "silent"), None)
        if warned and silent is not None:
            warned = silence_text(silent, silences.get(silent.track))
        self.strip.show_sources(known, silences)
        self.strip.show_status(status, warned, remedy=self.page.remedy is not None)

    def _announce(self, before: Status, status: Status) -> None:
        """A screen reader is told of the beginning, the end, and what is wrong; not of each second."""
        said = sentences.said(status.warning) if status.warning != before.warning else ""
        if before.state not in ACTIVE and status.state in ACTIVE:
            said = translate("LiveWindow", "Recording")
        elif before.state in RECORDS and status.state not in RECORDS:
            said = translate("LiveWindow", "Recording stopped")
        if said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    @Slot(str)
    def _rename(self, title: str) -> None:
        if self._meeting is not None:
            self.renamed.emit(str(self._meeting), title)

    @Slot()
    def _ask_for_marker(self) -> None:
        if self._status.state in RECORDS:
            self.marker_requested.emit()

    def _ask_for_action(self) -> None:
        if self._status.state in RECORDS:
            self.become_pane()
            self.page.note.toggle_action()

    @Slot()
    def _write_from_strip(self) -> None:
        self.become_pane()
        self.page.note.field.setFocus()

    @Slot()
    def _fix_from_strip(self) -> None:
        if self.page.remedy is not None:
            self.page.remedy.act()
        else:
            self.become_pane()

    @Slot()
    def _open_last(self) -> None:
        if self._last is not None:
            self.open_requested.emit(str(self._last))

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._meeting is not None:
            opened = menu.addAction(translate("LiveWindow", "Open this meeting"))
            meeting = str(self._meeting)
            opened.triggered.connect(lambda _checked: self.open_requested.emit(meeting))
        lock = menu.addAction(translate("LiveWindow", "Lock now") + f"\t{keys_text('Ctrl+L')}")
        lock.triggered.connect(lambda _checked: self.lock_requested.emit())
        menu.popup(self.page.more.mapToGlobal(self.page.more.rect().bottomLeft()))

    @Slot(bool)
    def _pin_toggled(self, wanted: bool) -> None:
        if not self.pin(wanted) and wanted:
            self.page.pin.setChecked(False)
            self.page.warn(
                translate(
                    "LiveWindow",
                    "On this desktop a program cannot keep its window on top, nor choose its place. The window's own "
                    "menu can (often Alt+Space).",
                )
            )

    def take_shape(self, shape: str) -> None:
        """Be as another live window was; see `shape`. Before it is shown."""
        super().take_shape(shape)
        self.page.pin.setChecked(self.is_pinned)

    def shape_changed(self) -> None:
        """Another page, where it is another shape now."""
        page = self.strip if self.is_strip else self.page if self._status.state in ACTIVE else self.idle
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            if page is self.strip:
                # Qt would pass the keyboard on to a button that does something to the recording
                self.strip.expand.setFocus()
