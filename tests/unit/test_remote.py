"""The local socket: calls, progress, errors, a holder that does not answer, and paths of any length."""

from __future__ import annotations

import json
import os
import socket
import stat
import threading
from collections.abc import Callable
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import pytest

from noteflow.application import doorway
from noteflow.application.doorway import Doorway
from noteflow.domain.errors import NoteFlowError, NotFoundError, VaultBusyError
from noteflow.infrastructure.remote import socket as remote
from noteflow.infrastructure.remote.socket import HolderGoneError, SocketServer, address_of, call_holder

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


def test_a_call_that_is_nested_too_deep_is_no_flaw_of_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flaws: list[object] = []
    monkeypatch.setattr(threading, "excepthook", flaws.append)
    server = SocketServer(tmp_path, _echo)
    try:
        with Client(address_of(tmp_path)[0], "AF_UNIX") as caller:
            caller.send_bytes(b"[" * 200_000)
            with pytest.raises(EOFError):
                caller.recv_bytes()
        assert call_holder(tmp_path, "x", {})["name"] == "x"
    finally:
        server.close()
    assert flaws == []


def test_a_holder_that_hangs_with_a_full_queue(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(address_of(tmp_path)[0])
        hung.listen(0)
        waiting = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        try:
            for caller in waiting:
                caller.setblocking(False)
                caller.connect_ex(address_of(tmp_path)[0])
            with pytest.raises(VaultBusyError, match="does not answer"):
                call_holder(tmp_path, "list", {}, wait_s=0.1)
        finally:
            for caller in waiting:
                caller.close()


def test_a_holder_shows_that_it_lives_while_a_call_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "BEAT_S", 0.01)
    monkeypatch.setattr(remote, "SILENCE_S", 5.0)
    beats: list[dict[str, Any]] = []
    leave = threading.Event()
    send = remote._send

    def counted(connection: Any, document: dict[str, Any]) -> None:
        if "alive" in document:
            beats.append(document)
            if len(beats) == 5:
                leave.set()
        send(connection, document)

    monkeypatch.setattr(remote, "_send", counted)

    def slow(_name: str, _args: dict[str, Any], tell: Tell) -> dict[str, Any]:
        tell({"progress": 0.5})
        assert leave.wait(10)
        return {"done": True}

    server = SocketServer(tmp_path, slow)
    told: list[dict[str, Any]] = []
    try:
        assert call_holder(tmp_path, "slow", {}, told.append) == {"done": True}
        assert told == [{"progress": 0.5}]
        assert len(beats) >= 5
    finally:
        server.close()


def test_a_holder_that_falls_silent_in_the_middle_of_a_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "BEAT_S", 60.0)
    monkeypatch.setattr(remote, "SILENCE_S", 0.05)
    leave = threading.Event()
    server = SocketServer(tmp_path, lambda *_call: {"done": leave.wait(10)})
    try:
        with pytest.raises(VaultBusyError, match="fallen silent"):
            call_holder(tmp_path, "slow", {})
    finally:
        leave.set()
        server.close()


def test_a_caller_that_goes_away_does_not_stop_the_work(tmp_path: Path) -> None:
    gone, done = threading.Event(), threading.Event()

    def work(_name: str, _args: dict[str, Any], tell: Tell) -> dict[str, Any]:
        assert gone.wait(10)
        for step in range(100):
            tell({"progress": step})
        done.set()
        return {}

    server = SocketServer(tmp_path, work)
    with Client(*address_of(tmp_path)) as caller:
        caller.send_bytes(b'{"call": "import", "args": {}}')
        assert b"accepted" in caller.recv_bytes()
    gone.set()
    assert done.wait(10)
    server.close()


def test_a_caller_that_stands_still_does_not_stop_the_work_and_has_its_answer_when_it_goes_on(tmp_path: Path) -> None:
    worked = threading.Event()

    def work(name: str, args: dict[str, Any], tell: Tell) -> dict[str, Any]:
        answer = _echo(name, args, tell)
        worked.set()
        return answer

    server = SocketServer(tmp_path, work)
    with Client(*address_of(tmp_path)) as standing:
        standing.send_bytes(json.dumps({"call": "rotate", "args": {"steps": 20_000}}).encode())
        assert worked.wait(20)
        server.close()
        told = [json.loads(standing.recv_bytes())]
        while "result" not in told[-1]:
            told.append(json.loads(standing.recv_bytes()))
    assert told[0] == {"accepted": True}
    assert told[-1]["result"]["name"] == "rotate"
    assert 1 < len(told) < 20_000


