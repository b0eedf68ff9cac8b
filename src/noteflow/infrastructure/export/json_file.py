"""A meeting as JSON, for programs: the names and units are those of `noteflow show --json`."""

from __future__ import annotations

import json
from datetime import tzinfo
from typing import Any

from noteflow.application.documents import iso_time, seconds
from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import ActionItem, Gap, Line, MeetingView, Remark, TrackView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import clean, one_line, title_of

FORMAT, VERSION = "noteflow-meeting", 1
TIMES = frozenset({"at_s", "start_s", "end_s"})

Document = dict[str, Any]


def to_json(view: MeetingView, _zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as one UTF-8 document. Times in it are seconds from its beginning; what is left out has no field."""
    chosen = story.chosen(view, choice)
    document: Document = {"format": FORMAT, "version": VERSION}
    if choice.reference:
        document |= {"id": one_line(view.id), "position": view.position, "head": view.head or None}
    document |= {
        "title": title_of(view.title),
        "started_at": iso_time(view.started_at_us) if view.started_at_us else None,
        "duration_s": seconds(view.duration_ms),
        "state": view.state,
        "language": one_line(view.language),
        "model": None if view.model is None else one_line(view.model),
    }
    if choice.is_part:
        end_ms = story.end_of_part(view, choice)
        document["part"] = {"start_s": seconds(choice.from_ms), "end_s": seconds(end_ms)}
    if choice.at is not None:
        document["as_of"] = view.position
    if choice.speakers:
        document["participants"] = [one_line(name) for name in view.participants]
    if choice.cautions:
        document["cautions"] = story.cautions(view, choice)
        document["tracks"] = [_track(track, choice) for track in chosen.tracks]
    if choice.transcript:
        in_order = sorted(chosen.lines, key=lambda line: line.start_ms)
        document["segments"] = [_segment(line, choice) for line in in_order]
    if choice.notes:
        document["notes"] = [_remark(note, choice) for note in chosen.notes]
    if choice.actions:
        document["actions"] = [{**_remark(action, choice), "done": action.done} for action in chosen.actions]
    if choice.markers:
        document["markers"] = [_remark(marker, choice) for marker in chosen.markers]
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _track(track: TrackView, choice: ExportChoice) -> Document:
    return {"name": one_line(track.name), "gaps": [_gap(gap, choice) for gap in track.gaps]}


def _gap(gap: Gap, choice: ExportChoice) -> Document:
    told = {"start_s": seconds(gap.start_ms), "end_s": seconds(gap.end_ms), "reason": one_line(gap.reason)}
    return _timed(told, choice)


def _segment(line: Line, choice: ExportChoice) -> Document:
    who = {"track": one_line(line.track), "speaker": story.speaker_name(line)} if choice.speakers else {}
    times = {"start_s": seconds(line.start_ms), "end_s": seconds(line.end_ms)}
    told: Document = {**who, **times, "text": one_line(line.text), "edited": line.edited}
    if choice.times:
        told["words"] = [
            {"start_s": seconds(word.start_ms), "end_s": seconds(word.end_ms), "text": clean(word.text)}
            for word in line.words
        ]
    return _timed(told, choice)


def _remark(remark: Remark | ActionItem, choice: ExportChoice) -> Document:
    return _timed({"at_s": seconds(remark.at_ms), "text": clean(remark.text)}, choice)


def _timed(told: Document, choice: ExportChoice) -> Document:
    return told if choice.times else {name: value for name, value in told.items() if name not in TIMES}
