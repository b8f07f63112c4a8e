"""Reactions that change nothing: who reacted is told why, and only they."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import NobodyDecidesYet, NotAProductManager, NotPossibleNow
from bot.models import Decision, Post, ReactionEvent, Request
from bot.services import notices, outbox, people, requests
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Unheeded:
    """An emoji on a card or on a request's own message, there or taken away."""

    emoji: str
    channel: str
    on_card: bool


async def refuse(session: AsyncSession, actor: Actor, channel: str, *, now: datetime) -> None:
    """They do not decide here."""
    try:
        await people.require_pm(session, actor)
    except (NotAProductManager, NobodyDecidesYet) as refusal:
        await notices.whisper(session, actor.workspace, actor.user, channel, str(refusal), now=now)


async def tell_late(
    session: AsyncSession, actor: Actor, request: Request, reaction: Unheeded, *, now: datetime
) -> None:
    """Somebody else's decision stands: say so to who reacted."""
    wanted = statuses.BY_REACTION[reaction.emoji]
    decision = await requests.decision_in_force(session, request)
    if decision is None or (decision.decided_by, decision.new_status) == (actor.user, wanted.key):
        return
    if not reaction.on_card and decision.new_status == wanted.key:
        return  # who is of the same opinion may say so
    words = await _too_late(session, request, decision)
    await notices.whisper(session, actor.workspace, actor.user, reaction.channel, words, now=now)


async def tell_stands(
    session: AsyncSession, actor: Actor, request: Request, reaction: Unheeded, *, now: datetime
) -> None:
    """Their decision stands, though they took the reaction away that made it."""
    decision = await requests.decision_in_force(session, request)
    made = (actor.user, statuses.BY_REACTION[reaction.emoji].key)
    if decision is None or decision.emoji is None:
        return
    if (decision.decided_by, decision.new_status) == made:
        label = statuses.BY_KEY[request.status].label.casefold()
        words = (
            f"{request.ref} stays {label}: taking your reaction away undoes it only within a "
            "minute, and not once it is on the roadmap. To decide anew, use the buttons on its "
            "card."
        )
        where = reaction.channel
        await notices.whisper(session, actor.workspace, actor.user, where, words, now=now)


async def tell_overturned(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime
) -> None:
    """A decision made with a reaction does not stand: somebody's was earlier."""
    on_card = (
        (Post.channel == ReactionEvent.channel)
        & (Post.ts == ReactionEvent.ts)
        & (Post.kind == outbox.CARD)
    )
    found = await session.execute(
        select(ReactionEvent.channel, Post.id)
        .outerjoin(Post, on_card)
        .where(
            ReactionEvent.workspace == request.workspace,
            ReactionEvent.user == decision.decided_by,
            ReactionEvent.event_ts == decision.event_ts,
        )
        .limit(1)
    )
    row = found.first()
    if row and decision.emoji:
        reaction = Unheeded(decision.emoji, row.channel, on_card=row.id is not None)
        actor = Actor(request.workspace, decision.decided_by)
        await tell_late(session, actor, request, reaction, now=now)


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
