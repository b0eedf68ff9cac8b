"""The settings in the log: read, refused, folded, changed."""

from __future__ import annotations

import pytest

from noteflow.application.journal import Journal
from noteflow.application.settings import KNOWN, Settings, SettingsBook, fold_settings, read_setting
from noteflow.domain import events as ev
from noteflow.domain.errors import UsageError
from tests.fakes.event_store import FakeEventStore
from tests.fakes.index import FakeIndex


class Clock:
    def now_us(self) -> int:
        return 1_763_456_520_000_000

    def monotonic(self) -> float:
        return 0.0


def book(store: FakeEventStore) -> SettingsBook:
    return SettingsBook(Journal(store, FakeIndex(), Clock()), store)


def changes(store: FakeEventStore) -> list[tuple[str, str]]:
    events = (item.event for item in store.read(ev.VAULT_STREAM).events)
    return [(event.name, event.value) for event in events if isinstance(event, ev.SettingChanged)]


def test_a_new_vault_locks_after_five_minutes_and_keeps_everything() -> None:
    assert book(FakeEventStore()).current() == Settings(auto_lock_minutes=5, keep_days=0, keep_sound_days=0)


TEXTS = {
    "system-sound": (" OFF ", "off"),
    "export-warning": (" OFF ", "off"),
    "model": (" base ", "base"),
    "language": (" EN ,", "en"),
    "transcribe": (" Later", "later"),
    "on-battery": ("later", "later"),
    "second-pass": ("base", "base"),
    "tray-icon": ("Dark", "dark"),
    "vocabulary": ("Zyphorix;  Ostwick\tLabs\nZyphorix", "Zyphorix, Ostwick Labs"),
}
"""What is typed for a setting that is no number, and what is kept."""


@pytest.mark.parametrize("name", KNOWN)
def test_each_is_changed_by_its_name_and_found_again(name: str) -> None:
    typed, kept = TEXTS.get(name, (" 1 ", 1))
    store = FakeEventStore()
    changed = book(store).change(name, typed)
    assert changed.document() == {**Settings().document(), name: kept}
    assert changes(store) == [(name, str(kept))]
    assert book(store).current() == changed


def test_what_changes_nothing_is_no_fact() -> None:
    store = FakeEventStore()
    kept = book(store)
    kept.change("auto-lock", "5")
    kept.change("auto-lock", "0")
    kept.change("auto-lock", "00")
    assert changes(store) == [("auto-lock", "0")]


@pytest.mark.parametrize("value", ["", "-1", "+3", "1.5", "five", "1441", "٣", "1_0", "99999999999999999999"])
def test_what_is_no_number_of_minutes_is_refused(value: str) -> None:
    store = FakeEventStore()
    with pytest.raises(UsageError, match=r"does not do for auto-lock\. Give a whole number of minutes from 0 to 1,440"):
        book(store).change("auto-lock", value)
    assert changes(store) == []


@pytest.mark.parametrize("days", ["7", "8", "400"])
def test_sound_is_not_kept_longer_than_its_meeting(days: str) -> None:
    store = FakeEventStore()
    kept = book(store)
    kept.change("keep-days", "7")
    with pytest.raises(UsageError, match=f"Sound cannot be kept for {days} days when the whole meeting is deleted"):
        kept.change("keep-sound-days", days)
    kept.change("keep-days", "0")
    kept.change("keep-sound-days", days)
    with pytest.raises(UsageError, match="0 keeps the sound as long as the text"):
        kept.change("keep-days", "7")
    kept.change("keep-sound-days", "6")
    assert kept.change("keep-days", "7") == Settings(keep_days=7, keep_sound_days=6)


def test_a_setting_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="There are: auto-lock, ask-to-stop, system-sound, keep-days, keep-sound-days"):
        read_setting("autolock", "5")


def test_what_a_later_version_wrote_changes_nothing() -> None:
    events: list[ev.Event] = [
        ev.SettingChanged("auto-lock", "9"),
        ev.SettingChanged("auto-lock", "sunset"),
        ev.SettingChanged("keep-days", "36501"),
        ev.SettingChanged("colour", "green"),
        ev.VaultLocked("idle"),
    ]
    assert fold_settings(events) == Settings(auto_lock_minutes=9)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("model", " ", "Give one like tiny.en or base"),
        ("model", "a" * 101, "no model's name"),
        ("language", "", "No language is named"),
        ("language", "german", "“german” is no language code"),
        ("language", "de,auto", "“auto” is no language code"),
        ("transcribe", "sometimes", "Give live or later or off"),
        ("on-battery", "off", "Give live or later"),
        ("vocabulary", "x" * 501, "have 501 characters; 500 fit"),
    ],
)
def test_what_is_none_of_the_words_is_refused(name: str, value: str, told: str) -> None:
    store = FakeEventStore()
    with pytest.raises(UsageError, match=told):
        book(store).change(name, value)
    assert changes(store) == []


def test_a_model_of_english_alone_is_not_set_to_another_language() -> None:
    kept = book(FakeEventStore())
    with pytest.raises(UsageError, match=r"tiny\.en understands English alone, not de, fr\. Choose one of many"):
        kept.change("language", "de,en,fr")
    kept.change("model", "base")
    kept.change("language", "de,en,fr")
    with pytest.raises(UsageError, match="understands English alone"):
        kept.change("model", "tiny.en")
    kept.change("language", "en")
    assert kept.change("model", "tiny.en") == Settings(language="en")
