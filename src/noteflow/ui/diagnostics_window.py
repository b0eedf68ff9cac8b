"""The Diagnostics window: what is in order, what is not and what to do; NoteFlow's log, versions and licences; and a
report for whoever helps, in which nothing of a meeting is. It opens also while the vault is locked or cannot be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QSize, QStandardPaths, Qt, QTimer, Slot, qVersion
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from noteflow.application.diagnostics import Diagnostics, LogLine
from noteflow.application.doctor import Check
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, while_there
from noteflow.ui.diagnostics_pages import SIDE, ChecksPage, LicencesPage, LogPage, VersionsPage, check_name
from noteflow.ui.file_dialog import ask_file
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import IconLabel, add_shortcut, button, hairline, label, wrapped
from noteflow.ui.wording import plural

translate = QCoreApplication.translate

SIZE, LEAST = QSize(820, 720), QSize(640, 480)
LOOK_MS = 1000
"""So often the log is read anew while its page is in sight."""
REPORT = "noteflow-report.json"
CHECKS, LOG, VERSIONS, LICENCES = range(4)
Result = TypeVar("Result")


class DiagnosticsWindow(QWidget):
    """Begins to look as soon as it is shown. All that takes time is done beside the Qt thread."""

    def __init__(self, diagnostics: Diagnostics, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self._diagnostics, self._bridge, self._appearance = diagnostics, bridge, appearance
        self._found: list[Check] = []
        self._stop: Event | None = None
        self._read: set[int] = set()
        self._reading_log = False
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("NoteFlow")
        self.setMinimumSize(LEAST)
        self.resize(SIZE)
        self.checks = ChecksPage(diagnostics.checks, appearance)
        self.log, self.versions, self.licences = LogPage(), VersionsPage(), LicencesPage()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._bar())
        layout.addLayout(self._tabs())
        layout.addWidget(hairline())
        self._pages = QStackedWidget()
        for page in (self.checks, self.log, self.versions, self.licences):
            self._pages.addWidget(page)
        layout.addWidget(self._pages, 1)
        layout.addWidget(hairline())
        layout.addLayout(self._foot())
        add_shortcut(self, "Esc", self._close_now)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._read_log)
        self.show_page(CHECKS)

    # --- parts --------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 24, SIDE, 14)
        head.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(label(translate("Diagnostics", "Diagnostics"), role="heading"))
        self.summary = wrapped(label(role="lead", tone="second"))
        texts.addWidget(self.summary)
        head.addLayout(texts, 1)
        self.again = button(translate("Diagnostics", "Check again"), self._again_or_stop)
        head.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignBottom)
        return head

    def _bar(self) -> QProgressBar:
        self.bar = QProgressBar()
        self.bar.setProperty("thin", True)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(self._diagnostics.checks))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        return self.bar

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SIDE - 8, 4, SIDE, 0)
        row.setSpacing(8)
        self._group = QButtonGroup(self)
        # a screen reader switches a tab over without a click
        self._group.idToggled.connect(self._tab_toggled)
        names = (
            translate("Diagnostics", "Check-up"),
            translate("Diagnostics", "Log"),
            translate("Diagnostics", "Versions"),
            translate("Diagnostics", "Licences"),
        )
        for number, name in enumerate(names):
            tab = button(name, lambda: None, kind="tab")
            tab.setCheckable(True)
            self._group.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 14, SIDE, 14)
        foot.setSpacing(8)
        foot.addWidget(IconLabel("lock", "text3", 16, self._appearance))
        self._promise = translate("Diagnostics", "The report holds no titles, words, names or keys.")
        self.told = wrapped(label(self._promise, role="meta", tone="third"))
        foot.addWidget(self.told, 1)
        self.copy = button(translate("Diagnostics", "Copy report"), self._copy)
        self.save = button(translate("Diagnostics", "Save report…"), self._ask_where, kind="primary")
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        return foot

    # --- pages --------------------------------------------------------------------------------------------------

    def show_page(self, number: int) -> None:
        """CHECKS, LOG, VERSIONS or LICENCES; what it shows is read when it is first looked at."""
        self._group.button(number).setChecked(True)

    @Slot(int, bool)
    def _tab_toggled(self, number: int, chosen: bool) -> None:
        if not chosen:
            return
        self._pages.setCurrentIndex(number)
        if number == LOG:
            self._read_log()
            self._timer.start()
            return
        self._timer.stop()
        if number in self._read:
            return
        self._read.add(number)
        if number == VERSIONS:
            self._run(self._diagnostics.versions, self._show_versions)
        elif number == LICENCES:
            self._run(self._diagnostics.parts, self.licences.show_parts)

    def _show_versions(self, versions: Sequence[tuple[str, str]]) -> None:
        first, *rest = versions
        qt = ("Qt", f"{qVersion()}, {QGuiApplication.platformName()}")
        self.versions.show_versions([first, qt, *rest])

    @Slot()
    def _read_log(self) -> None:
        # a disk that is slow is not asked again before it has answered
        if not self._reading_log:
            self._reading_log = True
            self._run(self._diagnostics.log, self._show_log)

    def _show_log(self, lines: Sequence[LogLine]) -> None:
        self._reading_log = False
        self.log.show_lines(lines)

    # --- the check-up -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt)
        """Look, the first time."""
        super().showEvent(event)
        if not self._found and self._stop is None:
            self.examine()

    def examine(self) -> None:
        """Look at everything anew."""
        self._stop = stop = Event()
        self._found = []
        for row in self.checks.rows.values():
            row.wait(now=False)
        self.again.setText(translate("Diagnostics", "Stop"))
        self.bar.show()
        self._next()
        found = while_there(self, self._show_check)

        def work() -> bool:
            for check in self._diagnostics.examine():
                if stop.is_set():
                    return False
                self._bridge.post(partial(found, check))
            return True

        self._run(work, lambda _whole: self._examined())

    def _show_check(self, check: Check) -> None:
        if self._stop is None:
            return
        self._found.append(check)
        self.checks.rows[check.name].show_check(check)
        self._next()

    def _next(self) -> None:
        """What is being looked at now."""
        done = len(self._found)
        self.bar.setValue(done)
        if done < len(self._diagnostics.checks):
            name = self._diagnostics.checks[done]
            self.checks.rows[name].wait(now=True)
            told = translate("Diagnostics", "Looking, {number} of {count}: {what}").format(
                number=done + 1, count=len(self._diagnostics.checks), what=check_name(name)
            )
            self.summary.setText(told)
            self.bar.setAccessibleName(told)

    def _examined(self) -> None:
        self._stop = None
        self.bar.hide()
        self.again.setText(translate("Diagnostics", "Check again"))
        left = len(self._diagnostics.checks) - len(self._found)
        wrong = sum(not check.ok for check in self._found)
        if left:
            told = plural(translate("Diagnostics", "Stopped; %n thing(s) not looked at.", None, left), left)
        elif wrong:
            told = plural(translate("Diagnostics", "%n thing(s) to look at; all else is in order.", None, wrong), wrong)
        else:
            told = translate("Diagnostics", "Everything is in order.")
        self.summary.setText(told)

    def _again_or_stop(self) -> None:
        if self._stop is None:
            self.examine()
        else:
            self._stop.set()

    # --- the report ---------------------------------------------------------------------------------------------

    def _copy(self) -> None:
        found = list(self._found)

        def copied(report: str) -> None:
            QGuiApplication.clipboard().setText(report)
            self._tell(translate("Diagnostics", "Copied. Look before you send it: it is readable."))

        self._run(lambda: self._diagnostics.report(found), copied)

    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        ask_file(self, Path(folder) / REPORT, self._appearance, self.save_to)

    def save_to(self, path: Path) -> None:
        """Write the report into this new file."""
        found = list(self._found)
        saved = translate("Diagnostics", "Saved. Look before you send it: it is readable.")
        self._run(lambda: self._diagnostics.save(path, found), lambda _: self._tell(saved))

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)

    def _close_now(self) -> None:
        self.close()

    def _run(self, work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        self._bridge.run_long(work, while_there(self, done), while_there(self, self._failed))

    def _failed(self, error: NoteFlowError) -> None:
        self._reading_log = False
        self._tell(said(str(error)))
        if self._stop is not None:
            self._examined()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """What is being looked at is the last."""
        if self._stop is not None:
            self._stop.set()
        self._timer.stop()
        super().closeEvent(event)
