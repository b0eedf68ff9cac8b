"""The design tokens as colours, fonts and one style sheet; applied once per colour scheme.

tokens.json is the single place of every colour, size and font role; sizes are px at 100 %.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

HERE = Path(__file__).parent


@cache
def tokens() -> dict[str, Any]:
    """tokens.json as it stands."""
    loaded: dict[str, Any] = json.loads((HERE / "tokens.json").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one colour scheme, by the names of tokens.json."""

    dark: bool

    def hex(self, name: str) -> str:
        """`#RRGGBB`. Raises KeyError for a name that is no colour token."""
        value: str = tokens()["color"][name]["dark" if self.dark else "light"]
        return value

    def color(self, name: str) -> QColor:
        """The same as a colour."""
        return QColor(self.hex(name))


def speaker_token(track: str) -> str:
    """The colour token of a track's speaker: the microphone is you, everyone else them."""
    return "you" if track == "mic" else "them"


@cache
def _families(kind: str) -> list[str]:
    families: list[str] = tokens()["type"][kind]
    return families


def font(role: str, *, weight: int | None = None) -> QFont:
    """The font of a role of the type scale (`timer`, `paneTitle`, `transcript`, `meta` ...)."""
    return QFont(_font(role, weight))


@cache
def _font(role: str, weight: int | None) -> QFont:
    spec: dict[str, Any] = tokens()["type"]["scale"][role]
    made = QFont(_families("title" if spec.get("family") == "title" else "ui"))
    made.setPixelSize(spec["px"])
    declared = spec["weight"]
    made.setWeight(QFont.Weight(weight or (declared if isinstance(declared, int) else int(declared[:3]))))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spec.get("tracking"):
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spec["tracking"])
    if spec.get("tnum"):
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line_height(role: str) -> int:
    """The line height of a role, px."""
    height: int = tokens()["type"]["scale"][role]["line"]
    return height


def load_fonts() -> None:
    """Make the bundled fonts known; scripts they lack come from the system."""
    for path in sorted((HERE / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


class Appearance(QObject):
    """Follows the desktop's colour scheme; `changed` tells windows to redraw what they paint themselves."""

    changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        load_fonts()
        application.setStyle("Fusion")
        application.setFont(font("body"))
        # PySide goes over every kind of widget when it is first given one that it did not make: 20 ms, here before
        # there is a window that would wait for it
        QAbstractScrollArea().viewport()
        self.theme = Theme(dark=False)
        self.still = False
        """Whether nothing is to move by itself."""
        self._wanted = ""
        self._follow()
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, wanted: str) -> None:
        """Be `light` or `dark`, whatever the desktop says; anything else follows it."""
        self._wanted = wanted
        self._follow()

    @Slot()
    def _follow(self) -> None:
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        theme = Theme(dark=self._wanted == "dark" if self._wanted in ("light", "dark") else dark)
        self.use(theme)

    def use(self, theme: Theme) -> None:
        """Draw everything in this theme."""
        self.theme = theme
        self._application.setPalette(_palette(theme))
        self._application.setStyleSheet(style_sheet(theme))
        self.changed.emit(theme)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by, and have the widget drawn accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, name in {
        role.Window: "bg",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sidebar",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "record",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "text3",
        role.Highlight: "lit",
        role.HighlightedText: "text",
        role.Link: "accent",
        role.Accent: "accent",
        role.Mid: "line",
        role.Dark: "control",
    }.items():
        palette.setColor(where, theme.color(name))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.color("text3"))
    return palette


def style_sheet(theme: Theme) -> str:
    """The one style sheet, with the theme's colours in it."""
    sheet = (HERE / "style.qss").read_text(encoding="utf-8")
    for name in sorted(tokens()["color"], key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", theme.hex(name))
    return sheet
