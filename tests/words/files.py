"""The translation files, by Qt's own tools: lupdate brings them up to date with the code, lrelease compiles them.

lupdate's reader of Python misses texts that are counted by more than a name, and the sentences of the layers below;
so it is given what `sources` finds, as C++.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import PySide6

from noteflow.ui.translations import HERE, NAME, SOURCE
from tests.words.sources import Text, all_texts

LANGUAGES = ("de", "fr")


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in a translation file: its translations (several when it is counted), and what lupdate says of it:
    empty, `unfinished`, `vanished` or `obsolete`."""

    text: Text
    told: tuple[str, ...]
    state: str

    @property
    def finished(self) -> bool:
        """Whether each form is there."""
        return not self.state and all(self.told)


def ts(language: str) -> Path:
    """Where a language's translations are written."""
    return HERE / f"{NAME}_{language}.ts"


def qm(language: str) -> Path:
    """Where they lie compiled."""
    return HERE / f"{NAME}_{language}.qm"


def entries(path: Path) -> Iterator[Entry]:
    """What a translation file holds."""
    for context in ElementTree.parse(path).getroot().iter("context"):  # noqa: S314 (a file of our own)
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            text = Text(
                context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""), counted
            )
            told = message.find("translation")
            assert told is not None
            forms = [form.text or "" for form in told.iter("numerusform")] if counted else [told.text or ""]
            yield Entry(text, tuple(forms), told.get("type", ""))


def update(path: Path, language: str) -> None:
    """Bring a translation file up to date with the code; what is gone is taken out, what changed is unfinished."""
    with TemporaryDirectory() as folder:
        listed = Path(folder) / "texts.cpp"
        listed.write_text("\n".join(map(_as_code, all_texts())), encoding="utf-8")
        _tool("lupdate", str(listed), "-ts", str(path), "-no-obsolete", "-locations", "none",
              "-source-language", SOURCE, "-target-language", language)  # fmt: skip


def fill(path: Path, translations: dict[Text, tuple[str, ...]]) -> int:
    """Write translations into a file, as finished; how many had a place in it."""
    tree = ElementTree.parse(path)  # noqa: S314 (a file of our own)
    filled = 0
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            counted = message.get("numerus") == "yes"
            text = Text(
                context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""), counted
            )
            told = message.find("translation")
            if told is None or text not in translations:
                continue
            told.attrib.pop("type", None)
            if counted:
                for form, words in zip(told.iter("numerusform"), translations[text], strict=True):
                    form.text = words
            else:
                told.text = translations[text][0]
            filled += 1
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return filled


def compile_to(path: Path, target: Path) -> None:
    """Compile a translation file, the finished texts alone."""
    _tool("lrelease", "-silent", "-nounfinished", str(path), "-qm", str(target))


def _as_code(text: Text) -> str:
    counted = ", 1" if text.counted else ""
    comment = _quoted(text.comment) if text.comment else "nullptr" if counted else '""'
    return f"QCoreApplication::translate({_quoted(text.context)}, {_quoted(text.source)}, {comment}{counted});"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _tool(name: str, *arguments: str) -> None:
    ending = ".exe" if sys.platform == "win32" else ""
    tool = Path(PySide6.__file__).parent / f"{name}{ending}"
    subprocess.run([str(tool), *arguments], check=True, capture_output=True, text=True)
