"""What was done with the vault and its meetings: unlocks, failures, exports, erasures, keys, settings, backups.

There is no second log. The facts stand in the one log, those that tell of a meeting in that meeting's stream, so that
they go with its keys when it is erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from noteflow.application.documents import Document, iso_time
from noteflow.application.ports import EventStore, Progress
from noteflow.application.settings import KNOWN, Text
from noteflow.domain import events as ev
from noteflow.domain.meeting import clean_title

PROGRESS_EVERY = 500


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done. `what` is its kind, `detail` a sentence about it, `fields` the fact's own."""

    position: int
    at_us: int
    what: str
    detail: str
    meeting_id: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Audit:
    """What can still be read, in the log's order, and the streams of which something cannot."""

    entries: tuple[AuditEntry, ...]
    unreadable: tuple[ev.MeetingId, ...]


def gather(store: EventStore, progress: Progress | None = None) -> Audit:
    """Read the whole log."""
    entries = tuple(_entries(_followed(store, progress)))
    return Audit(entries, tuple(store.quarantined()))


def _followed(store: EventStore, progress: Progress | None) -> Iterator[ev.Recorded]:
    last = store.position()
    for number, recorded in enumerate(store.since(0)):
        if progress is not None and number % PROGRESS_EVERY == 0:
            progress(recorded.position / max(1, last))
        yield recorded


def _entries(recorded: Iterable[ev.Recorded]) -> Iterator[AuditEntry]:
    for item in recorded:
        told = _told(item.event)
        if told is not None:
            what, detail = told
            fields = asdict(item.event)
            if isinstance(item.event, ev.SettingChanged) and _is_private(item.event.name):
                fields["value"] = None
            meeting = fields.pop("meeting_id", None) or (None if item.stream == ev.VAULT_STREAM else item.stream)
            yield AuditEntry(item.position, item.at_us, what, detail, meeting, fields)


def _is_private(name: str) -> bool:
    known = KNOWN.get(name)
    return isinstance(known, Text) and known.private


def _told(event: ev.Event) -> tuple[str, str] | None:
    """(kind, sentence) of a fact that belongs into the audit."""
    match event:
        case ev.VaultCreated():
            return "created", "The vault was made."
        case ev.VaultUnlocked(slot):
            return "unlocked", f"The vault was opened by {SLOTS.get(slot, slot)}."
        case ev.UnlocksFailed(count, first_at_us, last_at_us):
            tries = "1 attempt" if count == 1 else f"{count} attempts"
            return "unlocks-failed", f"{tries} to open it failed, {_span(first_at_us, last_at_us)}."
        case ev.VaultLocked(reason):
            return "locked", f"The vault was locked ({reason})."
        case ev.KeysChanged(what, slot):
            return "keys-changed", f"{KEY_CHANGES.get(what, what)}{': ' + SLOTS.get(slot, slot) if slot else ''}."
        case ev.SettingChanged(name) if _is_private(name):
            return "setting-changed", f"The setting {name} was changed."
        case ev.SettingChanged(name, value):
            return "setting-changed", f"The setting {name} is now “{clean_title(value)}”."
        case ev.ClockTrusted(trusted_us, "person"):
            return "clock-trusted", f"A person had the rules delete by the clock, which said {iso_time(trusted_us)}."
        case ev.AlarmAccepted(_, what):
            return "alarm-accepted", f"A person accepted: {what}"
        case ev.MeetingExported(format_name, path, sha256, size):
            return "exported", f"As {format_name} to {clean_title(path)}, {size:,} bytes, SHA-256 {sha256}."
        case ev.DamagedMeetingExported(_, format_name):
            return "exported", f"As {format_name}; the meeting does not verify, so no more is kept of it."
        case ev.MeetingErased(_, count, reason):
            return "erased", f"The meeting and its {count} events were erased ({reason})."
        case ev.SoundErased(reason):
            return "sound-erased", f"The sound was erased, the text stays ({reason})."
        case ev.PinChanged(pinned):
            return "pinned", "Kept whatever the rules say." if pinned else "The rules for keeping apply again."
        case ev.BackupMade(path, sha256, size):
            return "backed-up", f"To {clean_title(path)}, {size:,} bytes, SHA-256 {sha256}."
        case ev.VaultRestored(size, _, made_at_us):
            return "restored", f"From a backup of {size} events, made {iso_time(made_at_us)}."
        case _:
            return None


SLOTS = {"keyring": "the system keyring", "passphrase": "the passphrase", "recovery": "the recovery phrase"}
KEY_CHANGES = {
    "slot-added": "Opens the vault now too",
    "slot-changed": "Replaced by a new one",
    "slot-removed": "No longer opens the vault",
    "epoch": "The meetings' keys were wrapped anew",
    "root-key": "The root key was replaced",
}


def _span(first_at_us: int, last_at_us: int) -> str:
    first, last = iso_time(first_at_us), iso_time(last_at_us)
    return f"at {first}" if first == last else f"from {first} to {last}"


def audit_document(audit: Audit) -> Document:
    """`audit`."""
    return {
        "entries": [
            {
                "position": entry.position,
                "at": iso_time(entry.at_us),
                "what": entry.what,
                "detail": entry.detail,
                "meeting_id": entry.meeting_id,
                "fact": entry.fields,
            }
            for entry in audit.entries
        ],
        "unreadable": unreadable(audit.unreadable),
    }


def unreadable(streams: Sequence[ev.MeetingId]) -> list[str]:
    """Streams by name: `vault`, or the meeting's id."""
    return ["vault" if stream == ev.VAULT_STREAM else stream for stream in streams]
