"""The index in memory, for tests of what lies above it; passes the contract of `Index` (tests/contracts)."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from noteflow.application.ports import Hit, MeetingSummary
from noteflow.domain import events as ev
from noteflow.domain.edits import EditStack, left_out
from noteflow.domain.events import VAULT_STREAM, MeetingId, Recorded
from noteflow.domain.lines import TextSheet
from noteflow.domain.meeting import fold_meeting
from noteflow.domain.view import ERASED, QUARANTINED, fold

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
                    for start_ms, line in self._lines(meeting, title):
                        snippet = _match(line, wanted)
                        if snippet is not None:
                            hits.append(Hit(meeting, title, start_ms, line, snippet))
        return tuple(hits[:limit])

    def _lines(self, meeting: MeetingId, title: str) -> Iterator[tuple[int, str]]:
        yield 0, title
        items, sheet = self._events[meeting], TextSheet()
        without = left_out(items, EditStack())
        for item in items:
            if item.sequence not in without:
                sheet.write(item.sequence, item.event)
        rows = {place: (line.start_ms, line.text) for place, line in sheet.standing().items() if not line.hidden}
        for remarks in (sheet.notes, sheet.markers, sheet.actions):
            rows |= {place: (remark.at_ms, remark.text) for place, remark in remarks.items()}
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


def _match(line: str, wanted: Sequence[str]) -> str | None:
    whole, beginning = set(wanted[:-1]), wanted[-1]
    words = {_plain(word) for word in _WORD.findall(line)}
    if not whole <= words or not any(word.startswith(beginning) for word in words):
        return None

    def mark(found: re.Match[str]) -> str:
        word = _plain(found[0])
        return f"[{found[0]}]" if word in whole or word.startswith(beginning) else found[0]

    return _WORD.sub(mark, line)
