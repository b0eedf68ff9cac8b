"""What a screen reader knows of the programs on a desktop, by AT-SPI over D-Bus; needs at-spi2-core.

A program that is to be read needs READ in its environment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, MessageType, new_method_call  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

READ = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
PATIENCE_S = 20
_LAUNCHER = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SHOWING = 25


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on screen: its name and role, as AT-SPI says them, and the way to it."""

    name: str
    role: str
    showing: bool
    owner: str
    path: str


class ScreenReader:
    """Somebody on the accessibility bus of the desktop that `environment` names; connects when first asked."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._session = environment["DBUS_SESSION_BUS_ADDRESS"]
        self._bus: DBusConnection | None = None

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.close()

    def all(self, program: str = "") -> list[Thing]:
        """Everything of a program, or of all of them, from its windows inwards."""
        root = Thing("", "", True, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return [thing for top in self._children(root) if program in ("", top.name) for thing in self._below(top)]

    def names(self) -> list[str]:
        """What everything in sight is called, in reading order."""
        return [thing.name for thing in self.all() if thing.showing and thing.name]

    def named(self, program: str, name: str, role: str = "") -> Thing | None:
        """What is in sight by a name that begins so."""
        found = (t for t in self.all(program) if t.showing and t.name.startswith(name) and role in ("", t.role))
        return next(found, None)

    def press(self, thing: Thing | str) -> None:
        """Do the first thing that can be done with it, or with what is called so, as a screen reader does on Enter."""
        if isinstance(thing, str):
            named = next((each for each in self.all() if each.showing and each.name == thing), None)
            assert named is not None, f"there is no “{thing}” in sight"
            thing = named
        self._call(thing, "org.a11y.atspi.Action", "DoAction", "i", (0,))

    def focus(self, thing: Thing) -> None:
        """Give it the keyboard."""
        self._call(thing, "org.a11y.atspi.Component", "GrabFocus")

    def _below(self, thing: Thing) -> Iterator[Thing]:
        for child in self._children(thing):
            yield child
            yield from self._below(child)

    def _children(self, thing: Thing) -> list[Thing]:
        try:
            (children,) = self._call(thing, _ACCESSIBLE, "GetChildren")
            return [self._read(owner, path) for owner, path in children]
        except DBusErrorResponse:
            return []  # it went away while it was looked at

    def _read(self, owner: str, path: str) -> Thing:
        way = Thing("", "", False, owner, path)
        ((_, name),) = self._call(way, _PROPERTIES, "Get", "ss", (_ACCESSIBLE, "Name"))
        (role,) = self._call(way, _ACCESSIBLE, "GetRoleName")
        (states,) = self._call(way, _ACCESSIBLE, "GetState")
        return Thing(str(name), str(role), bool(states[0] >> _SHOWING & 1), owner, path)

    def _call(self, thing: Thing, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        address = DBusAddress(thing.path, bus_name=thing.owner, interface=interface)
        reply = self._connection().send_and_get_reply(
            new_method_call(address, method, signature or None, body), timeout=PATIENCE_S
        )
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        return reply.body

    def _connection(self) -> DBusConnection:
        if self._bus is None:
            with open_dbus_connection(self._session) as session:
                reply = session.send_and_get_reply(new_method_call(_LAUNCHER, "GetAddress"), timeout=PATIENCE_S)
            assert reply.header.message_type is not MessageType.error, reply.body
            self._bus = open_dbus_connection(reply.body[0])
        return self._bus


@contextmanager
def screen_reader(environment: Mapping[str, str]) -> Iterator[ScreenReader]:
    """Start the accessibility bus of a session and connect to it."""
    reader = ScreenReader(environment)
    try:
        reader._connection()
        yield reader
    finally:
        reader.close()
