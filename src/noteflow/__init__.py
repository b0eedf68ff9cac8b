"""NoteFlow, the private meeting recorder."""
