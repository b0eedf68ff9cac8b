"""What the computer plays: the one place that knows how each system gives it."""

from __future__ import annotations

import sys

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio import process_tap
from noteflow.infrastructure.audio.live import LiveSource
from noteflow.infrastructure.audio.loopback import LoopbackSource
from noteflow.infrastructure.audio.microphone import SoundCheck, SystemSource, check_source
from noteflow.infrastructure.audio.process_tap import TapSource

TRACK = "system"

PLATFORM: str = sys.platform


def system_source() -> LiveSource:
    """The default output of this system as a source. Raises DeviceError where `why_not` has a reason: no waiting and no
    trying again would help there. What is only not there now, its `start` tells."""
    if reason := why_not():
        raise DeviceError(reason, "Leave it out; the microphone alone can be recorded.")
    if PLATFORM == "win32":
        return LoopbackSource()
    if PLATFORM == "darwin":
        return TapSource()
    return SystemSource()


def why_not() -> str:
    """Why this system gives no sound of its own, in a sentence; empty where it can. Opens nothing: what only a try can
    tell, `check_system` does."""
    if PLATFORM == "darwin":
        return process_tap.too_old()
    if PLATFORM in ("linux", "win32"):
        return ""
    return "The computer's own sound cannot be recorded on this system."


def check_system(*, listen_s: float = 0.5) -> SoundCheck:
    """As `check` of a microphone, of what the computer plays. Raises DeviceError where `why_not` has a reason."""
    return check_source(system_source(), listen_s, silent="Nothing is played just now.")
