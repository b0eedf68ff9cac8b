"""`python -m noteflow`."""

from noteflow.cli import main

main()
