"""Somebody who hears the screen and presses what is named: the accessibility bus (AT-SPI), as screen readers use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

ANSWER_S = 20.0
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE, ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
SHOWING = 25
"""The bit of a widget's state that says that it can be seen."""

Place = tuple[str, str]
"""A program's name on the bus and a path in it."""


class ScreenReader:
    """Reads the windows of all programs on the desktop that `environment` names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._session = environment["DBUS_SESSION_BUS_ADDRESS"]
        self._bus: DBusConnection | None = None

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.close()

    def names(self) -> list[str]:
        """What everything in sight is called, in reading order."""
        return [name for _, name in self._showing()]

    def press(self, name: str) -> None:
        """Press what is called so."""
        place = next((place for place, each in self._showing() if each == name), None)
        assert place is not None, f"there is no “{name}” in sight"
        self._ask(place, ACTION, "DoAction", "i", (0,))

    def _showing(self) -> Iterator[tuple[Place, str]]:
        waiting = [ROOT]
        while waiting:
            place = waiting.pop()
            children = self._ask(place, ACCESSIBLE, "GetChildren")
            waiting += reversed([(child[0], child[1]) for child in children[0]] if children else [])
            state = self._ask(place, ACCESSIBLE, "GetState")
            if state and state[0][0] & 1 << SHOWING:
                name = self._get(place, "Name")
                if name:
                    yield place, name

    def _get(self, place: Place, name: str) -> str:
        message = Properties(DBusAddress(place[1], place[0], ACCESSIBLE)).get(name)
        reply = self._connection().send_and_get_reply(message, timeout=ANSWER_S)
        # what went meanwhile has no name
        return "" if reply.header.message_type is MessageType.error else str(reply.body[0][1])

    def _ask(
        self, place: Place, interface: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        message = new_method_call(DBusAddress(place[1], place[0], interface), method, signature, body)
        reply = self._connection().send_and_get_reply(message, timeout=ANSWER_S)
        return () if reply.header.message_type is MessageType.error else tuple(reply.body)

    def _connection(self) -> DBusConnection:
        if self._bus is None:
            with open_dbus_connection(self._session) as session:
                ask = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
                (address,) = session.send_and_get_reply(ask, timeout=ANSWER_S).body
            self._bus = open_dbus_connection(address)
        return self._bus
