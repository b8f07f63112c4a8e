"""Payloads as Slack sends them, and ways to spoil them."""

import copy
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.models import Request
from bot.services import outbox, posts
from tests.world import World

Json = dict[str, Any]

# Without these nothing can have been meant by an event, wherever they stand.
EVENT = ("event", "event.type", "event_id", "type")

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Sample:
    """`kind` is how it travels: events_api, slash_commands, interactive. `needed` are dotted
    paths without which it means nothing."""

    name: str
    kind: str
    body: Json
    needed: tuple[str, ...]

    def fresh(self) -> Json:
        """A copy of its own; an event is a new event each time."""
        body = copy.deepcopy(self.body)
        if "event_id" in body:
            body["event_id"] = f"Ev09{next(_numbers):08}"
        return body


@dataclass(frozen=True)
class Placed:
    """A request that is there, with its card; `said_ts` is of the message it was asked in."""

    id: int
    number: int
    channel: str
    card_ts: str
    said_ts: str


async def place(world: World) -> Placed:
    """Sally asks in #sales, and her request has its card in the triage channel."""
    await world.sally.posts("#sales", "We need SSO to close the deal")
    await world.quiet()
    async with world.bot.db.begin() as session:
        request = await session.scalar(select(Request).order_by(Request.id.desc()).limit(1))
        assert request is not None
        card = await posts.find(session, world.slack.team_id, outbox.CARD, request.id)
    assert card is not None
    return Placed(request.id, request.number, card.channel, card.ts, str(request.source_ts))


def event(world: World, **about: Any) -> Json:
    """Slack's wrapper around an event (facts.md, section 3)."""
    team = world.slack.team_id
    authorized = {"enterprise_id": None, "team_id": team, "user_id": world.slack.app.bot_user_id}
    return {
        "token": "not-a-secret",
        "team_id": team,
        "api_app_id": world.slack.app.id,
        "event": {"event_ts": "1789042100.002000", **about},
        "type": "event_callback",
        "event_id": f"Ev09{next(_numbers):08}",
        "event_time": 1789042100,
        "authorizations": [{**authorized, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJldCI6Im1lc3NhZ2UifQ",
    }


def interaction(world: World, kind: str, who: str, **about: Any) -> Json:
    """What every interaction says first (facts.md, section 4)."""
    person = getattr(world, who)
    return {
        "type": kind,
        "user": {"id": person.id, "username": who, "name": who, "team_id": world.slack.team_id},
        "api_app_id": world.slack.app.id,
        "token": "not-a-secret",
        "team": {"id": world.slack.team_id, "domain": "acme"},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": "8123456789012.7071234567890.4f1d2c3b5a69788796a5b4c3d2e1f001",
        **about,
    }


def view(world: World, callback_id: str, values: Json, metadata: Json | None = None) -> Json:
    """A modal as it comes back (facts.md, section 5): `values` by block_id, answers by kind."""
    inputs = [{"type": "input", "block_id": block_id, "element": {}} for block_id in values]
    return {
        "id": "V07MODAL2Q7",
        "team_id": world.slack.team_id,
        "type": "modal",
        "blocks": inputs,
        "private_metadata": json.dumps(metadata or {}),
        "callback_id": callback_id,
        "state": {"values": {key: {key: answer} for key, answer in values.items()}},
        "hash": "1789041650.x7Rf2LpQ",
        "title": {"type": "plain_text", "text": "New request", "emoji": True},
        "notify_on_close": False,
        "previous_view_id": None,
        "root_view_id": "V07MODAL2Q7",
        "app_installed_team_id": world.slack.team_id,
    }


def paths(value: object, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path to everything in a payload, outer before inner."""
    inside: Iterator[tuple[Any, object]] = iter(())
    if isinstance(value, dict):
        inside = iter(value.items())
    elif isinstance(value, list):
        inside = iter(enumerate(value))
    for key, held in inside:
        yield (*at, str(key))
        yield from paths(held, (*at, str(key)))


def holder(body: Json, path: tuple[str, ...]) -> tuple[Any, Any]:
    """What holds the thing at `path`, and its key there."""
    place: Any = body
    for key in path[:-1]:
        place = place[int(key)] if isinstance(place, list) else place[key]
    return place, int(path[-1]) if isinstance(place, list) else path[-1]


def without(body: Json, path: tuple[str, ...]) -> Json:
    """`body` without what stands at `path`."""
    place, key = holder(body, path)
    del place[key]
    return body


def replaced(body: Json, path: tuple[str, ...], by: object) -> Json:
    """`body` with something else at `path`."""
    place, key = holder(body, path)
    place[key] = by
    return body
