"""Speech in other languages than English, through the real model in its process."""

from __future__ import annotations

import os
import queue
import re
import signal
from collections.abc import Callable, Iterator, Sequence

import pytest

from noteflow.application.ports import TrackFinished, TranscriberNotice, TranscriberTrouble, TranscriptionJob
from noteflow.domain.transcript import Hypothesis
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.engine import DETECT_LANGUAGE_ON
from tests.support.speech import SPOKEN, spoken_in

WAIT_S = 120.0
HEARD = {"de": 0.6, "fr": 0.25}
"""The share of the words that base understands of espeak-ng's voices, at least; its French is hard to understand."""


@pytest.fixture(scope="module")
def transcriber() -> Iterator[WhisperTranscriber]:
    made = WhisperTranscriber()
    yield made
    made.close()


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("spoken")
    return {language: spoken_in(language, folder) for language in SPOKEN}


def through_the_model(
    transcriber: WhisperTranscriber,
    tracks: dict[str, bytes],
    languages: str,
    disturb: Callable[[Sequence[Hypothesis]], None] = lambda _: None,
) -> list[Hypothesis]:
    notices: queue.SimpleQueue[TranscriberNotice] = queue.SimpleQueue()

    def read(track: str, start: int, count: int) -> bytes:
        return tracks[track][2 * start : 2 * (start + count)]

    job = TranscriptionJob(dict.fromkeys(tracks, 0), languages, "base", read)
    transcription = transcriber.transcribe(job, notices.put)
    for track, pcm in tracks.items():
        transcription.end(track, len(pcm) // 2)
    finals: list[Hypothesis] = []
    unfinished = set(tracks)
    while unfinished:
        match notices.get(timeout=WAIT_S):
            case Hypothesis() as heard if heard.final:
                finals.append(heard)
                disturb(finals)
            case TrackFinished(track):
                unfinished.discard(track)
            case TranscriberTrouble(message, fatal):
                assert not fatal, message
            case _:
                pass
    transcription.close()
    return finals


def settled(finals: Sequence[Hypothesis]) -> list[Hypothesis]:
    """Those that begin when enough was heard to tell the language."""
    return [final for final in finals if final.start_sample >= DETECT_LANGUAGE_ON]


def heard_share(language: str, finals: Sequence[Hypothesis]) -> float:
    said = re.findall(r"\w+", " ".join(SPOKEN[language]).lower())
    heard = re.findall(r"\w+", " ".join(final.text for final in finals).lower())
    return sum(word in heard for word in said) / len(said)


SIDES = {"mic": "de", "file": "fr"}


@pytest.fixture(scope="module")
def both(transcriber: WhisperTranscriber, spoken: dict[str, bytes]) -> dict[str, list[Hypothesis]]:
    """What is written of a German and a French side, of which no language is told, by their languages; the process dies
    in the middle."""
    killed: list[int] = []

    def kill_once(finals: Sequence[Hypothesis]) -> None:
        if not killed and all(sum(f.track == track for f in finals) >= 3 for track in SIDES):
            pid = transcriber.worker_pid()
            assert pid is not None
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    finals = through_the_model(transcriber, {track: spoken[of] for track, of in SIDES.items()}, "auto", kill_once)
    assert killed
    return {language: [f for f in finals if f.track == track] for track, language in SIDES.items()}


def assert_written_in(language: str, finals: Sequence[Hypothesis]) -> None:
    assert {final.language for final in settled(finals)} == {language}
    assert heard_share(language, finals) >= HEARD[language], [final.text for final in finals]
    english = {"the", "and", "with", "this", "that", "budget", "contract", "machine", "date"} - {
        word for text in SPOKEN[language] for word in re.findall(r"\w+", text.lower())
    }
    assert not english & {word for final in finals for word in re.findall(r"\w+", final.text.lower())}


@pytest.mark.parametrize("language", SPOKEN)
def test_speech_is_written_in_its_own_language_of_several(
    transcriber: WhisperTranscriber, spoken: dict[str, bytes], language: str
) -> None:
    assert_written_in(language, through_the_model(transcriber, {"mic": spoken[language]}, f"en,{language}"))


@pytest.mark.parametrize("language", SPOKEN)
def test_each_side_keeps_its_own_language_also_when_the_process_dies(
    both: dict[str, list[Hypothesis]], language: str
) -> None:
    assert_written_in(language, both[language])
