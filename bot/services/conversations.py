"""The conversation about a request: what people say in it, PMs read in the card's thread."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import String, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import files, remarks, statuses
from bot.domain.files import File
from bot.domain.remarks import Kind
from bot.errors import AlreadySent, NotInACardsThread
from bot.models import Decision, OutboxMessage, Post, Remark, Request, RequestSource
from bot.services import filing, notices, outbox, people, requests, triage
from bot.services.people import Actor
from bot.services.spoken import Said

# The latest that are shown where all of a request is.
MOST_SHOWN = 10


async def of_thread(
    session: AsyncSession, workspace: str, channel: str, thread_ts: str
) -> Request | None:
    """The request that a thread is the conversation about; the latest, if there are several."""
    begun = select(Post.subject).where(
        Post.workspace == workspace,
        Post.channel == channel,
        Post.ts == thread_ts,
        Post.kind == outbox.CONFIRMATION,
    )
    if subject := await session.scalar(begun):
        return await session.get(Request, int(subject))
    here = (
        Request.workspace == workspace,
        Request.source_channel == channel,
        Request.status != statuses.WITHDRAWN.key,
    )
    threads = select(Request).where(*here, Request.thread_ts == thread_ts)
    if found := await session.scalar(threads.order_by(Request.number.desc()).limit(1)):
        return found
    part = await session.get(RequestSource, (workspace, channel, thread_ts))
    parts = select(Request).where(*here, Request.id == part.request_id) if part else None
    return await session.scalar(parts) if parts is not None else None


async def hear(
    session: AsyncSession, actor: Actor, request: Request, said: Said, text: str, *, now: datetime
) -> None:
    """Somebody said plain `text` in it. The requester's word answers a question that was open
    when it was said, whatever arrived first. Files that came with it come with the request."""
    words = text or files.names(said.files)
    remark = _remark(request, remarks.SAID, actor.user, words, now=now)
    remark.channel, remark.ts, remark.files = said.channel, said.ts, files.kept(said.files)
    if await _of_message(session, actor.workspace, said.channel, said.ts) is not None:
        return
    session.add(remark)
    await session.flush()
    await show(session, remark, now=now)
    if said.files:
        await filing.attach(session, request, said.files)
        await outbox.enqueue(session, request.workspace, outbox.CARD, request.id, due_at=now)
    if request.requester == actor.user:
        await triage.reconcile(session, request, now=now)


def _remark(request: Request, kind: Kind, user: str | None, text: str, *, now: datetime) -> Remark:
    return Remark(
        workspace=request.workspace,
        request_id=request.id,
        kind=kind.key,
        user=user,
        text=text,
        is_deleted=False,
        created_at=now,
    )


async def show(session: AsyncSession, remark: Remark, *, now: datetime) -> None:
    """In the thread of the request's card; on the card, too, if it answers a question."""
    if remark.decision_id is not None:
        await outbox.enqueue(session, remark.workspace, outbox.CARD, remark.request_id, due_at=now)
    await outbox.enqueue(session, remark.workspace, outbox.REMARK, remark.id, due_at=now)


async def note_change(
    session: AsyncSession,
    request: Request,
    kind: Kind,
    user: str | None,
    text: str,
    *,
    now: datetime,
) -> None:
    """What was asked is no longer what was decided on: product management reads it."""
    remark = _remark(request, kind, user, text, now=now)
    session.add(remark)
    await session.flush()
    await show(session, remark, now=now)


async def find(session: AsyncSession, workspace: str, channel: str, ts: str) -> Remark | None:
    """What was said in the message (`channel`, `ts`), if that was heard as part of one."""
    return await _of_message(session, workspace, channel, ts)


async def _of_message(
    session: AsyncSession, workspace: str, channel: str, ts: str
) -> Remark | None:
    return await session.scalar(
        select(Remark).where(
            Remark.workspace == workspace, Remark.channel == channel, Remark.ts == ts
        )
    )


