"""The tokens keep their promises about contrast; every colour the style sheet asks for exists."""

from __future__ import annotations

import re

import pytest

from noteflow.ui.theme import HERE, Theme, font, style_sheet, tokens
from noteflow.ui.tray_icons import PANELS, SIZES, Glyph, tray_pixmap
from tests.support.qt import application


def luminance(color: str) -> float:
    """WCAG 2.x relative luminance of `#RRGGBB`."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.x contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_colour_can_be_read_on_its_grounds(dark: bool) -> None:
    theme = Theme(dark)
    for name, spec in tokens()["color"].items():
        for ground, wanted in spec.get("contrast", {}).items():
            assert contrast(theme.hex(name), theme.hex(ground)) >= wanted["min"], (name, ground)


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_asks_only_for_colours_that_exist(dark: bool) -> None:
    sheet = style_sheet(Theme(dark))
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet)


def test_icons_take_their_colour_from_the_theme() -> None:
    drawings = sorted((HERE / "svg").glob("*.svg"))
    assert drawings
    for path in drawings:
        assert "currentColor" in path.read_text(encoding="utf-8"), path.name
        assert "#" not in path.read_text(encoding="utf-8"), path.name


def test_every_role_of_the_type_scale_has_a_font() -> None:
    application()
    for role, spec in tokens()["type"]["scale"].items():
        assert font(role).pixelSize() == spec["px"]


@pytest.mark.parametrize("size", SIZES)
def test_each_tray_state_looks_different(size: int) -> None:
    application()
    images = [tray_pixmap(glyph, size).toImage() for glyph in Glyph]
    images += [tray_pixmap(Glyph.RECORDING, size, pulse=True).toImage()]
    images += [tray_pixmap(glyph, size, attention=True).toImage() for glyph in (Glyph.IDLE, Glyph.RECORDING)]
    for index, image in enumerate(images):
        assert image.width() == size
        assert all(image != other for other in images[index + 1 :])


def test_the_grey_of_an_unknown_panel_is_seen_on_light_and_dark() -> None:
    panels = tokens()["tray"]
    assert PANELS["auto"] == panels["unknownPanel"]["fg"]
    for panel in ("lightPanel", "darkPanel"):
        assert contrast(PANELS["auto"], panels[panel]["on"]) >= 3
