"""Reactions on a card that change nothing: who reacted is told why, and only they."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import NobodyDecidesYet, NotAProductManager, NotPossibleNow
from bot.models import Decision, Post, ReactionEvent, Request
from bot.services import notices, outbox, people, requests
from bot.services.people import Actor


async def refuse(session: AsyncSession, actor: Actor, channel: str, *, now: datetime) -> None:
    """They do not decide here."""
    try:
        await people.require_pm(session, actor)
    except (NotAProductManager, NobodyDecidesYet) as refusal:
        await notices.whisper(session, actor.workspace, actor.user, channel, str(refusal), now=now)


async def tell_late(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    emoji: str,
    channel: str,
    *,
    now: datetime,
) -> None:
    """Somebody else's decision stands: say so to who reacted."""
    wanted = statuses.BY_REACTION[emoji]
    decision = await requests.decision_in_force(session, request)
    if decision is None or (decision.decided_by, decision.new_status) == (actor.user, wanted.key):
        return
    words = await _too_late(session, request, decision)
    await notices.whisper(session, actor.workspace, actor.user, channel, words, now=now)


async def tell_overturned(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime
) -> None:
    """A decision made with a reaction on a card does not stand: somebody's was earlier."""
    on_card = (Post.channel == ReactionEvent.channel) & (Post.ts == ReactionEvent.ts)
    channel = await session.scalar(
        select(ReactionEvent.channel)
        .join(Post, on_card)
        .where(
            ReactionEvent.workspace == request.workspace,
            ReactionEvent.user == decision.decided_by,
            ReactionEvent.event_ts == decision.event_ts,
            Post.kind == outbox.CARD,
            Post.subject == str(request.id),
        )
        .limit(1)
    )
    if channel and decision.emoji:
        actor = Actor(request.workspace, decision.decided_by)
        await tell_late(session, actor, request, decision.emoji, channel, now=now)


async def _too_late(session: AsyncSession, request: Request, decision: Decision) -> str:
    status = statuses.BY_KEY[request.status]
    label = status.label.casefold()
    if not status.leads_to:
        return str(NotPossibleNow(request=request.ref, status=label))
    by = await people.name(session, request.workspace, decision.decided_by)
    return (
        f"{request.ref} is already settled: {label} by {by}. Your reaction changed nothing. "
        "To decide anew, use the buttons on its card."
    )
