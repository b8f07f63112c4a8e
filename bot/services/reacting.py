"""Triage by reaction: in whatever order reactions and answers arrive, they decide the same."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reactions, statuses
from bot.domain.reactions import Answer, Reaction, Step
from bot.models import Decision, Post, ReactionEvent, Request
from bot.services import (
    balance,
    notices,
    numbers,
    outbox,
    people,
    replies,
    requests,
    showing,
    snapshots,
    sources,
    unheeded,
)
from bot.services.people import Actor
from bot.services.unheeded import Unheeded

GRACE = timedelta(seconds=reactions.GRACE_SECONDS)


@dataclass(frozen=True, slots=True)
class Reacted:
    """An emoji put on (`added`) or taken off the message (`channel`, `ts`) that `author` wrote."""

    channel: str
    ts: str
    emoji: str
    event_ts: str
    added: bool
    author: str | None = None


async def react(session: AsyncSession, actor: Actor, reacted: Reacted, *, now: datetime) -> None:
    """A reaction on a card or on a request's own message.

    On cards, whoever's reaction does not count is told so. On people's own messages emoji are
    social: product managers are told there of what they may have meant to decide, nobody else.
    """
    if reacted.emoji not in statuses.BY_REACTION:
        return
    request, on_card = await _request_at(session, actor.workspace, reacted)
    if not await people.is_pm(session, actor):
        if on_card and reacted.added:
            await unheeded.refuse(session, actor, reacted.channel, now=now)
        return
    if request is None:  # or it is being filed or shown at this moment
        await numbers.await_turn(session, actor.workspace)
        request, on_card = await _request_at(session, actor.workspace, reacted)
    await keep(session, actor, reacted)
    if request is None:
        return
    if await reconcile(session, request, now=now):
        return
    reaction = Unheeded(reacted.emoji, reacted.channel, on_card=on_card)
    tell = unheeded.tell_late if reacted.added else unheeded.tell_stands
    await tell(session, actor, request, reaction, now=now)


async def keep(session: AsyncSession, actor: Actor, reacted: Reacted) -> None:
    """It was put on or taken off; delivered again, it is kept once."""
    await outbox.insert_once(
        session,
        ReactionEvent,
        workspace=actor.workspace,
        channel=reacted.channel,
        ts=reacted.ts,
        user=actor.user,
        emoji=reacted.emoji,
        event_ts=reacted.event_ts,
        added=reacted.added,
    )


async def _request_at(
    session: AsyncSession, workspace: str, reacted: Reacted
) -> tuple[Request | None, bool]:
    """The request that a message is about, and whether the message is its card."""
    card = await session.scalar(
        select(Post).where(
            Post.workspace == workspace,
            Post.channel == reacted.channel,
            Post.ts == reacted.ts,
            Post.kind == outbox.CARD,
        )
    )
    if card:
        return await session.get(Request, int(card.subject)), True
    return await sources.find(session, workspace, reacted.channel, reacted.ts), False


async def reconcile(session: AsyncSession, request: Request, *, now: datetime) -> bool:
    """Make the request's decisions by reaction, and by answer, what those amount to.

    Called when what is new is written: who has waited for the other's lock sees the other's, too.
    Whether anything changed. What was built upon (a roadmap item) is no longer undone.
    """
    await requests.hold(session, request)
    if request.item_id is not None and request.status == statuses.APPROVED.key:
        return False
    steps: list[Step] = [*await _reactions(session, request)]
    steps += await replies.answers(session, request)
    deciding = reactions.replay(request.settled_status, steps)
    recorded = await _recorded(session, request)
    kept = 0
    while kept < min(len(deciding), len(recorded)) and _same(deciding[kept], recorded[kept]):
        kept += 1
    if kept == len(deciding) == len(recorded):
        return False
    for decision in reversed(recorded[kept:]):
        await _undo(session, request, decision, now=now, for_good=len(deciding) == kept)
    for step in deciding[kept:]:
        await _decide(session, request, step, now=now)
    for decision in recorded[kept:]:
        # Theirs was heard first, and somebody's earlier one only now.
        if deciding[kept:] and deciding[kept].event_ts < Decimal(decision.event_ts or 0):
            await unheeded.tell_overturned(session, request, decision, now=now)
    await showing.request_changed(session, request, now=now)
    return True


def _same(step: Step, decision: Decision) -> bool:
    emoji = step.emoji if isinstance(step, Reaction) else None
    return (
        (step.user, emoji) == (decision.decided_by, decision.emoji)
        and step.event_ts == Decimal(decision.event_ts or 0)
    )  # fmt: skip


async def _reactions(session: AsyncSession, request: Request) -> list[Reaction]:
    """Those on its message and its cards since it was last settled otherwise."""
    cards = select(Post.channel, Post.ts).where(
        Post.workspace == request.workspace,
        Post.kind == outbox.CARD,
        Post.subject == str(request.id),
    )
    places = [(channel, ts) for channel, ts in await session.execute(cards)]
    places += await sources.places(session, request)
    if not places:
        return []
    rows = await session.scalars(
        select(ReactionEvent).where(
            ReactionEvent.workspace == request.workspace,
            ReactionEvent.emoji.in_(list(statuses.BY_REACTION)),
            or_(
                *(
                    (ReactionEvent.channel == channel) & (ReactionEvent.ts == ts)
                    for channel, ts in places
                )
            ),
        )
    )
    since = Decimal(request.settled_ts)
    return [
        Reaction(Decimal(row.event_ts), row.user, row.emoji, row.added)
        for row in rows
        if Decimal(row.event_ts) > since
    ]


async def _recorded(session: AsyncSession, request: Request) -> list[Decision]:
    rows = await session.scalars(
        select(Decision).where(
            Decision.request_id == request.id,
            Decision.event_ts.is_not(None),
            Decision.undone_at.is_(None),
        )
    )
    since = Decimal(request.settled_ts)
    standing = [row for row in rows if Decimal(row.event_ts or 0) > since]
    return sorted(standing, key=lambda row: Decimal(row.event_ts or 0))


async def _decide(session: AsyncSession, request: Request, step: Step, *, now: datetime) -> None:
    await showing.overtaken(session, request, now=now)
    decision = Decision(
        workspace=request.workspace,
        request_id=request.id,
        old_status=request.status,
        new_status=reactions.target(step),
        decided_by=step.user,
        decided_at=datetime.fromtimestamp(float(step.event_ts), UTC),
        emoji=step.emoji if isinstance(step, Reaction) else None,
        event_ts=str(step.event_ts),
    )
    session.add(decision)
    request.status, request.comes_back_on = decision.new_status, None
    await session.flush()
    if isinstance(step, Answer):
        await replies.take(session, decision, now=now)
    else:
        await _tell(session, request, decision, now=now)


async def _tell(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime
) -> None:
    by = await people.name(session, request.workspace, decision.decided_by)
    await notices.tell_requester(
        session,
        request,
        "decision",
        snapshots.decision(request, decision, by),
        now=now,
        decision=decision,
        due_at=max(now, decision.decided_at + GRACE),
    )
    if statuses.BY_KEY[decision.new_status].asks_reason:
        await outbox.enqueue(
            session, request.workspace, outbox.REASON_OFFER, decision.id, due_at=now
        )
    if await balance.tipped_by(session, request):
        await outbox.enqueue(
            session, request.workspace, outbox.BALANCE_NOTE, decision.id, due_at=now
        )


async def _undo(
    session: AsyncSession, request: Request, decision: Decision, *, now: datetime, for_good: bool
) -> None:
    decision.undone_at = now
    request.status, request.comes_back_on = decision.old_status, None
    await session.flush()
    await replies.give_back(session, decision, now=now)
    if statuses.BY_KEY[decision.new_status].asks_reason:
        await outbox.enqueue(
            session, request.workspace, outbox.REASON_OFFER, decision.id, due_at=now
        )
    if for_good and await notices.was_told(session, decision):
        by = await people.name(session, request.workspace, decision.decided_by)
        content = snapshots.decision(request, decision, by, undone=True)
        await notices.tell_requester(session, request, "decision", content, now=now)
