"""Readers that are not NoteFlow's: what each finds in an export."""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
from collections.abc import Callable
from typing import Any

import docx
import html5lib
import srt
import webvtt
from markdown_it import MarkdownIt

JOINER = "\N{WORD JOINER}"
STAMP = r"\d\d+:\d\d:\d\d"

Said = list[tuple[str, str]]
"""(speaker, text) of each line in its order; a speaker whom nothing names is empty."""


def of_markdown(data: bytes) -> Said:
    _, _, body = data.decode().split("---\n", 2)
    tokens = MarkdownIt("commonmark").parse(body)
    said, speaker, quoted = [], "", 0
    for at, token in enumerate(tokens):
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type != "inline" or quoted or tokens[at - 1].type != "paragraph_open":
            continue
        kinds = [child.type for child in token.children or ()]
        text = "".join(child.content for child in token.children or ())
        if "strong_open" in kinds:
            speaker = text
        elif "em_open" not in kinds:
            said.append((speaker, re.sub(rf"^\[{STAMP}\] ", "", text)))
    return said


def of_obsidian(data: bytes) -> Said:
    return [(speaker.removeprefix("[[").removesuffix("]]"), text) for speaker, text in of_markdown(data)]


def of_html(data: bytes) -> Said:
    said = []
    tree = html5lib.parse(data, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "dl", "dt", "dd", "bdi", "p", "main",
        "section", "h2", "time", "aside", "footer",
    }  # fmt: skip
    for section in tree.iter("section"):
        speaker = ""
        for paragraph in section.iter("p"):
            if (paragraph.get("class") or "").startswith("name"):
                speaker = paragraph.text or ""
            else:
                time = paragraph.find("time")
                said.append((speaker, (paragraph.text or "") if time is None else (time.tail or "").removeprefix(" ")))
    return said


def of_text(data: bytes) -> Said:
    found = re.findall(rf"^\[{STAMP}\] (?!Note: |Action item|Marker)([^:\n(]+): (.*)$", data.decode(), re.MULTILINE)
    return [(speaker, text) for speaker, text in found]


def of_srt(data: bytes) -> Said:
    cues = list(srt.parse(data.decode()))
    assert [cue.index for cue in cues] == list(range(1, len(cues) + 1))
    assert all(cue.start < cue.end for cue in cues)
    said = [cue.content.replace(JOINER, "").partition(": ") for cue in cues]
    return [(speaker, text) for speaker, _, text in said]


def of_vtt(data: bytes) -> Said:
    cues = webvtt.from_buffer(io.StringIO(data.decode())).captions
    return [(html.unescape(cue.voice or ""), html.unescape(cue.text)) for cue in cues]


def of_json(data: bytes) -> Said:
    return [(segment.get("speaker", ""), segment["text"]) for segment in json.loads(data)["segments"]]


def of_docx(data: bytes) -> Said:
    said, speaker = [], ""
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        assert paragraph.style is not None
        if paragraph.style.name == "Speaker":
            speaker = paragraph.text
        elif paragraph.style.name == "Line":
            said.append((speaker, re.sub(rf"^{STAMP}\t", "", paragraph.text)))
    return said


READERS: dict[str, Callable[[bytes], Said]] = {
    "md": of_markdown,
    "obsidian": of_obsidian,
    "html": of_html,
    "txt": of_text,
    "srt": of_srt,
    "vtt": of_vtt,
    "json": of_json,
    "docx": of_docx,
}
"""Of each format but PDF, whose words lie on pages."""


def whole_text(format_name: str, data: bytes) -> str:
    """Everything in it that a person could read, on one line."""
    if format_name == "pdf":
        command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
        text = subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout.decode()
    elif format_name == "docx":
        document: Any = docx.Document(io.BytesIO(data))
        paragraphs = [*document.paragraphs, *document.sections[0].footer.paragraphs]
        text = "\n".join(paragraph.text for paragraph in paragraphs) + document.core_properties.identifier
    elif format_name == "html":
        text = " ".join(html5lib.parse(data, namespaceHTMLElements=False).find("body").itertext())
    else:
        text = data.decode()
    return " ".join(text.split())
