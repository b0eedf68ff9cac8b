"""What is mutated, with which tests, and which mutants change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Module:
    """A module to mutate. `tests` run in this process; `messages` are the functions and constants that hold text for a
    person. `equivalent` names, by the reason, mutants that behave as the real module does; `strong` has its tests work
    with the real costs of Argon2id."""

    name: str
    tests: tuple[str, ...]
    messages: frozenset[str] = frozenset()
    equivalent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strong: bool = False

    @property
    def path(self) -> str:
        """Where its source is, under src/."""
        return self.name.replace(".", "/") + ".py"

    @property
    def left_out(self) -> frozenset[str]:
        """The names of all equivalent mutants."""
        return frozenset(name for names in self.equivalent.values() for name in names)

    @property
    def short(self) -> str:
        """The last part of its name."""
        return self.name.rpartition(".")[2]


_SECURITY = "noteflow.infrastructure.security."


def _unit(*names: str) -> tuple[str, ...]:
    return tuple(f"tests/unit/test_{name}.py" for name in names)


def _contract(name: str) -> str:
    return f"tests/contracts/test_{name}.py"


_NFAE = (*_unit("nfae", "nfae_recovery", "nfae_tools"), _contract("audio_store"))
_VAULT = _unit(
    "vault", "vault_slots", "vault_file", "known_vault_file", "vault_phrase", "vault_vectors", "keys_are_cleared"
)

_TRUTH = "only its truth is looked at"
_ELSEWHERE = "no other system than this one is told apart"
_CODEC = "self._converter = cattrs.Converter("
_CODEC_NOW = f"EventCodec.__init__: {_CODEC}forbid_extra_keys=True, detailed_validation=False) -> {_CODEC}"
_OPEN_NOW = 'descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", '
_BINARY = '_BINARY = getattr(os, "O_BINARY", 0)'
_READ_ON = "(count := file.readinto(memoryview(buffer)[length:]))"
_COSTS = "_integer(kdf["
_LANES = '_integer(kdf["lanes"], 1)'

MODULES = (
    Module(
        _SECURITY + "nfae_format",
        (*_NFAE, *_unit("keys_are_cleared")),
        equivalent={
            "counts are far below 2^63, and an end reason from 128 on is none of the two under either sign": (
                '(module): FINAL = struct.Struct(">QQB") -> FINAL = struct.Struct(">qqb")',
            ),
        },
    ),
    Module(_SECURITY + "nfae", _NFAE),
    Module(
        _SECURITY + "slots",
        _unit("slots", "keys_are_cleared", "vault_vectors", "vault_phrase"),
        strong=True,
    ),
    Module(
        "noteflow.infrastructure.converters.event_codec",
        _unit("event_codec", "event_store_formats"),
        frozenset({"_UPGRADE"}),
        {
            "more fields do not come out as they went in, and are refused for that": (
                f"{_CODEC_NOW}forbid_extra_keys=None, detailed_validation=False)",
                f"{_CODEC_NOW}detailed_validation=False)",
            ),
            "every error of cattrs is taken for the same, however detailed": (
                f"{_CODEC_NOW}forbid_extra_keys=True, detailed_validation=True)",
                f"{_CODEC_NOW}forbid_extra_keys=True, )",
            ),
        },
    ),
    Module(
        _SECURITY + "vault_file",
        _VAULT,
        frozenset({"_REPAIR", "_FOREIGN"}),
        {
            _TRUTH: ('repair: damage: IntegrityError | None = None -> damage: IntegrityError | None = ""',),
            "the error that would tell the name is not shown": (
                "repair: from_bytes(data, copy_path(home).name) -> from_bytes(data, None)",
                "repair: from_bytes(data, copy_path(home).name) -> from_bytes(data, )",
                "_other_copy: from_bytes(data, copy_path(home).name) -> from_bytes(data, None)",
                "_other_copy: from_bytes(data, copy_path(home).name) -> from_bytes(data, )",
            ),
            "the costs have to be acceptable in any case, and what is written has one name for Argon2id": (
                (
                    f'_slot: {_COSTS}"memory_kib"], 1), {_COSTS}"iterations"], 1), {_LANES} -> '
                    f'{_COSTS}"memory_kib"], 2), {_COSTS}"iterations"], 1), {_LANES}'
                ),
                (
                    f'_slot: {_COSTS}"memory_kib"], 1), {_COSTS}"iterations"], 1), {_LANES} -> '
                    f'{_COSTS}"memory_kib"], 1), {_COSTS}"iterations"], 2), {_LANES}'
                ),
                '_slot: raise ValueError("kdf") -> pass',
            ),
        },
    ),
    Module(_SECURITY + "openers", (*_VAULT, *_unit("opening")), frozenset({"remedy_without"})),
    Module(
        _SECURITY + "phrase",
        (*_VAULT, *_unit("opening")),
        equivalent={
            "at the limit nothing more fits": (
                (
                    f"_read_secret: while length < _FILE_LIMIT and {_READ_ON}: -> "
                    f"while length <= _FILE_LIMIT and {_READ_ON}:"
                ),
            ),
        },
    ),
    Module(
        _SECURITY + "attempts",
        _unit("vault_attempts", "vault_slots", "vault"),
        equivalent={
            "when the clock is just there, measuring from now changes nothing": (
                "Attempts.on_the_clock: if now_us >= self.last_at_us: -> if now_us > self.last_at_us:",
            ),
        },
    ),
    Module(_SECURITY + "vault_slots", (*_VAULT, *_unit("key_calls")), frozenset({"altered"})),
    Module(
        _SECURITY + "vault",
        (*_VAULT, *_unit("rekeying", "destroying_keys", "folder_mode"), _contract("log_keys")),
        frozenset({"_OTHER_FOLDER"}),
        {
            "it is only asked whether the vault is open": tuple(
                f"Vault.{name}: self._live(self._file_key) -> self._live(None)"
                for name in ("read_anchor", "write_anchor", "late_anchor", "encoded_anchor")
            ),
        },
    ),
    Module(
        _SECURITY + "anchor",
        (*_unit("vault", "vault_vectors", "vault_slots"), _contract("log_keys")),
        equivalent={
            "RFC 8785 has no such number": (
                "_parse: and 0 <= size < 1 << 53 -> and 0 <= size <= 1 << 53",
                "_parse: and 0 <= size < 1 << 53 -> and 0 <= size < 2 << 53",
                "_parse: and 0 <= size < 1 << 53 -> and 0 <= size < 1 << 54",
            ),
            "nothing that is offered is equal to it": (
                'Mirror.__init__: self._held: bytes | None = None -> self._held: bytes | None = ""',
            ),
            "the first write of a run is due in any case": (
                "Mirror.__init__: self._at_once = True -> self._at_once = None",
                "Mirror._run: due = 0.0 -> due = 1.0",
            ),
        },
    ),
    Module(
        _SECURITY + "audio_files",
        (*_NFAE, *_unit("rekeying", "destroying_keys", "audio_links")),
        equivalent={
            _ELSEWHERE: (
                f"(module): {_BINARY} -> {_BINARY.replace('O_BINARY', 'XXO_BINARYXX')}",
                f"(module): {_BINARY} -> {_BINARY.replace('O_BINARY', 'o_binary')}",
            ),
            "O_WRONLY is 1": (f"(module): {_BINARY} -> {_BINARY.replace('0)', '1)')}",),
            "32 bytes are what is made when nothing is said": (
                "AudioFiles.create: salt=secrets.token_bytes(32), -> salt=secrets.token_bytes(None),",
            ),
        },
    ),
    Module(
        _SECURITY + "lock",
        _unit("vault_process", "vault_attempts", "vault"),
        equivalent={
            _ELSEWHERE: (
                '_lock_folder: if sys.platform == "win32": -> if sys.platform == "XXwin32XX":',
                '_lock_folder: if sys.platform == "win32": -> if sys.platform == "WIN32":',
            ),
            "O_RDONLY is 0, and that it is a folder has just been seen to": (
                (
                    "_lock_folder: folder = os.open(home, os.O_RDONLY | os.O_DIRECTORY) -> "
                    "folder = os.open(home, os.O_RDONLY & os.O_DIRECTORY)"
                ),
            ),
        },
    ),
    Module(_SECURITY + "lock_mark", _unit("lock_mark")),
    Module(
        _SECURITY + "wiping",
        _unit("wiping"),
        equivalent={
            "the error that would tell the name is not shown": (
                (
                    "_vault_files: yield vault_file.from_bytes(file.read(vault_file.SIZE_LIMIT + 1), path.name) -> "
                    "yield vault_file.from_bytes(file.read(vault_file.SIZE_LIMIT + 1), None)"
                ),
                (
                    "_vault_files: yield vault_file.from_bytes(file.read(vault_file.SIZE_LIMIT + 1), path.name) -> "
                    "yield vault_file.from_bytes(file.read(vault_file.SIZE_LIMIT + 1), )"
                ),
            ),
        },
    ),
    Module(_SECURITY + "replacement", _unit("replacement")),
    Module(
        _SECURITY + "backup_contents",
        _unit("backup_file"),
        frozenset({"_ODD"}),
        {
            "no file of a vault has a name of nearly that length, so it is refused in any case": (
                "(module): _NAME_LIMIT = 128 -> _NAME_LIMIT = 129",
                (
                    "unpack: if length > _NAME_LIMIT or files >= manifest.files: -> "
                    "if length >= _NAME_LIMIT or files >= manifest.files:"
                ),
            ),
            _ELSEWHERE: (
                f"_write: {_OPEN_NOW}0), 0o600) -> {_OPEN_NOW.replace('O_BINARY', 'o_binary')}0), 0o600)",
                f"_write: {_OPEN_NOW}0), 0o600) -> {_OPEN_NOW.replace('O_BINARY', 'XXO_BINARYXX')}0), 0o600)",
            ),
        },
    ),
    Module(
        _SECURITY + "backup_file",
        _unit("backup_file", "keys_are_cleared"),
        frozenset({"_ANOTHER", "ways"}),
        strong=True,
    ),
    Module(_SECURITY + "keystores", _unit("vault_process"), frozenset({"TROUBLES"})),
)
"""In the order of what a mistake there would cost."""
