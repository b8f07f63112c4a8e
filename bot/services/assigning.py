"""What a product manager says of a request: who sees to it, its sort, what they guess of it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import categories
from bot.errors import NotAnOwner
from bot.models import Request
from bot.services import intake, notices, people, requests, retractions, showing
from bot.services.people import Actor


async def assign(
    session: AsyncSession, actor: Actor, request_id: int, owner: str | None, *, now: datetime
) -> Request:
    """A PM gives the request to a PM, who is told; with None, to nobody.

    Raises NotAnOwner, NotAProductManager, NobodyDecidesYet or NoSuchRequest.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    if owner is not None and not await people.is_pm(session, Actor(actor.workspace, owner)):
        deciders = await people.pms(session, actor.workspace)
        raise NotAnOwner(pms=await people.listed(session, actor.workspace, deciders))
    if request.owner == owner:
        return request
    before = retractions.state(request, retractions.OWNER)
    request.owner = owner
    told = await people.name(session, actor.workspace, owner) if owner else "Nobody"
    words = f"{told} sees to {request.ref} now."
    await retractions.offer(
        session, actor, request, retractions.OWNER, words, before=before, now=now
    )
    await showing.request_changed(session, request, now=now)
    if owner is not None and owner != actor.user:
        by = await people.name(session, actor.workspace, actor.user)
        words = (
            f"{by} assigned {request.ref} · {request.title} to you. Its card is in the triage "
            "channel; `/pm-request triage` lists what waits for you."
        )
        await notices.whisper(session, actor.workspace, owner, None, words, now=now)
    return request


async def categorise(
    session: AsyncSession, actor: Actor, request_id: int, category: str, *, now: datetime
) -> Request:
    """A PM puts right what sort of request it is.

    Raises NotAProductManager, NobodyDecidesYet, NoSuchRequest or NotPossibleNow.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    before = retractions.state(request, retractions.CATEGORY)
    await intake.recategorise(session, actor, request_id, category, now=now)
    if request.category != before["category"]:
        words = f"{request.ref} is now: {categories.BY_KEY[category].label}."
        await retractions.offer(
            session, actor, request, retractions.CATEGORY, words, before=before, now=now
        )
    return request


async def estimate(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    *,
    confidence: str | None,
    effort: int | None,
    now: datetime,
) -> Request:
    """A PM guesses how sure the gain is (a key of scoring.CONFIDENCE), and person-weeks.

    Raises NotAProductManager, NobodyDecidesYet or NoSuchRequest.
    """
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, request_id)
    if (request.confidence, request.effort) != (confidence, effort):
        before = retractions.state(request, retractions.ESTIMATE)
        request.confidence, request.effort = confidence, effort
        words = f"Your estimate of {request.ref} is kept."
        await retractions.offer(
            session, actor, request, retractions.ESTIMATE, words, before=before, now=now
        )
        await showing.request_changed(session, request, now=now)
    return request
