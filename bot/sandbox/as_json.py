"""What happened, as the HTTP API tells it: readable first, Slack's own JSON beside it."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.sandbox import shapes, view_shapes
from bot.sandbox.deliveries import Delivery
from bot.sandbox.person import Person
from bot.sandbox.records import Answer, Call, Channel, Message, Submission, View

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace


@singledispatch
def as_json(thing: Any) -> Any:
    """A result as JSON; what is JSON already stays."""
    return thing


@as_json.register
def _(thing: list) -> Any:  # type: ignore[type-arg]
    return [as_json(one) for one in thing]


@as_json.register
def _message(thing: Message) -> Any:
    return {
        "channel": thing.channel.id,
        "ts": thing.ts,
        "thread_ts": thing.thread_ts,
        "by": thing.author.name,
        "text": thing.rendered,
        "buttons": thing.buttons,
        "reactions": thing.reactions,
        "ephemeral": bool(thing.ephemeral_to),
        "permalink": thing.permalink,
        "raw": shapes.message(thing, metadata=True),
    }


@as_json.register
def _view(thing: View) -> Any:
    return {
        "id": thing.id,
        "title": thing.title,
        "text": thing.text,
        "fields": thing.fields,
        "buttons": thing.buttons,
        "raw": view_shapes.view(thing),
    }


@as_json.register
def _answer(thing: Answer) -> Any:
    return {"message": as_json(thing.message), "error": thing.error}


@as_json.register
def _submission(thing: Submission) -> Any:
    found = {"closed": thing.closed, "errors": thing.errors, "error": thing.error}
    return found | ({"blocks": thing.blocks} if thing.blocks else {})


@as_json.register
def _call(thing: Call) -> Any:
    return {
        "at": thing.at.isoformat(),
        "method": thing.method,
        "arguments": thing.arguments,
        "status": thing.status,
        "ok": thing.ok,
        "error": thing.error,
    }


@as_json.register
def _delivery(thing: Delivery) -> Any:
    return {
        "at": thing.at.isoformat(),
        "kind": thing.kind,
        "what": thing.what,
        "status": thing.status,
        "retries": thing.retries,
        "missed": thing.missed,
        "payload": thing.payload,
    }


@as_json.register
def _channel(thing: Channel) -> Any:
    return {
        "id": thing.id,
        "name": thing.name,
        "kind": thing.kind,
        "archived": thing.archived,
        "shared_with": thing.shared_with,
        "members": thing.members,
        "messages": len(thing.messages),
    }


@as_json.register
def _person(thing: Person) -> Any:
    return {
        "id": thing.id,
        "name": thing.name,
        "real_name": thing.real_name,
        "team_id": thing.team_id,
        "is_bot": thing.is_bot,
        "deleted": thing.deleted,
        "modal": as_json(thing.modal),
    }


def state(workspace: Workspace) -> Json:
    """The workspace at a glance."""
    return {
        "name": workspace.name,
        "team_id": workspace.team_id,
        "now": clock.now().isoformat(),
        "people": [as_json(person) for person in workspace.people.values()],
        "channels": [as_json(channel) for channel in workspace.channels.values()],
        "groups": {g.handle: g.members for g in workspace.groups.values()},
        "sockets": workspace.sockets.connected,
        "waiting": workspace.mail.waiting,
        "faults": workspace.faults.as_json(),
    }
