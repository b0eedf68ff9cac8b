"""One file over HTTP: gone on with, checked against its known length, and every trouble in one sentence."""

from __future__ import annotations

import ast
import errno
import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import DeviceError, NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.asr import download as module
from noteflow.infrastructure.asr.download import Download, require_encrypted
from tests.support.model_server import ModelServer, Odd, serving

DATA = bytes(range(256)) * 2000
FILE = "/model.bin"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    with serving({FILE: DATA}) as made:
        yield made


def fetch(server: ModelServer, folder: Path, *, timeout_s: float = 20.0) -> list[int]:
    told: list[int] = []
    loader = Download(timeout_s=timeout_s, pauses_s=(0.0, 0.0))
    loader.fetch(server.url + FILE, folder / "model.bin.part", len(DATA), told.append)
    return told


def there(folder: Path) -> bytes:
    part = folder / "model.bin.part"
    return part.read_bytes() if part.exists() else b""


def begun(folder: Path, count: int, etag: str = "") -> None:
    (folder / "model.bin.part").write_bytes(DATA[:count])
    if etag:
        (folder / "model.bin.part.etag").write_text(etag)


ETAG = f'"{hashlib.sha256(DATA).hexdigest()}"'


def test_a_whole_file_is_brought_and_told_of(server: ModelServer, tmp_path: Path) -> None:
    told = fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert told == sorted(told)
    assert told[-1] == len(DATA)
    assert server.seen == [(FILE, None, None)]
    assert (tmp_path / "model.bin.part").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_asks_for_nothing(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, len(DATA))
    assert fetch(server, tmp_path) == []
    assert server.seen == []


def test_what_was_cut_off_goes_on_by_itself(server: ModelServer, tmp_path: Path) -> None:
    server.odd[FILE] = [Odd(cut_at=200_000), Odd(cut_at=100_000)]
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert server.seen == [(FILE, None, None), (FILE, "bytes=200000-", ETAG), (FILE, "bytes=300000-", ETAG)]


def test_it_goes_on_in_another_process_from_what_is_there(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 123_456, ETAG)
    told = fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert told[0] > 123_456
    assert server.seen == [(FILE, "bytes=123456-", ETAG)]


@pytest.mark.parametrize("mark", ["", 'W/"weak"', "\r\nX-Evil: 1"])
def test_without_a_strong_mark_it_goes_on_all_the_same(server: ModelServer, tmp_path: Path, mark: str) -> None:
    begun(tmp_path, 1000, mark)
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert server.seen == [(FILE, "bytes=1000-", None)]


def test_a_file_that_changed_meanwhile_comes_from_the_start(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "model.bin.part").write_bytes(b"earlier version")
    (tmp_path / "model.bin.part.etag").write_text('"earlier"')
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert (tmp_path / "model.bin.part.etag").read_text() == ETAG


def test_a_server_without_ranges_starts_anew(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 1000)
    server.odd[FILE] = [Odd(ignore_range=True)]
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA


def test_another_range_than_the_one_asked_for_is_not_taken(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 1000)
    server.odd[FILE] = [Odd(cut_at=100_000), Odd(shift=5)]
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert server.ranges(FILE) == ["bytes=1000-", "bytes=101000-", None]


def test_more_than_the_file_has_is_thrown_away(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "model.bin.part").write_bytes(DATA + b"more")
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA


def test_a_link_in_the_parts_place_is_not_written_through(server: ModelServer, tmp_path: Path) -> None:
    victim = tmp_path / "letter.txt"
    victim.write_text("mine")
    (tmp_path / "model.bin.part").symlink_to(victim)
    fetch(server, tmp_path)
    assert victim.read_text() == "mine"
    assert there(tmp_path) == DATA


def test_a_server_that_refuses_the_range_is_asked_for_all(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 1000)
    server.odd[FILE] = [Odd(status=416)]
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA


def refused(server: ModelServer, folder: Path, kind: type[NoteFlowError], *, timeout_s: float = 20.0) -> str:
    with pytest.raises(kind) as refusal:
        fetch(server, folder, timeout_s=timeout_s)
    assert refusal.value.remedy
    return refusal.value.message


def test_a_server_that_breaks_off_again_and_again_is_given_up_and_what_came_is_kept(
    server: ModelServer, tmp_path: Path
) -> None:
    server.odd[FILE] = [Odd(cut_at=100_000)] + 9 * [Odd(cut_at=0)]
    assert "100,000 of 512,000" in refused(server, tmp_path, DeviceError)
    assert there(tmp_path) == DATA[:100_000]
    assert len(server.seen) == 3


def test_a_server_that_stands_still_is_given_up(server: ModelServer, tmp_path: Path) -> None:
    server.odd[FILE] = [Odd(stall_at=5_000)] + 9 * [Odd(stall_at=0)]
    assert "sent nothing for 0.2 seconds" in refused(server, tmp_path, DeviceError, timeout_s=0.2)
    assert there(tmp_path) == DATA[:5_000]


@pytest.mark.parametrize("claim", [len(DATA) - 1, len(DATA) + 1, 0])
def test_a_length_that_is_not_the_published_ones_is_refused_at_once(
    server: ModelServer, tmp_path: Path, claim: int
) -> None:
    server.odd[FILE] = [Odd(claim=claim)]
    assert f"{claim:,} bytes" in refused(server, tmp_path, DeviceError)
    assert there(tmp_path) == b""
    assert len(server.seen) == 1


