"""A server on this machine that gives files in ranges, as the one that publishes models does, and in wrong ways."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Odd:
    """How one answer differs from an honest one: `status` alone; a redirect to `location`; `body` instead of the file;
    `claim` as its length; broken off after `cut_at` bytes, or still after `stall_at`; the range ignored, or another."""

    status: int = 0
    location: str = ""
    body: bytes | None = None
    claim: int | None = None
    cut_at: int | None = None
    stall_at: int | None = None
    ignore_range: bool = False
    shift: int = 0
    etag: str | None = None


@dataclass
class ModelServer:
    """`files` by their path. `odd` are the answers that come first, in order, for each path; `seen` the requests, as
    path, Range and If-Range."""

    files: Mapping[str, bytes]
    odd: dict[str, list[Odd]] = field(default_factory=dict)
    seen: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    """Set when an answer stands still."""
    released: threading.Event = field(default_factory=threading.Event)
    """Whoever sets it lets it go on."""
    url: str = ""

    def ranges(self, path: str) -> list[str | None]:
        """The ranges that were asked of a file."""
        return [asked for seen, asked, _ in self.seen if seen == path]


@contextlib.contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[ModelServer]:
    """A server for the block."""
    told = ModelServer(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked, unless = self.headers.get("Range"), self.headers.get("If-Range")
            told.seen.append((self.path, asked, unless))
            waiting = told.odd.get(self.path, [])
            odd = waiting.pop(0) if waiting else Odd()
            data = odd.body if odd.body is not None else told.files.get(self.path)
            if odd.location or odd.status or data is None:
                self._close(odd.status or (302 if odd.location else 404), odd.location)
                return
            etag = odd.etag if odd.etag is not None else f'"{hashlib.sha256(data).hexdigest()}"'
            place = 0
            if asked and not odd.ignore_range and unless in (None, etag):
                match = re.fullmatch(r"bytes=(\d+)-", asked)
                assert match is not None
                place = int(match[1])
                if place >= len(data):
                    self._close(416)
                    return
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {place + odd.shift}-{len(data) - 1}/{len(data)}")
            else:
                self.send_response(200)
            rest = data[place:]
            self.send_header("Content-Length", str(len(rest) if odd.claim is None else odd.claim))
            if etag:
                self.send_header("ETag", etag)
            self.end_headers()
            if odd.stall_at is not None:
                self.wfile.write(rest[: odd.stall_at])
                self.wfile.flush()
                told.reached.set()
                told.released.wait(60)
                rest = rest[odd.stall_at :]
            with contextlib.suppress(OSError):
                self.wfile.write(rest[: odd.cut_at])
            if odd.cut_at is not None or odd.claim is not None:
                self.close_connection = True

        def _close(self, status: int, location: str = "") -> None:
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
