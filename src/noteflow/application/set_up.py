"""What the first-run assistant needs beside a notebook: what opens the vault, what there is to hear, and the models."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from noteflow.application.ports import AudioSource
from noteflow.domain.errors import DeviceError, NoteFlowError

TENTH_S = 0.1
AGAIN_S = 1.0
SILENCE_DB = -60.0


@dataclass(frozen=True, slots=True)
class KeysNow:
    """What opens the vault: `kinds`, empty while there is none. `keyring` is the name of the system's, empty where none
    can be used: then `trouble` says why, and `remedy` what to do."""

    kinds: tuple[str, ...] = ()
    keyring: str = ""
    trouble: str = ""
    remedy: str = ""

    @property
    def made(self) -> bool:
        """Whether there is a vault."""
        return bool(self.kinds)


@dataclass(frozen=True, slots=True)
class NewWords:
    """A recovery phrase that opens nothing yet; `handle` is what makes it count."""

    words: tuple[str, ...] = field(repr=False)
    handle: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """A speech model: its bytes, the codes of its languages (empty for many), and whether it is here, whole, or can be
    fetched."""

    name: str
    size: int
    languages: tuple[str, ...]
    installed: bool
    published: bool


class SetUp(Protocol):
    """`setting_up.Assistant` is the real one. All of it is slow but `forget_words` and `source`, and raises
    NoteFlowError."""

    def keys(self) -> KeysNow:
        """What opens the vault, and whether the system has a keyring that could."""

    def use_passphrase(self, secret: bytearray) -> None:
        """Have this passphrase open the vault, and the keyring no longer; makes the vault where there is none. Raises
        UsageError for one that is weak. It is cleared."""

    def use_keyring(self) -> None:
        """Have the system's keyring open the vault, and a passphrase no longer; makes the vault where there is none."""

    def new_words(self) -> NewWords:
        """Make a recovery phrase. It counts, in the place of an earlier one, once `count_words` is told so."""

    def count_words(self, words: NewWords) -> None:
        """They are on paper: from now on they open the vault. Raises UsageError for words that were forgotten."""

    def save_words(self, words: NewWords, path: Path) -> None:
        """Write them to a new file outside of the vault, for its owner alone."""

    def forget_words(self) -> None:
        """They were not copied: they never open anything."""

    def source(self, track: str) -> AudioSource:
        """What the microphone (`mic`) hears, or what the computer plays (`system`); not started."""

    def peak_db(self, pcm: bytes) -> float:
        """The peak of samples, -60 to 0."""

    def play_tone(self) -> None:
        """Play a short sound on what the computer plays on; returns when it has been heard."""

    def models(self) -> Sequence[ModelOffer]:
        """The models there are."""

    def fetch(self, name: str, told: Callable[[int], None]) -> None:
        """Fetch a published model over the network; `told` gets the bytes that are there, and may raise to stop it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A tenth of a second of a source: its device, and its peak in dB; or the `trouble` with it, and what to do."""

    device: str
    peak_db: float = SILENCE_DB
    trouble: str = ""
    remedy: str = ""


class Hearing:
    """Listens to a source on a thread of its own and keeps nothing of it. `told` is called on that thread, ten times a
    second; a source that is missing or lost is opened again every second, so that plugging it in is enough."""

    def __init__(
        self, open_source: Callable[[], AudioSource], peak_db: Callable[[bytes], float], told: Callable[[Heard], None]
    ) -> None:
        self._open_source, self._peak_db, self._told = open_source, peak_db, told
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="Hearing", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the source within a tenth of a second; returns at once. May be called twice."""
        self._ended.set()

    def wait(self, limit_s: float) -> bool:
        """Whether it let go in time."""
        self._thread.join(limit_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                source = self._open_source()
            except NoteFlowError as error:
                self._told(Heard("", trouble=error.message, remedy=error.remedy))
                self._ended.wait(AGAIN_S)
                continue
            try:
                source.start()
                self._follow(source)
            except DeviceError as error:
                self._told(Heard("", trouble=error.message, remedy=error.remedy))
                self._ended.wait(AGAIN_S)
            finally:
                source.stop()

    def _follow(self, source: AudioSource) -> None:
        while not self._ended.wait(TENTH_S):
            pcm = source.read()
            if source.ended():
                # what takes its place, or why there is nothing, is found by opening it again
                return
            if pcm:
                self._told(Heard(source.device, self._peak_db(pcm)))
