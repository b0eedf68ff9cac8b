"""The index in memory, for tests of what lies above it; passes the contract of `Index` (tests/contracts)."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from noteflow.application.ports import (
    ACTION,
    DONE,
    MARKER,
    NOTE,
    FoundLine,
    FoundMeeting,
    Hit,
    MeetingSummary,
    Page,
    Tally,
    Wanted,
)
from noteflow.domain import events as ev
from noteflow.domain.edits import EditStack, left_out
from noteflow.domain.events import VAULT_STREAM, MeetingId, Recorded
from noteflow.domain.lines import TextSheet
from noteflow.domain.meeting import fold_meeting
from noteflow.domain.view import ERASED, QUARANTINED, MeetingView, fold

_WORD = re.compile(r"[^\W_]+")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn")).casefold()


class FakeIndex:
    """Keeps the events and answers everything by folding them anew: slow, and plainly right."""

    def __init__(self) -> None:
        self.closed = False
        self._position = 0
        self._events: dict[MeetingId, list[Recorded]] = {}
        self._quarantined: set[MeetingId] = set()
        self._erased: dict[MeetingId, Recorded] = {}
        self._lock = threading.RLock()

    def position(self) -> int:
        return self._position

    def apply(self, recorded: Sequence[Recorded]) -> None:
        with self._lock:
            for item in recorded:
                if item.position <= self._position:
                    continue
                if isinstance(item.event, ev.MeetingErased):
                    erased = MeetingId(item.event.meeting_id)
                    self._events.setdefault(erased, []).clear()
                    self._erased[erased] = item
                    self._quarantined.discard(erased)
                if item.stream != VAULT_STREAM:
                    self._events.setdefault(item.stream, []).append(item)
                self._position = item.position

    def quarantine(self, meetings: Sequence[MeetingId]) -> None:
        with self._lock:
            for meeting in meetings:
                if meeting != VAULT_STREAM:
                    self._events.setdefault(meeting, [])
                    self._quarantined.add(meeting)

    def release(self, meetings: Sequence[MeetingId]) -> None:
        with self._lock:
            self._quarantined -= set(meetings)

    def meetings(self, limit: int | None = None, *, erased: bool = False) -> Sequence[MeetingSummary]:
        with self._lock:
            chosen = (meeting for meeting in reversed(self._events) if erased or meeting not in self._erased)
            rows = [self._summary(meeting) for meeting in chosen]
        rows.sort(key=lambda row: row.started_at_us == 0)
        return tuple(rows[:limit])

    def _summary(self, meeting: MeetingId) -> MeetingSummary:
        if meeting in self._erased:
            return MeetingSummary(meeting, "", self._erased[meeting].at_us, 0, ERASED, "", None)
        view = fold(meeting, self._events[meeting])
        if view is None:
            return MeetingSummary(meeting, "", 0, 0, QUARANTINED, "", None)
        state = QUARANTINED if meeting in self._quarantined else view.state
        return MeetingSummary(
            meeting,
            view.title,
            view.started_at_us,
            view.duration_ms,
            state,
            view.language,
            view.model,
            view.pinned,
            view.sound_erased,
            tuple(sorted(track.name for track in view.tracks)) if not view.sound_erased else (),
            text_share(view),
        )

    def unfinished(self) -> Sequence[MeetingId]:
        with self._lock:
            folded = {m: fold_meeting(r.event for r in events) for m, events in self._events.items()}
        return tuple(
            meeting
            for meeting, state in folded.items()
            if meeting not in self._quarantined
            and state
            and (not state.stopped or state.transcript_pending or state.rewrite_pending)
        )

    def segment_files(self) -> Mapping[MeetingId, Collection[tuple[str, int]]]:
        with self._lock:
            views = [fold(meeting, events) for meeting, events in self._events.items()]
        named = {view.id: {(t.name, s.number) for t in view.tracks for s in t.segments} for view in views if view}
        return {meeting: files for meeting, files in named.items() if files}

    def search(self, text: str, limit: int = 50) -> Sequence[Hit]:
        wanted = _WORD.findall(_plain(text))
        hits = []
        if wanted:
            with self._lock:
                for meeting in reversed(self._events):
                    if meeting in self._erased:
                        continue
                    title = self._summary(meeting).title
                    for _, start_ms, line in self._lines(meeting, title):
                        snippet = _match(line, wanted)
                        if snippet is not None:
                            hits.append(Hit(meeting, title, start_ms, line, snippet))
        return tuple(hits[:limit])

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        with self._lock:
            numbers = {meeting: number for number, meeting in enumerate(self._events, start=1)}
            found = [
                (numbers[meeting], FoundMeeting(meeting, said[:lines], len(said), title))
                for meeting, title, said in self._found(wanted)
                if not after or numbers[meeting] < after
            ]
        return Page(
            tuple(meeting for _, meeting in found[:meetings]), found[meetings - 1][0] if found[meetings:] else 0
        )

    def tally(self, wanted: Wanted, *, limit: int = 10_000) -> Tally:
        with self._lock:
            found = self._found(wanted)
        lines = sum(len(said) for _, _, said in found)
        return Tally(min(lines, limit), len(found), lines <= limit)

    def actions(self, limit: int = 1000) -> Sequence[FoundMeeting]:
        found: list[FoundMeeting] = []
        with self._lock:
            kept = [meeting for meeting in reversed(self._events) if meeting not in self._erased]
            for meeting in kept:
                lines = [FoundLine(*line) for line in self._lines(meeting, "") if line[0] == ACTION]
                lines = lines[: limit - sum(group.count for group in found)]
                if lines:
                    found.append(FoundMeeting(meeting, tuple(lines), len(lines)))
        return tuple(found)

    def meant(self, text: str) -> str:
        with self._lock:
            kept = [meeting for meeting in self._events if meeting not in self._erased]
            lines = [line for m in kept for _, _, line in self._lines(m, self._summary(m).title)]
        known = Counter(word for line in lines for word in {_plain(found) for found in _WORD.findall(line)})
        words = _WORD.findall(_plain(text))
        there = [any(k == word or (word is words[-1] and k.startswith(word)) for k in known) for word in words]
        near = [
            word
            if is_there
            else min((near for near in known if _is_slip(word, near)), key=lambda k: (-known[k], k), default="")
            for word, is_there in zip(words, there, strict=True)
        ]
        return " ".join(near) if all(near) and not all(there) else ""

    def _found(self, wanted: Wanted) -> list[tuple[MeetingId, tuple[tuple[int, int], ...], tuple[FoundLine, ...]]]:
        words = _WORD.findall(_plain(wanted.text))
        found = []
        for meeting in reversed(self._events) if words else ():
            if meeting in self._erased or (wanted.only is not None and meeting not in wanted.only):
                continue
            title, *said = [
                FoundLine(kind, start_ms, line, _marks(line, words))
                for kind, start_ms, line in self._lines(meeting, self._summary(meeting).title)
            ]
            chosen = tuple(line for line in said if line.marks and wanted.track in ("", line.kind))
            marks = () if wanted.track else title.marks
            if chosen or marks:
                found.append((meeting, marks, chosen))
        return found

    def _lines(self, meeting: MeetingId, title: str) -> Iterator[tuple[str, int, str]]:
        yield "", 0, title
        items, sheet = self._events[meeting], TextSheet()
        without = left_out(items, EditStack())
        for item in items:
            if item.sequence not in without:
                sheet.write(item.sequence, item.event)
        rows = {
            place: (line.track, line.start_ms, line.text) for place, line in sheet.standing().items() if not line.hidden
        }
        for kind, remarks in ((NOTE, sheet.notes), (MARKER, sheet.markers)):
            rows |= {place: (kind, remark.at_ms, remark.text) for place, remark in remarks.items()}
        rows |= {place: (DONE if a.done else ACTION, a.at_ms, a.text) for place, a in sheet.actions.items()}
        for place in sorted(rows):
            yield rows[place]

    def clear(self) -> None:
        with self._lock:
            self._position = 0
            self._events.clear()
            self._erased.clear()
            self._quarantined.clear()

    def close(self) -> None:
        self.closed = True


def text_share(view: MeetingView) -> float:
    """How much of the sound has been through the model."""
    ends = {track.name: track.end_sample for track in view.tracks}
    if view.model is None or view.sound_erased or not sum(ends.values()):
        return 1.0
    return sum(min(track.transcribed_sample, ends[track.name]) for track in view.tracks) / sum(ends.values())


def _is_slip(word: str, other: str) -> bool:
    if len(word) < 4 or word == other:
        return False
    same = 0
    while same < min(len(word), len(other)) and word[same] == other[same]:
        same += 1
    left, right = word[same:], other[same:]
    swapped = len(left) > 1 and left[1] + left[0] + left[2:] == right
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or swapped


def _marks(line: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    marked = _match(line, wanted)
    if marked is None:
        return ()
    beginning = wanted[-1]
    return tuple(
        found.span()
        for found in _WORD.finditer(line)
        if _plain(found[0]) in wanted[:-1] or _plain(found[0]).startswith(beginning)
    )


def _match(line: str, wanted: Sequence[str]) -> str | None:
    whole, beginning = set(wanted[:-1]), wanted[-1]
    words = {_plain(word) for word in _WORD.findall(line)}
    if not whole <= words or not any(word.startswith(beginning) for word in words):
        return None

    def mark(found: re.Match[str]) -> str:
        word = _plain(found[0])
        return f"[{found[0]}]" if word in whole or word.startswith(beginning) else found[0]

    return _WORD.sub(mark, line)
