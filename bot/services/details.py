"""What comes with a request besides its words: the customer it is for, and files."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Customer, Request, RequestFile


async def customer(session: AsyncSession, request: Request) -> Customer | None:
    """Who it is on behalf of. Whoever may see the request may see that."""
    return await session.get(Customer, request.customer_id) if request.customer_id else None


async def customer_names(session: AsyncSession, asked: Iterable[Request]) -> dict[int, str]:
    """The names of those they are on behalf of, by id, for whoever may see the requests."""
    ids = {request.customer_id for request in asked if request.customer_id}
    found = await session.scalars(select(Customer).where(Customer.id.in_(ids)))
    return {customer.id: customer.name for customer in found}


async def files(session: AsyncSession, request: Request) -> Sequence[RequestFile]:
    """The files that came with it, in the order in which they came."""
    found = await session.scalars(
        select(RequestFile).where(RequestFile.request_id == request.id).order_by(RequestFile.id)
    )
    return found.all()
