"""Customers: found or added as people ask on behalf of them, and who may know of whom."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import NoSuchCustomer
from bot.models import Customer
from bot.services import outbox, people
from bot.services.people import Actor

MOST_NAME = 100
# A menu of Slack's takes 100 options (facts.md, section 9), and one of them adds a customer.
MOST_FOUND = 99
SIZE = 10


@dataclass(frozen=True, slots=True)
class Page:
    """One page of customers, by name; pages count from 1."""

    customers: Sequence[Customer]
    page: int
    pages: int
    total: int


def fold(name: str) -> str:
    """The name as it is looked up: one for all spellings that people take for the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:255]


async def search(
    session: AsyncSession, actor: Actor, typed: str, *, limit: int = MOST_FOUND
) -> Sequence[Customer]:
    """Customers whose name holds what was typed, those that begin with it first.

    None for guests and other companies: who the customers are is the company's own.
    """
    if not await people.is_member(session, actor):
        return []
    folded = fold(typed)
    found = await session.scalars(
        select(Customer)
        .where(await _visible_to(session, actor), Customer.folded.contains(folded, autoescape=True))
        .order_by(Customer.folded.startswith(folded, autoescape=True).desc(), Customer.folded)
        .limit(limit)
    )
    return found.all()


async def page(session: AsyncSession, actor: Actor, number: int) -> Page:
    """Page `number` of the customers one may know of. Raises NotForGuests."""
    await people.require_member(session, actor)
    seen = await _visible_to(session, actor)
    total = await session.scalar(select(func.count()).select_from(Customer).where(seen)) or 0
    pages = max(1, -(-total // SIZE))
    number = min(max(1, number), pages)
    rows = await session.scalars(
        select(Customer)
        .where(seen)
        .order_by(Customer.folded)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    )
    return Page(rows.all(), number, pages, total)


async def find(session: AsyncSession, actor: Actor, customer_id: int) -> Customer:
    """The customer, if `actor` may know of them. Raises NoSuchCustomer."""
    if await people.is_member(session, actor):
        seen = await _visible_to(session, actor)
        found = await session.scalar(select(Customer).where(Customer.id == customer_id, seen))
        if found:
            return found
    raise NoSuchCustomer


async def known(
    session: AsyncSession, actor: Actor, *, customer_id: int | None, name: str = ""
) -> Customer | None:
    """Whom a form means, as far as `actor` may know of them."""
    if not await people.is_member(session, actor):
        return None
    meant = Customer.id == customer_id if customer_id else Customer.folded == fold(name)
    return await session.scalar(select(Customer).where(meant, await _visible_to(session, actor)))


async def chosen(
    session: AsyncSession,
    actor: Actor,
    *,
    customer_id: int | None,
    name: str,
    tier: str = "",
    is_confidential: bool,
    now: datetime,
) -> Customer | None:
    """The customer that a form chose or named, added if need be; None if it has none.

    Raises NoSuchCustomer.
    """
    if customer_id:
        customer = await find(session, actor, customer_id)
    elif fold(name):
        customer = await find_or_add(session, actor, name, tier=tier, now=now)
    else:
        return None
    if not is_confidential:
        customer.is_confidential = False
    return customer


async def find_or_add(
    session: AsyncSession, actor: Actor, name: str, *, tier: str = "", now: datetime
) -> Customer:
    """The customer of that name. A new one is confidential until something open names it."""
    folded = fold(name)
    await outbox.insert_once(
        session,
        Customer,
        workspace=actor.workspace,
        name=" ".join(name.split())[:MOST_NAME],
        folded=folded,
        tier=tier or None,
        value=None,
        account_manager=None,
        is_confidential=True,
        created_at=now,
        created_by=actor.user,
    )
    found = await session.scalars(
        select(Customer).where(Customer.workspace == actor.workspace, Customer.folded == folded)
    )
    return found.one()


async def find_or_add_all(
    session: AsyncSession, actor: Actor, names: Mapping[str, str], *, now: datetime
) -> dict[str, Customer]:
    """The customers of those names (by folded name), as `find_or_add` gives each."""
    fresh = {
        "workspace": actor.workspace,
        "is_confidential": True,
        "created_at": now,
        "created_by": actor.user,
    }
    values = [
        {**fresh, "folded": folded, "name": " ".join(name.split())[:MOST_NAME]}
        for folded, name in names.items()
    ]
    if values:
        await session.execute(outbox.upsert(session, Customer).on_conflict_do_nothing(), values)
    return await by_folded(session, actor.workspace, names)


async def by_folded(
    session: AsyncSession, workspace: str, folded: Iterable[str]
) -> dict[str, Customer]:
    """Those of them that are customers already, by folded name."""
    found = await session.scalars(
        select(Customer).where(Customer.workspace == workspace, Customer.folded.in_({*folded}))
    )
    return {customer.folded: customer for customer in found}


async def _visible_to(session: AsyncSession, actor: Actor) -> ColumnElement[bool]:
    """Members know of all but those that only others' confidential requests have named."""
    here = Customer.workspace == actor.workspace
    is_pm = await people.is_pm(session, actor)
    open_or_own = or_(Customer.is_confidential.is_(False), Customer.created_by == actor.user)
    return and_(here, true() if is_pm else open_or_own)
