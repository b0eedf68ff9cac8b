"""The Settings window: sections at the left, their rows at the right, and a search over all of them. A change holds at
once; there is nothing to confirm at the end.

A page is made when it is first shown, and those that are left one after the other while nothing else is to be done: all
of them at once would hold the screen up. A search makes what is not made yet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from noteflow.application.notices import Status
from noteflow.application.settings import Settings
from noteflow.ui import icons
from noteflow.ui.hotkey_actions import HotkeyActions
from noteflow.ui.settings_hotkeys import HotkeysPage
from noteflow.ui.settings_keeper import SettingsKeeper
from noteflow.ui.settings_look import LookPage
from noteflow.ui.settings_parts import Page
from noteflow.ui.settings_recording import RecordingPage
from noteflow.ui.settings_security import SecurityPage
from noteflow.ui.settings_storage import StoragePage
from noteflow.ui.settings_text import TextPage
from noteflow.ui.step_up import StepUp
from noteflow.ui.theme import Appearance, restyle
from noteflow.ui.this_computer import ThisComputer
from noteflow.ui.vault_keys import VaultKeys
from noteflow.ui.widgets import Banner, add_shortcut, button, label, wrapped

translate = QCoreApplication.translate

SIZE, LEAST = QSize(1080, 760), QSize(720, 520)
SIDEBAR, INSET, MARGIN = 244, 16, 40
FIRST = "recording"
"""The section that is shown when none is asked for."""
REST_MS = 40
"""Between two pages that are made ahead."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page by its name, as programs call it: the icon and the title that stand for it, and what makes it."""

    name: str
    icon: str
    title: str
    make: Callable[[], Page]


