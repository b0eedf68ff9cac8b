"""The real library window without a screen, on a played notebook, driven by what a screen reader calls its parts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QTextEdit, QWidget

from noteflow.application.notices import Status, StatusChanged
from noteflow.application.ports import Page, Wanted
from noteflow.domain import events as ev
from noteflow.domain.errors import BadAudioError, NoteFlowError, VaultLockedError
from noteflow.ui import library_window
from noteflow.ui.bridge import Bridge
from noteflow.ui.erasing import EraseDialog
from noteflow.ui.export_dialog import ExportDialog
from noteflow.ui.library_model import Latest
from noteflow.ui.library_rows import DAY, GROUP, HIT, MORE
from noteflow.ui.library_search import NothingYet
from noteflow.ui.library_window import PAGE, LibraryWindow
from noteflow.ui.shell import Shell
from noteflow.ui.step_up import StepUp, StepUpDialog
from tests.fakes.notebook import STARTED_US, FakeNotebook
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import ONE, THREE, TWO, filled, line, started, stopped, talk

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def shell() -> Iterator[Shell]:
    made = Shell(application())
    yield made
    made.close()
    made.deleteLater()


def allow(secret: bytearray) -> None:
    if secret != b"pass phrase":
        raise VaultLockedError("This passphrase does not open the vault.", "Try again.")


def library(shell: Shell, notebook: FakeNotebook) -> LibraryWindow:
    shell.attach(notebook, step_up=StepUp(allow, typed=True))
    shell.windows.open_library()
    window = shell.windows.library.window
    assert window is not None
    wait_until(lambda: shown(window) == len(notebook.meetings()))
    return window


def shown(window: LibraryWindow) -> int:
    return sum(row.kind != DAY for row in window.list.model_.rows())


def windows(kind: type[Kind]) -> list[Kind]:
    return [w for w in application().topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def named(within: QWidget, kind: type[Kind], name: str) -> Kind:
    found = [w for w in within.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(within)]
    assert len(found) == 1, f"{len(found)} are called “{name}”"
    return found[0]


def is_there(within: QWidget, name: str) -> bool:
    return any(w.accessibleName() == name and w.isVisibleTo(within) for w in within.findChildren(QWidget))


def type_search(window: LibraryWindow, text: str) -> None:
    field = named(window, QLineEdit, "Search all meetings")
    field.clear()
    QTest.keyClicks(field, text)


def choose(window: LibraryWindow, *meetings: str) -> None:
    listed = named(window, QListView, "Meetings")
    assert listed is window.list
    flag = QItemSelectionModel.SelectionFlag
    for number, meeting in enumerate(meetings):
        place = window.list.model_.place_of(meeting)
        assert place is not None
        index = window.list.model_.index(place)
        window.list.selectionModel().setCurrentIndex(index, flag.Select if number else flag.ClearAndSelect)
    wait_until(lambda: not window._settled.isActive() and not window._previews._busy)


def spoken(window: LibraryWindow, place: int) -> str:
    model = window.list.model_
    return str(model.data(model.index(place), Qt.ItemDataRole.AccessibleTextRole))


def busy_talk(count: int, word: str = "settlement") -> FakeNotebook:
    notebook = FakeNotebook()
    for number in range(count):
        meeting = f"{number + 1:032x}"
        said = [line(10 * k, f"The {word} {k}", "mic" if k % 2 else "system") for k in range(1, 6)]
        notebook.record(meeting, started(f"Meeting {number}"), *said, stopped())
    return notebook


def test_meetings_stand_by_day_and_each_part_has_its_name(shell: Shell) -> None:
    window = library(shell, filled())
    for name in ("Search all meetings", "Meetings", "Meetings, 3", "Pinned, 0", "Needs a look, 2", "Lock now, Ctrl+L"):
        assert is_there(window, name), name
    for name in ("Date: Any date", "Side: Either side", "State: Any state", "Start recording"):
        assert is_there(window, name), name
    assert [row.kind for row in window.list.model_.rows()].count(DAY) == 3
    assert spoken(window, 1).startswith("Witness preparation, Halvorsen, ")
    assert spoken(window, 1).endswith(", 58 minutes")
    choose(window, ONE)
    wait_until(lambda: spoken(window, 1).endswith(", 58 minutes, verified"))


def test_days_are_passed_over_by_the_arrow_keys_and_enter_opens(shell: Shell) -> None:
    window = library(shell, filled())
    asked: list[tuple[str, int]] = []
    window.open_requested.connect(lambda meeting, at: asked.append((meeting, at)))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(window.list, key)
    row = window.list.model_.row(window.list.currentIndex().row())
    assert row.meeting_id in (ONE, TWO, THREE)
    assert asked == [(row.meeting_id, -1)]


def test_typing_finds_lines_by_meeting_and_more_of_them_when_asked(shell: Shell) -> None:
    window = library(shell, busy_talk(2))
    type_search(window, "settlement")
    model = window.list.model_
    wait_until(lambda: [row.kind for row in model.rows()] == [GROUP, HIT, HIT, HIT, MORE] * 2)
    wait_until(lambda: window._filter_row.count.text() == "10 lines in 2 meetings")
    assert spoken(window, 1) == "You, 00:10: The settlement 1"
    assert model.row(1).marks == ((4, 14),)
    assert model.row(4).title == "2 more in this meeting"
    window.list.opened.emit(4)
    wait_until(lambda: [row.kind for row in model.rows()][:6] == [GROUP, HIT, HIT, HIT, HIT, HIT])
    QTest.keyClick(window.search, Qt.Key.Key_Escape)
    window._step_back()
    wait_until(lambda: model.row(0).kind == DAY)


def test_the_next_page_comes_when_the_end_is_in_sight(shell: Shell) -> None:
    window = library(shell, busy_talk(2 * PAGE + 1))
    type_search(window, "settlement")
    model = window.list.model_
    wait_until(lambda: sum(row.kind == GROUP for row in model.rows()) >= PAGE)
    while model.canFetchMore(model.index(-1)) or window._finds._busy:
        if model.canFetchMore(model.index(-1)):
            model.fetchMore(model.index(-1))
        wait_until(lambda: not window._finds._busy)
    assert sum(row.kind == GROUP for row in model.rows()) == 2 * PAGE + 1


class SlowNotebook(FakeNotebook):
    """Answers the first search when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.let = threading.Event()

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        self.asked.append(wanted.text)
        if len(self.asked) == 1:
            self.let.wait(20)
        return super().find(wanted, after=after, meetings=meetings, lines=lines)


