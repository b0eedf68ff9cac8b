"""What is written of somebody who speaks while the loudspeakers do, by what is heard and what the detector looks at.

`python -m spikes.spike_06_double_talk.listen`: WebRTC's canceller alone, as in the program; the linear filter alone;
the detector on the canceller's sound and the model on the filter's; and the filter's utterances in which the canceller
left something to hear.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from noteflow.domain.events import SAMPLE_RATE
from noteflow.infrastructure.asr.echo import EchoCanceller
from noteflow.infrastructure.asr.engine import Recogniser
from noteflow.infrastructure.asr.models import read, require
from noteflow.infrastructure.asr.speech import FRAME, Utterance, UtteranceCutter
from noteflow.infrastructure.asr.worker import _silero
from spikes.spike_06_double_talk.linear_echo import BLOCK, LinearEcho
from tests.support.two_sides import Conversation, conversation, doubled_text, lost_text, whole

Samples = NDArray[np.int16]

FAINTEST = 0.003
"""-50 dB."""


def suppressed(near: Samples, far: Samples) -> Samples:
    """As the program does it."""
    canceller = EchoCanceller(0, 0)
    pieces = []
    for at in range(0, near.size, SAMPLE_RATE // 10):
        pieces += [
            canceller.hear_far(far[at : at + SAMPLE_RATE // 10]),
            canceller.hear_near(near[at : at + SAMPLE_RATE // 10]),
        ]
    return np.concatenate([*pieces, canceller.finish()])


def linear(near: Samples, far: Samples) -> Samples:
    """The linear filter's rest."""
    echo = LinearEcho()
    whole_blocks = range(0, near.size // BLOCK * BLOCK, BLOCK)
    sides = [np.asarray(side / 32767, np.float32) for side in (near, far)]
    left = [echo.take_out(sides[0][at : at + BLOCK], sides[1][at : at + BLOCK])[0] for at in whole_blocks]
    return whole(np.pad(np.concatenate(left), (0, near.size % BLOCK)).astype(np.float64))


def heard(
    recogniser: Recogniser, looked_at: Samples, listened_to: Samples, witness: Samples | None = None
) -> list[tuple[float, float, str]]:
    """The finals: begin, end, text; with a `witness`, those utterances in which it is louder than `FAINTEST` for a
    tenth of a second."""
    size = listened_to.size // FRAME * FRAME
    probabilities = _silero().probabilities(np.asarray(looked_at[:size] / 32768, np.float32))
    cutter = UtteranceCutter(0)
    utterances: list[Utterance] = [*cutter.push(listened_to[:size], probabilities), *cutter.finish()]
    if witness is not None:
        utterances = [u for u in utterances if _loud(witness[u.start_sample : u.end_sample]) >= SAMPLE_RATE // 10]
    lock = recogniser.language_lock("en")
    told = ((utterance, recogniser.hear(utterance, lock)) for utterance in utterances)
    return [(u.start_sample / SAMPLE_RATE, u.end_sample / SAMPLE_RATE, h.text) for u, h in told if h is not None]


def _loud(samples: Samples) -> int:
    """How many samples lie in hundredths of a second that are louder than `FAINTEST`."""
    frames = samples[: samples.size // 160 * 160].astype(np.float64).reshape(-1, 160) / 32768
    return int(np.count_nonzero(np.sqrt((frames**2).mean(axis=1)) > FAINTEST)) * 160


def look(recogniser: Recogniser, said: Conversation, delay_s: float, drift: float) -> None:
    """One conversation, the three ways."""
    near, far = said.microphone(delay_s, drift), whole(said.far)
    by_webrtc, by_filter = suppressed(near, far), linear(near, far)
    for name, looked_at, listened_to, witness in (
        ("canceller", by_webrtc, by_webrtc, None),
        ("filter", by_filter, by_filter, None),
        ("detector on the canceller, model on the filter", by_webrtc, by_filter, None),
        ("filter where the canceller leaves something", by_filter, by_filter, by_webrtc),
    ):
        lines = heard(recogniser, looked_at, listened_to, witness)
        twice, gone = doubled_text(said, lines), lost_text(said, [text for *_, text in lines])
        print(
            f"    {name}: {len(twice)} doubled, {len(gone)} of {len(said.ours)} lost: {[t for *_, t in lines]}",
            flush=True,
        )


def main() -> None:
    """All of it with tiny.en."""
    model, paths = require("tiny.en")
    recogniser = Recogniser(read(model.name, paths, model.files), model.languages)
    for together in (True, False):
        for delay_s, drift in ((0.08, 0.0), (0.08, 2e-4), (0.4, 0.0)):
            print(f"{'at once' if together else 'in turn'}, {delay_s * 1000:.0f} ms, {drift * 1e6:.0f} ppm")
            look(recogniser, conversation(together=together), delay_s, drift)


if __name__ == "__main__":
    main()
