"""The Export dialog, driven by the names that a screen reader says, with the real formats behind a played notebook."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import docx
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from noteflow.application.exporting import EVERYTHING, FORMATS, ExportChoice, Preview
from noteflow.domain import events as ev
from noteflow.domain.errors import NoteFlowError
from noteflow.domain.view import MeetingView, fold
from noteflow.infrastructure.export import render, suggested_name
from noteflow.infrastructure.export.preview import preview
from noteflow.ui.bridge import Bridge
from noteflow.ui.export_dialog import ExportDialog, tiles
from noteflow.ui.sharing import Sharing
from noteflow.ui.theme import Appearance, Theme
from tests.fakes.notebook import FakeNotebook
from tests.support.qt import application, wait_until
from tests.support.sample_meeting import ONE, TWO, filled, line

Found = TypeVar("Found", bound=QWidget)
TITLE = "2025-11-18 Witness preparation, Halvorsen"


class Rendering(FakeNotebook):
    """Exports as NoteFlow does, and keeps what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.__dict__.update(filled().__dict__)
        self.asked: list[tuple[str, str, ExportChoice]] = []
        self.held = threading.Event()
        self.held.set()
        self.entered = threading.Event()

    def _as_chosen(self, reference: str, choice: ExportChoice) -> MeetingView:
        if not isinstance(choice.at, int):
            return self.meeting(reference)
        stream = ev.MeetingId(reference)
        view = fold(stream, [item for item in self._log if item.stream == stream], at=choice.at)
        assert view is not None
        return view

    def preview(self, reference: str, format_name: str, choice: ExportChoice = EVERYTHING) -> Preview:
        self.asked.append((reference, format_name, choice))
        return preview(self._as_chosen(reference, choice), format_name, choice)

    def export(self, reference: str, format_name: str, destination: Path, choice: ExportChoice = EVERYTHING) -> Path:
        self._command(f"export {format_name}")
        destination.write_bytes(render(self._as_chosen(reference, choice), format_name, choice))
        return destination

    def export_name(self, view: MeetingView, format_name: str) -> str:
        self.entered.set()
        self.held.wait()
        return suggested_name(view, format_name)


class Stage:
    """Somebody at the dialog."""

    def __init__(self) -> None:
        app = application()
        self.notebook = Rendering()
        self.bridge = Bridge()
        self.appearance = Appearance(app)
        self.sharing = Sharing(self.bridge, self.notebook, self.appearance)
        self.done: list[str] = []
        self.failed: list[NoteFlowError] = []
        self.sharing.exported.connect(lambda: self.done.append("exported"))
        self.sharing.failed.connect(self.failed.append)

    def open(self, *meetings: str, format_name: str = "") -> ExportDialog:
        self.sharing.export(meetings or (ONE,), format_name)
        wait_until(self.dialogs)
        dialog = self.dialogs()[0]
        wait_until(dialog._summary.accessibleName)
        return dialog

    def has_asked_for(self, format_name: str) -> bool:
        return bool(self.notebook.asked) and self.notebook.asked[-1][1] == format_name

    def dialogs(self) -> list[ExportDialog]:
        return [w for w in application().topLevelWidgets() if isinstance(w, ExportDialog) and w.isVisible()]

    def close(self) -> None:
        self.sharing.close()
        self.bridge.close()
        self.bridge.deleteLater()


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


def named(kind: type[Found], name: str, where: QWidget) -> Found:
    found = [w for w in where.findChildren(kind) if w.accessibleName() == name and w.isVisible()]
    assert len(found) == 1, (name, [w.accessibleName() for w in where.findChildren(kind)])
    return found[0]


def press(dialog: QWidget, name: str) -> None:
    named(QAbstractButton, name, dialog).click()


def strike(widget: QWidget, key: Qt.Key) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def shown(dialog: ExportDialog) -> str:
    return named(QTextBrowser, "Preview", dialog).toPlainText()


def save_to(dialog: ExportDialog, place: Path) -> None:
    named(QLineEdit, "Save to", dialog).setText(str(place))


def choose(dialog: ExportDialog, pill: str, entry: str) -> None:
    menu: Any = named(QPushButton, pill, dialog).menu()
    next(action for action in menu.actions() if action.text() == entry).trigger()


def told(dialog: ExportDialog) -> str:
    return " ".join(w.text() for w in dialog.findChildren(QLabel) if w.property("tone") == "danger" and w.isVisible())


