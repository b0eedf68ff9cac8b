"""The languages of the face beside English, and the choice among them by what the system asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from noteflow.ui import sentences

HERE = Path(__file__).parent
NAME = "noteflow"
SOURCE = "en"
"""The language of the texts in the code."""


def install(application: QCoreApplication, wanted: Sequence[str] | None = None) -> str:
    """Speak the first language of `wanted` (BCP 47 tags, by default what the system asks for) that there is, Qt's own
    texts included; the language then. Before the first window."""
    language = _choose(QLocale.system().uiLanguages() if wanted is None else wanted)
    if language == SOURCE:
        sentences.use(None)
        return language
    QLocale.setDefault(QLocale(language))
    for name, folder in (("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), (NAME, str(HERE))):
        translator = QTranslator(application)
        if translator.load(f"{name}_{language}", folder):
            application.installTranslator(translator)
    sentences.use(lambda: sentences.Sentences(sentences.read_translations(HERE / f"{NAME}_{language}.ts")))
    return language


def _choose(tags: Sequence[str]) -> str:
    for tag in tags:
        language = tag.replace("_", "-").partition("-")[0]
        # a system without a language, C, speaks English
        if language in (SOURCE, "C"):
            break
        if (HERE / f"{NAME}_{language}.qm").exists():
            return language
    return SOURCE
