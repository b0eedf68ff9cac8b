"""The formats by name, and the names of files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow.application.exporting import FORMATS
from noteflow.domain.errors import UsageError
from noteflow.infrastructure.export import render, suggested_name
from tests.support.export_views import BARE, FULL, ZONE

RESERVED = set('<>:"/\\|?*')


def test_formats_go_by_name() -> None:
    assert render(FULL, "md", zone=ZONE).startswith(b"---\n")
    assert render(FULL, "pdf", zone=ZONE).startswith(b"%PDF-1.7")


def test_an_unknown_format_names_the_known() -> None:
    for asked in (lambda: render(FULL, "docm"), lambda: suggested_name(FULL, "docm")):
        with pytest.raises(UsageError, match=r"docm.*pdf, docx, md, obsidian, html, txt, srt, vtt, json"):
            asked()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Witness preparation, Halvorsen", "2025-11-18 Witness preparation, Halvorsen.pdf"),
        ("../../etc/passwd", "2025-11-18 etc passwd.pdf"),
        ('a<b>c:"d"|e?*\\', "2025-11-18 a b c d e.pdf"),
        ("CON", "2025-11-18 CON.pdf"),
        ("\u202efdp.exe", "2025-11-18 fdp.exe.pdf"),
        ("...", "2025-11-18 Untitled meeting.pdf"),
        ("ישיבה", "2025-11-18 ישיבה.pdf"),
        ("e\u0301", "2025-11-18 é.pdf"),
        ("", "2025-11-18 Untitled meeting.pdf"),
        ("語" * 100, f"2025-11-18 {'語' * 40}.pdf"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str) -> None:
    assert suggested_name(replace(BARE, title=title), "pdf", ZONE) == name


def test_a_meeting_without_a_date_has_a_name() -> None:
    assert suggested_name(replace(BARE, started_at_us=0), "md", ZONE) == "Meeting Witness preparation, Halvorsen.md"


@given(st.text(), st.sampled_from(sorted(FORMATS)))
def test_every_file_system_takes_the_name(title: str, format_name: str) -> None:
    name = suggested_name(replace(BARE, title=title), format_name, ZONE)
    stem, _, extension = name.rpartition(".")
    assert extension == FORMATS[format_name].ending
    assert stem.strip(" .") == stem
    assert not set(name) & RESERVED
    assert name.isprintable()
    assert len(name.encode()) <= 143
