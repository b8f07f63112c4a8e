"""A digest that Slack would not show: what it would have told is told by the next one."""

from datetime import datetime

from sqlalchemy import delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Digest, DigestDraft, Post
from bot.services import drafts, outbox, posts


async def never_shown(session: AsyncSession, digest_id: int, *, now: datetime) -> None:
    """It counts as skipped, unless it is there and only a correction was refused."""
    digest = await session.get_one(Digest, digest_id)
    if await posts.find(session, digest.workspace, outbox.DIGEST, digest.id) is not None:
        return
    await session.execute(
        update(Digest).where(Digest.id == digest.id).values(content=null(), sent_by=None)
    )
    draft = await session.scalar(
        select(DigestDraft).where(
            DigestDraft.workspace == digest.workspace,
            DigestDraft.audience == digest.audience,
            DigestDraft.channel == digest.channel,
            DigestDraft.slot == digest.slot,
        )
    )
    if draft is not None:
        await drafts.renew(session, draft, now=now)


async def mended(session: AsyncSession, workspace: str, channel: str) -> None:
    """The bot is in the channel again: what goes wrong there from now on is told anew."""
    told = delete(Post).where(
        Post.workspace == workspace,
        Post.kind == outbox.TROUBLE,
        Post.subject.startswith(f"{outbox.DIGEST}:"),
        Post.subject.endswith(f":{channel}"),
    )
    await session.execute(told)
