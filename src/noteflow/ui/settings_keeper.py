"""Changes settings from a window: off the Qt thread, and what was not taken is told in the setting's own row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from noteflow.application.preferences import Preferences, PreferencesBook
from noteflow.application.settings import KNOWN, Settings
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.choice import Choice
from noteflow.ui.controls import Switch
from noteflow.ui.sentences import said
from noteflow.ui.settings_parts import Row
from noteflow.ui.theme import Appearance


class SettingsKeeper(QObject):
    """The vault's settings and this computer's, as the pages show and change them."""

    settings_shown = Signal(object)
    """Settings: the vault's as they are now."""
    preferences_shown = Signal(object)
    """Preferences: this computer's as they are now."""

    def __init__(
        self,
        bridge: Bridge,
        notebook: ScreenNotebook,
        settings: Settings,
        appearance: Appearance,
        book: PreferencesBook | None = None,
    ) -> None:
        super().__init__()
        self.bridge, self.notebook, self.appearance = bridge, notebook, appearance
        self._book = book
        self.settings = settings
        self.preferences = Preferences() if book is None else book.current

    def show_settings(self, settings: Settings) -> None:
        """The vault's settings have changed."""
        self.settings = settings
        self.settings_shown.emit(settings)

    def change(self, name: str, value: str, row: Row) -> None:
        """A setting of the vault, by its name on the command line."""
        row.tell("")
        self.bridge.run(
            lambda: self.notebook.change_setting(name, value),
            lambda _: self._look_again(),
            lambda error: self._refuse(error, row),
        )

    def prefer(self, name: str, value: str, row: Row) -> None:
        """A setting of this computer."""
        self._keep(lambda book: book.change(name, value), row)

    def prefer_keys(self, action: str, keys: str, row: Row) -> None:
        """The hotkey of an action."""
        self._keep(lambda book: book.change_hotkey(action, keys), row)

    def _keep(self, change: Callable[[PreferencesBook], Preferences], row: Row) -> None:
        book = self._book
        if book is None:
            return
        row.tell("")

        def kept(preferences: Preferences) -> None:
            self.preferences = preferences
            if isValid(self):
                self.preferences_shown.emit(preferences)

        def refused(error: NoteFlowError) -> None:
            if isValid(self):
                self.preferences_shown.emit(self.preferences)
                _tell(row, error)

        self.bridge.run(lambda: change(book), kept, refused)

    def _look_again(self) -> None:
        self.bridge.run(self.notebook.settings, lambda now: self.show_settings(now) if isValid(self) else None)

    def _refuse(self, error: NoteFlowError, row: Row) -> None:
        if isValid(self):
            self.settings_shown.emit(self.settings)
            _tell(row, error)


def _tell(row: Row, error: NoteFlowError) -> None:
    if isValid(row):
        row.tell(said(str(error)))


def choice_row(
    keeper: SettingsKeeper,
    name: str,
    title: str,
    about: str,
    options: Sequence[tuple[str, str]],
    *,
    also: str = "",
    other: Callable[[str], str] = lambda value: value,
) -> Row:
    """A setting of the vault that is one of several. `other` says what a person reads for a value that is none of
    them, such as a number that was given in a terminal."""
    control = Choice(title, keeper.appearance, options)
    row = Row(title, about, control, keeper.appearance, also=f"{also} {name}")

    def show(settings: Settings) -> None:
        value = str(getattr(settings, KNOWN[name].field))
        control.show_value(value, other(value))

    control.chosen.connect(lambda value: keeper.change(name, value, row))
    keeper.settings_shown.connect(show)
    show(keeper.settings)
    return row


def switch_row(keeper: SettingsKeeper, name: str, title: str, about: str, *, also: str = "") -> Row:
    """A setting of the vault that is on or off."""
    control = Switch("", keeper.appearance)
    row = Row(title, about, control, keeper.appearance, also=f"{also} {name}")

    def show(settings: Settings) -> None:
        control.setChecked(getattr(settings, KNOWN[name].field) == "on")

    control.clicked.connect(lambda on: keeper.change(name, "on" if on else "off", row))
    keeper.settings_shown.connect(show)
    show(keeper.settings)
    return row
