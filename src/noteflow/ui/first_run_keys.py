"""The first step: what opens the vault, and the recovery phrase."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from noteflow.application.set_up import KeysNow, NewWords, SetUp
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.first_run_parts import Choice, Page, Told, Trouble
from noteflow.ui.first_run_words import WordsCheck
from noteflow.ui.sentences import said
from noteflow.ui.step_up import StepUp, StepUpDialog, secret_field
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import button, label, wrapped

translate = QCoreApplication.translate

Result = TypeVar("Result")

FILE_NAME = "noteflow-recovery.txt"


class PassphraseEntry(QWidget):
    """A passphrase, typed twice. It hands over the bytes and keeps nothing of them."""

    submitted = Signal(object)
    """bytearray: UTF-8; the receiver clears it."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(translate("FirstRun", "Your passphrase"), role="rowTitle"))
        hint = translate(
            "FirstRun", "At least 12 characters, and hard to guess: four or five unrelated words make a good one."
        )
        column.addWidget(wrapped(label(hint, role="body", tone="second")))
        self.told = Told(look)
        self.first, self.second = secret_field(), secret_field()
        again = translate("FirstRun", "The same again")
        self.second.setPlaceholderText(again)
        self.second.setAccessibleName(again)
        for field in (self.first, self.second):
            field.setMaximumWidth(420)
            field.textEdited.connect(lambda _text: self.told.say(""))
            field.returnPressed.connect(self._submit)
            column.addWidget(field)
        row = QHBoxLayout()
        self.use = button(translate("FirstRun", "Use this passphrase"), self._submit)
        row.addWidget(self.use)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addStretch(1)

    def _submit(self) -> None:
        if not self.use.isEnabled():
            return
        if not self.second.text() and self.first.text():
            self.second.setFocus()
            return
        if self.first.text() != self.second.text():
            self.told.say(translate("FirstRun", "The two are not the same. Type the second one again."))
            self.second.clear()
            self.second.setFocus()
            return
        if secret := bytearray(self.first.text(), "utf-8"):
            self.submitted.emit(secret)

    def set_working(self, working: bool) -> None:
        """Whether it is being tried; then it is cleared, and cannot be typed in."""
        if working:
            self.clear()
            self.told.say(translate("FirstRun", "Making the key from it…"))
        for part in (self.first, self.second, self.use):
            part.setEnabled(not working)

    def refuse(self, error: NoteFlowError) -> None:
        """It does not do."""
        self.set_working(False)
        self.told.say(said(str(error)))
        self.first.setFocus()

    def clear(self) -> None:
        """Keep nothing of what was typed."""
        for field in (self.first, self.second):
            field.clear()


