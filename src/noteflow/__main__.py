"""`noteflow` and `python -m noteflow`: without a command the tray app, which does not wait for the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the arguments name."""
    if sys.argv[1:] in ([], ["tray"]):
        from noteflow.app import main as run
    else:
        from noteflow.cli import main as run
    run()


if __name__ == "__main__":
    main()
