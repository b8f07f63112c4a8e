"""The triage channel: cards, and what is written in their threads."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import families
from bot.delivery.plans import Later, Link, Nothing, Plan, Show
from bot.domain import statuses
from bot.models import Channel, Decision, OutboxMessage, Request, RoadmapItem, Workspace
from bot.services import (
    details,
    leads,
    outbox,
    people,
    posts,
    pushbacks,
    queue,
    requests,
    threads,
    undoing,
)
from bot.views import card as card_view
from bot.views import decided
from bot.views import reason_offer as reason_offer_view
from bot.views.card import Card
from bot.views.details import Details
from bot.views.lookalikes import Around


async def card(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """The card of a request, in the triage channel; without one, nothing until it is set."""
    request = await session.get_one(Request, int(message.subject))
    workspace = await session.get_one(Workspace, message.workspace)
    if workspace.triage_channel is None:
        return Nothing()
    if request.source_ts and request.source_channel and request.source_permalink is None:
        return Link(request.source_channel, request.source_ts, request_id=request.id)
    post = await posts.find(
        session, message.workspace, outbox.CARD, request.id, workspace.triage_channel
    )
    shown = await _card(session, request, workspace.triage_channel, now)
    return Show(workspace.triage_channel, card_view.build(shown), ts=post.ts if post else None)


async def _card(session: AsyncSession, request: Request, triage: str, now: datetime) -> Card:
    decision = await requests.decision_in_force(session, request)
    item = await session.get(RoadmapItem, request.item_id) if request.item_id else None
    source = await _place(session, request.workspace, request.source_channel)
    is_waiting = statuses.BY_KEY[request.status].open
    is_redacted = await redacts(session, request, triage)
    undoable = undoing.can_be_undone(decision, request, now=now)
    told = await pushbacks.about(session, request)
    return Card(
        request=request,
        decision=decision,
        item=item,
        answer=await requests.latest_answer(session, request),
        names=await people.names(
            session,
            request.workspace,
            [
                request.requester,
                request.author,
                request.owner,
                request.account_manager,
                decision.decided_by if decision else None,
                *([told.messenger, told.delivered_by] if told else []),
            ],
        ),
        is_redacted=is_redacted,
        is_direct=await people.is_direct(session, request),
        in_channel=request.id in await threads.private_homes(session, [request]),
        channel_name=source.name if source and source.name and not source.is_private else None,
        permalink=None if request.deleted_ts else request.source_permalink or None,
        now=now,
        score=await queue.place(session, request, now=now) if is_waiting else None,
        undo=decision.id if decision and undoable else None,
        around=Around() if is_redacted else await families.around(session, request, triage),
        ranked=await leads.standing(session, request),
        pushback=told,
        details=Details(
            await details.customer(session, request), await details.files(session, request)
        ),
    )


async def redacts(session: AsyncSession, request: Request, channel: str) -> bool:
    """Whether `channel` may not read `request`: it is confidential and the channel is not."""
    place = await _place(session, request.workspace, channel)
    return request.is_confidential and (place is None or not place.is_private or place.is_shared)


async def _place(session: AsyncSession, workspace: str, channel: str | None) -> Channel | None:
    return await session.get(Channel, (workspace, channel)) if channel else None


@dataclass(frozen=True, slots=True)
class Place:
    """In the thread of a card; `ts` of the message itself, once it is there."""

    channel: str
    thread_ts: str
    ts: str | None


async def in_thread(
    session: AsyncSession, message: OutboxMessage, request: Request
) -> Place | None:
    """Where the message goes in the card's thread; None while the card is not there."""
    workspace = await session.get_one(Workspace, message.workspace)
    root = await posts.find(
        session, message.workspace, outbox.CARD, request.id, workspace.triage_channel
    )
    if root is None:
        return None
    mine = await posts.find(session, message.workspace, message.kind, message.subject, root.channel)
    return Place(root.channel, root.ts, mine.ts if mine else None)


async def reason_offer(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the card's thread: a decision by reaction can still be given its reason."""
    decision = await session.get_one(Decision, int(message.subject))
    request = await session.get_one(Request, decision.request_id)
    where = await in_thread(session, message, request)
    if where is None:
        return Later()
    if decision.undone_at is not None and where.ts is None:
        return Nothing()
    by = await people.names(session, request.workspace, [decision.decided_by])
    secret = await redacts(session, request, where.channel)
    shown = reason_offer_view.build(decision, request, by, is_redacted=secret)
    return Show(where.channel, shown, where.thread_ts, where.ts)


async def answer_note(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """In the card's thread: the requester has answered, or the day it was deferred to came."""
    decision = await session.get_one(Decision, int(message.subject))
    request = await session.get_one(Request, decision.request_id)
    where = await in_thread(session, message, request)
    if where is None:
        return Later()
    by = await people.name(session, request.workspace, decision.decided_by)
    if decided.came_back(decision):
        shown = reason_offer_view.came_back(request, by)
        return Show(where.channel, shown, where.thread_ts, where.ts)
    secret = await redacts(session, request, where.channel)
    said = "" if secret else decision.reason or ""
    shown = reason_offer_view.answered(request, "" if secret else by, said)
    return Show(where.channel, shown, where.thread_ts, where.ts)
