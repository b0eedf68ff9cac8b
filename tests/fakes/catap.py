"""catap as far as NoteFlow uses it, and the Mac below it: what is played, which output is the default, what is allowed.

    mac = Mac()
    mac.install(monkeypatch)
    ...
    mac.session.play(samples)

Names, parameters and errors are the library's own (tests/unit/test_library_surfaces.py).
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

import pytest

BLOCK_S = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioStreamFormat:
    sample_rate: float
    num_channels: int
    bits_per_sample: int
    sample_type: Literal["float", "signed_integer"]
    format_id: str

    @property
    def is_float(self) -> bool:
        return self.sample_type == "float"


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioBuffer:
    data: bytes
    frame_count: int
    format: AudioStreamFormat
    input_sample_time: float | None = None


@dataclass(frozen=True, slots=True)
class AudioDevice:
    uid: str
    name: str
    is_default_output: bool


FLOAT = AudioStreamFormat(
    sample_rate=48_000.0, num_channels=1, bits_per_sample=32, sample_type="float", format_id="lpcm"
)


class Mac:
    """One output or several; with `playing`, silence is played all the time."""

    def __init__(self, *, playing: bool = False, version: str = "15.1") -> None:
        self.outputs = {"speakers": "MacBook Speakers", "headphones": "Headphones"}
        self.default: str | None = "speakers"
        self.playing = playing
        self.version = version
        self.allowed = True
        self.may_ask = True
        self.format = FLOAT
        self.refuse: Exception | None = None
        self.refuse_to_close = 0
        self.sessions: list[RecordingSession] = []

    @property
    def session(self) -> RecordingSession:
        """The newest session."""
        return self.sessions[-1]

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`import catap` gives the fake from now on, on a Mac of this version."""
        module: Any = ModuleType("catap")
        module.record_system_audio = self.record_system_audio
        module.list_audio_devices = self.list_audio_devices
        monkeypatch.setitem(sys.modules, "catap", module)
        monkeypatch.setattr(platform, "mac_ver", lambda: (self.version, ("", "", ""), "arm64"))

    def list_audio_devices(self) -> list[AudioDevice]:
        return [AudioDevice(uid, name, uid == self.default) for uid, name in self.outputs.items()]

    def record_system_audio(self, *, mono: bool, on_buffer: Callable[[AudioBuffer], None]) -> RecordingSession:
        assert mono
        session = RecordingSession(self, on_buffer)
        self.sessions.append(session)
        return session


class RecordingSession:
    """A tap and its recorder; a test calls `play` and `fail`."""

    def __init__(self, mac: Mac, on_buffer: Callable[[AudioBuffer], None]) -> None:
        self._mac = mac
        self._on_buffer = on_buffer
        self._at = 0.0
        self._failed = False
        self._live = False
        self._stopped = threading.Event()
        self._player = threading.Thread(target=self._play_on, daemon=True)

    def play(self, data: bytes, *, lost: int = 0) -> None:
        """A buffer, before which the device lost so many frames."""
        shape = self._mac.format
        frames = len(data) // (shape.num_channels * shape.bits_per_sample // 8)
        self._at += lost
        self._on_buffer(AudioBuffer(data=data, frame_count=frames, format=shape, input_sample_time=self._at))
        self._at += frames

    def fail(self) -> None:
        """The tap's format changed, or it was destroyed, or buffers were dropped."""
        self._failed = True

    def start(self) -> None:
        if self._mac.refuse is not None:
            raise self._mac.refuse
        self._live = True
        if self._mac.playing:
            self._player.start()

    def set_mute_behavior(self, mute: bool) -> None:
        if not self._live:
            raise RuntimeError("Session has no live tap to modify; call start() first")
        if not self._mac.may_ask:
            raise OSError("Failed to set property")
        if not self._mac.allowed:
            raise PermissionError("Core Audio refused to modify tap 1")

    @property
    def stream_format(self) -> AudioStreamFormat | None:
        return self._mac.format if self._live else None

    @property
    def capture_failed(self) -> bool:
        return self._failed

    @property
    def needs_cleanup(self) -> bool:
        return self._live

    def close(self) -> None:
        self._stopped.set()
        if self._mac.playing and self._live:
            self._player.join()
        if self._mac.refuse_to_close > 0:
            self._mac.refuse_to_close -= 1
            raise OSError("Failed to stop recording cleanly")
        self._live = False
        if self._failed:
            raise RuntimeError("Tap stream format changed during capture; discarding output")

    def _play_on(self) -> None:
        shape = self._mac.format
        frames = int(shape.sample_rate * BLOCK_S)
        while not self._stopped.wait(BLOCK_S):
            self.play(bytes(frames * shape.num_channels * shape.bits_per_sample // 8))
