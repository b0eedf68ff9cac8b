"""The text of a meeting: its lines, and the remarks on it, as its events and its edits make them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from noteflow.domain import events as ev

SPEAKERS = {"mic": "You", "system": "Them", "file": "Speaker"}
"""What a track's speaker is called until a person names them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the transcript. `edited` when a person changed its text or its extent, `named` when it has a speaker of
    its own, `hidden` when a person deleted it."""

    id: str
    track: str
    speaker: str
    start_ms: int
    end_ms: int
    text: str
    words: Sequence[ev.Word]
    edited: bool = False
    language: str = ""
    model: str = ""
    named: bool = False
    hidden: bool = False

    @property
    def held(self) -> bool:
        """Whether a person changed anything about it: no second pass touches it then."""
        return self.edited or self.named or self.hidden


@dataclass(frozen=True, slots=True)
class Remark:
    """A marker or a note at its time. `id` is the place in the meeting's stream of the event that added it."""

    at_ms: int
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class ActionItem:
    """Something that is to be done, or has been; `id` as of a `Remark`."""

    at_ms: int
    text: str
    id: int = 0
    done: bool = False


@dataclass(slots=True)
class TextSheet:
    """What the events of a meeting say of its text; edits that were undone are not to be written to it.

    Lines and remarks stand under the place in the stream of the event that made them: `rows` and `remarks`.
    """

    rows: dict[int, Line] = field(default_factory=dict)
    markers: dict[int, Remark] = field(default_factory=dict)
    notes: dict[int, Remark] = field(default_factory=dict)
    actions: dict[int, ActionItem] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    superseded: set[str] = field(default_factory=set)
    _places: dict[str, int] = field(default_factory=dict)

    def write(self, place: int, event: ev.Event) -> None:
        """Apply the event at this place in the stream. One about a line or remark that is not there has no effect."""
        match event:
            case ev.UtteranceTranscribed():
                self.put(place, _line(event))
            case ev.UtteranceSuperseded(utterance_id):
                self.superseded.add(utterance_id)
            case ev.MarkerAdded(at_ms, text):
                self.markers[place] = Remark(at_ms, text, place)
            case ev.NoteAdded(at_ms, text):
                self.notes[place] = Remark(at_ms, text, place)
            case ev.ActionAdded(at_ms, text):
                self.actions[place] = ActionItem(at_ms, text, place)
            case ev.RemarkEdited() | ev.RemarkRemoved() | ev.ActionFinished():
                self._write_remark(event)
            case ev.TrackSpeakerNamed(track, name):
                self.names[track] = name
            case ev.LineSplit():
                self._split(place, event)
            case ev.LineEdited() | ev.LinesMerged() | ev.LineHidden() | ev.LineSpeakerNamed():
                self._write_line(event)
            case _:
                pass

    def put(self, place: int, line: Line) -> None:
        """A line made by the event at this place in the stream."""
        self.rows[place] = line
        self._places.setdefault(line.id, place)

    def standing(self) -> dict[int, Line]:
        """The lines, hidden ones too, that no second pass has replaced, with their speakers."""
        return {place: self._spoken(line) for place, line in self.rows.items() if line.id not in self.superseded}

    def _spoken(self, line: Line) -> Line:
        name = self.names.get(line.track, "")
        return replace(line, speaker=name) if name and not line.named else line

    def _write_line(self, event: ev.LineEdited | ev.LinesMerged | ev.LineHidden | ev.LineSpeakerNamed) -> None:
        place = self._place(event.line_id)
        if place is None:
            return
        line = self.rows[place]
        match event:
            case ev.LineEdited(_, text, words):
                self.rows[place] = replace(line, text=text, words=words, edited=True)
            case ev.LineHidden():
                self.rows[place] = replace(line, hidden=True)
            case ev.LineSpeakerNamed(_, name):
                speaker = name or SPEAKERS.get(line.track, line.track)
                self.rows[place] = replace(line, speaker=speaker, named=bool(name))
            case ev.LinesMerged(_, next_id):
                self._merge(place, self._place(next_id))

    def _merge(self, place: int, second: int | None) -> None:
        if second is None or second == place:
            return
        line, taken = self.rows[place], self.rows.pop(second)
        del self._places[taken.id]
        self.rows[place] = replace(
            line,
            text=f"{line.text} {taken.text}",
            words=(*line.words, *taken.words),
            start_ms=min(line.start_ms, taken.start_ms),
            end_ms=max(line.end_ms, taken.end_ms),
            edited=True,
        )

    def _split(self, place: int, event: ev.LineSplit) -> None:
        first = self._place(event.line_id)
        if first is None or event.new_id in self._places:
            return
        line = self.rows[first]
        text, rest = line.text[: event.text_at].rstrip(), line.text[event.text_at :].lstrip()
        words, others = line.words[: event.words], line.words[event.words :]
        self.rows[first] = replace(line, text=text, words=words, end_ms=event.at_ms, edited=True)
        self.put(place, replace(line, id=event.new_id, text=rest, words=others, start_ms=event.at_ms, edited=True))

    def _write_remark(self, event: ev.RemarkEdited | ev.RemarkRemoved | ev.ActionFinished) -> None:
        place = event.remark
        if isinstance(event, ev.ActionFinished):
            if place in self.actions:
                self.actions[place] = replace(self.actions[place], done=event.done)
            return
        for kind in (self.markers, self.notes):
            if place in kind:
                if isinstance(event, ev.RemarkEdited):
                    kind[place] = replace(kind[place], at_ms=event.at_ms, text=event.text)
                else:
                    del kind[place]
        if place in self.actions:
            if isinstance(event, ev.RemarkEdited):
                self.actions[place] = replace(self.actions[place], at_ms=event.at_ms, text=event.text)
            else:
                del self.actions[place]

    def _place(self, line_id: str) -> int | None:
        """Where a line stands that is part of the text, hidden or not."""
        return None if line_id in self.superseded else self._places.get(line_id)


def _line(said: ev.UtteranceTranscribed) -> Line:
    return Line(
        said.utterance_id,
        said.track,
        SPEAKERS.get(said.track, said.track),
        said.start_ms,
        said.end_ms,
        said.text,
        said.words,
        language=said.language,
        model=said.model,
    )
