"""The languages of the face: every text goes through translation, and every translation is whole and up to date."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.ui import desktop_entry
from noteflow.ui.sentences import PLACE, Sentences, read_translations
from tests.words import files
from tests.words.sources import FUNCTIONS, Tree, all_texts, form_of, is_sentence, name_of, trees

READS_LIKE_WORDS = re.compile(r"[^\W\d_]{2,}[^\w-]* |[A-Z][a-z]")
NO_WORDS = re.compile(
    r"""_?[a-z0-9]+([A-Z][a-z0-9]*)*          # tokens and object names: paneTitle
      | ((Ctrl|Alt|Shift|Meta)\+)+[\w,/]+|Esc|Enter|Return|Space|Del|Left|Right|Ctrl|Alt|Shift|Meta  # keys
      | \w+(\.\w+)+                           # names on D-Bus
      | _\w+\(\w+(,\w+)*\)                    # slots
      | [\w-]+/[\w.+-]+(;.*)?                 # kinds of data
    """,
    re.VERBOSE,
)
NAMES = frozenset(
    {
        *("NoteFlow", "Word", "Markdown", "Obsidian", "Mn", "Fusion", "Soft", "Text", "Num_Lock", "Read", "Inhibit"),
        *("SettingChanged", "PrepareForSleep", "AnimationDurationFactor", "x-kde-passwordManagerHint", "Sentences"),
        *("Qt", "HotkeyListener", "SecretService", "NoteFlow: {hotkey_text}", "Ctrl+/", desktop_entry.ENTRY),
        *("Register", "CreateSession", "BindShortcuts", "Closed", "ShortcutsChanged", "Activated", "Deactivated"),
        *("ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownInterface", "UnknownObject"),
        *("NameOwnerChanged", "Get", "Response"),
        *("recovery phrase", "system sound", "key {replacing}-passphrase", "key add-keyring", "key remove"),
        *("key recovery", "key recovery shown", "noteflow toggle", "whisper tiny base small"),
        '<span style="background-color:{color}">{escape}</span>',
    }
)
"""Of the app, of formats, and of Qt's, X's and D-Bus' things; of checks and calls; what is searched for."""
FOR_PROGRAMMERS = ("TypeVar", "RuntimeError", "AssertionError", "ValueError", "TypeError", "NewType", "Literal")


# --- in the code ------------------------------------------------------------------------------------------------------


def test_no_text_in_the_face_goes_past_translation() -> None:
    untranslated = [f"{t.path.name}:{n.lineno}: {form_of(n)}" for t in trees(face=True) for n in _words_in(t)]
    assert not untranslated, "give these to translate(), or name them in NAMES:\n" + "\n".join(untranslated)


def _words_in(tree: Tree) -> list[ast.Constant | ast.JoinedStr]:
    return [
        node
        for node in tree.texts()
        if READS_LIKE_WORDS.search(PLACE.sub("", form_of(node)))
        and not NO_WORDS.fullmatch(PLACE.sub("x", form_of(node)))
        and form_of(node) not in NAMES
        and not any(_is_no_text(call, node) for call in tree.above(node))
    ]


def _is_no_text(over: ast.AST, node: ast.Constant | ast.JoinedStr) -> bool:
    if isinstance(over, ast.arg | ast.AnnAssign):
        return node in ast.walk(over.annotation) if over.annotation is not None else False
    name = name_of(over)
    return name in FUNCTIONS or name in FOR_PROGRAMMERS or (name.endswith("Error") and is_sentence(form_of(node)))


def test_nothing_is_translated_before_the_language_is_known() -> None:
    early = []
    for tree in trees(face=True):
        for node in ast.walk(tree.root):
            inside = any(isinstance(over, ast.FunctionDef | ast.Lambda) for over in tree.above(node))
            if name_of(node) == "translate" and not inside:
                early.append(f"{tree.path.name}:{getattr(node, 'lineno', 0)}")
    assert not early, "these are translated when the module is imported"


# --- in the files -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", files.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    entries = {entry.text: entry for entry in files.entries(files.ts(language))}
    missing = [text.source for text in all_texts() if text not in entries]
    left = [entry.text.source for entry in entries.values() if not entry.finished]
    gone = [text.source for text in entries.keys() - set(all_texts())]
    assert (missing, left, gone) == ([], [], []), "“make words” brings the files up to date and lists what is left"


