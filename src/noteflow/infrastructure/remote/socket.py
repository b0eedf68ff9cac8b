"""The local socket: whoever holds the vault serves everyone else's calls.

Frames are UTF-8 JSON, one document each, over `multiprocessing.connection` (a Unix socket, on Windows a named pipe)
without pickle. Nothing waits for a caller that does not read: progress is left out while what was sent lies unread.
A request is `{"call", "args"}`. It is answered at once by `{"accepted"}`, then by any number of
`{"progress"}` and every second by `{"alive"}`, and at the end by `{"result"}`, by `{"error": {"kind", "message",
"remedy"}}`, or by `{"gone"}`: this holder is about to end, and the call was not begun. The socket lies in the vault's
folder, which is its owner's alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import select
import socket
import stat
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, Self

from noteflow.application.calls import error_document
from noteflow.domain.errors import ERRORS, NoteFlowError, UsageError, VaultBusyError

log = logging.getLogger(__name__)

FRAME_LIMIT = 64 * 1024 * 1024
ANSWER_S = 5.0
"""A call is accepted within this time, or the holder counts as hung."""
BEAT_S = 1.0
SILENCE_S = 15.0
"""A holder at work on a call says so every `BEAT_S`; after so long without a word it counts as hung. Longer than
`ANSWER_S`, since the call has been begun: a machine that is very busy should not make the caller think it was not."""
UNREAD_S = 15.0
"""An answer of which nothing is read for so long is given up, and the connection with it."""
ACCEPT_AGAIN_S = 0.1
UNIX_PATH_LIMIT = 100

Document = dict[str, Any]
Handler = Callable[[str, Document, Callable[[Document], None]], Document]


def address_of(home: Path) -> tuple[str, str]:
    """(address, family) of the vault's socket. A path too long for the system lies in the person's runtime folder."""
    name = hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\noteflow-{name}", "AF_PIPE"
    inside = home / "socket"
    if len(os.fsencode(inside)) <= UNIX_PATH_LIMIT:
        return str(inside), "AF_UNIX"
    elsewhere = f"noteflow-{os.getuid()}-{name}"
    for folder in (os.environ.get("XDG_RUNTIME_DIR"), tempfile.gettempdir(), "/tmp"):  # noqa: S108
        # each side makes sure that the other runs under the same user id: a folder that others may write to will do
        if folder and len(os.fsencode(Path(folder) / elsewhere)) <= UNIX_PATH_LIMIT:
            return str(Path(folder) / elsewhere), "AF_UNIX"
    raise NoteFlowError("No folder for the local socket has a path that is short enough.", "Set XDG_RUNTIME_DIR.")


class HolderGoneError(ConnectionRefusedError):
    """The holder is there, and is about to end; it has not begun the call."""


class SocketServer:
    """Serves calls from threads of its own until closed. The caller holds the vault's lock, so a socket that lies
    there already is a dead one's. A handler that raises ConnectionRefusedError has not begun the call, and the caller
    is to look for another holder."""

    def __init__(self, home: Path, handler: Handler) -> None:
        self._address, self._family = address_of(home)
        self._handler = handler
        self._closing = threading.Event()
        self._calls: list[threading.Thread] = []
        if self._family == "AF_UNIX":
            _make_way(Path(self._address))
        self._listener = Listener(self._address, self._family, backlog=16)
        if self._family == "AF_UNIX":
            Path(self._address).chmod(0o600)
        self._thread = threading.Thread(target=self._accept, name="SocketServer", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take no more calls, and give those being answered 5 s to finish."""
        if self._closing.is_set():
            return
        self._closing.set()
        with contextlib.suppress(OSError, EOFError):
            Client(self._address, self._family).close()
        self._thread.join(ANSWER_S)
        self._listener.close()
        give_up = time.monotonic() + ANSWER_S
        for call in self._calls:
            call.join(max(0.0, give_up - time.monotonic()))

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
                if self._closing.wait(ACCEPT_AGAIN_S):
                    return
                continue
            if self._closing.is_set():
                connection.close()
                return
            call = threading.Thread(target=self._serve, args=(connection,), name="SocketCall", daemon=True)
            self._calls = [*(earlier for earlier in self._calls if earlier.is_alive()), call]
            call.start()

    def _serve(self, connection: Connection) -> None:
        with connection:
            try:
                _give_up_unread(connection)
                if not _same_person(connection) or not connection.poll(ANSWER_S):
                    return
                request = json.loads(connection.recv_bytes(FRAME_LIMIT))
                _send(connection, self._answer(connection, request))
            except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                log.info("a call broke off: %s", type(error).__name__)

    def _answer(self, connection: Connection, request: Document) -> Document:
        try:
            name, args = str(request["call"]), dict(request["args"])
            _send(connection, {"accepted": True})
            with _Line(connection) as line:
                return {"result": self._handler(name, args, line.tell)}
        except ConnectionRefusedError:
            return {"gone": True}
        except NoteFlowError as error:
            return {"error": error_document(error)}
        except (KeyError, TypeError, ValueError) as error:
            log.info("a call was not understood: %s", type(error).__name__)
            return {"error": error_document(UsageError("The call was not understood."))}
        except OSError as error:
            log.error("a call failed: %s", type(error).__name__)
            return {"error": error_document(NoteFlowError(f"The system refused it ({error.strerror})."))}
        except Exception as error:
            # a flaw of ours is the caller's to hear of; its words could be the meeting's
            kind = type(error).__name__
            log.error("a call failed: %s", kind)
            return {"error": error_document(NoteFlowError(f"Something unexpected went wrong ({kind})."))}


