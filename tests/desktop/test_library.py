"""The library of the real tray app on a real desktop and a real vault, by keyboard: find, and erase for good."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.vault import Vault
from tests.support.cli import PASSPHRASE, Program
from tests.support.desktop import desktop
from tests.support.sample_meeting import line, started, stopped
from tests.support.tray import tray_app, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
KEPT, GONE = MeetingId("5" * 32), MeetingId("6" * 32)


def test_a_meeting_is_found_and_erased_by_whoever_knows_the_passphrase(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="nf-") as name:
        folder = Path(name)
        program = Program(folder / "user")
        program.make_vault()
        with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
            store = SqlEventStore.open(program.home / "vault.db", vault)
            store.append(KEPT, [started("Quokkas"), line(1, "They smile."), stopped(60)], at_us=1)
            store.append(GONE, [started("Zebras"), line(1, "Marmalade skies."), stopped(60)], at_us=2)
            store.close()
        (folder / "desk").mkdir()
        own = {key: value for key, value in program.environment.items() if key.startswith(("NOTEFLOW", "TMPDIR"))}
        with desktop(folder / "desk") as screen, tray_app(screen, {**screen.environment, **own}) as someone:
            pictures = Path(os.environ.get("TEST_PICTURES", tmp_path))
            # a second start brings the library; its list has the keyboard
            subprocess.run([sys.executable, str(ROOT / "main.py")], env=someone.environment, check=True)
            wait_for(someone.window_is_there, "the library")
            screen.press("ctrl+f")
            screen.type("marmalade")
            wait_for(lambda: screen.shows("#FBE7A6", pixels=200), "the marked word")
            screen.press("Down")
            screen.press("Delete")
            wait_for(lambda: screen.shows("#FBE8E5", pixels=1000), "the question")
            screen.type("not the passphrase")
            screen.press("Return")
            # the icons have 160 such pixels, the sentence 40 more
            wait_for(lambda: screen.shows("#B3261E", pixels=185), "the refusal")
            screen.screenshot(pictures / "library-refused.png")
            assert len(someone.ask("list")["meetings"]) == 2
            screen.type(PASSPHRASE)
            screen.press("Return")
            wait_for(lambda: [m["state"] for m in someone.ask("list")["meetings"]].count("erased") == 1, "the erasure")
            listed = {meeting["id"]: meeting["state"] for meeting in someone.ask("list")["meetings"]}
            assert (listed[KEPT], listed[GONE]) == ("ready", "erased")
            assert someone.ask("verify")["ok"]
