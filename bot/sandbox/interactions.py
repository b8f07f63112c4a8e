"""What people do with blocks, commands and shortcuts, told to the app in Slack's payloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import block_kit, elements, shapes, view_shapes
from bot.sandbox.records import Answer, Message, View
from bot.sandbox.refusals import NotAcked, NotPossible

if TYPE_CHECKING:
    from bot.sandbox.elements import Clickable, Slot
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.workspace import Workspace

# What Slack's client says when a delivery was not acknowledged.
_SAID = {"timeout": "operation_timeout"}
OTHERWISE_SAID = "dispatch_failed"


def said(missed: NotAcked) -> str:
    return _SAID.get(missed.reason, OTHERWISE_SAID)


def payload(workspace: Workspace, person: Person, kind: str) -> Json:
    """What every interaction says first."""
    own = person.team_id == workspace.team_id
    return {
        "type": kind,
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team_id,
        },
        "api_app_id": workspace.app.id,
        "token": shapes.LEGACY_TOKEN,
        "team": {"id": person.team_id, "domain": workspace.domain if own else "partner"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


async def click(person: Person, place: Message | View, clicked: Clickable) -> Answer:
    """A button, or an option of an overflow menu."""
    element, option = clicked.element, clicked.option
    action: Json = {"action_id": element["action_id"], "block_id": clicked.block["block_id"]}
    if option is not None:
        action |= {"type": "overflow", "selected_option": option}
    else:
        kept = ("text", "value", "url", "style")
        action |= {key: element[key] for key in kept if key in element} | {"type": "button"}
    return await _act(person, place, action)


async def choose(person: Person, place: Message | View, slot: Slot) -> Answer:
    """A menu or a field that tells of its change at once; the new value is in its state already."""
    block_id, action_id = slot.key
    state = states(place)[slot.key]
    action = {**state, "action_id": action_id, "block_id": block_id}
    if "placeholder" in slot.element:
        action["placeholder"] = slot.element["placeholder"]
    return await _act(person, place, action)


def states(place: Message | View) -> dict[tuple[str, str], Json]:
    """What people have put in: (block_id, action_id) -> state."""
    return place.chosen if isinstance(place, Message) else place.values


async def _act(person: Person, place: Message | View, action: Json) -> Answer:
    workspace = person.workspace
    body = payload(workspace, person, "block_actions") | _where(person, place)
    body["trigger_id"] = workspace.triggers.make(
        person, place if isinstance(place, View) and place.body["type"] == "modal" else None
    )
    body["actions"] = [{**action, "action_ts": workspace.next_ts()}]
    try:
        await workspace.mail.interaction("interactive", body)
    except NotAcked as missed:
        return Answer(error=said(missed))
    return Answer()


def _where(person: Person, place: Message | View) -> Json:
    if isinstance(place, View):
        container = {"type": "view", "view_id": place.id}
        return {"container": container, "view": view_shapes.view(place)}
    channel = place.channel
    found: Json = {
        "container": _message_container(place),
        "channel": {"id": channel.id, "name": channel.name_in_payloads},
        "state": {"values": message_state(place)},
        "response_url": person.workspace.triggers.make_url("actions", person, channel, place),
    }
    if not place.ephemeral_to:
        found["message"] = shapes.message(place)
    return found


def _message_container(place: Message) -> Json:
    container: Json = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": place.channel.id,
        "is_ephemeral": bool(place.ephemeral_to),
    }
    return container | ({"thread_ts": place.thread_ts} if place.is_reply else {})


def message_state(place: Message) -> Json:
    values: Json = {}
    for slot in elements.slots(place.blocks):
        state = place.chosen.get(slot.key) or elements.initial_state(slot.element)
        values.setdefault(slot.key[0], {})[slot.key[1]] = state
    return values


async def suggestion(person: Person, place: Message | View, slot: Slot, typed: str) -> Json:
    """The app's answer to what was typed into an external menu, or NotPossible."""
    least = slot.element.get("min_query_length", 3)
    if len(typed) < least:
        raise NotPossible(f"{slot.label} asks for at least {least} letters")
    where = _where(person, place)
    where.pop("response_url", None)
    body = payload(person.workspace, person, "block_suggestion") | where
    body |= {"block_id": slot.key[0], "action_id": slot.key[1], "value": typed}
    try:
        answer = await person.workspace.mail.interaction("interactive", body, options=True)
    except NotAcked as missed:
        raise NotPossible(f"{slot.label} could not load its options: {said(missed)}") from None
    problems = block_kit.problems_in_options(answer)
    if problems:
        person.workspace.mail.refuse(body, *problems)
        raise NotPossible(f"{slot.label} got options that Slack refuses: {'; '.join(problems)}")
    return dict(answer)


def options_in(holder: Json) -> list[Json]:
    """Options of a menu, or of an answer to a suggestion, in groups or not."""
    found: list[Json] = list(holder.get("options") or [])
    for group in holder.get("option_groups") or []:
        found += group.get("options") or []
    return found


async def run_command(
    person: Person, channel: Channel, command: str, text: str
) -> tuple[Any, Json]:
    """Gives the ack's body and the payload that it answers. NotAcked when there was none."""
    workspace = person.workspace
    url = workspace.triggers.make_url("commands", person, channel)
    form = {
        "token": shapes.LEGACY_TOKEN,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel.name_in_payloads,
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": workspace.triggers.make(person),
    }
    return await workspace.mail.interaction("slash_commands", form), form


async def use_shortcut(person: Person, callback_id: str, message: Message | None) -> Answer:
    """A global shortcut, or one on a message."""
    workspace = person.workspace
    body = payload(workspace, person, "message_action" if message else "shortcut")
    body |= {
        "callback_id": callback_id,
        "trigger_id": workspace.triggers.make(person),
        "action_ts": workspace.next_ts(),
    }
    if message is None:
        body["user"].pop("name")
    else:
        body |= _of_message(person, message)
    try:
        await workspace.mail.interaction("interactive", body)
    except NotAcked as missed:
        return Answer(error=said(missed))
    return Answer()


def _of_message(person: Person, message: Message) -> Json:
    channel = message.channel
    return {
        "channel": {"id": channel.id, "name": channel.name_in_payloads},
        "message_ts": message.ts,
        "message": shapes.message(message),
        "response_url": person.workspace.triggers.make_url("app", person, channel, message),
    }
