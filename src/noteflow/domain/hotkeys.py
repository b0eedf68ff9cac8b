"""Key combinations that are heard in every program, in pynput's notation: `<ctrl>+<alt>+r`, `<f9>`."""

from __future__ import annotations

from collections.abc import Iterable

from noteflow.domain.errors import UsageError

DEFAULTS = {
    "toggle": "<ctrl>+<alt>+r",
    "pause": "<ctrl>+<alt>+p",
    "marker": "<ctrl>+<alt>+m",
    "window": "<ctrl>+<alt>+n",
    "search": "<ctrl>+<alt>+f",
}
"""By what they do, as the command line names it: start and stop, pause and go on, a marker, the live window, search."""

MODIFIERS = ("<ctrl>", "<alt>", "<shift>", "<cmd>")
"""In the order in which they are written."""

FUNCTION_KEYS = tuple(f"<f{number}>" for number in range(1, 25))
NAMED_KEYS = (
    "<space>",
    "<insert>",
    "<delete>",
    "<home>",
    "<end>",
    "<page_up>",
    "<page_down>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<pause>",
    "<scroll_lock>",
    "<menu>",
)

HOLD = "Hold Ctrl, Alt or Super as well."


def combination(modifiers: Iterable[str], key: str) -> str:
    """The one spelling of a combination. Raises UsageError for what would be taken from other programs by mistake, or
    is no key."""
    held, key = set(modifiers), key.lower()
    # a plus divides, and letters of other alphabets are other keys to each system
    writes = len(key) == 1 and key.isprintable() and not key.isspace() and ord(key) < 0x100 and key != "+"
    if not (writes or key in FUNCTION_KEYS or key in NAMED_KEYS) or held - set(MODIFIERS):
        raise UsageError("This key cannot be a hotkey.", "Choose a letter, a digit or a function key.")
    if key not in FUNCTION_KEYS and not held - {"<shift>"}:
        raise UsageError("This key is needed for writing.", HOLD)
    return "+".join([*(name for name in MODIFIERS if name in held), key])


def read_hotkey(text: str) -> str:
    """A combination as a person wrote it, in its one spelling; empty for none. Raises UsageError."""
    written = text.strip().lower()
    if not written:
        return ""
    *modifiers, key = written.split("+")
    try:
        return combination(modifiers, key)
    except UsageError as error:
        raise UsageError(f"“{text}” is no hotkey. {error.message}", "Write it as in <ctrl>+<alt>+r.") from None
