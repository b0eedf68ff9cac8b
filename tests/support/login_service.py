"""A played org.freedesktop.login1 on the system bus that the environment names: it grants delays, tells of sleep when
its standard input says so, and says on standard output what it is asked for."""

from __future__ import annotations

import os
import sys
import threading
from queue import SimpleQueue

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

MANAGER = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")


def say(text: str) -> None:
    """A line for whoever started this."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until standard input ends."""
    connection = open_dbus_connection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], enable_fds=True)
    connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
    say("ready")
    threading.Thread(target=_sleep_and_wake, args=(connection,), daemon=True).start()
    ends: SimpleQueue[int] = SimpleQueue()
    threading.Thread(target=_tell_of_release, args=(ends,), daemon=True).start()
    while True:
        message = connection.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        if message.header.fields.get(HeaderFields.member) != "Inhibit":
            connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            continue
        what, who, _, mode = message.body
        say(f"inhibit {what} {who} {mode}")
        reading, writing = os.pipe()
        connection.send(new_method_return(message, "h", (writing,)))
        os.close(writing)
        ends.put(reading)


def _sleep_and_wake(connection: object) -> None:
    for line in sys.stdin:
        connection.send(new_signal(MANAGER, "PrepareForSleep", "b", (line.strip() == "sleep",)))  # type: ignore[attr-defined]


def _tell_of_release(ends: SimpleQueue[int]) -> None:
    while True:
        reading = ends.get()
        os.read(reading, 1)
        os.close(reading)
        say("released")


if __name__ == "__main__":
    main()
