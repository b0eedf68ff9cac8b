"""The Settings window: each control changes what is kept, what is not taken is told, and the search finds all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from noteflow.application.notices import Status
from noteflow.application.preferences import NAME, PreferencesBook
from noteflow.application.retention import Deletion
from noteflow.application.settings import KNOWN
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.domain.hotkeys import DEFAULTS
from noteflow.ui.choice import Choice
from noteflow.ui.controls import Switch
from noteflow.ui.key_dialogs import AskDialog, PhraseDialog
from noteflow.ui.settings_hotkeys import action_names
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.settings_text import language_name
from noteflow.ui.settings_window import Section, SettingsWindow
from noteflow.ui.shell import Shell
from noteflow.ui.step_up import StepUp
from noteflow.ui.this_computer import ThisComputer
from noteflow.ui.vault_keys import VaultKeys
from tests.fakes.autostart import FakeAutostart
from tests.fakes.microphones import FakeMicrophones
from tests.fakes.preferences import FakePreferencesFile
from tests.support.qt import application, delete_windows, wait_until
from tests.support.sample_meeting import filled

PASSPHRASE = "pass phrase"


class Vault:
    """What opens it, as the calls of the command line change it."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = list(kinds)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def slots(self) -> list[dict[str, Any]]:
        return [{"kind": kind, "backend": "KWallet"} for kind in self.kinds]

    def confirm(self, secret: bytearray) -> None:
        if "passphrase" in self.kinds and secret != PASSPHRASE.encode():
            raise VaultLockedError("This passphrase does not open the vault.", "Try again.")

    def call(self, name: str, args: dict[str, Any]) -> dict[str, Any]:
        self.calls.append((name, args))
        if name == "key recovery shown":
            self.kinds.append("recovery")
        else:
            self.confirm(bytearray(args.get("passphrase", ""), "utf-8"))
        if name == "key recovery":
            return {"phrase": " ".join(f"word{number}" for number in range(1, 25)), "handle": "h"}
        if name == "key add-passphrase":
            if len(args["new"]) < 12:
                raise UsageError("The passphrase is too short.", "Give at least 12 characters.")
            self.kinds.append("passphrase")
        if name == "key add-keyring":
            self.kinds.append("keyring")
        if name == "key remove":
            self.kinds.remove(args["slot"])
        return {"slots": list(self.kinds), "risk": "Only the keyring opens it." if self.kinds == ["keyring"] else None}


class Shown:
    """The window, opened from a shell as its menu does."""

    def __init__(self, kinds: Sequence[str] = ("keyring",), file: FakePreferencesFile | None = None) -> None:
        self.file = file or FakePreferencesFile()
        self.autostart = FakeAutostart()
        self.microphones = FakeMicrophones()
        book = PreferencesBook(self.file)
        self.computer = ThisComputer(book, lambda: self.autostart, lambda: self.microphones, Path("/vault"))
        self.shell = Shell(application(), self.computer)
        self.notebook = filled()
        self.vault = Vault(kinds)
        self.step_up = StepUp(self.vault.confirm, typed="passphrase" in kinds)
        self.shell.attach(self.notebook, step_up=self.step_up, keys=VaultKeys(self.vault.slots, self.vault.call))
        self.shell.tray.settings_requested.emit()
        wait_until(lambda: self.shell.windows.settings.window is not None)
        assert self.shell.windows.settings.window is not None
        self.window: SettingsWindow = self.shell.windows.settings.window
        wait_until(self.window.isVisible)
        self.window.make_all()

    def row(self, title: str) -> Row:
        (row,) = (row for row in self.window.findChildren(Row) if row.title.plain == title)
        return row

    def choose(self, title: str, value: str) -> None:
        control = self.row(title).control
        assert isinstance(control, Choice)
        index = control.findData(value)
        assert index >= 0, f"{title} offers no {value}"
        control.setCurrentIndex(index)
        control.activated.emit(index)

    def chosen(self, title: str) -> str:
        control = self.row(title).control
        assert isinstance(control, Choice)
        return control.value

    def switch(self, title: str) -> Switch:
        control = self.row(title).control
        assert isinstance(control, Switch)
        return control

    def press(self, name: str) -> None:
        found = [b for b in self.window.findChildren(QPushButton) if b.accessibleName() == name and not b.isHidden()]
        assert len(found) == 1, (name, [b.accessibleName() for b in self.window.findChildren(QPushButton)])
        found[0].click()

    def dialog(self) -> AskDialog:
        wait_until(lambda: self.window.findChildren(AskDialog))
        return self.window.findChildren(AskDialog)[0]

    def answer(self, *typed: str) -> None:
        dialog = self.dialog()
        assert len(dialog.fields) == len(typed)
        for field, text in zip(dialog.fields, typed, strict=True):
            field.setText(text)
        dialog._go_on.click()

    def search(self, text: str) -> None:
        self.window.findChildren(QLineEdit)[0].setText(text)

    def wait_for_setting(self, name: str, value: str) -> None:
        field = KNOWN[name].field
        wait_until(lambda: str(getattr(self.notebook.settings(), field)) == value)
        wait_until(lambda: str(getattr(self.window.keeper.settings, field)) == value)

    def titles(self) -> list[str]:
        return [row.title.plain for row in self.window.findChildren(Row) if row.isVisibleTo(self.window)]

    def close(self) -> None:
        self.shell.close()
        self.shell.deleteLater()
        delete_windows()