class _Line:
    """The way back to a caller while its call runs: progress, and a sign of life every second. A caller that has gone
    away, or stands still, does not stop the work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="SocketBeat", daemon=True)

    def tell(self, told: Document) -> None:
        """Send progress, unless that would have to wait."""
        with self._sending, contextlib.suppress(OSError):
            if _takes_more(self._connection):
                _send(self._connection, told)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(BEAT_S):
            self.tell({"alive": True})


def _make_way(address: Path) -> None:
    """Remove a dead socket; anything else that lies in its place is set aside."""
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISSOCK(address.lstat().st_mode):
            address.unlink()
            return
        number = 1
        while os.path.lexists(aside := address.with_name(f"{address.name}.set-aside-{number}")):
            number += 1
        address.rename(aside)


def call_holder(
    home: Path,
    name: str,
    args: Document,
    tell: Callable[[Document], None] = lambda _: None,
    wait_s: float = ANSWER_S,
) -> Document:
    """Have the holder of the vault run a call; its result.

    Raises:
        ConnectionRefusedError: nobody serves the vault, or the one who did ended before the call had begun.
        VaultBusyError: the holder does not accept the call within `wait_s`, or falls silent while it runs.
        NoteFlowError: what the call raised.
    """
    give_up = time.monotonic() + wait_s
    connection = _connect(home, give_up)
    address = address_of(home)[0]
    with connection:
        accepted = False
        try:
            if not _same_person(connection):
                raise ConnectionRefusedError(address)
            _send(connection, {"call": name, "args": args})
            while True:
                if not connection.poll(max(0.0, give_up - time.monotonic())):
                    raise _silent()
                answer = json.loads(connection.recv_bytes(FRAME_LIMIT))
                if "accepted" in answer:
                    accepted = True
                    return _follow(connection, tell)
                return _result(answer)
        except HolderGoneError:
            raise
        except (EOFError, OSError) as error:
            if not accepted:
                raise ConnectionRefusedError(address) from error
            raise VaultBusyError(
                "The NoteFlow that holds the vault went away in the middle of the call.", "Try again."
            ) from error


def _connect(home: Path, give_up: float) -> Connection:
    address, family = address_of(home)
    while True:
        try:
            if family != "AF_UNIX":
                return Client(address, family)
            with socket.socket(socket.AF_UNIX) as plug:
                # a holder that hangs lets its queue fill up, and to wait for a place in it has no end by itself
                plug.setblocking(False)
                plug.connect(address)
                plug.setblocking(True)
                return Connection(plug.detach())
        except (FileNotFoundError, ConnectionRefusedError) as error:
            raise ConnectionRefusedError(address) from error
        except BlockingIOError as error:
            if time.monotonic() >= give_up:
                raise _silent() from error
            time.sleep(0.02)
        except OSError as error:
            raise VaultBusyError("Another NoteFlow holds the vault and cannot be reached.", "Quit it first.") from error


def _silent() -> VaultBusyError:
    return VaultBusyError("Another NoteFlow holds the vault and does not answer.", "Wait a moment, or quit it first.")


def _follow(connection: Connection, tell: Callable[[Document], None]) -> Document:
    """Once accepted, a call takes as long as it takes, while the holder shows that it lives."""
    while True:
        if not connection.poll(SILENCE_S):
            raise VaultBusyError(
                "The NoteFlow that holds the vault has fallen silent in the middle of the call, which it may still do.",
                "Look whether it still runs, then try again.",
            )
        answer = json.loads(connection.recv_bytes(FRAME_LIMIT))
        if "result" in answer or "error" in answer:
            return _result(answer)
        if "gone" in answer:
            raise HolderGoneError
        if "alive" not in answer:
            tell(answer)


def _result(answer: Document) -> Document:
    if "error" in answer:
        told = answer["error"]
        raise ERRORS.get(told["kind"], NoteFlowError)(told["message"], told["remedy"])
    return dict(answer["result"])


def _send(connection: Connection, document: Document) -> None:
    connection.send_bytes(json.dumps(document, ensure_ascii=False).encode())


def _takes_more(connection: Connection) -> bool:
    """Whether a short frame can be sent without waiting for the other side, where the system can tell. A Unix socket
    counts as full long before it is: the answer at the end has room beside progress that nobody reads."""
    if sys.platform == "win32":
        return True
    outgoing = select.poll()
    outgoing.register(connection.fileno(), select.POLLOUT)
    return bool(outgoing.poll(0))


def _give_up_unread(connection: Connection) -> None:
    """Have sending fail with OSError when the other side reads nothing for `UNREAD_S`, where the system can do that."""
    if sys.platform == "win32":
        return
    with socket.socket(fileno=os.dup(connection.fileno())) as peer:
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", int(UNREAD_S), 0))


def _same_person(connection: Connection) -> bool:
    """Whether the other side runs under our user id, where the system can tell."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    with socket.socket(fileno=os.dup(connection.fileno())) as peer:
        _, uid, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(uid == os.getuid())
