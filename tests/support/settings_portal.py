"""A played settings portal on the session bus that the environment names: it answers what its arguments say, and tells
of a change for each line of standard input (`namespace key number`)."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

PORTAL = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Settings")
NAMES = {
    "org.freedesktop.appearance": "u",
    "org.gnome.desktop.interface": "b",
    "org.kde.kdeglobals.KDE": "s",
}
"""How each namespace writes its numbers."""


def value(space: str, number: str) -> tuple[str, Any]:
    """A variant as jeepney sends it."""
    kind = NAMES[space]
    return kind, {"u": int, "b": lambda text: text == "1", "s": str}[kind](number)  # type: ignore[operator]


def main() -> None:
    """Serve until it is killed."""
    known = {tuple(argument.split()[:2]): argument.split()[2] for argument in sys.argv[1:]}
    connection = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
    print("ready", flush=True)
    threading.Thread(target=_tell, args=(connection,), daemon=True).start()
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        asked = tuple(message.body)
        if message.header.fields.get(HeaderFields.member) == "Read" and asked in known:
            # Read wraps what it tells twice
            connection.send(new_method_return(message, "v", (("v", value(asked[0], known[asked])),)))
        else:
            connection.send(new_error(message, "org.freedesktop.portal.Error.NotFound"))


def _tell(connection: Any) -> None:
    for line in sys.stdin:
        space, key, number = line.split()
        connection.send(new_signal(PORTAL, "SettingChanged", "ssv", (space, key, value(space, number))))


if __name__ == "__main__":
    main()
