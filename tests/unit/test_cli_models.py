"""What `noteflow models` says, and when it refuses to remove a model that is in use."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from noteflow import access
from noteflow.cli.models import _line, _refuse_if_used
from noteflow.domain.errors import NoteFlowError, VaultLockedError
from noteflow.terminal import byte_progress

MEETINGS = [
    {"model": "small", "state": "recording"},
    {"model": "base", "state": "ready"},
    {"model": None, "state": "x"},
]


class Holder:
    """Stands for the NoteFlow that holds the vault: its status, and its meetings or why it does not tell them."""

    def __init__(self, status: dict[str, Any] | None, error: Exception | None = None) -> None:
        self._status, self._error = status, error

    def __call__(self, _home: object, name: str, _args: object) -> dict[str, Any]:
        if self._status is None:
            raise ConnectionRefusedError
        if name == "status":
            return self._status
        if self._error is not None:
            raise self._error
        return {"meetings": MEETINGS}


def status(state: str, *, finishing: bool = False) -> dict[str, Any]:
    return {"state": state, "finishing": finishing}


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        (Holder(None), "small"),
        (Holder(status("idle")), "small"),
        (Holder(status("locked")), "small"),
        (Holder(status("recording")), "base"),
        (Holder(status("recording", finishing=True)), "medium"),
        (Holder(status("recording"), ConnectionRefusedError()), "small"),
    ],
)
def test_one_that_nothing_needs_may_go(holder: Holder, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "call_holder", holder)
    _refuse_if_used(name)


@pytest.mark.parametrize(
    ("holder", "name"),
    [
        (Holder(status("recording")), "small"),
        (Holder(status("paused")), "small"),
        (Holder(status("idle", finishing=True)), "base"),
        (Holder(status("recording"), VaultLockedError("Locked.")), "base"),
    ],
)
def test_one_that_a_recording_or_a_text_may_need_stays(
    holder: Holder, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "call_holder", holder)
    with pytest.raises(NoteFlowError, match=f"may need {name}") as refusal:
        _refuse_if_used(name)
    assert refusal.value.remedy


NOT_HERE: dict[str, Any] = {
    "name": "small",
    "published": True,
    "bytes": 486_212_372,
    "languages": [],
    "installed": False,
    "from": None,
    "default": False,
    "damaged": False,
    "path": None,
    "partial_bytes": 0,
    "speed": None,
}


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (NOT_HERE, "not here: `noteflow models fetch small`"),
        (NOT_HERE | {"partial_bytes": 20_000_000}, "20 MB fetched: `noteflow models fetch small` goes on"),
        (NOT_HERE | {"installed": True, "from": "fetched"}, "fetched"),
        (NOT_HERE | {"installed": True, "from": "packaged", "default": True}, "came with NoteFlow, the default"),
        (NOT_HERE | {"damaged": True, "installed": True}, "damaged: `noteflow models fetch small`"),
        (NOT_HERE | {"damaged": True, "published": False}, "damaged: `noteflow models remove small`"),
        (
            NOT_HERE | {"speed": {"work_s_per_s": 0.256, "measured_at": "2026-11-26T12:00:00+00:00"}},
            "; 0.26 s of work a second of sound (2026-11-26)",
        ),
    ],
)
def test_a_line_says_what_is_here_and_what_to_do(model: dict[str, Any], said: str) -> None:
    line = _line(model)
    assert line.startswith("small ")
    assert "486 MB  many languages" in line
    assert line.endswith(said)


class Terminal(io.StringIO):
    """Standard error of somebody who looks."""

    def isatty(self) -> bool:
        return True


def test_bytes_are_shown_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for shown, stream in ((True, Terminal()), (False, io.StringIO())):
        monkeypatch.setattr(sys, "stderr", stream)
        with byte_progress("Fetching [small]", 1000) as told:
            told(500)
        assert ("Fetching [small]" in stream.getvalue()) is shown
