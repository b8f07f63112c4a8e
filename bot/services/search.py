"""Searching: requests by words, best first; only what one may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness, statuses
from bot.models import Request
from bot.services import people, requests, word_search
from bot.services.people import Actor
from bot.services.word_search import Hits

PAGE = 10
# Of so many, the newest are put in order; whoever finds more had better add a word.
MOST_FOUND = 1000
MOST_WORDS = 16
_REF = re.compile(r"(?:pm-?|#)?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of what was found, best first; pages count from 1.

    `is_partial`: nothing holds all of the words, these hold some. `is_more`: there are more than
    `total`, which were left out.
    """

    requests: Sequence[Request]
    page: int
    pages: int
    total: int
    is_partial: bool = False
    is_more: bool = False


async def search(
    session: AsyncSession, actor: Actor, typed: str, number: int = 1, *, size: int = PAGE
) -> FoundPage:
    """Page `number` of the requests that hold what was typed, or that are called so (PM-12).

    Raises NotForGuests.
    """
    await people.require_member(session, actor)
    shown = [
        Request.workspace == actor.workspace,
        Request.status != statuses.WITHDRAWN.key,
        await requests.seen_by(session, actor),
    ]
    if called := _REF.fullmatch(typed.strip()):
        named = select(Request).where(Request.number == int(called.group(1)), *shown)
        if request := await session.scalar(named):
            return FoundPage([request], 1, 1, 1)
    words = likeness.words(typed)[:MOST_WORDS]
    if not words:
        return FoundPage([], 1, 1, 0)
    found = await _page(session, word_search.of_all(session, words), shown, number, size)
    if found.total or len(words) == 1:
        return found
    counted = await word_search.counts(session, words, MOST_FOUND)
    rare = word_search.rarest(counted, MOST_FOUND) or [word for word in words if counted[word]]
    if not rare:
        return found
    some = await _page(session, word_search.of_any(session, rare), shown, number, size)
    return FoundPage(some.requests, some.page, some.pages, some.total, True, some.is_more)


async def _page(
    session: AsyncSession, hits: Hits, shown: list[ColumnElement[bool]], number: int, size: int
) -> FoundPage:
    every = word_search.newest(hits, shown, MOST_FOUND + 1).subquery()
    counted = await session.execute(select(func.count(), func.min(every.c.id)))
    count, oldest = counted.one()
    total = min(count, MOST_FOUND)
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    if not total:
        return FoundPage([], 1, 1, 0)
    best = (
        word_search.joined(select(Request), hits, [*shown, hits.request_id >= oldest])
        .order_by(hits.rank, Request.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )
    rows = (await session.scalars(best)).all()
    return FoundPage(rows, number, pages, total, is_more=count > MOST_FOUND)
