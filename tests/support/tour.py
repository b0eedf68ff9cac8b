"""Every window of the face, one after the other, on a played notebook: for tests of what all of them have to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from noteflow.application.notices import DeletionsAsked, LiveText, ProblemsFound, SourceStatus, Status, StatusChanged
from noteflow.application.ports import Problem
from noteflow.application.retention import DAY_US, Dates, Deletion, Question
from noteflow.application.sound_watch import MIC, SYSTEM
from noteflow.domain import events as ev
from noteflow.domain import history
from noteflow.domain.transcript import Hypothesis
from noteflow.ui.erasing import EraseDialog
from noteflow.ui.export_dialog import ExportDialog
from noteflow.ui.library_rows import ACTIONS, Filters
from noteflow.ui.message_windows import Openers
from noteflow.ui.shell import Shell
from noteflow.ui.shortcuts import show_sheet
from noteflow.ui.step_up import StepUp
from tests.fakes.notebook import STARTED_US, FakeNotebook
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import ONE, THREE, TWO, filled, started, talk

NEW = ev.MeetingId("4" * 32)
SILENT = (
    "Nothing heard from the other side for a minute. Your side is being recorded. Their sound may be playing on "
    "another device: choose that one as the output in the system's sound settings."
)
WRITTEN = (
    "Ask again",
    "And so",
    "And you are certain the letter came?",
    "And you’re you are certain the letter arrived before the board met? came?",
)
"""What is said and written on the way."""
STATUS = Status(
    "recording", NEW, "Board", STARTED_US, 2537.0, 1.2, free_bytes=212_000_000_000,
    sources=(SourceStatus(MIC, "Yeti Nano", "recording"), SourceStatus(SYSTEM, "Speakers", "recording")),
)  # fmt: skip


def tour(shell: Shell) -> Iterator[tuple[str, QWidget]]:
    """Each window by a name, in the states that say something of their own. The shell is not attached yet."""
    yield "opening", shell.tray.menu
    shell.ask_passphrase(lambda _: None, reason="The system keyring cannot be used now. Try again.", why="Nobody used "
                         "NoteFlow for a while.", openers=Openers(typed=True, keyring=True))  # fmt: skip
    yield from _tops(shell, "locked")
    notebook = filled()
    notebook.rule_keeper.dates = Dates(STARTED_US + 30 * DAY_US, STARTED_US + 9 * DAY_US)
    shell.attach(
        notebook,
        warnings=["A recording was cut off by a crash. It is sealed and listed; the text is being completed."],
        hints=["There is no recovery phrase yet."],
        step_up=StepUp(lambda _: None, typed=True),
    )
    yield from _tops(shell, "found")
    yield from _live(shell, notebook)
    yield from _library(shell)
    yield from _meetings(shell, notebook)
    yield from _questions(shell, notebook)


def _live(shell: Shell, notebook: FakeNotebook) -> Iterator[tuple[str, QWidget]]:
    live = shell.recording.live
    assert live is not None
    live.show()
    live.resize(432, 720)
    live.show_problem("The sound server does not answer. Try again.")
    yield "live-idle", live
    notebook.record(str(NEW), started("Board"), *talk())
    notebook.publish(StatusChanged(STATUS))
    notebook.publish(LiveText(NEW, Hypothesis("mic", 0, 48_000, WRITTEN[1], (), "tiny.en", "en", final=False)))
    live.page.note.field.setPlainText(WRITTEN[0])
    yield "live", live
    silent = (replace(STATUS.sources[0]), replace(STATUS.sources[1], state="silent"))
    notebook.publish(StatusChanged(replace(STATUS, warning=SILENT, sources=silent, backlog_s=400)))
    yield "live-silent", live
    yield "tray-recording", shell.tray.menu
    live.resize(572, 52)
    yield "strip", live
    live.resize(432, 720)
    missing = (replace(STATUS.sources[0], state="missing"), replace(STATUS.sources[1]))
    told = "The microphone was lost at 42:03. It is recorded again as soon as it is there."
    notebook.publish(StatusChanged(replace(STATUS, state="paused", paused_at_s=2537.0, warning=told, sources=missing)))
    live.page.note.toggle_action()
    yield "live-paused", live
    notebook.record(str(NEW), ev.MeetingStopped(STARTED_US + 60_000_000, 60_000, recovered=False))
    notebook.publish(StatusChanged(Status("idle")))
    yield "live-saved", live
    yield "tray", shell.tray.menu
    sheet = show_sheet(live, shell.look.appearance(), shell.tray.hotkeys())
    yield "keys", sheet
    sheet.close()
    live.hide()


def _library(shell: Shell) -> Iterator[tuple[str, QWidget]]:
    shell.windows.open_library()
    window = shell.windows.library.window
    assert window is not None
    window.resize(1240, 780)
    wait_until(lambda: any(row.meeting_id for row in window.list.model_.rows()))
    yield "library", window
    for number, meeting in enumerate((ONE, TWO)):
        place = window.list.model_.place_of(meeting)
        assert place is not None
        flag = QItemSelectionModel.SelectionFlag
        index = window.list.model_.index(place)
        window.list.selectionModel().setCurrentIndex(index, flag.Select if number else flag.ClearAndSelect)
        wait_until(lambda: not window._settled.isActive() and not window._previews._busy)
        yield f"library-chosen-{number + 1}", window
    window.list.clearSelection()
    window._use_filters(Filters(view=ACTIONS))
    wait_until(lambda: not window._lists._busy)
    yield "library-actions", window
    window._use_filters(Filters())
    wait_until(lambda: not window._lists._busy)
    window.commands.erase([m for m in shell._notebook.meetings() if str(m.id) in (ONE, TWO)])  # type: ignore[union-attr]
    yield "erase", window.findChildren(EraseDialog)[-1]
    window.findChildren(EraseDialog)[-1].reject()
    for words, name in (("letter", "library-found"), ("quokka", "library-nothing")):
        window.search.setText(words)
        wait_until(lambda: not window._settled.isActive() and not window._previews._busy)
        yield name, window
    window.close()


def _meetings(shell: Shell, notebook: FakeNotebook) -> Iterator[tuple[str, QWidget]]:
    for meeting in (ONE, THREE):
        shell.windows.meetings.open(meeting)
        wait_until(lambda meeting=meeting: meeting in shell.windows.meetings.shown)  # type: ignore[misc]
        window = shell.windows.meetings.shown[meeting]
        window.resize(1240, 860)
        wait_until(window.transcript.visible_rows)
        yield f"meeting-{meeting[0]}", window
    window = shell.windows.meetings.shown[ONE]
    first = window.transcript.rows[0]
    notebook.record(ONE, ev.LineEdited(first.id, WRITTEN[2], ()))
    wait_until(lambda: window.transcript.rows[0].edited)
    window.find_bar.open()
    for tab in range(3):
        window.notes.show_tab(tab)
        yield f"meeting-tab-{tab}", window
    # what is looked back at has to know of the edit
    wait_until(lambda: window._changes and window._changes[-1].kind == history.EDITED)
    window._ask_back()
    wait_until(lambda: window.transcript.rows[0].marks)
    yield "meeting-as-of", window
    for meeting in (ONE, THREE):
        shell.windows.meetings.shown[meeting].close()
    shell.windows.export([ONE])
    wait_until(lambda: _shown(ExportDialog))
    yield "export", _shown(ExportDialog)[0]
    shell.windows.export([ONE, TWO])
    yield from _tops(shell, "export-many")


def _questions(shell: Shell, notebook: FakeNotebook) -> Iterator[tuple[str, QWidget]]:
    due = (Deletion(ev.MeetingId(ONE), "meeting", STARTED_US), Deletion(ev.MeetingId(TWO), "sound", STARTED_US))
    notebook.publish(DeletionsAsked(Question(due, STARTED_US, 8)))
    notebook.publish(StatusChanged(replace(STATUS, stops_in_s=59.2)))
    problem = Problem("The audio file is missing.", "audio", ev.MeetingId(ONE))
    notebook.publish(ProblemsFound((problem, replace(problem, meeting_id=None))))
    yield from _tops(shell, "questions")
    shell.fail("NoteFlow could not do that", "The vault is locked.", "Unlock it and try again.")
    yield from _tops(shell, "failed")


def _tops(shell: Shell, name: str) -> Iterator[tuple[str, QWidget]]:
    application().processEvents()
    yield f"{name}-tray", shell.tray.menu
    for number, window in enumerate(w for w in application().topLevelWidgets() if w.isVisible()):
        yield f"{name}-{number}", window


def _shown(kind: type[QWidget]) -> list[QWidget]:
    return [w for w in application().topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
