"""A library of many meetings of an hour, made by the event store itself: about 700 lines each, no sound.

The words follow the law of real text: few are in half of all lines, most are rare. Every line has its words' times, as
a model gives them. What the log says of the growing sound is left out: a library shows none of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from noteflow.domain import events as ev
from noteflow.infrastructure.persistence.event_store import SqlEventStore

LINES, LINE_MS, WORDS_A_LINE = 700, 5_140, (3, 21)
VOCABULARY = 20_000
HOUR_SAMPLES, DAY_US = 3600 * ev.SAMPLE_RATE, 86_400_000_000
SYLLABLES = (
    "ba",
    "co",
    "di",
    "fer",
    "gan",
    "hol",
    "in",
    "jo",
    "kel",
    "lo",
    "mar",
    "ne",
    "or",
    "pa",
    "qui",
    "ro",
    "set",
    "tle",
)
PLAIN = Path(__file__).with_name("dialogue.txt")


def vocabulary(count: int, chance: random.Random) -> list[str]:
    """Different words, the frequent ones first: those of a written talk, then made up ones of two to four syllables."""
    said = PLAIN.read_text(encoding="utf-8").lower().split()
    known = dict.fromkeys(word.strip(".,?!:") for word in sorted(set(said), key=said.count, reverse=True))
    while len(known) < count:
        known["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(known)[:count]


def fill(store: SqlEventStore, meetings: int, last_us: int, *, hours: int = 1) -> Iterator[int]:
    """Append meetings of so many hours, the newest ended at `last_us` or before, four a day; tells how many are in."""
    samples, length_us = hours * HOUR_SAMPLES, hours * 3_600_000_000
    chance = random.Random(7)  # noqa: S311
    words = vocabulary(VOCABULARY, chance)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    for number in range(meetings):
        meeting = ev.MeetingId(f"{number + 1:032x}")
        at_us = last_us - length_us - (meetings - 1 - number) * DAY_US // 4
        title = " ".join(chance.choices(words, cum_weights=weights, k=4)).capitalize()
        facts: list[ev.Event] = [ev.MeetingStarted(title, at_us, "microphone", "en", "tiny.en")]
        facts += [ev.SegmentOpened(track, 0, meeting, "b" * 32, 0, "Device") for track in ("mic", "system")]
        for line in range(hours * LINES):
            begun = line * LINE_MS
            said = chance.choices(words, cum_weights=weights, k=chance.randint(*WORDS_A_LINE))
            step = LINE_MS // (len(said) + 1)
            timed = tuple(ev.Word(begun + i * step, begun + (i + 1) * step, word, 950) for i, word in enumerate(said))
            track = "mic" if line % 2 else "system"
            text = " ".join(said).capitalize() + "."
            name = f"{chance.getrandbits(128):032x}"
            facts.append(ev.UtteranceTranscribed(name, track, begun, begun + LINE_MS, text, timed, "tiny.en", "en"))
        facts += [ev.MarkerAdded(60_000, "A marker"), ev.NoteAdded(90_000, "Ask for the key of the library")]
        for track in ("mic", "system"):
            facts.append(ev.SegmentSealed(track, 0, hours * 7032, samples, recovered=False))
        facts.append(ev.MeetingStopped(at_us + length_us, length_us // 1000, recovered=False))
        facts += [ev.TranscriptCompleted(track, samples) for track in ("mic", "system")]
        if number % 40 == 0:
            facts.append(ev.PinChanged(pinned=True))
        store.append(meeting, facts, at_us=at_us)
        yield number + 1
    store.checkpoint()
