"""The messages a request was asked in: mostly one, sometimes several; some edited, some deleted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import texts
from bot.models import EarlyChange, Request, RequestSource
from bot.services import filing, learning, meanings, outbox, showing
from bot.services.spoken import Said

TITLE_MOST = 150
# Of so many messages at most: nobody asks for one thing in more, and each is all told anew.
MOST = 20


async def find(session: AsyncSession, workspace: str, channel: str, ts: str) -> Request | None:
    """The request that the message (`channel`, `ts`) is, or is a part of."""
    alone = select(Request).where(
        Request.workspace == workspace, Request.source_channel == channel, Request.source_ts == ts
    )
    if found := await session.scalar(alone):
        return found
    part = await session.get(RequestSource, (workspace, channel, ts))
    return await session.get(Request, part.request_id) if part else None


async def all_of(session: AsyncSession, request: Request) -> Sequence[RequestSource]:
    """The messages of a request made of several, as they were said; else nothing."""
    rows = await session.scalars(
        select(RequestSource).where(RequestSource.request_id == request.id)
    )
    return _as_said(rows)


def _as_said(rows: Iterable[RequestSource]) -> list[RequestSource]:
    return sorted(rows, key=lambda row: Decimal(row.ts))


async def places(session: AsyncSession, request: Request) -> list[tuple[str, str]]:
    """(channel, ts) of all its messages."""
    if request.source_channel is None or request.source_ts is None:
        return []
    further = await all_of(session, request)
    found = [(row.channel, row.ts) for row in further]
    return found or [(request.source_channel, request.source_ts)]


async def join(
    session: AsyncSession, request: Request, said: Said, text: str, *, now: datetime
) -> bool:
    """`said`, plain `text`, is one more message of `request`, whichever came first. Whether there
    was room for it."""
    parts = await keep_said(session, request)
    if len(parts) >= MOST:
        return False
    before = _told(parts)
    added = _row(request, said.ts, text, None)
    session.add(added)
    await session.flush()
    await filing.attach(session, request, said.files)
    await _retell(session, request, _as_said([*parts, added]), before, now=now, added=text)
    return True


async def keep_said(session: AsyncSession, request: Request) -> Sequence[RequestSource]:
    """Keep what its message says beside what the request says, since the two part from here on.
    Its messages, as they were said."""
    parts = await all_of(session, request)
    if parts or not request.source_ts:
        return parts
    alone = _row(request, request.source_ts, request.body, request.edited_ts)
    session.add(alone)
    await session.flush()
    return [alone]


def _row(request: Request, ts: str, text: str, edited_ts: str | None) -> RequestSource:
    return RequestSource(
        workspace=request.workspace,
        channel=request.source_channel,
        ts=ts,
        request_id=request.id,
        text=text,
        edited_ts=edited_ts,
        is_deleted=False,
    )


async def edit(
    session: AsyncSession,
    request: Request,
    ts: str,
    text: str,
    *,
    edited_ts: str,
    now: datetime,
    before: str | None = None,
) -> bool:
    """The message at `ts` reads plain `text` since `edited_ts`. Whether that is news.

    What somebody wrote into a form about it stays, unless it is word for word what the
    message said `before`.
    """
    rows = await all_of(session, request)
    was = _told(rows)
    part = next((row for row in rows if row.ts == ts), None)
    known = part.edited_ts if part else request.edited_ts
    if Decimal(edited_ts) <= Decimal(known or 0) or text == (part.text if part else request.body):
        return False
    request.edited_ts = max(edited_ts, request.edited_ts or "0", key=Decimal)
    if part:
        part.text, part.edited_ts = text, edited_ts
        await _retell(session, request, rows, was, now=now)
    else:
        if request.view_id is None or request.body.strip() == before:
            await _reword(session, request, text)
        await showing.request_changed(session, request, now=now)
    return True


async def delete(
    session: AsyncSession, request: Request, ts: str, *, deleted_ts: str, now: datetime
) -> bool:
    """The message at `ts` is gone; the request stays. Whether that is news."""
    rows = await all_of(session, request)
    was = _told(rows)
    part = next((row for row in rows if row.ts == ts), None)
    if request.deleted_ts or (part and part.is_deleted):
        return False
    if part:
        part.is_deleted = True
    if all(row.is_deleted for row in rows):
        request.deleted_ts = deleted_ts
        await showing.request_changed(session, request, now=now)
    else:
        request.edited_ts = max(deleted_ts, request.edited_ts or "0", key=Decimal)
        await _retell(session, request, rows, was, now=now)
    return True


def _told(parts: Sequence[RequestSource]) -> str:
    """What messages say together, in the order in which they were said."""
    said = [row.text.strip() for row in parts if not row.is_deleted]
    return "\n".join(text for text in said if text)


async def _retell(
    session: AsyncSession,
    request: Request,
    parts: Sequence[RequestSource],
    before: str,
    *,
    now: datetime,
    added: str = "",
) -> None:
    """The request is what its messages say now, unless a person wrote it otherwise than they
    said `before`: that stays, and what was `added` to them is added to it."""
    if request.source_ts != parts[0].ts:
        request.source_ts, request.source_permalink = parts[0].ts, None
    if request.body.strip() == before:
        await _reword(session, request, _told(parts), keeps_title=True)
    elif added.strip():
        request.body = f"{request.body}\n{added.strip()}"
        await meanings.changed(session, request)
    await showing.request_changed(session, request, now=now)


async def _reword(
    session: AsyncSession, request: Request, text: str, *, keeps_title: bool = False
) -> None:
    """Body, title and, unless a person chose it, the category follow `text`. `keeps_title`:
    one that is not the message's own was written by a person, and stays."""
    was = title(request.body)
    is_ours = request.view_id is None and not (keeps_title and was)
    if request.title == was or is_ours:
        request.title = title(text) or request.title
    request.body = text
    await meanings.changed(session, request)
    if not request.is_recategorised and request.view_id is None:
        digest = await learning.latest(session, request.workspace)
        found = await learning.understand(
            session, request.workspace, text=text, department=request.department, digest=digest
        )
        learning.apply(request, found)


