"""The page about storage: where the meetings are, and the rules by which they are erased."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from noteflow.application.erasure import MEETING
from noteflow.application.retention import Deletion
from noteflow.application.settings import KNOWN, Settings
from noteflow.domain.errors import NoteFlowError
from noteflow.ui.choice import Choice
from noteflow.ui.key_dialogs import AskDialog
from noteflow.ui.sentences import said
from noteflow.ui.settings_keeper import SettingsKeeper
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.step_up import StepUp
from noteflow.ui.this_computer import ThisComputer
from noteflow.ui.widgets import button
from noteflow.ui.wording import plural

translate = QCoreApplication.translate

DAYS = (7, 30, 90, 180, 365, 730, 0)


def days_text(days: int) -> str:
    """A number of days as a choice; 0 is never."""
    if days == 0:
        return translate("Settings", "Never")
    if days % 365 == 0:
        return plural(translate("Settings", "After %n year(s)", None, days // 365), days // 365)
    return plural(translate("Settings", "After %n day(s)", None, days), days)


class StoragePage(Page):
    """The section Storage and retention."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Storage and retention")

    def __init__(self, keeper: SettingsKeeper, step_up: StepUp | None, computer: ThisComputer | None) -> None:
        super().__init__(self.section(), keeper.appearance)
        self._keeper, self._step_up = keeper, step_up
        if computer is not None:
            self.add(self._place(computer.vault_folder), heading=translate("Settings", "On this computer"))
        self.rules = {
            "keep-days": self._rule(
                "keep-days",
                translate("Settings", "Erase meetings"),
                translate("Settings", "Their keys are destroyed, and with them text, sound and notes."),
            ),
            "keep-sound-days": self._rule(
                "keep-sound-days",
                translate("Settings", "Erase the sound alone"),
                translate("Settings", "The text and the notes stay. Pinned meetings keep everything."),
            ),
        }
        self.add(*self.rules.values(), heading=translate("Settings", "How long meetings are kept"))
        keeper.settings_shown.connect(self._show)
        self._show(keeper.settings)

    def _place(self, folder: Path) -> Row:
        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        show = button(translate("Settings", "Open the folder"), open_folder)
        about = translate("Settings", "{0}. Sound, text and titles are encrypted there.").format(folder)
        also = translate("Settings", "disk path place")
        return Row(translate("Settings", "Your meetings"), about, show, self._keeper.appearance, also=also)

    def _rule(self, name: str, title: str, about: str) -> Row:
        choice = Choice(title, self._keeper.appearance, [(str(days), days_text(days)) for days in DAYS])
        also = translate("Settings", "retention delete rule days keep")
        row = Row(title, about, choice, self._keeper.appearance, also=f"{also} {name}")
        choice.chosen.connect(lambda value: self._choose(name, value))
        return row

    def _show(self, settings: Settings) -> None:
        for name, row in self.rules.items():
            days = getattr(settings, KNOWN[name].field)
            choice = row.control
            assert isinstance(choice, Choice)
            choice.show_value(str(days), days_text(days))

    def _choose(self, name: str, value: str) -> None:
        """A rule that erases sooner is asked about first; how much it would erase at once is looked up for that."""
        now, wanted = int(getattr(self._keeper.settings, KNOWN[name].field)), int(value)
        if wanted == 0 or (now != 0 and wanted > now):
            self._keeper.change(name, value, self.rules[name])
            return
        keeper = self._keeper.notebook.rule_keeper
        self.rules[name].tell("")
        self._keeper.bridge.run(
            lambda: keeper.would_delete(name, value), partial(self._ask, name, value), partial(self._refused, name)
        )

    def _ask(self, name: str, value: str, due: list[Deletion]) -> None:
        if not isValid(self):
            return
        count = len({deletion.meeting_id for deletion in due})
        whole = any(deletion.what == MEETING for deletion in due)
        if not count:
            told = translate("Settings", "Nothing is that old yet. From now on it happens by itself.")
        elif whole:
            told = translate("Settings", "%n meeting(s) will be erased within the hour, for good.", None, count)
        else:
            told = translate("Settings", "The sound of %n meeting(s) will be erased within the hour.", None, count)
        step_up = self._step_up
        asked = step_up is not None and step_up.typed
        title = self.rules[name].title.plain
        dialog = AskDialog(
            self,
            self._keeper.bridge,
            self._keeper.appearance,
            question=translate("Settings", "{rule}: {days}?").format(rule=title, days=days_text(int(value))),
            why=f"{plural(told, count)} {translate('Settings', 'Backups made earlier still hold them.')}",
            fields=[translate("Settings", "Passphrase")] if asked else [],
            verb=translate("Settings", "Make this rule"),
            icon="trash",
            grave=True,
        )
        dialog.rejected.connect(lambda: self._show(self._keeper.settings))

        def confirm(typed: list[str]) -> None:
            if step_up is not None:
                step_up.check(bytearray(typed[0] if typed else "", "utf-8"))

        dialog.ask(confirm, lambda _: self._keeper.change(name, value, self.rules[name]))

    def _refused(self, name: str, error: NoteFlowError) -> None:
        if isValid(self):
            self.rules[name].tell(said(str(error)))
            self._show(self._keeper.settings)
