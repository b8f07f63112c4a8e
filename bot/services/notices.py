"""Telling people things: the words are kept with the change, and sent by the relay."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Decision, Notice, OutboxMessage, Post, Request
from bot.services import outbox, pushbacks, requests

A_MOMENT = timedelta(seconds=1)


async def tell_requester(
    session: AsyncSession,
    request: Request,
    kind: str,
    content: dict[str, Any],
    *,
    now: datetime,
    decision: Decision | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """Write to the conversation about `request`, at `due_at` (now by default).

    With `decision`, only if that decision has not been undone by then; a customer who is
    concerned is to be told, too.
    """
    notice = Notice(
        workspace=request.workspace,
        kind=kind,
        content=content,
        request_id=request.id,
        decision_id=decision.id if decision else None,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, request.workspace, outbox.NOTICE, notice.id, due_at=due_at or now)
    if decision is not None:
        await pushbacks.note(session, request, decision, now=now, due_at=due_at or now)
    return notice


async def is_to_be_told(session: AsyncSession, notice: Notice) -> bool:
    """Whether what it says still holds good: it is not of a decision that was taken back."""
    if notice.decision_id is None:
        return True
    decision = await session.get_one(Decision, notice.decision_id)
    return await requests.is_to_be_told(session, decision)


async def was_told(session: AsyncSession, decision: Decision) -> bool:
    """Whether Slack shows a notice of `decision`, or is being handed one at this moment."""
    told = select(Notice.id).where(Notice.decision_id == decision.id)
    subjects = [str(notice) for notice in await session.scalars(told)]
    post = select(Post.id).where(
        Post.workspace == decision.workspace,
        Post.kind == outbox.NOTICE,
        Post.subject.in_(subjects),
    )
    under_way = select(OutboxMessage.id).where(
        OutboxMessage.workspace == decision.workspace,
        OutboxMessage.kind == outbox.NOTICE,
        OutboxMessage.subject.in_(subjects),
        OutboxMessage.is_claimed,
    )
    for shown in (post, under_way):
        if await session.scalar(shown.limit(1)) is not None:
            return True
    return False


async def turn_of(session: AsyncSession, notice: Notice, *, now: datetime) -> datetime:
    """When it may be told: after the earlier ones about the same request. `now`: at once."""
    earlier = await session.execute(
        select(Notice, OutboxMessage)
        .join(OutboxMessage, OutboxMessage.subject == cast(Notice.id, String))
        .where(
            OutboxMessage.workspace == notice.workspace,
            OutboxMessage.kind == outbox.NOTICE,
            Notice.request_id == notice.request_id,
            Notice.id < notice.id,
        )
    )
    for other, message in earlier:
        if await is_to_be_told(session, other):
            soon = now + A_MOMENT
            return soon if message.is_claimed else max(soon, message.due_at)
    return now


async def whisper(
    session: AsyncSession,
    workspace: str,
    user: str,
    channel: str | None,
    text: str,
    *,
    now: datetime,
) -> None:
    """Tell `user` something that only they see, in `channel`; it is sent at most once."""
    content = {"text": text}
    await tell(session, workspace, user, "note", content, channel=channel, now=now)


async def tell(
    session: AsyncSession,
    workspace: str,
    user: str,
    kind: str,
    content: dict[str, Any],
    *,
    now: datetime,
    channel: str | None = None,
) -> None:
    """The same, drawn by the view of `kind`; without `channel`, in their direct message."""
    notice = Notice(
        workspace=workspace,
        kind=kind,
        content=content,
        user=user,
        channel=channel,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, workspace, outbox.EPHEMERAL, notice.id, due_at=now)
