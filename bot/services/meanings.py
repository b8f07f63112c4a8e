"""Meanings: requests that ask for the same in other words, found by what they mean.

A vector for each request is computed beside the process that runs the scheduler, after filing; only
there they are compared (bot/lessons.py). Everywhere else requests are alike by their words alone.
"""

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.learning import meaning
from bot.learning.model import Vector
from bot.learning.questions import Near
from bot.models import Request, RequestMeaning

# So near that whoever files is asked first; so near that a PM is shown it (docs/categories.md).
ASK, HINT = 0.65, 0.5
# Kept in the place of the model, when the text has changed since.
CHANGED = ""
# Of the nearest so many, some may not be seen by who asks.
MOST = 50
TITLE_MOST, BODY_MOST = 200, 600


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
    with how near it is; `of` is its id, when it is a request itself. None, where that takes too
    long to be told while a transaction is open."""
    if not meaning.is_ready():
        return []
    vector = await _kept(session, of) if of else None
    ids = dict(
        await meaning.at_once(_near(workspace, vector or text_of(title, body), floor=floor)) or []
    )
    allowed = [Request.workspace == workspace, Request.id.in_(list(ids)), *shown]
    rows = (await session.scalars(select(Request).where(*allowed))).all() if ids else []
    return sorted(((row, ids[row.id]) for row in rows), key=lambda each: -each[1])


async def _near(workspace: str, given: Vector | str, *, floor: float) -> list[Near]:
    vector = await meaning.told(given) if isinstance(given, str) else given
    return await meaning.near(workspace, vector, floor=floor, most=MOST)


async def _kept(session: AsyncSession, request_id: int) -> Vector | None:
    kept = await session.scalar(
        select(RequestMeaning.vector).where(
            RequestMeaning.request_id == request_id, RequestMeaning.model == meaning.MODEL
        )
    )
    return meaning.from_bytes(kept) if kept else None


async def changed(session: AsyncSession, request: Request) -> None:
    """`request` says something else now: what it meant counts no more."""
    await session.execute(
        update(RequestMeaning).where(RequestMeaning.request_id == request.id).values(model=CHANGED)
    )
