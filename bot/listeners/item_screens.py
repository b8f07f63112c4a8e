"""The roadmap and its items, as screens: a page of it, and each tab of an item."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import item_tabs
from bot.domain.item_tabs import Tab
from bot.domain.roadmap_filters import Filters
from bot.errors import Malformed
from bot.listeners import whence
from bot.listeners.interactions import Interaction, today
from bot.listeners.whence import Screen
from bot.models import RoadmapItem, Workspace
from bot.services import (
    date_readers,
    dependencies,
    evidence,
    figures,
    following,
    gates,
    item_history,
    item_requests,
    people,
    promises,
    roadmap_items,
    roadmap_pages,
)
from bot.views import item as item_view
from bot.views import (
    item_behind,
    item_case,
    item_gates,
    item_links,
    item_told,
    item_waits,
)
from bot.views import item_history as history_view
from bot.views import roadmap as roadmap_view
from bot.views.item import Shown
from bot.views.item_gates import Gated
from bot.views.item_waits import Waiting
from bot.views.roadmap import Reader


async def roadmap(shown: Interaction, filters: Filters, number: int) -> View:
    """Page `number` of what `filters` choose; with menus for who may change something."""
    actor = shown.actor
    async with shown.db.begin() as session:
        page = await roadmap_pages.listing(session, actor, number, now=shown.now, filters=filters)
        workspace = await session.get_one(Workspace, actor.workspace)
        found = await evidence.of_items(session, workspace, page.items, now=shown.now)
        named = [filters.owner, *(item.owner for item in page.items)]
        names = await people.names(session, actor.workspace, named)
        is_pm = await people.is_pm(session, actor)
        dates = await date_readers.of(session, actor)
    owns = frozenset(item.id for item in page.items if item.owner == actor.user)
    return roadmap_view.build(
        items=page.items,
        counts=page.counts,
        names=names,
        reader=Reader(is_pm, owns, workspace.timezone, dates),
        filters=filters,
        evidence=found,
        page=page.page,
        pages=page.pages,
        total=page.total,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What stands under a tab, on which of how many pages."""

    blocks: list[Block]
    page: int = 1
    pages: int = 1


async def item(shown: Interaction, item_id: int, tab: str, number: int = 1) -> View:
    """An item's screen, for members; those who may not see the tab meant get the first.

    Raises NoSuchItem or NotForGuests.
    """
    actor = shown.actor
    async with shown.db.begin() as session:
        found = await roadmap_items.find(session, actor, item_id)
        what = await _shown(session, shown, found)
        current = item_tabs.lawful(tab, is_pm=what.is_pm, sees_case=what.sees_case)
        drawn = await DRAWN[current.key](session, shown, what, number)
    return item_view.build(what, current, drawn.blocks, page=drawn.page, pages=drawn.pages)


async def _shown(session: AsyncSession, shown: Interaction, found: RoadmapItem) -> Shown:
    actor = shown.actor
    workspace = await session.get_one(Workspace, actor.workspace)
    judged = await evidence.of_items(session, workspace, [found], now=shown.now)
    weight = await item_requests.weight(session, found)
    is_pm = await people.is_pm(session, actor)
    return Shown(
        found,
        judged[found.id],
        await people.names(session, actor.workspace, [found.owner, found.dropped_by]),
        requests=weight.requests,
        is_pm=is_pm,
        steers=await roadmap_items.may_steer(session, actor, found),
        customers=weight.customers if is_pm else 0,
        at_stake=weight.at_stake if is_pm else 0,
        follows=await following.is_followed(session, actor, f"{following.ITEM}:{found.id}"),
        zone=workspace.timezone,
        sees_case=await figures.are_for(session, actor, found),
        dates=await date_readers.of(session, actor),
    )


Drawing = Callable[[AsyncSession, Interaction, Shown, int], Awaitable[_Drawn]]


async def _overview(_s: AsyncSession, _i: Interaction, what: Shown, _number: int) -> _Drawn:
    return _Drawn(item_view.overview(what))


