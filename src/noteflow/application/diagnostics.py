"""What the Diagnostics window shows of this NoteFlow: facts about the program, never about a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from noteflow.application.doctor import Check


@dataclass(frozen=True, slots=True)
class Part:
    """Something that NoteFlow consists of: `kind` is library, font or model; `text` reads its licence, where it comes
    along."""

    name: str
    kind: str
    version: str
    licence: str
    text: Callable[[], str]


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of NoteFlow's own log. `said` is the sentence as the program has it, with … for what it was filled with;
    `kinds` names errors and `meetings` stand-ins for ids, as a bundle has them."""

    at: str
    level: str
    place: str
    said: str
    kinds: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What the window asks for. Everything but `checks` may take a while, and belongs off the Qt thread."""

    checks: tuple[str, ...]
    """The names of what `examine` looks at, in its order."""
    examine: Callable[[], Iterator[Check]]
    log: Callable[[], Sequence[LogLine]]
    """The newest lines, oldest first."""
    versions: Callable[[], Sequence[tuple[str, str]]]
    parts: Callable[[], Sequence[Part]]
    report: Callable[[Sequence[Check]], str]
    """The report as it can be shown to anybody; readable."""
    save: Callable[[Path, Sequence[Check]], None]
    """The same into a new file. Raises NoteFlowError."""
