"""Forms about roadmap items, ready to be opened."""

from typing import Any

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import horizons, item_deeds
from bot.errors import Malformed
from bot.errors.roadmap import ItemChanged
from bot.errors.updates import DraftGone
from bot.listeners.interactions import Interaction, today
from bot.models import ItemFigure, ItemGate
from bot.services import (
    forecasts,
    gates,
    kept_forms,
    people,
    requests,
    roadmap_items,
    roadmap_pages,
)
from bot.views import (
    figure_form,
    gate_form,
    item_change_form,
    item_form,
    item_steps,
    move_form,
    ship_form,
    wait_form,
)
from bot.views.item_change_form import ChangeForm


async def plan(asked: Interaction, request_id: int | None) -> View:
    """The form that puts a request (or something new) on the roadmap."""
    actor = asked.actor
    async with asked.db.begin() as session:
        await people.require_pm(session, actor)
        request = await requests.find(session, actor, request_id) if request_id else None
        record = await forecasts.said(session, actor, owner=actor.user)
    return item_form.build(request=request, owner=actor.user, record=record)


async def deed(asked: Interaction, item_id: int, key: str) -> View:
    """The form behind an entry of an item's menu (domain/item_deeds.py).

    Raises NotAProductManager, NotYours, AlreadyShipped, TakenOff or NoSuchItem.
    """
    wanted, actor = item_deeds.BY_KEY[key], asked.actor
    async with asked.db.begin() as session:
        if not wanted.by_owner:
            await people.require_pm(session, actor)
        found = await roadmap_items.live(session, actor, item_id)
        await roadmap_items.require_owner(session, actor, found)
        counts = await roadmap_pages.counts(session, [found])
        if wanted is item_deeds.MOVE:
            record = await forecasts.said(session, actor, owner=found.owner, item=found)
            return move_form.build(found, await today(session, actor, asked.now), record)
        if wanted is item_deeds.SHIP:
            unsigned = await gates.open_of(session, found)
            return ship_form.build(found, counts.get(found.id, 0), unsigned)
    if wanted is item_deeds.DROP:
        return item_steps.drop(found, counts.get(found.id, 0))
    if wanted is item_deeds.CHANGE:
        values = item_change_form.values_of(found)
        return item_change_form.build(found.id, found.version, values)
    return item_steps.block(found) if wanted is item_deeds.BLOCK else item_steps.status(found)


async def status(asked: Interaction, item_id: int, colour: str) -> View:
    """The form that asks why it stands like that."""
    async with asked.db.begin() as session:
        found = await roadmap_items.live(session, asked.actor, item_id)
        await roadmap_items.require_owner(session, asked.actor, found)
    return item_steps.status(found, colour)


async def horizon(asked: Interaction, item_id: int, version: int, chosen: str) -> View | None:
    """The form that asks why it goes back to `chosen`; None where it does not go back.

    Raises NotAProductManager, ItemChanged, AlreadyShipped, TakenOff or NoSuchItem.
    """
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        found = await roadmap_items.live(session, asked.actor, item_id)
        if found.version != version:
            raise ItemChanged(title=found.title)
    if horizons.goes_back(found.horizon, chosen):
        return item_steps.horizon(found, chosen)
    return None


async def sign(asked: Interaction, gate_id: int) -> View:
    """The form that signs a gate, for who may."""
    async with asked.db.begin() as session:
        gate, found = await gates.find(session, asked.actor, gate_id)
        await gates.require_signer(session, asked.actor, gate)
    return item_steps.sign(found, gate)


async def reopen(asked: Interaction, gate_id: int) -> View:
    """The form that takes a signature back, for who may."""
    async with asked.db.begin() as session:
        gate, found = await gates.find(session, asked.actor, gate_id)
        await gates.require_opener(session, asked.actor, gate)
    return item_steps.reopen(found, gate)


async def gate(asked: Interaction, item_id: int, key: str) -> View:
    """The form that sets a gate up."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        found = await roadmap_items.live(session, asked.actor, item_id)
        applying = (await gates.of_items(session, [found])).get(found.id, [])
    known: ItemGate | None = next((each for each in applying if each.gate == key), None)
    return gate_form.build(found, key, known)


async def figure(asked: Interaction, item_id: int, figure_id: int) -> View:
    """The form that states a figure, or states it anew."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        found = await roadmap_items.live(session, asked.actor, item_id)
        stated = await session.get(ItemFigure, figure_id) if figure_id else None
    if stated is not None and stated.item_id != found.id:
        raise Malformed("another item's figure")
    return figure_form.build(found, stated, asked.actor.user)


async def wait(asked: Interaction, item_id: int) -> View:
    """The form that says what an item waits for."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        return wait_form.build(await roadmap_items.live(session, asked.actor, item_id))


async def draft(session: AsyncSession, form_of: Interaction, form: ChangeForm) -> dict[str, Any]:
    """What was typed on every tab so far. Raises DraftGone when the others are not kept."""
    kept = await kept_forms.find(session, form_of.actor, form_of.view_id)
    before = kept.get("draft") if kept else None
    if form.visited and not isinstance(before, dict):
        raise DraftGone
    return {**(before if isinstance(before, dict) else {}), **form.values}
