"""A command and the process that holds the vault, when that one ends between two looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from noteflow import access, app, asking
from noteflow.cli import base
from noteflow.domain.errors import ReadOnlyVaultError, VaultBusyError


def test_a_command_goes_on_by_itself_when_the_holder_has_just_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    steps: list[str] = []
    held = iter((True, False))

    def take_lock(_home: Path) -> str:
        if next(held):
            raise VaultBusyError("Another NoteFlow holds the vault.")
        return "lock"

    def ended(*_call: object, **_how: object) -> dict[str, Any]:
        steps.append("asked the holder")
        raise ConnectionRefusedError

    @contextmanager
    def build(_home: Path, lock: object, _secrets: object, *, brief: bool) -> Iterator[SimpleNamespace]:
        steps.append(f"took the {lock}{' for a moment' if brief else ''}")
        notebook = SimpleNamespace(recovered=tuple, alarms=tuple)
        answer: Callable[..., dict[str, Any]] = lambda name, _args, _tell: {"call": name}  # noqa: E731
        yield SimpleNamespace(notebook=notebook, calls=SimpleNamespace(call=answer))
        steps.append("closed")

    monkeypatch.setattr(base, "ensure_vault", lambda _home: None)
    monkeypatch.setattr(access, "take_lock", take_lock)
    monkeypatch.setattr(access, "call_holder", ended)
    monkeypatch.setattr(app, "build", build)
    with base.calls(tmp_path) as call:
        assert call("list", {}, lambda _told: None) == {"call": "list"}
        assert call("show", {}, lambda _told: None) == {"call": "show"}
    assert steps == ["asked the holder", "took the lock for a moment", "closed"]


def test_a_vault_that_turns_out_to_take_nothing_asks_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[bytearray] = []
    used: list[bytearray] = []

    def ask(_question: str) -> bytearray:
        asked.append(bytearray(b"quiet harbour"))
        return asked[-1]

    def use(secrets: access.Secrets) -> None:
        assert secrets.ask is not None
        used.append(secrets.ask("Passphrase: "))
        assert used[-1] == b"quiet harbour"
        used[-1][:] = bytes(len(used[-1]))

    def build(_home: Path, _lock: object, secrets: access.Secrets, *, brief: bool) -> None:
        use(secrets)
        raise ReadOnlyVaultError("The disk is full.")

    @contextmanager
    def build_to_read(_home: Path, secrets: access.Secrets) -> Iterator[SimpleNamespace]:
        use(secrets)
        yield SimpleNamespace(
            notebook=SimpleNamespace(recovered=tuple, alarms=tuple), calls=SimpleNamespace(call=lambda *_: {})
        )

    monkeypatch.setattr(base, "ensure_vault", lambda _home: None)
    monkeypatch.setattr(access, "take_lock", lambda _home: "lock")
    monkeypatch.setattr(asking, "ask", ask)
    monkeypatch.setattr(app, "build", build)
    monkeypatch.setattr(app, "build_to_read", build_to_read)
    with base.calls(tmp_path) as call:
        call("list", {}, lambda _told: None)
        assert [bytes(answer) for answer in asked] == [bytes(13)], (
            "it is asked once, and cleared when the vault is open"
        )
    assert len(used) == 2
