"""What the computer plays on Windows and macOS: pauses, losses and refusals, with the libraries' fakes."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices, playback, process_tap, system
from noteflow.infrastructure.audio.live import LiveSource
from noteflow.infrastructure.audio.loopback import LoopbackSource
from noteflow.infrastructure.audio.playback import PAUSE_S, PlaybackSource
from noteflow.infrastructure.audio.process_tap import TapSource
from tests.fakes.catap import AudioStreamFormat, Mac
from tests.fakes.pyaudiowpatch import Windows
from tests.support.sound_files import samples

LIMIT_S = 20.0


class HandSource(PlaybackSource):
    """A stream of 16 kHz mono that a test moves by hand, with a clock of its own."""

    def __init__(self) -> None:
        self.now = 100.0
        super().__init__(clock=lambda: self.now)
        self._expect(SAMPLE_RATE, 1, "s16")

    @contextlib.contextmanager
    def _stream(self) -> Iterator[Callable[[], bool]]:
        yield lambda: False

    def play(self, frames: int, *, missing: int = 0) -> None:
        self._on_sound(b"\1\1" * frames, frames, missing)


@pytest.fixture
def quick_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playback, "WATCH_S", 0.01)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, quick_watch: None) -> Windows:
    windows = Windows()
    windows.install(monkeypatch)
    return windows


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch, quick_watch: None) -> Mac:
    mac = Mac()
    mac.install(monkeypatch)
    return mac


def until_lost(source: LiveSource) -> None:
    deadline = time.monotonic() + LIMIT_S
    while source.lost() is None:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def drain(source: LiveSource) -> bytes:
    read = b""
    while not source.ended():
        read += source.read()
    return read


# --- a pause ------------------------------------------------------------------------------------------------------


def test_a_pause_is_silence_of_its_length_and_no_loss() -> None:
    source = HandSource()
    source.now += 0.1
    source.play(1_600)
    read = source.read()
    for _ in range(100):
        source.now += 0.1
        read += source.read()
    assert len(read) // 2 == pytest.approx((10.1 - PAUSE_S) * SAMPLE_RATE, abs=2)
    source.now += 0.1
    source.play(1_600)
    read += source.read()
    assert len(read) // 2 == pytest.approx(10.2 * SAMPLE_RATE, abs=2)
    assert read[:3_200] == read[-3_200:] == b"\1\1" * 1_600
    assert not read[3_200:-3_200].strip(b"\0")
    assert (source.dropped_frames(), source.gaps(), source.lost()) == (0, (), None)


def test_silence_comes_before_the_first_sound_too() -> None:
    source = HandSource()
    source.now += 3.0
    assert len(source.read()) // 2 == pytest.approx((3.0 - PAUSE_S) * SAMPLE_RATE, abs=2)
    source.play(1_600)
    assert len(source.read()) // 2 == pytest.approx(PAUSE_S * SAMPLE_RATE, abs=2)


@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("wait"), st.floats(0.0, 5.0)),
            st.tuples(st.just("play"), st.floats(0.01, 0.2)),
            st.tuples(st.just("read"), st.just(0.0)),
        ),
        max_size=60,
    )
)
def test_the_track_keeps_its_clock_whenever_sound_comes_and_is_read(steps: list[tuple[str, float]]) -> None:
    """After a pause and a block, everything read is as long as the clock says; and each block is in it, once."""
    source = HandSource()
    began, read, played = source.now, b"", 0
    for what, seconds in [*steps, ("read", 0.0), ("wait", PAUSE_S + 0.3), ("play", 0.2)]:
        if what == "wait":
            source.now += seconds
        elif what == "play":
            frames = int(seconds * SAMPLE_RATE)
            source.now += seconds
            source.play(frames)
            played += frames
        else:
            read += source.read()
    read += source.read() + source.read()
    assert source.lost() is None
    assert len(read) // 2 == pytest.approx((source.now - began) * SAMPLE_RATE, abs=2)
    assert read.count(b"\1") == 2 * played


def test_a_busy_moment_is_no_pause() -> None:
    source = HandSource()
    for late_s in (0.02, 0.4, 0.02):
        source.now += late_s
        source.play(320)
    assert source.read() == b"\1\1" * 960


def test_what_the_device_lost_is_counted_and_told() -> None:
    source = HandSource()
    source.now += 0.1
    source.play(1_600)
    source.now += 0.3
    source.play(1_600, missing=3_200)
    assert source.read() == b"\1\1" * 1_600 + bytes(6_400) + b"\1\1" * 1_600
    assert source.dropped_frames() == 3_200
    assert source.gaps() == ((1_600, 4_800, "overflow"),)


@pytest.mark.parametrize("first", ["read", "block"])
def test_a_machine_that_slept_had_no_pause(first: str) -> None:
    source = HandSource()
    source.now += 0.1
    source.play(1_600)
    assert source.read()
    source.now += 8 * 3_600.0
    if first == "block":
        source.play(1_600)
    assert source.lost() == "device-lost"
    assert drain(source) == b""


# --- Windows ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 2), (44_100, 1), (48_000, 6), (96_000, 8), (16_000, 1)])
def test_what_windows_plays_arrives(windows: Windows, rate: int, channels: int) -> None:
    windows.rate, windows.channels = rate, channels
    source = LoopbackSource()
    source.start()
    assert source.device == "Speakers (Virtual Audio)"
    assert windows.initialized == 1
    time_s = np.arange(rate // 10 * 10) / rate
    tone = (0.25 * np.sin(2 * np.pi * 440 * time_s) * 32_768).astype("<i2")
    for block in np.repeat(tone, channels).reshape(10, -1):
        windows.stream.play(block.tobytes())
    source.stop()
    source.stop()
    assert (windows.initialized, source.lost(), source.gaps()) == (0, None, ())
    heard = samples(drain(source))
    assert len(heard) == pytest.approx(SAMPLE_RATE, abs=40)
    inside = heard[1_600:-1_600]
    spectrum = np.abs(np.fft.rfft(inside * np.hanning(len(inside))))
    assert int(np.argmax(spectrum)) * SAMPLE_RATE / len(inside) == pytest.approx(440, abs=2)
    assert np.abs(inside).max() == pytest.approx(0.25, abs=0.01)
    windows.stream.play(bytes(20 * channels))  # a block that comes too late harms nothing
    assert source.read() == b""


def test_what_wasapi_lost_is_silence_of_that_length(windows: Windows) -> None:
    windows.rate, windows.channels = SAMPLE_RATE, 1
    source = LoopbackSource()
    source.start()
    windows.stream.play(b"\1\1" * 800, 10.0)
    windows.stream.play(b"\2\2" * 800, 10.05)
    windows.stream.play(b"\3\3" * 800, 10.35, overflow=True)
    source.stop()
    assert drain(source) == b"\1\1" * 800 + b"\2\2" * 800 + bytes(2 * 4_000) + b"\3\3" * 800
    assert source.dropped_frames() == 4_000
    assert source.gaps() == ((1_600, 5_600, "overflow"),)


def test_the_output_that_is_chosen_in_windows_is_followed(windows: Windows) -> None:
    source = LoopbackSource()
    source.start()
    windows.default = "{headphones}"
    until_lost(source)
    source.stop()
    again = LoopbackSource()
    again.start()
    assert again.device == "Headphones (Virtual Audio)"
    windows.stream.unplug()
    until_lost(again)
    again.stop()
    assert windows.initialized == 0


def test_windows_without_an_output(windows: Windows) -> None:
    for output in (None, "{one that PortAudio does not list}"):
        windows.default = output
        with pytest.raises(DeviceError, match="no output to play it on") as caught:
            LoopbackSource().start()
        assert "Windows' sound settings" in caught.value.remedy
    assert windows.initialized == 0


@pytest.mark.parametrize("error", [OSError(-9985, "Device unavailable"), ValueError("Invalid audio channels")])
def test_an_output_that_another_program_has_for_itself(windows: Windows, error: Exception) -> None:
    windows.refuse = error
    source = LoopbackSource()
    with pytest.raises(DeviceError, match="another program may have it for itself") as caught:
        source.start()
    assert "exclusive control" in caught.value.remedy
    source.stop()
    assert source.read() == b""
    windows.refuse, windows.refuse_to_start = None, error
    with pytest.raises(DeviceError, match="another program may have it for itself"):
        LoopbackSource().start()
    assert windows.initialized == 0


def test_an_output_of_too_many_channels(windows: Windows) -> None:
    windows.channels = 16
    with pytest.raises(DeviceError, match="it has 16 channels"):
        LoopbackSource().start()


def test_a_windows_that_does_not_answer(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "ANSWER_LIMIT_S", 0.05)
    windows.answers.clear()
    source = LoopbackSource()
    with pytest.raises(DeviceError, match="does not answer"):
        source.start()
    source.stop()
    windows.answers.set()  # what is opened too late is closed again
    deadline = time.monotonic() + LIMIT_S
    while not (windows.streams and windows.initialized == 0):
        assert time.monotonic() < deadline
        time.sleep(0.005)


# --- macOS --------------------------------------------------------------------------------------------------------


def test_what_a_mac_plays_arrives(mac: Mac) -> None:
    source = TapSource()
    source.start()
    assert source.device == "MacBook Speakers"
    tone = (0.25 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000)).astype("<f4")
    for block in tone.reshape(100, -1):
        mac.session.play(block.tobytes())
    source.stop()
    source.stop()
    assert not mac.session.needs_cleanup
    heard = samples(drain(source))
    assert len(heard) == pytest.approx(SAMPLE_RATE, abs=40)
    assert np.abs(heard[1_600:-1_600]).max() == pytest.approx(0.25, abs=0.01)
    assert (source.dropped_frames(), source.gaps(), source.lost()) == (0, (), None)


def test_what_a_tap_lost_is_silence_of_that_length(mac: Mac) -> None:
    mac.format = AudioStreamFormat(
        sample_rate=16_000.0, num_channels=1, bits_per_sample=16, sample_type="signed_integer", format_id="lpcm"
    )
    source = TapSource()
    source.start()
    mac.session.play(b"\1\1" * 512)
    mac.session.play(b"\2\2" * 512, lost=1_024)
    source.stop()
    assert drain(source) == b"\1\1" * 512 + bytes(2_048) + b"\2\2" * 512
    assert source.gaps() == ((512, 1_536, "overflow"),)


def test_the_output_that_is_chosen_on_a_mac_is_followed(mac: Mac) -> None:
    source = TapSource()
    source.start()
    mac.default = "headphones"
    until_lost(source)
    source.stop()
    again = TapSource()
    again.start()
    assert again.device == "Headphones"
    mac.session.fail()  # its format changed
    until_lost(again)
    again.stop()  # closing tells of the failure, and nobody is interested


def test_a_tap_without_a_block_is_dead(mac: Mac) -> None:
    now = 0.0
    source = TapSource(clock=lambda: now)
    source.start()
    for _ in range(int(2 * process_tap.SILENT_S)):
        now += 1.0
        source.read()
    until_lost(source)
    source.stop()


def test_without_the_permission(mac: Mac) -> None:
    mac.allowed = False
    source = TapSource()
    with pytest.raises(DeviceError, match="macOS does not let NoteFlow record") as caught:
        source.start()
    assert "Screen & System Audio Recording" in caught.value.remedy
    source.stop()
    assert not mac.session.needs_cleanup


def test_a_mac_that_does_not_tell_of_the_permission_is_believed(mac: Mac) -> None:
    mac.may_ask = False
    source = TapSource()
    source.start()
    source.stop()


def test_a_tap_that_is_refused(mac: Mac) -> None:
    mac.refuse = OSError("AudioHardwareCreateProcessTap failed with status 560947818")
    with pytest.raises(DeviceError, match="macOS gave no tap"):
        TapSource().start()
    mac.refuse = None
    mac.format = AudioStreamFormat(
        sample_rate=48_000.0, num_channels=1, bits_per_sample=24, sample_type="signed_integer", format_id="lpcm"
    )
    mac.refuse_to_close = 1  # and is closed at the second attempt
    with pytest.raises(DeviceError, match="macOS gave no tap"):
        TapSource().start()
    assert not mac.session.needs_cleanup


def test_a_mac_without_an_output(mac: Mac) -> None:
    mac.default = None
    with pytest.raises(DeviceError, match="no output to play it on"):
        TapSource().start()


# --- which one ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("platform", "kind"), [("win32", LoopbackSource), ("darwin", TapSource)])
def test_each_system_has_its_own(platform: str, kind: type, mac: Mac, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "PLATFORM", platform)
    assert type(system.system_source()) is kind
    assert system.system_source().track == system.TRACK


@pytest.mark.parametrize(
    ("platform", "version", "said"),
    [
        ("linux", "", ""),
        ("win32", "", ""),
        ("darwin", "14.2", ""),
        ("darwin", "26.0.1", ""),
        ("darwin", "14.1.2", "The computer's own sound can be recorded from macOS 14.2 on, and this is 14.1.2."),
        ("darwin", "", "The computer's own sound can be recorded from macOS 14.2 on, and this is an unknown one."),
        ("freebsd14", "", "The computer's own sound cannot be recorded on this system."),
    ],
)
def test_where_it_cannot_be_had_a_sentence_says_so(
    platform: str, version: str, said: str, mac: Mac, monkeypatch: pytest.MonkeyPatch
) -> None:
    mac.version = version
    monkeypatch.setattr(system, "PLATFORM", platform)
    assert system.why_not() == said
    if said:
        with pytest.raises(DeviceError) as caught:
            system.system_source()
        assert caught.value.message == said
    else:
        assert system.system_source().track == system.TRACK


@pytest.mark.parametrize("kind", [LoopbackSource, TapSource], ids=["PyAudioWPatch", "catap"])
def test_without_the_library(kind: type[PlaybackSource], monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pyaudiowpatch", "catap"):
        monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DeviceError, match="is missing"):
        kind().start()


def test_a_check_tells_of_an_output_that_plays_nothing(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "PLATFORM", "win32")
    found = system.check_system()
    assert (found.ok, found.detail) == (True, "Speakers (Virtual Audio) works. Nothing is played just now.")
    windows.default = None
    assert not system.check_system().ok


def test_a_flaw_while_it_is_watched_is_a_loss(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = threading.Event()
    real = system.system_source

    def default_output() -> str:
        if broken.is_set():
            raise AttributeError
        return "{speakers}"

    monkeypatch.setattr("noteflow.infrastructure.audio.mmdevice.default_output", default_output)
    monkeypatch.setattr(system, "PLATFORM", "win32")
    source = real()
    source.start()
    broken.set()
    until_lost(source)
    source.stop()
    assert windows.initialized == 0
