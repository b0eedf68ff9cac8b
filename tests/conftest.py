"""What every test lives in: a home of its own, no desktop session, no network."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.network_guard.sitecustomize import DENIED_LOG

GUARD = Path(__file__).parent / "support" / "network_guard"

# The machines are noisy, so examples have no deadline; a run in CI is the same every time.
settings.register_profile("noteflow", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("ci", settings.get_profile("noteflow"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "noteflow")


@pytest.fixture(autouse=True)
def private_world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for the machine outside: HOME and all XDG folders lie in it, and it is removed afterwards.

    Its path is short, since local sockets have paths of at most 107 bytes. No desktop session can be reached: neither
    D-Bus nor a screen nor a sound server is where the environment says. Tests that need one start their own. A test in
    which anything spoke to the network fails, even when the refusal was swallowed.
    """
    world = Path(tempfile.mkdtemp(prefix="nf-"))
    for name in [name for name in os.environ if name.startswith(("NOTEFLOW_", "XDG_", "PULSE_", "QT_", "DBUS_"))]:
        monkeypatch.delenv(name)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"):
        monkeypatch.delenv(name, raising=False)
    for name, folder in {
        "HOME": "user",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
    }.items():
        (world / folder).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(world / folder))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={world}/no-bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={world}/no-bus")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{world}/no-sound-server")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("PYTHONPATH", str(GUARD))
    denied = world / "denied.log"
    monkeypatch.setenv(DENIED_LOG, str(denied))
    log = logging.getLogger("noteflow")
    handlers, level, propagate, raises = list(log.handlers), log.level, log.propagate, logging.raiseExceptions
    yield world
    # what was opened here may have begun a log, which would go on for the next test
    for handler in [handler for handler in log.handlers if handler not in handlers]:
        log.removeHandler(handler)
        handler.close()
    log.setLevel(level)
    log.propagate, logging.raiseExceptions = propagate, raises
    spoken = denied.read_text(encoding="utf-8") if denied.exists() else ""
    shutil.rmtree(world, ignore_errors=True)
    if spoken:
        pytest.fail(f"NoteFlow uses no network, but: {spoken}", pytrace=False)


@pytest.fixture(autouse=True)
def no_windows_left() -> Iterator[None]:
    """What a test has left on the screen is deleted: each style sheet that a later one sets would go through all of
    it."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from tests.support.qt import delete_windows

        delete_windows()


@pytest.fixture
def home(private_world: Path) -> Path:
    """An empty data folder for a vault, readable by its owner alone."""
    folder = private_world / "home"
    folder.mkdir(mode=0o700)
    return folder
