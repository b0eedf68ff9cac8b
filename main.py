"""Starts the tray app: `python main.py`."""

from noteflow.app import main

if __name__ == "__main__":
    main()
