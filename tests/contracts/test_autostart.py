"""What every way of starting with the session keeps: the desktop file, the registry, the launch agent, the fake."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.autostart import Autostart
from noteflow.domain.errors import NoteFlowError
from noteflow.infrastructure.autostart import (
    AGENT,
    RUN_KEY,
    DesktopFile,
    LaunchAgent,
    RunKey,
    _exec_word,
    absolute,
    system_autostart,
)
from tests.fakes.autostart import FakeAutostart
from tests.fakes.winreg import FakeRegistry

COMMAND = ["/opt/Note Flow/python", "-m", "noteflow"]


@pytest.fixture(params=["fake", "desktop file", "launch agent", "registry"])
def autostart(request: pytest.FixtureRequest, tmp_path: Path) -> Autostart:
    folder = tmp_path / "not there yet"
    made: dict[str, Autostart] = {
        "fake": FakeAutostart(),
        "desktop file": DesktopFile(COMMAND, folder),
        "launch agent": LaunchAgent(COMMAND, folder),
        "registry": RunKey(COMMAND, FakeRegistry()),
    }
    return made[str(request.param)]


def test_it_is_off_until_it_is_switched_on_and_after_it_is_switched_off(autostart: Autostart) -> None:
    assert not autostart.enabled()
    autostart.disable()
    for _ in range(2):
        autostart.enable()
        autostart.enable()
        assert autostart.enabled()
        autostart.disable()
        autostart.disable()
        assert not autostart.enabled()


def test_the_desktop_file_starts_the_command_and_goes_when_it_is_switched_off(tmp_path: Path) -> None:
    autostart = DesktopFile(COMMAND, tmp_path)
    autostart.enable()
    (file,) = tmp_path.iterdir()
    assert file.name == "noteflow.desktop"
    text = file.read_text()
    assert 'Exec="/opt/Note Flow/python" "-m" "noteflow"\n' in text
    assert text.startswith("[Desktop Entry]\nType=Application\nName=NoteFlow\n")
    for off in ("Hidden=true", "X-GNOME-Autostart-enabled=false"):
        file.write_text(f"{text}{off}\n")
        assert not autostart.enabled()
    autostart.disable()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file is in the way")
    registry = FakeRegistry()
    registry.locked = True
    blocked: list[Autostart] = [
        DesktopFile(COMMAND, tmp_path / "autostart"),
        LaunchAgent(COMMAND, tmp_path / "autostart"),
        RunKey(COMMAND, registry),
    ]
    for autostart in blocked:
        with pytest.raises(NoteFlowError) as refused:
            autostart.enable()
        assert refused.value.remedy
        assert not autostart.enabled()


def words(line: str) -> list[str]:
    """By the specification: first the escapes of any text in such a file, then those between quotes, then the field
    codes."""
    quoted = line.replace("\\\\", "\\")
    found = re.findall(r'"((?:[^"\\]|\\.)*)"(?: |$)', quoted)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in found]


@given(word=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), min_size=1))
def test_a_word_of_the_command_is_read_back_by_the_specifications_rules(word: str) -> None:
    assert words(f"{_exec_word('x')} {_exec_word(word)}") == ["x", word]


def test_a_name_that_cannot_be_written_down_is_refused() -> None:
    with pytest.raises(NoteFlowError):
        _exec_word("a\nHidden=true")


def test_the_launch_agent_and_the_registry_name_the_command(tmp_path: Path) -> None:
    LaunchAgent(COMMAND, tmp_path).enable()
    agent = plistlib.loads((tmp_path / f"{AGENT}.plist").read_bytes())
    assert agent["ProgramArguments"] == COMMAND
    assert agent["RunAtLoad"] is True
    registry = FakeRegistry()
    RunKey(COMMAND, registry).enable()
    assert registry.keys[RUN_KEY]["NoteFlow"] == ('"/opt/Note Flow/python" -m noteflow', registry.REG_SZ)


def test_the_command_does_the_same_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "main.py").touch()
    (tmp_path / "noteflow").mkdir()
    python = "/usr/bin/python3"
    assert absolute([python, "main.py", "-v"], tmp_path) == [python, str(tmp_path / "main.py"), "-v"]
    assert absolute([python, "-m", "noteflow", "tray"], tmp_path) == [python, "-m", "noteflow", "tray"]


def test_what_it_writes_starts_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    told = tmp_path / "told 100% `of` $it"
    monkeypatch.setattr(sys, "platform", "linux")
    system_autostart([sys.executable, "-c", "import sys; open(sys.argv[1], 'w')", str(told)]).enable()
    lines = (tmp_path / "autostart" / "noteflow.desktop").read_text().splitlines()
    (line,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    subprocess.run(words(line), check=True, timeout=60)
    assert told.exists()
