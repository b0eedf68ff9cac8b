"""What the first-run assistant needs beside a notebook: what opens the vault, what there is to hear, and the models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from noteflow.application.hearing import Heard, Hearing
from noteflow.application.microphones import Microphones


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
    """`setting_up.Assistant` is the real one. All of it but `forget_words`, `hear_system` and the properties is slow,
    and raises NoteFlowError."""

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

    @property
    def microphones(self) -> Microphones:
        """Those of this computer."""

    @property
    def microphone(self) -> str:
        """The one that is chosen, or `microphones.DEFAULT`."""

    def choose_microphone(self, name: str) -> None:
        """Have this one recorded from now on, where it is there."""

    def hear_system(self, told: Callable[[Heard], None]) -> Hearing:
        """Listen to what the computer plays, from now on."""

    def play_tone(self) -> None:
        """Play a short sound on what the computer plays on; returns when it has been heard."""

    def models(self) -> Sequence[ModelOffer]:
        """The models there are."""

    def fetch(self, name: str, told: Callable[[int], None]) -> None:
        """Fetch a published model over the network; `told` gets the bytes that are there, and may raise to stop it."""
