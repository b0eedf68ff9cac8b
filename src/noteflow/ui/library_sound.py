"""A meeting heard in the library's preview: a button, and the place that is heard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from noteflow.domain.view import QUARANTINED, MeetingView
from noteflow.ui.bridge import Bridge, ScreenNotebook
from noteflow.ui.controls import Tool
from noteflow.ui.sound import MeetingSound
from noteflow.ui.theme import Appearance
from noteflow.ui.timeline import verified_end
from noteflow.ui.widgets import label
from noteflow.ui.wording import clock_text

translate = QCoreApplication.translate


class PreviewPlayer(QWidget):
    """Opens a meeting's sound when somebody wants to hear it, and lets go of it with the meeting."""

    failed = Signal(str)
    """A sentence."""

    def __init__(self, bridge: Bridge, notebook: ScreenNotebook, appearance: Appearance) -> None:
        super().__init__()
        self._bridge, self._notebook = bridge, notebook
        self._view: MeetingView | None = None
        self._begin_ms = 0
        self._sound: MeetingSound | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._button = Tool("play", "", self._toggle, appearance)
        self._place = label(role="meta", tone="second")
        row.addWidget(self._button)
        row.addWidget(self._place)
        self.hide()

    def show_view(self, view: MeetingView | None, at_ms: int) -> None:
        """The meeting that is shown, or none; it would be heard from there. Another one falls silent."""
        if self._view is None or view is None or view.id != self._view.id:
            self.silence()
        self._view, self._begin_ms = view, max(0, at_ms)
        # sound that is not as it was recorded is heard in the meeting's own window, by who asks for it
        damaged = view is not None and view.state == QUARANTINED and view.problem is None
        there = view is not None and not view.sound_erased and any(track.end_sample for track in view.tracks)
        self.setVisible(there and not damaged)
        if self._sound is not None and view is not None:
            self._sound.follow(view)
        elif self._sound is None:
            self._show_place()

    def hear(self, at_ms: int) -> None:
        """Play from a place on."""
        if self._view is None or self.isHidden():
            return
        if self._sound is None:
            self._sound = MeetingSound(self._bridge, self._notebook, self, levels=False)
            self._sound.limit_ms = verified_end(self._view)
            self._sound.moved.connect(self._show_place)
            self._sound.failed.connect(self.failed)
            self._sound.follow(self._view)
        self._sound.play(at_ms)

    def silence(self) -> None:
        """Fall silent, and forget."""
        if self._sound is not None:
            self._sound.close()
            self._sound.deleteLater()
            self._sound = None

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt)
        """What is not in sight is not heard."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.silence()

    def _toggle(self) -> None:
        if self._sound is None:
            self.hear(self._begin_ms)
        else:
            self._sound.toggle()

    @Slot()
    def _show_place(self) -> None:
        playing = self._sound is not None and self._sound.playing
        place_ms = self._begin_ms if self._sound is None else self._sound.place_ms
        at = clock_text(place_ms / 1000)
        self._place.setText(at)
        if playing:
            self._button.say("pause", translate("Library", "Pause"))
        else:
            self._button.say("play", translate("Library", "Hear it from {at} on").format(at=at))
