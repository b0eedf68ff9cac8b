"""What the reader of `record --events` is told while it happens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from noteflow.application.documents import seconds, word_document
from noteflow.application.notices import EventsRecorded, LiveText, Notice, RecordingFailed, StatusChanged
from noteflow.domain import events as ev
from noteflow.domain.transcript import Hypothesis

Document = dict[str, Any]


class LiveStory:
    """One meeting's notices as documents, without `at_s`, which the reader's clock gives. Each word is committed once:
    by the open line that had it first, or by the final."""

    def __init__(self) -> None:
        self._committed_ms: dict[str, int] = {}

    def documents(self, meeting_id: str, notice: Notice) -> list[Document]:
        """What a notice says."""
        match notice:
            case EventsRecorded(recorded) if any(isinstance(item.event, ev.RewriteDone) for item in recorded):
                return []  # a second pass: nothing of it was said now
            case EventsRecorded(recorded):
                return [doc for item in recorded if item.stream == meeting_id for doc in self._event(item.event)]
            case LiveText(stream, hypothesis) if stream == meeting_id:
                return [*self._committed(hypothesis.track, hypothesis.words), _partial(hypothesis)]
            case StatusChanged(status) if status.warning and status.meeting_id == meeting_id:
                return [{"type": "warning", "text": status.warning}]
            case RecordingFailed(_, message):
                return [{"type": "warning", "text": message, "failed": True}]
            case _:
                return []

    def _event(self, event: ev.Event) -> list[Document]:
        match event:
            case ev.SegmentOpened(track, 0):
                start_s = event.start_sample / ev.SAMPLE_RATE
                return [{"type": "started", "track": track, "start_s": start_s, "device": event.device}]
            case ev.UtteranceTranscribed():
                return self._final(event)
            case ev.GapNoted(track, start_ms, end_ms, reason):
                place = {"track": track, "start_s": seconds(start_ms), "end_s": seconds(end_ms)}
                return [{"type": "gap", **place, "reason": reason}]
            case ev.MeetingStopped(_, duration_ms):
                return [{"type": "stopped", "end_s": seconds(duration_ms)}]
            case _:
                return []

    def _final(self, said: ev.UtteranceTranscribed) -> list[Document]:
        track, place = said.track, {"start_s": seconds(said.start_ms), "end_s": seconds(said.end_ms)}
        until = self._committed_ms.get(track, 0)
        fresh = [word for word in said.words if (word.start_ms + word.end_ms) // 2 >= until]
        committed = self._committed(track, fresh)
        if not said.words:
            committed = [{"type": "committed", "track": track, **place, "text": said.text, "words": []}]
        self._committed_ms[track] = max(until, said.end_ms)
        words = [word_document(word) for word in said.words]
        final = {"type": "final", "id": said.utterance_id, "track": track, **place, "text": said.text, "words": words}
        return [*committed, final]

    def _committed(self, track: str, words: Sequence[ev.Word]) -> list[Document]:
        if not words:
            return []
        self._committed_ms[track] = max(self._committed_ms.get(track, 0), words[-1].end_ms)
        return [
            {
                "type": "committed",
                "track": track,
                "start_s": seconds(words[0].start_ms),
                "end_s": seconds(words[-1].end_ms),
                "text": " ".join(word.text for word in words),
                "words": [word_document(word) for word in words],
            }
        ]


def _partial(hypothesis: Hypothesis) -> Document:
    return {
        "type": "partial",
        "track": hypothesis.track,
        "start_s": hypothesis.start_sample / ev.SAMPLE_RATE,
        "end_s": hypothesis.end_sample / ev.SAMPLE_RATE,
        "text": hypothesis.text,
    }
