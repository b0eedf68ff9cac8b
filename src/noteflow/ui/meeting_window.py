"""One meeting, to be read, heard and looked through: what was said, by whom and when, and what does not verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from noteflow.application.retention import Dates
from noteflow.application.verification import VerifyReport
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.history import Change
from noteflow.domain.view import QUARANTINED, RECORDING, MeetingView
from noteflow.ui.as_of import AsOfBar
from noteflow.ui.as_of_rows import changed_rows
from noteflow.ui.bridge import Bridge, Result, ScreenNotebook, while_there
from noteflow.ui.controls import Tool
from noteflow.ui.editing import Editing
from noteflow.ui.find_bar import FindBar
from noteflow.ui.meeting_head import MeetingHead
from noteflow.ui.meeting_proof import Verifying
from noteflow.ui.notes_panel import WIDTH, NotesPanel
from noteflow.ui.player_bar import STEP_MS, PlayerBar, faster
from noteflow.ui.sentences import said
from noteflow.ui.shortcuts import Does
from noteflow.ui.sound import MeetingSound
from noteflow.ui.theme import Appearance
from noteflow.ui.timeline import Shape, Timeline, shape_of, verified_end
from noteflow.ui.transcript_rows import TextRow, text_rows
from noteflow.ui.transcript_view import TranscriptView
from noteflow.ui.widgets import add_shortcut, button, hairline, label, wrapped
from noteflow.ui.wording import progress_text

translate = QCoreApplication.translate


NOTES_BELOW = 900
CHANGES_MS = 200
"""So long after the words the history is read, which takes as long as they did."""
FOLD_AT, UNFOLD_AT = 240, 4
"""Scrolled so far, px, the head makes room; back so far it is whole again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn of a meeting: made beside, since thousands of lines take a while."""

    rows: Sequence[TextRow]
    shape: Shape


def sheet_of(view: MeetingView) -> Sheet:
    """A meeting's. On any thread."""
    return Sheet(text_rows(view), shape_of(view))


