"""What a transcript is read as: rows, the places of words in them, and what is found in them. No widgets, no clock."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from PySide6.QtCore import QCoreApplication

from noteflow.domain.events import Word
from noteflow.domain.view import PAUSED, Line, MeetingView
from noteflow.ui.wording import clock_text, gap_text, kind_text, speaker_text

translate = QCoreApplication.translate

LINE, MARKER, GAP = "line", "marker", "gap"

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a row's text, and when they are heard."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that a change took out (`del`) or put in (`ins`)."""

    start: int
    end: int
    kind: str


@dataclass(slots=True, eq=False)
class TextRow:
    """A `line`, `marker` or `gap` at its time. `head` tells whether the speaker's name stands above it.

    A row is one object for as long as it stays as it is: what was laid out for it is kept with it.
    """

    kind: str
    at_ms: int
    end_ms: int
    text: str
    id: str = ""
    track: str = ""
    speaker: str = ""
    words: Sequence[Word] = ()
    head: bool = False
    edited: bool = False
    marks: tuple[Mark, ...] = ()
    laid_out: tuple[int, int] = (0, 0)
    """Width and height, px, as last measured."""
    _spans: list[Span] | None = field(default=None, repr=False)

    def same(self, other: TextRow) -> bool:
        """Whether it reads the same."""
        return self.facts() == other.facts()

    def facts(self) -> tuple[object, ...]:
        """All that is shown of it."""
        return (
            *(self.kind, self.at_ms, self.end_ms, self.text, self.id, self.track, self.speaker),
            *(self.head, self.edited, self.words, self.marks),
        )

    def spans(self) -> list[Span]:
        """The words of a line, in the order of the text."""
        if self._spans is None:
            self._spans = word_spans(self.text, self.words, self.at_ms, self.end_ms)
        return self._spans

    def said(self) -> str:
        """What a screen reader says of it."""
        who = self.speaker or kind_text(self.kind)
        told = {
            "del": translate("Meeting", "Removed: {text}."),
            "ins": translate("Meeting", "Added: {text}."),
        }
        marked = [told[mark.kind].format(text=self.text[mark.start : mark.end].strip()) for mark in self.marks]
        edited = [translate("Meeting", "(edited)")] if self.edited else []
        return " ".join([f"{who}, {clock_text(self.at_ms / 1000)}: {self.text}", *edited, *marked])


def text_rows(view: MeetingView) -> list[TextRow]:
    """What is read of a meeting, by time; notes stand beside it."""
    rows = [row_of(line) for line in view.lines]
    rows += [TextRow(MARKER, mark.at_ms, mark.at_ms, mark.text or kind_text(MARKER)) for mark in view.markers]
    for number, track in enumerate(view.tracks):
        # a pause is one, whatever the tracks
        gaps = [gap for gap in track.gaps if number == 0 or gap.reason != PAUSED]
        rows += [TextRow(GAP, g.start_ms, g.end_ms, gap_text(g.start_ms, g.end_ms, g.reason)) for g in gaps]
    if view.problem is not None and view.lines:
        end = max(line.end_ms for line in view.lines)
        told = translate("Meeting", "From {time} on nothing verifies. What follows is kept as it was found.").format(
            time=clock_text(end / 1000)
        )
        rows.append(TextRow(GAP, end, end, told))
    return with_heads(rows)


def row_of(line: Line) -> TextRow:
    """A line of the transcript."""
    return TextRow(
        *(
            LINE,
            line.start_ms,
            max(line.end_ms, line.start_ms),
            line.text,
            line.id,
            line.track,
            speaker_text(line.speaker),
        ),
        words=line.words,
        edited=line.edited,
    )


def with_heads(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows by time, and a name above the first line of each who speaks."""
    ordered = sorted(rows, key=lambda row: row.at_ms)
    before = None
    for row in ordered:
        row.head = row.kind == LINE and (
            before is None or before.kind != LINE or (before.track, before.speaker) != (row.track, row.speaker)
        )
        before = row
    return ordered


def word_spans(text: str, words: Sequence[Word], start_ms: int, end_ms: int) -> list[Span]:
    """When each word of a text is heard. Words that the model timed keep their times; those between, and all where it
    timed none, share the time there is by their letters."""
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(text)]
    if not tokens:
        return []
    timed = _timed(text, tokens, words)
    spans: list[Span] = []
    begun = start_ms
    for number, (start, end) in enumerate(tokens):
        known = timed.get(number)
        if known is not None:
            begun = max(begun, min(known.start_ms, end_ms))
            over = max(begun, min(known.end_ms, end_ms))
        else:
            later = next((n for n in range(number, len(tokens)) if n in timed), None)
            limit = max(begun, end_ms if later is None else min(end_ms, timed[later].start_ms))
            last = tokens[-1][1] if later is None else tokens[later][0]
            over = begun + (limit - begun) * (end - start) // max(1, last - start)
        spans.append(Span(start, end, begun, over))
        begun = over
    return spans


def _timed(text: str, tokens: Sequence[tuple[int, int]], words: Sequence[Word]) -> dict[int, Word]:
    """Which token is which timed word; an edited text has some of them."""
    written = [text[start:end] for start, end in tokens]
    heard = [word.text.strip() for word in words]
    if written == heard:
        return dict(enumerate(words))
    pairs = SequenceMatcher(None, written, heard, autojunk=False).get_matching_blocks()
    return {a + n: words[b + n] for a, b, size in pairs for n in range(size)}


def span_at(spans: Sequence[Span], at_ms: int) -> Span | None:
    """The word that is heard at a time, or was last."""
    place = bisect_right(spans, at_ms, key=lambda span: span.start_ms) - 1
    return spans[place] if place >= 0 else None


def row_at(rows: Sequence[TextRow], at_ms: int) -> int:
    """The line that is heard at a time, the later begun where two are; else the one before; -1 before the first."""
    last = bisect_right(rows, at_ms, key=lambda row: row.at_ms) - 1
    lines = [place for place in range(max(0, last - 8), last + 1) if rows[place].kind == LINE]
    return max(lines, key=lambda place: (rows[place].end_ms > at_ms, place), default=-1)


def found_in(rows: Sequence[TextRow], wanted: str) -> Iterator[tuple[int, int, int]]:
    """(row, start, end) of each place that holds the words, whatever their case."""
    if not wanted.strip():
        return
    pattern = re.compile(r"\s+".join(map(re.escape, wanted.split())), re.IGNORECASE)
    for number, row in enumerate(rows):
        for found in pattern.finditer(row.text):
            yield number, found.start(), found.end()