def test_each_format_has_a_tile_and_its_preview(stage: Stage, tmp_path: Path) -> None:
    assert [name for name, *_ in tiles()] == list(FORMATS)
    dialog = stage.open()
    assert dialog.windowTitle() == "NoteFlow"
    assert dialog.format_name == "pdf"
    for name, tile, purpose in tiles():
        press(dialog, f"{tile}, {purpose}")
        wait_until(partial(stage.has_asked_for, name))
        assert dialog.place.name == f"{TITLE}.{FORMATS[name].ending}"
        assert named(QPushButton, f"Export {tile}", dialog).isEnabled()
        wait_until(lambda: not dialog._measuring)
        if name == "pdf":
            wait_until(lambda: dialog.preview.page._image is not None)
        elif name == "json":
            assert json.loads(shown(dialog))["title"] == "Witness preparation, Halvorsen"
        else:
            assert "Who else had seen it by then?" in shown(dialog)
        for piece, box in dialog._boxes.items():
            assert box.isEnabled() == (piece in FORMATS[name].pieces)


def test_what_is_chosen_is_shown_and_written(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(format_name="docx")
    press(dialog, "Times")
    press(dialog, "Notes, 1")
    choose(dialog, "Part: The whole meeting", "From “Letter before board meeting”, 00:15")
    wait_until(lambda: "certain the letter" not in shown(dialog))
    save_to(dialog, tmp_path / "talk")
    press(dialog, "Export Word")
    wait_until(lambda: stage.done)
    assert not stage.dialogs()
    said = [p.text for p in docx.Document(str(tmp_path / "talk.docx")).paragraphs]
    assert "Who else had seen it by then?" in said
    assert not any("certain the letter" in text or "pencil copy" in text for text in said)
    assert stage.sharing.folder == tmp_path
    # the next one begins where this one ended
    assert stage.open().place.parent == tmp_path
    assert stage.dialogs()[0].format_name == "docx"


def test_a_part_is_typed_and_one_that_is_none_is_refused(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(format_name="txt")
    choose(dialog, "Part: The whole meeting", "From … to …")
    named(QLineEdit, "From", dialog).setText("0:16")
    named(QLineEdit, "To", dialog).setText("00:00:18")
    wait_until(lambda: "certain the letter" not in shown(dialog))
    assert stage.notebook.asked[-1][2] == ExportChoice(from_ms=16_000, to_ms=18_000)
    # typed on while a preview is being made
    dialog.preview_wanted.connect(lambda *_: named(QLineEdit, "To", dialog).setText("soon"))
    named(QLineEdit, "To", dialog).setText("00:00:17")
    wait_until(lambda: "no place" in dialog.preview._told.text())
    assert stage.notebook.asked[-1][2].to_ms == 17_000
    save_to(dialog, tmp_path / "out.txt")
    press(dialog, "Export Text")
    assert told(dialog) == "“soon” is no place in the meeting. Give it like 12:05 or 1:02:03."
    named(QLineEdit, "To", dialog).setText("0:10")
    press(dialog, "Export Text")
    assert "ends before it begins" in told(dialog)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_state_is_asked_for_by_its_time(stage: Stage) -> None:
    dialog = stage.open(format_name="txt")
    choose(dialog, "As of: As it stands now", "As it stood at…")
    wait_until(lambda: stage.notebook.asked[-1][2].at is not None)
    field = named(QLineEdit, "As it stood at", dialog)
    assert stage.notebook.asked[-1][2].at == datetime.fromisoformat(field.text()).astimezone()
    field.setText("2026-11-22T10:30:00+02:00")
    wait_until(lambda: stage.notebook.asked[-1][2].at == datetime(2026, 11, 22, 8, 30, tzinfo=UTC))
    field.setText("yesterday")
    press(dialog, "Export Text")
    assert told(dialog) == "“yesterday” is no time. Give it like 2026-11-22 10:30."


def test_a_file_that_is_there_is_replaced_when_that_is_said(stage: Stage, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("mine")
    dialog = stage.open(format_name="md")
    save_to(dialog, target)
    press(dialog, "Export Markdown")
    wait_until(lambda: told(dialog))
    assert "There is a file of this name already" in told(dialog)
    assert target.read_text() == "mine"
    press(dialog, "Replace it")
    wait_until(lambda: stage.done)
    assert target.read_text().startswith("---\n")


def test_what_goes_wrong_is_told_and_loses_no_choice(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(format_name="md")
    save_to(dialog, tmp_path / "out.md")
    stage.notebook.error = NoteFlowError("The disk is full.", "Free some space.")
    press(dialog, "Export Markdown")
    wait_until(lambda: told(dialog))
    assert told(dialog) == "The disk is full. Free some space."
    press(dialog, "Export Markdown")
    wait_until(lambda: stage.done)
    dialog = stage.open(format_name="md")
    named(QLineEdit, "Save to", dialog).setText("  ")
    press(dialog, "Export Markdown")
    assert "needs a name" in told(dialog)
    assert stage.failed == []


def test_that_it_is_not_encrypted_is_said_until_it_is_understood(stage: Stage) -> None:
    dialog = stage.open()
    press(dialog, "Understood")
    wait_until(lambda: stage.notebook.settings().export_warning == "off")
    dialog.reject()
    dialog = stage.open()
    assert [w for w in dialog.findChildren(QPushButton) if w.accessibleName() == "Understood" and w.isVisible()] == []


def test_several_go_into_a_folder_one_file_each(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(ONE, TWO, format_name="srt")
    assert "Export 2 meetings" in [made.text() for made in dialog.findChildren(QLabel)]
    save_to(dialog, tmp_path / "all")
    press(dialog, "Export SRT")
    wait_until(lambda: stage.done)
    wait_until(lambda: not stage.dialogs())
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert names == [
        "2025-11-10 Partners & Monday, a title so long that no menu could ever show all of it.srt",
        f"{TITLE}.srt",
    ]


def test_several_can_be_stopped(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(ONE, TWO, format_name="srt")
    save_to(dialog, tmp_path / "all")
    stage.notebook.held.clear()
    press(dialog, "Export SRT")
    assert stage.notebook.entered.wait(10)
    press(dialog, "Cancel")
    stage.notebook.held.set()
    wait_until(lambda: told(dialog))
    assert told(dialog) == "The export was stopped. What is written already stays in the folder."
    assert [path.name for path in (tmp_path / "all").iterdir()] == [f"{TITLE}.srt"]
    assert named(QPushButton, "Export SRT", dialog).isEnabled()


def test_pages_are_turned_by_button_and_key(stage: Stage) -> None:
    for at in range(100):
        stage.notebook.record(ONE, line(40 + at, f"This is what was said as number {at}."))
    dialog = stage.open(format_name="pdf")
    assert dialog._summary.accessibleName().startswith("105 lines  ·  ")
    press(dialog, "Next page")
    page = dialog.preview.page
    assert page.accessibleName().startswith("Preview, page 2 of ")
    strike(page, Qt.Key.Key_PageUp)
    assert page.accessibleName().startswith("Preview, page 1 of ")
    assert not named(QPushButton, "Previous page", dialog).isEnabled()


def test_a_place_can_be_chosen_among_files(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(format_name="md")
    press(dialog, "Choose where to save")
    wait_until(lambda: dialog.findChildren(QFileDialog))
    files = dialog.findChildren(QFileDialog)[0]
    assert Path(files.selectedFiles()[0]).name == f"{TITLE}.md"
    assert not files.testOption(QFileDialog.Option.DontConfirmOverwrite)
    (tmp_path / "chosen.md").write_text("old")
    files.fileSelected.emit(str(tmp_path / "chosen.md"))
    files.done(0)
    assert dialog.place == tmp_path / "chosen.md"
    press(dialog, "Export Markdown")
    wait_until(lambda: stage.done)
    assert (tmp_path / "chosen.md").read_text() != "old"


def test_everything_is_reached_by_keyboard_and_has_a_name(stage: Stage) -> None:
    dialog = stage.open(format_name="md")
    reached, here = [], dialog.focusWidget()
    for _ in range(40):
        reached.append(here.accessibleName())
        dialog.focusNextChild()
        here = dialog.focusWidget()
    assert "" not in reached
    for name in (
        "Markdown, plain notes",
        "Part: The whole meeting",
        "Times",
        "Save to",
        "Preview",
        "Export Markdown",
        "Understood",
    ):
        assert name in reached


def test_return_presses_the_button_that_has_the_keyboard_and_else_exports(stage: Stage, tmp_path: Path) -> None:
    dialog = stage.open(format_name="md")
    save_to(dialog, tmp_path / "out.md")
    named(QPushButton, "Cancel", dialog).setFocus()
    strike(dialog, Qt.Key.Key_Return)
    wait_until(lambda: not stage.dialogs())
    assert list(tmp_path.iterdir()) == []
    dialog = stage.open(format_name="md")
    save_to(dialog, tmp_path / "out.md")
    named(QLineEdit, "Save to", dialog).setFocus()
    strike(dialog, Qt.Key.Key_Return)
    wait_until(lambda: stage.done)
    assert (tmp_path / "out.md").exists()


def test_a_window_that_is_closed_misses_nothing_that_comes_later(
    stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("pdf", "md"):
        stage.sharing.export([ONE], name)
        wait_until(partial(stage.has_asked_for, name))
        stage.dialogs()[0].reject()
        wait_until(lambda: not stage.dialogs())
    dialog = stage.open(format_name="pdf")
    dialog.preview.page.show_page(dialog.preview._pages[0])
    dialog.reject()
    # as the event loop of the app does
    application().sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    stage.open(format_name="txt")
    assert "Traceback" not in capsys.readouterr().err


def test_the_look_follows_the_theme(stage: Stage) -> None:
    dialog = stage.open(format_name="md")
    light = dialog.grab().toImage()
    stage.appearance.use(Theme(dark=True))
    assert dialog.grab().toImage() != light
    stage.appearance.use(Theme(dark=False))
