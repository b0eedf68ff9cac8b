"""The quick part of every attack and fault; `make fault` runs the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fault.framework import Row, Scale, rows
from tests.support.compiled_once import compiled_once


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.name)
def test_row(row: Row, tmp_path: Path) -> None:
    with compiled_once():
        outcome = row.run(Scale.QUICK, tmp_path)
    assert outcome.cases > 0
    assert outcome.failed == []
