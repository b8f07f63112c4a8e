"""What the import contracts cannot see: transactions, the environment, dict literals, imports."""

import ast
import sys
from collections.abc import Iterator

from tests.house.source import Module, calls, dotted, findings, finds, functions, imported

BLOCK_KIT = frozenset(
    "section header divider context actions input image rich_text markdown video file table "
    "modal home plain_text mrkdwn button overflow radio_buttons checkboxes datepicker timepicker "
    "datetimepicker plain_text_input email_text_input url_text_input number_input "
    "static_select external_select users_select conversations_select channels_select "
    "multi_static_select multi_external_select multi_users_select multi_conversations_select "
    "multi_channels_select".split()
)
ENVIRONMENT = ("os.environ", "os.environb", "os.getenv", "os.putenv")


def test_nobody_commits() -> None:
    assert findings(_commit, "bot", "tests", "migrations") == []
    assert finds(_commit, "async def f(session):\n    await session.commit()")
    assert not finds(_commit, "async def f(session):\n    await session.flush()")


def test_only_config_reads_the_environment() -> None:
    assert findings(_environment, "bot") == []
    assert finds(_environment, "import os\nx = os.environ['HOME']", "bot/__main__.py")
    assert finds(_environment, "import os\nx = os.getenv('HOME')")
    assert finds(_environment, "from os import environ")
    assert not finds(_environment, "import os\nx = os.environ", "bot/config.py")
    assert not finds(_environment, "import os\nx = os.getpid()")


def test_blocks_are_never_dict_literals() -> None:
    assert findings(_block_literal, "bot/views", "bot/listeners", "bot/delivery") == []
    assert finds(_block_literal, "x = {'type': 'section', 'text': t}")
    assert finds(_block_literal, "x = [{'text': 'hi', 'type': 'plain_text'}]")
    assert not finds(_block_literal, "x = {'type': 'view_submission'}")


def test_no_import_inside_a_function() -> None:
    assert findings(_hidden_import, "bot", "tests", "migrations") == []
    assert finds(_hidden_import, "def f():\n    import json\n    return json")
    assert finds(_hidden_import, "class A:\n    def f(self):\n        from x import y")
    assert not finds(_hidden_import, "import json\n\ndef f():\n    return json")


def test_domain_needs_the_standard_library_only() -> None:
    assert findings(_foreign, "bot/domain") == []
    assert finds(_foreign, "import pydantic")
    assert finds(_foreign, "from bot.models.request import Request")
    assert not finds(_foreign, "import re\nfrom bot.domain import statuses")


def test_nothing_is_mocked() -> None:
    assert findings(_mock, "bot", "tests") == []
    assert finds(_mock, "from unittest.mock import patch")
    assert finds(_mock, "from unittest import mock")
    assert finds(_mock, "def test_it(mocker): ...")
    assert not finds(_mock, "from unittest import TestCase")


def test_no_request_is_ever_deleted() -> None:
    """Its number would be given again (docs/decisions/0033)."""
    assert findings(_deleted_request, "bot", "migrations") == []
    assert finds(_deleted_request, "from sqlalchemy import delete\nx = delete(Request)")
    assert finds(_deleted_request, "async def f(session):\n    await session.delete(request)")
    assert finds(_deleted_request, "def f():\n    op.execute('DELETE FROM requests')")
    assert not finds(_deleted_request, "x = delete(RequestFile)")


def _deleted_request(module: Module) -> Iterator[str]:
    for call, name in calls(module.tree):
        deleted = dotted(call.args[0]) if call.args else ""
        if (name, deleted) in (("delete", "Request"), ("session.delete", "request")):
            yield module.at(call, "requests are never deleted")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if "delete from requests" in node.value.casefold():
                yield module.at(node, "requests are never deleted")


def _commit(module: Module) -> Iterator[str]:
    for call, name in calls(module.tree):
        if name.endswith(".commit"):
            yield module.at(call, "whoever opened the transaction ends it: `async with db.begin()`")


def _environment(module: Module) -> Iterator[str]:
    if module.inside("bot/config.py"):
        return
    names: list[tuple[ast.AST, str]] = list(imported(module.tree))
    names += [(n, dotted(n)) for n in ast.walk(module.tree) if isinstance(n, ast.Attribute)]
    for node, name in names:
        if name in ENVIRONMENT:
            yield module.at(node, "bot/config.py is the only reader of the environment")


def _block_literal(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Dict) and _kind(node) in BLOCK_KIT:
            yield module.at(
                node, f"build the {_kind(node)} with slack_sdk.models: it checks limits"
            )


def _kind(node: ast.Dict) -> str | None:
    for key, value in zip(node.keys, node.values, strict=True):
        match key, value:
            case ast.Constant(value="type"), ast.Constant(value=str(kind)):
                return kind
    return None


def _hidden_import(module: Module) -> Iterator[str]:
    for function in functions(module.tree):
        for node, name in imported(function):
            yield module.at(node, f"{function.name} imports {name}: imports stand at the top")


def _foreign(module: Module) -> Iterator[str]:
    for node, name in imported(module.tree):
        ours = name == "bot.domain" or name.startswith("bot.domain.")
        if not ours and name.partition(".")[0] not in sys.stdlib_module_names:
            yield module.at(node, f"{name}: domain imports nothing of ours, nothing of anyone's")


def _mock(module: Module) -> Iterator[str]:
    for node, name in imported(module.tree):
        if name.startswith("unittest.mock"):
            yield module.at(node, "no mocks: the sandbox stands where Slack stands")
    for function in functions(module.tree):
        if "mocker" in {argument.arg for argument in function.args.args}:
            yield module.at(function, "no mocks: the sandbox stands where Slack stands")
