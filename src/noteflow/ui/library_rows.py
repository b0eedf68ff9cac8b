"""The rows of the library: meetings by day, or what was found in them. Made beside the Qt thread; no widgets, no clock.

`day_rows` and `found_rows` are pure: they turn what the notebook answers into rows with every word that is shown or
read aloud, so that painting a row is nothing but drawing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from noteflow.application.ports import ACTION, DONE, MARKER, NOTE, FoundLine, FoundMeeting, MeetingSummary, Tally
from noteflow.domain import events as ev
from noteflow.domain.view import QUARANTINED, READY, RECORDING, RECOVERED, SPEAKERS
from noteflow.ui.theme import speaker_token
from noteflow.ui.wording import (
    clock_text,
    day_words,
    keys_text,
    length_text,
    local_time,
    plural,
    speaker_text,
    time_of_day,
    untitled,
)

translate = QCoreApplication.translate

DAY, MEETING, GROUP, HIT, MORE = "day", "meeting", "group", "hit", "more"
MEETINGS, PINNED, ACTIONS, LOOK = "meetings", "pinned", "actions", "look"
TRANSCRIBING = "transcribing"
LINES = 3
"""Lines of a meeting that stand in a search before it is asked for all."""
BEFORE_MARK = 36
"""Characters of a line that may stand before the first found word."""
Marks = tuple[tuple[int, int], ...]
CHANGES_THE_LIST = (
    ev.MeetingStarted
    | ev.MeetingStopped
    | ev.TitleChanged
    | ev.MeetingErased
    | ev.SoundErased
    | ev.PinChanged
    | ev.TranscriptCompleted
    | ev.SegmentOpened
    | ev.ActionAdded
    | ev.ActionFinished
    | ev.RemarkEdited
    | ev.RemarkRemoved
    | ev.EditUndone
    | ev.EditRedone
)
"""What changes the list."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A row of the list: a `day`, a `meeting`, a meeting as the head of a `group` of `hit`s, or how many `more` there
    are. `lead` stands at the left, `meta` below the title or, at a hit, in the place of who speaks; `aside` at the
    right. `spoken` is what a screen reader says."""

    kind: str
    title: str
    meeting_id: str = ""
    lead: str = ""
    meta: str = ""
    aside: str = ""
    state: str = ""
    token: str = ""
    pinned: bool = False
    share: float = 1.0
    at_ms: int = 0
    marks: Marks = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the library is shown. `days` counts back from today, 0 is today alone, None any date; `track` is a side,
    `state` one of `state_of`; empty for any. `view` is `meetings`, `pinned`, `actions` (where something is to
    be done) or `look` (what needs a look)."""

    view: str = MEETINGS
    days: int | None = None
    track: str = ""
    state: str = ""

    @property
    def narrow(self) -> bool:
        """Whether a filter is chosen that a person may have forgotten."""
        return self.days is not None or bool(self.track or self.state)

    def fits(self, meeting: MeetingSummary, now_us: int) -> bool:
        """Whether the meeting is one to show; a search looks at sides line by line, so see `fits_search`."""
        return self.fits_search(meeting, now_us) and (not self.track or self.track in meeting.tracks)

    def fits_search(self, meeting: MeetingSummary, now_us: int) -> bool:
        """Whether to search in the meeting."""
        if self.days is not None:
            first = local_time(now_us).date() - timedelta(days=self.days)
            if not meeting.started_at_us or local_time(meeting.started_at_us).date() < first:
                return False
        state = state_of(meeting)
        if self.state and state != self.state:
            return False
        # what is to be done is listed by itself, and a search from there looks everywhere
        return self.view in (MEETINGS, ACTIONS) or (meeting.pinned if self.view == PINNED else needs_look(meeting))


def state_of(meeting: MeetingSummary) -> str:
    """`recording`, `transcribing`, `recovered`, `quarantined` or `ready`."""
    if meeting.state in (RECORDING, QUARANTINED):
        return meeting.state
    return TRANSCRIBING if meeting.text_share < 1 else meeting.state


def shown_of(meeting: MeetingSummary) -> tuple[object, ...]:
    """What of a meeting a search shows."""
    return meeting.title, meeting.state, meeting.pinned, meeting.tracks


def needs_look(meeting: MeetingSummary) -> bool:
    """Whether something happened to the meeting that a person should know of."""
    return meeting.state in (RECOVERED, QUARANTINED)


def day_rows(
    meetings: Iterable[MeetingSummary], filters: Filters, now_us: int, verified: Collection[str] = ()
) -> list[LibraryRow]:
    """Meetings, in their order, under the days on which they began. `verified` are those whose text was read and
    matched its seals."""
    rows: list[LibraryRow] = []
    day = None
    for meeting in meetings:
        if not filters.fits(meeting, now_us):
            continue
        named = day_name(meeting.started_at_us, now_us)
        if named != day:
            rows.append(LibraryRow(DAY, named, spoken=named))
            day = named
        rows.append(meeting_row(meeting, now_us, verified=str(meeting.id) in verified))
    return rows


