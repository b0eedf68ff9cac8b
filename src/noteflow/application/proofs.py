"""Writing a proof of a meeting: a bundle that somebody without the vault can check."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noteflow.application.notebook import Notebook
from noteflow.domain.errors import UsageError
from noteflow.domain.events import VAULT_STREAM, DamagedMeetingExported, MeetingExported, MeetingId
from noteflow.domain.view import QUARANTINED

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MadeProof:
    """The bundle as a file; the time-stamp query for its checkpoint; what the command tells of it."""

    bundle: bytes
    query: bytes
    document: Document


Prove = Callable[[MeetingId, bytes | None, bool], MadeProof]
"""Makes a meeting's proof, with this answer of a time-stamping authority, and with its text or without."""


class Proofs:
    """The call `proof make`: `write_file` puts a person's own file in place atomically, mode 0600."""

    def __init__(self, notebook: Notebook, prove: Prove, write_file: Callable[[Path, bytes], None]) -> None:
        self._notebook = notebook
        self._prove = prove
        self._write_file = write_file

    def make(
        self, reference: str, destination: Path, *, query: Path | None, token: bytes | None, with_text: bool
    ) -> Document:
        """Write the bundle, and the time-stamp query where one is wanted (slow). A bundle with text is an export, and
        the log says so. Raises NotFoundError, UsageError, IntegrityError, OSError."""
        destination = self._notebook.place_for(destination)
        query = None if query is None else self._notebook.place_for(query)
        if query == destination:
            raise UsageError("Both files would be the same.", "Give -o and --request different names.")
        view = self._notebook.meeting(reference)
        made = self._prove(view.id, token, with_text)
        self._write_file(destination, made.bundle)
        if query is not None:
            self._write_file(query, made.query)
        if with_text and view.state == QUARANTINED:
            self._notebook.note_facts(VAULT_STREAM, [DamagedMeetingExported(view.id, "proof")])
        elif with_text:
            name = str(destination).encode(errors="replace").decode()
            digest = hashlib.sha256(made.bundle).hexdigest()
            self._notebook.note_facts(view.id, [MeetingExported("proof", name, digest, len(made.bundle))])
        return {
            "path": str(destination),
            "request": None if query is None else str(query),
            "bytes": len(made.bundle),
            **made.document,
        }
