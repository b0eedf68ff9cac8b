"""SIGKILL to the real program at random moments, from its start to its end: what a crash does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fault import campaign
from tests.fault.framework import Outcome, Row, Scale
from tests.fault.random_kills import SEED
from tests.support.sound_files import encode, warble

VAULTS = 3


def _run(scale: Scale, folder: Path) -> Outcome:
    tone = warble(60, 16_000).reshape(1, -1)
    encode(folder / "speech.wav", tone, 16_000, "pcm_s16le")
    vaults = range(1 if scale is Scale.QUICK else VAULTS)
    places = [folder / f"vault-{number}" for number in vaults]
    for place in places:
        place.mkdir()
    with ThreadPoolExecutor(len(places)) as pool:
        outcomes = list(
            pool.map(
                lambda number: campaign.run(
                    "random_kills", scale, places[number], str(folder / "speech.wav"), str(number), str(VAULTS)
                ),
                vaults,
            )
        )
    whole = Outcome(detail="; ".join(outcome.detail for outcome in outcomes))
    for outcome in outcomes:
        whole.cases += outcome.cases
        whole.failed += outcome.failed
    return whole


ROWS = [
    Row(
        "SIGKILL to the whole program, 300 random moments",
        "opens, verifies, nothing committed lost; at most 1.0 s of sound",
        _run,
        SEED,
    )
]
