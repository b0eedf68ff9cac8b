"""Power that a test switches; passes the contract of `Power` (tests/contracts)."""

from __future__ import annotations


class FakePower:
    """On mains until `battery` says otherwise."""

    def __init__(self, *, battery: bool = False) -> None:
        self.battery = battery

    def on_battery(self) -> bool:
        return self.battery
