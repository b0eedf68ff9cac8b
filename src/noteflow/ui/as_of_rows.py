"""What a change did to a transcript: what it took out, struck, and what it put in, underlined. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from noteflow.domain.view import Line, MeetingView
from noteflow.ui.transcript_rows import LINE, Mark, TextRow, row_of, text_rows, with_heads


def changed_rows(before: MeetingView | None, after: MeetingView) -> list[TextRow]:
    """The rows of a meeting after a change, with what the change did to its lines; `before` is None for the first."""
    rows = text_rows(after)
    if before is None:
        return rows
    old = {line.id: line for line in before.lines}
    kept = {line.id for line in after.lines} & old.keys()
    gone = [line for line in before.lines if line.id not in kept]
    taken: set[str] = set()
    for row in rows:
        if row.kind != LINE:
            continue
        if row.id in kept:
            was = [old[row.id]]
        else:
            was = [line for line in gone if _overlap(line, row) and line.id not in taken]
            taken |= {line.id for line in was}
        row.text, row.marks = merged(" ".join(line.text for line in was), row.text)
    return with_heads([*rows, *(_struck(line) for line in gone if line.id not in taken)])


def merged(before: str, after: str) -> tuple[str, tuple[Mark, ...]]:
    """Both texts in one, and what is in one alone."""
    old, new = before.split(), after.split()
    if old == new:
        return after, ()
    text, marks = "", []
    for kind, words in _parts(old, new):
        text += " " if text else ""
        start = len(text)
        text += " ".join(words)
        if kind:
            marks.append(Mark(start, len(text), kind))
    return text, tuple(marks)


def _parts(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, Sequence[str]]]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "", old[a:b]
            continue
        if b > a:
            yield "del", old[a:b]
        if d > c:
            yield "ins", new[c:d]


def _struck(line: Line) -> TextRow:
    row = row_of(line)
    row.marks = (Mark(0, len(row.text), "del"),)
    return row


def _overlap(line: Line, row: TextRow) -> bool:
    """Whether most of the line that was lies in the row that is."""
    shared = min(line.end_ms, row.end_ms) - max(line.start_ms, row.at_ms)
    return line.track == row.track and 2 * shared > line.end_ms - line.start_ms
