"""A command and the process that holds the vault, when that one ends between two looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from noteflow import access, app
from noteflow.cli import base
from noteflow.domain.errors import VaultBusyError


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
