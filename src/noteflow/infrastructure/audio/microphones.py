"""The microphones of this computer, each to be listened to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from noteflow.application.hearing import Heard, Hearing
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.microphone import MicrophoneSource
from noteflow.infrastructure.converters.pcm import peak_db

RING_S = 2.0


class SystemMicrophones:
    """`Microphones` of this computer."""

    def names(self) -> Sequence[str]:
        """See `Microphones.names`."""
        return list(dict.fromkeys(device.name for device in devices.list_inputs()))

    def hear(self, name: str, told: Callable[[Heard], None]) -> Hearing:
        """See `Microphones.hear`."""
        return Hearing(lambda: MicrophoneSource(name, ring_s=RING_S), peak_db, told).start()