async def _gates(session: AsyncSession, shown: Interaction, what: Shown, _number: int) -> _Drawn:
    actor, found = shown.actor, what.item
    applying = (await gates.of_items(session, [found])).get(found.id, [])
    is_live = not (found.shipped_at or found.dropped_at)
    signable = [g.id for g in applying if is_live and await gates.may_sign(session, actor, g)]
    openable = [g.id for g in applying if what.is_pm or actor.user in (g.signed_by, g.signer)]
    named = [user for gate in applying for user in (gate.signer, gate.signed_by)]
    return _Drawn(
        item_gates.build(
            Gated(
                found,
                applying,
                await people.names(session, actor.workspace, named),
                await today(session, actor, shown.now),
                signable=frozenset(signable),
                openable=frozenset(openable if is_live else []),
                can_set_up=what.is_pm and is_live,
                has_dates=what.dates.reads(found.commitment, found.owner),
            )
        )
    )


async def _waits(session: AsyncSession, shown: Interaction, what: Shown, _number: int) -> _Drawn:
    found = what.item
    is_live = not (found.shipped_at or found.dropped_at)
    waits = (await dependencies.of_items(session, [found])).get(found.id, [])
    return _Drawn(
        item_waits.build(
            Waiting(
                found,
                waits,
                await today(session, shown.actor, shown.now),
                can_add=what.is_pm and is_live,
                steers=what.steers and is_live,
                zone=what.zone,
                dates=what.dates,
            )
        )
    )


async def _case(session: AsyncSession, shown: Interaction, what: Shown, _number: int) -> _Drawn:
    found = what.item
    current = (await figures.of_items(session, [found])).get(found.id, [])
    owners = [figure.owner for figure in current]
    names = await people.names(session, shown.actor.workspace, owners)
    can_state = what.is_pm and not (found.shipped_at or found.dropped_at)
    return _Drawn(item_case.build(found, current, names, can_state=can_state))


async def _requests(session: AsyncSession, shown: Interaction, what: Shown, number: int) -> _Drawn:
    page = await item_requests.page(session, shown.actor, what.item, number)
    askers = [row.request.requester for row in page.rows]
    names = await people.names(session, shown.actor.workspace, askers)
    rows = [item_behind.Behind(r.request, r.customer, r.at_stake) for r in page.rows]
    return _Drawn(item_behind.build(rows, names, page.total), page.page, page.pages)


async def _told(session: AsyncSession, shown: Interaction, what: Shown, _number: int) -> _Drawn:
    told = await promises.of_item(session, shown.actor, what.item)
    names = await people.names(session, shown.actor.workspace, [each.user for each in told])
    return _Drawn(item_told.build(told, names, zone=what.zone))


async def _history(session: AsyncSession, shown: Interaction, what: Shown, number: int) -> _Drawn:
    page = await item_history.page(session, shown.actor, what.item, number, dates=what.dates)
    users = history_view.named(page.entries)
    names = await people.names(session, shown.actor.workspace, users)
    return _Drawn(history_view.build(page.entries, names), page.page, page.pages)


DRAWN: Mapping[str, Drawing] = {
    item_tabs.OVERVIEW.key: _overview,
    item_tabs.GATES.key: _gates,
    item_tabs.WAITS.key: _waits,
    item_tabs.CASE.key: _case,
    item_tabs.REQUESTS.key: _requests,
    item_tabs.TOLD.key: _told,
    item_tabs.HISTORY.key: _history,
}


async def _roadmap_again(shown: Interaction, was: Mapping[str, Any]) -> View:
    return await roadmap(shown, *roadmap_view.parse(was))


async def _item_again(shown: Interaction, was: Mapping[str, Any]) -> View:
    there = item_links.shown(was)
    if there is None:
        raise Malformed("no item")
    return await item(shown, *there)


# From which forms are opened, and other screens.
SCREENS: Mapping[str, Screen] = {
    roadmap_view.CALLBACK: _roadmap_again,
    item_view.CALLBACK: _item_again,
}


async def redraw_item(click: Interaction, item_id: int, tab: Tab | None = None) -> None:
    """The item's screen that was clicked in shows the change, and so does what is below it."""
    there = item_links.shown(click.view)
    key = tab.key if tab else (there[1] if there else "")
    await click.redraw(whence.kept(await item(click, item_id, key), click.view))
    await whence.show_anew(click, SCREENS)
