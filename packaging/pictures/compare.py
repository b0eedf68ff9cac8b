"""Puts each drawing of a folder beside the picture of the window that it became: `library-days-dark.png` is compared
with `library-days` taken in the dark, `tray.png` with `tray`."""

from __future__ import annotations

import subprocess
from pathlib import Path

WIDTH = 1200
"""Of each side, dots."""
GAP = "16"
SHADES = ("light", "dark")


def compare(drawings: Path, pictures: Path) -> list[Path]:
    """A sheet for each drawing that has a picture, in the folder `compared`; the drawings that have none."""
    sheets = pictures / "compared"
    sheets.mkdir(parents=True, exist_ok=True)
    lonely = []
    for drawing in sorted(drawings.glob("*.png")):
        picture = pictures / f"{name_of(drawing.stem)}.png"
        if picture.exists():
            sides = [str(drawing), str(picture), "-resize", f"{WIDTH}x", "-geometry", f"+{GAP}+{GAP}", "-tile", "2x1"]
            subprocess.run(["montage", *sides, "-background", "#808080", str(sheets / drawing.name)], check=True)
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
