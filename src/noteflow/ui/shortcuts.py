"""The sheet of keys: what a window's keys do, read from what the window does with them.

A key is an action of the window (`widgets.add_shortcut`), or one of a part's `own_keys`, which the part looks up itself
when a key is pressed. So the sheet names no key that does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import add_shortcut, keycaps, label, wrapped
from noteflow.ui.wording import hotkey_sequence

translate = QCoreApplication.translate

OPENERS = ("F1", "Ctrl+/", "?")
SIZE = (480, 560)
CAPS = 150
Does = tuple[str, Callable[[], object]]
"""What a key does, in words, and the doing."""
Row = tuple[str, str]
"""Keys in Qt's notation, and what they do."""


@runtime_checkable
class HasKeys(Protocol):
    """A part of a window that looks its keys up by `key_of`."""

    def own_keys(self) -> Mapping[str, Does]:
        """By the key in Qt's notation."""
        ...


def key_of(event: QKeyEvent) -> str:
    """A key that was pressed, in Qt's notation; the two Enters are one."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | key.value).toString(QKeySequence.SequenceFormat.PortableText)


def keys_in(window: QWidget) -> list[Row]:
    """All keys of a window and its parts, each once."""
    found: dict[str, str] = {}
    for part in (window, *window.findChildren(QWidget)):
        if part.window() is not window:
            continue
        for action in part.actions():
            if isinstance(action, QAction) and not action.shortcut().isEmpty() and action.text():
                portable = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
                found.setdefault(portable, action.text())
        if isinstance(part, HasKeys):
            for keys, (does, _) in part.own_keys().items():
                found.setdefault(keys, does)
    return [(keys, does) for keys, does in found.items() if keys not in OPENERS[1:]]


def offer_sheet(window: QWidget, appearance: Appearance, everywhere: Callable[[], Sequence[Row]]) -> None:
    """Have F1, Ctrl+/ and ? open the sheet of a window; `everywhere` gives the hotkeys that work in any program, in
    pynput's notation."""
    for keys in OPENERS:
        add_shortcut(
            window, keys, lambda: show_sheet(window, appearance, everywhere()), translate("Keys", "Show these keys")
        )


def show_sheet(window: QWidget, appearance: Appearance, everywhere: Sequence[Row]) -> Sheet:
    """The sheet, in front of the window."""
    sheet = Sheet(window, appearance, keys_in(window), [(hotkey_sequence(keys), does) for keys, does in everywhere])
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
    return sheet


class Sheet(QDialog):
    """A list of keys; Esc closes it."""

    def __init__(
        self, parent: QWidget, _appearance: Appearance, here: Iterable[Row], everywhere: Iterable[Row]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("NoteFlow")
        self.setAccessibleName(translate("Keys", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 24, 12, 12)
        outer.setSpacing(12)
        outer.addWidget(label(translate("Keys", "Keys"), role="paneTitle"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(8)
        for title, rows in (
            (translate("Keys", "In this window"), list(here)),
            (translate("Keys", "In any program"), list(everywhere)),
        ):
            if rows:
                column.addWidget(label(title, role="lead", weight=600))
                column.addLayout(_table(rows))
                column.addSpacing(12)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(translate("Keys", "Keys"))
        outer.addWidget(area, 1)


def _table(rows: Iterable[Row]) -> QGridLayout:
    table = QGridLayout()
    table.setHorizontalSpacing(20)
    table.setVerticalSpacing(8)
    table.setColumnMinimumWidth(0, CAPS)
    table.setColumnStretch(1, 1)
    for number, (keys, does) in enumerate(rows):
        caps = keycaps(keys.replace("Return", "Enter"))
        caps.setAccessibleName(f"{caps.accessibleName()}: {does}")
        table.addWidget(caps, number, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        table.addWidget(wrapped(label(does, role="body")), number, 1)
    return table