Open = Callable[..., Shown]


@pytest.fixture
def shown() -> Iterator[Open]:
    made: list[Shown] = []

    def opened(*args: Any, **kwargs: Any) -> Shown:
        made.append(Shown(*args, **kwargs))
        return made[-1]

    yield opened
    for one in made:
        one.close()


# --- settings of the vault ------------------------------------------------------------------------------------------

CHOICES = [
    ("Ask about a forgotten recording", "ask-to-stop", "30"),
    ("Write the text", "transcribe", "later"),
    ("On battery", "on-battery", "later"),
    ("Model", "model", "base"),
    ("Go over the text afterwards", "second-pass", "off"),
    ("Lock after", "auto-lock", "0"),
    ("Icon in the tray", "tray-icon", "dark"),
]


def test_the_list_of_sections_is_as_wide_as_the_longest_title(shown: Open) -> None:
    window = shown().window
    before = window.sections["recording"][1].width()
    title = "Speicher, Aufbewahrung und Sicherheit"
    window.add_section(Section("rest", "lock", title, lambda: Page(title, window._appearance)))
    row = window.sections["rest"][1]
    wait_until(lambda: row.width() > before)
    assert row.width() >= row.needs


def test_a_choice_is_kept_at_once(shown: Open) -> None:
    window = shown()
    wait_until(lambda: window.row("Model").control.count() == 2)  # type: ignore[union-attr]
    for title, name, value in CHOICES:
        window.choose(title, value)
        window.wait_for_setting(name, value)
        assert window.chosen(title) == value
        assert window.row(title).sentence == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Record the computer’s sound too", "system-sound"),
        ("Remind me that exports are not encrypted", "export-warning"),
    ],
)
def test_a_switch_is_kept_at_once(shown: Open, title: str, name: str) -> None:
    window = shown()
    before = window.switch(title).isChecked()
    window.switch(title).click()
    kept = "off" if before else "on"
    wait_until(lambda: getattr(window.notebook.settings(), KNOWN[name].field) == kept)


def test_what_somebody_else_changes_is_shown(shown: Open) -> None:
    window = shown()
    window.notebook.change_setting("auto-lock", "17")
    wait_until(lambda: window.chosen("Lock after") == "17")
    assert window.row("Lock after").control.currentText() == "17 minutes"  # type: ignore[union-attr]


def test_what_is_not_taken_is_told_in_its_row_and_shown_as_it_was(shown: Open) -> None:
    window = shown()
    window.notebook.error = UsageError("That makes no sense.", "Choose another.")
    window.choose("Write the text", "off")
    wait_until(lambda: window.row("Write the text").sentence)
    assert window.row("Write the text").sentence == "That makes no sense. Choose another."
    assert window.chosen("Write the text") == "live"
    window.choose("Write the text", "off")
    wait_until(lambda: window.notebook.settings().transcribe == "off")
    assert window.row("Write the text").sentence == ""


