"""A played portal for global shortcuts on the session bus that the environment names, as xdg-desktop-portal 1.21 with a
desktop behind it: app ids, tokens, requests that a person answers, sessions that end with their program.

Its argument is how the person answers: `yes`, `no`, `other` (the desktop fails), `wait` (until a line says how),
`without` (no portal for shortcuts), `unknown` (no program is known by its name), `strange` (answers lack what they
should have). Lines of standard input: `down TRIGGER` and `up TRIGGER` press and release keys, `take TRIGGER` gives them
to another program, `answer HOW`, `give ID TRIGGER` changes keys in the desktop's settings, `withdraw` ends all
sessions, `forge ID` presses in the name of somebody else.
What happens is told on standard output.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
TRIGGER = re.compile(r"((CTRL|ALT|SHIFT|NUM|LOGO)\+)*[A-Za-z0-9_]+")
TOKEN = re.compile(r"[A-Za-z0-9_]+")
UNKNOWN, INVALID, DENIED, NOT_ALLOWED = (
    "org.freedesktop.DBus.Error.UnknownMethod",
    "org.freedesktop.portal.Error.InvalidArgument",
    "org.freedesktop.DBus.Error.AccessDenied",
    "org.freedesktop.portal.Error.NotAllowed",
)

Shortcuts = list[tuple[str, dict[str, tuple[str, str]]]]


class Refused(Exception):  # noqa: N818 (an answer)
    """A call that is answered by an error of this name."""


@dataclass
class Session:
    """What one program has."""

    sender: str
    path: str
    bound: bool = False
    triggers: dict[str, str] = field(default_factory=dict)
    """By shortcut; empty for one that has no keys."""


def say(text: str) -> None:
    """A line for whoever started this."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class Portal:
    """One portal."""

    def __init__(self, how: str) -> None:
        self.how = how
        self.bus = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.registered: dict[str, str] = {}
        self.met: set[str] = set()
        self.sessions: dict[str, Session] = {}
        self.waiting: list[tuple[str, str, str, Shortcuts]] = []
        """Sender, path of the request, session, shortcuts: a dialog that is open."""
        self.taken: set[str] = set()
        self.lock = threading.Lock()

    def serve(self) -> None:
        """Until it is killed."""
        gone = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
        self.bus.send_and_get_reply(message_bus.AddMatch(gone))
        self.bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
        say("ready")
        threading.Thread(target=self.obey, daemon=True).start()
        while True:
            message = self.bus.receive()
            with self.lock:
                self.take_in(message)

    def take_in(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            if fields[HeaderFields.member] == "NameOwnerChanged" and not message.body[2]:
                self.forget(message.body[0])
            return
        if message.header.message_type is not MessageType.method_call:
            return
        try:
            self.answer(message, fields[HeaderFields.sender], fields[HeaderFields.member])
        except Refused as refused:
            self.bus.send(new_error(message, str(refused)))

    def answer(self, message: Message, sender: str, member: str) -> None:
        interface, body = message.header.fields.get(HeaderFields.interface), message.body
        first = sender not in self.met
        self.met.add(sender)
        if interface == "org.freedesktop.host.portal.Registry" and member == "Register":
            app_id, _ = body
            if not first or self.how == "unknown" or not known(app_id):
                raise Refused("org.freedesktop.portal.Error.Failed")
            self.registered[sender] = app_id
            self.bus.send(new_method_return(message))
            say(f"registered {app_id}")
        elif self.how == "without" or interface not in (SHORTCUTS, "org.freedesktop.DBus.Properties"):
            raise Refused(UNKNOWN)
        elif member == "Get":
            self.bus.send(new_method_return(message, "v", (("u", 2),)))
        elif member == "CreateSession":
            self.create_session(message, sender, body[0])
        elif member == "BindShortcuts":
            self.bind(message, sender, body)
        else:
            raise Refused(UNKNOWN)

    def create_session(self, message: Message, sender: str, options: dict[str, tuple[str, str]]) -> None:
        if sender not in self.registered:
            raise Refused(NOT_ALLOWED)
        request = self.request(message, sender, options)
        path = f"{PATH}/session/{element(sender)}/{token(options, 'session_handle_token')}"
        self.sessions[path] = Session(sender, path)
        self.respond(sender, request, 0, {} if self.how == "strange" else {"session_handle": ("s", path)})

    def bind(self, message: Message, sender: str, body: tuple[Any, ...]) -> None:
        path, shortcuts, _parent, options = body
        session = self.sessions.get(path)
        if session is None or session.sender != sender:
            raise Refused(DENIED)
        if session.bound:
            raise Refused(INVALID)
        for identifier, about in shortcuts:
            preferred = about.get("preferred_trigger", ("s", "x"))
            if not identifier or about["description"][0] != "s" or not TRIGGER.fullmatch(preferred[1]):
                raise Refused(INVALID)
        session.bound = True
        request = self.request(message, sender, options)
        self.waiting.append((sender, request, path, shortcuts))
        say("asks " + " ".join(identifier for identifier, _ in shortcuts))
        if self.how != "wait":
            self.decide(self.how)

    def decide(self, how: str) -> None:
        """The person's answer to every open dialog."""
        for sender, request, path, shortcuts in self.waiting:
            session = self.sessions[path]
            if how != "yes":
                self.respond(sender, request, {"no": 1}.get(how, 2), {})
                continue
            for identifier, about in shortcuts:
                preferred = about.get("preferred_trigger", ("s", ""))[1]
                session.triggers[identifier] = "" if preferred in self.taken else preferred
            self.respond(sender, request, 0, {"shortcuts": ("a(sa{sv})", self.described(session, shortcuts))})
        self.waiting = []

    def described(self, session: Session, shortcuts: Shortcuts) -> Shortcuts:
        return [
            (
                identifier,
                {"description": about["description"], "trigger_description": ("s", self.words(session, identifier))},
            )
            for identifier, about in shortcuts
        ]

    def words(self, session: Session, identifier: str) -> str:
        """As GNOME says it."""
        *modifiers, key = session.triggers[identifier].replace("CTRL", "Control").split("+")
        return f"Press {''.join(f'<{each.title()}>' for each in modifiers)}{key}" if key else ""

    def request(self, message: Message, sender: str, options: dict[str, tuple[str, str]]) -> str:
        path = f"{PATH}/request/{element(sender)}/{token(options, 'handle_token')}"
        self.bus.send(new_method_return(message, "o", (path,)))
        return path

    def respond(self, sender: str, request: str, code: int, results: dict[str, Any]) -> None:
        self.signal(sender, request, "org.freedesktop.portal.Request", "Response", "ua{sv}", (code, results))

    def signal(self, to: str, path: str, interface: str, name: str, signature: str, body: tuple[Any, ...]) -> None:
        message = new_signal(DBusAddress(path, interface=interface), name, signature, body)
        message.header.fields[HeaderFields.destination] = to
        self.bus.send(message)

    def forget(self, sender: str) -> None:
        """A program left the bus: what it had ends."""
        self.sessions = {path: session for path, session in self.sessions.items() if session.sender != sender}
        self.waiting = [each for each in self.waiting if each[0] != sender]
        if self.registered.pop(sender, ""):
            say("left")

    # --- what the person does -----------------------------------------------------------------------------------

    def obey(self) -> None:
        for line in sys.stdin:
            word, *rest = line.split()
            with self.lock:
                match word:
                    case "down" | "up":
                        self.press(rest[0], "Activated" if word == "down" else "Deactivated")
                    case "take":
                        self.taken.add(rest[0])
                    case "answer":
                        self.decide(rest[0])
                    case "give":
                        self.give(*rest)
                    case "withdraw":
                        self.withdraw()
                    case "forge":
                        self.forge(rest[0])
            say(f"done {word}")

    def press(self, trigger: str, signal: str) -> None:
        for session in self.sessions.values():
            for identifier, keys in session.triggers.items():
                if keys == trigger:
                    body: tuple[Any, ...] = (session.path, identifier, 0, {})
                    self.signal(session.sender, PATH, SHORTCUTS, signal, "osta{sv}", body)

    def give(self, identifier: str, trigger: str = "") -> None:
        for session in self.sessions.values():
            session.triggers[identifier] = trigger
            about: Shortcuts = [(identifier, {"description": ("s", "")})]
            body = (session.path, self.described(session, about))
            self.signal(session.sender, PATH, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", body)

    def withdraw(self) -> None:
        for session in self.sessions.values():
            self.signal(session.sender, session.path, "org.freedesktop.portal.Session", "Closed", "a{sv}", ({},))
        self.sessions = {}

    def forge(self, identifier: str) -> None:
        with open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"]) as stranger:
            for session in self.sessions.values():
                body: tuple[Any, ...] = (session.path, identifier, 0, {})
                message = new_signal(DBusAddress(PATH, interface=SHORTCUTS), "Activated", "osta{sv}", body)
                message.header.fields[HeaderFields.destination] = session.sender
                stranger.send(message)
            # an answer from the bus: what was sent before has been passed on
            stranger.send_and_get_reply(new_method_call(message_bus, "GetId"))


def token(options: dict[str, tuple[str, str]], name: str) -> str:
    """An option that becomes a part of a path."""
    kind, given = options.get(name, ("s", "t"))
    if kind != "s" or not TOKEN.fullmatch(given):
        raise Refused(INVALID)
    return given


def element(sender: str) -> str:
    """A sender's name as a part of a path."""
    return sender.lstrip(":").replace(".", "_")


def known(app_id: str) -> bool:
    """Whether there is an application of this name, as GLib looks for it."""
    folders = [os.environ["XDG_DATA_HOME"], *os.environ.get("XDG_DATA_DIRS", "/usr/share").split(":")]
    return any(os.path.exists(f"{folder}/applications/{app_id}.desktop") for folder in folders)  # noqa: PTH110


if __name__ == "__main__":
    Portal(sys.argv[1]).serve()
