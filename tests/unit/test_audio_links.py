"""The sound's folder with links and pipes in it that lead elsewhere: nothing outside is read, written or deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from noteflow.application.erasure import finish
from noteflow.domain.errors import NoteFlowError, NotFoundError
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.security.audio_files import AudioFiles
from tests.fakes.event_store import FakeEventStore

ONE = MeetingId("1" * 32)


@pytest.fixture
def audio(tmp_path: Path) -> AudioFiles:
    (tmp_path / "home" / "audio").mkdir(parents=True)
    return AudioFiles(tmp_path / "home" / "audio", lambda _meeting: ("d" * 32, bytearray(32)))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "mic-0.nfae").write_bytes(b"a letter")
    return folder


def test_a_link_in_the_place_of_a_meetings_folder_is_none(audio: AudioFiles, outside: Path, tmp_path: Path) -> None:
    link = tmp_path / "home" / "audio" / ONE
    link.symlink_to(outside)
    assert (audio.meetings(), audio.segments(ONE), audio.stored_bytes(ONE)) == ([], [], 0)
    with pytest.raises(NotFoundError):
        audio.check(ONE, "mic", 0)
    with pytest.raises(NoteFlowError, match="link"):
        audio.create(ONE, "mic", 1, created_us=1)
    finish(FakeEventStore(), audio, [ONE])
    assert audio.remove(ONE) == (0, 0)
    assert not link.is_symlink()
    assert [(path.name, path.read_bytes()) for path in outside.iterdir()] == [("mic-0.nfae", b"a letter")]


def test_links_and_pipes_in_a_meetings_folder_are_no_segments_and_go_with_it(
    audio: AudioFiles, outside: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "audio" / ONE
    folder.mkdir()
    (folder / "mic-0.nfae").symlink_to(outside / "mic-0.nfae")
    (folder / "more").symlink_to(outside)
    os.mkfifo(folder / "mic-1.nfae")
    assert (audio.segments(ONE), audio.stored_bytes(ONE)) == ([], 0)
    for segment in (0, 1):
        with pytest.raises(NotFoundError):
            audio.recover(ONE, "mic", segment)
    assert audio.remove(ONE)[0] == 3
    assert not folder.exists()
    assert (outside / "mic-0.nfae").read_bytes() == b"a letter"


def test_the_reserve_does_not_go_through_a_link(audio: AudioFiles, outside: Path, tmp_path: Path) -> None:
    (tmp_path / "home" / "reserve").symlink_to(outside / "mic-0.nfae")
    audio.hold_reserve()
    assert not (tmp_path / "home" / "reserve").is_symlink()
    assert (outside / "mic-0.nfae").read_bytes() == b"a letter"
