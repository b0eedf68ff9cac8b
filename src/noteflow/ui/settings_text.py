"""The page about text: when it is written, by which model, in which languages, and names to listen for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget
from shiboken6 import isValid

from noteflow.application.settings import LATER, LIVE, OFF, SAME, Settings
from noteflow.domain.languages import AUTO, CODES, codes_of
from noteflow.domain.vocabulary import LIMIT
from noteflow.ui.choice import Choice
from noteflow.ui.settings_keeper import SettingsKeeper, choice_row
from noteflow.ui.settings_parts import Page, Row
from noteflow.ui.theme import Appearance
from noteflow.ui.widgets import button, label, set_icon

translate = QCoreApplication.translate

TYPED_MS = 1500
"""So long nobody types before a list of names is kept."""
OTHER_CODES = {"jw": "jv", "tl": "fil"}
"""What Whisper calls otherwise than others do."""


def language_name(code: str) -> str:
    """A language as a person calls it: `German`."""
    language = QLocale.codeToLanguage(OTHER_CODES.get(code, code))
    name = QLocale.languageToString(language)
    return code if language in (QLocale.Language.C, QLocale.Language.AnyLanguage) else name


class LanguagePicker(QWidget):
    """None, which leaves it to the model, or one or several languages."""

    chosen = Signal(str)
    """As `domain.languages` reads it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._codes: tuple[str, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._detected = label(translate("Settings", "Detected"), role="body", tone="third")
        self._row.addWidget(self._detected)
        self._add = Choice(translate("Settings", "Add a language"), appearance)
        self._add.chosen.connect(self._added)
        self._row.addWidget(self._add)
        self.show_languages(AUTO)

    def show_languages(self, languages: str) -> None:
        """These are spoken."""
        self._codes = codes_of(languages)
        for index in reversed(range(1, self._row.count() - 2)):
            item = self._row.takeAt(index)
            if (old := item.widget() if item is not None else None) is not None:
                old.hide()
                old.deleteLater()
        for place, code in enumerate(self._codes):
            self._row.insertWidget(1 + place, self._chip(code))
        self._detected.setVisible(not self._codes)
        left = sorted((language_name(code), code) for code in CODES if code not in self._codes)
        self._add.offer([])
        self._add.offer([("", translate("Settings", "Add…")), *((code, name) for name, code in left)])
        self._add.setCurrentIndex(0)

    def _chip(self, code: str) -> QWidget:
        name = language_name(code)
        chip = button(
            name, lambda: self._removed(code), kind="pill", name=translate("Settings", "Remove {0}").format(name)
        )
        set_icon(chip, "close", self._appearance.theme.hex("text2"), 12)
        return chip

    @Slot(str)
    def _added(self, code: str) -> None:
        if code:
            self.chosen.emit(",".join([*self._codes, code]))

    def _removed(self, code: str) -> None:
        self.chosen.emit(",".join(known for known in self._codes if known != code) or AUTO)


class Names(QPlainTextEdit):
    """Names and terms, kept once nobody types them any more."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.setObjectName("names")
        self.setTabChangesFocus(True)
        self.setFixedHeight(76)
        self.setPlaceholderText(translate("Settings", "Halvorsen, Kanban, Contoso AG"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_MS)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._timer.start)

    def show_text(self, text: str) -> None:
        """This is kept; what is being typed is left alone."""
        self._kept = text
        if not self.hasFocus() and text != self.toPlainText():
            self.setPlainText(text)
        if text == self.toPlainText():
            self._timer.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Somebody goes elsewhere: keep it now."""
        super().focusOutEvent(event)
        self.keep()

    @Slot()
    def keep(self) -> None:
        """Ask for what was typed to be kept."""
        self._timer.stop()
        if self.toPlainText() != self._kept:
            self.written.emit(self.toPlainText())


class TextPage(Page):
    """The section Language and models."""

    @staticmethod
    def section() -> str:
        """Its title."""
        return translate("Settings", "Language and models")

    def __init__(self, keeper: SettingsKeeper) -> None:
        appearance = keeper.appearance
        super().__init__(self.section(), appearance)
        self._keeper = keeper
        self.add(
            choice_row(
                keeper,
                "transcribe",
                translate("Settings", "Write the text"),
                translate("Settings", "Without text, only sound is recorded; it can be written at any time later."),
                [
                    (LIVE, translate("Settings", "While recording")),
                    (LATER, translate("Settings", "After the meeting")),
                    (OFF, translate("Settings", "Not at all")),
                ],
                also=translate("Settings", "live transcript transcribe record only"),
            ),
            choice_row(
                keeper,
                "on-battery",
                translate("Settings", "On battery"),
                translate("Settings", "Writing text takes power. Later means: once the computer has mains again."),
                [(LIVE, translate("Settings", "The same")), (LATER, translate("Settings", "Later"))],
                also=translate("Settings", "power energy"),
            ),
            heading=translate("Settings", "When"),
        )
        self.languages = LanguagePicker(appearance)
        self._languages_row = Row(
            translate("Settings", "Languages"),
            translate("Settings", "With none named, the model finds out what is spoken."),
            self.languages,
            appearance,
            also=translate("Settings", "language spoken translate"),
        )
        self.languages.chosen.connect(lambda spoken: keeper.change("language", spoken, self._languages_row))
        self.names = Names()
        self.names_row = Row(
            translate("Settings", "Names and terms"),
            translate("Settings", "What a model would not expect, divided by commas, up to {0} characters.").format(
                LIMIT
            ),
            self.names,
            appearance,
            also=translate("Settings", "vocabulary glossary words spelling"),
            below=True,
        )
        self.names.written.connect(lambda text: keeper.change("vocabulary", text, self.names_row))
        self.add(self._languages_row, self.names_row, heading=translate("Settings", "What is spoken"))
        models = translate("Settings", "More can be fetched in a terminal: “noteflow models fetch base”.")
        self._model = choice_row(
            keeper, "model", translate("Settings", "Model"), models, [], also="whisper tiny base small"
        )
        self._second = choice_row(
            keeper,
            "second-pass",
            translate("Settings", "Go over the text afterwards"),
            translate("Settings", "After the meeting, with more time, fewer mistakes are left."),
            [],
            also=translate("Settings", "second pass improve better model"),
        )
        self.add(self._model, self._second, heading=translate("Settings", "By which model"))
        keeper.settings_shown.connect(self._show)
        self._show(keeper.settings)
        keeper.bridge.run(keeper.notebook.models, self._offer_models)

    def _show(self, settings: Settings) -> None:
        self.languages.show_languages(settings.language)
        self.names.show_text(settings.vocabulary)

    def _offer_models(self, models: Sequence[str]) -> None:
        if not isValid(self):
            return
        settings = self._keeper.settings
        for row, options, value in (
            (self._model, [], settings.model),
            (
                self._second,
                [(SAME, translate("Settings", "With the same model")), (OFF, translate("Settings", "No"))],
                settings.second_pass,
            ),
        ):
            control = row.control
            assert isinstance(control, Choice)
            control.offer([*options, *((name, name) for name in models)])
            control.show_value(value)
