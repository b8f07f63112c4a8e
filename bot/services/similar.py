"""Look-alikes: requests that ask for what another one asks for, in the same words or in others."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness, statuses
from bot.domain.likeness import Told
from bot.models import Request
from bot.services import meanings, requests, word_search
from bot.services.people import Actor

# So many words of a title and of a text are looked up.
MOST_WORDS = 16
# Alike are those whose titles share words: of those with the rarest of them, or with several of
# its usual words (of so many, three), so many of the newest are compared by their titles, and
# the nearest so many of them by all that they say.
MOST_NAMED = 800
MOST_USUAL = 5
CANDIDATES = 40
# Or those that say the same under another title: they have two of the rarest words of its text,
# which are rare ones.
MOST_READ = 600
MOST_RARE = 6
MOST_SAYING = 20
# Neither goes on: there is nothing to add one's name to.
_OVER = (statuses.WITHDRAWN.key, statuses.DUPLICATE.key)


@dataclass(frozen=True, slots=True)
class LookAlike:
    """`likeness` as domain/likeness.py measures it, or how near its meaning is (meanings.py)."""

    request: Request
    likeness: float


async def similar(
    session: AsyncSession,
    actor: Actor,
    *,
    title: str,
    body: str,
    but: int | None = None,
    floor: float = likeness.ASK,
    limit: int = 3,
) -> list[LookAlike]:
    """What `actor` may see that is at least `floor` like a request of that `title` and `body`.

    The likest first; the request `but` is left out.
    """
    shown = [await requests.seen_by(session, actor), Request.id != (but or 0)]
    own = Request.workspace == actor.workspace
    alike = await among(session, own, *shown, title=title, body=body, floor=floor, limit=limit)
    least = meanings.ASK if floor >= likeness.ASK else meanings.HINT
    return await _with_near(
        session, actor.workspace, alike, shown, title, body, least, of=but, limit=limit
    )


async def of_request(
    session: AsyncSession, request: Request, *shown: ColumnElement[bool], limit: int = 3
) -> list[Request]:
    """The look-alikes of `request` among those that may be `shown`, the likest first."""
    title, body = request.title, request.body
    others = [Request.id != request.id, *shown]
    own = Request.workspace == request.workspace
    alike = await among(
        session, own, *others, title=title, body=body, floor=likeness.HINT, limit=limit
    )
    alike = await _with_near(
        session,
        request.workspace,
        alike,
        others,
        title,
        body,
        meanings.HINT,
        of=request.id,
        limit=limit,
    )
    return [each.request for each in alike]


async def _with_near(
    session: AsyncSession,
    workspace: str,
    alike: list[LookAlike],
    shown: Sequence[ColumnElement[bool]],
    title: str,
    body: str,
    floor: float,
    *,
    of: int | None,
    limit: int,
) -> list[LookAlike]:
    """`alike` by words, then what means the same: each by its own measure, never the two mixed."""
    if len(alike) >= limit:
        return alike
    wanted = [Request.status.not_in(_OVER), *shown]
    near = await meanings.near(
        session, workspace, *wanted, title=title, body=body, floor=floor, of=of
    )
    there = {each.request.id for each in alike}
    more = [LookAlike(request, how) for request, how in near if request.id not in there]
    return [*alike, *more][:limit]


async def among(
    session: AsyncSession,
    *shown: ColumnElement[bool],
    title: str,
    body: str,
    floor: float,
    limit: int,
) -> list[LookAlike]:
    """Those of the requests `shown` that are at least `floor` like the given one."""
    wanted = likeness.told(title, body)
    may_be = [Request.status.not_in(_OVER), *shown]
    await word_search.prepare(session)
    near = {
        *await _named(session, wanted, title, may_be),
        *await _saying(session, body, may_be),
    }
    rows = await session.scalars(select(Request).where(Request.id.in_(near)))
    alike = [
        LookAlike(row, likeness.alike(wanted, likeness.told(row.title, row.body))) for row in rows
    ]
    found = [each for each in alike if each.likeness >= floor]
    return sorted(found, key=lambda each: (-each.likeness, each.request.number))[:limit]


async def _named(
    session: AsyncSession, wanted: Told, title: str, shown: Sequence[ColumnElement[bool]]
) -> list[int]:
    """The ids of those whose titles are nearest to `title`."""
    words = word_search.words(title, MOST_WORDS)
    phrases = list(dict.fromkeys([*words, *likeness.synonyms(title)]))[: 2 * MOST_WORDS]
    known = await word_search.terms(session, phrases, MOST_NAMED, "titles")
    rare = word_search.rarest(known, MOST_NAMED)
    usual = [term for term in known[len(rare) :] if term.phrase in words]
    usual.sort(key=lambda term: (term.phrase in likeness.COMMON, term.count))
    together = list(combinations(usual[:MOST_USUAL], 3 if len(usual) >= MOST_USUAL else 2))
    if not rare and not together:
        rare = usual
    if not rare and not together:
        return []
    hits = word_search.of_any(session, rare, together)
    titles = await session.execute(word_search.newest(hits, shown, MOST_NAMED, Request.title))
    nearness = [
        (likeness.overlap(wanted.title, likeness.named(row.title)), row.id) for row in titles
    ]
    return [id for _nearness, id in nlargest(CANDIDATES, nearness)]


async def _saying(
    session: AsyncSession, body: str, shown: Sequence[ColumnElement[bool]]
) -> list[int]:
    """The ids of the newest that have at least two of the rarest words of `body`."""
    words = word_search.words(body[:MOST_READ], MOST_WORDS)
    known = await word_search.terms(session, words, MOST_NAMED)
    rare = [term for term in known[:MOST_RARE] if term.count <= MOST_NAMED]
    pairs = list(combinations(rare, 2))
    if not pairs:
        return []
    hits = word_search.of_any(session, [], pairs)
    return list(await session.scalars(word_search.newest(hits, shown, MOST_SAYING)))
