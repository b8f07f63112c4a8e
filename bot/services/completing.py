"""Completing: what a request of its category cannot do without is asked for, and added."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import amendments, fields
from bot.domain.drafts import Draft
from bot.domain.fields import Field
from bot.errors import NothingMissing, NotYours
from bot.models import Request
from bot.services import amending, people, requests, showing
from bot.services.people import Actor


def missing(request: Request) -> tuple[Field, ...]:
    """What it still lacks, while somebody has to decide on it."""
    if request.status not in showing.OPEN:
        return ()
    return fields.missing(
        request.department,
        request.category,
        request.details,
        has_customer=request.customer_id is not None,
    )


async def to_complete(session: AsyncSession, actor: Actor, request_id: int) -> Request:
    """The request, for its requester or a PM to complete.

    Raises NoSuchRequest, NotYours, NothingMissing.
    """
    request = await requests.find(session, actor, request_id)
    if request.requester != actor.user and not await people.is_pm(session, actor):
        raise NotYours(who="the person who asked, or a product manager,")
    if not missing(request):
        raise NothingMissing(request=request.ref)
    return request


async def complete(
    session: AsyncSession, actor: Actor, request_id: int, draft: Draft, *, now: datetime
) -> Request:
    """Add what was missing. Raises as `to_complete`, and NoSuchCustomer."""
    request = await to_complete(session, actor, request_id)
    added = {amendments.own(key) for key in draft.details}
    if draft.customer_id or draft.customer_name:
        added.add("customer")
    await amending.put(session, actor, request, draft, added, now=now)
    return request
