"""What `doctor --bundle` may hold, and what may be logged: secret-free by construction."""

from __future__ import annotations

import ast
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noteflow import access, doctor
from noteflow.application import bundle
from noteflow.domain.errors import UsageError

SOURCE = Path(doctor.__file__).parent
MEETING = "c0ffee" + "1" * 26
MODULES = frozenset({"noteflow", "noteflow.application.recovery", "noteflow.access"})


# --- the bundle ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fact",
    ["a title", b"key", bytearray(b"key"), 1.5, Path("/home/kim"), {"name": "x"}, ["x"], {"Kim": 1}, {3: 1}, {1}],
)
def test_nothing_but_facts_can_be_put_in(fact: object) -> None:
    with pytest.raises(TypeError):
        bundle.to_bytes({"fact": fact})  # type: ignore[dict-item]


def test_facts_are_written_for_people_to_read() -> None:
    data = bundle.to_bytes({"ok": True, "count": 3, "what": bundle.among("passphrase", {"passphrase"}), "none": None})
    assert json.loads(data) == {
        "format": "noteflow-bundle",
        "version": 1,
        "ok": True,
        "count": 3,
        "what": "passphrase",
        "none": None,
    }


@given(st.text())
def test_a_text_from_outside_comes_in_as_one_known_before_or_as_digits(text: str) -> None:
    assert bundle.among(text, {"known"}).text in {"known", "other"}
    assert re.fullmatch(r"other|\d{1,5}(\.\d{1,5}){0,4}", bundle.version(text).text)
    assert re.fullmatch("m-[0-9a-f]{8}", bundle.pseudonym(text).text)


LINE = f"2026-11-25 10:11:12,345 ERROR noteflow.application.recovery:recovery:66 meeting {MEETING} failed: OSError Kim"


def test_of_a_line_of_the_log_its_words_stay_behind() -> None:
    (fact,) = bundle.log_facts([LINE], MODULES)
    assert json.loads(bundle.to_bytes({"line": fact}))["line"] == {
        "at": "2026-11-25 10:11:12",
        "level": "ERROR",
        "module": "noteflow.application.recovery",
        "file": "recovery",
        "line": 66,
        "kinds": ["OSError"],
        "meetings": [bundle.pseudonym(MEETING).text],
    }
    assert MEETING not in str(fact)


@pytest.mark.parametrize(
    "line",
    [
        "secret words",
        "2026-11-25 10:11:12,345 ERROR somebody.elses:recovery:66 words",
        "2026-11-25 10:11:12,345 SECRET noteflow.access:access:66 words",
        "2026-11-25 10:11:12,345 ERROR noteflow.access:kimsfile:66 words",
        "2026-11-25 10:11:12,345 ERROR noteflow.access:access:words words",
    ],
)
def test_a_line_that_is_not_of_our_form_stays_behind_as_a_whole(line: str) -> None:
    assert bundle.log_facts([line], MODULES) == []


@given(st.text(), st.integers(0, len(LINE)))
def test_whatever_stands_in_a_log_only_known_words_come_out(text: str, place: int) -> None:
    facts = bundle.log_facts([LINE[:place] + text + LINE[place:], text], MODULES)
    allowed = {*bundle.LEVELS, *bundle.KINDS, *MODULES, "access", "recovery", "noteflow", "other"}
    for fact in json.loads(bundle.to_bytes({"log": facts}))["log"]:
        for word in (fact["level"], fact["module"], fact["file"], *fact["kinds"]):
            assert word in allowed
        assert all(re.fullmatch("m-[0-9a-f]{8}", name) for name in fact["meetings"])
        assert fact["at"] == "other" or re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", fact["at"])


def test_a_bundle_needs_no_vault_and_replaces_no_file(tmp_path: Path) -> None:
    path = tmp_path / "bundle.json"
    checks = [{"name": "disk", "ok": True, "detail": "of Kim's"}, {"name": "Kim", "ok": False, "detail": ""}]
    held = doctor.write_bundle(tmp_path / "nowhere" / "home", path, checks)
    assert any("look before you send it" in line for line in held)
    assert path.stat().st_mode & 0o777 == 0o600
    document = json.loads(path.read_bytes())
    assert document["vault"] == {"there": False}
    assert document["checks"] == [{"name": "disk", "ok": True}, {"name": "other", "ok": False}]
    before = path.read_bytes()
    with pytest.raises(UsageError, match="already"):
        doctor.write_bundle(tmp_path / "nowhere" / "home", path, [])
    assert path.read_bytes() == before


def test_the_log_is_written_in_the_form_that_the_bundle_reads(tmp_path: Path) -> None:
    access._log_to(tmp_path)
    place = ("noteflow", logging.ERROR, "/somewhere/noteflow/access.py", 12)
    access.log.handle(logging.LogRecord(*place, "meeting %s: %s", (MEETING, "OSError"), None))
    lines = (tmp_path / "logs" / "noteflow.log").read_text().splitlines()
    (fact,) = bundle.log_facts(lines, doctor.modules())
    assert isinstance(fact, dict)
    assert (fact["module"], fact["line"]) == (bundle.among("noteflow", {"noteflow"}), 12)


# --- what the source may do ------------------------------------------------------------------------------------------

LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}

MAY_BE_LOGGED = {
    # the kind of an error and the lines it came through
    *(
        "type(error).__name__",
        "type(again).__name__",
        "type(trouble).__name__",
        "where(error)",
        "kind",
        "header['error']",
        "header['where']",
    ),
    # ids, names of tracks (which are ours), and numbers
    *("meeting_id", "work.meeting_id", "session.meeting_id", "self._meeting", "meeting"),
    *("track", "name", "number", "span.number", "track.segment"),
    *("code", "place", "self._view.id", "lane.total - place", "len(meetings)", "len(plan.due)"),
    # words of ours
    "what",
}


def _calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name in ast.unparse(node.func):
                yield path, node


def _log_calls() -> Iterator[tuple[str, ast.Call]]:
    for path, call in _calls("log"):
        if isinstance(call.func, ast.Attribute) and call.func.attr in LEVELS:
            owner = ast.unparse(call.func.value)
            if owner in ("log", "logger", "logging", "self._log"):
                yield f"{path.relative_to(SOURCE)}:{call.lineno}", call


def test_only_ids_numbers_and_kinds_of_errors_are_logged() -> None:
    found = list(_log_calls())
    assert len(found) > 20
    for place, call in found:
        words = call.args[0]
        assert isinstance(words, ast.Constant), f"{place}: what is logged is made of parts"
        assert isinstance(words.value, str), place
        for argument in [*call.args[1:], *(keyword.value for keyword in call.keywords)]:
            assert ast.unparse(argument) in MAY_BE_LOGGED, f"{place}: may {ast.unparse(argument)} be logged?"


def test_nothing_is_printed_behind_the_logs_back() -> None:
    for path, call in _calls("print"):
        assert ast.unparse(call.func) != "print", path
    for path, call in _calls("basicConfig"):
        raise AssertionError((path, call.lineno))


def test_texts_of_a_bundle_are_made_in_one_place() -> None:
    makers = {path.name for path, call in _calls("Safe") if ast.unparse(call.func) in ("Safe", "bundle.Safe")}
    assert makers == {"bundle.py"}
