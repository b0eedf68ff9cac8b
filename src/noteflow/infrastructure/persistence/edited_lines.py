"""The lines of the index as a person edited them: found by the words that stand, and no longer by those that do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from noteflow.application.ports import ACTION, DONE
from noteflow.domain import events as ev
from noteflow.domain.edits import REMARKS, EditStack, left_out
from noteflow.domain.events import Recorded
from noteflow.domain.lines import ActionItem, Line, Remark, TextSheet
from noteflow.infrastructure.converters.event_codec import EventCodec
from noteflow.infrastructure.persistence.line_search import LINE_BITS

LAST_PLACE = (1 << LINE_BITS) - 1

_codec = EventCodec()


def rowid(meeting: int, place: int) -> int:
    """The row of a line: of the meeting's number in the index and the place in its stream."""
    return meeting << LINE_BITS | (LAST_PLACE - place)


@dataclass(frozen=True, slots=True)
class _Text:
    """What a row says, and when; `kind` is its track or what kind of remark it is, and `utterance` is empty for one."""

    start_ms: int
    text: str
    kind: str
    utterance: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: what its event said, and what it shows, None when it is not shown."""

    original: _Text
    shown: _Text | None


def follow_edits(driver: Any, meeting: int, items: Sequence[Recorded]) -> None:
    """Store edits of the meeting of this number, and bring its lines to what stands after them. `driver` is SQLite's
    connection, in a transaction."""
    driver.executemany("INSERT INTO edits VALUES (?, ?, ?, ?, ?)", [_stored(meeting, item) for item in items])
    if all(isinstance(item.event, (ev.RewriteDone, *REMARKS)) for item in items):
        return  # the text is as it was
    edits = _edits(driver, meeting)
    rows = _rows(driver, meeting)
    made = {item.sequence for item in edits if isinstance(item.event, ev.LineSplit)}
    shown = _standing({place: row.original for place, row in rows.items() if place not in made}, edits)
    for place in rows.keys() | shown.keys():
        row = rows.get(place)
        _show(driver, rowid(meeting, place), row, shown.get(place), made=place in made)


def _stored(meeting: int, item: Recorded) -> tuple[int, int, str, int, bytes]:
    event = replace(item.event, words=()) if isinstance(item.event, ev.LineEdited) else item.event
    encoded = _codec.encode(event)
    return meeting, item.sequence, encoded.type, encoded.version, encoded.payload


def _edits(driver: Any, meeting: int) -> list[Recorded]:
    query = "SELECT place, type, version, payload FROM edits WHERE meeting = ? ORDER BY place"
    return [
        Recorded(0, ev.VAULT_STREAM, place, 0, _codec.decode(kind, version, payload))
        for place, kind, version, payload in driver.execute(query, (meeting,))
    ]


def _rows(driver: Any, meeting: int) -> dict[int, _Row]:
    """The lines and remarks of a meeting by their places; the title is none of them."""
    query = """
        SELECT lines.id, start_ms, kind, utterance, original_ms, original, words.text
        FROM lines LEFT JOIN words ON words.rowid = lines.id WHERE lines.id BETWEEN ? AND ?
    """
    rows: dict[int, _Row] = {}
    for row, start_ms, kind, utterance, original_ms, original, text in driver.execute(
        query, (rowid(meeting, LAST_PLACE), rowid(meeting, 1))
    ):
        shown = None if text is None else _Text(start_ms, text, kind, utterance)
        said, said_ms = (text, start_ms) if original is None else (original, original_ms)
        first = _Text(said_ms, said, ACTION if kind == DONE else kind, utterance)
        rows[LAST_PLACE - (row & LAST_PLACE)] = _Row(first, shown)
    return rows


def _standing(originals: Mapping[int, _Text], edits: Sequence[Recorded]) -> dict[int, _Text]:
    """What is shown of the lines and remarks that the meeting's events made, by their places."""
    # of what was added, only what can be undone stands among the edits: what came when the meeting was over
    without = left_out(edits, EditStack(over=True))
    edited = {item.sequence: item.event for item in edits}
    sheet = TextSheet()
    for place in sorted((originals.keys() | edited.keys()) - without):
        text = originals.get(place)
        if text is None:
            sheet.write(place, edited[place])
        elif text.utterance:
            sheet.put(place, Line(text.utterance, text.kind, "", text.start_ms, text.start_ms, text.text, ()))
        elif text.kind == ACTION:
            sheet.actions[place] = ActionItem(text.start_ms, text.text, place)
        else:
            sheet.notes[place] = Remark(text.start_ms, text.text, place)
    lines = {place: line for place, line in sheet.standing().items() if not line.hidden}
    return (
        {place: _Text(line.start_ms, line.text, line.track, line.id) for place, line in lines.items()}
        | {place: _Text(note.at_ms, note.text, originals[place].kind) for place, note in sheet.notes.items()}
        | {place: _Text(item.at_ms, item.text, DONE if item.done else ACTION) for place, item in sheet.actions.items()}
    )


def _show(driver: Any, row: int, known: _Row | None, shown: _Text | None, *, made: bool) -> None:
    """Have a row show this, or nothing; one that an edit made is there only while it is shown."""
    if known is not None and known.shown == shown:
        return
    if shown is None:
        driver.execute("DELETE FROM words WHERE rowid = ?", (row,))
    else:
        driver.execute("INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)", (row, shown.text))
    if made:
        driver.execute("DELETE FROM lines WHERE id = ?", (row,))
        if shown is not None:
            values = (row, shown.start_ms, shown.utterance, shown.kind)
            driver.execute("INSERT INTO lines (id, start_ms, utterance, kind) VALUES (?, ?, ?, ?)", values)
        return
    assert known is not None
    first = known.original
    kept = (None, None) if shown == first else (first.start_ms, first.text)
    now = first if shown is None else shown
    change = "UPDATE lines SET start_ms = ?, kind = ?, original_ms = ?, original = ? WHERE id = ?"
    driver.execute(change, (now.start_ms, now.kind, *kept, row))