class KeysPage(Page):
    """Keyring or passphrase, and the phrase that opens the vault when both are lost."""

    phrase_counts = Signal()
    """From now on a recovery phrase opens the vault."""

    def __init__(self, bridge: Bridge, set_up: SetUp, look: Appearance, *, fresh: bool) -> None:
        """`fresh` is for a vault that was made a moment ago: nothing in it is anybody's yet, and nothing is asked
        again."""
        super().__init__(
            translate("FirstRun", "What opens your meetings"),
            translate(
                "FirstRun",
                "Every recording and every note is encrypted from the first byte. Choose what opens them on this "
                "computer.",
            ),
        )
        self._bridge, self._set_up, self._look, self._fresh = bridge, set_up, look, fresh
        self._step_up: StepUp | None = None
        self._now: KeysNow | None = None
        self._shown = self._working = False
        self._secret = bytearray()
        """A passphrase that waits for what opens the vault now."""
        cards = QHBoxLayout()
        cards.setSpacing(16)
        self.keyring = Choice(
            translate("FirstRun", "This computer’s keyring"), translate("FirstRun", "Opens when you sign in."), look
        )
        self.passphrase = Choice(
            translate("FirstRun", "A passphrase"),
            translate("FirstRun", "Typed each time. Better on a computer that others use."),
            look,
        )
        self._group = QButtonGroup(self)
        for choice in (self.keyring, self.passphrase):
            self._group.addButton(choice.radio)
            choice.setMinimumHeight(104)
            cards.addWidget(choice, 1)
        self.keyring.chosen.connect(self._keyring_chosen)
        self.passphrase.chosen.connect(self._passphrase_chosen)
        self.column.addLayout(cards)
        self.column.addSpacing(12)
        self.trouble = Trouble(look)
        self.column.addWidget(self.trouble)
        self.column.addSpacing(12)
        self.below = QStackedWidget()
        self.entry = PassphraseEntry(look)
        self.entry.submitted.connect(self._use_passphrase)
        self.words = WordsCheck(look)
        self.words.checked.connect(self.changed)
        self.words.confirmed.connect(self.go_on)
        self.words.save_requested.connect(self._save_asked)
        self._nothing = QWidget()
        for page in (self._nothing, self._phrase_page(), self._kept_page(), self.entry):
            self.below.addWidget(page)
        self.column.addWidget(self.below, 1)
        self.keyring.stand(translate("FirstRun", "Looking for it…"), good=True)

    def _phrase_page(self) -> QWidget:
        self._phrase = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(translate("FirstRun", "Your recovery phrase"), role="rowTitle"))
        column.addWidget(self.words)
        column.addStretch(1)
        return page

    def _kept_page(self) -> QWidget:
        self._kept = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(translate("FirstRun", "Your recovery phrase"), role="rowTitle"))
        told = Told(self._look)
        told.say(translate("FirstRun", "24 words open your meetings when all else is lost."), good=True)
        column.addWidget(told)
        hint = translate("FirstRun", "Keep the paper away from this computer. New words take the place of the earlier.")
        column.addWidget(wrapped(label(hint, role="body", tone="second")))
        column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(button(translate("FirstRun", "Make new words…"), self._new_words_asked))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    # --- as a page --------------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """With a vault, and the phrase checked or kept from before."""
        made = self._now is not None and self._now.made and not self._working
        kept = self.below.currentWidget() is self._kept
        return made and (kept or (self.below.currentWidget() is self._phrase and self.words.right))

    @Slot()
    def go_on(self) -> None:
        """The words that were checked count from now on."""
        new = self.words.new
        if not self.ready:
            return
        if self.below.currentWidget() is not self._phrase or new is None:
            self.done.emit()
            return
        self._set_working(True)
        self._run(lambda: self._set_up.count_words(new), self._counted)

    def enter(self) -> None:
        """Look what there is."""
        self._shown = True
        self._look_again()

    def leave(self) -> None:
        """Forget what is secret."""
        self._shown = False
        self._forget()
        self.entry.clear()
        self._drop_secret()

    def attach(self, step_up: StepUp | None) -> None:
        """The vault is open; `step_up` asks again for what opens it."""
        self._step_up = step_up

    # --- what opens the vault ---------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        self._run(self._set_up.keys, self._show_keys)

    def _show_keys(self, now: KeysNow) -> None:
        self._now = now
        self._set_working(False)
        if now.keyring:
            found = translate("FirstRun", "{name} found and working")
            # one that is named after its interface says nothing to a person
            name = translate("FirstRun", "Keyring") if now.keyring == "SecretService" else now.keyring
            self.keyring.stand(found.format(name=name), good=True)
        else:
            self.keyring.stand(translate("FirstRun", "Not to be had here"), good=False)
        self.keyring.set_possible(bool(now.keyring))
        by_keyring = "keyring" in now.kinds
        self.passphrase.stand(
            translate("FirstRun", "This is what opens them now") if now.made and not by_keyring else "", good=True
        )
        (self.keyring if by_keyring else self.passphrase).radio.setChecked(True)
        if now.trouble and not now.made:
            self.trouble.say(now.trouble, now.remedy, self._look_again, translate("FirstRun", "Look again"))
        else:
            self.trouble.say("")
        if not now.made:
            self._show_below(self.entry)
            self.entry.first.setFocus()
        elif "recovery" in now.kinds:
            self._show_below(self._kept)
        elif self.words.new is not None:
            self._show_below(self._phrase)
        else:
            self._new_words()

    @Slot()
    def _keyring_chosen(self) -> None:
        if self._now is None or self._working:
            return
        self.entry.clear()
        if "keyring" in self._now.kinds:
            self._show_keys(self._now)
        else:
            self._forget()
            self._stepped_up(
                translate("FirstRun", "Have the keyring open your meetings?"),
                self._set_up.use_keyring,
                self._look_again,
            )

    @Slot()
    def _passphrase_chosen(self) -> None:
        if self._now is not None and not self._working:
            self._forget()
            self._show_below(self.entry)
            self.entry.first.setFocus()

    @Slot(object)
    def _use_passphrase(self, secret: bytearray) -> None:
        self.entry.set_working(True)
        made = self._now is not None and self._now.made
        question = translate("FirstRun", "Have this passphrase open your meetings?")

        def used() -> None:
            self.entry.set_working(False)
            self.entry.told.say("")
            self._look_again()

        work = partial(self._set_up.use_passphrase, secret)
        if made:
            self._secret = secret
            self._stepped_up(question, work, used, self._refuse_passphrase)
        else:
            self._set_working(True)
            self._run(work, lambda _: used(), self.entry.refuse)

    def _stepped_up(
        self,
        question: str,
        work: Callable[[], object],
        done: Callable[[], None],
        failed: Callable[[NoteFlowError], None] | None = None,
    ) -> None:
        """Do it once the person at the screen has shown again that they may open the vault."""

        def begin() -> None:
            # whoever works with it clears it from here on
            self._secret = bytearray()
            self._set_working(True)
            self._run(work, lambda _: done(), failed)

        if self._fresh or self._step_up is None:
            begin()
        elif self._step_up.typed:
            why = translate("FirstRun", "Type the present passphrase, or the recovery phrase, to go on.")
            dialog = StepUpDialog(self.window(), self._bridge, self._step_up, begin, self._look)
            dialog.rejected.connect(self._called_off)
            dialog.ask(question, why)
        else:
            confirm = self._step_up.confirm
            self._run(lambda: confirm(bytearray()), lambda _: begin(), failed)

    def _refuse_passphrase(self, error: NoteFlowError) -> None:
        self._drop_secret()
        self.entry.refuse(error)

    def _drop_secret(self) -> None:
        self._secret[:] = bytes(len(self._secret))

    @Slot()
    def _called_off(self) -> None:
        self._drop_secret()
        self.entry.set_working(False)
        self.entry.told.say("")
        self._look_again()

    # --- the recovery phrase ----------------------------------------------------------------------------------------

    def _new_words_asked(self) -> None:
        self._stepped_up(translate("FirstRun", "Make another recovery phrase?"), lambda: None, self._new_words)

    def _new_words(self) -> None:
        self._show_below(self._nothing)
        self._run(self._set_up.new_words, self._show_words)

    def _show_words(self, new: NewWords) -> None:
        self._set_working(False)
        if not self._shown:
            self._set_up.forget_words()
            return
        self.words.show_new(new)
        self._show_below(self._phrase)
        self.words.fields[0].setFocus()

    def _counted(self, _: object) -> None:
        self._forget()
        self._set_working(False)
        self.phrase_counts.emit()
        self.done.emit()

    def _forget(self) -> None:
        if self.words.new is not None:
            self.words.forget()
            self._set_up.forget_words()

    @Slot()
    def _save_asked(self) -> None:
        from noteflow.ui.file_dialog import ask_file

        self.words.cover()
        ask_file(self.window(), Path.home() / FILE_NAME, self._look, self._save)

    def _save(self, path: Path) -> None:
        new = self.words.new
        if new is None:
            return
        saved = translate("FirstRun", "Saved as {name}. The file is not encrypted: keep it away from this computer.")
        self._run(
            lambda: self._set_up.save_words(new, path),
            lambda _: self.words.told.say(saved.format(name=path.name), good=True),
            lambda error: self.words.told.say(said(str(error))),
        )

    # --- beside the Qt thread ---------------------------------------------------------------------------------------

    def _run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[NoteFlowError], None] | None = None,
    ) -> None:
        def refused(error: NoteFlowError) -> None:
            self._set_working(False)
            (failed or self.trouble.say_error)(error)

        self._bridge.run(work, while_there(self, done), while_there(self, refused))

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.changed.emit()

    def _show_below(self, page: QWidget) -> None:
        for other in (self._nothing, self._phrase, self._kept, self.entry):
            # what is not shown takes no room
            policy = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.below.setCurrentWidget(page)
        self.changed.emit()
