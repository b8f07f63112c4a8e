"""Clicks and choices: a family of action_ids each, and always an effect or a sentence."""

import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.domain import audiences, capture_modes, categories, departments, statuses
from bot.errors import Malformed, Refused, TooLate
from bot.listeners import forms, payloads, screens
from bot.listeners.interactions import Action, Interaction
from bot.services import channels, digests, intake, notices, triage
from bot.views import (
    card,
    confirmation,
    decision_notice,
    digest,
    home,
    intro,
    item_form,
    note,
    reason_offer,
    request_form,
    request_list,
    roadmap,
    usage,
)

Listener = Callable[[Interaction, Action], Awaitable[None]]


def register(app: AsyncApp) -> None:
    """One listener for all actions: ACTIONS below says what each means."""
    app.action(re.compile(".*"))(on_action)


async def on_action(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, workspace: str
) -> None:
    """Do it, or tell who clicked why not."""
    click = Interaction.of(db, client, body, payloads.actor(body, workspace))
    action = Action.of(body)
    listener = ACTIONS.get(action.family)
    if listener is not None:
        try:
            await listener(click, action)
        except Refused as error:
            await _tell(click, str(error))
    await ack()


async def _tell(click: Interaction, words: str) -> None:
    if click.is_in_modal:
        with contextlib.suppress(TooLate):
            await click.open(note.modal_of("Not done", words))
            return
    async with click.db.begin() as session:
        await notices.whisper(
            session, click.actor.workspace, click.actor.user, click.channel, words, now=click.now
        )


async def _decide(click: Interaction, action: Action) -> None:
    """A decision on a card: at once, or in a form when it asks for a reason."""
    chosen = card.parse_value(action.value)
    if chosen is None:
        raise Malformed("no decision in the value")
    request_id, seen, target = chosen
    if target not in statuses.BY_KEY or seen not in statuses.BY_KEY:
        raise Malformed("no such status")
    status = statuses.BY_KEY[target]
    if status.asks_reason or status.asks_twice:
        await click.open(await forms.decision(click, request_id, seen, target))
        return
    async with click.db.begin() as session:
        await triage.decide(
            session, click.actor, request_id, seen=seen, target=target, now=click.now
        )


async def _plan(click: Interaction, action: Action) -> None:
    await click.open(await forms.plan(click, payloads.number(action.value)))


async def _read(click: Interaction, action: Action) -> None:
    await click.open(await forms.whole(click, payloads.number(action.value)))


async def _add_reason(click: Interaction, action: Action) -> None:
    ids = reason_offer.parse_value(action.value)
    if ids is None:
        raise Malformed("no decision in the value")
    await click.open(await forms.reason(click, ids[1]))


async def _answer(click: Interaction, action: Action) -> None:
    await click.open(await forms.answer(click, payloads.number(action.value)))


async def _recategorise(click: Interaction, action: Action) -> None:
    request_id = confirmation.request_of(action.block_id)
    if request_id is None or action.value not in categories.BY_KEY:
        raise Malformed("no category")
    async with click.db.begin() as session:
        await intake.recategorise(session, click.actor, request_id, action.value, now=click.now)


async def _withdraw(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        await intake.withdraw(session, click.actor, payloads.number(action.value), now=click.now)


async def _set_department(click: Interaction, action: Action) -> None:
    channel = intro.channel_of(action.block_id)
    if channel is None or action.value not in departments.BY_KEY:
        raise Malformed("no department")
    async with click.db.begin() as session:
        await channels.set_department(session, click.actor, channel, action.value, now=click.now)


async def _set_mode(click: Interaction, action: Action) -> None:
    channel = intro.channel_of(action.block_id)
    if channel is None or action.value not in capture_modes.BY_KEY:
        raise Malformed("no capture mode")
    async with click.db.begin() as session:
        await channels.set_mode(session, click.actor, channel, action.value, now=click.now)


async def _new_request(click: Interaction, action: Action) -> None:
    """From App Home, or "File it as a request" under the usage text."""
    await click.open(await forms.new_request(click, action.value))


async def _change_department(click: Interaction, _action: Action) -> None:
    await click.redraw(request_form.rebuild(click.view))


async def _change_choice(click: Interaction, action: Action) -> None:
    await click.redraw(item_form.rebuild(click.view, action.value))


async def _turn_list(click: Interaction, action: Action) -> None:
    turned = request_list.parse_page(action.value)
    if turned is None:
        raise Malformed("no page")
    await click.redraw(await screens.request_list(click, *turned))


async def _turn_roadmap(click: Interaction, action: Action) -> None:
    await click.redraw(await screens.roadmap(click, roadmap.parse_page(action.value)))


async def _item_menu(click: Interaction, action: Action) -> None:
    deed = roadmap.parse_deed(action.value)
    if deed is None:
        raise Malformed("no deed")
    await click.open(await forms.item(click, deed.item_id, deed.deed))


async def _new_item(click: Interaction, _action: Action) -> None:
    await click.open(await forms.plan(click, None))


async def _send_digest(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        sent = await digests.send_now(session, click.actor, action.value, now=click.now)
        label = audiences.BY_KEY[sent.audience].label
        words = f"Sent: the {label} update is on its way."
        await notices.whisper(
            session, click.actor.workspace, click.actor.user, click.channel, words, now=click.now
        )


ACTIONS: Mapping[str, Listener] = {
    card.DECIDE: _decide,
    card.MORE: _decide,
    card.PLAN: _plan,
    card.READ: _read,
    reason_offer.ADD: _add_reason,
    decision_notice.ANSWER: _answer,
    confirmation.CATEGORY: _recategorise,
    confirmation.WITHDRAW: _withdraw,
    intro.DEPARTMENT: _set_department,
    intro.MODE: _set_mode,
    home.NEW: _new_request,
    usage.FILE: _new_request,
    request_form.DEPARTMENT: _change_department,
    item_form.CHOICE: _change_choice,
    request_list.PAGE: _turn_list,
    roadmap.PAGE: _turn_roadmap,
    roadmap.ITEM_MENU: _item_menu,
    roadmap.NEW: _new_item,
    digest.SEND: _send_digest,
}
