"""The command that starts NoteFlow with the session, from any folder and on the same vault."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from noteflow import app


def test_on_the_usual_vault_it_is_the_one_that_this_was_started_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "main.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "orig_argv", ["python", "main.py"])
    home = Path(platformdirs.user_data_path("noteflow", appauthor=False))
    assert app._command_to_start(home) == [sys.executable, str(tmp_path / "main.py")]


def test_another_vault_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = ["--home", str(tmp_path), "tray"]
    assert app._command_to_start(tmp_path) == [sys.executable, "-m", "noteflow", *named]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert app._command_to_start(tmp_path) == [sys.executable, *named]
