"""Starting with the session, as a test has it; passes the contract of `Autostart` (tests/contracts)."""

from __future__ import annotations

from noteflow.domain.errors import NoteFlowError


class FakeAutostart:
    """`refuse` is raised by the next change, once."""

    def __init__(self, *, on: bool = False) -> None:
        self.on = on
        self.refuse: NoteFlowError | None = None

    def enabled(self) -> bool:
        return self.on

    def enable(self) -> None:
        self._change(on=True)

    def disable(self) -> None:
        self._change(on=False)

    def _change(self, *, on: bool) -> None:
        refuse, self.refuse = self.refuse, None
        if refuse is not None:
            raise refuse
        self.on = on
