"""The rules for keeping with the real program, under a clock that Debian's `faketime` moves."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from noteflow import access, app
from noteflow.application.retention import DAY_US
from tests.support.cli import Program
from tests.support.prepared import PreparedProgram
from tests.support.speech import make_speech

WAIT_S = 60.0


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with two meetings of today, the newer one pinned."""
    folder = tmp_path_factory.mktemp("vault")
    program = PreparedProgram(folder / "user")
    program.make_vault()
    speech = make_speech(folder / "speech", ("Something was said here.",))
    for title in ("The first", "The second"):
        program.run("import", speech.path, "--title", title)
    program.run("pin", "last")
    return program


@pytest.fixture
def vault(original: Program, tmp_path: Path) -> Program:
    program = PreparedProgram(tmp_path / "user")
    shutil.copytree(original.home, program.home)
    return program


def moved(vault: Program, days: int) -> Program:
    """The same program on a computer whose clock is so many days ahead."""
    found = subprocess.run(
        ["faketime", "-f", f"+{days}d", "env"], capture_output=True, text=True, check=True, env=vault.environment
    )
    said = dict(line.partition("=")[::2] for line in found.stdout.splitlines() if "=" in line)
    there = object.__new__(Program)
    there.user, there.home = vault.user, vault.home
    there.environment = {
        **vault.environment,
        "LD_PRELOAD": said["LD_PRELOAD"],
        "FAKETIME": said["FAKETIME"],
        # what waits for a condition or a socket waits by the steady clock, which goes on as it is
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_NO_CACHE": "1",
    }
    return there


def test_the_program_tells_asks_and_deletes_under_a_clock_that_moves(vault: Program) -> None:
    second, first = vault.json("list")["meetings"]
    assert (first["deletes_at"], first["sound_deletes_at"]) == (None, None)
    assert "No rule deletes anything" in vault.run("retention").stdout
    assert vault.json("settings", "keep-days", "30")["due"] == []
    assert "Sound cannot be kept" in vault.run("settings", "keep-sound-days", "30", exit_code=2).stderr
    vault.run("settings", "keep-sound-days", "5")

    second, first = vault.json("list")["meetings"]
    begun = datetime.fromisoformat(first["started_at"])
    length = timedelta(seconds=first["duration_s"])
    assert abs(datetime.fromisoformat(first["deletes_at"]) - begun - length - timedelta(days=30)).total_seconds() < 2
    assert abs(datetime.fromisoformat(first["sound_deletes_at"]) - begun - length - timedelta(days=5)).seconds < 2
    assert (second["deletes_at"], second["sound_deletes_at"]) == (None, None)
    assert vault.json("show", first["id"])["deletes_at"] == first["deletes_at"]
    assert "Will be deleted on " in vault.run("show", first["id"]).stdout
    told = vault.json("retention")
    assert (told["next_deletion_at"], told["due"], told["asks"]) == (first["sound_deletes_at"], 0, None)

    soon = moved(vault, 6)
    told = soon.json("retention")
    assert (told["due"], told["asks"]) == (1, None)
    assert not soon.json("show", first["id"])["sound_erased"]
    assert soon.json("retention", "--apply")["erased"] == [{"meeting_id": first["id"], "what": "sound"}]
    assert soon.json("show", first["id"])["sound_erased"]

    far = moved(vault, 400)
    told = far.json("retention")
    assert told["due"] == 1
    assert "394 days ahead of" in told["asks"]
    listed = far.run("retention").stdout
    assert f"The clock says {(datetime.now(UTC) + timedelta(days=400)):%Y-}" in listed
    assert "`noteflow retention --apply`" in listed
    again = far.json("settings", "keep-days", "29")
    assert [(gone["meeting_id"], gone["what"]) for gone in again["due"]] == [(first["id"], "meeting")]
    assert again["asks"]
    assert {meeting["state"] for meeting in far.json("list")["meetings"]} == {"ready"}
    assert far.json("retention")["asks"]

    assert far.json("retention", "--apply")["erased"] == [{"meeting_id": first["id"], "what": "meeting"}]
    states = {meeting["id"]: meeting["state"] for meeting in far.json("list")["meetings"]}
    assert states == {first["id"]: "erased", second["id"]: "ready"}
    assert far.json("verify")["ok"]
    said = [entry["what"] for entry in far.json("audit")["entries"]]
    assert said.count("clock-trusted") >= 2
    assert far.json("retention", "--apply")["erased"] == []


def test_a_change_that_makes_meetings_due_says_how_many_and_deletes_nothing(vault: Program) -> None:
    soon = moved(vault, 3)
    said = soon.run("settings", "keep-days", "2").stdout
    assert "1 meeting is due by these rules now." in said
    assert "within an hour while the app runs" in said
    assert len([m for m in soon.json("list")["meetings"] if m["state"] == "ready"]) == 2


def test_what_a_restore_set_aside_is_named_with_the_erasure(vault: Program) -> None:
    (vault.home / "replaced-1").mkdir()
    second, first = (meeting["id"] for meeting in vault.json("list")["meetings"])
    assert vault.json("retention")["set_aside"] == ["replaced-1"]
    told = vault.run("erase", first, "--yes").stdout
    assert f"may still hold it: {vault.home / 'replaced-1'}. Delete it yourself." in told
    receipt = vault.json("erase", second, "--yes")
    assert receipt["set_aside"] == ["replaced-1"]
    assert "what a restore set aside" in receipt["not_covered"]


@pytest.mark.parametrize(("days", "left"), [(6, 1), (400, 2)])
def test_the_app_deletes_or_asks_when_it_is_opened(
    vault: Program, monkeypatch: pytest.MonkeyPatch, days: int, left: int
) -> None:
    vault.run("settings", "keep-days", "5")
    monkeypatch.setenv("NOTEFLOW_PASSPHRASE_FILE", str(vault.secret_file()))

    class Moved(access.SystemClock):
        def now_us(self) -> int:
            return super().now_us() + days * DAY_US

    monkeypatch.setattr(app, "SystemClock", Moved)
    monkeypatch.setattr(access, "SystemClock", Moved)
    lock = access.take_lock(vault.home)
    try:
        # twice, since the first start logs what the clock says
        for _ in range(2):
            house = app.open_house(vault.home, complete_texts=False, tray=True)
            keeper = house.notebook.rule_keeper
            wait_until(lambda: len(house.notebook.meetings()) == left == 1 or keeper.question is not None)  # noqa: B023
            house.close()
            assert (keeper.question is None) is (left == 1)
    finally:
        lock.release()
    assert sum(meeting["state"] == "ready" for meeting in vault.json("list")["meetings"]) == left


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
