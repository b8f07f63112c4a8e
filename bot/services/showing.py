"""What Slack must show anew when something changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import String, cast, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Channel, Decision, Post, Pushback, Request, Supporter
from bot.services import outbox

OPEN = [status.key for status in statuses.STATUSES if status.open]
ASKING = [status.key for status in statuses.STATUSES if status.asks_reason]

# A change waits so long for others that come with it.
ROADMAP_REST = timedelta(minutes=1)


async def request_changed(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Show all that `of_changed` names."""
    wanted = await of_changed(session, request)
    await outbox.enqueue_all(session, request.workspace, wanted, due_at=now)


async def of_changed(
    session: AsyncSession, request: Request, *, has_home: bool | None = None
) -> list[tuple[str, object]]:
    """Its card, its confirmation, what its thread says, what its customer is told, and the App
    Homes of its requester and supporters, as far as they ever opened them (`has_home`: of a new
    one's requester, where that is known already)."""
    wanted: list[tuple[str, object]] = [
        (outbox.CARD, request.id),
        (outbox.CONFIRMATION, request.id),
    ]
    if request.in_dm and request.source_ts:
        wanted.append((outbox.THREAD_NOTE, request.id))
    if has_home is None:
        wanted += [(outbox.HOME, user) for user in await _with_home(session, request)]
    elif has_home:
        wanted.append((outbox.HOME, request.requester))
    if request.customer_id is not None:
        told = select(Pushback.id).where(Pushback.request_id == request.id)
        wanted += [(outbox.PUSHBACK, pushback) for pushback in await session.scalars(told)]
    if request.department_rank is not None and request.status not in OPEN:
        wanted += [(outbox.CARD, other) for other in await _ranked_with(session, request)]
    return wanted


async def ranked_with(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Those its department put in order with it: their places change when it leaves."""
    wanted = [(outbox.CARD, other) for other in await _ranked_with(session, request)]
    await outbox.enqueue_all(session, request.workspace, wanted, due_at=now)


async def _ranked_with(session: AsyncSession, request: Request) -> Sequence[int]:
    """Those its department put in order with it: they move up when it is decided."""
    others = await session.scalars(
        select(Request.id).where(
            Request.workspace == request.workspace,
            Request.department == request.department,
            Request.department_rank.is_not(None),
            Request.status.in_(OPEN),
        )
    )
    return others.all()


async def homes(
    session: AsyncSession, workspace: str, users: Iterable[str], *, now: datetime
) -> None:
    """Draw the App Home anew of those of `users` who ever opened it."""
    opened = select(Post.subject).where(
        Post.workspace == workspace, Post.kind == outbox.HOME, Post.subject.in_(set(users))
    )
    if wanted := [(outbox.HOME, user) for user in await session.scalars(opened)]:
        await outbox.enqueue_all(session, workspace, wanted, due_at=now)


async def _with_home(session: AsyncSession, request: Request) -> Sequence[str]:
    """Who has asked for it or supports it, and ever opened their App Home."""
    supporters = select(Supporter.user).where(Supporter.request_id == request.id)
    opened = await session.scalars(
        select(Post.subject).where(
            Post.workspace == request.workspace,
            Post.kind == outbox.HOME,
            or_(Post.subject == request.requester, Post.subject.in_(supporters)),
        )
    )
    return opened.all()


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


async def roadmap_changed(session: AsyncSession, workspace: str, *, now: datetime) -> None:
    """Where the roadmap stands in a channel, it is drawn anew: at most once a minute each."""
    shown = select(Channel.id).where(
        Channel.workspace == workspace, Channel.roadmap_since.is_not(None)
    )
    if wanted := [(outbox.LIVING, channel) for channel in await session.scalars(shown)]:
        await outbox.enqueue_all(session, workspace, wanted, due_at=now + ROADMAP_REST)


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