@pytest.mark.parametrize("language", files.LANGUAGES)
def test_the_compiled_files_are_those_of_the_written_ones(language: str, tmp_path: Path) -> None:
    files.compile_to(files.ts(language), tmp_path / "again.qm")
    assert (tmp_path / "again.qm").read_bytes() == files.qm(language).read_bytes(), "“make words” compiles them"


@pytest.mark.parametrize("language", files.LANGUAGES)
def test_a_translation_keeps_what_the_code_relies_on(language: str) -> None:
    for entry in files.entries(files.ts(language)):
        source = entry.text.source
        for told in entry.told if entry.finished else ():
            assert set(PLACE.findall(told)) == set(PLACE.findall(source)), told
            # one of several forms may say the number in a word
            assert ("%n" in told) <= ("%n" in source), told
            assert "%n" in entry.told[-1] or "%n" not in source, told
            assert told.count("&") == source.count("&"), told
            assert told.endswith("…") == source.endswith("…"), told
            assert told.startswith("…") == source.startswith("…"), told
            assert (told[-1:] in ".?!") == (source[-1:] in ".?!") or " " not in source, told
            assert (told[:1], told[-1:]).count(" ") == (source[:1], source[-1:]).count(" "), told
            assert ("\n" in told, "\t" in told, "`" in told) == ("\n" in source, "\t" in source, "`" in source), told
            assert "(s)" not in told, told


@pytest.mark.parametrize("language", files.LANGUAGES)
def test_commands_and_names_stay_as_they_are(language: str) -> None:
    kept = re.compile(r"`[^`]+`|“?noteflow [a-z-]+|NoteFlow|vault\.(?:db|json)|--\w[\w-]*")
    for entry in files.entries(files.ts(language)):
        for told in entry.told if entry.finished else ():
            wanted = {part.strip("“") for part in kept.findall(entry.text.source)}
            assert all(part in told for part in wanted), (entry.text.source, told)


# --- sentences of the layers below ------------------------------------------------------------------------------------

KNOWN = Sentences(
    {
        "The disk is full.": "Die Festplatte ist voll.",
        "Free {count} MB and try again.": "Machen Sie {count} MB frei und versuchen Sie es noch einmal.",
        "{name} cannot be read ({why}).": "{name} ist nicht lesbar ({why}).",
        "the vault": "der Tresor",
        "The vault is locked": "Der Tresor ist gesperrt",
    }
)


def test_sentences_are_recognised_by_their_form() -> None:
    assert KNOWN.said("The disk is full. Free 200 MB and try again.") == (
        "Die Festplatte ist voll. Machen Sie 200 MB frei und versuchen Sie es noch einmal."
    )
    assert KNOWN.said("a.txt cannot be read (the vault).") == "a.txt ist nicht lesbar (der Tresor)."
    assert KNOWN.said("The vault is locked") == "Der Tresor ist gesperrt"


@given(st.text())
def test_what_is_not_known_stays_as_it_is(text: str) -> None:
    assert Sentences({}).said(text) == text


@pytest.mark.parametrize("language", files.LANGUAGES)
def test_every_sentence_is_said_in_every_language(language: str) -> None:
    translations = read_translations(files.ts(language))
    known = Sentences(translations)
    for form, told in translations.items():
        values = {name: f"⟨{name}⟩" for name in PLACE.findall(form)}
        said = known.said(PLACE.sub(lambda place, values=values: values[place[1]], form))  # type: ignore[misc]
        assert said == PLACE.sub(lambda place, values=values: values[place[1]], told)  # type: ignore[misc]


# --- which language ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-AT", "en"], "de"),
        (["fr_CA"], "fr"),
        (["en-GB", "de"], "en"),
        (["pl", "de"], "de"),
        (["pl"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_system_that_there_is_is_spoken(wanted: list[str], spoken: str) -> None:
    program = (
        "import sys; from PySide6.QtCore import QCoreApplication; from noteflow.ui import translations\n"
        "application = QCoreApplication([])\n"
        "print(translations.install(application, sys.argv[1:]), QCoreApplication.translate('Library', 'Yesterday'))"
    )
    done = subprocess.run([sys.executable, "-c", program, *wanted], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [spoken, {"de": "Gestern", "fr": "Hier", "en": "Yesterday"}[spoken]]
