"""Hypotheses in, committed words out.

A hypothesis is what the model says about a stretch of sound: open (it may still change; the live line) or final (the
utterance is over). Open ones are shown and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from noteflow.domain.events import SAMPLE_RATE, UtteranceTranscribed, Word

UNCLEAR = "[unclear]"
"""The text of an utterance in which somebody speaks and nobody knows what."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What the model heard between two places of a track's clock (samples at 16 kHz). `words` are all words of a final,
    and those of an open line that have been committed since the line was told last: they stay as they are until the
    final comes."""

    track: str
    start_sample: int
    end_sample: int
    text: str
    words: tuple[Word, ...]
    model: str
    language: str
    final: bool = True


@dataclass(slots=True)
class TranscriptBuilder:
    """Keeps each final utterance exactly once, whatever a restarted worker repeats.

    `settled` holds, for each track, the sample before which everything is final. A final that lies for more than
    half before it is a repetition (the worker was restarted from an earlier place) and is dropped. `committed` holds
    the end of the last word of an open line that stays as it is.
    """

    settled: dict[str, int] = field(default_factory=dict)
    committed: dict[str, int] = field(default_factory=dict)

    def accept(self, hypothesis: Hypothesis, utterance_id: str) -> UtteranceTranscribed | None:
        """The utterance to store, or None when there is nothing new in the hypothesis."""
        if not hypothesis.final or not hypothesis.text.strip():
            return None
        if hypothesis.end_sample <= hypothesis.start_sample:
            return None
        settled = self.settled.get(hypothesis.track, 0)
        if (hypothesis.start_sample + hypothesis.end_sample) // 2 < settled:
            return None
        self.settled[hypothesis.track] = max(settled, hypothesis.end_sample)
        return UtteranceTranscribed(
            utterance_id=utterance_id,
            track=hypothesis.track,
            start_ms=hypothesis.start_sample * 1000 // SAMPLE_RATE,
            end_ms=-(-hypothesis.end_sample * 1000 // SAMPLE_RATE),
            text=" ".join(hypothesis.text.split()),
            words=hypothesis.words,
            model=hypothesis.model,
            language=hypothesis.language,
        )

    def commit(self, hypothesis: Hypothesis) -> None:
        """Take note of what an open line has committed."""
        if hypothesis.words:
            end = hypothesis.words[-1].end_ms * SAMPLE_RATE // 1000
            self.committed[hypothesis.track] = max(end, self.committed.get(hypothesis.track, 0))

    def upto(self, track: str) -> int:
        """The sample before which the track's text stays as it is."""
        return max(self.settled.get(track, 0), self.committed.get(track, 0))

    def settle(self, track: str, upto_sample: int) -> None:
        """Everything of the track before `upto_sample` is final, silence included."""
        self.settled[track] = max(upto_sample, self.settled.get(track, 0))
