"""The real tray app as a screen reader has it: every control has a name and a role, and a meeting is opened by name."""

from __future__ import annotations

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
from tests.support.screen_reader import READ, ScreenReader, screen_reader
from tests.support.tray import tray_app, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
APP = "NoteFlow"
CONTROLS = frozenset(
    {
        *(
            "push button",
            "button",
            "toggle button",
            "check box",
            "radio button",
            "text",
            "entry",
            "password text",
            "slider",
        ),
        *("list", "list item", "table", "table cell", "combo box", "menu item", "spin button", "page tab", "link"),
    }
)


def nameless(reader: ScreenReader) -> list[str]:
    """The controls in sight that a screen reader could not tell apart."""
    return [f"{t.role} {t.path}" for t in reader.all(APP) if t.showing and t.role in CONTROLS and not t.name.strip()]


def test_a_meeting_is_found_and_opened_by_what_a_screen_reader_says(tmp_path: Path) -> None:
    with TemporaryDirectory(prefix="nf-") as name:
        folder = Path(name)
        program = Program(folder / "user")
        program.make_vault()
        with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
            store = SqlEventStore.open(program.home / "vault.db", vault)
            store.append(MeetingId("5" * 32), [started("Quokkas"), line(1, "They smile."), stopped(60)], at_us=1)
            store.append(MeetingId("6" * 32), [started("Zebras"), line(1, "Marmalade skies."), stopped(60)], at_us=2)
            store.close()
        (folder / "desk").mkdir()
        own = {key: value for key, value in program.environment.items() if key.startswith(("NOTEFLOW", "TMPDIR"))}
        with desktop(folder / "desk") as screen:
            environment = {**screen.environment, **own, **READ}
            with screen_reader(environment) as reader, tray_app(screen, environment) as someone:
                subprocess.run([sys.executable, str(ROOT / "main.py")], env=environment, check=True)
                wait_for(lambda: reader.named(APP, "Quokkas", "list item"), "the meeting in the library's list")
                screen.screenshot(tmp_path / "library.png")
                assert reader.named(APP, "Search all meetings") is not None
                assert reader.named(APP, "Start recording") is not None
                assert nameless(reader) == []
                row = reader.named(APP, "Quokkas", "list item")
                assert row is not None
                reader.focus(row)
                reader.press(row)
                wait_for(lambda: reader.named(APP, "Open meeting"), "the preview")
                opener = reader.named(APP, "Open meeting")
                assert opener is not None
                reader.press(opener)
                wait_for(lambda: reader.named(APP, "Play, Space"), "the meeting's window")
                wait_for(lambda: reader.named(APP, "You, 00:01: They smile."), "the line")
                assert nameless(reader) == []
                screen.press("F1")
                wait_for(lambda: reader.named(APP, "Keys"), "the sheet of keys")
                assert nameless(reader) == []
                assert someone.state() == "idle"
