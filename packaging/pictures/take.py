"""Takes the pictures in docs/images: the real app on a desktop of its own, hearing the spoken sample.

    make picture                                                    those that the README and docs show
    make picture PICTURE="--only library meeting"                   some scenes of them
    make picture PICTURE="--into /tmp/look --shade dark --language de"           all there are, in another look
    make picture PICTURE="--into /tmp/look --compare drawings"      and beside each drawing in a folder, what it became

Needs what the tests need (`make setup`).
"""

from __future__ import annotations

import argparse
import re
import sys
import traceback
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import troubles  # noqa: F401 (puts its scenes into the table)
import windows  # noqa: F401
from compare import SHADES, compare
from lines import ROOT
from scenes import SCENES
from stage import Look, stage

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = ROOT / "docs" / "images"
OTHER_LOOKS = {Look("dark"): ["recording"], Look(language="de"): ["library"]}
"""Of these scenes the pages show a picture in another look too."""


def main() -> None:
    """Play the scenes that were asked for."""
    parser = argparse.ArgumentParser(description="Pictures of NoteFlow's windows; without options, those of the pages.")
    known = ", ".join(SCENES)
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="where to put all that are taken")
    parser.add_argument("--only", nargs="*", choices=SCENES, default=list(SCENES), metavar="SCENE", help=known)
    parser.add_argument("--shade", choices=SHADES, help="light, unless drawings are compared: then both")
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--compare", type=Path, metavar="FOLDER", help="a folder with drawings of the windows")
    chosen = parser.parse_args()
    if chosen.into is None:
        others = {look: [name for name in chosen.only if name in names] for look, names in OTHER_LOOKS.items()}
        failed = play({Look(): chosen.only, **others}, PICTURES, shown_on_pages())
    else:
        shades = [chosen.shade] if chosen.shade else SHADES if chosen.compare else SHADES[:1]
        failed = play({Look(shade, chosen.language): chosen.only for shade in shades}, chosen.into)
        for drawing in compare(chosen.compare, chosen.into) if chosen.compare else ():
            print(f"{drawing.name} has no picture")
    if failed:
        sys.exit(f"These scenes failed: {', '.join(failed)}")


def shown_on_pages() -> set[str]:
    """The names of the pictures that the README and the pages in docs show: no others are kept there."""
    return {name for page in PAGES for name in re.findall(r"images/([\w-]+)\.png", page.read_text(encoding="utf-8"))}


def play(plan: Mapping[Look, Sequence[str]], into: Path, wanted: Container[str] | None = None) -> list[str]:
    """Scenes in each look; those that failed, which does not keep the others from being played."""
    failed = []
    for tray in (True, False):
        there = [(look, name) for look, names in plan.items() for name in names if SCENES[name].tray is tray]
        if there:
            with stage(into, wanted, tray=tray) as made:
                for look, name in there:
                    print(f"-- {name}{look.suffix}", flush=True)
                    made.wear(look)
                    try:
                        SCENES[name].play(made)
                    except Exception:
                        traceback.print_exc()
                        failed.append(f"{name}{look.suffix}")
    return failed


if __name__ == "__main__":
    main()
