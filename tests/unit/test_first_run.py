"""The assistant with played parts, without a screen: each step, what it says where it fails, and what it forgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from noteflow.application.notices import RecordingFailed
from noteflow.application.set_up import ModelOffer
from noteflow.domain import events as ev
from noteflow.domain.errors import DeviceError, NoteFlowError, VaultBusyError, VaultLockedError
from noteflow.ui import first_run_sound, first_run_trial
from noteflow.ui.bridge import Bridge
from noteflow.ui.first_run import FirstRunWindow
from noteflow.ui.first_run_hotkey import HotkeyNow
from noteflow.ui.first_run_trial import Stage
from noteflow.ui.step_up import StepUp, StepUpDialog
from noteflow.ui.theme import Appearance
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.notebook import FakeNotebook
from tests.fakes.set_up import AWAY, HERE, WORDS, FakeSetUp
from tests.support.qt import application, delete_windows, wait_until
from tests.support.sample_meeting import line

NO_KEYRING = VaultLockedError("There is no system keyring in this session.", "Log in to a desktop session.")
KEYS, MICROPHONE, OTHER, HOTKEY, TEXT, TRIAL = range(6)
LOUD = (np.ones(1600) * 12_000).astype("<i2").tobytes()
SILENT = bytes(3200)
HEARD = HotkeyNow("<ctrl>+<alt>+r", heard=True)


@cache
def look() -> Appearance:
    """One for all: a style sheet is set for every widget there is."""
    return Appearance(application())


class Person:
    """Somebody in front of the assistant."""

    def __init__(self, set_up: FakeSetUp, *, fresh: bool = True, step_up: StepUp | None = None) -> None:
        self.bridge = Bridge(application())
        self.set_up, self.notebook, self.step_up = set_up, FakeNotebook(), step_up
        self.hotkey = HEARD
        set_up.made = lambda: self.bridge.post(self.attach)
        self.window = FirstRunWindow(self.bridge, set_up, look(), lambda: self.hotkey, fresh=fresh)
        self.gone = False
        self.window.destroyed.connect(self._is_gone)
        self.window.show()
        self.bridge.listen(self.notebook)
        if set_up.kinds:
            self.attach()

    def _is_gone(self) -> None:
        self.gone = True

    def attach(self) -> None:
        self.window.attach(self.notebook, self.step_up)

    def microphone(self) -> FakeAudioSource:
        """The one that is listened to."""
        wait_until(lambda: self.set_up.microphones.opened)
        return self.set_up.microphones.opened[-1]

    def press(self, name: str) -> None:
        found: list[QPushButton] = []

        def there() -> bool:
            buttons = self.window.findChildren(QPushButton)
            found[:] = [b for b in buttons if b.accessibleName() == name and b.isVisible() and b.isEnabled()]
            return bool(found)

        wait_until(there)
        found[0].click()

    def go(self, place: int) -> Any:
        self.window.show_step(place)
        return self.window.pages[place]

    def typed(self, *words: str) -> None:
        for field, word in zip(self.window.keys.words.fields, words, strict=False):
            field.setText(word)
            field.textEdited.emit(word)

    def asked(self) -> list[str]:
        """The two words that are asked for."""
        return [WORDS[int(field.accessibleName().split()[1]) - 1] for field in self.window.keys.words.fields]

    def waits_for_words(self) -> None:
        wait_until(lambda: not self.window.keys.words.grid.covered)

    def secrets(self) -> list[str]:
        """What is secret and stands anywhere in the window."""
        keys = self.window.keys
        return [f.text() for f in keys.findChildren(QLineEdit) if f.text()] + [
            word for word in WORDS if any(word == shown.text() for shown in keys.words.grid._words)
        ]

    def end(self) -> None:
        if not self.gone:
            self.window.put_away(erase=False)
        self.bridge.close()


@pytest.fixture
def meet() -> Iterator[Callable[..., Person]]:
    there: list[Person] = []

    def make(set_up: FakeSetUp | None = None, **more: Any) -> Person:
        there.append(Person(set_up or FakeSetUp(), **more))
        return there[-1]

    yield make
    for person in there:
        person.end()
    delete_windows()


# --- keys ---------------------------------------------------------------------------------------------------------


def test_the_words_count_once_two_of_them_are_typed(meet: Callable[..., Person]) -> None:
    person = meet()
    person.waits_for_words()
    told: list[bool] = []
    person.window.phrase_counts.connect(lambda: told.append(True))
    assert not person.window.next.isEnabled()
    first, second = person.asked()
    person.typed(first)
    assert person.window.keys.words.grid.covered
    assert not person.window.next.isEnabled()
    person.typed(first, f" {second.upper()}")
    assert "count words" not in person.set_up.calls
    person.press("Continue")
    wait_until(lambda: person.window.place == MICROPHONE)
    assert person.set_up.kinds == ("keyring", "recovery")
    assert told == [True]
    assert person.secrets() == []
    assert person.window.keys.words.new is None


def test_another_word_is_told_without_showing_the_right_one(meet: Callable[..., Person]) -> None:
    person = meet()
    person.waits_for_words()
    person.typed("zebra")
    person.window.keys.words.fields[0].left.emit()
    said = person.window.keys.words.told.text
    assert "is another one" in said
    assert not any(word in said.split() for word in WORDS)
    person.press("Show again")
    assert not person.window.keys.words.grid.covered
    person.press("Cover")
    assert person.window.keys.words.grid.covered


def test_skipped_or_closed_the_words_are_forgotten(meet: Callable[..., Person]) -> None:
    person = meet()
    person.waits_for_words()
    person.press("Skip for now")
    assert person.window.place == MICROPHONE
    assert person.secrets() == []
    assert person.set_up.calls[-1] == "forget words"
    assert person.set_up.kinds == ("keyring",)
    person.press("Back")
    person.waits_for_words()
    person.window.close()
    assert person.set_up.calls[-1] == "forget words"
    assert person.set_up.waiting == ""


def test_words_that_cannot_be_made_to_count_say_so(meet: Callable[..., Person]) -> None:
    person = meet()
    person.waits_for_words()
    person.typed(*person.asked())
    person.set_up.error = NoteFlowError("The disk is full.", "Free some space.")
    person.press("Continue")
    wait_until(lambda: person.window.keys.trouble.text == "The disk is full. Free some space.")
    assert person.window.place == KEYS
    person.press("Continue")
    wait_until(lambda: person.window.place == MICROPHONE)


def test_words_are_saved_where_a_person_says(meet: Callable[..., Person], tmp_path: Path) -> None:
    person = meet()
    person.waits_for_words()
    page = person.window.keys
    page._save(tmp_path / "words.txt")
    wait_until(lambda: "Saved as words.txt" in page.words.told.text)
    page._save(tmp_path / "words.txt")
    wait_until(lambda: "there already" in page.words.told.text)
    assert person.set_up.kinds == ("keyring",)


def test_a_passphrase_takes_the_keyrings_place(meet: Callable[..., Person]) -> None:
    person = meet()
    person.waits_for_words()
    page = person.window.keys
    page.passphrase.radio.click()
    assert page.below.currentWidget() is page.entry
    assert person.secrets() == []
    page.entry.first.setText("seven quiet herons")
    page.entry.second.setText("seven quiet heron")
    person.press("Use this passphrase")
    assert "not the same" in page.entry.told.text
    page.entry.second.setText("seven quiet herons")
    person.press("Use this passphrase")
    assert not page.entry.first.text()
    wait_until(lambda: person.set_up.kinds == ("passphrase",))
    person.waits_for_words()
    assert page.passphrase.radio.isChecked()
    page.keyring.radio.click()
    wait_until(lambda: person.set_up.kinds == ("keyring",))


def test_a_weak_passphrase_is_refused_with_what_would_help(meet: Callable[..., Person]) -> None:
    person = meet(FakeSetUp((), NO_KEYRING))
    page = person.window.keys
    wait_until(lambda: page.below.currentWidget() is page.entry)
    for field in (page.entry.first, page.entry.second):
        field.setText("short")
    person.press("Use this passphrase")
    wait_until(lambda: "Four or five unrelated words" in page.entry.told.text)
    assert page.entry.use.isEnabled()
    assert person.set_up.kinds == ()


def test_without_a_keyring_it_says_why_and_asks_for_a_passphrase(meet: Callable[..., Person]) -> None:
    person = meet(FakeSetUp((), NO_KEYRING))
    page = person.window.keys
    wait_until(lambda: page.trouble.text == str(NO_KEYRING))
    assert not page.keyring.radio.isEnabled()
    assert page.passphrase.radio.isChecked()
    assert not person.window.next.isEnabled()
    # what comes later says what it waits for
    text = person.go(TEXT)
    wait_until(lambda: "Go back to Keys" in text.trouble.text)
    assert "Go back to Keys" in person.go(TRIAL).trouble.text
    assert not person.window.next.isEnabled()
    person.go(KEYS)
    wait_until(lambda: page.below.currentWidget() is page.entry)
    for field in (page.entry.first, page.entry.second):
        field.setText("seven quiet herons")
    person.press("Use this passphrase")
    person.waits_for_words()
    assert person.set_up.kinds == ("passphrase",)
    person.typed(*person.asked())
    assert person.window.next.isEnabled()


def test_a_keyring_that_is_started_meanwhile_makes_the_vault(meet: Callable[..., Person]) -> None:
    person = meet(FakeSetUp((), NO_KEYRING))
    page = person.window.keys
    wait_until(lambda: page.trouble.text)
    person.set_up.no_keyring = None
    person.press("Look again")
    wait_until(page.keyring.radio.isEnabled)
    page.keyring.radio.click()
    person.waits_for_words()
    assert person.set_up.kinds == ("keyring",)


def test_a_phrase_from_before_is_kept_and_made_anew_only_when_asked(meet: Callable[..., Person]) -> None:
    asked: list[bytes] = []
    step_up = StepUp(lambda secret: asked.append(bytes(secret)))
    person = meet(FakeSetUp(("keyring", "recovery")), fresh=False, step_up=step_up)
    page = person.window.keys
    wait_until(lambda: page.below.currentWidget() is page._kept)
    assert person.window.next.isEnabled()
    assert "new words" not in person.set_up.calls
    person.press("Make new words…")
    person.waits_for_words()
    assert asked == [b""]


def test_later_the_passphrase_is_asked_for_before_anything_changes(meet: Callable[..., Person]) -> None:
    step_up = StepUp(lambda _secret: None, typed=True)
    person = meet(FakeSetUp(("passphrase", "recovery")), fresh=False, step_up=step_up)
    page = person.window.keys
    wait_until(lambda: page.below.currentWidget() is page._kept)
    person.press("Make new words…")
    (dialog,) = person.window.findChildren(StepUpDialog)
    assert "new words" not in person.set_up.calls
    dialog._secret.setText("seven quiet herons")
    dialog._try()
    person.waits_for_words()


def test_a_passphrase_that_is_called_off_is_cleared(meet: Callable[..., Person]) -> None:
    step_up = StepUp(lambda _secret: None, typed=True)
    person = meet(FakeSetUp(("passphrase", "recovery")), fresh=False, step_up=step_up)
    page = person.window.keys
    wait_until(lambda: page.below.currentWidget() is page._kept)
    secret = bytearray(b"five quiet herons wade")
    page.entry.submitted.emit(secret)
    (dialog,) = person.window.findChildren(StepUpDialog)
    dialog.reject()
    assert secret == bytes(len(secret))
    assert not any("passphrase" in call for call in person.set_up.calls)


# --- what is heard ------------------------------------------------------------------------------------------------


def test_somebody_who_speaks_is_heard(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(MICROPHONE)
    source = person.microphone()
    wait_until(lambda: "Yeti Nano" in page.picker.choice.currentText())
    assert not person.window.next.isEnabled()
    while not page.heard:
        source.feed(LOUD)
        application().processEvents()
    assert page.told.text == "NoteFlow hears you."
    person.press("Continue")
    wait_until(lambda: source.stopped)
    assert person.window.place == OTHER


def test_without_a_microphone_it_says_what_to_do_and_goes_on_when_one_is_there(meet: Callable[..., Person]) -> None:
    set_up = FakeSetUp()
    set_up.microphones.there = []
    person = meet(set_up)
    page = person.go(MICROPHONE)
    wait_until(lambda: page.trouble.text == "There is no microphone. Plug one in.")
    assert not person.window.next.isEnabled()
    assert person.window.skip.isEnabled()
    set_up.microphones.there = ["Yeti Nano"]
    wait_until(lambda: page.trouble.text == "" and page.told.text == "Listening. Say a few words.")


def test_another_microphone_is_chosen_and_heard(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(MICROPHONE)
    person.microphone()
    wait_until(lambda: page.picker.choice.findData("Webcam") > 0)
    page.picker.choice.setCurrentIndex(page.picker.choice.findData("Webcam"))
    page.picker.choice.activated.emit(page.picker.choice.currentIndex())
    wait_until(lambda: person.set_up.microphone == "Webcam")
    wait_until(lambda: person.microphone().device == "Webcam")


def test_a_microphone_that_gives_nothing_is_told(meet: Callable[..., Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_run_sound, "SILENT_TENTHS", 2)
    person = meet()
    page = person.go(MICROPHONE)
    while not page.trouble.text:
        person.microphone().feed(SILENT)
        application().processEvents()
    assert "may be muted" in page.trouble.text


def test_what_the_computer_plays_is_captured(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(OTHER)
    source = person.set_up.speakers
    wait_until(lambda: source.started)
    person.press("Play a test sound")
    wait_until(lambda: "play tone" in person.set_up.calls)
    source.feed(LOUD)
    wait_until(lambda: page.told.text == "What the computer plays is captured.")
    assert person.window.next.isEnabled()


def test_a_sound_that_does_not_come_in_is_told(meet: Callable[..., Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_run_sound, "ARRIVES_MS", 1)
    person = meet()
    page = person.go(OTHER)
    person.press("Play a test sound")
    wait_until(lambda: "did not come in" in page.trouble.text)
    person.set_up.silent = DeviceError("The sound cannot be played.", "Plug in headphones.")
    wait_until(page.play.isEnabled)
    person.press("Play a test sound")
    wait_until(lambda: page.trouble.text == "The sound cannot be played. Plug in headphones.")
    # who does not want that side goes on without it
    wait_until(page.wanted.isEnabled)
    page.wanted.click()
    wait_until(lambda: "set system-sound off" in person.notebook.calls)
    assert person.window.next.isEnabled()


# --- hotkey -------------------------------------------------------------------------------------------------------


def test_the_hotkey_is_for_its_step_alone(meet: Callable[..., Person]) -> None:
    person = meet()
    assert not person.window.press_hotkey()
    page = person.go(HOTKEY)
    assert page.told.text == "Waiting for Ctrl+Alt+R."
    assert person.window.press_hotkey()
    assert page.told.text.startswith("Heard.")
    person.press("Continue")
    assert not person.window.press_hotkey()


def test_a_hotkey_that_is_taken_says_what_else_there_is(meet: Callable[..., Person]) -> None:
    person = meet()
    person.hotkey = replace(HEARD, heard=False, trouble="Ctrl+Alt+R is taken. Bind the command “noteflow toggle”.")
    page = person.go(HOTKEY)
    assert "noteflow toggle" in page.trouble.text
    assert not person.window.next.isEnabled()
    person.press("Skip for now")
    assert person.window.place == TEXT


# --- language and model -------------------------------------------------------------------------------------------


def test_language_and_model_are_kept_when_one_goes_on(meet: Callable[..., Person]) -> None:
    set_up = FakeSetUp()
    set_up.offers = [*HERE, replace(AWAY[0], installed=True)]
    person = meet(set_up)
    page = person.go(TEXT)
    wait_until(person.window.next.isEnabled)
    page.language.setCurrentIndex(page.language.findText("German"))
    assert "English alone" in page.trouble.text
    assert not person.window.next.isEnabled()
    next(row for row in page.rows if row.offer.name == "base").radio.click()
    assert page.trouble.text == ""
    person.press("Continue")
    wait_until(lambda: person.window.place == TRIAL)
    assert person.notebook.calls == ["set model base", "set language de"]


def test_without_a_model_one_is_fetched_when_asked(meet: Callable[..., Person]) -> None:
    set_up = FakeSetUp()
    set_up.offers = AWAY
    person = meet(set_up)
    page = person.go(TEXT)
    wait_until(lambda: "no speech model" in page.trouble.text)
    assert not person.window.next.isEnabled()
    assert not [call for call in set_up.calls if call.startswith("fetch")]
    set_up.error = DeviceError("The network cannot be reached.", "See to the connection.")
    person.press("Fetch base")
    wait_until(lambda: "network cannot be reached" in page.trouble.text)
    person.press("Fetch base")
    wait_until(person.window.next.isEnabled)
    assert page.rows[0].radio.isChecked()


def test_a_model_on_its_way_is_called_off(meet: Callable[..., Person]) -> None:
    set_up = FakeSetUp()
    set_up.offers = [*HERE, *AWAY]
    set_up.held = True
    person = meet(set_up)
    page = person.go(TEXT)
    wait_until(lambda: len(page.rows) == 2)
    person.press("Fetch base")
    wait_until(lambda: page.rows[1].progress.value() == 1)
    person.press("Cancel")
    wait_until(lambda: page.rows[1].fetch.isVisible() and page.rows[1].fetch.isEnabled())
    assert page.trouble.text == ""
    assert not page.rows[1].offer.installed


def test_a_model_that_somebody_added_is_offered_and_cannot_be_fetched(meet: Callable[..., Person]) -> None:
    set_up = FakeSetUp()
    set_up.offers = [ModelOffer("own", 5_000_000, (), installed=True, published=False)]
    person = meet(set_up)
    page = person.go(TEXT)
    wait_until(person.window.next.isEnabled)
    assert page._chosen().name == "own"
    assert not page.rows[0].fetch.isVisible()


# --- the trial ----------------------------------------------------------------------------------------------------


def recorded(person: Person, *, words: bool = True) -> Any:
    """The trial is over: it was stopped, and its text is there."""
    page = person.go(TRIAL)
    person.press("Record ten seconds")
    wait_until(lambda: page._meeting is not None)
    notebook = person.notebook
    meeting = str(page._meeting)
    if words:
        notebook.record(meeting, line(0, "Can anybody hear me"))
        wait_until(lambda: page.text.text() == "Can anybody hear me")
    notebook.stop()
    wait_until(lambda: page.stage is Stage.THERE)
    return page


def test_ten_seconds_are_recorded_written_and_erased(meet: Callable[..., Person]) -> None:
    person = meet()
    page = recorded(person)
    request = person.notebook.request
    assert request is not None
    assert (request.for_s, request.model, request.system) == (10.0, "tiny.en", True)
    assert page.told["recorded"].text.startswith("Recorded and sealed")
    assert page.told["written"].text == "Written down on this computer."
    person.press("Erase it")
    wait_until(lambda: page.stage is Stage.ERASED)
    assert "erase 1" in person.notebook.calls
    assert list(person.notebook.meetings()) == []
    assert page.text.text() == ""
    person.press("Finish")
    wait_until(lambda: person.gone)


def test_what_was_recorded_is_heard_by_itself(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(TRIAL)
    person.press("Record ten seconds")
    wait_until(lambda: page._meeting is not None)
    notebook, meeting = person.notebook, str(page._meeting)
    notebook.record(meeting, ev.SegmentOpened("mic", 0, "a" * 32, "b" * 32, 0, "Yeti Nano"))
    notebook.record(meeting, ev.SegmentSealed("mic", 0, 10, 160_000, recovered=False))
    notebook.record(meeting, line(0, "Can anybody hear me"))
    notebook.stop()
    wait_until(lambda: "play 0" in notebook.player.calls)
    assert page.told["played"].text == ""
    notebook.player.pass_time(10)
    wait_until(lambda: page.played)
    assert page.told["played"].text == "Played back from the encrypted file."
    assert page.bar.value() == page.bar.maximum() == 10_000


def test_nothing_understood_says_where_to_look(meet: Callable[..., Person]) -> None:
    person = meet()
    page = recorded(person, words=False)
    assert "Go back to Microphone" in page.trouble.text
    person.press("Erase it")
    wait_until(lambda: page.stage is Stage.ERASED)


@pytest.mark.parametrize("leave", ["Back", "Finish without the test"])
def test_however_one_leaves_the_trial_is_erased(meet: Callable[..., Person], leave: str) -> None:
    person = meet()
    page = person.go(TRIAL)
    person.press("Record ten seconds")
    wait_until(lambda: page._meeting is not None)
    person.press(leave)
    wait_until(lambda: "erase 1" in person.notebook.calls)
    wait_until(lambda: not person.notebook.meetings())
    assert person.notebook.current.state == "idle"


def test_a_trial_whose_last_words_are_written_is_erased_a_moment_later(
    meet: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_run_trial, "AGAIN_S", 0.0)
    person = meet()
    page = recorded(person)
    person.notebook.error = VaultBusyError("The meeting is being recorded.", "Stop the recording first.")
    person.press("Erase it")
    wait_until(lambda: page.stage is Stage.ERASED)


def test_a_trial_that_cannot_begin_says_why(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(TRIAL)
    person.notebook.error = DeviceError("There is no model “tiny.en” on this machine.", "There is: none.")
    person.press("Record ten seconds")
    wait_until(lambda: page.trouble.text.startswith("There is no model"))
    assert page.stage is Stage.IDLE
    person.press("Record ten seconds")
    wait_until(lambda: page._meeting is not None)
    person.notebook.publish(RecordingFailed("A device is not available", "There is no microphone. Plug one in."))
    wait_until(lambda: "Plug one in." in page.trouble.text)
    assert page.stage is Stage.IDLE


def test_what_cannot_be_erased_is_told_and_can_be_tried_again(meet: Callable[..., Person]) -> None:
    person = meet()
    page = recorded(person)
    person.notebook.error = NoteFlowError("The disk is full.", "Free some space.")
    person.press("Erase it")
    wait_until(lambda: page.trouble.text == "The disk is full. Free some space.")
    person.press("Erase it")
    wait_until(lambda: page.stage is Stage.ERASED)


def test_a_lock_in_the_middle_leaves_the_recording_alone(meet: Callable[..., Person]) -> None:
    person = meet()
    page = person.go(TRIAL)
    person.press("Record ten seconds")
    wait_until(lambda: page._meeting is not None)
    person.window.put_away(erase=False)
    assert person.notebook.current.state == "recording"
    assert not [call for call in person.notebook.calls if call.startswith(("stop", "erase"))]
    assert person.notebook.request is not None
    assert person.notebook.request.passing