def test_only_the_newest_search_is_answered(shell: Shell) -> None:
    notebook = SlowNotebook()
    notebook.record(ONE, started("First"), line(1, "alpha"), stopped())
    notebook.record(TWO, started("Second"), line(1, "alphabet beta"), stopped())
    window = library(shell, notebook)
    type_search(window, "a")
    wait_until(lambda: notebook.asked == ["a"])
    QTest.keyClicks(window.search, "lphab")
    notebook.let.set()
    wait_until(lambda: [row.title for row in window.list.model_.rows()] == ["Second", "alphabet beta"])
    assert notebook.asked == ["a", "alphab"]


def test_an_answer_that_nobody_waits_for_is_not_told() -> None:
    lane = Bridge(application())
    asking, let = Latest(lane), threading.Event()
    told: list[object] = []
    asking.ask(lambda: let.wait(20), told.append)
    asking.drop()
    let.set()
    asking.ask(lambda: "newest", told.append)
    wait_until(lambda: told)
    assert told == ["newest"]
    lane.close()


def test_a_side_and_a_state_narrow_what_is_found(shell: Shell) -> None:
    window = library(shell, busy_talk(1))
    type_search(window, "settlement")
    wait_until(lambda: window.list.model_.rowCount() == 5)
    window._filter_row._setter("track")("mic")
    wait_until(lambda: [row.kind for row in window.list.model_.rows()] == [GROUP, HIT, HIT, HIT])
    assert is_there(window, "Side: You")
    window._filter_row._setter("state")("quarantined")
    wait_until(lambda: is_there(window, "No line has “settlement”."))
    named(window, QPushButton, "Search all meetings").click()
    wait_until(lambda: window.list.model_.rowCount() == 5)


def test_who_mistyped_is_shown_what_there_is(shell: Shell) -> None:
    window = library(shell, busy_talk(1))
    type_search(window, "setlement")
    wait_until(lambda: is_there(window, "No line has “setlement”. Did you mean “settlement” (5)?"))
    named(window, QPushButton, "Search “settlement”").click()
    wait_until(lambda: window.list.model_.rowCount() == 5)
    assert window.search.text() == "settlement"


