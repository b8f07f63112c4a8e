"""Telling people things: the words are kept with the change, and sent by the relay."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Decision, Notice, Request
from bot.services import outbox


async def tell_requester(
    session: AsyncSession,
    request: Request,
    kind: str,
    content: dict[str, Any],
    *,
    now: datetime,
    decision: Decision | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """Write to the conversation about `request`, at `due_at` (now by default).

    With `decision`, only if that decision has not been undone by then.
    """
    notice = Notice(
        workspace=request.workspace,
        kind=kind,
        content=content,
        request_id=request.id,
        decision_id=decision.id if decision else None,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, request.workspace, outbox.NOTICE, notice.id, due_at=due_at or now)
    return notice


async def whisper(
    session: AsyncSession,
    workspace: str,
    user: str,
    channel: str | None,
    text: str,
    *,
    now: datetime,
) -> None:
    """Tell `user` something that only they see, in `channel`; it is sent at most once."""
    notice = Notice(
        workspace=workspace,
        kind="note",
        content={"text": text},
        user=user,
        channel=channel,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, workspace, outbox.EPHEMERAL, notice.id, due_at=now)
