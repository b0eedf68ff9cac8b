"""A file of preferences in memory; passes the contract of `PreferencesFile` (tests/contracts)."""

from __future__ import annotations

from noteflow.application.preferences import NAME, SIZE_LIMIT


class FakePreferencesFile:
    """`kept` are the contents by name; `refuse` is raised by the next write or setting aside, once."""

    def __init__(self, data: bytes | None = None) -> None:
        self.kept: dict[str, bytes] = {} if data is None else {NAME: data}
        self.refuse: OSError | None = None

    def read(self) -> bytes | None:
        data = self.kept.get(NAME)
        return None if data is None else data[: SIZE_LIMIT + 1]

    def write(self, data: bytes) -> None:
        self._may_refuse()
        self.kept[NAME] = data

    def set_aside(self) -> str:
        self._may_refuse()
        name = next(name for n in range(1, 99) if (name := f"{NAME}.set-aside-{n}") not in self.kept)
        self.kept[name] = self.kept.pop(NAME)
        return name

    def _may_refuse(self) -> None:
        refuse, self.refuse = self.refuse, None
        if refuse is not None:
            raise refuse
