"""What every source of power says: the one a test switches, and the system's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from noteflow.application.ports import Power
from noteflow.infrastructure.power import SystemPower
from tests.fakes.power import FakePower

Battery = dict[str, dict[str, str]]

LAPTOP: Battery = {
    "AC": {"type": "Mains", "online": "0"},
    "BAT0": {"type": "Battery", "status": "Discharging", "scope": "System"},
}


def supplies(folder: Path, found: Battery) -> SystemPower:
    for name, files in found.items():
        (folder / name).mkdir()
        for file, content in files.items():
            (folder / name / file).write_text(content + "\n", encoding="ascii")
    return SystemPower(folder)


@pytest.fixture(params=["fake", "system"])
def power(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bool], Power]:
    def made(battery: bool) -> Power:
        if request.param == "fake":
            return FakePower(battery=battery)
        online = {**LAPTOP, "AC": {"type": "Mains", "online": "0" if battery else "1"}}
        return supplies(tmp_path, online)

    return made


@pytest.mark.parametrize("battery", [True, False])
def test_it_tells_battery_from_mains(power: Callable[[bool], Power], battery: bool) -> None:
    assert power(battery).on_battery() is battery


@pytest.mark.parametrize(
    "found",
    [
        {},
        {"AC": {"type": "Mains", "online": "1"}},
        {"BAT0": {"type": "Battery", "status": "Full"}},
        {"BAT0": {"type": "Battery", "status": "Charging"}},
        {"BAT0": {"type": "Battery"}},
        {"hidpp_battery_0": {"type": "Battery", "status": "Discharging", "scope": "Device"}},
        {"BAT0": {"type": "Battery", "status": "Discharging"}, "ucsi": {"type": "USB", "online": "1"}},
    ],
)
def test_a_computer_that_is_plugged_in_or_has_no_battery_is_on_mains(tmp_path: Path, found: Battery) -> None:
    assert supplies(tmp_path, found).on_battery() is False


def test_a_machine_without_such_files_is_on_mains(tmp_path: Path) -> None:
    assert SystemPower(tmp_path / "none").on_battery() is False


def test_this_machine_answers() -> None:
    assert SystemPower().on_battery() in (True, False)