async def change(
    session: AsyncSession, remark: Remark, text: str | None, *, edited_ts: str, now: datetime
) -> None:
    """It reads `text` since `edited_ts`; None: it was deleted."""
    await session.refresh(remark, with_for_update=True)  # else an older edit could win
    if remark.is_deleted or Decimal(edited_ts) <= Decimal(remark.edited_ts or 0):
        return
    if remark.kind == remarks.SENT.key or text == remark.text:
        return  # what was sent to somebody was said
    remark.edited_ts, remark.is_deleted = edited_ts, text is None
    remark.text = text or ""
    if remark.decision_id is not None:
        decision = await session.get_one(Decision, remark.decision_id)
        decision.reason = text or remarks.GONE
    await show(session, remark, now=now)


async def is_overtaken(session: AsyncSession, remark: Remark) -> bool:
    """Whether something said before it about the same request is still to be shown."""
    earlier = (
        select(Remark.id)
        .join(OutboxMessage, OutboxMessage.subject == cast(Remark.id, String))
        .where(
            OutboxMessage.workspace == remark.workspace,
            OutboxMessage.kind == outbox.REMARK,
            Remark.request_id == remark.request_id,
            Remark.id < remark.id,
        )
    )
    return await session.scalar(earlier.limit(1)) is not None


async def told_to(session: AsyncSession, actor: Actor, request: Request) -> Sequence[Remark]:
    """The latest of what was said in it, oldest first: for those between whom it was said."""
    if request.requester != actor.user and not await people.is_pm(session, actor):
        return []
    shown = [Remark.request_id == request.id, Remark.is_deleted.is_(False)]
    if not await people.is_member(session, actor):  # what customers are worth is the company's own
        shown.append(Remark.kind != remarks.AMENDED.key)
    rows = await session.scalars(
        select(Remark).where(*shown).order_by(Remark.id.desc()).limit(MOST_SHOWN)
    )
    return list(rows)[::-1]


async def of_card_thread(
    session: AsyncSession, actor: Actor, channel: str, thread_ts: str | None
) -> Request:
    """The request whose card's thread it is, for a PM. Raises NotInACardsThread."""
    await people.require_pm(session, actor)
    card = select(Post.subject).where(
        Post.workspace == actor.workspace,
        Post.channel == channel,
        Post.ts == (thread_ts or ""),
        Post.kind == outbox.CARD,
    )
    subject = await session.scalar(card)
    if subject is None:
        raise NotInACardsThread
    return await requests.find(session, actor, int(subject))


async def require_unsent(
    session: AsyncSession, actor: Actor, channel: str | None, ts: str | None
) -> None:
    """Raises AlreadySent for a message that was sent on to the requester before."""
    if channel and ts and await _of_message(session, actor.workspace, channel, ts):
        raise AlreadySent


async def send(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    text: str,
    *,
    view_id: str,
    message: tuple[str, str] | None = None,
    with_files: Sequence[File] = (),
    now: datetime,
) -> Remark:
    """A PM writes to the requester: in a form, or by sending on their own `message`.

    Raises AlreadySent, NoSuchRequest, NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    again = select(Remark).where(Remark.workspace == actor.workspace, Remark.view_id == view_id)
    if before := await session.scalar(again):
        return before
    remark = _remark(request, remarks.SENT, actor.user, text, now=now)
    remark.view_id, remark.files = view_id, files.kept(with_files)
    if message:
        await require_unsent(session, actor, *message)
        remark.channel, remark.ts = message
    session.add(remark)
    await session.flush()
    by = await people.name(session, actor.workspace, actor.user)
    content = {"request_id": request.id, "ref": request.ref, "title": request.title}
    await notices.tell_requester(
        session,
        request,
        "reply",
        {**content, "by": by, "text": text, "files": remark.files},
        now=now,
    )
    await show(session, remark, now=now)
    return remark
