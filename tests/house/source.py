"""The project's own files, read and parsed, for the checks of the house."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A Python file: where it is (from the project's root), what it says, and its syntax tree."""

    path: PurePosixPath
    text: str
    tree: ast.Module

    def inside(self, *places: str) -> bool:
        """Whether it is one of these files, or in one of these folders."""
        return any(self.path.is_relative_to(place) for place in places)

    def at(self, node: ast.AST, what: str) -> str:
        """A finding, as editors like it: path, line, what is wrong."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {what}"


Check = Callable[[Module], Iterable[str]]


def parsed(text: str, path: str) -> Module:
    """A module from its text."""
    return Module(PurePosixPath(path), text, ast.parse(text))


@cache
def modules(*places: str) -> tuple[Module, ...]:
    """Every Python file in these folders of the project."""
    return tuple(
        parsed(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
        for place in places
        for path in sorted((ROOT / place).rglob("*.py"))
    )


def findings(check: Check, *places: str) -> list[str]:
    """What a check has to say about the files in these folders."""
    return [finding for module in modules(*places) for finding in check(module)]


def finds(check: Check, text: str, path: str = "bot/services/sample.py") -> bool:
    """Whether a check objects to a sample: each check is shown that it can."""
    return bool(list(check(parsed(text, path))))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function in a tree, methods and inner ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call in a tree, with the dotted name that is called, e.g. `datetime.now`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.AST) -> str:
    """`a.b.c` for names and attributes; `?.c` for an attribute of anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return "?"


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every import in a tree with the dotted names it brings, `from a import b` as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)
