"""The manifest asks for what the code uses, and for nothing besides."""

import ast
import inspect
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from slack_sdk.web.async_client import AsyncWebClient

from bot import manifest
from bot.__main__ import main
from bot.domain import commands
from bot.listeners import events, messages, shortcuts
from bot.sandbox import events as slack_events
from bot.sandbox.web_api.conversations import TYPES
from bot.sandbox.web_api.methods import METHODS
from tests.house.source import modules

TRANSPORTS: list[manifest.Transport] = ["socket", "http"]
OURS = "https://pm.example.com"
# Methods whose scope is that of the channel (facts.md, section 12), and which channels those are:
# what the bot was invited to, and for finding its own posts, its direct messages too.
BY_CHANNEL = {
    "conversations.info": ("read", ("channels", "groups")),
    "users.conversations": ("read", ("channels", "groups")),
    "conversations.history": ("history", ("channels", "groups", "im")),
    "conversations.replies": ("history", ("channels", "groups", "im")),
}
# An event's channel_type (facts.md, section 6) by the subscription that brings it.
CHANNEL_TYPES = {"message.channels": "channel", "message.groups": "group", "message.im": "im"}
HISTORY = {"message.channels": "channels", "message.groups": "groups", "message.im": "im"}


def built(transport: manifest.Transport) -> dict[str, Any]:
    return manifest.build(transport, OURS)


def bot_trees() -> list[ast.Module]:
    """The bot's code without the sandbox, which stands on the other side."""
    return [module.tree for module in modules("bot") if not module.inside("bot/sandbox")]


def methods_used() -> set[str]:
    """The Web API methods that the code names on a client: chat_postMessage, ..."""
    written = inspect.getsource(AsyncWebClient)
    pairs = re.findall(r"async def (\w+)\(.*?self\.api_call\(\s*\"([\w.]+)\"", written, re.DOTALL)
    known = dict(pairs)
    return {
        known[node.attr]
        for tree in bot_trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in known and "_" in node.attr
    }


def scopes_needed() -> set[str]:
    """By Slack's own tables: for the methods, the subscribed events and the command."""
    needed = {"commands"}
    for method in methods_used():
        if method in BY_CHANNEL:
            what, kinds = BY_CHANNEL[method]
            needed |= {f"{kind}:{what}" for kind in kinds}
        elif scope := METHODS[method].scope:
            needed.add(scope)
    names = {n.id for tree in bot_trees() for n in ast.walk(tree) if isinstance(n, ast.Name)}
    if "FileInputElement" in names:
        needed.add("files:read")  # facts.md, section 9
    for event in manifest.bot_events():
        if event in HISTORY:
            needed.add(f"{HISTORY[event]}:history")
        elif scope := slack_events.SCOPES[event]:
            needed |= {scope.replace("*", kind) for kind in ("channels", "groups")}
    return needed


def test_the_methods_are_found_in_the_code() -> None:
    """Else the comparison below would compare nothing."""
    used = methods_used()
    assert {"chat.postMessage", "chat.update", "views.open", "users.conversations"} <= used
    assert used <= set(METHODS), "the sandbox serves every method that the bot calls"


def test_the_channels_that_are_listed_are_those_it_was_invited_to() -> None:
    asked = {
        word
        for tree in bot_trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "types"
        if isinstance(node.value, ast.Constant)
        for word in str(node.value.value).split(",")
    }
    assert {TYPES[word][1] for word in asked} == {"channels:read", "groups:read"}


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_exactly_the_scopes_that_the_code_needs(transport: manifest.Transport) -> None:
    asked = built(transport)["oauth_config"]["scopes"]
    assert set(asked["bot"]) == scopes_needed()
    assert asked["bot"] == sorted(set(asked["bot"]))
    assert list(asked) == ["bot"]


