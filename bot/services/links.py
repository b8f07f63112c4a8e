"""Permalinks of messages, kept so that Slack is asked once."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Post, Request


async def keep(
    session: AsyncSession, address: str, *, request_id: int | None, post_id: int | None
) -> None:
    """`address` is where a request's source message, or a post of ours, is; "" is nowhere."""
    if request_id is not None:
        request = await session.get_one(Request, request_id)
        request.source_permalink = address
    if post_id is not None:
        post = await session.get(Post, post_id)
        if post:
            post.permalink = address
