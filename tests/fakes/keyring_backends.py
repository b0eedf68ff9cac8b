"""Backends of the `keyring` library that NoteFlow must not use, or must survive."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.backends import SecretService


class Plaintext(KeyringBackend):
    """Stands for the backends that keep secrets in a readable file; being asked at all is the failure."""

    priority = 9

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("given a secret")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("asked")


class PosingAsSecretService(SecretService.Keyring):
    """Derived from an accepted one, and still not it."""

    priority = 9


class Raising(Plaintext):
    """Fails with words that hold a secret."""

    def __init__(self) -> None:
        raise RuntimeError("secret")


class Hanging(Plaintext):
    """Never comes to an answer."""

    def __init__(self) -> None:
        threading.Event().wait()
