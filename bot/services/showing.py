"""What Slack must show anew when something changes."""

from datetime import datetime

from sqlalchemy import String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Decision, Post, Request
from bot.services import outbox

OPEN = [status.key for status in statuses.STATUSES if status.open]
ASKING = [status.key for status in statuses.STATUSES if status.asks_reason]


async def request_changed(
    session: AsyncSession, request: Request, *, now: datetime, has_home: bool | None = None
) -> None:
    """Its card, its confirmation, and its requester's App Home if they ever opened it
    (`has_home`, where that is known already)."""
    wanted: list[tuple[str, object]] = [
        (outbox.CARD, request.id),
        (outbox.CONFIRMATION, request.id),
    ]
    if has_home is None:
        has_home = await _has_home(session, request.workspace, request.requester)
    if has_home:
        wanted.append((outbox.HOME, request.requester))
    await outbox.enqueue_all(session, request.workspace, wanted, due_at=now)


async def _has_home(session: AsyncSession, workspace: str, user: str) -> bool:
    home = select(Post.id).where(
        Post.workspace == workspace, Post.kind == outbox.HOME, Post.subject == user
    )
    return await session.scalar(home) is not None


async def overtaken(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Another decision follows: the offers to give a reason for those before are out of date."""
    offered = select(Decision.id).where(
        Decision.request_id == request.id,
        Decision.emoji.is_not(None),
        Decision.undone_at.is_(None),
        Decision.reason.is_(None),
        Decision.new_status.in_(ASKING),
    )
    for decision in await session.scalars(offered):
        await outbox.enqueue(session, request.workspace, outbox.REASON_OFFER, decision, due_at=now)


async def missing_cards(
    session: AsyncSession, workspace: str, channel: str, *, now: datetime
) -> None:
    """Those of open requests that the triage channel `channel` could not be shown until now."""
    shown = select(Post.subject).where(
        Post.workspace == workspace, Post.kind == outbox.CARD, Post.channel == channel
    )
    missing = select(Request.id).where(
        Request.workspace == workspace,
        Request.status.in_(OPEN),
        cast(Request.id, String).not_in(shown),
    )
    for request in await session.scalars(missing.order_by(Request.number)):
        await outbox.enqueue(session, workspace, outbox.CARD, request, due_at=now)
