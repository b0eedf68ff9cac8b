"""How times, lengths and meetings are written for a person, in the language of the face. Pure: no widgets, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from noteflow.domain.view import PAUSED, SPEAKERS, MeetingView

translate = QCoreApplication.translate

FORBIDDEN_IN_NAMES = '<>:"/\\|?*'
NAME_LIMIT = 80
CATCHING_UP_S = 300

MODIFIERS = {"<ctrl>": "Ctrl", "<alt>": "Alt", "<shift>": "Shift", "<cmd>": "Meta"}
"""As Qt calls them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a transcript as it is read: a `line`, `marker`, `note`, `action` (an item that is to be done), `done` or
    `gap`, at its time in the meeting."""

    kind: str
    at_ms: int
    text: str
    track: str = ""
    speaker: str = ""
    sure: int = 0
    """Of an open line, how many of its first characters stay as they are."""


def short_clock(seconds: float) -> str:
    """A length of some minutes: `1:04`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def progress_text(share: float | None, *, improves: bool) -> str:
    """What is being done to a text after the meeting; with the share that is done, where it is known."""
    if share is None:
        return (
            translate("Words", "The text is being improved.")
            if improves
            else translate("Words", "The text is being written.")
        )
    told = (
        translate("Words", "The text is being improved, {percent} %.")
        if improves
        else translate("Words", "The text is being written, {percent} %.")
    )
    return told.format(percent=int(share * 100))


