"""The step about text: what is spoken, and the model that writes it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from noteflow.application.set_up import ModelOffer, SetUp
from noteflow.application.settings import Settings
from noteflow.domain.errors import CalledOffError, NoteFlowError
from noteflow.domain.languages import AUTO, CODES, check_model
from noteflow.ui import icons
from noteflow.ui.bridge import Bridge, ScreenNotebook, while_there
from noteflow.ui.erasing import bar
from noteflow.ui.first_run_parts import Page, Radio, Trouble
from noteflow.ui.theme import Appearance, font
from noteflow.ui.widgets import button, label

translate = QCoreApplication.translate

FORMER = {"jw": "jv"}
"""Codes that Whisper has from before they changed."""


def language_name(code: str) -> str:
    """What a person calls a language, in the words of this screen; the code where nobody knows."""
    language = QLocale(FORMER.get(code, code)).language()
    return code if language == QLocale.Language.C else QLocale.languageToString(language)


class LanguageBox(QComboBox):
    """A list that opens; its arrow is NoteFlow's own."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("language")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt)
        """The field, and the arrow on it."""
        super().paintEvent(event)
        arrow = icons.pixmap("chevron-down", self._look.theme.hex("text2"), 16)
        QPainter(self).drawPixmap(self.width() - 28, (self.height() - 16) // 2, arrow)


class ModelRow(QFrame):
    """A model: chosen where it is here, fetched where it is not."""

    def __init__(self, offer: ModelOffer, look: Appearance) -> None:
        super().__init__()
        self.offer = offer
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        self.radio = Radio(offer.name, look)
        self.radio.setFixedWidth(200)
        row.addWidget(self.radio)
        spoken = translate("FirstRun", "many languages")
        if offer.languages:
            spoken = ", ".join(language_name(code) for code in offer.languages)
        about = translate("FirstRun", "{languages}, {size} MB").format(
            languages=spoken, size=f"{offer.size / 1e6:,.0f}"
        )
        self._about = label(about, role="body", tone="second")
        self.radio.setAccessibleDescription(about)
        row.addWidget(self._about, 1)
        self.progress = bar(translate("FirstRun", "Fetching {name}").format(name=offer.name))
        self.progress.setFixedWidth(140)
        self.progress.hide()
        row.addWidget(self.progress)
        self.here = label(translate("FirstRun", "Here"), role="body", tone="accent")
        row.addWidget(self.here)
        self.fetch = button(translate("FirstRun", "Fetch"), lambda: None, kind="quiet")
        self.stop = button(translate("FirstRun", "Cancel"), lambda: None, kind="quiet")
        fetch = translate("FirstRun", "Fetch {name}").format(name=offer.name)
        self.fetch.setAccessibleName(fetch)
        self.stop.hide()
        row.addWidget(self.fetch)
        row.addWidget(self.stop)
        self.setFixedHeight(38)
        self.show_offer(offer)

    def show_offer(self, offer: ModelOffer) -> None:
        """As it is now."""
        self.offer = offer
        self.radio.setEnabled(offer.installed)
        self.here.setVisible(offer.installed)
        self.set_fetching(fetching=False)

    def set_fetching(self, *, fetching: bool) -> None:
        """Whether it is coming."""
        self.progress.setVisible(fetching)
        self.stop.setVisible(fetching)
        self.fetch.setVisible(self.offer.published and not self.offer.installed and not fetching)

    def show_bytes(self, there: int) -> None:
        """How much of it is there."""
        self.progress.setValue(round(100 * there / max(1, self.offer.size)))


class TextPage(Page):
    """Language and model; what is chosen counts when one goes on."""

    def __init__(self, bridge: Bridge, set_up: SetUp, look: Appearance) -> None:
        super().__init__(
            translate("FirstRun", "What is spoken"),
            translate(
                "FirstRun",
                "Text is written on this computer. A larger model makes fewer mistakes and takes longer.",
            ),
        )
        self._bridge, self._set_up, self._look = bridge, set_up, look
        self._notebook: ScreenNotebook | None = None
        self._settings = Settings()
        self._stopped = threading.Event()
        self.column.addWidget(label(translate("FirstRun", "Language"), role="rowTitle"))
        self.column.addSpacing(6)
        self.language = LanguageBox(look)
        self.language.setFont(font("body"))
        self.language.setMaxVisibleItems(14)
        self.language.setFixedWidth(300)
        self.language.setAccessibleName(translate("FirstRun", "Language"))
        self.language.addItem(translate("FirstRun", "Whatever is spoken"), AUTO)
        for name, code in sorted((language_name(code), code) for code in CODES):
            self.language.addItem(name, code)
        self.language.currentIndexChanged.connect(self._fit)
        self.column.addWidget(self.language)
        self.column.addSpacing(18)
        self.column.addWidget(label(translate("FirstRun", "Model"), role="rowTitle"))
        self.column.addSpacing(4)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.rows: list[ModelRow] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._fit)
        self.column.addSpacing(4)
        self._note = label(
            translate("FirstRun", "Fetching asks huggingface.co for the model, once; no sound ever goes there."),
            role="meta",
            tone="third",
        )
        self.column.addWidget(self._note)
        self.column.addSpacing(10)
        self.trouble = Trouble(look)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)

    @property
    def ready(self) -> bool:
        """With a model that is here and writes the language."""
        return self._notebook is not None and self._chosen() is not None and not self.trouble.text

    def attach(self, notebook: ScreenNotebook) -> None:
        """The vault is open: its settings are shown."""
        self._notebook = notebook

    def enter(self) -> None:
        """Look what models there are, and what is set."""
        self._bridge.run(self._set_up.models, while_there(self, self._show_models), while_there(self, self._failed))
        if (notebook := self._notebook) is not None:
            self._bridge.run(notebook.settings, while_there(self, self._show_settings), while_there(self, self._failed))

    def leave(self) -> None:
        """A model that is coming goes on coming."""

    def go_on(self) -> None:
        """Keep what was chosen."""
        notebook, chosen, language = self._notebook, self._chosen(), self.language.currentData()
        if notebook is None or chosen is None:
            return
        changes = [("model", chosen.name), ("language", str(language))]
        if chosen.name.endswith(".en"):
            # a model of English alone is refused while another language is set
            changes.reverse()

        def work() -> None:
            for name, value in changes:
                notebook.change_setting(name, value)

        self._bridge.run(work, while_there(self, lambda _: self.done.emit()), while_there(self, self._failed))

    def _show_settings(self, settings: Settings) -> None:
        self._settings = settings
        place = self.language.findData(settings.language)
        if place < 0:
            # several, which the command line takes
            names = ", ".join(language_name(code) for code in settings.language.split(","))
            self.language.insertItem(1, names, settings.language)
            place = 1
        self.language.setCurrentIndex(place)
        self._choose(settings.model)

    def _show_models(self, offers: Sequence[ModelOffer]) -> None:
        known = {row.offer.name: row for row in self.rows}
        for offer in sorted(offers, key=lambda offer: (not offer.installed, offer.size)):
            if offer.name in known:
                known[offer.name].show_offer(offer)
                continue
            row = ModelRow(offer, self._look)
            row.fetch.clicked.connect(partial(self._fetch, row))
            row.stop.clicked.connect(self._stopped.set)
            self._group.addButton(row.radio)
            self._list.addWidget(row)
            self.rows.append(row)
        self._note.setVisible(any(offer.published and not offer.installed for offer in offers))
        self._choose(self._settings.model)

    def _choose(self, name: str) -> None:
        here = [row for row in self.rows if row.offer.installed]
        wanted = next((row for row in here if row.offer.name == name), here[0] if here else None)
        if wanted is not None:
            wanted.radio.setChecked(True)
        self._fit()

    def _chosen(self) -> ModelOffer | None:
        return next((row.offer for row in self.rows if row.radio.isChecked() and row.offer.installed), None)

    @Slot()
    def _fit(self) -> None:
        """Whether the two go together."""
        self.trouble.say("")
        chosen = self._chosen()
        if self._notebook is None:
            self.trouble.say(
                translate("FirstRun", "There is no vault yet, so nothing can be kept."),
                translate("FirstRun", "Go back to Keys and choose what opens your meetings."),
            )
        elif self.rows and chosen is None:
            self.trouble.say(
                translate("FirstRun", "There is no speech model on this computer."),
                translate(
                    "FirstRun",
                    "Fetch one above, or take one from a folder: “noteflow models add FOLDER”. Recordings are kept, "
                    "and their text is written when there is one.",
                ),
            )
        elif chosen is not None:
            try:
                check_model(chosen.name, self.language.currentData())
            except NoteFlowError as error:
                self.trouble.say_error(error)
        self.changed.emit()

    @Slot()
    def _fetch(self, row: ModelRow, _checked: bool = False) -> None:
        self._stopped.clear()
        row.set_fetching(fetching=True)
        for other in self.rows:
            other.fetch.setEnabled(False)
        show = while_there(row, row.show_bytes)

        def told(there: int) -> None:
            if self._stopped.is_set():
                raise CalledOffError("", "")
            self._bridge.post(partial(show, there))

        self._bridge.run_long(
            lambda: self._set_up.fetch(row.offer.name, told),
            while_there(self, lambda _: self._fetched(row)),
            while_there(self, partial(self._not_fetched, row)),
        )

    def _fetched(self, row: ModelRow) -> None:
        self._end_fetch(row)
        self._settings = Settings(model=row.offer.name)
        self.enter()

    def _not_fetched(self, row: ModelRow, error: NoteFlowError) -> None:
        self._end_fetch(row)
        if not isinstance(error, CalledOffError):
            self._failed(error)

    def _end_fetch(self, row: ModelRow) -> None:
        row.set_fetching(fetching=False)
        for other in self.rows:
            other.fetch.setEnabled(True)

    def _failed(self, error: NoteFlowError) -> None:
        self.trouble.say_error(error)
        self.changed.emit()

    def stop_fetching(self) -> None:
        """The window is closed: what has come is kept, to go on from."""
        self._stopped.set()
