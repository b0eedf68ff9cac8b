"""Names and terms that a model would not expect, as a person lists them. They are as private as what is said."""

from __future__ import annotations

from noteflow.domain.errors import UsageError

LIMIT = 500
"""Characters of a list: of a longer one a model takes in nothing more, and each term helps less."""


def read_vocabulary(text: str) -> str:
    """The terms, each once, joined by a comma and a space; they may come divided by commas, semicolons or line breaks.
    Raises UsageError for more than `LIMIT` characters."""
    joined = ", ".join(terms_of(text))
    if len(joined) > LIMIT:
        raise UsageError(
            f"The names and terms have {len(joined):,} characters; {LIMIT} fit.", "Keep those that matter most."
        )
    return joined


def terms_of(text: str) -> tuple[str, ...]:
    """The terms of a list, each once."""
    for divider in (";", "\n", "\r"):
        text = text.replace(divider, ",")
    parts = ("".join(c if c.isprintable() else " " for c in part) for part in text.split(","))
    return tuple(dict.fromkeys(term for part in parts if (term := " ".join(part.split()))))


def joined(*lists: str) -> str:
    """Several lists as one; the first counts most where not all of it fits."""
    return ", ".join(terms_of(",".join(lists)))
