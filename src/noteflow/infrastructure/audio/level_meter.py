"""The microphones of this computer, and the level of one: sound is read, measured and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from noteflow.application.ports import AudioSource
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.microphone import MicrophoneSource
from noteflow.infrastructure.converters.pcm import peak_db

RING_S = 2.0


class SourceMeter:
    """`LevelMeter` of a source that was started."""

    def __init__(self, source: AudioSource) -> None:
        self._source = source

    def level_db(self) -> float:
        """See `LevelMeter.level_db`."""
        return peak_db(self._source.read())

    def lost(self) -> str:
        """See `LevelMeter.lost`."""
        if self._source.lost() is None:
            return ""
        return f"Nothing comes from {self._source.device} any more. Plug it in again, or choose another."

    def close(self) -> None:
        """See `LevelMeter.close`."""
        self._source.stop()


class SystemMicrophones:
    """`Microphones` of this computer. `open_source` gives a source of the microphone of a name, not started."""

    def __init__(self, open_source: Callable[[str], AudioSource] | None = None) -> None:
        self._open_source = open_source or (lambda name: MicrophoneSource(name, ring_s=RING_S))

    def names(self) -> Sequence[str]:
        """See `Microphones.names`."""
        return list(dict.fromkeys(device.name for device in devices.list_inputs()))

    def listen(self, name: str) -> SourceMeter:
        """See `Microphones.listen`."""
        source = self._open_source(name)
        source.start()
        return SourceMeter(source)
