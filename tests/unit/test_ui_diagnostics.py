"""The Diagnostics window without a screen: each page, progress and stopping, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from noteflow.application.diagnostics import Diagnostics, LogLine, Part
from noteflow.application.doctor import Check
from noteflow.domain.errors import UsageError
from noteflow.ui.bridge import Bridge
from noteflow.ui.diagnostics_pages import check_name, line_text
from noteflow.ui.diagnostics_window import LICENCES, LOG, VERSIONS, DiagnosticsWindow
from noteflow.ui.shell import Shell
from noteflow.ui.theme import Appearance, Theme
from tests.support.qt import application, delete_windows, wait_until

GOOD = Check("disk", ok=True, detail="212 GB free.")
BAD = Check("keyring", ok=False, detail="It does not answer.", remedy="Use `noteflow init --keystore passphrase`.")
LINE = LogLine("2026-11-26 10:11:12", "WARNING", "hotkeys_x11:46", "no hotkeys: …", ("OSError",), ("m-12345678",))
PARTS = (
    Part("Whisper base", "model", "", "MIT", lambda: "Permission is hereby granted"),
    Part("sqlcipher3", "library", "0.6.4", "", lambda: "zlib"),
    Part("mine", "model", "", "", str),
)


class Desk:
    """What the window is given; `gate` holds the check-up up before its second check."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.lines: list[LogLine] = [LINE]
        self.saved: list[Path] = []
        self.refuses = False
        self.diagnostics = Diagnostics(
            checks=("disk", "keyring"),
            examine=self.examine,
            log=lambda: list(self.lines),
            versions=lambda: [("NoteFlow", "0.2.0"), ("Python", "3.11")],
            parts=lambda: list(PARTS),
            report=lambda checks: f"report on {', '.join(check.name for check in checks)}",
            save=self.save,
        )

    def examine(self) -> Iterator[Check]:
        yield GOOD
        assert self.gate.wait(20)
        yield BAD

    def save(self, path: Path, checks: object) -> None:
        if self.refuses:
            raise UsageError(f"There is a file {path} already.", "Name a new one.")
        self.saved.append(path)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk) -> Iterator[DiagnosticsWindow]:
    bridge = Bridge(application())
    made = DiagnosticsWindow(desk.diagnostics, bridge, Appearance(application()))
    yield made
    desk.gate.set()
    bridge.close()
    delete_windows()
    QGuiApplication.clipboard().clear()


def press(window: DiagnosticsWindow, name: str) -> None:
    next(each for each in window.findChildren(QPushButton) if each.accessibleName() == name).click()


def examined(window: DiagnosticsWindow) -> None:
    window.show()
    wait_until(lambda: window._stop is None)


def test_each_check_is_told_with_its_remedy_and_what_is_in_order(window: DiagnosticsWindow) -> None:
    examined(window)
    assert window.summary.text() == "1 thing to look at; all else is in order."
    good, bad = window.checks.rows["disk"], window.checks.rows["keyring"]
    assert good.accessibleName() == f"{check_name('disk')}, in order"
    assert bad.accessibleName() == f"{check_name('keyring')}, needs attention"
    assert bad.accessibleDescription() == "It does not answer. Use “noteflow init --keystore passphrase”."
    assert good._remedy.isHidden()
    assert window.bar.isHidden()
    window._appearance.use(Theme(dark=True))


def test_what_is_looked_at_is_shown_and_can_be_stopped_and_begun_again(desk: Desk, window: DiagnosticsWindow) -> None:
    desk.gate.clear()
    window.show()
    wait_until(lambda: window.bar.value() == 1)
    assert "2 of 2" in window.summary.text()
    assert window.checks.rows["keyring"]._detail.text() == "Looking…"
    assert window.again.text() == "Stop"
    window.again.click()
    desk.gate.set()
    wait_until(lambda: window._stop is None)
    assert "Stopped" in window.summary.text()
    window.again.click()
    wait_until(lambda: window._stop is None)
    assert len(window._found) == 2