def test_an_answer_that_nobody_reads_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "UNREAD_S", 1)
    server = SocketServer(tmp_path, lambda *_: {"text": "x" * 4_000_000})
    with Client(*address_of(tmp_path)) as standing:
        standing.send_bytes(json.dumps({"call": "show", "args": {}}).encode())
        assert standing.poll(5)
        [serving] = server._calls
        serving.join(10)
        assert not serving.is_alive()
    server.close()


def test_a_holder_that_is_about_to_end_sends_callers_on(tmp_path: Path) -> None:
    def leaving(*_call: object) -> dict[str, Any]:
        raise ConnectionRefusedError

    server = SocketServer(tmp_path, leaving)
    with pytest.raises(HolderGoneError):
        call_holder(tmp_path, "verify", {})
    server.close()


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_is_no_socket_is_set_aside(tmp_path: Path, kind: str) -> None:
    in_the_way = Path(address_of(tmp_path)[0])
    if kind == "file":
        in_the_way.write_text("somebody's words")
    elif kind == "folder":
        in_the_way.mkdir()
    else:
        in_the_way.symlink_to("nowhere")
    (tmp_path / "socket.set-aside-1").write_text("earlier")
    with pytest.raises(ConnectionRefusedError):
        call_holder(tmp_path, "list", {})
    server = SocketServer(tmp_path, _echo)
    assert call_holder(tmp_path, "list", {})["name"] == "list"
    server.close()
    aside = tmp_path / "socket.set-aside-2"
    assert aside.is_symlink() if kind == "link" else aside.exists()
    assert (tmp_path / "socket.set-aside-1").read_text() == "earlier"


# --- the doorway -----------------------------------------------------------------------------------------------------


def test_early_calls_wait_until_the_vault_is_open(tmp_path: Path) -> None:
    door = Doorway()
    server = SocketServer(tmp_path, door.call)
    results: list[int] = []
    callers = [
        threading.Thread(target=lambda n=n: results.append(call_holder(tmp_path, "x", {"n": n})["n"]))
        for n in range(10)
    ]
    for caller in callers:
        caller.start()
    door.open(_echo)
    for caller in callers:
        caller.join(20)
    server.close()
    assert sorted(results) == list(range(10))


def test_a_vault_that_does_not_open_sends_callers_on() -> None:
    door = Doorway()
    refused: list[Exception] = []

    def call() -> None:
        try:
            door.call("list", {}, lambda _: None)
        except ConnectionRefusedError as error:
            refused.append(error)

    caller = threading.Thread(target=call)
    caller.start()
    door.shut()
    caller.join(10)
    assert len(refused) == 1


def test_nobody_waits_for_a_passphrase_that_somebody_else_is_asked_for() -> None:
    door = Doorway()

    def ask(_question: str) -> bytearray:
        with pytest.raises(VaultBusyError, match="asks for the passphrase"):
            door.call("list", {}, lambda _: None)
        return bytearray(b"typed")

    assert door.while_asking(ask)("Passphrase: ") == b"typed"
    door.open(_echo)
    assert door.call("list", {}, lambda _: None) == {"name": "list"}


def test_a_holder_that_never_gets_it_open_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doorway, "OPENING_S", 0.01)
    with pytest.raises(VaultBusyError, match="still opening"):
        Doorway().call("list", {}, lambda _: None)


def test_a_command_of_a_moment_takes_on_nothing_long() -> None:
    door = Doorway(brief=True)
    door.open(_echo)
    assert door.call("list", {}, lambda _: None) == {"name": "list"}
    for name in ("import", "toggle", "window"):
        with pytest.raises(ConnectionRefusedError):
            door.call(name, {}, lambda _: None)
