"""The four pages of the Diagnostics window: the check-up, the log, versions, and licences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from noteflow.application.diagnostics import LogLine, Part
from noteflow.application.doctor import Check
from noteflow.ui import icons
from noteflow.ui.sentences import said
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import hairline, label, wrapped
from noteflow.ui.wording import quoted_commands

translate = QCoreApplication.translate

SIDE = 28
LIST_WIDTH = 280


def check_name(name: str) -> str:
    """What a check is called in the window; a name that is not known stays as it is."""
    return {
        "keyring": translate("Diagnostics", "Keyring"),
        "vault": translate("Diagnostics", "Vault"),
        "recovery phrase": translate("Diagnostics", "Recovery phrase"),
        "microphone": translate("Diagnostics", "Microphone"),
        "system sound": translate("Diagnostics", "The computer’s sound"),
        "hotkeys": translate("Diagnostics", "Hotkeys"),
        "disk": translate("Diagnostics", "Disk"),
        "model": translate("Diagnostics", "Speech model"),
    }.get(name, name)


class CheckRow(QWidget):
    """One check: what it looks at, what it found, and what to do."""

    def __init__(self, name: str, appearance: Appearance) -> None:
        super().__init__()
        self._name, self._appearance = check_name(name), appearance
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(14)
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self._name, role="lead", weight=600))
        self._detail = wrapped(label(role="body", tone="second"))
        self._remedy = wrapped(label(role="body", tone="warn"))
        for text in (self._detail, self._remedy):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(text)
        row.addLayout(texts, 1)
        appearance.changed.connect(self._draw)
        self.wait(now=False)

    def wait(self, *, now: bool) -> None:
        """It is being looked at, or will be."""
        looking = translate("Diagnostics", "Looking…") if now else translate("Diagnostics", "Waiting")
        self._say("clock", "text3", looking, "")

    def show_check(self, check: Check) -> None:
        """What was found."""
        good = check.ok
        self._say(
            "check" if good else "warning", "accent" if good else "warn", check.detail, "" if good else check.remedy
        )

    def _say(self, icon: str, token: str, detail: str, remedy: str) -> None:
        self._icon = (icon, token)
        self._detail.setText(quoted_commands(said(detail)))
        self._remedy.setText(quoted_commands(said(remedy)))
        self._remedy.setVisible(bool(remedy))
        found = {
            "check": translate("Diagnostics", "in order"),
            "warning": translate("Diagnostics", "needs attention"),
        }.get(icon, "")
        self.setAccessibleName(", ".join(part for part in (self._name, found) if part))
        self.setAccessibleDescription(f"{self._detail.text()} {self._remedy.text()}".strip())
        self._draw()

    @Slot()
    def _draw(self) -> None:
        name, token = self._icon
        self._sign.setPixmap(icons.pixmap(name, self._appearance.theme.hex(token), 20))


class ChecksPage(QScrollArea):
    """A card with a row for each check."""

    def __init__(self, names: Sequence[str], appearance: Appearance) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside, card = QWidget(), QFrame()
        card.setObjectName("card")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(SIDE, 16, SIDE, 16)
        outer.addWidget(card)
        outer.addStretch(1)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(0)
        self.rows = {name: CheckRow(name, appearance) for name in names}
        for number, row in enumerate(self.rows.values()):
            if number:
                rows.addWidget(_inset_line())
            rows.addWidget(row)
        self.setWidget(inside)


class LogPage(QWidget):
    """The newest lines of the log; stays at the end while one is there."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE, 16, SIDE, 16)
        layout.setSpacing(12)
        told = translate(
            "Diagnostics",
            "What NoteFlow noted of itself, as it happens. Meetings stand here by a mark that means nothing elsewhere.",
        )
        layout.addWidget(wrapped(label(told, role="body", tone="second")))
        self.text = _reading(translate("Diagnostics", "NoteFlow’s log"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setPlaceholderText(translate("Diagnostics", "Nothing was noted yet."))
        layout.addWidget(self.text, 1)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """These; what was selected stays selected while nothing has changed."""
        text = "\n".join(line_text(line) for line in lines)
        if text == self.text.toPlainText():
            return
        bar = self.text.verticalScrollBar()
        at_end, before = bar.value() == bar.maximum(), bar.value()
        self.text.setPlainText(text)
        bar.setValue(bar.maximum() if at_end else before)


def line_text(line: LogLine) -> str:
    """One line of the log: when, how bad, what, and where in the program."""
    levels = {
        "INFO": translate("Diagnostics", "Note"),
        "WARNING": translate("Diagnostics", "Warning"),
        "ERROR": translate("Diagnostics", "Error"),
        "CRITICAL": translate("Diagnostics", "Error"),
    }
    about = ", ".join([*line.kinds, *line.meetings])
    told = " · ".join(part for part in (line.said, about, line.place) if part)
    return f"{line.at}   {levels.get(line.level, line.level)}   {told}"


class VersionsPage(QScrollArea):
    """Names and versions in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(translate("Diagnostics", "Versions"))

    def show_versions(self, versions: Sequence[tuple[str, str]]) -> None:
        """These."""
        inside, card = QWidget(), QFrame()
        card.setObjectName("card")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(SIDE, 16, SIDE, 16)
        outer.addWidget(card)
        outer.addStretch(1)
        grid = QGridLayout(card)
        grid.setContentsMargins(18, 14, 18, 14)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, (name, version) in enumerate(versions):
            told = wrapped(label(version, role="body"))
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.setAccessibleName(f"{name}: {version}")
            grid.addWidget(label(name, role="body", tone="second"), number, 0)
            grid.addWidget(told, number, 1)
        self.setWidget(inside)


class LicencesPage(QWidget):
    """What NoteFlow consists of, each with its licence, and the licence's text beside it."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE, 16, SIDE, 16)
        layout.setSpacing(12)
        self.list = QListWidget()
        self.list.setObjectName("parts")
        self.list.setFont(font("body"))
        self.list.setAccessibleName(translate("Diagnostics", "What NoteFlow consists of"))
        self.text = _reading(translate("Diagnostics", "The licence’s text"))
        self.text.setFont(font("body"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)
        self._parts: list[Part] = []
        self.list.currentRowChanged.connect(self._chosen)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """These; the first is open."""
        kinds = {
            "library": translate("Diagnostics", "library"),
            "font": translate("Diagnostics", "font"),
            "model": translate("Diagnostics", "speech model"),
        }
        self._parts = list(parts)
        self.list.clear()
        for part in parts:
            licence = part.licence or translate("Diagnostics", "see there")
            named = " ".join(filter(None, (part.name, part.version)))
            self.list.addItem(QListWidgetItem(f"{named}\n{kinds[part.kind]} · {licence}"))
        self.list.setCurrentRow(0)

    @Slot(int)
    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self._parts):
            return
        part = self._parts[row]
        told = translate("Diagnostics", "{name} brings no licence along; it stands where {name} came from.")
        if part.licence:
            told = translate("Diagnostics", "{name} brings no text along. Its licence: {licence}.")
        self.text.setPlainText(part.text() or told.format(name=part.name, licence=part.licence))


def _reading(name: str) -> QPlainTextEdit:
    """A text to read, to select from and to scroll by keys."""
    made = QPlainTextEdit()
    made.setObjectName("reading")
    made.setReadOnly(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setTabChangesFocus(True)
    made.setFont(font("meta"))
    made.setAccessibleName(name)
    return made


def _inset_line() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(52, 0, 0, 0)
    row.addWidget(hairline())
    return line
