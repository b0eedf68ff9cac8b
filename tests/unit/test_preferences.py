"""The settings of this computer: kept, read back, and never lost to a damaged file or one of a later version."""

from __future__ import annotations

import os
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.preferences import NAME, SIZE_LIMIT, Preferences, PreferencesBook
from noteflow.application.toml import dumps
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.hotkeys import DEFAULTS
from noteflow.infrastructure.preferences import VaultFolderFile
from tests.fakes.preferences import FakePreferencesFile


def test_without_a_file_the_usual_holds_and_none_is_made() -> None:
    file = FakePreferencesFile()
    book = PreferencesBook(file)
    assert book.current == Preferences()
    assert (book.problem, book.read_only, file.kept) == ("", False, {})


def test_a_change_holds_at_once_and_in_the_next_start() -> None:
    file = FakePreferencesFile()
    book = PreferencesBook(file)
    book.change("theme", "dark")
    book.change("motion", "reduced")
    book.change("microphone", " Yeti Nano ")
    book.change_hotkey("pause", "<Alt>+<Ctrl>+F8".replace("F8", "<f8>"))
    changed = book.change_hotkey("marker", "")
    assert changed == book.current == PreferencesBook(file).current
    assert changed == Preferences(
        {**DEFAULTS, "pause": "<ctrl>+<alt>+<f8>", "marker": ""}, "Yeti Nano", "dark", "reduced"
    )
    assert tomllib.loads(file.kept[NAME].decode()) == {
        "version": 1,
        "theme": "dark",
        "motion": "reduced",
        "microphone": "Yeti Nano",
        "hotkeys": {"pause": "<ctrl>+<alt>+<f8>", "marker": ""},
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "blue"), ("motion", ""), ("microphone", " "), ("microphone", "a\nb"), ("colour", "red")],
)
def test_what_does_not_do_is_refused_and_changes_nothing(name: str, value: str) -> None:
    file = FakePreferencesFile()
    with pytest.raises(UsageError):
        PreferencesBook(file).change(name, value)
    assert file.kept == {}


def test_no_two_actions_have_the_same_keys() -> None:
    book = PreferencesBook(FakePreferencesFile())
    with pytest.raises(UsageError) as refused:
        book.change_hotkey("pause", DEFAULTS["marker"])
    assert "marker" in str(refused.value)
    with pytest.raises(UsageError):
        book.change_hotkey("dance", "<f9>")
    book.change_hotkey("marker", "")
    assert book.change_hotkey("pause", DEFAULTS["marker"]).hotkeys["pause"] == DEFAULTS["marker"]


def test_keys_that_a_file_gives_to_one_are_taken_from_the_other_that_has_them_usually() -> None:
    file = FakePreferencesFile(f'[hotkeys]\nwindow = "{DEFAULTS["toggle"]}"\n'.encode())
    hotkeys = PreferencesBook(file).current.hotkeys
    assert hotkeys["window"] == DEFAULTS["toggle"]
    assert hotkeys["toggle"] == ""


@pytest.mark.parametrize("data", [b"theme = ", b"\xff\xfe", b"x" * (SIZE_LIMIT + 1), b"[" * 20_000, bytes(100)])
def test_a_damaged_file_is_told_and_set_aside_by_the_next_change(data: bytes) -> None:
    file = FakePreferencesFile(data)
    book = PreferencesBook(file)
    assert book.current == Preferences()
    assert "is damaged" in book.problem
    assert file.kept == {NAME: data}
    book.change("theme", "light")
    assert book.problem == ""
    assert file.kept[f"{NAME}.set-aside-1"] == data
    assert PreferencesBook(file).current.theme == "light"


