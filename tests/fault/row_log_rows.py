"""Rows of vault.db changed with the real keys, through SQL: everything is noticed, and the right meeting is named."""

# ruff: noqa: S608 - the tables and values are those of this file

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from noteflow.domain.events import VAULT_STREAM, MeetingId
from tests.fault.framework import Outcome, Row, Scale
from tests.support.altered_log import SIZE, Altered, Log
from tests.support.raw_log import ONE, THREE, TWO

SEED = 4
QUICK = 24
EVENT_COLUMNS = (
    "global_seq", "stream_id", "stream_seq", "event_id", "type", "version", "at_us", "dek_id", "nonce", "ciphertext",
    "leaf", "head",
)  # fmt: skip
LINK_COLUMNS = ("global_seq", "stream_id", "stream_seq", "leaf", "head")
DEK_COLUMNS = ("dek_id", "meeting_id", "purpose", "epoch", "nonce", "wrapped")

Change = Callable[[Any], None]
Judge = Callable[[Altered], str | None]
"""What is wrong with what NoteFlow says of a change, None when it is as it should be."""


class _NoEditError(Exception):
    """The table itself refuses the change, or it changes nothing."""


def altered(scale: Scale, folder: Path) -> Outcome:
    """One copy of the log for each change."""
    log = Log(folder)
    outcome = Outcome()
    parts = {
        "columns of events": _event_edits(log),
        "columns of links": _link_edits(log),
        "columns of deks": _dek_edits(log),
        "columns of checkpoints and vault_state": _state_edits(log),
        "deleted": _deletions(log),
        "swapped": _swaps(log),
        "copied": _copies(log),
    }
    told = []
    for name, found in parts.items():
        before = outcome.cases
        cases = list(found)
        if scale is Scale.QUICK:
            cases = random.Random(SEED).sample(cases, min(len(cases), QUICK // len(parts)))
        for what, change, judge in cases:
            try:
                fault = judge(Altered(log, change))
            except _NoEditError:
                continue
            except AssertionError as error:
                fault = f"events were made up or left out unsaid: {error}"
            except Exception as error:
                fault = f"it ended with {error!r}"
            outcome.expect(fault is None, f"{what}: {fault}")
        told.append(f"{outcome.cases - before:,} {name}")
    outcome.detail = ", ".join(told)
    return outcome


Cases = Iterator[tuple[str, Change, Judge]]


# --- edits of one cell ----------------------------------------------------------------------------------------------


def _event_edits(log: Log) -> Cases:
    for position, column in itertools.product(range(1, SIZE + 1), EVENT_COLUMNS):
        place = log.places[position]
        for turn in range(2):
            yield (
                f"events.{column} of {position}, {turn}",
                _edit("events", column, f"global_seq = {position}", turn),
                _costs(log, {place.stream: place.sequence}),
            )


def _link_edits(log: Log) -> Cases:
    for position, column in itertools.product(range(1, SIZE + 1), LINK_COLUMNS):
        yield (
            f"links.{column} of {position}",
            _edit("links", column, f"global_seq = {position}", position % 2),
            _tells(log, f"link {position}", log.owner(position)),
        )


def _dek_edits(log: Log) -> Cases:
    for stream, purpose in [(VAULT_STREAM, "text"), *itertools.product((ONE, TWO, THREE), ("audio", "text"))]:
        for column, turn in itertools.product(DEK_COLUMNS, range(2)):
            row = f"meeting_id = x'{stream}' AND purpose = '{purpose}'"
            # A key that was given to another stream is told as that stream's; its own lacks it.
            judge = _costs_at_most(log, stream, known=column not in ("meeting_id", "purpose"))
            yield f"deks.{column} of {purpose} {stream[0]}, {turn}", _edit("deks", column, row, turn), judge


def _state_edits(log: Log) -> Cases:
    for size, column, turn in itertools.product((1, SIZE), ("size", "root", "note"), range(2)):
        what = f"checkpoints.{column} of {size}, {turn}"
        yield what, _edit("checkpoints", column, f"size = {size}", turn), _tells(log, "checkpoint", None)
    for column, turn in itertools.product(("name", "value"), range(2)):
        what = f"vault_state.{column} of checkpoint_seed, {turn}"
        yield what, _edit("vault_state", column, "name = 'checkpoint_seed'", turn), _alarms(log, "vault.db")
        what = f"vault_state.{column} of vault_file, {turn}"
        yield what, _edit("vault_state", column, "name = 'vault_file'", turn), _alarms(log, "vault.json")
        # The frontier saves reading the leaves again, and gives the signed root or is not used.
        yield (
            f"vault_state.{column} of frontier, {turn}",
            _edit("vault_state", column, "name = 'frontier'", turn),
            _same,
        )


def _edit(table: str, column: str, row: str, turn: int) -> Change:
    def change(database: Any) -> None:
        old = database.execute(f"SELECT {column} FROM {table} WHERE {row}").fetchone()[0]
        _execute(database, f"UPDATE {table} SET {column} = ? WHERE {row}", (_other(old, turn),))

    return change


def _other(old: Any, turn: int) -> Any:
    """Another value of the same type: near it, and far off."""
    if isinstance(old, int):
        return (old + 1, 2**62)[turn]
    if isinstance(old, str):
        return (old + "x", "NoteAdded" if old != "NoteAdded" else "TitleChanged")[turn]
    return (bytes([old[0] ^ 1]) + old[1:], old[:-1])[turn]


def _execute(database: Any, statement: str, values: tuple[Any, ...] = ()) -> None:
    try:
        done = database.execute(statement, values)
    except sqlcipher3.dbapi2.IntegrityError:
        raise _NoEditError from None
    if done.rowcount == 0:
        raise _NoEditError


# --- whole rows -----------------------------------------------------------------------------------------------------


def _deletions(log: Log) -> Cases:
    for position in range(1, SIZE + 1):
        place = log.places[position]
        event = f"DELETE FROM events WHERE global_seq = {position}"
        link = f"DELETE FROM links WHERE global_seq = {position}"
        yield f"event {position} deleted", _run(event), _costs(log, {place.stream: place.sequence})
        yield f"link {position} deleted", _run(link), _tells(log, f"link {position}", place.stream)
        yield f"event and link {position} deleted", _run(event, link), _noticed
    for stream, purpose in itertools.product((ONE, TWO, THREE), ("audio", "text")):
        judge = _costs_sound(stream) if purpose == "audio" else _costs_at_most(log, stream, known=True)
        row = f"DELETE FROM deks WHERE meeting_id = x'{stream}' AND purpose = '{purpose}'"
        yield f"{purpose} key of {stream[0]} deleted", _run(row), judge
    # An earlier checkpoint vouches for nothing that the last one does not.
    yield "checkpoint 1 deleted", _run("DELETE FROM checkpoints WHERE size = 1"), _same
    yield "the last checkpoint deleted", _run("DELETE FROM checkpoints WHERE size > 1"), _alarms(log, "vault.db")
    for name, where in (("checkpoint_seed", "vault.db"), ("vault_file", "vault.json")):
        yield f"{name} deleted", _run(f"DELETE FROM vault_state WHERE name = '{name}'"), _alarms(log, where)


def _run(*statements: str) -> Change:
    def change(database: Any) -> None:
        for statement in statements:
            _execute(database, statement)

    return change


def _swaps(log: Log) -> Cases:
    """Two events, their content alone or with what binds it, exchanged in place."""
    pairs = random.Random(SEED).sample(list(itertools.combinations(range(1, SIZE + 1), 2)), 300)
    for number, (a, b) in enumerate(pairs):
        columns = ["type", "version", "at_us", "nonce", "ciphertext", "leaf", "head"][: None if number % 2 else 5]
        first: dict[MeetingId, int] = {}
        for place in (log.places[a], log.places[b]):
            first[place.stream] = min(place.sequence, first.get(place.stream, place.sequence))
        yield f"events {a} and {b} swapped", _swap(columns, a, b), _costs(log, first)


def _swap(columns: list[str], a: int, b: int) -> Change:
    def change(database: Any) -> None:
        names = ", ".join(columns)
        rows = [database.execute(f"SELECT {names} FROM events WHERE global_seq = {at}").fetchone() for at in (a, b)]
        for at, row in zip((b, a), rows, strict=True):
            sets = ", ".join(f"{column} = ?" for column in columns)
            _execute(database, f"UPDATE events SET {sets} WHERE global_seq = {at}", row)

    return change


def _copies(log: Log) -> Cases:
    """Each event added at the end of each other meeting, with and without a link; keys copied between meetings."""
    for position, target in itertools.product(range(1, SIZE + 1), (ONE, TWO, THREE)):
        sequence = len(log.held[target]) + 1
        values = f"{SIZE + 1}, x'{target}', {sequence}"
        event = (
            f"INSERT INTO events SELECT {values}, randomblob(16), type, version, at_us, dek_id, nonce, ciphertext, "
            f"leaf, head FROM events WHERE global_seq = {position}"
        )
        link = f"INSERT INTO links SELECT {values}, leaf, head FROM links WHERE global_seq = {position}"
        what = f"event {position} copied into {target[0]}"
        yield what, _run(event), _costs_added(log, target)
        yield f"{what} with its link", _run(event, link), _costs_added(log, target)
    for one, other in itertools.permutations((ONE, TWO, THREE), 2):
        keys = f"SELECT nonce, wrapped FROM deks WHERE meeting_id = x'{one}' AND purpose = 'text'"
        statement = f"UPDATE deks SET (nonce, wrapped) = ({keys}) WHERE meeting_id = x'{other}' AND purpose = 'text'"
        yield f"key of {one[0]} copied to {other[0]}", _run(statement), _costs_at_most(log, other, known=True)


# --- what must be said ----------------------------------------------------------------------------------------------


def _costs(log: Log, expected: dict[MeetingId, int]) -> Judge:
    """These meetings from these events on, and no other; `verify` names them."""

    def judge(result: Altered) -> str | None:
        found = result.bad()
        return None if found == expected else f"named {found}, not {expected}"

    return judge


def _costs_added(log: Log, target: MeetingId) -> Judge:
    """The meeting that got a row, from there on."""

    def judge(result: Altered) -> str | None:
        found = {stream: history.problem.sequence for stream, history in result.histories.items() if history.problem}
        expected = {target: len(log.held[target]) + 1}
        named = {problem.meeting_id for problem in result.report.problems} - {None}
        return None if found == expected and named == {target} else f"named {found} and {named}, not {expected}"

    return judge


def _costs_at_most(log: Log, stream: MeetingId, *, known: bool) -> Judge:
    """A key: its meeting alone; `known` when it must be the one that is named."""

    def judge(result: Altered) -> str | None:
        bad = {other for other, history in result.histories.items() if history.problem}
        named = {problem.meeting_id for problem in result.report.problems} - {None}
        if not bad <= {stream}:
            return f"it cost {bad}"
        return None if (named == {stream} if known else result.report.problems) else f"named {named}"

    return judge


def _costs_sound(stream: MeetingId) -> Judge:
    """The key of this meeting's sound is missed whenever its sound is read or verified; its text stays."""

    def judge(result: Altered) -> str | None:
        lost = result.without_sound_key
        return None if result.bad() == {} and lost == {stream} else f"lost {lost}"

    return judge


def _tells(log: Log, where: str, meeting: MeetingId | None) -> Judge:
    """No meeting is lost, and `verify` names the row and whose it is."""

    def judge(result: Altered) -> str | None:
        if any(history.problem for history in result.histories.values()):
            return "it cost a meeting"
        named = {
            (problem.where.split()[0] if meeting is None else problem.where, problem.meeting_id)
            for problem in result.report.problems
        }
        return None if (where, meeting) in named else f"told {named}"

    return judge


def _alarms(log: Log, where: str) -> Judge:
    """No meeting is lost, and opening raises an alarm."""

    def judge(result: Altered) -> str | None:
        found = {alarm.where for alarm in result.alarms}
        return None if result.bad() == {} and where in found else f"alarms {found}"

    return judge


def _noticed(result: Altered) -> str | None:
    """Something is told, and no event is made up."""
    for stream, history in result.histories.items():
        if history.events != result.log.held[stream][: len(history.events)]:
            return "events were made up"
    return None if result.report.problems else "nothing was told"


def _same(result: Altered) -> str | None:
    """It changes nothing."""
    return None if (result.bad(), result.alarms, result.report.problems) == ({}, (), ()) else "it is trusted"


ROWS = [
    Row(
        "event rows: each column edited, rows deleted, swapped, copied between meetings",
        "all noticed, the right meeting named",
        altered,
        SEED,
    )
]
