"""What the assistant works with, in memory; its keys pass the contract in tests/contracts/test_set_up.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from noteflow.application.hearing import Heard, Hearing
from noteflow.application.microphones import DEFAULT
from noteflow.application.set_up import KeysNow, ModelOffer, NewWords
from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.converters.pcm import peak_db
from tests.fakes.audio_source import FakeAudioSource
from tests.fakes.microphones import FakeMicrophones

PHRASE = (
    "orbit canyon velvet harbor lemon quiet anchor marble pepper saddle window gravel island copper timber rocket "
    "meadow pilot lantern fabric walnut signal ribbon cedar"
)
WORDS = tuple(PHRASE.split())
HERE = (ModelOffer("tiny.en", 78_000_000, ("en",), installed=True, published=True),)
AWAY = (ModelOffer("base", 148_000_000, (), installed=False, published=True),)


class FakeSetUp:
    """`no_keyring` is why there is none; `error` is raised by the next call that changes something, once."""

    def __init__(self, kinds: tuple[str, ...] = ("keyring",), no_keyring: VaultLockedError | None = None) -> None:
        self.kinds = kinds
        self.no_keyring = no_keyring
        self.error: NoteFlowError | None = None
        self.made: Callable[[], None] = lambda: None
        self.microphones = FakeMicrophones()
        self.microphone = DEFAULT
        self.speakers = FakeAudioSource(live=True, track="system", device="Speakers")
        self.silent: NoteFlowError | None = None
        """Why nothing can be played."""
        self.offers: Sequence[ModelOffer] = HERE + AWAY
        self.calls: list[str] = []
        self.waiting = ""
        self.held = False
        """Whether a model that is fetched stays on its way until it is called off."""

    def keys(self) -> KeysNow:
        if self.no_keyring is not None:
            return KeysNow(self.kinds, trouble=self.no_keyring.message, remedy=self.no_keyring.remedy)
        return KeysNow(self.kinds, keyring="Fake")

    def use_passphrase(self, secret: bytearray) -> None:
        weak = len(secret) < 12
        secret[:] = bytes(len(secret))
        self._change("passphrase")
        if weak:
            raise UsageError("The passphrase is too short.", "Four or five unrelated words make a good one.")
        self._become("passphrase")

    def use_keyring(self) -> None:
        self._change("keyring")
        if self.no_keyring is not None:
            raise self.no_keyring
        self._become("keyring")

    def _become(self, kind: str) -> None:
        was_made = bool(self.kinds)
        self.kinds = (kind, *(other for other in self.kinds if other == "recovery"))
        if not was_made:
            self.made()

    def new_words(self) -> NewWords:
        self._change("new words")
        self.waiting = f"handle {len(self.calls)}"
        return NewWords(WORDS, self.waiting)

    def count_words(self, words: NewWords) -> None:
        self._change("count words")
        if words.handle != self.waiting:
            raise UsageError("The recovery phrase that was shown does not count.", "Make a new one.")
        self.waiting = ""
        self.kinds = (*(kind for kind in self.kinds if kind != "recovery"), "recovery")

    def save_words(self, words: NewWords, path: Path) -> None:
        self._change("save words")
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            raise UsageError(f"{path.name} is there already.", "Choose another name.") from None
        path.write_text(" ".join(words.words), encoding="utf-8")

    def forget_words(self) -> None:
        self.calls.append("forget words")
        self.waiting = ""

    def choose_microphone(self, name: str) -> None:
        self._change(f"microphone {name}")
        self.microphone = name

    def hear_system(self, told: Callable[[Heard], None]) -> Hearing:
        return Hearing(lambda: self.speakers, peak_db, told).start()

    def play_tone(self) -> None:
        self.calls.append("play tone")
        if self.silent is not None:
            raise self.silent

    def models(self) -> Sequence[ModelOffer]:
        return self.offers

    def fetch(self, name: str, told: Callable[[int], None]) -> None:
        self._change(f"fetch {name}")
        while self.held:
            told(1_000_000)
        self.offers = [
            ModelOffer(o.name, o.size, o.languages, installed=o.installed or o.name == name, published=o.published)
            for o in self.offers
        ]

    def _change(self, call: str) -> None:
        self.calls.append(call)
        error, self.error = self.error, None
        if error is not None:
            raise error
