"""What the computer plays on Windows: the default output's WASAPI loopback, by PyAudioWPatch.

Written after that library's own source and PortAudio's, and not run on Windows yet: see docs/adr/system-sound.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio import mmdevice
from noteflow.infrastructure.audio.playback import PlaybackSource
from noteflow.infrastructure.audio.resampler import LAYOUTS

BLOCKS_A_SECOND = 10
"""How finely sound comes. PyAudioWPatch cannot be asked for a latency; its buffer holds two blocks, a fifth of a second
as for a microphone."""


class LoopbackSource(PlaybackSource):
    """What the default output of Windows plays."""

    _next_adc_s = 0.0

    @contextlib.contextmanager
    def _stream(self) -> Iterator[Callable[[], bool]]:
        pyaudio = _library()
        output = mmdevice.default_output()
        with contextlib.ExitStack() as stack:
            try:
                audio = pyaudio.PyAudio()
                stack.callback(audio.terminate)
                found = audio.get_default_wasapi_loopback()
            except (OSError, LookupError) as error:
                raise DeviceError(
                    "The computer's own sound cannot be recorded: there is no output to play it on.",
                    "Plug in loudspeakers or headphones, or switch them on in Windows' sound settings, then try again.",
                ) from error
            self.device = found["name"].removesuffix(" [Loopback]")
            stream = self._begin(pyaudio, audio, found)
            stack.callback(_close, stream)
            yield lambda: _is_lost(stream, output)

    def _begin(self, pyaudio: Any, audio: Any, found: Mapping[str, Any]) -> Any:
        """A running stream of the output's own rate and channels: WASAPI gives a loopback in no other shape."""
        rate, channels = int(found["defaultSampleRate"]), found["maxInputChannels"]
        if channels > len(LAYOUTS):
            raise DeviceError(
                f"What {self.device} plays cannot be recorded: it has {channels} channels, and NoteFlow mixes up to "
                f"{len(LAYOUTS)}.",
                "Choose another output in Windows' sound settings.",
            )
        overflow, go_on = pyaudio.paInputOverflow, pyaudio.paContinue

        def on_block(block: bytes | None, frames: int, times: Mapping[str, float], status: int) -> tuple[None, int]:
            if block:
                # What the device lost is as much as its clock went on since the last block.
                adc_s = times["input_buffer_adc_time"]
                lost_s = adc_s - self._next_adc_s if status & overflow and self._next_adc_s else 0.0
                self._next_adc_s = adc_s + frames / rate
                self._on_sound(block, frames, missing=round(lost_s * rate))
            return None, go_on

        try:
            stream = audio.open(
                rate=rate,
                channels=channels,
                format=pyaudio.paInt16,
                input=True,
                input_device_index=found["index"],
                frames_per_buffer=rate // BLOCKS_A_SECOND,
                start=False,
                stream_callback=on_block,
            )
            self._expect(rate, channels, "s16")
            stream.start_stream()
        except (OSError, ValueError) as error:
            raise DeviceError(
                f"What {self.device} plays cannot be recorded: another program may have it for itself alone, or it was "
                "just unplugged.",
                "Close that program, or forbid exclusive control in the output's settings in Windows, then try again.",
            ) from error
        return stream


def _library() -> Any:
    try:
        import pyaudiowpatch
    except (ImportError, OSError) as error:
        raise DeviceError(
            "The computer's own sound cannot be recorded: the library PyAudioWPatch is missing.",
            "Install NoteFlow again, or leave the computer's own sound out.",
        ) from error
    return pyaudiowpatch


def _is_lost(stream: Any, output: str) -> bool:
    try:
        return not stream.is_active() or mmdevice.default_output() != output
    except OSError:
        return True


def _close(stream: Any) -> None:
    for step in (stream.stop_stream, stream.close):
        with contextlib.suppress(OSError):
            step()
