"""Verifying a meeting from its window: how far it is, what came of it, and the report of what does not verify."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from noteflow.application.verification import VerifyReport
from noteflow.domain.errors import CalledOffError, NoteFlowError
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.erasing import WAIT_MS, bar
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import Banner, button, label, wrapped
from noteflow.ui.wording import plural

translate = QCoreApplication.translate

PERCENT = 100
SHOWN = 12
"""Findings that a report lists; the rest is counted."""


class ProofBanner(Banner):
    """What a verification is at, with a bar and Cancel; afterwards that all is well."""

    cancelled = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("good", appearance)
        self._bar = bar(translate("Meeting", "Verifying"))
        self._bar.setRange(0, PERCENT)
        self._bar.setFixedWidth(240)
        self._cancel = button(translate("Meeting", "Cancel"), self.cancelled.emit)
        self._row_below = QWidget()
        row = QHBoxLayout(self._row_below)
        row.setContentsMargins(0, 8, 0, 2)
        row.setSpacing(14)
        row.addWidget(self._bar)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self._row_below.hide()
        self.below.addWidget(self._row_below)

    def show_share(self, percent: int) -> None:
        """It goes on, and is so far."""
        self.say(
            translate("Meeting", "Verifying this meeting, {percent} %").format(percent=percent),
            translate("Meeting", "Its events and its sound are compared with their seals. You can go on reading."),
        )
        self._bar.setValue(percent)
        self._row_below.show()

    def show_end(self, title: str, text: str = "") -> None:
        """It is over; with nothing to say the banner goes."""
        self._row_below.hide()
        self.say(title, text)


class Report(QWidget):
    """What does not verify, finding by finding; and what can be done about it."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        self._found = wrapped(label(role="body"))
        self._found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self._found)
        row = QHBoxLayout()
        row.addWidget(button(translate("Meeting", "Copy the report"), self._copy, kind="link"))
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """The report, line by line; empty before there is one."""
        return self._text

    def show_report(self, report: VerifyReport, meeting_id: str) -> None:
        """What a verification found of a meeting, and of the log that it stands in."""
        mine = [problem for problem in report.problems if problem.meeting_id in (None, meeting_id)]
        signed = report.checkpoint
        told = [f"{problem.where}: {said(problem.what)}" for problem in mine[:SHOWN]]
        if left := len(mine) - len(told):
            told.append(plural(translate("Meeting", "%n more finding(s)", None, left), left))
        told.append(
            translate("Meeting", "Compared: {events} events and {files} sound files.").format(
                events=f"{report.events:,}", files=f"{report.audio_files:,}"
            )
        )
        if signed is not None:
            told.append(
                translate("Meeting", "Signed last at {size} events, root {root}.").format(
                    size=f"{signed.size:,}", root=signed.root
                )
            )
        told.append(
            translate(
                "Meeting", "A backup that was made before may hold all of it: “noteflow restore FILE --dry-run” tells."
            )
        )
        self._text = "\n".join(told)
        self._found.setText(self._text)
        self._found.setAccessibleName(self._text)
        self.show()

    def _copy(self) -> None:
        self.copied.emit(self._text)


class Verifying(QObject):
    """Verifies one meeting beside, and shows it in `banner`; `done` brings the report. One at a time."""

    done = Signal(object)
    """VerifyReport"""
    failed = Signal(str)
    """A sentence."""

    def __init__(
        self, meeting_id: str, bridge: Bridge, notebook: ScreenNotebook, banner: ProofBanner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._meeting_id, self._bridge, self._notebook, self._banner = meeting_id, bridge, notebook, banner
        self._called_off: threading.Event | None = None
        self._percent = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(WAIT_MS)
        self._late.timeout.connect(self._show)
        banner.cancelled.connect(self.cancel)

    def start(self) -> None:
        """Verify; while it goes on nothing more is begun."""
        if self._called_off is not None:
            return
        called_off, told = threading.Event(), 0
        self._called_off, self._percent = called_off, 0
        self._banner.show_end("")
        self._late.start()

        def progress(share: float) -> None:
            nonlocal told
            if called_off.is_set():
                raise CalledOffError("The verification was called off.", "Press the badge to verify again.")
            if (percent := int(share * PERCENT)) != told:
                told = percent
                self._bridge.post(partial(while_there(self, partial(self._go_on, called_off)), percent))

        self._bridge.run_long(
            lambda: self._notebook.verify(self._meeting_id, progress),
            while_there(self, partial(self._end, called_off)),
            while_there(self, partial(self._fail, called_off)),
        )

    def cancel(self) -> None:
        """Stop; what was compared so far is not kept."""
        if self._called_off is not None:
            self._called_off.set()
            self._over()

    def _go_on(self, called_off: threading.Event, percent: int) -> None:
        if called_off is self._called_off:
            self._percent = percent
            if not self._late.isActive():
                self._show()

    def _show(self) -> None:
        self._banner.show_share(self._percent)

    def _over(self) -> None:
        self._called_off = None
        self._late.stop()
        self._banner.show_end("")

    def _end(self, called_off: threading.Event, report: VerifyReport) -> None:
        if called_off is self._called_off:
            self._over()
            self.done.emit(report)

    def _fail(self, called_off: threading.Event, error: NoteFlowError) -> None:
        if called_off is self._called_off:
            self._over()
            self.failed.emit(said(str(error)))
