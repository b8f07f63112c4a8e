"""What Slack must show anew when something changes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Post, Request
from bot.services import outbox


async def request_changed(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Its card, its confirmation, and its requester's App Home if they ever opened it."""
    await outbox.enqueue(session, request.workspace, outbox.CARD, request.id, due_at=now)
    await outbox.enqueue(session, request.workspace, outbox.CONFIRMATION, request.id, due_at=now)
    home = select(Post.id).where(
        Post.workspace == request.workspace,
        Post.kind == outbox.HOME,
        Post.subject == request.requester,
    )
    if await session.scalar(home) is not None:
        await outbox.enqueue(session, request.workspace, outbox.HOME, request.requester, due_at=now)
