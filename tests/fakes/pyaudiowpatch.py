"""PyAudioWPatch as far as NoteFlow uses it, and the Windows below it: what is played, and which output is the default.

    windows = Windows()
    windows.install(monkeypatch)
    ...
    windows.stream.play(pcm, at_s=1.0)

Names, parameters and errors are the library's own (tests/unit/test_library_surfaces.py); how its callback is called and
what it must return are those of its C part.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest

from noteflow.infrastructure.audio import mmdevice

paInt16 = 8  # noqa: N816 - the library's names, PortAudio's numbers
paInputOverflow = 2  # noqa: N816
paContinue = 0  # noqa: N816

BLOCK_S = 0.02


class Windows:
    """One output or several, by Windows' own names for them; with `playing`, silence is played all the time."""

    def __init__(self, *, playing: bool = False, rate: int = 48_000, channels: int = 2) -> None:
        self.outputs = {"{speakers}": "Speakers (Virtual Audio)", "{headphones}": "Headphones (Virtual Audio)"}
        self.default: str | None = "{speakers}"
        self.playing = playing
        self.rate = rate
        self.channels = channels
        self.refuse: Exception | None = None
        self.refuse_to_start: Exception | None = None
        self.answers = threading.Event()
        self.answers.set()
        self.streams: list[Stream] = []
        self.initialized = 0
        self.listed: str | None = None

    @property
    def stream(self) -> Stream:
        """The newest stream."""
        return self.streams[-1]

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`import pyaudiowpatch` gives the fake from now on."""
        module: Any = ModuleType("pyaudiowpatch")
        module.PyAudio = lambda: PyAudio(self)
        module.paInt16, module.paInputOverflow, module.paContinue = paInt16, paInputOverflow, paContinue
        monkeypatch.setitem(sys.modules, "pyaudiowpatch", module)
        monkeypatch.setattr(mmdevice, "default_output", lambda: self.default or "")


class PyAudio:
    """PortAudio's list of devices is made when nobody has it, and stays as it was until nobody has it again."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        windows.answers.wait()
        if windows.initialized == 0:
            windows.listed = windows.default
        windows.initialized += 1

    def get_default_wasapi_loopback(self) -> dict[str, Any]:
        windows = self._windows
        if windows.listed is None:
            raise OSError(-9996, "Invalid device")
        if windows.listed not in windows.outputs:
            raise LookupError("No analogue is found for passed device")
        return {
            "index": 7,
            "name": f"{windows.outputs[windows.listed]} [Loopback]",
            "defaultSampleRate": float(windows.rate),
            "maxInputChannels": windows.channels,
            "isLoopbackDevice": True,
        }

    def open(
        self,
        *,
        rate: int,
        channels: int,
        format: int,  # noqa: A002
        input: bool,  # noqa: A002
        input_device_index: int,
        frames_per_buffer: int,
        start: bool,
        stream_callback: Callable[..., tuple[bytes | None, int]],
    ) -> Stream:
        windows = self._windows
        assert (rate, channels, format, input) == (windows.rate, windows.channels, paInt16, True)
        assert (input_device_index, frames_per_buffer > 0, start) == (7, True, False)
        if windows.refuse is not None:
            raise windows.refuse
        stream = Stream(windows, stream_callback)
        windows.streams.append(stream)
        return stream

    def terminate(self) -> None:
        for stream in self._windows.streams:
            stream.close()
        self._windows.initialized -= 1


class Stream:
    """A stream; a test calls `play` and `unplug`."""

    def __init__(self, windows: Windows, callback: Callable[..., tuple[bytes | None, int]]) -> None:
        self._windows = windows
        self._callback = callback
        self._active = False
        self._open = True
        self._stopped = threading.Event()
        self._player = threading.Thread(target=self._play_on, daemon=True)

    def play(self, pcm: bytes, at_s: float = 0.0, *, overflow: bool = False) -> None:
        """A block, whose first sample the device heard at `at_s` of its own clock."""
        times: Mapping[str, float] = {
            "input_buffer_adc_time": at_s,
            "current_time": at_s,
            "output_buffer_dac_time": 0.0,
        }
        frames = len(pcm) // (2 * self._windows.channels)
        # PortAudio ends a stream whose callback gives anything else.
        assert self._callback(pcm, frames, times, paInputOverflow if overflow else 0) == (None, paContinue)

    def unplug(self) -> None:
        """The device goes: PortAudio's thread ends by itself."""
        self._active = False

    def start_stream(self) -> None:
        if self._windows.refuse_to_start is not None:
            raise self._windows.refuse_to_start
        self._active = True
        if self._windows.playing:
            self._player.start()

    def is_active(self) -> bool:
        if not self._open:
            raise OSError("Stream not open")
        return self._active

    def stop_stream(self) -> None:
        if not self._open:
            raise OSError("Stream not open")
        self._active = False
        self._stopped.set()
        if self._windows.playing:
            self._player.join()

    def close(self) -> None:
        self._open = self._active = False
        self._stopped.set()

    def _play_on(self) -> None:
        frames = int(self._windows.rate * BLOCK_S)
        at_s = 0.0
        while not self._stopped.wait(BLOCK_S):
            self.play(bytes(2 * self._windows.channels * frames), at_s)
            at_s += BLOCK_S
