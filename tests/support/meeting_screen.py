"""A meeting's window as somebody sees it on the screen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from Xlib import X
from Xlib.display import Display

from noteflow.access import open_vault
from noteflow.domain import events as ev
from noteflow.infrastructure.persistence.event_store import SqlEventStore
from noteflow.ui.theme import Theme
from tests.support.desktop import Desktop

MENU_ABOVE_MEETINGS = 2
"""Entries of the tray's menu above its newest meeting."""


def picture(screen: Desktop) -> NDArray[np.uint8]:
    """The screen, (height, width, 3), red first."""
    display = Display(screen.display)
    try:
        root = display.screen().root
        size = root.get_geometry()
        image = root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
    finally:
        display.close()
    return np.frombuffer(image, np.uint8).reshape(size.height, size.width, 4)[:, :, 2::-1]


def lines_on(screen: Desktop) -> list[tuple[int, int]]:
    """Where lines of the transcript are: (right of their rail, at the height of their text)."""
    color = np.frombuffer(bytes.fromhex(Theme(dark=False).hex("them")[1:]), np.uint8)
    there = (picture(screen) == color).all(axis=2)
    # a rail is the one thing of this colour that is high and narrow
    columns = np.flatnonzero(there.sum(axis=0) > 60)
    if not columns.size:
        return []
    rows = np.flatnonzero(there[:, columns[0]])
    ends = np.flatnonzero(np.diff(rows) > 1)
    lasts = [*rows[ends], rows[-1]]
    return [(int(columns[-1]) + 30, int(last) - 8) for last in lasts]


def write_lines(home: Path, texts: Sequence[str], meeting: ev.MeetingId | None = None) -> None:
    """Put lines of four seconds into a meeting, theirs and ours in turn, as if a model had heard them: into one of its
    own without sound, or one that is there. The vault in `home` opens with the keyring of this process."""
    with open_vault(home) as vault:
        store, now_us = SqlEventStore.open(home / "vault.db", vault), time.time_ns() // 1000
        facts: list[ev.Event] = [
            ev.UtteranceTranscribed(
                f"{at + 1:032x}", "mic" if at % 2 else "system", 4000 * at, 4000 * at + 4000, text, (), "tiny.en", "en"
            )
            for at, text in enumerate(texts)
        ]
        if meeting is None:
            meeting = ev.MeetingId("1" * 32)
            length_ms = 4000 * len(texts)
            facts.insert(0, ev.MeetingStarted("Board", now_us, "microphone", "en", "tiny.en"))
            facts.append(ev.MeetingStopped(now_us + length_ms * 1000, length_ms, recovered=False))
        store.append(meeting, facts, at_us=now_us)
        store.checkpoint()
        store.close()