def clock_text(seconds: float) -> str:
    """Place or length in a meeting: `00:42`, `42:17`, `1:02:03`."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes:02}:{secs:02}"


def length_text(duration_ms: int) -> str:
    """A length in words: `42 s`, `58 min`, `2 h 5 min`."""
    seconds = duration_ms // 1000
    if seconds < 60:
        return translate("Words", "{seconds} s").format(seconds=seconds)
    minutes = (seconds + 30) // 60
    if minutes < 60:
        return translate("Words", "{minutes} min").format(minutes=minutes)
    return translate("Words", "{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def spoken_time(seconds: float) -> str:
    """A time as a screen reader says it: `42 minutes 17 seconds`."""
    minutes, secs = divmod(int(seconds), 60)
    if not minutes:
        return translate("Words", "{seconds} seconds").format(seconds=secs)
    return translate("Words", "{minutes} minutes {seconds} seconds").format(minutes=minutes, seconds=secs)


def local_time(at_us: int) -> datetime:
    """Microseconds since the epoch as the time on the wall here."""
    return datetime.fromtimestamp(at_us / 1_000_000, tz=UTC).astimezone()


def time_of_day(at_us: int) -> str:
    """`10:02`."""
    return f"{local_time(at_us):%H:%M}"


def date_text(at_us: int) -> str:
    """`Tue 18 Nov 2025, 10:02`."""
    return translate("Words", "{date}, {time}").format(date=day_text(at_us), time=time_of_day(at_us))


def day_text(at_us: int) -> str:
    """`Tue 18 Nov 2025`."""
    return day_words(local_time(at_us).date(), weekday=True, year=True)


def day_words(day: date, *, weekday: bool = False, year: bool = False, long: bool = False) -> str:
    """A day as far as it is wanted: `18 Nov`, `Tue 18 November 2025`."""
    month = (long_months() if long else _months())[day.month - 1]
    told = translate("Words", "{day} {month}").format(day=day.day, month=month)
    if year:
        told = translate("Words", "{date} {year}").format(date=told, year=day.year)
    return translate("Words", "{weekday} {date}").format(weekday=weekday_name(day), date=told) if weekday else told


def weekday_name(day: date) -> str:
    """`Tue`."""
    names = (
        translate("Words", "Mon"),
        translate("Words", "Tue"),
        translate("Words", "Wed"),
        translate("Words", "Thu"),
        translate("Words", "Fri"),
        translate("Words", "Sat"),
        translate("Words", "Sun"),
    )
    return names[day.weekday()]


def _months() -> tuple[str, ...]:
    return (
        translate("Words", "Jan"),
        translate("Words", "Feb"),
        translate("Words", "Mar"),
        translate("Words", "Apr"),
        translate("Words", "May", "short"),
        translate("Words", "Jun"),
        translate("Words", "Jul"),
        translate("Words", "Aug"),
        translate("Words", "Sep"),
        translate("Words", "Oct"),
        translate("Words", "Nov"),
        translate("Words", "Dec"),
    )


def long_months() -> tuple[str, ...]:
    """January to December."""
    return (
        translate("Words", "January"),
        translate("Words", "February"),
        translate("Words", "March"),
        translate("Words", "April"),
        translate("Words", "May"),
        translate("Words", "June"),
        translate("Words", "July"),
        translate("Words", "August"),
        translate("Words", "September"),
        translate("Words", "October"),
        translate("Words", "November"),
        translate("Words", "December"),
    )


def short_date(at_us: int, now_us: int) -> str:
    """A date as short as it can be told from now: `16:10`, `Fri`, `10 Nov`, `10 Nov 2024`."""
    at, now = local_time(at_us), local_time(now_us)
    days = (now.date() - at.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    if 0 < days < 7:
        return weekday_name(at.date())
    return day_words(at.date(), year=at.year != now.year)


def lag_text(backlog_s: float) -> str:
    """How far the text is behind the sound."""
    if backlog_s > CATCHING_UP_S:
        return translate("Words", "Catching up, {minutes} min behind. Nothing is lost.").format(
            minutes=round(backlog_s / 60)
        )
    told = QLocale().toString(backlog_s, "f", 1) if backlog_s < 10 else f"{round(backlog_s)}"
    return translate("Words", "Text {seconds} s behind").format(seconds=told)


def room_text(free_bytes: int) -> str:
    """The disk's room: `212 GB free`, `870 MB free`; empty when it is not known."""
    if free_bytes <= 0:
        return ""
    gigabytes = free_bytes / 1e9
    if gigabytes >= 1:
        return translate("Words", "{count} GB free").format(count=f"{gigabytes:.0f}")
    return translate("Words", "{count} MB free").format(count=free_bytes // 1_000_000)


def plural(counted: str, count: int) -> str:
    """A counted text as English writes it; one that was translated says it by itself."""
    return counted.replace("(s)", "" if count == 1 else "s")


def size_text(size: int) -> str:
    """How long a file is: `about 310 KB`, `about 1.2 MB`, `640 bytes`."""
    if size < 1000:
        return translate("Words", "{count} bytes").format(count=size)
    if size < 999_500:
        return translate("Words", "about {count} KB").format(count=round(size / 1000))
    return translate("Words", "about {count} MB").format(count=QLocale().toString(size / 1e6, "f", 1))


def number_word(count: int) -> str:
    """A small number as it is written in a sentence: `seven`; figures from ten on."""
    words = (
        translate("Words", "none"),
        translate("Words", "one"),
        translate("Words", "two"),
        translate("Words", "three"),
        translate("Words", "four"),
        translate("Words", "five"),
        translate("Words", "six"),
        translate("Words", "seven"),
        translate("Words", "eight"),
        translate("Words", "nine"),
    )
    return words[count] if 0 <= count < len(words) else f"{count}"


def hotkey_text(keys: str) -> str:
    """pynput's notation as a person writes it: `<ctrl>+<alt>+r` is `Ctrl+Alt+R`."""
    return "+".join(hotkey_parts(keys))


def hotkey_parts(keys: str) -> list[str]:
    """The same, key by key."""
    return [_key_text(part) for part in keys.lower().split("+")]


def hotkey_sequence(keys: str) -> str:
    """The same in Qt's own notation, whatever the language."""
    return "+".join(MODIFIERS.get(part, part.strip("<>").replace("_", " ").title()) for part in keys.lower().split("+"))


def keys_text(keys: str) -> str:
    """A shortcut in Qt's notation as keyboards of the language have it: `Ctrl+M` is `Strg+M` in German."""
    return "+".join(_qt_key(part) for part in keys.split("+"))


def _key_text(part: str) -> str:
    return _qt_key(MODIFIERS.get(part, part.strip("<>").replace("_", " ").title()))


def _qt_key(name: str) -> str:
    # what Qt calls Meta is no key that a keyboard names so
    return translate("Words", "Super") if name == "Meta" else translate("QShortcut", name)


def quoted_commands(sentence: str) -> str:
    """A sentence that names commands between backticks, for a terminal, as windows write it."""
    return re.sub(r"`([^`]+)`", lambda found: translate("Words", "“{command}”").format(command=found[1]), sentence)


def speaker_text(speaker: str) -> str:
    """Who speaks, where nobody has named them: `You`, `Them`."""
    if speaker == SPEAKERS["mic"]:
        return translate("Words", "You")
    if speaker == SPEAKERS["system"]:
        return translate("Words", "Them")
    return translate("Words", "Speaker") if speaker == SPEAKERS["file"] else speaker


def untitled() -> str:
    """What stands for a title that a meeting does not have."""
    return translate("Words", "Untitled meeting")


def file_name(title: str, started_at_us: int, suffix: str) -> str:
    """A name to propose for an exported file: date and title, without what file systems refuse."""
    kept = "".join(" " if c in FORBIDDEN_IN_NAMES or not c.isprintable() else c for c in title)
    words = " ".join(kept.split())[:NAME_LIMIT].strip(" .")
    date = f"{local_time(started_at_us):%Y-%m-%d}" if started_at_us else ""
    return f"{' '.join(part for part in (date, words or untitled()) if part)}.{suffix}"


def rows_of(view: MeetingView) -> list[Row]:
    """Everything that is read in a meeting, by time."""
    rows = [Row("line", line.start_ms, line.text, line.track, speaker_text(line.speaker)) for line in view.lines]
    rows += [Row("marker", remark.at_ms, remark.text) for remark in view.markers]
    rows += [Row("note", remark.at_ms, remark.text) for remark in view.notes]
    rows += [Row("done" if action.done else "action", action.at_ms, action.text) for action in view.actions]
    for number, track in enumerate(view.tracks):
        # a pause is one, whatever the tracks
        gaps = [gap for gap in track.gaps if number == 0 or gap.reason != PAUSED]
        rows += [Row("gap", gap.start_ms, gap_text(gap.start_ms, gap.end_ms, gap.reason)) for gap in gaps]
    return sorted(rows, key=lambda row: row.at_ms)


def _gap_reason(reason: str) -> str:
    return {
        "device-lost": translate("Words", "the device was away"),
        "overflow": translate("Words", "the disk was too slow"),
        "crash": translate("Words", "NoteFlow or the computer stopped"),
        "missing": translate("Words", "it was lost on the disk"),
        "damaged-input": translate("Words", "the file is damaged there"),
    }.get(reason, reason)


def gap_text(start_ms: int, end_ms: int, reason: str) -> str:
    """What a gap in the sound is called."""
    if reason == PAUSED:
        return translate("Words", "Paused, {length}").format(length=length_text(end_ms - start_ms))
    missing = max(1, round((end_ms - start_ms) / 1000))
    return translate("Words", "{seconds} s not recorded: {reason}").format(seconds=missing, reason=_gap_reason(reason))


def kind_text(kind: str) -> str:
    """What a row is, where nobody speaks in it."""
    return {
        "marker": translate("Words", "Marker"),
        "note": translate("Words", "Note"),
        "action": translate("Words", "To do"),
        "done": translate("Words", "Done"),
        "gap": translate("Words", "Gap"),
    }.get(kind, "")


def plain_text(view: MeetingView) -> str:
    """A meeting as text for the clipboard: title, date, then line by line."""

    def parts() -> Iterator[str]:
        yield view.title or untitled()
        if view.started_at_us:
            yield date_text(view.started_at_us)
        yield ""
        for row in rows_of(view):
            at = clock_text(row.at_ms / 1000)
            match row.kind:
                case "line":
                    yield f"[{at}] {row.speaker}: {row.text}"
                case "marker":
                    yield f"[{at}] {kind_text(row.kind)}: {row.text}".rstrip(" :")
                case "note" | "action" | "done":
                    yield f"[{at}] {kind_text(row.kind)}: {row.text}"
                case _:
                    yield f"[{at}] ({row.text})"

    return "\n".join(parts()) + "\n"
