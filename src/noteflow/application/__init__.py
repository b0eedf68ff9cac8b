"""What NoteFlow does: the recorder and the notebook, written against ports."""
