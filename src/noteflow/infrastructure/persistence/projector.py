"""index.db as a `ports.Index`: lists and full-text search, derived from the log alone and disposable.

    state(position, schema) · meetings · tracks · segments · lines · edits, and the FTS5 table `words` over lines' text

A line's rowid is meeting number << 32 | (2^32 - 1 - the place in the meeting's stream of the event that made it), so
that reading rows from the largest rowid down gives the newest meeting first and its lines in the log's order, without
sorting: a short beginning of a word that half of all lines hold costs no more than a rare word. Line 0 of a meeting is
its title.

`words` holds what is shown. A line that a person changed keeps in `original` what it was, so that what stands can be
made from the `edits` whenever one comes or is undone; one that is not shown has no row in `words`.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from noteflow.application.ports import (
    ACTION,
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
from noteflow.domain.edits import is_edit
from noteflow.domain.errors import IntegrityError, ReadOnlyVaultError
from noteflow.domain.events import VAULT_STREAM, MeetingId, Recorded
from noteflow.domain.meeting import samples_to_ms
from noteflow.domain.view import ERASED, QUARANTINED, READY, RECORDING, RECOVERED
from noteflow.infrastructure.persistence.cipher_database import CipherDatabase, PageDamageError
from noteflow.infrastructure.persistence.edited_lines import LAST_PLACE, follow_edits, rowid
from noteflow.infrastructure.persistence.line_search import LINE_BITS, LineSearch
from noteflow.infrastructure.persistence.near_words import NearWords

SCHEMA = 6
"""Counts up with every change of the tables or of what is written to them; an index of another schema is rebuilt."""

_TITLE_LINE = 0
_KINDS: dict[type, str] = {ev.MarkerAdded: MARKER, ev.NoteAdded: NOTE, ev.ActionAdded: ACTION}

_TABLES = (
    "CREATE TABLE state (schema INTEGER NOT NULL, position INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE meetings (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, started_at_us INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL, state TEXT NOT NULL, language TEXT NOT NULL, model TEXT,
        quarantined INTEGER NOT NULL, pinned INTEGER NOT NULL, sound_erased INTEGER NOT NULL,
        rewrite INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX meetings_by_order ON meetings (started_at_us = 0, number DESC)",
    """
    CREATE TABLE tracks (
        meeting INTEGER NOT NULL, name TEXT NOT NULL, transcribed INTEGER NOT NULL, PRIMARY KEY (meeting, name)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE segments (
        meeting INTEGER NOT NULL, track TEXT NOT NULL, number INTEGER NOT NULL, start_sample INTEGER NOT NULL,
        samples INTEGER NOT NULL, PRIMARY KEY (meeting, track, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE lines (
        id INTEGER PRIMARY KEY, start_ms INTEGER NOT NULL, utterance TEXT NOT NULL, kind TEXT NOT NULL,
        original_ms INTEGER, original TEXT
    ) STRICT
    """,
    "CREATE INDEX open_actions ON lines (id) WHERE kind = 'action'",
    """
    CREATE TABLE edits (
        meeting INTEGER NOT NULL, place INTEGER NOT NULL, type TEXT NOT NULL, version INTEGER NOT NULL,
        payload BLOB NOT NULL, PRIMARY KEY (meeting, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
)

SEARCH = """
    SELECT meetings.id, meetings.title, lines.start_ms, words.text, highlight(words, 0, '[', ']')
    FROM words JOIN lines ON lines.id = words.rowid JOIN meetings ON meetings.number = words.rowid >> :bits
    WHERE words MATCH :match ORDER BY words.rowid DESC LIMIT :limit
"""

_OPEN_ACTIONS = """
    SELECT meetings.id, lines.start_ms, words.text FROM lines INDEXED BY open_actions
    JOIN words ON words.rowid = lines.id JOIN meetings ON meetings.number = lines.id >> :bits
    WHERE lines.kind = 'action' ORDER BY lines.id DESC LIMIT :limit
"""

_PENDING = """
    model IS NOT NULL AND EXISTS (
        SELECT 1 FROM segments LEFT JOIN tracks ON tracks.meeting = segments.meeting AND tracks.name = segments.track
        WHERE segments.meeting = meetings.number AND start_sample + samples > coalesce(transcribed, 0)
    )
"""

_TRACKS = "SELECT group_concat(track) FROM (SELECT DISTINCT track FROM segments WHERE meeting = meetings.number)"

_TEXT_SHARE = """
    SELECT sum(min(ended, done)) * 1.0 / sum(ended) FROM (
        SELECT max(start_sample + samples) AS ended, coalesce(max(transcribed), 0) AS done
        FROM segments LEFT JOIN tracks ON tracks.meeting = segments.meeting AND tracks.name = segments.track
        WHERE segments.meeting = meetings.number GROUP BY segments.track
    )
"""


class SqlIndex:
    """One SQLCipher file. Safe to use from several threads; changes happen one at a time.

    A file that is missing, damaged, under another key, or of another schema is replaced by an empty index, position 0,
    to be fed with the whole log. Damage met later empties it likewise and raises IntegrityError. The key is asked for
    whenever the file is opened or made anew.
    """

    def __init__(self, path: Path, key: Callable[[], bytearray]) -> None:
        self._path = path
        self._database = CipherDatabase(path, key, synchronous="NORMAL")
        self._lock = threading.RLock()
        try:
            with self._database.reading() as connection:
                usable = connection.execute(text("SELECT schema FROM state")).scalar_one_or_none() == SCHEMA
        except (PageDamageError, DBAPIError):
            usable = False
        if not usable:
            self._start_over()

    # --- what the log feeds ---

    def position(self) -> int:
        """The log position that has been applied."""
        with self._reading() as connection:
            return int(connection.execute(text("SELECT position FROM state")).scalar_one())

    def apply(self, recorded: Sequence[Recorded]) -> None:
        """Apply events, in order; those at or before `position` are ignored."""
        if not recorded:
            return
        with self._writing() as connection:
            position = connection.execute(text("SELECT position FROM state")).scalar_one()
            sheets: dict[MeetingId, _Sheet] = {}
            for item in recorded:
                if item.position > position:
                    position = item.position
                    about = item.stream
                    if isinstance(item.event, ev.MeetingErased):
                        about = MeetingId(item.event.meeting_id)
                    if about != VAULT_STREAM:
                        sheet = sheets.get(about) or _Sheet(connection, about)
                        sheets[about] = sheet
                        sheet.write(item)
            for sheet in sheets.values():
                sheet.finish()
            connection.execute(text("UPDATE state SET position = :position"), {"position": position})

    def quarantine(self, meetings: Sequence[MeetingId]) -> None:
        """Show these meetings as quarantined."""
        self._set_quarantined(meetings, 1)

    def release(self, meetings: Sequence[MeetingId]) -> None:
        """Show these meetings as what they are again: they verify."""
        self._set_quarantined(meetings, 0)

    def _set_quarantined(self, meetings: Sequence[MeetingId], value: int) -> None:
        with self._writing() as connection:
            for meeting in meetings:
                if meeting != VAULT_STREAM:
                    sheet = _Sheet(connection, meeting)
                    sheet.set(quarantined=value)
                    sheet.finish()

    def clear(self) -> None:
        """Forget everything, to be rebuilt."""
        with self._lock:
            self._start_over()

    # --- queries ---

    def meetings(self, limit: int | None = None, *, erased: bool = False) -> Sequence[MeetingSummary]:
        """The meetings, newest first by the log's order, since a clock may be wrong; those whose beginning is lost come
        last. With `erased` also what is left of those that were."""
        query = text(
            "SELECT id, title, started_at_us, duration_ms, CASE WHEN quarantined THEN :quarantined ELSE state END,"  # noqa: S608
            f" language, model, pinned, sound_erased, ({_TRACKS}) AS tracks, ({_TEXT_SHARE}) AS share FROM meetings"
            " WHERE state != :erased OR :with_erased ORDER BY started_at_us = 0, number DESC LIMIT :limit"
        )
        with self._reading() as connection:
            chosen = {"limit": -1 if limit is None else limit, "erased": ERASED, "with_erased": int(erased)}
            rows = connection.execute(query, {"quarantined": QUARANTINED, **chosen})
            return tuple(
                replace(
                    MeetingSummary(*row[:7]),
                    pinned=bool(row.pinned),
                    sound_erased=bool(row.sound_erased),
                    tracks=tuple(row.tracks.split(",")) if row.tracks else (),
                    text_share=1.0 if row.model is None or row.share is None else row.share,
                )
                for row in rows
            )

    def unfinished(self) -> Sequence[MeetingId]:
        """Meetings that were not stopped, or whose wanted text is not complete, oldest first."""
        wanted = f"NOT quarantined AND (state = :recording OR rewrite OR ({_PENDING}))"
        query = text(f"SELECT id FROM meetings WHERE {wanted} ORDER BY number")  # noqa: S608
        with self._reading() as connection:
            return tuple(MeetingId(row.id) for row in connection.execute(query, {"recording": RECORDING}))

    def segment_files(self) -> Mapping[MeetingId, Collection[tuple[str, int]]]:
        """The (track, segment number) of every audio file that the log names, by meeting."""
        query = text("SELECT id, track, segments.number FROM segments JOIN meetings ON meetings.number = meeting")
        named: dict[MeetingId, set[tuple[str, int]]] = {}
        with self._reading() as connection:
            for meeting, track, number in connection.execute(query):
                named.setdefault(MeetingId(meeting), set()).add((track, number))
        return named

    def search(self, text_: str, limit: int = 50) -> Sequence[Hit]:
        """Lines, notes, markers and titles that hold all the words, a last word also as a beginning; newest meeting
        first, within a meeting in the log's order. Any text is fine: nothing in it is an operator."""
        match = match_of(text_)
        if not match:
            return ()
        with self._reading() as connection:
            rows = connection.execute(text(SEARCH), {"match": match, "limit": limit, "bits": LINE_BITS})
            return tuple(Hit(*row) for row in rows)

    def find(self, wanted: Wanted, *, after: int = 0, meetings: int = 20, lines: int = 3) -> Page:
        """A page of so many meetings, with so many lines of each at most; `after` is the `next` of the page before."""
        with self._reading() as connection:
            return LineSearch(connection, wanted, match_of(wanted.text)).page(after, meetings, lines)

    def tally(self, wanted: Wanted, *, limit: int = 10_000) -> Tally:
        """Count what `find` finds, up to so many lines."""
        with self._reading() as connection:
            return LineSearch(connection, wanted, match_of(wanted.text)).tally(limit)

    def actions(self, limit: int = 1000) -> Sequence[FoundMeeting]:
        """The action items that are not done, up to so many, by meeting, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(text(_OPEN_ACTIONS), {"limit": limit, "bits": LINE_BITS})
            groups = [(meeting, list(items)) for meeting, items in groupby(rows, key=lambda row: row[0])]
        return tuple(
            FoundMeeting(MeetingId(meeting), tuple(FoundLine(ACTION, at, said) for _, at, said in items), len(items))
            for meeting, items in groups
        )

    def meant(self, text_: str) -> str:
        """What somebody may have meant by words of which some are nowhere; empty when nobody can tell."""
        words = words_of(text_)
        if not words:
            return ""
        with self._reading() as connection:
            return " ".join(NearWords(connection).instead(words))

    def close(self) -> None:
        """Close. May be called twice."""
        with self._lock:
            self._database.close()

    # --- the file ---

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._guarded(self._database.reading) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, self._guarded(self._database.writing) as connection:
            yield connection

    @contextmanager
    def _guarded(self, transaction: Callable[[], Any]) -> Iterator[Connection]:
        try:
            with transaction() as connection:
                yield connection
        except PageDamageError:
            with self._lock:
                self._start_over()
            raise IntegrityError(
                "index.db was damaged and has been emptied.", "It is built again from the log at the next start."
            ) from None
        except DBAPIError as error:
            raise ReadOnlyVaultError(
                f"The index cannot be used: {error.orig}.", "Check that the disk has room and is healthy."
            ) from None

    def _start_over(self) -> None:
        try:
            self._database.discard()
            with self._database.writing() as connection:
                for table in _TABLES:
                    connection.execute(text(table))
                connection.execute(text("INSERT INTO state VALUES (:schema, 0)"), {"schema": SCHEMA})
        except (PageDamageError, DBAPIError, OSError):
            raise ReadOnlyVaultError(
                "index.db cannot be made.", "Check that the disk has room and that the folder can be written to."
            ) from None


class _Sheet:
    """One meeting, for the length of a transaction. What changes is gathered and written by `finish`, through the
    driver itself: a rebuild does this for every event, and its time would go into statements."""

    def __init__(self, connection: Connection, meeting: MeetingId) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._run(
            "INSERT INTO meetings SELECT coalesce(max(number), 0) + 1, ?, '', 0, 0, ?, '', NULL, 0, 0, 0, 0"
            " FROM meetings WHERE true ON CONFLICT (id) DO NOTHING",
            meeting,
            RECORDING,
        )
        query = "SELECT number, language, state, duration_ms FROM meetings WHERE id = ?"
        row = self._run(query, meeting).fetchone()
        self._number: int = row[0]
        self._columns: dict[str, Any] = {"language": row[1], "state": row[2], "duration_ms": row[3]}
        query = "SELECT track, number, start_sample, samples FROM segments WHERE meeting = ?"
        self._segments = {(row[0], row[1]): (row[2], row[3]) for row in self._run(query, self._number)}
        self._changed: set[tuple[str, int]] = set()
        self._titled: str | None = None
        self._new_lines: list[tuple[int, int, str, str, str]] = []
        self._superseded: set[str] = set()
        self._edits: list[Recorded] = []

    def _run(self, statement: str, *values: Any) -> Any:
        return self._driver.execute(statement, values)

    def set(self, **columns: Any) -> None:
        """Change columns of the meeting's row."""
        self._columns.update(columns)

    def finish(self) -> None:
        """Write what was gathered."""
        changes = ", ".join(f"{column} = ?" for column in self._columns)
        self._run(f"UPDATE meetings SET {changes} WHERE number = ?", *self._columns.values(), self._number)  # noqa: S608
        grown = [(self._number, *key, *self._segments[key]) for key in self._changed if key in self._segments]
        self._driver.executemany("INSERT OR REPLACE INTO segments VALUES (?, ?, ?, ?, ?)", grown)
        # From the lowest rowid up, the title last: FTS5 gathers rows in memory as long as rowids rise, and writes a
        # segment of its own, to be merged later, for each one that does not.
        lines = self._new_lines[::-1]
        self._driver.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, NULL, NULL)", [line[:4] for line in lines])
        self._driver.executemany(
            "INSERT INTO words (rowid, text) VALUES (?, ?)", [(line[0], line[4]) for line in lines]
        )
        if self._superseded:
            self._forget_superseded()
        if self._edits:
            follow_edits(self._driver, self._number, self._edits)
        if self._titled is not None:
            title = self._rowid(_TITLE_LINE)
            self._run("INSERT OR REPLACE INTO lines VALUES (?, 0, '', '', NULL, NULL)", title)
            self._run("INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)", title, self._titled)

    def write(self, item: Recorded) -> None:
        """Apply one event; `finish` afterwards."""
        event = item.event
        match event:
            case ev.MeetingErased():
                self._erase(item.at_us)
            case ev.SoundErased():
                self._forget_segments()
                self.set(sound_erased=1, rewrite=0)
            case ev.PinChanged(pinned):
                self.set(pinned=int(pinned))
            case ev.MeetingStarted(title, started_at_us, _, language, model):
                self.set(title=title, started_at_us=started_at_us, language=language, model=model)
                self._titled = title
            case ev.TitleChanged(title):
                self.set(title=title)
                self._titled = title
            case ev.SegmentOpened(track=track, segment=segment, start_sample=start):
                self._segments[track, segment] = (start, 0)
                self._changed.add((track, segment))
                if self._columns["state"] == READY:
                    # a segment after the end is one that a recovery took in
                    self.set(state=RECOVERED)
            case ev.AudioProgress(track, segment, _, samples) | ev.SegmentSealed(track, segment, _, samples):
                self._grow(track, segment, samples)
            case ev.UtteranceTranscribed(utterance_id, track, start_ms, text=said, language=language):
                if language:
                    self.set(language=language)
                self._line(item.sequence, start_ms, said, track, utterance_id)
            case ev.UtteranceSuperseded(utterance_id):
                self._superseded.add(utterance_id)
            case ev.RewriteAsked():
                self.set(rewrite=1)
            case ev.RewriteDone():
                self.set(rewrite=0)
                self._edits.append(item)
            case ev.TranscriptCompleted(track, upto):
                self._run("INSERT OR REPLACE INTO tracks VALUES (?, ?, ?)", self._number, track, upto)
            case ev.MarkerAdded(at_ms, remark) | ev.NoteAdded(at_ms, remark) | ev.ActionAdded(at_ms, remark):
                self._line(item.sequence, at_ms, remark, _KINDS[type(event)])
                if is_edit(event, over=self._columns["state"] != RECORDING):
                    self._edits.append(item)
            case ev.MeetingStopped(_, duration_ms, recovered):
                self.set(state=RECOVERED if recovered else READY, duration_ms=duration_ms)
            case ev.EditUndone() | ev.EditRedone():
                self._edits.append(item)
            case _ if is_edit(event, over=False):
                self._edits.append(item)

    def _erase(self, at_us: int) -> None:
        """Nothing stays but that there was a meeting, and when it was erased."""
        first, last = self._rowid(LAST_PLACE), self._rowid(_TITLE_LINE)
        for query in ("DELETE FROM words WHERE rowid BETWEEN ? AND ?", "DELETE FROM lines WHERE id BETWEEN ? AND ?"):
            self._run(query, first, last)
        self._run("DELETE FROM tracks WHERE meeting = ?", self._number)
        self._run("DELETE FROM edits WHERE meeting = ?", self._number)
        self._forget_segments()
        self._titled = None
        self._new_lines.clear()
        self._edits.clear()
        blank = {
            "title": "",
            "duration_ms": 0,
            "model": None,
            "pinned": 0,
            "sound_erased": 0,
            "quarantined": 0,
            "rewrite": 0,
        }
        self.set(state=ERASED, started_at_us=at_us, language="", **blank)

    def _forget_segments(self) -> None:
        self._run("DELETE FROM segments WHERE meeting = ?", self._number)
        self._segments.clear()
        self._changed.clear()

    def _grow(self, track: str, segment: int, samples: int) -> None:
        if (track, segment) in self._segments:
            self._segments[track, segment] = (self._segments[track, segment][0], samples)
            self._changed.add((track, segment))
        end = max((start + count for start, count in self._segments.values()), default=0)
        known = 0 if self._columns["state"] == RECORDING else self._columns["duration_ms"]
        self.set(duration_ms=max(samples_to_ms(end), known))

    def _rowid(self, line: int) -> int:
        return rowid(self._number, line)

    def _forget_superseded(self) -> None:
        first, last = self._rowid(LAST_PLACE), self._rowid(_TITLE_LINE)
        rows = self._run("SELECT id, utterance FROM lines WHERE id BETWEEN ? AND ?", first, last).fetchall()
        gone = [(row,) for row, utterance in rows if utterance in self._superseded]
        self._driver.executemany("DELETE FROM words WHERE rowid = ?", gone)
        self._driver.executemany("DELETE FROM lines WHERE id = ?", gone)

    def _line(self, place: int, start_ms: int, content: str, kind: str, utterance: str = "") -> None:
        self._new_lines.append((self._rowid(place), start_ms, utterance, kind, content))


def match_of(typed: str) -> str:
    """A search as FTS5's MATCH takes it: all the words, the last also as a beginning. Empty where there is no word."""
    words = words_of(typed)
    return " ".join(f'"{word}"' for word in words) + "*" if words else ""


def words_of(typed: str) -> list[str]:
    """The words of a search: runs of letters, digits and their marks, as FTS5's unicode61 divides text."""
    return re.findall(r"\w+", "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in typed))
