"""What the windows need of this computer: its settings, its microphones, and what starts with the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from noteflow.application.autostart import Autostart
from noteflow.application.microphones import Microphones
from noteflow.application.preferences import Preferences, PreferencesBook


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """Made by the composition root. `autostart` and `microphones` are called when they are first needed."""

    preferences: PreferencesBook
    autostart: Callable[[], Autostart]
    microphones: Callable[[], Microphones]
    vault_folder: Path


def preferences_of(computer: ThisComputer | None) -> Preferences:
    """Those that hold; the usual ones where nothing is kept."""
    return Preferences() if computer is None else computer.preferences.current
