"""Who gets through: while the vault is open, while a recording keeps it from being locked, and while it is locked."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from noteflow.application.gate import STEERING, Gate
from noteflow.domain.errors import IntegrityError, VaultLockedError

ALL = (
    "list",
    "show",
    "search",
    "rename",
    "export",
    "import",
    "verify",
    "start",
    "note",
    "set",
    "key recovery",
    "made up",
)


class PlayedCalls:
    def __init__(self, state: str = "idle") -> None:
        self.state = state
        self.made: list[str] = []
        self.fails: Exception | None = None

    def call(self, name: str, args: dict[str, Any], tell: Any = None) -> dict[str, Any]:
        if name != "status":
            self.made.append(name)
        if self.fails is not None:
            raise self.fails
        if name == "stop":
            self.state = "idle"
        return {"state": self.state, "tray": True}


class PlayedKeeper:
    def __init__(self) -> None:
        self.asked: list[object] = []

    def lock(self, reason: str) -> None:
        self.asked.append(reason)

    def unlock(self, secret: bytearray) -> None:
        self.asked.append(bytes(secret))

    def ask(self, *, record: bool) -> None:
        self.asked.append(record)


def gate(touched: list[int] | None = None) -> tuple[Gate, PlayedKeeper]:
    keeper = PlayedKeeper()
    return Gate(keeper, tray=True, touched=lambda: None if touched is None else touched.append(1)), keeper


def test_an_open_vault_lets_everything_through() -> None:
    made, keeper = gate()
    calls = PlayedCalls()
    made.open(calls)
    for name in (*ALL, "toggle", "window"):
        made.call(name, {})
    assert calls.made == [*ALL, "toggle", "window"]
    assert made.call("status", {}) == {"state": "idle", "tray": True, "locked": False}
    assert keeper.asked == []


def test_a_locked_one_lets_nothing_through_and_asks_where_somebody_wants_in() -> None:
    made, keeper = gate()
    for name in (*ALL, "stop", "mark", "toggle"):
        with pytest.raises(VaultLockedError, match="`noteflow unlock` opens it"):
            made.call(name, {})
    assert keeper.asked == [True]
    assert made.call("window", {}) == {"tray": True}
    assert keeper.asked == [True, False]
    status = made.call("status", {})
    assert (status["state"], status["locked"], status["tray"], status["meeting_id"]) == ("locked", True, True, None)


def test_while_a_recording_goes_on_it_can_be_steered_and_nothing_else() -> None:
    made, _ = gate()
    calls = PlayedCalls("recording")
    made.open(calls)
    made.shut()
    for name in ALL:
        with pytest.raises(VaultLockedError):
            made.call(name, {})
    assert calls.made == []
    assert made.call("mark", {})["locked"]
    assert made.call("toggle", {}) == {"state": "idle", "tray": True, "locked": True}
    assert calls.made == ["mark", "stop"]
    # a second one would begin a recording
    with pytest.raises(VaultLockedError):
        made.call("toggle", {})
    assert calls.made == ["mark", "stop"]
    assert set(STEERING).isdisjoint(ALL)


def test_a_process_that_locks_by_ending_does_not_say_that_it_is_locked() -> None:
    made, _ = gate()
    made.open(PlayedCalls())
    made.leave()
    assert made.call("status", {})["state"] == "idle"
    assert made.call("status", {})["locked"]
    with pytest.raises(VaultLockedError):
        made.call("list", {})


def test_lock_and_unlock_are_its_own() -> None:
    made, keeper = gate()
    made.call("unlock", {"secret": "Übergabe"})
    made.call("unlock", {})
    made.call("lock", {})
    assert keeper.asked == ["Übergabe".encode(), b"", "person"]


def test_a_question_for_the_state_is_no_sign_of_use_and_a_call_is_one_until_its_end() -> None:
    touched: list[int] = []
    made, _ = gate(touched)
    made.open(PlayedCalls())
    made.call("status", {})
    assert touched == []
    made.call("list", {})
    assert len(touched) == 2


def test_a_call_in_the_middle_of_which_the_vault_is_locked_is_told_that() -> None:
    made, _ = gate()
    inside, go_on = threading.Event(), threading.Event()

    class Slow(PlayedCalls):
        def call(self, name: str, args: dict[str, Any], tell: Any = None) -> dict[str, Any]:
            inside.set()
            go_on.wait(10)
            raise IntegrityError("What was said in the meeting.")

    made.open(Slow())
    told: list[Exception] = []

    def verify() -> None:
        try:
            made.call("verify", {})
        except VaultLockedError as error:
            told.append(error)

    caller = threading.Thread(target=verify)
    caller.start()
    assert inside.wait(10)
    assert made.in_use()
    made.leave()
    made.wait_for_calls(0.0)
    assert made.in_use()
    go_on.set()
    made.wait_for_calls(10.0)
    caller.join(10)
    assert not made.in_use()
    assert [str(error) for error in told] == ["The vault is locked. `noteflow unlock` opens it."]