def test_a_found_line_is_read_beside_and_opens_where_it_was_said(shell: Shell) -> None:
    notebook = filled()
    window = library(shell, notebook)
    type_search(window, "pencil")
    wait_until(lambda: any(row.kind == HIT for row in window.list.model_.rows()))
    window._go_to_list()
    place = window.list.currentIndex().row()
    assert window.list.model_.row(place).kind == HIT
    wait_until(lambda: is_there(window, "Preview"))
    preview = named(window, QTextEdit, "Preview")
    wait_until(lambda: "in pencil" in preview.toPlainText())
    named(window, QPushButton, "Open meeting, Enter").click()
    meeting = window.list.model_.row(place).meeting_id
    wait_until(lambda: meeting in shell.windows.meetings.shown)
    transcript = shell.windows.meetings.shown[meeting].transcript
    assert "pencil" in transcript.rows[transcript.currentIndex().row()].text


def test_a_found_line_is_heard_in_the_preview(shell: Shell) -> None:
    notebook = FakeNotebook()
    for meeting in (ONE, TWO):
        sealed = ev.SegmentSealed("mic", 0, 10, 60 * ev.SAMPLE_RATE, recovered=False)
        notebook.record(meeting, started(meeting), *talk(), sealed, stopped(60))
    window = library(shell, notebook)
    type_search(window, "remark")
    wait_until(lambda: any(row.kind == HIT for row in window.list.model_.rows()))
    window._go_to_list()
    wait_until(lambda: is_there(window, "Preview"))
    preview = named(window, QTextEdit, "Preview")
    wait_until(lambda: "in pencil" in preview.toPlainText())
    named(window, QPushButton, "Hear it from 00:19 on").click()
    wait_until(lambda: "play 19" in notebook.player.calls)
    wait_until(lambda: is_there(window, "Pause"))
    cursor = preview.document().find("Who else")
    cursor.clearSelection()
    preview.setTextCursor(cursor)
    preview.ensureCursorVisible()
    at = preview.cursorRect().center()
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    wait_until(lambda: notebook.player.calls[-1] == "play 16")
    named(window, QPushButton, "Pause").click()
    assert notebook.player.calls[-1] == "pause"
    window.preview.clear()
    assert notebook.player.calls[-1] == "close"


def test_what_was_chosen_is_pinned_and_unpinned(shell: Shell) -> None:
    notebook = busy_talk(3)
    window = library(shell, notebook)
    first, second = f"{1:032x}", f"{2:032x}"
    choose(window, first, second)
    assert is_there(window, "Export 2 meetings")
    named(window, QPushButton, "Pin").click()
    wait_until(lambda: notebook.calls == ["pin", "pin"])
    wait_until(lambda: is_there(window, "Pinned, 2") and is_there(window, "Unpin"))
    named(window, QPushButton, "Pinned, 2").click()
    wait_until(lambda: shown(window) == 2)
    choose(window, first)
    wait_until(lambda: is_there(window, "Unpin"))
    named(window, QPushButton, "Unpin").click()
    wait_until(lambda: shown(window) == 1)


def test_erasing_asks_and_asks_again_for_what_opens_the_vault(shell: Shell) -> None:
    notebook = busy_talk(3)
    window = library(shell, notebook)
    choose(window, f"{1:032x}", f"{2:032x}")
    named(window, QPushButton, "Erase 2 meetings").click()
    dialog = window.findChildren(EraseDialog)[0]
    said = "Erase 2 meetings? Their keys are destroyed. Backups made earlier still hold them."
    assert dialog.accessibleName() == said
    field, erase = named(dialog, QLineEdit, "Passphrase"), named(dialog, QPushButton, "Erase 2")
    erase.click()
    assert notebook.calls == []
    field.setText("wrong")
    erase.click()
    wait_until(lambda: erase.isEnabled() and dialog._refused.text())
    assert "does not open the vault" in dialog._refused.text()
    assert (field.text(), notebook.calls) == ("", [])
    field.setText("pass phrase")
    erase.click()
    wait_until(lambda: shown(window) == 1)
    assert notebook.calls == ["erase 2"]
    assert is_there(window, "Meetings, 1")


def test_keep_erases_nothing_and_one_meeting_is_named(shell: Shell) -> None:
    notebook = filled()
    window = library(shell, notebook)
    choose(window, ONE)
    wait_until(lambda: is_there(window, "Erase, Delete"))
    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    dialog = window.findChildren(EraseDialog)[0]
    assert dialog._title.text() == "Erase “Witness preparation, Halvorsen”?"
    named(dialog, QPushButton, "Keep").click()
    assert notebook.calls == []
    assert shown(window) == 3


def test_without_a_way_to_ask_again_nothing_can_be_erased(shell: Shell) -> None:
    shell.attach(filled())
    shell.windows.open_library()
    window = shell.windows.library.window
    assert window is not None
    wait_until(lambda: shown(window) == 3)
    choose(window, ONE, TWO)
    assert is_there(window, "Export 2 meetings")
    assert not is_there(window, "Erase 2 meetings")


