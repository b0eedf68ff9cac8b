"""The live window without a screen: pane and strip, what is written, warnings with their ways out, the time after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from noteflow.application import sound_watch
from noteflow.application.disk_room import LOW_BYTES
from noteflow.application.notices import LiveText, SourceStatus, Status, TextProgress
from noteflow.domain import events as ev
from noteflow.domain.transcript import Hypothesis
from noteflow.domain.view import fold
from noteflow.ui import remedies
from noteflow.ui.live_shape import PANE
from noteflow.ui.live_strip import FULL, LEAST
from noteflow.ui.live_window import LiveWindow
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Meter
from tests.fakes.notebook import STARTED_US
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import line, started, stopped

NEW = ev.MeetingId("4" * 32)
MINE, THEIRS = SourceStatus("mic", "Yeti Nano", "recording"), SourceStatus("system", "HDMI output", "recording")
RUNNING = Status("recording", NEW, "", STARTED_US, 42.0, 1.2, sources=(MINE, THEIRS))
SILENT = replace(
    RUNNING, sources=(MINE, replace(THEIRS, state="silent")), warning=sound_watch._NOT_HEARD["system"].sentence
)


@pytest.fixture
def live() -> Iterator[LiveWindow]:
    appearance = Appearance(application())
    window = LiveWindow(appearance, "<ctrl>+<alt>+r")
    window.show()
    yield window
    appearance.deleteLater()


def happened(live: LiveWindow, *events: ev.Event, meeting: ev.MeetingId = NEW) -> None:
    live.add_events([ev.Recorded(n, meeting, n, STARTED_US, event) for n, event in enumerate(events, 1)])


def recording(live: LiveWindow, status: Status = RUNNING) -> None:
    happened(live, started("Board"))
    live.show_status(status)


def shown(window: QWidget, name: str) -> QPushButton:
    """The button in sight that is called so."""
    found = [b for b in window.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
    assert len(found) == 1, (name, len(found))
    return found[0]


def names(window: QWidget) -> set[str]:
    return {button.accessibleName() for button in window.findChildren(QPushButton) if button.isVisible()}


def key(live: LiveWindow, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    field = live.page.note.field
    application().sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, which, modifiers))


def trigger(live: LiveWindow, keys: str) -> None:
    next(action for action in live.actions() if action.shortcut().toString() == keys).trigger()


def test_the_pane_becomes_a_strip_and_is_a_pane_again_as_it_was(live: LiveWindow) -> None:
    recording(live)
    live.resize(500, 640)
    shown(live, "Make it a strip").click()
    assert live.size() == FULL
    assert live.minimumSize() == LEAST
    assert live.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert names(live) == {
        "Add marker, Ctrl+M",
        "Write a note",
        "Pause recording",
        "Stop recording",
        "Show the whole window",
    }
    assert live.focusWidget() is shown(live, "Show the whole window")
    shown(live, "Show the whole window").click()
    assert (live.width(), live.height()) == (500, 640)
    assert live.focusWidget() is live.page.note.field
    assert not live.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert "Make it a strip" in names(live)


def test_a_pane_that_is_made_very_low_is_a_strip_until_it_is_higher(live: LiveWindow) -> None:
    recording(live)
    live.resize(432, 130)
    wait_until(lambda: "Show the whole window" in names(live))
    live.resize(432, 600)
    wait_until(lambda: "Make it a strip" in names(live))
    live.resize(432, 120)
    live.become_pane()
    assert live.size() == PANE


def test_a_narrow_strip_has_what_steers(live: LiveWindow) -> None:
    recording(live)
    live.become_strip()
    live.resize(LEAST)
    assert names(live) == {"Pause recording", "Stop recording", "Show the whole window"}
    live.show_status(replace(RUNNING, state="paused", paused_at_s=42.0))
    assert "Resume recording" in names(live)


def test_a_low_pane_goes_without_what_has_keys(live: LiveWindow) -> None:
    recording(live)
    live.resize(400, 420)
    assert {"Add marker, Ctrl+M", "Add action item, Ctrl+T", "Stop recording"} <= names(live)
    assert live.page.meter_rows["mic"].meter.maximumWidth() == 56
    assert not live.page.since.isVisible()
    live.resize(432, 300)
    assert "Stop recording" in names(live)
    assert "Add marker, Ctrl+M" not in names(live)


def test_a_note_that_was_begun_in_the_strip_is_written_in_the_pane(live: LiveWindow) -> None:
    recording(live)
    live.become_strip()
    shown(live, "Write a note").click()
    assert not live.is_strip
    assert live.focusWidget() is live.page.note.field


def test_the_pin_keeps_the_window_on_top_or_says_who_can(live: LiveWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    recording(live)
    shown(live, "Keep on top").click()
    assert live.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    live.become_strip()
    assert live.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    live.become_pane()
    shown(live, "Keep on top").click()
    assert not live.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    shown(live, "Keep on top").click()
    assert not live.page.pin.isChecked()
    assert live.page.warning.accessibleName().startswith("On this desktop a program cannot keep its window on top")


@pytest.mark.parametrize("shape", ["40,60", "pinned 40,60", "strip 40,60", "pinned strip 40,60"])
def test_the_window_that_comes_after_it_is_as_it_was(live: LiveWindow, shape: str) -> None:
    live.take_shape(shape)
    assert live.shape == shape
    assert live.is_strip == ("strip" in shape)
    assert live.page.pin.isChecked() == ("pinned" in shape)
    assert bool(live.windowFlags() & Qt.WindowType.WindowStaysOnTopHint) == ("pinned" in shape)
    later = LiveWindow(live.page._appearance, "<ctrl>+<alt>+r")
    later.take_shape(live.shape)
    assert later.shape == shape


def test_one_key_makes_an_action_item_of_what_is_written(live: LiveWindow) -> None:
    kept: list[tuple[str, str, int]] = []
    live.note_kept.connect(lambda text, at_ms: kept.append(("note", text, at_ms)))
    live.action_kept.connect(lambda text, at_ms: kept.append(("action", text, at_ms)))
    recording(live)
    field = live.page.note.field
    field.insertPlainText("Ask the archive")
    live.show_status(replace(RUNNING, elapsed_s=50.0))
    trigger(live, "Ctrl+T")
    assert kept == [("action", "Ask the archive", 42_000)]
    assert (field.toPlainText(), field.accessibleName()) == ("", "Write a note")
    trigger(live, "Ctrl+T")
    assert field.accessibleName() == "Write an action item"
    field.insertPlainText("Send the minutes")
    key(live, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert kept[-1] == ("action", "Send the minutes", 50_000)
    trigger(live, "Ctrl+T")
    key(live, Qt.Key.Key_Escape)
    assert field.accessibleName() == "Write a note"


def test_a_key_in_the_strip_writes_an_action_item_in_the_pane(live: LiveWindow) -> None:
    recording(live)
    live.become_strip()
    trigger(live, "Ctrl+T")
    assert not live.is_strip
    assert live.page.note.field.accessibleName() == "Write an action item"


def test_an_action_item_stands_at_its_time(live: LiveWindow) -> None:
    recording(live)
    happened(live, line(1, "First."), line(60, "Last."), ev.ActionAdded(30_000, "Ask the archive"))
    row = live.stream.model_.row(1)
    assert (row.kind, row.at_ms, row.text) == ("action", 30_000, "Ask the archive")
    index = live.stream.model_.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "To do, 00:30: Ask the archive"


def test_what_is_edited_meanwhile_is_read_anew(live: LiveWindow) -> None:
    asked: list[str] = []
    live.reading_requested.connect(asked.append)
    recording(live)
    happened(live, line(1, "First."), ev.NoteAdded(2000, "wrong"))
    assert not asked
    happened(live, ev.RemarkEdited(2, 2000, "right"), ev.TrackSpeakerNamed("mic", "Ms Halvorsen"))
    assert asked == [str(NEW)]
    events: list[ev.Event] = [
        started("Board"),
        line(1, "First."),
        ev.NoteAdded(2000, "wrong"),
        ev.RemarkEdited(3, 2000, "right"),
    ]
    events += [ev.SegmentOpened("mic", 0, "a", "b", 0, "Yeti"), ev.TrackSpeakerNamed("mic", "Ms Halvorsen")]
    view = fold(NEW, [ev.Recorded(n, NEW, n, STARTED_US, event) for n, event in enumerate(events, 1)])
    assert view is not None
    live.load(view)
    happened(live, line(9, "Next."))
    rows = [live.stream.model_.row(n) for n in range(3)]
    assert [(row.speaker, row.text) for row in rows] == [
        ("Ms Halvorsen", "First."),
        ("", "right"),
        ("Ms Halvorsen", "Next."),
    ]


def test_a_reading_that_comes_too_late_changes_nothing(live: LiveWindow) -> None:
    recording(live)
    view = fold(NEW, [ev.Recorded(1, NEW, 1, STARTED_US, started("Board"))])
    other = ev.MeetingId("6" * 32)
    happened(live, started("Next"), meeting=other)
    assert view is not None
    live.load(view)
    assert live.page.title.text() == "Next"


def test_keys_do_nothing_while_nothing_is_recorded(live: LiveWindow) -> None:
    marked: list[int] = []
    live.marker_requested.connect(lambda: marked.append(1))
    trigger(live, "Ctrl+M")
    trigger(live, "Ctrl+T")
    assert not marked
    assert live.page.note.field.accessibleName() == "Write a note"


def test_a_title_that_is_not_wanted_is_left_with_esc(live: LiveWindow) -> None:
    recording(live)
    live.page.title.setText("Bo")
    application().sendEvent(
        live.page.title, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    assert live.page.title.text() == "Board"
    assert live.focusWidget() is live.page.note.field


def test_what_stays_of_an_open_line_is_told_from_what_may_change(live: LiveWindow) -> None:
    recording(live)

    def say(text: str, *committed: str, start: int = 16_000) -> Any:
        words = tuple(ev.Word(0, 100, word) for word in committed)
        live.show_open_line(LiveText(NEW, Hypothesis("mic", start, start + 16_000, text, words, "", "en", final=False)))
        return live.stream.model_.row(0)

    assert say("What did it").sure == 0
    assert say("What did it say", "What", "did").sure == len("What did")
    row = say("What did it say, as far", "it")
    assert row.text[: row.sure] == "What did it"
    live.become_strip()
    assert live.strip.words.accessibleDescription() == "What did it say, as far"
    happened(live, line(1, "What did it say?"))
    assert live.strip.words.accessibleDescription() == "What did it say?"
    # the next line of the track begins anew
    live.show_open_line(LiveText(NEW, Hypothesis("mic", 64_000, 80_000, "As far", (), "", "en", final=False)))
    assert live.stream.model_.row(1).sure == 0


def test_a_silent_side_says_for_how_long_and_what_to_do(live: LiveWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("noteflow.ui.live_parts.time.monotonic", lambda: now[0])
    started_programs: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        "noteflow.ui.remedies.shutil.which", lambda name: "/usr/bin/x" if name == "pavucontrol" else None
    )
    monkeypatch.setattr(remedies, "_start", started_programs.append)
    monkeypatch.setattr("noteflow.ui.remedies.sys.platform", "linux")
    recording(live)
    live.show_levels({"mic": -12.0, "system": -30.0})
    now[0] += 64.4
    live.show_status(SILENT)
    meter = next(m for m in live.page.findChildren(Meter) if m.accessibleName().startswith("Their level"))
    assert meter.accessibleName() == "Their level, silent for 64 seconds"
    assert live.page.meter_rows["system"]._state.text() == "silent 1:04"
    shown(live, "Sound settings…").click()
    assert started_programs == [("pavucontrol",)]
    live.become_strip()
    assert live.strip.warning.accessibleName() == "Their side is silent · 1:04"
    shown(live, "Fix").click()
    assert len(started_programs) == 2
    live.become_pane()
    shown(live, "They are just quiet").click()
    assert live.page.warning.isHidden()
    live.become_strip()
    assert not live.strip.warning.isVisible()
    live.show_status(replace(SILENT, elapsed_s=43.0))
    assert live.page.warning.isHidden()


def test_a_window_that_came_later_does_not_guess_how_long_it_was_silent(live: LiveWindow) -> None:
    live.show_status(SILENT)
    assert live.page.meter_rows["system"]._state.text() == "silent"


def test_a_full_disk_leads_to_what_fills_it(live: LiveWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noteflow.ui.remedies.shutil.which", lambda name: "/usr/bin/x" if name == "baobab" else None)
    started_programs: list[tuple[str, ...]] = []
    monkeypatch.setattr(remedies, "_start", started_programs.append)
    warning = "The disk is nearly full: there is room for about 4 min of sound. Free some space."
    recording(live, replace(RUNNING, warning=warning, free_bytes=LOW_BYTES - 1))
    shown(live, "Open storage").click()
    assert started_programs == [("baobab",)]


def test_a_warning_without_a_way_out_has_no_button_and_the_strip_shows_it_whole(live: LiveWindow) -> None:
    recording(live, replace(RUNNING, warning="The log did not take it. The sound is recorded all the same."))
    live.become_strip()
    assert live.strip.warning.accessibleName() == "The log did not take it."
    shown(live, "Show").click()
    assert not live.is_strip


def test_a_text_that_is_far_behind_is_no_loss(live: LiveWindow) -> None:
    recording(live, replace(RUNNING, backlog_s=361.0, free_bytes=212_000_000_000))
    assert live.page.late.text() == "Catching up, 6 min behind. Nothing is lost."
    assert live.page.foot.accessibleName() == "212 GB free"


def test_the_saved_meeting_says_what_is_still_done_to_its_text(live: LiveWindow) -> None:
    opened: list[str] = []
    live.open_requested.connect(opened.append)
    recording(live)
    happened(live, line(1, "What is written."), ev.RewriteAsked("base", "en"), stopped(3500))
    live.show_status(replace(RUNNING, state="finishing"))
    assert live.page.since.text() == "Writing the last words"
    live.show_status(Status("idle"))
    saved = live.idle.saved
    assert saved.accessibleName() == "Saved, 58 min The text will be gone over once more."
    live.show_text_progress(TextProgress(NEW, 0.5, improves=False))
    assert saved.accessibleName() == "Saved, 58 min The text is being written, 50 %."
    live.show_text_progress(TextProgress(NEW, 1.0, improves=False))
    assert saved.accessibleName() == "Saved, 58 min The text will be gone over once more."
    live.show_text_progress(TextProgress(NEW, 0.429, improves=True))
    assert saved.accessibleName() == "Saved, 58 min The text is being improved, 42 %."
    assert (live.idle._bar.isVisible(), live.idle._bar.value()) == (True, 42)
    live.show_text_progress(TextProgress(ev.MeetingId("5" * 32), 0.9, improves=True))
    assert live.idle._bar.value() == 42
    live.become_strip()
    assert live.strip.words.accessibleDescription() == "Saved, 58 min"
    shown(live, "Open the saved meeting").click()
    assert opened == [str(NEW)]
    live.become_pane()
    happened(live, ev.RewriteDone("base"))
    assert saved.accessibleName() == "Saved, 58 min"
    assert not live.idle._bar.isVisible()


def test_a_recording_without_text_does_not_promise_to_go_over_it(live: LiveWindow) -> None:
    recording(live)
    happened(live, ev.RewriteAsked("mine", "en"), stopped(23))
    live.show_status(Status("idle"))
    assert live.idle.saved.accessibleName() == "Saved, 23 s"


def test_text_that_comes_after_the_end_leaves_in_the_strip_what_was_saved(live: LiveWindow) -> None:
    recording(live)
    live.become_strip()
    happened(live, stopped(3500))
    live.show_status(replace(RUNNING, state="finishing"))
    happened(live, line(50, "The last words."))
    live.show_status(Status("idle"))
    assert live.strip.words.accessibleDescription() == "Saved, 58 min"


def test_the_next_recording_says_nothing_of_the_last(live: LiveWindow) -> None:
    recording(live)
    happened(live, line(1, "Said before."), stopped(60))
    live.show_status(Status("idle"))
    other = ev.MeetingId("6" * 32)
    happened(live, started("Next"), meeting=other)
    live.show_status(replace(RUNNING, meeting_id=other))
    live.become_strip()
    assert live.strip.words.accessibleDescription() == ""
    live.show_text_progress(TextProgress(NEW, 0.5, improves=True))
    assert live.idle.saved.isHidden()


def test_every_button_has_a_name_and_is_reached_by_keyboard(live: LiveWindow) -> None:
    recording(live, SILENT)
    for shape in (live.become_pane, live.become_strip):
        shape()
        buttons = [b for b in live.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
        assert buttons
        for button in buttons:
            assert button.accessibleName(), button
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.accessibleName()
