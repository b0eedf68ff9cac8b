"""Exits 0 when every file that the environment's packages list in their RECORDs is there (a fifth of a second)."""

import csv
import sys
from importlib.metadata import distributions
from pathlib import Path


def main() -> int:
    """1 when a listed file is missing; bytecode may be missing, it is made again."""
    for package in distributions(path=[entry for entry in sys.path if entry.endswith("site-packages")]):
        # not `package.files`: from Python 3.12 on it leaves out what is missing
        for name, *_ in csv.reader((package.read_text("RECORD") or "").splitlines()):
            if not name.endswith(".pyc") and not Path(str(package.locate_file(name))).exists():
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
