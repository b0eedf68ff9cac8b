"""Passphrases, recovery phrases, and the files that hold them."""

from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.security import phrase as phrases
from noteflow.infrastructure.security import slots
from noteflow.infrastructure.security.slots import KdfParameters

ZEROS = "abandon " * 23 + "art"
"""BIP 39's own vector for 256 zero bits."""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_passphrase_is_normalised(text: str) -> None:
    spellings = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    normal = {bytes(phrases.normalised(spelling)) for spelling in spellings}
    normal |= {bytes(phrases.normalised(bytearray(spelling.encode()))) for spelling in spellings}
    assert normal == {spellings[0].encode()}


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        phrases.normalised(bytearray(b"\xff\xfe passphrase"))
    with pytest.raises(UsageError, match="UTF-8"):
        phrases.normalised("\ud800")


@pytest.mark.parametrize("weak", ["", "short", "elevenchars", "password1234", "aaaaaaaaaaaaaaaa", "qwertyuiop123"])
def test_a_weak_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(UsageError) as caught:
        phrases.check_strength(phrases.normalised(weak))
    assert caught.value.exit_code == 2
    assert not weak or weak not in str(caught.value)


@pytest.mark.parametrize(
    "strong", ["seven wet otters juggle", "x9$Lq2!vR7#m", "ключ от старого сарая", "x9$Lq2!vR7#m" * 50]
)
def test_a_strong_passphrase_is_taken(strong: str) -> None:
    phrases.check_strength(phrases.normalised(strong))


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"one two three", b"one two three"),
        (b"one two three\n", b"one two three"),
        (b"one two three\r\n", b"one two three"),
        (b"one two three\n\n", b"one two three\n"),
        (b"one two three\n\r\n", b"one two three\n"),
        (b"x" * 65535, b"x" * 65535),
        (b" spaces are kept \n", b" spaces are kept "),
    ],
)
def test_a_passphrase_file_loses_one_line_break(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, passphrase: bytes
) -> None:
    path = tmp_path / "passphrase"
    path.write_bytes(content)
    assert phrases.read_passphrase_file(path) == bytearray(passphrase)
    assert phrases.passphrase_from_environment({"NOTEFLOW_PASSPHRASE_FILE": str(path)}) == bytearray(passphrase)
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(path))
    assert phrases.passphrase_from_environment() == bytearray(passphrase)


def test_no_passphrase_file_is_named() -> None:
    assert phrases.passphrase_from_environment({}) is None
    assert phrases.passphrase_from_environment({"NOTEFLOW_PASSPHRASE_FILE": ""}) is None


def test_a_passphrase_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"\n")
    (tmp_path / "large").write_bytes(b"x" * 65536)
    for name, why in (
        ("absent", "The passphrase file cannot be read"),
        (".", "cannot be read"),
        ("empty", "empty"),
        ("large", "too large"),
    ):
        with pytest.raises(VaultLockedError, match=why):
            phrases.read_passphrase_file(tmp_path / name)


@pytest.mark.parametrize(
    ("mode", "open_to_others"), [(0o600, False), (0o733, False), (0o640, True), (0o604, True), (0o666, True)]
)
def test_who_else_can_read_a_file_is_told_by_its_permissions(tmp_path: Path, mode: int, open_to_others: bool) -> None:
    path = tmp_path / "passphrase"
    path.touch()
    path.chmod(mode)
    assert phrases.readable_by_others(path) is open_to_others


def test_what_was_read_on_the_way_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[bytes] = []
    monkeypatch.setattr(phrases, "clear", lambda *buffers: cleared.extend(map(bytes, buffers)))
    path = tmp_path / "recovery"
    path.write_bytes(b" # a remark\nabandon art\nzoo")
    assert phrases.read_recovery_file(path) == b"abandon art zoo "
    assert cleared == [b" # a remark", b"abandon art", b"zoo", b" # a remark\nabandon art\nzoo"]
    cleared.clear()
    path.write_bytes(b"x" * 70_000)
    with pytest.raises(VaultLockedError):
        phrases.read_recovery_file(path)
    assert cleared == [b"x" * 65536]


def test_a_new_phrase_stands_for_its_bits() -> None:
    words, bits = phrases.new_phrase()
    assert len(words.split()) == 24
    assert phrases.phrase_bits(words) == bits
    assert phrases.phrase_bits(bytearray(f"  {words.upper()}\n".encode())) == bits
    assert phrases.new_phrase()[0] != words