def test_languages_are_added_and_removed(shown: Open) -> None:
    window = shown()
    assert language_name("de") == "German"
    assert language_name("jw") == "Javanese"
    picker = window.window.text.languages
    for code, codes in (("de", ("de",)), ("en", ("de", "en"))):
        picker._add.chosen.emit(code)
        window.wait_for_setting("language", ",".join(codes))
    wait_until(lambda: picker._codes == ("de", "en"))
    window.press("Remove German")
    wait_until(lambda: window.notebook.settings().language == "en" and picker._codes == ("en",))
    window.press("Remove English")
    wait_until(lambda: window.notebook.settings().language == "auto")


def test_names_are_kept_when_nobody_types_any_more(shown: Open) -> None:
    window = shown()
    names = window.window.text.names
    names.setPlainText("Halvorsen\nKanban")
    names.keep()
    wait_until(lambda: window.notebook.settings().vocabulary == "Halvorsen, Kanban")
    names.setPlainText("x" * 600)
    names.keep()
    wait_until(lambda: "500 fit" in window.window.text.names_row.sentence)
    assert window.notebook.settings().vocabulary == "Halvorsen, Kanban"


# --- rules and locking ----------------------------------------------------------------------------------------------


def test_a_rule_that_erases_is_asked_about_first(shown: Open) -> None:
    window = shown(["passphrase"])
    window.notebook.rule_keeper.due = [Deletion(ev.MeetingId("1" * 32), "meeting", 1)]
    window.choose("Erase meetings", "30")
    dialog = window.dialog()
    assert "Erase meetings: After 30 days?" in dialog.accessibleName()
    assert "1 meeting will be erased" in dialog.accessibleName()
    window.answer("wrong")
    wait_until(lambda: dialog.sentence)
    assert window.notebook.settings().keep_days == 0
    window.answer(PASSPHRASE)
    wait_until(lambda: window.notebook.settings().keep_days == 30)
    window.choose("Erase meetings", "0")
    wait_until(lambda: window.notebook.settings().keep_days == 0)


def test_a_rule_that_is_not_wanted_after_all_is_not_made(shown: Open) -> None:
    window = shown()
    window.choose("Erase the sound alone", "7")
    window.dialog().reject()
    assert window.chosen("Erase the sound alone") == "0"
    assert window.notebook.settings().keep_sound_days == 0


def test_locking_later_asks_for_the_passphrase_and_sooner_does_not(shown: Open) -> None:
    window = shown(["passphrase"])
    window.choose("Lock after", "1")
    wait_until(lambda: window.notebook.settings().auto_lock_minutes == 1)
    wait_until(lambda: window.window.keeper.settings.auto_lock_minutes == 1)
    window.choose("Lock after", "60")
    window.dialog().reject()
    assert window.chosen("Lock after") == "1"
    wait_until(lambda: not window.window.findChildren(AskDialog))
    window.choose("Lock after", "0")
    window.answer(PASSPHRASE)
    wait_until(lambda: window.notebook.settings().auto_lock_minutes == 0)


def test_lock_now_asks_to_lock_and_locking_closes_the_window(shown: Open) -> None:
    window = shown()
    asked: list[bool] = []
    window.shell.when_lock_is_asked(lambda: asked.append(True))
    window.press("Lock now")
    assert asked == [True]
    window.shell.clear_for_lock()
    assert window.shell.windows.settings.window is None


def test_diagnostics_are_asked_for(shown: Open) -> None:
    window = shown()
    asked: list[bool] = []
    window.window.diagnostics_requested.connect(lambda: asked.append(True))
    window.press("Diagnostics…")
    assert asked == [True]


# --- what opens the vault -------------------------------------------------------------------------------------------