def test_every_scope_says_why_it_is_asked_for() -> None:
    assert all(len(why) > 5 for why in manifest.SCOPES.values())


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_exactly_the_events_that_have_a_listener(transport: manifest.Transport) -> None:
    asked = built(transport)["settings"]["event_subscriptions"]["bot_events"]
    listened = {event for event in events.EVENTS if event != "message"}
    subscribed = {event for event in asked if not event.startswith("message.")}
    assert subscribed == listened
    assert {event for event in asked if event.startswith("message.")} == set(CHANNEL_TYPES)
    assert len(asked) == len(set(asked)) <= 100


def test_messages_are_listened_to_where_they_are_subscribed_to() -> None:
    assert {*messages.CHANNELS, *messages.DIRECT} == set(CHANNEL_TYPES.values())


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_exactly_the_command_and_the_shortcuts(transport: manifest.Transport) -> None:
    features = built(transport)["features"]
    assert [row["command"] for row in features["slash_commands"]] == [commands.COMMAND]
    (row,) = features["slash_commands"]
    assert all(verb in row["usage_hint"] for verb in commands.BY_VERB)
    assert row["should_escape"] is False  # the text is shown as it was typed
    assert _registered("command") == ["commands.COMMAND", "re.compile('.*')"]
    # One listener takes them all, and finds in a table what each is.
    assert _registered("shortcut") == ["re.compile('.*')"]
    assert {row["callback_id"] for row in features["shortcuts"]} == set(shortcuts.SHORTCUTS)
    assert {row["type"] for row in features["shortcuts"]} == {"message", "global"}


def _registered(kind: str) -> list[str]:
    """What the code gives to app.command(...), app.shortcut(...)."""
    return sorted(
        ast.unparse(node.args[0])
        for tree in bot_trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == f"app.{kind}"
    )


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_it_is_within_slacks_limits(transport: manifest.Transport) -> None:
    """facts.md, section 12."""
    made = built(transport)
    shown = made["display_information"]
    assert 0 < len(shown["name"]) <= 35
    assert 0 < len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert 0 < len(made["features"]["bot_user"]["display_name"]) <= 80
    for row in made["features"]["shortcuts"]:
        assert 0 < len(row["name"]) <= 24
        assert 0 < len(row["description"]) <= 150
        assert 0 < len(row["callback_id"]) <= 255
    for row in made["features"]["slash_commands"]:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", row["command"])
        assert 0 < len(row["description"]) <= 2000
        assert 0 < len(row["usage_hint"]) <= 1000
    assert made["_metadata"] == {"major_version": 2}
    json.dumps(made)


def test_socket_mode_needs_no_address() -> None:
    made = built("socket")
    assert made["settings"]["socket_mode_enabled"] is True
    assert OURS not in json.dumps(made)
    assert "url" not in json.dumps(made)


def test_http_is_told_the_address_for_everything() -> None:
    made = built("http")
    address = f"{OURS}/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["features"]["slash_commands"][0]["url"] == address
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"] == {
        "is_enabled": True,
        "request_url": address,
        "message_menu_options_url": address,
    }
    assert manifest.build("http", f"{OURS}/") == made


def test_the_home_tab_is_on_and_so_is_the_other_where_everything_is_answered() -> None:
    assert "views.publish" in methods_used()
    assert built("socket")["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_command_line_prints_it(transport: manifest.Transport) -> None:
    printed = CliRunner().invoke(main, ["manifest", "--transport", transport, "--url", OURS])
    assert printed.exit_code == 0
    assert json.loads(printed.output) == built(transport)


def test_the_command_line_prints_the_one_for_socket_mode_unless_told_otherwise() -> None:
    printed = CliRunner().invoke(main, ["manifest"])
    assert json.loads(printed.output) == built("socket")


@pytest.mark.parametrize("url", [[], ["--url", "pm.example.com"]])
def test_an_address_that_slack_would_not_take(url: list[str]) -> None:
    asked = ["manifest", "--transport", "http", *url]
    printed = CliRunner().invoke(main, asked)
    assert printed.exit_code == 2
    assert "https://" in printed.output