def test_the_phrase_is_bip_39() -> None:
    assert phrases.phrase_bits(ZEROS) == bytearray(32)
    assert phrases.phrase_bits("zoo " * 23 + "vote") == bytearray(b"\xff" * 32)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("", "24 words; 0"),
        ("abandon " * 11 + "about", "24 words; 12"),
        ("abandon " * 24 + "art", "24 words; 25"),
        ("abandon " * 22 + "abandn art", "number 23"),
        ("xyzzy " * 2 + "abandon " * 21 + "art", "number 1, 2"),
        ("abandon " * 24, "check sum"),
        ("art " + "abandon " * 23, "check sum"),
    ],
)
def test_a_wrong_phrase_is_told_apart(wrong: str, why: str) -> None:
    with pytest.raises(VaultLockedError, match=why) as caught:
        phrases.phrase_bits(wrong)
    assert "xyzzy" not in str(caught.value)


def test_bytes_that_are_no_phrase() -> None:
    with pytest.raises(VaultLockedError, match="not text"):
        phrases.phrase_bits(bytearray(b"\xff"))


def test_the_recovery_file_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "recovery.txt"
    words, bits = phrases.new_phrase()
    phrases.write_recovery_file(path, words, "noteflow/abc")
    assert path.stat().st_mode & 0o777 == 0o600
    rows = [" ".join(words.split()[start : start + 6]) for start in (0, 6, 12, 18)]
    assert path.read_text().splitlines() == ["# The recovery phrase of noteflow/abc", *rows]
    assert path.read_text().endswith("\n")
    assert phrases.phrase_bits(phrases.read_recovery_file(path)) == bits
    assert os.listdir(tmp_path) == ["recovery.txt"]  # noqa: PTH208 - hidden files too


def test_the_name_of_a_recovery_file_is_claimed_and_what_was_written_is_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "recovery.txt"
    written: list[bytearray] = []

    def note(claimed: Path, data: bytearray) -> None:
        assert claimed.stat().st_mode & 0o777 == 0o600
        assert data
        written.append(data)

    monkeypatch.setattr(phrases, "write_atomically", note)
    phrases.write_recovery_file(path, ZEROS, "noteflow/abc")
    assert not any(written[0])


def test_a_recovery_file_is_never_written_over_another(tmp_path: Path) -> None:
    path = tmp_path / "recovery.txt"
    path.write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        phrases.write_recovery_file(path, ZEROS, "noteflow/abc")
    assert path.read_text() == "mine"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is there already"):
        phrases.write_recovery_file(tmp_path / "link", ZEROS, "noteflow/abc")
    assert not (tmp_path / "nowhere").exists()


def test_a_recovery_file_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(phrases, "write_atomically", full)
    with pytest.raises(NoteFlowError, match="No space"):
        phrases.write_recovery_file(tmp_path / "recovery.txt", ZEROS, "noteflow/abc")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NoteFlowError, match="cannot be written"):
        phrases.write_recovery_file(tmp_path / "no folder" / "recovery.txt", ZEROS, "noteflow/abc")


def test_a_recovery_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VaultLockedError, match="recovery file cannot be read"):
        phrases.read_recovery_file(tmp_path / "absent")


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoMemory:
        def __init__(self, **costs: object) -> None:
            raise MemoryError

    monkeypatch.setattr(slots, "Argon2id", NoMemory)
    with pytest.raises(NoteFlowError, match="256 MiB"):
        slots.stretch(bytearray(b"x"), bytes(16), KdfParameters())


def test_a_score_of_three_is_enough() -> None:
    phrases.check_strength(bytearray(b"maple.fiddle"))


class InPieces(io.RawIOBase):
    """A file whose bytes come three at a time, as from a slow pipe."""

    def __init__(self, data: bytes) -> None:
        self._left = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece, self._left = self._left[:3], self._left[3:]
        buffer[: len(piece)] = piece
        return len(piece)


class Piecemeal:
    def open(self, _mode: str, *, buffering: int) -> InPieces:
        assert buffering == 0
        return InPieces(b"seven wet otters juggle\n")


def test_a_secret_that_comes_in_pieces_is_read_whole() -> None:
    assert phrases.read_passphrase_file(cast(Path, Piecemeal())) == bytearray(b"seven wet otters juggle")
