"""What a library offers, read from a wheel that cannot be installed here.

    python -m tests.support.library_surface WHEEL NAME...

prints, as JSON, the wheel's version and for each name (`function`, `Class.method`, `Class.field`, `CONSTANT`) its
parameters in brackets, or the empty text for what is no function. tests/vectors/library-surfaces.json is made so.
"""

from __future__ import annotations

import ast
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path


def surface(wheel: Path, names: list[str]) -> dict[str, object]:
    """The version of a wheel, and the parameters of each name; KeyError when one is not there."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".py"):
                found.update(_declared(ast.parse(archive.read(name))))
    return {"version": wheel.name.split("-")[1], "wheel": wheel.name, "names": {name: found[name] for name in names}}


def _declared(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        yield from _one(node, "")
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                yield from _one(inner, f"{node.name}.")


def _one(node: ast.stmt, prefix: str) -> Iterator[tuple[str, str]]:
    match node:
        case ast.FunctionDef(name=name, decorator_list=decorators):
            is_property = any(ast.unparse(decorator) == "property" for decorator in decorators)
            arguments = node.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                argument.annotation = None
            yield prefix + name, "" if is_property else f"({ast.unparse(arguments)})"
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            yield prefix + name, ""


if __name__ == "__main__":
    json.dump(surface(Path(sys.argv[1]), sys.argv[2:]), sys.stdout, indent=1)
    sys.stdout.write("\n")