def buttons(window: Shown, title: str) -> list[str]:
    control = window.row(title).control
    assert control is not None
    return [button.text() for button in control.findChildren(QPushButton) if not button.isHidden()]


def test_a_passphrase_is_added_and_asked_for_from_then_on(shown: Open) -> None:
    window = shown()
    wait_until(lambda: buttons(window, "Passphrase") == ["Add…"])
    assert buttons(window, "This computer’s keyring") == []
    assert "KWallet" in window.row("This computer’s keyring").about.plain
    window.press("Add: Passphrase")
    window.answer("long enough it is", "something else")
    wait_until(lambda: "not the same" in window.dialog().sentence)
    window.answer("short", "short")
    wait_until(lambda: "12 characters" in window.dialog().sentence)
    window.answer("long enough it is", "long enough it is")
    wait_until(lambda: set(buttons(window, "Passphrase")) == {"Change…", "Remove…"})
    assert window.step_up.typed
    assert buttons(window, "This computer’s keyring") == ["Remove…"]
    wait_until(lambda: not window.window.findChildren(AskDialog))
    window.press("Remove: This computer’s keyring")
    window.answer(PASSPHRASE)
    wait_until(lambda: buttons(window, "This computer’s keyring") == ["Add…"])
    assert window.vault.calls[-1] == ("key remove", {"slot": "keyring", "passphrase": PASSPHRASE})


def test_a_recovery_phrase_counts_once_it_was_written_down(shown: Open) -> None:
    window = shown()
    wait_until(lambda: buttons(window, "Recovery phrase") == ["Make…"])
    for accept in (False, True):
        window.press("Make: Recovery phrase")
        window.answer()
        wait_until(lambda: window.window.findChildren(PhraseDialog))
        (phrase,) = window.window.findChildren(PhraseDialog)
        assert any(part.accessibleName() == "24: word24" for part in phrase.findChildren(QWidget))
        written = next(b for b in phrase.findChildren(QPushButton) if b.text() == "I have written it down")
        assert not written.isEnabled()
        for name, field in zip(phrase.check._names, phrase.check.fields, strict=True):
            QTest.keyClicks(field, f"word{name.text().split()[1]}")
        assert written.isEnabled()
        assert phrase.check.grid.covered
        written.click() if accept else phrase.reject()
        wait_until(lambda: not window.window.findChildren(PhraseDialog))
        if not accept:
            assert "recovery" not in window.vault.kinds
    wait_until(lambda: set(buttons(window, "Recovery phrase")) == {"New…", "Remove…"})
    assert window.vault.calls[-1] == ("key recovery shown", {"handle": "h"})


def test_a_vault_that_is_left_with_little_says_so(shown: Open) -> None:
    window = shown(["keyring", "recovery"])
    wait_until(lambda: "Remove…" in buttons(window, "Recovery phrase"))
    window.press("Remove: Recovery phrase")
    window.answer()
    wait_until(lambda: window.row("Recovery phrase").sentence == "Only the keyring opens it.")


# --- this computer --------------------------------------------------------------------------------------------------


def test_the_theme_and_the_motion_follow_at_once(shown: Open) -> None:
    window = shown()
    window.choose("Theme", "dark")
    wait_until(lambda: window.shell.look.appearance().theme.dark)
    window.choose("Motion", "reduced")
    wait_until(lambda: window.shell.look.appearance().still)
    assert PreferencesBook(window.file).current.theme == "dark"
    window.choose("Theme", "light")
    wait_until(lambda: not window.shell.look.appearance().theme.dark)


def test_the_microphone_is_kept_and_not_listened_to_while_a_meeting_is(shown: Open) -> None:
    window = shown()
    picker = window.window.recording.picker
    assert picker is not None
    wait_until(lambda: picker.choice.count() == 3)
    index = picker.choice.findData("Webcam")
    picker.choice.setCurrentIndex(index)
    picker.choice.activated.emit(index)
    wait_until(lambda: window.computer.preferences.current.microphone == "Webcam")
    window.window.show_status(Status("recording"))
    wait_until(lambda: window.microphones.opened and all(source.stopped for source in window.microphones.opened))


