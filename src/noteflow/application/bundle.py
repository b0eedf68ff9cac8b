"""What `noteflow doctor --bundle` may hold, for a stranger to read: secret-free by construction.

A bundle is made of numbers, truth values, and texts that only the functions here can make, each from a list that was
written before any meeting was: a text from outside goes in as a member of such a list, as digits, or not at all. A
plain `str` cannot be put into a bundle, so neither can a title, a path, a device's name or a key.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from noteflow.domain.errors import ERRORS

FORMAT = "noteflow-bundle"
VERSION = 1
LOG_LINES = 500
OTHER = "other"

_NAME = re.compile(r"[a-z][a-z_]{0,31}")
_VERSION = re.compile(r"\d{1,5}(\.\d{1,5}){0,4}")
_ID = re.compile(r"\b[0-9a-f]{32}\b")
_CAMEL = re.compile(r"\b[A-Z][A-Za-z]{2,40}\b")
_LINE = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} ([A-Z]{4,8}) ([a-z0-9_.]{1,80}):([a-z0-9_]{1,40}):(\d{1,5}) "
)

LEVELS = frozenset({"INFO", "WARNING", "ERROR", "CRITICAL"})
KINDS = frozenset(ERRORS) | {
    *("OSError", "FileNotFoundError", "PermissionError", "BlockingIOError", "BrokenPipeError", "ConnectionResetError"),
    *("ConnectionRefusedError", "EOFError", "TimeoutError", "InterruptedError", "MemoryError", "RecursionError"),
    *("RuntimeError", "ValueError", "TypeError", "KeyError", "IndexError", "AttributeError", "AssertionError"),
    *("ImportError", "ModuleNotFoundError", "NotImplementedError", "UnicodeDecodeError", "UnicodeEncodeError"),
    *("OperationalError", "DatabaseError", "IntegrityError", "InterfaceError", "ProgrammingError", "PageDamageError"),
    *("InvalidTag", "InvalidSignature", "JSONDecodeError", "PortAudioError", "KeyringError"),
}
"""Kinds of errors that a log line may name: anything else in it is left out."""


@dataclass(frozen=True, slots=True)
class Safe:
    """A text that may be shown to anybody. Made by the functions of this module alone."""

    text: str


Fact = bool | int | None | Safe | Sequence["Fact"] | Mapping[str, "Fact"]


def among(text: str, known: Collection[str]) -> Safe:
    """The text if it is one of those known beforehand, else `other`."""
    return Safe(text if text in known else OTHER)


def version(text: str) -> Safe:
    """The numbers at the beginning of a version: what a distributor or a person added to it is left out."""
    found = _VERSION.match(text)
    return Safe(found[0] if found else OTHER)


def pseudonym(identifier: str) -> Safe:
    """A short name for a meeting's id, the same in every bundle. An id is random, so its hash tells nothing."""
    return Safe("m-" + hashlib.sha256(f"noteflow/bundle/{identifier}".encode()).hexdigest()[:8])


def log_facts(lines: Iterable[str], modules: Collection[str]) -> list[Fact]:
    """The newest lines of a log that have our form, without their words: when, how bad, which line of which module,
    what kinds of errors, which meetings. The place tells, with the version, which sentence it was.

    `modules` are the names of NoteFlow's modules, with their packages.
    """
    files = {module.rpartition(".")[2] for module in modules}
    facts: list[Fact] = []
    for line in lines:
        found = _LINE.match(line)
        if found is None or found[3] not in modules or found[2] not in LEVELS:
            continue
        rest = line[found.end() :]
        if found[4] not in files:
            continue
        facts.append(
            {
                "at": _moment(found[1]),
                "level": among(found[2], LEVELS),
                "module": among(found[3], modules),
                "file": among(found[4], files),
                "line": int(found[5]),
                "kinds": [among(kind, KINDS) for kind in dict.fromkeys(_CAMEL.findall(rest)) if kind in KINDS],
                "meetings": [pseudonym(identifier) for identifier in dict.fromkeys(_ID.findall(rest))],
            }
        )
    return facts[-LOG_LINES:]


def _moment(text: str) -> Safe:
    try:
        return Safe(datetime.fromisoformat(text).isoformat(sep=" "))
    except ValueError:
        return Safe(OTHER)


def to_bytes(facts: Mapping[str, Fact]) -> bytes:
    """The bundle's file: JSON for people to read before they send it. Raises TypeError for anything that is no fact."""
    document = {"format": FORMAT, "version": VERSION, **_plain(facts)}
    return json.dumps(document, indent=1, ensure_ascii=True).encode() + b"\n"


def _plain(fact: object) -> Any:
    match fact:
        case None | bool() | int():
            return fact
        case Safe(text):
            return text
        case Mapping():
            for name in fact:
                if not (isinstance(name, str) and _NAME.fullmatch(name)):
                    raise TypeError("a name in a bundle")
            return {name: _plain(value) for name, value in fact.items()}
        case str() | bytes() | bytearray():
            raise TypeError("a text from outside in a bundle")
        case Sequence():
            return [_plain(value) for value in fact]
        case _:
            raise TypeError("no fact")
