"""The tokens keep their promises about contrast; every colour the style sheet asks for exists."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

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


STATES = {
    "idle": (Glyph.IDLE, False),
    "recording": (Glyph.RECORDING, False),
    "paused": (Glyph.PAUSED, False),
    "attention": (Glyph.IDLE, True),
    "locked": (Glyph.LOCKED, False),
    "recording, with a warning": (Glyph.RECORDING, True),
}
PANEL_TOKENS = {"light": ("lightPanel",), "dark": ("darkPanel",), "auto": ("lightPanel", "darkPanel")}
"""What an icon is drawn for, and the panels that it has to be seen on."""


def greys(state: str, size: int, panel: str, ground: str, *, pulse: bool = False) -> np.ndarray[Any, np.dtype[Any]]:
    """The relative luminance of each pixel of a state's icon, as it lies on a panel of this colour."""
    glyph, attention = STATES[state]
    shown = QImage(size, size, QImage.Format.Format_RGB32)
    shown.fill(QColor(ground))
    painter = QPainter(shown)
    painter.drawPixmap(0, 0, tray_pixmap(glyph, size, attention=attention, pulse=pulse, panel=panel))
    painter.end()
    return np.array([[luminance(QColor(shown.pixel(x, y)).name()) for x in range(size)] for y in range(size)])


def contrasts(one: Any, other: Any) -> Any:
    """WCAG contrast of luminances, pixel by pixel."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


ON_PANELS = [(panel, ground) for panel, grounds in PANEL_TOKENS.items() for ground in grounds]


@pytest.mark.parametrize(("panel", "ground"), ON_PANELS)
@pytest.mark.parametrize("size", [16, 22, 32, 48])
def test_each_tray_state_is_seen_on_its_panels_and_told_apart_without_colour(
    size: int, panel: str, ground: str
) -> None:
    application()
    color = tokens()["tray"][ground]["on"]
    shown = {state: greys(state, size, panel, color) for state in STATES}
    for state, image in shown.items():
        # where the panel is known, the glyph is as strong as its token says; a tile is 3.4, a grey for both 3.2
        assert np.mean(contrasts(image, luminance(color)) >= 3) >= 0.1, state
    for one, other in itertools.combinations(STATES, 2):
        assert np.mean(contrasts(shown[one], shown[other]) >= 1.5) >= 0.1, (one, other)


@pytest.mark.parametrize("size", SIZES)
def test_a_recording_breathes_and_keeps_its_shape(size: int) -> None:
    application()
    still, pulse = (greys("recording", size, "dark", "#1D1F22", pulse=pulse) for pulse in (False, True))
    assert (still != pulse).any()
    assert contrasts(still, pulse).max() < 2


def test_the_grey_of_an_unknown_panel_is_seen_on_light_and_dark() -> None:
    panels = tokens()["tray"]
    assert PANELS["auto"] == panels["unknownPanel"]["fg"]
    for panel in ("lightPanel", "darkPanel"):
        assert contrast(PANELS["auto"], panels[panel]["on"]) >= 3
