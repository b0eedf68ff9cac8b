"""SQL statements compiled once in a process, not anew for each database that is opened: an attack opens thousands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine

from noteflow.infrastructure.persistence import cipher_database

_models: list[Engine] = []


def _create_engine(*arguments: Any, **settings: Any) -> Engine:
    """As SQLAlchemy's, with the first engine's dialect, by which compiled statements are kept, and what it has kept."""
    engine = create_engine(*arguments, **settings)
    _models.append(engine)
    del _models[1:]
    engine.dialect = _models[0].dialect
    engine._compiled_cache = _models[0]._compiled_cache
    return engine


@contextmanager
def compiled_once() -> Iterator[None]:
    """Databases opened inside share what SQLAlchemy has compiled. Nothing else about them changes."""
    with patch.object(cipher_database, "create_engine", _create_engine):
        yield