@pytest.mark.parametrize("version", ["2", '"1"', "true", "1.5"])
def test_a_file_of_a_later_version_is_read_and_never_changed(version: str) -> None:
    data = f'version = {version}\ntheme = "dark"\nmotion = "somersault"\n'.encode()
    file = FakePreferencesFile(data)
    book = PreferencesBook(file)
    assert book.read_only
    assert "newer NoteFlow" in book.problem
    assert book.current == Preferences(theme="dark")
    for change, name, value in ((book.change, "theme", "light"), (book.change_hotkey, "pause", "<f9>")):
        with pytest.raises(NoteFlowError) as refused:
            change(name, value)
        assert "newer NoteFlow" in str(refused.value)
    assert file.kept == {NAME: data}


def test_one_that_a_newer_noteflow_wrote_meanwhile_is_not_changed_either() -> None:
    file = FakePreferencesFile()
    book = PreferencesBook(file)
    file.kept[NAME] = b"version = 7\n"
    with pytest.raises(NoteFlowError):
        book.change("theme", "light")
    assert file.kept == {NAME: b"version = 7\n"}


def test_what_is_not_understood_is_told_and_stays_until_it_is_changed() -> None:
    file = FakePreferencesFile(
        b'theme = "blue"\nmicrophone = 3\nlater = [1, 2]\n[hotkeys]\npause = "p"\ndance = "<f9>"\n'
    )
    book = PreferencesBook(file)
    assert book.current == Preferences()
    assert all(name in book.problem for name in ("theme", "microphone", "pause"))
    book.change("motion", "reduced")
    kept = tomllib.loads(file.kept[NAME].decode())
    assert (kept["theme"], kept["microphone"], kept["later"]) == ("blue", 3, [1, 2])
    assert kept["hotkeys"] == {"pause": "p", "dance": "<f9>"}
    book.change_hotkey("pause", "<f9>")
    assert tomllib.loads(file.kept[NAME].decode())["hotkeys"] == {"pause": "<f9>", "dance": "<f9>"}


def test_a_disk_that_takes_nothing_is_told_and_the_setting_stays_as_it_was() -> None:
    file = FakePreferencesFile(b'theme = "dark"\n')
    book = PreferencesBook(file)
    file.refuse = OSError(28, "No space left on device")
    with pytest.raises(NoteFlowError) as refused:
        book.change("theme", "light")
    assert "No space left" in str(refused.value)
    assert book.current.theme == "dark"
    assert file.kept == {NAME: b'theme = "dark"\n'}


def test_what_stands_in_the_files_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    book = PreferencesBook(VaultFolderFile(tmp_path))
    assert "cannot be read" in book.problem
    book.change("theme", "dark")
    assert PreferencesBook(VaultFolderFile(tmp_path)).current.theme == "dark"
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_file_holds_there_are_settings_and_nothing_is_lost(data: bytes) -> None:
    file = FakePreferencesFile(data)
    book = PreferencesBook(file)
    assert set(book.current.hotkeys) == set(DEFAULTS)
    try:
        book.change("theme", "dark")
    except NoteFlowError:
        assert book.read_only
        assert file.kept == {NAME: data}
        return
    assert PreferencesBook(file).current.theme == "dark"
    if f"{NAME}.set-aside-1" in file.kept:
        assert file.kept[f"{NAME}.set-aside-1"] == data
    else:
        before = tomllib.loads(data.decode())
        assert tomllib.loads(file.kept[NAME].decode()) == {"version": 1, **before, "theme": "dark"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.dates().filter(lambda day: day.year >= 1000),
    st.times(),
    st.datetimes(min_value=datetime(1000, 1, 1)),  # noqa: DTZ001 (TOML has such)
)
DOCUMENTS = st.dictionaries(
    TEXTS,
    st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)),
    max_size=4,
)


@given(document=DOCUMENTS)
def test_a_document_that_is_written_is_read_back_the_same(document: dict[str, Any]) -> None:
    assert tomllib.loads(dumps(document)) == document


def test_dates_and_times_are_written_as_such() -> None:
    document = {"day": date(2025, 11, 18), "at": time(9, 2), "both": datetime(2025, 11, 18, 9, 2)}  # noqa: DTZ001
    assert tomllib.loads(dumps(document)) == document
