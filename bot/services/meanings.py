"""Meanings: requests that ask for the same in other words, found by what they mean.

A vector for each request is computed by the process that runs the scheduler, after filing; only
that process looks among them. Everywhere else requests are alike by their words alone.
"""

import asyncio
import importlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.learning import meaning
from bot.learning.model import Vector
from bot.models import Request, RequestMeaning
from bot.services import outbox, showing

if TYPE_CHECKING:
    from bot.learning.nearest import Nearest

# So near that whoever files is asked first; so near that a PM is shown it (docs/categories.md).
ASK, HINT = 0.65, 0.5
# Kept in the place of the model, when the text has changed since.
CHANGED = ""
# Of the nearest so many, some may not be seen by who asks.
MOST = 50
TITLE_MOST, BODY_MOST = 200, 600
# At once, between two looks at what else is to be done.
BATCH = 32
# Rows committed late have smaller ids than some that were seen before: look so far back.
LATE = 500
# Of each database by workspace, with the newest row that is in it: 40 MB for 100,000 requests.
_NEAREST: "WeakKeyDictionary[Any, dict[str, tuple[Nearest, int]]]" = WeakKeyDictionary()


def text_of(title: str, body: str) -> str:
    """What is asked for, as it is compared; a message's title is its own first line."""
    is_first_line = body.startswith(title.rstrip("…"))
    return body[:BODY_MOST] if is_first_line else f"{title[:TITLE_MOST]}\n{body[:BODY_MOST]}"


async def near(
    session: AsyncSession,
    workspace: str,
    *shown: ColumnElement[bool],
    title: str,
    body: str,
    floor: float,
    of: int | None = None,
) -> list[tuple[Request, float]]:
    """Those of the requests `shown` that mean the same as the given one, the nearest first, each
    with how near it is; `of` is its id, when it is a request itself."""
    if not meaning.is_ready():
        return []
    vector = await _kept(session, of) if of else None
    vector = vector or await meaning.vector(text_of(title, body))
    if vector is None:
        return []
    nearest = await _nearest(session, workspace)
    found = await asyncio.to_thread(nearest.to, vector, floor=floor, most=MOST)
    ids = dict(found)
    allowed = [Request.workspace == workspace, Request.id.in_(list(ids)), *shown]
    rows = (await session.scalars(select(Request).where(*allowed))).all() if ids else []
    return sorted(((row, ids[row.id]) for row in rows), key=lambda each: -each[1])


async def _kept(session: AsyncSession, request_id: int) -> Vector | None:
    kept = await session.scalar(
        select(RequestMeaning.vector).where(
            RequestMeaning.request_id == request_id, RequestMeaning.model == meaning.MODEL
        )
    )
    return meaning.from_bytes(kept) if kept else None


async def _nearest(session: AsyncSession, workspace: str) -> "Nearest":
    """All vectors of `workspace`: kept in memory, with what is new since the last time."""
    kept = _NEAREST.setdefault(session.get_bind().engine, {})
    nearest, last = kept.get(workspace) or (_empty(), 0)
    rows = await session.execute(
        select(RequestMeaning.id, RequestMeaning.request_id, RequestMeaning.vector)
        .where(
            RequestMeaning.workspace == workspace,
            RequestMeaning.id > last - LATE,
            RequestMeaning.model == meaning.MODEL,
        )
        .order_by(RequestMeaning.id)
    )
    found = rows.all()
    await asyncio.to_thread(nearest.add, [(request, vector) for _, request, vector in found])
    kept[workspace] = nearest, max([last, *(id_ for id_, _, _ in found)])
    return nearest


def _empty() -> "Nearest":
    """numpy is there wherever a vector is; elsewhere it need not be."""
    made: Nearest = importlib.import_module("bot.learning.nearest").Nearest()
    return made


async def changed(session: AsyncSession, request: Request) -> None:
    """`request` says something else now: what it meant counts no more."""
    await session.execute(
        update(RequestMeaning).where(RequestMeaning.request_id == request.id).values(model=CHANGED)
    )


async def unknown(session: AsyncSession, since: int) -> Sequence[Request]:
    """Some of the requests whose meaning was not computed yet: those that were changed, and those
    with greater ids than `since`."""
    stale = select(Request).join(RequestMeaning, RequestMeaning.request_id == Request.id)
    stale = stale.where(RequestMeaning.model == CHANGED).limit(BATCH)
    found = (await session.scalars(stale)).all()
    if found:
        return found
    known = select(RequestMeaning.request_id).where(RequestMeaning.request_id == Request.id)
    new = select(Request).where(Request.id > since, ~known.exists())
    return (await session.scalars(new.order_by(Request.id).limit(BATCH))).all()


async def keep(
    session: AsyncSession, meant: Sequence[tuple[Request, bytes]], *, now: datetime
) -> None:
    """Keep the vectors of requests, and show on their cards what turns out to be like them."""
    ids = [request.id for request, _ in meant]
    await session.execute(delete(RequestMeaning).where(RequestMeaning.request_id.in_(ids)))
    session.add_all(
        RequestMeaning(
            workspace=request.workspace, request_id=request.id, model=meaning.MODEL, vector=vector
        )
        for request, vector in meant
    )
    await session.flush()
    for request, _ in meant:
        if request.status in showing.OPEN and await _has_near(session, request):
            await outbox.enqueue(session, request.workspace, outbox.CARD, request.id, due_at=now)


async def _has_near(session: AsyncSession, request: Request) -> bool:
    others = await near(
        session,
        request.workspace,
        Request.id != request.id,
        title=request.title,
        body=request.body,
        floor=HINT,
        of=request.id,
    )
    return bool(others)