def meeting_row(meeting: MeetingSummary, now_us: int, *, verified: bool = False) -> LibraryRow:
    """A meeting in the list of days."""
    state = state_of(meeting)
    return LibraryRow(
        MEETING,
        meeting.title or untitled(),
        str(meeting.id),
        lead=time_of_day(meeting.started_at_us) if meeting.started_at_us else "",
        meta=_meta(meeting, state),
        state=state,
        pinned=meeting.pinned,
        share=meeting.text_share,
        spoken=spoken_meeting(meeting, now_us, verified=verified),
    )


def found_rows(
    found: Sequence[FoundMeeting],
    known: Mapping[str, MeetingSummary],
    now_us: int,
    whole: Mapping[str, Sequence[FoundLine]] | None = None,
) -> list[LibraryRow]:
    """What was found, grouped by meeting; `whole` has all lines of the meetings that were asked for."""
    rows: list[LibraryRow] = []
    for group in found:
        meeting = known.get(str(group.meeting_id))
        if meeting is None:
            continue
        lines = (whole or {}).get(str(group.meeting_id), group.lines[:LINES])
        rows.append(_group_row(group, meeting, now_us))
        rows += [hit_row(str(group.meeting_id), line) for line in lines]
        if more := group.count - len(lines):
            text = translate("Library", "%n more in this meeting", None, more)
            rows.append(LibraryRow(MORE, text, str(group.meeting_id), spoken=text))
    return rows


def action_rows(
    found: Sequence[FoundMeeting], known: Mapping[str, MeetingSummary], filters: Filters, now_us: int
) -> list[LibraryRow]:
    """What is to be done, under its meetings."""
    groups = [group for group in found if (m := known.get(str(group.meeting_id))) and filters.fits(m, now_us)]
    return found_rows(groups, known, now_us, {str(group.meeting_id): group.lines for group in groups})


def _group_row(group: FoundMeeting, meeting: MeetingSummary, now_us: int) -> LibraryRow:
    count = plural(translate("Library", "%n line(s)", None, group.count), group.count) if group.count else ""
    when = f"{short_day(meeting.started_at_us, now_us)}, {time_of_day(meeting.started_at_us)}"
    parts = [when if meeting.started_at_us else "", _meta(meeting, state_of(meeting))]
    return LibraryRow(
        GROUP,
        meeting.title or untitled(),
        str(meeting.id),
        meta="  ·  ".join(part for part in parts if part),
        aside=count,
        state=state_of(meeting),
        pinned=meeting.pinned,
        marks=group.title_marks if meeting.title else (),
        spoken=", ".join(part for part in (spoken_meeting(meeting, now_us), count) if part),
    )


def hit_row(meeting_id: str, line: FoundLine) -> LibraryRow:
    """A found line, as much of it as one row holds, with the first found word in sight."""
    who = {
        MARKER: translate("Library", "Marker"),
        NOTE: translate("Library", "Note"),
        ACTION: translate("Library", "To do"),
        DONE: translate("Library", "Done"),
    }.get(line.kind)
    text, marks = shortened(line.text, line.marks)
    at = clock_text(line.start_ms / 1000)
    said_by = who or speaker_text(SPEAKERS.get(line.kind, line.kind))
    return LibraryRow(
        HIT,
        text,
        meeting_id,
        lead=at,
        meta=said_by,
        state=line.kind if who else "",
        token="accent" if who else speaker_token(line.kind),
        at_ms=line.start_ms,
        marks=marks,
        spoken=f"{said_by}, {at}: {line.text}",
    )


def shortened(text: str, marks: Marks) -> tuple[str, Marks]:
    """The text on one line; where the first mark is far in, what stands long before it becomes `…`."""
    flat = "".join(" " if c.isspace() else c for c in text)
    first = marks[0][0] if marks else 0
    if first <= BEFORE_MARK:
        return flat, marks
    space = flat.find(" ", first - BEFORE_MARK, first)
    cut = space + 1 if space >= 0 else first - BEFORE_MARK // 2
    return "…" + flat[cut:], tuple((begin - cut + 1, end - cut + 1) for begin, end in marks)


def marks_in(text: str, words: Sequence[str]) -> Marks:
    """Where the words, the last also as a beginning, stand in a text: as the index finds them."""
    if not words:
        return ()
    wanted = [_plain(word) for word in words]
    spans = ((found.span(), _plain(found[0])) for found in re.finditer(r"[^\W_]+", text))
    return tuple(span for span, word in spans if word in wanted[:-1] or word.startswith(wanted[-1]))


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare).casefold()


