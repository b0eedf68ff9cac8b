"""Verifies, after a start, what the log got since it was last verified; nobody waits for it."""

from __future__ import annotations

import logging
import threading

from noteflow.application.journal import Journal
from noteflow.application.notices import ProblemsFound
from noteflow.application.ports import EventStore
from noteflow.domain.errors import NoteFlowError

log = logging.getLogger(__name__)

PAUSE_S = 0.005
"""Between stretches, so that whoever wants the interpreter gets it."""


class Vigil:
    """One pass, on a thread of its own. What it finds is quarantined in the list, then told."""

    def __init__(self, journal: Journal, store: EventStore) -> None:
        self._journal = journal
        self._store = store
        self._after_s = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="Vigil", daemon=True)

    def begin(self, after_s: float = 0.0) -> None:
        """Start in so many seconds; returns at once."""
        self._after_s = after_s
        self._thread.start()

    def close(self) -> None:
        """Give up after the stretch at hand; the next start goes on from there."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        self._stop.wait(self._after_s)
        try:
            problems = self._store.verify_new(lambda: not self._stop.wait(PAUSE_S))
            if problems:
                self._journal.ask(lambda index: index.quarantine(self._store.quarantined()))
                self._journal.publish(ProblemsFound(problems))
        except NoteFlowError as error:
            log.warning("the newest events could not be verified: %s", type(error).__name__)
        except Exception as error:
            log.error("verifying the newest events failed: %s", type(error).__name__)
