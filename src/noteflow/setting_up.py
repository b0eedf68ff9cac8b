"""What the first-run assistant asks for, done by the real parts. Part of the composition root, used by `desk`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from noteflow import access
from noteflow.application.hearing import Heard, Hearing
from noteflow.application.places import keep_out
from noteflow.application.set_up import KeysNow, ModelOffer, NewWords
from noteflow.asking import secret_text
from noteflow.domain.errors import VaultLockedError

if TYPE_CHECKING:
    from noteflow.application.keys import KeyDesk
    from noteflow.application.microphones import Microphones
    from noteflow.application.preferences import PreferencesBook
    from noteflow.infrastructure.asr.model_store import ModelStore
    from noteflow.infrastructure.security.vault import Vault


class Assistant:
    """A `set_up.SetUp`. `make` makes the vault with a passphrase, or with the keyring for an empty one, and opens it;
    `opened` gives what is open, or None."""

    def __init__(
        self,
        home: Path,
        make: Callable[[bytearray], None],
        opened: Callable[[], tuple[Vault, KeyDesk] | None],
        preferences: PreferencesBook,
    ) -> None:
        self._home, self._make, self._opened, self._preferences = home, make, opened, preferences

    # --- keys -------------------------------------------------------------------------------------------------------

    def keys(self) -> KeysNow:
        """See `set_up.SetUp`."""
        there = self._opened()
        kinds = () if there is None else there[0].kinds()
        try:
            return KeysNow(kinds, keyring=access.keyring_name())
        except VaultLockedError as error:
            return KeysNow(kinds, trouble=error.message, remedy=error.remedy)

    def use_passphrase(self, secret: bytearray) -> None:
        """See `set_up.SetUp`."""
        try:
            there = self._opened()
            if there is None:
                self._make(secret)
                return
            vault, keys = there
            keys.set_passphrase(secret_text(secret), replacing="passphrase" in vault.kinds())
            if "keyring" in vault.kinds():
                keys.remove("keyring")
        finally:
            secret[:] = bytes(len(secret))

    def use_keyring(self) -> None:
        """See `set_up.SetUp`."""
        there = self._opened()
        if there is None:
            self._make(bytearray())
            return
        vault, keys = there
        if "keyring" not in vault.kinds():
            keys.add_keyring()
        if "passphrase" in vault.kinds():
            keys.remove("passphrase")

    def new_words(self) -> NewWords:
        """See `set_up.SetUp`."""
        made = self._there()[1].recovery(None)
        return NewWords(tuple(made["phrase"].split()), made["handle"])

    def count_words(self, words: NewWords) -> None:
        """See `set_up.SetUp`."""
        self._there()[1].recovery_shown(words.handle)

    def save_words(self, words: NewWords, path: Path) -> None:
        """See `set_up.SetUp`."""
        from noteflow.infrastructure.security.phrase import write_recovery_file

        keep_out(path, self._home)
        write_recovery_file(path, " ".join(words.words), self._there()[0].vault_name())

    def forget_words(self) -> None:
        """See `set_up.SetUp`."""
        if (there := self._opened()) is not None:
            there[1].forget_recovery()

    def _there(self) -> tuple[Vault, KeyDesk]:
        there = self._opened()
        if there is None:
            raise VaultLockedError("The vault is not open.", "Choose what opens it first.")
        return there

    # --- sound ------------------------------------------------------------------------------------------------------

    @property
    def microphones(self) -> Microphones:
        """See `set_up.SetUp`."""
        from noteflow.infrastructure.audio.microphones import SystemMicrophones

        return SystemMicrophones()

    @property
    def microphone(self) -> str:
        """See `set_up.SetUp`."""
        return self._preferences.current.microphone

    def choose_microphone(self, name: str) -> None:
        """See `set_up.SetUp`."""
        self._preferences.change("microphone", name)

    def hear_system(self, told: Callable[[Heard], None]) -> Hearing:
        """See `set_up.SetUp`."""
        from noteflow.infrastructure.audio.system import system_source
        from noteflow.infrastructure.converters.pcm import peak_db

        return Hearing(system_source, peak_db, told).start()

    def play_tone(self) -> None:
        """See `set_up.SetUp`."""
        from noteflow.infrastructure.audio.tone import play_tone

        play_tone()

    # --- models -----------------------------------------------------------------------------------------------------

    def models(self) -> Sequence[ModelOffer]:
        """See `set_up.SetUp`."""
        return [
            ModelOffer(
                model["name"],
                model["bytes"],
                tuple(model["languages"]),
                model["installed"] and not model["damaged"],
                model["published"],
            )
            for model in self._store().describe()
        ]

    def fetch(self, name: str, told: Callable[[int], None]) -> None:
        """See `set_up.SetUp`."""
        self._store().fetch(name, told)

    def _store(self) -> ModelStore:
        from noteflow.infrastructure.asr.model_store import HUGGING_FACE, ModelStore

        return ModelStore(self._home, endpoint=os.environ.get("HF_ENDPOINT") or HUGGING_FACE)
