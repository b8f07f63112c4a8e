"""What a reminder tells of each thing that waits, and who may read it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reminding
from bot.models import Customer, ItemGate, KeptAnswer, Pushback, Request, RoadmapItem
from bot.services import gates, people, requests
from bot.services.people import Actor
from bot.services.waiting import Waiting

MOST_WORDS = 300


async def visible(
    session: AsyncSession, reader: Actor, lines: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Without what `reader` may not know of."""
    about = [each["request_id"] for each in lines if "request_id" in each]
    is_seen = await requests.seen_by(session, reader)
    seen = set(await session.scalars(select(Request.id).where(Request.id.in_(about), is_seen)))
    shown = [each for each in lines if each.get("request_id") in {None, *seen}]
    if any("item_id" in each for each in shown) and not await people.is_member(session, reader):
        return [each for each in shown if "item_id" not in each]
    return shown


async def line(session: AsyncSession, each: Waiting) -> dict[str, Any]:
    """What is told of one thing."""
    told: dict[str, Any] = {"topic": each.topic, "id": each.id, "on": each.on.isoformat()}
    if each.topic == reminding.GATE:
        return told | await _gate(session, each)
    if each.topic == reminding.REVIEW:
        answer = await session.get_one(KeptAnswer, each.id)
        return told | {"title": answer.question[:MOST_WORDS]}
    request = await _request(session, each)
    told |= {"request_id": request.id, "ref": request.ref, "title": request.title}
    return told | await _details(session, request, each)


async def _request(session: AsyncSession, each: Waiting) -> Request:
    if each.topic == reminding.TO_TELL:
        pushback = await session.get_one(Pushback, each.id)
        return await session.get_one(Request, pushback.request_id)
    return await session.get_one(Request, each.id)


async def _details(session: AsyncSession, request: Request, each: Waiting) -> dict[str, Any]:
    """Who asked what, who has not answered, which customer it is about."""
    if each.topic == reminding.TO_TELL:
        customer = await session.get(Customer, request.customer_id) if request.customer_id else None
        return {"who": customer.name if customer else None}
    if each.topic == reminding.UNANSWERED:
        return {"who": await people.name(session, request.workspace, request.requester)}
    if each.topic == reminding.NO_DAY:
        deferral = await requests.decision_in_force(session, request)
        return {"words": ((deferral and deferral.revisit_when) or "")[:MOST_WORDS]}
    if each.topic == reminding.ANSWER:
        asked = await requests.decision_in_force(session, request)
        if asked:
            by = await people.name(session, request.workspace, asked.decided_by)
            return {"who": by, "words": (asked.reason or "")[:MOST_WORDS]}
    return {}


async def _gate(session: AsyncSession, each: Waiting) -> dict[str, Any]:
    gate = await session.get_one(ItemGate, each.id)
    item = await session.get_one(RoadmapItem, gate.item_id)
    title = f"{gates.label(gate)} · {item.title}"
    return {"item_id": item.id, "title": title[:MOST_WORDS]}
