"""What a person keeps: the passphrase, and the recovery phrase of 24 words; and the files that may hold them.

No message here holds any part of either.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from noteflow.domain.errors import NoteFlowError, UsageError, VaultLockedError
from noteflow.infrastructure.files import write_atomically
from noteflow.infrastructure.security.slots import clear

if TYPE_CHECKING:
    from mnemonic import Mnemonic

PASSPHRASE_FILE_VARIABLE = "NOTEFLOW_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable
PASSPHRASE_LEAST = 12
SCORE_LEAST = 3
PHRASE_WORDS = 24

_ZXCVBN_LIMIT = 72
_FILE_LIMIT = 64 * 1024


def normalised(passphrase: str | bytearray) -> bytearray:
    """A passphrase as NFC in UTF-8, so that it is the same from every keyboard; the caller clears it.

    Raises UsageError when the bytes are not UTF-8.
    """
    try:
        text = passphrase if isinstance(passphrase, str) else passphrase.decode()
        return bytearray(unicodedata.normalize("NFC", text).encode())
    except UnicodeError:
        raise UsageError("The passphrase is not text in UTF-8.", "Save its file as UTF-8, or type it.") from None


def check_strength(passphrase: bytearray) -> None:
    """Refuse a passphrase that is too short (12 characters) or too easily guessed (zxcvbn's score under 3).

    Raises UsageError, which says what would help.
    """
    from zxcvbn import zxcvbn

    text = passphrase.decode()
    if len(text) < PASSPHRASE_LEAST:
        raise UsageError(
            f"The passphrase has {len(text)} characters; it needs {PASSPHRASE_LEAST} or more.",
            "Four or five unrelated words make a good one.",
        )
    # What follows the limit can only make it harder to guess.
    if zxcvbn(text[:_ZXCVBN_LIMIT])["score"] < SCORE_LEAST:
        raise UsageError(
            "The passphrase is too easily guessed: it follows a pattern that guessing programs try early.",
            "Four or five unrelated words make a good one.",
        )


def read_passphrase_file(path: Path) -> bytearray:
    """A passphrase from a file, without one line break at its end; the caller clears it.

    Raises VaultLockedError when the file cannot be read or holds nothing.
    """
    passphrase = _read_secret(path, "passphrase")
    for ending in (b"\r\n", b"\n"):
        if passphrase.endswith(ending):
            del passphrase[-len(ending) :]
            break
    if not passphrase:
        raise VaultLockedError("The passphrase file is empty.", "Put the passphrase on its first line.")
    return passphrase


def passphrase_from_environment(environment: Mapping[str, str] = os.environ) -> bytearray | None:
    """The passphrase from the file that NOTEFLOW_PASSPHRASE_FILE names; None when it names none."""
    name = environment.get(PASSPHRASE_FILE_VARIABLE)
    return read_passphrase_file(Path(name)) if name else None


def readable_by_others(path: Path) -> bool:
    """Whether the file's permissions let other users read it; where the system has no such permissions, no."""
    return os.name != "nt" and bool(path.stat().st_mode & 0o044)


def new_phrase() -> tuple[str, bytearray]:
    """A new recovery phrase (BIP 39, English, 24 words) and the 32 random bytes that it stands for."""
    bits = bytearray(secrets.token_bytes(32))
    return _words().to_mnemonic(bytes(bits)), bits


def phrase_bits(phrase: str | bytearray) -> bytearray:
    """The 32 bytes that a recovery phrase stands for; the caller clears them. Case and spacing do not matter.

    Raises VaultLockedError when it is not a phrase: another number of words, an unknown word, or a wrong check sum.
    """
    try:
        text = phrase if isinstance(phrase, str) else phrase.decode()
    except UnicodeError:
        raise VaultLockedError("The recovery phrase is not text.", "It has 24 English words.") from None
    words = unicodedata.normalize("NFKD", text).lower().split()
    if len(words) != PHRASE_WORDS:
        raise VaultLockedError(
            f"The recovery phrase has {PHRASE_WORDS} words; {len(words)} were given.", "Give all of them, in order."
        )
    known = _words()
    unknown = [number for number, word in enumerate(words, 1) if word not in known.wordlist]
    if unknown:
        places = ", ".join(str(number) for number in unknown)
        raise VaultLockedError(
            f"The recovery phrase is not right: its list of words has none that is spelt like number {places}.",
            "Compare it with what you wrote down.",
        )
    try:
        return bytearray(known.to_entropy(words))
    except ValueError:
        raise VaultLockedError(
            "The recovery phrase is not right: its check sum does not fit, so a word is wrong or in another place.",
            "Compare it with what you wrote down.",
        ) from None


def write_recovery_file(path: Path, phrase: str, vault_name: str) -> None:
    """Write the phrase to a new file, mode 0600. The name is claimed first, so nothing is ever overwritten; a crash
    leaves the whole file or an empty one.

    Raises:
        UsageError: something by that name is there already.
        NoteFlowError: the file cannot be written.
    """
    words = phrase.split()
    lines = [" ".join(words[start : start + 6]) for start in range(0, len(words), 6)]
    data = bytearray(f"# The recovery phrase of {vault_name}\n".encode() + "\n".join(lines).encode() + b"\n")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            write_atomically(path, data)
        except BaseException:
            path.unlink()
            raise
    except FileExistsError as error:
        raise UsageError(
            f"{path.name} is there already, and a recovery file is never written over another.",
            "Choose another name, or move it away.",
        ) from error
    except OSError as error:
        raise NoteFlowError(
            f"The recovery file cannot be written: {error.strerror}.", "Choose a folder that you can write to."
        ) from error
    finally:
        clear(data)


def read_recovery_file(path: Path) -> bytearray:
    """The phrase in a file, lines that begin with # left out; the caller clears it. `phrase_bits` judges it.

    Raises VaultLockedError when the file cannot be read.
    """
    data = _read_secret(path, "recovery")
    phrase = bytearray()
    for line in data.splitlines():
        if not line.lstrip().startswith(b"#"):
            phrase += line + b" "
        clear(line)
    clear(data)
    return phrase


def _read_secret(path: Path, what: str) -> bytearray:
    buffer = bytearray(_FILE_LIMIT)
    try:
        with path.open("rb", buffering=0) as file:
            length = 0
            while length < _FILE_LIMIT and (count := file.readinto(memoryview(buffer)[length:])):
                length += count
    except OSError as error:
        raise VaultLockedError(
            f"The {what} file cannot be read: {error.strerror}.", "See to its path and its permissions."
        ) from error
    if length == _FILE_LIMIT:
        clear(buffer)
        raise VaultLockedError(f"The {what} file is far too large to be one.", "See to its path.")
    del buffer[length:]
    return buffer


@cache
def _words() -> Mnemonic:
    from mnemonic import Mnemonic

    return Mnemonic("english")
