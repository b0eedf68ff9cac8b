"""An edit as a document: what a program hands to the call `edit`."""

from __future__ import annotations

from dataclasses import MISSING, asdict, fields
from typing import Any, get_args, get_type_hints

from noteflow.application.documents import Document
from noteflow.domain import editing
from noteflow.domain.errors import UsageError

EDITS: dict[str, type[editing.Edit]] = {kind.__name__: kind for kind in get_args(editing.Edit)}
"""Every edit by its name."""


def edit_document(edit: editing.Edit) -> Document:
    """`{"edit": its name, ...its fields}`."""
    return {"edit": type(edit).__name__, **asdict(edit)}


def read_edit(document: Any) -> editing.Edit:
    """What `edit_document` made. Raises UsageError for other kinds, fields and types of values."""
    kind = EDITS.get(str(document.get("edit"))) if isinstance(document, dict) else None
    if kind is None:
        raise UsageError("NoteFlow knows no such edit.", f"There are: {', '.join(EDITS)}.")
    values = {name: value for name, value in document.items() if name != "edit"}
    types = get_type_hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    fitting = all(_fits(value, types.get(name)) for name, value in values.items())
    if not fitting or not needed <= values.keys():
        told = ", ".join(f.name for f in fields(kind)) or "none"
        raise UsageError(f"The edit {kind.__name__} is not given as it should be.", f"Its fields are: {told}.")
    return kind(**values)


def _fits(value: Any, kind: Any) -> bool:
    return type(value) is kind or type(value) in get_args(kind)
