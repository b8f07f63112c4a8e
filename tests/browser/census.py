"""What the bot can show, read from its code: whoever adds to it is counted at once."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from bot import views
from bot.delivery.messages import COMPOSERS, reads
from bot.listeners.submissions import FORMS
from bot.views import modal


def modals() -> set[str]:
    """The callback_id of every modal and Home that a view builds or a listener waits for."""
    return {*FORMS, *(found for module in view_modules() for found in callback_ids(module))}


def kinds() -> set[str]:
    """Of outbox messages: those that come to be seen."""
    return {kind for kind, composer in COMPOSERS.items() if composer is not reads.read}


def view_modules() -> Iterator[ModuleType]:
    """Every view."""
    for found in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"{views.__name__}.{found.name}")
        if module is not modal:  # it is what all of them are built with
            yield module


def callback_ids(module: ModuleType) -> Iterator[str]:
    """Of the modals that a view builds."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.keyword) and node.arg == "callback_id":
            yield _value(node.value, module)


def _value(written: ast.expr, module: ModuleType) -> str:
    """A word, or the name of a constant of the module."""
    if isinstance(written, ast.Constant):
        return str(written.value)
    assert isinstance(written, ast.Name), f"{module.__name__}: write the callback_id as a constant"
    return str(getattr(module, written.id))
