"""WCAG 2.x contrast of what the style sheet puts on what, in both colour schemes: text 4.5:1, focus and borders 3:1."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from noteflow.ui.theme import HERE, Theme, tokens
from tests.unit.test_ui_theme import contrast

GROUNDS = ("bg", "sidebar", "surface", "sunken")
"""What a widget without a background of its own can lie on."""
TEXT, SEEN = 4.5, 3.0
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
STATES = r":(?:hover|focus|disabled|checked|selected)"
SCHEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def _rules() -> dict[str, dict[str, str]]:
    sheet = re.sub(r"/\*.*?\*/", "", (HERE / "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for selectors, body in RULE.findall(sheet):
        declared = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        for selector in selectors.split(","):
            declarations = {name.strip(): value.strip() for name, value in declared.items()}
            found.setdefault(selector.strip(), {}).update(declarations)
    return found


def _cascades() -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector with what it takes from the same one without its states, and from its kind of widget."""
    rules = _rules()
    for selector in rules:
        plain = re.sub(STATES, "", selector)
        kind = re.match(r"\w*", selector)
        origin = kind[0] if kind and "::" not in selector and " " not in selector else ""
        states = "".join(re.findall(STATES, selector)) if origin else ""
        yield (
            selector,
            {
                **rules.get(origin, {}),
                **rules.get(plain, {}),
                **rules.get(origin + states, {}),
                **rules[selector],
            },
        )


def _token(value: str) -> str:
    """The colour token that a declaration names; empty for none."""
    found = re.search(r"@(\w+)", value)
    return found[1] if found else ""


def _grounds(selector: str, declared: dict[str, str]) -> tuple[str, ...]:
    own = _token(declared.get("background", ""))
    within = re.match(r'(QFrame\[banner="\w+"\]) QLabel', selector)
    if within:
        own = _token(_rules()[within[1]]["background"])
    return (own,) if own else GROUNDS


@SCHEMES
def test_text_can_be_read_on_what_the_style_sheet_puts_it_on(dark: bool) -> None:
    theme, pale = Theme(dark), []
    for selector, declared in _cascades():
        for ink, grounds in (
            (_token(declared.get("color", "")), _grounds(selector, declared)),
            (_token(declared.get("selection-color", "")), (_token(declared.get("selection-background-color", "")),)),
        ):
            ratios = {ground: contrast(theme.hex(ink), theme.hex(ground)) for ground in grounds if ink}
            pale += [f"{selector}: {ink} on {ground}" for ground, ratio in ratios.items() if ratio < TEXT]
    assert not pale, "\n".join(pale)


@SCHEMES
def test_the_keyboards_place_is_seen_on_every_ground(dark: bool) -> None:
    theme, pale, rings = Theme(dark), [], 0
    for selector, declared in _cascades():
        ring = _token(declared.get("border", "")) or _token(declared.get("border-bottom", ""))
        if ":focus" in selector or selector == 'QFrame#noteBox[active="true"]':
            rings += 1
            assert ring, f"{selector} shows no focus"
            ratios = {ground: contrast(theme.hex(ring), theme.hex(ground)) for ground in GROUNDS}
            pale += [f"{selector}: {ring} on {ground}" for ground, ratio in ratios.items() if ratio < SEEN]
    assert rings > 15
    assert not pale, "\n".join(pale)


@SCHEMES
def test_borders_that_must_be_seen_are(dark: bool) -> None:
    theme = Theme(dark)
    for selector, declared in _cascades():
        if _token(declared.get("border", "")) == "control":
            for ground in ("bg", "surface", "sidebar"):
                assert contrast(theme.hex("control"), theme.hex(ground)) >= SEEN, (selector, ground)


@SCHEMES
def test_the_figures_in_the_tokens_are_computed_ones(dark: bool) -> None:
    theme = Theme(dark)
    for name, spec in tokens()["color"].items():
        for ground, told in spec.get("contrast", {}).items():
            computed = contrast(theme.hex(name), theme.hex(ground))
            assert told["dark" if dark else "light"] == pytest.approx(computed, abs=0.006), (name, ground)
            assert told["min"] in (SEEN, TEXT, 7.0), (name, ground)


@SCHEMES
def test_who_speaks_can_be_read_and_the_waveforms_seen(dark: bool) -> None:
    theme = Theme(dark)
    for speaker in ("you", "them", "sp3", "sp4", "sp5"):
        for ground in ("bg", "surface", "hover", "tint"):
            assert contrast(theme.hex(speaker), theme.hex(ground)) >= TEXT, (speaker, ground)
    for wave in ("youSoft", "themSoft", "control"):
        assert contrast(theme.hex(wave), theme.hex("bg")) >= SEEN, wave
