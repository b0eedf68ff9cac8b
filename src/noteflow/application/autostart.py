"""Starting with the session: the port behind which each system has its own way."""

from __future__ import annotations

from typing import Protocol


class Autostart(Protocol):
    """Whether NoteFlow starts when a person logs in."""

    def enabled(self) -> bool:
        """Whether it does, as the system has it now. What cannot be read counts as no."""

    def enable(self) -> None:
        """Have it start, by the command that this NoteFlow was started with. Raises NoteFlowError."""

    def disable(self) -> None:
        """Have it start no longer; fine where it does not. Raises NoteFlowError."""
