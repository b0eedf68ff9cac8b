"""One published file over HTTPS, going on from where it was cut off. The one place in NoteFlow that opens a connection
to another machine, and only because a person asked for a model.

What is there is kept as `<name>.part`, and the server's mark of that version (its ETag) as `<name>.part.etag`. A server
that has another version by now sends it from the start; one that tells no versions is told apart by the SHA-256, which
whoever calls this compares when all is there. Proxies are those of the environment and of the system.
"""

from __future__ import annotations

import errno
import http.client
import os
import re
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from noteflow.domain.errors import DeviceError, NoteFlowError, NotFoundError, UsageError
from noteflow.infrastructure.files import open_itself, read_regular, write_all, write_atomically

TIMEOUT_S = 30.0
PAUSES_S = (1.0, 3.0, 9.0)
"""Before a download that broke off goes on by itself; it is given up when so many in a row brought nothing."""

_BLOCK = 1 << 18
_LEAST_GAIN = 1 << 16
"""Bytes from which on an attempt counts as one that brought something."""

_ETAG_LIMIT = 1024
_LOCAL = ("localhost", "127.0.0.1", "::1")
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_FULL = (errno.ENOSPC, errno.EDQUOT)


class _BrokenOffError(Exception):
    """The connection ended early; what came is kept."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from HTTPS to what is not encrypted."""

    def redirect_request(  # noqa: PLR0917  # urllib's own signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """The request for the new place. Raises DeviceError when what goes there can be read or changed by others."""
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if there.scheme != "https" and not (here.scheme == "http" and _is_local(newurl)):
            fp.close()
            raise DeviceError(
                f"{here.hostname} sends on to {there.scheme}://{there.hostname or ''}, which is not encrypted, "
                "so it is not followed.",
                "See whether a proxy or a hotel's log-in page is in the way, and fetch again.",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOCAL


def require_encrypted(url: str) -> None:
    """Raises UsageError unless it is an address of HTTPS, or of this very machine."""
    try:
        there = urlsplit(url)
        fine = bool(there.hostname) and (there.scheme == "https" or _is_local(url))
    except ValueError:
        fine = False
    if not fine:
        raise UsageError(
            f"“{url}” is no address that starts with https://, so nothing is fetched from there.",
            "Correct or remove HF_ENDPOINT.",
        )


class Download:
    """Brings files of known length into a folder; see the module. `received` counts the bytes that came."""

    def __init__(self, *, timeout_s: float = TIMEOUT_S, pauses_s: tuple[float, ...] = PAUSES_S) -> None:
        self._timeout_s = timeout_s
        self._pauses_s = pauses_s
        self.received = 0
        self._opener = urllib.request.build_opener(_Redirects)

    def fetch(self, url: str, part: Path, size: int, told: Callable[[int], object]) -> None:
        """Have all `size` bytes at `part`; `told` is given how many of them are there, again and again.

        Raises NotFoundError when the server has no such file, DeviceError when it cannot be reached, stalls, breaks off
        again and again or offers a file of another length, and NoteFlowError when the disk does not take it. What has
        come is kept then, to go on from.
        """
        require_encrypted(url)
        failures, first = 0, True
        while (have := _size(part)) < size:
            try:
                self._attempt(url, part, have, size, told)
            except _BrokenOffError as error:
                gained = _size(part) - have
                failures = 1 if gained >= _LEAST_GAIN else failures + 1
                if failures > len(self._pauses_s) or (first and gained <= 0):
                    host = urlsplit(url).hostname
                    raise DeviceError(
                        f"The connection to {host} failed ({error}); {_size(part):,} of {size:,} bytes of "
                        f"{_name(part)} are here.",
                        "See to the network (HTTPS_PROXY names a proxy) and fetch again: it goes on from there.",
                    ) from error
                time.sleep(self._pauses_s[failures - 1])
            first = False
        if have > size:
            discard(part)
            self.fetch(url, part, size, told)

    def _attempt(self, url: str, part: Path, have: int, size: int, told: Callable[[int], object]) -> None:
        request = urllib.request.Request(url, headers={"User-Agent": "NoteFlow", **_going_on(part, have)})  # noqa: S310
        try:
            response = self._opener.open(request, timeout=self._timeout_s)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and have:
                discard(part)
                return
            raise _refused(url, part, error.code) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            _raise_untrusted(url, error)
            raise _BrokenOffError(_why(error, self._timeout_s)) from error
        with response:
            have = self._begin(url, part, have, size, response)
            self._take(response, part, have, size, told)

    def _begin(self, url: str, part: Path, have: int, size: int, response: Any) -> int:
        """How many of the bytes at `part` the answer goes on from."""
        headers: Mapping[str, str] = response.headers
        lengths: list[int] = []
        if response.status == http.client.PARTIAL_CONTENT:
            told = _RANGE.fullmatch(headers.get("Content-Range", ""))
            if told is None or int(told[1]) != have:
                discard(part)
                raise _BrokenOffError("it sent another part than the one asked for")
            lengths += [int(told[2])] if told[2] != "*" else []
        elif response.status == http.client.OK:
            discard(part)
            have = 0
            etag = headers.get("ETag", "")
            if etag and len(etag) <= _ETAG_LIMIT:
                with _on_disk(part):
                    write_atomically(_mark(part), etag.encode("latin-1", "replace"))
        else:
            raise _refused(url, part, response.status)
        length = headers.get("Content-Length", "")
        lengths += [have + int(length)] if length.isascii() and length.isdigit() else []
        for whole in lengths:
            if whole != size:
                discard(part)
                raise DeviceError(
                    f"{urlsplit(url).hostname} offers {_name(part)} with {whole:,} bytes; the published file has "
                    f"{size:,}.",
                    "Fetch it again later, without a mirror or proxy that changes files.",
                )
        return have

    def _take(self, response: Any, part: Path, have: int, size: int, told: Callable[[int], object]) -> None:
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with _on_disk(part):
            descriptor = os.open(part, flags | os.O_CREAT, 0o600)
        try:
            while have < size:
                try:
                    block = response.read1(min(_BLOCK, size - have))
                except (OSError, http.client.HTTPException, ValueError) as error:
                    raise _BrokenOffError(_why(error, self._timeout_s)) from error
                if not block:
                    raise _BrokenOffError("it ended before the file did")
                with _on_disk(part):
                    write_all(descriptor, block)
                have += len(block)
                self.received += len(block)
                told(have)
            with _on_disk(part):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def discard(part: Path) -> None:
    """Delete what has come of a file."""
    part.unlink(missing_ok=True)
    _mark(part).unlink(missing_ok=True)


def _mark(part: Path) -> Path:
    return part.with_name(f"{part.name}.etag")


def _name(part: Path) -> str:
    return part.name.removesuffix(".part")


def _size(part: Path) -> int:
    """Bytes that are there; what is no file of its own is deleted."""
    try:
        os.close(open_itself(part, os.O_RDONLY))
    except FileNotFoundError:
        return 0
    except OSError:
        discard(part)
        return 0
    return part.stat().st_size


def _going_on(part: Path, have: int) -> dict[str, str]:
    if not have:
        return {}
    headers = {"Range": f"bytes={have}-"}
    try:
        etag = read_regular(_mark(part), _ETAG_LIMIT).decode("latin-1")
    except OSError:
        etag = ""
    # a weak one promises no equal bytes
    if etag.startswith('"') and etag.isprintable():
        headers["If-Range"] = etag
    return headers


@contextmanager
def _on_disk(part: Path) -> Iterator[None]:
    """What the disk refuses is told as that, not as the network's."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoteFlowError(
                f"The disk is full, so {_name(part)} stays a part of itself.",
                "Free some space and fetch it again: it goes on from there.",
            ) from error
        raise NoteFlowError(
            f"{_name(part)} cannot be written ({error.strerror}).", f"See to the folder {part.parent}, and fetch again."
        ) from error


def _refused(url: str, part: Path, code: int) -> NoteFlowError:
    host = urlsplit(url).hostname
    if code in (http.client.NOT_FOUND, http.client.GONE):
        return NotFoundError(
            f"{host} has no {_name(part)} of this model in the version that NoteFlow knows (HTTP {code}).",
            "Look for a newer NoteFlow, or get the model elsewhere and `noteflow models add FOLDER`.",
        )
    return DeviceError(
        f"{host} did not give {_name(part)} (HTTP {code}).",
        "Try again later; if a proxy or mirror is set (HTTPS_PROXY, HF_ENDPOINT), see whether it lets this through.",
    )


def _raise_untrusted(url: str, error: Exception) -> None:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        raise DeviceError(
            f"{urlsplit(url).hostname} could not prove who it is ({reason.verify_message}), so nothing was fetched.",
            "See to this computer's clock; a proxy that opens encrypted connections needs its certificate named in "
            "SSL_CERT_FILE.",
        ) from error


def _why(error: Exception, timeout_s: float) -> str:
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return f"it sent nothing for {timeout_s:g} seconds"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__