def test_a_file_that_grew_between_two_attempts_is_refused(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 1000)
    server.odd[FILE] = [Odd(body=DATA + b"more")]
    assert "512,004 bytes" in refused(server, tmp_path, DeviceError)
    assert there(tmp_path) == b""


@pytest.mark.parametrize(("status", "kind"), [(404, NotFoundError), (410, NotFoundError), (503, DeviceError)])
def test_a_server_that_says_no(server: ModelServer, tmp_path: Path, status: int, kind: type[NoteFlowError]) -> None:
    begun(tmp_path, 1000)
    server.odd[FILE] = [Odd(status=status)]
    assert f"HTTP {status}" in refused(server, tmp_path, kind)
    assert there(tmp_path) == DATA[:1000]


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_the_file_is_refused(server: ModelServer, tmp_path: Path, status: int) -> None:
    server.odd[FILE] = [Odd(status=status)]
    assert f"HTTP {status}" in refused(server, tmp_path, DeviceError)


def test_a_redirect_on_this_machine_is_followed_with_the_range(server: ModelServer, tmp_path: Path) -> None:
    begun(tmp_path, 1000, ETAG)
    server.odd[FILE] = [Odd(location="/elsewhere")]
    server.files = {**server.files, "/elsewhere": DATA}
    fetch(server, tmp_path)
    assert there(tmp_path) == DATA
    assert server.seen[-1] == ("/elsewhere", "bytes=1000-", ETAG)


@pytest.mark.parametrize("place", ["http://example.org/model.bin", "ftp://example.org/x"])
def test_a_redirect_to_what_is_not_encrypted_is_not_followed(server: ModelServer, tmp_path: Path, place: str) -> None:
    server.odd[FILE] = [Odd(location=place)]
    assert "not encrypted" in refused(server, tmp_path, DeviceError)


def test_https_never_leads_to_this_machine_in_the_clear() -> None:
    from email.message import Message
    from io import BytesIO
    from urllib.request import Request

    request = Request("https://huggingface.co/a")
    with pytest.raises(DeviceError, match="not encrypted"):
        module._Redirects().redirect_request(request, BytesIO(), 302, "", Message(), "http://127.0.0.1:80/a")


@pytest.mark.parametrize("place", [FILE, "file:///etc/passwd"])
def test_redirects_without_end_or_to_a_file_are_given_up(server: ModelServer, tmp_path: Path, place: str) -> None:
    server.odd[FILE] = 50 * [Odd(location=place)]
    assert "HTTP 302" in refused(server, tmp_path, DeviceError)


def test_where_nobody_listens(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    server = ModelServer({}, url=f"http://127.0.0.1:{port}")
    assert "refused" in refused(server, tmp_path, DeviceError)


def test_a_proxy_is_asked_and_named_exceptions_are_not(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({f"http://127.0.0.1{FILE}": DATA}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        Download().fetch(f"http://127.0.0.1{FILE}", tmp_path / "a.part", len(DATA), lambda _: None)
        assert (tmp_path / "a.part").read_bytes() == DATA
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        fetch(server, tmp_path)
        assert len(proxy.seen) == 1
        assert len(server.seen) == 1


def test_an_encrypted_connection_that_a_proxy_does_not_let_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving({}) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(DeviceError, match="Tunnel connection failed"):
            Download().fetch("https://huggingface.co/x", tmp_path / "a.part", 10, lambda _: None)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_what_the_disk_refuses_is_told_as_that_and_what_came_is_kept(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    begun(tmp_path, 1000)

    def refuse(_descriptor: int, _data: bytes) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(module, "write_all", refuse)
    said = refused(server, tmp_path, NoteFlowError)
    assert ("disk is full" if code != errno.EIO else "Input/output error") in said
    assert there(tmp_path) == DATA[:1000]


@pytest.mark.parametrize(
    "url", ["http://huggingface.co/x", "ftp://a/b", "file:///etc/passwd", "huggingface.co", "", "http://[", "https://"]
)
def test_only_https_is_asked(url: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        require_encrypted(url)
    with pytest.raises(UsageError):
        Download().fetch(url, tmp_path / "a.part", 10, lambda _: None)


@given(st.lists(st.integers(0, len(DATA)), max_size=4), st.integers(0, len(DATA)), st.booleans())
def test_however_it_is_cut_it_ends_with_the_file(cuts: list[int], have: int, marked: bool) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name, serving({FILE: DATA}) as server:
        folder = Path(name)
        begun(folder, have, ETAG if marked else "")
        server.odd[FILE] = [Odd(cut_at=cut) for cut in cuts]
        for _ in range(len(cuts) + 1):
            try:
                fetch(server, folder)
            except DeviceError:
                assert DATA.startswith(there(folder))
        assert there(folder) == DATA


ASKS = {
    "urllib.request",
    "http",
    "http.client",
    "ssl",
    "ftplib",
    "smtplib",
    "telnetlib",
    "xmlrpc",
    "asyncio",
    "requests",
}
ASKS |= {"httpx", "urllib3", "aiohttp", "huggingface_hub", "PySide6.QtNetwork"}


def test_no_other_module_imports_what_speaks_to_other_machines() -> None:
    found = {}
    for path in sorted((ROOT / "src" / "noteflow").rglob("*.py")):
        imported = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if asks := imported & ASKS:
            found[path.name] = asks
    assert found == {"download.py": {"http.client", "ssl", "urllib.request"}}
