"""The sentences of the inner layers, which speak English, in the language of the face.

Errors, warnings and problems are made where no Qt is, and a terminal shows them as they are. A window recognises each
sentence by its form, `The model {name} is damaged.`, and says the form's translation with the same values in it. What
it does not recognise stays English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

CONTEXT = "Sentences"
"""Of the forms in the translation files."""
PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
_END = re.compile(r"(?:(?<=[.?!…])|(?<=[.?!…]”)) ")


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return _END.split(text)


class Sentences:
    """The translations of sentences by their forms."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._whole = {form: told for form, told in translations.items() if not PLACE.search(form)}
        # the form that says most by itself comes first
        forms = sorted(
            translations.keys() - self._whole.keys(), key=lambda form: len(PLACE.sub("", form)), reverse=True
        )
        self._forms = [(_pattern(form), translations[form]) for form in forms]

    def said(self, text: str) -> str:
        """The text with each sentence that is known translated."""
        return self._whole.get(text) or " ".join(map(self._sentence, split(text)))

    def _sentence(self, sentence: str) -> str:
        if (told := self._whole.get(sentence)) is not None:
            return told
        for pattern, told in self._forms:
            if (found := pattern.fullmatch(sentence)) is not None:
                return _filled(told, {name: self.said(value) for name, value in found.groupdict().items()})
        return sentence


def read_translations(path: Path) -> dict[str, str]:
    """The sentences in a .ts file that are translated."""
    from xml.etree import ElementTree

    # a file of our own
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314
        if context.findtext("name") == CONTEXT:
            pairs = ((m.findtext("source", ""), m.findtext("translation", "")) for m in context.iter("message"))
            return {source: told for source, told in pairs if told}
    return {}


def _filled(told: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: values.get(place[1], place[0]), told)


def _pattern(form: str) -> re.Pattern[str]:
    parts = PLACE.split(form)
    texts, names = parts[::2], parts[1::2]
    seen: set[str] = set()
    built = re.escape(texts[0])
    for name, text in zip(names, texts[1:], strict=True):
        built += (f"(?P={name})" if name in seen else f"(?P<{name}>.+?)") + re.escape(text)
        seen.add(name)
    return re.compile(built, re.DOTALL)


_current: list[Callable[[], Sentences]] = []


def use(load: Callable[[], Sentences] | None) -> None:
    """Have `said` translate by what this gives when the first is said: a start needs none. None leaves everything as it
    is."""
    _current[:] = [] if load is None else [cache(load)]


def said(text: str) -> str:
    """A text of the inner layers as a window says it."""
    return _current[0]().said(text) if _current and text else text
