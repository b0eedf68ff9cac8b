"""The code of the windows that a person opens, brought in while nobody waits for it.

That takes some tenths of a second, in which the first window of a kind would hold up the screen.
"""

from __future__ import annotations

AHEAD_MS = 2000
"""So long after the vault was opened."""


def bring_in() -> None:
    """Import it. On any thread."""
    from noteflow.ui import library_window, meeting_window, settings_keeper, settings_window  # noqa: F401
