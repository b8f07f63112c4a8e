"""Files are nouns, and the first line of each says what comes through it."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import Module, findings, finds

NO_SUBJECT = frozenset("util utils helper helpers manager managers core common base".split())
# What SQLAlchemy's own documentation calls the class that tables inherit from.
ALLOWED = frozenset({"Base"})
# Some managers are people.
PEOPLE = re.compile(r"\b(product|account|project) managers?\b")


def test_no_name_without_a_subject() -> None:
    assert findings(_vague_file, "bot", "tests", "migrations") == []
    assert findings(_vague_class, "bot", "tests", "migrations") == []
    for bad in ("bot/utils.py", "bot/core/texts.py", "bot/base_view.py", "bot/card_helpers.py"):
        assert finds(_vague_file, "", bad), bad
    for bad in ("RequestManager", "BaseView", "Helper", "CommonThings", "HTTPUtils"):
        assert finds(_vague_class, f"class {bad}: ..."), bad
    assert not finds(_vague_file, "", "bot/database.py")
    assert not finds(_vague_file, "", "bot/models/product_manager.py")
    assert not finds(_vague_class, "class Base: ...")
    assert not finds(_vague_class, "class Database: ...")
    assert not finds(_vague_class, "class NotAProductManager: ...")


def test_every_module_says_what_comes_through_it() -> None:
    assert findings(_untold, "bot", "tests", "migrations") == []
    assert finds(_untold, "x = 1")
    assert finds(_untold, '"""\nBegins on the second line.\n"""')
    assert finds(_untold, '"""no full stop"""')
    assert not finds(_untold, '"""What is asked for, and by whom."""\nx = 1')
    assert not finds(_untold, "", "bot/views/__init__.py")


def _vague_file(module: Module) -> Iterator[str]:
    for part in module.path.with_suffix("").parts:
        if _lacks_subject(part.split("_")):
            yield f"{module.path}: {part} names no subject"


def _vague_class(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and node.name not in ALLOWED:
            words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", node.name)
            if _lacks_subject([word.casefold() for word in words]):
                yield module.at(node, f"{node.name} names no subject")


def _lacks_subject(words: list[str]) -> bool:
    return bool(NO_SUBJECT & set(PEOPLE.sub("", " ".join(words)).split()))


def _untold(module: Module) -> Iterator[str]:
    docstring = ast.get_docstring(module.tree, clean=False) or ""
    first = docstring.partition("\n")[0].strip()
    if module.tree.body and not first.endswith((".", ":", "!", "?")):
        yield f"{module.path}: begin with one line that says what comes through here"
