"""How fast a speech model is on this machine: spoken sound goes through it, as an import does."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from noteflow.application.ports import TrackFinished, TranscriberNotice, TranscriberTrouble, TranscriptionJob
from noteflow.domain.errors import DeviceError, NotFoundError
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.models import Model
from noteflow.infrastructure.audio.file_source import FileSource

TRACK = FileSource.track
SAMPLE = Path(__file__).parents[2] / "packaging" / "sample" / "sample.flac"
"""What the project's folder has to hear."""


def measure(name: str, models: Mapping[str, Model], file: Path | None = None) -> dict[str, Any]:
    """Seconds of work per second of sound (`work_s_per_s`) over a sound file, the sample without one; with the model in
    memory and the machine as it is now. `sound_s` is how much was heard, `measured_at` ISO 8601 in UTC.

    Raises DeviceError for a model that is not here, is damaged or does not run, NotFoundError without a file to hear,
    and what `FileSource` raises.
    """
    sound = _sound(file)
    transcriber = WhisperTranscriber(models)
    try:
        # the first second loads the model
        _hear(transcriber, name, sound[: 2 * SAMPLE_RATE])
        began = time.monotonic()
        _hear(transcriber, name, sound)
        work_s = time.monotonic() - began
    finally:
        transcriber.close()
    sound_s = len(sound) / 2 / SAMPLE_RATE
    return {
        "work_s_per_s": round(work_s / sound_s, 4),
        "sound_s": round(sound_s, 1),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _sound(file: Path | None) -> bytes:
    if file is None and not SAMPLE.is_file():
        raise NotFoundError(
            "The spoken sample is in the project's folder, and did not come with this NoteFlow.",
            "Name a recording of somebody who speaks: `--file FILE`.",
        )
    source = FileSource(file or SAMPLE, realtime=False)
    source.start()
    sound = bytearray()
    while not source.ended():
        sound += source.read()
    return bytes(sound)


def _hear(transcriber: WhisperTranscriber, name: str, sound: bytes) -> None:
    done = threading.Event()
    failed: list[str] = []

    def hear(notice: TranscriberNotice) -> None:
        match notice:
            case TrackFinished():
                done.set()
            case TranscriberTrouble(message=message, fatal=True):
                failed.append(message)
                done.set()

    def read(_track: str, start: int, count: int) -> bytes:
        return sound[2 * start : 2 * (start + count)]

    job = transcriber.transcribe(TranscriptionJob({TRACK: 0}, "auto", name, read), hear)
    job.end(TRACK, len(sound) // 2)
    done.wait()
    job.close()
    if failed:
        raise DeviceError(f"{name} could not be measured: {failed[0]}", "`noteflow doctor` may tell why.")
