"""The face with a played notebook, without a screen: what each notice changes, and what each button asks for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from noteflow.application.notices import (
    DeletionFailed,
    DeletionsAsked,
    Levels,
    LiveText,
    RecordingFailed,
    SourceStatus,
    Status,
    StatusChanged,
)
from noteflow.application.retention import DAY_US, Dates, Deletion, Question
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.domain.transcript import Hypothesis
from noteflow.ui.export_dialog import ExportDialog
from noteflow.ui.first_run import FirstRunWindow
from noteflow.ui.live_window import LiveWindow
from noteflow.ui.meeting_window import MeetingWindow, sheet_of
from noteflow.ui.message_windows import MessageWindow, Openers, UnlockWindow
from noteflow.ui.recording_flow import no_tray
from noteflow.ui.shell import Shell
from noteflow.ui.stream import LIMIT, StreamModel
from noteflow.ui.theme import Theme
from noteflow.ui.tray import FIRST, RECENT
from noteflow.ui.wording import Row
from tests.fakes.notebook import STARTED_US, FakeNotebook
from tests.fakes.set_up import FakeSetUp
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import ONE, THREE, TWO, filled, line, started, stopped, talk

NEW = ev.MeetingId("4" * 32)
RUNNING = Status("recording", NEW, "", STARTED_US, 42.0, 1.2)


class Told(Shell):
    """Keeps what the desktop would be told."""

    def __init__(self) -> None:
        super().__init__(application())
        self.said: list[str] = []
        self.tray.notify = self._notified  # type: ignore[method-assign]

    def _notified(self, message: str, *, failure: bool = False, clicked: Callable[[], None] | None = None) -> None:
        self.said.append(message)
        self.clicked = clicked


@pytest.fixture
def shell() -> Iterator[Told]:
    made = Told()
    yield made
    made.close()
    made.deleteLater()


def attached(shell: Told, notebook: FakeNotebook | None = None) -> tuple[FakeNotebook, LiveWindow]:
    notebook = notebook or filled()
    shell.attach(notebook)
    assert shell.recording.live is not None
    wait_until(lambda: "Recent meetings" in menu_texts(shell))
    return notebook, shell.recording.live


def menu_texts(shell: Shell) -> list[str]:
    return [action.text() for action in shell.tray.menu.actions() if not action.isSeparator()]


def press(window: QWidget, name: str) -> None:
    for found in window.findChildren(QPushButton):
        if found.accessibleName() == name and found.isEnabled():
            found.click()
            return
    raise AssertionError(f"there is no “{name}” to press")


def windows(kind: type[QWidget]) -> list[Any]:
    return [w for w in application().topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def record(notebook: FakeNotebook) -> None:
    notebook.record(NEW, started("Board"), *talk())
    notebook.publish(StatusChanged(RUNNING))


def test_before_the_vault_is_open_the_menu_offers_nothing_but_to_quit(shell: Told) -> None:
    assert menu_texts(shell) == ["NoteFlow is opening", "Quit"]
    assert shell.tray.icon.toolTip() == "NoteFlow is opening"


def test_the_menu_lists_the_newest_meetings_with_their_submenus(shell: Told) -> None:
    attached(shell)
    texts = menu_texts(shell)
    assert texts[:4] == ["NoteFlow is not recording", "Start recording", "Add marker", "Show live window"]
    assert any(text.startswith("Partners && Monday") and "…" in text for text in texts)
    submenu = next(action.menu() for action in shell.tray.menu.actions() if "Halvorsen" in action.text())
    assert [a.text() for a in submenu.actions()] == [  # type: ignore[attr-defined]
        "Open",
        "Play",
        "Copy text",
        "Export…",
    ]


def test_the_menu_holds_ten_meetings_at_most(shell: Told) -> None:
    notebook = FakeNotebook()
    for number in range(RECENT + 5):
        notebook.record(f"{number:032x}", started(f"Meeting {number}"))
    attached(shell, notebook)
    assert sum("Meeting " in text for text in menu_texts(shell)) == FIRST
    (more,) = (action for action in shell.tray.menu.actions() if action.text() == "Seven more")
    further = [action.text() for action in more.menu().actions()]  # type: ignore[attr-defined]
    assert len(further) == RECENT - FIRST
    assert further[-1].startswith("Meeting 5\t")


def test_the_menu_leads_to_the_library_and_to_its_search(shell: Told) -> None:
    attached(shell)
    for text, focused in (("Library", False), ("Search…", True)):
        next(action for action in shell.tray.menu.actions() if action.text() == text).trigger()
        library = shell.windows.library.window
        assert library is not None
        wait_until(library.isVisible)
        assert (library.focusWidget() is library.search) >= focused


def test_a_meeting_is_played_from_the_menu(shell: Told) -> None:
    attached(shell)
    (submenu,) = (action.menu() for action in shell.tray.menu.actions() if "Halvorsen" in action.text())
    play = next(a for a in submenu.actions() if a.text() == "Play")  # type: ignore[attr-defined]
    play.trigger()
    wait_until(lambda: ONE in shell.windows.meetings.shown)
    assert shell.windows.meetings._to_play == ""


def test_dates_in_the_menu_are_told_from_the_day_it_opens(shell: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    attached(shell)
    before = [text for text in menu_texts(shell) if "\t" in text]
    days_later = time.time_ns() + 400 * 24 * 3600 * 10**9
    monkeypatch.setattr("noteflow.ui.tray.time.time_ns", lambda: days_later)
    shell.tray.menu.aboutToShow.emit()
    after = [text for text in menu_texts(shell) if "\t" in text]
    assert [text.split("\t")[0] for text in after] == [text.split("\t")[0] for text in before]
    assert all(text.endswith("2025") for text in after)


def test_the_icon_is_drawn_for_the_panel_that_the_settings_name(shell: Told) -> None:
    notebook, _ = attached(shell)
    before = shell.tray.icon.icon().pixmap(22).toImage()
    notebook.change_setting("tray-icon", "dark")
    wait_until(lambda: shell.tray._panel == "dark")
    assert shell.tray.icon.icon().pixmap(22).toImage() != before


def test_who_wants_less_motion_has_a_quiet_icon(shell: Told) -> None:
    notebook, _ = attached(shell)
    record(notebook)
    wait_until(shell.tray._timer.isActive)
    shell.look.show_motion(True)
    shell.tray._tick()
    assert not shell.tray._pulse
    assert shell.look.appearance().still
    shell.look.show_motion(False)
    shell.tray._tick()
    assert shell.tray._pulse


def test_a_press_of_the_hotkey_toggles_once_and_a_marker_needs_a_recording(shell: Told) -> None:
    notebook, _ = attached(shell)
    shell.recording.mark()
    shell.toggle()
    assert notebook.calls == ["toggle"]
    record(notebook)
    wait_until(lambda: "Stop recording" in menu_texts(shell))
    shell.recording.mark()
    assert notebook.calls == ["toggle", "mark"]


def test_a_press_before_the_vault_is_open_counts_once_it_is(shell: Told) -> None:
    shell.toggle()
    assert shell.said == ["NoteFlow is opening. Recording starts in a moment."]
    notebook, _ = attached(shell)
    assert notebook.calls == ["toggle"]


def test_a_recording_is_shown_and_told_without_its_title_or_text(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(lambda: live._pages.currentIndex() == 1)
    assert shell.tray.icon.toolTip().startswith("Recording 00:4")
    assert live.page.timer.text() == "00:42"
    assert live.page.since.text().startswith("Recording since ")
    assert live.page.title.text() == "Board"
    assert live.page.foot.accessibleName() == "Text 1.2 s behind"
    assert live.stream.model_.rowCount() == 8
    notebook.record(NEW, stopped(3500))
    notebook.publish(StatusChanged(Status("idle")))
    wait_until(lambda: live._pages.currentIndex() == 0)
    assert shell.said == ["Recording started.", "Recording stopped. 58 min saved."]
    assert live.idle.saved.accessibleName() == "Saved, 58 min"
    assert shell.clicked is not None
    shell.clicked()
    wait_until(lambda: str(NEW) in shell.windows.meetings.shown)


def test_a_click_on_the_notification_is_told_from_one_on_the_icon(shell: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    clicked: list[int] = []
    shell.tray._message_clicked = lambda: clicked.append(1)
    monkeypatch.setattr(shell.tray.menu, "isVisible", lambda: True)
    shell.tray.icon.messageClicked.emit()
    assert not clicked
    monkeypatch.setattr(shell.tray.menu, "isVisible", lambda: False)
    shell.tray.icon.messageClicked.emit()
    assert clicked


def test_a_pause_is_asked_for_shown_and_told(shell: Told) -> None:
    notebook, live = attached(shell)
    shell.recording.pause()
    assert notebook.calls == []
    record(notebook)
    wait_until(lambda: "Pause" in menu_texts(shell))
    press(live, "Pause recording")
    wait_until(lambda: "Resume" in menu_texts(shell))
    assert menu_texts(shell)[:4] == ["Paused at 00:42", "Stop recording", "Resume", "Add marker"]
    assert live.page.since.text() == "Paused at 00:42"
    assert live.page.note.field.isEnabled()
    shell.recording.pause()
    wait_until(lambda: "Pause" in menu_texts(shell))
    assert live.page.since.text().startswith("Recording since ")
    assert live.page.pause.accessibleName() == "Pause recording"
    assert notebook.calls == ["pause", "resume"]
    assert shell.said[-2:] == ["Recording paused. No sound is taken.", "Recording goes on."]


def test_a_tick_chooses_whether_the_computers_sound_is_recorded(shell: Told) -> None:
    notebook, _ = attached(shell)
    text = "Record the computer’s sound too"
    wait_until(lambda: text in menu_texts(shell))

    def tick() -> Any:
        return next(action for action in shell.tray.menu.actions() if action.text() == text)

    assert tick().isChecked()
    tick().trigger()
    wait_until(lambda: notebook.calls == ["set system-sound off"])
    wait_until(lambda: not tick().isChecked())
    record(notebook)
    wait_until(lambda: not tick().isEnabled())


def test_each_side_shows_what_it_is_captured_from(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    mine, theirs = SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "", "missing")
    notebook.publish(StatusChanged(replace(RUNNING, sources=(mine, theirs))))
    wait_until(lambda: "system" in live.page.meter_rows)
    rows = live.page.meter_rows
    assert (rows["mic"].device.accessibleName(), rows["mic"]._state.text()) == ("Yeti Nano", "")
    assert (rows["system"].device.accessibleName(), rows["system"]._state.text()) == ("", "missing")
    notebook.publish(StatusChanged(replace(RUNNING, sources=(mine,))))
    wait_until(lambda: rows["system"].device.accessibleName() == "not recorded")
    assert rows["system"].meter.isHidden()


def test_a_forgotten_recording_is_asked_about_until_somebody_is_there(shell: Told) -> None:
    notebook, _ = attached(shell)
    record(notebook)
    notebook.publish(StatusChanged(replace(RUNNING, stops_in_s=59.2)))
    wait_until(lambda: bool(windows(MessageWindow)))
    (window,) = windows(MessageWindow)
    assert "Recording stops in 60 s" in window.sentences[0].text()
    assert "Nobody has spoken for a while." in shell.said[-1]
    shell.recording._show_status(replace(RUNNING, stops_in_s=12.0))
    assert "Recording stops in 12 s" in window.sentences[0].text()
    press(window, "Go on recording")
    wait_until(lambda: not windows(MessageWindow))
    assert notebook.current.stops_in_s is None
    notebook.publish(StatusChanged(replace(RUNNING, stops_in_s=60.0)))
    wait_until(lambda: bool(windows(MessageWindow)))
    press(windows(MessageWindow)[0], "Stop now")
    wait_until(lambda: not windows(MessageWindow))
    assert notebook.calls[-1] == "stop"


def test_one_pause_of_two_tracks_is_one_row(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    notebook.record(NEW, ev.GapNoted("mic", 40_000, 70_000, "paused"), ev.GapNoted("system", 40_000, 70_000, "paused"))
    wait_until(lambda: live.stream.model_.rowCount() == 9)
    assert live.stream.model_.row(8).text == "Paused, 30 s"


def test_a_recording_brings_its_window_and_a_closed_window_stays_closed(shell: Told) -> None:
    notebook, live = attached(shell)
    live.close()
    assert not live.isVisible()
    record(notebook)
    wait_until(live.isVisible)
    live.close()
    notebook.publish(StatusChanged(replace(RUNNING, warning="The microphone was lost.")))
    wait_until(lambda: "The microphone was lost." in shell.said)
    assert not live.isVisible()
    assert notebook.calls == []
    assert notebook.status().state == "recording"


def test_a_note_is_kept_at_its_first_key(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(live.page.note.field.isEnabled)
    live.page.note.field.insertPlainText("w")
    assert live.page.note.place.text() == "at 00:42"
    live.show_status(replace(RUNNING, elapsed_s=50.0))
    live.page.note.field.insertPlainText("hose hand?")
    assert live.page.note.place.text() == "at 00:42"
    live.page.note.field.clear()
    assert live.page.note.place.text() == ""
    live.page.note.field.insertPlainText("later")
    assert live.page.note.place.text() == "at 00:50"


def test_the_foot_tells_how_far_the_text_is_and_the_disks_room(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    notebook.publish(StatusChanged(replace(RUNNING, free_bytes=212_400_000_000)))
    wait_until(lambda: live.page.foot.accessibleName() == "Text 1.2 s behind  ·  212 GB free")
    notebook.stop()
    wait_until(lambda: live.page.foot.accessibleName() == "")


def test_hints_stand_where_one_has_time_to_read_them(shell: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell.tray, "available", lambda: True)
    shell.attach(filled(), hints=["There is no recovery phrase yet.", "Make one: `noteflow key recovery`."])
    assert shell.recording.live is not None
    assert (
        shell.recording.live.idle._hints.text()
        == "There is no recovery phrase yet.\n\nMake one: `noteflow key recovery`."
    )
    assert windows(MessageWindow) == []
    shell.attach(filled())
    assert shell.recording.live.idle._hints.isHidden()
    monkeypatch.setattr(shell.tray, "available", lambda: False)
    shell.tray.host_changed.emit()
    assert shell.recording.live.idle._hints.text().startswith(no_tray())


def test_each_entry_of_the_menu_has_its_icon(shell: Told) -> None:
    attached(shell)
    wait_until(lambda: not shell.tray.menu.actions()[1].icon().isNull())
    headings = ("NoteFlow is not recording", "Recent meetings")
    for action in shell.tray.menu.actions():
        if not action.isSeparator() and not action.isCheckable() and action.text() not in headings:
            assert not action.icon().isNull(), action.text()


def test_imports_do_not_look_like_recordings(shell: Told) -> None:
    notebook, live = attached(shell)
    begun = replace(started("An old tape"), origin="import")
    notebook.record("5" * 32, begun, line(1, "Words of the tape."), stopped(60))
    wait_until(lambda: any("An old tape" in text for text in menu_texts(shell)))
    assert live.stream.model_.rowCount() == 0
    assert shell.said == []


def test_the_open_line_changes_in_place_and_goes_when_it_is_final(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    model = live.stream.model_

    def say(text: str) -> None:
        heard = Hypothesis("mic", 38 * 16000, 40 * 16000, text, (), "", "en", final=False)
        notebook.publish(LiveText(NEW, heard))

    say("What did")
    say("What did it say")
    wait_until(lambda: model.rowCount() == 9 and model.row(8).text == "What did it say")
    assert model.row(8).kind == "open"
    notebook.record(NEW, line(38, "What did it say?"))
    wait_until(lambda: model.row(8).kind == "line")
    assert model.rowCount() == 9


def test_the_stream_forgets_the_oldest_lines() -> None:
    model = StreamModel()
    for number in range(LIMIT + 50):
        model.add(Row("line", number * 1000, f"line {number}", "mic", "You"))
    assert model.rowCount() == LIMIT
    assert model.row(0).text == "line 50"


def test_a_late_line_of_another_track_goes_to_its_time() -> None:
    model = StreamModel()
    for at in (1000, 3000, 2000):
        model.add(Row("line", at, str(at), "mic", "You"))
    assert [model.row(i).at_ms for i in range(3)] == [1000, 2000, 3000]


def test_levels_reach_the_meter_of_their_track(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    notebook.publish(Levels({"mic": -6.0, "system": -30.0}))
    wait_until(lambda: set(live.page.meter_rows) == {"mic", "system"})
    assert live.page.meter_rows["mic"].meter._level == -6.0
    assert live.page.meter_rows["system"].meter.accessibleName() == "Their level"


def test_a_note_is_kept_by_ctrl_enter_and_comes_back_when_it_cannot_be(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(live.page.note.field.isEnabled)
    enter = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    live.page.note.field.setPlainText("whose hand?")
    live.page.note.field.keyPressEvent(enter)
    assert notebook.calls == ["note whose hand?"]
    assert notebook.meeting(str(NEW)).notes[-1].at_ms == 42_000
    assert live.page.note.field.toPlainText() == ""
    notebook.error = NoteFlowError("Nothing is being recorded.")
    live.page.note.field.setPlainText("too late")
    live.page.note.field.keyPressEvent(enter)
    assert live.page.note.field.toPlainText() == "too late"
    assert shell.said[-1] == "Nothing is being recorded."


def test_an_action_item_is_kept_and_comes_back_when_it_cannot_be(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(live.page.note.field.isEnabled)
    live.page.note.field.setPlainText("Ask the archive")
    press(live, "Add action item, Ctrl+T")
    assert notebook.calls == ["act Ask the archive"]
    wait_until(lambda: live.stream.model_.row(live.stream.model_.rowCount() - 1).kind == "action")
    notebook.error = NoteFlowError("Nothing is being recorded.")
    live.page.note.field.setPlainText("too late")
    press(live, "Add action item, Ctrl+T")
    assert live.page.note.field.toPlainText() == "too late"


def test_a_line_that_is_edited_while_one_records_is_shown_so(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(lambda: live.stream.model_.rowCount() == 8)
    notebook.record(NEW, ev.TrackSpeakerNamed("mic", "Ms Halvorsen"))
    wait_until(lambda: "Ms Halvorsen" in {live.stream.model_.row(n).speaker for n in range(8)})


def test_buttons_ask_the_notebook(shell: Told) -> None:
    notebook, live = attached(shell)
    press(live, "Start recording")
    record(notebook)
    wait_until(live.page.stop.isEnabled)
    press(live, "Add marker, Ctrl+M")
    press(live, "Stop recording")
    assert notebook.calls == ["toggle", "mark", "stop"]


def test_a_title_is_edited_in_place(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(lambda: live.page.title.text() == "Board")
    live.page.title.setText("Board, second day")
    live.page.title.editingFinished.emit()
    wait_until(lambda: any("second day" in text for text in menu_texts(shell)))
    assert notebook.calls == ["rename Board, second day"]


def test_a_warning_is_a_banner_and_a_badge(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    notebook.publish(StatusChanged(replace(RUNNING, warning="The microphone was lost. What was said is safe.")))
    wait_until(live.page.warning.accessibleName)
    assert live.page.warning.accessibleName() == "The microphone was lost. What was said is safe."
    assert shell.tray.icon.toolTip().endswith("(needs attention)")
    notebook.publish(StatusChanged(RUNNING))
    wait_until(live.page.warning.isHidden)


def test_a_recording_that_fails_is_told_in_a_window_that_stops_nothing(shell: Told) -> None:
    notebook, _ = attached(shell)
    notebook.publish(RecordingFailed("A device is not available", "No microphone was found. Plug one in."))
    wait_until(lambda: windows(MessageWindow))
    window = windows(MessageWindow)[0]
    assert not window.isModal()
    assert shell.said == ["A device is not available. No microphone was found. Plug one in."]
    press(window, "Close")
    wait_until(lambda: not windows(MessageWindow))


def read_in(window: MeetingWindow) -> str:
    return "\n".join(row.text for row in window.transcript.rows)


def test_a_meeting_opens_once_and_follows_what_is_recorded(shell: Told) -> None:
    notebook, _ = attached(shell)
    shell.windows.meetings.open(ONE)
    wait_until(lambda: ONE in shell.windows.meetings.shown)
    window = shell.windows.meetings.shown[ONE]
    assert window.windowTitle() == "NoteFlow"
    assert "Who else had seen it" in read_in(window)
    shell.windows.meetings.open(ONE)
    notebook.record(ONE, line(60, "One more thing."))
    wait_until(lambda: "One more thing." in read_in(window))
    notebook.record(ONE, line(5, "Said early, written late."))
    wait_until(lambda: "Said early" in read_in(window))
    before = read_in(window)
    shell.look.appearance().use(Theme(dark=True))
    assert read_in(window) == before
    shell.look.appearance().use(Theme(dark=False))
    assert list(shell.windows.meetings.shown) == [ONE]
    window.close()
    wait_until(lambda: not shell.windows.meetings.shown)


def test_an_erased_meeting_leaves_every_window_and_the_menu(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(lambda: live.stream.model_.rowCount() > 0)
    notebook.record(NEW, stopped(60))
    notebook.publish(StatusChanged(Status("idle")))
    for meeting in (ONE, NEW):
        shell.windows.meetings.open(meeting)
    wait_until(lambda: {ONE, NEW} <= shell.windows.meetings.shown.keys())
    wait_until(lambda: any("Board" in text for text in menu_texts(shell)))
    late = notebook.meeting(NEW)
    notebook.record(ev.VAULT_STREAM, ev.MeetingErased(NEW, 9, "person"))
    wait_until(lambda: not any("Board" in text for text in menu_texts(shell)))
    assert list(shell.windows.meetings.shown) == [ONE]
    assert live.stream.model_.rowCount() == 0
    assert "Board" not in live.page.title.text()
    # read before it was erased, and there only now
    shell.windows.meetings._show((late, Dates(), sheet_of(late)))
    assert list(shell.windows.meetings.shown) == [ONE]


def test_each_row_has_its_place_beside_the_text(shell: Told) -> None:
    attached(shell)
    shell.windows.meetings.open(TWO)
    wait_until(lambda: TWO in shell.windows.meetings.shown)
    shown = shell.windows.meetings.shown[TWO].transcript.visible_rows()
    assert [row.kind for row, _ in shown] == ["line", "line", "marker", "line", "line", "gap", "line"]
    assert all(above.bottom() < below.top() for (_, above), (_, below) in pairwise(shown))


def test_a_quarantined_meeting_says_what_happened_and_what_is_safe(shell: Told) -> None:
    attached(shell)
    shell.windows.meetings.open(THREE)
    wait_until(lambda: THREE in shell.windows.meetings.shown)
    told = shell.windows.meetings.shown[THREE].head.banner.accessibleName()
    for part in ("changed or damaged", "event 7", "Safe:", "Kept:"):
        assert part in told
    assert (
        shell.windows.meetings.shown[THREE].head.state.accessibleName().startswith(("Does not verify", "Verified to "))
    )


def test_text_is_copied_with_the_hint_that_histories_leave_it_out(shell: Told) -> None:
    attached(shell)
    shell.tray.copy_requested.emit(ONE)
    wait_until(lambda: shell.said)
    data = QGuiApplication.clipboard().mimeData()
    assert data is not None
    assert "Letter before board meeting" in data.text()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert "Halvorsen" not in shell.said[0]


def test_an_export_is_asked_for_written_beside_and_told(shell: Told, tmp_path: Path) -> None:
    notebook, _ = attached(shell)
    shell.tray.export_requested.emit(ONE, "md")
    wait_until(lambda: windows(ExportDialog))
    dialog = windows(ExportDialog)[0]
    assert dialog.place.name == "2025-11-18 Witness preparation, Halvorsen.md"
    dialog._path.setText(str(tmp_path / "out.md"))
    press(dialog, "Export Markdown")
    wait_until(lambda: shell.said)
    wait_until(lambda: not windows(ExportDialog))
    assert (tmp_path / "out.md").exists()
    assert notebook.calls == ["export md"]
    assert shell.said == ["Exported. The file is not encrypted."]
    folder = next(a for a in shell.tray.menu.actions() if a.text().startswith("Open the folder"))
    assert folder.isEnabled()


def test_a_meeting_that_is_erased_takes_its_export_along(shell: Told) -> None:
    notebook, _ = attached(shell)
    shell.windows.export([ONE])
    wait_until(lambda: windows(ExportDialog))
    notebook.record(ev.VAULT_STREAM, ev.MeetingErased(ONE, 9, "person"))
    wait_until(lambda: not windows(ExportDialog))


def test_the_passphrase_is_asked_again_until_it_opens_and_then_forgotten(shell: Told) -> None:
    secrets: list[bytearray] = []

    def open_vault(secret: bytearray) -> str:
        secrets.append(secret)
        if secret != b"right":
            raise VaultLockedError("This passphrase does not open the vault.", "Try again.")
        return "vault"

    opened: list[str] = []
    shell.ask_passphrase(open_vault, opened.append)
    window = windows(UnlockWindow)[0]
    assert shell.tray.icon.toolTip() == "NoteFlow is locked"
    assert "Unlock and record…" in menu_texts(shell)
    window._field.setText("wrong")
    press(window, "Unlock")
    assert window._field.text() == ""
    wait_until(lambda: window._error.text() == "This passphrase does not open the vault. Try again.")
    window._field.setText("right")
    press(window, "Unlock")
    wait_until(lambda: opened == ["vault"])
    assert not windows(UnlockWindow)
    assert all(not any(secret) for secret in secrets)


def test_why_the_passphrase_is_asked_for_is_said(shell: Told) -> None:
    shell.ask_passphrase(lambda _: None, reason="The system keyring is locked. Unlock it.")
    (window,) = windows(UnlockWindow)
    assert window._error.text() == "The system keyring is locked. Unlock it."
    assert window._field.isEnabled()


def test_the_hotkey_on_a_locked_vault_records_once_it_is_open(shell: Told) -> None:
    shell.ask_passphrase(lambda _: None)
    shell.toggle()
    notebook, _ = attached(shell)
    assert notebook.calls == ["toggle"]


def test_asked_for_the_window_it_shows_what_there_is(shell: Told) -> None:
    shell.show_live()
    assert windows(QWidget) == []
    shell.ask_passphrase(lambda _: None)
    windows(UnlockWindow)[0].hide()
    shell.show_live()
    assert len(windows(UnlockWindow)) == 1
    shell.fail("Another NoteFlow holds the vault", "It records.")
    shell.show_live()
    assert windows(MessageWindow)
    _, live = attached(shell)
    assert windows(MessageWindow) == []
    assert live.isVisible()


def test_a_vault_that_cannot_be_opened_is_explained(shell: Told) -> None:
    shell.fail("Another NoteFlow holds the vault", "It records.", "Your meetings are safe.", "Stop it first.")
    window = windows(MessageWindow)[0]
    assert window.windowTitle() == "NoteFlow"
    assert menu_texts(shell) == ["NoteFlow could not open", "Show what happened", "Diagnostics…", "Quit"]
    press(window, "Close")
    shell.toggle()
    assert len(windows(MessageWindow)) == 1


def test_a_vault_that_could_not_be_opened_can_be_tried_again(shell: Told) -> None:
    tried: list[str] = []
    shell.fail("The keyring cannot be used", "It is locked.", "Unlock it.", again=lambda: tried.append("again"))
    assert {button.text() for button in windows(MessageWindow)[0].findChildren(QPushButton)} == {"Quit", "Try again"}
    press(windows(MessageWindow)[0], "Try again")
    assert tried == ["again"]
    assert windows(MessageWindow) == []
    assert menu_texts(shell) == ["NoteFlow is opening", "Quit"]
    shell.fail("The keyring cannot be used", "It is locked.", "Unlock it.", again=lambda: tried.append("again"))
    shell.show_live()
    assert len(windows(MessageWindow)) == 1


def test_a_command_in_a_sentence_is_told_to_be_one(shell: Told) -> None:
    shell.fail(
        "Something is not as it was written", "vault.json is damaged.", "`noteflow key repair` puts its copy back."
    )
    texts = [label.text() for label in windows(MessageWindow)[0].findChildren(QLabel)]
    assert "“noteflow key repair” puts its copy back." in texts
    assert any("typed in a terminal" in text for text in texts)


def test_warnings_at_the_start_wait_in_a_window(shell: Told) -> None:
    shell.attach(filled(), warnings=["The newest checkpoint is missing."])
    assert shell.tray.icon.toolTip().endswith("(needs attention)")
    press(windows(MessageWindow)[0], "Close")
    assert not shell.tray.icon.toolTip().endswith("(needs attention)")


def test_without_a_tray_the_window_is_there(shell: Told) -> None:
    _, live = attached(shell)
    assert live.isVisible()
    assert live.minimise_on_close


def test_a_recording_that_runs_already_is_loaded(shell: Told) -> None:
    notebook = filled()
    notebook.record(NEW, started("Running"), *talk())
    notebook.publish(StatusChanged(RUNNING))
    _, live = attached(shell, notebook)
    wait_until(lambda: live.stream.model_.rowCount() == 8)
    assert live.page.title.text() == "Running"


def test_a_recording_that_begins_while_the_window_comes_is_no_error(shell: Told) -> None:
    notebook = filled()
    # the recorder says that it starts before the log has the meeting
    notebook.publish(StatusChanged(replace(RUNNING, state="starting")))
    _, live = attached(shell, notebook)
    asked: list[bool] = []
    shell.bridge.run(lambda: None, lambda _: asked.append(True))
    wait_until(lambda: asked)
    assert windows(MessageWindow) == []
    record(notebook)
    wait_until(lambda: live.page.title.text() == "Board" and live.stream.model_.rowCount() == 8)


def test_a_meeting_that_cannot_be_read_for_another_reason_is_told(shell: Told) -> None:
    notebook = filled()
    notebook.record(NEW, started("Running"))
    notebook.publish(StatusChanged(RUNNING))
    notebook.unreadable = NoteFlowError("The log could not be read.", "Look at the disk.")
    attached(shell, notebook)
    wait_until(lambda: windows(MessageWindow))


def test_without_a_tray_closing_minimises_until_there_is_one(shell: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    _, live = attached(shell)
    assert live.minimise_on_close
    assert live.idle._hints.text() == no_tray()
    monkeypatch.setattr(shell.tray, "available", lambda: True)
    shell.tray._host_changed()
    wait_until(lambda: not live.minimise_on_close)
    assert live.idle._hints.isHidden()


def test_a_new_tray_host_gets_a_new_icon(shell: Told) -> None:
    old = shell.tray.icon
    shell.tray._host_changed()
    wait_until(lambda: shell.tray.icon is not old)
    assert shell.tray.icon.contextMenu() is shell.tray.menu
    assert shell.tray.icon.toolTip() == "NoteFlow is opening"


def test_a_problem_with_a_hotkey_is_told_where_the_hotkey_is_shown(shell: Told) -> None:
    wait_until(lambda: shell.hotkey_actions.problems)
    _, live = attached(shell)
    assert "noteflow toggle" in live.idle._problem.text()
    assert shell.said == []


def test_locking_closes_what_shows_a_meeting_and_the_menu_names_none(shell: Told) -> None:
    asked: list[str] = []
    shell.when_lock_is_asked(lambda: asked.append("lock"))
    attached(shell)
    shell.windows.meetings.open(ONE)
    wait_until(lambda: ONE in shell.windows.meetings.shown)
    shell.tray.export_requested.emit(ONE, "md")
    wait_until(lambda: windows(ExportDialog))
    next(action for action in shell.tray.menu.actions() if action.text() == "Lock now").trigger()
    assert asked == ["lock"]
    shell.clear_for_lock()
    shell.ask_passphrase(lambda _: None, shown=not shell.tray.available())
    assert not windows(ExportDialog)
    assert [type(window) for window in windows(QWidget)] == [UnlockWindow]
    assert menu_texts(shell) == ["Locked", "Unlock…", "Unlock and record…", "Diagnostics…", "Quit"]
    shell.windows.meetings.open(ONE)
    assert not shell.windows.meetings.shown


def test_a_recording_that_goes_on_while_locked_keeps_its_stop_and_its_note(shell: Told) -> None:
    notebook, live = attached(shell)
    record(notebook)
    wait_until(live.page.note.field.isEnabled)
    live.page.note.field.insertPlainText("half a thou")
    shell.clear_for_lock()
    shell.ask_passphrase(lambda _: None, shown=True)
    assert notebook.calls == ["note half a thou"]
    assert shell.tray.icon.toolTip().startswith("Recording 00:4")
    assert shell.tray.icon.toolTip().endswith(", locked")
    steering = ["Stop recording", "Pause", "Add marker", "Unlock…"]
    assert menu_texts(shell)[1:] == [*steering, "Diagnostics…", "Quit"]
    window = windows(UnlockWindow)[0]
    assert window._recording_text.text().startswith("00:42. It is sealed and saved")
    shell.recording.mark()
    press(window, "Stop recording")
    assert notebook.calls[1:] == ["mark", "stop"]
    wait_until(window._recording.isHidden)
    assert menu_texts(shell)[1:3] == ["Unlock…", "Unlock and record…"]


def test_the_hotkey_ends_a_recording_that_goes_on_while_locked(shell: Told) -> None:
    notebook, _ = attached(shell)
    record(notebook)
    wait_until(lambda: "Stop recording" in menu_texts(shell))
    shell.clear_for_lock()
    shell.ask_passphrase(lambda _: None, shown=False)
    shell.toggle()
    assert notebook.calls == ["stop"]


def test_unlocked_again_the_recording_is_shown_as_before(shell: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell.tray, "available", lambda: True)
    notebook, _ = attached(shell)
    record(notebook)
    wait_until(lambda: "Stop recording" in menu_texts(shell))
    shell.clear_for_lock()
    shell.ask_passphrase(lambda _: None, shown=False)
    _, live = attached(shell, notebook)
    assert not windows(UnlockWindow)
    wait_until(lambda: live.page.title.text() == "Board" and live.stream.model_.rowCount() == 8)
    assert live.isVisible()


def test_where_the_keyring_opens_the_vault_one_press_does(shell: Told) -> None:
    typed: list[bytes] = []

    def open_vault(secret: bytearray) -> None:
        typed.append(bytes(secret))
        if not secret:
            raise VaultLockedError("The keyring is locked.", "Unlock it.")

    shell.ask_passphrase(open_vault, openers=Openers(typed=True, keyring=True), why="The computer went to sleep.")
    window = windows(UnlockWindow)[0]
    assert not window._field.isVisible()
    assert application().focusWidget() in (window._unlock, None)
    press(window, "Unlock")
    wait_until(lambda: window._error.text() == "The keyring is locked. Unlock it.")
    # what else opens it can be typed then
    assert window._field.isVisible()
    window._field.setText("the phrase")
    press(window, "Unlock")
    wait_until(lambda: typed == [b"", b"the phrase"])


def test_with_the_keyring_alone_there_is_nothing_to_type(shell: Told) -> None:
    shell.ask_passphrase(lambda _: None, openers=Openers(typed=False, keyring=True))
    window = windows(UnlockWindow)[0]
    assert not window._field.isVisible()
    assert not window._other.isVisible()
    window.refuse("The keyring is locked.")
    assert not window._field.isVisible()


def test_somebody_elsewhere_wants_it_open(shell: Told) -> None:
    shell.ask_passphrase(lambda _: None, shown=False)
    shell.unlocking.window.hide()  # type: ignore[union-attr]
    shell.ask_to_unlock(record=True)
    assert windows(UnlockWindow)
    notebook, _ = attached(shell)
    assert notebook.calls == ["toggle"]
    shell.ask_to_unlock(record=True)
    assert notebook.calls == ["toggle"]


# --- the rules for keeping ----------------------------------------------------------------------------------------

DUE = Question(
    (Deletion(ev.MeetingId(ONE), "meeting", STARTED_US), Deletion(ev.MeetingId(TWO), "sound", STARTED_US)),
    STARTED_US,
    8,
)


def asking(shell: Told) -> FakeNotebook:
    notebook, _ = attached(shell)
    notebook.publish(DeletionsAsked(DUE))
    wait_until(lambda: windows(MessageWindow))
    return notebook


def test_a_clock_that_jumped_asks_with_its_date_and_how_much_is_due(shell: Told) -> None:
    notebook = asking(shell)
    (window,) = windows(MessageWindow)
    assert window.accessibleName() == "Is the computer’s clock right?"
    said = " ".join(text.text() for text in window.findChildren(QLabel))
    assert "Tue 18 Nov 2025" in said
    assert "8 days later than NoteFlow expected" in said
    assert "delete 1 meeting and the sound of 1 meeting" in said
    assert "Halvorsen" not in said
    assert shell.tray._attention
    press(window, "Delete now")
    wait_until(lambda: notebook.calls == ["delete what was asked"])
    assert windows(MessageWindow) == []
    assert not shell.tray._attention


def test_whoever_closes_the_question_keeps_everything_for_now(shell: Told) -> None:
    notebook = asking(shell)
    press(windows(MessageWindow)[0], "Keep for now")
    wait_until(lambda: notebook.calls == ["put off"])
    assert windows(MessageWindow) == []


def test_a_question_is_taken_back_or_put_anew_in_one_window(shell: Told) -> None:
    notebook = asking(shell)
    notebook.publish(DeletionsAsked(replace(DUE, days_ahead=-3650)))
    wait_until(lambda: "3650 days earlier" in str([x.text() for x in windows(MessageWindow)[0].findChildren(QLabel)]))
    assert len(windows(MessageWindow)) == 1
    notebook.publish(DeletionsAsked(None))
    wait_until(lambda: not windows(MessageWindow))
    assert notebook.calls == []


def test_a_question_from_before_the_windows_were_there_is_put_when_they_are(shell: Told) -> None:
    notebook = filled()
    notebook.rule_keeper.question = DUE
    attached(shell, notebook)
    assert len(windows(MessageWindow)) == 1


def test_a_meeting_tells_when_it_goes_and_can_be_pinned(shell: Told) -> None:
    notebook, _ = attached(shell)
    notebook.rule_keeper.dates = Dates(STARTED_US + 30 * DAY_US, STARTED_US + 7 * DAY_US)
    shell.windows.meetings.open(ONE)
    wait_until(lambda: windows(MeetingWindow))
    (window,) = windows(MeetingWindow)
    assert window.head.keeping.accessibleName() == "Will be deleted on Thu 18 Dec 2025, its sound on Tue 25 Nov 2025."
    press(window, "Keep this meeting")
    wait_until(lambda: window.head.keeping.accessibleName() == "Pinned: no rule deletes it.")
    press(window, "Let rules delete this meeting again")
    wait_until(lambda: notebook.calls == ["pin", "unpin"])
    notebook.rule_keeper.dates = Dates()
    notebook.record(ev.VAULT_STREAM, ev.SettingChanged("keep-days", "0"))
    wait_until(lambda: window.head.keeping.isHidden() and window.head.pin.isHidden())


def test_what_a_rule_deletes_closes_its_window_and_is_told(shell: Told) -> None:
    notebook, _ = attached(shell)
    shell.windows.meetings.open(ONE)
    wait_until(lambda: windows(MeetingWindow))
    notebook.record(ev.VAULT_STREAM, ev.MeetingErased(ONE, 17, "retention"), ev.MeetingErased(TWO, 3, "person"))
    wait_until(lambda: not windows(MeetingWindow))
    assert shell.said == ["Deleted, as your rules for keeping say: 1 meeting."]
    notebook.publish(DeletionFailed("The disk did not take it.", "Make room."))
    wait_until(lambda: windows(MessageWindow))
    assert shell.tray._attention


# --- the assistant ------------------------------------------------------------------------------------------------


def test_at_a_first_start_the_assistant_is_shown_and_can_be_opened_again(shell: Told) -> None:
    attached(shell)
    shell.offer_set_up(FakeSetUp(), first=True)
    (window,) = windows(FirstRunWindow)
    window.close()
    wait_until(lambda: shell.first_run.window is None)
    next(action for action in shell.tray.menu.actions() if action.text() == "Set up NoteFlow again…").trigger()
    assert len(windows(FirstRunWindow)) == 1
    shell.show_set_up()
    assert len(windows(FirstRunWindow)) == 1


def test_later_starts_show_none(shell: Told) -> None:
    attached(shell)
    shell.offer_set_up(FakeSetUp(), first=False)
    assert not windows(FirstRunWindow)


def test_without_a_vault_hotkey_and_icon_lead_to_the_assistant(shell: Told) -> None:
    shell.set_up_first(FakeSetUp(()))
    assert menu_texts(shell) == ["NoteFlow is not set up yet", "Set up NoteFlow…", "Diagnostics…", "Quit"]
    for ask in (shell.toggle, shell.show_live, shell.show_window):
        (window,) = windows(FirstRunWindow)
        window.close()
        wait_until(lambda: shell.first_run.window is None)
        ask()
    assert len(windows(FirstRunWindow)) == 1
    notebook = FakeNotebook()
    shell.attach(notebook)
    shell.offer_set_up(FakeSetUp(), first=True)
    assert len(windows(FirstRunWindow)) == 1
    assert notebook.calls == []


def test_the_hotkey_records_unless_the_assistant_waits_for_it(shell: Told) -> None:
    notebook, _live = attached(shell)
    shell.offer_set_up(FakeSetUp(), first=True)
    assert shell.first_run.window is not None
    shell.first_run.window.show_step(3)
    shell.toggle()
    assert notebook.calls == []
    shell.first_run.window.show_step(4)
    shell.toggle()
    assert notebook.calls == ["toggle"]


def test_the_assistants_own_recording_is_told_by_it_alone(shell: Told) -> None:
    notebook, live = attached(shell)
    shell.offer_set_up(FakeSetUp(), first=True)
    assert shell.first_run.window is not None
    trial = shell.first_run.window.trial
    live.hide()
    shell.first_run.window.show_step(5)
    trial.go_on()
    wait_until(lambda: trial._meeting is not None)
    assert not live.isVisible()
    notebook.publish(RecordingFailed("A device is not available", "There is no microphone."))
    wait_until(lambda: trial.trouble.text)
    assert shell.said == []
    assert not windows(MessageWindow)


def test_locking_takes_the_assistant_away_and_what_it_showed(shell: Told) -> None:
    attached(shell)
    set_up = FakeSetUp()
    shell.offer_set_up(set_up, first=True)
    (window,) = windows(FirstRunWindow)
    wait_until(lambda: window.keys.words.new is not None)
    shell.clear_for_lock()
    assert not windows(FirstRunWindow)
    assert set_up.calls[-1] == "forget words"


def test_what_the_desktop_is_told_never_holds_a_title_or_a_word_of_a_meeting(shell: Told) -> None:
    notebook, live = attached(shell)
    words = ("Quokka", "xylophone", "marmalade", "zeppelin", "bassoon")
    notebook.record(NEW, started(f"{words[0]} affair"), line(1, f"The {words[1]} hummed."))
    for state in ("starting", "recording", "paused", "recording"):
        notebook.publish(StatusChanged(replace(RUNNING, state=state)))
    lost = SourceStatus("mic", "Yeti Nano", "missing")
    notebook.publish(StatusChanged(replace(RUNNING, sources=(lost,), warning="The microphone was lost at 0:16.")))
    notebook.publish(StatusChanged(replace(RUNNING, stops_in_s=50.0)))
    heard = Hypothesis("mic", 0, 16_000, f"an open {words[2]}", (), "tiny.en", "en", final=False)
    notebook.publish(LiveText(NEW, heard))
    notebook.record(NEW, ev.NoteAdded(2_000, words[3]), ev.MarkerAdded(3_000, words[4]), ev.TitleChanged(words[2]))
    notebook.publish(RecordingFailed("The disk takes no more sound", "The disk is full. 0:27 is saved."))
    notebook.record(NEW, stopped(3500))
    wait_until(lambda: "Recording stopped. 58 min saved." in shell.said)
    assert live.isVisible()
    assert {
        "Recording started.",
        "Recording paused. No sound is taken.",
        "Recording goes on.",
        "The microphone was lost at 0:16.",
        "The disk takes no more sound. The disk is full. 0:27 is saved.",
    } <= set(shell.said)
    assert not [said for said in shell.said if any(word.lower() in said.lower() for word in words)]


def test_the_live_window_is_after_a_lock_as_it_was_before(shell: Told) -> None:
    notebook, live = attached(shell)
    live.page.pin.click()
    live.become_strip()
    shell.clear_for_lock()
    assert "pinned strip" in shell.recording.live_shape
    _, later = attached(shell, notebook)
    assert later is not live
    assert later.is_strip
    assert later.is_pinned
