"""Seconding: a "me too" by emoji; whatever order they arrive in, the same emoji say the same."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import support
from bot.errors import NotForGuests
from bot.models import Installation, Post, ReactionEvent, Request, Supporter
from bot.services import (
    families,
    notices,
    numbers,
    outbox,
    people,
    reacting,
    requests,
    showing,
    sources,
    supporting,
)
from bot.services.people import Actor
from bot.services.reacting import Reacted

Place = tuple[str, str]
# What the bot says of a request below its message.
_OURS = (outbox.CONFIRMATION, outbox.THREAD_NOTE)


async def react(session: AsyncSession, actor: Actor, reacted: Reacted, *, now: datetime) -> None:
    """A "me too" on a request's message, or on what the bot says below it.

    Whoever may not is told so on the bot's own messages; on people's it passes in silence.
    """
    if not support.counts(reacted.emoji, on_ours=await _is_ours(session, actor, reacted)):
        return
    request, on_ours = await _request_at(session, actor.workspace, reacted)
    if request is None:  # or it is being filed or shown at this moment
        await numbers.await_turn(session, actor.workspace)
        request, on_ours = await _request_at(session, actor.workspace, reacted)
    await reacting.keep(session, actor, reacted)
    if request is None:
        return
    if on_ours and reacted.added and not await people.is_member(session, actor):
        await notices.whisper(
            session, actor.workspace, actor.user, reacted.channel, str(NotForGuests()), now=now
        )
    await reconcile(session, request, now=now)


async def _is_ours(session: AsyncSession, actor: Actor, reacted: Reacted) -> bool:
    installation = await session.get(Installation, actor.workspace)
    return installation is not None and reacted.author == installation.bot_user


async def _request_at(
    session: AsyncSession, workspace: str, reacted: Reacted
) -> tuple[Request | None, bool]:
    """The request that a message is about, and whether the message is the bot's own."""
    subject = await session.scalar(
        select(Post.subject).where(
            Post.workspace == workspace,
            Post.channel == reacted.channel,
            Post.ts == reacted.ts,
            Post.kind.in_(_OURS),
        )
    )
    if subject:
        return await session.get(Request, int(subject)), True
    return await sources.find(session, workspace, reacted.channel, reacted.ts), False


async def reconcile(session: AsyncSession, request: Request, *, now: datetime) -> None:
    """Make those who support `request` by emoji those whose emoji is there."""
    await requests.hold(session, request)
    wanted = await _seconding(session, request)
    rows = await session.scalars(select(Supporter).where(Supporter.request_id == request.id))
    there = {row.user: row for row in rows}
    gone = [row for user, row in there.items() if _is_gone(row, wanted)]
    new = [user for user in wanted if user not in there or there[user].source == support.MERGE]
    new = [user for user in new if await _may(session, request, user)]
    for row in gone:
        await session.delete(row)
    for user in new:
        await _add(session, request, user, there.get(user), now=now)
    if gone or new:
        await session.flush()
        await families.carry(session, request)
        root = await families.root(session, request)
        await showing.request_changed(session, root, now=now)


def _is_gone(row: Supporter, wanted: Iterable[str]) -> bool:
    return row.source == support.REACTION and row.user not in wanted


async def _may(session: AsyncSession, request: Request, user: str) -> bool:
    """A member who may see it, or reads it in the private channel whose message they react to."""
    actor = Actor(request.workspace, user)
    return user != request.requester and await supporting.may(
        session, actor, request, request.source_channel
    )


async def _add(
    session: AsyncSession, request: Request, user: str, there: Supporter | None, *, now: datetime
) -> None:
    if there is not None:
        there.source, there.is_hidden = support.REACTION, False
        return
    actor = Actor(request.workspace, user)
    session.add(
        Supporter(
            workspace=request.workspace,
            request_id=request.id,
            user=user,
            department=await supporting.department_of(session, actor, request.source_channel),
            source=support.REACTION,
            is_hidden=False,
            added_at=now,
        )
    )


async def _seconding(session: AsyncSession, request: Request) -> dict[str, Decimal]:
    """Whose "me too" is on the request's message or the bot's confirmation, and since when."""
    ours = select(Post.channel, Post.ts).where(
        Post.workspace == request.workspace,
        Post.kind.in_(_OURS),
        Post.subject == str(request.id),
    )
    places: list[Place] = [(channel, ts) for channel, ts in await session.execute(ours)]
    places += await sources.places(session, request)
    newest: dict[tuple[str, str, str, str], tuple[Decimal, bool]] = {}
    for row in await _events(session, request.workspace, places):
        key = (row.channel, row.ts, row.user, row.emoji)
        said = (Decimal(row.event_ts), row.added)
        newest[key] = max(newest.get(key, said), said)
    return {user: when for (_, _, user, _), (when, added) in newest.items() if added}


async def _events(
    session: AsyncSession, workspace: str, places: list[Place]
) -> Iterable[ReactionEvent]:
    if not places:
        return []
    at = [(ReactionEvent.channel == channel) & (ReactionEvent.ts == ts) for channel, ts in places]
    return await session.scalars(
        select(ReactionEvent).where(
            ReactionEvent.workspace == workspace,
            ReactionEvent.emoji.in_(support.ON_OURS),
            or_(*at),
        )
    )
