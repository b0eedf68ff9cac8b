"""What is mutated, with which tests, and which mutants change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Module:
    """A module to mutate. `tests` run in this process; `messages` are the functions and constants that hold text for a
    person. `equivalent` names mutants that behave as the real module does, each with the reason; `strong` has its
    tests work with the real costs of Argon2id."""

    name: str
    tests: tuple[str, ...]
    messages: frozenset[str] = frozenset()
    equivalent: Mapping[str, str] = field(default_factory=dict)
    strong: bool = False

    @property
    def path(self) -> str:
        """Where its source is, under src/."""
        return self.name.replace(".", "/") + ".py"

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

_BIG = "big-endian is what `to_bytes` does when nothing is said"

_CODEC = "forbid_extra_keys=True, detailed_validation=False"
_DUMPS = 'sort_keys=True, separators=(",", ":")).encode()'

MODULES = (
    Module(
        _SECURITY + "nfae_format",
        (*_NFAE, *_unit("keys_are_cleared")),
        equivalent={
            '(module): FINAL = struct.Struct(">QQB") -> FINAL = struct.Struct(">qqb")': (
                "counts are far below 2^63, and an end reason from 128 on is none of the two under either sign"
            ),
        },
    ),
    Module(_SECURITY + "nfae", _NFAE),
    Module(
        _SECURITY + "slots",
        _unit("slots", "keys_are_cleared", "vault_vectors", "vault_phrase"),
        equivalent={
            'encode: data = part.to_bytes(8, "big") -> data = part.to_bytes(8, )': _BIG,
            'encode: out += len(data).to_bytes(4, "big") + data -> out += len(data).to_bytes(4, ) + data': _BIG,
        },
        strong=True,
    ),
    Module(
        "noteflow.infrastructure.converters.event_codec",
        _unit("event_codec", "event_store_formats"),
        frozenset({"_UPGRADE"}),
        {
            f"EventCodec.__init__: self._converter = cattrs.Converter({_CODEC}) -> "
            f"self._converter = cattrs.Converter({other})": (
                "what comes out is compared with what went in, so more fields are refused in any case; "
                "and every error of cattrs is taken for the same, however detailed"
            )
            for other in (
                "forbid_extra_keys=None, detailed_validation=False",
                "forbid_extra_keys=False, detailed_validation=False",
                "forbid_extra_keys=True, detailed_validation=None",
                "forbid_extra_keys=True, detailed_validation=True",
                "forbid_extra_keys=True, ",
                "detailed_validation=False",
            )
        }
        | {
            "EventCodec.decode: canonical = False -> canonical = None": "only its truth is looked at",
            f"_canonical: return json.dumps(value, ensure_ascii=False, {_DUMPS} -> "
            f"return json.dumps(value, ensure_ascii=None, {_DUMPS}": "only its truth is looked at",
        },
    ),
    Module(_SECURITY + "vault_file", _VAULT, frozenset({"_REPAIR", "_FOREIGN"})),
    Module(_SECURITY + "openers", (*_VAULT, *_unit("opening")), frozenset({"remedy_without"})),
    Module(_SECURITY + "phrase", (*_VAULT, *_unit("opening"))),
    Module(_SECURITY + "attempts", _unit("vault_attempts", "vault_slots", "vault")),
    Module(_SECURITY + "vault_slots", (*_VAULT, *_unit("key_calls")), frozenset({"altered"})),
    Module(
        _SECURITY + "vault",
        (*_VAULT, *_unit("rekeying", "destroying_keys"), _contract("log_keys")),
        frozenset({"_OTHER_FOLDER"}),
    ),
    Module(_SECURITY + "anchor", _unit("vault", "vault_process", "vault_slots")),
    Module(_SECURITY + "audio_files", (*_NFAE, *_unit("rekeying", "destroying_keys"))),
    Module(_SECURITY + "lock", _unit("vault_process", "vault_attempts", "vault")),
    Module(_SECURITY + "lock_mark", _unit("lock_mark")),
    Module(_SECURITY + "wiping", _unit("wiping")),
    Module(_SECURITY + "replacement", _unit("replacement")),
    Module(_SECURITY + "backup_contents", _unit("backup_file", "safekeeping", "replacement")),
    Module(_SECURITY + "backup_file", _unit("backup_file", "safekeeping")),
    Module(_SECURITY + "keystores", (_contract("keystore"), *_unit("vault_process"))),
)
"""In the order of what a mistake there would cost."""
