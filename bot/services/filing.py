"""Filing: new requests get their numbers, their rows, and their places on Slack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import (
    Boolean,
    Insert,
    TableClause,
    bindparam,
    insert,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import make_transient_to_detached

from bot import db
from bot.domain import statuses
from bot.domain.files import File
from bot.models import Request, RequestFile
from bot.services import numbers, outbox, showing


@dataclass(frozen=True, slots=True)
class New:
    """A request to be filed, with its files. `has_home`: whether its requester ever opened the
    App Home, where that is known."""

    request: Request
    files: Iterable[File] = ()
    has_home: bool | None = None


async def file(
    session: AsyncSession, request: Request, *, now: datetime, files: Iterable[File] = ()
) -> None:
    """`file_all` of one, which no message is."""
    await file_all(session, [New(request, files)], now=now)


async def file_all(
    session: AsyncSession, new: Sequence[New], *, now: datetime
) -> Sequence[Request]:
    """Keep and show new requests of one workspace, numbered in their order. Those of them to
    whose messages there are reactions already."""
    requests = [each.request for each in new]
    workspace = requests[0].workspace
    await numbers.await_turn(session, workspace)
    for request in requests:
        _begin(request, now)
    reacted_to = await _insert(session, workspace, requests)
    wanted: list[tuple[str, object]] = []
    for each in new:
        request = each.request
        await attach(session, request, each.files)
        wanted += await showing.of_changed(session, request, has_home=each.has_home)
        if request.view_id and not request.source_ts:
            wanted.append((outbox.RECEIPT, request.id))
    await outbox.enqueue_all(session, workspace, list(dict.fromkeys(wanted)), due_at=now)
    return reacted_to


def _begin(request: Request, now: datetime) -> None:
    request.status = request.settled_status = statuses.NEW.key
    request.settled_ts = "0"
    request.created_at = now
    request.thread_ts = request.thread_ts or request.source_ts
    request.in_dm = bool(request.in_dm) or request.thread_ts is None
    request.is_recategorised = bool(request.is_recategorised)
    request.is_learned = bool(request.is_learned)
    request.details = request.details or {}


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


_TABLE = cast(TableClause, Request.__table__)
_COLUMNS = {column.key: column for column in Request.__table__.columns}
# In words of SQL: in a RETURNING, SQLAlchemy does not say whose a column is.
_IS_REACTED_TO = literal_column(
    "EXISTS (SELECT 1 FROM reaction_events WHERE reaction_events.workspace = requests.workspace"
    " AND reaction_events.channel = requests.source_channel"
    " AND reaction_events.ts = requests.source_ts)",
    Boolean,
)


# Made once: making a statement costs more than running it. That the reactions are asked for
# in the same one, and after the turn was given, lets none slip through between the two.
@cache
def _inserting(keys: tuple[str, ...], count: int) -> Insert:
    rows = [
        select(
            numbers.following("workspace_0") + place,
            *(bindparam(f"{key}_{place}", type_=_COLUMNS[key].type) for key in keys),
        )
        for place in range(count)
    ]
    insert_all = insert(_TABLE).from_select(["number", *keys], union_all(*rows))
    return insert_all.returning(_TABLE.c.number, _TABLE.c.id, _IS_REACTED_TO)


async def _insert(
    session: AsyncSession, workspace: str, requests: Sequence[Request]
) -> list[Request]:
    """Which of them were reacted to."""
    all_values = [{key: getattr(request, key) for key in _COLUMNS} for request in requests]
    # Most are empty, and each that is named costs time.
    keys = tuple(key for key in _COLUMNS if any(values[key] is not None for values in all_values))
    said = {
        f"{key}_{place}": values[key] for place, values in enumerate(all_values) for key in keys
    }
    inserted = await db.run(session, _inserting(keys, len(requests)), said)
    reacted_to = []
    for request, values, row in zip(requests, all_values, sorted(inserted), strict=True):
        number, request_id, is_reacted_to = row
        # Not as changes: this is what its row says.
        vars(request).update(values, id=request_id, number=number)
        make_transient_to_detached(request)
        session.add(request)
        if is_reacted_to:
            reacted_to.append(request)
    return reacted_to
