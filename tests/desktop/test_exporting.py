"""Each format, exported through the Export window of the real tray app, and opened by a reader that is not ours."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pypdf import PdfReader

from noteflow.application.exporting import FORMATS
from noteflow.domain import events as ev
from noteflow.domain.events import MeetingId
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.infrastructure.security.vault import Vault
from tests.support.cli import PASSPHRASE, Program
from tests.support.desktop import desktop
from tests.support.export_readers import READERS, whole_text
from tests.support.sample_meeting import line, started, stopped
from tests.support.tray import WATCHED, Someone, tray_app, wait_for

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
SAID = [("You", "They smile & wave <b>."), ("Them", "Marmalade skies, über alles.")]
PROPOSED = "2025-11-18 Quokkas"
TILES = {
    "pdf": "PDF, to hand over",
    "docx": "Word, to edit",
    "md": "Markdown, plain notes",
    "obsidian": "Obsidian, with links",
    "html": "HTML, one page",
    "txt": "Text, just words",
    "srt": "SRT, subtitles",
    "vtt": "VTT, web captions",
    "json": "JSON, for programs",
}


def file_name(format_name: str) -> str:
    """As the window proposes it; both kinds of Markdown end alike."""
    return f"{'quokkas' if format_name == 'obsidian' else PROPOSED}.{FORMATS[format_name].ending}"


def export(someone: Someone, tile: str, path: Path) -> None:
    """What is chosen in the library, through the window of its own."""
    button = f"Export {tile.partition(',')[0]}"
    someone.screen.press("ctrl+e")
    # a window may still be on its way to its place when it is clicked at
    wait_for(lambda: someone.clicks(tile, lambda: someone.can_press(button)), f"“{tile}”")
    if path.stem != PROPOSED:
        wait_for(lambda: someone.clicks("Save to", lambda: someone.look("where Save to")["focused"]), "the field")
        someone.screen.press("ctrl+a")
        someone.screen.type(path.stem)
    someone.presses(button)
    wait_for(path.exists, f"the export {path.name}")
    wait_for(lambda: not someone.look(f"where {tile}"), "the window's end")


def test_each_format_is_exported_through_the_window_and_read_by_others() -> None:
    assert TILES.keys() == FORMATS.keys()
    with TemporaryDirectory(prefix="nf-") as name:
        folder = Path(name)
        program = Program(folder / "user")
        program.make_vault()
        (you, said), (_, answered) = SAID
        assert you == "You"
        with Vault.open(program.home, passphrase=bytearray(PASSPHRASE.encode())) as vault:
            store = SqlEventStore.open(program.home / "vault.db", vault)
            spoken: list[ev.Event] = [line(1, said), line(4, answered, "system"), ev.MarkerAdded(5_000, "Skies")]
            opened = [ev.SegmentOpened(t, 0, f"{n}a" * 16, f"{n}b" * 16, 0, t) for n, t in enumerate(("mic", "system"))]
            told: list[ev.Event] = [started("Quokkas"), *opened, *spoken, stopped(60)]
            store.append(MeetingId("5" * 32), told, at_us=1)
            store.close()
        (folder / "desk").mkdir()
        own = {key: value for key, value in program.environment.items() if key.startswith(("NOTEFLOW", "TMPDIR"))}
        # what the window proposes, without a folder for documents
        exported = folder / "person"
        exported.mkdir()
        own["HOME"] = str(exported)
        with desktop(folder / "desk") as screen, tray_app(screen, {**screen.environment, **own}, WATCHED) as someone:
            # a second start brings the library; its list has the keyboard
            subprocess.run([sys.executable, str(ROOT / "main.py")], env=someone.environment, check=True)
            wait_for(lambda: someone.look("where Action items, 0"), "the library with its meeting")
            screen.press("ctrl+f")
            screen.type("marmalade")
            wait_for(lambda: screen.shows("#FBE7A6", pixels=200), "the marked word")
            screen.press("Down")
            wait_for(lambda: someone.can_press("Open meeting, Enter"), "the meeting's preview")
            for format_name, tile in TILES.items():
                export(someone, tile, exported / file_name(format_name))
        for format_name in TILES:
            path = exported / file_name(format_name)
            data = path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600
            if format_name == "pdf":
                subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
                text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
                assert all(words in " ".join(text.split()) for _, words in SAID)
            else:
                assert READERS[format_name](data) == SAID, format_name
            assert format_name in ("srt", "vtt") or "Quokkas" in whole_text(format_name, data)
