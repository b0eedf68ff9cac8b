"""A meeting as Markdown: what was said reads as it was said, whatever it looks like."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from noteflow.domain.view import Remark
from noteflow.infrastructure.export.markdown import literal, to_markdown
from noteflow.infrastructure.export.text import clean, one_line, title_of
from tests.support.export_views import BARE, FULL, ZONE, said, speaking

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SYNTAX = "\\`*_{}[]<>()#+-.!|~$&;:=%^\"'/@ \t\n\r19abé&#x1F;\u202e\u2028\x00"
ANY_TEXT = st.one_of(st.text(), st.text(SYNTAX, max_size=60))


def parts(document: bytes) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    _, front, body = document.decode().split("---\n", 2)
    return yaml.safe_load(front), body


def blocks(body: str) -> list[tuple[str, str]]:
    """(kind, text as a reader sees it) of each block; text alone may be in it, with breaks and emphasis."""
    told, kind, depth = [], "", 0
    for token in PARSER.parse(body):
        if token.type.endswith("_open"):
            kind, depth = token.tag, depth + (token.type == "blockquote_open")
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type == "inline":
            assert {child.type for child in token.children or ()} <= {
                "text", "text_special", "hardbreak", "strong_open", "strong_close", "em_open", "em_close"
            }  # fmt: skip
            text = "".join("\n" if c.type == "hardbreak" else c.content for c in token.children or ())
            told.append(("quote" if depth else kind, text))
        else:
            assert token.type.endswith("_close"), token.type
    return told


def test_a_whole_meeting() -> None:
    assert (
        to_markdown(replace(FULL, head="4be0d91a77c30f52" * 2), ZONE).decode()
        == """\
---
title: "Witness preparation, Halvorsen"
date: 2025-11-18T10:02:00+01:00
duration: "00:58:20"
language: "en"
model: "tiny.en"
meeting: "7f3a91c24be0d91a77c3aa0b12c45d6e"
log_position: 412
log_head: "4be0d91a77c30f524be0d91a77c30f52"
---

# Witness preparation, Halvorsen

## [00:00:00] Opening

**You**

[00:00:04] Thank you for coming in.

**Ms Halvorsen**

[00:00:13] That is fine with me.

**You**

[00:00:33] Pencil is fine.

[00:00:40] When did you start?

> **Note** [00:00:45]
>
> Ask for the contract.
>
> Check \\*both\\* dates:\\
> \\- March\\
> \\- April

> **Action item** [00:00:46]
>
> Write to the archive.

**Ms Halvorsen**

[00:00:55] In the autumn of 2016.

## [00:00:58] Marker

*[00:01:00] No sound from the microphone for 8 s: the device was away.*

**You**

[00:01:40] And then?
"""
    )


def test_front_matter_holds_what_programs_look_for() -> None:
    view = replace(FULL, state="recovered", participants=('Anna: the "first"', "no"), language="no", model=None)
    front, _ = parts(to_markdown(view, ZONE))
    assert front == {
        "title": "Witness preparation, Halvorsen",
        "date": datetime.fromisoformat("2025-11-18T10:02:00+01:00"),
        "duration": "00:58:20",
        "language": "no",
        "meeting": view.id,
        "participants": ['Anna: the "first"', "no"],
        "state": "recovered",
        "log_position": 412,
    }


def test_what_is_not_known_is_left_out() -> None:
    front, body = parts(to_markdown(replace(BARE, started_at_us=0, language="", model=None), ZONE))
    assert set(front) == {"title", "duration", "meeting", "log_position"}
    assert blocks(body) == [("h1", BARE.title), ("p", "No transcript was made.")]


@given(ANY_TEXT, st.lists(ANY_TEXT, min_size=1, max_size=3), ANY_TEXT)
def test_front_matter_is_data_whatever_it_holds(title: str, names: list[str], model: str) -> None:
    front, _ = parts(to_markdown(replace(BARE, title=title, participants=tuple(names), model=model), ZONE))
    assert front["title"] == title_of(title)
    assert front["participants"] == [one_line(name) for name in names]
    assert front.get("model", "") == one_line(model)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_everything_reads_as_it_was_said(title: str, speaker: str, text: str, marker: str, note: str) -> None:
    view = replace(
        BARE,
        title=title,
        lines=(said(1, text or "x", speaker), said(2, "after")),
        markers=(Remark(0, marker),),
        notes=(Remark(60_000, note),),
    )
    told = blocks(parts(to_markdown(view, ZONE))[1])
    heading, chapter, *rest = told
    assert heading == ("h1", title_of(title))
    assert chapter == ("h2", f"[00:00:00] {one_line(marker) or 'Marker'}")
    if one_line(text or "x"):
        assert rest[:2] == [("p", one_line(speaker) or one_line("mic")), ("p", f"[00:00:01] {one_line(text or 'x')}")]
    quoted = [told_text for kind, told_text in rest if kind == "quote"]
    assert quoted[0] == "Note [00:01:00]"
    wanted = [line for line in (one_line(line) for line in clean(note).split("\n")) if line]
    assert [line for block in quoted[1:] for line in block.split("\n")] == wanted


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("snake_case, C# here, 5 & 6, R&D", "snake_case, C# here, 5 & 6, R&D"),
        ("1. first", "1\\. first"),
        ("- point", "\\- point"),
        ("# title #", "\\# title \\#"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("%%hidden%% ==lit== [[link]] #tag", "%\\%hidden%\\% =\\=lit=\\= \\[\\[link\\]\\] \\#tag"),
        ("&copy; & &#x41;", "\\&copy; & \\&\\#x41;"),
    ],
)
def test_plain_words_stay_plain_and_markup_does_not(plain: str, written: str) -> None:
    assert literal(plain) == written


def test_a_meeting_in_which_much_is_said_is_grouped_by_speaker() -> None:
    view = replace(speaking(*(f"Line {n}." for n in range(5000))), language="en")
    told = blocks(parts(to_markdown(view, ZONE))[1])
    assert [text for kind, text in told].count("You") == 1
    assert len(told) == 2 + 5000


def test_the_machine_tells_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/St_Johns")
    time.tzset()
    try:
        assert b"date: 2025-11-18T05:32:00-03:30\n" in to_markdown(BARE)
    finally:
        monkeypatch.undo()
        time.tzset()
