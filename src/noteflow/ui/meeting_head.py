"""The top of a meeting's window: title, what can be done, what it is, and how far it can be relied on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from noteflow.application.retention import Dates
from noteflow.application.verification import VerifyReport
from noteflow.domain.coverage import story
from noteflow.domain.view import QUARANTINED, RECORDING, RECOVERED, MeetingView
from noteflow.ui import icons
from noteflow.ui.controls import Tool, icon_button
from noteflow.ui.deletions import dates_text
from noteflow.ui.meeting_proof import ProofBanner, Report
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance, font, restyle, speaker_token
from noteflow.ui.widgets import Banner, Chip, ElidedLabel, button, label, wrapped
from noteflow.ui.wording import clock_text, date_text, length_text, progress_text, speaker_text, untitled

translate = QCoreApplication.translate


class StateChip(QPushButton):
    """Whether the meeting verifies; a press opens the verification."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._said = ("", "clock", "plain")
        self.setFont(font("meta", weight=500))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(translate("Meeting", "Verify this meeting: its events and its sound"))
        appearance.changed.connect(self._color)

    def say(self, text: str, icon: str, kind: str) -> None:
        """`kind` is plain, good, live, warn or bad."""
        self._said = (text, icon, kind)
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, "chip", kind)
        self._color()

    @Slot()
    def _color(self) -> None:
        _, icon, kind = self._said
        token = {"plain": "text2", "good": "accent", "live": "record", "warn": "warnText", "bad": "danger"}[kind]
        self.setIcon(icons.icon(icon, self._appearance.theme.hex(token), 16, room=2))


class SideChip(Chip):
    """One who speaks, with the colour of their lane."""

    def show_side(self, name: str, track: str) -> None:
        """Who."""
        self._track = track
        self.say(name, "dot")

    _track = "mic"

    def say(self, text: str, icon: str, *, kind: str = "plain") -> None:
        """The name; the dot has the colour of the lane."""
        super().say(text, icon, kind=kind)
        self._icon.setPixmap(icons.pixmap("dot", self._appearance.theme.hex(speaker_token(self._track)), 16))


