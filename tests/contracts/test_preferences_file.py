"""What every `PreferencesFile` keeps: the one in the vault's folder, and the fake that stands for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from noteflow.application.preferences import SIZE_LIMIT, PreferencesFile
from noteflow.infrastructure.preferences import VaultFolderFile
from tests.fakes.preferences import FakePreferencesFile


@pytest.fixture(params=["fake", "folder"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> PreferencesFile:
    return FakePreferencesFile() if request.param == "fake" else VaultFolderFile(tmp_path / "not there yet")


def test_what_was_written_is_read_and_nothing_before(file: PreferencesFile) -> None:
    assert file.read() is None
    file.write(b"one")
    file.write(b"two")
    assert file.read() == b"two"


def test_no_more_is_read_than_tells_that_it_is_too_long(file: PreferencesFile) -> None:
    file.write(bytes(2 * SIZE_LIMIT))
    assert file.read() == bytes(SIZE_LIMIT + 1)


def test_what_is_set_aside_is_kept_each_under_a_name_of_its_own(file: PreferencesFile) -> None:
    names = set()
    for data in (b"one", b"two"):
        file.write(data)
        names.add(file.set_aside())
        assert file.read() is None
    assert len(names) == 2
