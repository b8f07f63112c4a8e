"""What stands around a request on its card: supporters, look-alikes, what was merged."""

from sqlalchemy import ColumnElement, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Channel, Request
from bot.services import answers, details, families, people, requests, similar, supporting
from bot.services.people import Actor
from bot.views.lookalikes import Around

_OPEN = Request.is_confidential.is_(False)


async def around(session: AsyncSession, request: Request, channel: str) -> Around:
    """As far as it may be named in `channel`, which may read `request` itself."""
    place = await session.get(Channel, (request.workspace, channel))
    reads_all = place is not None and place.is_private and not place.is_shared
    merged = await families.merged_into(session, request)
    named = [each for each in merged if reads_all or not each.is_confidential]
    counts = await supporting.counts(session, [request.id])
    goal = await families.root(session, request)
    is_named = goal.id != request.id and (reads_all or not goal.is_confidential)
    return Around(
        supporters=counts.get(request.id, {}),
        alike=await _alike(session, request, true() if reads_all else _OPEN),
        merged=named,
        hidden=len(merged) - len(named),
        into=goal if is_named else None,
        customers=await details.customer_names(session, named),
    )


async def _alike(
    session: AsyncSession, request: Request, shown: ColumnElement[bool]
) -> list[Request]:
    """While somebody has to decide; afterwards the card is short."""
    if not statuses.BY_KEY[request.status].open:
        return []
    return await similar.of_request(session, request, shown)


async def has_alike(session: AsyncSession, request: Request) -> bool:
    """Whether to offer who asked, in a thread that others read along, to look for what is like it.

    What is confidential is not even hinted at there, nor anything to those who may see nothing.
    """
    if request.source_ts is None or not statuses.BY_KEY[request.status].open:
        return False
    if not await people.is_member(session, Actor(request.workspace, request.requester)):
        return False
    return bool(await similar.of_request(session, request, _OPEN, limit=1))


async def has_answer(session: AsyncSession, request: Request) -> bool:
    """The same, for what was answered before to everybody's knowledge."""
    if request.source_ts is None or not statuses.BY_KEY[request.status].open:
        return False
    asker = Actor(request.workspace, request.requester)
    found = await answers.alike(session, asker, title=request.title, body=request.body)
    return any(not answer.is_confidential for answer in found)


async def answered(session: AsyncSession, request: Request) -> str | None:
    """What its requester found enough, when that is why it was taken back."""
    if request.status != statuses.WITHDRAWN.key:
        return None
    made = await requests.decision_in_force(session, request)
    return made.reason if made and made.new_status == request.status else None
