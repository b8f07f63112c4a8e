"""Searching: requests by words, best first; only what one may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Request
from bot.services import people, requests, word_search
from bot.services.people import Actor
from bot.services.word_search import Hits

PAGE = 10
# Of so many, the newest are put in order; whoever finds more had better add a word.
MOST_FOUND = 1000
MOST_WORDS = 16
# Shorter ones are the beginning of too much.
LEAST_BEGINNING = 3
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
    words = word_search.words(typed, MOST_WORDS)
    if not words:
        return FoundPage([], 1, 1, 0)
    await word_search.prepare(session)
    is_begun = len(words[-1]) >= LEAST_BEGINNING
    every = word_search.of_all(session, words, is_begun=is_begun)
    found = await _page(session, every, shown, number, size)
    if found.total or len(words) == 1:
        return found
    some = await _some(session, words, shown, number, size)
    return replace(some, is_partial=True) if some else found


async def _some(
    session: AsyncSession,
    words: Sequence[str],
    shown: list[ColumnElement[bool]],
    number: int,
    size: int,
) -> FoundPage | None:
    """Those that hold some of `words`: rare ones if anything does; None if nothing holds any."""
    known = await word_search.terms(session, words, MOST_FOUND)
    if rare := word_search.rarest(known, MOST_FOUND):
        found = await _page(session, word_search.of_any(session, rare), shown, number, size)
        if found.total:
            return found
    if len(rare) == len(known):
        return None
    either = word_search.of_any(session, known[len(rare) :], are_few=False)
    return await _page(session, either, shown, number, size)


async def _page(
    session: AsyncSession, hits: Hits, shown: list[ColumnElement[bool]], number: int, size: int
) -> FoundPage:
    newest = word_search.newest(hits, shown, MOST_FOUND + 1, hits.rank.label("rank"))
    found = (await session.execute(newest)).all()
    if not found:
        return FoundPage([], 1, 1, 0)
    best = sorted(found[:MOST_FOUND], key=lambda row: (row.rank, -row.id))
    pages = -(-len(best) // size)
    number = min(max(1, number), pages)
    ids = [row.id for row in best[(number - 1) * size : number * size]]
    rows = await session.scalars(select(Request).where(Request.id.in_(ids)))
    by_id = {request.id: request for request in rows}
    page = [by_id[id] for id in ids]
    return FoundPage(page, number, pages, len(best), is_more=len(found) > MOST_FOUND)
