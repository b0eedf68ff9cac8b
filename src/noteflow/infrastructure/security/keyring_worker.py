"""The child process that speaks to the operating system's keyring, so that one that hangs can be killed.

One request on standard input, and on standard output an answer for each of its items up to the first trouble. Each is
a line of JSON and then the secret's raw bytes:

    {"do": "get" | "set" | "delete" | "probe", "service": ..., "items": [...]}      set, of one item: the secret follows
    {"state": "done" | "missing" | <a trouble, see keystores.TROUBLES>, "backend": ..., "bytes": <of the secret>}

Secrets pass through the two pipes alone. The keyring keeps texts, so they are in Base64 there.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import functools
import json
import os
import sys

import keyring
import keyring.core
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError

from noteflow.infrastructure.security.hardening import harden

ACCEPTED = {
    "keyring.backends.SecretService": "SecretService",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}
"""Modules whose backends keep a secret in the system's own store, and what a person calls that store. All others (null,
plaintext files, a chain that ends in one) are refused."""


def main() -> None:
    """Serve one request."""
    harden()
    answers = os.dup(1)
    # A backend that prints must not be able to write into the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # While the request may not be there yet. What goes wrong here does so again, and is told, when it is served.
    with contextlib.suppress(Exception):
        choose()
    line = sys.stdin.buffer.readline()
    if not line:
        # started ahead of a call that never came
        return
    request = json.loads(line)
    given = sys.stdin.buffer.read()
    with os.fdopen(answers, "wb") as out:
        for item in request["items"]:
            state, backend, secret = serve(request["do"], request["service"], item, given)
            head = {"state": state, "backend": backend, "bytes": len(secret)}
            out.write(json.dumps(head).encode() + b"\n" + secret)
            if state not in ("done", "missing"):
                break


def serve(verb: str, service: str, item: str, secret: bytes) -> tuple[str, str, bytes]:
    """(state, name of the backend, secret) for an item; every failure becomes a state."""
    name = ""
    try:
        chosen = choose()
        backend = accepted(chosen)
        if backend is None:
            missing = type(chosen).__module__ == "keyring.backends.fail"
            return ("none" if missing else "refused"), type(chosen).__module__, b""
        name = ACCEPTED[type(backend).__module__]
        answer, found = perform(backend, verb, service, item, secret)
        return answer, name, found
    except NoKeyringError:
        return "none", name, b""
    except InitError:
        return "uninitialised", name, b""
    except KeyringLocked:
        # The backend has asked for the lock to be opened before it says this.
        unseen = sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        return ("locked" if unseen else "dismissed"), name, b""
    except Exception as error:
        # A backend may raise anything, and its words may hold the secret: the kind alone is told.
        return "broken", name or type(error).__name__, b""


@functools.cache
def choose() -> KeyringBackend:
    """The backend that is set up, by the environment or keyringrc.cfg; else the system's own.

    On Linux that is the better of the Secret Service and KWallet where there is one. keyring itself would come to the
    same, but tries the backends of all other systems first, which takes longer than everything else here.
    """
    if sys.platform == "linux":
        configured = keyring.core.load_env() or keyring.core.load_config()
        if configured is not None:
            return configured
        from keyring.backends import SecretService, kwallet

        usable = [backend for backend in (SecretService.Keyring, kwallet.DBusKeyring) if backend.viable]
        if usable:
            best: KeyringBackend = max(usable, key=lambda backend: backend.priority)()
            return best
    return keyring.get_keyring()


def perform(backend: KeyringBackend, verb: str, service: str, item: str, secret: bytes) -> tuple[str, bytes]:
    """(state, secret) of a request for one item, carried out on an accepted backend."""
    match verb:
        case "get":
            text = backend.get_password(service, item)
            if text is None:
                return "missing", b""
            try:
                return "done", base64.b64decode(text, validate=True)
            except (binascii.Error, ValueError):
                return "foreign", b""
        case "set":
            text = base64.b64encode(secret).decode()
            backend.set_password(service, item, text)
            return ("done" if backend.get_password(service, item) == text else "forgetful"), b""
        case "delete":
            try:
                backend.delete_password(service, item)
            except PasswordDeleteError:
                return "missing", b""
        case "probe":
            backend.get_password(service, item)
    return "done", b""


def accepted(backend: KeyringBackend) -> KeyringBackend | None:
    """The backend if it is one of the system's own; of a chain, the first that is; else None."""
    if type(backend).__module__ == "keyring.backends.chainer":
        links: list[KeyringBackend] = list(getattr(backend, "backends", ()))
        return next((link for link in links if type(link).__module__ in ACCEPTED), None)
    return backend if type(backend).__module__ in ACCEPTED else None


if __name__ == "__main__":
    main()
    # taking Python apart takes longer than the answer did, and somebody waits for the end of this process
    os._exit(0)
