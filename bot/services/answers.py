"""Answers kept: what product management answered once, the next one need not ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness, remarks, statuses
from bot.domain.likeness import Told
from bot.errors import NoSuchAnswer, NotPossibleNow, NotYours
from bot.models import KeptAnswer, Remark, Request
from bot.services import answer_search, people, requests, triage, word_search
from bot.services.people import Actor

PAGE = 5
# So many, which have most words in common with what somebody asks, are compared with it.
MOST_COMPARED = 50
# So many words of a title are looked up.
MOST_WORDS = 16
MOST_OFFERED = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an answer; `is_confidential`: for product managers only."""

    question: str
    answer: str
    owner: str
    review_on: date | None
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of answers, newest first; pages count from 1."""

    answers: Sequence[KeptAnswer]
    page: int
    pages: int
    total: int


async def suggested(session: AsyncSession, actor: Actor, request_id: int) -> tuple[Request, str]:
    """A request, and what a PM last answered to it: words sent to who asked, else the reason.

    Raises NotAProductManager, NobodyDecidesYet, NoSuchRequest.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    sent = await session.scalar(
        select(Remark.text)
        .where(
            Remark.request_id == request.id,
            Remark.kind == remarks.SENT.key,
            Remark.is_deleted.is_(False),
        )
        .order_by(Remark.id.desc())
        .limit(1)
    )
    made = await requests.decision_in_force(session, request)
    is_question = made is not None and made.new_status == statuses.NEED_INFO.key
    return request, sent or (made.reason if made and not is_question else None) or ""


async def keep(
    session: AsyncSession,
    actor: Actor,
    request_id: int | None,
    kept: Kept,
    *,
    view_id: str,
    now: datetime,
) -> KeptAnswer:
    """A PM keeps an answer; the same form (`view_id`) sent twice keeps one."""
    await people.require_pm(session, actor)
    made = await session.scalar(select(KeptAnswer).where(KeptAnswer.view_id == view_id))
    if made is not None and made.workspace == actor.workspace:
        return made
    request = await requests.find(session, actor, request_id) if request_id else None
    made = KeptAnswer(
        workspace=actor.workspace,
        request_id=request.id if request else None,
        view_id=view_id,
        created_at=now,
        created_by=actor.user,
    )
    _fill(made, kept, now)
    session.add(made)
    await session.flush()
    return made


def _fill(answer: KeptAnswer, kept: Kept, now: datetime) -> None:
    answer.question, answer.answer, answer.owner = kept.question, kept.answer, kept.owner
    answer.review_on, answer.is_confidential = kept.review_on, kept.is_confidential
    answer.changed_at = now


async def change(
    session: AsyncSession, actor: Actor, answer_id: int, kept: Kept, *, now: datetime
) -> None:
    """A PM puts an answer right. Raises NoSuchAnswer."""
    _fill(await to_change(session, actor, answer_id), kept, now)


async def to_change(session: AsyncSession, actor: Actor, answer_id: int) -> KeptAnswer:
    """An answer that is still kept, for a PM. Raises NoSuchAnswer."""
    await people.require_pm(session, actor)
    return await find(session, actor, answer_id)


async def retire(session: AsyncSession, actor: Actor, answer_id: int, *, now: datetime) -> None:
    """It is no longer true, or no longer asked: nobody is offered it any more."""
    (await to_change(session, actor, answer_id)).retired_at = now


async def find(session: AsyncSession, actor: Actor, answer_id: int) -> KeptAnswer:
    """An answer that `actor` may read. Raises NoSuchAnswer, NotForGuests."""
    await people.require_member(session, actor)
    mine = KeptAnswer.id == answer_id, *await _readable(session, actor)
    answer = await session.scalar(select(KeptAnswer).where(*mine))
    if answer is None:
        raise NoSuchAnswer
    return answer


async def _readable(session: AsyncSession, actor: Actor) -> list[ColumnElement[bool]]:
    shown = [KeptAnswer.workspace == actor.workspace, KeptAnswer.retired_at.is_(None)]
    if not await people.is_pm(session, actor):
        shown.append(KeptAnswer.is_confidential.is_(False))
    return shown


async def page(session: AsyncSession, actor: Actor, number: int) -> Page:
    """Page `number` of the answers that a member may read. Raises NotForGuests."""
    await people.require_member(session, actor)
    shown = await _readable(session, actor)
    total = await session.scalar(select(func.count()).select_from(KeptAnswer).where(*shown)) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    rows = await session.scalars(
        select(KeptAnswer)
        .where(*shown)
        .order_by(KeptAnswer.id.desc())
        .limit(PAGE)
        .offset((number - 1) * PAGE)
    )
    return Page(rows.all(), number, pages, total)


async def alike(
    session: AsyncSession, actor: Actor, *, title: str, body: str
) -> Sequence[KeptAnswer]:
    """What was answered before to something like it, the likest first; nothing for guests."""
    if not await people.is_member(session, actor):
        return []
    phrases = _telling(title)
    if not phrases:
        return []
    await word_search.prepare(session)
    hits = answer_search.of_any(session, phrases)
    rows = await session.execute(
        select(KeptAnswer.id, KeptAnswer.question)
        .join(hits, hits.c.id == KeptAnswer.id)
        .where(*await _readable(session, actor))
        .order_by(hits.c.rank, KeptAnswer.id.desc())
        .limit(MOST_COMPARED)
    )
    wanted = likeness.told(title, body)
    scored = [(likeness.alike(wanted, _told(question)), id) for id, question in rows]
    near = sorted((each for each in scored if each[0] >= likeness.ASK), reverse=True)
    return [await session.get_one(KeptAnswer, id) for _score, id in near[:MOST_OFFERED]]


def _telling(title: str) -> list[str]:
    """What to look for: without any of it in common nothing is alike, whatever the texts say.

    Words that requests are full of are looked for only where there are no others.
    """
    words = word_search.words(title, MOST_WORDS)
    rare = [word for word in words if word not in likeness.COMMON]
    return list(dict.fromkeys([*(rare or words), *likeness.synonyms(title)]))[: 2 * MOST_WORDS]


@lru_cache(maxsize=40 * MOST_COMPARED)
def _told(question: str) -> Told:
    return likeness.told(question, "")


async def helped(session: AsyncSession, actor: Actor, answer_id: int) -> KeptAnswer:
    """Somebody needed no more than this answer."""
    answer = await find(session, actor, answer_id)
    await session.execute(
        update(KeptAnswer)
        .where(KeptAnswer.id == answer.id)
        .values(helped=KeptAnswer.helped + 1)
        .execution_options(synchronize_session=False)
    )
    return answer


async def settle(
    session: AsyncSession, actor: Actor, request_id: int, answer_id: int, *, now: datetime
) -> Request:
    """ "That answers it": who asked, or a PM, takes the request back as answered.

    Raises NoSuchRequest, NoSuchAnswer, NotYours, NotPossibleNow.
    """
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user and not await people.is_pm(session, actor):
        raise NotYours(who="the person who asked, or a product manager,")
    status = statuses.BY_KEY[request.status]
    if not status.open:
        raise NotPossibleNow(request=request.ref, status=status.label.casefold())
    answer = await helped(session, actor, answer_id)
    await triage.settle(
        session,
        actor,
        request,
        seen=request.status,
        target=statuses.WITHDRAWN.key,
        reason=answer.answer,
        now=now,
    )
    return request
