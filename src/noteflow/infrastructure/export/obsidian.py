"""A meeting as a note for Obsidian: properties, people as links, notes and cautions as callouts."""

from __future__ import annotations

import re
from datetime import tzinfo

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import SPEAKERS, MeetingView
from noteflow.infrastructure.export import markdown as md
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, title_of

CALLOUTS = {story.NOTE: "note", story.TO_DO: "todo", story.DONE: "done"}

_NAME_OF_A_NOTE = re.compile(r'[^\[\]#^|\\/:*"<>?%$`~=_&.][^\[\]#^|\\/:*"<>?%$`~=_&]*')
"""What Obsidian takes for the name of a note, and CommonMark for nothing but text."""


def to_obsidian(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as UTF-8 Markdown with Obsidian's properties, links and callouts. People whom somebody has named are
    links to notes of their names."""
    facts: dict[str, md.Fact] = {**md.known(view, zone, choice), "tags": ("meeting",)}
    if "participants" in facts:
        facts["participants"] = tuple(_link(one_line(name)) or one_line(name) for name in view.participants)
    blocks = [md.front_matter(facts), f"# {md.literal(title_of(view.title))}"]
    blocks += [md.quoted(["[!warning]", md.literal(caution)]) for caution in story.cautions(view, choice)]
    for piece in story.pieces(view, choice):
        blocks += _blocks(piece, choice)
    return md.document(blocks)


def _blocks(piece: story.Piece, choice: ExportChoice) -> list[str]:
    match piece:
        case story.Turn(speaker=speaker):
            known = speaker in {*SPEAKERS.values(), "Speaker"}
            name = "" if known else _link(speaker)
            return md.turn(piece, f"**{name or md.literal(speaker)}**", choice)
        case story.Marker(at_ms, text):
            return [f"## {md.at(at_ms, choice)}{md.literal(text)}"]
        case story.Note(at_ms, text, name):
            return [md.quoted([f"[!{CALLOUTS[name]}] {md.at(at_ms, choice)}".rstrip(), *md.broken(text)])]
        case story.Pause(at_ms, text):
            return [f"*{md.at(at_ms, choice)}{md.literal(text)}*"]


def _link(name: str) -> str:
    """A link to the note of that name; empty for what no note can be called."""
    return f"[[{name}]]" if _NAME_OF_A_NOTE.fullmatch(name) else ""
