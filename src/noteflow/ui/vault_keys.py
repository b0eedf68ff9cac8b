"""What the windows need of what opens the vault: which ways there are, and the calls that change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """`slots` are the documents of `key list`; `call` runs a call of the command line (slow) by its name, with what was
    typed to confirm it as `passphrase`. Both raise NoteFlowError."""

    slots: Callable[[], Sequence[Document]]
    call: Callable[[str, Document], Document]


def is_typed(kinds: Sequence[str]) -> bool:
    """Whether something has to be typed to confirm what must not be done by whoever finds the vault open."""
    return "passphrase" in kinds or "keyring" not in kinds
