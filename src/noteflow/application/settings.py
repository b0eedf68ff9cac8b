"""The settings: what is kept, who may see it, and how text is made. They are facts in the vault's own stream of the
log, so that they travel with the vault and nobody changes them unseen."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from noteflow.application.journal import Journal
from noteflow.application.ports import EventStore
from noteflow.domain.errors import UsageError
from noteflow.domain.events import VAULT_STREAM, Event, SettingChanged
from noteflow.domain.languages import AUTO, check_model, read_languages
from noteflow.domain.vocabulary import read_vocabulary

LIVE, LATER, OFF, ON, SAME = "live", "later", "off", "on", "same"
DARK, LIGHT = "dark", "light"
LONGEST_NAME = 100

Value = int | str

SYSTEM_SOUND = sys.platform in ("linux",)
"""Whether what the computer plays can be recorded on this system."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this vault is kept; 0 means never, or for ever."""

    auto_lock_minutes: int = 5
    """Minutes without a key, a click or a call after which NoteFlow locks itself."""
    ask_to_stop_minutes: int = 15
    """Minutes without speech after which the app asks whether a recording is still wanted, and else stops it."""
    system_sound: str = ON if SYSTEM_SOUND else OFF
    """Whether the app records what the computer plays beside the microphone: 1 or 0."""
    keep_days: int = 0
    """Days after which a meeting is erased."""
    keep_sound_days: int = 0
    """Days after which a meeting's sound is erased and its text stays."""
    model: str = "tiny.en"
    """The model that writes the text."""
    language: str = AUTO
    """What is spoken, as `domain.languages` reads it."""
    transcribe: str = LIVE
    """When the text of a recording is written: `live`, `later` (when it is over), or `off`."""
    tray_icon: str = AUTO
    """What the tray's icon is drawn for: a `light` panel, a `dark` one, or `auto`: a grey that is seen on both."""
    on_battery: str = LIVE
    """The same while the computer runs on its battery: `live`, or `later` (with mains again)."""

    second_pass: str = SAME
    """The model that goes over the text of a recording once more when it is over; `same`, the recording's own, for the
    tray app's recordings that had live text; or `off`."""
    vocabulary: str = ""
    """Names and terms to listen for in all meetings. Private."""
    export_warning: str = ON
    """Whether the app says, before it exports, that the file is not encrypted; `off` once that is understood."""

    def document(self) -> dict[str, Value]:
        """Each setting's value by its name."""
        return {name: getattr(self, known.field) for name, known in KNOWN.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """A setting that is a number: its field, what it counts, the largest that makes sense, and what it does, in a few
    words."""

    field: str
    unit: str
    largest: int
    meaning: str

    def read(self, name: str, value: str) -> int:
        """The number that a person means. Raises UsageError."""
        text = value.strip()
        # digits of other scripts are numbers to Python; the log holds plain ones
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(self.largest)) else -1
        if not 0 <= number <= self.largest:
            raise UsageError(
                f"“{value}” does not do for {name}.",
                f"Give a whole number of {self.unit} from 0 to {self.largest:,}.",
            )
        return number


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting that is one of a few words."""

    field: str
    choices: tuple[str, ...]
    meaning: str

    def read(self, name: str, value: str) -> str:
        """The word that a person means. Raises UsageError."""
        word = value.strip().lower()
        if word not in self.choices:
            raise UsageError(f"“{value}” does not do for {name}.", f"Give {' or '.join(self.choices)}.")
        return word


@dataclass(frozen=True, slots=True)
class Text:
    """A setting that is a text, which `reader` brings into its one spelling. A `private` one is not told in the
    audit, nor in a list that others may see."""

    field: str
    reader: Callable[[str], str]
    meaning: str
    private: bool = False

    def read(self, _name: str, value: str) -> str:
        """The text that a person means. Raises UsageError."""
        return self.reader(value)


def _read_model(value: str) -> str:
    """A model's name, whether it is installed or not."""
    name = value.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError("That is no model's name.", "Give one like tiny.en or base.")
    return name


KNOWN: dict[str, Known | Choice | Text] = {
    "auto-lock": Known("auto_lock_minutes", "minutes", 24 * 60, "lock after so many idle minutes; 0 = never"),
    "ask-to-stop": Known(
        "ask_to_stop_minutes", "minutes", 24 * 60, "ask whether to stop after so many minutes without speech; 0 = never"
    ),
    "system-sound": Choice("system_sound", (ON, OFF), "whether what the computer plays is recorded too"),
    "keep-days": Known("keep_days", "days", 36_500, "erase a meeting after so many days; 0 = keep it"),
    "keep-sound-days": Known(
        "keep_sound_days", "days", 36_500, "erase the sound alone after so many days; 0 = keep it"
    ),
    "model": Text("model", _read_model, "the model that writes the text"),
    "language": Text("language", read_languages, "what is spoken: a code, several like de,en, or auto"),
    "transcribe": Choice("transcribe", (LIVE, LATER, OFF), "text while recording (live), after it (later), or off"),
    "tray-icon": Choice("tray_icon", (AUTO, LIGHT, DARK), "the icon for a light panel, a dark one, or either (auto)"),
    "on-battery": Choice("on_battery", (LIVE, LATER), "the same on battery; later = with mains again"),
    "second-pass": Text("second_pass", _read_model, "a better model for the text afterwards, same, or off"),
    "vocabulary": Text("vocabulary", read_vocabulary, "names and terms to listen for; - reads them", private=True),
    "export-warning": Choice("export_warning", (ON, OFF), "say before an export that it is not encrypted"),
}
"""By the name on the command line and in the log."""

assert {known.field for known in KNOWN.values()} == {field.name for field in fields(Settings)}


def read_setting(name: str, value: str) -> Value:
    """The value that a person means. Raises UsageError, saying what would do."""
    known = KNOWN.get(name)
    if known is None:
        raise UsageError(f"There is no setting “{name}”.", f"There are: {', '.join(KNOWN)}.")
    return known.read(name, value)


def fold_settings(events: Iterable[Event]) -> Settings:
    """The settings as the events leave them. What this version does not know or would not accept changes nothing."""
    settings = Settings()
    for event in events:
        if isinstance(event, SettingChanged) and event.name in KNOWN:
            try:
                read = read_setting(event.name, event.value)
            except UsageError:
                continue
            settings = _with(settings, event.name, read)
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
        read = read_setting(name, value)
        with self._lock:
            changed = _with(self._read(), name, read)
            _check(changed)
            if changed != self._current:
                self._journal.append(VAULT_STREAM, [SettingChanged(name, str(read))])
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
    for model in {settings.model, settings.second_pass} - {OFF, SAME}:
        check_model(model, settings.language)


def _with(settings: Settings, name: str, value: Value) -> Settings:
    changes: dict[str, Any] = {KNOWN[name].field: value}
    return replace(settings, **changes)
