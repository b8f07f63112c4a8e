"""The numbers of requests, and the turns of whoever files one or speaks of one."""

from functools import cache

from sqlalchemy import Insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Counter
from bot.services import outbox

_REQUEST = "request"


async def take(session: AsyncSession, workspace: str) -> int:
    """The next request's number: counted up in this transaction, never used again."""
    return await _count(session, workspace, by=1)


async def await_turn(session: AsyncSession, workspace: str) -> None:
    """Until this transaction ends nobody else files a request, nor comes past here.

    Who makes a message known and who reacts to one that is not known yet take turns: else
    each could commit without having seen the other.
    """
    await _count(session, workspace, by=0)


async def _count(session: AsyncSession, workspace: str, *, by: int) -> int:
    row = {"workspace": workspace, "name": _REQUEST, "value": by}
    counted = await session.execute(_counting(outbox.dialect(session)), row)
    return int(counted.scalar_one())


@cache
def _counting(dialect: str) -> Insert:
    insert = outbox.insert_into(dialect, Counter)
    counting: Insert = insert.on_conflict_do_update(
        index_elements=["workspace", "name"],
        set_={"value": Counter.value + insert.excluded.value},
    ).returning(Counter.value)
    return counting
