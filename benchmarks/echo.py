"""Loudspeakers on: how many of their lines are written twice, and how many of ours are lost, by how the echo comes.

Two sides speak, in turn and at once; the microphone hears the computer's sound 3 dB softer than it is recorded, after a
delay, by a clock that differs, straight or through a room, and with noise of its own. Both tracks go live into the
model's process, piece by piece, as a recording gives them. Every conversation begins with cancellers that know nothing
of the room. What the cancellers take of the processor is measured by themselves.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from benchmarks.live import SCRIPT
from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.client import WhisperTranscriber
from noteflow.infrastructure.asr.echo import EchoCanceller
from tests.support.live_model import PIECE, live
from tests.support.two_sides import Conversation, Echo, conversation, doubled, lost, whole

DELAYS_S = (0.04, 0.08, 0.2, 0.4)
DRIFTS = (0.0, 2e-4, -2e-4)
NOISES_DB = (-50.0, -45.0)
VOICES = (("slt", "rms"), ("rms", "slt"), ("awb", "rms"), ("slt", "awb"))
LINES = 5
"""Of each side in a conversation."""

SHORTEST = 4
"""Words in a line."""


@dataclass
class Count:
    """What came of some conversations; `drafts` are live lines of the microphone's that showed a line of theirs."""

    theirs: int = 0
    doubled: int = 0
    drafts: int = 0
    ours: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    lost: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})

    def add(self, other: Count) -> None:
        """Take another count in."""
        self.theirs += other.theirs
        self.doubled += other.doubled
        self.drafts += other.drafts
        for together in (False, True):
            self.ours[together] += other.ours[together]
            self.lost[together] += other.lost[together]

    def row(self, name: str) -> str:
        """A row of the table."""
        share = 100 * self.doubled / self.theirs
        lost = " | ".join(f"{self.lost[together]} of {self.ours[together]}" for together in (False, True))
        return f"| {name} | {self.doubled} of {self.theirs} ({share:.1f} %) | {self.drafts} | {lost} |"


def main() -> int:
    """Measure and print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--model", default="tiny.en")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth way for the echo to come")
    parser.add_argument("--show", action="store_true", help="the lines that were doubled or lost, and what was written")
    chosen, _ = parser.parse_known_args()
    theirs, ours = script("A"), script("B")
    print(f"\nTwo sides with loudspeakers on, {chosen.model}, load {os.getloadavg()[0]:.1f}:\n")
    print(
        "| the echo comes after | theirs written twice | live lines that showed theirs | ours lost, in turn | at once |"
    )
    print("|---|---|---|---|---|")
    whole_count = Count()
    transcriber = WhisperTranscriber()
    try:
        for number, echo in list(enumerate(echoes()))[:: chosen.every]:
            count = Count()
            for together in (False, True):
                first = LINES * (2 * number + together)
                said = conversation(
                    together=together,
                    theirs=taken(theirs, first),
                    ours=taken(ours, first),
                    voices=VOICES[number % len(VOICES)],
                )
                count.add(hear(transcriber, said, echo, chosen.model, together=together, show=chosen.show))
            print(count.row(str(echo)), flush=True)
            whole_count.add(count)
    finally:
        transcriber.close()
    print(whole_count.row("**all**"))
    print(f"\nThe cancellers take {share_of_processor():.3f} of a processor while something is played.")
    return 0


def echoes() -> Iterator[Echo]:
    """The ways for the echo to come."""
    for number, (delay_s, drift, in_room) in enumerate(product(DELAYS_S, DRIFTS, (False, True))):
        yield Echo(delay_s, drift, number if in_room else None)
    for number, (delay_s, noise_db) in enumerate(product((0.08, 0.4), NOISES_DB)):
        yield Echo(delay_s, 0.0, 100 + number, noise_db)


def script(who: str) -> list[str]:
    """What somebody says in the dialogue, the shortest lines left out."""
    lines = [line.partition(": ") for line in SCRIPT.read_text(encoding="utf-8").splitlines()]
    return [text for name, _, text in lines if name == who and len(text.split()) >= SHORTEST]


def taken(lines: list[str], first: int) -> list[str]:
    """So many as a conversation has, from one on, and again from the beginning."""
    return [lines[(first + n) % len(lines)] for n in range(LINES)]


def hear(
    transcriber: WhisperTranscriber, said: Conversation, echo: Echo, model: str, *, together: bool, show: bool
) -> Count:
    """One conversation."""
    run = live(transcriber, {"system": whole(said.far), "mic": said.microphone(echo)}, model=model)
    finals = run.finals("mic")
    twice, gone = doubled(said, finals), lost(said, finals)
    drafts = [draft for draft in run.drafts() if draft.track == "mic" and draft.text and doubled(said, [draft])]
    if show and (twice or gone):
        written = [(round(h.start_sample / SAMPLE_RATE, 1), h.text) for h in finals]
        print(f"{'at once' if together else 'in turn'}: twice {twice}, lost {gone}: {written}", file=sys.stderr)
    count = Count(len(said.theirs), len(twice), len(drafts))
    count.ours[together], count.lost[together] = len(said.ours), len(gone)
    return count


def share_of_processor() -> float:
    """What the cancellers take of a processor, for a second of sound in which both speak."""
    said = conversation(together=True)
    near, far = said.microphone(Echo(0.08, room=1)), whole(said.far)
    canceller = EchoCanceller(0, 0)
    began = time.process_time()
    for at in range(0, near.size, PIECE):
        canceller.hear_far(far[at : at + PIECE])
        canceller.hear_near(near[at : at + PIECE])
    return (time.process_time() - began) * SAMPLE_RATE / near.size


if __name__ == "__main__":
    sys.exit(main())
