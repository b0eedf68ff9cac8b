"""Puts each drawing of a folder beside the picture of the window that it became: `library-days-dark.png` is compared
with `library-days` taken in the dark, `tray.png` with all menus of the tray."""

from __future__ import annotations

import subprocess
from pathlib import Path

WIDTH = 1200
"""Of each side, dots."""
GAP, GROUND = "16", "#808080"
SHADES = ("light", "dark")
SEVERAL = {"tray": ("tray", "tray-locked", "tray-dark", "tray-locked-dark")}
"""Drawings that show what are several pictures."""


def compare(drawings: Path, pictures: Path) -> list[Path]:
    """A sheet for each drawing that has a picture, in the folder `compared`; the drawings that have none."""
    sheets = pictures / "compared"
    sheets.mkdir(parents=True, exist_ok=True)
    lonely = []
    for drawing in sorted(drawings.glob("*.png")):
        names = SEVERAL.get(drawing.stem, (name_of(drawing.stem),))
        there = [str(path) for name in names if (path := pictures / f"{name}.png").exists()]
        if there:
            sheet = sheets / drawing.name
            tiles = ["-geometry", f"+{GAP}+{GAP}", "-background", GROUND]
            if len(there) > 1:
                subprocess.run(["montage", *there, *tiles, "-tile", "2x", str(sheet)], check=True)
                there = [str(sheet)]
            sides = [str(drawing), *there, "-resize", f"{WIDTH}x", *tiles, "-tile", "2x1"]
            subprocess.run(["montage", *sides, str(sheet)], check=True)
            print(sheets / drawing.name)
        else:
            lonely.append(drawing)
    return lonely


def name_of(drawing: str) -> str:
    """The name of the picture that a drawing is compared with."""
    name, _, shade = drawing.rpartition("-")
    if shade not in SHADES:
        return drawing
    return name if shade == "light" else f"{name}-dark"
