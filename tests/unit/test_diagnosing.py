"""What NoteFlow says of itself: its log without a word from outside, its versions, and the licence of every part."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow import access, diagnosing
from noteflow.application import bundle
from noteflow.application.doctor import Check

SAID = "the Xylophone clause stands"


def written(home: Path, *lines: str) -> None:
    (home / "logs").mkdir(mode=0o700)
    (home / "logs" / "noteflow.log").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def place(module: str, words: str) -> str:
    """Where a module logs these words, as its log lines name it."""
    first = next(first for first, _, _, said in diagnosing._sentences(module) if words in said)
    return f"{module}:{module.rpartition('.')[2]}:{first}"


def test_the_log_says_what_the_program_says_and_nothing_that_was_filled_in(home: Path) -> None:
    where = place("noteflow.ui.hotkeys_x11", "no hotkeys")
    meeting = "ab" * 16
    written(
        home,
        f"2026-11-26 10:11:12,345 WARNING {where} no hotkeys: {SAID} OSError {meeting}",
        f"{SAID}",
        f"2026-11-26 10:11:13,345 ERROR {where} of another version: {SAID}",
    )
    first, second = diagnosing.log(home)
    assert (first.at, first.level, first.said) == ("2026-11-26 10:11:12", "WARNING", "no hotkeys: …")
    assert first.place.startswith("hotkeys_x11:")
    assert first.kinds == ("OSError",)
    assert first.meetings == (bundle.pseudonym(meeting).text,)
    assert second.said == ""
    assert not any(word in repr([first, second]) for word in [*SAID.split()[1:], meeting])


@given(words=st.text(max_size=80))
def test_no_words_from_outside_come_through(words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    clean = words.replace("\n", " ").replace("\r", " ")
    line = f"2026-11-26 10:11:12,345 WARNING {place('noteflow.ui.hotkeys_x11', 'no hotkeys')} "
    written(home, line + "x", line + clean)
    expected, *found = diagnosing.log(home)
    for each in found:
        assert (each.said, each.place, each.level) == (expected.said, expected.place, expected.level)
        assert set(each.kinds) <= bundle.KINDS


def test_the_log_that_noteflow_writes_is_read(home: Path) -> None:
    access._log_to(home)
    name, file, number = place("noteflow.ui.hotkeys_x11", "no hotkeys").split(":")
    here = (name, logging.WARNING, f"/somewhere/{file}.py", int(number))
    access.log.handle(logging.LogRecord(*here, "no hotkeys: %s", ("OSError",), None))
    (line,) = diagnosing.log(home)
    assert (line.level, line.said, line.kinds) == ("WARNING", "no hotkeys: …", ("OSError",))


def test_without_a_log_there_are_no_lines(home: Path) -> None:
    assert diagnosing.log(home) == []


def test_every_part_has_its_licence(home: Path) -> None:
    parts = diagnosing.parts(home)
    kinds = {kind: {part.name for part in parts if part.kind == kind} for kind in ("library", "font", "model")}
    assert {"Whisper tiny.en", "Whisper base"} <= kinds["model"]
    assert kinds["font"] == {"Inter", "Source Serif 4", "Noto Sans, Serif and Emoji"}
    assert {"jeepney", "PySide6_Essentials", "cryptography", "typst"} <= kinds["library"]
    assert not {"pytest", "noteflow"} & kinds["library"]
    for part in parts:
        assert part.licence or part.text(), f"{part.name} tells no licence"
    texts = {part.name: part.text() for part in parts}
    assert "SIL OPEN FONT LICENSE" in texts["Inter"].upper()
    assert "MIT" in texts["Whisper base"]


def test_every_font_file_lies_beside_a_licence_that_is_known() -> None:
    found = {path.stem.removeprefix("OFL-") for path in Path("src/noteflow").glob("**/fonts/OFL-*.txt")}
    assert found == set(diagnosing._FONTS)


def test_versions_name_program_system_and_models(home: Path) -> None:
    told = dict(diagnosing.versions(home))
    assert set(told) >= {"NoteFlow", "System", "Python", "Speech models", "cryptography"}
    assert "tiny.en" in told["Speech models"]


def test_the_report_is_the_bundle(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)  # other programs write to the disk meanwhile
    found = [Check("disk", ok=True, detail=SAID), Check("Xylophone", ok=False, detail=SAID, remedy=SAID)]
    made = diagnosing.diagnostics_of(home)
    report = made.report(found)
    assert "Xylophone" not in report
    assert '"name": "disk"' in report
    made.save(home.parent / "report.json", found)
    assert (home.parent / "report.json").read_text() == report