class MeetingHead(QWidget):
    """Shows a meeting; tells what was pressed."""

    find_asked = Signal()
    verify_asked = Signal()
    rewrite_asked = Signal()
    copy_asked = Signal()
    export_asked = Signal()
    pin_asked = Signal(bool)
    listen_asked = Signal()
    """To hear what does not verify all the same."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._pinned = False
        head = QVBoxLayout(self)
        head.setContentsMargins(32, 18, 24, 4)
        head.setSpacing(10)
        head.addLayout(self._bar())
        self._chips = QWidget()
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(8)
        self._date, self._length = Chip(appearance), Chip(appearance)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(8)
        self._side_chips: list[SideChip] = []
        self.state = StateChip(appearance)
        self.state.clicked.connect(lambda _checked: self.verify_asked.emit())
        for chip in (self._date, self._length):
            chips.addWidget(chip)
        chips.addLayout(self._sides)
        chips.addWidget(self.state)
        self.keeping = ElidedLabel(role="meta", tone="third")
        chips.addSpacing(4)
        chips.addWidget(self.keeping, 100)
        chips.addStretch(1)
        head.addWidget(self._chips)
        self.banner = Banner("bad", appearance, closable=False)
        self._partly = button(translate("Meeting", "Export what verifies…"), self.export_asked.emit)
        self._ask_report = button(translate("Meeting", "Show the report"), self._show_or_hide_report, kind="link")
        self._listen = button(translate("Meeting", "Listen anyway"), self._listen_anyway, kind="link")
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 10, 0, 0)
        ways.setSpacing(10)
        for way in (self._partly, self._ask_report, self._listen):
            ways.addWidget(way)
        ways.addStretch(1)
        self.report = Report()
        self.banner.below.addLayout(ways)
        self.banner.below.addWidget(self.report)
        self.warning = Banner("warn", appearance)
        self.proof = ProofBanner(appearance)
        for banner in (self.banner, self.warning, self.proof):
            head.addWidget(banner)

    def _bar(self) -> QHBoxLayout:
        bar, appearance = QHBoxLayout(), self._appearance
        bar.setSpacing(4)
        self.title = wrapped(label(role="display"))
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._folded = ElidedLabel(role="paneTitle")
        self._folded.hide()
        for made in (self.title, self._folded):
            bar.addWidget(made, 1)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(4)
        bar.addLayout(self.tools)
        top = Qt.AlignmentFlag.AlignTop
        bar.addWidget(
            Tool("search", translate("Meeting", "Find, Ctrl+F"), self.find_asked.emit, appearance), alignment=top
        )
        self.pin = Tool(
            "pin", translate("Meeting", "Keep this meeting"), lambda: self.pin_asked.emit(not self._pinned), appearance
        )
        bar.addWidget(self.pin, alignment=top)
        self.export = icon_button(translate("Meeting", "Export"), "export", self.export_asked.emit, appearance)
        self.export.setAccessibleName(translate("Meeting", "Export this meeting, Ctrl+E"))
        bar.addSpacing(4)
        bar.addWidget(self.export, alignment=top)
        more = Tool("more", translate("Meeting", "More"), lambda: None, appearance)
        self.more = QMenu(more)
        self.more.addAction(translate("Meeting", "Copy the transcript"), self.copy_asked.emit)
        self.again = self.more.addAction(translate("Meeting", "Write the text again"), self.rewrite_asked.emit)
        self.more.addAction(translate("Meeting", "Verify this meeting"), self.verify_asked.emit)
        more.setMenu(self.more)
        bar.addWidget(more, alignment=top)
        return bar

    def fold(self, *, folded: bool) -> None:
        """Make room for the text, or take it back."""
        self.title.setVisible(not folded)
        self._folded.setVisible(folded)
        self._chips.setVisible(not folded)

    def show_view(self, view: MeetingView, dates: Dates) -> None:
        """The meeting as it is now, and when rules delete it."""
        title = view.title or untitled()
        self.title.setText(title)
        self._folded.set_full(title)
        self._date.setVisible(bool(view.started_at_us))
        if view.started_at_us:
            self._date.say(date_text(view.started_at_us), "calendar")
        self._length.setVisible(view.duration_ms > 0)
        self._length.say(length_text(view.duration_ms), "clock")
        self._show_sides(view)
        self._show_state(view)
        self._show_keeping(view, dates)
        self.again.setEnabled(
            view.state not in (QUARANTINED, RECORDING) and not view.sound_erased and not view.transcript_pending
        )

    def _show_sides(self, view: MeetingView) -> None:
        sides = list(dict.fromkeys((line.speaker, line.track) for line in view.lines))[:4]
        for chip in self._side_chips[len(sides) :]:
            chip.hide()
        while len(self._side_chips) < len(sides):
            self._side_chips.append(SideChip(self._appearance))
            self._sides.addWidget(self._side_chips[-1])
        for chip, (speaker, track) in zip(self._side_chips, sides, strict=False):
            chip.show_side(speaker_text(speaker), track)
            chip.show()

    def _show_state(self, view: MeetingView) -> None:
        self._listen.hide()
        if view.state == QUARANTINED and view.problem is not None:
            end = clock_text(max((line.end_ms for line in view.lines), default=0) / 1000)
            self.state.say(
                translate("Meeting", "Verified to {end} only").format(end=end)
                if view.lines
                else translate("Meeting", "Does not verify"),
                "broken",
                "bad",
            )
            self.banner.say(
                translate("Meeting", "Part of this meeting was changed or damaged"),
                " ".join(
                    part
                    for part in (
                        translate("Meeting", "What happened: event {event} no longer matches its seal.").format(
                            event=view.problem.sequence
                        ),
                        translate("Meeting", "Safe: everything up to {end} verifies and is shown here.").format(end=end)
                        if view.lines
                        else "",
                        translate("Meeting", "Kept: what follows is stored as found and not shown."),
                        translate("Meeting", "No other meeting is affected."),
                    )
                    if part
                ),
            )
            return
        if view.state == QUARANTINED:
            self.state.say(translate("Meeting", "Does not verify"), "broken", "bad")
            self._listen.show()
            self.banner.say(
                translate("Meeting", "The sound of this meeting was changed or damaged"),
                translate(
                    "Meeting",
                    "What happened: a verification found a sound file that is not as it was written. Safe: the text "
                    "verifies and is shown here. Kept: the sound is stored as found and is not played until you ask. "
                    "The report names the file.",
                ),
            )
            return
        self.banner.say("")
        if view.state == RECORDING:
            self.state.say(translate("Meeting", "Being recorded"), "record", "live")
        elif view.transcript_pending or view.rewrite is not None:
            self.state.say(progress_text(None, improves=not view.transcript_pending).rstrip("."), "pencil", "plain")
        elif view.state == RECOVERED:
            self.state.say(translate("Meeting", "Recovered after a crash"), "warning", "warn")
            self.state.setToolTip(said(story(view)))
        else:
            self.state.say(translate("Meeting", "Text verified"), "verified", "good")
            self.state.setToolTip(
                translate("Meeting", "Every event matches its seal. Press to verify the sound as well")
            )

    def _show_keeping(self, view: MeetingView, dates: Dates) -> None:
        kept = dates_text(dates, pinned=view.pinned)
        if view.state == RECOVERED:
            kept = " ".join(part for part in (said(story(view)), kept) if part)
        self.keeping.set_full(kept)
        self.keeping.setToolTip(kept)
        self.keeping.setVisible(bool(kept))
        self._pinned = view.pinned
        self.pin.say(
            "pin",
            translate("Meeting", "Let rules delete this meeting again")
            if view.pinned
            else translate("Meeting", "Keep this meeting"),
        )
        # nothing is added to a meeting that does not verify, and no rule deletes it
        shown = bool(dates_text(dates, pinned=view.pinned)) and view.state != QUARANTINED
        self.pin.setVisible(shown)

    def show_report(self, report: VerifyReport, meeting_id: str) -> None:
        """What a verification found that does not verify; it stays until it is hidden."""
        if self.banner.isHidden():
            self.banner.say(
                translate("Meeting", "This meeting does not verify"),
                translate("Meeting", "What is wrong stands below. Nothing of it was changed or thrown away."),
            )
        self.report.show_report(report, meeting_id)
        self._offer(translate("Meeting", "Hide the report"))

    def _show_or_hide_report(self) -> None:
        if not self.report.isHidden():
            self.report.hide()
            self._offer(translate("Meeting", "Show the report"))
        else:
            self.verify_asked.emit()

    def _offer(self, told: str) -> None:
        self._ask_report.setText(told)
        self._ask_report.setAccessibleName(told)

    def _listen_anyway(self) -> None:
        self._listen.hide()
        self.listen_asked.emit()