# --- words ----------------------------------------------------------------------------------------------------------


def day_name(at_us: int, now_us: int) -> str:
    """`Today`, `Yesterday, Mon 17 November`, `Thu 30 October`, with the year when it is another."""
    if not at_us:
        return translate("Library", "No date: the beginning is lost")
    at, today = local_time(at_us).date(), local_time(now_us).date()
    if at == today:
        return translate("Library", "Today")
    named = day_words(at, weekday=True, year=at.year != today.year, long=True)
    return translate("Library", "Yesterday, {day}").format(day=named) if at == today - timedelta(days=1) else named


def short_day(at_us: int, now_us: int) -> str:
    """`Today`, `Yesterday`, `Fri 14 Nov`, `Fri 14 Nov 2024`."""
    at, today = local_time(at_us).date(), local_time(now_us).date()
    if at == today:
        return translate("Library", "Today")
    if at == today - timedelta(days=1):
        return translate("Library", "Yesterday")
    return day_words(at, weekday=True, year=at.year != today.year)


def tally_text(tally: Tally) -> str:
    """`31 lines in 4 meetings`."""
    if not tally.whole:
        return translate("Library", "More than {count} lines").format(count=f"{tally.lines:,}")
    lines = plural(translate("Library", "%n line(s)", None, tally.lines), tally.lines)
    meetings = plural(translate("Library", "%n meeting(s)", None, tally.meetings), tally.meetings)
    return translate("Library", "{lines} in {meetings}").format(lines=lines, meetings=meetings)


def nothing_found(searched: str) -> str:
    """`No line has “setlement”.`"""
    return translate("Library", "No line has “{words}”.").format(words=searched.strip())


def did_you_mean(meant: str, tally: Tally) -> str:
    """`Did you mean “settlement” (31)?`"""
    count = (
        f"{tally.lines:,}"
        if tally.whole
        else translate("Library", "more than {count}").format(count=f"{tally.lines:,}")
    )
    return translate("Library", "Did you mean “{words}” ({count})?").format(words=meant, count=count)


def why_nothing(filters: Filters) -> str:
    """What is said in the place of an empty list."""
    if filters.narrow:
        return translate("Library", "No meeting fits these filters.")
    if filters.view == PINNED:
        return translate("Library", "Nothing is pinned. Pin a meeting to keep it from rules that delete.")
    if filters.view == ACTIONS:
        return translate(
            "Library",
            "Nothing is left to do. {keys} notes an action item while you record; a meeting’s notes take more.",
        ).format(keys=keys_text("Ctrl+T"))
    return translate("Library", "Nothing needs a look. Every meeting is as it was written.")


def state_text(meeting: MeetingSummary, state: str) -> str:
    """What is to be said of a meeting's state; nothing of one that is as it should be."""
    return {
        RECORDING: translate("Library", "Recording"),
        TRANSCRIBING: translate("Library", "Transcribing, {share} %").format(share=int(100 * meeting.text_share)),
        RECOVERED: translate("Library", "recovered after a crash"),
        QUARANTINED: translate("Library", "does not verify"),
    }.get(state, "")


def sides_text(tracks: Sequence[str]) -> str:
    """Who was recorded."""
    sides = set(tracks)
    if {"mic", "system"} <= sides:
        return translate("Library", "You and them")
    if "mic" in sides:
        return translate("Library", "You alone")
    if "system" in sides:
        return translate("Library", "Them alone")
    return translate("Library", "From a file") if "file" in sides else ""


def _meta(meeting: MeetingSummary, state: str) -> str:
    if state == RECORDING:
        return state_text(meeting, state)
    erased = translate("Library", "sound erased") if meeting.sound_erased else ""
    length = length_text(meeting.duration_ms) if meeting.duration_ms else ""
    parts = (length, sides_text(meeting.tracks), state_text(meeting, state), erased)
    return "  ·  ".join(part for part in parts if part)


def spoken_meeting(meeting: MeetingSummary, now_us: int, *, verified: bool = False) -> str:
    """`Call with the archive, yesterday 16:10, 18 minutes, verified`."""
    state = state_of(meeting)
    when = ""
    if meeting.started_at_us:
        day = short_day(meeting.started_at_us, now_us)
        relative = local_time(now_us).date() - local_time(meeting.started_at_us).date() <= timedelta(days=1)
        when = f"{day.lower() if relative else day} {time_of_day(meeting.started_at_us)}"
    minutes = (meeting.duration_ms + 30_000) // 60_000
    length = plural(translate("Library", "%n minute(s)", None, minutes), minutes) if minutes else ""
    told = [meeting.title or untitled(), when, length, state_text(meeting, state).lower()]
    told.append(translate("Library", "verified") if verified and state == READY else "")
    told.append(translate("Library", "pinned") if meeting.pinned else "")
    return ", ".join(part for part in told if part)