class MeetingWindow(QWidget):
    """Brought up to date by `show_meeting`."""

    copy_requested = Signal(str)
    export_requested = Signal(str, str)
    pin_requested = Signal(str, bool)
    text_copied = Signal(str)

    def __init__(self, meeting_id: str, appearance: Appearance, bridge: Bridge, notebook: ScreenNotebook) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self._bridge, self._notebook = bridge, notebook
        self._view: MeetingView | None = None
        self._sheet: Sheet | None = None
        self._changes: Sequence[Change] = ()
        self._changes_of = 0
        self._as_of: int | None = None
        self._folded = False
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(560, 480)
        self.resize(1180, 820)
        self.sound = MeetingSound(bridge, notebook, self)
        self.head = MeetingHead(appearance)
        self.timeline = Timeline(appearance)
        self.player = PlayerBar(appearance)
        self.transcript = TranscriptView(appearance)
        self.find_bar = FindBar(self.transcript, appearance)
        self.as_of = AsOfBar(appearance)
        self.notes = NotesPanel(appearance)
        self.editing = Editing(meeting_id, bridge, notebook, self.transcript, self)
        self.verifying = Verifying(meeting_id, bridge, notebook, self.head.proof, self)
        self._undo = Tool("undo", translate("Meeting", "Undo, Ctrl+Z"), self.editing.undo, appearance)
        self._redo = Tool("redo", translate("Meeting", "Redo, Ctrl+Shift+Z"), self.editing.redo, appearance)
        self._build()
        self._connect()
        self.transcript.setFocus()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_meeting(self, view: MeetingView, dates: Dates, sheet: Sheet) -> None:
        """The meeting as it is now, when rules delete it, and its own `sheet_of`."""
        self._sheet = sheet
        self._view = view
        self.head.show_view(view, dates)
        if view.state != QUARANTINED or view.problem is not None:
            self.sound.follow(view)
        self.sound.limit_ms = verified_end(view)
        if self._as_of is None:
            self._show_text(view, sheet)
        if view.position != self._changes_of:
            self._changes_of = view.position
            # its words come first
            QTimer.singleShot(CHANGES_MS, self, self._ask_changes)

    @Slot()
    def _ask_changes(self) -> None:
        self._ask(lambda: self._notebook.changes(self.meeting_id), self._show_changes)

    def show_text_progress(self, share: float | None, *, improves: bool) -> None:
        """What is being done to the text after the recording, and how much of it is done, where that is known."""
        # that it does not verify matters more
        if self._view is None or self._view.state != QUARANTINED:
            self.head.state.say(progress_text(share, improves=improves).rstrip("."), "pencil", kind="plain")

    def show_line(self, at_ms: int) -> None:
        """Go to what was said at a time."""
        self.transcript.show_place(at_ms)
        self.sound.seek(at_ms)

    def _show_text(self, view: MeetingView, sheet: Sheet) -> None:
        self.transcript.show_rows(sheet.rows)
        self._show_rest(view, sheet.shape)

    def _show_rest(self, view: MeetingView, shape: Shape) -> None:
        self.timeline.show_shape(shape, self.sound.levels)
        self.editing.follow(view if self._as_of is None else None)
        self.notes.show_view(view, editable=self.editing.allowed)
        self._undo.setEnabled(self.editing.allowed and view.undo is not None)
        self._redo.setEnabled(self.editing.allowed and view.redo is not None)
        waiting = view.state == RECORDING or view.transcript_pending
        self._empty.setText(
            translate("Meeting", "Nothing of this meeting can be shown.")
            if view.state == QUARANTINED
            else translate("Meeting", "The first words appear here soon.")
            if waiting
            else translate("Meeting", "No words were heard in this meeting.")
            if view.model
            else translate("Meeting", "This meeting was recorded without text.")
        )
        empty = not self.transcript.rows
        self._empty.setVisible(empty)
        self.transcript.setVisible(not empty)
        self._show_place()
        self._fit()

    @Slot()
    def _show_place(self) -> None:
        sound, view = self.sound, self._view
        limit = sound.limit_ms
        length = self.timeline.length_ms if limit is None else limit
        self.player.show_place(
            sound.place_ms, length, playing=sound.playing, there=sound.there, verified_only=limit is not None
        )
        self.timeline.show_place(sound.place_ms)
        self.notes.show_place(sound.place_ms)
        if view is not None and (sound.playing or sound.place_ms):
            self.transcript.light(sound.place_ms, follow=sound.playing)

    @Slot(str)
    def _warn(self, sentence: str) -> None:
        self.head.warning.say(sentence)

    def _refuse(self, error: NoteFlowError) -> None:
        self._warn(said(str(error)))

    def _ask(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        self._bridge.run(work, while_there(self, done), while_there(self, self._refuse))

    def _ask_long(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        self._bridge.run_long(work, while_there(self, done), while_there(self, self._refuse))

    # --- looking back -----------------------------------------------------------------------------------------------

    def _show_changes(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self.player.history.show_changes(changes, len(changes) - 1)
        self.player.as_of.setVisible(len(changes) > 1 and self._as_of is None)
        if self._as_of is not None and changes:
            self.as_of.show_change(changes, min(self._as_of, len(changes) - 1))

    @Slot(int)
    def look_back(self, place: int) -> None:
        """Show the meeting as it was after a change; after the last it is as it is now."""
        if not 0 <= place < len(self._changes):
            return
        self._as_of = place
        self.player.as_of.hide()
        self.as_of.show_change(self._changes, place)
        before = self._changes[place - 1].position if place else None
        at = self._changes[place].position

        def read() -> tuple[int, MeetingView | None, MeetingView]:
            meeting, notebook = self.meeting_id, self._notebook
            return place, None if before is None else notebook.meeting(meeting, before), notebook.meeting(meeting, at)

        self._ask(read, self._show_as_it_was)

    def _show_as_it_was(self, read: tuple[int, MeetingView | None, MeetingView]) -> None:
        place, before, after = read
        if place == self._as_of:
            self.transcript.show_rows(changed_rows(before, after))
            self._show_rest(after, shape_of(after))

    @Slot()
    def back_to_now(self) -> None:
        """Show the meeting as it is."""
        if self._as_of is None:
            return
        self._as_of = None
        self.as_of.hide()
        self._show_changes(self._changes)
        if self._view is not None and self._sheet is not None:
            self._show_text(self._view, self._sheet)
        self.transcript.setFocus()

    # --- verification, and text once more ---------------------------------------------------------------------------

    @Slot(object)
    def _show_report(self, report: VerifyReport) -> None:
        if any(problem.meeting_id in (None, self.meeting_id) for problem in report.problems):
            self.head.show_report(report, self.meeting_id)
            return
        signed = report.checkpoint
        match = translate("Meeting", "{events} events and {files} sound files match their seals.").format(
            events=f"{report.events:,}", files=report.audio_files
        )
        told = ""
        if signed:
            told = translate("Meeting", "The record was signed at {events} events, root {root}…").format(
                events=f"{signed.size:,}", root=signed.root[:16]
            )
        self.head.proof.show_end(
            translate("Meeting", "This meeting verifies, text and sound"),
            " ".join(filter(None, (match, told))),
        )

    @Slot()
    def write_again(self) -> None:
        """Have the sound go through the model for second passes once more."""
        self.head.again.setEnabled(False)
        self._ask_long(lambda: self._notebook.transcribe_again(self.meeting_id), lambda _: None)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.head, self.timeline, self.player, hairline(), self.find_bar):
            outer.addWidget(part)
        body = QHBoxLayout()
        body.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._tabs = QWidget()
        tabs = QHBoxLayout(self._tabs)
        tabs.setContentsMargins(24, 6, 24, 0)
        self._text_tab = button(translate("Meeting", "Text"), lambda: self._choose_tab(notes=False), kind="tab")
        self._notes_tab = button(
            translate("Meeting", "Notes and markers"), lambda: self._choose_tab(notes=True), kind="tab"
        )
        for tab in (self._text_tab, self._notes_tab):
            tab.setCheckable(True)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        outer.addWidget(self._tabs)
        around = QHBoxLayout()
        around.setContentsMargins(24, 0, 24, 0)
        around.setSpacing(0)
        around.addWidget(self.as_of)
        column.addLayout(around)
        self._empty = wrapped(label(role="lead", tone="second"))
        self._empty.setContentsMargins(84, 24, 24, 0)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.hide()
        column.addWidget(self._empty, 1)
        column.addWidget(self.transcript, 1)
        self._text = QWidget()
        self._text.setLayout(column)
        body.addWidget(self._text, 1)
        body.addWidget(self.notes)
        outer.addLayout(body, 1)

    def _connect(self) -> None:
        head, sound, player = self.head, self.sound, self.player
        for tool in (self._undo, self._redo):
            head.tools.addWidget(tool, alignment=Qt.AlignmentFlag.AlignTop)
        self.editing.failed.connect(self._warn)
        self.notes.asked.connect(self.editing.do)
        head.find_asked.connect(self.find_bar.open)
        head.verify_asked.connect(self.verifying.start)
        self.verifying.done.connect(self._show_report)
        self.verifying.failed.connect(self._warn)
        head.report.copied.connect(self.text_copied)
        head.rewrite_asked.connect(self.write_again)
        head.copy_asked.connect(lambda: self.copy_requested.emit(self.meeting_id))
        head.export_asked.connect(lambda: self.export_requested.emit(self.meeting_id, ""))
        head.pin_asked.connect(lambda pinned: self.pin_requested.emit(self.meeting_id, pinned))
        head.listen_asked.connect(self._listen_anyway)
        sound.moved.connect(self._show_place)
        sound.levels_grew.connect(self.timeline.levels_grew)
        sound.failed.connect(self._warn)
        player.toggled.connect(sound.toggle)
        player.stepped.connect(sound.step)
        player.speed_chosen.connect(self._set_speed)
        player.skips_chosen.connect(sound.set_skips)
        player.history.valueChanged.connect(self.look_back)
        self.as_of.moved.connect(self.look_back)
        self.as_of.left.connect(self.back_to_now)
        self.timeline.sought.connect(self._seek)
        self.transcript.hear.connect(sound.play)
        self.transcript.copied.connect(self.text_copied)
        self.transcript.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.notes.chosen.connect(self.show_line)
        self.find_bar.closed.connect(self.transcript.setFocus)
        add_shortcut(self, "Ctrl+F", self.find_bar.open, translate("Keys", "Find in this meeting"))
        add_shortcut(self, "Ctrl+E", self.head.export_asked.emit, translate("Keys", "Export"))
        add_shortcut(self, "Alt+H", self._ask_back, translate("Keys", "Look back at the meeting as it was"))
        add_shortcut(self, "Ctrl+Z", self.editing.undo, translate("Keys", "Undo"))
        add_shortcut(self, "Ctrl+Shift+Z", self.editing.redo, translate("Keys", "Redo"))

    @Slot(int)
    def _seek(self, at_ms: int) -> None:
        self.transcript.follows = True
        self.sound.seek(at_ms)
        self.transcript.light(at_ms, follow=True)

    @Slot(float)
    def _set_speed(self, speed: float) -> None:
        self.sound.set_speed(speed)
        self.player.show_speed(speed)

    @Slot()
    def _listen_anyway(self) -> None:
        if self._view is not None:
            self.sound.follow(self._view)
            self._show_place()

    def _ask_back(self) -> None:
        if self._as_of is not None:
            self.back_to_now()
        elif len(self._changes) > 1:
            self.look_back(len(self._changes) - 1)
            self.as_of.slider.setFocus()

    def _choose_tab(self, *, notes: bool) -> None:
        self._notes_chosen = notes
        self._fit()

    _notes_chosen = False

    def _fit(self) -> None:
        """Notes stand beside the text where there is room, and else take its place when they are asked for."""
        wide = self.width() >= NOTES_BELOW
        self._tabs.setVisible(not wide and self.notes.wanted)
        notes_only = not wide and self._notes_chosen and self.notes.wanted
        self._text_tab.setChecked(not notes_only)
        self._notes_tab.setChecked(notes_only)
        self.notes.setMaximumWidth(WIDTH if wide else 16_777_215)
        self.notes.setMinimumWidth(WIDTH if wide else 0)
        self.notes.setVisible(self.notes.wanted and (wide or notes_only))
        self._text.setVisible(not notes_only)
        self.player.fit(self.width())

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        if value > FOLD_AT + self.head.height() and not self._folded:
            self._fold(folded=True)
        elif value <= UNFOLD_AT and self._folded:
            self._fold(folded=False)

    def _fold(self, *, folded: bool) -> None:
        """The text stays where it is on the screen while the head above it changes."""
        self._folded = folded
        before = self.head.height()
        self.head.fold(folded=folded)
        if folded:
            QTimer.singleShot(0, self, partial(self._keep_text, before))

    def _keep_text(self, before: int) -> None:
        bar = self.transcript.verticalScrollBar()
        bar.setValue(bar.value() + self.head.height() - before)

    # --- Qt ---------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """What a part of the window did not want."""
        if (own := self.own_keys().get(QKeySequence(event.key()).toString())) is not None:
            own[1]()
        else:
            super().keyPressEvent(event)

    def own_keys(self) -> dict[str, Does]:
        """Space plays, Left and Right go five seconds, [ and ] change the speed, Esc goes back."""
        return {
            "Space": (translate("Keys", "Play or pause"), self.sound.toggle),
            "Left": (translate("Keys", "Five seconds back"), lambda: self.sound.step(-STEP_MS)),
            "Right": (translate("Keys", "Five seconds on"), lambda: self.sound.step(STEP_MS)),
            "[": (translate("Keys", "Slower"), lambda: self._set_speed(faster(self.sound.speed, -1))),
            "]": (translate("Keys", "Faster"), lambda: self._set_speed(faster(self.sound.speed, 1))),
            "Esc": (translate("Keys", "Back to now"), self.back_to_now),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """What there is room for."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt)
        """A window that was put away is silent, and keeps no sound; one that is minimised plays on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.sound.close()
            self.verifying.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """The same."""
        self.sound.close()
        super().closeEvent(event)
