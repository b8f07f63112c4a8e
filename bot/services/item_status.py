"""How an item stands, as its owner says it: a colour with a line of why, and what blocks it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import colours, schedules
from bot.errors.roadmap import GatesOpen
from bot.models import RoadmapItem, Workspace
from bot.services import gates, roadmap_items, shipping
from bot.services.people import Actor


async def say(
    session: AsyncSession,
    actor: Actor,
    item_id: int,
    version: int,
    colour: str,
    why: str,
    *,
    now: datetime,
) -> RoadmapItem:
    """The owner, or a PM, who saw `version` of an item says how it stands, and why.

    The same said again is an update, too. Raises GatesOpen for "on track" while a gate that is
    due is open; NotYours, ItemChanged, AlreadyShipped, TakenOff.
    """
    item = await roadmap_items.live(session, actor, item_id)
    await roadmap_items.require_owner(session, actor, item)
    if colour == colours.ON_TRACK.key:
        await _require_signed(session, item, now=now)
    values = {"colour": colour, "colour_why": why or None, "coloured_at": now}
    is_anew = (item.colour, item.colour_why) == (colour, why or None)
    was, said = item.colour, item.colour_why
    await roadmap_items.put(session, actor, item, version, values, now=now, why=why or None)
    if is_anew:
        roadmap_items.note(session, item, actor, "colour", colour, colour, why="As it was", now=now)
    elif was == colour and said != item.colour_why:
        roadmap_items.note(session, item, actor, "colour", colour, colour, why=why or None, now=now)
    return item


async def _require_signed(session: AsyncSession, item: RoadmapItem, *, now: datetime) -> None:
    workspace = await session.get_one(Workspace, item.workspace)
    today = schedules.local_date(now, workspace.timezone)
    those = [
        gate
        for gate in await gates.open_of(session, item)
        if gate.is_open_and_due(item.latest, today)
    ]
    if those:
        raise GatesOpen(title=item.title, gates=await shipping.who_can_sign(session, those))


async def block(
    session: AsyncSession, actor: Actor, item_id: int, version: int, by: str, *, now: datetime
) -> RoadmapItem:
    """The owner, or a PM, says what blocks an item; "": nothing any more.

    Blocked by something else, it goes on being blocked since the day it began. Raises NotYours,
    ItemChanged, AlreadyShipped, TakenOff.
    """
    item = await roadmap_items.live(session, actor, item_id)
    await roadmap_items.require_owner(session, actor, item)
    workspace = await session.get_one(Workspace, item.workspace)
    today = schedules.local_date(now, workspace.timezone)
    since = item.blocked_since
    blocked = f"Blocked for {(today - since).days} days" if since and not by else None
    values = {"blocked_by": by or None, "blocked_since": (since or today) if by else None}
    await roadmap_items.put(session, actor, item, version, values, now=now, why=blocked)
    return item
