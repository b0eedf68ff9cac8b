"""A conversation with the desktop's portal on the session bus: calls, requests that a person answers, and signals.

A request is answered by a Response signal, which may come before the call returns and minutes after: its path is known
beforehand from the token that the call carries. Everything is read by one thread, which an end can wake at any time.
See org.freedesktop.portal.Request in the portal's documentation.
"""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable
from itertools import count
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_method_call,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
REQUEST, SESSION = "org.freedesktop.portal.Request", "org.freedesktop.portal.Session"
REGISTRY = "org.freedesktop.host.portal.Registry"

MISSING = frozenset(
    f"org.freedesktop.DBus.Error.{name}"
    for name in ("ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownInterface", "UnknownObject")
)
"""Errors by which a bus says that there is no such portal."""


class Stopped(Exception):  # noqa: N818 (no error: the end was asked for)
    """The end was asked for."""


class PortalGone(Exception):  # noqa: N818 (what happened, not a fault of ours)
    """The portal's process has ended, and with it all that it had granted."""


class CallFailed(Exception):  # noqa: N818 (so it is called on the bus)
    """A call was answered by an error; `name` is the error's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotGranted(Exception):  # noqa: N818 (an answer)
    """A request was answered, but not by yes: 1 is a person's no, 2 anything else."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class PortalBus:
    """One connection. `heard` gets the portal's signals, by name, with the path they come from and what they carry;
    `late` is called once when nothing has been answered for `patience_s`.

    Every call raises Stopped when `ended` can be read, and ConnectionError or OSError when the bus is gone.
    """

    def __init__(
        self,
        ended: socket.socket,
        heard: Callable[[str, str, tuple[Any, ...]], None],
        late: Callable[[], None],
        patience_s: float,
    ) -> None:
        self._bus = _open()
        self._ended, self._heard, self._late = ended, heard, late
        self._patience_s: float | None = patience_s
        self._owner = ""
        self._tokens = count(1)
        self._replies: dict[int, Message] = {}
        self._responses: dict[str, tuple[int, dict[str, Any]]] = {}

    def close(self) -> None:
        """Leave the bus: the portal ends whatever is open, dialogs too."""
        self._bus.close()

    def follow(self, interface: str) -> None:
        """Hear this interface's signals, and whether the portal comes or goes."""
        for name in (interface, SESSION, REQUEST):
            self._call(message_bus.AddMatch(MatchRule(type="signal", sender=PORTAL, interface=name)))
        owners = MatchRule(type="signal", sender=message_bus.bus_name, interface=message_bus.interface)
        owners.add_arg_condition(0, PORTAL)
        self._call(message_bus.AddMatch(owners))

    def call(self, interface: str, method: str, signature: str, body: tuple[Any, ...]) -> tuple[Any, ...]:
        """A method of the portal's, which the bus starts when it is not there. Raises CallFailed, PortalGone."""
        message = new_method_call(DBusAddress(PATH, PORTAL, interface), method, signature, body)
        return tuple(self._call(message).body)

    def request(
        self, interface: str, method: str, signature: str, body: Callable[[dict[str, Any]], tuple[Any, ...]]
    ) -> dict[str, Any]:
        """The same for what a person may have to answer; `body` puts the options with the token in their place. What
        was answered, however late; raises NotGranted too."""
        token = f"noteflow{os.getpid()}_{next(self._tokens)}"
        sender = str(self._bus.unique_name).lstrip(":").replace(".", "_")
        expected = f"{PATH}/request/{sender}/{token}"
        (handle,) = self.call(interface, method, signature, body({"handle_token": ("s", token)}))
        # portals before 0.9 chose the path themselves
        while not self._responses.keys() & {expected, handle}:
            self._pump()
        code, results = next(self._responses.pop(path) for path in (expected, handle) if path in self._responses)
        if code != 0:
            raise NotGranted(code)
        return results

    @property
    def there(self) -> bool:
        """Whether there is a portal that has answered, or said that it is there."""
        return bool(self._owner)

    def stay(self) -> None:
        """Hear signals; ends by raising PortalGone or Stopped."""
        self._patience_s = None
        while True:
            self._pump()

    def wait_for_portal(self) -> None:
        """Until there is a portal."""
        self._patience_s = None
        while not self._owner:
            self._pump()

    def _pump(self) -> None:
        """Wait for one message and take it in. Raises PortalGone when the portal goes away."""
        message = self._next()
        fields = message.header.fields
        match message.header.message_type:
            case MessageType.method_return | MessageType.error:
                self._replies[fields[HeaderFields.reply_serial]] = message
            case MessageType.signal:
                self._take_signal(fields.get(HeaderFields.sender, ""), fields, message.body)

    def _take_signal(self, sender: str, fields: dict[Any, Any], body: tuple[Any, ...]) -> None:
        member, path = fields.get(HeaderFields.member, ""), fields.get(HeaderFields.path, "")
        if sender == message_bus.bus_name and member == "NameOwnerChanged" and body[0] == PORTAL:
            before, self._owner = self._owner, body[2]
            if before and before != body[2]:
                self._responses.clear()
                raise PortalGone
        elif sender == self._owner and fields.get(HeaderFields.interface) == REQUEST and member == "Response":
            self._responses[path] = (body[0], body[1])
        elif sender == self._owner:
            # anybody on the bus may send a signal: the portal's alone count
            self._heard(member, path, body)

    def _call(self, message: Message) -> Message:
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        while serial not in self._replies:
            self._pump()
        reply = self._replies.pop(serial)
        if (sender := str(reply.header.fields.get(HeaderFields.sender, ""))) != message_bus.bus_name:
            self._owner = sender
        if reply.header.message_type is MessageType.error:
            raise CallFailed(str(reply.header.fields.get(HeaderFields.error_name, "")))
        return reply

    def _next(self) -> Message:
        while True:
            try:
                return self._bus.receive(timeout=0)
            except TimeoutError:
                pass
            readable, _, _ = select.select([self._bus.sock, self._ended], [], [], self._patience_s)
            if self._ended in readable:
                raise Stopped
            if not readable:
                self._patience_s = None
                self._late()


def ask_version(interface: str, timeout_s: float) -> int | None:
    """The version of a portal that there is here, starting it if need be; None when there is none."""
    try:
        with _open() as bus:
            get = DBusAddress(PATH, PORTAL, "org.freedesktop.DBus.Properties")
            message = new_method_call(get, "Get", "ss", (interface, "version"))
            reply = bus.send_and_get_reply(message, timeout=timeout_s)
    except (OSError, RuntimeError, ValueError):
        return None
    if reply.header.message_type is MessageType.error:
        return None
    version: int = reply.body[0][1]
    return version


def _open() -> DBusConnection:
    """Raises OSError, RuntimeError or ValueError where there is no session bus."""
    known = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    return open_dbus_connection(known or f"unix:path={os.environ.get('XDG_RUNTIME_DIR', '')}/bus")