def test_what_was_chosen_is_handed_on_to_be_exported(shell: Shell) -> None:
    window = library(shell, busy_talk(2))
    asked: list[list[str]] = []
    window.commands.export_requested.connect(asked.append)
    window.commands.export_requested.disconnect(shell.windows.export)
    choose(window, f"{1:032x}", f"{2:032x}")
    named(window, QPushButton, "Export 2 meetings").click()
    assert [sorted(ids) for ids in asked] == [[f"{1:032x}", f"{2:032x}"]]


def test_several_are_exported_when_the_passphrase_was_typed_again(shell: Shell) -> None:
    window = library(shell, busy_talk(2))
    choose(window, f"{1:032x}", f"{2:032x}")
    named(window, QPushButton, "Export 2 meetings").click()
    wait_until(lambda: windows(StepUpDialog))
    (asked,) = windows(StepUpDialog)
    assert "Export 2 meetings?" in asked.accessibleName()
    for typed, opens in (("wrong", False), ("pass phrase", True)):
        named(asked, QLineEdit, "Passphrase").setText(typed)
        named(asked, QPushButton, "Go on").click()
        if not opens:
            wait_until(lambda: is_there(asked, "Passphrase") and named(asked, QPushButton, "Go on").isEnabled())
            assert not windows(ExportDialog)
    wait_until(lambda: windows(ExportDialog))
    assert not windows(StepUpDialog)


def test_escape_steps_back_from_the_choice_to_the_search_to_the_list(shell: Shell) -> None:
    window = library(shell, busy_talk(3))
    type_search(window, "settlement")
    wait_until(lambda: window.list.model_.row(0).kind == GROUP)
    choose(window, f"{1:032x}", f"{2:032x}")
    window._step_back()
    assert (window.chosen(), window.search.text()) == ([], "settlement")
    window._step_back()
    assert window.search.text() == ""
    wait_until(lambda: window.list.model_.row(0).kind == DAY)


def test_a_recording_stands_in_the_list_and_closing_the_window_stops_nothing(shell: Shell) -> None:
    notebook = filled()
    window = library(shell, notebook)
    meeting = ev.MeetingId("4" * 32)
    notebook.record(meeting, started("Board"))
    notebook.publish(StatusChanged(Status("recording", meeting, "", STARTED_US, 2537.0)))
    wait_until(lambda: shown(window) == 4 and is_there(window, "Stop recording"))
    assert window._sidebar._record.text() == "Stop 42:17"
    assert window.list._delegate.clock == "42:17"
    place = window.list.model_.place_of(meeting)
    assert place is not None
    window.list.opened.emit(place)
    assert shell.recording.live is not None
    assert shell.recording.live.isVisible()
    window.close()
    wait_until(lambda: shell.windows.library.window is None)
    assert notebook.calls == []
    assert notebook.status().state == "recording"


def test_nothing_of_the_library_stays_when_the_vault_is_locked(shell: Shell) -> None:
    window = library(shell, filled())
    choose(window, ONE)
    gone: list[bool] = []
    window.destroyed.connect(lambda: gone.append(True))
    shell.clear_for_lock()
    assert shell.windows.library.window is None
    wait_until(lambda: gone)


def test_locking_is_asked_for_and_an_erased_meeting_goes_at_once(shell: Shell) -> None:
    notebook = filled()
    window = library(shell, notebook)
    asked: list[bool] = []
    shell.when_lock_is_asked(lambda: asked.append(True))
    named(window, QPushButton, "Lock now, Ctrl+L").click()
    assert asked == [True]
    choose(window, ONE)
    wait_until(lambda: named(window, QTextEdit, "Preview").toPlainText())
    notebook.record(ev.VAULT_STREAM, ev.MeetingErased(ev.MeetingId(ONE), 3, "person"))
    wait_until(lambda: shown(window) == 2)
    assert window.preview._text.toPlainText() == ""


def test_the_words_where_there_is_nothing(shell: Shell) -> None:
    window = library(shell, FakeNotebook())
    wait_until(lambda: window._whole.currentIndex() == 1)
    texts = [made.text() for made in window.findChildren(NothingYet)[0].findChildren(QLabel)]
    assert texts[:3] == [
        "Nothing recorded yet",
        "When a conversation starts, press these keys in any program.",
        "Both sides become text while you listen, encrypted on this computer.",
    ]
    assert is_there(window, "Ctrl+Alt+R")


