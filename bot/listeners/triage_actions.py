"""Clicks of triage: on cards, in their threads, and in the modal with all that can be done."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View

from bot.domain import statuses
from bot.errors import Malformed
from bot.listeners import (
    balance_screens,
    forms,
    item_forms,
    payloads,
    triage_forms,
    triage_walk,
)
from bot.listeners.interactions import Action, Interaction
from bot.services import retractions, triage, undoing
from bot.views import card, queue, reason_offer, request_menu, triage_next, undo_offer

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def _wish(click: Interaction, action: Action) -> None:
    """A decision, at once or in a form when it asks for a reason; or another deed's form."""
    chosen = card.parse_value(action.value)
    if chosen is None:
        raise Malformed("no decision in the value")
    request_id, seen, key = chosen
    if key in triage_forms.DEEDS:
        await _show(click, await triage_forms.DEEDS[key](click, request_id))
        return
    status = statuses.BY_KEY[key]
    if status.asks_reason or status.asks_twice:
        await _show(click, await forms.decision(click, request_id, seen, key))
        return
    async with click.db.begin() as session:
        asks = await balance_screens.warning(session, click, request_id, key)
        if not asks:
            await triage.decide(
                session, click.actor, request_id, seen=seen, target=key, now=click.now
            )
    if asks:
        await _show(click, await forms.decision(click, request_id, seen, key, asks=asks))
    else:
        await _show_menu_anew(click, request_id)


async def _show(click: Interaction, view: View) -> None:
    """In the place of the menu that it was chosen from, so that none is left out of date."""
    if _is_menu(click):
        await click.redraw(view)
    else:
        await click.open(view)


def _is_menu(click: Interaction) -> bool:
    return payloads.text(click.view, "callback_id") == request_menu.CALLBACK


async def _show_menu_anew(click: Interaction, request_id: int) -> None:
    if _is_menu(click):
        await click.redraw(await triage_forms.menu(click, request_id))


async def _undo(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        decision_id = payloads.number(action.value)
        _, request = await undoing.undo(session, click.actor, decision_id, now=click.now)
    await _show_menu_anew(click, request.id)


async def _retract(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        notice_id = payloads.number(action.value)
        await retractions.retract(session, click.actor, notice_id, now=click.now)


async def _plan(click: Interaction, action: Action) -> None:
    await click.open(await item_forms.plan(click, payloads.number(action.value)))


async def _read(click: Interaction, action: Action) -> None:
    await click.open(await forms.whole(click, payloads.number(action.value)))


async def _add_reason(click: Interaction, action: Action) -> None:
    ids = reason_offer.parse_value(action.value)
    if ids is None:
        raise Malformed("no decision in the value")
    await click.open(await forms.reason(click, ids[1]))


TRIAGE_ACTIONS: Mapping[str, Listener] = {
    card.DECIDE: _wish,
    card.MORE: _wish,
    card.UNDO: _undo,
    undo_offer.UNDO: _retract,
    card.PLAN: _plan,
    card.READ: _read,
    reason_offer.ADD: _add_reason,
    queue.FILTER: triage_walk.on_filter,
    queue.PAGE: triage_walk.on_page,
    queue.OPEN: triage_walk.on_open,
    queue.WALK: triage_walk.on_walk,
    queue.SETTINGS: triage_walk.on_settings,
    triage_next.DECIDE: triage_walk.on_decide,
    triage_next.SKIP: triage_walk.on_skip,
    triage_next.UNDO: triage_walk.on_undo,
    triage_next.BACK: triage_walk.on_back,
    triage_next.QUEUE: triage_walk.on_queue,
}
