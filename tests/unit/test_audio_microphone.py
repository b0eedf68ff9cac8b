"""What a real sound server cannot be made to do: a device that loses samples, and one that falls silent."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices
from noteflow.infrastructure.audio.live import STALL_S
from noteflow.infrastructure.audio.microphone import FIRST_BLOCK_S, MicrophoneSource


@dataclass
class StreamOfHand:
    """PortAudio's side: the test calls back."""

    on_block: Any = None
    on_finished: Any = None
    closed: bool = False

    def block(self, pcm: bytes, at_s: float, *, overflow: bool = False) -> None:
        times, status = SimpleNamespace(inputBufferAdcTime=at_s), SimpleNamespace(input_overflow=overflow)
        self.on_block(memoryview(pcm), len(pcm) // 2, times, status)


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> StreamOfHand:
    stream = StreamOfHand()

    def opened(_device: object, on_block: object, on_finished: object, rate: int) -> devices.InputStream:
        stream.on_block, stream.on_finished = on_block, on_finished
        return devices.InputStream(stream, rate, 1)

    def close(_stream: object) -> None:
        stream.closed = True

    monkeypatch.setattr(devices, "find", lambda _name: devices.InputDevice("Hand", True, 0, SAMPLE_RATE, 1))
    monkeypatch.setattr(devices, "open_input", opened)
    monkeypatch.setattr(devices, "start_input", lambda _stream: None)
    monkeypatch.setattr(devices, "close_input", close)
    return stream


def test_what_the_device_lost_is_silence_of_that_length(stream: StreamOfHand) -> None:
    source = MicrophoneSource()
    source.start()
    stream.block(b"\1\1" * 800, 10.0)
    stream.block(b"\2\2" * 800, 10.05)
    stream.block(b"\3\3" * 800, 10.35, overflow=True)  # a quarter of a second later than it should be
    stream.block(b"\4\4" * 800, 10.40)
    assert source.read() == b"\1\1" * 800 + b"\2\2" * 800 + bytes(2 * 4_000) + b"\3\3" * 800 + b"\4\4" * 800
    assert source.dropped_frames() == 4_000
    assert source.gaps() == ((1_600, 5_600, "overflow"),)
    assert source.lost() is None
    source.stop()
    assert stream.closed


def test_a_device_clock_that_makes_no_sense_costs_little(stream: StreamOfHand) -> None:
    source = MicrophoneSource(ring_s=2.0)
    source.start()
    stream.block(bytes(1_600), 0.0)
    stream.block(bytes(1_600), 1e9, overflow=True)
    stream.block(bytes(1_600), 0.0, overflow=True)
    total = 0
    while pcm := source.read():
        total += len(pcm) // 2
    assert total == 3 * 800 + source.dropped_frames()
    assert source.dropped_frames() <= 3 * SAMPLE_RATE
    source.stop()


def test_a_stream_without_blocks_is_lost_but_a_machine_that_slept_is_not(stream: StreamOfHand) -> None:
    now = 0.0
    source = MicrophoneSource(clock=lambda: now)
    source.start()
    for _ in range(int(FIRST_BLOCK_S / 0.25) - 1):
        now += 0.25
        assert source.lost() is None
    stream.block(b"\1\1" * 800, 0.0)
    now += 3_600.0  # the machine slept
    assert source.lost() is None
    while source.lost() is None:
        now += 0.25
        assert now < 3_600 + FIRST_BLOCK_S + STALL_S + 1
    assert source.lost() == "device-lost"
    stream.block(b"\2\2" * 800, 0.1)  # too late
    assert not source.ended()
    assert source.read() == b"\1\1" * 800
    assert source.ended()
    source.stop()
    assert source.lost() == "device-lost"


def test_portaudio_tells_of_the_end(stream: StreamOfHand) -> None:
    source = MicrophoneSource()
    source.start()
    stream.block(b"\1\1" * 800, 0.0)
    stream.on_finished()
    assert source.lost() == "device-lost"
    source.stop()
    assert source.read() == b"\1\1" * 800
    assert source.ended()


def test_the_end_that_was_asked_for_is_no_loss(stream: StreamOfHand) -> None:
    source = MicrophoneSource()
    source.start()
    source.stop()
    stream.on_finished()
    assert source.lost() is None
    assert source.ended()


def test_a_preferred_microphone_that_is_not_there_gives_way_to_the_default(
    stream: StreamOfHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> devices.InputDevice:
        if name != "default":
            raise DeviceError(f"There is no microphone “{name}”.", "Plug it in.")
        return devices.InputDevice("Hand", True, 0, SAMPLE_RATE, 1)

    monkeypatch.setattr(devices, "find", find)
    source = MicrophoneSource("Yeti Nano", or_default=True)
    source.start()
    assert source.device == "Hand"
    source.stop()
    with pytest.raises(DeviceError):
        MicrophoneSource("Yeti Nano").start()