def test_a_check_up_without_findings_says_so(desk: Desk, window: DiagnosticsWindow) -> None:
    window._diagnostics = replace(desk.diagnostics, examine=lambda: iter([GOOD, replace(BAD, ok=True)]))
    examined(window)
    assert window.summary.text() == "Everything is in order."


def test_the_log_is_followed_while_its_page_is_in_sight(desk: Desk, window: DiagnosticsWindow) -> None:
    examined(window)
    window.show_page(LOG)
    wait_until(lambda: window.log.text.toPlainText() == line_text(LINE))
    assert "no hotkeys: … · OSError, m-12345678 · hotkeys_x11:46" in window.log.text.toPlainText()
    window.log.text.selectAll()
    desk.lines.append(replace(LINE, level="ERROR"))
    wait_until(lambda: window.log.text.toPlainText().count("\n") == 1)
    assert window._timer.isActive()
    window.show_page(VERSIONS)
    assert not window._timer.isActive()


def test_versions_have_qts_behind_noteflows(window: DiagnosticsWindow) -> None:
    window.show_page(VERSIONS)
    wait_until(window.versions.widget)
    labels = window.versions.findChildren(QLabel)
    told = [name for name in (each.accessibleName() for each in labels) if name]
    assert told[0] == "NoteFlow: 0.2.0"
    assert told[1].startswith("Qt: ")
    assert told[1].endswith(", offscreen")


def test_each_licence_can_be_read(window: DiagnosticsWindow) -> None:
    window.show_page(LICENCES)
    wait_until(lambda: window.licences.list.count() == len(PARTS))
    assert window.licences.list.item(0).text() == "Whisper base\nspeech model · MIT"
    assert window.licences.text.toPlainText() == "Permission is hereby granted"
    window.licences.list.setCurrentRow(2)
    assert "mine brings no licence along" in window.licences.text.toPlainText()


def test_the_report_is_copied_or_saved_and_a_refusal_is_told(
    desk: Desk, window: DiagnosticsWindow, tmp_path: Path
) -> None:
    examined(window)
    press(window, "Copy report")
    wait_until(lambda: "Copied" in window.told.text())
    assert QGuiApplication.clipboard().text() == "report on disk, keyring"
    window.save_to(tmp_path / "report.json")
    wait_until(lambda: "Saved" in window.told.text())
    assert desk.saved == [tmp_path / "report.json"]
    desk.refuses = True
    window.save_to(tmp_path / "report.json")
    wait_until(lambda: "already. Name a new one." in window.told.text())


def test_what_fails_in_the_check_up_is_told_and_it_can_be_begun_again(desk: Desk, window: DiagnosticsWindow) -> None:
    def fails() -> Iterator[Check]:
        yield GOOD
        raise OSError(5, "Input/output error")

    window._diagnostics = replace(desk.diagnostics, examine=fails)
    examined(window)
    assert "Input/output error" in window.told.text()
    assert window.again.text() == "Check again"


def test_it_can_be_closed_in_the_middle(desk: Desk, window: DiagnosticsWindow) -> None:
    desk.gate.clear()
    window.show()
    wait_until(lambda: window.bar.value() == 1)
    stop = window._stop
    assert stop is not None
    window.close()
    assert stop.is_set()


def test_the_tray_opens_it_in_every_state_once_something_is_known(desk: Desk) -> None:
    shell = Shell(application())
    try:
        shell.diagnostics = lambda: desk.diagnostics
        assert "Diagnostics…" not in [action.text() for action in shell.tray.menu.actions()]
        shell.fail("It did not open", "There is no disk.")
        entry = next(action for action in shell.tray.menu.actions() if action.text() == "Diagnostics…")
        entry.trigger()
        first = shell.diagnostics_window.window
        assert first is not None
        assert first.isVisible()
        shell.open_diagnostics()
        assert shell.diagnostics_window.window is first
        first.close()
        wait_until(lambda: shell.diagnostics_window.window is None)
        shell.open_diagnostics()
    finally:
        shell.close()
        shell.deleteLater()
        delete_windows()
