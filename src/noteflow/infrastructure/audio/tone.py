"""A short sound to try the loudspeakers with."""

from __future__ import annotations

import numpy as np

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices

NOTES_HZ = (523.25, 659.25)
NOTE_S = 0.6
REST_S = 0.3
"""What follows the notes, so that nothing of them is still queued when the output is closed."""
LOUDNESS = 0.25


def tone() -> bytes:
    """Two notes that fade in and out: signed 16 bit, mono, at `SAMPLE_RATE`."""
    time_s = np.arange(round(NOTE_S * SAMPLE_RATE)) / SAMPLE_RATE
    fade = np.sin(np.pi * time_s / NOTE_S) ** 2
    notes = [np.sin(2 * np.pi * hertz * time_s) * fade for hertz in NOTES_HZ]
    sound = np.concatenate([*notes, np.zeros(round(REST_S * SAMPLE_RATE))])
    return np.round(sound * LOUDNESS * 32767).astype("<i2").tobytes()


def play_tone() -> None:
    """Play it on what the computer plays on; returns when it was heard. Raises DeviceError."""
    stream = devices.open_output()
    try:
        stream.write(tone())
    finally:
        devices.close_output(stream)
