"""Filing: a new request gets its number, its row, and its places on Slack."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from sqlalchemy import Insert, String, TableClause, bindparam, exists, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached

from bot import db
from bot.domain import statuses
from bot.domain.files import File
from bot.models import ReactionEvent, Request, RequestFile
from bot.services import numbers, outbox, showing


async def file(
    session: AsyncSession,
    request: Request,
    *,
    now: datetime,
    files: Iterable[File] = (),
    has_home: bool | None = None,
) -> bool:
    """Keep and show `request`, which is new. Whether reactions to its message are here already.

    `has_home`: whether its requester ever opened the App Home, where that is known.
    """
    await numbers.await_turn(session, request.workspace)
    request.status = request.settled_status = statuses.NEW.key
    request.settled_ts = "0"
    request.created_at = now
    request.thread_ts = request.thread_ts or request.source_ts
    request.in_dm = bool(request.in_dm) or request.thread_ts is None
    request.is_recategorised = bool(request.is_recategorised)
    request.is_learned = bool(request.is_learned)
    request.details = request.details or {}
    has_reactions = await _insert(session, request)
    await attach(session, request, files)
    await showing.request_changed(session, request, now=now, has_home=has_home)
    if request.view_id and not request.source_ts:
        await outbox.enqueue(session, request.workspace, outbox.RECEIPT, request.id, due_at=now)
    return has_reactions


async def attach(session: AsyncSession, request: Request, files: Iterable[File]) -> None:
    """Keep where those files are; one that is there already is not kept twice."""
    for each in files:
        await outbox.insert_once(
            session,
            RequestFile,
            workspace=request.workspace,
            request_id=request.id,
            file=each.id,
            name=each.name,
            permalink=each.permalink,
        )


# Made once: making a statement costs more than running it. That the reactions are asked for
# in the same one, and after the turn was given, lets none slip through between the two.
_INSERT: Insert = (
    insert(cast(TableClause, Request.__table__))
    .values(number=numbers.following("message_workspace"))
    .returning(
        Request.id,
        Request.number,
        exists().where(
            ReactionEvent.workspace == bindparam("message_workspace", type_=String),
            ReactionEvent.channel == bindparam("message_channel", type_=String),
            ReactionEvent.ts == bindparam("message_ts", type_=String),
        ),
    )
)
_COLUMNS = [column.key for column in Request.__table__.columns]


async def _insert(session: AsyncSession, request: Request) -> bool:
    values = {key: getattr(request, key) for key in _COLUMNS}
    message = {
        "message_workspace": request.workspace,
        "message_channel": request.source_channel,
        "message_ts": request.source_ts,
    }
    # Most are empty, and each that is named costs time.
    said = {key: value for key, value in values.items() if value is not None}
    inserted = await db.run(session, _INSERT, said | message)
    request_id, number, has_reactions = inserted.one()
    # Not as changes: this is what its row says.
    vars(request).update(values, id=request_id, number=number)
    make_transient_to_detached(request)
    session.add(request)
    return bool(has_reactions)
