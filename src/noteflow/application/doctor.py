"""What a check-up of the machine tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from noteflow.domain.errors import NoteFlowError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that NoteFlow needs: whether it is there, what was found, and what to do when it is not."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def run(probes: Iterable[tuple[str, Callable[[], Check]]]) -> Iterator[Check]:
    """What each probe finds, one after the other; one that fails is a check that is not ok."""
    for name, probe in probes:
        try:
            yield probe()
        except NoteFlowError as error:
            yield Check(name, ok=False, detail=error.message, remedy=error.remedy)
        except OSError as error:
            remedy = "See to its owner and permissions."
            yield Check(name, ok=False, detail=f"{error.filename}: {error.strerror}.", remedy=remedy)


def examine(probes: Iterable[tuple[str, Callable[[], Check]]]) -> dict[str, Any]:
    """Run every probe. The document of `doctor`."""
    checks = list(run(probes))
    return {
        "ok": all(check.ok for check in checks),
        "checks": [{"name": c.name, "ok": c.ok, "detail": c.detail, "remedy": c.remedy} for c in checks],
    }
