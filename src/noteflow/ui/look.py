"""How NoteFlow looks: its theme, whether anything moves, and the icons of the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from noteflow.application.preferences import Preferences
from noteflow.ui.tray import Tray

if TYPE_CHECKING:
    from noteflow.ui.theme import Appearance

MENU_ICON = 16


class Look(QObject):
    """Follows the desktop and this computer's preferences. Slow parts are made when they are first needed: the tray
    icon is on the screen before."""

    def __init__(self, application: QApplication, tray: Tray, preferences: Callable[[], Preferences]) -> None:
        super().__init__(tray)
        self._application, self._tray, self._preferences = application, tray, preferences
        self._appearance: Appearance | None = None

    def appearance(self) -> Appearance:
        """What windows are drawn by."""
        if self._appearance is None:
            from noteflow.ui.theme import Appearance

            self._appearance = Appearance(self._application)
            self._appearance.choose(self._preferences().theme)
        return self._appearance

    def begin(self) -> None:
        """The icon is there: draw its menu, and follow what the desktop wants of motion."""
        self.appearance().changed.connect(self._draw_menu)
        self._draw_menu()
        from noteflow.ui.motion import Motion

        self._motion = Motion(self)
        self._motion.changed.connect(self.show_motion)
        self.show_motion(self._motion.reduced)

    @Slot(object)
    def use(self, preferences: Preferences) -> None:
        """Others hold from now on."""
        self.appearance().choose(preferences.theme)
        self.show_motion(self._motion.reduced)

    @Slot(bool)
    def show_motion(self, reduced: bool) -> None:
        """Whether the desktop wants less motion; the preferences may want it too."""
        reduced = reduced or self._preferences().motion == "reduced"
        self._tray.set_pulsing(not reduced)
        self.appearance().still = reduced

    @Slot()
    def _draw_menu(self) -> None:
        from noteflow.ui import icons
        from noteflow.ui.theme import font

        theme = self.appearance().theme

        def line_icon(name: str) -> QIcon:
            state = name == "record"
            color = theme.hex("record" if state else "text2")
            return icons.icon("record" if name == "start" else name, color, MENU_ICON, always=state)

        self._tray.set_look(line_icon, font("speaker"))
