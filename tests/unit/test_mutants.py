"""What the mutation programme makes of a source, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

from tests.mutation.modules import MODULES
from tests.mutation.mutants import mutants_of

ROOT = Path(__file__).parents[2]

SOURCE = '''"""Texts stay."""
from typing import Literal

log = logging.getLogger(__name__)
Kind = Literal["a", "b"]
LIMIT = 3
HINT = "Try again."


class Door:
    width: int = 2

    @property
    def wide(self) -> bool:
        """Texts stay here too."""
        return self.width > LIMIT

    def open(self, by: str = "hand") -> None:
        assert by != "foot"
        if not self.wide:
            raise ValueError(f"{by} cannot")
        self.note(1)
        log.info("opened by %s", by)

    def shut(self) -> bool:
        return False

    def stuck(self, tries: int) -> Exception:
        return StuckError(f"It is stuck after {tries.to_bytes(2, 'big')} tries.")

    def number(self, data: bytes) -> int:
        return int.from_bytes(data, "big")
'''


def names(messages: frozenset[str] = frozenset({"HINT"})) -> list[str]:
    return [mutant.name for mutant in mutants_of(SOURCE, messages)]


def test_every_way_of_being_wrong_is_tried_once() -> None:
    assert names() == [
        "(module): LIMIT = 3 -> LIMIT = None",
        "(module): LIMIT = 3 -> LIMIT = 4",
        "(module): width: int = 2 -> width: int = None",
        "(module): width: int = 2 -> width: int = 3",
        "Door.wide: return self.width > LIMIT -> return None",
        "Door.wide: return self.width > LIMIT -> return self.width >= LIMIT",
        '(module): def open(self, by: str = "hand") -> None: -> def open(self, by: str = "XXhandXX") -> None:',
        '(module): def open(self, by: str = "hand") -> None: -> def open(self, by: str = "HAND") -> None:',
        "Door.open: if not self.wide: -> if not (not self.wide):",
        "Door.open: if not self.wide: -> if self.wide:",
        'Door.open: raise ValueError(f"{by} cannot") -> pass',
        "Door.open: self.note(1) -> pass",
        "Door.open: self.note(1) -> self.note(None)",
        "Door.open: self.note(1) -> self.note(2)",
        "Door.shut: return False -> return True",
        "Door.stuck: return StuckError(f\"It is stuck after {tries.to_bytes(2, 'big')} tries.\") -> return None",
        'Door.number: return int.from_bytes(data, "big") -> return None',
        'Door.number: return int.from_bytes(data, "big") -> return int.from_bytes(None, "big")',
        'Door.number: return int.from_bytes(data, "big") -> return int.from_bytes(data, None)',
        'Door.number: return int.from_bytes(data, "big") -> return int.from_bytes("big")',
        'Door.number: return int.from_bytes(data, "big") -> return int.from_bytes(data, "XXbigXX")',
        'Door.number: return int.from_bytes(data, "big") -> return int.from_bytes(data, "BIG")',
    ]


def test_messages_are_left_out_by_name() -> None:
    assert [name for name in names(frozenset()) if "HINT" in name] == [
        '(module): HINT = "Try again." -> HINT = None',
        '(module): HINT = "Try again." -> HINT = "XXTry again.XX"',
        '(module): HINT = "Try again." -> HINT = "try again."',
        '(module): HINT = "Try again." -> HINT = "TRY AGAIN."',
    ]
    assert [name for name in names(frozenset({"Door"})) if "Door" in name] == []


def test_a_mutant_is_the_whole_source_but_for_its_lines() -> None:
    for mutant in mutants_of(SOURCE, frozenset()):
        compile(mutant.source, "mutant", "exec")
        assert mutant.source != SOURCE
        assert mutant.source.count("\n") == SOURCE.count("\n")
        assert 1 <= mutant.first <= mutant.last <= SOURCE.count("\n")


def test_every_mutant_that_is_said_to_be_equivalent_is_one_and_the_reason_is_told() -> None:
    for module in MODULES:
        if module.equivalent:
            source = (ROOT / "src" / module.path).read_text(encoding="utf-8")
            found = mutants_of(source, module.messages, module.left_out)
            assert module.left_out <= {mutant.name for mutant in found}
            assert all(module.equivalent)


def test_what_is_tried_is_there_and_every_module_of_the_security_code_is_tried() -> None:
    tried = {ROOT / "src" / module.path for module in MODULES}
    assert all(path.is_file() for path in tried)
    assert all((ROOT / test).is_file() for module in MODULES for test in module.tests)
    security = set((ROOT / "src/noteflow/infrastructure/security").glob("*.py"))
    untried = {path.name for path in security - tried}
    assert untried == {
        "__init__.py",
        "hardening.py",
        "keyring_worker.py",
        "reexec.py",
    }  # they act on a process of their own
