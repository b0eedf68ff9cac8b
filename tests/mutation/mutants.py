"""The mutants of a module: what one wrong thought would have made of its source.

The operators are mutmut's (comparisons, arithmetic, boolean operators, constants, strings, arguments, assignments,
ternaries), and four that it lacks: a deleted call, a deleted `raise`, `return None`, and an inverted `if`. What mutmut
leaves out, decorated functions and everything outside functions, is mutated here.

Left out are type annotations, imports, decorators, docstrings, assertions, and the texts that a person reads: whatever
is inside a `raise` or an error's constructor, the log, and the functions and constants that a caller names as messages.
No `False` becomes `None` either: its truth is the same, and mypy, which is part of `make check`, refuses it. And no
"big" is left out of `to_bytes` and `from_bytes`, which take it when nothing is said.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_LEFT_OUT = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom, cst.Assert)
_UNTOUCHED_CALLS = {"cast", "isinstance", "len", "TypeVar"}
"""No mutant of these calls' own arguments: they speak to the type checker, or break at once."""
_TYPES = {"bool", "bytearray", "bytes", "int", "str"}


@dataclass(frozen=True)
class Mutant:
    """One change of a module. `function` is the outermost function that holds it, by its qualified name, and empty for
    what runs when the module is imported. `before` and `after` are the changed lines without their indentation; with
    the function's name they say which mutant it is, wherever the function moves to."""

    function: str
    first: int
    last: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """The mutant for a person: where it is, and what it changes."""
        return f"{self.function or '(module)'}: {self.before} -> {self.after}"


def mutants_of(source: str, messages: Set[str], named: Set[str] | None = None) -> list[Mutant]:
    """Every mutant of a module's source that compiles and differs from it, each once, in the order of the source. Given
    names, those on the lines of the mutants of these names: others are never the same mutant as one of them."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    finder = _Finder(wrapper.module, source.encode(), messages)
    wrapper.visit(finder)
    found = finder.found
    if named is not None:
        lines = {line for mutant in found if mutant.name in named for line in range(mutant.first, mutant.last + 1)}
        found = [mutant for mutant in found if not lines.isdisjoint(range(mutant.first, mutant.last + 1))]
    seen = {_form(source)}
    kept = []
    for mutant in found:
        try:
            form = _form(mutant.source)
            compile(mutant.source, "<mutant>", "exec", dont_inherit=True)
        except SyntaxError:
            continue
        if form not in seen:
            seen.add(form)
            kept.append(mutant)
    return kept


def _form(source: str) -> str:
    """Its syntax tree, in which `None` is the same as `False`, and a "big" that is left out the same as one said."""
    form = ast.dump(ast.parse(source)).replace("Constant(value=None)", "Constant(value=False)")
    return form.replace(", Constant(value='big')", "")


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ByteSpanPositionProvider)

    def __init__(self, module: cst.Module, source: bytes, messages: Set[str]) -> None:
        super().__init__()
        self.found: list[Mutant] = []
        self._module = module
        self._source = source
        self._messages = messages
        self._above: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, _LEFT_OUT) or self._is_text(node) or _is_for_types(node):
            self._above.append(node)
            return False
        self._above.append(node)
        for replaced, mutated in _mutated(node):
            self._add(replaced, mutated)
        if isinstance(node, cst.Raise):
            return False
        call = node.func if isinstance(node, cst.Call) else None
        return not (isinstance(call, cst.Name) and call.value in _UNTOUCHED_CALLS - {"cast"})

    def on_leave(self, original_node: cst.CSTNode) -> None:
        assert self._above.pop() is original_node

    def _is_text(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.FunctionDef() | cst.ClassDef():
                return node.name.value in self._messages
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
                return name in self._messages | {"log"}
            case cst.AnnAssign(target=cst.Name(value=name)):
                return name in self._messages
            case cst.Expr(value=cst.Call(func=cst.Attribute(value=cst.Name(value="log")))):
                return True
            case cst.Call(func=cst.Name(value=called)):
                return called.endswith("Error")
            case cst.Expr():
                return isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
        return False

    def _add(self, node: cst.CSTNode, mutated: cst.CSTNode) -> None:
        position = self.get_metadata(PositionProvider, node, None)
        span = self.get_metadata(ByteSpanPositionProvider, node, None)
        if position is None or span is None:
            return
        if isinstance(node, cst.Match):
            # its lines carry the indentation of what is around them, which only the whole module knows
            changed = cst.ensure_type(self._module.deep_replace(node, mutated), cst.Module).code
        else:
            text = self._module.code_for_node(mutated).encode()
            changed = (self._source[: span.start] + text + self._source[span.start + span.length :]).decode()
        before, after = _difference(self._source.decode(), changed)
        first, last = position.start.line, position.end.line
        for above in reversed(self._above):
            if isinstance(above, cst.BaseSmallStatement):
                around = self.get_metadata(PositionProvider, above)
                first, last = around.start.line, around.end.line
                break
        self.found.append(Mutant(self._function(), first, last, before, after, changed))

    def _function(self) -> str:
        """The outermost function around; none for a default value, which is worked out with the module."""
        names = []
        for above in self._above:
            if isinstance(above, cst.ClassDef):
                names.append(above.name.value)
            if isinstance(above, cst.FunctionDef):
                inside = any(isinstance(other, cst.Parameters) for other in self._above)
                lambdas = any(isinstance(other, cst.Lambda) for other in self._above)
                return "" if inside and not lambdas else ".".join((*names, above.name.value))
        return ""


def _mutated(node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """What may stand in the place of a node, or of a part of it."""
    match node:
        case cst.Expr() | cst.Raise():
            yield node, cst.Pass()
        case cst.Return(value=cst.BaseExpression() as value):
            yield value, cst.Name("None")
        case cst.If(test=test):
            yield (
                test,
                cst.UnaryOperation(cst.Not(), test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])),
            )
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in _UNTOUCHED_CALLS:
        return
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for mutated in operator(node):
                yield node, mutated


def _is_for_types(node: cst.CSTNode) -> bool:
    """Aliases of types, and what only a type checker reads."""
    match node:
        case cst.If(test=cst.Name(value="TYPE_CHECKING")):
            return True
        case cst.Assign(value=value) | cst.AnnAssign(value=value):
            return value is not None and _is_type(value)
    return False


def _is_type(value: cst.BaseExpression) -> bool:
    match value:
        case cst.Subscript(value=cst.Name(value="Literal" | "Callable")):
            return True
        case cst.Call(func=cst.Name(value="TypeVar")):
            return True
        case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right):
            return all(_is_type(side) or isinstance(side, cst.Name | cst.Attribute) for side in (left, right)) and (
                _names_a_type(right)
            )
    return False


def _names_a_type(node: cst.BaseExpression) -> bool:
    name = node.attr.value if isinstance(node, cst.Attribute) else node.value if isinstance(node, cst.Name) else ""
    return isinstance(name, str) and (name in _TYPES or (name[:1].isupper() and not name.isupper()))


def _difference(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, joined."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return " ".join(line.strip() for line in old), " ".join(line.strip() for line in new)
