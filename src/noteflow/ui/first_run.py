"""The first-run assistant: keys, microphone, the other side, hotkey, language, and ten seconds that are recorded.

Each step does what it says with the real parts, says what to do where it fails, and can be skipped or gone back to.
Closing the window at any time leaves what was chosen, and the defaults for the rest.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from noteflow.application.set_up import SetUp
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.first_run_hotkey import HotkeyNow, HotkeyPage
from noteflow.ui.first_run_keys import KeysPage
from noteflow.ui.first_run_parts import Page, Steps
from noteflow.ui.first_run_sound import MicrophonePage, OtherSidePage
from noteflow.ui.first_run_text import TextPage
from noteflow.ui.first_run_trial import TrialPage
from noteflow.ui.step_up import StepUp
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import add_shortcut, button, hairline

translate = QCoreApplication.translate


class FirstRunWindow(QWidget):
    """Six steps beside their list. `attach` gives it the open vault; until then it can make one."""

    phrase_counts = Signal()
    """From now on a recovery phrase opens the vault."""
    failed = Signal(object)
    """NoteFlowError that has no place in the window any more."""

    def __init__(
        self, bridge: Bridge, set_up: SetUp, look: Appearance, hotkey: Callable[[], HotkeyNow], *, fresh: bool = False
    ) -> None:
        """`hotkey` tells about the hotkey that starts and stops; `fresh` as in `KeysPage`."""
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("NoteFlow")
        self.setAccessibleName(translate("FirstRun", "Set up NoteFlow"))
        self.setMinimumSize(760, 560)
        self.resize(920, 704)
        self.keys = KeysPage(bridge, set_up, look, fresh=fresh)
        self.microphone = MicrophonePage(bridge, set_up, look)
        self.other_side = OtherSidePage(bridge, set_up, look)
        self.hotkey = HotkeyPage(look, hotkey)
        self.text = TextPage(bridge, set_up, look)
        self.trial = TrialPage(bridge, look)
        self.pages: list[Page] = [
            self.keys,
            self.microphone,
            self.other_side,
            self.hotkey,
            self.text,
            self.trial,
        ]
        self._done: set[int] = set()
        self._place = -1
        self._open = True
        names = [
            translate("FirstRun", "Keys"),
            translate("FirstRun", "Microphone"),
            translate("FirstRun", "The other side"),
            translate("FirstRun", "Hotkey"),
            translate("FirstRun", "Language"),
            translate("FirstRun", "Ten-second test"),
        ]
        self.steps = Steps(names, look)
        self.steps.chosen.connect(self.show_step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._stack = QStackedWidget()
        for page in self.pages:
            scrolled = QScrollArea()
            scrolled.setWidgetResizable(True)
            scrolled.setFrameShape(QFrame.Shape.NoFrame)
            scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scrolled.setWidget(page)
            self._stack.addWidget(scrolled)
            page.changed.connect(self._show_foot)
            page.done.connect(self._page_done)
        column.addWidget(self._stack, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.keys.phrase_counts.connect(self.phrase_counts)
        self.trial.failed.connect(self.failed)
        add_shortcut(self, "Esc", self._close_now)
        self.show_step(0)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 14, 32, 14)
        foot.setSpacing(8)
        self.skip = button(translate("FirstRun", "Skip for now"), self._skip, kind="quiet")
        self.back = button(translate("FirstRun", "Back"), self._go_back)
        self.next = button("", self._go_on, kind="primary")
        # Enter goes on wherever the keyboard is, as it does in a field
        self.next.setAutoDefault(True)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        return foot

    def attach(self, notebook: ScreenNotebook, step_up: StepUp | None) -> None:
        """The vault is open; `step_up` asks again for what opens it."""
        self.other_side.attach(notebook)
        self.text.attach(notebook)
        self.trial.attach(notebook)
        self.keys.attach(step_up)

    @property
    def place(self) -> int:
        """The step that is shown, from 0."""
        return self._place

    def show_trial(self) -> None:
        """The ten seconds, by themselves."""
        self.show_step(self.pages.index(self.trial))

    def press_hotkey(self) -> bool:
        """The hotkey was pressed; whether that was for this window."""
        return self.hotkey.press()

    def put_away(self, *, erase: bool = True) -> None:
        """Let go of every device and forget what is secret. Without `erase` a trial goes on to its end, and
        is erased when the vault is closed."""
        if not self._open:
            return
        self._open = False
        self.text.stop_fetching()
        page = self.pages[self._place]
        if page is self.trial and not erase:
            self.trial.keep()
        else:
            page.leave()

    @Slot(int)
    def show_step(self, place: int) -> None:
        """Another step."""
        if place == self._place:
            self._show_foot()
            return
        if self._place >= 0:
            self.pages[self._place].leave()
        self._place = place
        self._stack.setCurrentIndex(place)
        self.pages[place].enter()
        self._show_foot()
        # its name is told to who hears the screen, and nothing is pressed by an Enter too many
        (self.next if self.next.isEnabled() else self.steps.rows[place]).setFocus()

    def _close_now(self) -> None:
        self.close()

    def _skip(self) -> None:
        if self._place == len(self.pages) - 1:
            self.close()
        else:
            self.show_step(self._place + 1)

    def _go_back(self) -> None:
        self.show_step(max(0, self._place - 1))

    def _go_on(self) -> None:
        if self.pages[self._place].ready:
            self.pages[self._place].go_on()

    @Slot()
    def _page_done(self) -> None:
        if not self._open or self.sender() is not self.pages[self._place]:
            return
        self._done.add(self._place)
        self._skip()

    @Slot()
    def _show_foot(self) -> None:
        page = self.pages[self._place]
        last = self._place == len(self.pages) - 1
        for place, row in enumerate(self.steps.rows):
            row.stand(now=place == self._place, done=place in self._done)
        self.next.setText(page.action)
        self.next.setAccessibleName(page.action)
        began, ready = not self.next.isEnabled(), page.ready
        if self.next.hasFocus() and not ready:
            # else the keyboard would go to the first step
            self.steps.rows[self._place].setFocus()
        self.next.setEnabled(ready)
        if ready and began and not isinstance(self.focusWidget(), QLineEdit | QComboBox):
            # Enter goes on
            self.next.setFocus()
        self.back.setEnabled(self._place > 0)
        self.skip.setText(
            translate("FirstRun", "Finish without the test") if last else translate("FirstRun", "Skip for now")
        )
        self.skip.setAccessibleName(self.skip.text())
        self.skip.setVisible(not last or not page.ready or page.action != translate("FirstRun", "Finish"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt)
        """However it is closed."""
        self.put_away()
        super().closeEvent(event)
