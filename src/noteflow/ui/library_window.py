"""The library: every meeting by day, a search over all that was said, and what can be done with what is chosen.

The window keeps the list's rows and nothing else: text comes a page at a time, from the index, on a thread of its own,
where the newest question is the only one that is answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QItemSelection, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from noteflow.application.notices import Status
from noteflow.application.ports import FoundMeeting, MeetingSummary, Page, Tally, Wanted
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, NotFoundError
from noteflow.domain.view import READY, RECORDING, MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.erasing import WAIT_MS
from noteflow.ui.file_dialog import ask_files
from noteflow.ui.importing import Importer, ImportStrip
from noteflow.ui.library_actions import LibraryActions
from noteflow.ui.library_list import LibraryList
from noteflow.ui.library_model import Latest
from noteflow.ui.library_preview import Preview
from noteflow.ui.library_rows import (
    ACTIONS,
    CHANGES_THE_LIST,
    DAY,
    GROUP,
    HIT,
    LINES,
    LOOK,
    MEETINGS,
    MORE,
    PINNED,
    Filters,
    LibraryRow,
    action_rows,
    day_rows,
    did_you_mean,
    found_rows,
    hit_row,
    needs_look,
    nothing_found,
    shown_of,
    tally_text,
    why_nothing,
)
from noteflow.ui.library_search import FilterRow, NothingYet, SearchField, Sentence
from noteflow.ui.library_sidebar import Sidebar
from noteflow.ui.step_up import StepUp
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import add_shortcut, hairline
from noteflow.ui.wording import clock_text, plural

translate = QCoreApplication.translate

PAGE = 8
"""Meetings of a search that are asked for at once: about twice what is in sight."""
ALL_LINES = 500
"""Lines of one meeting that are listed when all are asked for."""
SETTLE_MS, TALLY_MS, REFRESH_MS = 60, 150, 250
RAIL_BELOW, PREVIEW_FROM = 960, 1080
Found = tuple[Page, list[LibraryRow]]
Listed = tuple[Sequence[MeetingSummary], int, list[LibraryRow]]
"""All meetings, how much is to be done, and the rows of the view."""


class LibraryWindow(QWidget):
    """Brought up to date by events; asks, by signals, for what the shell does."""

    open_requested = Signal(str, int)
    """A meeting's id, and the place in it, ms; -1 for its beginning."""
    live_requested = Signal()
    record_requested = Signal()
    lock_requested = Signal()
    settings_requested = Signal()
    trial_requested = Signal()
    """The assistant's ten-second test."""
    failed = Signal(object)
    """NoteFlowError"""

    def __init__(
        self,
        bridge: Bridge,
        notebook: ScreenNotebook,
        appearance: Appearance,
        *,
        toggle_keys: str,
        step_up: StepUp | None,
    ) -> None:
        """`bridge` takes what may take long, such as erasing; without `step_up` nothing can be erased here."""
        super().__init__()
        self._notebook, self._appearance = notebook, appearance
        self._lane = Bridge(self)
        self.commands = LibraryActions(self, notebook, appearance, bridge=bridge, lane=self._lane, step_up=step_up)
        self._lists, self._finds, self._tallies, self._previews = (Latest(self._lane) for _ in range(4))
        self._meetings: Sequence[MeetingSummary] = ()
        self._known: dict[str, MeetingSummary] = {}
        self._verified: set[str] = set()
        self._filters = Filters()
        self._searched = ""
        self._status = Status("idle")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(720, 520)
        self.resize(1240, 780)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._importer = Importer.of(bridge, notebook)
        self._sidebar = Sidebar(appearance, toggle_keys)
        row.addWidget(self._sidebar)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._body())
        self._nothing = NothingYet(appearance, toggle_keys)
        self._whole.addWidget(self._nothing)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._whole, 1)
        strip = QHBoxLayout()
        strip.setContentsMargins(24, 0, 24, 0)
        strip.addWidget(ImportStrip(self._importer))
        whole.addLayout(strip)
        row.addLayout(whole, 1)
        self._settled = self._timer(SETTLE_MS, self._settle)
        self._tally_due = self._timer(TALLY_MS, self._count_found)
        self._refresh_due = self._timer(REFRESH_MS, self.refresh)
        self._slow = self._timer(WAIT_MS, self._say_it_takes_a_while)
        self._connect()
        self.list.setFocus()
        self.refresh()
        # of files that were read while no library was open
        QTimer.singleShot(0, self, self._tell_failures)

    def show_keys(self, keys: str) -> None:
        """What starts a recording from any program."""
        self._sidebar.show_keys(keys)
        self._nothing.keys.show_keys(keys)

    def _timer(self, after_ms: int, call: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after_ms)
        made.timeout.connect(call)
        return made

    def _body(self) -> QWidget:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 18, 0, 0)
        middle.setSpacing(12)
        self.search = SearchField(self._appearance)
        self._filter_row = FilterRow(self._appearance)
        for part in (self.search, self._filter_row, hairline()):
            held = QHBoxLayout()
            held.setContentsMargins(24, 0, 24, 0)
            held.addWidget(part)
            middle.addLayout(held)
        middle.addSpacing(-12)
        self._pages = QStackedWidget()
        self.list = LibraryList(self._appearance)
        self.list.setAccessibleName(translate("Library", "Meetings"))
        self._sentence = Sentence()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._sentence)
        middle.addWidget(self._pages, 1)
        row.addLayout(middle, 1)
        self.preview = Preview(self._lane, self._notebook, self._appearance, self.failed.emit)
        row.addWidget(self.preview)
        return body

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.left.connect(self._go_to_list)
        self._filter_row.changed.connect(self._use_filters)
        self._sidebar.view_chosen.connect(lambda view: self._use_filters(replace(self._filters, view=view)))
        self._sidebar.record_requested.connect(self.record_requested)
        self._sidebar.lock_requested.connect(self.lock_requested)
        self._sidebar.settings_requested.connect(self.settings_requested)
        self._sidebar.import_requested.connect(self._ask_for_files)
        self._nothing.import_requested.connect(self._ask_for_files)
        self._nothing.trial_requested.connect(self.trial_requested)
        self._importer.changed.connect(self._tell_failures)
        self.list.opened.connect(self._open_row)
        self.list.erase_wanted.connect(self._erase)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.preview.open_requested.connect(self._open_chosen)
        self.preview.export_requested.connect(self._export)
        self.preview.pin_requested.connect(lambda pinned: self.commands.pin(self.chosen(), pinned=pinned))
        self.preview.erase_requested.connect(self._erase)
        self.commands.open_requested.connect(self._open_chosen)
        self.commands.failed.connect(self.failed)
        for keys, chosen, does in (
            ("Ctrl+F", self.focus_search, translate("Keys", "Search all meetings")),
            ("Ctrl+K", self.focus_search, translate("Keys", "Search all meetings")),
            ("Ctrl+E", self._export, translate("Keys", "Export what is chosen")),
            ("Ctrl+O", self._ask_for_files, translate("Keys", "Import a file")),
            ("Ctrl+L", self.lock_requested.emit, translate("Keys", "Lock now")),
            ("Esc", self._step_back, translate("Keys", "Clear the search, then the selection")),
        ):
            add_shortcut(self, keys, chosen, does)

    # --- what is told to it -----------------------------------------------------------------------------------------

    def add_events(self, recorded: Sequence[ev.Recorded]) -> None:
        """New facts. What was erased goes at once; everything else a moment later, together."""
        gone = {item.event.meeting_id for item in recorded if isinstance(item.event, ev.MeetingErased)}
        if gone:
            self._previews.drop()
            self.list.clearSelection()
            self.preview.clear()
        if any(isinstance(item.event, CHANGES_THE_LIST) for item in recorded) and not self._refresh_due.isActive():
            self._refresh_due.start()

    def show_status(self, status: Status) -> None:
        """The recorder's state; about twice a second for the clock."""
        self._status = status
        self._sidebar.show_status(status)
        self.list.show_clock(clock_text(status.elapsed_s) if status.state in ("recording", "paused") else "")

    def focus_search(self) -> None:
        """The keyboard goes to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # --- the list ---------------------------------------------------------------------------------------------------

    @Slot()
    def refresh(self) -> None:
        """Read the list anew."""
        filters, verified, now_us = self._filters, frozenset(self._verified), _now_us()

        def work() -> Listed:
            meetings, actions = self._notebook.meetings(), self._notebook.actions()
            if filters.view == ACTIONS:
                rows = action_rows(actions, {str(meeting.id): meeting for meeting in meetings}, filters, now_us)
            else:
                rows = day_rows(meetings, filters, now_us, verified)
            return meetings, sum(group.count for group in actions), rows

        self._lists.ask(work, self._show_list, self.failed.emit)

    def _show_list(self, read: Listed) -> None:
        before = self._known
        self._meetings, actions, rows = read
        self._known = {str(meeting.id): meeting for meeting in self._meetings}
        self._whole.setCurrentIndex(0 if self._meetings else 1)
        self._sidebar.show_counts(
            {
                MEETINGS: len(self._meetings),
                PINNED: sum(meeting.pinned for meeting in self._meetings),
                ACTIONS: actions,
                LOOK: sum(needs_look(meeting) for meeting in self._meetings),
            }
        )
        if not self._searched:
            self._show_days(rows)
        elif before.keys() != self._known.keys() or any(
            shown_of(before[m]) != shown_of(self._known[m]) for m in before
        ):
            shown = sum(row.kind == GROUP for row in self.list.model_.rows())
            self._ask_page(0, self._show_found, meetings=max(PAGE, shown))
        self._settled.start()

    def _show_days(self, rows: Sequence[LibraryRow]) -> None:
        self._show_rows(rows)
        hours = round(sum(meeting.duration_ms for meeting in self._meetings) / 3_600_000)
        if self._filters.view == ACTIONS:
            shown = sum(row.kind == HIT for row in rows)
            told = plural(translate("Library", "%n action item(s)", None, shown), shown)
        else:
            shown = sum(row.kind != DAY for row in rows)
            told = plural(translate("Library", "%n meeting(s)", None, shown), shown)
        if self._filters.view != ACTIONS and shown == len(self._meetings) and hours:
            told = f"{told}, {plural(translate('Library', '%n hour(s)', None, hours), hours)}"
        self._filter_row.count.set_full(told)
        if not rows:
            way_on = translate("Library", "Show all meetings")
            self._sentence.say(why_nothing(self._filters), way_on, self._show_everything)
            self._pages.setCurrentIndex(1)

    def _show_rows(self, rows: Sequence[LibraryRow]) -> None:
        """Show them, with what was chosen still chosen and where one looked still in sight."""
        model = self.list.model_
        model.more_wanted = None
        self._pages.setCurrentIndex(0)
        if model.change(rows):
            return
        chosen = {row.meeting_id for row in self.list.chosen()}
        place = self.list.verticalScrollBar().value()
        model.show(rows)
        self._settled.start()
        for meeting_id in chosen:
            if (number := model.place_of(meeting_id)) is not None:
                selection = self.list.selectionModel()
                selection.select(model.index(number), selection.SelectionFlag.Select)
        if place:
            self.list.doItemsLayout()
            self.list.verticalScrollBar().setValue(place)

    @Slot(object)
    def _use_filters(self, filters: Filters) -> None:
        self._filters = filters
        self._filter_row.show_filters(filters)
        self._sidebar.show_view(filters.view)
        if self._searched:
            self._find(self.search.text())
        else:
            self.refresh()

    def _show_everything(self) -> None:
        self._use_filters(Filters())

    # --- the search ---------------------------------------------------------------------------------------------------

    @Slot(str)
    def _find(self, typed: str) -> None:
        """Each key asks anew; what was asked before and has no answer yet is not wanted any more."""
        words = typed.split()
        self._tallies.drop()
        for waiting in (self._tally_due, self._slow):
            waiting.stop()
        if not words:
            self._finds.drop()
            if self._searched:
                self._searched = ""
                self.list.clearSelection()
                self.refresh()
            return
        self._searched = typed
        self._ask_page(0, self._show_from_top)

    def _wanted(self) -> Wanted:
        now_us, filters = _now_us(), self._filters
        only = None
        if filters != Filters(track=filters.track):
            only = frozenset(meeting.id for meeting in self._meetings if filters.fits_search(meeting, now_us))
        return Wanted(self._searched, only, filters.track)

    def _ask_page(self, after: int, show: Callable[[Found], None], *, meetings: int = PAGE) -> None:
        wanted, known, now_us = self._wanted(), self._known, _now_us()

        def work() -> Found:
            page = self._notebook.find(wanted, after=after, meetings=meetings, lines=LINES)
            return page, found_rows(page.meetings, known, now_us)

        self._slow.start()
        self._finds.ask(work, show, self.failed.emit)

    @Slot()
    def _say_it_takes_a_while(self) -> None:
        self._filter_row.count.set_full(translate("Library", "Searching. Esc stops it."))

    def _show_from_top(self, answer: Found) -> None:
        self.list.verticalScrollBar().setValue(0)
        self._show_found(answer)

    def _show_found(self, answer: Found) -> None:
        page, rows = answer
        self._slow.stop()
        self._show_rows(rows)
        self._want_next(page)
        self._filter_row.count.set_full("")
        if rows:
            self._tally_due.start()
        else:
            self._say_nothing_found()

    def _say_nothing_found(self) -> None:
        """At once that nothing was found; a moment later, where somebody can tell, what was meant."""
        wanted, text = self._wanted(), nothing_found(self._searched)
        narrow = self._filters != Filters()
        way_on = translate("Library", "Search all meetings") if narrow else ""
        self._sentence.say(text, way_on, self._show_everything)
        self._pages.setCurrentIndex(1)

        def show(answer: tuple[str, Tally] | None) -> None:
            if answer is not None:
                meant, tally = answer
                told = f"{text} {did_you_mean(meant, tally)}"
                way_on = translate("Library", "Search “{words}”").format(words=meant)
                self._sentence.say(told, way_on, partial(self.search.setText, meant))

        self._tallies.ask(lambda: self._notebook.meant(wanted), show)

    def _add_found(self, answer: Found) -> None:
        page, rows = answer
        if not self._slow.isActive():
            self._tally_due.start()
        self._slow.stop()
        self.list.model_.add(rows)
        self._want_next(page)

    def _want_next(self, page: Page) -> None:
        self.list.model_.more_wanted = partial(self._ask_page, page.next, self._add_found) if page.next else None

    @Slot()
    def _count_found(self) -> None:
        wanted = self._wanted()

        self._tallies.ask(
            lambda: self._notebook.tally(wanted), lambda tally: self._filter_row.count.set_full(tally_text(tally))
        )

    def _unfold(self, row: LibraryRow) -> None:
        """All that was found in one meeting."""
        wanted = replace(self._wanted(), only=frozenset([ev.MeetingId(row.meeting_id)]))

        def work() -> list[LibraryRow]:
            page = self._notebook.find(wanted, meetings=1, lines=ALL_LINES)
            found: Sequence[FoundMeeting] = page.meetings
            return [hit_row(row.meeting_id, line) for group in found for line in group.lines[LINES:]]

        def show(rows: list[LibraryRow]) -> None:
            if row in self.list.model_.rows():
                self.list.model_.unfold(self.list.model_.rows().index(row), rows)

        self._finds.ask(work, show, self.failed.emit)

    # --- what is chosen -----------------------------------------------------------------------------------------------

    @Slot(QItemSelection, QItemSelection)
    def _selection_changed(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._settled.start()

    def chosen(self) -> list[MeetingSummary]:
        """The meetings that are chosen, each once, in the list's order."""
        ids = dict.fromkeys(row.meeting_id for row in self.list.chosen() if row.kind != MORE)
        return [self._known[meeting_id] for meeting_id in ids if meeting_id in self._known]

    @Slot()
    def _settle(self) -> None:
        """Show what is chosen, once the choice has come to rest."""
        meetings, rows = self.chosen(), [row for row in self.list.chosen() if row.kind != MORE]
        if not meetings:
            self._previews.drop()
            self.preview.clear()
        elif len(meetings) > 1:
            self._previews.drop()
            self.preview.show_many(meetings, erasable=self.commands.erasable)
        elif self.preview.isVisible() or not self.isVisible():
            row, words = rows[-1], self._searched.split()

            def show(view: MeetingView) -> None:
                self._note_verified(view)
                at_ms = row.at_ms if row.kind == HIT else -1
                self.preview.show_meeting(view, at_ms, words, _now_us(), erasable=self.commands.erasable)

            def failed(error: NoteFlowError) -> None:
                # it may have been erased just now
                if not isinstance(error, NotFoundError):
                    self.failed.emit(error)

            self._previews.ask(lambda: self._notebook.meeting(row.meeting_id), show, failed)

    def _note_verified(self, view: MeetingView) -> None:
        """Its text was read just now and matched its seals: its row may say so."""
        if view.state == READY and not view.transcript_pending and str(view.id) not in self._verified:
            self._verified.add(str(view.id))
            if not self._searched:
                self.refresh()

    @Slot()
    def _go_to_list(self) -> None:
        """To the first row that can be chosen."""
        model = self.list.model_
        for place, row in enumerate(model.rows()):
            if row.kind != DAY and (
                row.kind == HIT or not self._searched or not any(r.kind == HIT for r in model.rows())
            ):
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                self.list.choose(place)
                return

    @Slot(int)
    def _open_row(self, place: int) -> None:
        row = self.list.model_.row(place)
        if row.kind == MORE:
            self._unfold(row)
        elif row.state == RECORDING:
            self.live_requested.emit()
        elif row.meeting_id:
            self.open_requested.emit(row.meeting_id, row.at_ms if row.kind == HIT else -1)

    @Slot()
    def _open_chosen(self) -> None:
        for index in self.list.selectedIndexes()[:1]:
            self._open_row(index.row())

    def _ask_for_files(self) -> None:
        ask_files(self, self._appearance, self._importer.take)

    @Slot()
    def _tell_failures(self) -> None:
        for error in self._importer.take_failures():
            self.failed.emit(error)

    @Slot()
    def _export(self) -> None:
        self.commands.export(self.chosen())

    @Slot()
    def _erase(self) -> None:
        self.commands.erase(self.chosen())

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.commands.show_menu(self.list.viewport().mapToGlobal(at), self.chosen())

    def _step_back(self) -> None:
        """Esc: first more than one chosen, then the search, then what is chosen."""
        if len(self.chosen()) > 1:
            self.list.clearSelection()
        elif self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            self.list.clearSelection()

    # --- the window ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt)
        """Where there is little room, first the preview goes, then the sidebar's words."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= PREVIEW_FROM)
        self._sidebar.set_rail(self.width() < RAIL_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """Nothing is asked any more. A recording goes on."""
        self._lane.close()
        super().closeEvent(event)


def _now_us() -> int:
    return time.time_ns() // 1000
