"""What the pages of Settings are made of: rows with a control, in cards, under headings; a search marks their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import hairline, label, wrapped

ROW = 52
SIDE = 20


class Words(QLabel):
    """A text in which a search marks what it found."""

    def __init__(self, text: str, appearance: Appearance, *, role: str = "body", tone: str = "") -> None:
        made = label(role=role)
        super().__init__()
        self.setFont(made.font())
        self.setProperty("tone", tone)
        self._appearance = appearance
        self._plain, self._found = "", re.compile("$^")
        wrapped(self)
        self.say(text)
        appearance.changed.connect(self._draw)

    @property
    def plain(self) -> str:
        """What it says."""
        return self._plain

    def say(self, text: str) -> None:
        """Say this."""
        self._plain = text
        if self.parent() is not None or not text:
            self.setVisible(bool(text))
        self._draw()

    def mark(self, words: Sequence[str]) -> None:
        """Mark these words, of no words none."""
        self._found = re.compile("|".join(map(re.escape, words)) if words else "$^", re.IGNORECASE)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if not self._found.search(self._plain):
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(self._plain)
            return
        color, end, parts = self._appearance.theme.hex("hit"), 0, []
        for found in self._found.finditer(self._plain):
            parts.append(escape(self._plain[end : found.start()]))
            parts.append(f'<span style="background-color:{color}">{escape(found.group())}</span>')
            end = found.end()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText("".join([*parts, escape(self._plain[end:])]))


class Row(QWidget):
    """One setting: what it is, what that means, and the control that changes it, at the right or (`below`) under it.

    `also` are further words by which a search finds it.
    """

    def __init__(
        self,
        title: str,
        about: str,
        control: QWidget | None,
        appearance: Appearance,
        *,
        also: str = "",
        below: bool = False,
    ) -> None:
        super().__init__()
        self.control = control
        self._also = also
        self.setMinimumHeight(ROW)
        self.title = Words(title, appearance, role="rowTitle")
        font = self.title.font()
        font.setWeight(font.Weight.Medium)
        self.title.setFont(font)
        self.about = Words(about, appearance, tone="second")
        self._sentence = wrapped(label(role="body", tone="warn"))
        self._sentence.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        for part in (self.title, self.about, self._sentence):
            texts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, SIDE, 12)
        row.setSpacing(16)
        row.addLayout(texts, 1)
        if control is not None and below:
            texts.addSpacing(6)
            texts.addWidget(control)
        elif control is not None:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        texts.addStretch(1)
        if control is not None:
            if not control.accessibleName():
                control.setAccessibleName(title)
            control.setAccessibleDescription(about)

    @property
    def sentence(self) -> str:
        """What is told about it; empty for nothing."""
        return self._sentence.text()

    def explain(self, about: str) -> None:
        """What it means now."""
        self.about.say(about)
        if self.control is not None:
            self.control.setAccessibleDescription(about)

    def tell(self, sentence: str) -> None:
        """Something about it that has to be seen, such as why a change was not taken; empty takes it back."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._sentence.setVisible(bool(sentence))

    def holds(self, words: Sequence[str], heading: str) -> bool:
        """Whether all the words are in it, or in what stands above it."""
        text = f"{self.title.plain} {self.about.plain} {self._also} {heading}".casefold()
        return all(word in text for word in words)

    def mark(self, words: Sequence[str]) -> None:
        """Mark the words."""
        self.title.mark(words)
        self.about.mark(words)


class Card(QFrame):
    """Rows, divided by hairlines."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows = list(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 0, 0, 0)
        column.setSpacing(0)
        self._lines: list[QFrame] = []
        for row in self.rows:
            line = hairline()
            self._lines.append(line)
            column.addWidget(line)
            column.addWidget(row)
        self._lines[0].hide()

    def show_rows(self, shown: Sequence[Row]) -> None:
        """These alone."""
        first = True
        for row, line in zip(self.rows, self._lines, strict=True):
            row.setVisible(row in shown)
            line.setVisible(row in shown and not first)
            first = first and row not in shown
        self.setVisible(bool(shown))


class Page(QWidget):
    """A section: its heading, what there is to know about all of it, and its cards."""

    def __init__(self, title: str, appearance: Appearance, intro: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self._groups: list[tuple[QWidget, Words, Card]] = []
        self._searched = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 28)
        self._column.setSpacing(0)
        self.title = Words(title, appearance, role="heading")
        self._column.addWidget(self.title)
        self._column.addSpacing(12)
        self.intro = Words(intro, appearance, role="lead", tone="second")
        self._column.addWidget(self.intro)

    @property
    def rows(self) -> list[Row]:
        """All of them."""
        return [row for _, _, card in self._groups for row in card.rows]

    def add(self, *rows: Row, heading: str = "") -> None:
        """A card with these rows, under a heading of its own."""
        above = Words(heading, self._appearance, role="lead", tone="second")
        font = above.font()
        font.setWeight(font.Weight.DemiBold)
        above.setFont(font)
        card, group = Card(rows), QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(above)
        column.addWidget(card)
        self._groups.append((group, above, card))
        self._column.addWidget(group)

    def add_part(self, part: QWidget) -> None:
        """Something else than rows; a search shows it where the section's own name is searched for."""
        self._column.addSpacing(14)
        self._column.addWidget(part)

    def search(self, words: Sequence[str]) -> bool:
        """Show what has all the words (casefolded), and mark them; of no words everything. Whether there is any."""
        if not words and not self._searched:
            return True
        self._searched = bool(words)
        title, any_row = self.title.plain.casefold(), False
        whole = bool(words) and all(word in title for word in words)
        for group, above, card in self._groups:
            heading = f"{self.title.plain} {above.plain}"
            shown = [row for row in card.rows if whole or row.holds(words, heading)]
            card.show_rows(shown)
            group.setVisible(bool(shown))
            any_row = any_row or bool(shown)
            above.mark(words)
            for row in card.rows:
                row.mark(words)
        self.title.mark(words)
        self.intro.mark(words)
        return any_row or whole
