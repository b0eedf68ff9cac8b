"""What a person may ask of an export: a format, and what of the meeting it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from noteflow.domain.errors import UsageError

PIECES = ("transcript", "notes", "actions", "markers", "cautions", "times", "speakers", "reference")
"""What can be left out of an export, by the names of the fields of `ExportChoice`."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What of a meeting an export holds. Without `speakers` nothing tells who spoke; a format whose lines are times
    keeps them without `times`.

    A part is from `from_ms` to before `to_ms` (None: to the end), with every line that is spoken in it, if only in
    part. `at` is the log position or time as of which the meeting is shown; None is now.
    """

    transcript: bool = True
    notes: bool = True
    actions: bool = True
    markers: bool = True
    cautions: bool = True
    """What a reader must know before trusting that this is all, and each gap and pause in its place."""
    times: bool = True
    speakers: bool = True
    reference: bool = True
    """The meeting's id, and the position and head of the log, by which it can be verified."""
    from_ms: int = 0
    to_ms: int | None = None
    at: int | datetime | None = None

    def __post_init__(self) -> None:
        if self.from_ms < 0 or (self.to_ms is not None and self.to_ms <= self.from_ms):
            raise UsageError("The part to export ends before it begins.", "Give an end that is later than the start.")

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the meeting only."""
        return self.from_ms > 0 or self.to_ms is not None

    def holds(self, at_ms: int) -> bool:
        """Whether a moment is in the part."""
        return self.from_ms <= at_ms and (self.to_ms is None or at_ms < self.to_ms)

    def overlaps(self, start_ms: int, end_ms: int) -> bool:
        """Whether a stretch is in the part, if only in part."""
        return self.holds(start_ms) or (start_ms < self.from_ms < end_ms)


EVERYTHING = ExportChoice()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, and which of `PIECES` it can hold and can leave out."""

    ending: str
    pieces: frozenset[str] = frozenset(PIECES)


_SPOKEN = frozenset({"transcript", "speakers"})

FORMATS: Mapping[str, Format] = {
    "pdf": Format("pdf"),
    "docx": Format("docx"),
    "md": Format("md"),
    "obsidian": Format("md"),
    "html": Format("html"),
    "txt": Format("txt"),
    "srt": Format("srt", _SPOKEN),
    "vtt": Format("vtt", frozenset(PIECES) - {"times"}),
    "json": Format("json"),
}
"""By the names on the command line."""


def known_format(name: str) -> Format:
    """The format of that name. Raises UsageError, naming those there are."""
    if name not in FORMATS:
        raise UsageError(f"NoteFlow writes no format called “{name}”.", f"Choose one of: {', '.join(FORMATS)}.")
    return FORMATS[name]


@dataclass(frozen=True, slots=True)
class Preview:
    """An export to be looked at before it is written: `size` is that of the file, bytes. There are the first `pages` of
    its `page_count`, each as SVG, or its beginning as `text`: of the `kind` html, markdown or plain. `whole` says
    whether that is all."""

    size: int
    kind: str = "plain"
    text: str = ""
    whole: bool = True
    pages: tuple[str, ...] = ()
    page_count: int = 0


def without(names: Iterable[str]) -> ExportChoice:
    """Everything but the pieces of these names. Raises UsageError for one that there is none of."""
    left_out = list(names)
    for name in left_out:
        if name not in PIECES:
            raise UsageError(f"An export holds no “{name}”.", f"Leave out any of: {', '.join(PIECES)}.")
    changes: dict[str, Any] = dict.fromkeys(left_out, False)
    return replace(EVERYTHING, **changes)


def choice_from(args: Mapping[str, Any]) -> ExportChoice:
    """The choice that travelled as JSON: `without` a list of pieces, `from_ms`, `to_ms`, `at` a position or ISO time;
    each may be missing. Raises UsageError."""
    at = args.get("at")
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    chosen = without(args.get("without") or ())
    return replace(chosen, from_ms=args.get("from_ms") or 0, to_ms=args.get("to_ms"), at=moment)


assert {field.name for field in fields(ExportChoice)} == {*PIECES, "from_ms", "to_ms", "at"}
