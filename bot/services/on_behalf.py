"""On behalf of whom: the customer of a request, what is at stake, who looks after them."""

from collections.abc import Set
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.drafts import Draft
from bot.models import Request
from bot.services import customers, details
from bot.services.people import Actor

# What is known of customers and said in requests, by its name in domain/amendments.py.
_KNOWN = {"value": "value", "manager": "account_manager"}
EVERYTHING = frozenset({"customer", *_KNOWN})


async def say(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    draft: Draft,
    wanted: Set[str] = EVERYTHING,
    *,
    now: datetime,
) -> None:
    """Of the customer, the value and the manager what is `wanted` is as in `draft`.

    What somebody typed wins over what is known of the customer, and that fills what is empty;
    with another customer comes what is known of that one, unless it was typed. Raises
    NoSuchCustomer.
    """
    if not wanted & EVERYTHING:
        return
    before = customer = await details.customer(session, request)
    if "customer" in wanted:
        customer = await customers.chosen(
            session,
            actor,
            customer_id=draft.customer_id,
            name=draft.customer_name,
            tier=draft.tier,
            is_confidential=request.is_confidential,
            now=now,
        )
        request.customer_id = customer.id if customer else None
    for name, column in _KNOWN.items():
        if name in wanted:
            setattr(request, column, getattr(draft, column))
        elif getattr(request, column) == getattr(before, column, None) and customer is not before:
            setattr(request, column, None)
        if getattr(request, column) is None and wanted & {name, "customer"}:
            setattr(request, column, getattr(customer, column, None))
