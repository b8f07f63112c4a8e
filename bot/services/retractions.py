"""What a product manager did with a request besides deciding, taken back for a while."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import TooLateToRetract
from bot.models import CategoryExample, Notice, Request, RequestNote, Workspace
from bot.services import notices, outbox, people, requests, showing, undoing
from bot.services.people import Actor

KIND: Final = "undo_offer"
OWNER, CATEGORY, ESTIMATE, NOTE = "owner", "category", "estimate", "note"
# What of a request each of them changes.
CHANGED: Mapping[str, tuple[str, ...]] = {
    OWNER: ("owner",),
    CATEGORY: ("category", "cues", "is_recategorised", "is_learned", "likely"),
    ESTIMATE: ("confidence", "effort"),
    NOTE: (),
}


def state(request: Request, what: str) -> dict[str, Any]:
    """How the request stands in what is about to be changed."""
    return {field: getattr(request, field) for field in CHANGED[what]}


async def offer(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    what: str,
    words: str,
    *,
    before: Mapping[str, Any],
    now: datetime,
    note: int | None = None,
) -> None:
    """Tell `actor` alone, beside the cards, what was done, with a button that takes it back."""
    workspace = await session.get_one(Workspace, actor.workspace)
    kept = {"text": words, "what": what, "request": request.id, "note": note}
    notice = Notice(
        workspace=actor.workspace,
        kind=KIND,
        content={**kept, "before": dict(before), "after": state(request, what)},
        user=actor.user,
        channel=workspace.triage_channel,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    notice.content = {**notice.content, "notice": notice.id}
    await outbox.enqueue(session, actor.workspace, outbox.EPHEMERAL, notice.id, due_at=now)


async def retract(session: AsyncSession, actor: Actor, notice_id: int, *, now: datetime) -> None:
    """A PM takes back what they did, as long as nobody has changed it since.

    Raises TooLateToRetract, NotAProductManager, NobodyDecidesYet or NoSuchRequest.
    """
    await people.require_pm(session, actor)
    notice = await session.get(Notice, notice_id)
    is_theirs = notice is not None and (notice.workspace, notice.user) == (
        actor.workspace,
        actor.user,
    )
    if notice is None or notice.kind != KIND or not is_theirs:
        raise TooLateToRetract
    kept = notice.content
    request = await requests.find(session, actor, kept["request"])
    await session.refresh(request, with_for_update=True)
    is_over = now >= notice.created_at + undoing.FOR
    if is_over or state(request, kept["what"]) != kept["after"]:
        raise TooLateToRetract
    for field, value in kept["before"].items():
        setattr(request, field, value)
    await _follow(session, actor, request, kept, now=now)
    await showing.request_changed(session, request, now=now)
    words = f"Taken back. {request.ref} stands as it did before."
    await notices.whisper(session, actor.workspace, actor.user, notice.channel, words, now=now)


async def _follow(
    session: AsyncSession, actor: Actor, request: Request, kept: Mapping[str, Any], *, now: datetime
) -> None:
    """What came of it is taken back, too."""
    if kept["what"] == NOTE:
        await _withdraw(session, kept["note"], now=now)
    elif kept["what"] == CATEGORY and not request.is_recategorised:
        await session.execute(
            delete(CategoryExample).where(CategoryExample.request_id == request.id)
        )
    elif kept["what"] == OWNER and kept["after"]["owner"] not in (None, actor.user):
        await _tell_owner(session, actor, request, kept["after"]["owner"], now=now)


async def _tell_owner(
    session: AsyncSession, actor: Actor, request: Request, owner: str, *, now: datetime
) -> None:
    """They were told that it is theirs; who is no PM any more may not read of it."""
    if await people.is_pm(session, Actor(actor.workspace, owner)):
        by = await people.name(session, actor.workspace, actor.user)
        words = f"{by} took that back: {request.ref} · {request.title} is not yours any more."
        await notices.whisper(session, actor.workspace, owner, None, words, now=now)


async def _withdraw(session: AsyncSession, note_id: int, *, now: datetime) -> None:
    """The note is gone: of it stays that there was one."""
    note = await session.get(RequestNote, note_id)
    if note is None or note.withdrawn_at is not None:
        raise TooLateToRetract
    note.text, note.withdrawn_at = "", now
    await outbox.enqueue(session, note.workspace, outbox.REQUEST_NOTE, note.id, due_at=now)
