"""Redirecting: somebody says where what they wrote to the bot belongs."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import files, remarks
from bot.domain.files import File
from bot.errors import NotYours, SortedAlready
from bot.models import Notice, Remark, Request, RequestFile
from bot.services import conversations, direct, meant, requests, showing, sources, triage
from bot.services.people import Actor
from bot.services.spoken import Said


async def choose(
    session: AsyncSession, actor: Actor, notice_id: int, request_id: int, *, now: datetime
) -> None:
    """It answers the question about that request. Raises SortedAlready, NoSuchRequest, NotYours."""
    said, text = await _kept(session, actor, notice_id)
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user:
        raise NotYours(who="the person who asked")
    at = (actor.workspace, said.channel, said.ts)
    if await conversations.find(session, *at) or await sources.find(session, *at):
        raise SortedAlready
    await meant.take(session, actor, request, said, text, now=now)


async def file(session: AsyncSession, actor: Actor, notice_id: int, *, now: datetime) -> None:
    """It is a request of its own, and no part of a conversation. Raises SortedAlready, MayNotFile,
    NotYours."""
    said, text = await _kept(session, actor, notice_id)
    if await sources.find(session, actor.workspace, said.channel, said.ts):
        raise SortedAlready
    remark = await conversations.find(session, actor.workspace, said.channel, said.ts)
    if remark is not None and (remark.is_deleted or remark.kind == remarks.APART.key):
        raise SortedAlready
    if remark is not None:
        if remark.text != files.names(said.files):
            text = remark.text  # as they have edited it since
        await _take_out(session, remark, said, now=now)
    await direct.file(session, actor, said, text, now=now)


async def _take_out(session: AsyncSession, remark: Remark, said: Said, *, now: datetime) -> None:
    """It was never said in the conversation: the question that it answered is open again."""
    request = await session.get_one(Request, remark.request_id)
    remark.kind, remark.text, remark.files = remarks.APART.key, "", None
    theirs = [file.id for file in said.files]
    await session.execute(
        delete(RequestFile).where(
            RequestFile.request_id == request.id, RequestFile.file.in_(theirs)
        )
    )
    await session.flush()
    await triage.reconcile(session, request, now=now)
    await conversations.show(session, remark, now=now)
    await showing.request_changed(session, request, now=now)


async def _kept(session: AsyncSession, actor: Actor, notice_id: int) -> tuple[Said, str]:
    """What they wrote, as the notice keeps it."""
    notice = await session.get(Notice, notice_id)
    is_kept = notice is not None and notice.kind in (meant.TAKEN, meant.WHICH)
    if notice is None or not is_kept or notice.workspace != actor.workspace:
        raise SortedAlready
    if notice.user != actor.user:
        raise NotYours(who="the person who wrote it")
    kept = notice.content
    came = tuple(File(**file) for file in kept["files"])
    return Said(kept["channel"], kept["ts"], kept["typed"], came), str(kept["typed"])
