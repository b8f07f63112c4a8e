"""What the bot's views draw, and what of it a view test draws with the worst that people write."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import bot

BOT = Path(bot.__file__).parent
VIEWS = BOT / "views"
TESTS = Path(__file__).parent.parent / "views"

# Whole messages and modals; and what goes into one that is built elsewhere, or into a menu.
_WHOLE = frozenset({"Message", "View"})
_PART = frozenset({"Block", "Option"})
_CHECKS = frozenset({"check_message", "check_view", "check_drawn", "problems_in_message"})

Drawn = set[str]


def drawing() -> Drawn:
    """Every function of a view that draws a message or a modal, and every one that draws a part
    of one and is called from outside the views: as "module.function"."""
    called = {name for path in _outside() for name in _used(_parsed(path))}
    found: Drawn = set()
    for path in VIEWS.rglob("*.py"):
        for function in _public(path):
            name = f"{path.stem}.{function.name}"
            names = _words(function.returns)
            if names & _WHOLE or (names & _PART and name in called):
                found.add(name)
    return found


def with_the_worst(tests: Path = TESTS) -> Drawn:
    """What is drawn by a view test that takes hostile texts and checks what comes of them."""
    return {name for path in tests.glob("test_*.py") for name in _tried(path)}


def built_elsewhere() -> Drawn:
    """Modals and messages that are built outside the views, where nothing counts them."""
    builders = {"modal.build", "message.saying", "message.Message"}
    return {
        f"{path.relative_to(BOT)}: {name}"
        for path in _outside()
        for call in ast.walk(_parsed(path))
        if isinstance(call, ast.Call)
        for name in _named(call.func, _imported(_parsed(path)))
        if name in builders
    }


def _outside() -> Iterator[Path]:
    apart = (VIEWS, BOT / "sandbox")
    yield from (p for p in BOT.rglob("*.py") if not any(p.is_relative_to(each) for each in apart))


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _public(path: Path) -> Iterator[ast.FunctionDef]:
    for node in _parsed(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def _words(annotation: ast.expr | None) -> set[str]:
    held = ast.walk(annotation) if annotation else ()
    return {node.id for node in held if isinstance(node, ast.Name)}


def _tried(path: Path) -> Iterator[str]:
    """By each test of a file, with all that it takes from the file."""
    tree = _parsed(path)
    own = dict(_defined(tree))
    imported = _imported(tree)
    for name in own:
        reached = list(_reached(name, own, set())) if name.startswith("test_") else []
        if _is_hostile(reached):
            yield from (said for node in reached for said in _named(node, imported))


def _is_hostile(reached: list[ast.AST]) -> bool:
    used = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for each in reached
        for node in ast.walk(each)
        if isinstance(node, ast.Attribute | ast.Name)
    }
    return "texts" in used and bool(used & _CHECKS)


def _defined(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """What a file defines, by name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((each.id, node) for each in targets if isinstance(each, ast.Name))


def _reached(name: str, own: Mapping[str, ast.AST], seen: set[str]) -> Iterator[ast.AST]:
    """What `name` stands for, and all of the file that is named in it."""
    seen.add(name)
    yield own[name]
    for node in ast.walk(own[name]):
        if isinstance(node, ast.Name) and node.id in own and node.id not in seen:
            yield from _reached(node.id, own, seen)


def _used(tree: ast.Module) -> Iterator[str]:
    yield from _named(tree, _imported(tree))


def _named(tree: ast.AST, imported: Mapping[str, str]) -> Iterator[str]:
    """Every "module.function" of the views that is named there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if module := imported.get(node.value.id):
                yield f"{module}.{node.attr}"
        elif isinstance(node, ast.Name) and "." in imported.get(node.id, ""):
            yield imported[node.id]


@cache
def _imported(tree: ast.Module) -> dict[str, str]:
    """Modules of the views, and what is taken from one: by the name that it has here."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.views"):
            package = (node.module or "").removeprefix("bot.views").lstrip(".")
            for each in node.names:
                is_module = not package or (VIEWS / package).is_dir()
                name = each.name if is_module else f"{package}.{each.name}"
                found[each.asname or each.name] = name
    return found
