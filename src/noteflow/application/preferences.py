"""The settings of this computer, known before the vault is open: hotkeys, the microphone, how windows look.

They are no facts of the vault: another computer has other keys and devices. They stand in `preferences.toml` in the
vault's folder, which holds nothing of meetings:

    version = 1
    theme = "dark"

    [hotkeys]
    pause = "<ctrl>+<shift>+<f8>"

What is not there has its usual value. What this version does not know stays as it is. A file of a later version is
read as far as it is understood, and never changed.
"""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from noteflow.application.microphones import DEFAULT
from noteflow.application.toml import dumps
from noteflow.domain.errors import NoteFlowError, UsageError
from noteflow.domain.hotkeys import DEFAULTS, read_hotkey

VERSION = 1
AUTO, LIGHT, DARK, REDUCED = "auto", "light", "dark", "reduced"
SIZE_LIMIT = 64 * 1024
LONGEST_NAME = 200
NAME = "preferences.toml"

CHOICES = {"theme": (AUTO, LIGHT, DARK), "motion": (AUTO, REDUCED)}


class PreferencesFile(Protocol):
    """Where they are kept."""

    def read(self) -> bytes | None:
        """What is there, at most one byte more than `SIZE_LIMIT`; None for nothing. Raises OSError."""

    def write(self, data: bytes) -> None:
        """Put this in its place, whole or not at all. Raises OSError."""

    def set_aside(self) -> str:
        """Keep what is there under another name, which is returned. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How NoteFlow is used on this computer."""

    hotkeys: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULTS))
    """By the names of `domain.hotkeys.DEFAULTS`; empty for none."""
    microphone: str = DEFAULT
    """What a person calls it, or `default`. Where it is not there the default one is used."""
    theme: str = AUTO
    """`light`, `dark`, or `auto`: as the desktop says."""
    motion: str = AUTO
    """`reduced`, or `auto`: as the desktop says."""


class PreferencesBook:
    """The preferences, read once and kept at hand. Safe to use from several threads."""

    def __init__(self, file: PreferencesFile) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._damaged = self._later = False
        self.problem = ""
        """What is wrong with the file, and what to do, in a sentence or two; empty when nothing is."""
        self.current = self._parse(self._load())

    @property
    def read_only(self) -> bool:
        """Whether the file is one that this version does not change."""
        return self._later

    def change(self, name: str, value: str) -> Preferences:
        """Change `microphone`, `theme` or `motion` (slow); the preferences then. Raises UsageError for what does not
        do, and NoteFlowError when it could not be kept: then nothing has changed."""
        checked = _check(name, value)
        return self._change(lambda document: document.update({name: checked}))

    def change_hotkey(self, action: str, keys: str) -> Preferences:
        """Change the keys of an action of `DEFAULTS`, empty for none (slow). Raises as `change`, and UsageError for
        keys that another action has."""
        checked = read_hotkey(keys)

        def put(document: dict[str, Any]) -> None:
            if (other := next((name for name, has in self.current.hotkeys.items() if has == checked), "")) and checked:
                raise UsageError(f"These keys are those of “{other}” already.", "Change that first.")
            table = document.get("hotkeys")
            document["hotkeys"] = {**(table if isinstance(table, Mapping) else {}), action: checked}

        if action not in DEFAULTS:
            raise UsageError(f"There is no hotkey “{action}”.", f"There are: {', '.join(DEFAULTS)}.")
        return self._change(put)

    def _change(self, put: Any) -> Preferences:
        with self._lock:
            # a newer NoteFlow, or a person, may have written it since
            document = self._load()
            if self._later:
                raise NoteFlowError(*_newer())
            put(document)
            document = {"version": VERSION, **document}
            try:
                if self._damaged:
                    self._file.set_aside()
                self._file.write(dumps(document).encode())
            except OSError as error:
                raise NoteFlowError(
                    f"The setting could not be kept: {error.strerror or type(error).__name__}.",
                    f"See to the disk and to the file {NAME} in the vault's folder.",
                ) from error
            self._damaged, self.problem = False, ""
            self.current = self._parse(document)
            return self.current

    def _load(self) -> dict[str, Any]:
        """The document in the file; an empty one where there is none that can be read."""
        self._damaged = self._later = False
        self.problem = ""
        try:
            data = self._file.read()
            if data is None:
                return {}
            if len(data) > SIZE_LIMIT:
                raise ValueError("it is too long")
            document = tomllib.loads(data.decode())
        except (OSError, ValueError, RecursionError) as error:
            self._damaged = True
            self.problem = " ".join(_unreadable(error))
            return {}
        version = document.get("version", VERSION)
        self._later = isinstance(version, bool) or not isinstance(version, int) or version > VERSION
        if self._later:
            self.problem = " ".join(_newer())
        return document

    def _parse(self, document: Mapping[str, Any]) -> Preferences:
        """What of the document does; of the rest the usual."""
        found, wrong = Preferences(), []
        for name in ("microphone", *CHOICES):
            if name in document:
                try:
                    changes: dict[str, Any] = {name: _check(name, document[name])}
                    found = replace(found, **changes)
                except UsageError:
                    wrong.append(name)
        table = document.get("hotkeys", {})
        hotkeys: dict[str, str] = {}
        # those that are written come first: a usual one gives way to them
        for action in sorted(DEFAULTS, key=lambda action: action not in table if isinstance(table, Mapping) else 0):
            keys = DEFAULTS[action]
            if isinstance(table, Mapping) and action in table:
                try:
                    keys = read_hotkey(table[action] if isinstance(table[action], str) else "?")
                except UsageError:
                    wrong.append(action)
            hotkeys[action] = "" if keys in hotkeys.values() else keys
        if not isinstance(table, Mapping):
            wrong.append("hotkeys")
        if wrong and not self.problem:
            self.problem = (
                f"{NAME} in the vault's folder says something that is not understood about {', '.join(wrong)}, so the "
                "usual holds there. It stays in the file until you change that setting."
            )
        return replace(found, hotkeys={action: hotkeys[action] for action in DEFAULTS})


def _check(name: str, value: Any) -> str:
    """Raises UsageError."""
    if name in CHOICES:
        if value not in CHOICES[name]:
            raise UsageError(f"“{value}” does not do for {name}.", f"Give {' or '.join(CHOICES[name])}.")
        return str(value)
    if name != "microphone":
        raise UsageError(f"There is no setting “{name}”.", f"There are: microphone, {', '.join(CHOICES)}.")
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_NAME or not value.isprintable():
        raise UsageError("That is no microphone's name.", f"Give one that is there, or {DEFAULT}.")
    return value.strip()


def _unreadable(error: Exception) -> tuple[str, str]:
    return (
        f"{NAME} in the vault's folder cannot be read ({error.strerror}), so the usual settings hold."
        if isinstance(error, OSError)
        else f"{NAME} in the vault's folder is damaged, so the usual settings hold.",
        "The next change sets it aside and begins a new one.",
    )


def _newer() -> tuple[str, str]:
    return (
        f"{NAME} in the vault's folder was written by a newer NoteFlow, so this one does not change it.",
        "Update NoteFlow, or move that file away and start again.",
    )
