"""Sees from outside whether an icon is in the tray."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from Xlib import X, display, error


class TrayWatch:
    """Looks at the windows of an X server, as a person would at the screen."""

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)
        self._embeds = self._display.intern_atom("_XEMBED_INFO")

    def close(self) -> None:
        """Leave the X server."""
        self._display.close()

    def icons(self) -> int:
        """How many icons can be seen: windows that lie in a tray, are mapped, and have been drawn on."""
        panels = _children(self._display.screen().root)
        return sum(self._is_embedded(window) and _is_drawn(window) for panel in panels for window in _below(panel))

    def _is_embedded(self, window: Any) -> bool:
        with contextlib.suppress(error.XError):
            return window.get_full_property(self._embeds, X.AnyPropertyType) is not None
        return False


def _children(window: Any) -> list[Any]:
    with contextlib.suppress(error.XError):
        return list(window.query_tree().children)
    return []


def _below(window: Any) -> Iterator[Any]:
    for child in _children(window):
        yield child
        yield from _below(child)


def _is_drawn(window: Any) -> bool:
    """In sight with all that it lies in, and of more than one colour."""
    with contextlib.suppress(error.XError):
        if window.get_attributes().map_state != X.IsViewable:
            return False
        size = window.get_geometry()
        pixels = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
        return any(pixels[at : at + 4] != pixels[:4] for at in range(0, len(pixels), 4))
    return False
