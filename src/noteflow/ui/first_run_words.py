"""The recovery phrase: shown in the window alone, covered as soon as it is checked, and forgotten when it is left."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QIcon
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from noteflow.application.set_up import NewWords
from noteflow.ui import icons
from noteflow.ui.controls import icon_button
from noteflow.ui.first_run_parts import Told, rule
from noteflow.ui.theme import Appearance, restyle
from noteflow.ui.widgets import label, wrapped

translate = QCoreApplication.translate

WORDS, COLUMNS = 24, 4
ROWS = WORDS // COLUMNS
LONGEST = 8
"""Letters of the longest word there is."""


class WordGrid(QFrame):
    """The words with their numbers, six below each other; or covered. It keeps none of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(translate("FirstRun", "Recovery phrase"))
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 12, 16, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        self._words: list[QLabel] = []
        for place in range(WORDS):
            column, row = divmod(place, ROWS)
            number = label(str(place + 1), role="meta", tone="third")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            number.setFixedSize(22, 25)
            word = label(role="lead", weight=500)
            word.setProperty("word", "covered")
            self._words.append(word)
            grid.addWidget(number, row, 3 * column)
            grid.addWidget(word, row, 3 * column + 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.setColumnStretch(3 * column + 1, 1)
            grid.setColumnMinimumWidth(3 * column + 1, 84)
        for column in range(1, COLUMNS):
            grid.addWidget(rule(), 0, 3 * column - 1, ROWS, 1)
        self.cover()

    def show_words(self, words: tuple[str, ...]) -> None:
        """These, until they are covered."""
        for place, (shown, word) in enumerate(zip(self._words, words, strict=True), 1):
            shown.setText(word)
            shown.setAccessibleName(f"{place}: {word}")
            restyle(shown, "word", "shown")

    def cover(self) -> None:
        """None of them."""
        for shown in self._words:
            shown.setText("")
            shown.setAccessibleName(translate("FirstRun", "Covered"))
            restyle(shown, "word", "covered")

    @property
    def covered(self) -> bool:
        """Whether nothing is to be read."""
        return not self._words[0].text()


class WordField(QLineEdit):
    """Where a word is typed again; a tick stands in it once it is the right one."""

    typing = Signal()
    left = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setMaxLength(4 * LONGEST)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._tick = QAction(self)
        self._tick.setIcon(QIcon())
        self.addAction(self._tick, QLineEdit.ActionPosition.TrailingPosition)
        self._right = False
        self.textEdited.connect(lambda _text: self.typing.emit())
        look.changed.connect(self._draw)
        self._draw()

    def show_right(self, right: bool) -> None:
        """Whether what stands in it is the word."""
        self._right = right
        self._draw()

    @Slot()
    def _draw(self) -> None:
        self._tick.setVisible(self._right)
        if self._right:
            self._tick.setIcon(icons.icon("tick", self._look.theme.hex("accent"), 16))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """What was typed can be judged now."""
        super().focusOutEvent(event)
        self.left.emit()


class WordsCheck(QWidget):
    """The phrase, and two of its words to be typed from paper."""

    checked = Signal()
    """Both words are right, or no longer."""
    confirmed = Signal()
    """Enter was pressed with both words right."""
    save_requested = Signal()

    def __init__(self, look: Appearance, *, saves: bool = True) -> None:
        """With `saves` the words may be saved to a file."""
        super().__init__()
        self._look = look
        self._new: NewWords | None = None
        self._asked: tuple[int, int] = (1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lead = wrapped(label(role="body", tone="second"))
        column.addWidget(self._lead)
        column.addSpacing(8)
        self.grid = WordGrid()
        column.addWidget(self.grid)
        column.addSpacing(4)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        show, hide = translate("FirstRun", "Show again"), translate("FirstRun", "Cover")
        self._show = icon_button(show, "eye", self._uncover, look, kind="quiet")
        self._cover = icon_button(hide, "eye-off", self.cover, look, kind="quiet")
        save = icon_button(
            translate("FirstRun", "Save to a file…"), "save", self.save_requested.emit, look, kind="quiet"
        )
        for tool in (self._show, self._cover, save):
            tools.addWidget(tool)
        save.setVisible(saves)
        tools.addStretch(1)
        tools.addWidget(
            label(translate("FirstRun", "Anyone who has these words can get in"), role="meta", tone="third")
        )
        column.addLayout(tools)
        column.addSpacing(10)
        column.addLayout(self._check_row(look))
        column.addSpacing(6)
        self.told = Told(look)
        column.addWidget(self.told)

    def _check_row(self, look: Appearance) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(translate("FirstRun", "Check your copy"), role="body", weight=600), 1)
        self._names, self.fields = [label(role="body", tone="second") for _ in range(2)], []
        for name in self._names:
            field = WordField(look)
            field.setFixedWidth(148)
            field.typing.connect(self._typed)
            field.left.connect(self._judge)
            field.returnPressed.connect(self._entered)
            name.setBuddy(field)
            row.addWidget(name)
            row.addWidget(field)
            row.addSpacing(8)
            self.fields.append(field)
        row.takeAt(row.count() - 1)
        return row

    @property
    def right(self) -> bool:
        """Whether both words are."""
        return self._new is not None and all(self._is_right(place) for place in range(2))

    @property
    def new(self) -> NewWords | None:
        """The phrase that is shown."""
        return self._new

    def show_new(self, new: NewWords) -> None:
        """Show a phrase, and ask for two other words than before."""
        self._new = new
        first, second = sorted(secrets.SystemRandom().sample(range(1, WORDS + 1), 2))
        self._asked = first, second
        for name, field, number in zip(self._names, self.fields, self._asked, strict=True):
            name.setText(translate("FirstRun", "Word {number}").format(number=number))
            field.setAccessibleName(name.text())
            field.clear()
            field.show_right(right=False)
        self.told.say("")
        self._uncover()
        self.checked.emit()

    def forget(self) -> None:
        """Keep nothing of it."""
        self._new = None
        self.grid.cover()
        for field in self.fields:
            field.clear()
            field.show_right(right=False)

    @Slot()
    def cover(self) -> None:
        """Let nobody read it."""
        self.grid.cover()
        self._say_covered()

    def _uncover(self) -> None:
        if self._new is not None:
            self.grid.show_words(self._new.words)
            self._say_covered()

    def _say_covered(self) -> None:
        covered = self.grid.covered
        self._show.setVisible(covered)
        self._cover.setVisible(not covered)
        self._lead.setText(
            translate("FirstRun", "Covered while you check. Type the two words from your paper.")
            if covered
            else translate(
                "FirstRun", "The only way back in if this computer is lost. Copy it onto paper, in this order."
            )
        )

    @Slot()
    def _typed(self) -> None:
        if not self.grid.covered:
            self.cover()
        for place, field in enumerate(self.fields):
            field.show_right(right=self._is_right(place))
        self.told.say("")
        self.checked.emit()

    @Slot()
    def _entered(self) -> None:
        if self.right:
            self.confirmed.emit()
        elif self._is_right(0):
            self.fields[1].setFocus()

    @Slot()
    def _judge(self) -> None:
        wrong = [self._asked[n] for n, f in enumerate(self.fields) if f.text().strip() and not self._is_right(n)]
        if wrong and self._new is not None:
            sentence = translate(
                "FirstRun", "Word {number} is another one. Look at your paper, or show the words again."
            )
            self.told.say(sentence.format(number=wrong[0]))

    def _is_right(self, place: int) -> bool:
        typed = self.fields[place].text().strip().lower()
        return self._new is not None and typed == self._new.words[self._asked[place] - 1]
