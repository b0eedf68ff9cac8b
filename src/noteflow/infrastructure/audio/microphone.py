"""A microphone, or what the computer plays, as a source of sound; and a check of a microphone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from noteflow.domain.errors import DeviceError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.audio import devices, pulse
from noteflow.infrastructure.audio.intake import RING_S, Intake
from noteflow.infrastructure.audio.late_start import LateStart
from noteflow.infrastructure.audio.live import STALL_S, LiveSource
from noteflow.infrastructure.converters.pcm import FLOOR_DB, peak_db

FIRST_BLOCK_S = 10.0
"""`STALL_S` before the first block: a wireless headset takes seconds to switch its microphone on."""

POLL_S = 0.5
"""Between two reads at most so much counts towards a stall: the rest may be ours (a suspended machine)."""

WATCH_S = 0.25


class MicrophoneSource(LiveSource):
    """A microphone: `default`, a name, or a part of one.

    A stream stays with the microphone that it was opened for. It is lost when that is unplugged, when the sound server
    ends, when no block comes for `STALL_S`, and, for `default`, when another microphone becomes the default: so a
    recorder that opens `default` again follows the person's choice, and each segment of sound has one true device.
    """

    track = "mic"

    def __init__(
        self,
        device: str = "default",
        *,
        rate: int = SAMPLE_RATE,
        ring_s: float = RING_S,
        clock: Callable[[], float] = time.monotonic,
        or_default: bool = False,
    ) -> None:
        """`rate` in Hz is what the device is asked for first; what it gives is resampled when it is not 16 kHz. With
        `or_default` the default microphone takes the place of one that is not there."""
        super().__init__(device, ring_s, clock)
        self._wanted = device
        self._or_default = or_default
        self._wanted_rate = rate
        self._stream: devices.InputStream | None = None
        self._closed = False
        self._blocks = 0
        self._blocks_seen = 0
        self._still_s = 0.0
        self._polled_at = 0.0
        self._next_adc_s = 0.0
        self._late = LateStart(clock)

    def start(self) -> None:
        """Open the microphone. Raises DeviceError, with the names there are when `device` is none of them."""
        assert self._stream is None, "a source is started once"
        found = self._find()
        stream = devices.open_input(found, self._on_block, self._on_finished, self._wanted_rate)
        self._intake = Intake(stream.rate, stream.channels, ring_s=self._ring_s)
        self._stream = stream
        self.device = found.name
        try:
            devices.start_input(stream)
        except DeviceError:
            self.stop()
            raise
        self._polled_at = self._clock()
        self._late.begin()
        if found.pulse:
            self._watcher = threading.Thread(target=self._watch, args=(found.pulse,), name="microphone", daemon=True)
            self._watcher.start()

    def read(self) -> bytes:
        """See `LiveSource.read`; what came late at the start is in its place."""
        self._notice_stall()
        over = self._over
        return self._late.put(super().read(), over)

    def ended(self) -> bool:
        """Lost or stopped, and everything read."""
        return super().ended() and not self._late.holding

    def gaps(self) -> Sequence[tuple[int, int, str]]:
        """Where dropped samples are silence in what was read."""
        lead = self._late.lead
        return tuple((lead + start, lead + end, reason) for start, end, reason in super().gaps())

    def stop(self) -> None:
        """Close the stream; takes some seconds when the sound server hangs. What came before stays readable."""
        self._over = True
        self._stop_watch.set()
        if self._watcher is not None:
            self._watcher.join(STALL_S)
            self._watcher = None
        if self._stream is not None and not self._closed:
            self._closed = True
            devices.close_input(self._stream)
            if self._intake is not None:
                self._intake.finish()

    def _notice_stall(self) -> None:
        if self._stream is None or self._over:
            return
        now = self._clock()
        self._still_s += min(now - self._polled_at, POLL_S)
        self._polled_at = now
        if self._blocks != self._blocks_seen:
            self._blocks_seen = self._blocks
            self._still_s = 0.0
        if self._still_s >= (STALL_S if self._blocks else FIRST_BLOCK_S):
            self._lose()

    def _find(self) -> devices.InputDevice:
        try:
            return devices.find(self._wanted)
        except DeviceError:
            if not self._or_default or self._wanted == "default":
                raise
            return devices.find("default")

    # --- PortAudio's thread ---

    def _on_block(self, block: Any, frames: int, times: Any, status: Any) -> None:
        intake = self._intake
        if self._over or intake is None:
            return
        self._blocks += 1
        if status.input_overflow and self._blocks > 1:
            # The device lost sound before this block: as much as its clock went on since the last one.
            lost_s = min(max(0.0, times.inputBufferAdcTime - self._next_adc_s), self._ring_s)
            intake.miss(round(lost_s * intake.rate))
        self._next_adc_s = times.inputBufferAdcTime + frames / intake.rate
        intake.put(block)

    def _on_finished(self) -> None:
        if not self._over:
            self._lose()

    # --- the watcher's thread ---

    def _watch(self, source: str) -> None:
        try:
            watch = pulse.PulseWatch(
                source, follow_default=self._wanted == "default", monitors=self.track == SystemSource.track
            )
        except pulse.ServerGoneError:
            self._lose()
            return
        try:
            while not self._stop_watch.is_set():
                if watch.gone(WATCH_S):
                    self._lose()
                    return
        finally:
            watch.close()


class SystemSource(MicrophoneSource):
    """What the computer plays under Linux: the default output, and the next one when that changes."""

    track = "system"

    def _find(self) -> devices.InputDevice:
        return devices.default_output()


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """What a short look at a source told: `detail` in a sentence, `remedy` when not `ok`."""

    ok: bool
    detail: str
    remedy: str = ""


def check(device: str = "default", *, listen_s: float = 0.5) -> SoundCheck:
    """Open the microphone, listen for a moment, keep nothing. For `doctor`; takes `listen_s`, and up to `STALL_S` when
    nothing comes."""
    return check_source(MicrophoneSource(device), listen_s, silent="It is silent just now, and may be muted.")


def check_source(source: LiveSource, listen_s: float, *, silent: str) -> SoundCheck:
    """As `check`, of any source that was not started; `silent` is told when it gives only silence."""
    peak, heard = FLOOR_DB, 0
    try:
        source.start()
        while heard < listen_s * SAMPLE_RATE and source.lost() is None:
            pcm = source.read()
            heard += len(pcm) // 2
            peak = max(peak, peak_db(pcm))
            time.sleep(0.02)
    except DeviceError as error:
        return SoundCheck(False, error.message, error.remedy)
    finally:
        source.stop()
    if heard < listen_s * SAMPLE_RATE:
        return SoundCheck(False, f"{source.device} was opened, but no sound came from it.", "Plug it in again.")
    if peak <= FLOOR_DB:
        return SoundCheck(True, f"{source.device} works. {silent}")
    return SoundCheck(True, f"{source.device} works. The loudest sound just now was {peak:.0f} dB.")
