"""The real tray app with somebody who looks at its screen: a line on standard input asks, a line of JSON answers.

where NAME      the middle of the widget in sight that a screen reader calls so, and whether it can be pressed
texts           what can be read in sight
words           the recovery phrase as it stands on the screen, or nothing where it is covered
"""

from __future__ import annotations

import json
import sys
import threading
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

import noteflow.ui.shell
from noteflow.app import run_tray
from noteflow.ui.shell import Shell

FOUND: list[Shell] = []


class Watched(Shell):
    """A shell that can be asked."""

    def __init__(self, application: QApplication, *parts: Any) -> None:
        super().__init__(application, *parts)
        FOUND.append(self)


def in_sight() -> list[QWidget]:
    return [widget for widget in QApplication.allWidgets() if widget.isVisible() and not widget.window().isMinimized()]


def where(name: str) -> object:
    for widget in in_sight():
        if widget.accessibleName() == name:
            place = widget.mapToGlobal(widget.rect().center())
            return {"x": place.x(), "y": place.y(), "enabled": widget.isEnabled(), "focused": widget.hasFocus()}
    return None


def texts() -> object:
    read = [widget.text() for widget in in_sight() if isinstance(widget, QLabel)]
    chosen = [widget.currentText() for widget in in_sight() if isinstance(widget, QComboBox)]
    return [text for text in read + chosen if text]


def words() -> object:
    """As a person reads them: number by number."""
    return dict(widget.accessibleName().split(": ") for widget in in_sight() if widget.property("word") == "shown")


def answer(line: str) -> None:
    name, _, argument = line.partition(" ")
    done = {"where": lambda: where(argument), "texts": texts, "words": words}[name]()
    print(json.dumps(done), flush=True)


def read() -> None:
    for line in sys.stdin:
        FOUND[0].bridge.post(partial(answer, line.strip()))


if __name__ == "__main__":
    noteflow.ui.shell.Shell = Watched  # type: ignore[misc, assignment]
    threading.Thread(target=read, daemon=True).start()
    raise SystemExit(run_tray())
