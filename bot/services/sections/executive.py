"""For the Executive staff: how things stand without gloss, where it goes, what needs a word."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import colours
from bot.models import Decision, Request, RoadmapItem
from bot.services import evidence, people, workspaces
from bot.services.sections import items
from bot.services.sections.told import MOST, OPEN, Section, Told, asked, request_row, section

# Few enough to be answered in the meeting.
NEEDS_A_WORD = 5
# An escalation that waits so many days needs a word.
_WAITS_LONG = 5
_LOOKED_AT = 200
_ESCALATIONS = and_(Request.category == "escalation", Request.status.in_(OPEN))
_BAD_FIRST = {colour.key: -place for place, colour in enumerate(colours.COLOURS)}


async def standing(session: AsyncSession, told: Told) -> Section | None:
    """What is on for Now and Next: the status that the evidence says beside the owner's own."""
    soon = RoadmapItem.horizon.in_(("now", "next"))
    found, more = await items.by_priority(session, told, soon)
    rows = await stands(session, told, found)
    return section("standing", rows, more=more, seen=seen(rows))


async def stands(
    session: AsyncSession, told: Told, found: Sequence[RoadmapItem]
) -> list[dict[str, Any]]:
    """Items with what the evidence says of them, the worst first."""
    workspace = await workspaces.get(session, told.workspace)
    seen = await evidence.of_items(session, workspace, found, now=told.ends)
    names = await people.names(session, told.workspace, [item.owner for item in found])
    rows = [
        items.row(told, item)
        | {
            "evidence": seen[item.id].colour,
            "reasons": list(seen[item.id].reasons),
            "colour": item.colour,
            "why": item.colour_why,
            "owner": names.get(item.owner),
        }
        for item in found
    ]
    return sorted(rows, key=lambda row: (_BAD_FIRST[_worst(row)], _BAD_FIRST[row["evidence"]]))


def seen(rows: Sequence[dict[str, Any]]) -> dict[str, list[str | None]]:
    """How items stand, to tell by the next time which have turned: by item id, what the evidence
    says and what its owner does."""
    return {str(row["item"]): [row["evidence"], row["colour"]] for row in rows}


def _is_contradicted(row: dict[str, Any]) -> bool:
    said = (row["evidence"], row["colour"])
    return said == (colours.OFF_TRACK.key, colours.ON_TRACK.key)


def _worst(row: dict[str, Any]) -> str:
    """The evidence may lag behind what its owner knows, or the other way round."""
    said = row["colour"] if row["colour"] in _BAD_FIRST else row["evidence"]
    return str(min(said, row["evidence"], key=_BAD_FIRST.__getitem__))


async def themes(session: AsyncSession, told: Told) -> Section | None:
    """Requests approved since the last digest, by the strategic theme they serve."""
    rows = await session.execute(
        select(RoadmapItem.theme, func.count(func.distinct(Request.id)))
        .select_from(Decision)
        .join(Request, Request.id == Decision.request_id)
        .outerjoin(RoadmapItem, RoadmapItem.id == Request.item_id)
        .where(
            Decision.workspace == told.workspace,
            Decision.new_status == "approved",
            Decision.decided_at > told.begins,
            Decision.decided_at <= told.ends,
            Decision.undone_at.is_(None),
            Request.status.in_(("approved", "shipped")),
        )
        .group_by(RoadmapItem.theme)
        .order_by(func.count(func.distinct(Request.id)).desc())
    )
    return section("themes", [{"theme": theme, "count": count} for theme, count in rows])


async def escalations(session: AsyncSession, told: Told) -> Section | None:
    """Escalations that are not decided yet, the newest first."""
    found, more, unnamed = await asked(session, told, _ESCALATIONS)
    owners = await people.names(session, told.workspace, [request.owner for request in found])
    rows = [
        request_row(told, request) | {"owner": owners.get(request.owner or "")} for request in found
    ]
    return section("escalations", rows, more=more, unnamed=unnamed)


async def needs_a_word(session: AsyncSession, told: Told) -> Section | None:
    """The few things that need a decision: what is off track, escalations that wait too long,
    and what most hangs on. Where an owner says "on track" of what is off it, that comes first."""
    soon = RoadmapItem.horizon.in_(("now", "next"))
    found, _ = await items.by_priority(session, told, soon, most=_LOOKED_AT)
    off = [
        row | {"need": "contradicted" if _is_contradicted(row) else "off_track"}
        for row in await stands(session, told, found)
        if _worst(row) == colours.OFF_TRACK.key
    ]
    off.sort(key=lambda row: row["need"] != "contradicted")
    waiting, _, _ = await asked(session, told, _ESCALATIONS, most=MOST)
    old = [
        row | {"need": "escalation"}
        for row in (request_row(told, request) for request in waiting)
        if row["days"] >= _WAITS_LONG
    ]
    old.sort(key=lambda row: -row["days"])
    rows = [*off[:2], *old[:2], *await _dearest(session, told)][:NEEDS_A_WORD]
    return section("needs_a_word", rows)


async def _dearest(session: AsyncSession, told: Told) -> list[dict[str, Any]]:
    """The open request on which most hangs, if one was asked with high importance."""
    rows = await session.scalars(
        select(Request)
        .where(
            Request.workspace == told.workspace,
            Request.status.in_(OPEN),
            Request.value > 0,
            Request.importance.in_(("urgent", "blocking")),
            Request.category != "escalation",
            told.shown,
        )
        .order_by(Request.value.desc(), Request.number)
        .limit(1)
    )
    return [
        request_row(told, request) | {"need": "value", "value": request.value} for request in rows
    ]
