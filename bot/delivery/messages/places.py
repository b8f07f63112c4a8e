"""Where a message will be posted: found without composing it, for its channel may be full."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.models import Notice, OutboxMessage, Request, Workspace
from bot.services import outbox, posts


async def channel(session: AsyncSession, message: OutboxMessage) -> str | None:
    """The channel that `message` is going to be new in; None for updates, and where only
    composing tells."""
    find = _CHANNELS.get(message.kind)
    try:
        found = await find(session, message) if find else None
    except ValueError:  # no id at all: composing says so, and keeps nobody else waiting
        return None
    if found is None:
        return None
    shown = await posts.find(session, message.workspace, message.kind, message.subject, found)
    return None if shown else found


async def _triage(session: AsyncSession, message: OutboxMessage) -> str | None:
    workspace = await session.get(Workspace, message.workspace)
    return workspace.triage_channel if workspace else None


async def _conversation(session: AsyncSession, message: OutboxMessage) -> str | None:
    return await _talked_of(session, int(message.subject))


async def _noticed(session: AsyncSession, message: OutboxMessage) -> str | None:
    notice = await session.get(Notice, int(message.subject))
    return await _talked_of(session, notice.request_id) if notice and notice.request_id else None


async def _talked_of(session: AsyncSession, number: int) -> str | None:
    request = await session.get(Request, number)
    if request is not None and request.in_dm:
        return await conversations.dm_with(session, request.workspace, request.requester)
    return request.source_channel if request else None


async def _below_lead(session: AsyncSession, message: OutboxMessage) -> str | None:
    digest = message.subject.partition(":")[0]
    lead = await posts.find(session, message.workspace, outbox.DIGEST, digest)
    return lead.channel if lead else None


# Kinds of which many can be wanted at once. Where composing finds another place, that one counts.
_CHANNELS: Mapping[str, Callable[[AsyncSession, OutboxMessage], Awaitable[str | None]]] = {
    outbox.CARD: _triage,
    outbox.REASON_OFFER: _triage,
    outbox.CARD_NOTE: _triage,
    outbox.REQUEST_NOTE: _triage,
    outbox.REMARK: _triage,
    outbox.GOAL_NOTE: _triage,
    outbox.CONFIRMATION: _conversation,
    outbox.NOTICE: _noticed,
    outbox.DIGEST_PAGE: _below_lead,
}
