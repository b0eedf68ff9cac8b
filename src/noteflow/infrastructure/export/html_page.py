"""A meeting as one page of HTML that needs nothing else: no script, no font, no picture, no address."""

from __future__ import annotations

import re
from datetime import tzinfo
from html import escape
from pathlib import Path

from noteflow.application.exporting import EVERYTHING, ExportChoice
from noteflow.domain.view import MeetingView
from noteflow.infrastructure.export import story
from noteflow.infrastructure.export.text import one_line, runs_right_to_left, title_of

STYLE = Path(__file__).parent / "page.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Should a browser ever find something in the page to run or fetch, it must not."""
VOICES = 5


def to_html(view: MeetingView, zone: tzinfo | None = None, choice: ExportChoice = EVERYTHING) -> bytes:
    """The meeting as a page in UTF-8; times of day are those of `zone`, or of this machine's own."""
    title = title_of(view.title)
    language = view.language if re.fullmatch("[a-z]{2,3}", view.language) else "en"
    facts = [
        f"<dt>{name}</dt><dd>{' · '.join(f'<bdi>{escape(value)}</bdi>' for value in values)}</dd>"
        for name, values in story.facts(view, zone, choice)
    ]
    foot = story.reference(view, choice)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="NoteFlow">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style></head>",
        "<body>",
        f'<header><h1 lang="{language}"{_direction(title)}>{escape(title)}</h1>',
        *(["<dl>", *facts, "</dl>"]),
        *(f'<p class="caution">{escape(caution)}</p>' for caution in story.cautions(view, choice)),
        "</header>",
        f'<main lang="{language}">',
        *_pieces(view, choice),
        "</main>",
        *([f"<footer>{escape(foot)}</footer>"] if foot else []),
        "</body>",
        "</html>",
    ]
    return ("\n".join(parts) + "\n").encode()


def _pieces(view: MeetingView, choice: ExportChoice) -> list[str]:
    voices: dict[str, int] = {}
    told = []
    for piece in story.pieces(view, choice):
        match piece:
            case story.Turn(track=track, speaker=speaker, lines=lines):
                voice = 0 if track == "mic" else (voices.setdefault(speaker, len(voices)) % (VOICES - 1)) + 1
                name = f'<p class="name voice{voice}"{_direction(speaker)}>{escape(speaker)}</p>' if speaker else ""
                said = [_paragraph(text, at_ms, choice) for at_ms, text in lines]
                told += ["<section>", *filter(None, [name]), *said, "</section>"]
            case story.Marker(at_ms, text):
                told.append(f"<h2{_direction(text)}>{_time(at_ms, choice)}{escape(text)}</h2>")
            case story.Note(at_ms, text, name):
                lines_ = [
                    f"<p{_direction(line)}>{escape(line)}</p>" for line in map(one_line, text.split("\n")) if line
                ]
                told += [
                    f'<aside lang="en" aria-label="{name}"><p class="name">{_time(at_ms, choice)}{name}</p>',
                    *lines_,
                ]
                told.append("</aside>")
            case story.Pause(at_ms, text):
                told.append(f'<p class="gap" lang="en">{_time(at_ms, choice)}{escape(text)}</p>')
    return told


def _paragraph(text: str, at_ms: int, choice: ExportChoice) -> str:
    return f"<p{_direction(text)}>{_time(at_ms, choice)}{escape(text)}</p>"


def _time(at_ms: int, choice: ExportChoice) -> str:
    return f"<time>{story.stamp(at_ms)}</time> " if choice.times else ""


def _direction(text: str) -> str:
    return ' dir="rtl"' if runs_right_to_left(text) else ""
