"""What the computer plays on macOS, from 14.2 on: a Core Audio tap of all processes, by catap.

Written after that library's own source, and not run on macOS yet: see docs/adr/system-sound.md.
"""

from __future__ import annotations

import contextlib
import logging
import platform
from collections.abc import Callable, Iterator
from typing import Any

from noteflow.domain.errors import DeviceError
from noteflow.infrastructure.audio.playback import PlaybackSource

SILENT_S = 30.0
"""A tap gives zeros while nothing plays. One that gives no block for so long is dead, as some are after a sleep."""

NEEDS = (14, 2)

_ALLOW = (
    "Allow NoteFlow, or the terminal that it runs in, under System Settings, Privacy & Security, Screen & System Audio "
    "Recording, then start it again."
)

log = logging.getLogger(__name__)


def too_old() -> str:
    """Why this macOS has no taps, in a sentence, or nothing."""
    version = platform.mac_ver()[0]
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers >= NEEDS:
        return ""
    return f"The computer's own sound can be recorded from macOS 14.2 on, and this is {version or 'an unknown one'}."


class TapSource(PlaybackSource):
    """What a Mac plays. A tap hears every output; it is begun anew all the same when another one becomes the default,
    since one whose format changes with it ends."""

    _format: Any = None
    _next_sample: float | None = None

    @contextlib.contextmanager
    def _stream(self) -> Iterator[Callable[[], bool]]:
        catap = _library()
        with contextlib.ExitStack() as stack:
            try:
                output = _default_output(catap)
                self.device = output.name
                session = catap.record_system_audio(mono=True, on_buffer=self._on_buffer)
                stack.callback(_close, session)
                session.start()
                _need_permission(session)
                self._begin(session.stream_format)
            except PermissionError as error:
                raise DeviceError("macOS does not let NoteFlow record the computer's own sound.", _ALLOW) from error
            except (OSError, ValueError, RuntimeError) as error:
                raise DeviceError(
                    "The computer's own sound cannot be recorded: macOS gave no tap of it.", _ALLOW
                ) from error
            yield lambda: self._is_lost(catap, session, output.uid)

    def _begin(self, shape: Any) -> None:
        if not shape.is_float and shape.bits_per_sample not in (16, 32):
            raise ValueError(f"samples of {shape.bits_per_sample} bits")
        sample = "flt" if shape.is_float else f"s{shape.bits_per_sample}"
        self._expect(round(shape.sample_rate), shape.num_channels, sample)
        self._format = shape

    def _is_lost(self, catap: Any, session: Any, output: str) -> bool:
        if session.capture_failed or self._clock() - self._heard_s > SILENT_S:
            return True
        try:
            return bool(_default_output(catap).uid != output)
        except (OSError, DeviceError):
            return True

    # --- catap's thread ---

    def _on_buffer(self, buffer: Any) -> None:
        if buffer.format != self._format:
            return
        at, expected = buffer.input_sample_time, self._next_sample
        self._next_sample = None if at is None else at + buffer.frame_count
        missing = 0 if at is None or expected is None else round(at - expected)
        self._on_sound(buffer.data, buffer.frame_count, missing)


def _library() -> Any:
    try:
        import catap
    except (ImportError, OSError) as error:
        raise DeviceError(
            "The computer's own sound cannot be recorded: the library catap is missing.",
            "Install NoteFlow again, or leave the computer's own sound out.",
        ) from error
    return catap


def _default_output(catap: Any) -> Any:
    output = next((device for device in catap.list_audio_devices() if device.is_default_output), None)
    if output is None:
        raise DeviceError(
            "The computer's own sound cannot be recorded: there is no output to play it on.",
            "Plug in loudspeakers or headphones, or choose an output in the sound settings, then try again.",
        )
    return output


def _need_permission(session: Any) -> None:
    """Raises PermissionError when macOS would give zeros in place of sound. To set what is set already needs the
    permission to record, and does nothing else."""
    try:
        session.set_mute_behavior(False)
    except PermissionError:
        raise
    except OSError as error:
        log.info("whether sound may be recorded is not known: %s", type(error).__name__)


def _close(session: Any) -> None:
    """What failed meanwhile is told by closing; what then is still held can be closed once more."""
    for _ in range(2):
        try:
            session.close()
        except (OSError, RuntimeError) as error:
            log.info("the tap ended with %s", type(error).__name__)
        if not session.needs_cleanup:
            return
