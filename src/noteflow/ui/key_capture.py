"""Keys that are changed by pressing them: shows a combination, and after *Change* waits for another one.

While it waits it has the whole keyboard, also where another program has taken a combination: only so can that be told
afterwards. Esc leaves the keys as they were, Backspace takes them away, and another control takes the keyboard back.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from noteflow.domain.errors import UsageError
from noteflow.domain.hotkeys import combination
from noteflow.ui.sentences import said
from noteflow.ui.theme import restyle
from noteflow.ui.widgets import Keycaps, button, label
from noteflow.ui.wording import MODIFIERS, hotkey_text

translate = QCoreApplication.translate

FIELD = (188, 36)
Key = Qt.Key

NAMED = {
    Key.Key_Space: "<space>",
    Key.Key_Insert: "<insert>",
    Key.Key_Delete: "<delete>",
    Key.Key_Home: "<home>",
    Key.Key_End: "<end>",
    Key.Key_PageUp: "<page_up>",
    Key.Key_PageDown: "<page_down>",
    Key.Key_Up: "<up>",
    Key.Key_Down: "<down>",
    Key.Key_Left: "<left>",
    Key.Key_Right: "<right>",
    Key.Key_Pause: "<pause>",
    Key.Key_ScrollLock: "<scroll_lock>",
    Key.Key_Menu: "<menu>",
}
HELD = {
    Key.Key_Control: "<ctrl>",
    Key.Key_Alt: "<alt>",
    Key.Key_Shift: "<shift>",
    Key.Key_Meta: "<cmd>",
    Key.Key_Super_L: "<cmd>",
    Key.Key_Super_R: "<cmd>",
}
LOCKS = (Key.Key_CapsLock, Key.Key_NumLock)


class KeyField(QFrame):
    """Has the keyboard until a combination is pressed."""

    pressed = Signal(str)
    """In pynput's notation."""
    refused = Signal(str)
    """A sentence: what was pressed cannot be a hotkey, and why. It goes on waiting."""
    removed = Signal()
    cancelled = Signal()

    def __init__(self, action: str) -> None:
        super().__init__()
        self._alt_gr = False
        self.setObjectName("keyField")
        self.setFixedSize(*FIELD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(
            translate("Keys", "Press the keys for “{action}”. Esc cancels, Backspace removes.").format(action=action)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        self._text = label(role="body", tone="accent", weight=500)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._text)
        self._show_held([])

    def event(self, event: QEvent) -> bool:
        """Keys that would do something in the window, or go on to the next control, are keys like all others here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """A modifier is shown as held; anything else completes the combination."""
        event.accept()
        key, held = Qt.Key(event.key()), _held(event.modifiers())
        if key == Key.Key_AltGr:
            self._alt_gr = True
        elif key in HELD:
            self._show_held([*held, HELD[key]] if HELD[key] not in held else held)
        elif key == Key.Key_Escape and not held:
            self.cancelled.emit()
        elif key == Key.Key_Backspace and not held:
            self.removed.emit()
        elif key in (Key.Key_Tab, Key.Key_Backtab) and set(held) <= {"<shift>"}:
            self.focusNextPrevChild(key == Key.Key_Tab)
        elif key not in LOCKS and not event.isAutoRepeat():
            self._take(event, key, held)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt)
        """What is still held."""
        event.accept()
        if event.key() == Key.Key_AltGr:
            self._alt_gr = False
        released = HELD.get(Qt.Key(event.key()))
        self._show_held([name for name in _held(event.modifiers()) if name != released])

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt)
        """Somebody goes elsewhere: the keys stay as they were."""
        super().focusOutEvent(event)
        self.cancelled.emit()

    def take_keyboard(self) -> None:
        """Wait for keys, whoever else listens for them."""
        self._alt_gr = False
        self._show_held([])
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if QGuiApplication.platformName() == "xcb":
            self.grabKeyboard()

    def give_keyboard_back(self) -> None:
        """Wait no longer."""
        if QWidget.keyboardGrabber() is self:
            self.releaseKeyboard()

    def _take(self, event: QKeyEvent, key: Qt.Key, held: list[str]) -> None:
        if self._alt_gr:
            sentence = translate("Keys", "AltGr writes characters. Hold Ctrl, Alt or Super instead.")
            self.refused.emit(sentence)
            return
        try:
            self.pressed.emit(combination(held, _name(event, key)))
        except UsageError as error:
            self._show_held([])
            self.refused.emit(said(str(error)))

    def _show_held(self, held: list[str]) -> None:
        told = "+".join(MODIFIERS[name] for name in held)
        self._text.setText(f"{told}+…" if told else translate("Keys", "Press the keys…"))


class KeyCapture(QWidget):
    """The keys of one action, and the way to others. `changed` only asks: whoever hears it calls `show_keys` with what
    holds from then on."""

    changed = Signal(str)
    """The combination that was pressed, in pynput's notation; empty for none."""
    refused = Signal(str)
    """A sentence about what was pressed."""
    waiting = Signal(bool)
    """Whether it waits for keys: until it does no longer, no hotkey should do what it does."""

    def __init__(self, action: str, keys: str = "") -> None:
        super().__init__()
        self._action, self._keys = action, keys
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addStretch(1)
        self._caps = Keycaps()
        self._none = label(translate("Keys", "None"), role="body", tone="third")
        self.field = KeyField(action)
        self.field.hide()
        self.button = button("", self._pressed, kind="quiet")
        for part in (self._caps, self._none, self.field, self.button):
            self._row.addWidget(part)
        self.field.pressed.connect(self._chosen)
        self.field.removed.connect(lambda: self._chosen(""))
        self.field.cancelled.connect(self.cancel)
        self.field.refused.connect(self.refused)
        self.show_keys(keys)

    @property
    def keys(self) -> str:
        """What is shown."""
        return self._keys

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for keys."""
        return not self.field.isHidden()

    def show_keys(self, keys: str) -> None:
        """These hold."""
        self._keys = keys
        self._caps.show_keys(keys)
        self._show_caps(shown=not self.is_waiting)
        self._say_button()

    def begin(self) -> None:
        """Wait for keys."""
        if self.is_waiting:
            return
        self.waiting.emit(True)
        self._show_caps(shown=False)
        self.field.show()
        self._say_button()
        self.field.take_keyboard()

    def cancel(self) -> None:
        """Wait no longer; the keys stay."""
        if not self.is_waiting:
            return
        had_keyboard = self.window().focusWidget() is self.field
        self.field.give_keyboard_back()
        self.field.hide()
        self._show_caps(shown=True)
        self._say_button()
        if had_keyboard:
            self.button.setFocus()
        self.waiting.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt)
        """What is not seen waits for nothing."""
        self.cancel()
        super().hideEvent(event)

    def _show_caps(self, *, shown: bool) -> None:
        self._caps.setVisible(shown and bool(self._keys))
        self._none.setVisible(shown and not self._keys)

    def _pressed(self) -> None:
        if self.is_waiting:
            self.cancel()
        else:
            self.begin()

    def _chosen(self, keys: str) -> None:
        self.cancel()
        if keys != self._keys:
            self.changed.emit(keys)

    def _say_button(self) -> None:
        if self.is_waiting:
            text = name = translate("Keys", "Cancel")
        else:
            text = translate("Keys", "Change")
            now = hotkey_text(self._keys) if self._keys else translate("Keys", "none")
            name = translate("Keys", "Change the keys for “{action}”, now {keys}").format(action=self._action, keys=now)
        self.button.setText(text)
        self.button.setAccessibleName(name)
        restyle(self.button, "kind", "quiet")


def _held(modifiers: Qt.KeyboardModifier) -> list[str]:
    # on macOS Qt calls the Command key Control, and Control Meta
    control, meta = ("<cmd>", "<ctrl>") if sys.platform == "darwin" else ("<ctrl>", "<cmd>")
    bits = (
        (Qt.KeyboardModifier.ControlModifier, control),
        (Qt.KeyboardModifier.AltModifier, "<alt>"),
        (Qt.KeyboardModifier.ShiftModifier, "<shift>"),
        (Qt.KeyboardModifier.MetaModifier, meta),
    )
    return [name for bit, name in bits if modifiers & bit]


def _name(event: QKeyEvent, key: Qt.Key) -> str:
    """The key in pynput's notation; empty for one that has no name there, and for the number pad's."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier and key not in NAMED:
        return ""
    if Key.Key_F1 <= key <= Key.Key_F24:
        return f"<f{key - Key.Key_F1 + 1}>"
    if key in NAMED:
        return NAMED[key]
    return chr(key).lower() if key < 0x100 else ""
