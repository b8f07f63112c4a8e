"""Look-alikes: requests that ask for what another one asks for, in the same words or in others."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness, statuses
from bot.models import Request
from bot.services import meanings, requests, word_search
from bot.services.people import Actor
from bot.services.word_search import Hits

# So many words of a text are looked up, the newest so many requests ranked that hold the rarest of
# them, or two of the other words of its title (of so many, three: those with less in common are
# not like it anyway), and so many of those compared closely.
MOST_WORDS = 16
MOST_RANKED = 1000
MOST_USUAL = 5
CANDIDATES = 40
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
    hits = await _hits(session, title, body)
    if hits is None:
        return []
    wanted = [Request.status.not_in(_OVER), *shown]
    near = (
        word_search.joined(select(hits.request_id.label("id")), hits, wanted)
        .order_by(hits.age.desc())
        .limit(MOST_RANKED)
        .subquery()
    )
    oldest = await session.scalar(select(func.min(near.c.id)))
    if oldest is None:
        return []
    best = (
        word_search.joined(select(Request), hits, [*wanted, hits.age >= oldest])
        .order_by(hits.rank, Request.id.desc())
        .limit(CANDIDATES)
    )
    return _likest((await session.scalars(best)).all(), title, body, floor)[:limit]


async def _hits(session: AsyncSession, title: str, body: str) -> Hits | None:
    """Those with a rare word of it, or with several words of its title."""
    counted = await word_search.counts(session, _phrases(title, body), MOST_RANKED)
    rare = word_search.rarest(counted, MOST_RANKED)
    usual = [word for word in likeness.words(title) if counted.get(word) and word not in rare]
    usual.sort(key=lambda word: (word in likeness.COMMON, counted[word]))
    together = list(combinations(usual[:MOST_USUAL], 3 if len(usual) >= MOST_USUAL else 2))
    if not rare and not together:
        rare = usual
    return word_search.of_any(session, rare, together) if rare or together else None


def _phrases(title: str, body: str) -> Sequence[str]:
    """The words to look up, and what else their things are called."""
    words = list(dict.fromkeys([*likeness.words(title), *likeness.words(body[:600])]))
    other = [phrase for word in words[:MOST_WORDS] for phrase in likeness.synonyms(word)]
    return list(dict.fromkeys([*words[:MOST_WORDS], *other]))[: 2 * MOST_WORDS]


def _likest(candidates: Sequence[Request], title: str, body: str, floor: float) -> list[LookAlike]:
    wanted = likeness.told(title, body)
    alike = [
        LookAlike(request, likeness.alike(wanted, likeness.told(request.title, request.body)))
        for request in candidates
    ]
    near = [each for each in alike if each.likeness >= floor]
    return sorted(near, key=lambda each: (-each.likeness, each.request.number))
