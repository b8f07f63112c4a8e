"""Files and functions stay small enough to be read in one go."""

import ast
from collections.abc import Iterator
from statistics import median, quantiles

from tests.house.source import Function, Module, findings, finds, functions, modules

FILE_LINES = 250
FUNCTION_LINES = 50
HALF_OF_THEM = 8
NINE_IN_TEN = 30


def test_no_file_has_two_subjects() -> None:
    assert findings(_long_file, "bot", "tests") == []
    assert list(_long_env()) == []
    assert finds(_long_file, "x = 1\n" * (FILE_LINES + 1))
    assert not finds(_long_file, "x = 1\n" * FILE_LINES)


def test_no_function_is_over_fifty_lines() -> None:
    assert findings(_long_function, "bot", "tests") == []
    assert finds(_long_function, "def f():\n" + "    x = 1\n" * FUNCTION_LINES)
    assert not finds(_long_function, "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1))


def test_half_of_the_functions_are_short_and_nine_in_ten_not_long() -> None:
    lengths = [length(f) for module in modules("bot") for f in functions(module.tree)]
    assert median(lengths) <= HALF_OF_THEM
    assert quantiles(lengths, n=10)[-1] <= NINE_IN_TEN


def test_a_docstring_does_not_make_a_function_long() -> None:
    tree = ast.parse('def f():\n    """Says\n\n    much.\n    """\n    return 1\n')
    assert [length(f) for f in functions(tree)] == [2]


def length(function: Function) -> int:
    """Lines of a function, from its `def` to its end, without the docstring."""
    assert function.end_lineno is not None
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        assert docstring.end_lineno is not None
        lines -= docstring.end_lineno - docstring.lineno + 1
    return lines


def _long_file(module: Module) -> Iterator[str]:
    lines = len(module.text.splitlines())
    if lines > FILE_LINES:
        yield f"{module.path}: {lines} lines: it has two subjects, give each its own file"


def _long_env() -> Iterator[str]:
    for module in modules("migrations"):
        if module.path.name == "env.py":
            yield from _long_file(module)


def _long_function(module: Module) -> Iterator[str]:
    for function in functions(module.tree):
        if length(function) > FUNCTION_LINES:
            yield module.at(function, f"{function.name} has {length(function)} lines")
