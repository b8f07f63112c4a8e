"""Notes of product managers about a request, for product managers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import RequestNote
from bot.services import outbox, people, requests, retractions
from bot.services.people import Actor

MOST_SHOWN = 10


async def note(
    session: AsyncSession, actor: Actor, request_id: int, text: str, *, view_id: str, now: datetime
) -> RequestNote:
    """A PM notes `text`; the same form (`view_id`) sent twice is one note.

    Raises NotAProductManager, NobodyDecidesYet or NoSuchRequest.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    sent = select(RequestNote).where(
        RequestNote.workspace == actor.workspace, RequestNote.view_id == view_id
    )
    if kept := await session.scalar(sent):
        return kept
    made = RequestNote(
        workspace=actor.workspace,
        request_id=request.id,
        author=actor.user,
        text=text,
        created_at=now,
        view_id=view_id,
    )
    session.add(made)
    await session.flush()
    await outbox.enqueue(session, actor.workspace, outbox.REQUEST_NOTE, made.id, due_at=now)
    words = f"Your note on {request.ref} is kept, for product managers."
    await retractions.offer(
        session, actor, request, retractions.NOTE, words, before={}, note=made.id, now=now
    )
    return made


async def on(session: AsyncSession, actor: Actor, request_id: int) -> Sequence[RequestNote]:
    """The latest notes about a request, oldest first; none for who is no PM."""
    if not await people.is_pm(session, actor):
        return []
    latest = await session.scalars(
        select(RequestNote)
        .where(
            RequestNote.workspace == actor.workspace,
            RequestNote.request_id == request_id,
            RequestNote.withdrawn_at.is_(None),
        )
        .order_by(RequestNote.id.desc())
        .limit(MOST_SHOWN)
    )
    return latest.all()[::-1]
