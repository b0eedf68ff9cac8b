"""docs/invariants.md: every row names a module that owns it, and tests that are in the suite and so run with it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAPER = ROOT / "docs" / "invariants.md"
ROW = re.compile(r"^\| (I\d+) \| (.+?) \| `([^`]+)` \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall(PAPER.read_text(encoding="utf-8"))


def test_every_line_of_the_table_is_a_row_of_its_own_number() -> None:
    lines = [line for line in PAPER.read_text(encoding="utf-8").splitlines() if line.startswith("| I")]
    assert len(lines) == len(ROWS)
    assert [number for number, *_ in ROWS] == [f"I{count}" for count in range(1, len(ROWS) + 1)]


@pytest.mark.parametrize(("number", "statement", "owner", "tests"), ROWS, ids=[row[0] for row in ROWS])
def test_an_invariant_has_an_owner_and_tests(number: str, statement: str, owner: str, tests: str) -> None:
    assert statement.endswith("."), number
    assert (ROOT / "src" / "noteflow" / owner).exists(), owner
    named = re.findall(r"`([^`]+)`", tests)
    assert named, number
    for name in named:
        path, _, function = name.partition("::")
        file = ROOT / "tests" / path
        assert file.is_file(), name
        if file.name.startswith("row_"):
            # a row of the fault programme: its quick part is in the suite
            assert re.search(r"^ROWS = \[", file.read_text(encoding="utf-8"), re.MULTILINE), name
        else:
            assert function in _tests_of(file), name


def _tests_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
