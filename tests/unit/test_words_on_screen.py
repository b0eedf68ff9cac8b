"""Every window, told in a language that marks what it translates: what is seen unmarked went past translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from noteflow.ui import sentences
from noteflow.ui.shell import Shell
from noteflow.ui.widgets import ElidedLabel
from tests.fakes.notebook import FakeNotebook
from tests.support.marking import WORDS, Marking, marked_sentences, unmarked
from tests.support.qt import application, delete_windows
from tests.support.sample_meeting import filled, talk
from tests.support.tour import NEW, STATUS, WRITTEN, tour

CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView, QComboBox, QAbstractSlider)
NAMES = ("NoteFlow", "Ctrl", "Alt", "Shift", "PDF", "Word", "Markdown", "Obsidian", "HTML", "SRT", "VTT", "JSON")


@pytest.fixture
def shell() -> Iterator[Shell]:
    marking = Marking()
    application().installTranslator(marking)
    sentences.use(marked_sentences)
    made = Shell(application())
    yield made
    made.close()
    made.deleteLater()
    delete_windows()
    application().removeTranslator(marking)
    sentences.use(None)


def test_every_text_on_screen_was_translated(shell: Shell) -> None:
    data = sorted(_strings((filled(), talk(), STATUS, WRITTEN)), key=len, reverse=True)
    seen: dict[str, str] = {}
    names = []
    for name, window in tour(shell):
        names.append(name)
        for where, text in _texts(window):
            if unmarked(text, [*data, *NAMES]):
                seen.setdefault(f"{where}: {text}", name)
    assert len(names) > 30
    assert not seen, "\n".join(f"{name} {text}" for text, name in seen.items())


def _texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """All that an object says, to the eye and to a screen reader."""
    for part in (window, *window.findChildren(QObject)):
        kind = type(part).__name__
        if isinstance(part, QWidget):
            yield f"{kind} name", part.accessibleName()
            yield f"{kind} description", part.accessibleDescription()
            yield f"{kind} tip", part.toolTip()
            yield f"{kind} title", part.windowTitle()
        # the whole of a text that is elided is its name
        if isinstance(part, QLabel | QAbstractButton) and not isinstance(part, ElidedLabel):
            yield kind, part.text()
        if isinstance(part, QLineEdit):
            yield f"{kind} placeholder", part.placeholderText()
        if isinstance(part, QMenu):
            yield kind, part.title()
        if isinstance(part, QAction) and not part.isSeparator():
            yield kind, part.text()
        if isinstance(part, QComboBox):
            yield from ((kind, part.itemText(number)) for number in range(part.count()))
        if isinstance(part, QAbstractItemView) and isinstance(model := part.model(), QAbstractItemModel):
            for row in range(model.rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield f"{kind} row", str(model.index(row, 0).data(role) or "")


def _strings(thing: Any) -> set[str]:
    """What a meeting holds in its own words."""
    if isinstance(thing, str):
        return {thing} if WORDS.search(thing) else set()
    if isinstance(thing, FakeNotebook):
        return _strings([thing.meeting(str(m.id)) for m in thing.meetings()]) | _strings(thing.meetings()) | {str(NEW)}
    if isinstance(thing, list | tuple | set | frozenset):
        return set().union(*map(_strings, thing)) if thing else set()
    if is_dataclass(thing) and not isinstance(thing, type):
        return set().union(*(_strings(getattr(thing, field.name)) for field in fields(thing)))
    return set()


def test_every_control_has_a_name() -> None:
    made = Shell(application())
    nameless = set()
    try:
        for name, window in tour(made):
            for part in window.findChildren(QWidget):
                if isinstance(part, CONTROLS) and part.isVisibleTo(window) and not _spoken(part):
                    nameless.add(f"{name}: {type(part).__name__} {part.objectName()}")
    finally:
        made.close()
        made.deleteLater()
        delete_windows()
    assert not nameless, "\n".join(sorted(nameless))


def _spoken(part: QWidget) -> str:
    within = part.parentWidget()
    inner = part.objectName().startswith("qt_") or isinstance(within, QComboBox | QAbstractSpinBox | QMenu)
    own = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
    return own or ("a part of another" if inner or isinstance(part, QScrollBar) else "")
