"""The requests behind a roadmap item, the customers they are for, and what is at stake."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Customer, Request, RoadmapItem
from bot.services import people, roadmap_pages
from bot.services.people import Actor

SIZE = 8


@dataclass(frozen=True, slots=True)
class Behind:
    """A request, its customer, and what is at stake: with it, else what they are worth."""

    request: Request
    customer: Customer | None
    at_stake: int | None


@dataclass(frozen=True, slots=True)
class BehindPage:
    rows: Sequence[Behind]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Weight:
    """How many requests, of how many customers, with what at stake: of a customer once."""

    requests: int
    customers: int
    at_stake: int


def _at_stake() -> ColumnElement[Any]:
    return func.coalesce(Request.value, Customer.value)


async def page(session: AsyncSession, actor: Actor, item: RoadmapItem, number: int) -> BehindPage:
    """Page `number`, those with most at stake first; PMs see confidential ones, too.

    Raises NotAProductManager or NobodyDecidesYet.
    """
    await people.require_pm(session, actor)
    behind = (Request.item_id == item.id, Request.status.in_(roadmap_pages.BEHIND))
    total = await session.scalar(select(func.count()).select_from(Request).where(*behind)) or 0
    pages = max(1, -(-total // SIZE))
    number = min(max(1, number), pages)
    rows = await session.execute(
        select(Request, Customer, _at_stake())
        .outerjoin(Customer, Customer.id == Request.customer_id)
        .where(*behind)
        .order_by(_at_stake().desc().nulls_last(), Request.number)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    found = [Behind(request, customer, worth) for request, customer, worth in rows]
    return BehindPage(found, number, pages, total)


async def weight(session: AsyncSession, item: RoadmapItem) -> Weight:
    """All of it together. Who may know of customers and money is for the caller to decide."""
    behind = (Request.item_id == item.id, Request.status.in_(roadmap_pages.BEHIND))
    # What a customer is worth counts once, however many of their requests are behind it.
    by_customer = (
        select(
            func.count().label("requests"),
            func.max(Request.customer_id).label("customer"),
            func.max(_at_stake()).label("at_stake"),
        )
        .outerjoin(Customer, Customer.id == Request.customer_id)
        .where(*behind)
        .group_by(func.coalesce(Request.customer_id, -Request.id))
        .subquery()
    )
    row = await session.execute(
        select(
            func.coalesce(func.sum(by_customer.c.requests), 0),
            func.count(by_customer.c.customer),
            func.coalesce(func.sum(by_customer.c.at_stake), 0),
        )
    )
    requests, customers, at_stake = row.one()
    return Weight(int(requests), int(customers), int(at_stake))