def test_the_empty_library_leads_to_the_test_and_takes_files(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = FakeNotebook()
    window = library(shell, notebook)
    wait_until(lambda: window._whole.currentIndex() == 1)
    asked: list[None] = []
    window.trial_requested.connect(lambda: asked.append(None))
    (empty,) = window.findChildren(NothingYet)
    named(empty, QPushButton, "Take the ten-second test").click()
    assert asked == [None]
    files = [Path("/somewhere/Interview.mp3"), Path("/somewhere/broken.wav")]
    monkeypatch.setattr(library_window, "ask_files", lambda _window, _look, chosen: chosen(files))
    reading, go_on = threading.Event(), threading.Event()

    def in_the_middle() -> None:
        reading.set()
        assert go_on.wait(20)

    notebook.between_tenths = in_the_middle
    named(empty, QPushButton, "Import a file…").click()
    assert reading.wait(20)
    assert [t.text() for t in window.findChildren(QLabel) if t.text().startswith("Importing ")] == [
        "Importing Interview.mp3"
    ]
    assert is_there(window, "Cancel the import")
    notebook.between_tenths = lambda: None
    go_on.set()
    wait_until(lambda: [m.title for m in notebook.meetings()] == ["broken", "Interview"])
    wait_until(lambda: not is_there(window, "Cancel the import") and window._whole.currentIndex() == 0)


def test_an_import_that_fails_or_is_called_off_is_told_of_or_forgotten(shell: Shell) -> None:
    notebook = FakeNotebook()
    window = library(shell, notebook)
    failed: list[NoteFlowError] = []
    window.failed.disconnect()
    window.failed.connect(failed.append)
    notebook.error = BadAudioError("broken.wav holds no sound.", "Choose another file.")
    window._importer.take([Path("broken.wav"), Path("good.wav")])
    wait_until(lambda: [m.title for m in notebook.meetings()] == ["good"])
    assert [error.message for error in failed] == ["broken.wav holds no sound."]
    notebook.between_tenths = window._importer.cancel
    window._importer.take([Path("long.wav"), Path("longer.wav")])
    wait_until(lambda: not window._importer.name)
    assert [m.title for m in notebook.meetings()] == ["good"]
    assert len(failed) == 1


def test_what_is_to_be_done_in_all_meetings_is_listed_and_leads_to_its_place(shell: Shell) -> None:
    notebook = filled()
    notebook.record(ONE, ev.ActionAdded(12_000, "Send the copy"), ev.ActionAdded(30_000, "Ask the archive"))
    notebook.record(TWO, ev.ActionAdded(2_000, "Book the room"))
    window = library(shell, notebook)
    wait_until(lambda: is_there(window, "Action items, 3"))
    named(window, QPushButton, "Action items, 3").click()
    wait_until(lambda: shown(window) == 5)
    assert [row.title for row in window.list.model_.rows() if row.kind == HIT] == [
        "Send the copy",
        "Ask the archive",
        "Book the room",
    ]
    opened: list[tuple[str, int]] = []
    window.open_requested.connect(lambda meeting, at_ms: opened.append((meeting, at_ms)))
    place = next(n for n, row in enumerate(window.list.model_.rows()) if row.title == "Ask the archive")
    assert spoken(window, place) == "To do, 00:30: Ask the archive"
    window.list.opened.emit(place)
    assert opened == [(ONE, 30_000)]
    item = next(a for a in notebook.meeting(ONE).actions if a.text == "Ask the archive")
    notebook.record(ONE, ev.ActionFinished(item.id, done=True))
    wait_until(lambda: shown(window) == 4 and is_there(window, "Action items, 2"))
    for action in notebook.meeting(ONE).actions:
        notebook.record(ONE, ev.RemarkRemoved(action.id))
    for action in notebook.meeting(TWO).actions:
        notebook.record(TWO, ev.RemarkRemoved(action.id))
    wait_until(lambda: any("Nothing is left to do." in made.text() for made in window.findChildren(QLabel)))


def test_narrow_windows_lose_the_preview_then_the_sidebars_words(shell: Shell) -> None:
    window = library(shell, filled())
    window.resize(1000, 700)
    wait_until(lambda: not window.preview.isVisibleTo(window))
    assert window._sidebar._name.isVisibleTo(window)
    window.resize(800, 600)
    wait_until(lambda: not window._sidebar._name.isVisibleTo(window))
    assert is_there(window, "Start recording")
    assert window._sidebar._record.text() == ""
    assert THREE in [row.meeting_id for row in window.list.model_.rows()]


def test_before_the_vault_is_open_the_library_waits_its_turn(shell: Shell) -> None:
    shell.windows.open_library()
    assert shell.windows.library.window is None
    assert shell._show_when_open
