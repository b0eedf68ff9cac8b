"""NoteFlow, the private meeting recorder."""

import logging

# without a log folder nothing is logged: what happens is told to the person, not to a terminal's scrollback
logging.getLogger("noteflow").addHandler(logging.NullHandler())
