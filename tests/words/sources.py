"""Every text of the code that a person may see: what windows translate, and the sentences of the layers below them."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from noteflow.domain.view import SPEAKERS
from noteflow.ui.sentences import CONTEXT, PLACE, split

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src" / "noteflow"
FACE = CODE / "ui"
FUNCTIONS = ("translate", "QT_TRANSLATE_NOOP")
TERMINAL_ALONE = (
    "__main__.py",
    "asking.py",
    "cli",
    "measuring.py",
    "restoring.py",
    "terminal.py",
    "application/audit.py",
    "application/bundle.py",
    "application/proofs.py",
    "infrastructure/asr/download.py",
    "infrastructure/asr/worker.py",
    "infrastructure/export",
    "infrastructure/persistence/der.py",
    "infrastructure/persistence/line_search.py",
    "infrastructure/persistence/projector.py",
    "infrastructure/persistence/proof_bundle.py",
    "infrastructure/persistence/proof_check.py",
    "infrastructure/persistence/prover.py",
    "infrastructure/persistence/signed_note.py",
    "infrastructure/persistence/timestamp.py",
    "infrastructure/security/nfae.py",
    "infrastructure/security/nfae_format.py",
)
"""What no window tells anything of."""
SHORTEST = 2
"""Words of a sentence, its values among them."""
BEGINS = re.compile(r"[A-Z0-9“{`]|(vault|anchor)\.\w|macOS ")
ENDS_IN_A_SENTENCE = re.compile(r"(?<=\}) (?=[A-Z][a-z]+\b)")
LOGGING = ("debug", "info", "warning", "error", "critical", "exception")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text to translate, as Qt knows it."""

    context: str
    source: str
    comment: str = ""
    counted: bool = False


class Tree:
    """A module and what stands where in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = ast.parse(path.read_text(encoding="utf-8"))
        self._above = {child: node for node in ast.walk(self.root) for child in ast.iter_child_nodes(node)}

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """What the node stands in, from the inside."""
        found = self._above.get(node)
        while found is not None:
            yield found
            found = self._above.get(found)

    def texts(self) -> Iterator[ast.Constant | ast.JoinedStr]:
        """The literal texts, whole, but the docstrings and what is logged."""
        for node in ast.walk(self.root):
            if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
                over = self._above[node]
                if isinstance(over, ast.Expr | ast.JoinedStr | ast.FormattedValue):
                    continue
                if not any(is_logging(call) for call in self.above(node)):
                    yield node


def name_of(call: ast.AST) -> str:
    """The last word of what is called: `translate` of `QCoreApplication.translate(…)`."""
    if not isinstance(call, ast.Call):
        return ""
    name: str = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name


def is_logging(call: ast.AST) -> bool:
    """Whether something is written to the log there."""
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in LOGGING
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ("log", "logger", "logging")
    )


def form_of(node: ast.Constant | ast.JoinedStr) -> str:
    """A literal text, with names in braces where its values stand."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    parts: list[str] = []
    names: dict[str, str] = {}
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        elif isinstance(value, ast.FormattedValue):
            parts.append(f"{{{_place(value.value, names)}}}")
    return "".join(parts)


def _place(value: ast.expr, names: dict[str, str]) -> str:
    """A name for a value, the same for the same: that of the variable or attribute, or of what is computed with."""
    said = ast.unparse(value)
    if said not in names:
        inside = [getattr(node, "attr", getattr(node, "id", "")) for node in ast.walk(value)]
        known = next((name.strip("_") for name in inside if name), "value")
        name = known if known not in names.values() else f"{known}{len(names)}"
        names[said] = name
    return names[said]


@cache
def trees(*, face: bool) -> tuple[Tree, ...]:
    """The modules of the face, or those below it that it tells something of. They are read once."""
    found = []
    for path in sorted(CODE.rglob("*.py")):
        below = path.relative_to(CODE).as_posix()
        terminal = any(below == name or below.startswith(f"{name}/") for name in TERMINAL_ALONE)
        if path.is_relative_to(FACE) == face and not terminal:
            found.append(Tree(path))
    return tuple(found)


def translated() -> Iterator[Text]:
    """What is given to `translate`, anywhere. Raises ValueError for what no translation can be found for."""
    for tree in (*trees(face=True), *trees(face=False)):
        for node in ast.walk(tree.root):
            if name_of(node) in FUNCTIONS and isinstance(node, ast.Call) and len(node.args) > 1:
                text = _translated(node, f"{tree.path.name}:{node.lineno}")
                # Qt's own texts have Qt's own translations
                if text is not None and not text.context.startswith("Q"):
                    yield text


def _translated(call: ast.Call, where: str) -> Text | None:
    context, source, *further = call.args
    if isinstance(source, ast.JoinedStr):
        raise ValueError(f"{where}: a text with values in it is not found again; use .format() on its translation")
    if not isinstance(source, ast.Constant):
        return None  # it is marked with QT_TRANSLATE_NOOP where it is written
    if not isinstance(context, ast.Constant):
        raise ValueError(f"{where}: the context has to be a literal")
    comment = further[0].value if further and isinstance(further[0], ast.Constant) else None
    return Text(str(context.value), str(source.value), str(comment or ""), len(further) > 1)


def sentences() -> Iterator[Text]:
    """The sentences of the layers below, the titles of errors and names of sides; and those that the face itself
    raises."""
    yield from (Text(CONTEXT, name) for name in SPEAKERS.values())
    for tree in trees(face=False):
        for node in tree.texts():
            if _is_title(next(tree.above(node))):
                if form_of(node):
                    yield Text(CONTEXT, form_of(node))
            else:
                yield from _sentences_in(node)
    for tree in trees(face=True):
        for node in tree.texts():
            kind = name_of(next(tree.above(node)))
            if kind.endswith("Error") and kind not in dir(builtins):
                yield from _sentences_in(node)


def _is_title(over: ast.AST) -> bool:
    """`title: ClassVar[str] = …`, `FULL_TITLE = …`"""
    targets = [over.target] if isinstance(over, ast.AnnAssign) else getattr(over, "targets", [])
    return any(getattr(target, "id", "").lower().rpartition("_")[2] == "title" for target in targets)


def _sentences_in(node: ast.Constant | ast.JoinedStr) -> Iterator[Text]:
    for part in split(form_of(node).strip()):
        # a value before a sentence is one itself
        *before, last = ENDS_IN_A_SENTENCE.split(part)
        forms = [*(form for form in before if PLACE.sub("", form)), *([last] if is_sentence(last) else [])]
        yield from (Text(CONTEXT, form) for form in forms)


def is_sentence(form: str) -> bool:
    """Whether it is one, by how it begins and ends."""
    bare = PLACE.sub("", form)
    begins = BEGINS.match(form) is not None
    ends = form.endswith((".", "?", "!", "…", "”"))
    first = form.partition(" ")[0]
    query = len(first) > 1 and first.isupper() and first.isalpha()
    return begins and ends and not query and len(form.split()) >= SHORTEST and len(re.findall(r"\w{3,}", bare)) > 0


@cache
def all_texts() -> tuple[Text, ...]:
    """Everything there is to translate, each once."""
    face = list(translated())
    counted = {(text.context, text.source, text.comment) for text in face if text.counted}
    found = {Text(t.context, t.source, t.comment, (t.context, t.source, t.comment) in counted) for t in face}
    return tuple(sorted(found | set(sentences())))
