"""What the fault programme is made of: rows of one table, each with a bar, a quick part and a whole.

A module `tests/fault/row_*.py` has a list `ROWS`. `make test` runs every row at `Scale.QUICK` (test_quick.py), `make
fault` every row at `Scale.WHOLE` (__main__.py), which prints the table that docs/reliability.md holds.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path


class Scale(Enum):
    """How much of a row is run."""

    QUICK = "quick"
    """A few seconds, as a part of `make test`."""
    WHOLE = "whole"
    """Everything that the row's bar speaks of."""


@dataclass
class Outcome:
    """What a row found: `cases` tried, what `failed` (a sentence each, enough to repeat it), figures worth telling."""

    cases: int = 0
    failed: list[str] = field(default_factory=list)
    detail: str = ""

    def expect(self, held: bool, otherwise: str) -> None:
        """Count one case, and keep the sentence when it did not hold."""
        self.cases += 1
        if not held:
            self.failed.append(otherwise)


@dataclass(frozen=True)
class Row:
    """An attack or fault, the bar it is held to, and the way to run it in an empty folder. `seed` of what is random."""

    name: str
    bar: str
    run: Callable[[Scale, Path], Outcome]
    seed: int | None = None


def rows() -> Iterator[Row]:
    """Every row, by the names of its modules."""
    package = importlib.import_module("tests.fault")
    for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        if module.startswith("row_"):
            yield from importlib.import_module(f"tests.fault.{module}").ROWS