class SectionRow(QPushButton):
    """A section in the sidebar."""

    def __init__(self, icon: str, title: str, appearance: Appearance) -> None:
        super().__init__()
        self._icon_name, self._appearance = icon, appearance
        self.setCheckable(True)
        self.setProperty("kind", "nav")
        self.setAutoDefault(False)
        self.setFixedHeight(36)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(12)
        self._sign = QLabel()
        self._sign.setFixedSize(18, 18)
        self._text = label(title, role="lead", weight=500)
        for part in (self._sign, self._text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        row.addStretch(1)
        self.needs = row.sizeHint().width()
        """How wide its title is with what stands around it, px."""
        self.toggled.connect(self.redraw)
        appearance.changed.connect(self.redraw)
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """In the colours of the theme, and as it is chosen."""
        chosen = self.isChecked()
        color = self._appearance.theme.hex("accent" if chosen else "text2")
        self._sign.setPixmap(icons.pixmap(self._icon_name, color, 18))
        restyle(self._text, "tone", "accent" if chosen else "")


class SettingsWindow(QWidget):
    """Made for an open vault; locking closes it. It is empty until `show_section`."""

    diagnostics_requested = Signal()
    lock_requested = Signal()
    keys_changed = Signal(object)
    """The kinds of what opens the vault now."""

    def __init__(
        self,
        keeper: SettingsKeeper,
        hotkeys: HotkeyActions,
        *,
        computer: ThisComputer | None,
        step_up: StepUp | None = None,
        keys: VaultKeys | None = None,
    ) -> None:
        super().__init__()
        self.keeper = keeper
        keeper.setParent(self)
        self._appearance = keeper.appearance
        self._computer, self._hotkeys, self._step_up, self._keys = computer, hotkeys, step_up, keys
        self._status = Status("idle")
        self._shown = ""
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("NoteFlow")
        self.setAccessibleName(translate("Settings", "Settings"))
        self.setMinimumSize(LEAST)
        self.resize(SIZE)
        self.sections: dict[str, tuple[Section, SectionRow]] = {}
        self._made: dict[str, Page] = {}
        self._build()
        for section in self._own_sections():
            self.add_section(section)
        keeper.preferences_shown.connect(self._tell_of_file)
        self._tell_of_file()
        add_shortcut(self, "Ctrl+F", self._find)
        self._ahead = QTimer(self)
        self._ahead.setInterval(REST_MS)
        self._ahead.timeout.connect(self._make_one)
        self._ahead.start()

    # --- the pages ----------------------------------------------------------------------------------------------

    def _own_sections(self) -> Sequence[Section]:
        return (
            Section("recording", "dot", RecordingPage.section(), lambda: self.recording),
            Section("text", "translate", TextPage.section(), lambda: self.text),
            Section("hotkeys", "keyboard", HotkeysPage.section(), lambda: self.hotkeys),
            Section("security", "lock", SecurityPage.section(), lambda: self.security),
            Section("storage", "drive", StoragePage.section(), lambda: self.storage),
            Section("appearance", "contrast", LookPage.section(), lambda: self.look),
        )

    @cached_property
    def recording(self) -> RecordingPage:
        """The section Recording."""
        page = RecordingPage(self.keeper, self._computer)
        page.show_status(self._status)
        return page

    @cached_property
    def text(self) -> TextPage:
        """The section Text."""
        return TextPage(self.keeper)

    @cached_property
    def hotkeys(self) -> HotkeysPage:
        """The section Hotkeys."""
        return HotkeysPage(self.keeper, self._hotkeys)

    @cached_property
    def security(self) -> SecurityPage:
        """The section Security."""
        page = SecurityPage(self.keeper, self._step_up, self._keys)
        page.lock_requested.connect(self.lock_requested)
        page.keys_changed.connect(self.keys_changed)
        return page

    @cached_property
    def storage(self) -> StoragePage:
        """The section Storage."""
        return StoragePage(self.keeper, self._step_up, self._computer)

    @cached_property
    def look(self) -> LookPage:
        """The section Appearance."""
        return LookPage(self.keeper)

    def add_section(self, section: Section) -> None:
        """One more section, below those there are."""
        row = SectionRow(section.icon, section.title, self._appearance)
        self._sidebar.setFixedWidth(max(self._sidebar.minimumWidth(), row.needs + 2 * INSET))
        self._group.addButton(row)
        self._list.addWidget(row)
        row.toggled.connect(lambda chosen: self.show_section(section.name) if chosen else None)
        self.sections[section.name] = (section, row)

    def page(self, name: str) -> Page:
        """A section's page, made now if it is not yet."""
        if name not in self._made:
            page = self.sections[name][0].make()
            page.hide()
            names = list(self.sections)
            before = sum(1 for made in self._made if names.index(made) < names.index(name))
            self._pages.insertWidget(self._pages.indexOf(self._nothing) + 1 + before, page)
            self._made[name] = page
        return self._made[name]

    def make_all(self) -> None:
        """Make what is not made yet."""
        for name in self.sections:
            self.page(name)
        self._make_foot()

    @Slot()
    def _make_one(self) -> None:
        for name in self.sections:
            if name not in self._made:
                self.page(name)
                return
        self._make_foot()

    def _make_foot(self) -> None:
        """Made last, so that the keyboard comes to it after the settings."""
        self._ahead.stop()
        if not self._foot.count():
            diagnostics = button(translate("Settings", "Diagnostics…"), self.diagnostics_requested.emit, kind="link")
            self._foot.addWidget(diagnostics, alignment=Qt.AlignmentFlag.AlignLeft)
            diagnostics.show()

    # --- what is told to it -------------------------------------------------------------------------------------

    def show_section(self, name: str) -> None:
        """This section alone; a search is over."""
        self.page(name)
        self._shown = name
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._filter([])
        section, row = self.sections[name]
        row.setChecked(True)
        self._area.verticalScrollBar().setValue(0)
        self._area.setAccessibleName(section.title)

    def show_settings(self, settings: Settings) -> None:
        """The vault's settings have changed."""
        self.keeper.show_settings(settings)

    def show_status(self, status: Status) -> None:
        """What is being recorded."""
        self._status = status
        if "recording" in self._made:
            self.recording.show_status(status)

    # --- the search ---------------------------------------------------------------------------------------------

    @Slot(str)
    def _searched(self, text: str) -> None:
        self._filter(text.casefold().split())

    def _filter(self, words: Sequence[str]) -> None:
        """Show what has all the words, or, without any, the section that was shown before."""
        if words:
            self.make_all()
        found = 0 if words else len(self.sections)
        for name, page in self._made.items():
            there = page.search(words)
            found += there
            _show(page, there if words else name == self._shown)
            _show(self.sections[name][1], there)
        self._group.setExclusive(not words)
        for name, (_, row) in self.sections.items():
            row.blockSignals(True)
            row.setChecked(not words and name == self._shown)
            row.blockSignals(False)
            row.redraw()
        self._nothing.setText(
            "" if found else translate("Settings", "No setting has “{0}”.").format(self._search.text().strip())
        )
        self._nothing.setVisible(not found)
        if words:
            self._area.verticalScrollBar().setValue(0)

    def _find(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """Esc ends the search, and then closes the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._search.text():
            self.show_section(self._shown)
        else:
            self.close()

    # --- how it looks -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._sidebar = self._make_sidebar()
        row.addWidget(self._sidebar)
        inside = QWidget()
        self._pages = QVBoxLayout(inside)
        self._pages.setContentsMargins(MARGIN, 32, MARGIN, 20)
        self._pages.setSpacing(0)
        self._banner = Banner("warn", self._appearance, closable=False)
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 20)
        told.addWidget(self._banner)
        self._pages.addWidget(self._told)
        self._nothing = wrapped(label(role="lead", tone="second"))
        self._nothing.hide()
        self._pages.addWidget(self._nothing)
        self._pages.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        row.addWidget(self._area, 1)

    def _make_sidebar(self) -> QFrame:
        sidebar = QFrame()
        sidebar.setObjectName("sidebar")
        sidebar.setFixedWidth(SIDEBAR)
        column = QVBoxLayout(sidebar)
        column.setContentsMargins(INSET, 20, INSET, 20)
        column.setSpacing(0)
        self._search = QLineEdit()
        self._search.setPlaceholderText(translate("Settings", "Search settings"))
        self._search.setAccessibleName(translate("Settings", "Search settings"))
        self._search.setClearButtonEnabled(False)
        self._glass = self._search.addAction(
            icons.icon("search", "#000000", 18), QLineEdit.ActionPosition.LeadingPosition
        )
        self._appearance.changed.connect(self._color)
        self._color()
        self._search.textChanged.connect(self._searched)
        column.addWidget(self._search)
        column.addSpacing(14)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        column.addStretch(1)
        self._foot = QVBoxLayout()
        column.addLayout(self._foot)
        column.addSpacing(8)
        column.addWidget(label(translate("Settings", "Changes apply at once"), role="meta", tone="second"))
        self._group = QButtonGroup(self)
        return sidebar

    @Slot()
    def _color(self) -> None:
        self._glass.setIcon(icons.icon("search", self._appearance.theme.hex("text2"), 18))

    @Slot()
    def _tell_of_file(self) -> None:
        problem = "" if self._computer is None else self._computer.preferences.problem
        what, _, rest = problem.partition(". ")
        self._banner.say(f"{what}." if rest else what, rest)
        self._told.setVisible(bool(problem))


def _show(part: QWidget, shown: bool) -> None:
    """Whether it is seen, where that is news."""
    if part.isHidden() == shown:
        part.setVisible(shown)
