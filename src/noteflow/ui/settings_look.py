"""The page about appearance: light or dark, the tray's icon, and how much moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from noteflow.application.preferences import Preferences
from noteflow.ui.choice import Choice
from noteflow.ui.settings_keeper import SettingsKeeper, choice_row
from noteflow.ui.settings_parts import Page, Row

translate = QCoreApplication.translate


class LookPage(Page):
    """The section Appearance."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Appearance")

    def __init__(self, keeper: SettingsKeeper) -> None:
        super().__init__(self.section(), keeper.appearance)
        self._keeper = keeper
        desktop = ("auto", translate("Settings", "As the desktop"))
        self.add(
            self._preference(
                "theme",
                translate("Settings", "Theme"),
                "",
                [desktop, ("light", translate("Settings", "Light")), ("dark", translate("Settings", "Dark"))],
                translate("Settings", "colour color scheme mode"),
            ),
            self._preference(
                "motion",
                translate("Settings", "Motion"),
                translate("Settings", "With less, nothing pulses and nothing glides."),
                [desktop, ("reduced", translate("Settings", "Less"))],
                translate("Settings", "reduce animation pulse"),
            ),
            choice_row(
                keeper,
                "tray-icon",
                translate("Settings", "Icon in the tray"),
                translate("Settings", "Nobody tells a program what colour the panel is; grey is seen on both."),
                [
                    ("auto", translate("Settings", "Grey")),
                    ("light", translate("Settings", "For a light panel")),
                    ("dark", translate("Settings", "For a dark panel")),
                ],
                also=translate("Settings", "panel colour"),
            ),
        )

    def _preference(self, name: str, title: str, about: str, options: Sequence[tuple[str, str]], also: str) -> Row:
        choice = Choice(title, self._keeper.appearance, options)
        row = Row(title, about, choice, self._keeper.appearance, also=also)

        def show(preferences: Preferences) -> None:
            choice.show_value(str(getattr(preferences, name)))

        choice.chosen.connect(lambda value: self._keeper.prefer(name, value, row))
        self._keeper.preferences_shown.connect(show)
        show(self._keeper.preferences)
        return row
