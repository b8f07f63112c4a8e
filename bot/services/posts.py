"""Our messages on Slack: where each is."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Post
from bot.services import outbox


async def find(
    session: AsyncSession, workspace: str, kind: str, subject: object, channel: str | None = None
) -> Post | None:
    """The newest post of `kind` about `subject` (in `channel`)."""
    posts = select(Post).where(
        Post.workspace == workspace, Post.kind == kind, Post.subject == str(subject)
    )
    if channel is not None:
        posts = posts.where(Post.channel == channel)
    return await session.scalar(posts.order_by(Post.id.desc()).limit(1))


async def count(session: AsyncSession, workspace: str, kind: str, prefix: str) -> int:
    """How many posts of `kind` there are about subjects that begin with `prefix`."""
    found = select(func.count()).where(
        Post.workspace == workspace, Post.kind == kind, Post.subject.startswith(prefix)
    )
    return await session.scalar(found) or 0


async def channels_of(session: AsyncSession, workspace: str, kind: str, subject: str) -> list[str]:
    """The channels that `kind` of `subject` is shown in."""
    found = select(Post.channel).where(
        Post.workspace == workspace, Post.kind == kind, Post.subject == subject
    )
    return list(await session.scalars(found))


async def remember(
    session: AsyncSession,
    workspace: str,
    kind: str,
    subject: str,
    *,
    channel: str,
    ts: str,
    now: datetime,
) -> None:
    """`kind` of `subject` is on Slack at (`channel`, `ts`)."""
    insert = outbox.upsert(session, Post).values(
        workspace=workspace, kind=kind, subject=subject, channel=channel, ts=ts, posted_at=now
    )
    await session.execute(
        insert.on_conflict_do_update(
            index_elements=["workspace", "kind", "subject", "channel"], set_={"ts": ts}
        )
    )


async def forget(
    session: AsyncSession, workspace: str, kind: str, subject: str, channel: str | None = None
) -> None:
    """Somebody deleted it on Slack (in `channel`, or wherever it was)."""
    gone = delete(Post).where(
        Post.workspace == workspace, Post.kind == kind, Post.subject == subject
    )
    await session.execute(gone if channel is None else gone.where(Post.channel == channel))
