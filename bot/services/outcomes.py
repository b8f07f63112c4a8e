"""What became of requests: the decision, the plan, and where each is talked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Decision, Post, Request, RoadmapItem, Workspace
from bot.services import families, outbox, requests
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Outcome:
    """`decision` is the one in force, `item` where it is planned, `into` what it goes on as;
    `conversation` leads to where it is talked about, None while there is no such place."""

    decision: Decision | None = None
    item: RoadmapItem | None = None
    into: Request | None = None
    conversation: str | None = None


async def of(
    session: AsyncSession, actor: Actor, asked: Sequence[Request]
) -> Mapping[int, Outcome]:
    """What became of each of the requests that `actor` asked for, by request id."""
    made = await requests.decisions_in_force(session, asked)
    items = await _items(session, asked)
    links = await _conversations(session, actor.workspace, asked)
    return {
        request.id: Outcome(
            made.get(request.id),
            items.get(request.item_id or 0),
            await _into(session, actor, request),
            links.get(request.id),
        )
        for request in asked
    }


async def _items(session: AsyncSession, asked: Sequence[Request]) -> dict[int, RoadmapItem]:
    planned = [request.item_id for request in asked if request.item_id]
    rows = await session.scalars(select(RoadmapItem).where(RoadmapItem.id.in_(planned)))
    return {item.id: item for item in rows}


async def _into(session: AsyncSession, actor: Actor, request: Request) -> Request | None:
    """Where a merged request goes on, if `actor` may see that."""
    if request.status != statuses.DUPLICATE.key:
        return None
    goal = await families.root(session, request)
    is_seen = goal.id != request.id and await requests.may_see(session, actor, goal)
    return goal if is_seen else None


async def _conversations(
    session: AsyncSession, workspace: str, asked: Sequence[Request]
) -> dict[int, str]:
    """Each one's confirmation, below which the rest is said; else the message it was asked in."""
    rows = await session.scalars(
        select(Post)
        .where(
            Post.workspace == workspace,
            Post.kind == outbox.CONFIRMATION,
            Post.subject.in_([str(request.id) for request in asked]),
        )
        .order_by(Post.id)
    )
    confirmed = {int(post.subject): post for post in rows}
    home = (await session.get_one(Workspace, workspace)).url
    links = {request.id: _link(home, request, confirmed.get(request.id)) for request in asked}
    return {key: link for key, link in links.items() if link}


def _link(home: str, request: Request, post: Post | None) -> str | None:
    if post is None:
        return request.source_permalink or None
    if post.permalink:
        return post.permalink
    link = f"{home}archives/{post.channel}/p{post.ts.replace('.', '')}"
    root = None if request.in_dm else request.thread_ts
    return f"{link}?thread_ts={root}&cid={post.channel}" if root else link
