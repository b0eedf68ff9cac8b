"""The local socket: calls, progress, errors, a holder that does not answer, and paths of any length."""

from __future__ import annotations

import os
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noteflow.domain.errors import NoteFlowError, NotFoundError, VaultBusyError
from noteflow.infrastructure.remote import socket as remote
from noteflow.infrastructure.remote.socket import SocketServer, address_of, call_holder

Tell = Callable[[dict[str, Any]], None]


def _echo(name: str, args: dict[str, Any], tell: Tell) -> dict[str, Any]:
    if name == "fail":
        raise NotFoundError("There is no such meeting.", "Look at the list.")
    if name == "broken":
        raise KeyError("text")
    if name == "flawed":
        raise RuntimeError("what was said in the meeting")
    for step in range(args.get("steps", 0)):
        tell({"progress": step})
    return {"name": name, **args}


def test_a_call_its_progress_and_its_errors(tmp_path: Path) -> None:
    server = SocketServer(tmp_path, _echo)
    try:
        told: list[dict[str, Any]] = []
        assert call_holder(tmp_path, "list", {"title": "Übergabe", "steps": 3}, told.append)["title"] == "Übergabe"
        assert [step["progress"] for step in told] == [0, 1, 2]
        with pytest.raises(NotFoundError, match=r"no such meeting\. Look"):
            call_holder(tmp_path, "fail", {})
        with pytest.raises(Exception, match="not understood"):
            call_holder(tmp_path, "broken", {})
        with pytest.raises(NoteFlowError, match=r"unexpected went wrong \(RuntimeError\)") as flaw:
            call_holder(tmp_path, "flawed", {})
        assert flaw.value.exit_code == 1
        assert "meeting" not in str(flaw.value)
        mode = stat.S_IMODE(Path(address_of(tmp_path)[0]).stat().st_mode)
        assert mode == 0o600
    finally:
        server.close()
    with pytest.raises(ConnectionRefusedError):
        call_holder(tmp_path, "list", {})


def test_many_at_once(tmp_path: Path) -> None:
    server = SocketServer(tmp_path, _echo)
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(call_holder(tmp_path, "x", {"n": n})["n"]))
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.close()
    assert sorted(results) == list(range(20))


def test_closing_waits_for_a_call_that_is_being_answered(tmp_path: Path) -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(_name: str, _args: dict[str, Any], _tell: Tell) -> dict[str, Any]:
        entered.set()
        leave.wait(5)
        return {"done": True}

    server = SocketServer(tmp_path, slow)
    answers: list[dict[str, Any]] = []
    caller = threading.Thread(target=lambda: answers.append(call_holder(tmp_path, "slow", {})))
    caller.start()
    entered.wait(5)
    closing = threading.Thread(target=server.close)
    closing.start()
    leave.set()
    closing.join(10)
    caller.join(10)
    assert answers == [{"done": True}]


def test_a_holder_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "ANSWER_S", 0.2)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(address_of(tmp_path)[0])
        silent.listen()
        with pytest.raises(VaultBusyError, match="does not answer"):
            call_holder(tmp_path, "list", {})


def test_a_holder_that_ends_before_the_call_has_begun_is_nobody(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as ending:
        ending.bind(address_of(tmp_path)[0])
        ending.listen()

        def hang_up() -> None:
            ending.accept()[0].close()

        hung_up = threading.Thread(target=hang_up)
        hung_up.start()
        with pytest.raises(ConnectionRefusedError):
            call_holder(tmp_path, "list", {})
        hung_up.join(10)


def test_nothing_is_told_to_a_socket_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def listen(name: str, _args: dict[str, Any], _tell: Tell) -> dict[str, Any]:
        heard.append(name)
        return {}

    server = SocketServer(tmp_path, listen)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with pytest.raises(ConnectionRefusedError):
        call_holder(tmp_path, "note", {"text": "private"})
    monkeypatch.undo()
    server.close()
    assert heard == []


def test_a_dead_socket_is_nobody(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(address_of(tmp_path)[0])
    with pytest.raises(ConnectionRefusedError):
        call_holder(tmp_path, "list", {})
    server = SocketServer(tmp_path, _echo)
    assert call_holder(tmp_path, "list", {})["name"] == "list"
    server.close()


def test_a_path_that_is_too_long_for_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    home = tmp_path / ("long" * 30)
    home.mkdir()
    server = SocketServer(home, _echo)
    assert call_holder(home, "list", {})["name"] == "list"
    server.close()
    assert len(os.fsencode(address_of(home)[0])) < 108


def test_junk_does_not_end_the_server(tmp_path: Path) -> None:
    server = SocketServer(tmp_path, _echo)
    for junk in (b"", b"\x00\x00\x00\x05hello", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 64):
        with socket.socket(socket.AF_UNIX) as other:
            other.connect(address_of(tmp_path)[0])
            other.sendall(junk)
    assert call_holder(tmp_path, "list", {})["name"] == "list"
    server.close()
