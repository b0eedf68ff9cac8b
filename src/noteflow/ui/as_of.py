"""Looking back: the tinted bar over the text while it shows the meeting as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from noteflow.domain import history
from noteflow.domain.history import Change
from noteflow.ui.controls import HistorySlider
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import ElidedLabel, IconLabel, button, label
from noteflow.ui.wording import date_text

KINDS = {
    history.RECORDED: "the recording",
    history.REWRITTEN: "the text written again",
    history.RENAMED: "another title",
    history.MARKED: "a marker",
    history.NOTED: "a note",
    history.PLANNED: "an action item",
    history.SILENCED: "the sound erased",
    history.EDITED: "an edit of the text",
    history.NAMED: "a speaker named",
    history.REMARKED: "a note or marker changed",
    history.UNDONE: "an edit undone",
    history.REDONE: "an edit done again",
}


class AsOfBar(QFrame):
    """`moved` tells which change is looked at, `left` that a person wants the present back."""

    moved = Signal(int)
    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("asOf")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 18, 12, 14)
        outer.setSpacing(14)
        outer.addWidget(IconLabel("history", "accent", 20, appearance))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        self._when = label(role="lead", weight=600)
        self._what = ElidedLabel(role="meta")
        texts.addWidget(self._when)
        texts.addWidget(self._what)
        outer.addLayout(texts)
        self.slider = HistorySlider(appearance)
        self.slider.valueChanged.connect(self.moved)
        outer.addWidget(self.slider, 1)
        outer.addWidget(button("Back to now", self.left.emit, kind="link", name="Back to now, Esc"))
        self.hide()

    def show_change(self, changes: Sequence[Change], at: int) -> None:
        """The meeting as it was after this change."""
        change = changes[at]
        self._when.setText(f"As of {date_text(change.at_us)}")
        what = KINDS.get(change.kind, change.kind)
        self._what.setMinimumWidth(230)
        self._what.set_full(f"change {at + 1} of {len(changes)}: {what}")
        self.setAccessibleName(f"{self._when.text()}, change {at + 1} of {len(changes)}, {what}")
        if self.slider.maximum() != len(changes) - 1 or self.slider.value() != at:
            self.slider.show_changes(changes, at)
        self.show()
