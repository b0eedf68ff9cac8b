"""`noteflow` and `python -m noteflow`: without a command the tray app, which does not wait for the command line."""

from __future__ import annotations

import gc
import sys

COLLECT_AFTER = 20_000


def main() -> None:
    """Run the command that the arguments name."""
    # A start makes a hundred thousand objects that stay: to look through them again and again is a tenth of its time.
    gc.set_threshold(COLLECT_AFTER)
    if sys.argv[1:] in ([], ["tray"]):
        from noteflow.app import main as run
    else:
        from noteflow.cli import main as run
    run()


if __name__ == "__main__":
    main()
