"""The company, with the bot in it: over Socket Mode, over HTTP, on each database."""

import logging
import re
from collections.abc import AsyncIterator, Iterator

import pytest

from tests import world as worlds
from tests.world import World

# What Slack answers to an app that speaks wrongly; none of it is ever right.
MISTAKES = frozenset(
    "invalid_blocks invalid_arguments missing_scope unknown_method msg_too_long no_text "
    "msg_blocks_too_long invalid_auth not_authed hash_conflict push_limit_reached "
    "cant_update_message view_too_large duplicate_external_id".split()
)
# Ids instead of names, and what Python says when there is nothing to say.
GARBLED = re.compile(r"<[@#!][A-Z]|\bNone\b|\b[UC]07[A-Z0-9]{6}")


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    """Acme on a Wednesday morning, the bot connected by Socket Mode, on SQLite."""
    async with worlds.opened(sqlite_url) as world:
        yield world
        _is_sound(world)


@pytest.fixture
async def any_world(database_url: str) -> AsyncIterator[World]:
    """The same, once on SQLite and once on PostgreSQL."""
    async with worlds.opened(database_url) as world:
        yield world
        _is_sound(world)


@pytest.fixture
async def http_world(sqlite_url: str) -> AsyncIterator[World]:
    """The same as `world`, with signed HTTP instead of a socket."""
    async with worlds.opened(sqlite_url, socket_mode=False) as world:
        yield world
        _is_sound(world)


def _is_sound(world: World) -> None:
    """The bot spoke rightly to Slack and plainly to people, and took in every event in the end."""
    wrong = [(call.method, call.error) for call in world.slack.calls if call.error in MISTAKES]
    assert wrong == []
    # Slack would look for live words in the text of an update by itself (facts.md, section 7).
    updates = [call for call in world.slack.calls if call.method == "chat.update"]
    assert [call.arguments for call in updates if call.arguments.get("parse") != "none"] == []
    said = [m for c in world.slack.channels.values() for m in c.messages.values() if m.by_app]
    assert [m.rendered for m in said if GARBLED.search(m.rendered) or not m.text.strip()] == []
    events = [sent for sent in world.slack.deliveries if sent.kind == "events_api"]
    assert [(sent.what, sent.missed) for sent in events if not sent.acked] == []


@pytest.fixture(autouse=True)
def _bolt_is_quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A misspelt listener argument, or a payload nobody takes, is a warning of Bolt's."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [
        record.getMessage()
        for record in records
        if record.name.startswith("slack_bolt") and record.levelno >= logging.WARNING
    ] == []
