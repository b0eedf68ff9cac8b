"""One NFAE file without a vault: key files, verifying, decrypting."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from noteflow.domain.errors import NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.security import nfae
from noteflow.infrastructure.security.nfae_format import Header, Verdict

DEK = bytearray(range(32))
PLAIN = os.urandom(40_000)


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "a.nfae"
    writer = nfae.create(path, Header(b"a" * 16, b"m" * 16, b"d" * 16, b"s" * 32), DEK)
    writer.append(PLAIN)
    writer.seal()
    return path


@pytest.mark.parametrize("text", ["{}", "{}\n", " {}\r\n", "\t\n{}  "])
@pytest.mark.parametrize("upper", [False, True])
def test_a_key_is_read(tmp_path: Path, text: str, upper: bool) -> None:
    digits = DEK.hex().upper() if upper else DEK.hex()
    (tmp_path / "key").write_text(text.format(digits))
    assert nfae.read_key_file(tmp_path / "key") == DEK


@pytest.mark.parametrize(
    "text", ["", "00", DEK.hex()[:-1], DEK.hex() + "0", "0x" + DEK.hex()[:-2], "g" * 64, DEK.hex() + " x", "é" * 32]
)
def test_what_is_no_key_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text)
    with pytest.raises(UsageError, match="64 hexadecimal digits") as told:
        nfae.read_key_file(tmp_path / "key")
    assert len(text) < 8 or text not in str(told.value)


def test_binary_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(bytes(DEK))
    with pytest.raises(UsageError):
        nfae.read_key_file(tmp_path / "key")


def test_a_key_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        nfae.read_key_file(tmp_path / "key")
    with pytest.raises(UsageError):
        nfae.read_key_file(tmp_path)


def test_a_file_is_verified(sealed: Path) -> None:
    assert nfae.verify_file(sealed, DEK) == Verdict(
        2, "sealed", 3, len(PLAIN), False, (b"a" * 16).hex(), (b"m" * 16).hex(), None
    )
    assert nfae.verify_file(sealed, bytearray(32)).state == "rejected"


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sealed: Path) -> None:
    with pytest.raises(NotFoundError):
        nfae.verify_file(tmp_path / "none", DEK)
    with pytest.raises(UsageError):
        nfae.verify_file(tmp_path, DEK)

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(nfae, "Reader", fail)
    with pytest.raises(NoteFlowError, match="cannot be read"):
        nfae.verify_file(sealed, DEK)


def test_the_plaintext_is_written(sealed: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pcm"
    out.write_bytes(b"earlier")
    mask = os.umask(0)
    try:
        verdict = nfae.decrypt_file(sealed, DEK, out)
    finally:
        os.umask(mask)
    assert verdict == nfae.verify_file(sealed, DEK)
    assert out.read_bytes() == PLAIN
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nfae", "out.pcm"]


def test_the_longest_true_prefix_is_written(sealed: Path, tmp_path: Path) -> None:
    data = bytearray(sealed.read_bytes())
    data[144 + 16384 + 32 + 50] ^= 1
    sealed.write_bytes(data)
    verdict = nfae.decrypt_file(sealed, DEK, tmp_path / "out")
    assert (verdict.state, verdict.whole, verdict.bad_chunk) == ("corrupt", False, 1)
    assert (tmp_path / "out").read_bytes() == PLAIN[:16384]
    assert nfae.decrypt_file(sealed, bytearray(32), tmp_path / "nothing").state == "rejected"
    assert (tmp_path / "nothing").read_bytes() == b""


def test_version_1_is_whole_without_a_seal(tmp_path: Path) -> None:
    nfae.write_v1(tmp_path / "old.nfae", DEK, [PLAIN])
    verdict = nfae.decrypt_file(tmp_path / "old.nfae", DEK, tmp_path / "out")
    assert (verdict.version, verdict.state, verdict.whole) == (1, "unsealed", True)
    assert (tmp_path / "out").read_bytes() == PLAIN


def test_where_nothing_can_be_written(sealed: Path, tmp_path: Path) -> None:
    before = sealed.read_bytes()
    (tmp_path / "link").symlink_to(sealed)
    (tmp_path / "hard").hardlink_to(sealed)
    for out in (sealed, tmp_path / "link", tmp_path / "hard", tmp_path):
        with pytest.raises(UsageError):
            nfae.decrypt_file(sealed, DEK, out)
    with pytest.raises(NotFoundError):
        nfae.decrypt_file(sealed, DEK, tmp_path / "no" / "out")
    assert sealed.read_bytes() == before


def test_a_disk_that_fails_leaves_nothing(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "out").write_bytes(b"earlier")
    monkeypatch.setattr(nfae, "write_all", full)
    with pytest.raises(NoteFlowError, match="No space"):
        nfae.decrypt_file(sealed, DEK, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nfae", "out"]