def test_starting_with_the_session_is_as_the_system_says(shown: Open) -> None:
    window = shown()
    starts = window.switch("Start NoteFlow when you log in")
    wait_until(starts.isEnabled)
    assert not starts.isChecked()
    starts.click()
    wait_until(lambda: window.autostart.on)
    window.autostart.refuse = NoteFlowError("The system did not take it.", "See to its permissions.")
    starts.click()
    wait_until(lambda: window.row("Start NoteFlow when you log in").sentence and starts.isChecked())
    assert window.autostart.on


def test_a_file_of_a_newer_noteflow_is_told_and_left_alone(shown: Open) -> None:
    window = shown(file=FakePreferencesFile(b"version = 9\n"))
    assert "newer NoteFlow" in window.window._banner.accessibleName()
    window.choose("Theme", "dark")
    wait_until(lambda: window.row("Theme").sentence)
    assert window.chosen("Theme") == "auto"
    assert window.file.kept == {NAME: b"version = 9\n"}


# --- hotkeys --------------------------------------------------------------------------------------------------------


def press_keys(window: Shown, action: str, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    capture = window.window.hotkeys.captures[action]
    capture.begin()
    application().sendEvent(capture.field, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


ALT_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_pressed_keys_hold_at_once_everywhere_and_in_the_next_start(shown: Open) -> None:
    window = shown()
    window.window.show_section("hotkeys")
    before = window.shell.hotkey_actions.listener
    press_keys(window, "toggle", Qt.Key.Key_F8, ALT_CONTROL)
    keys = "<ctrl>+<alt>+<f8>"
    wait_until(
        lambda: window.shell.hotkey_actions.listener is not before and keys in window.shell.hotkey_actions.keys.values()
    )
    assert DEFAULTS["toggle"] not in window.shell.hotkey_actions.keys.values()
    assert window.window.hotkeys.captures["toggle"].keys == keys
    assert PreferencesBook(window.file).current.hotkeys["toggle"] == keys
    starts = next(action for action in window.shell.tray.menu.actions() if action.text() == "Start recording")
    assert starts.shortcut().toString() == "Ctrl+Alt+F8"
    assert window.shell.recording.live is not None
    assert window.shell.recording.live.idle._keys.accessibleName() == "Ctrl+Alt+F8"


def test_keys_that_something_else_has_are_told_by_its_name(shown: Open) -> None:
    window = shown()
    window.window.show_section("hotkeys")
    press_keys(window, "pause", Qt.Key.Key_M, ALT_CONTROL)
    assert "“Marker”" in window.row("Pause").sentence
    press_keys(window, "pause", Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert "“Lock”" in window.row("Pause").sentence
    assert window.window.hotkeys.captures["pause"].keys == DEFAULTS["pause"]
    assert window.file.kept == {}


def test_keys_that_are_taken_away_are_not_listened_for(shown: Open) -> None:
    window = shown()
    window.window.show_section("hotkeys")
    press_keys(window, "search", Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    wait_until(lambda: DEFAULTS["search"] not in window.shell.hotkey_actions.keys.values())
    assert PreferencesBook(window.file).current.hotkeys["search"] == ""


def test_while_keys_are_pressed_no_hotkey_does_anything(shown: Open) -> None:
    window = shown()
    window.window.show_section("hotkeys")
    capture = window.window.hotkeys.captures["toggle"]
    capture.begin()
    window.shell.hotkey_actions._press("toggle")
    assert window.notebook.calls == []
    capture.cancel()
    window.shell.hotkey_actions._press("toggle")
    assert window.notebook.calls == ["toggle"]


def test_where_keys_cannot_be_had_each_row_says_why(shown: Open) -> None:
    window = shown()
    wait_until(lambda: "no display" in window.row("Pause").sentence)
    assert set(action_names()) == set(DEFAULTS) == set(window.window.hotkeys.captures)


# --- search and sections --------------------------------------------------------------------------------------------


def test_a_search_shows_what_has_all_its_words_and_marks_them(shown: Open) -> None:
    window = shown()
    window.search("keyring")
    assert window.titles() == ["This computer’s keyring"]
    assert "<span" in window.row("This computer’s keyring").title.text()
    rows = {name: row.isHidden() for name, (_, row) in window.window.sections.items()}
    assert [name for name, hidden in rows.items() if not hidden] == ["security"]
    window.search("SOUND erase")
    assert "Erase the sound alone" in window.titles()
    window.search("vocabulary")
    assert window.titles() == ["Names and terms"]
    window.search("hotkeys")
    assert set(action_names().values()) < set(window.titles())
    window.search("flux capacitor <b>")
    assert window.titles() == []
    assert window.window._nothing.text() == "No setting has “flux capacitor <b>”."
    application().sendEvent(
        window.window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    )
    assert "Microphone" in window.titles()
    assert "<span" not in window.row("This computer’s keyring").title.text()


def test_every_setting_that_the_vault_knows_has_a_row(shown: Open) -> None:
    window = shown()
    for name in KNOWN:
        window.search(name)
        assert window.titles(), name


def test_a_section_can_be_added_and_each_is_reached_by_its_name(shown: Open) -> None:
    window = shown()
    page = Page("Diagnostics", window.shell.look.appearance())
    page.add_part(QLineEdit())
    window.window.add_section(Section("diagnostics", "pulse", "Diagnostics", lambda: page))
    for name, (section, row) in window.window.sections.items():
        window.window.show_section(name)
        assert row.isChecked()
        assert [n for n in window.window.sections if not window.window.page(n).isHidden()] == [name]
        assert window.window.page(name).title.plain == section.title
    window.search("diagnostics")
    assert not page.isHidden()


def test_pages_are_made_when_they_are_wanted_and_the_others_in_their_own_time(shown: Open) -> None:
    window = shown().window
    late = SettingsWindow(window.keeper, window._hotkeys, computer=window._computer)
    assert late.findChildren(Page) == []
    late.show_status(Status("recording"))
    late.show_section("storage")
    assert late.findChildren(Page) == [late.storage]
    wait_until(lambda: len(late.findChildren(Page)) == len(late.sections))
    pages = [late.page(name) for name in late.sections]
    places = [late._pages.indexOf(page) for page in pages]
    assert places == sorted(places)
    assert [page.isHidden() for page in pages] == [name != "storage" for name in late.sections]
    wait_until(lambda: not late._ahead.isActive())
    last = late.previousInFocusChain()
    assert isinstance(last, QPushButton)
    assert last.text() == "Diagnostics…"


def test_a_search_finds_what_no_page_was_made_for_yet(shown: Open) -> None:
    window = shown().window
    late = SettingsWindow(window.keeper, window._hotkeys, computer=window._computer)
    late._search.setText("panel")
    assert not late.look.isHidden()
    assert late.recording.isHidden()


def test_every_control_has_a_name(shown: Open) -> None:
    window = shown()
    for row in window.window.findChildren(Row):
        assert row.control is not None
        assert row.control.accessibleName(), row.title.plain


def test_the_windows_open_it_by_its_key(shown: Open) -> None:
    window = shown()
    window.shell.windows.open_library()
    assert window.shell.windows.library.window is not None
    window.window.close()
    wait_until(lambda: window.shell.windows.settings.window is None)
    for other in (window.shell.recording.live, window.shell.windows.library.window):
        assert other is not None
        (action,) = (action for action in other.actions() if action.shortcut().toString() == "Ctrl+,")
        action.trigger()
        wait_until(lambda: window.shell.windows.settings.window is not None)
        window.shell.windows.settings.close()


def test_settings_open_once_and_again_after_they_were_closed(shown: Open) -> None:
    window = shown()
    window.shell.windows.open_settings("hotkeys")
    assert window.shell.windows.settings.window is window.window
    assert not window.window.page("hotkeys").isHidden()
    window.window.close()
    wait_until(lambda: window.shell.windows.settings.window is None)
    window.shell.windows.open_settings()
    wait_until(lambda: window.shell.windows.settings.window is not None)
