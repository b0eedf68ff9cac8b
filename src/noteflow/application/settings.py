"""The settings that matter to what is kept and who may see it. They are facts in the vault's own stream of the log, so
that they travel with the vault and nobody changes them unseen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from noteflow.application.journal import Journal
from noteflow.application.ports import EventStore
from noteflow.domain.errors import UsageError
from noteflow.domain.events import VAULT_STREAM, Event, SettingChanged

SYSTEM_SOUND = sys.platform in ("linux",)
"""Whether what the computer plays can be recorded on this system."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this vault is kept; 0 means never, or for ever."""

    auto_lock_minutes: int = 5
    """Minutes without a key, a click or a call after which NoteFlow locks itself."""
    ask_to_stop_minutes: int = 15
    """Minutes without speech after which the app asks whether a recording is still wanted, and else stops it."""
    system_sound: int = int(SYSTEM_SOUND)
    """Whether the app records what the computer plays beside the microphone: 1 or 0."""
    keep_days: int = 0
    """Days after which a meeting is erased."""
    keep_sound_days: int = 0
    """Days after which a meeting's sound is erased and its text stays."""

    def document(self) -> dict[str, int]:
        """Each setting's value by its name."""
        return {name: getattr(self, known.field) for name, known in KNOWN.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """A setting: its field, what its number counts, the largest that makes sense, and what it does, in a few words."""

    field: str
    unit: str
    largest: int
    meaning: str


KNOWN = {
    "auto-lock": Known("auto_lock_minutes", "minutes", 24 * 60, "lock after so many idle minutes; 0 = never"),
    "ask-to-stop": Known(
        "ask_to_stop_minutes", "minutes", 24 * 60, "ask whether to stop after so many minutes without speech; 0 = never"
    ),
    "system-sound": Known(
        "system_sound", "outputs to record", 1, "record what the computer plays too; 1 = yes, 0 = no"
    ),
    "keep-days": Known("keep_days", "days", 36_500, "erase a meeting after so many days; 0 = keep it"),
    "keep-sound-days": Known(
        "keep_sound_days", "days", 36_500, "erase the sound alone after so many days; 0 = keep it"
    ),
}
"""By the name on the command line and in the log."""

assert {known.field for known in KNOWN.values()} == {field.name for field in fields(Settings)}


def read_setting(name: str, value: str) -> int:
    """The number that a person means. Raises UsageError, saying what would do."""
    known = KNOWN.get(name)
    if known is None:
        raise UsageError(f"There is no setting “{name}”.", f"There are: {', '.join(KNOWN)}.")
    text = value.strip()
    # digits of other scripts are numbers to Python; the log holds plain ones
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(known.largest)) else -1
    if not 0 <= number <= known.largest:
        raise UsageError(
            f"“{value}” does not do for {name}.", f"Give a whole number of {known.unit} from 0 to {known.largest:,}."
        )
    return number


def fold_settings(events: Iterable[Event]) -> Settings:
    """The settings as the events leave them. What this version does not know or would not accept changes nothing."""
    settings = Settings()
    for event in events:
        if isinstance(event, SettingChanged) and event.name in KNOWN:
            try:
                number = read_setting(event.name, event.value)
            except UsageError:
                continue
            settings = _with(settings, event.name, number)
    return settings


class SettingsBook:
    """The settings of an open vault, read once and kept at hand. Safe to use from several threads."""

    def __init__(self, journal: Journal, store: EventStore) -> None:
        self._journal = journal
        self._store = store
        self._lock = threading.Lock()
        self._current: Settings | None = None

    def current(self) -> Settings:
        """The settings now. Of a stream that stops verifying, what verifies."""
        with self._lock:
            return self._read()

    def change(self, name: str, value: str) -> Settings:
        """Change one; the settings then. Raises UsageError, also for one that makes no sense beside the others, and
        NoteFlowError when the log does not take it."""
        number = read_setting(name, value)
        with self._lock:
            changed = _with(self._read(), name, number)
            _check(changed)
            if changed != self._current:
                self._journal.append(VAULT_STREAM, [SettingChanged(name, str(number))])
                self._current = changed
            return changed

    def _read(self) -> Settings:
        if self._current is None:
            self._current = fold_settings(item.event for item in self._store.read(VAULT_STREAM).events)
        return self._current


def _check(settings: Settings) -> None:
    if 0 < settings.keep_days <= settings.keep_sound_days:
        raise UsageError(
            f"Sound cannot be kept for {settings.keep_sound_days} days when the whole meeting is deleted after "
            f"{settings.keep_days}.",
            "Give keep-sound-days fewer days than keep-days; 0 keeps the sound as long as the text.",
        )


def _with(settings: Settings, name: str, number: int) -> Settings:
    changes: dict[str, int] = {KNOWN[name].field: number}
    return replace(settings, **changes)
