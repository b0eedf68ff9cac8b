"""Looking back: the tinted bar over the text while it shows the meeting as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from noteflow.domain import history
from noteflow.domain.history import Change
from noteflow.ui.controls import HistorySlider
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import ElidedLabel, IconLabel, button, label
from noteflow.ui.wording import date_text

translate = QCoreApplication.translate


def kinds() -> dict[str, str]:
    """What each kind of change is called."""
    return {
        history.RECORDED: translate("Meeting", "the recording"),
        history.REWRITTEN: translate("Meeting", "the text written again"),
        history.RENAMED: translate("Meeting", "another title"),
        history.MARKED: translate("Meeting", "a marker"),
        history.NOTED: translate("Meeting", "a note"),
        history.PLANNED: translate("Meeting", "an action item"),
        history.SILENCED: translate("Meeting", "the sound erased"),
        history.EDITED: translate("Meeting", "an edit of the text"),
        history.NAMED: translate("Meeting", "a speaker named"),
        history.REMARKED: translate("Meeting", "a note or marker changed"),
        history.UNDONE: translate("Meeting", "an edit undone"),
        history.REDONE: translate("Meeting", "an edit done again"),
    }


class AsOfBar(QFrame):
    """`moved` tells which change is looked at, `left` that a person wants the present back."""

    moved = Signal(int)
    left = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("asOf")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 12, 12, 8)
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
        outer.addWidget(
            button(
                translate("Meeting", "Back to now"),
                self.left.emit,
                kind="link",
                name=translate("Meeting", "Back to now, Esc"),
            )
        )
        self.hide()

    def show_change(self, changes: Sequence[Change], at: int) -> None:
        """The meeting as it was after this change."""
        change = changes[at]
        self._when.setText(translate("Meeting", "As of {date}").format(date=date_text(change.at_us)))
        what = kinds()[change.kind]
        self._what.setMinimumWidth(300)
        place = translate("Meeting", "change {number} of {count}: {what}")
        self._what.set_full(place.format(number=at + 1, count=len(changes), what=what))
        self.setAccessibleName(f"{self._when.text()}, {self._what.accessibleName()}")
        if self.slider.maximum() != len(changes) - 1 or self.slider.value() != at:
            self.slider.show_changes(changes, at)
        self.show()
