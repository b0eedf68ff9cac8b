"""The demo, as `make run` shows it where there is no screen."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).parents[2] / "packaging" / "demo" / "demo.py"


def demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DEMO), "--folder", str(folder), *options]
    return subprocess.run(command, env=os.environ.copy(), capture_output=True, text=True, check=False)


def test_the_main_job_needs_no_microphone_no_screen_and_no_keyring(private_world: Path) -> None:
    folder = private_world / "demo"

    shown = demo(folder, "--fast")

    assert shown.returncode == 0, shown.stderr
    for word in ("garden", "library", "thursday"):
        assert word in shown.stdout.lower()
    assert "0 can be read in these files" in shown.stdout
    assert "Verified: " in shown.stdout
    assert (folder / "exports" / "Garden party.pdf").read_bytes().startswith(b"%PDF-")
    assert "library" in (folder / "exports" / "Garden party.md").read_text(encoding="utf-8").lower()
    assert stat.S_IMODE((folder / "passphrase").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary").touch()

    refused = demo(tmp_path)

    assert refused.returncode == 1
    assert "not made by the demo" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["diary"]


def test_a_step_that_fails_ends_the_demo_with_its_exit_code(private_world: Path) -> None:
    broken = demo(private_world / "demo", "--file", str(private_world / "missing.wav"))

    assert broken.returncode == 4
    assert "`noteflow record` exited with 4" in broken.stdout
    assert "Traceback" not in broken.stderr
