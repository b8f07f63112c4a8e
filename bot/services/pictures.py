"""Pictures: which are on Slack, so that none is uploaded twice."""

import hashlib
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Picture
from bot.services import outbox


def hash_of(svg: str) -> str:
    """What a picture is known by: all that is drawn on it."""
    return hashlib.sha256(svg.encode()).hexdigest()


async def find(session: AsyncSession, workspace: str, svg: str) -> Picture | None:
    """What became of the picture; None if nobody has asked for it yet."""
    return await session.get(Picture, (workspace, hash_of(svg)))


async def ask(session: AsyncSession, workspace: str, svg: str, *, now: datetime) -> Picture:
    """The picture is wanted on Slack, since now or before."""
    known = hash_of(svg)
    await outbox.insert_once(
        session, Picture, workspace=workspace, content_hash=known, asked_at=now
    )
    return await session.get_one(Picture, (workspace, known))


async def begin(session: AsyncSession, workspace: str, svg: str, *, file: str) -> None:
    """Its upload has begun: it will be Slack's `file`."""
    picture = await session.get_one(Picture, (workspace, hash_of(svg)))
    picture.file = file


async def await_look(session: AsyncSession, workspace: str, svg: str, *, now: datetime) -> None:
    """It is uploaded: from now on it is Slack's look at it that is waited for."""
    picture = await session.get_one(Picture, (workspace, hash_of(svg)))
    picture.asked_at = now


async def finish(session: AsyncSession, workspace: str, svg: str, *, now: datetime) -> None:
    """Slack has looked at it: from now on it can be shown."""
    picture = await session.get_one(Picture, (workspace, hash_of(svg)))
    picture.ready_at = now


async def refuse(session: AsyncSession, workspace: str, svg: str, *, error: str) -> None:
    """There will be no such picture on Slack, because of `error`."""
    picture = await session.get_one(Picture, (workspace, hash_of(svg)))
    picture.error = error[:128]
