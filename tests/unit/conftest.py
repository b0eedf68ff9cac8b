"""What every unit test lives in, beside what all tests do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from noteflow.infrastructure.security import slots
from tests.support.compiled_once import compiled_once

_stretched: dict[tuple[Any, ...], bytes] = {}


class _Remembering:
    """Argon2id, which makes the same of the same each time: so once is enough."""

    def __init__(self, **costs: Any) -> None:
        self.costs = costs

    def derive_into(self, secret: bytes, out: bytearray) -> None:
        given = (*sorted(self.costs.items()), bytes(secret))
        if given not in _stretched:
            Argon2id(**self.costs).derive_into(secret, out)
            _stretched[given] = bytes(out)
        out[:] = _stretched[given]


@pytest.fixture(autouse=True)
def argon2id_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "Argon2id", _Remembering)


@pytest.fixture(autouse=True)
def sql_compiled_once() -> Iterator[None]:
    with compiled_once():
        yield
