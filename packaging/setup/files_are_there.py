"""Exits 0 when every file that the environment's packages list in their RECORDs is there (a tenth of a second)."""

import sys
from importlib.metadata import distributions
from pathlib import Path


def main() -> int:
    """1 when a listed file is missing; bytecode may be missing, it is made again."""
    for package in distributions(path=[entry for entry in sys.path if entry.endswith("site-packages")]):
        for file in package.files or ():
            if file.suffix != ".pyc" and not Path(str(package.locate_file(file))).exists():
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