def title(text: str) -> str:
    """What a message is about, in a line."""
    return texts.title(text, TITLE_MOST)


async def expect(
    session: AsyncSession,
    workspace: str,
    channel: str,
    ts: str,
    *,
    changed_ts: str,
    is_deleted: bool,
    now: datetime,
) -> None:
    """A message we have not heard was edited or deleted: should it still come, we know."""
    values = {"workspace": workspace, "channel": channel, "ts": ts}
    row = await session.get(EarlyChange, tuple(values.values()))
    if row is None:
        await outbox.insert_once(
            session,
            EarlyChange,
            **values,
            changed_ts=changed_ts,
            is_deleted=is_deleted,
            heard_at=now,
        )
    elif Decimal(changed_ts) > Decimal(row.changed_ts):
        row.changed_ts, row.is_deleted = changed_ts, is_deleted or row.is_deleted


async def catch_up(session: AsyncSession, request: Request, ts: str, *, now: datetime) -> None:
    """What was changed about its message at `ts` before that came: gone, or to be read anew."""
    key = (request.workspace, request.source_channel or "", ts)
    change = await session.get(EarlyChange, key)
    if change is None:
        return
    if change.is_deleted:
        await delete(session, request, ts, deleted_ts=change.changed_ts, now=now)
    else:
        await read_anew(session, request, ts, now=now)


async def read_anew(session: AsyncSession, request: Request, ts: str, *, now: datetime) -> None:
    """Its message at `ts`, and what followed that, are to be read from Slack."""
    subject = f"{request.id}:{ts}"
    await outbox.enqueue(session, request.workspace, outbox.READ_SOURCE, subject, due_at=now)
