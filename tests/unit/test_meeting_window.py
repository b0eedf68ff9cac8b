"""A meeting's window with a played notebook, without a screen: driven by what its parts are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider, QWidget

from noteflow.application.verification import VerifyReport
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.line_editor import LineEditor
from noteflow.ui.meeting_window import MeetingWindow
from noteflow.ui.shell import Shell
from noteflow.ui.theme import Theme
from noteflow.ui.timeline import shape_of
from noteflow.ui.transcript_rows import LINE
from tests.fakes.notebook import FakeNotebook
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import ONE, started, stopped, talk

SECONDS = 3500
NOWHERE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shell() -> Iterator[Shell]:
    made = Shell(application())
    yield made
    made.close()
    made.deleteLater()


def with_sound(seconds: int = SECONDS) -> tuple[ev.Event, ...]:
    samples = seconds * ev.SAMPLE_RATE
    sealed = ev.SegmentSealed("mic", 0, 10, samples, recovered=False)
    return (*talk(), sealed, ev.TranscriptCompleted("mic", samples))


def notebook_with(*events: ev.Event) -> FakeNotebook:
    notebook = FakeNotebook()
    notebook.record(ONE, started("Witness preparation, Halvorsen"), *events)
    return notebook


def opened(shell: Shell, *events: ev.Event, notebook: FakeNotebook | None = None) -> tuple[FakeNotebook, MeetingWindow]:
    notebook = notebook or notebook_with(*(events or (*with_sound(), stopped(SECONDS))))
    shell.attach(notebook)
    shell.windows.meetings.open(ONE)
    wait_until(lambda: ONE in shell.windows.meetings.shown and shell.windows.meetings.shown[ONE].isVisible())
    window = shell.windows.meetings.shown[ONE]
    wait_until(window.transcript.visible_rows)
    wait_until(lambda: not window.sound._opening)
    return notebook, window


def named(window: QWidget, name: str) -> QWidget:
    for found in window.findChildren(QWidget):
        if found.accessibleName().startswith(name) and not found.isHidden():
            return found
    raise AssertionError(f"there is nothing called “{name}”")


def press(window: QWidget, name: str) -> None:
    button = named(window, name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled(), name
    button.click()


def key(widget: QWidget, which: Qt.Key, modifiers: Qt.KeyboardModifier = NOWHERE) -> None:
    QTest.keyClick(widget, which, modifiers)


def lines(window: MeetingWindow) -> list[str]:
    return [row.text for row in window.transcript.rows if row.kind == LINE]


def click_on(window: MeetingWindow, word: str) -> None:
    view = window.transcript
    place = next(n for n, row in enumerate(view.rows) if word in row.text)
    start = view.rows[place].text.index(word)
    at = view.word_rect(place, start, start + len(word)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NOWHERE, at)


def test_a_click_on_a_word_or_line_has_it_heard_and_the_word_is_lit(shell: Shell) -> None:
    notebook, window = opened(shell)
    click_on(window, "And")
    assert notebook.player.calls[-1] == "play 4"
    click_on(window, "board met?")
    assert 5.0 < float(notebook.player.calls[-1].removeprefix("play ")) < 6.0
    wait_until(lambda: window.transcript.look.playing == 0 and window.transcript.look.lit[0] > 30)
    notebook.player.pass_time(11.0)
    wait_until(lambda: window.transcript.rows[window.transcript.look.playing].text.startswith("Who else"))
    press(window, "Pause, Space")
    assert notebook.player.calls[-1] == "pause"
    QTest.mouseClick(window.transcript.viewport(), Qt.MouseButton.LeftButton, NOWHERE, QPoint(20, 30))
    assert notebook.player.calls[-1] == "play 4"


def test_the_keys_go_through_lines_and_sound(shell: Shell) -> None:
    notebook, window = opened(shell)
    view = window.transcript
    key(view, Qt.Key.Key_Down)
    key(view, Qt.Key.Key_Return)
    assert notebook.player.calls[-1] == "play 9"
    key(view, Qt.Key.Key_Space)
    assert notebook.player.calls[-1] == "pause"
    key(view, Qt.Key.Key_Right)
    assert window.sound.place_ms == 14_000
    key(view, Qt.Key.Key_Left)
    key(view, Qt.Key.Key_Left)
    assert window.sound.place_ms == 4_000
    key(view, Qt.Key.Key_BracketRight)
    assert notebook.player.calls[-1] == "speed 1.25"
    assert named(window, "Speed, 1.25 times")
    window.player._skip.click()
    assert notebook.player.calls[-1] == "skip silence"
    key(view, Qt.Key.Key_Space)
    assert notebook.player.calls[-1] == "play 4"


def test_rows_and_timeline_say_what_they_are(shell: Shell) -> None:
    _, window = opened(shell)
    rows = QAccessible.queryAccessibleInterface(window.transcript)
    said = [rows.child(n).text(QAccessible.Text.Name) for n in range(rows.childCount())]
    assert "You, 00:16: Who else had seen it by then?" in said
    window.sound.seek(1474_000)
    timeline = named(window, "Timeline")
    assert timeline.accessibleName() == "Timeline, 24:34 of 58:20, 1 marker, 1 gap"
    value = QAccessible.queryAccessibleInterface(timeline).valueInterface()
    assert value is not None
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (1474, 0, 3500)
    value.setCurrentValue(60)
    assert window.sound.place_ms == 60_000


def test_the_timeline_is_gone_through_by_keys_and_pointer(shell: Shell) -> None:
    _, window = opened(shell)
    timeline = window.timeline
    for which, place in (
        (Qt.Key.Key_Right, 5_000),
        (Qt.Key.Key_PageDown, 65_000),
        (Qt.Key.Key_End, 3500_000),
        (Qt.Key.Key_Home, 0),
    ):
        key(named(window, "Timeline"), which)
        assert window.sound.place_ms == place
    key(named(window, "Timeline"), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert window.sound.place_ms == 15_000
    before = timeline.span_ms
    key(named(window, "Timeline"), Qt.Key.Key_Plus)
    assert timeline.span_ms < before
    middle = timeline.viewport().rect().center()
    QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, NOWHERE, QPoint(middle.x(), 60))
    assert abs(window.sound.place_ms - (timeline.first_ms + timeline.span_ms // 2)) < timeline.span_ms // 10
    wait_until(lambda: len(window.sound.levels["mic"]) == 2 * SECONDS * 20)


def test_what_is_found_is_marked_and_gone_through(shell: Shell) -> None:
    _, window = opened(shell)
    window.find_bar.open()
    field = named(window, "Find in this meeting")
    assert isinstance(field, QLineEdit)
    field.setText("margin")
    assert named(window, "1 of 2")
    key(field, Qt.Key.Key_Return)
    assert named(window, "2 of 2")
    assert window.transcript.look.found_now[0] == 6
    key(field, Qt.Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert not window.transcript.look.found


def test_looking_back_shows_what_was_and_edits_nothing(shell: Shell) -> None:
    notebook, window = opened(shell)
    first = window.transcript.rows[0]
    notebook.record(ONE, ev.LineEdited(first.id, "And you are certain the letter came before the board met?", ()))
    wait_until(lambda: window.transcript.rows[0].edited)
    wait_until(lambda: window.player.history.maximum() == 1)
    slider = named(window, "As of, change 2 of 2")
    assert isinstance(slider, QSlider)
    window._ask_back()
    wait_until(lambda: window.transcript.rows[0].marks)
    assert "you’re you are certain" in window.transcript.rows[0].text
    assert not window.editing.allowed
    assert not named(window, "Write a note").isEnabled()
    window.as_of.slider.setValue(0)
    wait_until(lambda: window.transcript.rows[0].text == first.text and not window.transcript.rows[0].marks)
    key(window.as_of.slider, Qt.Key.Key_Escape)
    wait_until(lambda: window.transcript.rows[0].text.startswith("And you are") and window.editing.allowed)


def editor_of(window: MeetingWindow) -> LineEditor:
    found = window.transcript.viewport().findChildren(LineEditor)
    assert found
    return found[-1]


def test_a_line_is_written_anew_split_and_merged_and_all_that_is_undone(shell: Shell) -> None:
    _, window = opened(shell)
    before = lines(window)
    view = window.transcript
    view.setFocus()
    key(view, Qt.Key.Key_F2)
    editor = editor_of(window)
    editor.setPlainText("Are you certain? It came before the board met.")
    key(editor, Qt.Key.Key_Return)
    wait_until(lambda: lines(window)[0] == "Are you certain? It came before the board met.")
    key(view, Qt.Key.Key_F2)
    editor = editor_of(window)
    cursor = editor.textCursor()
    cursor.setPosition(len("Are you certain? "))
    editor.setTextCursor(cursor)
    key(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: lines(window)[:2] == ["Are you certain?", "It came before the board met."])
    view.setCurrentIndex(view.model_.index(1))
    key(view, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: lines(window)[0] == "Are you certain? It came before the board met.")
    for _ in range(3):
        wait_until(named(window, "Undo").isEnabled)
        shown = lines(window)
        press(window, "Undo, Ctrl+Z")
        wait_until(partial(_differ, window, shown))
    assert lines(window) == before
    wait_until(lambda: not named(window, "Undo").isEnabled())
    press(window, "Redo, Ctrl+Shift+Z")
    wait_until(lambda: lines(window)[0] == "Are you certain? It came before the board met.")


def _differ(window: MeetingWindow, shown: list[str]) -> bool:
    return lines(window) != shown


def test_a_field_that_is_left_by_esc_changes_nothing(shell: Shell) -> None:
    notebook, window = opened(shell)
    window.transcript.setFocus()
    key(window.transcript, Qt.Key.Key_F2)
    editor_of(window).setPlainText("Something else")
    key(editor_of(window), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not any(call.startswith("edit") for call in notebook.calls)


def test_notes_are_written_at_the_place_and_people_named(shell: Shell) -> None:
    notebook, window = opened(shell)
    window.sound.seek(600_000)
    field = named(window, "Write a note")
    assert isinstance(field, QLineEdit)
    assert field.placeholderText() == "Write a note at 10:00"
    QTest.keyClicks(field, "Whose hand?")
    window.sound.seek(660_000)
    key(field, Qt.Key.Key_Return)
    wait_until(lambda: any(note.text == "Whose hand?" for note in notebook.meeting(ONE).notes))
    note = next(note for note in notebook.meeting(ONE).notes if note.text == "Whose hand?")
    assert note.at_ms == 600_000
    wait_until(lambda: window.notes.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively))
    wait_until(lambda: any(w.accessibleName() == "Note at 10:00: Whose hand?" for w in window.findChildren(QWidget)))
    key(named(window, "Note at 10:00"), Qt.Key.Key_Delete)
    wait_until(lambda: all(note.text != "Whose hand?" for note in notebook.meeting(ONE).notes))
    press(window, "People")
    who = named(window, "Who speaks as “You”")
    assert isinstance(who, QLineEdit)
    QTest.keyClicks(who, "Ingrid")
    key(who, Qt.Key.Key_Return)
    wait_until(lambda: window.transcript.rows[0].speaker == "Ingrid")


def test_each_lane_has_its_name_also_where_nobody_spoke() -> None:
    notebook = notebook_with(*with_sound(), ev.SegmentOpened("system", 0, "c" * 32, "d" * 32, 0, "Speakers"))
    assert shape_of(notebook.meeting(ONE)).names == ("You", "Them")
    notebook.record(ONE, ev.TrackSpeakerNamed("system", "Ms Halvorsen"))
    assert shape_of(notebook.meeting(ONE)).names == ("You", "Ms Halvorsen")


def test_a_marker_leads_to_its_place(shell: Shell) -> None:
    _, window = opened(shell)
    press(window, "Markers")
    QTest.mouseClick(named(window, "Marker at 00:15"), Qt.MouseButton.LeftButton)
    assert window.sound.place_ms == 15_000


def test_the_badge_opens_the_verification(shell: Shell) -> None:
    notebook, window = opened(shell)
    press(window, "Text verified")
    wait_until(lambda: "This meeting verifies" in window.head.proof.accessibleName())
    assert "1 sound files" in window.head.proof.accessibleName()
    assert notebook.calls == ["verify"]


def test_sound_that_cannot_be_read_is_told_as_soon_as_it_is_met(shell: Shell) -> None:
    notebook = notebook_with(*with_sound(), stopped(SECONDS))
    notebook.sound_is_gone = True
    _, window = opened(shell, notebook=notebook)
    wait_until(lambda: not window.head.warning.isHidden())
    assert "Sound from 00:00 on is not as it was recorded" in window.head.warning.accessibleName()


def test_a_verification_shows_how_far_it_is_and_can_be_called_off(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook, window = opened(shell)
    stopped_by: list[NoteFlowError] = []

    def long(reference: str, progress: Callable[[float], None]) -> VerifyReport:
        share = 0.0
        try:
            while True:
                share = min(share + 0.01, 0.5)
                progress(share)
        except NoteFlowError as error:
            stopped_by.append(error)
            raise

    monkeypatch.setattr(notebook, "verify", long)
    press(window, "Text verified")
    wait_until(lambda: "50 %" in window.head.proof.accessibleName())
    press(window, "Cancel")
    assert window.head.proof.isHidden()
    wait_until(lambda: stopped_by)
    monkeypatch.undo()
    press(window, "Text verified")
    wait_until(lambda: "This meeting verifies" in window.head.proof.accessibleName())
    assert window.head.warning.isHidden()


def test_what_does_not_verify_has_a_report_and_a_way_to_keep_the_rest(shell: Shell) -> None:
    notebook = notebook_with(*with_sound())
    notebook.quarantine(ONE, 13)
    _, window = opened(shell, notebook=notebook)
    window.show_text_progress(0.14, improves=False)
    assert named(window, "Verified to 00:38 only")
    press(window, "Show the report")
    wait_until(window.head.report.isVisible)
    assert "event 13: " in window.head.report.text
    copied: list[str] = []
    window.text_copied.connect(copied.append)
    press(window, "Copy the report")
    assert copied == [window.head.report.text]
    press(window, "Hide the report")
    assert window.head.report.isHidden()
    asked: list[tuple[str, str]] = []
    window.export_requested.connect(lambda *ask: asked.append(ask))
    press(window, "Export what verifies")
    assert asked == [(ONE, "")]


def test_the_text_is_written_again(shell: Shell) -> None:
    notebook, window = opened(shell)
    window.head.again.trigger()
    wait_until(lambda: notebook.calls == ["transcribe again"])


def test_what_does_not_verify_is_not_heard(shell: Shell) -> None:
    notebook = notebook_with(*with_sound())
    notebook.quarantine(ONE, 13)
    _, window = opened(shell, notebook=notebook)
    assert named(window, "Timeline, 00:00 of 58:20")
    assert window.sound.limit_ms == 38_000
    window.sound.seek(100_000)
    assert window.sound.place_ms == 38_000
    assert not window.editing.allowed
    assert not window.head.again.isEnabled()
    press(window, "Five seconds back")
    press(window, "Play")
    notebook.player.pass_time(20.0)
    wait_until(lambda: not window.sound.playing)
    assert notebook.player.calls[-1] == "pause"


def test_an_output_that_goes_away_is_told(shell: Shell) -> None:
    notebook, window = opened(shell)
    press(window, "Play, Space")
    notebook.player.fail("The sound output was lost.")
    wait_until(lambda: "The sound output was lost." in window.head.warning.accessibleName())
    assert named(window, "Play, Space")


def test_a_window_that_is_closed_is_silent(shell: Shell) -> None:
    notebook, window = opened(shell)
    press(window, "Play, Space")
    window.close()
    assert notebook.player.calls[-1] == "close"
    wait_until(lambda: not shell.windows.meetings.shown)


def test_what_is_read_for_a_window_that_is_gone_is_let_go(shell: Shell) -> None:
    notebook, window = opened(shell)
    notebook.record(ONE, ev.NoteAdded(1000, "Later"))
    window.verifying.start()
    window.look_back(0)
    window.close()
    wait_until(lambda: not shell.windows.meetings.shown)
    done: list[str] = []
    shell.bridge.run_long(lambda: "read", done.append)
    wait_until(lambda: done)


def test_notes_are_a_tab_where_there_is_no_room(shell: Shell) -> None:
    _, window = opened(shell)
    window.resize(800, 640)
    wait_until(window.notes.isHidden)
    press(window, "Notes and markers")
    assert window.notes.isVisible()
    assert not window.transcript.isVisible()
    window._text_tab.click()
    assert window.transcript.isVisible()


def test_ten_thousand_lines_are_shown_in_steps_and_a_place_is_kept(shell: Shell) -> None:
    said = [
        ev.UtteranceTranscribed(f"{n:032x}", "mic", n * 1000, n * 1000 + 900, f"Line {n} of many.", (), "tiny.en", "en")
        for n in range(10_000)
    ]
    notebook, window = opened(shell, *said, stopped(10_000))
    view = window.transcript
    assert view.rows[-1].laid_out[0] == 0
    window.show_line(9_000_000)
    wait_until(lambda: any(row.text == "Line 9000 of many." for row, _ in view.visible_rows()))
    wait_until(lambda: view.rows[-1].laid_out[0] > 0 and window._folded)
    QApplication.processEvents()
    top = view.visible_rows()[0][0].text
    shell.look.appearance().use(Theme(dark=True))
    notebook.record(ONE, ev.LineEdited(f"{9990:032x}", "Written anew.", ()))
    wait_until(lambda: lines(window)[9990] == "Written anew.")
    QApplication.processEvents()
    assert view.visible_rows()[0][0].text == top
    shell.look.appearance().use(Theme(dark=False))
