"""What anybody may have said or typed, made fit to stand in a document."""

from __future__ import annotations

import re
import unicodedata

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
UNTITLED = "Untitled meeting"
PART = 6
"""Characters, after each of which a run that is longer than any word may be broken."""

_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_UNBROKEN = re.compile(
    r"(\S)\1{23,}|[^\s\u0e00-\u109f\u1780-\u1aff\u2e80-\ud7ff\uf900-\uffff\U00010000-\U0010ffff]{24,}"
)
"""Two dozen of the same character or more; or of any but those of scripts that break by themselves."""
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
"""Bidirectional embeddings, overrides and isolates, which can make text read in another order than it was said; and
the byte order mark."""


def clean(text: str) -> str:
    """Text in the order in which it was said: lines end in a newline alone, nothing reorders them, and what has no
    glyph anywhere (control and private characters, lone surrogates, noncharacters) shows as U+FFFD."""
    text = _REORDERING.sub("", _BREAKS.sub("\n", text)).replace("\t", " ")
    if not all(line.isprintable() for line in text.split("\n")):
        text = "".join(UNREADABLE if _unreadable(c) else c for c in text)
    return text.strip()


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one space."""
    return " ".join(clean(text).split())


def title_of(title: str) -> str:
    """The title on one line; `Untitled meeting` when nothing in it would be seen."""
    line = one_line(title)
    return line if any(c.isprintable() and not c.isspace() for c in line) else UNTITLED


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph begins at the right: by its first strong character (Unicode annex 9, rules P2 and P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def _unreadable(character: str) -> bool:
    if character == "\n" or character.isprintable():
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Co"}
        or ord(character) & 0xFFFE == 0xFFFE
        or ("\ufdd0" <= character <= "\ufdef")
    )


def breakable(text: str) -> list[str]:
    """The text in parts, between which a line may end: a run that is longer than any word would leave the page."""
    parts, start = [], 0
    for run in _UNBROKEN.finditer(text):
        for end in range(run.start() + PART, run.end(), PART):
            if _may_end(text, end):
                parts.append(text[start:end])
                start = end
    return [*parts, text[start:]]


def _may_end(text: str, at: int) -> bool:
    joined = ("\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}")
    return text[at - 1] not in joined and text[at] not in joined and not unicodedata.category(text[at]).startswith("M")
