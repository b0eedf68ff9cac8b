"""How times, lengths and meetings are written for a person. Pure: no Qt, no clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from noteflow.domain.view import PAUSED, MeetingView

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FORBIDDEN_IN_NAMES = '<>:"/\\|?*'
NAME_LIMIT = 80
CATCHING_UP_S = 300
UNTITLED = "Untitled meeting"

MODIFIERS = {"<ctrl>": "Ctrl", "<alt>": "Alt", "<shift>": "Shift", "<cmd>": "Super"}


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
    doing = "The text is being improved" if improves else "The text is being written"
    return f"{doing}." if share is None else f"{doing}, {int(share * 100)} %."


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
        return f"{seconds} s"
    minutes = (seconds + 30) // 60
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def spoken_time(seconds: float) -> str:
    """A time as a screen reader says it: `42 minutes 17 seconds`."""
    minutes, secs = divmod(int(seconds), 60)
    return f"{minutes} minutes {secs} seconds" if minutes else f"{secs} seconds"


def local_time(at_us: int) -> datetime:
    """Microseconds since the epoch as the time on the wall here."""
    return datetime.fromtimestamp(at_us / 1_000_000, tz=UTC).astimezone()


def time_of_day(at_us: int) -> str:
    """`10:02`."""
    return f"{local_time(at_us):%H:%M}"


def date_text(at_us: int) -> str:
    """`Tue 18 Nov 2025, 10:02`."""
    at = local_time(at_us)
    return f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]} {at.year}, {at:%H:%M}"


def day_text(at_us: int) -> str:
    """`Tue 18 Nov 2025`."""
    return date_text(at_us).partition(",")[0]


def short_date(at_us: int, now_us: int) -> str:
    """A date as short as it can be told from now: `16:10`, `Fri`, `10 Nov`, `10 Nov 2024`."""
    at, now = local_time(at_us), local_time(now_us)
    days = (now.date() - at.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    if 0 < days < 7:
        return DAYS[at.weekday()]
    return f"{at.day} {MONTHS[at.month - 1]}" + ("" if at.year == now.year else f" {at.year}")


def lag_text(backlog_s: float) -> str:
    """How far the text is behind the sound."""
    if backlog_s > CATCHING_UP_S:
        return f"Catching up, {round(backlog_s / 60)} min behind. Nothing is lost."
    return f"Text {backlog_s:.1f} s behind" if backlog_s < 10 else f"Text {round(backlog_s)} s behind"


def room_text(free_bytes: int) -> str:
    """The disk's room: `212 GB free`, `870 MB free`; empty when it is not known."""
    if free_bytes <= 0:
        return ""
    gigabytes = free_bytes / 1e9
    return f"{gigabytes:.0f} GB free" if gigabytes >= 1 else f"{free_bytes // 1_000_000} MB free"


def plural(counted: str, count: int) -> str:
    """A counted text as English writes it; one that was translated says it by itself."""
    return counted.replace("(s)", "" if count == 1 else "s")


def size_text(size: int) -> str:
    """How long a file is: `about 310 KB`, `about 1.2 MB`, `640 bytes`."""
    if size < 1000:
        return f"{size} bytes"
    return f"about {round(size / 1000)} KB" if size < 999_500 else f"about {size / 1e6:.1f} MB"


def number_word(count: int) -> str:
    """A small number as it is written in a sentence: `seven`; figures from ten on."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if 0 <= count < len(words) else f"{count}"


def hotkey_text(keys: str) -> str:
    """pynput's notation as a person writes it: `<ctrl>+<alt>+r` is `Ctrl+Alt+R`."""
    return "+".join(hotkey_parts(keys))


def hotkey_parts(keys: str) -> list[str]:
    """The same, key by key."""
    return [MODIFIERS.get(part, part.strip("<>").replace("_", " ").title()) for part in keys.lower().split("+")]


def file_name(title: str, started_at_us: int, suffix: str) -> str:
    """A name to propose for an exported file: date and title, without what file systems refuse."""
    kept = "".join(" " if c in FORBIDDEN_IN_NAMES or not c.isprintable() else c for c in title)
    words = " ".join(kept.split())[:NAME_LIMIT].strip(" .")
    date = f"{local_time(started_at_us):%Y-%m-%d}" if started_at_us else ""
    return f"{' '.join(part for part in (date, words or UNTITLED) if part)}.{suffix}"


def rows_of(view: MeetingView) -> list[Row]:
    """Everything that is read in a meeting, by time."""
    rows = [Row("line", line.start_ms, line.text, line.track, line.speaker) for line in view.lines]
    rows += [Row("marker", remark.at_ms, remark.text) for remark in view.markers]
    rows += [Row("note", remark.at_ms, remark.text) for remark in view.notes]
    rows += [Row("done" if action.done else "action", action.at_ms, action.text) for action in view.actions]
    for number, track in enumerate(view.tracks):
        # a pause is one, whatever the tracks
        gaps = [gap for gap in track.gaps if number == 0 or gap.reason != PAUSED]
        rows += [Row("gap", gap.start_ms, gap_text(gap.start_ms, gap.end_ms, gap.reason)) for gap in gaps]
    return sorted(rows, key=lambda row: row.at_ms)


GAP_REASONS = {
    "device-lost": "the device was away",
    "overflow": "the disk was too slow",
    "crash": "NoteFlow or the computer stopped",
    "damaged-input": "the file is damaged there",
}


def gap_text(start_ms: int, end_ms: int, reason: str) -> str:
    """What a gap in the sound is called."""
    if reason == PAUSED:
        return f"Paused, {length_text(end_ms - start_ms)}"
    missing = max(1, round((end_ms - start_ms) / 1000))
    return f"{missing} s not recorded: {GAP_REASONS.get(reason, reason)}"


def plain_text(view: MeetingView) -> str:
    """A meeting as text for the clipboard: title, date, then line by line."""

    def parts() -> Iterator[str]:
        yield view.title or UNTITLED
        if view.started_at_us:
            yield date_text(view.started_at_us)
        yield ""
        for row in rows_of(view):
            at = clock_text(row.at_ms / 1000)
            match row.kind:
                case "line":
                    yield f"[{at}] {row.speaker}: {row.text}"
                case "marker":
                    yield f"[{at}] Marker: {row.text}".rstrip(" :")
                case "note":
                    yield f"[{at}] Note: {row.text}"
                case "action" | "done":
                    yield f"[{at}] {'Done' if row.kind == 'done' else 'To do'}: {row.text}"
                case _:
                    yield f"[{at}] ({row.text})"

    return "\n".join(parts()) + "\n"
